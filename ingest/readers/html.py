"""HTML: the tree without menus and controls; headings, paragraphs, lists and tables."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree
from lxml import html as lxml_html

from ingest.readers import boilerplate, flow
from ingest.readers.counting import formatted
from ingest.readers.encoding import decoded
from ingest.readers.limits import MEDIA_TYPES, Limits
from ingest.readers.pieces import LONGEST, Draft, Extras, Piece, assemble, cleaned, row
from ingest.readers.titles import mark_plain_titles, may_be_title
from ontology.errors import Reason, Refusal
from ontology.evidence import BlockKind, SourceText

_BLOCKS = frozenset(
    "address article blockquote body center dd details div dl dt fieldset figcaption figure form h1 h2 h3 h4 h5 h6 "
    "header hgroup hr legend li main ol p pre section summary table tbody td tfoot th thead tr ul caption".split()
)
_BOLD = frozenset(("b", "strong"))
_LONG_CELL = 700
_DEEPEST = 200
_LISTS = ("ul", "ol")


@dataclass(slots=True)
class Gathered:
    """The words of a block as they are collected: parts with whether they are bold and linked."""

    parts: list[tuple[str, bool, bool]] = field(default_factory=list)

    def lines(self) -> list[tuple[Piece, bool, bool]]:
        """Clean lines, parted at line breaks, each with whether all of it is bold or linked."""
        result = []
        line: list[tuple[str, bool, bool]] = []
        for part in (*self.parts, ("\n", False, False)):
            if part[0] != "\n":
                line.append(part)
                continue
            piece = cleaned(Piece("".join(text for text, _, _ in line)))
            shown = [part for part in line if part[0].strip()]
            if piece.text:
                result.append((piece, all(b for _, b, _ in shown), all(a for _, _, a in shown)))
            line = []
        return result


def read_html(data: bytes, file_name: str, limits: Limits) -> SourceText:
    """Read a web page; it has no pages in print."""
    text = decoded(data, declared=True)
    if text is None:
        raise Refusal(Reason.DAMAGED, f"{file_name} is damaged: save the page again from the browser and retry.")
    text = boilerplate.CONTROLS.sub("", text[: limits.max_chars].lstrip("\ufeff"))
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
    parser = lxml_html.HTMLParser(remove_comments=True, remove_pis=True, no_network=True, encoding="utf-8")
    try:
        root = lxml_html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise Refusal(Reason.EMPTY, f"{file_name} holds no text: check that it is the right file.") from error
    if any("xcessive depth" in entry.message for entry in parser.error_log):
        raise Refusal(Reason.DAMAGED, f"{file_name} is nested too deeply: print the page to PDF and give that file.")
    title = root.findtext(".//title") or ""
    body = root.find("body")
    body = root if body is None else body
    extras = Extras(title=cleaned(Piece(title)).text, furniture=boilerplate.strip(body))
    reader = _Reader()
    reader.walk(body, _Place())
    reader.mark_headings()
    return assemble(reader.drafts, MEDIA_TYPES[".html"], extras)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the walk stands: heading level, list depth and marker, inherited weight."""

    level: int = 0
    depth: int = 0
    marker: str | None = None
    bold: bool = False
    linked: bool = False
    nesting: int = 0


class _Reader:
    """Walks the tree and collects drafts."""

    def __init__(self) -> None:
        self.drafts: list[Draft] = []
        self.gathered = Gathered()
        self.joiner = flow.Joiner()
        self.tables = 0

    def walk(self, element: etree._Element, place: _Place) -> None:
        """Read a block element and all under it."""
        if place.nesting > _DEEPEST:
            self.gathered.parts.append((boilerplate.words(element), place.bold, place.linked))
            return
        self._text(element.text, place)
        number = 0
        for child in element:
            if isinstance(child.tag, str):
                number += child.tag == "li"
                self._child(child, place, element, number)
            self._text(child.tail, place)

    def _child(self, child: etree._Element, place: _Place, parent: etree._Element, number: int) -> None:
        tag = str(child.tag)
        if tag == "br":
            self.gathered.parts.append(("\n", False, False))
            return
        if tag not in _BLOCKS:
            bold, linked = place.bold or tag in _BOLD, place.linked or tag == "a"
            self.walk(child, _Place(place.level, place.depth, place.marker, bold, linked, place.nesting + 1))
            return
        self.close(place)
        inner = _Place(place.level, place.depth, place.marker, place.bold, place.linked, place.nesting + 1)
        if tag in boilerplate.HEADINGS:
            inner = _Place(int(tag[1]), 0, None, False, False, place.nesting + 1)
        elif tag in _LISTS:
            inner = _Place(0, place.depth + 1, None, place.bold, place.linked, place.nesting + 1)
        elif tag == "li":
            marker = _marker(parent, child, number)
            inner = _Place(0, max(place.depth, 1), marker, place.bold, place.linked, place.nesting + 1)
        elif tag in ("dt", "th", "legend", "caption", "summary"):
            inner = _Place(place.level, place.depth, place.marker, True, place.linked, place.nesting + 1)
        if tag == "table":
            self.table(child, inner)
        else:
            self.walk(child, inner)
        self.close(inner)

    def _text(self, text: str | None, place: _Place) -> None:
        if text:
            self.gathered.parts.append((text.replace("\n", " ").replace("\r", " "), place.bold, place.linked))

    def close(self, place: _Place) -> None:
        """Make blocks of the words gathered since the last block."""
        first = True
        for piece, bold, linked in self.gathered.lines():
            if not first and self._continues(piece):
                last = self.drafts[-1]
                last.piece = last.piece.joined(piece, *self.joiner.glue(last.text, piece.text))
                continue
            self.drafts.append(_draft(piece, bold, linked, place))
            first = False
        self.gathered = Gathered()

    def _continues(self, piece: Piece) -> bool:
        """Whether a line after a line break goes on with the sentence before it."""
        last = self.drafts[-1]
        lower = piece.text[:1].islower() and not piece.text.startswith("at ")
        return (
            lower
            and 30 < len(last.text) < LONGEST
            and not flow.terminal(last.text)
            and last.kind is not BlockKind.HEADING
        )

    def table(self, element: etree._Element, place: _Place) -> None:
        """Rows of cells; a table that lays out the page is read cell by cell."""
        rows = [[c for c in r if c.tag in ("td", "th")] for r in element.iter("tr") if _own(r, element)]
        nested = any(c.find(".//table") is not None or _has_headings(c) for cells in rows for c in cells)
        long = any(len(boilerplate.words(c)) > _LONG_CELL for cells in rows for c in cells)
        if nested or long or all(len(cells) < 2 for cells in rows):
            self.walk(element, place)
            return
        self.tables += 1
        number = self.tables
        for caption in element.iter("caption"):
            self.walk(caption, place)
            self.close(place)
        for cells in rows:
            pieces = [self._cell(cell) for cell in cells]
            if any(piece.text for piece in pieces):
                self.drafts.append(row(pieces, number, all(cell.tag == "th" for cell in cells)))

    def _cell(self, cell: etree._Element) -> Piece:
        inside = _Reader()
        inside.walk(cell, _Place(nesting=_DEEPEST - 50))
        inside.close(_Place())
        drafts = [(d.marker, d.text.replace("\t", " ")) for d in inside.drafts]
        return Piece(self.joiner.cell([f"{m} {t}" if m not in ("", "•") else t for m, t in drafts]))

    def mark_headings(self) -> None:
        """Make headings of bold lines, and of plain ones where the page has none."""
        deepest = max((d.level for d in self.drafts), default=0)
        for i, draft in enumerate(self.drafts):
            following = self.drafts[i + 1] if i + 1 < len(self.drafts) else None
            if draft.bold and may_be_title(draft) and following is not None and not following.bold:
                draft.kind, draft.level = BlockKind.HEADING, deepest + 1
        styled = any(d.kind is BlockKind.HEADING for d in self.drafts)
        if not styled:
            mark_plain_titles(self.drafts)


def _draft(piece: Piece, bold: bool, linked: bool, place: _Place) -> Draft:
    marker = place.marker or ""
    kind = BlockKind.HEADING if place.level else BlockKind.PARAGRAPH
    if place.marker is not None or (not place.level and piece.text.startswith("at ")):
        kind = BlockKind.LIST_ITEM
    if not place.level and (match := flow.bullet(piece.text)):
        kind, marker = BlockKind.LIST_ITEM, marker or (match.group(1) or match.group(2)).strip()
        piece = piece.cut(match.end()).stripped()
    return Draft(kind, piece, place.level, bold, marker=marker, indent=float(place.depth), link=linked)


def _marker(parent: etree._Element, item: etree._Element, number: int) -> str:
    """The bullet or number that a browser shows before a list item."""
    if parent.tag != "ol":
        return "•"
    start, value = parent.get("start") or "1", item.get("value") or ""
    first = int(start) if re.fullmatch(r"\d{1,5}", start) else 1
    count = int(value) if re.fullmatch(r"\d{1,5}", value) else first + number - 1
    forms = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
    return f"{formatted(count, forms.get(parent.get('type') or '', 'decimal'))}."


def _own(table_row: etree._Element, table: etree._Element) -> bool:
    return next(table_row.iterancestors("table"), None) is table


def _has_headings(cell: etree._Element) -> bool:
    return any(node.tag in boilerplate.HEADINGS for node in cell.iter())
