"""The meeting, its participants, its agenda and the sections of each item as triples."""

from __future__ import annotations

import re
from datetime import date

from ontology.identifiers import digest, named
from ontology.mapping_agents import Agents
from ontology.mapping_graph import DocumentGraph, code_iri
from ontology.model import AgendaItem, Fact, Meeting, Minutes, Participant, Section, SectionKind
from ontology.namespaces import BESLUIT, DCTERMS, ELI_DL, ORG, PROV, REF, SCHEMA, XSD

_CLOCK = re.compile(r"\b([01]?\d|2[0-3])[.:]([0-5]\d)\b")


def write_meeting(graph: DocumentGraph, agents: Agents, minutes: Minutes) -> None:
    """The meeting with everything below it."""
    out, meeting, node = graph.triples, minutes.meeting, graph.meeting
    out.kinds(node, REF + "Meeting", BESLUIT + "Zitting", ELI_DL + "Activity")
    out.label(node, _meeting_label(meeting))
    out.text(node, DCTERMS + "title", meeting.title, meeting.language)
    out.text(node, REF + "meetingNumber", meeting.number)
    out.day(node, DCTERMS + "date", meeting.date)
    out.day(node, REF + "lastDay", meeting.date_end)
    out.text(node, REF + "time", meeting.time)
    out.text(node, REF + "place", meeting.place)
    out.link(node, BESLUIT + "isGehoudenDoor", agents.body)
    out.link(node, REF + "recordedIn", graph.document)
    _write_clock(graph, meeting)
    for participant in minutes.participants:
        _write_participant(graph, agents, participant)
    _write_agenda(graph, agents, minutes)


def item_of(graph: DocumentGraph, minutes: Minutes, fact: Fact) -> str | None:
    """The node of the item a fact stands under; of several with its number the one around its words."""
    same = [item for item in minutes.items() if item.number == fact.agenda_item]
    around = [item for item in same if item.span.contains(fact.evidence.start)]
    return graph.items[(around or same)[0]] if same else None


def section_iri(graph: DocumentGraph, section: Section) -> str:
    """The node of a section."""
    return graph.iri("section", f"{graph.version_id}-{section.span.start}-{section.span.end}")


def _meeting_label(meeting: Meeting) -> str:
    told = [meeting.body or meeting.title, meeting.date.isoformat() if meeting.date else ""]
    return ", ".join(part for part in told if part) or "Møde"


def _write_clock(graph: DocumentGraph, meeting: Meeting) -> None:
    """Begin and end as moments, when the time of day says them."""
    clock = _CLOCK.findall(meeting.time)
    last = meeting.date_end or meeting.date
    if meeting.date is None or last is None or not clock:
        return
    graph.triples.typed(graph.meeting, PROV + "startedAtTime", _moment(meeting.date, clock[0]), XSD + "dateTime")
    if len(clock) > 1:
        graph.triples.typed(graph.meeting, PROV + "endedAtTime", _moment(last, clock[1]), XSD + "dateTime")


def _moment(day: date, clock: tuple[str, str]) -> str:
    return f"{day.isoformat()}T{int(clock[0]):02d}:{clock[1]}:00"


def _write_participant(graph: DocumentGraph, agents: Agents, participant: Participant) -> None:
    out = graph.triples
    name, affiliation = participant.name, participant.affiliation
    told = f"{participant.present}{participant.role_text}{participant.role or ''}"
    node = graph.part("participation", f"{named(name)}-{digest(affiliation, told, length=6)}")
    out.kinds(node, REF + "Participation", ORG + "Membership")
    out.label(node, f"{name}, {affiliation}" if affiliation else name)
    out.link(node, ORG + "member", agents.person(participant))
    out.link(node, ORG + "organization", agents.body)
    out.link(node, REF + "meeting", graph.meeting)
    out.text(node, REF + "affiliation", affiliation)
    out.link(node, REF + "represents", agents.node(affiliation))
    out.text(node, REF + "roleText", participant.role_text)
    if participant.role:
        out.link(node, ORG + "role", code_iri("role", participant.role))
    out.truth(node, REF + "present", participant.present)
    if participant.partly:
        out.truth(node, REF + "partly", True)
    if participant.evidence:
        graph.rest_on(node, participant.evidence)


def _write_agenda(graph: DocumentGraph, agents: Agents, minutes: Minutes) -> None:
    before = ""
    for position, item in enumerate(minutes.items(), 1):
        node = graph.items.setdefault(item, _item_iri(graph, item.number))
        _write_item(graph, agents, item, node, position)
        graph.triples.link(node, BESLUIT + "aangebrachtNa", before)
        before = node
    for item in minutes.agenda:
        for sub in item.subitems:
            graph.triples.link(graph.items[sub], DCTERMS + "isPartOf", graph.items[item])


def _item_iri(graph: DocumentGraph, number: str) -> str:
    """The number names the item; when a number comes again, its turn is added."""
    node = graph.part("item", named(number))
    turn = sum(taken == node or taken.startswith(f"{node}-turn-") for taken in graph.items.values())
    return f"{node}-turn-{turn + 1}" if turn else node


def _write_item(graph: DocumentGraph, agents: Agents, item: AgendaItem, node: str, position: int) -> None:
    out = graph.triples
    out.kinds(node, REF + "AgendaItem", BESLUIT + "Agendapunt")
    out.label(node, f"{item.number} {item.title}".strip() or str(position))
    out.text(node, REF + "itemNumber", item.number)
    out.text(node, DCTERMS + "title", item.title)
    out.number(node, SCHEMA + "position", position)
    out.link(node, REF + "meeting", graph.meeting)
    out.link(graph.meeting, BESLUIT + "behandelt", node)
    graph.range(node, item.span.start, item.span.end)
    if item.closed:
        out.truth(node, REF + "closed", True)
    if item.withdrawn:
        out.truth(node, REF + "withdrawn", True)
    for section in item.sections:
        _write_section(graph, agents, section, item, node)


def _write_section(graph: DocumentGraph, agents: Agents, section: Section, item: AgendaItem, parent: str) -> None:
    out, node = graph.triples, section_iri(graph, section)
    out.kinds(node, REF + "Section")
    if section.kind is SectionKind.MINUTES:
        out.kinds(node, REF + "MinuteText", BESLUIT + "BehandelingVanAgendapunt")
        out.link(node, DCTERMS + "subject", parent)
    out.label(node, f"{item.number} {section.heading or item.title}".strip() or "Afsnit")
    out.text(node, REF + "heading", section.heading)
    out.link(node, REF + "sectionKind", code_iri("section-kind", section.kind))
    out.link(node, DCTERMS + "isPartOf", parent)
    out.link(node, REF + "decidedBy", agents.node(section.decided_by))
    out.day(node, REF + "dateDecided", section.decided_on)
    graph.range(node, section.span.start, section.span.end)
