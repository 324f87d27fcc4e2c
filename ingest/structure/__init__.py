"""The structure of a document: meeting, participants, agenda and sections, whatever the publisher's layout."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

from ingest.danish import sentences
from ingest.structure.agenda import Agenda, find_agenda
from ingest.structure.general import general_agenda
from ingest.structure.header import Front, read_meeting
from ingest.structure.items import build_items
from ingest.structure.labels import Field, read_fields
from ingest.structure.people import Roll, annex, inner_lists, read_lists
from ingest.structure.remarks import read_askers, read_chairs, read_closing, read_parties, read_remarks, read_speakers
from ingest.structure.rows import Row, rows
from ontology.evidence import SourceText, Span
from ontology.model import AgendaItem, EntityCategory, Role, SectionKind
from ontology.vocabulary import Vocabulary

if TYPE_CHECKING:
    from ingest.extract.context import Outline

_MARK = 20
_LAST = 6


def outline(source: SourceText, file_name: str, vocabulary: Vocabulary) -> Outline:
    """What meeting it was, who took part, and its agenda items with their sections; never nothing for a text."""
    from ingest.extract.context import Outline  # the extract package itself imports this one

    lines = rows(source)
    agenda = find_agenda(lines)
    warnings: tuple[str, ...] = ()
    if not agenda.items and lines:
        agenda = general_agenda(lines)
        warnings = ("No numbered agenda was found; headings were taken as items.",)
    first = _first_row(lines, agenda)
    end = annex(lines, max((c.row for c in agenda.items), default=0) + 1)
    items = build_items(lines[:end], agenda)
    front = Front(source, lines[:first], read_fields(lines[:first], agenda.list_rows), items, file_name)
    meeting = read_meeting(front, vocabulary)
    span = Span(0, lines[first - 1].end if first else 0)
    roll = Roll(source, re.sub(r", Region \w+$", "", meeting.body))
    roll.countries = frozenset(name for c in vocabulary.by_scheme("country") for name in c.labels())
    known = _organisations(vocabulary)
    read_lists(roll, [*front.fields, *read_fields(lines[end:])], known)
    if not roll.listed:
        for label, inside in inner_lists(lines, first, end):
            fields = read_fields(inside)
            lead = [] if fields and fields[0].label else [Field(label, "", [v for f in fields for v in f.values])]
            read_lists(roll, lead or fields, known)
    _read_text(roll, source, span, items, known)
    closing = lines[-_LAST:] if first < len(lines) - _LAST else []
    read_closing(roll, (Span(r.start, r.end) for r in (*lines[:first], *closing)), known)
    return Outline(meeting, roll.participants(), items, span, warnings)


def _first_row(lines: list[Row], agenda: Agenda) -> int:
    """The index of the first row that belongs to an item."""
    return min((c.row for c in agenda.items), default=len(lines))


def _organisations(vocabulary: Vocabulary) -> Callable[[str], bool]:
    """Whether a wording is the name of a known region or organisation."""
    wanted = (EntityCategory.REGION, EntityCategory.ORGANISATION)

    @lru_cache(maxsize=2048)
    def known(name: str) -> bool:
        concept = vocabulary.find(name)
        return concept is not None and (concept.category in wanted or concept.scheme == "party")

    return known


def _read_text(
    roll: Roll, source: SourceText, front: Span, items: tuple[AgendaItem, ...], known: Callable[[str], bool]
) -> None:
    """Attendance told in sentences; and the people who speak, where no list was printed."""
    read_remarks(roll, sentences(source.text, front.start, front.end), known)
    spoken = list(_minutes_text(source, items))
    read_remarks(roll, spoken, known, len(items))
    if not any(p.role is Role.CHAIR for p, _ in roll.persons.values()):
        opening = items[:1] if items else ()
        read_chairs(roll, [*sentences(source.text, front.start, front.end), *_minutes_text(source, opening)], known)
    if not roll.listed:
        read_speakers(roll, [*sentences(source.text, front.start, front.end), *spoken], known)
        read_askers(roll, (Span(i.span.start, i.span.start + len(i.title) + _MARK) for i in items), known)
    read_parties(roll)


def _minutes_text(source: SourceText, items: Iterable[AgendaItem]) -> Iterable[Span]:
    """The sentences of every section that tells what happened in the meeting."""
    for item in items:
        for part in (item, *item.subitems):
            for section in part.sections:
                if section.kind is SectionKind.MINUTES:
                    yield from sentences(source.text, section.span.start, section.span.end)
