"""Danish or English, by their smallest words."""

from __future__ import annotations

import re

_DANISH = frozenset(
    "og i at er det til en af den på for med de som der ikke et har om blev var ved fra vil kan skal efter".split()
)
_ENGLISH = frozenset(
    "and of to in is that a for with on as was be by at from were this which has it will should an".split()
)
_SAMPLE = 20_000


def language_of(text: str) -> str:
    """The code "da" or "en"; Danish when nothing tells."""
    words = re.findall(r"[^\W\d_]+", text[:_SAMPLE].casefold())
    danish = sum(w in _DANISH for w in words) + 2 * sum(any(c in "æøå" for c in w) for w in words)
    english = sum(w in _ENGLISH for w in words) + 3 * sum(w == "the" for w in words)
    return "en" if english > danish else "da"
