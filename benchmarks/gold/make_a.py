"""Write the PDF and DOCX test minutes whose ids start with "a" from their texts in sources/.

All content is fictional, and every run writes the same bytes. A blank line ends a block,
"# " and "## " begin headings of two levels, "|" parts the cells of a table, and in a01 "¬" marks where a word may be
broken over two lines.
"""

import zipfile
from datetime import datetime
from pathlib import Path

from docx import Document
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

HERE = Path(__file__).parent
LEFT, RIGHT, TOP, BOTTOM = 62, A4[0] - 62, 790, 70
VALUES = LEFT + 75  # left edge of the labelled values
SIDEBAR = 450
PLAIN, BOLD = "Helvetica", "Helvetica-Bold"


def blocks(name: str) -> list[str]:
    return (HERE / "sources" / name).read_text(encoding="utf-8").strip().split("\n\n")


def wrap(text: str, font: str, size: int, width: float) -> list[str]:
    """The lines of a paragraph; a word is broken at "¬" where the line has room for its first part only."""
    lines, line = [], ""
    for word in text.split():
        whole = f"{line} {word}".strip().replace("¬", "")
        head, mark, tail = word.partition("¬")
        part = f"{line} {head}-".strip()
        if stringWidth(whole, font, size) <= width:
            line = whole
        elif mark and stringWidth(part, font, size) <= width:
            lines.append(part)
            line = tail
        else:
            lines.append(line)
            line = word.replace("¬", "")
    return [*lines, line]


class Page:
    """The place on the paper where the next line goes."""

    def __init__(self, canvas: Canvas) -> None:
        self.canvas, self.y, self.number = canvas, float(TOP), 1

    def write(self, x: float, text: str, font: str = PLAIN, size: int = 10) -> None:
        self.canvas.setFont(font, size)
        self.canvas.drawString(x, self.y, text)

    def turn(self) -> None:
        self.canvas.showPage()
        self.number += 1
        self.canvas.setFont(PLAIN, 9)
        self.canvas.drawRightString(RIGHT, TOP + 15, f"Side {self.number}")
        self.y = TOP - 10


def labelled(page: Page, block: str, sidebar: list[str]) -> None:
    """A label with its values; the sidebar is drawn where the list of values says so."""
    label, *values = block.split("\n")
    page.write(LEFT, label.rstrip(":"), BOLD)
    for value in values:
        if value == "[sidebar]":
            page.canvas.setFont(PLAIN, 8)
            for n, text in enumerate(sidebar):
                page.canvas.drawString(SIDEBAR, TOP - 130 - 11 * n, text)
            continue
        for line in wrap(value, PLAIN, 10, 263):
            page.write(VALUES, line)
            page.y -= 13
    page.y -= 8


def running(page: Page, block: str) -> None:
    """A heading, a bold sub-topic or a paragraph."""
    mark, _, text = block.partition(" ") if block.startswith("#") else ("", "", block)
    font, size = (BOLD if mark else PLAIN), (11 if mark == "#" else 10)
    page.y -= 8 if mark == "#" else 0
    if mark and page.y < BOTTOM + 45:
        page.turn()
    for line in wrap(text, font, size, RIGHT - LEFT):
        if page.y < BOTTOM:
            page.turn()
        page.write(LEFT, line, font, size)
        page.y -= 14
    page.y -= 0 if mark == "##" else 6


def advisory_committee(path: Path) -> None:
    """Labelled block, sidebar amid the participants, "Punkt 1.", bold sub-topics, running head "Side 2"."""
    canvas = Canvas(str(path), pagesize=A4, invariant=1)
    canvas.setTitle("Fiktivt testdokument")
    page = Page(canvas)
    page.write(LEFT, "R E F E R A T", BOLD, 15)
    page.y -= 34
    *front, sidebar = (b for b in blocks("a01.txt") if b.split("\n")[0].endswith((":", "text]")))
    for block in front:
        labelled(page, block, sidebar.split("\n")[1:])
    for block in blocks("a01.txt")[len(front) + 1 :]:
        running(page, block)
    canvas.save()


def nordic_committee(path: Path) -> None:
    """English, title table, numbered sub-items, words glued together, participants in an annex."""
    d = Document()
    d.core_properties.created = d.core_properties.modified = datetime(2015, 11, 5)
    d.core_properties.title = "Fictional test document"
    for block in blocks("a04.txt"):
        if block.startswith("#"):
            mark, _, heading = block.partition(" ")
            d.add_heading(heading, len(mark))
        elif " |" in block:
            rows = [line.split("|") for line in block.split("\n")]
            grid = d.add_table(rows=0, cols=len(rows[0]))
            grid.style = "Table Grid"
            for row in rows:
                for cell, text in zip(grid.add_row().cells, row, strict=True):
                    cell.text = text.strip()
        else:
            d.add_paragraph(" ".join(block.split()))
    d.save(str(path))
    with zipfile.ZipFile(path) as z:
        parts = [(name, z.read(name)) for name in z.namelist()]
    with zipfile.ZipFile(path, "w") as z:
        for name, data in parts:  # a fixed time makes the bytes the same on every run
            z.writestr(zipfile.ZipInfo(name, (2015, 11, 5, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)


if __name__ == "__main__":
    advisory_committee(HERE / "docs" / "a01_sst_oejenudvalg_2011.pdf")
    nordic_committee(HERE / "docs" / "a04_csr_26_2015.docx")
