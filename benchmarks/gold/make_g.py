"""Write g01-g06 (documents and gold) from sources/g0*.txt; all content is fictional, each run writes the same bytes.

The lines of a source are those of make_d.py, and "+ sentence" lengthens the list item above it, "FR label | a; b" is a
row of the front matter and "FS a / b" a column beside it. Each form of document has a drawing function here.
"""

import html
import json
import re
import textwrap
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TypeVar

from docx import Document
from docx.shared import Cm, Pt
from make_d import Source, cells
from make_f import BOTTOM, LEFT, RIGHT, Paper, same_bytes
from reportlab.pdfgen.canvas import Canvas

HERE = Path(__file__).parent
JOINT = re.compile(r"(?<=\w\w)(heds|ings|ions|tets|lings|skabs|ende|ning)(?=[a-zæøå]{3})")
ITALIC = {"Helvetica": "Helvetica-Oblique", "Times-Roman": "Times-Italic"}
Block = tuple[str, str]
Reader = TypeVar("Reader", bound="Minutes")


class Minutes(Source):
    """A source with rows in its front matter, lettered sub-items and list items of several sentences."""

    def read(self, line: str) -> None:
        head, _, rest = line.partition(" ")
        if head == "FR":
            self.blocks.append((head, rest))
        elif head == "+":
            kind, text = self.blocks[-1]
            self.quote = rest.strip()
            self.blocks[-1] = kind, f"{text} {self.quote}"
        else:
            super().read(line)

    def sentence(self, line: str) -> None:
        """An outcome that stands alone under its label is a paragraph of its own."""
        label = next((text for kind, text in reversed(self.blocks) if kind[:1] == "#"), "")
        if label in ("Beslutning", "Konklusion") and line.strip():
            self.blocks.append(("", ""))
        super().sentence(line)

    def heading(self, head: str, row: list[str]) -> None:
        super().heading(head, row)
        if head == "#." and row[0][-1].isalpha():
            self.blocks[-1] = head, f"{row[0][-1]}. {row[1]}"

    def parts(self) -> tuple[list[Block], list[Block]]:
        """The front matter, and the items."""
        first = next(n for n, (kind, _) in enumerate(self.blocks) if kind == "#")
        return [b for b in self.blocks[:first] if b[1]], self.blocks[first:]


def row(text: str) -> tuple[str, list[str]]:
    """The label and the values of a row of the front matter."""
    label, values = cells(text)
    return label, values.split("; ")


def broken(text: str) -> str:
    """The text with "¬" where its long words may be broken."""
    return " ".join(JOINT.sub(r"\1¬", w) if len(w) > 11 else w for w in text.split())


def table_edges(count: int, right: float) -> list[float]:
    return [LEFT + n * (right - LEFT) / count for n in range(count)]


def draw_items(paper: Paper, blocks: list[Block]) -> None:
    for kind, text in blocks:
        if kind in ("#", "#."):
            paper.y -= 9 if kind == "#" else 5
            if paper.y < BOTTOM + 40:
                paper.turn()
            paper.text(text, paper.bold, size=paper.size + (0.8 if kind == "#" else 0))
            paper.y -= 2
        elif kind == "##":
            paper.text(text, ITALIC[paper.face])
        elif kind == "T":
            row_cells = cells(text)
            paper.row(row_cells, table_edges(len(row_cells), paper.right))
        elif kind == "-":
            if paper.y < BOTTOM:
                paper.turn()
            paper.at(LEFT + 8, "•")
            paper.text(broken(text), x=LEFT + 20)
        elif kind == "p":
            paper.text(broken(text))
            paper.y -= 6


def beside(paper: Paper, text: str, top: float) -> None:
    back, paper.y = paper.y, top
    for line in text.split(" / "):
        paper.at(RIGHT - 92, line, size=8)
        paper.y -= 11
    paper.y = back


def draw_front(paper: Paper, blocks: list[Block], indent: float) -> None:
    """Labels with their values beside them, or below them where there is no indent."""
    column = next((text for kind, text in blocks if kind == "FS"), "")
    for kind, text in blocks:
        if kind == "F*":
            paper.text(text, paper.bold, size=15)
            paper.y -= 6
        elif kind == "F":
            paper.text(text)
        elif kind == "FR":
            label, values = row(text)
            paper.at(LEFT, label, paper.bold)
            paper.y -= 0 if indent else paper.size * 1.3
            for n, value in enumerate(values):
                paper.text(value, x=LEFT + indent)
                if column and n == 5:
                    beside(paper, column, 690)
            paper.y -= 4


def sst(src: Minutes, path: Path) -> None:
    """Sundhedsstyrelsen: label block, and a sidebar that falls among the participants in the text of the page."""

    def furniture(canvas: Canvas, number: int) -> None:
        canvas.setFont("Helvetica", 8)
        if number > 1:
            canvas.drawRightString(RIGHT, 800, f"Side {number}")

    paper = Paper(path, "Helvetica", 10.2, furniture)
    paper.right = 440
    front, items = src.parts()
    draw_front(paper, front, 76)
    draw_items(paper, items)
    paper.save()


def council(src: Minutes, path: Path) -> None:
    """Behandlingsrådet: lists of people below their labels, and a foot on each page."""

    def furniture(canvas: Canvas, number: int) -> None:
        canvas.setFont("Times-Roman", 9)
        canvas.drawCentredString((LEFT + RIGHT) / 2, 42, f"Behandlingsrådet · Referat af 21. møde · {number}")

    paper = Paper(path, "Times-Roman", 11, furniture)
    front, items = src.parts()
    draw_front(paper, front, 0)
    draw_items(paper, items)
    paper.save()


def region(src: Minutes, path: Path) -> None:
    """Region Nordjylland: a table of facts, then headings, bold labels and tables."""
    document = Document()
    document.styles["Normal"].font.name, document.styles["Normal"].font.size = "Arial", Pt(10)
    document.sections[0].header.paragraphs[0].text = "Region Nordjylland"
    front, items = src.parts()
    facts = None
    for kind, text in front:
        if kind == "FR":
            facts = facts or document.add_table(rows=0, cols=2)
            label, values = row(text)
            left, right = facts.add_row().cells
            left.width, right.width = Cm(3.5), Cm(12.5)
            left.paragraphs[0].add_run(label).bold = True
            right.paragraphs[0].text = values[0]
            for value in values[1:]:
                right.add_paragraph(value)
        else:
            document.add_heading(text, 1)
    table = None
    for kind, text in items:
        if kind == "T":
            table = table or document.add_table(rows=0, cols=len(cells(text)), style="Table Grid")
            for place, value in zip(table.add_row().cells, cells(text), strict=True):
                place.text = value
            continue
        table = None
        if kind == "#":
            document.add_heading(text, 2)
        elif kind == "##":
            document.add_paragraph().add_run(text).bold = True
        elif kind == "-":
            document.add_paragraph(text, style="List Bullet")
        elif kind:
            document.add_paragraph(text)
    same_bytes(document, path)


def listed(blocks: list[Block]) -> Iterator[Block]:
    """The blocks with an "open" and a "close" around each run of list items."""
    before = ""
    for kind, text in blocks:
        if (kind == "-") != (before == "-"):
            yield "open" if kind == "-" else "close", ""
        yield kind, text
        before = kind


def markup(blocks: list[Block], top: str) -> Iterator[str]:
    """HTML of the items; each ends with a link to the top of the page."""
    tags = {"#.": "h3", "##": "h4", "p": "p", "-": "li"}
    opened = False
    for kind, text in listed(blocks):
        if kind == "#":
            if opened:
                yield f'<p class="top"><a href="#top">{top}</a></p>\n</section>'
            number, _, title = text.partition(" ")
            yield '<section class="punkt">'
            yield f'<h2><span class="nr">{number}</span> <span>{html.escape(title)}</span></h2>'
            opened = True
        elif kind in ("open", "close"):
            yield "<ul>" if kind == "open" else "</ul>"
        elif kind:
            yield f"<{tags[kind]}>{html.escape(text)}</{tags[kind]}>"
    yield "</section>"


def menu(words: str) -> str:
    return "<ul>" + "".join(f'<li><a href="#">{w}</a></li>' for w in words.split(", ")) + "</ul>"


def page(src: Minutes, head: str, main: list[str], foot: str) -> str:
    lang, title = src.meta["lang"], html.escape(src.meta["title"])
    start = f'<!DOCTYPE html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>\n'
    style = "<style>.nr { color: #555 } .top { font-size: 80% }</style>\n</head>\n<body id='top'>\n"
    return start + style + head + "\n<main>\n" + "\n".join(main) + "\n</main>\n" + foot + "\n</body>\n</html>\n"


def municipality(src: Minutes, path: Path) -> None:
    """A municipality's site: cookie notice, menus, path of links, list of items, then each item."""
    front, items = src.parts()
    main = [
        f'<nav class="sti">{menu("Forside, Politik, Dagsordener og referater, Sundheds- og Ældreudvalget")}</nav>',
        f"<h1>{html.escape(front[0][1])}</h1>",
        "<dl>",
    ]
    for label, values in (row(text) for kind, text in front if kind == "FR"):
        main.append(f"<dt>{label}</dt>")
        main += [f"<dd>{html.escape(value)}</dd>" for value in values]
    main += ["</dl>", '<p><button type="button">Fold alle punkter</button></p>', "<h2>Dagsorden</h2>", "<ul>"]
    main += [f"<li>{html.escape(text.partition(' ')[2])}</li>" for kind, text in items if kind == "#"]
    main += ["</ul>", *markup(items, "Til toppen")]
    head = (
        '<div class="cookie"><p>Vordingborg.dk bruger cookies til statistik.</p><button>Tillad alle</button></div>\n'
        f"<header><a href='#'>Gå til hovedindhold</a>{menu('Borger, Erhverv, Politik, Om kommunen, Job')}"
        "<form><label>Søg</label><input name='q'></form></header>"
    )
    foot = (
        "<footer><p>Vordingborg Kommune, Østergårdstræde 1A, 4772 Langebæk</p>"
        f"{menu('Tilgængelighedserklæring, Privatlivspolitik, Abonner på dagsordener')}</footer>"
    )
    path.write_text(page(src, head, main, foot), encoding="utf-8")


def nordic(src: Minutes, path: Path) -> None:
    """A Nordic body's site in English: menus, and the participants as a table."""
    front, items = src.parts()
    main = [f"<h1>{html.escape(front[0][1])}</h1>"]
    main += [f"<p>{html.escape(text)}</p>" for kind, text in front[1:] if kind == "F"]
    main += ["<h2>Participants</h2>", "<table>"]
    for label, values in (row(text) for kind, text in front if kind == "FR"):
        main.append(f"<tr><th>{label}</th><td>{'<br>'.join(html.escape(value) for value in values)}</td></tr>")
    main += ["</table>", *markup(items, "Back to top")]
    head = (
        f"<header>{menu('About us, Areas of work, Meetings and minutes, Publications, Contact')}"
        f"{menu('Dansk, Suomi, Íslenska, Norsk, Svenska')}</header>"
    )
    foot = "<footer><p>Share this page</p><p>Subscribe to our newsletter</p></footer>"
    path.write_text(page(src, head, main, foot), encoding="utf-8")


def plain(src: Minutes, path: Path) -> None:
    """A text file with broken lines and labels in capitals."""
    front, items = src.parts()
    out: list[str] = []
    for kind, text in front:
        if kind == "FR":
            label, values = row(text)
            out += ["", f"{label}:", *values] if len(values) > 1 else ["", f"{label}: {values[0]}"]
        else:
            out.append(text.upper() if kind == "F*" else text)
    for kind, text in items:
        if kind == "#":
            out += ["", text, "-" * len(text)]
        elif kind == "-":
            out += textwrap.wrap(text, 78, initial_indent="- ", subsequent_indent="  ", break_on_hyphens=False)
        else:
            out += textwrap.wrap(text, 78, break_on_hyphens=False) or [""]
    path.write_text(re.sub(r"\n{3,}", "\n\n", "\n".join(out)) + "\n", encoding="utf-8")


def write(forms: Mapping[str, Callable[[Reader, Path], None]], read: Callable[[Path], Reader]) -> None:
    """Draw the document of each source by its form, and write its gold."""
    for name, draw in forms.items():
        src = read(HERE / "sources" / f"{name}.txt")
        draw(src, HERE / "docs" / src.meta["file"])
        text = json.dumps(src.gold(), ensure_ascii=False, indent=1)
        (HERE / "gold" / f"{src.meta['id']}.json").write_text(text + "\n", encoding="utf-8")


def main() -> None:
    forms = {"g01": sst, "g02": region, "g03": council, "g04": municipality, "g05": plain, "g06": nordic}
    write(forms, Minutes)


if __name__ == "__main__":
    main()
