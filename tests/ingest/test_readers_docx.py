from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from ingest.readers import read_bytes
from ontology.evidence import BlockKind, SourceText
from tests.fixtures.papers import cells, docx, texts, words


def read(build: object) -> SourceText:
    return read_bytes(docx(build), "referat.docx")  # type: ignore[arg-type]


def test_styles_make_headings_and_lists() -> None:
    def build(document: Document) -> None:
        document.add_paragraph("Referat", style="Title")
        document.add_heading("1. Budget", 1)
        document.add_heading("Beslutning", 2)
        document.add_paragraph("Godkendt med en bemærkning.")
        document.add_paragraph("udgiften opgøres hvert kvartal", style="List Bullet")
        document.add_paragraph("første", style="List Number")
        document.add_paragraph("anden", style="List Number")

    source = read(build)
    assert [(b.kind, b.level, b.marker, words(source, b)) for b in source.blocks] == [
        (BlockKind.HEADING, 1, "", "Referat"),
        (BlockKind.HEADING, 1, "", "1. Budget"),
        (BlockKind.HEADING, 2, "", "Beslutning"),
        (BlockKind.PARAGRAPH, 0, "", "Godkendt med en bemærkning."),
        (BlockKind.LIST_ITEM, 0, "•", "udgiften opgøres hvert kvartal"),
        (BlockKind.LIST_ITEM, 0, "1.", "første"),
        (BlockKind.LIST_ITEM, 0, "2.", "anden"),
    ]
    assert source.page_count is None
    assert source.boxes is None


def test_bold_lines_are_headings_where_no_style_says_so() -> None:
    def build(document: Document) -> None:
        document.add_paragraph().add_run("Punkt 1 Vagtplan").bold = True
        document.add_paragraph("Udvalget drøftede vagtplanen og tog den til efterretning. Planen gælder hele året.")
        paragraph = document.add_paragraph()
        paragraph.add_run("Frist: ").bold = True
        paragraph.add_run("den 1. maj 2025.")

    source = read(build)
    assert texts(source, BlockKind.HEADING) == ["Punkt 1 Vagtplan"]
    assert texts(source)[-1] == "Frist: den 1. maj 2025."


def test_tables_have_cells_and_layout_tables_are_read_as_text() -> None:
    long = "Udvalget drøftede sagen grundigt. " * 30

    def build(document: Document) -> None:
        table = document.add_table(rows=2, cols=3)
        for row, values in zip(table.rows, (("Navn", "Parti", ""), ("Ida Falk", "A", "Afbud")), strict=True):
            for cell, value in zip(row.cells, values, strict=True):
                cell.text = value
        table.rows[1].cells[2].add_paragraph("fra kl. 14")
        layout = document.add_table(rows=1, cols=2)
        layout.rows[0].cells[0].text = "Punkt 1"
        layout.rows[0].cells[1].text = long

    source = read(build)
    assert cells(source) == [["Navn", "Parti", ""], ["Ida Falk", "A", "Afbud fra kl. 14"]]
    assert texts(source)[-2:] == ["Punkt 1", long.strip()]


def test_headers_footers_and_deleted_words_are_left_out() -> None:
    def build(document: Document) -> None:
        document.sections[0].header.paragraphs[0].text = "Region Nord"
        document.sections[0].footer.paragraphs[0].text = "Side 1"
        run = document.add_paragraph("Godkendt").add_run(" ikke")
        deleted = OxmlElement("w:del")
        parent = run._r.getparent()
        parent.replace(run._r, deleted)
        deleted.append(run._r)
        document.core_properties.title = "Referat af udvalgsmøde"

    source = read(build)
    assert source.text == "Godkendt"
    assert source.furniture == ("Region Nord", "Side 1")
    assert source.title == "Referat af udvalgsmøde"


def test_tabs_breaks_and_hyphens() -> None:
    def build(document: Document) -> None:
        document.add_paragraph("Sted:\tMødelokale 3")
        document.add_paragraph("1.\tVelkomst")
        document.add_paragraph("Ida Falk, Region Sjælland\nBo Sten, KL")
        document.add_paragraph("en sætning med et tvunget linjeskift, der\nfortsætter her.")
        run = document.add_paragraph().add_run("MR")
        run._r.append(OxmlElement("w:noBreakHyphen"))
        run.add_text("scan")
        run._r.append(OxmlElement("w:softHyphen"))
        run.add_text("ning")

    source = read(build)
    assert cells(source) == [["Sted:", "Mødelokale 3"]]
    assert texts(source)[1:] == [
        "1. Velkomst",
        "Ida Falk, Region Sjælland",
        "Bo Sten, KL",
        "en sætning med et tvunget linjeskift, der fortsætter her.",
        "MR-scanning",
    ]


def test_text_inside_content_controls_is_read_and_text_boxes_go_aside() -> None:
    def build(document: Document) -> None:
        paragraph = document.add_paragraph("Vedtaget.")
        control, content = OxmlElement("w:sdt"), OxmlElement("w:sdtContent")
        paragraph._p.addprevious(control)
        control.append(content)
        content.append(paragraph._p)
        holder = document.add_paragraph("Udsat.")
        drawing, box = OxmlElement("w:drawing"), OxmlElement("w:txbxContent")
        inner = document.add_paragraph("Sagsnr. 7-8")._p
        box.append(inner)
        drawing.append(box)
        holder.add_run()._r.append(drawing)

    source = read(build)
    assert texts(source) == ["Vedtaget.", "Udsat."]
    assert source.asides == ("Sagsnr. 7-8",)


def test_numbers_of_outlines() -> None:
    def build(document: Document) -> None:
        numbering = document.part.numbering_part.element
        abstract = OxmlElement("w:abstractNum")
        abstract.set(qn("w:abstractNumId"), "77")
        for depth, (form, pattern) in enumerate((("decimal", "%1."), ("lowerLetter", "%1.%2)"))):
            level = OxmlElement("w:lvl")
            level.set(qn("w:ilvl"), str(depth))
            for tag, value in (("start", "3" if depth == 0 else "1"), ("numFmt", form), ("lvlText", pattern)):
                child = OxmlElement(f"w:{tag}")
                child.set(qn("w:val"), value)
                level.append(child)
            abstract.append(level)
        numbering.insert(0, abstract)
        num = OxmlElement("w:num")
        num.set(qn("w:numId"), "77")
        reference = OxmlElement("w:abstractNumId")
        reference.set(qn("w:val"), "77")
        num.append(reference)
        numbering.append(num)
        for text, depth in (("Budget", 0), ("Drift", 1), ("Anlæg", 1), ("Eventuelt", 0), ("Møder", 1)):
            properties = document.add_paragraph(text)._p.get_or_add_pPr().get_or_add_numPr()
            properties.get_or_add_numId().val = 77
            properties.get_or_add_ilvl().val = depth

    assert [b.marker for b in read(build).blocks] == ["3.", "3.a)", "3.b)", "4.", "4.a)"]


def test_a_list_that_begins_anew_counts_from_its_start() -> None:
    def build(document: Document) -> None:
        numbering = document.part.numbering_part.element
        shared = numbering.findall(qn("w:num"))[0].find(qn("w:abstractNumId")).get(qn("w:val"))
        for number, start in (("501", ""), ("502", "1")):
            num = OxmlElement("w:num")
            num.set(qn("w:numId"), number)
            reference = OxmlElement("w:abstractNumId")
            reference.set(qn("w:val"), shared)
            num.append(reference)
            if start:
                override, again = OxmlElement("w:lvlOverride"), OxmlElement("w:startOverride")
                override.set(qn("w:ilvl"), "0")
                again.set(qn("w:val"), start)
                override.append(again)
                num.append(override)
            numbering.append(num)
        definition = next(a for a in numbering.findall(qn("w:abstractNum")) if a.get(qn("w:abstractNumId")) == shared)
        definition.find(qn("w:lvl")).find(qn("w:numFmt")).set(qn("w:val"), "decimal")
        definition.find(qn("w:lvl")).find(qn("w:lvlText")).set(qn("w:val"), "%1.")
        for number in (501, 501, 502, 502):
            document.add_paragraph("punkt")._p.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = number

    assert [b.marker for b in read(build).blocks] == ["1.", "2.", "1.", "2."]
