"""More families of wording: telegrams, plain verdicts, past passives, who is meant by a description or initials."""

from dataclasses import replace
from datetime import date

import pytest

from ingest.extract.actions import find_actions
from ingest.extract.context import Context
from ingest.extract.decisions import find_decisions
from ingest.extract.positions import find_positions
from ontology.model import CANDIDATE_BELOW, Participant, Role
from tests.ingest.minutes_builder import build

PANEL = "Styregruppen for Høreområdet"
COUNCIL = "Sundhedsudvalget, Region Midtjylland"
PEOPLE = (
    Participant("Vibeke Astrup Lund", "Sundhedsstyrelsen", Role.CHAIR),
    Participant("Keld Rønnow", "Danske Regioner"),
    Participant("Gertrud Holk", "KL"),
)


def context(*sentences: str, heading: str = "", body: str = PANEL, language: str = "da") -> Context:
    return build([(heading, sentences)], body=body, participants=PEOPLE, language=language)


def outcomes(*sentences: str, heading: str = "", body: str = PANEL, language: str = "da") -> list[str]:
    found = find_decisions(context(*sentences, heading=heading, body=body, language=language))
    return [d.type.value for d in found if d.evidence.confidence >= CANDIDATE_BELOW]


def stances(*sentences: str, language: str = "da") -> list[tuple[str, str]]:
    made = context(*sentences, language=language)
    return [(p.actor, p.stance.value) for p in find_positions(made, find_decisions(made))]


def tasks(sentence: str, language: str = "da") -> list[str]:
    found = find_actions(context(sentence, language=language))
    return [a.responsible for a in found if a.evidence.confidence >= CANDIDATE_BELOW]


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("OK.", "approved"),
        ("Styregruppen: ja.", "approved"),
        ("Styregruppen: nej tak.", "rejected"),
        ("Styregruppen: ja til budgettet.", "approved"),
        ("Forslaget trækkes tilbage.", "ended"),
        ("Besigtigelsen i juni: aflyst.", "ended"),
        ("Ikke styregruppens bord.", "rejected"),
        ("Styregruppen valgte efter votering at sige ja til pilotprojektet.", "approved"),
        ("Efter en kort debat blev det et nej til ekstra midler.", "rejected"),
        ("Svaret blev et ja.", "approved"),
        ("Pjecen går tilbage til sekretariatet.", "postponed"),
        ("Seminaret rykkes til den 3. juni 2024.", "postponed"),
        ("Fristen sat til den 3. juni 2024.", "other"),
        ("Retningslinjen fra 2012 sættes ud af kraft.", "ended"),
        ("Taksten fastsattes til 300 kr.", "approved"),
        ("Man udbad sig et nyt notat.", "initiated"),
        ("Formanden sammenfattede, at rapporten offentliggøres i juni.", "approved"),
        ("Planen vedtaget som foreslået.", "approved"),
        ("Grønt lys til hørebussen.", "approved"),
        ("Der blev nikket ja til planen.", "approved"),
    ],
)
def test_verdicts(sentence: str, kind: str) -> None:
    assert outcomes(sentence) == [kind]


@pytest.mark.parametrize(
    "sentence",
    [
        "Det er ikke nemt at komme til bords.",
        "Det blev et ja eller nej, der skilte parterne.",
        "Fristen kunne rykkes til juni.",
        "Fristen rykkes til juni, foreslog KL.",
        "KL: Fristen bør rykkes til juni.",
        "KL: ja.",
        "Forslaget kan trækkes tilbage.",
        "Sundhedsstyrelsen: ja.",
        "Planen ønskes vedtaget som foreslået.",
        "Formanden sammenfattede, at der er delte meninger.",
        "Formanden sammenfattede drøftelsen.",
        "Mødet afsluttedes kl. 15.",
        "Man udbad sig ro.",
        "Der skal gives grønt lys af Folketinget.",
        "Protokollen godkendes elektronisk.",
        "Danske Regioner tager ønsket med i det videre arbejde.",
        "Patienten går tilbage til egen læge.",
    ],
)
def test_no_verdicts(sentence: str) -> None:
    assert outcomes(sentence) == []
    if sentence.startswith("Protokollen"):
        assert outcomes(sentence, heading="Beslutning", body=COUNCIL) == []


@pytest.mark.parametrize(
    ("sentence", "kinds"),
    [
        ("A derogation was granted to Latvia.", ["approved"]),
        ("The deadline was set for 3 June 2024.", ["other"]),
        ("The annual seminar was carried over to the autumn.", ["postponed"]),
        ("The Chair concluded that the network would be closed.", ["ended"]),
        ("Adopted as proposed.", ["approved"]),
        ("A derogation could be granted.", []),
        ("Latvia asked that a derogation be granted.", []),
        ("The Chair concluded that the discussion was useful.", []),
    ],
)
def test_english_verdicts(sentence: str, kinds: list[str]) -> None:
    assert outcomes(sentence, body="Steering Committee", language="en") == kinds


def test_what_another_body_had_decided_is_told() -> None:
    text = "The Nordic Council had decided to discontinue the register."
    (found,) = find_decisions(context(text, body="Steering Committee", language="en"))
    assert (found.type.value, found.reported) == ("ended", True)
    (moved,) = find_decisions(context("Sidste efterår blev fristen strakt til marts 2024."))
    assert (moved.type.value, moved.reported) == ("extended", True)


def test_a_lead_in_holds_for_its_paragraph_only() -> None:
    sentences = (
        "Udvalget for Psykiatri besluttede den 3. maj 2024: Godkendt.",
        "Udvalget bad desuden administrationen om en status.",
        "Taksten nedsættes til 10 kr.",
    )
    made = context(*sentences, heading="Beslutning", body=COUNCIL)
    first, second, third = made.sentences
    found = find_decisions(replace(made, sentences=(first, replace(second, block=first.block), third)))
    other, own = "Udvalget for Psykiatri, Region Midtjylland", COUNCIL
    assert [(d.decided_by, d.date, d.reported) for d in found] == [
        (other, date(2024, 5, 3), True),
        (other, date(2024, 5, 3), True),
        (own, date(2024, 5, 14), False),
    ]


@pytest.mark.parametrize(
    ("sentence", "actor", "stance"),
    [
        ("Danske Regioner: for dyrt.", "Danske Regioner", "concern"),
        ("KL: ja.", "KL", "supports"),
        ("KL: nej til flere krav.", "KL", "opposes"),
        ("KL ikke overbevist.", "KL", "opposes"),
        ("Danske Patienter skuffet over ventetiden.", "Danske Patienter", "concern"),
        ("Gertrud advarede mod planen.", "Gertrud Holk", "opposes"),
        ("Herimod advarede radiologerne.", "Radiologerne", "opposes"),
        ("Det kunne Danske Regioner sagtens se fornuften i.", "Danske Regioner", "supports"),
        ("Heroverfor stod Danske Patienter, der ønskede gratis apparater.", "Danske Patienter", "request"),
        ("Fra KL's side blev det gjort klart, at midlerne mangler.", "KL", "informs"),
        ("KL forudså store problemer.", "KL", "concern"),
        ("Danske Patienter bønfaldt om hurtigere hjælp.", "Danske Patienter", "request"),
        ("Danske Regioner ridsede forløbet op.", "Danske Regioner", "informs"),
    ],
)
def test_terse_and_fronted_positions(sentence: str, actor: str, stance: str) -> None:
    assert stances(sentence) == [(actor, stance)]


@pytest.mark.parametrize(
    "sentence",
    [
        "KL havde intet at tilføje.",
        "Status: Fristen er for kort.",
        "Region Sjælland: 34 patienter.",
        "Danske Regioner: Keld Rønnow, Per Holm.",
        "Planen ikke færdig.",
    ],
)
def test_labels_lists_and_silence_are_no_positions(sentence: str) -> None:
    assert stances(sentence) == []


def test_those_who_join_in() -> None:
    both = [("KL", "supports"), ("Danske Regioner", "supports")]
    assert stances("KL støttede forslaget.", "Danske Regioner ligeså.") == both
    assert stances("KL støttede forslaget, Danske Regioner ligeså.") == both
    assert stances("KL roste forslaget, hvilket Danske Regioner istemte.") == both
    assert stances("Danske Regioner ligeså.") == []


def test_representatives_stand_for_those_who_sent_them() -> None:
    found = stances("Høreforeningen støttede planen.", "Foreningens repræsentant advarede dog mod hastværk.")
    assert found == [("Høreforeningen", "supports"), ("Høreforeningen", "opposes")]
    english = stances(
        "The observer from Latvia welcomed the plan.", "Its representative warned against delays.", language="en"
    )
    assert english == [("Latvia", "supports"), ("Latvia", "opposes")]
    assert stances("The had no comments.", language="en") == []


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("KR vender tilbage med et notat.", ["Keld Rønnow"]),
        ("GH og KR skriver et oplæg.", ["Gertrud Holk; Keld Rønnow"]),
        ("Keld Rønnow vil tage spørgsmålet med til Danske Regioner.", ["Keld Rønnow"]),
        ("Udkastet skal afleveres af sekretariatet inden den 3. juni 2024.", ["Sekretariatet"]),
        ("KL ser ingen faglig forskel på de to apparater.", []),
        ("KL undersøger tallene – udført.", []),
        ("Afsluttet: KL undersøger tallene.", []),
    ],
)
def test_who_has_a_task(sentence: str, who: list[str]) -> None:
    assert tasks(sentence) == who


def test_english_tasks() -> None:
    assert tasks("Finland would comment on the draft.", "en") == ["Finland"]
    assert tasks("Norway and Latvia are to prepare a paper.", "en") == ["Norway; Latvia"]


def test_a_list_that_repeats_decisions_gives_no_tasks() -> None:
    sentence = "KL undersøger tallene inden den 3. juni 2024."
    assert find_actions(context(sentence, heading="Konklusion"))
    assert not find_actions(context(sentence, heading="Oversigt over beslutninger"))
