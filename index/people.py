"""Answers about who took part, was absent, chaired or stood in for whom, from the list of participants."""

from __future__ import annotations

from collections.abc import Sequence

from index.lexical import analyze
from index.phrasing import Piece
from index.question import Asks, Question
from index.ranking import Place, Statement, Weights
from ontology.model import Participant, SectionKind

_ENOUGH = 0.5


def participants_answer(question: Question, places: Sequence[Place], weights: Weights) -> list[Piece]:
    """Sentences or lines of the best meeting that name the people asked for; none when no meeting fits."""
    best: tuple[float, Place] | None = None
    for place in places:
        score = weights.coverage(place)
        if place.document.minutes.participants and (best is None or score > best[0]):
            best = (score, place)
    if best is None or best[0] < _ENOUGH:
        return []
    chosen = [p for p in best[1].document.minutes.participants if _wanted(p, question)]
    pieces = [Piece(_line(best[1], p), best[0]) for p in chosen if p.evidence]
    unique = {(piece.statement.start, piece.statement.end): piece for piece in pieces}
    return list(unique.values())[:40]


def _wanted(participant: Participant, question: Question) -> bool:
    if question.asks is Asks.ABSENT:
        return not participant.present
    asked = {t.token for t in question.terms}
    named = set(analyze(f"{participant.name} {participant.role_text}"))
    if question.asks is Asks.WHO:
        return bool(participant.role_text) and len(asked & set(analyze(participant.role_text))) >= 2
    people = {token for token in asked if token in named}
    return bool(people) if _names_someone(question) else participant.present


def _names_someone(question: Question) -> bool:
    """Whether the question holds a capitalised word beyond its first that is no known concept: a person's name."""
    known = {token for concept in question.concepts for name in concept.labels() for token in analyze(name)}
    return any(t.word[0].isupper() and t.token not in known for t in question.terms)


def _line(place: Place, participant: Participant) -> Statement:
    start, end = (participant.evidence.start, participant.evidence.end) if participant.evidence else (0, 0)
    return Statement(place.document, None, SectionKind.OTHER, start, end)
