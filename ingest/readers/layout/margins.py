"""What stands outside the text: running heads and feet, page marks, and the sidebar of a first page."""

from __future__ import annotations

from collections import defaultdict
from itertools import zip_longest

from ingest.readers.furniture import bare_number, page_mark, pattern
from ingest.readers.layout.glyphs import Page, Segment
from ingest.readers.layout.lines import Line, lines_of
from ingest.readers.pieces import Extras

_ZONE = 5
_DRIFT = 9.0
Placed = tuple[str, float]


def take_sidebar(page: Page, body_right: float, extras: Extras) -> None:
    """Move the narrow block at the right of a first page (case number, date, address) out of the text."""
    right = [s for s in page.segments if s.left > 0.58 * page.width and s.right - s.left < 0.34 * page.width]
    for group in _aligned(right):
        left = min(s.left for s in group)
        top, bottom = max(s.top for s in group), min(s.bottom for s in group)
        beside = [s for s in page.segments if s.left < left - 2 and s.top > bottom and s.bottom < top]
        if any(s.right > left - 3 for s in beside):
            continue
        lone = sum(not any(abs(s.baseline - o.baseline) < 1.0 for o in beside) for s in group)
        outside = left > body_right + 2 and bool(beside)
        if outside or lone >= 0.5 * len(group) >= 1.5 or (lone and lone == len(group) and len(group) > 1 and beside):
            taken = {id(s) for s in group}
            extras.asides.extend(line.text for line in lines_of(group, page.number))
            page.segments = [s for s in page.segments if id(s) not in taken]


def _aligned(segments: list[Segment]) -> list[list[Segment]]:
    """Groups with a common left edge, or else a common right edge, with no large hole in between."""
    groups: list[list[Segment]] = []
    left_over = sorted(segments, key=lambda s: -s.baseline)
    for edge in ("left", "right"):
        rest: list[Segment] = []
        found: list[list[Segment]] = []
        for segment in left_over:
            for group in found:
                near = group[-1].baseline - segment.baseline < 9 * max(segment.style.size, 6)
                if near and abs(getattr(group[0], edge) - getattr(segment, edge)) < 4:
                    group.append(segment)
                    break
            else:
                found.append([segment])
        for group in found:
            if len(group) >= 2:
                groups.append(group)
            else:
                rest += group
        left_over = rest
    return groups


def body_right(pages: list[Page]) -> float:
    """Where most of the running text ends at the right, over the document."""
    weights: dict[int, int] = defaultdict(int)
    for page in pages:
        for segment in page.segments:
            if len(segment.text) > 40:
                weights[round(segment.right / 4)] += 1
    total, seen = sum(weights.values()), 0
    for edge in sorted(weights, reverse=True):
        seen += weights[edge]
        if seen > 0.04 * total:
            return 4.0 * edge + 4.0
    return max((s.right for page in pages for s in page.segments), default=0.0)


def take_furniture(pages: list[list[Line]], height: float, extras: Extras) -> list[list[Line]]:
    """The lines of each page without running heads, feet and page marks; `height` is that of the pages."""
    running = _running(pages)
    heads = [place for place in running if place[1] > 0.8 * height]
    feet = [place for place in running if place[1] < 0.2 * height]
    numbers = _page_numbers(pages)
    kept: list[list[Line]] = []
    for lines in pages:
        out = {id(line) for line in (*_margin(lines, heads), *_margin(lines[::-1], feet))}
        outer = {id(line) for line in (*lines[:2], *lines[-2:])}
        edge = outer | {id(line) for line in (*lines[:_ZONE], *lines[-_ZONE:])}
        page: list[Line] = []
        for line in lines:
            mark = id(line) in edge and page_mark(line.text)
            number = id(line) in outer and numbers and bare_number(line.text)
            if id(line) in out or mark or number:
                extras.furniture.append(line.text)
            else:
                page.append(_unmarked(line, extras) if id(line) in outer else line)
        kept.append(page)
    return kept


def _margin(lines: list[Line], running: list[Placed]) -> list[Line]:
    """The running lines at one end of a page, as far as a gap or another font size parts them from the text."""
    end = 0
    for i, (line, inner) in enumerate(zip_longest(lines, lines[1:])):
        placed = any(key == pattern(line.text) and abs(y - line.baseline) < _DRIFT for key, y in running)
        if i >= _ZONE or not (placed or _mark(line)):
            break
        size = line.style.size
        parted = inner is None or abs(line.baseline - inner.baseline) > 1.8 * size
        if parted or (inner is not None and abs(inner.style.size - size) > 0.7):
            end = i + 1
    return lines[:end] if end < len(lines) else []


def _unmarked(line: Line, extras: Extras) -> Line:
    """The line without a page mark that stands beside other words."""
    words = [s for s in line.segments if not page_mark(s.text)]
    if not words or len(words) == len(line.segments):
        return line
    extras.furniture.extend(s.text for s in line.segments if page_mark(s.text))
    return Line(line.page, words)


def _running(pages: list[list[Line]]) -> list[Placed]:
    """The patterns that come back at the same height on several pages, outside the text of all the others."""
    heights: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for number, lines in enumerate(pages):
        for line in {id(x): x for x in (*lines[:_ZONE], *lines[-_ZONE:])}.values():
            heights[pattern(line.text)].append((number, line.baseline))
    found: list[Placed] = []
    for key, places in heights.items():
        for _, y in places:
            near = {number for number, other in places if abs(other - y) < _DRIFT}
            if len(near) >= max(2, len(pages) / 3) and (key, y) not in found:
                found.append((key, y))
    return [place for place in found if _outside(place, pages, found)]


def _outside(place: Placed, pages: list[list[Line]], found: list[Placed]) -> bool:
    """Whether no page has other text as far out as this; a first page may, in its letterhead, but not just there."""
    key, y = place
    known = {k for k, _ in found}
    middle = [line.baseline for lines in pages for line in lines]
    upper = y > (max(middle) + min(middle)) / 2
    for number, lines in enumerate(pages):
        body = [line.baseline for line in lines if pattern(line.text) not in known and not _mark(line)]
        if number == 0:
            body = [height for height in body if abs(height - y) < 2]
        if body and (max(body) >= y - 2 if upper else min(body) <= y + 2):
            return False
    return bool(key)


def _mark(line: Line) -> bool:
    return page_mark(line.text) or bare_number(line.text)


def _page_numbers(pages: list[list[Line]]) -> bool:
    """Whether bare numbers at the edge of pages count the pages."""
    hits = 0
    for number, lines in enumerate(pages, 1):
        edge = [line.text.strip() for line in (*lines[:2], *lines[-2:]) if bare_number(line.text)]
        hits += any(abs(int(text) - number) <= 1 for text in edge)
    return hits >= max(1, len(pages) / 2)
