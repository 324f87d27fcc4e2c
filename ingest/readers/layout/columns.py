"""Text set in two columns is read down one column and then down the other."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from ingest.readers import flow
from ingest.readers.layout.glyphs import Segment
from ingest.readers.layout.lines import Line, lines_of

_LEAST_LINES = 6
_LEAST_LETTERS = 22
Flow = list[Line]


def flows(lines: list[Line], page_width: float) -> list[Flow]:
    """The lines of a page as one flow after the other: the whole width, then each column, then the whole width."""
    gutter = _gutter(lines, page_width)
    if gutter is None:
        return [lines]
    top, bottom = _region(lines, gutter)
    inside = [s for line in lines for s in line.segments if bottom < s.baseline < top]
    page = lines[0].page
    left = lines_of([s for s in inside if s.right <= gutter + 3], page)
    right = lines_of([s for s in inside if s.right > gutter + 3], page)
    if not (_prose(left) and _prose(right)):
        return [lines]
    above = [line for line in lines if line.baseline >= top]
    below = [line for line in lines if line.baseline <= bottom]
    found = [above, left, right, *flows(below, page_width)]
    return [part for part in found if part]


def set_edges(lines: Flow, left: float, right: float) -> None:
    """Tell every line where its column begins and ends: where sentences that run on were broken, else as given."""
    broken = [a.right for a, b in pairwise(lines) if flow.runs_on(a.text, b.text)]
    broken = sorted(x for x in broken if x < right + 40)
    edge = broken[int(0.95 * (len(broken) - 1))] if len(broken) >= 4 else right
    edge = max([edge, *broken[-1:]]) if len(broken) < 20 else edge
    for line in lines:
        line.left_edge, line.right_edge = left, max(edge, left + 1.0)


def _gutter(lines: list[Line], page_width: float) -> float | None:
    """Just left of where the lines of a second column begin, when there are enough of them."""
    places: Counter[int] = Counter()
    for line in lines:
        for segment in line.segments:
            if 0.35 * page_width < segment.left < 0.7 * page_width and len(segment.text) >= _LEAST_LETTERS / 2:
                places[round(segment.left / 3)] += 1
    if not places:
        return None
    place, _ = places.most_common(1)[0]
    count = sum(n for key, n in places.items() if abs(key - place) <= 1)
    return 3.0 * place - 6.0 if count >= _LEAST_LINES else None


def _region(lines: list[Line], gutter: float) -> tuple[float, float]:
    """The height between two segments that bridge the gutter (or the page's ends) with most of the right column."""
    segments = [s for line in lines for s in line.segments]
    bars = [1e9, *sorted((s.baseline for s in segments if _bridges(s, gutter)), reverse=True), -1e9]
    beside = [s.baseline for s in segments if s.left > gutter]
    return max(pairwise(bars), key=lambda span: sum(span[1] < y < span[0] for y in beside))


def _bridges(segment: Segment, gutter: float) -> bool:
    return segment.left < gutter - 3 and segment.right > gutter + 3


def _prose(lines: Flow) -> bool:
    """Whether the lines of a column are running text and not cells of a table."""
    if len(lines) < _LEAST_LINES or sum(len(line.text) for line in lines) < _LEAST_LETTERS * len(lines):
        return False
    running = sum(flow.runs_on(a.text, b.text) for a, b in pairwise(lines))
    return running >= 0.35 * (len(lines) - 1)
