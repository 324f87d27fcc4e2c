"""Layouts met in practice: overview tables before the items, names of bodies, stand-ins, lead-ins, telegram dates."""

from datetime import date

import pytest

from ingest.dates import read_dates
from ingest.extract.candidates import find_candidates
from ingest.extract.deadlines import find_deadlines
from tests.ingest.minutes_builder import build
from tests.ingest.structure_support import numbers, outline_of, titles

BODY = "Kredsen drøftede sagen grundigt og bad om et notat til det følgende møde, hvor den tages op igen til sommer."
TABLE = """| Punkt | Beslutning | Afstemning |
| 1. Godkendelse | Godkendt | Enstemmigt |
| 2. Takster 2031 | Udsat | 5 for, 2 imod |
| 3. Nyt høreforløb | Tiltrådt | Enstemmigt |"""
TITLES = ["Godkendelse af dagsorden", "Justering af taksterne for kørsel", "Forløb for borgere med høretab"]


@pytest.mark.parametrize("form", ["## {n}. {title}", "{n}. {title}", "## {title}", "**{title}**"])
def test_a_decision_table_before_the_items_displaces_nothing(form: str) -> None:
    items = "\n".join(f"{form.format(n=n, title=t)}\n{BODY}" for n, t in enumerate(TITLES, 1))
    found = outline_of(f"# Referat af møde i Kredsen for kørsel\n{TABLE}\n{items}")
    assert numbers(found) == ["1", "2", "3"]
    assert titles(found) == TITLES
    assert all(len(item.sections) == 1 for item in found.agenda)


def test_a_table_that_is_the_minutes_keeps_its_rows_as_items() -> None:
    found = outline_of(
        f"""# Referat
        | Punkt | Emne | Referat | Ansvarlig |
        | 1 | Velkomst | Alle blev budt velkommen. | Formanden |
        | 2 | Ny plan | {BODY} | Sekretariatet |
        | 3 | Eventuelt | Intet. | Alle |"""
    )
    assert titles(found) == ["Velkomst", "Ny plan", "Eventuelt"]


@pytest.mark.parametrize(
    ("head", "body", "number"),
    [
        ("Referat af møde i Styregruppen for klinisk etik den 3. maj", "Styregruppen for klinisk etik", None),
        ("REFERAT, Udvalget for kørsel, 9. møde", "Udvalget for kørsel", "9"),
        ("Referat Styregruppen for høretab", "Styregruppen for høretab", None),
        ("Referat af niende møde i Udvalget for kørsel", "Udvalget for kørsel", "9"),
        (
            "Ninth Meeting of the Nordic Committee on Hearing in Childhood",
            "Nordic Committee on Hearing in Childhood",
            "9",
        ),
        ("Twenty-first Session of the Board on Dental Health", "Board on Dental Health", "21"),
        ("Minutes of the Nordic Committee on Hearing in Oslo, 3 May 2031", "Nordic Committee on Hearing", None),
    ],
)
def test_the_body_keeps_its_whole_name_and_the_meeting_its_number(head: str, body: str, number: str | None) -> None:
    found = outline_of(f"{head}\n## 1. Velkomst\n{BODY}\n## 2. Eventuelt\nIntet.")
    assert (found.meeting.body, found.meeting.number) == (body, number)


def test_a_stand_in_comes_from_the_organisation_of_the_one_replaced() -> None:
    found = outline_of(
        f"""Referat af møde i Kredsen for kørsel
        Til stede:
        Ane Birk, Region Fyn
        Bo Lind (stedfortræder for Carl Munk)
        Afbud:
        Carl Munk, Danske Patienter
        ## 1. Plan
        {BODY}"""
    )
    assert {p.name: p.affiliation for p in found.participants}["Bo Lind"] == "Danske Patienter"


def test_a_dated_decision_glued_to_a_paragraph_opens_a_section() -> None:
    found = outline_of(
        """Referat af møde i Kredsen for kørsel
        ## 1. Plan
        Administrationen indstiller, at planen godkendes. Regionsrådets beslutning den 3. maj 2031: Vedtaget.
        ## 2. Andet
        Intet."""
    )
    assert [s.decided_by for s in found.agenda[0].sections] == ["", "Regionsrådet"]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Svar sendes senest 9. febr. til kontoret.", None, date(2026, 2, 9)),
        ("Rapporten ventes ultimo febr.", date(2026, 2, 21), date(2026, 2, 28)),
        ("Tilmelding, frist fre 28.11.", date(2025, 11, 28), date(2025, 11, 28)),
        ("Ordningen gælder fra 1.12.", date(2025, 12, 1), None),
        ("Det skal ligge klar, inden året er omme.", None, date(2025, 12, 31)),
        ("Sagen genoptages på novembermødet.", date(2025, 11, 1), date(2025, 11, 30)),
        ("A draft is expected in late autumn.", date(2025, 11, 1), date(2025, 11, 30)),
        ("Tallene foreligger næppe før november.", date(2025, 11, 1), None),
        ("Hun har lovet et notat inden påske.", None, date(2026, 4, 1)),
        ("The scheme runs through 31 March 2026.", None, date(2026, 3, 31)),
        ("Svar afgives inden jul.", None, date(2025, 12, 23)),
    ],
)
def test_short_and_relative_dates(text: str, first: date | None, last: date | None) -> None:
    assert [(m.first, m.last) for m in read_dates(text, date(2025, 9, 16))] == [(first, last)]


@pytest.mark.parametrize(
    "text", ["Udgiften steg fra 3.10 til 9.12 kr.", "Se afsnit 4.11. om kørsel.", "Version 2.12. er ude."]
)
def test_two_numbers_with_stops_are_no_date_without_a_cue(text: str) -> None:
    assert read_dates(text, date(2025, 9, 16)) == []


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("da", "Gruppen mødes på ny den 4. juni 2024.", [("meeting", "Kredsen for kørsel")]),
        ("da", "Svarene indløb inden for seks uger.", []),
        ("da", "Aftalen med Norvik Pharma A/S gælder fra 1.12.", [("effective_date", "Norvik Pharma A/S")]),
        ("en", "Comments should be submitted by 14 June to the chair.", [("deadline", "Members")]),
        ("en", "The hospitals replied within six weeks.", []),
        ("en", "The scheme runs through 31 March 2025.", [("period", "Kredsen for kørsel")]),
        (
            "da",
            "Den 11. juni holdes et seminar, og 3. september åbner klinikken.",
            [("meeting", ""), ("effective_date", "")],
        ),
    ],
)
def test_kinds_and_parties(language: str, text: str, expected: list[tuple[str, str]]) -> None:
    found = find_deadlines(build([("", [text])], body="Kredsen for kørsel", language=language))
    assert [
        (d.kind.value, d.responsible if who else "") for d, (_, who) in zip(found, expected, strict=True)
    ] == expected


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("da", "Aftalen med Norvik Pharma om levering er opsagt.", "Norvik Pharma"),
        ("da", "Efter sundhedslovens § 140 h kan kommunen give tilskud.", "sundhedslovens § 140 h"),
        ("da", "Jf. § 83 a i serviceloven er der ret til træning.", "§ 83 a i serviceloven"),
        ("en", "They offer deep brain stimulation.", "deep brain stimulation"),
        ("en", "A unit for rehabilitation after stroke opens.", "rehabilitation after stroke"),
    ],
)
def test_names_by_pattern(language: str, text: str, name: str) -> None:
    assert name in {text[c.start : c.end] for c in find_candidates(text, language)}
