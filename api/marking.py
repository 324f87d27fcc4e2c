"""The text of a document as parts of a page: headings, paragraphs, lists and tables whose facts are marked.

Every fact's words get an anchor `c{start}-{end}`; a cited range gets the anchor `mark`.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from ontology.evidence import Block, BlockKind, SourceText, Span
from ontology.model import CANDIDATE_BELOW, AgendaItem, Minutes

MAX_HEADING = 240
_SLUG = re.compile(r"[^\w.-]+")


@dataclass(frozen=True, slots=True)
class Mark:
    """A range to mark. `kind` is decision, deadline, position or action, or "cited"."""

    start: int
    end: int
    kind: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of characters under the same marks."""

    text: str
    kinds: tuple[str, ...] = ()
    anchors: tuple[str, ...] = ()


@dataclass
class Part:
    """A piece of the page: kind is item, subitem, section, heading, paragraph, list, table or page."""

    kind: str
    pieces: list[Piece] = field(default_factory=list)
    anchor: str = ""
    rows: list[list[list[Piece]]] = field(default_factory=list)
    number: int = 0


def item_anchor(number: str) -> str:
    """The anchor of an agenda item."""
    return f"punkt-{_SLUG.sub('-', number)}"


def fact_marks(minutes: Minutes) -> list[Mark]:
    """The marks of all facts that are no candidates; each range is anchored once."""
    marks = []
    for kind in ("decision", "deadline", "position", "action"):
        for fact in getattr(minutes, f"{kind}s"):
            at = fact.evidence
            if at.confidence >= CANDIDATE_BELOW:
                marks.append(Mark(at.start, at.end, kind, f"c{at.start}-{at.end}"))
    return sorted(marks, key=lambda m: (m.start, m.end))


def split(text: str, ranges: Iterable[tuple[int, int]]) -> list[tuple[str, bool]]:
    """The text cut at the ranges: pieces, each with whether it lies inside one."""
    cuts = sorted({0, len(text), *(min(max(n, 0), len(text)) for r in ranges for n in r)})
    inside = [tuple(r) for r in ranges]
    return [(text[a:b], any(start <= a and b <= end for start, end in inside)) for a, b in pairwise(cuts) if a < b]


class Page:
    """Builds the parts of one document."""

    def __init__(self, source: SourceText, minutes: Minutes, cited: Span | None = None) -> None:
        """Prepare marks and headings."""
        self._source = source
        self._marks = fact_marks(minutes)
        if cited:
            self._marks.append(Mark(cited.start, cited.end, "cited", "mark"))
        self._marks.sort(key=lambda m: (m.start, m.end))
        self._longest = max((m.end - m.start for m in self._marks), default=0)
        self._starts = [m.start for m in self._marks]
        self._used: set[str] = set()
        self._blocks = source.blocks or (Block(BlockKind.PARAGRAPH, 0, len(source.text)),)
        self._block_starts = [b.start for b in self._blocks]
        self._items = self._item_headings(minutes)
        self._sections = self._section_headings(minutes)

    def parts(self) -> list[Part]:
        """All parts in reading order."""
        parts: list[Part] = []
        shown_page = 1
        for number, block in enumerate(self._blocks):
            page = self._source.page_at(block.start) or 1
            if page > shown_page:
                parts.append(Part("page", number=page))
                shown_page = page
            self._add(parts, number, block)
        return parts

    def _add(self, parts: list[Part], number: int, block: Block) -> None:
        heads = self._items.get(number, [])
        if len(heads) == 1 and _is_heading(block):
            parts.append(self._heading(heads[0], list(self._pieces(block.start, block.end))))
            return
        for item, depth in heads:
            parts.append(self._heading((item, depth), [Piece(f"{item.number}. {item.title}".strip(". "))]))
        if number in self._sections:
            parts.append(Part("section", list(self._pieces(block.start, block.end))))
        elif block.kind is BlockKind.TABLE_ROW:
            table = _last(parts, "table", block.table)
            table.rows.append([list(self._pieces(c.start, c.end)) for c in block.cells or (_span(block),)])
        elif block.kind is BlockKind.LIST_ITEM:
            marker = [Piece(f"{block.marker} ")] if any(c.isalnum() for c in block.marker) else []
            _last(parts, "list", None).rows.append([[*marker, *self._pieces(block.start, block.end)]])
        else:
            kind = (
                "heading" if block.kind is BlockKind.HEADING and block.end - block.start <= MAX_HEADING else "paragraph"
            )
            parts.append(Part(kind, list(self._pieces(block.start, block.end))))

    def _heading(self, head: tuple[AgendaItem, int], pieces: list[Piece]) -> Part:
        item, depth = head
        return Part("subitem" if depth else "item", pieces, anchor=self._once(item_anchor(item.number)))

    def _pieces(self, start: int, end: int) -> Iterator[Piece]:
        marks = self._within(start, end)
        cuts = sorted({start, end, *(n for m in marks for n in (m.start, m.end) if start < n < end)})
        for a, b in pairwise(cuts):
            on = [m for m in marks if m.start <= a and b <= m.end]
            names = sorted({m.anchor for m in on}, key=lambda name: (name != "mark", name))
            anchors = tuple(name for name in names if self._once(name))
            yield Piece(self._source.text[a:b], tuple(dict.fromkeys(m.kind for m in on)), anchors)

    def _within(self, start: int, end: int) -> list[Mark]:
        first = bisect_left(self._starts, start - self._longest)
        return [m for m in self._marks[first : bisect_left(self._starts, end)] if m.end > start]

    def _once(self, anchor: str) -> str:
        if anchor in self._used:
            return ""
        self._used.add(anchor)
        return anchor

    def _item_headings(self, minutes: Minutes) -> dict[int, list[tuple[AgendaItem, int]]]:
        found: dict[int, list[tuple[AgendaItem, int]]] = {}
        for item in minutes.agenda:
            for one, depth in [(item, 0), *((sub, 1) for sub in item.subitems)]:
                found.setdefault(self._block_at(one.span.start), []).append((one, depth))
        return found

    def _section_headings(self, minutes: Minutes) -> set[int]:
        found = set()
        for section in (s for item in minutes.items() for s in item.sections if s.heading):
            number = self._block_at(section.span.start - 1)
            if _bare(self._text(number)) == _bare(section.heading):
                found.add(number)
        return found

    def _block_at(self, offset: int) -> int:
        """The block that holds the offset, or the one after it when it falls between two."""
        number = max(bisect_right(self._block_starts, offset) - 1, 0)
        inside = offset <= self._blocks[number].end or number + 1 == len(self._blocks)
        return number if inside else number + 1

    def _text(self, number: int) -> str:
        block = self._blocks[number]
        return self._source.text[block.start : block.end]


def _is_heading(block: Block) -> bool:
    return block.kind is not BlockKind.TABLE_ROW and block.end - block.start <= MAX_HEADING


def _bare(text: str) -> str:
    return text.strip(" :.\t").casefold()


def _span(block: Block) -> Span:
    return Span(block.start, block.end)


def _last(parts: list[Part], kind: str, table: int | None) -> Part:
    """The list or table that the next row belongs to; a new one when something else came between."""
    if not parts or parts[-1].kind != kind or (kind == "table" and parts[-1].number != (table or 0)):
        parts.append(Part(kind, number=table or 0))
    return parts[-1]
