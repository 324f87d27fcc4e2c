"""Outcomes in other orders of words, under labels and in lists, and the sentences that only look like them."""

from __future__ import annotations

import pytest

from ingest.extract import extract
from ingest.extract.decisions import find_decisions
from ingest.extract.judged import SecondOpinion
from ingest.extract.voices import Voices
from ingest.readers import read_bytes
from ingest.readers.limits import Limits
from ontology.model import CANDIDATE_BELOW, Decision, Participant
from ontology.vocabulary import Vocabulary
from tests.ingest.minutes_builder import build

PEOPLE = (Participant("Ditte Malmbak", "Region Hovedstaden"), Participant("Birte Nørager", "Danske Patienter"))
GROUP = "Styregruppen for Akutområdet"
PROSE = [
    ("postponed", "Da opgørelsen endnu mangler, rykkes udgivelsen til 3. kvartal 2024."),
    ("postponed", "Da opgørelsen ikke er klar, udsættes behandlingen til august."),
    ("approved", "Med disse rettelser er kommissoriet godkendt."),
    ("approved", "Retningslinjen er i øvrigt vedtaget uden ændringer."),
    ("postponed", "Gruppen kunne ikke blive enig, og sagen går tilbage til sekretariatet."),
    ("ended", "Regionen bekræftede dette, og dispensationen bortfalder pr. 1. juni 2024."),
    ("postponed", "Gruppen var positiv, men ville se tallene, før der tages stilling."),
    ("rejected", "Et flertal stemte imod, og forslaget er dermed bortfaldet."),
    ("approved", "Fælles logo: ja."),
    ("rejected", "Forslag om fast plads til patienterne: nej."),
    ("rejected", "Ønske fra patienterne om adgang til tallene: Henvises til regionen."),
    ("other", "Skabelonen: Uændret."),
    ("noted", "Regnskab 2023 taget til efterretning."),
    ("rejected", "Fælles sekretariat ikke vedtaget."),
    ("ended", "Mødet i august aflyst."),
    ("postponed", "Enighed om at afvente evalueringen."),
    ("approved", "Alle kunne tilslutte sig formuleringen."),
    ("initiated", "Sekretariatet blev bedt om at indhente tilbud."),
    ("approved", "Dansk Ryglidelsesregister optages som ny database fra 1. januar 2025."),
    ("amended", "Ordet »bør« ændres til »skal«."),
    ("approved", "Der var fuld opbakning til, at projektet går i gang."),
]
HEADED = [
    ("approved", "Projekt Nord får 800.000 kr."),
    ("rejected", "Ansøgningen fra Thy får afslag."),
    ("postponed", "Ansøger 4 kan søge igen til foråret."),
    ("other", "Svaret går af sted uden ændringer."),
    ("amended", "Spørgsmålet om parkering nævnes i indledningen."),
    ("approved", "Enstemmigt ja."),
]
NONE = [
    "Efter forslaget nedlægges udvalget.",
    "Forslaget går ud på, at databasen nedlægges med udgangen af 2024.",
    "Da tallene ikke er klar, foreslog formanden at udsætte sagen.",
    "Region Hovedstaden foreslog, at punktet udsættes, og sagen går tilbage til sekretariatet.",
    "Danske Patienter ville se tallene, før der tages stilling.",
    "Danske Patienter: ja til mere samarbejde.",
    "Oplæg: fristen rykkes til den 15. oktober.",
    "Forslag: Mødet aflyses.",
    "Det blev drøftet, om indikatoren skal udgå.",
    "Der er behov for, at der nedsættes en gruppe.",
    "Der arbejdes på en løsning.",
    "Det vides ikke, om aftalen bliver forlænget.",
    "Behandlingen indledes med en lav dosis, som øges efter to uger.",
    "Medicinen er ikke godkendt til børn.",
    "Punktet var lukket.",
    "Kontrakten fra 2019 er godkendt af Sundhedsstyrelsen.",
]
ENGLISH = [
    ("initiated", "Norway was invited to present a paper at the next meeting."),
    ("initiated", "A working group was set up, with Finland in the lead."),
    ("rejected", "The Committee was unable to support the proposal."),
    ("postponed", "The two outstanding actions were carried over with a new due date."),
    ("approved", "TheCommittee approvedthe revised budget."),
]
LISTED = """Referat af møde i Styregruppen for Akutområdet
Dato: 14. maj 2024 kl. 10.00
Sted: Viborg

1. Overvågning på afsnit
Birte Nørager fremlagde tallene.

Besl.:
- Gamle målere udfases straks.
- Birte Nørager sender listen rundt inden fredag.

2. Økonomi
Budgettet blev gennemgået. Det blev besluttet:
- Puljen deles mellem Nord og Syd.

3. Plan
Sekretariatet foreslår følgende til beslutning:
- Planen vedtages.
- Puljen lukkes.
"""
OWN = [
    "Kreds Vestjylland",
    "Specialerådet for urologi",
    "Klinisk Forum for Diabetes",
    "Samarbejdsudvalget for tandpleje",
]


def told(sentence: str, heading: str = "", body: str = GROUP, language: str = "da") -> list[Decision]:
    context = build([(heading, [sentence])], participants=PEOPLE, body=body, language=language)
    voices = Voices.of(context)
    found = SecondOpinion(context, voices).decisions(find_decisions(context, voices))
    return [d for d in found if d.evidence.confidence >= CANDIDATE_BELOW]


@pytest.mark.parametrize(("kind", "sentence"), PROSE)
def test_an_outcome_in_any_order_of_words(kind: str, sentence: str) -> None:
    (made,) = told(sentence)
    assert (made.type.value, made.decided_by, made.reported) == (kind, GROUP, False)


@pytest.mark.parametrize(("kind", "sentence"), HEADED)
def test_what_becomes_of_a_matter_under_a_heading_of_decisions(kind: str, sentence: str) -> None:
    (made,) = told(sentence, "Beslutning")
    assert made.type.value == kind


@pytest.mark.parametrize(("kind", "sentence"), ENGLISH)
def test_english_outcomes(kind: str, sentence: str) -> None:
    (made,) = told(sentence, body="The Nordic Health Committee", language="en")
    assert made.type.value == kind


@pytest.mark.parametrize("sentence", NONE)
def test_proposals_wishes_and_descriptions_are_no_outcomes(sentence: str) -> None:
    assert [d for d in told(sentence) if not d.reported] == []


@pytest.mark.parametrize("body", OWN)
@pytest.mark.parametrize("noun", ["Udvalget", "Rådet", "Gruppen"])
def test_a_bare_noun_is_the_body_that_meets(body: str, noun: str) -> None:
    (made,) = told(f"{noun} besluttede at udsætte sagen.", body=body)
    assert (made.decided_by, made.reported) == (body, False)


def test_another_body_named_before_keeps_its_noun() -> None:
    context = build(
        [("", ["Specialeudvalget for kardiologi har sendt et brev.", "Udvalget besluttede at udsætte sagen."])],
        body="Kreds Vestjylland",
    )
    (made,) = find_decisions(context)
    assert (made.decided_by, made.reported) == ("Specialeudvalget for kardiologi", True)


def test_lists_tell_what_was_decided_and_never_what_was_proposed() -> None:
    minutes = extract(read_bytes(LISTED.encode(), "minutes.txt", Limits()), "minutes.txt", Vocabulary.load())
    assert [(d.agenda_item, d.evidence.quote) for d in minutes.decisions if d.evidence.confidence >= 0.5] == [
        ("1", "Gamle målere udfases straks."),
        ("2", "Puljen deles mellem Nord og Syd."),
    ]
