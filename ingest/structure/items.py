"""Agenda items with their titles, sub-items, sections and spans."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from ingest.danish import sentences
from ingest.structure.agenda import Agenda
from ingest.structure.headings import case_line, late, proposes, read_heading
from ingest.structure.numbering import (
    MAX_TITLE,
    Candidate,
    clean_title,
    is_closed,
    lettered,
    number_candidates,
    numbered,
    title_above,
    without_label,
)
from ingest.structure.rows import Row, trimmed
from ingest.structure.sections import cut
from ontology import patterns as re
from ontology.evidence import BlockKind, Span
from ontology.model import AgendaItem, Section, SectionKind

_WITHDRAWN = re.compile(
    r"(?i)\b(?:punktet|sagen|udg(?:år|ik|ået)|trukket|tages?|taget|withdrawn)\b.{0,40}"
    r"(?:\budg(?:år|ik|ået|et)|\baf dagsordenen|\btilbage fra dagsordenen|\bwithdrawn)|^\W*(?:udgår|udgået|udgik"
    r"|withdrawn)\b"
    r"|[(–-]\s*(?:udgår|udgået|udgik|withdrawn)\b"
)
_OPEN_END = re.compile(
    r"(?i)(?:[-–,/(]|\b(?:og|eller|af|for|i|til|på|med|om|ved|fra|vedr\.?|vedrørende|den|det|de|en|et|samt|"
    r"mellem|under|efter|som|the|of|and|for|to|in|on))$"
)
_GLUED = re.compile(
    r"(?<=[a-zæøå0-9)%]) (?=(?:[A-ZÆØÅ][\w-]+(?:(?: og|,)? [A-ZÆØÅ][\w-]+){0,4}|Det|Der|De|Den|I|På|Som|Efter|Med) "
    r"(?:[a-zæøå]+(?:er|r|ede|te|de)|gik|gav|bad|tog|var|blev|har|vil|skal|kan|så|er|er ved)\b)"
)
_STUCK = re.compile(
    r"(?<=[a-zæøå0-9)#])(?=(?:Referat|Resum[eé]|Sagsfremstilling|Indstilling|Beslutning|Baggrund)(?:[\s:]|$))"
)
_GLUED_HEADING = re.compile(r"\s+(?:Referat|Resum[eé]|Sagsfremstilling)$")
_REMARK_ON = re.compile(
    r"(?i)^(?:ad\.?\s*)?(?:punkt|pkt\.?|ad|dagsordenspunkt|item)\s*(?:nr\.?\s*)?(?P<number>\d{1,3}[a-z]?)\b"
)


def build_items(rows: list[Row], agenda: Agenda) -> tuple[AgendaItem, ...]:
    """The items in reading order; an entry that only the agenda list has stands where its number belongs."""
    run_ins = _run_in_headings(rows)
    starts = [_first_row(rows, c, agenda) for c in agenda.items]
    made = []
    for i, c in enumerate(agenda.items):
        stop = starts[i + 1] if i + 1 < len(starts) else len(rows)
        made.append(_item(rows, c, starts[i], stop, run_ins))
    made = _with_late_remarks(rows, made)
    for c in agenda.only_listed:
        row = rows[c.row]
        entry = AgendaItem(c.number, c.title, Span(row.start, row.end), closed=is_closed(c.title))
        made.insert(sum(_order(i.number) < c.top for i in made), entry)
    return tuple(made)


def _with_late_remarks(rows: Sequence[Row], items: list[AgendaItem]) -> list[AgendaItem]:
    """The items, each with what remarks added at the end ("Efter mødet: Ad 2) …") say of it as a section."""
    if not items:
        return items
    last = items[-1]
    tails = [s for s in last.sections if s.heading and late(s.heading)]
    index = {i.number: n for n, i in enumerate(items)}
    for tail in tails:
        moved = _moved(rows, tail, index)
        for at, span in moved:
            section = Section(tail.heading, tail.kind, span)
            items[at] = replace(items[at], sections=(*items[at].sections, section))
        if moved:
            short = replace(tail, span=Span(tail.span.start, max(tail.span.start, moved[0][1].start)))
            kept = tuple(short if s is tail else s for s in items[-1].sections)
            items[-1] = replace(items[-1], sections=kept)
    return items


def _moved(rows: Sequence[Row], tail: Section, index: dict[str, int]) -> list[tuple[int, Span]]:
    """Which item each stretch of late remarks is about; a row that names none goes on with the one before."""
    moved: list[tuple[int, Span]] = []
    for row in rows:
        if not tail.span.start <= row.start < tail.span.end:
            continue
        match = _REMARK_ON.match(row.text)
        at = index.get(match["number"]) if match else None
        if at is not None:
            moved.append((at, Span(row.start, row.end)))
        elif moved:
            moved[-1] = (moved[-1][0], Span(moved[-1][1].start, row.end))
    return moved


def _order(number: str) -> int:
    return int(re.match(r"\d*", number)[0] or 0)  # type: ignore[index]


def _first_row(rows: list[Row], c: Candidate, agenda: Agenda) -> int:
    """The row at which the item begins: case numbers just above the title belong to it."""
    first = c.row - (title_above(rows, c) is not None)
    while first > 0 and first - 1 not in agenda.list_rows and case_line(rows[first - 1].text):
        first -= 1
    return first


def _run_in_headings(rows: Sequence[Row]) -> frozenset[str]:
    """Headings of one word that stand alone at least twice: they may also be run together with their text."""
    words = Counter(trimmed(r.text).casefold() for r in rows if len(r.text) <= 24 and " " not in r.text.strip())
    return frozenset(w for w, n in words.items() if n >= 2 and read_heading(w))


def _item(rows: list[Row], c: Candidate, first: int, stop: int, run_ins: frozenset[str]) -> AgendaItem:
    title, body_row, body = complete_title(rows, c, stop)
    subs = _sub_items(rows, c, body_row, stop)
    inner = subs[0].row if subs else stop
    children = []
    for i, sub in enumerate(subs):
        end = subs[i + 1].row if i + 1 < len(subs) else stop
        children.append(_sub(rows, sub, end, run_ins))
    sections = cut(rows[body_row:inner], body, run_ins)
    span = Span(rows[first].start, rows[stop - 1].end)
    return AgendaItem(
        c.number, title, span, sections, tuple(children), is_closed(title), _withdrawn(title, rows[body_row:inner])
    )


def _sub(rows: list[Row], c: Candidate, stop: int, run_ins: frozenset[str]) -> AgendaItem:
    title, body_row, body = complete_title(rows, c, stop)
    sections = cut(rows[body_row:stop], body, run_ins)
    span = Span(rows[c.row].start, rows[stop - 1].end)
    return AgendaItem(c.number, title, span, sections, (), is_closed(title), _withdrawn(title, rows[body_row:stop]))


def _withdrawn(title: str, body: Sequence[Row]) -> bool:
    text = " ".join(r.text for r in body[:4])
    return bool(_WITHDRAWN.search(title)) or (len(text) <= 200 and bool(_WITHDRAWN.search(text)))


def complete_title(rows: list[Row], c: Candidate, stop: int) -> tuple[str, int, int]:
    """The whole title, the row in which the body begins and the offset at which it begins."""
    row, title, at = rows[c.row], c.title, c.title_end
    above = title_above(rows, c)
    if above:
        return clean_title(above.text), c.row + 1, row.end
    if c.title_end < row.end - 1:
        return title, c.row, at
    stuck = _STUCK.search(row.text, c.title_at - row.start + 1)
    if stuck:
        return clean_title(row.text[c.title_at - row.start : stuck.start()]), c.row, row.start + stuck.start()
    raw = row.text[c.title_at - row.start :]
    ends = [at for at in (_first_sentence(raw), _glued(raw)) if at] if not c.listed or len(title) > 150 else []
    cut_at = min(ends, default=0)
    if cut_at:
        return clean_title(raw[:cut_at]).rstrip("."), c.row, c.title_at + cut_at
    index = c.row + 1
    if not title and index < stop and read_heading(rows[index].text) is None:
        title, index = clean_title(without_label(rows[index].text)), index + 1
    while index < stop and _continues(rows, row, title, index):
        title = clean_title(_joined(title, rows[index].text))
        index += 1
    title = _GLUED_HEADING.sub("", title) if len(title) > 20 else title
    return title, index, rows[index - 1].end


def _joined(title: str, more: str) -> str:
    broken = (
        re.search(r"[a-zæøå]-$", title) and more.strip()[:1].islower() and not re.match(r"(?:og|eller)\b", more.strip())
    )
    return title[:-1] + more.strip() if broken else f"{title} {more.strip()}"


def _continues(rows: list[Row], head: Row, title: str, index: int) -> bool:
    """Whether a row goes on with the title that stands in the row or rows before it."""
    row = rows[index]
    text = row.text.strip()
    if len(title) + len(text) > MAX_TITLE or read_heading(text) or case_line(text) or proposes(text):
        return False
    if (
        row.kind in (BlockKind.LIST_ITEM, BlockKind.TABLE_ROW)
        or numbered(row, index)
        or re.match(r"\(?[a-z][.)]\s", text)
    ):
        return False
    styled = head.heading or head.bold
    if styled and row.style == head.style:
        return (
            text[:1].islower() or bool(_OPEN_END.search(title)) or (head.bold and not head.heading and len(title) > 50)
        )
    if styled and (row.heading or row.bold) != styled:
        return bool(_OPEN_END.search(title)) and len(text) <= 90 and not text.endswith(".")
    return (text[:1].islower() or bool(_OPEN_END.search(title))) and len(text) <= 120 and not text.endswith((".", ":"))


def _glued(text: str) -> int:
    """Where a title ends to which the first paragraph is glued, or 0."""
    if len(text) <= 60 or not re.search(r"[.!?]\s*$|[.!?] [A-ZÆØÅ]", text):
        return 0
    match = _GLUED.search(text, 8)
    return match.start() if match and match.start() <= MAX_TITLE else 0


def _first_sentence(text: str) -> int:
    """Where a short title ends after which whole sentences follow on the same line, or 0."""
    found = sentences(text)
    if len(found) < 2 or found[0].end > 120 or not text.rstrip().endswith(".") or text[found[0].end - 1] != ".":
        return 0
    return found[0].end


def _sub_items(rows: list[Row], c: Candidate, first: int, stop: int) -> list[Candidate]:
    """The sub-items of an item: "2.a", "3.1" or lettered, in a sequence that begins at a or 1."""
    if c.sub:
        return []
    body = rows[first:stop]
    dotted = [replace(s, row=s.row + first) for s in number_candidates(body) if s.top == c.top and s.sub]
    letters = [s for i in range(first, stop) if (s := lettered(rows[i], i, c.number)) is not None]
    return max((_sequence(rows, found, stop) for found in (dotted, letters)), key=len)


def _sequence(rows: list[Row], found: Sequence[Candidate], stop: int) -> list[Candidate]:
    """The best of the runs a, b, c … among the rows, or nothing when all look like lists inside the text."""
    runs: list[list[Candidate]] = []
    for c in found:
        if _ordinal(c.sub) == 1 or (not runs and c.top and rows[c.row].heading and _ordinal(c.sub)):
            runs.append([c])
        elif run := next((r for r in reversed(runs) if _ordinal(r[-1].sub) + 1 == _ordinal(c.sub)), None):
            run.append(c)
    good = [r for r in runs if _is_sub_list(rows, r, stop)]
    return max(good, key=lambda r: (len(r), r[0].row), default=[])


def _ordinal(sub: str) -> int:
    first = sub.partition(".")[0]
    return int(first) if first.isdigit() else ord(first[0]) - 96 if len(first) == 1 else 0


def _closing(body: Sequence[Row]) -> bool:
    """Whether the last point of a list runs on into the outcome of the item ("Beslutning", "Behandling i …")."""
    heads = [found for r in body if (found := read_heading(r.text)) and found.length >= len(r.text)]
    first = heads[0] if heads else None
    return (
        first is not None
        and len(heads) == 1
        and first.kind is SectionKind.MINUTES
        and first.text[:4] in ("Besl", "Beha")
    )


def _is_sub_list(rows: list[Row], run: Sequence[Candidate], stop: int) -> bool:
    """Whether the run names topics with text of their own rather than points of a list in the text."""
    ended = sum(c.title.endswith((".", ";", ",")) and len(c.title) > 25 for c in run)
    before = rows[run[0].row - 1].text.rstrip()
    ends = [c.row for c in run[1:]] + [stop]
    bodies = sum(end - c.row > 1 for c, end in zip(run, ends, strict=True))
    styled = all(rows[c.row].heading or rows[c.row].bold for c in run)
    if any(_closing(rows[c.row + 1 : end]) for c, end in zip(run[-1:], ends[-1:], strict=True)):
        return False
    long = sum(len(c.title) > 200 and not _glued(c.title) for c in run)
    if long > len(run) / 2 or (before.endswith((":", ",", " at")) and not styled and bodies < len(run)):
        return False
    if styled or any(c.prefix for c in run):
        return True
    if ended > len(run) / 2:
        return False
    return bodies >= max(1, len(run) - 1) or (bodies == 1 and read_heading(before) is None and not before.endswith("."))
