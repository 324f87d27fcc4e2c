"""Rows that begin with a number, as candidates for agenda items."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.structure.headings import case_line, read_heading
from ingest.structure.rows import Row, plain
from ontology import patterns as re
from ontology.evidence import BlockKind

_HEAD = re.compile(
    r"""\s*(?P<closed>(?:\(?(?:lukket|lukkede|åbent|åben|closed|open)\)?)\s*(?:punkt|dagsorden|sag|item)?\s*[:,–-]?\s*)?
    (?P<prefix>(?:(?:dagsordens)?punkt|pkt\.?|ad\.?(?:\s*(?:punkt|pkt\.?))?|sag|(?:agenda\s+)?item|emne)\s*
        (?:nr\.?|no\.?)?\s*)?
    (?P<number>\d{1,3}(?:\.\d{1,2}){0,2})(?!\d)
    (?:\.?\s?(?P<letter>(?-i:[a-zæøå](?=[.):])|[a-h](?=\s+["'”“»]?[A-ZÆØÅ]))))?
    (?P<delim>\s*[.:)\]]+|\s+[-–—·•|](?=\s)|(?=\s)|$|(?=(?-i:[A-ZÆØÅ][a-zæøå]{3})))\s*[-–—·•|]?\s*
    (?:\((?:åben|åbent|open)\)\s*)?(?P<title>.*)$""",
    re.X | re.I | re.S,
)
_DIGIT = re.compile(r"\d")
_LETTER = re.compile(r"\s*(?:ad\.?\s*)?\(?(?P<letter>[a-z])[.):]+\s*(?P<title>.+)$", re.I | re.S)
_TITLE_START = re.compile(r"[\"'“”»«’(\[]*[A-ZÆØÅÄÖ0-9]")
_NO_TITLE = re.compile(
    r"(?i)(?:januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december|january|february"
    r"|march|"
    r"may|june|july|october|kvartal|halvår|pct|procent|kr|mio|kl|etage|sal|møde|rådsmøde)\b"
)
_LEADERS = re.compile(r"(?:\s*\.){3,}\s*(?:side\s*)?\d*\s*$|\t+\s*(?:side\s*)?\d+\s*$", re.I)
_CLOSED = re.compile(
    r"(?i)\blukket\b|\blukkede?\s+(?:punkt|dagsorden|sag)\b|\bclosed\s+(?:item|session)\b|\bfortrolig(?:t)?\b"
)
_BARE_TITLE = re.compile(r"[\"'“”»«’(\[]*[A-ZÆØÅÄÖ][^\W\d_]")
_LONGEST_BARE = 160
_LABEL = re.compile(r"(?i)^(?:emne|titel|overskrift|sagens? titel|title|subject)\s*:\s*(?=\S)")
MAX_TITLE = 320


@dataclass(frozen=True, slots=True)
class Candidate:
    """A row that may be the title line of an item. `sub` is its letter or the rest of a dotted number.

    `row` indexes the list of rows, `title_at` and `title_end` are offsets of the title in the source;
    `listed` says the agenda list names the same title, `inner` that it
    looks like a point of a list in the text.
    """

    row: int
    number: str
    top: int
    sub: str
    title: str
    title_at: int
    title_end: int
    prefix: str
    delim: str
    listed: bool = False
    inner: bool = False


def clean_title(title: str) -> str:
    """A title as it is to be shown: one line, without dot leaders, page numbers and a closing "#"."""
    return plain(_LEADERS.sub("", title)).rstrip(" #\t").strip()


def without_label(title: str) -> str:
    """A title that stands under its number, without "Emne:" before it."""
    return _LABEL.sub("", title)


def is_closed(title: str) -> bool:
    """Whether a title says that the item is closed to the public."""
    return bool(_CLOSED.search(title))


def title_above(rows: Sequence[Row], c: Candidate) -> Row | None:
    """The row over a lone number ("Sag nr. 24") that is its title, where a section or case line follows at once."""
    if c.title or not c.prefix or not 0 < c.row < len(rows) - 1:
        return None
    text = rows[c.row - 1].text.strip()
    if len(text) > MAX_TITLE or text.endswith((".", ":", ";", ",")) or read_heading(text) or case_line(text):
        return None
    below = rows[c.row + 1].text
    return rows[c.row - 1] if read_heading(below) or case_line(below) else None


def number_candidates(rows: list[Row]) -> Iterator[Candidate]:
    """Every row that begins like a numbered item; whether it is one, the sequence decides."""
    for index, row in enumerate(rows):
        found = numbered(row, index)
        if found:
            yield found


def numbered(row: Row, index: int) -> Candidate | None:
    """The row read as "number title", or None."""
    text = row.label
    if not _DIGIT.search(text, 0, 40):
        return None
    match = _HEAD.match(text)
    named = bool(match and match["closed"] and re.search(r"(?i)punkt|sag|item", match["closed"]))
    if not match or (match["closed"] and not (match["prefix"] or named) and not match["delim"].strip()):
        return None
    prefix, delim = _word(match["prefix"]) or ("punkt" if named else ""), match["delim"].strip()
    if prefix == "ad" and not match["title"].strip():
        return None
    title = match["title"]
    if not _plausible(row, prefix, delim, title, match):
        return None
    number, letter = match["number"], (match["letter"] or "")
    top, _, rest = number.partition(".")
    shown = number + letter.lower()
    title, at, end = _first_cell(row, title, match.start("title"))
    closed = (match["closed"] or "").strip()
    if closed and is_closed(closed):
        title = f"{closed} {title}".strip()
    return Candidate(index, shown, int(top), letter.lower() or rest, title, at, end, prefix, delim)


def lettered(row: Row, index: int, parent: str) -> Candidate | None:
    """The row read as a lettered sub-item ("a. title") of a parent, or None."""
    match = _LETTER.match(row.label)
    if not match or not _TITLE_START.match(match["title"]):
        return None
    letter = match["letter"].lower()
    title, at, end = _first_cell(row, match["title"], match.start("title"))
    return Candidate(index, parent + letter, 0, letter, title, at, end, "", ".")


def _first_cell(row: Row, title: str, position: int) -> tuple[str, int, int]:
    """The title, cut at the end of its table cell, with its offsets."""
    at = row.start + max(0, position - row.shift)
    cell = title.partition("\t")[0] if len(row.cells) > 1 else title
    return clean_title(cell), at, at + len(cell)


def _word(prefix: str | None) -> str:
    word = re.sub(r"(?i)\b(?:nr|no)\b\.?|[\s.]", "", prefix or "").casefold()
    if word.startswith("ad"):
        return "ad"
    return "punkt" if word in ("pkt", "punkt", "dagsordenspunkt") else word


def _bare(row: Row, title: str) -> bool:
    """Whether a plain line "4 Title" reads as a title: short, no sentence, no row of figures."""
    plain_row = row.kind is BlockKind.PARAGRAPH and len(title) <= _LONGEST_BARE
    return plain_row and bool(_BARE_TITLE.match(title)) and not title.rstrip(" #").endswith((".", ",", ";", ":"))


def _plausible(row: Row, prefix: str, delim: str, title: str, match: re.Match[str]) -> bool:
    """Whether number and title look like the head of an item and not like a date, a count or running text."""
    tabbed = len(row.cells) > 1 or "\t" in row.text[:8]
    inner = match["letter"] or "." in match["number"]
    if not prefix and not delim and not inner and not (row.heading or row.bold or tabbed or row.shift):
        return _bare(row, title)
    if match["number"].count(".") and not prefix and re.search(r"\.0\d?(?:\.|$)|\.\d\d$", match["number"]):
        return False
    if int(match["number"].split(".")[0]) > 250 or _NO_TITLE.match(title):
        return False
    if prefix in ("emne", "sag") and not delim and title.strip():
        return False
    if not title.strip():
        return bool(prefix) or row.heading or row.bold
    return bool(_TITLE_START.match(title)) or (bool(prefix) and bool(delim)) or row.heading
