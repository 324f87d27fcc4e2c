"""Labels that stand in a column of their own to the left of running text ("Referat   Udvalget godkendte …")."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest.readers.layout.lines import Line

_SAME = 3.0
_LONGEST = 32
_LEAST_ROWS = 3


@dataclass(frozen=True, slots=True)
class SideLabels:
    """Where the labels of a document begin and their text begins; none found is an empty tuple."""

    places: tuple[tuple[float, float], ...] = ()

    @classmethod
    def of(cls, pages: list[list[Line]]) -> SideLabels:
        """The places where bold words come back beside text, most of which goes on below in a column of its own."""
        found: list[tuple[Line, bool]] = []
        for lines in pages:
            found += [(a, _goes_on(a, b)) for a, b in pairwise(lines) if _labelled(a)]
        places: list[tuple[float, float]] = []
        for line, _ in found:
            if not any(_near(_place(line), known) for known in places):
                places.append(_place(line))
        return cls(tuple(p for p in places if _comes_back([f for f in found if _near(_place(f[0]), p)])))

    def parted(self, lines: list[Line]) -> list[Line]:
        """The lines, each label at such a place a line of its own before its text."""
        if not self.places:
            return lines
        result: list[Line] = []
        for line in lines:
            if _labelled(line) and any(_near(_place(line), p) for p in self.places):
                label, text = line.segments
                level = replace(label, top=max(label.top, text.top))
                result += [Line(line.page, [level]), Line(line.page, [text])]
            else:
                result.append(line)
        return result


def _place(line: Line) -> tuple[float, float]:
    return line.left, line.segments[1].left


def _near(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return abs(one[0] - other[0]) <= _SAME and abs(one[1] - other[1]) <= _SAME


def _labelled(line: Line) -> bool:
    """Whether a line is a bold word or two without a colon, a gap, and text that is not bold."""
    if len(line.segments) != 2:
        return False
    label, text = line.segments
    words = label.text
    set_apart = label.style.bold and not text.style.bold
    return set_apart and len(words) <= _LONGEST and words[:1].isupper() and words.replace(" ", "").isalpha()


def _goes_on(line: Line, below: Line) -> bool:
    return len(below.segments) == 1 and abs(below.left - line.segments[1].left) <= _SAME and not below.style.bold


def _comes_back(found: list[tuple[Line, bool]]) -> bool:
    """Whether a label comes back and most labels stand beside text of several lines."""
    texts = Counter(line.segments[0].text for line, _ in found)
    running = sum(goes_on for _, goes_on in found)
    return max(texts.values()) >= 2 and running >= max(_LEAST_ROWS, 0.4 * len(found))
