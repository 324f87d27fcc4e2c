"""The visible words of a Word paragraph."""

from __future__ import annotations

from docx.oxml.ns import qn
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
