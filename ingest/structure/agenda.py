"""Which rows are the agenda items: the best rising sequence of numbers, weighed by style, place and the agenda list."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.structure.headings import case_line, read_heading
from ingest.structure.labels import label_of
from ingest.structure.numbering import (
    MAX_TITLE,
    Candidate,
    clean_title,
    number_candidates,
    title_above,
    without_label,
)
from ingest.structure.overview import without_overviews
from ingest.structure.rows import Row, key
from ontology import patterns as re
from ontology.evidence import BlockKind

_USUAL = re.compile(
    r"(?i)^(?:godkendelse af|velkomst|velkommen|bordet rundt|meddelelser|orientering|eventuelt\b|evt\b|mødeplan"
    r"|næste møde|"
    r"siden sidst|opfølgning|underskrift|lukket|opening|adoption|any other business|next meeting|welcome"
    r"|beslutning[: -]|"
    r"drøftelse[: -]|opsamling|nyt fra)"
)
_LIST_HEAD = re.compile(
    r"(?i)^(?:udvidet |forslag til |punkter på )?(?:dagsorden(?:en)?|punkter|agenda|indhold(?:sfortegnelse)?"
    r"|sagsoversigt|contents)\b.{0,30}$"
)
_STUCK = re.compile(r"(?<=[a-zæøå0-9)#])(?:Referat|Resum[eé]|Sagsfremstilling|Indstilling|Beslutning|Baggrund)$")
_PROPOSES_LIST = re.compile(r"(?i)\b(?:indstiller|indstilles|anbefaler|foreslår)\b.{0,60}?,?\sat:?$")
_SAME = 0.86
_KEEP = 1.0
_LOOK = 12
_LETTERED = re.compile(r"(?:\(?[a-h][.)]|Bilag:?)\s[A-ZÆØÅ0-9].{0,280}$")
_LEAP = 40
_SHORTEST = 6


@dataclass(frozen=True, slots=True)
class Agenda:
    """The items found, in reading order, the rows of the agenda list, and entries that only the list has."""

    items: tuple[Candidate, ...] = ()
    list_rows: frozenset[int] = frozenset()
    only_listed: tuple[Candidate, ...] = ()


def find_agenda(rows: list[Row]) -> Agenda:
    """The items of the agenda among the rows."""
    candidates = [c for c in number_candidates(rows) if len(c.title) <= 4 * MAX_TITLE]
    candidates, tables = without_overviews(rows, candidates)
    listed = _without_pages(_agenda_list(rows, candidates))
    list_rows = frozenset(c.row for c in listed)
    proposed = _proposed(rows, candidates)
    rest = [c for c in candidates if c.row not in list_rows and c.row not in proposed]
    rest = _marked(rows, rest, listed)
    rest += _unnumbered(rows, rest, listed)
    rest.sort(key=lambda c: c.row)
    headed = [c for c in rest if title_above(rows, c)]
    rest = headed if len(headed) >= 2 else rest
    items = _chain(rows, [c for c in rest if not c.sub and not c.inner]) or _chain(rows, [c for c in rest if not c.sub])
    items = _with_strays(rows, items, rest)
    if not items and listed:
        return Agenda(tuple(listed))
    numbers = {c.number for c in items}
    missing = tuple(c for c in listed if c.number not in numbers and not c.sub) if items else ()
    heads = _list_heads(rows, list_rows)
    return Agenda(tuple(items), list_rows | heads | tables, missing)


def _without_pages(listed: Sequence[Candidate]) -> Sequence[Candidate]:
    """The entries of a list whose titles all end in page numbers that never fall, without those."""
    pages = [re.search(r"\s(\d{1,3})$", c.title) for c in listed]
    told = [int(m[1]) for m in pages if m]
    if len(told) < max(3, len(listed)) or told != sorted(told):
        return listed
    return [replace(c, title=c.title[: m.start()].rstrip()) for c, m in zip(listed, pages, strict=True) if m]


def similar(one: str, other: str) -> bool:
    """Whether two titles are the same but for spelling, or one was cut short."""
    a, b = key(one), key(other)
    if not a or not b:
        return False
    if a == b or (min(len(a), len(b)) >= 12 and (a.startswith(b) or b.startswith(a))):
        return True
    if abs(len(a) - len(b)) > 0.35 * max(len(a), len(b)):
        return False
    matcher = difflib.SequenceMatcher(None, a, b, autojunk=False)
    return matcher.quick_ratio() >= _SAME and matcher.ratio() >= _SAME


def _runs(rows: list[Row], candidates: Sequence[Candidate]) -> list[list[Candidate]]:
    """Stretches of numbered rows that follow each other with at most a broken-off line between them."""
    runs: list[list[Candidate]] = []
    for c in candidates:
        last = runs[-1][-1] if runs else None
        if (
            last
            and c.row - last.row <= 3
            and all(_loose(rows[i]) for i in range(last.row + 1, c.row))
            and (last.top < c.top <= last.top + _LEAP or (c.sub and c.top == last.top))
        ):
            runs[-1].append(c)
        else:
            runs.append([c])
    return runs


def _loose(row: Row) -> bool:
    """A short line inside an agenda list: the rest of a broken title, a lettered sub-item, a case number."""
    short = len(row.text) <= 110 and not row.text.rstrip().endswith((".", ":"))
    return (
        case_line(row.text)
        or bool(_LETTERED.match(row.text))
        or (short and not row.heading and read_heading(row.text) is None)
    )


def _agenda_list(rows: list[Row], candidates: Sequence[Candidate]) -> list[Candidate]:
    """The entries of a list of the agenda that stands before the items, or nothing."""
    numbered: dict[tuple[int, str], list[Candidate]] = defaultdict(list)
    for c in candidates:
        numbered[c.top, c.sub].append(c)
    titled = {key(r.text): i for i, r in enumerate(rows) if r.heading or r.bold}
    found: list[Candidate] = []
    for run in _runs(rows, candidates):
        last = run[-1].row
        later = [[o for o in numbered[c.top, c.sub][-_LOOK:] if o.row > last] for c in run]
        repeated = sum(
            titled.get(key(c.title), 0) > last or any(similar(_told(rows, o), c.title) for o in others)
            for c, others in zip(run, later, strict=True)
        )
        enough = len(run) >= 2 and repeated >= max(1.0, 0.5 * len(run))
        enough = enough or repeated >= max(3.0, 0.6 * sum(map(bool, later)))
        enough = enough or (len(run) >= 3 and _opens_again(rows, run[0], later[0]))
        if enough or (repeated and _LIST_HEAD.match(rows[max(0, run[0].row - 1)].text)):
            found += run
    return found


def _opens_again(rows: list[Row], first: Candidate, later: Sequence[Candidate]) -> bool:
    """Whether the first entry of a list stands again, word for word, with a section of an item below it."""
    again = (o for o in later if key(first.title) and key(_told(rows, o)) == key(first.title))
    return any(
        _STUCK.search(o.title) or any(read_heading(r.text) or case_line(r.text) for r in rows[o.row + 1 : o.row + 4])
        for o in again
    )


def _marked(rows: list[Row], candidates: Sequence[Candidate], listed: Sequence[Candidate]) -> list[Candidate]:
    """The candidates, each told whether the agenda list names it or it looks like a list in the text."""
    titles = {c.number: c.title for c in listed}
    inner = _inner_lists(rows, candidates)
    marked = []
    for c in candidates:
        same = c.number in titles and _names_again(rows[c.row], _told(rows, c), titles[c.number])
        other = c.number in titles and c.title and not same
        c = replace(c, listed=same, inner=not same and (bool(other) or c.row in inner))
        marked.append(_cut_to(rows[c.row], c, titles[c.number]) if same else c)
    return marked


def _names_again(row: Row, told: str, title: str) -> bool:
    """Whether an item's title is that of the list's entry; a heading may be longer or shorter by what ends it."""
    a, b = sorted((key(told), key(title)), key=len)
    return similar(told, title) or (row.heading and len(a) >= _SHORTEST and b.startswith(a))


def _told(rows: list[Row], c: Candidate) -> str:
    """The title of a candidate; under a lone number ("Sag nr. 4") that is the next row."""
    following = rows[c.row + 1].text if not c.title and c.row + 1 < len(rows) else ""
    return _STUCK.sub("", c.title) or clean_title(without_label(following))


def _cut_to(row: Row, c: Candidate, title: str) -> Candidate:
    """The candidate with its title ended where the agenda list's title ends, when text runs on behind it."""
    raw = row.text[c.title_at - row.start :]
    if raw.startswith(title) and len(raw) > len(title) + 15 and not raw[len(title)].isalnum():
        return replace(c, title=title, title_end=c.title_at + len(title) + (raw[len(title)] in ".:"))
    return c


def _inner_lists(rows: list[Row], candidates: Sequence[Candidate]) -> set[int]:
    """Rows of numbered lists inside the text: they begin at 1, follow each other and are introduced by a colon."""
    inner: set[int] = set()
    for run in _runs(rows, candidates):
        before = rows[run[0].row - 1].text.rstrip() if run[0].row else ""
        introduced = before.endswith((":", ",", " at"))
        plain_rows = not any(rows[c.row].heading or rows[c.row].bold or c.prefix for c in run)
        if run[0].top == 1 and len(run) >= 2 and introduced and plain_rows and not _announces(before):
            inner |= {c.row for c in run}
    return inner


def _proposed(rows: list[Row], candidates: Sequence[Candidate]) -> set[int]:
    """Rows of numbered lists of what is proposed: they begin at 1 below "Direktionen indstiller, at"."""
    first = (run for run in _runs(rows, candidates) if run[0].top == 1 and run[0].row)
    return {c.row for run in first if _PROPOSES_LIST.search(rows[run[0].row - 1].text.rstrip()) for c in run}


def _announces(text: str) -> bool:
    """Whether a line with a colon is a label or stands over the agenda, so that no list inside the text follows."""
    return label_of(text) is not None or _LIST_HEAD.match(text) is not None or read_heading(text) is not None


def _unnumbered(rows: list[Row], candidates: Sequence[Candidate], listed: Sequence[Candidate]) -> list[Candidate]:
    """Rows that repeat a title of the agenda list without its number."""
    taken = {c.row for c in candidates} | {c.row for c in listed}
    done = {c.number for c in candidates if c.listed}
    wanted = {key(e.title): e for e in listed if e.number not in done and key(e.title)}
    found = []
    for index, row in enumerate(rows):
        entry = wanted.get(key(row.text)) if index not in taken and len(row.text) <= MAX_TITLE else None
        if entry and index > entry.row:
            found.append(replace(entry, row=index, title_at=row.start, title_end=row.end, listed=True))
            del wanted[key(row.text)]
    return found


def _list_heads(rows: list[Row], list_rows: frozenset[int]) -> frozenset[int]:
    """The headings over the agenda list ("Dagsorden") and the broken lines inside it."""
    if not list_rows:
        return frozenset()
    first, last = min(list_rows), max(list_rows)
    above = {i for i in range(max(0, first - 2), first) if _LIST_HEAD.match(rows[i].text)}
    inside = {i for i in range(first, last) if i not in list_rows and _loose(rows[i])}
    return frozenset(above | (inside if last - first < 3 * len(list_rows) + 3 else set()))


def weigh(rows: list[Row], c: Candidate) -> float:
    """How much by itself the row looks like the head of an item."""
    row = rows[c.row]
    weight = {"punkt": 3.0, "item": 3.0, "ad": 2.0, "sag": 1.5}.get(c.prefix, 0.0)
    weight += 2.5 if row.heading else 0.0
    weight += 1.5 if row.bold and not row.heading else 0.0
    weight += 3.0 if c.listed else 0.0
    weight += 1.0 if _USUAL.match(c.title) else 0.0
    weight += 2.0 if any(case_line(r.text) for r in (*rows[c.row - 1 : c.row], *rows[c.row + 1 : c.row + 2])) else 0.0
    weight -= 2.0 if _unmarked(row, c) else 0.0
    weight += _weigh_next(rows, c)
    weight += _weigh_title(c)
    return weight - (1.0 if row.kind is BlockKind.LIST_ITEM and row.shift else 0.0)


def _unmarked(row: Row, c: Candidate) -> bool:
    """Whether nothing but a number without a stop tells the row from a line of the text."""
    return not (c.prefix or c.delim or c.sub or c.listed or row.heading or row.bold or row.shift)


def _weigh_next(rows: list[Row], c: Candidate) -> float:
    for row in rows[c.row + 1 : c.row + 3]:
        if read_heading(row.text):
            return 2.0
        if len(row.text) > 120:
            return 0.8
    return 0.0


def _weigh_title(c: Candidate) -> float:
    title = c.title.rstrip()
    if not title:
        return 0.0
    weight = 0.7 if len(title) <= 140 else (-1.0 if len(title) <= 260 else -2.5)
    if title.endswith((";", ",", " og", " samt", " and")):
        weight -= 2.5
    elif title.endswith(".") and not re.search(r"(?i)\b(?:evt|mv|m\.v|mm|osv|o\.l)\.$", title):
        weight -= 1.5
    if re.search(r"[.?!] [A-ZÆØÅ]", title):
        weight -= 1.0
    return weight


def _step(rows: list[Row], a: Candidate, b: Candidate) -> float:
    """What following `a` by `b` earns: the next number in the same style."""
    gap = b.top - a.top
    earned = 2.0 if gap == 1 else -0.8 * min(gap - 1, 6)
    earned += 0.8 if a.prefix == b.prefix else -1.5
    earned += 0.5 if a.delim == b.delim else -0.7
    one, other = rows[a.row], rows[b.row]
    earned += 0.8 if one.style == other.style else (-1.2 if one.heading != other.heading else -0.4)
    return earned


def _chain(rows: list[Row], candidates: Sequence[Candidate]) -> list[Candidate]:
    """The rising sequence of numbers with the greatest weight."""
    best: dict[tuple[int, tuple[object, ...]], tuple[float, int]] = {}
    back: list[int] = []
    top: tuple[float, int] = (0.0, -1)
    for j, c in enumerate(candidates):
        own = weigh(rows, c)
        score, from_ = own + (1.0 if c.top == 1 else -0.5 if c.top < 100 else -2.0), -1
        for (number, _), (value, i) in best.items():
            if number < c.top:
                total = value + own + _step(rows, candidates[i], c)
                if total > score:
                    score, from_ = total, i
        back.append(from_)
        slot = (c.top, (c.prefix, c.delim, rows[c.row].style))
        if slot not in best or score >= best[slot][0]:
            best[slot] = (score, j)
        top = max(top, (score, j))
    path: list[Candidate] = []
    at = top[1] if top[0] >= _KEEP else -1
    while at >= 0:
        path.append(candidates[at])
        at = back[at]
    return path[::-1]


def _with_strays(rows: list[Row], items: list[Candidate], candidates: Sequence[Candidate]) -> list[Candidate]:
    """The sequence with items that were taken out of their order: same style, a number that is missing."""
    if len(items) < 2:
        return items
    numbers = {c.top for c in items}
    low, high = min(numbers), max(numbers)
    looks = {_look(rows, c) for c in items}
    for c in candidates:
        if c.sub or c.inner or c.top in numbers or not low - 1 <= c.top <= high + 3 or not c.title:
            continue
        if c.listed or (_look(rows, c) in looks and (c.prefix or rows[c.row].heading) and weigh(rows, c) >= 2.5):
            items = [*items, c]
            numbers.add(c.top)
    return sorted(items, key=lambda c: c.row)


def _look(rows: list[Row], c: Candidate) -> tuple[object, ...]:
    return c.prefix, c.delim, rows[c.row].style
