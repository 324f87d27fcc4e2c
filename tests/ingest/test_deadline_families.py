"""Whom a time limit means, what kind of day it is and from what it counts; the meeting is on 14 May 2024."""

from datetime import date

import pytest

from ingest.dates import read_dates
from ingest.extract.actions import find_actions
from ingest.extract.actions_due import with_days
from ingest.extract.context import Context
from ingest.extract.deadlines import find_deadlines
from ontology.model import CANDIDATE_BELOW, ActionItem, Participant, Role
from tests.ingest.minutes_builder import build

PANEL = "Arbejdsgruppen for Søvnforstyrrelser"
COUNCIL = "Hospitalsudvalget, Region Midtjylland"
PEOPLE = (
    Participant("Lea Marie Storgaard", "Sundhedsstyrelsen", Role.CHAIR, "formand"),
    Participant("Niels Krabbe", "Danske Regioner"),
    Participant("Pia Toftlund", "", Role.GUEST, "direktør"),
)


def context(*sentences: str, body: str = PANEL, language: str = "da") -> Context:
    return build([("Referat", sentences)], body=body, participants=PEOPLE, language=language)


def limits(*sentences: str, body: str = PANEL, language: str = "da") -> list[tuple[str, str, str]]:
    found = find_deadlines(context(*sentences, body=body, language=language))
    return [
        (d.kind.value, d.responsible, str(d.end or d.start)) for d in found if d.evidence.confidence >= CANDIDATE_BELOW
    ]


IMPLIED = [
    (["Tilbud skal afleveres senest den 12. juni 2024."], "Tilbudsgiver"),
    (["Puljen er åben, og ansøgninger skal være styrelsen i hænde senest den 3. juni 2024."], "Ansøger"),
    (["Ansøgninger om støtte skal indsendes senest den 3. juni 2024 af kommunerne."], "Kommunerne"),
    (["Tilskudsmodtagerne er orienteret.", "Uforbrugte midler skal tilbagebetales inden den 3. juni 2024."],
     "Tilskudsmodtagerne"),
    (["Arbejdstilsynet gav Kolding Sygehus et påbud om støj.", "Påbuddet skal være efterkommet den 3. juni 2024."],
     "Kolding Sygehus"),
    (["Pia Toftlund mindede om, at rejseafregninger skal være indsendt inden den 3. juni 2024."], "Gruppens medlemmer"),
    (["Ældre Sagen beder om ministeriets svar senest den 3. juni 2024."], "Ministeriet"),
    (["Pia Toftlund skriver til kommunerne og beder om tal inden den 3. juni 2024."], "Kommunerne"),
    (["Kommunernes svarfrist udskydes til den 3. juni 2024."], "Kommunerne"),
    (["For Vejle Kommune er der givet udsættelse til den 3. juni 2024."], "Vejle Kommune"),
    (["Opgave: Niels Krabbe skal sende tallene senest den 3. juni 2024."], "Niels Krabbe"),
    (["Udkastet sendes til fagudvalget for søvn, der svarer senest den 3. juni 2024."], "Fagudvalget for søvn"),
    (["Gruppen venter, til Sundhedsstyrelsen har afgjort sagen, formentlig ultimo august."], "Sundhedsstyrelsen"),
    (["Vagten bliver i Odense, indtil Nyborg kan overtage den, formentlig i juni 2024."], "Nyborg"),
    (["Licensindehaverne afrapporterer til gruppen senest den 3. juni 2024."], "Licensindehaverne"),
    (["Direktionen besluttede i maj, at regionens afdelinger skal nå målet senest den 3. juni 2024."],
     "Regionens afdelinger"),
    (["Modellen afprøves i Vejle Kommune og Kolding Kommune i perioden 3. juni - 31. august 2024."],
     "Vejle Kommune; Kolding Kommune"),
    (["Bevillingen fra Trygfonden udløber den 31. december 2024."], "Trygfonden"),
    (["Niels Krabbe og Pia Toftlund udarbejder et forslag til mødet den 3. juni 2024."], "Niels Krabbe; Pia Toftlund"),
    (["Niels Krabbe oplyste, at vejledningen udkommer i juni 2024."], "Danske Regioner"),
]  # fmt: skip


@pytest.mark.parametrize(("sentences", "who"), IMPLIED)
def test_whom_a_limit_means(sentences: list[str], who: str) -> None:
    assert limits(*sentences)[-1][1] == who


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("Action: Iceland and Norway to send figures by 3 June 2024.", "Iceland; Norway"),
        ("National focal points shall register users by 3 June 2024.", "National focal points"),
        ("Applications must be submitted by 3 June 2024.", "Applicant"),
        ("It applies at once; for Norway, a derogation was granted until 3 June 2024.", "Norway"),
    ],
)
def test_whom_an_english_limit_means(sentence: str, who: str) -> None:
    assert limits(sentence, body="Nordic Sleep Board", language="en")[-1][1] == who


def test_regions_tell_their_own_news_and_places_of_a_region_share_a_trial() -> None:
    trial = "Målingen samles på to matrikler, Vejle Sygehus og Kolding Sygehus, pr. 3. juni 2024."
    assert limits(trial, body=COUNCIL)[0][1] == "Vejle Sygehus; Kolding Sygehus"
    assert limits("Byggeriet samles på to matrikler pr. 3. juni 2024.", body=COUNCIL)[0][1] == "Region Midtjylland"


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Niels tager forslaget med til styregruppen den 3. juni 2024.", "meeting"),
        ("Vi ses tirsdag den 4. juni kl. 14.", "meeting"),
        ("Gruppen var enig om, at ordningen forlænges til og med udgangen af 2025.", "period"),
        ("Gruppen tiltrådte dette som en overgangsløsning frem til efterårsferien.", "period"),
        ("Foreningen åbner en rådgivning i Vejle til oktober.", "effective_date"),
        ("Pia Toftlund lægger den endelige udgave på hjemmesiden ultimo juni 2024.", "publication"),
        ("Vejledningen lader vente på sig til hen på foråret 2025.", "expected"),
    ],
)
def test_kinds(sentence: str, kind: str) -> None:
    assert [found for found, *_ in limits(sentence)] == [kind]


def test_a_limit_counts_from_another_day() -> None:
    spent = (
        "Pengene skal være brugt inden udgangen af juni 2024, og kommunerne sender et regnskab senest fire uger efter."
    )
    assert limits(spent)[-1] == ("deadline", "Kommunerne", "2024-07-28")
    found = limits(
        "Temadagen holdes den 3. september 2024.", "Danske Regioner sender programmet senest to uger før temadagen."
    )
    assert found[-1] == ("deadline", "Danske Regioner", "2024-08-20")
    found = limits("KL finder en afløser senest tre uger før augustmødet.", "Næste møde: den 28. august 2024.")
    assert found[0] == ("deadline", "KL", "2024-08-07")
    assert limits("Programmet sendes senest to uger før hver konference.") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Kravet om 14 dage er strammere end i Norge.",
        "Der er meldt 33 tilfælde til og med uge 18.",
        "Foreningen efterlyser et besøg i hjemmet inden for to døgn.",
    ],
)
def test_what_is_no_limit(sentence: str) -> None:
    assert limits(sentence) == []


def test_growth_over_years_is_no_limit_and_a_promise_after_a_question_is_one() -> None:
    assert limits("The number has risen by a third in five years.", body="Nordic Sleep Board", language="en") == []
    asked = "Iceland asked whether it may observe, and the Commission promised to reply before the end of June."
    assert [day for *_, day in limits(asked, body="Nordic Sleep Board", language="en")] == ["2024-06-30"]


@pytest.mark.parametrize(
    ("sentence", "first", "last"),
    [
        ("KL sender listen rundt 15/11.", "2024-11-15", "2024-11-15"),
        ("Vi mødes 12/9 kl. 14.", "2024-09-12", "2024-09-12"),
        ("Afsnittet holder fire senge åbne i juli og august.", "2024-07-01", "2024-08-31"),
        ("Vaccinen tilbydes fra sæsonen 2024/25.", "2024-09-01", "2025-08-31"),
        ("Ordningen fortsætter frem til efterårsferien.", "None", "2024-10-11"),
        ("Ordningen løber til og med sommerferien.", "None", "2024-08-11"),
        ("De mødes, inden vi skriver januar.", "None", "2024-12-31"),
        ("It will be published within two weeks of the meeting.", "2024-05-14", "2024-05-28"),
    ],
)
def test_dates(sentence: str, first: str, last: str) -> None:
    assert [(str(m.first), str(m.last)) for m in read_dates(sentence, date(2024, 5, 14))] == [(first, last)]


@pytest.mark.parametrize(
    "sentence", ["Blodtrykket var 18/12.", "Skriv senest 1/2 side.", "Omkring 3/4 af patienterne svarede."]
)
def test_fractions_and_scores_are_no_days(sentence: str) -> None:
    assert read_dates(sentence, date(2024, 5, 14)) == []


def test_two_meetings_in_months_in_a_row_stay_two() -> None:
    assert len(read_dates("Møder holdes i juni og juli.", date(2024, 5, 14))) == 2


def tasks(*sentences: str) -> list[tuple[str, str]]:
    found = find_actions(context(*sentences))
    return [(a.responsible, str(a.due)) for a in found if a.evidence.confidence >= CANDIDATE_BELOW]


def test_a_task_is_due_at_its_limit_not_at_a_meeting_or_a_day_of_hope() -> None:
    told = "Niels Krabbe tager det med til styregruppen den 3. juni og giver besked inden udgangen af august."
    assert tasks(told) == [("Niels Krabbe", "2024-08-31")]
    assert tasks("Pia Toftlund skriver til KL og beder om tal inden den 3. juni 2024.") == [("Pia Toftlund", "None")]
    hoped = "Pia Toftlund sender opgaven i udbud og håber at have et svar klar ultimo 2024."
    assert tasks(hoped) == [("Pia Toftlund", "None")]


def test_tasks_of_the_model_are_due_at_the_day_of_their_sentence() -> None:
    made = context("Niels Krabbe regner på det inden jul.")
    sentence = made.sentences[0]
    task = ActionItem("1", made.evidence(sentence, "action.model", 0.8), "Niels Krabbe")
    assert [a.due for a in with_days(made, find_deadlines(made), [task])] == [date(2024, 12, 23)]


def test_a_line_of_many_dates_is_read_to_its_end() -> None:
    line = "; ".join(f"{i % 4 + 1}. kvartal {2025 + i // 4}" for i in range(260))
    found = limits(f"Planen omfatter {line}.")
    assert len(found) > 250
    assert found[-1][2].startswith("2089")
