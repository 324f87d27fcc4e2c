"""Write h01-h06 (documents and gold) from sources/h0*.txt; all content is fictional, each run writes the same bytes.

The lines of a source are those of make_g.py, and "= " goes on to the next column of an agenda table whose head is
"H a | b | c". Each form of document has a drawing function here.
"""

import html
import textwrap
from collections.abc import Iterator
from pathlib import Path

from docx import Document
from docx.document import Document as Docx
from docx.shared import Cm, Pt
from make_d import Source, cells
from make_f import BOTTOM, LEFT, RIGHT, Paper, same_bytes
from make_g import Block, Minutes, draw_front, draw_items, listed, menu, page, row, table_edges, write
from reportlab.pdfgen.canvas import Canvas

LABELS = 92
LINES_A_PAGE = 52


class Record(Minutes):
    """A source whose agenda may be a table, and whose lists of tasks name the items that they belong to."""

    def read(self, line: str) -> None:
        head, _, rest = line.partition(" ")
        if head in ("H", "="):
            self.blocks.append((head, rest))
        else:
            super().read(line)

    def sentence(self, line: str) -> None:
        if line.startswith("Aktion:"):
            self.blocks.append(("", ""))
        Source.sentence(self, line)

    def fact(self, kind: str, values: list[str]) -> None:
        super().fact(kind, values)
        name = {"D": "decisions", "T": "deadlines", "S": "positions", "A": "actions"}[kind]
        fact = self.facts[name][-1]
        if fact["agenda_item"] != self.item:
            fact["agenda_item_also"] = [self.item]
        for key in ("start", "end"):
            if fact.get(key) == "-":
                fact[key] = None


def programme(src: Record, path: Path) -> None:
    """A clinical quality programme: those present in running text, tasks as paragraphs of their own."""

    def furniture(canvas: Canvas, number: int) -> None:
        canvas.setFont("Times-Italic", 9)
        canvas.drawString(LEFT, 805, "Dansk Faldregister · referat 13.11.2024")
        canvas.drawRightString(RIGHT, 42, f"side {number}")

    paper = Paper(path, "Times-Roman", 11.2, furniture)
    front, items = src.parts()
    for kind, text in front:
        paper.text(text, paper.bold if kind == "F*" else None, size=16 if kind == "F*" else None)
        paper.y -= 5
    draw_items(paper, items)
    paper.save()


def cluster(src: Record, path: Path) -> None:
    """Region and municipalities: a table of those present, and headings in a column left of the text."""
    total = 0
    for _ in range(2):
        paper = draw_cluster(src, path, total)
        total = paper.number
        paper.save()


def draw_cluster(src: Record, path: Path, total: int) -> Paper:
    def furniture(canvas: Canvas, number: int) -> None:
        canvas.setFont("Helvetica", 8)
        canvas.drawString(LEFT, 40, "Sundhedssamarbejdsudvalget · 22. september 2023")
        canvas.drawRightString(RIGHT, 40, f"{number} / {total}")

    paper = Paper(path, "Helvetica", 10, furniture)
    front, items = src.parts()
    inner = LEFT + LABELS
    for kind, text in [*front, ("", ""), *items]:
        if paper.y < BOTTOM + (40 if kind == "#" else 0):
            paper.turn()
        if kind in ("F*", "F"):
            paper.text(text, paper.bold if kind == "F*" else None, size=14 if kind == "F*" else 10)
            paper.y -= 4
        elif kind == "#":
            paper.y -= 12
            paper.canvas.line(LEFT, paper.y + 13, RIGHT, paper.y + 13)
            paper.text(text, paper.bold, size=11)
            paper.y -= 4
        elif kind == "##":
            paper.at(LEFT, text, "Helvetica-Bold", 9)
        elif kind == "T":
            values = cells(text)
            paper.row(values, table_edges(len(values), paper.right))
        elif kind == "-":
            paper.at(inner, "-")
            paper.text(text, x=inner + 10)
        elif kind == "p":
            paper.text(text, x=inner)
            paper.y -= 5
    return paper


def nordic(src: Record, path: Path) -> None:
    """A Nordic working group: labels with lists, headings inside some items."""

    def furniture(canvas: Canvas, number: int) -> None:
        canvas.setFont("Helvetica", 8)
        canvas.drawRightString(RIGHT, 808, f"WG-RD 16/2022 Minutes Page {number}")

    paper = Paper(path, "Helvetica", 10.4, furniture)
    front, items = src.parts()
    draw_front(paper, front, 82)
    paper.y -= 8
    draw_items(paper, items)
    paper.save()


def agenda_rows(items: list[Block]) -> list[list[list[str]]]:
    """The rows of the agenda table: in each column its paragraphs."""
    rows: list[list[list[str]]] = []
    for kind, text in items:
        if kind == "#":
            rows.append([[text], []])
        elif kind == "=":
            rows[-1].append([])
        elif kind == "p":
            rows[-1][-1].append(text)
    return rows


def grid(document: Docx, rows: list[list[list[str]]], widths: tuple[float, ...]) -> None:
    table = document.add_table(rows=0, cols=len(widths), style="Table Grid")
    for values in rows:
        for cell, texts, width in zip(table.add_row().cells, values, widths, strict=True):
            cell.width = Cm(width)
            cell.paragraphs[0].text = texts[0]
            for text in texts[1:]:
                cell.add_paragraph(text)


def follow_up(src: Record, path: Path) -> None:
    """Sundhedsstyrelsen: the agenda is a table of three columns, the tasks a table at the end."""
    document = Document()
    document.styles["Normal"].font.name, document.styles["Normal"].font.size = "Calibri", Pt(10.5)
    front, items = src.parts()
    columns: list[list[str]] = []
    for kind, text in front:
        if kind == "FR":
            label, values = row(text)
            document.add_paragraph().add_run(f"{label}:").bold = True
            document.add_paragraph("\n".join(values))
        elif kind == "H":
            columns = [[cell] for cell in cells(text)]
        else:
            document.add_heading(text, 1 if kind == "F*" else 2)
    *talk, tasks = agenda_rows(items)
    grid(document, [columns, *talk], (3.4, 8.4, 4.6))
    document.add_heading(tasks[0][0], 2)
    grid(document, [[[cell] for cell in cells(text)] for kind, text in items if kind == "T"], (1.5, 7, 5.5, 2.5))
    same_bytes(document, path)


def council(src: Record, path: Path) -> None:
    """Behandlingsrådet as text taken from pages: broken lines, and feet of pages amid the text."""
    front, items = src.parts()
    out: list[str] = []
    for kind, text in front:
        if kind == "FR":
            label, values = row(text)
            out += ["", label, *(f"   {value}" for value in values)]
        else:
            out.append(text)
    for kind, text in items:
        if kind == "#":
            out += ["", "", *textwrap.wrap(text, 72, break_on_hyphens=False), ""]
        elif kind == "-":
            out += textwrap.wrap(text, 72, initial_indent=" o ", subsequent_indent="   ", break_on_hyphens=False)
        elif kind == "p":
            out += [*textwrap.wrap(text, 72, break_on_hyphens=False), ""]
    pages = [out[n : n + LINES_A_PAGE] for n in range(0, len(out), LINES_A_PAGE)]
    feet = [f"Behandlingsrådet | 27. møde | Side {n}/{len(pages)}" for n in range(1, len(pages) + 1)]
    text = "\f".join("\n".join([*lines, "", foot, ""]) for lines, foot in zip(pages, feet, strict=True))
    path.write_text(text, encoding="utf-8")


def committee_items(items: list[Block]) -> Iterator[str]:
    tags = {"#": "h2", "p": "p", "-": "li"}
    for kind, text in listed(items):
        safe = html.escape(text)
        if kind == "%":
            yield "".join(f"<div>{part}</div>" for part in safe.split(" / "))
        elif kind == "##":
            yield f'<div class="felt"><strong>{safe}</strong></div>'
        elif kind in ("open", "close"):
            yield "<ul>" if kind == "open" else "</ul>"
        elif kind:
            yield f"<{tags[kind]}>{safe}</{tags[kind]}>"


def committee(src: Record, path: Path) -> None:
    """Region Sjælland: each item has its access, body and number of letter, and bold labels."""
    front, items = src.parts()
    main = [f"<h1>{html.escape(front[0][1])}</h1>", "<table>"]
    for label, values in (row(text) for kind, text in front if kind == "FR"):
        main.append(f"<tr><td><b>{label}:</b></td><td>{'<br>'.join(map(html.escape, values))}</td></tr>")
    main += ["</table>", *committee_items(items)]
    head = (
        "<header><a href='#'>Spring til indhold</a>"
        f"{menu('Sundhed, Udvikling, Job og uddannelse, Politik, Presse')}</header>\n"
        f"<nav>{menu('Forside, Politik, Politiske udvalg, Dagsordener og referater')}</nav>"
    )
    foot = "<footer><p>Region Sjælland, Alléen 15, 4180 Sorø</p><p>Cookies og persondata</p></footer>"
    path.write_text(page(src, head, main, foot), encoding="utf-8")


def main() -> None:
    forms = {"h01": programme, "h02": committee, "h03": follow_up, "h04": council, "h05": cluster, "h06": nordic}
    write(forms, Record)


if __name__ == "__main__":
    main()
