"""Answers about who took part, was absent, chaired or stood in for whom, from the list of participants."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.lexical import analyze
from index.pieces import Piece
from index.question import Asks, Question
from index.ranking import Place, Splitter, Statement, Weights
from index.results import ItemRef
from index.value_words import DEPARTURES
from ontology.evidence import BlockKind
from ontology.model import Participant, SectionKind

_ENOUGH = 0.5
_MOST = 40
_FEW, _LEAST = 3, 0.3
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
    pieces = [Piece.of(_line(best[1], p, split), best[0]) for p in _chosen(best[1], question) if p.evidence]
    unique = {(piece.start, piece.end): piece for piece in pieces}
    return list(unique.values())[:_MOST]


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


def _chosen(place: Place, question: Question) -> list[Participant]:
    """Those absent, those who stood in or are named, or all present."""
    people = place.document.minutes.participants
    if question.asks is Asks.ABSENT:
        return [p for p in people if not p.present]
    asked = {t.token for t in question.terms}
    in_role = [p for p in people if len(asked & set(analyze(p.role_text))) >= 2]
    if in_role or question.asks is Asks.WHO:
        return in_role
    named = [p for p in people if asked & set(analyze(p.name))]
    return named or [p for p in people if p.present]


def _line(place: Place, participant: Participant, split: Splitter) -> Statement:
    """The table row, list item or sentence that tells of a participant."""
    document = place.document
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
