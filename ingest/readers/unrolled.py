"""Text of which the line breaks are lost: one line per page, cut again before front labels and counted items."""

from __future__ import annotations

from collections.abc import Iterable

from ontology import patterns as re

_LONG = 400
_FRONT = 4000
_LABEL = re.compile(
    r"(?<=\s)(?:Til ?stede|(?:Møde)?[Dd]eltagere|Tilstedeværende(?: [a-zæøå]+){0,3}(?: Rådet)?|Afbud|Fraværende"
    r"|Medlemmer|Fra sekretariatet|Referent|Mødeleder|Ordstyrer|(?:Møde)?(?:[Dd]ato|[Ss]ted|[Tt]id)|Emne"
    r"|Mødet (?=blev (?:afholdt|holdt)|sluttede|begyndte)|Dagso?rden(?:en)?(?: [a-zæøå]+){0,3}(?=:)"
    r"|Indholdsfortegnelse|INDHOLDSFORTEGNELSE)(?=:|\s+[A-ZÆØÅ0-9]|(?<=Mødet )[a-z])"
)
_COUNTED = re.compile(r"(?:(?<=\s)|^)(?P<number>\d{1,2})\s?[:.)]\s(?=[\"'“”»]?[A-ZÆØÅ][^\W\d_])")
_PAGE = re.compile(r"(?P<page>\d{1,3})\s(?=\S)")
_OPEN = re.compile(r"(?i)(?:\b(?:den|d|kl|nr|pkt|punkt|sag|bilag|side|kapitel|stk|og|til|fra|på|ca)\.?|[-–/§])$")
_BEFORE = 12


def unrolled(lines: list[str]) -> list[str]:
    """The lines as they are, or cut into pieces where the front matter has run together in one of them."""
    if not any(len(line) >= _LONG and _labels(line) for line in lines):
        return lines
    last = -1
    made: list[str] = []
    for line in _without_page_numbers(lines):
        counted: list[int] = []
        for match in _COUNTED.finditer(line) if len(line) >= _LONG or last >= 0 else ():
            number = int(match["number"])
            if (number <= 1 or number == last + 1) and not _open(line, match.start()):
                counted.append(match.start())
                last = number
        cuts = sorted({0, *counted, *(_labels(line) if len(line) >= _LONG else ())})
        pieces = [line[a:b].strip() for a, b in zip(cuts, [*cuts[1:], len(line)], strict=True)]
        made += [part for piece in pieces if piece for part in (piece, "")] or [line]
    return made


def _without_page_numbers(lines: list[str]) -> list[str]:
    """The lines without the page numbers that every long one of them begins with, if these rise."""
    long = [i for i, line in enumerate(lines) if len(line) >= _LONG]
    found = [_PAGE.match(lines[i].strip()) for i in long]
    pages = [int(m["page"]) if m else 0 for m in found]
    if any(b <= a for a, b in zip([0, *pages], pages, strict=False)) or pages[0] > 2:
        return lines
    bare = dict(zip(long, pages, strict=True))
    return [_bare(line.strip(), bare[i]) if i in bare else line for i, line in enumerate(lines)]


def _bare(line: str, page: int) -> str:
    return _PAGE.sub("", line, count=1).removesuffix(f" {page}")


def _labels(line: str) -> Iterable[int]:
    """Where front labels begin in a line, and end without colon, when there are two kinds of them at least."""
    found = list(_LABEL.finditer(line, 0, _FRONT))
    if len({m[0] for m in found}) < 2:
        return []
    alone = [m.end() for m in found if line[m.end()] != ":" and not m[0].startswith("Mødet")]
    return [*(m.start() for m in found), *alone]


def _open(line: str, at: int) -> bool:
    """Whether what stands before a place cannot end a sentence or a heading."""
    return bool(_OPEN.search(line[max(0, at - _BEFORE) : at].rstrip()))
