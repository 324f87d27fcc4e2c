"""Characters of a page gathered into segments: runs on one baseline without a wide gap."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from ingest.readers.pieces import Piece, cleaned
from ontology import patterns as re
from ontology.evidence import Rect

_GAP = 1.3
_BLANK = (32, 160, 9, 13)
_BOLD = re.compile(r"bold|black|heavy|semibold|demi", re.IGNORECASE)
_ITALIC = re.compile(r"italic|oblique|kursiv", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Style:
    """How a word is set; `size` in points, `angle` in degrees against the horizontal."""

    size: float
    bold: bool
    italic: bool
    angle: int


@dataclass(slots=True)
class Segment:
    """A run of characters on one line. `bold` and `italic` hold for all of it."""

    piece: Piece
    left: float
    right: float
    bottom: float
    top: float
    baseline: float
    style: Style

    @property
    def text(self) -> str:
        """Its words."""
        return self.piece.text

    def split(self, x: float) -> tuple[Segment, Segment] | None:
        """Two segments, when a word begins at `x` give or take two points."""
        boxes = self.piece.boxes
        if boxes is None or not self.left + 4 < x < self.right:
            return None
        for match in re.finditer(r"(?<=\s)\S", self.text):
            at = match.start()
            if abs(boxes[4 * at] - x) <= 2.0:
                return self._part(0, at), self._part(at, len(self.text))
        return None

    def _part(self, start: int, end: int) -> Segment:
        piece = self.piece.cut(start, end).stripped()
        return _placed(piece, self.baseline, self.style) or self


@dataclass(slots=True)
class Page:
    """A page as the child read it; `rules` are the straight lines and boxes drawn on it."""

    number: int
    width: float
    height: float
    segments: list[Segment]
    rules: list[Rect]
    images: int
    turned: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Glyphs:
    """The child's answer: all characters with styles, boxes and baselines."""

    header: dict[str, Any]
    codes: array[int]
    style_of: array[int]
    boxes: array[float]
    baselines: array[float]

    def styles(self) -> list[Style]:
        """The styles by number."""
        found = []
        for size, name, flags, angle in self.header["styles"]:
            bold = bool(flags & 1) or bool(_BOLD.search(name))
            found.append(Style(size, bold, bool(flags & 64) or bool(_ITALIC.search(name)), angle))
        return found

    def pages(self) -> Iterator[Page]:
        """The pages with their segments."""
        styles, at = self.styles(), 0
        for number, entry in enumerate(self.header["pages"], 1):
            end = at + entry["chars"]
            segments = [
                s for start, stop in self._runs(at, end, styles) if (s := self._segment(start, stop, styles, number))
            ]
            turned = [s for s in segments if s.style.angle]
            rules = [Rect(number, *rule) for rule in entry["rules"]]
            upright = [s for s in segments if not s.style.angle]
            yield Page(
                number, entry["width"], entry["height"], upright, rules, entry["images"], [s.text for s in turned]
            )
            at = end

    def _runs(self, at: int, end: int, styles: list[Style]) -> Iterator[tuple[int, int]]:
        """Ranges of characters without a line break, jump or wide gap."""
        codes, boxes, baselines = self.codes, self.boxes, self.baselines
        start, last = -1, -1
        for i in range(at, end):
            code = codes[i]
            if code == 10:
                if start >= 0:
                    yield start, last + 1
                start = -1
                continue
            if code in _BLANK:
                continue
            if start >= 0:
                style = styles[self.style_of[i]]
                size = style.size or 10.0
                gap = boxes[4 * i] - boxes[4 * last + 2]
                apart = gap > _GAP * size or gap < -0.8 * size or abs(baselines[i] - baselines[last]) > 0.2 * size
                if apart and not style.angle:
                    yield start, last + 1
                    start = -1
            if start < 0:
                start = i
            last = i
        if start >= 0:
            yield start, last + 1

    def _segment(self, start: int, end: int, styles: list[Style], page: int) -> Segment | None:
        text = "".join(map(chr, self.codes[start:end]))
        piece = cleaned(Piece(text, self.boxes[4 * start : 4 * end], ((0, page),)))
        if not piece.text:
            return None
        used = Counter(self.style_of[start:end])
        if len(used) > 1:
            used = Counter(self.style_of[i] for i in range(start, end) if self.codes[i] not in _BLANK)
        words = [styles[number] for number, _ in used.most_common()]
        bold, italic = all(w.bold for w in words), all(w.italic for w in words)
        return _placed(piece, self.baselines[start], Style(words[0].size, bold, italic, words[0].angle))


def _placed(piece: Piece, baseline: float, style: Style) -> Segment | None:
    boxes = piece.boxes
    if not piece.text or boxes is None:
        return None
    left, right = min(boxes[0::4]), max(boxes[2::4])
    return Segment(piece, left, right, min(boxes[1::4]), max(boxes[3::4]), baseline, style)
