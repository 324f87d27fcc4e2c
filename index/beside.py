"""What a place says to a part of a question that has no words of its own: "og hvem ønskede det?", "and from when?"."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from index.constraints import HasDate, has_value
from index.pieces import Piece
from index.question import SAID, Asks, Question
from index.ranking import Place, Statement
from index.selection import VALUES, is_furniture
from index.values import REASON
from ontology.model import SectionKind

_OF_FACTS = {Asks.DECISION: "decision", Asks.POSITION: "position", Asks.ACTION: "action"}


def told_beside(part: Question, place: Place, pieces: Sequence[Piece], has_date: HasDate) -> list[Statement]:
    """The sentences that hold what the part asks for, those nearest to what was quoted first."""
    told = _teller(part, has_date)
    if told is None:
        return []
    quoted = [n for n, s in enumerate(place.statements) if any(p.start == s.start for p in pieces)]
    order = sorted(range(len(place.statements)), key=lambda n: (min((abs(n - q) for q in quoted), default=n), n))
    stated = [place.statements[n] for n in order if place.statements[n].kind is not SectionKind.PROPOSAL]
    return [s for s in stated if not is_furniture(s, place) and told(s)]


def _teller(part: Question, has_date: HasDate) -> Callable[[Statement], bool] | None:
    """Tells whether a sentence answers the part; None where nothing but its words could tell."""
    if part.asks is Asks.REASON:
        return lambda s: bool(REASON.search(s.text))
    if part.asks in VALUES and part.asks not in SAID:
        return lambda s: has_value(part, s, has_date)
    kind = _OF_FACTS.get(part.asks)
    return (lambda s: s.has(kind)) if kind else None
