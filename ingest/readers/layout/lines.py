"""Segments that stand side by side make a line."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from ingest.readers.layout.glyphs import Segment, Style
from ingest.readers.pieces import Piece, cleaned


@dataclass
class Line:
    """Segments on one baseline, from left to right; not changed once made. The edges are those of its column."""

    page: int
    segments: list[Segment]
    right_edge: float = 0.0
    left_edge: float = 0.0

    @property
    def left(self) -> float:
        """Where it begins."""
        return self.segments[0].left

    @cached_property
    def right(self) -> float:
        """Where it ends."""
        return max(s.right for s in self.segments)

    @cached_property
    def top(self) -> float:
        """Where it ends at the top."""
        return self.segments[0].top

    @cached_property
    def main(self) -> Segment:
        """Its longest segment."""
        return max(self.segments, key=lambda s: len(s.text))

    @property
    def baseline(self) -> float:
        """The height of its main segment."""
        return self.main.baseline

    @cached_property
    def style(self) -> Style:
        """The style of its main segment; bold or italic only when all of it is."""
        bold, italic = all(s.style.bold for s in self.segments), all(s.style.italic for s in self.segments)
        return Style(self.main.style.size, bold, italic, 0)

    @property
    def text(self) -> str:
        """Its words, a blank between segments."""
        return self.piece.text

    @cached_property
    def piece(self) -> Piece:
        """Its words with their boxes."""
        result = self.segments[0].piece
        for before, after in pairwise(self.segments):
            close = after.left - before.right < 0.12 * max(before.style.size, 4.0)
            result = result.joined(after.piece, 0, "" if close else " ")
        return cleaned(result) if len(self.segments) > 1 else result


def lines_of(segments: list[Segment], page: int) -> list[Line]:
    """The lines of a page from top to bottom; raised and lowered characters stay with their line."""
    rows: list[list[Segment]] = []
    for segment in sorted(segments, key=lambda s: (-s.baseline, s.left)):
        for row in reversed(rows[-3:]):
            if _same_line(row[0], segment):
                row.append(segment)
                break
        else:
            rows.append([segment])
    lines = [Line(page, sorted(row, key=lambda s: s.left)) for row in rows]
    return sorted(lines, key=lambda line: -line.baseline)


def _same_line(one: Segment, other: Segment) -> bool:
    larger, smaller = max(one.style.size, other.style.size), min(one.style.size, other.style.size)
    shift = abs(one.baseline - other.baseline)
    return shift < 0.2 * larger or (smaller < 0.8 * larger and shift < 0.45 * larger and not _overlap(one, other))


def _overlap(one: Segment, other: Segment) -> bool:
    return min(one.right, other.right) - max(one.left, other.left) > 1.0
