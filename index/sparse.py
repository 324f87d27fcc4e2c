"""Sparse vectors of passages and queries: BM25 weights of index tokens and of each word's runs of four letters.

Runs of letters meet what the analysis does not know: parts of unknown compounds, names in other spellings, slips of the
pen. The index multiplies with the inverse document frequency. Weights measured with `benchmarks.retrieval`, see there.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b

from index.lexical import STOP, fold, word_tokens, words
from index.ports import SparseVector

_RUN = 4
_SATURATION = 1.4
_LENGTH_SLOPE = 0.75
_MEAN_LENGTH = 230.0
_CONTEXT_WEIGHT = 0.5
_PART_WEIGHT = 0.7
_RUN_WEIGHT = 0.5
_LONE_PART_WEIGHT = 0.3
_OTHER_RUN_WEIGHT = 0.3


@dataclass(frozen=True)
class Telling:
    """How much a word of a query, and how much its runs of letters, tell of what is meant: shares of the usual."""

    word: float = 1.0
    letters: float = 1.0


ALL = Telling()


def sparse_passage(text: str, context: str = "") -> SparseVector:
    """The weights of a passage's tokens, saturated and normalised for length; the context counts each token once."""
    counts: dict[int, float] = {}
    length = 0
    for word in words(text):
        for number in _numbers(word):
            counts[number] = counts.get(number, 0.0) + 1.0
            length += 1
    for number in {number for word in words(context) for number in _numbers(word)}:
        counts[number] = counts.get(number, 0.0) + _CONTEXT_WEIGHT
    norm = _SATURATION * (1 - _LENGTH_SLOPE + _LENGTH_SLOPE * length / _MEAN_LENGTH)
    return _vector({number: n * (_SATURATION + 1) / (n + norm) for number, n in counts.items()})


def sparse_query(
    text: str, expansions: Iterable[tuple[str, float]] = (), telling: Mapping[str, Telling] | None = None
) -> SparseVector:
    """The weights of a query's tokens: 1 for a word, less for parts of a compound, runs of letters and expansions.

    A word of an expansion is read as one of the query is; of several words each weighs less. `telling` says of words
    in lower case that they, or their letters, tell less.
    """
    weights: dict[int, float] = {}
    for word in words(text):
        told = telling.get(word.casefold(), ALL) if telling else ALL
        _add(weights, word, told.word, told.letters * _RUN_WEIGHT)
    for phrase, weight in expansions:
        plain = list(words(phrase))
        for word in plain:
            share = weight / math.sqrt(len(plain))
            _add(weights, word, share, share * _OTHER_RUN_WEIGHT)
    return _vector(weights)


def _add(weights: dict[int, float], word: str, weight: float, runs: float) -> None:
    """Give the tokens of a word their weights where these are more than they have."""
    tokens = len(word_tokens(word))
    for part, number in enumerate(_numbers(word)):
        own = weight if part == 0 else _PART_WEIGHT * weight if part < tokens else runs
        if own > weights.get(number, 0.0):
            weights[number] = own


def word_query(text: str, expansions: Iterable[tuple[str, float]] = ()) -> SparseVector:
    """Only the words of a query, their parts and expansions: what a passage must share to be found by its words."""
    weights = _words_of(expansions)
    for word in words(text):
        for position, token in enumerate(word_tokens(word)):
            number = token_id(token)
            weights[number] = max(weights.get(number, 0.0), _LONE_PART_WEIGHT if position else 1.0)
    return _vector(weights)


def token_id(token: str) -> int:
    """A stable 31-bit number for a token."""
    return int.from_bytes(blake2b(token.encode(), digest_size=4).digest(), "big") & 0x7FFFFFFF


def letter_runs(word: str) -> tuple[str, ...]:
    """The runs of four letters of a word with its ends marked; () for numbers."""
    if not word[:1].isalpha():
        return ()
    marked = f"_{fold(word)}_"
    return tuple(f"#{marked[at : at + _RUN]}" for at in range(max(1, len(marked) - _RUN + 1)))


@lru_cache(maxsize=50_000)
def _numbers(word: str) -> tuple[int, ...]:
    """The numbers of a word's tokens, its lemma first, then parts, then runs of letters; () for a stop word."""
    if word.casefold() in STOP:
        return ()
    return tuple(dict.fromkeys(token_id(token) for token in (*word_tokens(word), *letter_runs(word))))


def _words_of(phrases: Iterable[tuple[str, float]]) -> dict[int, float]:
    weights: dict[int, float] = {}
    for phrase, weight in phrases:
        for word in words(phrase):
            for token in word_tokens(word):
                number = token_id(token)
                weights[number] = max(weights.get(number, 0.0), weight)
    return weights


def _vector(weights: dict[int, float]) -> SparseVector:
    ordered = sorted(weights.items())
    return SparseVector(tuple(number for number, _ in ordered), tuple(float(weight) for _, weight in ordered))
