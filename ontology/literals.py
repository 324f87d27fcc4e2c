"""What a text must hold for a regular expression to match in it: the prefilter of RE2, for Python's own engine.

Of most patterns it can be told beforehand that one of a few words must stand in the text, whatever else they say. To
look for words costs a hundredth of a search, and most searches of an extraction find nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from re import _constants as op  # type: ignore[attr-defined]
from typing import Any, TypeAlias

Words: TypeAlias = "frozenset[str]"
_NOTHING: Words = frozenset({""})
_MOST = 400
_WORTH = 0.6
_COMMON = (1.0, 0.9, 0.4, 0.08, 0.02, 0.008, 0.004)
_COST = 0.001


def required(parsed: Iterable[tuple[Any, Any]]) -> tuple[str, ...]:
    """Words of which a text that the parsed pattern matches in holds one; () when there are none worth looking for.

    In small letters: look for them in `lowered` text. Whatever a look around demands counts as well.
    """
    best = _of_sequence(parsed)
    if best is None or _frequency(best) > _WORTH:
        return ()
    return tuple(sorted(_shortest(best), key=lambda w: (len(w), w)))


def lowered(text: str) -> str:
    """Small letters, also for the few signs that the engine takes for i, k and s when case is ignored."""
    if text.isascii():
        return text.lower()
    return text.replace("İ", "i").lower().replace("ſ", "s").replace("ı", "i")


def _of_sequence(parsed: Iterable[tuple[Any, Any]]) -> Words | None:
    """The rarest words that a sequence demands; None when it demands none."""
    found: list[Words] = []
    run = _NOTHING
    for operation, value in parsed:
        exact, inner = _exact(operation, value), _demanded(operation, value)
        if inner is not None:
            found.append(inner)
        grown = _joined(run, exact) if exact is not None else None
        if grown is None:
            found.append(run)
            run = exact if exact is not None else _NOTHING
        else:
            run = grown
    found.append(run)
    return min((words for words in found if "" not in words), key=_frequency, default=None)


def _exact(operation: Any, value: Any) -> Words | None:
    """All that an element can match, when that is little; what takes no room matches ""."""
    if operation is op.LITERAL:
        return frozenset({lowered(chr(value))})
    if operation in (op.AT, op.ASSERT, op.ASSERT_NOT):
        return _NOTHING
    if operation is op.IN:
        if all(kind is op.LITERAL for kind, _ in value) and len(value) <= 8:
            return frozenset(lowered(chr(sign)) for _, sign in value)
        return None
    if operation is op.SUBPATTERN:
        return _exact_sequence(value[3])
    if operation is op.ATOMIC_GROUP:
        return _exact_sequence(value)
    if operation is op.BRANCH:
        return _either([_exact_sequence(branch) for branch in value[1]])
    if operation in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
        least, most, repeated = value
        once = _exact_sequence(repeated) if most == 1 else None
        return once if once is None or least else once | _NOTHING
    return None


def _exact_sequence(parsed: Iterable[tuple[Any, Any]]) -> Words | None:
    run: Words | None = _NOTHING
    for operation, value in parsed:
        exact = _exact(operation, value)
        run = _joined(run, exact) if run is not None and exact is not None else None
        if run is None:
            return None
    return run


def _demanded(operation: Any, value: Any) -> Words | None:
    """The rarest words that one element demands; None when it demands none."""
    if operation is op.SUBPATTERN:
        return _of_sequence(value[3])
    if operation is op.ATOMIC_GROUP:
        return _of_sequence(value)
    if operation is op.ASSERT:
        return _of_sequence(value[1])
    if operation is op.BRANCH:
        return _either([_of_sequence(branch) for branch in value[1]])
    if operation in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT) and value[0]:
        return _of_sequence(value[2])
    return None


def _either(branches: Sequence[Words | None]) -> Words | None:
    words: set[str] = set()
    for branch in branches:
        if branch is None:
            return None
        words |= branch
    return frozenset(words) if len(words) <= _MOST else None


def _joined(run: Words, following: Words) -> Words | None:
    """Every word of the one with every word of the other, when those are not too many."""
    if len(run) * len(following) > _MOST:
        return None
    return frozenset(first + second for first in run for second in following)


def _shortest(words: Words) -> list[str]:
    """Without those that hold another of them."""
    return [word for word in words if not any(other != word and other in word for other in words)]


def _frequency(words: Words) -> float:
    """About how often a sentence holds one of the words, and what looking for them costs."""
    return sum(_COMMON[min(len(word), len(_COMMON) - 1)] + _COST for word in words)
