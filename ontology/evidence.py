"""Where a fact stands: spans, quotations, and the text of a document with its layout.

All offsets are character offsets (Python str indices) into `SourceText.text`, end exclusive. Pages are 1-based;
a format without pages (HTML, DOCX, TXT without form feeds) has page None. Boxes are PDF points, origin bottom left.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open character range."""

    start: int
    end: int

    def contains(self, offset: int) -> bool:
        """Whether the offset lies inside."""
        return self.start <= offset < self.end


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words a fact rests on: `text[start:end] == quote`.

    `method` names the rule or model that found the fact ("decision.passive", "deadline.senest"); `confidence` is 0–1.
    """

    quote: str
    start: int
    end: int
    page: int | None
    method: str
    confidence: float


class BlockKind(StrEnum):
    """What a block of the layout is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE_ROW = "table_row"


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list item or table row: a run of text whose broken lines are joined.

    `level` is the depth of a heading as the layout tells it (1 = topmost, 0 = none or unknown). `cells` are the ranges
    of a table row's cells; in the text cells are separated by a tab. `marker` is the bullet or automatic number that
    stood before a list item and is not part of the span (a bullet may stand in the text just before `start`).
    `size` and `bold` are the dominant font size in points and weight, where the format tells. `indent` is the distance
    from the left text edge in points (PDF) or the nesting depth (HTML, DOCX). `link` says all text is a hyperlink.
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    bold: bool = False
    size: float | None = None
    cells: tuple[Span, ...] = ()
    marker: str = ""
    indent: float = 0.0
    table: int | None = None
    link: bool = False


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle on a page, in PDF points from the bottom left corner."""

    page: int
    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True)
class CharBoxes:
    """One box per character of the text: `values[4*i:4*i+4]` = left, bottom, right, top (all 0: a joining blank)."""

    values: array[float]

    def rects(self, source: SourceText, start: int, end: int) -> Iterator[Rect]:
        """The boxes of a range, merged into one rectangle per line and page."""
        current: Rect | None = None
        for i in range(start, end):
            left, bottom, right, top = self.values[4 * i : 4 * i + 4]
            if right <= left or top <= bottom:
                continue
            page = source.page_at(i) or 1
            if (
                current
                and page == current.page
                and bottom < current.top
                and top > current.bottom
                and left >= current.left
            ):
                current = Rect(
                    page, current.left, min(bottom, current.bottom), max(right, current.right), max(top, current.top)
                )
                continue
            if current:
                yield current
            current = Rect(page, left, bottom, right, top)
        if current:
            yield current


@dataclass(frozen=True)
class SourceText:
    """What a reader makes of a file: clean running text, its blocks in reading order, and where each character stood.

    Blocks are separated by one line feed and do not overlap. `page_starts[i]` is the offset at which page i+1 begins.
    Running heads and feet, page marks, sidebars and menus are not in the text; their lines are kept in `furniture`
    (repeated or navigational) and `asides` (sidebars: may hold the case number or the date of issue).
    """

    text: str
    blocks: tuple[Block, ...]
    media_type: str
    page_starts: tuple[int, ...] = ()
    title: str = ""
    furniture: tuple[str, ...] = ()
    asides: tuple[str, ...] = ()
    boxes: CharBoxes | None = None

    @property
    def page_count(self) -> int | None:
        """Number of pages, or None for a format without pages."""
        return len(self.page_starts) or None

    def page_at(self, offset: int) -> int | None:
        """The 1-based page on which the character stands, or None for a format without pages."""
        return max(1, bisect_right(self.page_starts, offset)) if self.page_starts else None

    def quote(self, start: int, end: int) -> str:
        """The words at a range, verbatim."""
        return self.text[start:end]

    def evidence(self, start: int, end: int, method: str, confidence: float) -> Evidence:
        """Evidence for a fact that rests on the words at a range."""
        return Evidence(self.text[start:end], start, end, self.page_at(start), method, confidence)
