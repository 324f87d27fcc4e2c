"""What answers the parts of a question: the place where one part is answered mostly answers the others too."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from index.beside import told_beside
from index.constraints import HasDate
from index.pieces import Piece
from index.question import Question
from index.ranking import Place, Weights
from index.selection import Selector, with_list

_OWN_TERMS, _PER_PART = 2, 2
_TOLD_OF, _TOLD_ALL = 0.5, 0.9


@dataclass(frozen=True)
class Found:
    """What was found for a question: the places looked into and what of them is quoted."""

    places: list[Place]
    pieces: list[Piece]

    @property
    def lead(self) -> Place | None:
        """The place of the first piece."""
        return next((p for p in self.places if self.pieces and p.key == self.pieces[0].place), None)


@dataclass(frozen=True)
class Several:
    """Finds part by part, by what finds one question and what weighs its words."""

    find: Callable[[Question], Found]
    weigh: Callable[[Question], Weights]
    has_date: HasDate

    def found(self, asked: Sequence[Question], whole: Sequence[Question], at_once: Callable[[], Found]) -> Found:
        """The pieces for all parts, as asked and `whole` with the scene; `at_once` finds them as one question."""
        found = self._each(asked, whole) if all(_has_topic(part) for part in whole) else at_once()
        if not found.pieces:
            found = self._led(asked, whole)
        place = found.lead
        added = [x for p in asked for x in (self._within(p, place) if p.terms else self._beside(p, found))]
        return Found(found.places, unique([*found.pieces, *added]))

    def _each(self, asked: Sequence[Question], whole: Sequence[Question]) -> Found:
        """Parts with words of their own, searched by themselves unless the place of the first tells of them."""
        first = self.find(whole[0])
        others = [self._within(part, first.lead, _TOLD_OF) for part in asked[1:]]
        rest = [Found([], o) if o else self.find(w) for o, w in zip(others, whole[1:], strict=True)]
        if not first.lead:
            rest = [f for f, part in zip(rest, asked[1:], strict=True) if self._tells(part, f.lead)]
        return joined([first, *rest])

    def _led(self, asked: Sequence[Question], whole: Sequence[Question]) -> Found:
        """What the first part finds by itself, or another that needs no other part."""
        for n, part in enumerate(whole):
            found = self.find(part) if _has_topic(part) else Found([], [])
            if found.pieces and (n == 0 or self._tells(asked[n], found.lead)):
                return found
        return Found([], [])

    def _tells(self, part: Question, place: Place | None) -> bool:
        """Whether a place meets all that a part says, so that it needs no other part."""
        return place is not None and self.weigh(part).coverage(place) >= _TOLD_ALL

    def _within(self, part: Question, place: Place | None, least: float = 0.0) -> list[Piece]:
        """The sentences of a place that answer a part, when it meets enough of its words."""
        weights = self.weigh(part)
        if place is None or weights.coverage(place) < least:
            return []
        chosen = Selector(part, weights, self.has_date).within(place)[:_PER_PART]
        return [Piece.of(s, r.total) for r in chosen for s in with_list(r)]

    def _beside(self, part: Question, found: Found) -> list[Piece]:
        """The sentences beside what was found that answer a part without words of its own."""
        told = told_beside(part, found.lead, found.pieces, self.has_date) if found.lead else []
        return [Piece.of(s, 0.0) for s in told[:_PER_PART]]


def joined(each: Sequence[Found]) -> Found:
    """What was found for the parts of a question, as one."""
    return Found([p for f in each for p in f.places], unique([p for f in each for p in f.pieces]))


def unique(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces without repetitions, also of case text that the minutes say again."""
    found: dict[tuple[str, str], Piece] = {}
    for piece in pieces:
        found.setdefault((piece.document.version, " ".join(piece.quote.split())), piece)
    return list(found.values())


def _has_topic(part: Question) -> bool:
    return sum(not t.verb for t in part.terms) >= _OWN_TERMS
