"""Lists of people that the front matter tells in sentences."""

from __future__ import annotations

import pytest

from ingest.structure.attendance import leads
from tests.ingest.structure_support import outline_of

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
