"""Questions that a coordination joins are taken apart."""

from __future__ import annotations

import pytest

from index.branches import by_name, parallel
from index.terms import Term


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "Hvad endte det med for natlukningen i 2022 og for blodbussen i 2019?",
            ["Hvad endte det med for natlukningen i 2022?", "Hvad endte det med for blodbussen i 2019?"],
        ),
        (
            "What was decided on dialysis in Skive and on dental care in Vejle?",
            ["What was decided on dialysis in Skive?", "What was decided on dental care in Vejle?"],
        ),
        ("Hvad mente regionerne og kommunerne om planen?", []),
        ("Om og om igen?", []),
        (
            "Sammenlign ventetiden på briller i Region Nordjylland i 2014 med Region Sjælland i 2019",
            [
                "Hvad er ventetiden på briller i Region Nordjylland i 2014?",
                "Hvad er ventetiden på briller i Region Sjælland i 2019?",
            ],
        ),
        (
            "Compare the fate of the advisory board with that of the dental committee.",
            ["What is the fate of the advisory board?", "What is the fate of the dental committee?"],
        ),
        ("Sammenlign regionernes svar", []),
    ],
)
def test_phrases_with_the_same_preposition_are_two_questions(text: str, parts: list[str]) -> None:
    assert parallel(text) == parts


def test_names_side_by_side_are_asked_for_each() -> None:
    names = [Term("KL", "kl", anchor=True), Term("Ældre Sagen", "sag", anchor=True)]
    text = "Hvad mener henholdsvis KL og Ældre Sagen om planen?"
    assert by_name(text, names) == [
        "Hvad mener henholdsvis KL om planen?",
        "Hvad mener henholdsvis Ældre Sagen om planen?",
    ]
    assert by_name("Hvad mener KL til Ældre Sagen?", names) == []
