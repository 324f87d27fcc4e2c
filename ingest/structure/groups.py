"""Organisations with their people that ran together: "Nord Kommune: A B, C D Syd Kommune: E F"."""

from __future__ import annotations

from collections.abc import Callable

from ingest.structure.names import is_name, is_organisation, strip_titles
from ontology import patterns as re

_COLON = re.compile(r":\s+(?=[A-ZÆØÅ])")
_BOUNDARY = re.compile(r"[,;:)]\s")
_WORD = re.compile(r"\S+")
_GENERIC = re.compile(r"(?i)(?:kommune|sygehus|hospital|region|afdeling|center|forening|universitet)\w*$")
_LONGEST = 4000
_MOST_WORDS = 14


def group_starts(text: str, known: Callable[[str], bool]) -> list[int]:
    """Where each "Organisation: people" of a text begins; [] unless there are two of them and nothing else."""
    if text.count(":") < 2 or len(text) > _LONGEST:
        return []
    starts: list[int] = []
    for colon in _COLON.finditer(text):
        last = max((m.end() for m in _BOUNDARY.finditer(text, starts[-1] if starts else 0, colon.start())), default=0)
        start = _start(text, last, colon.start(), known)
        if start is None:
            return []
        starts.append(start)
    return starts if len(starts) >= 2 and not text[: starts[0]].strip() else []


def _start(text: str, left: int, colon: int, known: Callable[[str], bool]) -> int | None:
    """Where the organisation begins that ends at a colon; before it may stand the name of the person before."""
    stretch = text[left:colon]
    words = list(_WORD.finditer(stretch))
    if not words or len(words) > _MOST_WORDS:
        return None
    closed = left == 0 or text[left - 2] == ")"
    if closed and not is_name(strip_titles(stretch)):
        return left + words[0].start()
    cuts = [c for c in range(2, len(words)) if is_name(strip_titles(stretch[: words[c - 1].end()]))]
    sure = [c for c in cuts if known(stretch[words[c].start() :])]
    may = [c for c in cuts if _names_organisation(stretch[words[c].start() :])]
    chosen = min(sure, default=max(may, default=None))
    return left + words[chosen].start() if chosen is not None else None


def _names_organisation(text: str) -> bool:
    words = text.split()
    if len(words) == 1 and _GENERIC.match(words[0]):
        return False
    return is_organisation(words[-1]) or sum(c.isupper() for c in words[-1]) > 1
