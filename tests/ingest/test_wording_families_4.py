"""Families of wording for time limits and tasks: whose, of what kind, by when; the meeting is on 14 May 2024."""

import pytest

from ingest.extract.actions import find_actions
from ingest.extract.context import Outline
from ingest.extract.deadlines import find_deadlines
from ingest.extract.sentences import build_sentences
from ontology.evidence import Block, BlockKind, SourceText, Span
from ontology.model import CANDIDATE_BELOW, AgendaItem, Meeting, Participant, Role, Section, SectionKind
from tests.ingest.minutes_builder import build

PANEL = "Arbejdsgruppen for Synsområdet"
COUNCIL = "Sundhedsudvalget, Region Midtjylland"
PEOPLE = (
    Participant("Vibeke Astrup Lund", "Sundhedsstyrelsen", Role.CHAIR, "formand"),
    Participant("Keld Rosenvang", "Danske Regioner"),
    Participant("Per Snedker", "", Role.GUEST, "direktør"),
)


def limits(*sentences: str, body: str = PANEL, language: str = "da") -> list[tuple[str, str, str]]:
    made = build([("Referat", sentences)], body=body, participants=PEOPLE, language=language)
    found = [d for d in find_deadlines(made) if d.evidence.confidence >= CANDIDATE_BELOW]
    return [(d.kind.value, d.responsible, str(d.end or d.start)) for d in found]


def tasks(*sentences: str, language: str = "da") -> list[tuple[str, str]]:
    made = build([("Referat", sentences)], body=PANEL, participants=PEOPLE, language=language)
    return [(a.responsible, str(a.due)) for a in find_actions(made) if a.evidence.confidence >= CANDIDATE_BELOW]


@pytest.mark.parametrize(
    ("sentence", "responsible"),
    [
        ("Region Sjællands svarfrist forlænges til den 3. juni 2024.", "Region Sjælland"),
        ("Svarfristen for kommunerne er den 3. juni 2024.", "Kommunerne"),
        ("KL: Arbejdet går i gang i juni 2024.", "KL"),
        ("KL får et svar fra Danske Regioner senest den 3. juni 2024.", "Danske Regioner"),
        ("Udkast fra Region Nordjylland til KL senest den 3. juni 2024.", "Region Nordjylland"),
        ("Notatet sendes senest den 3. juni 2024 (ansvarlig: Keld Rosenvang).", "Keld Rosenvang"),
        ("Det pålægges herefter KL at svare senest den 3. juni 2024.", "KL"),
        ("Listen laves af Vejle Kommune, som afleverer den senest den 3. juni 2024.", "Vejle Kommune"),
        ("Alle sender bidrag senest den 3. juni 2024.", "Gruppens medlemmer"),
        ("Aftalen med Aarhus Universitetshospital udløber den 3. juni 2024.", "Aarhus Universitetshospital"),
        ("Direktøren fremlægger tallene senest den 3. juni 2024.", "Per Snedker"),
    ],
)
def test_who_answers_for_a_limit(sentence: str, responsible: str) -> None:
    assert [who for _, who, _ in limits(sentence)] == [responsible]


def test_the_holder_named_next_answers_for_the_limit() -> None:
    found = limits("En kortere udgave rundsendes den 3. juni 2024.", "Tovholder: Keld Rosenvang.")
    assert [who for _, who, _ in found] == ["Keld Rosenvang"]
    assert tasks("En kortere udgave er klar den 3. juni 2024.", "Tovholder: Keld Rosenvang.") == [
        ("Keld Rosenvang", "2024-06-03")
    ]


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Sagen blev sat i bero til den 11. juni 2024.", "meeting"),
        ("Sagen behandles her den 11. juni 2024.", "meeting"),
        ("Fristen holder ikke, når byrådet først kan behandle sagen den 11. juni 2024.", "meeting"),
        ("Et samlet udkast drøftes i Regionsrådet den 11. juni 2024.", "meeting"),
        ("Gruppen ses igen den 11. juni 2024.", "meeting"),
        ("Pjecen kan læses på hjemmesiden fra den 11. juni 2024.", "publication"),
        ("KL afleverer tallene pr. 11. juni 2024.", "deadline"),
        ("Byggeriet går i gang i juni 2024.", "expected"),
        ("Vagtcentralen skal efter planen samles med alarmcentralen i juni 2024.", "expected"),
        ("Der er ansat en ny chef med tiltrædelse 11. juni 2024.", "effective_date"),
        ("Systemet er forsinket til juni 2024.", "expected"),
    ],
)
def test_kinds_of_limits(sentence: str, kind: str) -> None:
    assert [found for found, *_ in limits(sentence, body=COUNCIL)] == [kind]


def test_a_called_off_meeting_does_not_take_the_new_one_with_it() -> None:
    (found,) = limits("Gruppen mødes den 11. juni 2024; mødet den 3. juni 2024 er aflyst.")
    assert found[2] == "2024-06-11"


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("KL gav tilsagn om at svare i uge 25.", "2024-06-23"),
        ("KL fik lov at vente til mandag den 3. juni.", "2024-06-03"),
        ("KL giver besked om sin mulighed for at deltage ultimo juni.", "2024-06-30"),
        ("KL har skubbet svaret fra maj til ultimo juni.", "2024-06-30"),
    ],
)
def test_dates_without_a_year_are_ahead_where_the_clause_looks_ahead(sentence: str, day: str) -> None:
    assert day in [end for *_, end in limits(sentence)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Det lovede Danske Regioner at undersøge.", [("Danske Regioner", "None")]),
        ("Det påtog KL sig at undersøge.", [("KL", "None")]),
        ("Det imødekom Danske Regioner ved at love et besøg.", [("Danske Regioner", "None")]),
        ("KL får et skriftligt svar fra Danske Regioner.", [("Danske Regioner", "None")]),
        ("Keld Rosenvang er bortrejst, KL finder en afløser.", [("KL", "None")]),
        ("Spørgsmålet tages op med ministeriet af Keld Rosenvang.", [("Keld Rosenvang", "None")]),
        ("Rettes af KL inden udsendelse.", [("KL", "None")]),
        ("Sproglig redigering ved Keld Rosenvang.", [("Keld Rosenvang", "None")]),
        ("Svar fra Danske Regioner senest den 3. juni 2024.", [("Danske Regioner", "2024-06-03")]),
        ("Sagen går tilbage til KL, der senest den 3. juni 2024 sender et notat.", [("KL", "2024-06-03")]),
        ("Kommunerne har til den 3. juni 2024 at finde lokaler.", [("Kommunerne", "2024-06-03")]),
        ("KL har fået udsat fristen til den 3. juni 2024.", [("KL", "2024-06-03")]),
        ("KL tilbød at skrive et notat, og gruppen tog imod.", [("KL", "None")]),
        ("KL indestod for, at tallene er fremme den 3. juni 2024.", [("KL", "2024-06-03")]),
        ("Alle sender bidrag senest den 3. juni 2024.", [("Gruppens medlemmer", "2024-06-03")]),
        ("KL står inde for tallene.", []),
        ("Keld Rosenvang tager forbehold, indtil tallene er klar.", []),
        ("Vejledningen er fra 3. maj 2020, hvor ministeriet bad KL om en status.", []),
    ],
)
def test_tasks(sentence: str, expected: list[tuple[str, str]]) -> None:
    assert tasks(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "responsible"),
    [
        ("In the meantime, Sweden and Finland are to prepare a paper.", "Sweden; Finland"),
        ("The text was sent back, and the Secretariat will have it translated.", "The Secretariat"),
        ("The remaining task rests with Norway.", "Norway"),
        ("Sweden kindly offered to host the seminar, and the chair accepted.", "Sweden"),
        ("Norway had no news and would comment in writing.", "Norway"),
    ],
)
def test_english_tasks(sentence: str, responsible: str) -> None:
    assert [who for who, _ in tasks(sentence, language="en")] == [responsible]


def test_a_meeting_named_by_its_month_is_due_on_its_day() -> None:
    found = tasks("Næste møde holdes den 19. juni 2024.", "KL fremlægger en opgørelse på mødet i juni.")
    assert found == [("KL", "2024-06-19")]


def test_rows_of_a_label_beside_prose_are_read_by_the_sentence() -> None:
    text = "Referat\tKL støtter planen. Sekretariatet sender et udkast senest den 3. juni 2024.\n"
    cells = (Span(0, 7), Span(8, len(text) - 1))
    source = SourceText(text, (Block(BlockKind.TABLE_ROW, 0, len(text) - 1, cells=cells, table=1),), "text/plain")
    section = Section("", SectionKind.MINUTES, Span(0, len(text)))
    item = AgendaItem("1", "Plan", Span(0, len(text)), (section,))
    made = build_sentences(source, Outline(Meeting("Referat", PANEL), (), (item,), Span(0, 0)))
    assert [(s.text, s.block_kind) for s in made] == [
        ("KL støtter planen.", BlockKind.PARAGRAPH),
        ("Sekretariatet sender et udkast senest den 3. juni 2024.", BlockKind.PARAGRAPH),
    ]


def test_a_wish_named_by_a_noun_is_no_wish_for_the_day() -> None:
    assert [end for *_, end in limits("Ønsker til dagsordenen kan sendes ind frem til den 3. juni 2024.")] == [
        "2024-06-03"
    ]
