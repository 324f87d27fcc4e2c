"""Which body and which meeting a question means, what comes first in an answer, and near misses."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from index.archive import Archive
from index.bodies import named
from tests.reading import archive_of_texts

BODIES = (
    "Forretningsudvalget, Region Nord",
    "Forretningsudvalget, Region Syd",
    "Følgegruppen for hospice",
    "Task Force for Ryg",
)
MINUTES = """Referat af møde i Følgegruppen for hospice den {day}

Til stede: Anna Holm (formand), Bo Krag, Region Syddanmark
Afbud: Carl Lind, Region Nordjylland

Punkt 1. Godkendelse af dagsorden
Referat
Dagsordenen blev godkendt.

Punkt 2. Aftale om nattevagter
Baggrund
Aftalen om nattevagter udløber den 31. maj {year}.
Referat
Følgegruppen besluttede, at aftalen om nattevagter forlænges til den 31. december {year}.
Region Nordjylland foreslog en fælles vagt. Region Syddanmark var imod en fælles vagt.

Punkt 3. {topic}
Referat
Følgegruppen godkendte {topic}.
Næste møde holdes den 3. december {year}.
"""


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    texts = {
        f"referat-{year}.txt": MINUTES.format(day=f"7. marts {year}", year=year, topic=topic)
        for year, topic in ((2023, "Plejeplan IV"), (2024, "Plejeplan V"))
    }
    with archive_of_texts(tmp_path_factory.mktemp("meetings"), texts) as opened:
        yield opened


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("Hvad besluttede forretningsudvalget i Region Syd?", BODIES[1:2]),
        ("Hvad besluttede forretningsudvalget i Region Vest?", ()),
        ("Hvad sagde følgegruppen?", BODIES[2:3]),
        ("Hvad mener Task Forcen?", BODIES[3:]),
        ("Hvad besluttede udvalget?", ()),
    ],
)
def test_bodies_are_found_by_name_and_by_their_own_word(text: str, bodies: tuple[str, ...]) -> None:
    assert named(text, BODIES).bodies == bodies


def test_a_body_that_could_be_several_is_not_one() -> None:
    assert len(named("Hvad besluttede forretningsudvalget?", BODIES).bodies) == 2
    assert named("Hvad besluttede forretningsudvalget?", BODIES).one == ()


def test_the_last_meeting_is_that_of_the_body(archive: Archive) -> None:
    answer = archive.ask("Hvad besluttede følgegruppen på det seneste møde?")
    assert answer.understood["meeting"]["date"] == "2024-03-07"
    assert {c.document.date.year for c in answer.citations if c.document.date} == {2024}
    assert any("Plejeplan V" in c.quote for c in answer.citations)


def test_a_meeting_is_told_as_a_whole(archive: Archive) -> None:
    told = archive.ask("Opsummér mødet i følgegruppen for hospice den 7. marts 2023")
    assert told.answer.startswith("Mødet i Følgegruppen for hospice den 7. marts 2023 behandlede 3 punkter")
    assert "Plejeplan IV" in told.answer
    assert "Plejeplan V." not in told.answer


@pytest.mark.parametrize(
    ("question", "name"),
    [("Hvem var fraværende?", "Carl Lind"), ("Hvem var med til mødet i følgegruppen i 2023?", "Anna Holm")],
)
def test_people_are_named_first(archive: Archive, question: str, name: str) -> None:
    assert name in archive.ask(question).answer.splitlines()[0]


def test_all_that_one_actor_said_is_listed(archive: Archive) -> None:
    answer = archive.ask("Hvad har Region Nordjylland sagt?")
    assert answer.link == "/positions?actor=Region+Nordjylland"
    assert len(answer.citations) == archive.facts("position", {"actor": "Region Nordjylland"}).total >= 2


def test_who_took_a_stance_is_told_alone(archive: Archive) -> None:
    told = archive.ask("Hvem var imod en fælles vagt?").answer
    assert "Region Syddanmark" in told.splitlines()[0]
    assert "foreslog" not in told


def test_what_is_in_force_comes_before_what_it_overtook(archive: Archive) -> None:
    answer = archive.ask("Hvornår udløber aftalen om nattevagter på mødet den 7. marts 2024?")
    quotes = [c.quote for c in answer.citations]
    assert "31. december 2024" in quotes[0]
    older = next(line for line in answer.answer.splitlines() if "udløber den 31. maj 2024" in line)
    assert "tidligere, se det nyere ovenfor" in older


@pytest.mark.parametrize(
    "question",
    [
        "Hvad blev besluttet om Plejeplan VI?",
        "Hvad besluttede Regionsrådet om nattevagter?",
        "Hvad blev besluttet om nattevagter til børn?",
    ],
)
def test_another_plan_body_or_group_is_not_answered(archive: Archive, question: str) -> None:
    assert not archive.ask(question).answerable


def test_the_plan_asked_for_is_told(archive: Archive) -> None:
    assert "Plejeplan IV" in archive.ask("Hvad blev besluttet om Plejeplan IV?").citations[0].quote
