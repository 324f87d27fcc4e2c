"""nDCG@10, recall@10 and MRR@10 of rankings, and percentiles."""

from __future__ import annotations

import math
import statistics
from collections.abc import Mapping, Sequence

import numpy as np

Ranking = Mapping[str, Sequence[tuple[str, float]]]
"""Per query the texts found with their scores, best first."""
DEPTH = 10


def judge(ranking: Ranking, relevant: Mapping[str, Mapping[str, int]]) -> dict[str, float]:
    """The means over all judged queries; one that found nothing counts as nought."""
    rows = [_one([key for key, _ in ranking.get(query, ())[:DEPTH]], g) for query, g in relevant.items()]
    names = ("nDCG@10", "recall@10", "MRR@10")
    return {
        name: round(statistics.fmean(column), 4) for name, column in zip(names, zip(*rows, strict=True), strict=True)
    }


def percentiles(values: Sequence[float]) -> tuple[float, float]:
    """The 50th and the 95th."""
    return round(statistics.median(values), 2), round(float(np.percentile(values, 95)), 2)


def _one(found: Sequence[str], grades: Mapping[str, int]) -> tuple[float, float, float]:
    gain = sum(grades.get(key, 0) / math.log2(rank + 2) for rank, key in enumerate(found))
    best = sum(g / math.log2(rank + 2) for rank, g in enumerate(sorted(grades.values(), reverse=True)[:DEPTH]))
    hits = [rank for rank, key in enumerate(found) if key in grades]
    return gain / best, len(hits) / len(grades), 1 / (hits[0] + 1) if hits else 0.0
