"""What of a passage is highlighted: the words that share a token with the search text or another name for it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from index.lexical import WORD, word_tokens
from index.ports import Passage

Ranges: TypeAlias = "tuple[tuple[int, int], ...]"


class Marks:
    """The highlights of one search."""

    def __init__(self, text: str, others: Iterable[str]) -> None:
        """Mark the words of the search text, and those of other names for what it says."""
        self._own = tokens_marked(text)
        self._all = self._own.union(*map(tokens_marked, others))
        self._known: dict[str, tuple[bool, Ranges]] = {}
        self._words: dict[str, int] = {}

    def read(self, passage: Passage) -> tuple[bool, Ranges]:
        """Whether a word of the text itself stands in the passage, and the ranges to highlight; remembered."""
        found = self._known.get(passage.id)
        if found is None:
            own, ranges = False, []
            for match in WORD.finditer(passage.text):
                if met := self._met(match.group()):
                    own = own or met > 1
                    ranges.append(match.span())
            found = self._known[passage.id] = (own, tuple(ranges))
        return found

    def _met(self, word: str) -> int:
        """2 for a word of the text, 1 for another name, 0 for neither."""
        met = self._words.get(word)
        if met is None:
            tokens = word_tokens(word)
            met = 2 if not self._own.isdisjoint(tokens) else int(not self._all.isdisjoint(tokens))
            self._words[word] = met
        return met


def tokens_marked(text: str) -> frozenset[str]:
    """The tokens of the words as they stand in a text."""
    return frozenset(token for word in WORD.findall(text) for token in word_tokens(word))
