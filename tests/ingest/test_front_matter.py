"""Front matters in the manners of many publishers and formats: who took part, and the fields of the meeting."""

from collections.abc import Sequence

import pytest
from docx.document import Document
from reportlab.pdfgen.canvas import Canvas

from ingest.extract.context import Outline
from ingest.readers import read_bytes
from ingest.structure import outline
from ontology.vocabulary import Vocabulary
from tests.fixtures.papers import docx, lines, pdf, wrapped

PROSE = (
    "Gruppen drøftede en fælles vagt for børnekirurgi. Region Sjælland fandt, at ordningen er for dyr, mens Region "
    "Nordjylland støttede den og pegede på gode erfaringer fra et lignende samarbejde om nyfødte i de senere år."
)
ITEMS = ("1. Dagsorden", "Godkendt.", "2. Vagt", PROSE, "3. Eventuelt", "Intet.")
People = set[tuple[str, str, str]]


def _outline(data: bytes, kind: str) -> Outline:
    name = f"referat.{kind}"
    found = outline(read_bytes(data, name), name, Vocabulary.load())
    assert [i.number for i in found.agenda] == ["1", "2", "3"]
    return found


def from_text(head: str) -> Outline:
    return _outline("\n\n".join([head, *ITEMS, ""]).encode(), "txt")


def from_pdf(head: Sequence[tuple[float, float, Sequence[str]]], size: float = 10) -> Outline:
    """A page with lists of lines, each at its x and y; the items stand below y 480."""

    def draw(canvas: Canvas) -> None:
        for x, y, texts in head:
            lines(canvas, texts, y, x, size=size)
        y = 480.0
        for text in ITEMS:
            y = lines(canvas, ["#" + text] if text[0].isdigit() else wrapped(text), y) - 6

    return _outline(pdf(draw), "pdf")


def from_docx(lists: Sequence[Sequence[str]], tables: Sequence[Sequence[Sequence[str]]] = ()) -> Outline:
    """Paragraphs, then tables given by rows of cells; a line feed in a cell begins a paragraph."""

    def build(document: Document) -> None:
        for text in (t for part in lists for t in part):
            document.add_paragraph(text)
        for rows in tables:
            table = document.add_table(len(rows), len(rows[0]))
            for row, cells in zip(table.rows, rows, strict=True):
                for cell, words in zip(row.cells, cells, strict=True):
                    first, *more = words.split("\n")
                    cell.text = first
                    for line in more:
                        cell.add_paragraph(line)
        for text in ITEMS:
            document.add_heading(text, 2) if text[0].isdigit() else document.add_paragraph(text)

    return _outline(docx(build), "docx")


def from_html(head: str) -> Outline:
    tail = "".join(f"<h2>{t}</h2>" if t[0].isdigit() else f"<p>{t}</p>" for t in ITEMS)
    return _outline(f"<html><body>{head}{tail}</body></html>".encode(), "html")


def people(found: Outline) -> People:
    """Name, affiliation, and whether present (P), absent (A) or for a part (p)."""
    return {(p.name, p.affiliation, ("p" if p.partly else "P") if p.present else "A") for p in found.participants}


def told(text: str) -> People:
    return {(a, b, c) for a, b, c in (line.split("|") for line in text.split(";"))}


def test_two_lists_side_by_side_whose_lines_do_not_stand_on_one_height() -> None:
    found = from_pdf(
        [
            (
                70,
                760,
                ["#Referat af 12. rådsmøde i Lægemiddelrådet", "Afholdt den 5. maj 2027 kl. 9.30-14.45, virtuelt"],
            ),
            (70, 700, ["#Tilstedeværende medlemmer", "Rosa Gyld (formand)", "Otto Brand, Region Sjælland"]),
            (70, 658, ["Ida Lom, Danske Patienter (til kl. 13)", "Bo Fritz, Region Nordjylland"]),
            (320, 697, ["#Afbud", "Eva Lykke, Region Syddanmark", "#Observatører", "Kaj Spang, Amgros"]),
            (320, 619, ["#Fra sekretariatet", "Vera Toft (direktør), Ib Holt og Tove", "Nørby (referent)"]),
        ]
    )
    assert people(found) == told(
        "Rosa Gyld|Lægemiddelrådet|P;Otto Brand|Region Sjælland|P;Ida Lom|Danske Patienter|p;"
        "Bo Fritz|Region Nordjylland|P;Eva Lykke|Region Syddanmark|A;Kaj Spang|Amgros|P;"
        "Vera Toft|Lægemiddelrådets sekretariat|P;Ib Holt|Lægemiddelrådets sekretariat|P;"
        "Tove Nørby|Lægemiddelrådets sekretariat|P"
    )
    assert (found.meeting.body, found.meeting.time, found.meeting.place) == (
        "Lægemiddelrådet",
        "9.30-14.45",
        "virtuelt",
    )


def test_members_in_two_columns_of_one_height() -> None:
    found = from_pdf(
        [
            (70, 760, ["#REGION HOVEDSTADEN", "Kørselsudvalg - mødesager", "#MØDETIDSPUNKT", "08-03-2027 17:00"]),
            (70, 680, ["#MEDLEMMER", "Rosa Gyld (A)", "Otto Brand (V)", "Ida Lom (SF)"]),
            (
                310,
                654.4,
                ["Bo Fritz (Ø) – deltog ikke ved sag 2", "Eva Lykke (Radikale Venstre)", "Kaj Spang (C) – afbud"],
            ),
        ]
    )
    assert people(found) == told(
        "Rosa Gyld|A|P;Otto Brand|V|P;Ida Lom|SF|P;Bo Fritz|Ø|p;Eva Lykke|Radikale Venstre|P;Kaj Spang|C|A"
    )


def test_a_table_of_people_without_a_label_beside_a_sidebar() -> None:
    rows = [
        ("Navn", "Organisation", "Fremmøde"),
        ("Rosa Gyld", "Sundhedsstyrelsen", "Formand"),
        ("Otto Brand", "Region Sjælland", "Afbud"),
        ("Ida Lom", "Region Syddanmark", "Fra pkt. 2"),
        ("Bo Fritz", "Danske Regioner", "Deltog"),
    ]
    table = [
        (x, 690 - 15.0 * i, [cell]) for i, row in enumerate(rows) for x, cell in zip((70, 190, 330), row, strict=True)
    ]
    aside = ["19. april 2027", "Sagsnr. 4-1010-21/1", "Reference ROG", "T 72 00 00 11", "Enhed for Kørsel"]
    found = from_pdf(
        [
            (
                70,
                760,
                ["#REFERAT", "7. møde i Den nationale gruppe for kørsel", "Torsdag den 12. april 2027, kl. 10.30"],
            ),
            *table,
            (450, 694, aside),
        ],
        size=9,
    )
    assert people(found) == told(
        "Rosa Gyld|Sundhedsstyrelsen|P;Otto Brand|Region Sjælland|A;Ida Lom|Region Syddanmark|p;"
        "Bo Fritz|Danske Regioner|P"
    )
    assert found.meeting.body == "Den nationale gruppe for kørsel"


@pytest.mark.parametrize("joint", ["\n", " "])
def test_organisations_with_their_people_one_per_line_or_run_together(joint: str) -> None:
    groups = (
        "Vejle Kommune: Rosa Gyld (formand), Otto Brand",
        "Region Syddanmark: Ida Lom Dahl, Bo Fritz (referent)",
        "PLO-Syddanmark: Eva Lykke (via Teams)",
    )
    head = [("Referat af møde i Sundhedsklynge Nordlund, politisk niveau", "Dato: 4. maj 2027")]
    found = from_docx(head, [[("Deltagere", joint.join(groups)), ("Afbud", "Kaj Spang, Billund Kommune")]])
    assert people(found) == told(
        "Rosa Gyld|Vejle Kommune|P;Otto Brand|Vejle Kommune|P;Ida Lom Dahl|Region Syddanmark|P;"
        "Bo Fritz|Region Syddanmark|P;Eva Lykke|PLO-Syddanmark|P;Kaj Spang|Billund Kommune|A"
    )
    assert found.meeting.body == "Sundhedsklynge Nordlund, politisk niveau"


def test_two_lists_in_the_two_cells_of_a_table() -> None:
    cells = ("Deltagere:\nRosa Gyld, Region Sjælland (formand)\nOtto Brand, KL", "Afbud:\nIda Lom, Region Nordjylland")
    found = from_docx([("Referat fra møde i Kørselsgruppen", "Tid og sted: 3. oktober 2027 kl. 12, Vejle")], [[cells]])
    assert people(found) == told("Rosa Gyld|Region Sjælland|P;Otto Brand|KL|P;Ida Lom|Region Nordjylland|A")


def test_people_of_an_organisation_and_observers_after_the_absent_are_present() -> None:
    found = from_docx(
        [
            ("Referat fra møde i Kørselsgruppen den 14.3.2027", "Deltagere:", "Rosa Gyld (RG)", "Otto Brand, formand"),
            ("Afbud:", "Ida Lom", "Deltagere fra RKKP:", "Bo Fritz", "Observatør:", "Eva Lykke, KL"),
            ("Fra sekretariatet deltog:", "Kaj Spang"),
        ]
    )
    assert people(found) == told(
        "Rosa Gyld||P;Otto Brand|Kørselsgruppen|P;Ida Lom||A;Bo Fritz|RKKP|P;Eva Lykke|KL|P;"
        "Kaj Spang|Kørselsgruppens sekretariat|P"
    )


def test_lists_side_by_side_in_text_of_which_the_left_is_longer() -> None:
    found = from_text(
        "Referat af 3. møde i Kørselsrådet\nTidspunkt:   10/3-2027 kl. 15\nSted:        OUH, indgang 5\n\n"
        "Deltagere                         Afbud\nRosa Gyld, OUH                    Ida Lom, Sygehus Lillebælt\n"
        "Otto Brand, PLO                   Bo Fritz, Sygehus Sønderjylland\nEva Lykke, KL\n"
    )
    assert people(found) == told(
        "Rosa Gyld|OUH|P;Otto Brand|PLO|P;Eva Lykke|KL|P;Ida Lom|Sygehus Lillebælt|A;Bo Fritz|Sygehus Sønderjylland|A"
    )
    assert (str(found.meeting.date), found.meeting.time) == ("2027-03-10", "15")


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("Otto Brand, KL (i stedet deltog Ida Lom)", "Otto Brand|KL|A;Ida Lom|KL|P"),
        ("Otto Brand, V (afbud). I stedet deltog Ida Lom, V", "Otto Brand|V|A;Ida Lom|V|P"),
        ("Region Sjælland v/ Otto Brand og Ida Lom", "Otto Brand|Region Sjælland|A;Ida Lom|Region Sjælland|A"),
        ("PLO-Sjælland, Otto Brand", "Otto Brand|PLO-Sjælland|A"),
        ("Otto Brand (OB), Danske Regioner", "Otto Brand|Danske Regioner|A"),
        ("Otto Brand Region Sjælland", "Otto Brand|Region Sjælland|A"),
    ],
)
def test_the_absent_and_who_came_for_them(line: str, wanted: str) -> None:
    found = from_text(
        f"Referat af møde i Kørselsrådet den 3. maj 2027\n\nTil stede:\nRosa Gyld, Amgros\n\nAfbud:\n{line}\n"
    )
    assert people(found) == told("Rosa Gyld|Amgros|P") | told(wanted)


def test_a_person_present_in_place_of_another() -> None:
    found = from_text(
        "Referat af møde i Kørselsrådet den 3. maj 2027\n\nDeltagere\nKL: Rosa Gyld\n"
        "Region Sjælland: Otto Brand (for Ida Lom)\nIkke til stede: Ida Lom (Region Sjælland)\n"
    )
    assert people(found) == told("Rosa Gyld|KL|P;Otto Brand|Region Sjælland|P;Ida Lom|Region Sjælland|A")
    assert {p.name: p.role_text for p in found.participants}["Otto Brand"] == "stedfortræder for Ida Lom"


def test_presence_told_under_the_items_where_no_list_is_printed() -> None:
    text = (
        "Referat fra møde i Kørselsudvalget\nMødedato: 3. juni 2027 kl. 14.00\n\n1. Meddelelser\nReferat\n"
        "1. Afbud. Rosa Gyld (A) og Otto Brand (SF) havde meldt forfald. Ida Lom (V) var forhindret i at deltage i "
        "mødet. Bo Fritz (C) erklærede sig inhabil.\n\n2. Forslag fra Eva Lykke (O) om en vagt\nReferat\n"
        "Kaj Spang (F) gik ind for en ny model. Vera Toft (Ø) lod sin stemme tælle.\n\n"
        "3. Eventuelt\nReferat\nMødet hævet kl. 16.40.\n"
    )
    found = outline(read_bytes(text.encode(), "r.txt"), "r.txt", Vocabulary.load())
    assert people(found) == told(
        "Rosa Gyld|A|A;Otto Brand|SF|A;Ida Lom|V|A;Bo Fritz|C|p;Eva Lykke|O|P;Kaj Spang|F|P;Vera Toft|Ø|P"
    )
    assert found.meeting.time == "14.00"


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("Virtuelt (Teams)", "Virtuelt (Teams)"),
        ("Skype", "Skype"),
        ("Virtuelt møde (Zoom)", "Virtuelt møde (Zoom)"),
        ("Mødelokale 4, Alléen 3, Sorø", "Mødelokale 4, Alléen 3, Sorø"),
    ],
)
def test_the_place_on_the_line_below_the_day(line: str, place: str) -> None:
    found = from_text(
        f"Referat fra styregruppemøde\nStyregruppen for kørsel\nMandag d. 3. maj 2027 kl. 14-16\n{line}\n"
    )
    assert (found.meeting.place, found.meeting.time) == (place, "14-16")
    assert found.meeting.body == "Styregruppen for kørsel"


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("Referat fra styregruppemøde\nMandag d. 3. maj 2027", "Styregruppen"),
        ("Møde i Det Regionale Råd for Kørsel nr. 3\nDato: 3. maj 2027", "Det Regionale Råd for Kørsel"),
        ("Referat af 3. møde i den regionale kørselsgruppe\nDato: 3. maj 2027", "Regionale kørselsgruppe"),
        ("Regionsrådet i Region Sjælland\nOrdinært møde torsdag den 3. maj 2027", "Regionsrådet, Region Sjælland"),
        ("Committee on Transport (COT)\nMinutes of the 3rd Meeting of the NDX Committee on Transport\nDate: 3 May 2027",
         "Committee on Transport (COT)"),
    ],
)  # fmt: skip
def test_bodies(head: str, body: str) -> None:
    assert from_text(head + "\n").meeting.body == body


def test_names_and_countries_of_an_english_table() -> None:
    found = from_html(
        "<h1>Nordic Working Group on Transport</h1><p>Minutes of Meeting No. 12, Oslo, 5 February 2027</p><table>"
        "<tr><th>Name</th><th>Country</th><th>Remarks</th></tr>"
        "<tr><td>Dr. Ane Moe</td><td>Norway</td><td>Chair</td></tr>"
        "<tr><td>Ms. Liisa Aho</td><td>Finland</td><td>Absent</td></tr></table>"
    )
    assert people(found) == told("Ane Moe|Norway|P;Liisa Aho|Finland|A")
    assert (found.meeting.body, found.meeting.place) == ("Nordic Working Group on Transport", "Oslo")


def test_the_body_under_its_common_noun_is_no_affiliation() -> None:
    found = from_docx(
        [
            ("Referat af 12. møde i Kørselsrådet den 14.3.2027", "Deltagere fra Rådet:", "Rosa Gyld", "Otto Brand"),
            ("Deltagere fra RKKP:", "Bo Fritz"),
        ]
    )
    assert people(found) == told("Rosa Gyld||P;Otto Brand||P;Bo Fritz|RKKP|P")
