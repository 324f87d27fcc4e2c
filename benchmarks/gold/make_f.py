"""Write the PDF and DOCX test minutes whose ids start with "f" from their texts in sources/.

All content is fictional, and every run writes the same bytes. A source holds one sentence or list item a line; a blank
line ends a paragraph. "[[n]] " begins agenda item n ("printed number |title"), "[h] " a heading inside it, "[-] " a
list item, "[t] " a table row with "|" between its cells; lines that begin with "@" are left out. "¬" marks where a word
may be broken over two lines.
"""

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

from docx import Document
from docx.document import Document as Docx
from docx.shared import Cm, Pt
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

HERE = Path(__file__).parent
LEFT, RIGHT, TOP, BOTTOM = 64.0, A4[0] - 64, 775.0, 80.0
Kind = tuple[str, str]


def paragraphs(name: str) -> Iterator[Kind]:
    """Each block of a source as its kind ("item", "h", "-", "t" or "p") and its text."""
    lines: list[str] = []
    for raw in [*(HERE / "sources" / name).read_text(encoding="utf-8").split("\n"), ""]:
        line = raw.strip()
        if line.startswith("@"):
            continue
        mark = re.match(r"\[(\[[^\]]+\]|h|-|t)\] ?", line)
        if (mark or not line) and lines:
            yield "p", " ".join(lines)
            lines = []
        if mark:
            kind = "item" if mark[1].startswith("[") else mark[1]
            yield kind, line[mark.end() :]
        elif line:
            lines.append(line)


def wrap(text: str, font: str, size: float, width: float) -> list[str]:
    """The lines of a paragraph; a word is broken at "¬" where only its first part has room."""
    lines, line = [], ""
    for word in text.split():
        bare = word.replace("¬", "")
        if stringWidth(f"{line} {bare}".strip(), font, size) <= width:
            line = f"{line} {bare}".strip()
            continue
        parts = word.split("¬")
        for cut in range(len(parts) - 1, 0, -1):
            head = f"{line} {''.join(parts[:cut])}-".strip()
            if stringWidth(head, font, size) <= width:
                lines.append(head)
                line = "".join(parts[cut:])
                break
        else:
            lines.append(line)
            line = bare
    return [*lines, line]


class Paper:
    """Where the next line goes; `furniture` draws the head and foot of each page."""

    def __init__(self, path: Path, face: str, size: float, furniture: Callable[[Canvas, int], None]) -> None:
        self.canvas = Canvas(str(path), pagesize=A4, invariant=1)
        self.face, self.bold = face, {"Helvetica": "Helvetica-Bold", "Times-Roman": "Times-Bold"}[face]
        self.size, self.furniture, self.y, self.number, self.right = size, furniture, TOP, 1, RIGHT
        furniture(self.canvas, 1)

    def turn(self) -> None:
        self.canvas.showPage()
        self.number += 1
        self.furniture(self.canvas, self.number)
        self.y = TOP

    def at(self, x: float, text: str, font: str | None = None, size: float | None = None) -> None:
        self.canvas.setFont(font or self.face, size or self.size)
        self.canvas.drawString(x, self.y, text)

    def text(self, text: str, font: str | None = None, x: float = LEFT, size: float | None = None) -> None:
        size = size or self.size
        for line in wrap(text, font or self.face, size, self.right - x):
            if self.y < BOTTOM:
                self.turn()
            self.at(x, line, font, size)
            self.y -= size * 1.3

    def row(self, cells: list[str], edges: list[float], font: str | None = None) -> None:
        ends = [*edges[1:], self.right]
        columns = [
            wrap(c, font or self.face, self.size - 1, b - a - 6) for c, a, b in zip(cells, edges, ends, strict=True)
        ]
        height = max(map(len, columns)) * self.size * 1.25
        if self.y - height < BOTTOM - 10:
            self.turn()
        top = self.y
        for lines, x in zip(columns, edges, strict=True):
            self.y = top
            for line in lines:
                self.at(x, line, font, self.size - 1)
                self.y -= self.size * 1.25
        self.y = top - height
        self.canvas.setLineWidth(0.3)
        self.canvas.line(LEFT - 3, self.y + self.size - 2, self.right, self.y + self.size - 2)
        self.y -= 4

    def blocks(self, name: str, edges: list[float] | None = None) -> None:
        for kind, text in paragraphs(name):
            if kind == "item":
                self.y -= 8
                if self.y < BOTTOM + 40:
                    self.turn()
                self.text(text.replace("|", ""), self.bold)
                self.y -= 2
            elif kind == "h":
                self.text(text, {"Helvetica": "Helvetica-Oblique", "Times-Roman": "Times-Italic"}[self.face])
            elif kind == "t":
                self.row([cell.strip() for cell in text.split("|")], edges or [LEFT])
            elif kind == "-":
                self.at(LEFT + 8, "•")
                self.text(text, x=LEFT + 20)
            else:
                self.text(text)
                self.y -= 5

    def save(self) -> None:
        self.canvas.save()


def column(paper: Paper, x: float, top: float, groups: list[tuple[str, list[str]]], width: float) -> float:
    paper.y = top
    for label, names in groups:
        paper.at(x, label, paper.bold)
        paper.y -= 14
        for name in names:
            for line in wrap(name, paper.face, 9.5, width):
                paper.at(x, line, size=9.5)
                paper.y -= 12
        paper.y -= 6
    return paper.y


def f01() -> None:
    def furniture(canvas: Canvas, number: int) -> None:
        canvas.setFont("Times-Roman", 9)
        if number > 1:
            canvas.drawString(LEFT, TOP + 22, f"Medicinrådet, 29. rådsmøde den 19. juni 2019{number}")

    paper = Paper(HERE / "docs" / "f01_mr_29_raadsmoede_2019.pdf", "Times-Roman", 10.8, furniture)
    paper.text("Referat af 29. rådsmøde i Medicinrådet", paper.bold, size=15)
    paper.text("Afholdt onsdag den 19. juni 2019 kl. 10.00-15.30")
    paper.text("Danske Regioner, Dampfærgevej 22, 2100 København Ø")
    top = paper.y - 10
    members = [
        "Ulla Krogsdal Brandt (formand)",
        "Peder Anker Tholstrup (formand)",
        "Jesper Nygaard Holk, Region Hovedstaden",
        "Anne Mette Fonsbøl, Region Sjælland",
        "Torsten Grøn Lassen, Region Midtjylland (til kl. 14.15)",
        "Hanna Bisgård, Region Nordjylland",
        "Merete Skyum, Lægevidenskabelige Selskaber",
        "Kaspar Damkjær, Dansk Selskab for Klinisk Farmakologi",
        "Birthe Ulvsgaard, Danske Patienter",
        "Rasmus Elkær, Danske Patienter",
    ]
    others = [
        ("Observatører", ["Lone Tvilum, Amgros", "Søren Fiil Madsen, Lægemiddelstyrelsen"]),
        (
            "Ikke til stede",
            [
                "Vibeke Rohde Jepsen, Region Syddanmark",
                "Dorrit Hauge, Sundheds- og Ældreministeriet (observatør)",
            ],
        ),
        ("Fra sekretariatet", ["Anja Mølbak (direktør), Lars Wiuff Skov og Signe Ravnkilde (referent)"]),
    ]
    left = column(paper, LEFT, top, [("Tilstedeværende medlemmer af Rådet", members)], 240)
    right = column(paper, LEFT + 262, top, others, 205)
    paper.y = min(left, right)
    paper.blocks("f01.txt")
    paper.save()


def f04() -> None:
    def furniture(canvas: Canvas, number: int) -> None:
        canvas.setFont("Helvetica", 8)
        canvas.drawString(LEFT, 45, "Den regionale baggrundsgruppe for specialeplanlægning – 33. møde")
        canvas.drawRightString(RIGHT, 45, f"Side {number}")

    paper = Paper(HERE / "docs" / "f04_sst_regional_baggrundsgruppe_2015.pdf", "Helvetica", 10.2, furniture)
    paper.right = 436
    paper.text("R E F E R A T", paper.bold, size=15)
    paper.y -= 6
    for label, value in (
        ("Emne", "33. møde i Den regionale baggrundsgruppe for specialeplanlægning"),
        ("Mødedato", "Torsdag den 29. oktober 2015, kl. 13.00-15.45"),
        ("Sted", "Sundhedsstyrelsen, Axel Heides Gade 1, lokale 502"),
    ):
        paper.at(LEFT, label, paper.bold)
        paper.at(LEFT + 70, value)
        paper.y -= 15
    paper.y -= 6
    edges = [LEFT, LEFT + 128, LEFT + 272]
    rows = [
        "Navn|Organisation|Fremmøde",
        "Malene Agerbo Friis|Sundhedsstyrelsen|Formand",
        "Kim Lauge Rosendal|Region Hovedstaden|Deltog",
        "Jonna Hviid Terp|Region Hovedstaden|Afbud",
        "Erik Skovsted Boye|Region Sjælland|Deltog",
        "Lisbet Krarup-Hald|Region Syddanmark|Deltog",
        "Oluf Mørk Jepsen|Region Syddanmark|Fra pkt. 3",
        "Thea Brandstrup|Region Midtjylland|Deltog",
        "Villads Nørby|Region Nordjylland|Deltog",
        "Gerda Omø Simonsen|Danske Regioner|Deltog",
        "Carsten Thybo Lund|Sundheds- og Ældreministeriet|Afbud",
        "Nete Fogh Bundgaard|Sundheds- og Ældreministeriet|Stedfortræder for Carsten Thybo Lund",
        "Line Grønholt|Sundhedsstyrelsen|Referent",
    ]
    sidebar = ["16. november 2015", "Sagsnr. 4-1012-88/3", "Reference LIGR", "T 72 22 75 43", "Sygehuse og Beredskab"]
    for n, row in enumerate(rows):
        cells = row.split("|")
        font = paper.bold if n == 0 else paper.face
        columns = [wrap(c, font, 9, w) for c, w in zip(cells, (120, 140, 100), strict=True)]
        top = paper.y
        for lines, x in zip(columns, edges, strict=True):
            paper.y = top
            for line in lines:
                paper.at(x, line, font, 9)
                paper.y -= 11
        paper.y = top - 11 * max(map(len, columns)) - 3
        if n == 5:
            back = paper.y
            paper.y = 640
            for line in sidebar:
                paper.at(RIGHT - 88, line, size=8)
                paper.y -= 11
            paper.y = back
    paper.y -= 4
    paper.blocks("f04.txt", [LEFT, LEFT + 210, LEFT + 270])
    paper.save()


def same_bytes(document: Docx, path: Path) -> None:
    """Save a DOCX with one date for all its parts, so that each run writes the same file."""
    buffer = io.BytesIO()
    document.save(buffer)
    with zipfile.ZipFile(buffer) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            dated = zipfile.ZipInfo(part.filename, (2023, 5, 11, 12, 0, 0))
            new.writestr(dated, old.read(part), zipfile.ZIP_DEFLATED)


def cluster_front(document: Docx) -> None:
    front = document.add_table(rows=0, cols=2)
    people = [
        "Esbjerg og Grindsted Sygehus: Marianne Gadeberg Holt (formand), Nikolaj Frost Ibsen",
        "Esbjerg Kommune: Bo Ellegaard Thuesen (formand), Kirsten Rygaard",
        "Varde Kommune: Per Ulrik Hjerting",
        "Billund Kommune: Susanne Gram Aarup (via Teams)",
        "Fanø Kommune: Line Sønderho Madsen",
        "Region Syddanmark: Hanne Vesterdal, Mille Østerby (referent)",
        "PLO-Syddanmark: Trine Ravnholt",
        "Patientinddragelsesudvalget: Knud-Erik Bonde",
    ]
    for label, values in (
        ("Dato", ["Torsdag den 4. maj 2023"]),
        ("Tidspunkt", ["Kl. 9.00-11.15"]),
        ("Sted", ["Esbjerg Rådhus, lokale C2"]),
        ("Deltagere", people),
        ("Afbud", ["Jacob Lyndgaard, Vejen Kommune"]),
    ):
        cells = front.add_row().cells
        cells[0].paragraphs[0].add_run(label).bold = True
        cells[1].paragraphs[0].text = values[0]
        for value in values[1:]:
            cells[1].add_paragraph(value)
    front.columns[0].width = Cm(3)


def f05() -> None:
    document = Document()
    document.styles["Normal"].font.name, document.styles["Normal"].font.size = "Calibri", Pt(10.5)
    document.sections[0].header.paragraphs[0].text = "Sundhedsklynge Sydvest"
    document.add_heading("Referat af møde i Sundhedsklynge Sydvest, fagligt-strategisk niveau", 1)
    cluster_front(document)
    table, cell, tasks = None, None, None
    for kind, text in paragraphs("f05.txt"):
        if kind == "item":
            document.add_heading(text.replace("|", ""), 2)
            table, cell, tasks = None, None, None
        elif text == "Opgaveliste":
            document.add_heading(text, 3)
            cell = None
        elif kind == "h":
            if table is None:
                table = document.add_table(rows=0, cols=2, style="Table Grid")
            cells = table.add_row().cells
            cells[0].width, cells[1].width = Cm(3), Cm(13)
            cells[0].paragraphs[0].add_run(text).bold = True
            cell = cells[1]
        elif kind == "t":
            if tasks is None:
                tasks = document.add_table(rows=0, cols=text.count("|") + 1, style="Light Grid Accent 1")
            for place, value in zip(tasks.add_row().cells, text.split("|"), strict=True):
                place.text = value.strip()
        elif cell is None:
            document.add_paragraph(text)
        elif cell.text:
            cell.add_paragraph(text)
        else:
            cell.paragraphs[0].text = text
    same_bytes(document, HERE / "docs" / "f05_sundhedsklynge_sydvest_2023.docx")


def main() -> None:
    f01()
    f04()
    f05()


if __name__ == "__main__":
    main()
