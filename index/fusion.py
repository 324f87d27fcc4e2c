"""Brings the scores of dense and lexical retrieval to one scale and adds them.

Scores are scaled by mean and three standard deviations of the best hundred (distribution-based score fusion, as in
Qdrant) but, other than there, not cut at either end, and a passage that only one list has gets the other list's lowest:
on six Danish sets 0.014 nDCG better than with the cut, 0.008 to 0.02 better than reciprocal ranks.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from index.ports import Found, Passage, Scored

DENSE_WEIGHT = 1.0
SPARSE_WEIGHT = 1.0
_SAMPLE = 100


@dataclass(frozen=True)
class Candidate:
    """A passage with its fused score."""

    passage: Passage
    score: float

    @property
    def place(self) -> tuple[str, str | None]:
        """The version and agenda item the passage stands in."""
        return self.passage.version, self.passage.agenda_item


def fuse(found: Found, limit: int, bonus: Callable[[Passage], float]) -> Iterator[Candidate]:
    """Both lists, each fetched up to `limit`, on one scale and added, with what else speaks for a passage."""
    dense, sparse = Scale(found.dense, limit), Scale(found.sparse, limit)
    passages = {scored.passage.id: scored.passage for scored in (*found.dense, *found.sparse)}
    for key, passage in passages.items():
        yield Candidate(passage, DENSE_WEIGHT * dense[key] + SPARSE_WEIGHT * sparse[key] + bonus(passage))


class Scale:
    """The scores of one list on a scale where its mean is a half and three standard deviations are a half."""

    def __init__(self, scored: Sequence[Scored], limit: int) -> None:
        """Measure the list; when it is full, what is missing in it may score as much as its last."""
        sample = [s.score for s in scored[:_SAMPLE]] or [0.0]
        mean = sum(sample) / len(sample)
        spread = 3 * math.sqrt(sum((score - mean) ** 2 for score in sample) / len(sample))
        low = mean - spread
        self._of = {s.passage.id: max(0.0, (s.score - low) / (2 * spread)) if spread else 1.0 for s in scored}
        self._missing = min(self._of.values()) if spread and len(scored) >= limit else 0.0

    def __getitem__(self, key: str) -> float:
        """The scaled score of a passage."""
        return self._of.get(key, self._missing)


def by_place(candidates: Iterable[Candidate]) -> list[list[Candidate]]:
    """Candidates grouped by agenda item, in the order of each group's best."""
    groups: dict[tuple[str, str | None], list[Candidate]] = {}
    for candidate in candidates:
        groups.setdefault(candidate.place, []).append(candidate)
    return list(groups.values())
