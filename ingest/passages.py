"""Passages: runs of whole sentences of one section, large enough to be understood and small enough to be quoted.

Every character of every block stands in exactly one passage, except item titles and section headings, which are in the
context of the passages below them. A list that runs over several passages has its lead in their context.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from index.ports import Passage
from ingest.danish import sentences
from ingest.extract.context import Outline
from ingest.extract.sentences import build_sentences
from ontology import patterns as re
from ontology.evidence import Block, BlockKind, SourceText, Span
from ontology.identifiers import passage_id
from ontology.model import AgendaItem, Minutes, Section, SectionKind

FEW_WORDS = 60
MANY_WORDS = 120
_REMAINDER = 25
_LONGEST = 200
_CONTEXT_PART = 240
_WORD = re.compile(r"\S+")
_MONTHS = {
    "da": "januar februar marts april maj juni juli august september oktober november december".split(),
    "en": "January February March April May June July August September October November December".split(),
}


@dataclass(frozen=True)
class Unit:
    """What is never divided: a sentence, a list item, a table row, a heading. `lead` introduces the list it is in."""

    start: int
    end: int
    words: int
    item: AgendaItem | None
    section: Section | None
    opens: bool = False
    leads: bool = False
    lead: str = ""


def passages(minutes: Minutes, source: SourceText, document: str, version: str, region: str = "") -> list[Passage]:
    """The passages of a document version in reading order; they do not overlap."""
    found: list[Passage] = []
    for _, group in groupby(_units(minutes, source), key=lambda u: (id(u.item), id(u.section))):
        for run in _runs(list(group)):
            found.append(_passage(run, minutes, source, document, version, region))
    return found


def _units(minutes: Minutes, source: SourceText) -> Iterator[Unit]:
    blocks = [b for b in source.blocks if source.text[b.start : b.end].strip()]
    places = [_place(minutes, block) for block in blocks]
    joined = _over_blocks(minutes, source)
    told = {id(i) for b, (i, s) in zip(blocks, places, strict=True) if i and (s or b.kind is not BlockKind.HEADING)}
    lead = ""
    for number, (block, (item, section)) in enumerate(zip(blocks, places, strict=True)):
        is_heading = block.kind is BlockKind.HEADING
        if is_heading and item and not section and id(item) in told:
            lead = ""
            continue
        following = blocks[number + 1].kind if number + 1 < len(blocks) else None
        listed = block.kind in (BlockKind.LIST_ITEM, BlockKind.TABLE_ROW)
        spans = list(_spans(source, block))
        for span in spans:
            leads = span is spans[-1] and not listed and following is BlockKind.LIST_ITEM
            leads = leads or any(s.start < span.end < s.end for s in joined)
            words = len(_WORD.findall(source.text, span.start, span.end))
            yield Unit(span.start, span.end, words, item, section, is_heading, leads, lead if listed else "")
        lead = _lead(source, blocks, number, spans[-1], lead)


def _over_blocks(minutes: Minutes, source: SourceText) -> list[Span]:
    """The sentences that a page break cut in two: they run over several blocks and are kept together."""
    front = Span(0, min((i.span.start for i in minutes.agenda), default=len(source.text)))
    outline = Outline(minutes.meeting, minutes.participants, minutes.agenda, front)
    return [s.span for s in build_sentences(source, outline) if "\n" in s.text]


def _place(minutes: Minutes, block: Block) -> tuple[AgendaItem | None, Section | None]:
    item = minutes.item_at(block.start)
    return item, minutes.section_at(block.start) if item else None


def _spans(source: SourceText, block: Block) -> Iterator[Span]:
    """The undivided pieces of a block; a piece too long to be embedded whole is cut between words."""
    whole = Span(block.start, block.end)
    divided = block.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
    for span in (sentences(source.text, block.start, block.end) if divided else [whole]) or [whole]:
        words = [m.span() for m in _WORD.finditer(source.text, span.start, span.end)]
        for first in range(0, len(words), _LONGEST):
            part = words[first : first + _LONGEST]
            yield Span(part[0][0], part[-1][1])


def _lead(source: SourceText, blocks: Sequence[Block], number: int, last: Span, lead: str) -> str:
    """What introduces the list or table that the next block may belong to."""
    block = blocks[number]
    following = blocks[number + 1] if number + 1 < len(blocks) else None
    if following is None or following.kind not in (BlockKind.LIST_ITEM, BlockKind.TABLE_ROW):
        return ""
    if block.kind is BlockKind.LIST_ITEM and following.kind is BlockKind.LIST_ITEM:
        return lead
    if block.kind is BlockKind.TABLE_ROW:
        return lead if block.table == following.table else ""
    return source.text[last.start : last.end][-_CONTEXT_PART:]


def _runs(units: Sequence[Unit]) -> list[list[Unit]]:
    """Units of one section grouped by size. A heading opens a run, a lead stays with its list's first item."""
    runs: list[list[Unit]] = []
    size = 0
    for number, unit in enumerate(units):
        following = units[number + 1].words if unit.leads and number + 1 < len(units) else 0
        full = size >= FEW_WORDS and size + unit.words + following > MANY_WORDS
        bound = bool(runs) and (runs[-1][-1].leads or all(u.opens for u in runs[-1]))
        if not runs or (full and not bound) or (unit.opens and size >= _REMAINDER and not bound):
            runs.append([])
            size = 0
        runs[-1].append(unit)
        size += unit.words
    if len(runs) > 1 and size < _REMAINDER and not runs[-1][0].opens:
        remainder = runs.pop()
        runs[-1].extend(remainder)
    return runs


def _passage(
    run: Sequence[Unit], minutes: Minutes, source: SourceText, document: str, version: str, region: str
) -> Passage:
    start, end, first = run[0].start, run[-1].end, run[0]
    meeting, item, section = minutes.meeting, first.item, first.section
    return Passage(
        id=passage_id(version, start, end),
        document=document,
        version=version,
        text=source.text[start:end],
        context=_context(minutes, first),
        start=start,
        end=end,
        page=source.page_at(start),
        agenda_item=item.number if item else None,
        item_title=item.title if item else "",
        section=(section.kind if section else SectionKind.OTHER).value,
        body=meeting.body,
        region=region,
        date=meeting.date,
        entities=tuple(_entities(minutes, start, end)),
        language=meeting.language,
    )


def _context(minutes: Minutes, unit: Unit) -> str:
    """Body, day, item and section, and the lead of a list that began earlier: "Body · day · 3. Title · Section"."""
    meeting, item, section = minutes.meeting, unit.item, unit.section
    named = f"{item.number}. {item.title}" if item else ""
    day = _day(meeting.date, meeting.language) if meeting.date else ""
    parts = [meeting.body or meeting.title, day, named, section.heading if section else "", unit.lead]
    return " · ".join(" ".join(part.split())[:_CONTEXT_PART] for part in parts if part.strip())


def _day(day: date, language: str) -> str:
    point = "." if language != "en" else ""
    return f"{day.day}{point} {_MONTHS.get(language, _MONTHS['da'])[day.month - 1]} {day.year}"


def _entities(minutes: Minutes, start: int, end: int) -> Iterable[str]:
    """The IRI and name of every entity that is mentioned in a range."""
    met = (e for e in minutes.entities if any(start <= m.start < end for m in e.mentions))
    return dict.fromkeys(text for entity in met for text in (entity.iri, entity.name) if text)
