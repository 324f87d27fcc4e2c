"""Automatic numbers and bullets of Word paragraphs, counted as Word does."""

from __future__ import annotations

from dataclasses import dataclass, field

from docx.document import Document
from docx.oxml.ns import qn
from lxml import etree

from ingest.readers.counting import formatted
from ingest.readers.docx_styles import Style, integer, value

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
    restarts: dict[str, dict[int, int]] = field(default_factory=dict)
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
            levels[value(definition, "w:abstractNumId")] = dict(map(_level, definition.findall(qn("w:lvl"))))
        abstract: dict[str, str] = {}
        for num in root.findall(qn("w:num")):
            reference = num.find(qn("w:abstractNumId"))
            if reference is not None:
                abstract[value(num, "w:numId")] = value(reference, "w:val")
        restarts = {value(num, "w:numId"): _restarts(num) for num in root.findall(qn("w:num"))}
        return Numbering(levels, abstract, restarts)

    def marker(self, style: Style) -> str:
        """The bullet or number before the next paragraph of this style; "" when it has none."""
        definition = self.abstract.get(style.number, "")
        level = self.levels.get(definition, {}).get(style.depth)
        if level is None or level.form == "none":
            return ""
        return "•" if level.form == "bullet" else self._count(definition, style.number, style.depth)

    def _count(self, definition: str, number: str, depth: int) -> str:
        levels = self.levels[definition]
        counts = self.counters.setdefault(definition, [0] * _DEEPEST)
        if (again := self.restarts.get(number, {}).pop(depth, None)) is not None:
            counts[depth] = again
        else:
            counts[depth] = counts[depth] + 1 if counts[depth] else levels[depth].start
        counts[depth + 1 :] = [0] * (_DEEPEST - depth - 1)
        text = levels[depth].pattern
        for k in range(_DEEPEST):
            if f"%{k + 1}" in text:
                level = levels.get(k, levels[depth])
                text = text.replace(f"%{k + 1}", formatted(counts[k] or level.start, level.form))
        return text.strip()


def _restarts(num: etree._Element) -> dict[int, int]:
    """The levels at which a list begins anew, and with which number."""
    found: dict[int, int] = {}
    for override in num.findall(qn("w:lvlOverride")):
        start = override.find(qn("w:startOverride"))
        if start is not None:
            found[min(integer(value(override, "w:ilvl"), 0), _DEEPEST - 1)] = integer(value(start, "w:val"), 1)
    return found


def _level(element: etree._Element) -> tuple[int, Level]:
    parts = {}
    for tag in ("w:numFmt", "w:lvlText", "w:start"):
        child = element.find(qn(tag))
        parts[tag] = value(child, "w:val") if child is not None else ""
    depth = min(integer(value(element, "w:ilvl"), 0), _DEEPEST - 1)
    return depth, Level(parts["w:numFmt"] or "decimal", parts["w:lvlText"], integer(parts["w:start"], 1))
