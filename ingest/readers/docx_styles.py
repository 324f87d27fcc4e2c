"""The styles of a Word document with what they inherit, worked out once for each style."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from docx.document import Document
from docx.oxml.ns import qn
from lxml import etree

from ontology import patterns as re

_HEADING = re.compile(r"(?:heading|overskrift|rubrik)\s*(\d)", re.IGNORECASE)
_TITLE = re.compile(r"(?:title|titel|dokumenttitel)$", re.IGNORECASE)
_OFF = ("0", "false", "off", "none")
_LONGEST_CHAIN = 12


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph or character style says; `number` is the list and its depth ("" when none)."""

    level: int = 0
    bold: bool = False
    size: float | None = None
    number: str = ""
    depth: int = 0


class Styles:
    """Looks up styles by what paragraphs and runs name."""

    def __init__(self, document: Document) -> None:
        root = document.styles.element
        self._elements = {value(e, "w:styleId"): e for e in root.findall(qn("w:style"))}
        standard = [e for e in self._elements.values() if value(e, "w:default") and value(e, "w:type") == "paragraph"]
        self._standard = value(standard[0], "w:styleId") if standard else ""
        size = root.find("/".join(map(qn, ("w:docDefaults", "w:rPrDefault", "w:rPr", "w:sz"))))
        self._known: dict[str, Style] = {}
        self._base = Style(size=_points(size))

    def named(self, name: str) -> Style:
        """A style by its identifier, with all that it inherits."""
        if name not in self._known:
            self._known[name] = self._resolved(name)
        return self._known[name]

    def paragraph(self, element: etree._Element) -> Style:
        """The style of a paragraph with what it says itself; size and weight are those of its words."""
        properties = element.find(qn("w:pPr"))
        reference = properties.find(qn("w:pStyle")) if properties is not None else None
        style = self.named(value(reference, "w:val") if reference is not None else self._standard)
        if properties is not None:
            style = _with_properties(style, properties)
        bold: list[bool] = []
        sizes: Counter[float | None] = Counter()
        for run in element.iter(qn("w:r")):
            length = sum(len((text.text or "").strip()) for text in run.iterchildren(qn("w:t")))
            if length:
                shown = self._run(run, style)
                bold.append(shown.bold)
                sizes[shown.size] += length
        size = sizes.most_common(1)[0][0] if sizes else style.size
        return replace(style, bold=bool(bold) and all(bold), size=size)

    def _run(self, run: etree._Element, style: Style) -> Style:
        properties = run.find(qn("w:rPr"))
        if properties is None:
            return style
        reference = properties.find(qn("w:rStyle"))
        if reference is not None:
            named = self.named(value(reference, "w:val"))
            style = replace(style, bold=style.bold or named.bold)
        return _with_run(style, properties)

    def _resolved(self, name: str) -> Style:
        chain: list[etree._Element] = []
        element = self._elements.get(name)
        while element is not None and len(chain) < _LONGEST_CHAIN:
            chain.append(element)
            based = element.find(qn("w:basedOn"))
            element = self._elements.get(value(based, "w:val")) if based is not None else None
        style = self._base
        for element in reversed(chain):
            names = [value(element, "w:styleId")]
            names += [value(e, "w:val") for e in element.findall(qn("w:name"))]
            style = replace(style, level=_level(names) or style.level)
            for tag, apply in (("w:pPr", _with_properties), ("w:rPr", _with_run)):
                properties = element.find(qn(tag))
                style = apply(style, properties) if properties is not None else style
        return style


def value(element: etree._Element, name: str) -> str:
    """An attribute, or nothing."""
    return str(element.get(qn(name)) or "")


def integer(text: str, default: int) -> int:
    """A small number, or else the default."""
    return int(text) if text.isdecimal() and len(text) < 6 else default


def _level(names: list[str]) -> int:
    found = next((m for name in names if (m := _HEADING.match(name))), None)
    if found:
        return int(found.group(1)) or 1
    return int(any(_TITLE.match(name) for name in names))


def _points(element: etree._Element | None) -> float | None:
    half = integer(value(element, "w:val"), 0) if element is not None else 0
    return half / 2 if half else None


def _with_properties(style: Style, properties: etree._Element) -> Style:
    outline = properties.find(qn("w:outlineLvl"))
    if outline is not None:
        depth = integer(value(outline, "w:val"), 9)
        style = replace(style, level=depth + 1 if depth < 9 else 0)
    numbers = properties.find(qn("w:numPr"))
    if numbers is None:
        return style
    number, depth_mark = numbers.find(qn("w:numId")), numbers.find(qn("w:ilvl"))
    depth = integer(value(depth_mark, "w:val"), 0) if depth_mark is not None else style.depth
    return replace(style, number=value(number, "w:val") if number is not None else style.number, depth=min(depth, 8))


def _with_run(style: Style, properties: etree._Element) -> Style:
    bold, size = properties.find(qn("w:b")), _points(properties.find(qn("w:sz")))
    if bold is not None:
        style = replace(style, bold=value(bold, "w:val") not in _OFF)
    return replace(style, size=size) if size else style
