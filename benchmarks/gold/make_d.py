"""Write d01-d06 (documents and gold) from sources/d0*.txt. All content is fictional.

A source line is `@field: value`, `@p` a participant, `@e` an entity, `F` a line of the front matter, `# n | title` an
agenda item, `#. n | title` a sub-item, `## heading` a section, `% text` a line of its own, `- ` a list item, `T ` a
table row, else one sentence; `!D`, `!T`, `!S`, `!A` annotate the sentence above as decision, time statement, position,
action. An empty line ends a paragraph.
"""

import datetime
import html
import io
import json
import pathlib
import re
import zipfile

import docx
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen import canvas

HERE = pathlib.Path(__file__).parent
FONTS = "/usr/share/fonts/truetype/dejavu/"
EPOCH = (2000, 1, 1, 0, 0, 0)
ENTITIES = ("regions", "organisations", "functions", "documents")


class Source:
    """One source file: blocks (kind, text) to draw, and the gold."""

    def __init__(self, path):
        self.meta, self.blocks, self.item, self.quote = {"furniture": []}, [], None, None
        self.people, self.agenda = [], []
        self.entities = {k: [] for k in ENTITIES}
        self.facts = {"decisions": [], "deadlines": [], "positions": [], "actions": []}
        for line in path.read_text(encoding="utf-8").splitlines():
            self.read(line)

    def read(self, line):
        head, _, rest = line.partition(" ")
        if head.startswith("@") and head not in ("@p", "@e"):
            self.field(head[1:].rstrip(":"), rest)
        elif head in ("@p", "@e"):
            self.named(head, cells(rest))
        elif head.startswith("!"):
            self.fact(head[1:], cells(rest))
        elif head in ("#", "#."):
            self.heading(head, cells(rest))
        elif head in ("F", "F*", "FS", "##", "%"):
            self.blocks.append((head, rest))
            if head == "##" and self.agenda:
                self.agenda[-1]["sections"].append(rest)
        elif head in ("-", "T"):
            self.quote = " ".join(cells(rest))
            self.blocks.append((head, rest))
        else:
            self.sentence(line)

    def field(self, name, value):
        if name == "furniture":
            self.meta[name].append(value)
        else:
            self.meta[name] = value or None

    def named(self, head, row):
        if head == "@e":
            mentions = row[2].split("; ") if len(row) > 2 else [row[1]]
            self.entities[row[0]].append({"name": row[1], "mentions": mentions})
            return
        person = {"name": row[0], "affiliation": row[1], "role": row[2] or None, "present": row[3] != "0"}
        self.people.append(person | ({"partly": True} if row[3] == "p" else {}))

    def heading(self, head, row):
        entry = {"number": row[0], "title": row[1], "sections": []}
        self.item = row[0]
        if head == "#":
            self.agenda.append(entry | {"subitems": []})
        else:
            self.agenda[-1]["subitems"].append(entry)
        shape = self.meta.get("itemfmt", "{n}. {t}") if head == "#" else "{n} {t}"
        self.blocks.append((head, shape.format(n=row[0], t=row[1])))

    def sentence(self, line):
        if not line.strip():
            self.blocks.append(("", ""))
            return
        self.quote = line.strip()
        if self.blocks and self.blocks[-1][0] == "p" and "lines" not in self.meta:
            self.blocks[-1] = ("p", f"{self.blocks[-1][1]} {self.quote}")
        else:
            self.blocks.append(("p", self.quote))

    def fact(self, kind, row):
        first, also = labels(row[1] if kind == "S" else row[0])
        flags = {k: v for k, _, v in (c.partition("=") for c in row if re.match(r"(by|date|item)=", c))}
        rest = [c for c in row if c != "opt" and not re.match(r"(by|date|item)=", c)]
        base = {"agenda_item": flags.get("item", self.item), "quote": self.quote}
        if kind == "D":
            fact = base | {"type": first, "also_types": also, "subject": rest[1]}
            fact |= {"decided_by": flags.get("by", self.meta["body"]), "date": flags.get("date", self.meta["date"])}
            fact |= {"prior": True} if fact["date"] != self.meta["date"] else {}
        elif kind == "T":
            fact = base | {"text": rest[1], "start": rest[2], "end": rest[3], "kind": first, "also_kinds": also}
            fact |= {"precision": rest[4], "responsible": rest[5] or None, "deliverable": rest[6]}
        elif kind == "S":
            fact = {"agenda_item": self.item, "actor": rest[0], "stance": first, "also_stances": also} | base
        else:
            fact = base | {"responsible": rest[0], "due": None if rest[1] == "-" else rest[1]}
        name = {"D": "decisions", "T": "deadlines", "S": "positions", "A": "actions"}[kind]
        self.facts[name].append(fact | ({"optional": True} if "opt" in row else {}))

    def gold(self):
        m = self.meta
        head = {"id": m["id"], "file": f"docs/{m['file']}", "lang": m["lang"], "title": m["title"], "body": m["body"]}
        head |= {
            "meeting_number": m.get("number") and int(m["number"]),
            "date": m["date"],
            "date_end": m.get("date_end"),
        }
        head |= {"time": m.get("time"), "place": m.get("place"), "participants": self.people, "agenda": self.agenda}
        return head | {"entities": self.entities} | self.facts | {"furniture": m["furniture"]}


def cells(text):
    return [c.strip() for c in text.split("|")]


def labels(text):
    first, *also = text.split(",")
    return first, also


class Sheet:
    """Draws wrapped lines on A4 pages, with a foot and a sidebar beside the front matter."""

    def __init__(self, path, foot, hyphens=False):
        self.c = canvas.Canvas(str(path), pagesize=A4, invariant=1)
        self.c.setTitle("Fiktivt testdokument")
        self.foot, self.page, self.y, self.hyphens = foot, 1, 780, hyphens

    def end(self):
        self.c.setFont("R", 8)
        self.c.drawString(70, 35, self.foot.format(p=self.page))
        self.c.showPage()
        self.page, self.y = self.page + 1, 780

    def write(self, text, face="R", size=10, indent=0, gap=0.0, width=455):
        lines = simpleSplit(text, face, size, width - indent)
        for line in broken(lines) if self.hyphens else lines:
            if self.y < 65:
                self.end()
            self.c.setFont(face, size)
            self.c.drawString(70 + indent, self.y, line)
            self.y -= size * 1.4
        self.y -= gap

    def beside(self, lines):
        for n, line in enumerate(lines):
            self.c.setFont("R", 7)
            self.c.drawString(440, self.y + 10 - 9 * n, line)


def broken(lines):
    """The same lines, where a long lower-case word that begins a line leaves its first part on the line above."""
    out = lines[:1]
    for line in lines[1:]:
        m = re.match(r"([a-zæøå]{3,5}[aeiouyæøå])([bdfgklmnprstv][aeiouyæøå][a-zæøå]{4,}.*)", line)
        if m and len(out[-1]) < 88:
            out[-1], line = f"{out[-1]} {m[1]}-", m[2]
        out.append(line)
    return out


PDF_STYLES = {
    "F": ("R", 10, 0, 0),
    "F*": ("B", 12, 0, 6),
    "#": ("B", 11, 0, 3),
    "#.": ("B", 10, 0, 2),
    "##": ("B", 10, 0, 1),
    "%": ("R", 9, 0, 3),
    "p": ("R", 10, 0, 5),
    "-": ("R", 10, 14, 1),
    "T": ("R", 9, 0, 1),
}


def pdf(src, path):
    sheet = Sheet(path, src.meta["foot"], "hyphens" in src.meta)
    for kind, text in src.blocks:
        if kind == "FS":
            sheet.beside(text.split(" / "))
        elif kind:
            face, size, indent, gap = PDF_STYLES[kind]
            width = 360 if kind == "F" else 455
            sheet.write(("• " if kind == "-" else "") + text, face, size, indent, gap, width)
        else:
            sheet.y -= 3
    sheet.end()
    sheet.c.save()


def word(src, path):
    doc, table = docx.Document(), None
    stamp = datetime.datetime(2000, 1, 1)
    doc.core_properties.created = doc.core_properties.modified = stamp
    for kind, text in src.blocks:
        if kind == "T":
            row = cells(text)
            table = table or doc.add_table(rows=0, cols=len(row), style="Table Grid")
            for cell, value in zip(table.add_row().cells, row, strict=True):
                cell.text = value
            continue
        table = None
        if kind in ("#", "#.", "##", "F*"):
            doc.add_heading(text, {"F*": 0, "#": 1}.get(kind, 2))
        elif kind:
            doc.add_paragraph(text, style="List Bullet" if kind == "-" else None)
    raw = io.BytesIO()
    doc.save(raw)
    with zipfile.ZipFile(raw) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, EPOCH), old.read(name), zipfile.ZIP_DEFLATED)


def web(src, path):
    tags = {"F*": "h1", "F": "div", "#": "h2", "#.": "h3", "##": "h4", "%": "div", "p": "p", "-": "li"}
    out = [
        "<!DOCTYPE html><html lang='da'><head><meta charset='utf-8'>",
        f"<title>{src.meta['title']}</title></head><body>",
    ]
    for kind, text in src.blocks:
        if kind:
            out.append(f"<{tags[kind]}>{html.escape(text)}</{tags[kind]}>")
    path.write_text("\n".join([*out, "</body></html>", ""]), encoding="utf-8")


def plain(src, path):
    out = []
    for kind, text in src.blocks:
        if kind in ("#", "##", "#."):
            out += ["", text]
        elif kind:
            out += folded(("- " if kind == "-" else "") + text)
        else:
            out.append("")
    path.write_text("\n".join(out) + "\n", encoding="utf-8")


def folded(text, width=84):
    lines = [""]
    for token in text.split():
        if len(lines[-1]) + len(token) > width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {token}".strip()
    return lines


def main():
    pdfmetrics.registerFont(TTFont("R", FONTS + "DejaVuSans.ttf"))
    pdfmetrics.registerFont(TTFont("B", FONTS + "DejaVuSans-Bold.ttf"))
    draw = {".pdf": pdf, ".docx": word, ".html": web, ".txt": plain}
    for path in sorted((HERE / "sources").glob("d0*.txt")):
        src = Source(path)
        target = HERE / "docs" / src.meta["file"]
        draw[target.suffix](src, target)
        text = json.dumps(src.gold(), ensure_ascii=False, indent=1)
        (HERE / "gold" / f"{src.meta['id']}.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
