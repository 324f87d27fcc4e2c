"""Follow-up questions are completed from those before them, and only when they need it."""

from __future__ import annotations

from datetime import date

import pytest

from index.conversation import completed, widened
from index.question import Question, understand
from ontology.vocabulary import Vocabulary


def read(text: str) -> Question:
    return understand(text, Vocabulary.load(), lambda _text, _day: [], date(2025, 11, 1))


def follow(*turns: str) -> str:
    said = {"role": "assistant", "content": "Det fremgår ikke."}
    history = [entry for turn in turns[:-1] for entry in ({"role": "user", "content": turn}, said)]
    return completed(turns[-1], history, read)


@pytest.mark.parametrize(
    ("turns", "whole"),
    [
        (["Hvad mente Region Nordjylland om vagt?", "Og Region Sjælland?"], "Hvad mente Region Sjælland om vagt?"),
        (
            ["Hvad mente Region Nordjylland om hospice?", "Og Region Sjælland?", "hvad med Region Syddanmark?"],
            "Hvad mente Region Syddanmark om hospice?",
        ),
        (["What was decided on hospices in 2023?", "And in 2024?"], "What was decided on hospices in 2024?"),
        (["Hvad blev besluttet om hospice?"], "Hvad blev besluttet om hospice?"),
        (
            ["Hvad blev besluttet om hospice?", "Hvornår åbner skadeklinikken i Hobro?"],
            "Hvornår åbner skadeklinikken i Hobro?",
        ),
    ],
)
def test_completed(turns: list[str], whole: str) -> None:
    assert follow(*turns) == whole


@pytest.mark.parametrize("text", ["Hvornår sker det?", "Hvem skal gøre det?", "Hvad koster den?"])
def test_a_pronoun_takes_over_the_topic(text: str) -> None:
    assert "skadeklinikken" in follow("Hvad blev besluttet om skadeklinikken i Hobro?", text)


def test_only_the_user_is_followed() -> None:
    history = [{"role": "assistant", "content": "Region Nordjylland mente noget om hospice"}]
    assert completed("Hvornår sker det?", history, read) == "Hvornår sker det?"


def test_a_short_question_keeps_its_topic() -> None:
    history = [{"role": "user", "content": "Hvornår åbner skadeklinikken i Hobro?"}]
    assert "skadeklinikken" in widened("hvem er entreprenør?", history, read)
    assert widened("Hvad blev besluttet om hospice i Vejle?", history, read) == ""
    assert widened("hvem er entreprenør?", [], read) == ""
