"""Decisions, deadlines, positions and actions as triples, each with the words it rests on.

A candidate (confidence below the threshold) has the type `ref:Candidate` alone, so queries for decisions never meet it;
`ref:candidateFor` names the class it may belong to.
"""

from __future__ import annotations

from datetime import date

from ontology.identifiers import fact_id, named
from ontology.mapping_agents import Agents
from ontology.mapping_graph import DocumentGraph, code_iri, shortened
from ontology.mapping_structure import item_of, section_iri
from ontology.model import CANDIDATE_BELOW, ActionItem, Deadline, Decision, Fact, Minutes, Position, Votes
from ontology.namespaces import BESLUIT, DCTERMS, ELI, ELI_DL, OPENGOV, PROV, REF, SCHEMA, TIME

_RELATIONS = {"replaces": DCTERMS + "replaces", "extends": REF + "extends", "withdraws": ELI + "repeals"}


def write_facts(graph: DocumentGraph, agents: Agents, minutes: Minutes) -> None:
    """Every fact of the minutes."""
    for place, decision in enumerate(minutes.decisions):
        node = _begin(graph, minutes, decision, "decision", place, REF + "Decision", ELI_DL + "Decision")
        _write_decision(graph, agents, minutes, decision, node)
    for place, deadline in enumerate(minutes.deadlines):
        node = _begin(graph, minutes, deadline, "deadline", place, REF + "Deadline", TIME + "ProperInterval")
        _write_deadline(graph, agents, deadline, node)
    for place, position in enumerate(minutes.positions):
        node = _begin(graph, minutes, position, "position", place, REF + "Position", OPENGOV + "Speech")
        _write_position(graph, agents, position, node)
    for place, action in enumerate(minutes.actions):
        node = _begin(graph, minutes, action, "action", place, REF + "ActionItem", SCHEMA + "PlanAction")
        _write_action(graph, agents, action, node)


def _begin(graph: DocumentGraph, minutes: Minutes, fact: Fact, kind: str, place: int, ours: str, theirs: str) -> str:
    """What all facts share: type, label, wording, agenda item, evidence."""
    out = graph.triples
    node = graph.iri(kind, fact_id(graph.version_id, kind, place))
    if fact.evidence.confidence < CANDIDATE_BELOW:
        out.kinds(node, REF + "Candidate")
        out.link(node, REF + "candidateFor", ours)
    else:
        out.kinds(node, ours, theirs)
    out.label(node, shortened(fact.evidence.quote))
    out.text(node, SCHEMA + "text", fact.evidence.quote)
    out.link(node, REF + "meeting", graph.meeting)
    out.link(node, REF + "agendaItem", item_of(graph, minutes, fact))
    graph.rest_on(node, fact.evidence)
    return node


def _write_decision(graph: DocumentGraph, agents: Agents, minutes: Minutes, decision: Decision, node: str) -> None:
    out = graph.triples
    if decision.evidence.confidence >= CANDIDATE_BELOW:
        out.kinds(node, BESLUIT + "Besluit")
    out.link(node, ELI_DL + "decision_outcome", code_iri("decision-type", decision.type))
    out.text(node, REF + "subject", decision.subject)
    out.link(node, REF + "decidedBy", agents.node(decision.decided_by))
    out.link(node, REF + "reportedBy", agents.body)
    out.time(node, REF + "dateDecided", decision.date, decision.date_grain)
    out.day(node, REF + "dateReported", minutes.meeting.date)
    out.truth(node, REF + "reported", decision.reported)
    out.text(node, REF + "condition", decision.condition)
    if decision.votes:
        _write_votes(graph, decision.votes, node)
    if decision.relation in _RELATIONS and decision.relates_to:
        out.link(node, _RELATIONS[decision.relation], _reference(graph, decision.relates_to))
    section = minutes.section_at(decision.evidence.start)
    if section and not decision.reported:
        out.link(section_iri(graph, section), PROV + "generated", node)


def _write_votes(graph: DocumentGraph, votes: Votes, node: str) -> None:
    graph.triples.number(node, REF + "votesFor", votes.in_favour)
    graph.triples.number(node, REF + "votesAgainst", votes.against)
    graph.triples.number(node, REF + "abstentions", votes.abstained)


def _reference(graph: DocumentGraph, wording: str) -> str:
    """What a decision replaces, extends or withdraws, known by its wording."""
    node = graph.part("reference", named(wording))
    graph.triples.kinds(node, REF + "Reference")
    graph.triples.label(node, shortened(wording))
    return node


def _write_deadline(graph: DocumentGraph, agents: Agents, deadline: Deadline, node: str) -> None:
    out = graph.triples
    out.text(node, REF + "wording", deadline.text)
    graph.range(node, deadline.phrase.start, deadline.phrase.end)
    out.link(node, REF + "deadlineKind", code_iri("deadline-kind", deadline.kind))
    _write_instant(graph, node, "hasBeginning", deadline.start)
    _write_instant(graph, node, "hasEnd", deadline.end)
    out.day(node, REF + "startDate", deadline.start)
    out.day(node, REF + "endDate", deadline.end)
    out.link(node, REF + "responsible", agents.node(deadline.responsible))
    out.text(node, REF + "deliverable", deadline.deliverable)
    out.truth(node, REF + "approximate", deadline.approximate)
    out.day(node, REF + "movedFrom", deadline.moved_from)
    out.text(node, REF + "reason", deadline.reason)


def _write_instant(graph: DocumentGraph, node: str, side: str, day: date | None) -> None:
    if day is None:
        return
    instant = f"{node}#{side}"
    graph.triples.link(node, TIME + side, instant)
    graph.triples.kinds(instant, TIME + "Instant")
    graph.triples.label(instant, day.isoformat())
    graph.triples.day(instant, TIME + "inXSDDate", day)


def _write_position(graph: DocumentGraph, agents: Agents, position: Position, node: str) -> None:
    out = graph.triples
    out.link(node, SCHEMA + "creator", agents.node(position.actor))
    out.link(node, REF + "stance", code_iri("stance", position.stance))
    out.text(node, REF + "wording", position.wording)
    for member in position.members:
        out.link(node, REF + "onBehalfOf", agents.node(member))


def _write_action(graph: DocumentGraph, agents: Agents, action: ActionItem, node: str) -> None:
    out = graph.triples
    out.link(node, SCHEMA + "agent", agents.node(action.responsible))
    out.link(node, SCHEMA + "actionStatus", SCHEMA + "PotentialActionStatus")
    out.day(node, REF + "due", action.due)
