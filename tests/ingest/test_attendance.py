"""Lists of people that the front matter tells in sentences."""

from __future__ import annotations

import pytest

from ingest.extract import extract
from ingest.structure.attendance import leads
from ontology.model import EntityCategory
from ontology.vocabulary import Vocabulary
from tests.ingest.structure_support import outline_of, source_of

HEAD = "Referat af møde i Det Regionale Nyreråd\nMandag den 6. maj 2019 kl. 9.00-11.00\n"
END = "\n1. Velkomst\nFormanden bød velkommen.\n\n2. Eventuelt\nIntet.\n"


PRESENT = (
    "Til stede var: Tilde Brink (formand, Region Nord), Ole Sand (KL, til og med pkt. 2)"
    " samt Pia Lund (Nyreforeningen)."
)


def told(*lines: str) -> list[tuple[str, str, bool]]:
    return [(p.name, p.affiliation, p.present) for p in outline_of(HEAD + "\n".join(lines) + END).participants]


def test_those_present_in_one_sentence_with_brackets() -> None:
    assert [name for name, _, _ in told(PRESENT)] == ["Tilde Brink", "Ole Sand", "Pia Lund"]
    assert [org for _, org, _ in told(PRESENT)] == ["Region Nord", "KL", "Nyreforeningen"]


@pytest.mark.parametrize(
    "line",
    [
        "Afbud fra Tilde Brink (Nyreforeningen) og Ole Sand (KL).",
        "Der var afbud fra Tilde Brink (Nyreforeningen) og Ole Sand (KL).",
        "Der var modtaget afbud fra Tilde Brink (Nyreforeningen) samt Ole Sand (KL).",
        "Fraværende var Tilde Brink (Nyreforeningen) og Ole Sand (KL).",
        "Tilde Brink fra Nyreforeningen og Ole Sand fra KL havde meldt afbud.",
        "Apologies were received from Tilde Brink (Nyreforeningen) and Ole Sand (KL).",
    ],
)
def test_the_absent_with_their_organisations(line: str) -> None:
    absent = told("Til stede var Per Holm (Region Nord) og Eva Falk (Region Syd).", line)[2:]
    assert absent == [("Tilde Brink", "Nyreforeningen", False), ("Ole Sand", "KL", False)]


def test_people_by_the_organisation_they_come_from() -> None:
    found = told(
        "Fra Region Nord deltog Per Holm (formand) og Eva Falk. Fra KL deltog Ole Sand.",
        "Nyreforeningen var repræsenteret ved Pia Lund.",
    )
    assert found == [
        ("Per Holm", "Region Nord", True),
        ("Eva Falk", "Region Nord", True),
        ("Ole Sand", "KL", True),
        ("Pia Lund", "Nyreforeningen", True),
    ]


def test_where_each_comes_from_behind_the_names() -> None:
    found = told(
        "I mødet deltog Per Holm (formand) og Eva Falk fra Region Nord, Ole Sand fra KL samt Pia Lund fra PLO."
    )
    assert [(name, org) for name, org, _ in found] == [
        ("Per Holm", "Region Nord"), ("Eva Falk", "Region Nord"), ("Ole Sand", "KL"), ("Pia Lund", "PLO"),
    ]  # fmt: skip


def test_seats_that_follow_one_another_as_sentences() -> None:
    found = told("Deltagere: For Region Nord: Per Holm og Eva Falk. For PLO: Pia Lund. For KL: Ole Sand (afbud).")
    assert found == [
        ("Per Holm", "Region Nord", True),
        ("Eva Falk", "Region Nord", True),
        ("Pia Lund", "PLO", True),
        ("Ole Sand", "KL", False),
    ]


def test_where_each_comes_from_before_the_names() -> None:
    found = told("Til stede fra Region Nord var Per Holm og Eva Falk, fra KL Ole Sand og fra PLO Pia Lund.")
    assert [(name, org) for name, org, _ in found] == [
        ("Per Holm", "Region Nord"), ("Eva Falk", "Region Nord"), ("Ole Sand", "KL"), ("Pia Lund", "PLO"),
    ]  # fmt: skip


def test_names_that_brackets_part_beside_lists_of_one() -> None:
    found = told(
        "Mødt: Per Holm (BP), Eva Falk (BP), Ole Sand (LAP)", "Ej mødt: Pia Lund (SIND)", "Afbud: Bo Dam (LAP)"
    )
    assert [(name, org) for name, org, _ in found] == [
        ("Per Holm", "BP"), ("Eva Falk", "BP"), ("Ole Sand", "LAP"), ("Pia Lund", "SIND"), ("Bo Dam", "LAP"),
    ]  # fmt: skip
    assert [present for *_, present in found] == [True, True, True, False, False]


def test_people_beside_their_country_in_a_table() -> None:
    text = "| Norway | Per Holm (Chair) Eva Falk |\n| Iceland | Ole Sand (by video link) |"
    text += "\n| Apologies | Pia Lund, Åland |"
    found = outline_of(f"Minutes of the 3rd meeting of the Sepsis Group\n3 May 2022\n## Participants\n{text}{END}")
    people = [(p.name, p.affiliation, p.present) for p in found.participants]
    assert people == [
        ("Per Holm", "Norway", True), ("Eva Falk", "Norway", True), ("Ole Sand", "Iceland", True),
        ("Pia Lund", "Åland", False),
    ]  # fmt: skip


def test_an_empty_cell_under_attendance_means_absent() -> None:
    text = "| Navn | Parti | Til stede |\n| Per Holm | A | x |\n| Eva Falk | KL | |\n| Ole Sand | PLO | x |"
    found = outline_of(HEAD + text + END).participants
    assert [p.present for p in found] == [True, False, True]


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("Vejle Sygehus, indgang nord, auditorium 3", "Vejle Sygehus, indgang nord, auditorium 3"),
        ("Sundhedsstyrelsen, Islands Brygge 67", "Sundhedsstyrelsen, Islands Brygge 67"),
        ("Bygning 4, 2. etage", "Bygning 4, 2. etage"),
        ("Formanden bød velkommen", ""),
    ],
)
def test_the_place_below_the_date(line: str, place: str) -> None:
    assert outline_of(f"{HEAD}{line}\nDeltagere: Per Holm, KL{END}").meeting.place == place


def test_the_name_of_the_body_over_a_meeting_without_one() -> None:
    head = "# Regionalt Nyreråd\nReferat af ordinært møde tirsdag den 3. maj 2022 kl. 14-16\n"
    assert outline_of(head + END).meeting.title == "Regionalt Nyreråd"
    other = "# Regionalt Nyreråd\nReferat af møde i Dialyseudvalget den 3. maj 2022\n"
    assert outline_of(other + END).meeting.title.startswith("Referat af møde i Dialyseudvalget")


@pytest.mark.parametrize(
    "text",
    [
        "Til stede var alle medlemmer af rådet.",
        "I mødet deltog seks af rådets ti medlemmer.",
        "Der deltog mange borgere i debatten.",
        "Fra KL deltog ingen.",
        "Referatet er godkendt af rådet.",
    ],
)
def test_sentences_that_name_nobody_list_nobody(text: str) -> None:
    assert not list(leads(text))


def test_affiliations_are_organisations_without_the_country_behind_them() -> None:
    text = "Minutes of the 3rd meeting of the Sepsis Group\n3 May 2022\nPresent: Per Holm (Hartlund Procurement Trust)"
    text += ", Eva Falk (Fjordspítali, Iceland)\n\n1. Welcome\nThe Chair welcomed everyone.\n\n2. Budget\nNone.\n"
    minutes = extract(source_of(text), "minutes.txt", Vocabulary.load())
    names = {e.name for e in minutes.entities if e.category is EntityCategory.ORGANISATION}
    assert {"Hartlund Procurement Trust", "Fjordspítali"} <= names
