"""Write i01-i06 (documents and gold) from sources/i0*.txt; all content is fictional, each run writes the same bytes.

The lines of a source are those of make_g.py. Each form of document has a drawing function here.
"""

import html
import textwrap
from collections.abc import Iterator
from pathlib import Path

from docx import Document
from docx.shared import Cm, Pt
from make_d import cells
from make_f import LEFT, RIGHT, Paper, same_bytes
from make_g import Block, Minutes, broken, draw_front, draw_items, listed, menu, row, write
from reportlab.pdfgen.canvas import Canvas

WIDTHS = {5: (0, 24, 220, 330, 410), 3: (0, 200, 330)}


class Ruled(Paper):
    """A page whose tables have columns as wide as their contents."""

    def row(self, values: list[str], edges: list[float], font: str | None = None) -> None:
        edges = [LEFT + x for x in WIDTHS[len(values)]]
        super().row(values, edges, self.bold if values[0] == "Nr." else font)


def ministry(src: Minutes, path: Path) -> None:
    """A ministry: short bullets under a label block, a head and a foot on each page, the list of tasks at the end."""

    def furniture(canvas: Canvas, number: int) -> None:
        canvas.setFont("Helvetica", 8)
        canvas.drawString(LEFT, 810, "Indenrigs- og Sundhedsministeriet · Enhed for Nære Sundhedstilbud")
        canvas.drawRightString(RIGHT, 40, f"Side {number} af 3")

    paper = Ruled(path, "Helvetica", 10.4, furniture)
    front, items = src.parts()
    draw_front(paper, front, 82)
    draw_items(paper, items)
    paper.save()


def committee(src: Minutes, path: Path) -> None:
    """An advisory committee: everything as prose, participants too, with words broken over lines."""

    def furniture(canvas: Canvas, number: int) -> None:
        canvas.setFont("Times-Italic", 9)
        if number > 1:
            canvas.drawCentredString((LEFT + RIGHT) / 2, 808, "Det Rådgivende Vaccinationsudvalg")
        canvas.setFont("Times-Roman", 9)
        canvas.drawCentredString((LEFT + RIGHT) / 2, 44, f"– {number} –")

    paper = Paper(path, "Times-Roman", 12, furniture)
    front, items = src.parts()
    for kind, text in front:
        paper.text(text if kind == "F*" else broken(text), paper.bold if kind == "F*" else None)
        paper.y -= 8
    draw_items(paper, items)
    paper.save()


def council(src: Minutes, path: Path) -> None:
    """A clinical council: people by role with initials, numbered items and sub-items, a running head."""
    document = Document()
    document.styles["Normal"].font.name, document.styles["Normal"].font.size = "Calibri", Pt(11)
    document.sections[0].left_margin = Cm(3)
    document.sections[0].header.paragraphs[0].text = "Sundhedsfagligt Råd for Reumatologi . Region Hovedstaden"
    front, items = src.parts()
    for kind, text in front:
        if kind == "FR":
            label, values = row(text)
            document.add_paragraph().add_run(f"{label}:").bold = True
            for value in values:
                document.add_paragraph(value).paragraph_format.left_indent = Cm(1)
        elif kind == "F*":
            document.add_heading(text, 0)
        else:
            document.add_paragraph(text)
    table = None
    for kind, text in items:
        if kind == "T":
            table = table or document.add_table(rows=0, cols=len(cells(text)), style="Table Grid")
            for place, value in zip(table.add_row().cells, cells(text), strict=True):
                place.text = value
            continue
        table = None
        if kind in ("#", "#."):
            document.add_heading(text, 1 if kind == "#" else 2)
        elif kind == "##":
            document.add_paragraph().add_run(text).italic = True
        elif kind:
            document.add_paragraph(text, style="List Bullet" if kind == "-" else None)
    same_bytes(document, path)


def panel(src: Minutes, path: Path) -> None:
    """A committee of patients on a region's site: people as a table, items as articles that fold."""
    front, items = src.parts()
    title = html.escape(front[0][1])
    main = [f"<h1>{title}</h1>", '<p><a href="#">Læs op</a></p>']
    for label, values in (row(text) for kind, text in front if kind == "FR"):
        main.append(f"<p><strong>{label}:</strong> {html.escape(values[0])}</p>")
    main.append("<table>")
    for n, line in enumerate(text for kind, text in front if kind == "T"):
        tag = "td" if n else "th"
        main.append("<tr>" + "".join(f"<{tag}>{html.escape(c)}</{tag}>" for c in cells(line)) + "</tr>")
    main += ["</table>", *articles(items)]
    head = (
        f"<header>{menu('Sundhed, Regional udvikling, Om os, Politik, Job')}</header>\n"
        f"<nav>{menu('Forside, Om os, Brugerinddragelse, Patientinddragelsesudvalget, Referater')}</nav>"
    )
    foot = "<footer><p>Region Midtjylland, Skottenborg 26, 8800 Viborg, tlf. 7841 0000</p></footer>"
    start = (
        f'<!DOCTYPE html>\n<html lang="da">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>\n</head>\n<body>'
    )
    path.write_text("\n".join([start, head, "<main>", *main, "</main>", foot, "</body>", "</html>", ""]), "utf-8")


def articles(blocks: list[Block]) -> Iterator[str]:
    opened = False
    for kind, text in listed(blocks):
        if kind == "#":
            if opened:
                yield '<a href="#">Til top</a>\n</article>'
            yield f"<article>\n<h3>{html.escape(text)}</h3>"
            opened = True
        elif kind in ("open", "close"):
            yield "<ul>" if kind == "open" else "</ul>"
        elif kind:
            tag = {"##": "h4", "-": "li", "p": "p"}[kind]
            yield f"<{tag}>{html.escape(text)}</{tag}>"
    yield "</article>"


def lines(src: Minutes, width: int, bullet: str) -> list[str]:
    """The text of a source in lines, as a program that reads a PDF gives them."""
    out: list[str] = []
    for kind, text in src.blocks:
        if kind in ("#", "#."):
            out += ["", text, ""]
        elif kind in ("##", "%", "F", "F*"):
            out += textwrap.wrap(text, width) or [""]
        elif kind == "-":
            out += textwrap.wrap(text, width, initial_indent=bullet, subsequent_indent="  ")
        else:
            out += textwrap.wrap(text, width, break_on_hyphens=False) or [""]
    return out


def region(src: Minutes, path: Path) -> None:
    """A region's minutes from a PDF: a running head and a page number between the lines, and form feeds."""
    text, out = lines(src, 82, "- "), []
    for number, start in enumerate(range(0, len(text), 45), 1):
        head = ["\fRegion Sjælland - Forretningsudvalget - 20-03-2017", ""] if number > 1 else []
        out += [*head, *text[start : start + 45], "", f"Side {number}"]
    path.write_text("\n".join(out) + "\n", "utf-8")


def board(src: Minutes, path: Path) -> None:
    """A Nordic board in English: a line under each title, and a foot between the pages."""
    out: list[str] = []
    for line in lines(src, 92, "* "):
        out += [line.upper(), "=" * len(line)] if line.startswith("Item ") else [line]
    for at in (110, 55):
        out[at:at] = ["", "NHSB 12 / Final minutes", ""]
    path.write_text("\n".join(out) + "\n", "utf-8")


def main() -> None:
    forms = {"i01": ministry, "i02": region, "i03": committee, "i04": council, "i05": panel, "i06": board}
    write(forms, Minutes)


if __name__ == "__main__":
    main()
