"""Answers about who took part, was absent, chaired or stood in for whom, from the list of participants."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from index.lexical import analyze
from index.pieces import Piece
from index.question import Asks, Question
from index.ranking import Place, Splitter, Statement, Weights
from index.results import ItemRef, StoredDocument
from index.value_words import DEPARTURES, ROLE_WORDS, ROLES
from ontology.evidence import BlockKind
from ontology.model import Participant, Role, SectionKind

_ENOUGH = 0.5
_MOST = 40
_FEW, _LEAST = 3, 0.3
_ROLES = tuple((Role(role), re.compile(form, re.IGNORECASE)) for role, form in ROLES.items())
_DEPARTURES = tuple((re.compile(a, re.IGNORECASE), re.compile(b, re.IGNORECASE)) for a, b in DEPARTURES)


def participants_answer(question: Question, places: Sequence[Place], weights: Weights, split: Splitter) -> list[Piece]:
    """The lines of the best meeting that name the people asked for; none when no meeting fits."""
    left = _departures(question, places, weights)
    if left:
        return left
    best: tuple[float, Place] | None = None
    for place in places:
        score = weights.coverage(place)
        if place.document.minutes.participants and (best is None or score > best[0]):
            best = (score, place)
    if best is None or best[0] < _ENOUGH:
        return []
    return of_document(question, best[1].document, split, best[0])


def of_document(question: Question, document: StoredDocument, split: Splitter, score: float = 1.0) -> list[Piece]:
    """The lines of a meeting that name the people asked for, with their names."""
    found: dict[tuple[int, int], Piece] = {}
    for person in _chosen(document, question):
        if person.evidence:
            piece = Piece.of(_line(document, person, split), score)
            former = found.get((piece.start, piece.end), piece)
            found[piece.start, piece.end] = replace(former, names=(*former.names, person.name))
    return list(found.values())[:_MOST]


def _departures(question: Question, places: Sequence[Place], weights: Weights) -> list[Piece]:
    """The sentences that tell who left or took no part in what the question names."""
    told = [said for asked, said in _DEPARTURES if asked.search(question.text)]
    if not (told and question.terms):
        return []
    found = [
        Piece.of(statement, weights.evidence(place, index))
        for place in places
        if weights.coverage(place) >= _ENOUGH
        for index, statement in enumerate(place.statements)
        if any(said.search(statement.text) for said in told) and statement.block is not BlockKind.TABLE_ROW
    ]
    best = max((p.score for p in found), default=0.0)
    return sorted((p for p in found if p.score >= max(_LEAST, 0.8 * best)), key=lambda p: -p.score)[:_FEW]


def asks_role(question: Question) -> bool:
    """Whether the chair, the secretary or the like of a meeting is asked for, and nothing else."""
    asked = {t.token for t in question.terms}
    return asked <= ROLE_WORDS and any(form.search(question.text) for _, form in _ROLES)


def _chosen(document: StoredDocument, question: Question) -> list[Participant]:
    """Those absent, those in the role asked for, those who stood in or are named, or all present."""
    people = document.minutes.participants
    if question.asks is Asks.ABSENT:
        return [p for p in people if not p.present]
    asked = {t.token for t in question.terms}
    if question.asks is Asks.PEOPLE and asks_role(question):
        role = next(role for role, form in _ROLES if form.search(question.text))
        return [p for p in people if p.role is role]
    in_role = [p for p in people if len(asked & set(analyze(p.role_text))) >= 2]
    if in_role or question.asks is Asks.WHO:
        return in_role
    named = [p for p in people if asked & set(analyze(p.name))] or _from(people, question)
    return named or [p for p in people if p.present]


def _from(people: Sequence[Participant], question: Question) -> list[Participant]:
    """Those present who came from where the question names: the most of its names in their affiliation."""
    wanted = {t.token for t in question.anchors}
    shared = {id(p): len(wanted & set(analyze(p.affiliation))) for p in people if p.present}
    most = max(shared.values(), default=0)
    return [p for p in people if most and shared.get(id(p)) == most]


def _line(document: StoredDocument, participant: Participant, split: Splitter) -> Statement:
    """The table row, list item or sentence that tells of a participant."""
    start, end = (participant.evidence.start, participant.evidence.end) if participant.evidence else (0, 0)
    for block in document.source.blocks:
        if block.start <= start < block.end:
            if block.kind is BlockKind.PARAGRAPH:
                cuts = [c for c in split(document.source.text, block.start, block.end) if c[0] <= start < c[1]]
                start, end = cuts[0] if cuts else (start, end)
            else:
                start, end = block.start, block.end
    item = document.minutes.item_at(start)
    reference = ItemRef(item.number, item.title) if item else None
    return Statement(document, reference, SectionKind.OTHER, start, end)
