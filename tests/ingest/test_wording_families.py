"""Families of wording: what someone does in which tense with which object, each with sentences that must not count."""

from datetime import date

import pytest

from ingest.extract.actions import find_actions
from ingest.extract.context import Context
from ingest.extract.deadlines import find_deadlines
from ingest.extract.decisions import find_decisions
from ingest.extract.positions import find_positions
from ontology.model import CANDIDATE_BELOW, DeadlineKind, Participant, Role
from tests.ingest.minutes_builder import build

PANEL = "Styregruppen for Høreområdet"
COUNCIL = "Sundhedsudvalget, Region Midtjylland"
PEOPLE = (
    Participant("Vibeke Astrup Lund", "Sundhedsstyrelsen", Role.CHAIR),
    Participant("Keld Rønnow", "Danske Regioner"),
)


def context(*sentences: str, heading: str = "", body: str = PANEL, language: str = "da") -> Context:
    return build([(heading, sentences)], body=body, participants=PEOPLE, language=language)


def outcomes(
    *sentences: str, heading: str = "", body: str = PANEL, language: str = "da"
) -> list[tuple[str, str, bool]]:
    found = find_decisions(context(*sentences, heading=heading, body=body, language=language))
    return [(d.type.value, d.decided_by, d.reported) for d in found if d.evidence.confidence >= CANDIDATE_BELOW]


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Fremover indsender klinikkerne tallene hver måned.", "other"),
        ("Metoden kan herefter benyttes ved let høretab.", "approved"),
        ("Der tages derfor først stilling på septembermødet.", "postponed"),
        ("Papiret går tilbage til arbejdsgruppen, som leverer et nyt udkast.", "postponed"),
        ("Emnet tages op på ny, når tallene foreligger.", "postponed"),
        ("Med disse ændringer kunne gruppen godkende retningslinjen.", "approved"),
        ("Det tredje led var der opbakning til fra alle.", "approved"),
        ("Man enedes om at udskyde evalueringen.", "postponed"),
        ("For de yngste patienter er svaret fortsat nej.", ""),
        ("Der var enighed om, at regionerne skal indsende en plan.", "initiated"),
        ("Det blev besluttet ikke at udvide kredsen.", "rejected"),
        ("Formanden konkluderede, at styrelsen skriver til ministeriet.", "initiated"),
    ],
)
def test_outcomes_stated_in_the_present(sentence: str, kind: str) -> None:
    assert [k for k, *_ in outcomes(sentence)] == ([kind] if kind else [])


@pytest.mark.parametrize(
    "sentence",
    [
        "Heri fik foreningen medhold af Danske Patienter.",
        "KL gav Region Sjælland ret i, at tallene er usikre.",
        "Fremover vil der komme flere ældre med høretab.",
        "Antallet af henvisninger stiger derfor fortsat.",
        "Patienten går tilbage til egen læge.",
        "Der var enighed om, at området er vigtigt.",
        "Der var enighed om, at indsatsen bør styrkes.",
        "Keld Rønnow foreslog, at fristen flyttes.",
        "Det blev foreslået, at ordningen herefter ophører.",
        "Danske Patienter anbefalede, at tilbuddet fremover gøres gratis.",
        "Fristen rykkes til maj, mente Keld Rønnow.",
        "Der lægges op til, at klinikken herefter lukkes.",
        "Hvis loven vedtages, nedsættes et udvalg.",
        "Ifølge udkastet lukkes klinikken i 2025.",
        "Efter forslaget overdrages opgaven til kommunerne.",
        "Skulle forslaget blive vedtaget, ophører ordningen.",
        "Midlet gives herefter som tablet.",
    ],
)
def test_told_wished_or_observed_is_no_outcome(sentence: str) -> None:
    assert outcomes(sentence) == []
    if "enighed" not in sentence:
        assert outcomes(sentence, body=COUNCIL, heading="Referat") == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Fristen flyttes til den 3. juni 2024, oplyste Sundhedsministeriet.",
            ("postponed", "Sundhedsministeriet", True),
        ),
        (
            "Formanden oplyste, at regionsrådet den 2. april 2024 besluttede at lukke afdelingen.",
            ("ended", "Regionsrådet", True),
        ),
        ("Ministeriet kom kommunerne i møde og forlængede fristen.", ("extended", "Ministeriet", True)),
    ],
)
def test_words_of_others_stay_theirs(sentence: str, expected: tuple[str, str, bool]) -> None:
    (found,) = outcomes(sentence)
    assert (found[0], found[2]) == (expected[0], expected[2])
    assert found[1].startswith(expected[1])


def test_a_matter_put_off_is_told_once() -> None:
    assert len(outcomes("Sagen udsættes.", "Den kommer på igen i september.", body=COUNCIL, heading="Beslutning")) == 1


def test_a_majority_decides_for_the_body() -> None:
    text = "Et flertal bestående af A og V kunne ikke støtte et forslag om gratis høreapparater."
    assert outcomes(text, body=COUNCIL, heading="Beslutning") == [("rejected", COUNCIL, False)]


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("The mandate of the expert group will be prolonged by one year.", "extended"),
        ("Latvia's proposal to meet twice a year was not supported.", "rejected"),
    ],
)
def test_english_outcomes(sentence: str, kind: str) -> None:
    found = outcomes(sentence, body="Steering Committee", language="en")
    assert [k for k, *_ in found] == [kind]


TIMES = [
    ("Senge i Thy bibeholdes frem til den 1. marts 2025.", DeadlineKind.PERIOD),
    ("Sagen forelægges regionsrådet den 18. juni 2024.", DeadlineKind.MEETING),
    ("Punktet sættes på igen torsdag den 20. juni 2024.", DeadlineKind.MEETING),
    ("Gruppen træder sammen igen den 20. juni 2024.", DeadlineKind.MEETING),
    ("Besigtigelsen er flyttet fra den 3. juni til den 10. juni 2024.", DeadlineKind.MEETING),
    ("Firmaet regner med at kunne levere en afløser medio 2025.", DeadlineKind.EXPECTED),
    ("Kommunen har varslet, at den ikke fortsætter aftalen efter den 31. maj 2024.", DeadlineKind.EFFECTIVE_DATE),
]


@pytest.mark.parametrize(("sentence", "kind"), TIMES, ids=[s[:30] for s, _ in TIMES])
def test_kinds_of_time(sentence: str, kind: DeadlineKind) -> None:
    assert [d.kind for d in find_deadlines(context(sentence))] == [kind]


def test_a_moved_day_keeps_its_year_and_what_ends_after_a_day_ends_on_it() -> None:
    (moved,) = find_deadlines(context(TIMES[4][0]))
    (ended,) = find_deadlines(context(TIMES[6][0]))
    assert moved.moved_from == date(2024, 6, 3)
    assert (ended.start, ended.end) == (date(2024, 5, 31), date(2024, 5, 31))


@pytest.mark.parametrize(
    "sentence",
    [
        "Patienterne får svar inden for tre uger.",
        "Gruppen beder om to år mere.",
        "Region Sjælland har den 16. maj 2024 oplyst, at tallene er rettet.",
    ],
)
def test_habits_spans_and_later_remarks_are_no_deadlines(sentence: str) -> None:
    assert [d for d in find_deadlines(context(sentence)) if d.evidence.confidence >= CANDIDATE_BELOW] == []


@pytest.mark.parametrize(
    ("sentences", "who"),
    [
        (["Sagen forelægges regionsrådet den 18. juni 2024."], "Regionsrådet"),
        (["Formanden nævnte, at rapporten fra Kræftens Bekæmpelse udkommer ultimo juni 2024."], "Kræftens Bekæmpelse"),
        (["Keld Rønnow takkede.", "Han lovede at have et notat klar til september."], "Keld Rønnow"),
        (["Præhospitalet regner tallene igennem, og resultatet foreligger den 3. juni 2024."], "Præhospitalet"),
    ],
)
def test_who_answers_for_a_time(sentences: list[str], who: str) -> None:
    assert find_deadlines(context(*sentences))[-1].responsible == who


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("Papiret går tilbage til sekretariatet, som afleverer et nyt udkast.", "Sekretariatet"),
        ("Danske Regioner stillede tallene i udsigt til den 3. juni 2024.", "Danske Regioner"),
        ("Gruppen anbefalede, at Danske Regioner undersøger prisen.", "Danske Regioner"),
        ("Til gengæld beder udvalget direktionen pege på andre veje.", "Direktionen"),
        ("Amgros henstillede til hospitalerne at lade patienter vente.", ""),
        ("Keld Rønnow overtager formandsposten den 1. juli 2024.", ""),
        ("Formanden nævnte, at Lægeforeningen inviterer til debat den 1. juli 2024.", ""),
    ],
)
def test_tasks(sentence: str, who: str) -> None:
    found = [a.responsible for a in find_actions(context(sentence)) if a.evidence.confidence >= CANDIDATE_BELOW]
    assert found == ([who] if who else [])


@pytest.mark.parametrize(
    ("sentence", "actor", "stance"),
    [
        ("Region Sjælland beklagede, at tallene endnu ikke foreligger.", "Region Sjælland", "acknowledges"),
        ("Region Sjælland beklagede beslutningen.", "Region Sjælland", "opposes"),
        ("Danske Patienter manede til besindighed.", "Danske Patienter", "concern"),
        ("KL talte varmt for ordningen.", "KL", "supports"),
        ("Høreforeningen meldte sin interesse for en plads i gruppen.", "Høreforeningen", "request"),
        ("Høreforeningen har indgivet en klage over ventetiden.", "Høreforeningen", "opposes"),
        ("KL lagde ikke skjul på, at manglen på læger kan blive en hindring.", "KL", "concern"),
        ("Det svenske TLV har spurgt, om gruppen vil være med.", "TLV", "question"),
        (
            "Det fandt Fagudvalget vedrørende svær tinnitus ikke rimeligt.",
            "Fagudvalget vedrørende svær tinnitus",
            "opposes",
        ),
    ],
)
def test_stances(sentence: str, actor: str, stance: str) -> None:
    found = find_positions(context(sentence))
    assert [(p.actor, p.stance.value) for p in found] == [(actor, stance)]


def test_a_part_that_is_struck_amends_and_a_matter_that_is_left_out_waits() -> None:
    assert outcomes("Kapitel 3 udgår.", heading="Konklusion") == [("amended", PANEL, False)]
    assert outcomes("Afsnittet bør stryges.", heading="Konklusion") == []
    assert outcomes("Drøftelsen udgår.") == [("postponed", PANEL, False)]
