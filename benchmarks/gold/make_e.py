"""Write the PDF and DOCX test minutes whose ids start with "e" from their texts in sources/.

All content is fictional, and every run writes the same bytes. A blank line ends a block, "# " and "## " begin headings
of two levels, "|" parts the cells of a table, and "¬" marks where a word may be broken over two lines.
"""

import zipfile
from datetime import datetime
from pathlib import Path

from docx import Document
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

HERE = Path(__file__).parent
LEFT, RIGHT, TOP, BOTTOM = 64, A4[0] - 64, 786, 72
PLAIN, BOLD, SLANTED = "Times-Roman", "Times-Bold", "Times-Italic"


def blocks(name: str) -> list[str]:
    return (HERE / "sources" / name).read_text(encoding="utf-8").strip().split("\n\n")


def wrap(text: str, font: str, size: float, width: float) -> list[str]:
    """The lines of a paragraph; a word is broken at "¬" where the line has room for its first part only."""
    lines, line = [], ""
    for word in text.split():
        whole = f"{line} {word}".strip().replace("¬", "")
        if stringWidth(whole, font, size) <= width:
            line = whole
            continue
        head, mark, tail = word.partition("¬")
        part = f"{line} {head}-".strip()
        if mark and stringWidth(part, font, size) <= width:
            lines.append(part)
            line = tail.replace("¬", "")
        else:
            lines.append(line)
            line = word.replace("¬", "")
    return [*lines, line]


class Paper:
    """The sheet, and the place where the next line goes."""

    def __init__(self, path: Path, head: str = "", foot: str = "") -> None:
        self.canvas = Canvas(str(path), pagesize=A4, invariant=1)
        self.canvas.setTitle("Fiktivt testdokument")
        self.y, self.number, self.head, self.foot = float(TOP), 1, head, foot
        self.low()

    def low(self) -> None:
        if self.foot:
            self.canvas.setFont(PLAIN, 8)
            self.canvas.drawString(LEFT, 40, self.foot.format(self.number))

    def turn(self) -> None:
        self.canvas.showPage()
        self.number += 1
        self.canvas.setFont(PLAIN, 9)
        if self.head:
            self.canvas.drawRightString(RIGHT, TOP + 18, self.head.format(self.number))
        self.low()
        self.y = TOP - 8.0

    def write(self, x: float, text: str, font: str = PLAIN, size: float = 10.5) -> None:
        self.canvas.setFont(font, size)
        self.canvas.drawString(x, self.y, text)

    def flow(self, text: str, font: str = PLAIN, size: float = 10.5, x: float = LEFT, after: float = 6) -> None:
        for line in wrap(text, font, size, RIGHT - x):
            if self.y < BOTTOM:
                self.turn()
            self.write(x, line, font, size)
            self.y -= size + 3.5
        self.y -= after

    def heading(self, text: str, size: float = 12, font: str = BOLD, after: float = 3) -> None:
        self.y -= 7
        if self.y < BOTTOM + 45:
            self.turn()
        self.flow(text, font, size, after=after)

    def rows(self, table: str, columns: list[float], *, ruled: bool = True, size: float = 9.5) -> None:
        """A table: every row one line of "|" parted cells, each cell wrapped within its column."""
        edges = [*columns, RIGHT]
        for row in table.split("\n"):
            cells = [
                wrap(cell, BOLD if n == 0 and ruled else PLAIN, size, edges[n + 1] - edges[n] - 8)
                for n, cell in enumerate(row.split("|"))
            ]
            height = max(map(len, cells)) * (size + 3) + 3
            if self.y - height < BOTTOM:
                self.turn()
            top = self.y
            for n, lines in enumerate(cells):
                self.y = top
                for line in lines:
                    self.write(edges[n] + 4, line, BOLD if n == 0 and ruled else PLAIN, size)
                    self.y -= size + 3
            self.y = top - height
            if ruled:
                self.canvas.rect(LEFT, self.y + size, RIGHT - LEFT, height, stroke=1, fill=0)
        self.y -= 8


def steering_group(path: Path) -> None:
    """Labels in a narrow column, a sidebar drawn amid the participants, "Punkt 1.", bold sub-topics, running head."""
    paper = Paper(path, head="Side {}")
    paper.write(LEFT, "R E F E R A T", BOLD, 15)
    paper.y -= 32
    front, rest, sidebar = [], [], []
    for block in blocks("e01.txt"):
        if block.startswith("[sidebar text]"):
            sidebar = block.split("\n")[1:]
        else:
            (rest if sidebar else front).append(block)
    for block in front:
        label, *values = block.split("\n")
        paper.write(LEFT, label, BOLD)
        for value in values:
            if value == "[sidebar]":
                paper.canvas.setFont(PLAIN, 8)
                for n, text in enumerate(sidebar):
                    paper.canvas.drawString(470, TOP - 150 - 11 * n, text)
                continue
            for line in wrap(value, PLAIN, 10.5, 300):
                paper.write(LEFT + 80, line)
                paper.y -= 13.5
        paper.y -= 7
    for block in rest:
        if block.startswith("## "):
            paper.flow(block[3:], BOLD, after=0)
        elif block.startswith("# "):
            paper.heading(block[2:])
        else:
            paper.flow(block)
    paper.canvas.save()


def zealand_committee(path: Path) -> None:
    """Headings by style, "Brevid" lines, "- afbud" glued to names."""
    d = Document()
    d.core_properties.created = d.core_properties.modified = datetime(2022, 9, 8)
    d.core_properties.title = "Fiktivt testdokument"
    for block in blocks("e03.txt"):
        if block.startswith("# "):
            d.add_heading(block[2:], 1)
        elif block.startswith("**"):
            d.add_paragraph().add_run(block.strip("*")).bold = True
        else:
            d.add_paragraph(block)
    d.save(str(path))
    with zipfile.ZipFile(path) as z:
        parts = [(name, z.read(name)) for name in z.namelist()]
    with zipfile.ZipFile(path, "w") as z:
        for name, data in parts:  # a fixed time makes the bytes the same on every run
            z.writestr(zipfile.ZipInfo(name, (2022, 9, 8, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)


def capital_committee(path: Path) -> None:
    """Labels in capitals, members in two columns, contents, stacked decisions, running foot."""
    paper = Paper(path, head="Forretningsudvalget – mødesager d. 13-11-2018", foot="Side {}")
    for block in blocks("e04.txt"):
        if "|" in block:
            paper.rows(block, [LEFT, 290], ruled=False, size=10)
        elif block.startswith("## "):
            paper.heading(block[3:], 10)
        elif block.startswith("# "):
            paper.heading(block[2:], 13)
        elif "\n" in block:
            for line in block.split("\n"):
                paper.flow(line, after=0)
            paper.y -= 8
        elif block.isupper() or "beslutning den" in block:
            paper.flow(block, BOLD, after=1)
        else:
            paper.flow(block)
    paper.canvas.save()


def baltic_committee(path: Path) -> None:
    """English: title table, sub-items, participants as a table at the end, running head and foot."""
    paper = Paper(path, head="CSR 30/Minutes", foot="NDPHS CSR 30 – Helsinki, 24-25 October 2018 – page {}")
    for block in blocks("e05.txt"):
        if block.startswith("Title|"):
            paper.y -= 6
            paper.rows(block, [LEFT, 170])
        elif "|" in block:
            paper.rows(block, [LEFT, 260, 410])
        elif block.startswith("#"):
            mark, _, text = block.partition(" ")
            paper.heading(text, {1: 15, 2: 12, 3: 10.5}[len(mark)])
        else:
            paper.flow(block)
    paper.canvas.save()


if __name__ == "__main__":
    docs = HERE / "docs"
    steering_group(docs / "e01_sst_kraeftstyregruppe_05-09-2013.pdf")
    zealand_committee(docs / "e03_rsj_sundhed_paa_tvaers_07-09-2022.docx")
    capital_committee(docs / "e04_rh_forretningsudvalg_13-11-2018.pdf")
    baltic_committee(docs / "e05_ndphs_csr_30_2018.pdf")
