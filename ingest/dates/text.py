"""Text made even for matching: one blank between words, one kind of dash, broken words joined; offsets kept."""

from __future__ import annotations

from ontology import patterns as re

_SAME_LENGTH = str.maketrans(
    {**dict.fromkeys("‐‑‒–—−", "-"), **dict.fromkeys("’´‘", "'"), **dict.fromkeys("\t\u00a0\u2007\u2009\u202f", " ")}
)
_UNEVEN = re.compile(r"\s\s|[^\S ]|[\u00ad\u200b]")
_BROKEN = re.compile(r"(?<=[a-zæøå])[-\u00ad]\s*\n\s*(?=[a-zæøå])|[\u00ad\u200b]")
_WHOLE_MONTH = re.compile(
    r"(?:januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december)$", re.IGNORECASE
)


class EvenText:
    """The evened text and, where characters were dropped, the offset in the original of each that is left."""

    def __init__(self, original: str) -> None:
        """Even out blanks, dashes and words broken over lines."""
        self.original = original
        self.text = original.translate(_SAME_LENGTH)
        self._offsets: list[int] | None = None
        if _UNEVEN.search(self.text):
            self._offsets = list(self._kept(original))
            self.text = "".join(self.text[i] for i in self._offsets).replace("\n", " ")
            self.text = re.sub(r"\s", " ", self.text)

    @classmethod
    def _kept(cls, original: str) -> list[int]:
        """The offsets of the characters that stay: one of a run of blanks, none of a break within a word."""
        dropped = cls._broken_words(original)
        kept: list[int] = []
        for offset, char in enumerate(original):
            if offset in dropped or (char.isspace() and kept and original[kept[-1]].isspace()):
                continue
            kept.append(offset)
        return kept

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
        return (start, end) if self._offsets is None else (self._offsets[start], self._offsets[end - 1] + 1)
