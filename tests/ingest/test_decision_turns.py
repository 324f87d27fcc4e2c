"""Outcomes told of the matter itself, of an earlier day or by someone's leave, and the wishes that look like them."""

from __future__ import annotations

from datetime import date

import pytest

from ingest.extract.decisions import find_decisions
from ingest.extract.judged import SecondOpinion
from ingest.extract.voices import Voices
from ontology.model import CANDIDATE_BELOW, Decision, Participant
from tests.ingest.minutes_builder import build

PEOPLE = (Participant("Ditte Malmbak", "Region Hovedstaden"), Participant("Birte Nørager", "Danske Regioner"))
OUTCOMES = [
    ("rejected", "Derimod vandt forslaget om en ekstra bil ikke gehør."),
    ("rejected", "Enden på drøftelsen blev, at der ikke oprettes flere pladser."),
    ("rejected", "Efter drøftelsen stod det klart, at ansøgningen ikke kan imødekommes."),
    ("other", "Mødelederen rundede af med, at volumenkravet fastholdes."),
    ("initiated", "Afdelingen får til opgave at beskrive to modeller."),
    ("extended", "Region Hovedstaden fik lov at vente til den 3. juni."),
    ("extended", "Afdelingen får to uger mere."),
    ("approved", "Der kom ikke mere frem, hvorefter dagsordenen lå fast."),
    ("approved", "Udvalget sluttede sig til forretningsudvalget."),
    ("amended", "Vedtægtens linje om formandens stemme udgår."),
    ("postponed", "Den gamle dato blev sluppet, og planen skal i stedet være klar den 1. juni."),
    ("postponed", "På grund af strejken er det nu 3. juni, der gælder."),
    ("postponed", "Spørgsmålet om psykiatrien må vente."),
    ("postponed", "Man enedes om at lade antallet stå åbent, indtil projektet er afsluttet."),
]
NONE = [
    "Region Hovedstaden mente at afdelingen får to uger mere.",
    "Danske Regioner ønskede at forsøget får lov at løbe videre.",
    "Danske Regioner anbefalede at spørgsmålet må vente.",
    "Det er tanken, at afdelingen får til opgave at skrive et oplæg.",
    "Formanden rundede af med, at udvalget bør udsætte sagen.",
    "Det endte med, at Danske Regioner foreslog at udsætte sagen.",
    "Udvalget nåede frem til, at sagen bør udsættes.",
    "Gruppen nåede frem til, at tallene er usikre.",
    "Efter drøftelsen stod det klart, at mange er bekymrede.",
    "Den nye frist bliver formentlig den 3. juni.",
    "Resultatet blev, at ventetiden faldt til 20 dage.",
    "I dag afgøres det lokalt, hvem der henvises.",
]
BEFORE = [
    ("postponed", date(2023, 5, 3), "Sagen var fremme den 3. maj 2023, hvor udvalget sendte den retur."),
    ("initiated", date(2023, 5, 3), "Sagen har været på dagsordenen den 3. maj 2023, hvor udvalget bad om et notat."),
    (
        "rejected",
        date(2020, 6, 1),
        "Skive søgte i 2019 om funktionen og fik nej af Sundhedsstyrelsen den 1. juni 2020.",
    ),
]


def told(sentence: str, heading: str = "", language: str = "da") -> list[Decision]:
    context = build([(heading, [sentence])], participants=PEOPLE, language=language)
    voices = Voices.of(context)
    found = SecondOpinion(context, voices).decisions(find_decisions(context, voices))
    return [d for d in found if d.evidence.confidence >= CANDIDATE_BELOW]


@pytest.mark.parametrize(("kind", "sentence"), OUTCOMES)
def test_the_matter_tells_its_outcome(kind: str, sentence: str) -> None:
    (made,) = told(sentence)
    assert made.type.value == kind
    assert not made.reported


@pytest.mark.parametrize("sentence", NONE)
def test_wishes_findings_and_plans_are_no_outcomes(sentence: str) -> None:
    assert told(sentence) == []


@pytest.mark.parametrize(("kind", "day", "sentence"), BEFORE)
def test_what_was_settled_when_the_matter_was_up_is_reported(kind: str, day: date, sentence: str) -> None:
    (made,) = told(sentence, "Sagsfremstilling")
    assert (made.type.value, made.date, made.reported) == (kind, day, True)


def test_what_was_only_discussed_earlier_is_no_decision() -> None:
    assert told("Sagen har været drøftet den 3. maj 2023, hvor udvalget fik en orientering.", "Sagsfremstilling") == []


def test_the_month_may_is_no_modal_verb() -> None:
    (made,) = told("The Committee in Oslo on 3 May 2023 decided to set up a fund.", language="en")
    assert made.type.value == "initiated"
    assert made.date == date(2023, 5, 3)
