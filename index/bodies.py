"""Which of the bodies of an archive a question names: by its whole name, or by the word that tells it from others."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.lexical import analyze, word_tokens, words
from index.question_words import BODY_HEADS, OF_REGION

_HEAD = re.compile(BODY_HEADS)
_OF_REGION = re.compile(OF_REGION, re.IGNORECASE)
_JOINS = frozenset("for on of til vedrørende om i in".split())


@dataclass(frozen=True)
class Named:
    """The bodies that may be meant, and the index tokens of the words that name them.

    `foreign` when a body is named that the archive does not have.
    """

    bodies: tuple[str, ...] = ()
    tokens: frozenset[str] = frozenset()
    foreign: bool = False

    @property
    def one(self) -> tuple[str, ...]:
        """The body in all its spellings when one is meant; () when several could be."""
        return self.bodies if len({frozenset(analyze(b)) for b in self.bodies}) == 1 else ()


def named(text: str, bodies: Sequence[str]) -> Named:
    """The bodies that a text names; of several, those with the most words, and of the region named with them."""
    plain = list(words(text))
    asked = {t for w in plain for t in word_tokens(w)}
    own = {b: frozenset(analyze(b.partition(",")[0])) for b in bodies}
    meant = [b for b in bodies if own[b] and own[b] <= asked]
    tokens = frozenset(t for b in meant for t in analyze(b))
    if not meant:
        meant, tokens = _by_head(plain, own)
    near = _of_region(text, meant)
    if meant and not near:
        return Named(foreign=True)
    longest = max((len(own[b]) for b in near), default=0)
    whole = [b for b in near if len(own[b]) == longest or not own[b] <= asked]
    return Named(tuple(whole), tokens, not whole and any(_HEAD.search(t) and len(t) > len(_tail(t)) for t in asked))


def _tail(token: str) -> str:
    found = _HEAD.search(token)
    return found.group() if found else token


def _by_head(plain: Sequence[str], own: dict[str, frozenset[str]]) -> tuple[list[str], frozenset[str]]:
    """The bodies that a word such as "følgegruppen" or "øjenudvalget" tells from all others."""
    for place, word in enumerate(plain):
        tokens = word_tokens(word)
        if not tokens or not _HEAD.search(tokens[0]) or tokens[0] == _tail(tokens[0]) != "force":
            continue
        found = [b for b, t in own.items() if tokens[0] in t]
        if not found and len(tokens) > 2:
            found = [b for b, t in own.items() if tokens[-1] in t and _akin(tokens[1], t)]
        following = plain[place + 1 : place + 3]
        if len(following) == 2 and following[0].casefold() in _JOINS and (more := word_tokens(following[1])):
            found = [b for b in found if set(more) & own[b] or more[0] == "region"]
        if found:
            return found, frozenset({*tokens, *(t for b in found for t in analyze(b))})
    return [], frozenset()


def _akin(part: str, tokens: frozenset[str]) -> bool:
    return any(t.startswith(part[:4]) for t in tokens) if len(part) >= 4 else part in tokens


def _of_region(text: str, bodies: Sequence[str]) -> list[str]:
    """The bodies of the region that stands beside the body's name; all when none does."""
    regions = [m.group(1).casefold() for m in _OF_REGION.finditer(text)]
    if not regions:
        return list(bodies)
    beside = [b for b in bodies if any(r in b.casefold() for r in regions)]
    return beside or [b for b in bodies if ", region " not in b.casefold()]
