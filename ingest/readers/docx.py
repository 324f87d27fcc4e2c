"""DOCX: paragraphs with their styles and automatic numbers, tables, and headers and footers left aside."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from docx import Document
from docx.document import Document as DocxDocument
from docx.oxml.ns import qn
from lxml import etree

from ingest.readers import flow
from ingest.readers.docx_runs import fragments
from ingest.readers.docx_styles import Style, Styles
from ingest.readers.limits import MEDIA_TYPES, Limits
from ingest.readers.numbering import Numbering
from ingest.readers.pieces import LONGEST, Draft, Extras, Piece, assemble, cleaned, row
from ingest.readers.titles import mark_plain_titles, may_be_title
from ontology.errors import Reason, Refusal
from ontology.evidence import BlockKind, SourceText

_LONG_CELL = 700
_CONTAINERS = frozenset(map(qn, ("w:sdt", "w:sdtContent", "w:ins", "w:customXml", "w:smartTag", "w:moveTo")))


def read_docx(data: bytes, file_name: str, limits: Limits) -> SourceText:
    """Read a Word document; it has no pages."""
    _check_size(data, file_name, limits)
    document = Document(io.BytesIO(data))
    reader = _Reader(document)
    reader.body(document.element.body, 0)
    reader.mark_headings()
    extras = Extras(title=(document.core_properties.title or "").strip(), asides=reader.asides)
    extras.furniture = _furniture(document)
    return assemble(reader.drafts, MEDIA_TYPES[".docx"], extras)


def _check_size(data: bytes, file_name: str, limits: Limits) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        size = sum(entry.file_size for entry in archive.infolist() if entry.filename.endswith((".xml", ".rels")))
        total = sum(entry.file_size for entry in archive.infolist())
    if size > limits.max_unpacked or total > 10 * limits.max_unpacked:
        raise Refusal(
            Reason.TOO_LARGE,
            f"{file_name} unpacks to {total:,} bytes, more than is allowed: split it or remove images.",
        )


class _Reader:
    """Walks the body and collects drafts."""

    def __init__(self, document: DocxDocument) -> None:
        self.document = document
        self.numbering = Numbering.of(document)
        self.drafts: list[Draft] = []
        self.asides: list[str] = []
        self.styles = Styles(document)
        self.tables = 0
        self.joiner = flow.Joiner()

    def body(self, parent: etree._Element, depth: int) -> None:
        """Everything under a body, cell or container, in order."""
        for child in parent.iterchildren():
            if child.tag == qn("w:p"):
                self.drafts += self.paragraph(child)
            elif child.tag == qn("w:tbl") and depth < 8:
                self.table(child, depth)
            elif child.tag in _CONTAINERS and depth < 40:
                self.body(child, depth + 1)

    def paragraph(self, element: etree._Element) -> list[Draft]:
        """The blocks of a paragraph: one, or one for each line when it has manual line breaks."""
        for box in element.iter(qn("w:txbxContent")):
            lines = [_text_of(p) for p in box.iter(qn("w:p"))]
            self.asides += [line for line in lines if line and line not in self.asides]
        drafts: list[Draft] = []
        style = self.styles.paragraph(element)
        marker = self.numbering.marker(style)
        for line in fragments(element):
            draft = _line(line, style, "" if drafts else marker)
            if draft is None:
                continue
            if draft.table is not None:
                self.tables += 1
                draft.table = self.tables
            last = drafts[-1] if drafts else None
            if last and last.kind is draft.kind and len(last.text) < LONGEST and flow.runs_on(last.text, draft.text):
                last.piece = last.piece.joined(draft.piece, *self.joiner.glue(last.text, draft.text))
            else:
                drafts.append(draft)
        return drafts

    def table(self, element: etree._Element, depth: int) -> None:
        """Rows of cells; a table that only lays out the page is read cell by cell."""
        rows = [list(_cells(r)) for r in _rows(element)]
        long = any(len(_text_of(cell)) > _LONG_CELL for cells in rows for cell in cells)
        nested = any(cell.find(qn("w:tbl")) is not None for cells in rows for cell in cells)
        if long or nested or all(len(cells) < 2 for cells in rows):
            for cells in rows:
                for cell in cells:
                    self.body(cell, depth + 1)
            return
        self.tables += 1
        number = self.tables
        for cells in rows:
            filled = [self._cell(cell) for cell in cells]
            if any(filled):
                self.drafts.append(_row(filled, number, self.joiner))

    def _cell(self, cell: etree._Element) -> list[Draft]:
        return [draft for p in cell.iterchildren(qn("w:p")) for draft in self.paragraph(p)]

    def mark_headings(self) -> None:
        """Make headings of bold lines in documents, or parts of them, that use no heading styles."""
        deepest = max((d.level for d in self.drafts), default=0)
        bold = sum(len(d.text) for d in self.drafts if d.bold)
        if bold < 0.5 * sum(len(d.text) for d in self.drafts):
            for draft in self.drafts:
                if draft.bold and may_be_title(draft):
                    draft.kind, draft.level = BlockKind.HEADING, deepest + 1
        styled = any(d.kind is BlockKind.HEADING for d in self.drafts)
        mark_plain_titles(self.drafts, deepest + 2 if styled else 0, styled)


def _line(line: str, style: Style, marker: str) -> Draft | None:
    """A line of a paragraph as a block; a tab after its first words parts cells."""
    cells = [cleaned(Piece(part)) for part in line.strip("\t").split("\t")]
    cells = [cell for cell in cells if cell.text] if len(cells) > 6 else cells
    if not any(cell.text for cell in cells):
        return None
    if len(cells) > 1 and not style.level and not marker and len(cells[0].text) > 3:
        return row(cells, -1, style.bold, style.size)
    piece = cleaned(Piece(line))
    if not marker and not style.level and (match := flow.bullet(line.strip())):
        marker = (match.group(1) or match.group(2)).strip()
        piece = cleaned(piece.cut(len(marker)))
    listed = not style.level and (marker or piece.text.startswith("at "))
    kind = BlockKind.HEADING if style.level else BlockKind.LIST_ITEM if listed else BlockKind.PARAGRAPH
    depth = float(style.depth) if marker else 0.0
    return Draft(kind, piece, style.level, style.bold, style.size, marker=marker, indent=depth)


def _row(cells: list[list[Draft]], number: int, joiner: flow.Joiner) -> Draft:
    pieces = []
    for drafts in cells:
        lines = [d.text.replace("\t", " ") for d in drafts]
        marked = [f"{d.marker} {t}" if d.marker not in ("", "•") else t for d, t in zip(drafts, lines, strict=True)]
        pieces.append(Piece(joiner.cell(marked)))
    filled = [d for drafts in cells for d in drafts]
    return row(pieces, number, all(d.bold for d in filled), filled[0].size)


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for child in table.iterchildren():
        if child.tag == qn("w:tr"):
            yield child
        elif child.tag in _CONTAINERS:
            yield from child.iter(qn("w:tr"))


def _cells(table_row: etree._Element) -> Iterator[etree._Element]:
    """The cells of a row; one that only continues a merged cell above is empty by itself."""
    for child in table_row.iterchildren():
        if child.tag == qn("w:tc"):
            yield child
        elif child.tag in _CONTAINERS:
            yield from child.iter(qn("w:tc"))


def _text_of(element: etree._Element) -> str:
    return cleaned(Piece(" ".join(fragments(element)))).text


def _furniture(document: DocxDocument) -> list[str]:
    """The lines of all headers and footers."""
    found: dict[str, None] = {}
    for section in list(document.sections)[:50]:
        for part in (section.header, section.footer, section.first_page_header, section.first_page_footer):
            for element in part._element.iter(qn("w:p")):
                if text := _text_of(element):
                    found[text] = None
    return list(found)
