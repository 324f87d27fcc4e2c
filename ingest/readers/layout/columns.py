"""Text and lists set in two columns are read down one column and then down the other."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from ingest.readers import flow
from ingest.readers.layout.glyphs import Segment
from ingest.readers.layout.lines import Line, lines_of

_LEAST_LINES = 6
_LEAST_LETTERS = 22
_LEAST_ENTRIES = 3
_OFF_LINE = 1.5
_LONGEST_ENTRY = 90
_SPARE = 0.4
_MOST = 0.8
Flow = list[Line]


class Entries(list[Line]):
    """The lines of a column that is a list: each ends where its author ended it."""


def flows(lines: list[Line], page_width: float) -> list[Flow]:
    """The lines of a page as one flow after the other: the whole width, then each column, then the whole width."""
    for gutter in _gutters(lines, page_width):
        top, bottom = _region(lines, gutter)
        inside = [s for line in lines for s in line.segments if bottom < s.baseline < top]
        page = lines[0].page
        left = lines_of([s for s in inside if s.right <= gutter + 3], page)
        right = lines_of([s for s in inside if s.right > gutter + 3], page)
        least = _LEAST_LINES if len(left) < 2 * _LEAST_LINES else _LEAST_ENTRIES
        if not (_prose(left) and _prose(right, least)) and not _halves(left, right, gutter, len(lines)):
            bottom = _list_end(left, right, bottom)
            left = [line for line in left if line.baseline > bottom]
            if not _lists(left, right):
                continue
            left, right = Entries(left), Entries(right)
        above = [line for line in lines if line.baseline >= top]
        below = [line for line in lines if line.baseline <= bottom]
        found = [above, left, right, *flows(below, page_width)]
        return [part for part in found if part]
    return [lines]


def set_edges(lines: Flow, left: float, right: float) -> None:
    """Tell every line where its column begins and ends: where sentences that run on were broken, else as given."""
    broken = [a.right for a, b in pairwise(lines) if flow.runs_on(a.text, b.text)]
    broken = sorted(x for x in broken if x < right + 40)
    edge = broken[int(0.95 * (len(broken) - 1))] if len(broken) >= 4 else right
    edge = max([edge, *broken[-1:]]) if len(broken) < 20 else edge
    edge += _SPARE * (edge - left) if isinstance(lines, Entries) else 0.0
    for line in lines:
        line.left_edge, line.right_edge = left, max(edge, left + 1.0)


def _gutters(lines: list[Line], page_width: float) -> list[float]:
    """Just left of where the lines of a second column begin: the places with enough of them, the commonest first."""
    places: Counter[int] = Counter()
    for line in lines:
        for segment in line.segments:
            if 0.35 * page_width < segment.left < 0.7 * page_width and len(segment.text) >= _LEAST_LETTERS / 2:
                places[round(segment.left / 3)] += 1
    best = places.most_common(2)
    counts = [(place, sum(n for key, n in places.items() if abs(key - place) <= 1)) for place, _ in best]
    return [3.0 * place - 6.0 for place, count in counts if count >= _LEAST_ENTRIES]


def _region(lines: list[Line], gutter: float) -> tuple[float, float]:
    """The height between two segments that bridge the gutter (or the page's ends) with most of the right column."""
    segments = [s for line in lines for s in line.segments]
    bars = [1e9, *sorted((s.baseline for s in segments if _bridges(s, gutter)), reverse=True), -1e9]
    beside = [s.baseline for s in segments if s.left > gutter]
    return max(pairwise(bars), key=lambda span: sum(span[1] < y < span[0] for y in beside))


def _bridges(segment: Segment, gutter: float) -> bool:
    return segment.left < gutter - 3 and segment.right > gutter + 3


def _prose(lines: Flow, least: int = _LEAST_LINES) -> bool:
    """Whether the lines of a column are running text and not cells of a table; beside a long one a few are enough."""
    if len(lines) < least or sum(len(line.text) for line in lines) < _LEAST_LETTERS * len(lines):
        return False
    running = sum(flow.runs_on(a.text, b.text) for a, b in pairwise(lines))
    return running >= 0.35 * (len(lines) - 1)


def _halves(left: Flow, right: Flow, gutter: float, count: int) -> bool:
    """Whether most lines of a page stand in two halves of it that hold front matter and running text alike."""
    if min(len(left), len(right)) < _LEAST_LINES or len(left) + len(right) < _MOST * count:
        return False
    shares = []
    for column, edge in ((left, gutter), (right, max(line.right for line in right))):
        width = max(edge - min(line.left for line in column), 1.0)
        full = sum(edge - line.right < 0.15 * width for line in column) / len(column)
        running = sum(flow.runs_on(a.text, b.text) for a, b in pairwise(column)) / len(column)
        shares.append((full, running))
    apart = sum(_alone(line, left) for line in right if _beside(line, left)) / len(right)
    fullness, flowing = (sum(values) for values in zip(*shares, strict=True))
    return apart >= 0.3 and fullness >= 0.5 and flowing >= 0.18 and min(full for full, _ in shares) >= 0.1


def _lists(left: Flow, right: Flow) -> bool:
    """Whether two columns are lists of their own: short lines, many of one between those of the other."""
    if min(len(left), len(right)) < _LEAST_ENTRIES or max(len(line.text) for line in (*left, *right)) > _LONGEST_ENTRY:
        return False
    if any(len(line.segments) > 1 for line in (*left, *right)):
        return False
    between = [line for line in right if _alone(line, left) and _beside(line, left)]
    running = sum(flow.runs_on(a.text, b.text) for column in (left, right) for a, b in pairwise(column))
    apart = len(between) >= max(2, 0.25 * len(right)) or _headed(left, right) or _headed(right, left)
    return apart and running <= 0.2 * (len(left) + len(right))


def _alone(line: Line, other: Flow) -> bool:
    return all(abs(line.baseline - o.baseline) > _OFF_LINE for o in other)


def _beside(line: Line, other: Flow) -> bool:
    return other[-1].baseline - _OFF_LINE < line.baseline < other[0].baseline + _OFF_LINE


def _headed(column: Flow, other: Flow) -> bool:
    """Whether a bold head stands within a column of plain lines where the other column has no line."""
    plain = sum(not line.style.bold for line in column) >= 2
    heads = (line for line in column[1:-1] if line.style.bold and line.baseline < other[0].baseline)
    return plain and any(_alone(line, other) for line in heads)


def _list_end(left: Flow, right: Flow, bottom: float) -> float:
    """Where a list at the left ends below the one at the right: at the first gap wider than between its lines."""
    if not left or not right:
        return bottom
    gaps = sorted(a.baseline - b.baseline for a, b in pairwise(left))
    usual = gaps[len(gaps) // 2] if gaps else 0.0
    lowest = min(line.baseline for line in right)
    ends = (
        b.baseline
        for a, b in pairwise(left)
        if b.baseline < lowest - _OFF_LINE and a.baseline - b.baseline > 1.4 * usual
    )
    return next(ends, bottom)
