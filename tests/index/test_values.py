"""Values in sentences: what counts as an amount, a share, a number, a length of time, a name."""

from __future__ import annotations

import pytest

from index.values import DURATION, MONEY, REASON, SHARE, counts, names, persons


@pytest.mark.parametrize("text", ["18 mio. kr. i 2024", "EUR 412,000", "2.914 kr. pr. døgn", "fire millioner kroner"])
def test_money(text: str) -> None:
    assert MONEY.search(text)


@pytest.mark.parametrize("text", ["18 pladser", "i 2024", "§ 18", "kroniske sygdomme"])
def test_no_money(text: str) -> None:
    assert not MONEY.search(text)


@pytest.mark.parametrize("text", ["11 % af dem", "hver femte patient", "halvdelen", "7 ud af 264", "4 per cent"])
def test_share(text: str) -> None:
    assert SHARE.search(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("I alt 412 borgere", ["412"]),
        ("Mødet den 20. maj 2025 kl. 14:00", []),
        ("Efter § 5 i lov nr. 12", []),
        ("Punkt 3 blev udsat", []),
        ("otte senge lukkes", ["otte"]),
        ("Sag 22/31906 og uge 43", []),
    ],
)
def test_numbers_that_count_something(text: str, found: list[str]) -> None:
    assert [m.group() for m in counts(text)] == found


@pytest.mark.parametrize("text", ["et år", "tre måneder", "21 uger", "six weeks", "til og med fredag"])
def test_duration(text: str) -> None:
    assert DURATION.search(text)


@pytest.mark.parametrize("text", ["idet Skive udtræder", "of hensyn til volumen", "because the draft is late"])
def test_reason(text: str) -> None:
    assert REASON.search(text)


def test_names_leave_out_the_first_word() -> None:
    assert names("Patienter fra Hobro tages til Aarhus") == ("Hobro", "Aarhus")
    assert names("Region Midtjylland åbner seks senge") == ("Region Midtjylland",)


def test_persons_have_two_names() -> None:
    assert persons("Karen Højgaard Lund blev formand for Rådet") == ["Karen Højgaard Lund"]
