"""What our retrieval is compared with: dense alone, BM25 over Danish stems, BM25 over stems and runs of five letters,
and these two fused as Qdrant does it (DBSF). Written for the comparison; nothing of ours is used."""

from __future__ import annotations

import math
import re
import statistics
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import cache

import numpy as np
import snowballstemmer  # type: ignore[import-untyped]

from benchmarks.measures import Ranking
from index.ports import Vector

_DEPTH = 100
_WORD = re.compile(r"\w+")
_K1, _B = 1.2, 0.75
_RUN = 5
_stemmer = snowballstemmer.stemmer("danish")


def dense_alone(keys: Sequence[str], passages: Sequence[Vector], queries: Mapping[str, Vector]) -> Ranking:
    """The nearest texts by cosine."""
    matrix = np.array(passages)
    found = {}
    for query, vector in queries.items():
        scores = matrix @ vector
        best = np.argsort(-scores, kind="stable")[:_DEPTH]
        found[query] = [(keys[i], float(scores[i])) for i in best]
    return found


def stems_bm25(texts: Mapping[str, str], queries: Mapping[str, str]) -> Ranking:
    """BM25 over the Danish stems of the Snowball project."""
    return _bm25(texts, queries, lambda word: (_stem(word),))


def letters_bm25(texts: Mapping[str, str], queries: Mapping[str, str]) -> Ranking:
    """BM25 over stems and each word's runs of five letters."""
    return _bm25(texts, queries, lambda word: (_stem(word), *_runs(word)))


def fused(*rankings: Ranking) -> Ranking:
    """The sum of scores scaled by mean and three standard deviations, cut at both ends."""
    total: dict[str, Counter[str]] = defaultdict(Counter)
    for ranking in rankings:
        for query, scored in ranking.items():
            values = [score for _, score in scored] or [0.0]
            low, width = statistics.fmean(values) - 3 * statistics.pstdev(values), 6 * statistics.pstdev(values)
            for key, score in scored:
                total[query][key] += min(1.0, max(0.0, (score - low) / width)) if width else 0.5
    return {query: sorted(sums.items(), key=lambda row: -row[1]) for query, sums in total.items()}


@cache
def _stem(word: str) -> str:
    return str(_stemmer.stemWord(word))


def _runs(word: str) -> tuple[str, ...]:
    return tuple(f"#{word[at : at + _RUN]}" for at in range(len(word) - _RUN + 1))


def _bm25(texts: Mapping[str, str], queries: Mapping[str, str], tokens: Callable[[str], Sequence[str]]) -> Ranking:
    counts = {key: _count(text, tokens) for key, text in texts.items()}
    lengths = {key: sum(count.values()) for key, count in counts.items()}
    mean = statistics.fmean(lengths.values())
    postings: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for key, count in counts.items():
        norm = _K1 * (1 - _B + _B * lengths[key] / mean)
        for token, n in count.items():
            postings[token].append((key, n * (_K1 + 1) / (n + norm)))
    found = {}
    for query, text in queries.items():
        scores: Counter[str] = Counter()
        for token in _count(text, tokens):
            held = postings.get(token, ())
            rarity = math.log(1 + (len(texts) - len(held) + 0.5) / (len(held) + 0.5))
            for key, weight in held:
                scores[key] += rarity * weight  # type: ignore[assignment]
        found[query] = scores.most_common(_DEPTH)
    return found


def _count(text: str, tokens: Callable[[str], Sequence[str]]) -> Counter[str]:
    return Counter(token for word in _WORD.findall(text.casefold()) for token in tokens(word))
