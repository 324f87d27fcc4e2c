"""The blocks of a source as rows: what every step of the structure looks at."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from ontology import patterns as re
from ontology.evidence import Block, BlockKind, SourceText

_SPACED = re.compile(r"^(?:[^\W\d_] ){3,}[^\W\d_]$")
_FOLD = re.compile(
    r"(?i)\bfold (?:dette )?(?:punkt )?(?:ind|ud)\b|\b(?:vis|skjul) (?:dette )?punkt\b|\btilbage til toppen\b"
)
_FOLD_LEAD = re.compile(r"(?i)fold (?:dette )?(?:punkt )?(?:ind|ud)\s+(?=(?-i:[A-ZÆØÅ]))")
_FOLD_MIDDLE = re.compile(r"(?i)(?<=\S)\s+fold (?:dette )?(?:punkt )?(?:ind|ud)\s+(?=[A-ZÆØÅ])")
_FOLD_END = re.compile(r"(?i)\s+fold (?:dette )?(?:punkt )?(?:ind|ud)\s*$")
_TAIL_HEADING = re.compile(
    r"(?<=[^\W\d][^\d][.!?:])\s+(?=(?:Referat|Sagsfremstilling|Indstilling|Beslutning|Konklusion|Drøftelse"
    r"|Baggrund|Resum[eé])"
    r"(?:\s*:?\s*$|\s*:\s)"
    r"|[A-ZÆØÅ][\w, -]{2,70}s\s(?:beslutning|behandling|afgørelse)\s(?:den|fra|af|i mødet den)"
    r"\s[^.:]{0,4}\.?[^.:]{2,30}:\s)"
)
_NUMBER_MARK = re.compile(r"[(]?(?:\d{1,3}(?:\.\d{1,2})*|[a-zæøå])[.):]*$")
_FIRST_ENTRY = re.compile(r"(?i)(?:punkt |pkt\. )?1[.:)]?\s+(?P<title>.+)$")
_ENTRY = re.compile(r"(?i)(?:punkt |pkt\. )?\d{1,2}[.:)]?\s+\S")
_STUCK_ENTRY = re.compile(r"(?<=[^\W\d_])(?=\d{1,3}[.:)]\s+[A-ZÆØÅ])|(?<=[a-zæøå][.:)])(?=\d{1,3}[.:)]\s+[A-ZÆØÅ])")
_LIST_WORD = re.compile(r"(?i)^(?:indholdsfortegnelse|dagsorden|punkter)(?=1[.:)]\s)")
_CRUMBS = re.compile(r"(?:pil(?=[A-ZÆØÅ])|\s?[›»>/|→]\s?)")
_TIMED = re.compile(
    r"(?:[A-ZÆØÅ]{2,4}(?:(?: og |/|, ?)[A-ZÆØÅ]{2,4}){0,3}"
    r"|(?:[Kk]l\.?\s*)?\d{1,2}[.:]\d\d(?:\s?[-–]\s?\d{1,2}[.:]\d\d)?)?\t(?=(?:[Pp]unkt\s)?\d{1,2}[.:)]\s)"
)
_TOP = 12
_LONGEST = 600
_NOT_ALNUM = re.compile(r"[\W_]+")
_EDGES = " \t\u00a0.:;,-–—#*"


@dataclass(frozen=True, slots=True)
class Row:
    """A block with what is asked of it. `label` is the text with a numbering marker set before it.

    `shift` is how far offsets in `label` run ahead of offsets in the source (`start + offset - shift`).
    """

    block: int
    start: int
    end: int
    text: str
    kind: BlockKind
    level: int
    bold: bool
    size: float
    cells: tuple[str, ...]
    label: str
    shift: int

    @property
    def heading(self) -> bool:
        """Whether the layout calls it a heading."""
        return self.kind is BlockKind.HEADING

    @property
    def style(self) -> tuple[bool, bool, int, float]:
        """What two headings of one rank share."""
        return self.heading, self.bold, self.level, self.size


def rows(source: SourceText) -> list[Row]:
    """One row per block with a letter or digit; a section heading glued to a paragraph is a row of its own."""
    made: list[Row] = []
    for index, block in enumerate(source.blocks):
        text = source.text[block.start : block.end]
        if not any(c.isalnum() for c in text):
            continue
        folded = _FOLD_LEAD.match(text) if "old " in text[:12] else None
        tails = _TAIL_HEADING.finditer(text)
        cuts = [folded.end() if folded else 0]
        cuts += [m.end() for m in tails if "\t" in text[: m.start()] or not block.cells]
        cuts += [m.end() for m in _FOLD_MIDDLE.finditer(text)] if "old " in text else []
        cuts += [m.end() for m in (_LIST_WORD.match(text),) if m] if len(made) < 40 else []
        for left, right in pairwise([*sorted(cuts), len(text)]):
            part = _FOLD_END.sub("", text[left:right]).rstrip() if len(cuts) > 1 else text[left:right].rstrip()
            made.append(_row(source, block, index, part, block.start + left))
    return _unglued(source, _without_path(made))


def _without_path(made: list[Row]) -> list[Row]:
    """The rows without the path of a web page ("Forside › Politik › Title") that stands above the title."""
    for index, row in enumerate(made[:_TOP]):
        below = made[index + 1].text if index + 1 < len(made) else ""
        if len(below) >= 12 and row.text.endswith(below) and len(_CRUMBS.findall(row.text)) >= 2:
            return made[:index] + made[index + 1 :]
    return made


def _unglued(source: SourceText, made: list[Row]) -> list[Row]:
    """The rows, with the last entry of an agenda list cut off from the first item that ran into it."""
    made = _unstuck(source, made)
    first = next((m["title"] for r in made if (m := _FIRST_ENTRY.match(r.label))), "").strip()
    if not 4 <= len(first) <= 200:
        return made
    glued = re.fresh(rf"(?<=\S)\s+(?=(?:punkt |pkt\. )?1[.:)]?\s+{re.escape(first)}$)", re.I)
    result: list[Row] = []
    for row in made:
        may = row.text.endswith(first) and _ENTRY.match(row.label) and not _FIRST_ENTRY.match(row.label)
        cut = glued.search(row.text) if may else None
        if cut is None:
            result.append(row)
            continue
        block = source.blocks[row.block]
        result.append(_row(source, block, row.block, row.text[: cut.start()], row.start))
        result.append(_row(source, block, row.block, row.text[cut.end() :], row.start + cut.end()))
    return result


def _unstuck(source: SourceText, made: list[Row]) -> list[Row]:
    """The rows, cut where an entry of the agenda list is stuck to the text before it ("Eventuelt1. Title")."""
    entries: set[str] = set()
    result: list[Row] = []
    for row in made:
        at = 0
        for cut in _STUCK_ENTRY.finditer(row.text) if len(row.text) <= _LONGEST and not row.cells else ():
            if key(row.text[cut.start() :]) in entries:
                block = source.blocks[row.block]
                result.append(_row(source, block, row.block, row.text[: cut.start()], row.start))
                at = cut.start()
                break
        result.append(_row(source, source.blocks[row.block], row.block, row.text[at:], row.start + at) if at else row)
        entries.update(key(r.label) for r in result[-2:] if _ENTRY.match(r.label))
    return result


def _row(source: SourceText, block: Block, index: int, text: str, start: int) -> Row:
    mark = block.marker.strip() if start == block.start else ""
    if not _NUMBER_MARK.match(mark) or text.startswith(mark):
        mark = ""
    end = start + len(text)
    inside = [c for c in block.cells if c.start < end] if start == block.start else []
    cells = tuple(source.text[c.start : min(c.end, end)].strip() for c in inside)
    timed = _TIMED.match(text) if len(cells) > 1 else None
    label = text[timed.end() :] if timed else f"{mark} {text}" if mark else text
    size = round(block.size or 0.0, 1)
    shift = len(label) - len(text)
    return Row(index, start, end, text, block.kind, block.level, block.bold, size, cells, label, shift)


def plain(text: str) -> str:
    """One line without fold-link texts, with spaced letters ("R E F E R A T") closed up."""
    line = " ".join(text.split())
    if _SPACED.match(line):
        line = line.replace(" ", "")
    return " ".join(_FOLD.sub(" ", line).split()) if "fold" in line or "punkt" in line or "toppen" in line else line


@lru_cache(maxsize=4096)
def key(text: str) -> str:
    """Letters and digits only, in lower case: for telling whether two titles are the same."""
    return _NOT_ALNUM.sub("", text.casefold())


def trimmed(text: str) -> str:
    """One line without stops and ornaments at the ends."""
    return plain(text).strip(_EDGES)
