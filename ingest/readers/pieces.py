"""Runs of text that carry their character boxes and pages along while they are cleaned, cut and joined."""

from __future__ import annotations

import unicodedata
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from ontology import patterns as re
from ontology.evidence import Block, BlockKind, CharBoxes, SourceText, Span

LONGEST = 20_000
"""More characters than any paragraph has; a longer run of lines is parted so that joining stays cheap."""
Boxes: TypeAlias = "array[float]"

_DROPPED = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufff9-\ufffb\x00-\x08\x0b-\x1f\x7f-\x9f"
_EDITS = re.compile(
    rf"(?P<drop>[{_DROPPED}]+)"
    r"|(?P<spaces>[\s\u00a0\u2000-\u200a\u202f\u205f\u3000]{2,}|[\t\r\n\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000])"
    r"|(?P<ligature>[\ufb00-\ufb06])"
    r"|(?P<compose>\w[\u0300-\u036f]+)"
    r"|(?<![^\s])(?P<spaced>(?:[A-ZÆØÅÄÖ] ){3,}[A-ZÆØÅÄÖ])(?![^\s])"
)


@dataclass(slots=True)
class Piece:
    """Text, with one box per character where the format has boxes, and the offsets at which a new page begins."""

    text: str
    boxes: Boxes | None = None
    pages: tuple[tuple[int, int], ...] = ()

    def cut(self, start: int, end: int | None = None) -> Piece:
        """A part of it."""
        end = len(self.text) if end is None else end
        boxes = self.boxes[4 * start : 4 * end] if self.boxes is not None else None
        first = [p for o, p in self.pages if o <= start][-1:]
        pages = [(0, p) for p in first] + [(o - start, p) for o, p in self.pages if start < o < end]
        return Piece(self.text[start:end], boxes, tuple(pages))

    def stripped(self) -> Piece:
        """Without blanks at both ends."""
        start = len(self.text) - len(self.text.lstrip())
        end = len(self.text.rstrip())
        return self if start == 0 and end == len(self.text) else self.cut(start, max(start, end))

    def joined(self, other: Piece, cut: int = 0, glue: str = "") -> Piece:
        """Without its last `cut` characters, then the glue, then the other; a page that runs on is not repeated."""
        head = self.cut(0, len(self.text) - cut) if cut else self
        at = len(head.text) + len(glue)
        boxes: Boxes | None = None
        if head.boxes is not None and other.boxes is not None:
            boxes = head.boxes + array("f", bytes(16 * len(glue))) + other.boxes
        last = head.pages[-1][1] if head.pages else None
        pages = head.pages + tuple((o + at, p) for o, p in other.pages if p != last)
        return Piece(head.text + glue + other.text, boxes, pages)


def cleaned(piece: Piece) -> Piece:
    """Blanks single, soft hyphens and invisible characters dropped, accents and ligatures resolved, R E F made REF."""
    if not _EDITS.search(piece.text):
        return piece.stripped()
    text, boxes = piece.text, piece.boxes
    parts: list[str] = []
    kept: Boxes = array("f")
    position = 0
    for match in _EDITS.finditer(text):
        new = _replacement(match, text)
        parts += (text[position : match.start()], new)
        if boxes is not None:
            kept += boxes[4 * position : 4 * match.start()]
            for box in _spread(boxes, match.start(), match.end(), len(new)):
                kept.extend(box)
        position = match.end()
    parts.append(text[position:])
    if boxes is not None:
        kept += boxes[4 * position :]
    result = Piece("".join(parts), kept if boxes is not None else None, piece.pages)
    again = _EDITS.search(result.text)
    return result.stripped() if not again or result.text == text else cleaned(result)


def _replacement(match: re.Match[str], text: str) -> str:
    found = match.group()
    if match.lastgroup == "drop":
        return "\u00ad" if match.end() == len(text) and found[-1] == "\u00ad" else ""
    if match.lastgroup == "spaces":
        return " "
    if match.lastgroup == "spaced":
        return found.replace(" ", "")
    return unicodedata.normalize("NFKC" if match.lastgroup == "ligature" else "NFC", found)


def _spread(boxes: Boxes, start: int, end: int, count: int) -> Iterator[tuple[float, float, float, float]]:
    """Boxes for `count` new characters over the place of the old ones."""
    old = [tuple(boxes[4 * i : 4 * i + 4]) for i in range(start, end) if boxes[4 * i + 2] > boxes[4 * i]]
    if not old:
        yield from ((0.0, 0.0, 0.0, 0.0) for _ in range(count))
        return
    left, right = min(b[0] for b in old), max(b[2] for b in old)
    bottom, top = min(b[1] for b in old), max(b[3] for b in old)
    step = (right - left) / max(1, count)
    yield from ((left + i * step, bottom, left + (i + 1) * step, top) for i in range(count))


@dataclass(slots=True)
class Draft:
    """A block before its place in the text is known. `cells` are ranges in the piece."""

    kind: BlockKind
    piece: Piece
    level: int = 0
    bold: bool = False
    size: float | None = None
    cells: tuple[Span, ...] = ()
    marker: str = ""
    indent: float = 0.0
    table: int | None = None
    link: bool = False

    @property
    def text(self) -> str:
        """The words of the block."""
        return self.piece.text


def row(cells: list[Piece], table: int, bold: bool = False, size: float | None = None) -> Draft:
    """A table row: the cells with tabs between them."""
    piece, spans = cells[0], [Span(0, len(cells[0].text))]
    for cell in cells[1:]:
        piece = piece.joined(cell, 0, "\t")
        spans.append(Span(len(piece.text) - len(cell.text), len(piece.text)))
    return Draft(BlockKind.TABLE_ROW, piece, bold=bold, size=size, cells=tuple(spans), table=table)


@dataclass
class Extras:
    """What a reader found beside the running text."""

    title: str = ""
    furniture: list[str] = field(default_factory=list)
    asides: list[str] = field(default_factory=list)


def assemble(drafts: list[Draft], media_type: str, extras: Extras, page_count: int = 0) -> SourceText:
    """The source text: blocks one after the other, a line feed between them."""
    parts: list[str] = []
    blocks: list[Block] = []
    boxes: Boxes = array("f")
    starts: dict[int, int] = {}
    at = 0
    for draft in drafts:
        if not draft.text.strip():
            continue
        if blocks:
            at += 1
            boxes.extend((0.0, 0.0, 0.0, 0.0))
        for offset, page in draft.piece.pages:
            starts.setdefault(page, at + offset)
        parts.append(draft.text)
        if draft.piece.boxes is not None:
            boxes += draft.piece.boxes
        blocks.append(_placed(draft, at))
        at += len(draft.text)
    has_boxes = any(d.piece.boxes is not None for d in drafts)
    return SourceText(
        text="\n".join(parts),
        blocks=tuple(blocks),
        media_type=media_type,
        page_starts=_page_starts(starts, page_count, at),
        title=extras.title,
        furniture=tuple(extras.furniture),
        asides=tuple(extras.asides),
        boxes=CharBoxes(boxes) if has_boxes else None,
    )


def _placed(draft: Draft, at: int) -> Block:
    return Block(
        kind=draft.kind,
        start=at,
        end=at + len(draft.text),
        level=draft.level,
        bold=draft.bold,
        size=draft.size,
        cells=tuple(Span(c.start + at, c.end + at) for c in draft.cells),
        marker=draft.marker,
        indent=draft.indent,
        table=draft.table,
        link=draft.link,
    )


def _page_starts(starts: dict[int, int], page_count: int, end: int) -> tuple[int, ...]:
    """The first offset of every page; a page without text begins where the next one does."""
    result: list[int] = []
    following = end
    for page in range(page_count, 0, -1):
        following = min(following, starts.get(page, following))
        result.append(following)
    if result:
        result[-1] = 0
    return tuple(reversed(result))
