"""Automatic numbers and bullets of Word paragraphs, counted as Word does."""

from __future__ import annotations

from dataclasses import dataclass, field

from docx.document import Document
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from lxml import etree

from ingest.readers.counting import formatted

_DEEPEST = 9


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: its number format, its pattern ("%1.%2") and where it starts."""

    form: str
    pattern: str
    start: int


@dataclass
class Numbering:
    """Counts the lists of a document."""

    levels: dict[str, dict[int, Level]]
    abstract: dict[str, str]
    counters: dict[str, list[int]] = field(default_factory=dict)

    @staticmethod
    def of(document: Document) -> Numbering:
        """The list definitions of a document; empty when it has none."""
        try:
            root = document.part.numbering_part.element
        except (KeyError, NotImplementedError, AttributeError):
            return Numbering({}, {})
        levels: dict[str, dict[int, Level]] = {}
        for definition in root.findall(qn("w:abstractNum")):
            levels[_value(definition, "w:abstractNumId")] = dict(map(_level, definition.findall(qn("w:lvl"))))
        abstract: dict[str, str] = {}
        for num in root.findall(qn("w:num")):
            reference = num.find(qn("w:abstractNumId"))
            if reference is not None:
                abstract[_value(num, "w:numId")] = _value(reference, "w:val")
        return Numbering(levels, abstract)

    def marker(self, paragraph: Paragraph) -> tuple[str, int]:
        """The bullet or number before a paragraph ("" when none) and its depth, 0 the outermost."""
        number, depth = _reference(paragraph)
        definition = self.abstract.get(number, "")
        level = self.levels.get(definition, {}).get(depth)
        if level is None or level.form == "none":
            return "", depth
        if level.form == "bullet":
            return "•", depth
        return self._count(definition, depth), depth

    def _count(self, definition: str, depth: int) -> str:
        levels = self.levels[definition]
        counts = self.counters.setdefault(definition, [0] * _DEEPEST)
        counts[depth] = counts[depth] + 1 if counts[depth] else levels[depth].start
        counts[depth + 1 :] = [0] * (_DEEPEST - depth - 1)
        text = levels[depth].pattern
        for k in range(_DEEPEST):
            if f"%{k + 1}" in text:
                level = levels.get(k, levels[depth])
                text = text.replace(f"%{k + 1}", formatted(counts[k] or level.start, level.form))
        return text.strip()


def _value(element: etree._Element, name: str) -> str:
    return str(element.get(qn(name)) or "")


def _integer(text: str, default: int) -> int:
    return int(text) if text.isdecimal() and len(text) < 6 else default


def _level(element: etree._Element) -> tuple[int, Level]:
    parts = {}
    for tag in ("w:numFmt", "w:lvlText", "w:start"):
        child = element.find(qn(tag))
        parts[tag] = _value(child, "w:val") if child is not None else ""
    depth = min(_integer(_value(element, "w:ilvl"), 0), _DEEPEST - 1)
    return depth, Level(parts["w:numFmt"] or "decimal", parts["w:lvlText"], _integer(parts["w:start"], 1))


def _reference(paragraph: Paragraph) -> tuple[str, int]:
    """The list and depth a paragraph names itself or through its style."""
    places = [paragraph._p.pPr]
    style = paragraph.style
    for _ in range(12):
        if style is None:
            break
        places.append(style.element.find(qn("w:pPr")))
        style = getattr(style, "base_style", None)
    for place in places:
        numbers = place.find(qn("w:numPr")) if place is not None else None
        if numbers is None:
            continue
        number, depth = numbers.find(qn("w:numId")), numbers.find(qn("w:ilvl"))
        level = _integer(_value(depth, "w:val"), 0) if depth is not None else 0
        if number is not None:
            return _value(number, "w:val"), min(level, _DEEPEST - 1)
    return "", 0
