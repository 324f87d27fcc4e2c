"""Joining and parting of lines, apart from any format."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.readers.flow import Joiner, Opening, breaks, bullet, numbered, terminal
from ingest.readers.pieces import Piece, cleaned


def joined(before: str, after: str, *context: str) -> str:
    cut, glue = Joiner.of([before, after, *context]).glue(before, after)
    return before[: len(before) - cut] + glue + after


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("om den nye behand-", "ling i Odense", "om den nye behandling i Odense"),
        ("ved MR-", "scanning af knæ", "ved MR-scanning af knæ"),
        ("efter CAR-T-", "behandling", "efter CAR-T-behandling"),
        ("i perioden maj-", "juni næste år", "i perioden maj-juni næste år"),
        ("Social- og", "Boligministeriet", "Social- og Boligministeriet"),
        ("lungemedicinske start-", "og slutkriterier", "lungemedicinske start- og slutkriterier"),
        ("et COVID-", "19-afsnit", "et COVID-19-afsnit"),
        ("den syd-", "Fynske", "den syd-Fynske"),
        ("i 2025-", "2027", "i 2025-2027"),
        ("et dob\u00ad", "beltrum", "et dobbeltrum"),
        ("se https://example.dk/om-", "os", "se https://example.dk/om-os"),
        ("regionale/", "nationale", "regionale/nationale"),
        ("planen –", "og budgettet", "planen – og budgettet"),
    ],
)
def test_lines_are_joined(before: str, after: str, expected: str) -> None:
    assert joined(before, after) == expected


def test_a_hyphen_that_stands_elsewhere_inside_a_line_is_kept() -> None:
    assert joined("en dag-", "nat rytme", "om dag-nat rytmen og en dag-nat klinik") == "en dag-nat rytme"


@pytest.mark.parametrize(
    "line", ["1. Velkomst", "Punkt 4 Budget", "a. Status", "2: Astma", "3.1 Økonomi", "12) Orientering", "2.a Høring"]
)
def test_numbered_titles(line: str) -> None:
    assert numbered(line)


@pytest.mark.parametrize("line", ["1. januar 2026", "d. 4. maj", "Regionen mener", "14 dage senere", "d. 28. marts"])
def test_dates_are_no_numbered_titles(line: str) -> None:
    assert not numbered(line)


def test_abbreviations_do_not_end_a_sentence() -> None:
    assert terminal("Det blev besluttet.")
    assert not terminal("på mødet d.")
    assert not terminal("jf. bilag nr.")


def test_a_short_line_ends_a_paragraph_and_a_full_one_does_not() -> None:
    single, several = Opening.of(["Godkendt."]), Opening.of(["En lang sætning om", "noget."])
    assert breaks("Godkendt.", "Regionen orienterede", 0.8, 0.02, single)
    assert not breaks("Regionen mente ikke. Den ville", "Planen igen", -0.1, 0.02, several)
    assert not breaks("Region Sjælland og", "Region Nordjylland var enige", 0.3, 0.02, single)
    assert not breaks("1. Aftale om brug af robotter til", "operation i bughulen", 0.5, 0.02, Opening.of(["1. Aftale"]))


def test_bullets() -> None:
    assert bullet("• punkt")
    assert bullet("- punkt")
    assert bullet("\uf0b7 punkt")
    assert bullet("o\tpunkt")
    assert not bullet("o punkt")
    assert not bullet("-5 grader")


def test_cleaning_joins_spaced_letters_and_accents_and_drops_soft_hyphens() -> None:
    assert cleaned(Piece("R E F E R A T")).text == "REFERAT"
    assert (
        cleaned(Piece("a\u030aret  med\u00a0of\ufb01cielle vente\u00adlister\u200b")).text
        == "året med officielle ventelister"
    )
    assert cleaned(Piece("X A B")).text == "X A B"


@given(st.text(max_size=60))
def test_cleaning_is_stable(text: str) -> None:
    once = cleaned(Piece(text)).text
    assert cleaned(Piece(once)).text == once
    assert once == once.strip()
