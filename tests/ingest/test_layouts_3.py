"""Layouts of regions and municipalities: page paths, fold texts in plain text, lost titles, renamed committees."""

from datetime import date

import pytest

from ingest.extract import extract
from ingest.readers import read_bytes
from ingest.readers.limits import Limits
from ontology.model import Minutes
from ontology.vocabulary import Vocabulary
from tests.ingest.structure_support import numbers, outline_of, titles


def minutes_of(text: str, name: str = "referat.txt") -> Minutes:
    """Everything read from a plain text."""
    return extract(read_bytes(text.encode(), name, Limits()), name, Vocabulary.load())


def test_a_plain_text_of_a_page_with_fold_texts_and_a_longer_agenda_list() -> None:
    found = minutes_of(
        """ForsidepilPolitikpilReferaterpilKørselsudvalget - Referat - 03. maj 2031

Kørselsudvalget - Referat - 03. maj 2031

Mødedato
03-05-2031 kl. 15:00 - 16:10

  1. Høring af kørselsplan
  2. Ny takst for liggende patienter
  3. Mødeplan
  4. Eventuelt


  Sagsnr. 31/1034
  1. Høring af kørselsplan
  fold dette punkt ind Resume

  Planen er sendt i høring hos kommunerne.

  fold dette punkt ind Indstilling

  Til orientering.

  fold dette punkt ind Beslutning i Kørselsudvalget den 03-05-2031

  Orienteredes.

  Sagsnr. 31/1035
  2. Ny takst for liggende patienter
  fold dette punkt ind Resume
  fold dette punkt ind Beslutning i Kørselsudvalget den 03-05-2031

  Godkendt.
"""
    )
    assert found.meeting.title == "Kørselsudvalget - Referat - 03. maj 2031"
    assert [(i.number, len(i.sections)) for i in found.agenda] == [("1", 3), ("2", 2), ("3", 0), ("4", 0)]
    assert [(d.agenda_item, d.type.value) for d in found.decisions] == [("1", "noted"), ("2", "approved")]


def test_items_without_titles_are_told_apart_where_case_text_begins_anew() -> None:
    found = minutes_of(
        """Referat
Kørsels- og Takstudvalget torsdag den 3. maj 2031 kl. 16:30

Mødelokale 7

Sagsfremstilling

Konsulenten har fulgt forløbet gennem et år og fremlægger sin rapport for udvalget på mødet.

Indstilling

at rapporten tages til efterretning.

Beslutning

Taget til efterretning.

Beslutningskompetence

Byrådet.

Sagsfremstilling

Forvaltningen har udarbejdet et udkast til en ny takst, som har været i høring.

Beslutning

Tiltrådt.
"""
    )
    assert (found.meeting.body, found.meeting.date) == ("Kørsels- og Takstudvalget", date(2031, 5, 3))
    assert found.meeting.title == "Kørsels- og Takstudvalget torsdag den 3. maj 2031"
    assert [i.number for i in found.agenda] == ["1", "2"]
    assert [(d.agenda_item, d.type.value) for d in found.decisions] == [("1", "noted"), ("2", "approved")]


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("Kørselsudvalget - 03-05-2031", "Kørselsudvalget"),
        ("Takst- og Kørselsudvalget mandag den 3. maj 2031", "Takst- og Kørselsudvalget"),
        ("Kørsel og taksts møde den 3. maj 2031", "Kørsel og takst"),
        ("Dagsordener og referater fra midlertidigt udvalg vedrørende kørsel", "Midlertidigt udvalg vedrørende kørsel"),
    ],
)
def test_the_body_of_headlines_without_the_word_referat(head: str, body: str) -> None:
    found = outline_of(f"{head}\ntil\nmødet i\nden 3. maj 2031 kl. 10:00\n## 1. Velkomst\nVel mødt.\n## 2. Nyt\nIntet.")
    assert found.meeting.body == body


def test_an_agenda_word_glued_to_the_first_item_hides_it_not() -> None:
    found = outline_of(
        "# Byrådet - Referat\nDato: 3. maj 2031\nIndholdsfortegnelse1. Stedfortrædere\nResume\nKort.\n"
        "2. Takster\nResume\nLangt.\n3. Eventuelt\nResume\nIntet."
    )
    assert numbers(found) == ["1", "2", "3"]
    assert titles(found)[0] == "Stedfortrædere"


def test_a_heading_with_a_weekday_names_the_body_alone() -> None:
    found = minutes_of(
        """Møde i Udvalget for kørsel

torsdag den 3. maj 2031 kl. 13:00

1. Godkendelse af dagsorden

Åbent

Behandling i Udvalget for kørsel torsdag den 3. maj 2031, pkt. 1

Dagsordenen blev godkendt.

2. Takster

Behandling i Udvalget for kørsel torsdag den 3. maj 2031, pkt. 2

Tiltrådt
"""
    )
    assert [(d.decided_by, d.reported) for d in found.decisions] == [("Udvalget for kørsel", False)] * 2


def test_one_other_name_over_all_outcomes_is_the_body_that_met() -> None:
    text = """UDVALG

Udvalget for kørsel og takster

STARTTIDSPUNKT

03-05-2031 13:30:00

PUNKTER

24. Godkendelse af dagsorden
25. Ny takst

24. Godkendelse af dagsorden

Beslutning i Udvalget for Voksne den 03-05-2031
Godkendt.

25. Ny takst

Beslutning i Udvalget for Voksne den 03-05-2031
Taksten godkendt.
"""
    assert [d.reported for d in minutes_of(text).decisions] == [False, False]


@pytest.mark.parametrize(
    "line", ["Mødet blev afviklet virtuelt.", "Der blev stemt om ændringsforslaget fra en gruppe.", "Byrådet."]
)
def test_how_the_meeting_went_is_no_decision(line: str) -> None:
    text = (
        f"Kørselsudvalget den 3. maj 2031\n\n1. Dagsorden\n\nBeslutning\n\n{line}\n\n2. Nyt\n\nBeslutning\n\nGodkendt."
    )
    assert [d.agenda_item for d in minutes_of(text).decisions] == ["2"]
