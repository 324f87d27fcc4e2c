"""Folds what says the same: passages of one agenda item, and items whose best passages are near-duplicates.

Case text is printed in an agenda and again in the minutes; staff want it once, and to know where else it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from index.fusion import Candidate, by_place
from index.ports import Passage

_COMPARED = 60
_FEW_WORDS = 15
_SAME = 0.9
_NEAR_SCORE = 0.15
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Group:
    """An agenda item found: its passages, best first, and the items folded into it."""

    members: tuple[Candidate, ...]
    repeats: tuple[tuple[Candidate, ...], ...] = ()

    @property
    def best(self) -> Candidate:
        """The passage that ranks highest."""
        return self.members[0]

    @property
    def folded(self) -> int:
        """How many passages are not shown."""
        return len(self.members) - 1 + sum(map(len, self.repeats))

    def passages(self) -> Iterable[Passage]:
        """All passages, those folded too."""
        return (c.passage for members in (self.members, *self.repeats) for c in members)


def fold_repeats(candidates: Iterable[Candidate]) -> list[Group]:
    """Candidates as groups, one per agenda item, near-duplicates among the best folded; order kept."""
    places = [tuple(group) for group in by_place(candidates)]
    kept: list[tuple[tuple[Candidate, ...], list[tuple[Candidate, ...]], frozenset[str]]] = []
    for place in places[:_COMPARED]:
        words = words_of(place[0].passage.text)
        for first, repeats, known in kept:
            if abs(first[0].score - place[0].score) <= _NEAR_SCORE and _alike(words, known):
                repeats.append(place)
                break
        else:
            kept.append((place, [], words))
    folded = [Group(first, tuple(repeats)) for first, repeats, _ in kept]
    return folded + [Group(place) for place in places[_COMPARED:]]


@lru_cache(maxsize=5_000)
def words_of(text: str) -> frozenset[str]:
    """The different words of a text, without case."""
    return frozenset(_WORD.findall(text.casefold()))


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    if min(len(one), len(other)) < _FEW_WORDS:
        return False
    return len(one & other) >= _SAME * len(one | other)
