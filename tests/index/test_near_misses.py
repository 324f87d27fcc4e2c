"""Answers beside near misses: two short minutes of our own, one in each language."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from index.archive import Archive
from tests.reading import archive_of_texts

DANISH = """SUNDHEDSSTYRELSEN

Referat af 2. møde i Arbejdsgruppen om hjemmedialyse

Tirsdag den 12. marts 2024, kl. 10.00-12.00
Islands Brygge 67

Mødedeltagere
Sundhedsstyrelsen: Karin Ulvsby (mødeleder)
Region Sjælland: Poul Ravnkær
KL: Nina Blæsild


1. Siden sidst

Referatet fra 1. møde blev godkendt. KL oplyste, at kommunerne udpeger kontaktpersoner inden 1. maj 2024.


2. Samling af natberedskabet

En optælling viser, at 63 nyrepatienter ringede om natten i 2023. Region Sjælland var imod at samle
natberedskabet på to matrikler. Region Nordjylland var enig med Region Sjælland. Region Syddanmark
støttede forslaget.

Arbejdsgruppen afviste at samle natberedskabet. Den henstiller til regionerne at beholde deres vagter,
indtil en analyse foreligger.


3. Anmodning fra Nyreregistret

Registret anmoder om at blive landsdækkende. Dækning 38 %, krav 90 %. Anmodningen blev ikke imødekommet.
"""
ENGLISH = """Baltic Committee on Home Care

Report from the 4th Meeting

Riga, Latvia, 5 June 2023

1. Opening of the meeting

The meeting was opened by the Chair.

2. Draft guidance on home visits

Finland has 40 nurses on home visits. Finland supported the draft. Poland, on the other hand, could
not go along with a fixed date.

It was agreed to drop the date and otherwise approve the guidance.

3. Shared stock of dialysis fluid

Estonia will host the shared stock of dialysis fluid in Tartu. Latvia stressed that delivery from the stock must
be possible within 24 hours.
"""


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    texts = {"hjemmedialyse.txt": DANISH, "home-care.txt": ENGLISH}
    with archive_of_texts(tmp_path_factory.mktemp("near"), texts) as opened:
        yield opened


@pytest.mark.parametrize(
    ("question", "words"),
    [
        (
            "Hvilke regioner var imod at samle natberedskabet?",
            ["Region Sjælland var imod", "Region Nordjylland var enig"],
        ),
        ("Blev natberedskabet samlet?", ["afviste at samle", "Den henstiller"]),
        ("Hvorfor blev Nyreregistret ikke landsdækkende?", ["38 %"]),
        ("Hvor mange nyrepatienter ringede om natten i 2023?", ["63"]),
        ("Hvad var Polens holdning til vejledningen om hjemmebesøg?", ["fixed date"]),
        ("What did Region Syddanmark say about gathering the night duty?", ["støttede forslaget"]),
        (
            "Hvad blev besluttet om natberedskabet i 2024 og om vejledningen til hjemmebesøg i 2023?",
            ["afviste at samle", "drop the date"],
        ),
        ("How many nurses does Finland have on home visits?", ["40 nurses"]),
        ("Hvem repræsenterede KL på mødet om hjemmedialyse?", ["Nina Blæsild"]),
    ],
)
def test_what_is_told_is_answered(archive: Archive, question: str, words: list[str]) -> None:
    answer = archive.ask(question)
    assert answer.answerable
    assert [word for word in words if word not in answer.answer] == []


@pytest.mark.parametrize(
    "question",
    [
        "Hvor mange nyrepatienter blev genindlagt i 2023?",
        "Hvor mange læger ringede om natten i 2023?",
        "Hvad mente KL om at samle natberedskabet på to matrikler?",
        "Hvornår åbner natberedskabet på to matrikler?",
        "Hvor mange stemte imod at samle natberedskabet?",
        "How much does Poland pay for home visits?",
        "How much of its stock of dialysis fluid did Estonia deliver?",
        "Inden for hvor mange timer skal Estland levere fra lageret af dialysevæske?",
        "How many nurses does Poland have on home visits?",
        "42",
        "\x1b[31m",
    ],
)
def test_a_near_miss_is_not(archive: Archive, question: str) -> None:
    assert not archive.ask(question).answerable
