"""How well a word of a question is met among the tokens of a text: itself, another name, its parts, a cognate."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache

from index.expansion import synonyms
from index.question_words import MILD_HEADS
from index.terms import Term

MET = 0.5
_REMEMBERED = 100
_LEARNED = 7
_STEM = 6
_TAIL, _HEAD = 4, 2
_NONE: frozenset[str] = frozenset()
_SHARED = 0.75
_SPELLINGS = (
    ("ph", "f"),
    ("th", "t"),
    ("ch", "k"),
    ("ck", "k"),
    ("c", "k"),
    ("y", "i"),
    ("oe", "e"),
    ("ae", "e"),
)


class Bag:
    """A set of index tokens; the forms that related spellings share are made when first asked for."""

    def __init__(self, tokens: Iterable[str]) -> None:
        """Keep the tokens."""
        self.tokens = frozenset(tokens)
        self.met: dict[str, tuple[Term, float]] = {}

    @cached_property
    def cognates(self) -> frozenset[str]:
        """The shared forms of the longer tokens."""
        return frozenset(_cognate(token) for token in self.tokens if len(token) >= _LEARNED)

    @cached_property
    def _lines(self) -> str:
        """The tokens on a line each, to be looked through at one go."""
        return "\n".join(("", *self.tokens, ""))

    def ends_with(self, token: str) -> bool:
        """Whether a token is a compound with this one as its tail: "tilmelde" for "melde"."""
        lines, tail = self._lines, token + "\n"
        found = lines.find(tail)
        while found > 0:
            if "\n" not in lines[max(0, found - _HEAD) : found]:
                return True
            found = lines.find(tail, found + 1)
        return False

    def _beginning(self, stem: str) -> Iterator[str]:
        """The tokens that begin with a stem."""
        lines, line = self._lines, "\n" + stem
        found = lines.find(line)
        while found >= 0:
            end = lines.index("\n", found + 1)
            yield lines[found + 1 : end]
            found = lines.find(line, end)

    def akin(self, token: str, parts: Sequence[str] = ()) -> bool:
        """Whether a token begins as this one does for most of the shorter of both; not a mere part of a compound."""
        for other in () if token[0].isdigit() else self._beginning(token[:_STEM]):
            if other in parts:
                continue
            shorter = min(len(token), len(other))
            if token[: max(_STEM, round(_SHARED * shorter))] == other[: max(_STEM, round(_SHARED * shorter))]:
                return True
        return False


def match(term: Term, bag: Bag) -> float:
    """How well a term is met: 1 itself, less by other names, all its parts, a cognate or a relative.

    Remembered with the bag: a sentence is looked at for itself, for its neighbours and for its place.
    """
    if len(bag.met) > _REMEMBERED:
        bag.met.clear()
    known = bag.met.get(term.token)
    if known is None or known[0] is not term:
        known = bag.met[term.token] = (term, _match(term, bag))
    return known[1]


def _match(term: Term, bag: Bag) -> float:
    if term.token in bag.tokens:
        return 1.0
    if any(other <= bag.tokens for other in term.others) or (term.anchor and f"{term.token}s" in bag.tokens):
        return 0.9
    atoms = term.atoms
    if len(atoms) >= 2 and all(p in bag.tokens or (len(p) >= _LEARNED and _cognate(p) in bag.cognates) for p in atoms):
        return 0.85
    if len(term.token) >= _LEARNED and _cognate(term.token) in bag.cognates:
        return 0.85
    parts = () if term.parts[-1:] and term.parts[-1] in MILD_HEADS else term.parts
    if (len(term.token) >= _LEARNED and bag.akin(term.token, parts)) or not term.near.isdisjoint(bag.tokens):
        return 0.55
    if len(atoms) >= 2 and all(p in bag.tokens or not synonyms().get(p, _NONE).isdisjoint(bag.tokens) for p in atoms):
        return 0.55
    if any(len(token) >= _TAIL and bag.ends_with(token) for token in term.single):
        return 0.5
    return max((0.45 if p == atoms[-1] else 0.4 for p in atoms if p in bag.tokens), default=0.0)


@lru_cache(maxsize=100_000)
def _cognate(token: str) -> str:
    """A form that English and Danish spellings of a learned word share ("prostatectomy": "prostatektomi")."""
    for old, new in _SPELLINGS:
        token = token.replace(old, new)
    stem = re.sub(r"(?:ation|ativ|ion|itet|ering|ere|isk|ik|al|e|i|s)+$", "", token)
    return stem if len(stem) >= 5 else token
