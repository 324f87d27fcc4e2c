"""Lines and rows in reading order become paragraphs, list items, headings and table rows."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise

from ingest.readers import flow
from ingest.readers.layout.glyphs import Style
from ingest.readers.layout.lines import Line
from ingest.readers.layout.tables import Row
from ingest.readers.pieces import LONGEST, Draft
from ontology.evidence import BlockKind

_NOISE = 0.012


@dataclass(slots=True)
class Paragraph:
    """A draft with the lines it is made of."""

    draft: Draft
    lines: list[Line] = field(default_factory=list)
    text_left: float = 0.0

    @property
    def style(self) -> Style:
        """The style of its longest line; bold or italic only when all lines are."""
        main = max(self.lines, key=lambda line: len(line.text)).style
        return Style(main.size, all(x.style.bold for x in self.lines), all(x.style.italic for x in self.lines), 0)


class Blocks:
    """Builds the blocks of a document from its lines and rows."""

    def __init__(self, items: list[Line | Row], joiner: flow.Joiner) -> None:
        self.items = items
        self.joiner = joiner
        self.lines = [item for item in items if isinstance(item, Line)]
        self.leading = _leading(self.lines)
        self.texts = [line.text for line in self.lines]
        self.rooms = [1.0, *(_room(a, b) for a, b in pairwise(self.lines))]

    def build(self) -> list[Paragraph]:
        """All blocks in order."""
        result: list[Paragraph] = []
        number = 0
        for item in self.items:
            if isinstance(item, Row):
                result.append(Paragraph(item.draft(self.joiner)))
                continue
            current = result[-1] if result and result[-1].lines else None
            if current is None or len(current.draft.text) > LONGEST or self._starts(current, number):
                result.append(_opened(item))
            else:
                self._extend(current, item)
            number += 1
        return result

    def _extend(self, paragraph: Paragraph, line: Line) -> None:
        draft, piece = paragraph.draft, line.piece
        draft.piece = draft.piece.joined(piece, *self.joiner.glue(draft.text, piece.text))
        paragraph.lines.append(line)

    def _starts(self, current: Paragraph, i: int) -> bool:
        """Whether line `i` opens a new block."""
        before, after = self.lines[i - 1], self.lines[i]
        room = self.rooms[i]
        if flow.bullet(_spaced(after)) and not (after.text[0] in "-–—" and not self._listing(current, before, after)):
            return True
        if _restyled(before, after) and not flow.broken_word(before.text):
            return True
        if before.page == after.page and after.baseline < before.baseline + 1:
            if before.baseline - after.baseline > self._usual(before, after):
                return True
            if (shifted := self._shifted(current, before, after, room)) is not None:
                return shifted
        elif flow.terminal(before.text) or (room > 0.3 and not flow.dangling(before.text)):
            return True
        if room < 0 and before.style.bold and before.page == after.page and _goes_on(before.text, after.text):
            return False
        opening = flow.Opening.of([line.text for line in current.lines[:4]])
        if flow.entry(self.texts, self.rooms, i, _NOISE) and before.page == after.page and len(current.lines) == 1:
            return True
        return flow.breaks(before.text, after.text, room, _NOISE, opening)

    def _listing(self, current: Paragraph, before: Line, after: Line) -> bool:
        """Whether a dash at the start of a line is a bullet and not a dash within the sentence."""
        return (
            bool(current.draft.marker)
            or flow.terminal(before.text)
            or after.left > before.left + 4
            or len(after.segments) > 1
        )

    def _usual(self, before: Line, after: Line) -> float:
        """The largest distance of two lines of one paragraph."""
        size = max(before.style.size, after.style.size, 4.0)
        return 1.22 * self.leading.get(round(size), 1.22 * size)

    def _shifted(self, current: Paragraph, before: Line, after: Line, room: float) -> bool | None:
        """What a change of the left edge says: a new block (True), the same block (False) or nothing (None)."""
        shift = after.left - before.left
        listed = bool(current.draft.marker) or flow.numbered(current.lines[0].text)
        if listed and abs(after.left - current.text_left) <= 3.5 and len(current.lines) == 1 and shift > 3:
            return flow.breaks(before.text, after.text, min(room, 0.3), _NOISE, flow.Opening(1, True))
        if abs(shift) <= 3 or _centred(before, after):
            return None
        if shift > 0:
            return True if flow.terminal(before.text) or room > 0.1 else None
        if current.draft.marker:
            return not (flow.broken_word(before.text) or flow.open_bracket(before.text))
        return None if len(current.lines) == 1 else (room > _NOISE or flow.terminal(before.text) or None)


def _opened(line: Line) -> Paragraph:
    piece = line.piece
    text_left = line.segments[1].left if len(line.segments) > 1 else line.left
    indent = round(line.left - line.left_edge, 1)
    style = line.style
    if match := flow.bullet(_spaced(line)):
        marker = (match.group(1) or match.group(2)).strip()
        rest = piece.cut(len(marker)).stripped()
        boxes = rest.boxes
        text_left = boxes[0] if boxes else text_left
        draft = Draft(BlockKind.LIST_ITEM, rest, bold=style.bold, size=style.size, marker=marker, indent=indent)
        return Paragraph(draft, [line], text_left)
    kind = BlockKind.LIST_ITEM if piece.text.startswith("at ") else BlockKind.PARAGRAPH
    if flow.numbered(piece.text) and len(line.segments) == 1 and piece.boxes:
        at = piece.text.find(" ") + 1
        text_left = piece.boxes[4 * at]
    return Paragraph(Draft(kind, piece, bold=style.bold, size=style.size, indent=indent), [line], text_left)


def _spaced(line: Line) -> str:
    """The line's text with a tab after its first segment, so that an "o" as a bullet can be told from the word."""
    text, head = line.text, line.segments[0].text
    return f"{head}\t{text[len(head) :].lstrip()}" if len(line.segments) > 1 and text.startswith(head) else text


def _restyled(before: Line, after: Line) -> bool:
    one, other = before.style, after.style
    if abs(one.size - other.size) > 0.6:
        return True
    return one.bold != other.bold or (one.italic != other.italic and min(len(before.text), len(after.text)) > 3)


def _goes_on(before: str, after: str) -> bool:
    """Whether a bold line that was full goes on in the next bold one: it closed no sentence, and no number follows."""
    return not (flow.terminal(before) or flow.numbered(after) or before.isupper() != after.isupper())


def _centred(before: Line, after: Line) -> bool:
    middle = (before.left_edge + before.right_edge) / 2
    inside = before.left > before.left_edge + 12 and after.left > after.left_edge + 12
    return inside and all(abs((line.left + line.right) / 2 - middle) < 6 for line in (before, after))


def _room(before: Line, after: Line) -> float:
    """The share of the column width left over had the first word of `after` stood on the line before."""
    width = max(before.right_edge - before.left_edge, 1.0)
    piece = after.piece
    boxes = piece.boxes or [0.0] * 4
    last = len(flow.first_word(piece.text)) - 1
    word = boxes[4 * last + 2] - boxes[0]
    return (before.right_edge - before.right - 0.28 * before.style.size - word) / width


def _leading(lines: list[Line]) -> dict[int, float]:
    """The usual distance of lines for every font size: the commonest of the small ones."""
    gaps: dict[int, Counter[float]] = {}
    for before, after in pairwise(lines):
        size = max(before.style.size, after.style.size, 4.0)
        gap = before.baseline - after.baseline
        if before.page == after.page and 0.8 * size < gap < 2.1 * size:
            gaps.setdefault(round(size), Counter())[round(gap * 2) / 2] += 1
    usual = {}
    for key, counts in gaps.items():
        often = [gap for gap, n in counts.items() if n >= 0.25 * max(counts.values())]
        usual[key] = min(often)
    return usual
