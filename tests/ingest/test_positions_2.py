"""Positions of further manners: short forms, words behind a name and colon, news, and what is no position at all."""

from __future__ import annotations

from functools import cache

import pytest

from ingest.extract import extract
from ingest.readers import read_bytes
from ontology.model import CANDIDATE_BELOW
from ontology.vocabulary import Vocabulary

HEAD = """Referat af møde i Det Regionale Nyreråd
Mandag den 6. maj 2019 kl. 9.00-11.00
Deltagere:
Tilde Brink (TB), Region Nord (formand)
Ole Sand (OS), KL
Karla Unger (KU), Dansk Nefrologisk Selskab
Pia Lund (PL), Nyreforeningen

1. Velkomst
Formanden bød velkommen.

2. {title}

Drøftelse
"""
ENGLISH = """Minutes of the 3rd meeting of the Nordic Sepsis Board
6 May 2019, 9.00-11.00
Participants:
Ane Berg (Sweden), Chair
Liv Moen (Norwegian Directorate of Health)

1. Welcome
The Chair welcomed everyone.

2. Registers

"""


VOCABULARY = cache(Vocabulary.load)


def told(*sentences: str, title: str = "Dialyse i eget hjem", head: str = HEAD) -> list[tuple[str, str]]:
    text = head.replace("{title}", title) + "\n\n".join(sentences) + "\n\n3. Eventuelt\nIntet.\n"
    minutes = extract(read_bytes(text.encode(), "minutes.txt"), "minutes.txt", VOCABULARY())
    sure = [p for p in minutes.positions if p.evidence.confidence >= CANDIDATE_BELOW]
    return [(p.actor, p.stance.value) for p in sure if p.agenda_item == "2"]


def test_short_forms_of_the_list_mean_its_people_not_a_known_abbreviation() -> None:
    assert told("KU bakkede op.", "TB og KU var enige i, at kravet skal sænkes.") == [
        ("Karla Unger", "supports"), ("Tilde Brink", "supports"), ("Karla Unger", "supports"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("KL: Praksis kan ikke løfte opgaven alene.", [("KL", "concern")]),
        ("PL: Hvem skal betale for kørslen?", [("Pia Lund", "question")]),
        ("Ole Sand: Mange har hverken plads eller tid, og de må ikke få et ringere tilbud.", [("Ole Sand", "concern")]),
        ("Leverancen af vand er ifølge Amgros usikker efter sommerferien.", [("Amgros", "concern")]),
        ("Udgiften er ifølge Danske Regioner omkring 12 mio. kr.", [("Danske Regioner", "informs")]),
        ("Hospitalets brugerråd er utilfreds med forløbet.", [("Hospitalets brugerråd", "opposes")]),
        ("Lægerne på Vejle Sygehus frygter flere vagter.", [("Lægerne på Vejle Sygehus", "concern")]),
        ("Nyreforeningen præsenterede et forslag om gratis kørsel.", [("Nyreforeningen", "proposes")]),
        ("KL fremlagde en model med fire hold.", [("KL", "informs")]),
        ("KL mindede om, at borgerne ikke må komme i klemme.", [("KL", "concern")]),
        ("KL bemærkede, at man gerne ser ordningen gjort varig.", [("KL", "request")]),
        (
            "Nyreforeningen bad om tallene, hvilket KL gav tilsagn om.",
            [("Nyreforeningen", "request"), ("KL", "acknowledges")],
        ),
        (
            "Nyreforeningen foreslog et forsøg, et ønske delt af KL.",
            [("Nyreforeningen", "proposes"), ("KL", "supports")],
        ),
    ],
)
def test_who_says_what(sentence: str, expected: list[tuple[str, str]]) -> None:
    assert told("Formanden orienterede om ordningen.", sentence)[1:] == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "KL tager spørgsmålet op med kommunerne og orienterer rådet i juni.",
        "TB beder Region Syddanmark om en opgørelse til næste møde.",
        "Rådet er positivt, og TB svarer.",
        "Det kunne Rådet ikke tilslutte sig.",
        "De fleste oplever at blive taget godt imod.",
        "Flere fortalte om lange ventetider.",
        "Nogle patienter savner et overblik.",
        "Studierne peger i forskellig retning.",
        "Foreløbig siger ni ud af ti, at de er tilfredse.",
        "KL var repræsenteret ved Ole Sand.",
    ],
)
def test_what_is_no_position(sentence: str) -> None:
    assert told("Formanden orienterede om ordningen.", sentence)[1:] == []


def test_counted_parties_do_hold_positions() -> None:
    assert told("Flere medlemmer frygtede længere ventetid.") == [("Flere medlemmer", "concern")]


def test_news_that_organisations_bring() -> None:
    news = ("Nyreforeningen åbner en rådgivning i Herning til oktober.", "KL har ansat en ny konsulent.")
    assert told(*news, title="Nyt fra organisationerne") == [("Nyreforeningen", "informs"), ("KL", "informs")]
    assert told(news[0], title="Dialyse i eget hjem") == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Ms Moen presented a proposal from Sweden. She noted that 40 wards take part.", ["Liv Moen", "Liv Moen"]),
        ("Finland supported the plan, a position shared by Iceland.", ["Finland", "Iceland"]),
    ],
)
def test_english_speakers(sentence: str, expected: list[str]) -> None:
    assert [actor for actor, _ in told(sentence, head=ENGLISH)] == expected


@pytest.mark.parametrize(
    ("sentence", "stance"),
    [
        ("Finland wished to know who would pay.", "question"),
        ("Finland would have liked to see a larger pilot.", "request"),
        ("Finland felt that a decision would be premature.", "opposes"),
    ],
)
def test_english_stances(sentence: str, stance: str) -> None:
    assert told(sentence, head=ENGLISH) == [("Finland", stance)]
