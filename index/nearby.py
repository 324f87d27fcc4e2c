"""What stands nearest to a question that the minutes do not answer: offered as such, never as the answer.

Search often finds the right place though its words do not prove that it answers; who asked can tell at a glance.
"""

from __future__ import annotations

from collections.abc import Sequence

from index.constraints import HasDate, has_value
from index.matching import MET, match
from index.pieces import Piece
from index.question import Question
from index.ranking import Place, Statement, Weights
from index.selection import VALUES, is_furniture

MOST_PLACES = 3
OF_THE_FIRST, OF_OTHERS = 3, 1
LEAST_COVERAGE, LEAST_AHEAD = 0.33, 0.25
"""What share of a question's weight a place must meet to be offered: less where it is far ahead."""
ALONE = 0.5
"""A place by so much ahead of all other documents is offered alone."""
_VALUE, _KIND = 0.15, 0.1


def nearby(question: Question, places: Sequence[Place], weights: Weights, has_date: HasDate) -> list[Piece]:
    """Sentences of the places that meet most of the question, in reading order in each place; [] when none is near."""

    def fits(place: Place, index: int, statement: Statement) -> float:
        valued = question.asks in VALUES and has_value(question, statement, has_date)
        return weights.evidence(place, index) + _VALUE * valued + _KIND * statement.has(question.asks.value)

    def is_near(place: Place) -> bool:
        named = any(match(t, place.bag) >= MET for t in question.terms if not t.verb)
        return named and weights.coverage(place) >= (LEAST_AHEAD if place.lead >= ALONE else LEAST_COVERAGE)

    near = [p for p in places if is_near(p)]
    near.sort(key=lambda p: -weights.support(p))
    found: list[Piece] = []
    for place in near:
        scored = [(fits(place, n, s), s) for n, s in enumerate(place.statements) if not is_furniture(s, place)]
        best = sorted(scored, key=lambda row: -row[0])[: OF_OTHERS if found else OF_THE_FIRST]
        found += [Piece.of(s, 0.0) for _, s in sorted(best, key=lambda row: row[1].start)]
        if len({piece.place for piece in found}) == MOST_PLACES or place.lead >= ALONE:
            break
    return found
