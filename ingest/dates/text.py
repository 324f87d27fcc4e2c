"""Text made even for matching: one blank between words, one kind of dash, broken words joined; offsets kept."""

from __future__ import annotations

import re
from bisect import bisect_left

_DASHES = dict.fromkeys("‐‑‒–—−", "-")
_QUOTES = {"’": "'", "´": "'", "‘": "'"}
_BROKEN = re.compile(r"(?<=[a-zæøå])[-\u00ad]\s*\n\s*(?=[a-zæøå])|[\u00ad\u200b]")
_WHOLE_MONTH = re.compile(
    r"(?i)(?:januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december)$"
)


class EvenText:
    """The evened text and, for each of its characters, the offset in the original."""

    def __init__(self, original: str) -> None:
        """Even out blanks, dashes and words broken over lines."""
        self.original = original
        chars: list[str] = []
        self._offsets: list[int] = []
        skip = self._broken_words(original)
        for offset, char in enumerate(original):
            if offset in skip:
                continue
            if char.isspace():
                if chars and chars[-1] == " ":
                    continue
                char = " "
            chars.append(_DASHES.get(char) or _QUOTES.get(char) or char)
            self._offsets.append(offset)
        self.text = "".join(chars)

    @staticmethod
    def _broken_words(original: str) -> set[int]:
        return {
            offset
            for m in _BROKEN.finditer(original)
            if not _WHOLE_MONTH.search(original[max(0, m.start() - 12) : m.start()])
            for offset in range(m.start(), m.end())
        }

    def place(self, start: int, end: int) -> tuple[int, int]:
        """The range in the original of a range in the evened text."""
        return self._offsets[start], self._offsets[end - 1] + 1

    def even_offset(self, offset: int) -> int:
        """The place in the evened text of an offset in the original."""
        return bisect_left(self._offsets, offset)
