"""Rows of cells: told by ruled grids, or by columns that begin alike on several lines."""

from __future__ import annotations

from array import array
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from ingest.readers import flow
from ingest.readers.layout.glyphs import Page, Segment
from ingest.readers.layout.lines import Line, lines_of
from ingest.readers.pieces import Draft, Piece, row
from ontology.evidence import Rect

_ALIGNED = 3.5
_LONG_CELL = 700
_TALLEST = 90
_MOST_BOXES = 400


@dataclass(slots=True)
class Row:
    """A table row: for each column the lines of its cell."""

    page: int
    table: int
    cells: list[list[Line]]
    top: float

    def draft(self, joiner: flow.Joiner) -> Draft:
        """The row as a block: each cell's lines joined, tabs between the cells."""
        pieces = [_joined(cell, joiner) for cell in self.cells]
        filled = [line for cell in self.cells for line in cell]
        for piece in pieces:
            piece.pages = ()
        pieces[0].pages = ((0, self.page),)
        styles = [line.style for line in filled]
        return row(pieces, self.table, all(s.bold for s in styles), max(s.size for s in styles))


def _joined(lines: list[Line], joiner: flow.Joiner) -> Piece:
    piece = Piece("", _no_boxes())
    entries = flow.listed([line.text for line in lines]) and _ended(lines)
    for line in lines:
        other = line.piece
        cut, glue = joiner.glue(piece.text, other.text)
        glue = "\n" if entries and glue and flow.entry_ends(piece.text, other.text) else glue
        piece = piece.joined(other, cut, glue) if piece.text else other
    return Piece(piece.text, piece.boxes)


def _ended(lines: list[Line]) -> bool:
    """Whether most lines of a cell were ended on purpose: the first word of the next one had room on them."""
    edge = max(line.right for line in lines)
    room = [edge - a.right > b.right - b.left or _fits(a, b, edge) for a, b in pairwise(lines)]
    return sum(room) >= 0.6 * len(room)


def _fits(before: Line, after: Line, edge: float) -> bool:
    boxes = after.piece.boxes
    last = len(flow.first_word(after.text)) - 1
    return boxes is not None and before.right + 0.28 * before.style.size + boxes[4 * last + 2] - boxes[0] < edge


def _no_boxes() -> array[float]:
    return array("f")


@dataclass
class Tables:
    """Finds the tables of a page; numbers them through the document."""

    count: int = 0

    def ruled(self, page: Page) -> list[Row]:
        """Rows inside ruled grids; their segments are taken off the page."""
        rows: list[Row] = []
        last_bottom = -1.0
        for top, bottom, columns in _bands(page):
            inside = [s for s in page.segments if bottom - 1 < (s.bottom + s.top) / 2 < top + 1]
            inside = [s for s in inside if columns[0] - 2 < (s.left + s.right) / 2 < columns[-1] + 2]
            if not inside:
                continue
            cells = _cells(inside, columns, page.number)
            if sum(map(bool, cells)) < 2 and abs(top - last_bottom) > 2:
                continue
            if max(sum(len(line.text) for line in cell) for cell in cells) > _LONG_CELL:
                continue
            if abs(top - last_bottom) > 2:
                self.count += 1
            last_bottom = bottom
            taken = {id(s) for s in inside}
            page.segments = [s for s in page.segments if id(s) not in taken]
            rows.append(Row(page.number, self.count, cells, top))
        return rows

    def aligned(self, lines: list[Line], boxes: list[Rect]) -> list[Line | Row]:
        """The lines with those that form tables without upright rules made rows; a box is one row."""
        boxed = _boxed(lines, boxes)
        result: list[Line | Row] = []
        i = 0
        while i < len(lines):
            end, columns = _extent(lines, i, boxed)
            if end - i < 2 and not _label(lines[i]):
                result.append(lines[i])
                i += 1
                continue
            end = max(end, i + 1)
            columns = columns or [s.left for s in lines[i].segments]
            self.count += 1
            result += _rows(lines[i:end], columns, self.count, boxed[i:end])
            i = end
        return result


def _bands(page: Page) -> list[tuple[float, float, list[float]]]:
    """The spaces between neighbouring horizontal rules that vertical rules divide, from the top."""
    across: list[tuple[float, float, float]] = []
    upright: list[tuple[float, float, float]] = []
    for r in page.rules:
        wide, high = r.right - r.left, r.top - r.bottom
        if wide >= 15 and (high <= 3 or high >= 8):
            across += [(r.bottom, r.left, r.right), (r.top, r.left, r.right)]
        if high >= 6 and (wide <= 3 or wide >= 15):
            upright += [(r.left, r.bottom, r.top), (r.right, r.bottom, r.top)]
    levels = _merged(sorted((y for y, _, _ in across), reverse=True))
    bands = []
    for top, bottom in pairwise(levels):
        middle = (top + bottom) / 2
        columns = _merged(sorted(x for x, low, high in upright if low - 1 < middle < high + 1))
        if len(columns) >= 3 and top - bottom >= 6:
            bands.append((top, bottom, columns))
    return bands


def _merged(values: list[float]) -> list[float]:
    result: list[float] = []
    for value in values:
        if not result or abs(value - result[-1]) > 3.5:
            result.append(value)
    return result


def _cells(segments: list[Segment], columns: list[float], page: int) -> list[list[Line]]:
    cells = []
    for left, right in pairwise(columns):
        mine = [s for s in segments if left - 2 < _split_middle(s) <= right + 2 and left - 2 < s.left < right]
        cells.append(lines_of(mine, page))
    return cells


def _split_middle(segment: Segment) -> float:
    return min((segment.left + segment.right) / 2, segment.left + 20)


def _boxed(lines: list[Line], boxes: list[Rect]) -> list[int]:
    """For each line the number of the box that it stands in, of boxes as wide as another; or -1."""
    low = [b for b in boxes if b.right - b.left >= 100 and 8 <= b.top - b.bottom <= _TALLEST][:_MOST_BOXES]
    edges = Counter((round(b.left / 3), round(b.right / 3)) for b in low)
    low = [b for b in low if edges[round(b.left / 3), round(b.right / 3)] > 1]
    low.sort(key=lambda b: b.top - b.bottom)
    return [next((n for n, b in enumerate(low) if _inside(line, b)), -1) for line in lines]


def _inside(line: Line, box: Rect) -> bool:
    return box.bottom < line.baseline < box.top and box.left - 2 < line.left and line.right < box.right + 2


def _extent(lines: list[Line], i: int, boxed: list[int]) -> tuple[int, list[float]]:
    """Where the table that begins at line `i` ends, and where its columns begin."""
    if not _columned(lines[i]):
        return i, []
    columns = [s.left for s in lines[i].segments]
    full, end = 1, i + 1
    for j in range(i + 1, len(lines)):
        line = lines[j]
        size = max(line.style.size, 6.0)
        if lines[j - 1].baseline - line.baseline > 3.2 * size:
            break
        shared = [s for s in line.segments[1:] if _column(s, columns) > 0]
        if _columned(line) and shared and _column(line.segments[0], columns) >= 0:
            columns = _with(columns, line)
            full, end = full + 1, j + 1
        elif not _continues(lines, j, columns, boxed):
            break
        else:
            end = j + 1
    return (end, columns) if full >= 2 else (i, columns)


def _columned(line: Line) -> bool:
    """Whether a line has several segments and is no list item or numbered title with a wide gap after its marker."""
    if len(line.segments) < 2:
        return False
    head = line.segments[0].text
    short = len(head) <= 3 and not head.isalpha()
    marker = short or head in ("o", "at") or (len(head) < 9 and flow.numbered(f"{head} X"))
    return len(line.segments) > 2 or not marker


def _label(line: Line) -> bool:
    """Whether a single line is a label and its value, set apart by a gap: "Sted:   Hillerød"."""
    return _columned(line) and len(line.segments) == 2 and line.segments[0].text.endswith(":")


def _column(segment: Segment, columns: list[float]) -> int:
    return next((k for k, left in enumerate(columns) if abs(segment.left - left) <= _ALIGNED), -1)


def _with(columns: list[float], line: Line) -> list[float]:
    new = [s.left for s in line.segments if _column(s, columns) < 0]
    return sorted([*columns, *new])


def _continues(lines: list[Line], j: int, columns: list[float], boxed: list[int]) -> bool:
    """Whether a line without all columns belongs to the row above: close below, each part under the part of a cell."""
    line = lines[j]
    close = lines[j - 1].baseline - line.baseline < 1.6 * max(line.style.size, 6.0)
    places = [_column(s, columns) for s in line.segments]
    if not close or min(places) < 0:
        return False
    if boxed[j] == boxed[j - 1] >= 0:
        return True
    return places[0] > 0 or (
        line.text[:1].islower() and line.right < max(x.right for x in lines[max(0, j - 2) : j]) + 3
    )


def _rows(lines: list[Line], columns: list[float], table: int, boxed: list[int]) -> list[Line | Row]:
    gaps = [a.baseline - b.baseline for a, b in pairwise(lines)]
    tight = min(gaps, default=0.0)
    spaced = max(gaps, default=0.0) >= 1.25 * tight
    rows: list[Row] = []
    for number, (line, gap) in enumerate(zip(lines, [1e9, *gaps], strict=True)):
        segments: list[Segment] = []
        for segment in line.segments:
            segments += _divided(segment, columns)
        partial = len(segments) < len(columns)
        inner = _column(segments[0], columns) > 0 or (partial and segments[0].text[:1].islower())
        same = number > 0 and boxed[number] == boxed[number - 1] >= 0
        if rows and (same or (spaced and gap <= 1.12 * tight and partial) or (inner and gap <= 1.6 * tight)):
            target = rows[-1]
        else:
            target = Row(line.page, table, [[] for _ in columns], line.segments[0].top)
            rows.append(target)
        for segment in segments:
            place = max((k for k, left in enumerate(columns) if segment.left >= left - _ALIGNED), default=0)
            target.cells[place].append(Line(line.page, [segment]))
    return list(rows)


def _divided(segment: Segment, columns: list[float]) -> list[Segment]:
    """A segment cut where a column begins inside it after a blank wider than usual."""
    for left in columns:
        parts = segment.split(left)
        if parts and parts[1].left - parts[0].right > 0.55 * segment.style.size:
            return [parts[0], *_divided(parts[1], columns)]
    return [segment]
