"""Writes the PDF and DOCX samples from `sources/*.src`, byte for byte the same on every run: python make_samples.py.

A source has one block per line: `@h1 heading`, `@label Name: value`, `@table a | b`, `@row …`, `- item`, else text.
"""

from __future__ import annotations

import datetime as dt
import io
import sys
import zipfile
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from docx import Document
from docx.document import Document as DocxDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.table import Table
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

HERE = Path(__file__).parent
VOWELS = "aeiouyæøå"
Block = tuple[str, str]


def blocks(name: str) -> Iterator[Block]:
    """The blocks of a source as (kind, text)."""
    for line in (HERE / "sources" / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("@"):
            kind, _, text = line[1:].partition(" ")
            yield kind, text
        elif line.startswith("- "):
            yield "item", line[2:]
        elif line:
            yield "p", line


def syllables(word: str) -> list[int]:
    """Where a long word may be broken: between two consonants with a vowel on both sides."""
    low = word.lower()

    def fits(i: int) -> bool:
        around = low[i - 2 : i + 2]
        return around.isalpha() and [c in VOWELS for c in around] == [True, False, False, True]

    return [i for i in range(3, len(word) - 3) if fits(i)] if len(word) > 8 else []


def wrap(text: str, font: str, size: float, width: float, hyphenate: bool) -> list[str]:
    """Greedy line breaking, with hyphenation on request."""
    lines, line = [], ""
    for word in text.split():
        trial = f"{line} {word}".strip()
        if stringWidth(trial, font, size) <= width:
            line = trial
            continue
        cut = 0
        for i in syllables(word) if hyphenate else []:
            if stringWidth(f"{line} {word[:i]}-", font, size) <= width:
                cut = i
        lines.append(f"{line} {word[:cut]}-" if cut else line)
        line = word[cut:]
    return [*lines, line]


class Paper:
    """A cursor on A4 pages with a running head and foot."""

    def __init__(self, path: Path, title: str, left: float, right: float, fonts: tuple[str, str, str]) -> None:
        self.canvas = Canvas(str(path), pagesize=A4, invariant=1, pageCompression=1)
        self.canvas.setTitle(title)
        self.left, self.right = left, right
        self.plain, self.bold, self.italic = fonts
        self.page, self.y = 1, A4[1] - 90
        self.head = self.foot = ""

    def furnish(self) -> None:
        """Draw the running head (from page 2) and foot of the page that is finished."""
        self.canvas.setFont(self.plain, 8.5)
        if self.head and self.page > 1:
            self.canvas.drawString(self.left, A4[1] - 48, self.head)
        if self.foot:
            self.canvas.drawString(self.left, 42, self.foot)
        self.canvas.drawRightString(
            self.right, A4[1] - 48 if self.head else 42, f"Side {self.page}" if self.head else f"Page {self.page} of 2"
        )

    def turn(self) -> None:
        """Go to the next page."""
        self.furnish()
        self.canvas.showPage()
        self.page, self.y = self.page + 1, A4[1] - 90

    def line(self, text: str, font: str, size: float, x: float = 0.0, lead: float = 1.3) -> None:
        """One line of text at the cursor."""
        if self.y < 80:
            self.turn()
        self.canvas.setFont(font, size)
        self.canvas.drawString(self.left + x, self.y, text)
        self.y -= size * lead

    def text(self, text: str, font: str, size: float, x: float = 0.0, hyphenate: bool = False) -> None:
        """A paragraph."""
        for line in wrap(text, font, size, self.right - self.left - x, hyphenate):
            self.line(line, font, size, x)

    def row(self, cells: list[str], font: str, grid: tuple[float, ...]) -> None:
        """A ruled table row."""
        widths = [b - a - 8 for a, b in pairwise(grid)]
        columns = [wrap(c, font, 9, w, False) for c, w in zip(cells, widths, strict=True)]
        height = 12 * max(len(c) for c in columns) + 5
        if self.y - height < 70:
            self.turn()
        top = self.y + 11
        for x, width, column in zip(grid, widths, columns, strict=False):
            self.canvas.rect(self.left + x, top - height, width + 8, height)
            self.canvas.setFont(font, 9)
            for i, line in enumerate(column):
                self.canvas.drawString(self.left + x + 4, self.y - 1 - 12 * i, line)
        self.y -= height

    def block(self, kind: str, text: str, hyphenate: bool) -> None:
        """Any block but a table."""
        if kind == "spaced":
            self.line(" ".join(text), self.bold, 15)
        elif kind in ("h0", "h1", "h2", "h3"):
            size = {"h0": 15.0, "h1": 12.0, "h2": 11.0, "h3": 10.5}[kind]
            self.y -= {"h0": 0, "h1": 12, "h2": 8, "h3": 4}[kind]
            if self.y < 115:
                self.turn()
            self.text(text, self.italic if kind == "h3" else self.bold, size)
            self.y -= 2
        elif kind == "label":
            name, _, value = text.partition(": ")
            y = self.y
            self.line(f"{name}:", self.bold, 10.5)
            self.y = y
            self.text(value, self.plain, 10.5, 75)
        elif kind in ("bold", "line"):
            self.line(text, self.bold if kind == "bold" else self.plain, 10.5)
        elif kind == "item":
            self.canvas.setFont(self.plain, 10.5)
            self.canvas.drawString(self.left + 8, self.y, "•")
            self.text(text, self.plain, 10.5, 22, hyphenate)
        else:
            self.text(text, self.plain, 10.5, 0, hyphenate)
            self.y -= 6


def task_force(path: Path) -> None:
    """Narrow column, hyphenated, sidebar on page 1, running head with the page mark."""
    fonts = ("Helvetica", "Helvetica-Bold", "Helvetica-Oblique")
    paper = Paper(path, "Referat af 14. møde i Task Force for Højt Specialiseret Behandling", 70, 408, fonts)
    paper.head = "Task Force for Højt Specialiseret Behandling"
    sidebar = ["20. juni 2024", "", "Sagsnr. 05-0603-118", "Reference ERTH", "T 0000 1234", "E plan@example.dk", "",
               "Planlægning", "Islands Brygge 67", "2300 København S"]  # fmt: skip
    paper.canvas.setFont("Helvetica", 8)
    for i, entry in enumerate(sidebar):
        paper.canvas.drawString(450, A4[1] - 132 - 10.4 * i, entry)
    for kind, text in blocks("task-force.src"):
        paper.block(kind, text, True)
    paper.furnish()
    paper.canvas.save()


def nordic_group(path: Path) -> None:
    """English, serif, ruled tables, foot on every page."""
    fonts = ("Times-Roman", "Times-Bold", "Times-Italic")
    paper = Paper(path, "Minutes of the 7th meeting", 72, A4[0] - 72, fonts)
    paper.foot = "Nordic Working Group on Rare Disease Registries – 7th meeting"
    grid: tuple[float, ...] = (0, 140, 355, 451)
    for kind, text in blocks("nordic-group.src"):
        if kind in ("table", "row"):
            if kind == "table":
                paper.y -= 6
                grid = (0, 250, 355, 451) if text.startswith("Task") else grid
            paper.row([c.strip() for c in text.split("|")], paper.bold if kind == "table" else paper.plain, grid)
            continue
        paper.y -= 8 if kind == "note" else 0
        paper.block(kind, text, False)
    paper.furnish()
    paper.canvas.save()


def numbered(document: DocxDocument) -> None:
    """Let Heading 1 count its paragraphs as Word does ("1.", "2.", …)."""
    numbering = document.part.numbering_part.element
    abstract = OxmlElement("w:abstractNum")
    abstract.set(qn("w:abstractNumId"), "90")
    level = OxmlElement("w:lvl")
    level.set(qn("w:ilvl"), "0")
    for tag, value in (("start", "1"), ("numFmt", "decimal"), ("lvlText", "%1.")):
        child = OxmlElement(f"w:{tag}")
        child.set(qn("w:val"), value)
        level.append(child)
    abstract.append(level)
    numbering.insert(0, abstract)
    num = OxmlElement("w:num")
    num.set(qn("w:numId"), "90")
    reference = OxmlElement("w:abstractNumId")
    reference.set(qn("w:val"), "90")
    num.append(reference)
    numbering.append(num)
    properties = document.styles["Heading 1"].element.get_or_add_pPr()
    properties.get_or_add_numPr().get_or_add_numId().val = 90


def nordjylland(path: Path) -> None:
    """Word document: numbered headings, tables, header and footer."""
    document = Document()
    document.styles["Normal"].font.size = Pt(10.5)
    numbered(document)
    document.sections[0].header.paragraphs[0].text = "Region Nordjylland – Udvalget for Sundhed og Sammenhæng"
    document.sections[0].footer.paragraphs[0].text = "Referat 14-11-2023"
    table: Table | None = None
    for kind, text in blocks("nordjylland.src"):
        cells = [c.strip() for c in text.split("|")]
        if kind == "table":
            table = document.add_table(rows=0, cols=max(2, len(cells)), style="Table Grid")
            if not any(cells):
                continue
        if kind in ("table", "row") and table is not None:
            for cell, value in zip(table.add_row().cells, cells, strict=True):
                cell.text = value
        elif kind == "h0":
            document.add_paragraph(text, style="Title")
        elif kind in ("h1", "h2"):
            document.add_paragraph(text.removeprefix("#"), style="Heading 1" if kind == "h1" else "Heading 2")
        else:
            document.add_paragraph(text, style="List Bullet" if kind == "item" else None)
    fixed = dt.datetime(2023, 11, 20, 9, 0)
    properties = document.core_properties
    properties.author, properties.title = "Referat", "Referat - Udvalget for Sundhed og Sammenhæng"
    properties.created = properties.modified = fixed
    buffer = io.BytesIO()
    document.save(buffer)
    path.write_bytes(timeless(buffer.getvalue()))


def timeless(package: bytes) -> bytes:
    """The same zip archive with every member dated 1980."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), key=lambda n: (n != "[Content_Types].xml", n)):
            new.writestr(zipfile.ZipInfo(name), old.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def main(folder: Path) -> None:
    """Write the three files."""
    task_force(folder / "task-force-hoejt-specialiseret-behandling-2024-06-06.pdf")
    nordic_group(folder / "nordic-rare-disease-registries-2025-10-08.pdf")
    nordjylland(folder / "nordjylland-sundhed-og-sammenhaeng-2023-11-14.docx")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
