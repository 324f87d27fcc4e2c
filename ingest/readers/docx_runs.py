"""The words of a Word paragraph and how they look."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from lxml import etree

_SKIPPED = frozenset(
    map(
        qn,
        (
            "w:del",
            "w:moveFrom",
            "w:instrText",
            "w:delText",
            "w:pPr",
            "w:txbxContent",
            "w:drawing",
            "w:pict",
            "w:object",
        ),
    )
) | {"{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
_SIGNS = {
    qn("w:tab"): "\t",
    qn("w:ptab"): "\t",
    qn("w:noBreakHyphen"): "-",
    qn("w:softHyphen"): "\u00ad",
    qn("w:cr"): "\n",
}


@dataclass(frozen=True, slots=True)
class Look:
    """Dominant font size in points (None: not said) and whether all words are bold."""

    size: float | None
    bold: bool


def fragments(element: etree._Element) -> list[str]:
    """The lines of a paragraph: its visible words, parted at manual line breaks."""
    parts: list[str] = []
    stack = [element]
    while stack:
        node = stack.pop()
        tag = node.tag
        if tag in _SKIPPED or (tag == qn("w:r") and _hidden(node)):
            continue
        if tag == qn("w:t"):
            parts.append(node.text or "")
        elif tag in _SIGNS:
            parts.append(_SIGNS[tag])
        elif tag == qn("w:br"):
            parts.append("\n" if node.get(qn("w:type")) in (None, "textWrapping") else " ")
        else:
            stack.extend(reversed(node))
    return "".join(parts).split("\n")


def _hidden(run: etree._Element) -> bool:
    mark = run.find(f"{qn('w:rPr')}/{qn('w:vanish')}")
    return mark is not None and mark.get(qn("w:val")) not in ("0", "false")


def look(paragraph: Paragraph) -> Look:
    """The look of a paragraph by its runs, its style and the styles that one is based on."""
    bold_style, size_style = _styled(paragraph)
    bold: list[bool] = []
    sizes: Counter[float] = Counter()
    for run in paragraph.runs:
        words = run.text.strip()
        if not words:
            continue
        by_run = run.bold
        bold.append(bold_style if by_run is None else by_run)
        size = run.font.size.pt if run.font.size is not None else size_style
        if size:
            sizes[size] += len(words)
    return Look(sizes.most_common(1)[0][0] if sizes else size_style, bool(bold) and all(bold))


def _styled(paragraph: Paragraph) -> tuple[bool, float | None]:
    bold: bool | None = None
    size: float | None = None
    style: Any = paragraph.style
    for _ in range(12):
        if style is None or not hasattr(style, "font"):
            break
        bold = style.font.bold if bold is None else bold
        size = style.font.size.pt if size is None and style.font.size is not None else size
        style = getattr(style, "base_style", None)
    return bool(bold), size
