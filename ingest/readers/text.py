"""Plain text: encodings, hard line breaks, blank lines between all lines, form feeds, lists and columns."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from ingest.readers import flow, furniture
from ingest.readers.encoding import decoded
from ingest.readers.limits import MEDIA_TYPES, Limits
from ingest.readers.pieces import LONGEST, Draft, Extras, Piece, assemble, cleaned, row
from ingest.readers.titles import mark_plain_titles
from ingest.readers.unrolled import unrolled
from ontology import patterns as re
from ontology.errors import Reason, Refusal
from ontology.evidence import BlockKind, SourceText

_NEWLINES = re.compile(r"\r\n?|[\x85\u2028\u2029\x0b]")
_STROKE = re.compile(r"(?:^|(?<=\s))\|(?=\s|$)")
_COLUMNS = re.compile(r"\t+ *| {3,}")
_NARROWEST = 60
_SECTION = re.compile(
    r"(?:Resum[eé]|Sagsfremstilling|Sagsbeskrivelse|Indstilling|Beslutning(?:er)?|Referat|Konklusion(?:er)?|Drøftelse|"
    r"Baggrund|Bilag|Decisions?|Discussion|Background|Conclusions?)\s?:?"
)
_FOLD = re.compile(r"(?i)\s*fold (?:dette )?(?:punkt )?(?:ind|ud)\s+(?=(?-i:[A-ZÆØÅ]))")
_PAGE_AT_END = re.compile(r"(?i)\b(?:side|page)\s\d{1,4}(?:\s?(?:af|of|/)\s?\d{1,4})?$")
_LONGEST_HEAD, _SHORTEST_HEAD = 120, 12
_COUNTED = re.compile(r"(\d{1,3})\s+(?=[A-ZÆØÅ][a-zæøå])")
_NOISE = 0.05
_ASKEW = 3
_MARK = re.compile(r"[^A-ZÆØÅ]{1,3}|[A-ZÆØÅ][.)]?")
_WINDOW = 10
_SOME = 8


@dataclass(slots=True)
class Line:
    """A line of the file. `gap` says that a blank line stands before it."""

    raw: str
    text: str
    page: int
    gap: bool


def read_text(data: bytes, file_name: str, limits: Limits) -> SourceText:
    """Read plain text; pages are known only where the file has form feeds."""
    text = decoded(data)
    if text is None:
        raise Refusal(Reason.UNSUPPORTED, f"{file_name} is not text: save it as UTF-8 text, PDF, DOCX or HTML.")
    pages = _NEWLINES.sub("\n", text[: limits.max_chars]).split("\f")
    if len(pages) > limits.max_pages:
        raise Refusal(
            Reason.TOO_MANY_PAGES, f"{file_name} has {len(pages)} pages, more than {limits.max_pages}: split it."
        )
    extras = Extras()
    lines = _without_furniture([_lines(page, i + 1) for i, page in enumerate(pages)], extras)
    drafts = drafts_of(lines, len(pages) > 1)
    mark_plain_titles(drafts)
    return assemble(drafts, MEDIA_TYPES[".txt"], extras, len(pages) if len(pages) > 1 else 0)


def _lines(page: str, number: int) -> list[Line]:
    raw = page.split("\n")
    if _doubled(raw):
        raw = _halved(raw)
    raw = unrolled(raw)
    lines: list[Line] = []
    gap = True
    for entry in raw:
        if not entry.strip():
            gap = True
            continue
        entry = _unpiped(entry) if "|" in entry else entry
        folded = _FOLD.match(entry)
        entry = entry[folded.end() :] if folded else entry
        lines.append(Line(entry, cleaned(Piece(entry)).text, number, gap or bool(folded)))
        gap = bool(folded)
    return [line for line in lines if line.text]


def _unpiped(line: str) -> str:
    """A line of a table drawn with strokes: its cells set apart by tabs, a label or "at" by a blank."""
    framed = line.strip().startswith("|") and line.strip().endswith("|")
    cells = [c.strip() for c in (line.split("|") if framed else _STROKE.split(line))]
    filled = [c for c in cells if c]
    if not filled or (len(filled) == 1 and len(cells) == 1):
        return line
    joint = " " if len(filled) <= 2 and (filled[0].endswith(":") or filled[0] == "at") else "\t"
    return joint.join(filled)


def _doubled(raw: list[str]) -> bool:
    """Whether an empty line follows every line, though sentences run on over it."""
    full = [i for i, line in enumerate(raw[:-2]) if line.strip()]
    spaced = [i for i in full if raw[i + 1] == "" and raw[i + 2].strip()]
    if len(spaced) < 6 or len(spaced) < 0.6 * sum(bool(raw[i + 1].strip() or raw[i + 2].strip()) for i in full):
        return False
    running = sum(_cut_short(raw[i].rstrip(), raw[i + 2].lstrip()) for i in spaced)
    every = len(spaced) >= 0.95 * (sum(bool(line.strip()) for line in raw) - 2)
    return running >= (0.1 if every else 0.2) * len(spaced)


def _cut_short(line: str, after: str) -> bool:
    """Whether a line was broken within a sentence, or within an entry of a list by semicolons."""
    if len(line) <= 30 or flow.numbered(after):
        return False
    return (after[:1].islower() and not flow.terminal(line)) or line.endswith(";") or flow.dangling(line)


def _halved(raw: list[str]) -> list[str]:
    """Take away the one empty line that follows each line; what is still blank divides paragraphs."""
    result: list[str] = []
    after_line = False
    for line in raw:
        if line == "" and after_line:
            after_line = False
            continue
        result.append(line)
        after_line = True
    return result


def _without_furniture(pages: list[list[Line]], extras: Extras) -> list[Line]:
    edges = [{furniture.pattern(line.text) for line in (*page[:2], *page[-2:])} for page in pages]
    running = furniture.repeated(edges, 3) if len(pages) > 2 else set()
    heads = _running_heads([line.text for page in pages for line in page])
    kept: list[Line] = []
    for page in pages:
        for i, line in enumerate(page):
            edge = len(pages) > 1 and (i < 2 or i >= len(page) - 2)
            within = _interrupts(page, i)
            out = furniture.page_mark(line.text) or furniture.control(line.text) or within
            out = out or (edge and (furniture.bare_number(line.text) or furniture.pattern(line.text) in running))
            out = out or (line.text in heads and bool(i or line.page > 1))
            if not out:
                kept.append(line)
                continue
            extras.furniture.append(line.text)
            if i + 1 < len(page) and not furniture.page_mark(line.text):
                page[i + 1].gap = not within
    return kept


def _interrupts(page: list[Line], i: int) -> bool:
    """Whether a line is a lone number in the middle of a sentence, where a page ended."""
    inside = 0 < i < len(page) - 1 and furniture.bare_number(page[i].text)
    return inside and flow.runs_on(page[i - 1].text, page[i + 1].text)


def _running_heads(texts: list[str]) -> set[str]:
    """Lines of the text that stood on top or at the foot of pages: they end in a page number, or recur beside one."""
    ending = [t for t in texts if len(t) <= _LONGEST_HEAD and _PAGE_AT_END.search(t)]
    alike = Counter(map(furniture.pattern, ending))
    heads = {t for t in ending if alike[furniture.pattern(t)] >= 2}
    numbers = [furniture.bare_number(t) for t in texts]
    beside = Counter(t for i, t in enumerate(texts) if any(numbers[max(0, i - 1) : i]) or any(numbers[i + 1 : i + 2]))
    often = Counter(texts) if any(numbers) else Counter[str]()
    return heads | {t for t, n in beside.items() if n >= 3 and often[t] >= 3 and len(t) >= _SHORTEST_HEAD}


def drafts_of(lines: list[Line], paged: bool = False) -> list[Draft]:
    """Paragraphs, list items and table rows of the lines."""
    starts = _starts(lines)
    joiner = flow.Joiner.of([line.text for line in lines])
    tables = _tables(lines)
    heads: dict[int, list[int]] = {}
    drafts: list[Draft] = []
    for i, line in enumerate(lines):
        piece = Piece(line.text, None, ((0, line.page),) if paged else ())
        if i in tables:
            cells = [cleaned(Piece(c)) for c in _cells(line, heads.setdefault(tables[i], _columns(line)))]
            cells[0].pages = piece.pages
            drafts.append(row(cells, tables[i]))
        elif starts[i] or not drafts or drafts[-1].kind is BlockKind.TABLE_ROW or len(drafts[-1].text) > LONGEST:
            drafts.append(_opened(line, piece))
        else:
            last = drafts[-1]
            last.piece = last.piece.joined(piece, *joiner.glue(last.text, piece.text))
    return drafts


def _opened(line: Line, piece: Piece) -> Draft:
    indent = float(len(line.raw) - len(line.raw.lstrip()))
    if match := flow.bullet(line.raw.strip()):
        marker = (match.group(1) or match.group(2)).strip()
        return Draft(BlockKind.LIST_ITEM, cleaned(piece.cut(len(marker))), marker=marker, indent=indent)
    kind = BlockKind.LIST_ITEM if piece.text.startswith("at ") else BlockKind.PARAGRAPH
    return Draft(kind, piece, indent=indent)


def _starts(lines: list[Line]) -> list[bool]:
    """For every line whether a block starts with it."""
    rooms = _rooms(lines)
    noise = _noise(lines, rooms)
    texts = [line.text for line in lines]
    starts = [True] * len(lines)
    first = 0
    for i in range(1, len(lines)):
        opening = flow.Opening.of(texts[first : min(i, first + 4)])
        starts[i] = _divided(lines[i - 1], lines[i], (rooms[i], noise), opening, lines[first])
        starts[i] = starts[i] or flow.entry(texts, rooms, i, _NOISE) or _heads(texts, i) or _counts_on(texts, i)
        first = i if starts[i] else first
    return starts


def _heads(texts: list[str], i: int) -> bool:
    """Whether a line is a section heading by itself, between a sentence that ended and one that begins."""
    if not _SECTION.fullmatch(texts[i]) or not flow.terminal(texts[i - 1]):
        return False
    return i + 1 == len(texts) or texts[i + 1][:1].isupper() or texts[i + 1].startswith("at ")


def _counts_on(texts: list[str], i: int) -> bool:
    """Whether a line begins with a bare number, and one of the lines just above it with the number before."""
    this = _COUNTED.match(texts[i])
    above = (_COUNTED.match(t) for t in texts[max(0, i - 3) : i]) if this else ()
    return any(m and this and int(m[1]) + 1 == int(this[1]) for m in above)


def _divided(before: Line, after: Line, room: tuple[float, float], opening: flow.Opening, first: Line) -> bool:
    if flow.bullet(after.raw.strip()):
        if after.gap or after.text[0] not in "-–—*" or flow.bullet(first.raw.strip()):
            return True
        return room[0] > 0.15 or flow.terminal(before.text)
    if before.page != after.page and (flow.terminal(before.text) or room[0] > 0.3):
        return True
    return (after.gap and before.page == after.page) or flow.breaks(before.text, after.text, *room, opening)


def _noise(lines: list[Line], rooms: list[float]) -> float:
    """How much room is left by chance on lines whose sentence runs on: next to none where lines were cut by count."""
    running = sorted(
        rooms[i]
        for i in range(1, len(lines))
        if not lines[i].gap and lines[i].text[0].islower() and not flow.terminal(lines[i - 1].text) and rooms[i] < 0.2
    )
    return min(0.06, max(0.0, running[int(0.92 * len(running))])) if running else _NOISE


def _rooms(lines: list[Line]) -> list[float]:
    """For every line the share of the width left if its first word had stood on the line before."""
    lengths = [len(line.text) for line in lines]
    common = sorted(lengths)[int(0.9 * (len(lengths) - 1))] if lengths else 0
    if not _wrapped(lines):
        return [1.0] * len(lines)
    rooms = [1.0]
    for i in range(1, len(lines)):
        local = max(lengths[max(0, i - _WINDOW) : i + _WINDOW])
        width = max(_NARROWEST, min(local, 1.15 * common), 0.75 * common)
        rooms.append((width - lengths[i - 1] - 1 - len(flow.first_word(lines[i].text))) / width)
    return rooms


def _wrapped(lines: list[Line]) -> bool:
    """Whether lines were cut at a width: sentences run on over the ends of long lines."""
    long = [i for i, line in enumerate(lines[:-1]) if len(line.text) > 40]
    running = sum(flow.runs_on(lines[i].text, lines[i + 1].text) for i in long)
    return running > max(0.03 * len(long), len(long) >= _SOME)


def _tables(lines: list[Line]) -> dict[int, int]:
    """The lines that are table rows, with the number of their table: neighbours with columns that begin alike."""
    found: dict[int, int] = {}
    number = 0
    for i, line in enumerate(lines):
        columns = _columns(line)
        if len(columns) < 2:
            continue
        previous = _columns(lines[i - 1]) if i else []
        alike = len(previous) >= 2 and (
            "\t" in line.raw.strip() or any(abs(a - b) < 2 for a in previous[1:] for b in columns[1:])
        )
        if alike:
            number += (i - 1) not in found
            found[i - 1] = found[i] = number
        elif "\t" in line.raw.strip():
            number += 1
            found[i] = number
    return _filled(lines, found)


def _filled(lines: list[Line], found: dict[int, int]) -> dict[int, int]:
    """The table lines, with those right below that fill other columns of the head, or only the first one for now."""
    firsts: dict[int, int] = {}
    for i, line in enumerate(lines):
        if i in found:
            firsts.setdefault(found[i], i)
        elif i - 1 in found and not line.gap and "\t" not in line.raw:
            heads = _columns(lines[firsts[found[i - 1]]])
            below = next((_columns(b) for b in lines[i + 1 : i + 3] if not b.gap and len(_columns(b)) >= 2), [])
            short = len(_columns(line)) == 1 and len(line.raw.rstrip()) < heads[1] and _below(heads, below)
            if short or _below(heads, _columns(line)):
                found[i] = found[i - 1]
    return found


def _below(heads: list[int], columns: list[int]) -> bool:
    """Whether the columns of a line stand below those of a head."""
    return len(columns) >= 2 and all(min(abs(c - h) for h in heads) <= _ASKEW for c in columns[1:])


def _cells(line: Line, heads: list[int]) -> list[str]:
    """The cells of a table line, each in the column of the head that it stands below."""
    cells, columns = _COLUMNS.split(line.raw.strip()), _columns(line)
    if "\t" in line.raw or len(columns) != len(cells) or len(cells) >= len(heads) or not _below(heads, columns):
        return cells
    placed = [""] * len(heads)
    for cell, column in zip(cells, columns, strict=True):
        at = min(range(len(heads)), key=lambda k: abs(heads[k] - column))
        placed[at] = f"{placed[at]} {cell}".strip()
    return placed


def _columns(line: Line) -> list[int]:
    """Where the columns of a line begin; a number or bullet before a tab is no column."""
    raw = line.raw.rstrip()
    start = len(raw) - len(raw.lstrip())
    gaps = [m.end() for m in _COLUMNS.finditer(raw, start)]
    if gaps and _MARK.fullmatch(raw[start : gaps[0]].strip()):
        return []
    return [start, *gaps] if len(gaps) < 8 else []
