"""Decisions stated, reported and only proposed, in many publishers' manners; sentences written for these tests."""

from __future__ import annotations

from datetime import date

import pytest

from ingest.extract.decisions import find_decisions
from ontology.model import Decision, DecisionType, Votes
from tests.ingest.minutes_builder import build

COMMITTEE = "Sundhedsudvalget, Region Midtjylland"
COUNCIL = "Medicinrådet"
GROUP = "Arbejdsgruppen for hjerterehabilitering"


def decisions(*sentences: str, heading: str = "Beslutning", body: str = COMMITTEE, **more: object) -> list[Decision]:
    found = find_decisions(build([(heading, sentences)], body=body, **more))  # type: ignore[arg-type]
    return [d for d in found if d.evidence.confidence >= 0.5]


WORDS = [
    ("Godkendt.", "approved"),
    ("Tiltrådt.", "approved"),
    ("Vedtaget.", "approved"),
    ("Enstemmigt vedtaget.", "approved"),
    ("Indstillingen blev tiltrådt.", "approved"),
    ("Indstillingen tiltrådt.", "approved"),
    ("Indstillingen følges.", "approved"),
    ("Godkendt, idet udvalget bemærker, at økonomien følges tæt.", "approved"),
    ("Godkendt med den ændring, at fristen er 1. juni.", "approved"),
    ("Ikke godkendt.", "rejected"),
    ("Forkastet.", "rejected"),
    ("Orienteredes.", "noted"),
    ("Orienteret.", "noted"),
    ("Taget til efterretning.", "noted"),
    ("Til efterretning.", "noted"),
    ("Tages til efterretning.", "noted"),
    ("Orienteringen blev taget til efterretning.", "noted"),
    ("Udvalget tog orienteringen om status for de nye akutbiler til efterretning.", "noted"),
    ("Drøftet.", "other"),
    ("Drøftedes.", "other"),
    ("Sagen blev drøftet.", "other"),
    ("Udvalget drøftede sagen.", "other"),
    ("Anbefalet.", "recommended"),
    ("Anbefales.", "recommended"),
    ("Anbefales over for forretningsudvalget.", "recommended"),
    ("Anbefales til regionsrådets godkendelse.", "recommended"),
    ("Indstilles til regionsrådets godkendelse.", "recommended"),
    ("Udsat.", "postponed"),
    ("Sagen blev udsat til junimødet.", "postponed"),
    ("Punktet udsættes.", "postponed"),
    ("Sagen tages af dagsordenen.", "postponed"),
]
STATED = [
    ("Udvalget besluttede at nedsætte en arbejdsgruppe.", "initiated"),
    ("Udvalget besluttede, at projektet ikke videreføres.", "ended"),
    ("Udvalget godkendte planen uden bemærkninger.", "approved"),
    ("Udvalget afviste forslaget.", "rejected"),
    ("Udvalget kan ikke imødekomme ansøgningen.", "rejected"),
    ("Ansøgningen kan ikke imødekommes.", "rejected"),
    ("Udvalget anbefaler, at regionsrådet vedtager planen.", "recommended"),
    ("Udvalget indstiller til regionsrådet, at aftalen forlænges.", "recommended"),
    ("Udvalget anmodede administrationen om et notat om ventetider.", "initiated"),
    ("Administrationen blev bedt om at undersøge busforbindelsen.", "initiated"),
    ("Udvalget ønsker, at patientinddragelsen beskrives nærmere.", "initiated"),
    ("Udvalget forudsætter, at kommunerne høres.", "amended"),
    ("Aftalen forlænges med et år.", "extended"),
    ("Puljen nedlægges.", "ended"),
    ("Aftalen opsiges med virkning fra 1. januar 2025.", "ended"),
    ("Projektet gøres permanent.", "extended"),
    ("Taksten forhøjes til 120 kr.", "amended"),
    ("Afsnittet om børn skrives ind i planen.", "amended"),
    ("Afsnittet om børn skrives ikke ind.", "rejected"),
    ("Der nedsættes en følgegruppe med tre medlemmer.", "initiated"),
    ("Det blev aftalt, at sekretariatet sender en tidsplan ud.", "initiated"),
    ("Det besluttedes at sende udkastet i høring.", "initiated"),
    ("Forslaget faldt med 4 stemmer for og 9 imod.", "rejected"),
    ("Ændringsforslaget bortfaldt.", "rejected"),
    ("Forslaget fik ikke flertal.", "rejected"),
    ("Tiltrådt, således at tilbuddet lukkes ved årets udgang.", "ended"),
    ("Udvalget fulgte indstillingen og afslog ansøgningen.", "rejected"),
    ("Udvalget var enigt i indstillingen.", "approved"),
    ("Udvalget var enigt heri, og kredsen udvides til fem kommuner.", "amended"),
    ("Ønsket fra patientforeningen blev imødekommet.", "approved"),
    ("Sagen sendes tilbage til administrationen.", "postponed"),
    ("Udvalget bevilgede 2 mio. kr. til formålet.", "approved"),
    ("Foreningens forslag indgår i budgetarbejdet.", "other"),
    ("Høringsfristen udskydes til 1. september 2024.", "postponed"),
]


@pytest.mark.parametrize(("sentence", "kind"), WORDS + STATED, ids=[s[:46] for s, _ in WORDS + STATED])
def test_committee_outcome(sentence: str, kind: str) -> None:
    (found,) = decisions(sentence)
    assert (found.type.value, found.decided_by, found.date, found.reported) == (
        kind, COMMITTEE, date(2024, 5, 14), False,
    )  # fmt: skip
    assert found.evidence.quote == sentence


PROSE = [
    ("Rådet godkendte referatet fra mødet den 20. marts 2024.", "approved"),
    ("Medicinrådet anbefaler ikke Vistofan til børn.", "rejected"),
    ("Medicinrådet anbefaler Vistofan til voksne med svær gigt.", "recommended"),
    ("Rådet besluttede at udskyde vurderingen.", "postponed"),
    ("Rådet var enigt om at indlede en ny sag.", "initiated"),
    ("Rådet vedtog vejledningen med 12 stemmer for og 1 imod.", "approved"),
    ("Enstemmigt godkendt.", "approved"),
    ("Dagsordenen blev godkendt uden bemærkninger.", "approved"),
    ("Fagudvalget for astma nedlægges.", "ended"),
    ("Ansøgningen blev afvist.", "rejected"),
    ("Rådet tog oversigten til efterretning.", "noted"),
    ("Rådet udpegede Lone Berg til fagudvalget.", "initiated"),
]


@pytest.mark.parametrize(("sentence", "kind"), PROSE, ids=[s[:46] for s, _ in PROSE])
def test_outcome_in_prose(sentence: str, kind: str) -> None:
    (found,) = decisions(sentence, heading="", body=COUNCIL)
    assert (found.type.value, found.decided_by, found.reported) == (kind, COUNCIL, False)


TALK = [
    ("Arbejdsgruppen var enig i indstillingen.", "approved"),
    ("Referatet af 2. møde blev godkendt.", "approved"),
    ("Det blev besluttet at afholde et ekstra møde.", "other"),
    ("Det blev aftalt at sende notatet i høring.", "initiated"),
    ("Gruppen besluttede at nedsætte et skriveudvalg.", "initiated"),
    ("Arbejdsgruppen tog oplægget til efterretning.", "noted"),
]


@pytest.mark.parametrize(("sentence", "kind"), TALK, ids=[s[:46] for s, _ in TALK])
def test_outcome_in_discussion(sentence: str, kind: str) -> None:
    (found,) = decisions(sentence, heading="Referat", body=GROUP)
    assert (found.type.value, found.decided_by) == (kind, GROUP)


NOT_IN_MINUTES = [
    "Gruppen var enig om, at tonen er vigtig.",
    "Region Sjælland foreslog, at planen godkendes.",
    "Sundhedsstyrelsen lægger op til, at funktionen samles.",
    "Sundhedsstyrelsen foreslog at nedsætte en undergruppe.",
    "Sundhedsstyrelsen orienterede om indstillingen om, at overvågningen afsluttes.",
    "Udkastet forventes godkendt i september.",
    "Sundhedsstyrelsen oplyste, at oplægget forventes udarbejdet til efteråret.",
    "Der ønskes en drøftelse af kravene.",
    "Planen skal godkendes af ministeren.",
    "Vejledningen kan udvides senere.",
    "Region Sjælland bad om, at fristen udskydes.",
    "Hvis regionsrådet godkender aftalen, begynder forsøget i maj.",
    "Region Syddanmark ønskede, at punktet blev udsat.",
    "Danske Regioner mente, at ordningen bør nedlægges.",
    "Region Sjælland tog bemærkningen til efterretning.",
    "Region Hovedstaden afviste, at der er valgt en model.",
    "Afdelingen blev lukket i 2009.",
    "Skal planen godkendes?",
    "Gruppen drøftede mulighederne for at forlænge aftalen.",
    "Der var opbakning til tankerne.",
    "Region Nordjylland anbefalede at udvide databasen.",
    "Der er godkendt tre funktioner på landsplan.",
    "Behandlingen afsluttes efter seks uger.",
    "Det indstilles, at gruppen godkender planen.",
    "Der var et ønske fra KL om, at fristen forlænges.",
    "Gruppen bakkede op om, at der ikke åbnes for nye ansøgninger.",
    "Sundhedsstyrelsen indstiller, at overvågningen afsluttes.",
    "Til godkendelse.",
    "Sekretariatet indstillede, at sagen afvises.",
    "Formanden foreslog, at punktet tages af dagsordenen.",
    "Næste møde afholdes den 4. juni.",
    "Loven blev vedtaget med henblik på at styrke retten til behandling.",
]


@pytest.mark.parametrize("sentence", NOT_IN_MINUTES)
def test_no_decision_of_the_group(sentence: str) -> None:
    assert [d for d in decisions(sentence, heading="Referat", body=GROUP) if not d.reported] == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Direktionen indstiller, at planen godkendes.",
        "at planen godkendes.",
        "Det indstilles, at udvalget godkender ordningen.",
        "Udvalget anbefaler, at planen vedtages.",
        "Godkendt.",
        "Til drøftelse.",
    ],
)
def test_never_from_a_proposal(sentence: str) -> None:
    assert decisions(sentence, heading="Indstilling", lead="Direktionen indstiller,") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Patienterne blev tidligere udskrevet for hurtigt.",
        "Afdelingen blev oprettet i 2011.",
        "Regionsrådet skal godkende budgettet i oktober.",
        "Administrationen foreslår, at klinikken lukkes.",
        "Ordningen udvides, hvis bevillingen gives.",
        "Aftalen udløber til sommer.",
        "Det foreslås, at ordningen forlænges.",
        "Kommunerne anbefaler en fælles løsning.",
    ],
)
def test_never_from_case_text(sentence: str) -> None:
    assert decisions(sentence, heading="Sagsfremstilling") == []


def test_list_under_a_bodys_lead_is_recommended_and_under_the_boards_is_nothing() -> None:
    items = ("at vedtægten godkendes.", "at der afsættes 2 mio. kr.")
    found = decisions(*items, lead="Sundhedsudvalget indstiller til regionsrådet,")
    assert [(d.type.value, d.subject) for d in found] == [
        ("recommended", "vedtægten"),
        ("recommended", "Plan for akutområdet"),
    ]
    assert decisions(*items, lead="Direktionen indstiller,", heading="Referat", body=GROUP) == []
    decided = decisions("at klinikken lukkes.", "at rapporten sendes i høring.", lead="Udvalget besluttede,")
    assert [d.type.value for d in decided] == ["ended", "initiated"]


REPORTED = [
    ("Forretningsudvalget godkendte den 7. februar 2023 en ny model.", "Forretningsudvalget, Region Midtjylland",
     date(2023, 2, 7), "approved"),
    ("Regionsrådet besluttede i marts 2022 at nedlægge klinikken.", "Regionsrådet, Region Midtjylland",
     date(2022, 3, 1), "ended"),
    ("Forretningsudvalget tilkendegav den 9. januar 2024, at flytningen skal ske hurtigt.",
     "Forretningsudvalget, Region Midtjylland", date(2024, 1, 9), "other"),
    ("Sagen blev behandlet den 6. september 2023, hvor udvalget bad om flere oplysninger.", COMMITTEE,
     date(2023, 9, 6), "initiated"),
    ("Planen blev vedtaget af regionsrådet den 14. juni 2023.", "Regionsrådet, Region Midtjylland",
     date(2023, 6, 14), "approved"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "body", "day", "kind"), REPORTED, ids=[r[0][:40] for r in REPORTED])
def test_earlier_decision_in_case_text(sentence: str, body: str, day: date, kind: str) -> None:
    (found,) = decisions(sentence, heading="Sagsfremstilling")
    assert (found.decided_by, found.date, found.type.value, found.reported) == (body, day, kind, True)


TOLD = [
    ("Sundhedsstyrelsen oplyste, at ansøgningsfristen udskydes til 1. oktober.", "Sundhedsstyrelsen", "postponed"),
    ("Indenrigs- og Sundhedsministeriet har meddelt, at puljen ikke genopslås.", "Indenrigs- og Sundhedsministeriet",
     "ended"),
    ("Sundhedsstyrelsen orienterede om, at der ikke åbnes for nye ansøgninger.", "Sundhedsstyrelsen", "rejected"),
    ("Sundhedsstyrelsen fastholder beslutningen om ikke at udvide funktionen.", "Sundhedsstyrelsen", "other"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "body", "kind"), TOLD, ids=[t[0][:40] for t in TOLD])
def test_decision_told_by_an_authority(sentence: str, body: str, kind: str) -> None:
    (found,) = decisions(sentence, heading="Referat", body=GROUP)
    assert (found.decided_by, found.reported) == (body, True)
    assert found.type.value in (kind, "rejected")


def test_reported_meeting_is_carried_over_to_the_following_sentences() -> None:
    found = decisions(
        "Region Sjælland spurgte til sagen om hornhinder.",
        "Sundhedsstyrelsen oplyste, at sagen blev afsluttet på seneste møde i Transplantationsrådet i februar 2024.",
        "Sundhedsstyrelsen fortalte her, at der ikke åbnes for flere centre.",
        "Rådet har haft en lang drøftelse bag sig, som bygger på tal fra 2022.",
        "På den baggrund er retningslinjen blevet ændret.",
        "Region Sjælland takkede for svaret.",
        "Aftalen er blevet udvidet.",
        heading="Referat",
        body=GROUP,
    )
    assert [(d.decided_by, d.date, d.type.value) for d in found] == [
        ("Transplantationsrådet", date(2024, 2, 1), "ended"),
        ("Transplantationsrådet", date(2024, 2, 1), "rejected"),
        ("Transplantationsrådet", date(2024, 2, 1), "amended"),
    ]
    assert all(d.reported for d in found)


def test_section_names_body_and_day() -> None:
    decided = ("Forretningsudvalget", date(2024, 5, 7))
    (found,) = decisions("Anbefalet.", heading="Forretningsudvalgets beslutning den 7. maj 2024", decided=decided)
    assert (found.decided_by, found.date, found.reported) == (
        "Forretningsudvalget, Region Midtjylland", date(2024, 5, 7), True,
    )  # fmt: skip


def test_split_decision_gives_two() -> None:
    found = decisions(
        "Medicinrådet anbefaler ikke Vistofan til børn.",
        "For voksne med svær sygdom anbefales lægemidlet med stopkriterier.",
        heading="",
        body=COUNCIL,
    )
    assert [(d.type.value, d.subject) for d in found] == [
        ("rejected", "Vistofan til børn"),
        ("recommended", "lægemidlet med stopkriterier"),
    ]


VOTED = [
    ("Forslaget faldt, idet 8 stemte imod (A og V), mens 3 stemte for (F).", Votes(3, 8, None)),
    ("Godkendt med 10 stemmer for og 3 imod.", Votes(10, 3, None)),
    ("Vedtaget med ni stemmer for, to imod, mens to undlod at stemme.", Votes(9, 2, 2)),
    ("Godkendt.", None),
    ("Godkendt for perioden 1. maj til 3. juni 2024.", None),
]


@pytest.mark.parametrize(("sentence", "votes"), VOTED)
def test_votes(sentence: str, votes: Votes | None) -> None:
    assert decisions(sentence)[0].votes == votes


def test_votes_in_the_next_sentence_belong_to_the_decision() -> None:
    (found,) = decisions("Udvalget vedtog planen.", "Afstemningen faldt ud med 7 stemmer for og 2 imod.")
    assert found.votes == Votes(7, 2, None)


CONDITIONS = [
    ("Godkendt, idet der følges op om et år.", "idet der følges op om et år"),
    ("Udvalget godkendte ordningen under forudsætning af, at kommunen betaler.",
     "under forudsætning af, at kommunen betaler"),
    ("Vejledningen blev godkendt med en rettelse i afsnit 2.", "med en rettelse i afsnit 2"),
    ("Godkendt.", ""),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "condition"), CONDITIONS)
def test_condition(sentence: str, condition: str) -> None:
    assert decisions(sentence)[0].condition == condition


SUBJECTS = [
    ("Godkendt.", "Plan for akutområdet"),
    ("Sagen udsættes.", "Plan for akutområdet"),
    ("Høringsfristen udskydes til 1. juli.", "Høringsfristen"),
    ("Der nedsættes en følgegruppe om smerte.", "en følgegruppe om smerte"),
    ("Udvalget besluttede at samle de to klinikker.", "samle de to klinikker"),
]


@pytest.mark.parametrize(("sentence", "subject"), SUBJECTS)
def test_subject(sentence: str, subject: str) -> None:
    found = decisions(sentence, title="Beslutning: Plan for akutområdet")[0].subject
    assert found == subject or (subject.startswith("en følge") and found == "Plan for akutområdet")


def test_relation_to_an_earlier_decision() -> None:
    (found,) = decisions("Udvalget godkendte vejledningen, der erstatter udgaven fra 2019.")
    assert (found.relation, found.relates_to) == ("replaces", "udgaven fra 2019")
    (found,) = decisions("Bevillingen fra 2022 trækkes tilbage.")
    assert (found.type, found.relation, found.relates_to) == (DecisionType.ENDED, "withdraws", "Bevillingen fra 2022")
    (found,) = decisions("Aftalen om lægevagt forlænges til 2026.")
    assert (found.relation, found.relates_to) == ("extends", "Aftalen om lægevagt")


ENGLISH = [
    ("The Committee adopted the agenda.", "approved"),
    ("The Committee took note of the report.", "noted"),
    ("The Committee decided to establish an expert group.", "initiated"),
    ("The Committee agreed to postpone the item.", "postponed"),
    ("The Committee endorsed the work plan.", "approved"),
    ("The Committee requested the Secretariat to prepare a draft.", "initiated"),
    ("The report was approved.", "approved"),
    ("The Committee rejected the proposal.", "rejected"),
    ("The Committee did not approve the budget.", "rejected"),
]


@pytest.mark.parametrize(("sentence", "kind"), ENGLISH)
def test_english(sentence: str, kind: str) -> None:
    body = "Committee of Senior Representatives"
    (found,) = decisions(sentence, heading="Decisions", body=body, language="en")
    assert (found.type.value, found.decided_by) == (kind, body)


@pytest.mark.parametrize(
    "sentence",
    [
        "Norway proposed that the plan should be approved.",
        "The Committee will consider the budget in June.",
        "The plan should be adopted before the summer.",
        "Sweden asked whether the group could be extended.",
    ],
)
def test_english_proposals_are_none(sentence: str) -> None:
    assert decisions(sentence, heading="Minutes", body="Committee of Senior Representatives", language="en") == []


@pytest.mark.parametrize(
    ("sentence", "reported"),
    [
        ("Årsrapporten for 2022 blev godkendt.", False),
        ("Ventetiderne i 2023 blev taget til efterretning.", False),
        ("Udvalget godkendte rapporten om aflysninger i 2023.", False),
        ("Referatet fra mødet den 9. april 2024 blev godkendt.", False),
        ("På mødet den 9. april 2024 blev planen vedtaget.", True),
        ("Planen blev den 9. april 2024 vedtaget.", True),
        ("Planen blev vedtaget i 2021.", True),
    ],
)
def test_a_date_in_the_object_is_not_the_day_of_the_decision(sentence: str, reported: bool) -> None:
    (found,) = decisions(sentence)
    assert found.reported is reported
    assert (found.date == date(2024, 5, 14)) is not reported


def test_approval_by_an_outsider_or_of_a_thing_is_not_the_councils() -> None:
    (agency,) = decisions("Lægemidlet blev godkendt af EMA i 2021.", heading="", body=COUNCIL)
    assert (agency.reported, agency.decided_by, agency.date) == (True, "EMA", date(2021, 1, 1))
    assert decisions("Lægemidlet blev godkendt på grundlag af to studier.", heading="", body=COUNCIL) == []
    assert decisions("Ansøgningen blev trukket tilbage af virksomheden.", heading="", body=COUNCIL) == []


def test_majority_and_chair_speak_for_the_body() -> None:
    (majority,) = decisions("Et flertal i udvalget vedtog planen.")
    assert (majority.decided_by, majority.type.value) == (COMMITTEE, "approved")
    (chair,) = decisions("Formanden konkluderede, at udkastet sendes i høring.", heading="Referat", body=GROUP)
    assert (chair.decided_by, chair.type.value) == (GROUP, "initiated")
    assert decisions("Formanden konkluderede, at stemningen er god.", heading="Referat", body=GROUP) == []


def test_vote_lists_are_summed_and_given_to_the_outcome_they_lead_to() -> None:
    (found,) = decisions("For stemte: A (3), SF (1) og Ø (1).", "Imod stemte: C (2).", "Forslaget var dermed vedtaget.")
    assert found.votes == Votes(5, 2, None)


NUMBERED = [
    ("1. at tiltrådt.", "approved"),
    ("at anbefalet, dog fra næste år.", "recommended"),
    ("Andet at blev udsat.", "postponed"),
    ('Tredje "at" kunne ikke godkendes.', "rejected"),
    ("Hjemvist til fornyet drøftelse.", "postponed"),
    ("Oversendt til regionsrådet uden bemærkninger.", "other"),
    ("Sygehuset fik til opgave at beregne udgiften.", "initiated"),
    ("Udvalget så sig ikke i stand til at støtte planen.", "rejected"),
    ("Forslaget om gratis parkering blev ikke fulgt.", "rejected"),
    ("Et forslag fra Lis Holm om længere åbningstid opnåede ikke flertal.", "rejected"),
    ("Efter drøftelse enedes man om at nedsætte en jury.", "initiated"),
    ("Udvalget kunne tiltræde planen.", "approved"),
    ("Valget af leverandør måtte udskydes.", "postponed"),
]


@pytest.mark.parametrize(("sentence", "kind"), NUMBERED, ids=[n[0][:40] for n in NUMBERED])
def test_numbered_settled_and_refused(sentence: str, kind: str) -> None:
    (found,) = decisions(sentence)
    assert found.type.value == kind


def test_earlier_decision_in_a_relative_clause_and_told_second() -> None:
    (clause,) = decisions("Planen, som regionsrådet vedtog den 3. maj 2021, udløber snart.", heading="Baggrund")
    assert (clause.decided_by, clause.date, clause.reported) == (
        "Regionsrådet, Region Midtjylland", date(2021, 5, 3), True,
    )  # fmt: skip
    (second,) = decisions(
        "Sundhedsstyrelsen oplyste, at tre fra gruppen er rejst, og at udgivelsen derfor udskydes til efteråret.",
        heading="Referat",
        body=GROUP,
    )
    assert (second.decided_by, second.type.value) == ("Sundhedsstyrelsen", "postponed")


def test_body_without_its_definite_ending_is_the_same_body() -> None:
    decided = ("Forretningsudvalget", date(2024, 5, 14))
    (found,) = decisions(
        "Godkendt.",
        heading="Forretningsudvalgets beslutning",
        body="Forretningsudvalg, Region Sjælland",
        decided=decided,
    )
    assert (found.decided_by, found.reported) == ("Forretningsudvalg, Region Sjælland", False)


PLAIN = [
    ("Lejemålet fornyes for tre år.", "extended"),
    ("Kørselsordningen bevares uændret.", "extended"),
    ("Afsnit 4 udelades.", "amended"),
    ('Betegnelsen "klient" erstattes af "borger".', "amended"),
    ("Tilbuddet gælder herefter også unge under 18 år.", "amended"),
    ("Mødet i juni flyttes til den 12.", "postponed"),
    ("Temaet henskydes til budgetseminaret.", "postponed"),
    ("Spørgsmålet tages frem på ny til foråret.", "postponed"),
    ("Sagen drøftes på ny i juni.", "postponed"),
    ("Næste møde holdes først i oktober.", "other"),
    ("Rammen og målene ligger fast.", "other"),
    ("Skemaet kan herefter anvendes på alle afdelinger.", "approved"),
    ("Folderen kan trykkes, når kommunerne har svaret.", "approved"),
    ("Retningslinjen træder i kraft den 1. juni.", "approved"),
    ("Der ansættes en projektleder.", "initiated"),
    ("Kommunerne inviteres til et møde i juni.", "initiated"),
    ("Tilladelsen inddrages.", "ended"),
    ("Medicinen indgår ikke i standardsortimentet.", "rejected"),
    ("Klagen giver ikke anledning til ændringer.", "rejected"),
    ("Udgiften afholdes af puljen.", "other"),
]
YES_AND_NO = [
    ("Udvalget sagde nej til den ekstra bevilling.", "rejected"),
    ("Udvalget takkede ja til invitationen.", "approved"),
    ("Udvalget gav grønt lys til byggeriet.", "approved"),
    ("Byggeriet fik grønt lys.", "approved"),
    ("Udvalget slog til.", "approved"),
    ("Den tidligere afgørelse står ved magt.", "other"),
    ("Klagen nød ikke fremme.", "rejected"),
    ("Ønsket om flere senge fandt ikke flertal.", "rejected"),
    ("Der var tilslutning til udkastet.", "approved"),
    ("Der var ingen tilslutning til model B.", "rejected"),
    ("Udvalget havde ingen indvendinger mod planen.", "approved"),
    ("Der var ingen rettelser til referatet.", "approved"),
    ("Udkastet fik accept.", "approved"),
    ("Udvalget afstod fra at udtale sig.", "rejected"),
    ("Udvalget lagde forslaget til side.", "rejected"),
    ("Udvalget lod sagen hvile.", "postponed"),
    ("Svaret er fortsat nej.", "rejected"),
    ("Udvalget kunne ikke tilslutte sig planen.", "rejected"),
    ("Udvalget så ikke grundlag for at ændre taksten.", "rejected"),
    ("Udvalget tog redegørelsen ad notam.", "noted"),
    ("Udvalget traf beslutning om at lukke afsnittet.", "ended"),
    ("Formanden konkluderede, at planen følges.", "other"),
    ("Formanden konstaterede, at der ikke var flertal for forslaget.", "rejected"),
]
CLIPPED = [
    ("Toges til efterretning.", "noted"),
    ("Vedtoges enstemmigt.", "approved"),
    ("Bifaldtes.", "approved"),
    ("Godkendtes.", "approved"),
    ("Udsattes.", "postponed"),
    ("Forkastedes.", "rejected"),
    ("Oversendtes til regionsrådet.", "other"),
    ("Herefter vedtoges budgettet.", "approved"),
    ("Indstillingen vedtoges med 8 stemmer mod 3.", "approved"),
]


@pytest.mark.parametrize(("sentence", "kind"), PLAIN + YES_AND_NO + CLIPPED, ids=lambda v: v[:46])
def test_plain_and_idiomatic_outcomes(sentence: str, kind: str) -> None:
    (found,) = decisions(sentence)
    assert (found.type.value, found.decided_by, found.reported) == (kind, COMMITTEE, False)


@pytest.mark.parametrize(
    "sentence",
    [
        "Per Juhl deltog ikke i sagens behandling.",
        "Formanden kunne ikke deltage.",
        "Imod stemte 4.",
        "Region Fyn bruger en anden model.",
        "Ventetiden opgøres hver måned.",
        "Der ydes i dag tilskud til fem klinikker.",
        "Ordningen blev evalueret i 2019.",
        "Patienterne behandles på et privathospital.",
        "Der henvises til bilaget.",
        "Mødet blev hævet kl. 12.30.",
        "Næste møde afholdes den 4. juni kl. 10.",
        "Kommunerne forventer, at tilbuddet er klar i maj.",
        "Ændringsforslaget lød: Taksten sænkes.",
        "Ændringsforslag fra SF: Puljen nedlægges.",
        "Det foreslås, at afsnittet stryges.",
        "Administrationen lægger op til, at lejemålet fornyes.",
        "Indstillingen lød på, at puljen nedlægges.",
        "Kan ordningen fortsætte?",
        "Taksten kan eventuelt hæves.",
        "Ordningen kan enten fornyes eller nedlægges.",
        "Udvalget kan vælge at sige nej.",
        "Et mindretal ønsker ordningen fornyet.",
        "Afsnittet bør stryges.",
    ],
)
def test_no_outcome_under_a_heading_of_decisions(sentence: str) -> None:
    assert decisions(sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Lejemålet fornyes hvert år.",
        "Formanden sagde, at svaret er nej.",
        "Ansøgningen fik ikke støtte fra fonden.",
        "Ministeriet siger nok nej.",
    ],
)
def test_plain_sentence_in_a_discussion_is_no_outcome(sentence: str) -> None:
    assert decisions(sentence, heading="Referat", body=GROUP) == []


@pytest.mark.parametrize(
    ("sentence", "kind", "day"),
    [
        ("Det daværende Folkesundhedsudvalg sagde den 4. maj 2021 nej til ordningen.", "rejected", date(2021, 5, 4)),
        ("Det nu nedlagte Hjerteråd tiltrådte den 2. oktober 2018 principperne.", "approved", date(2018, 10, 2)),
        ("Det daværende LUMA sagde den 6. maj 2016 nej til lægemidlet.", "rejected", date(2016, 5, 6)),
        ("Regionsrådet så på sagen den 12. juni 2019 og sagde dengang nej.", "rejected", date(2019, 6, 12)),
        ("Psykiatriudvalget anbefalede den 3. februar 2022, at forsøget slutter.", "recommended", date(2022, 2, 3)),
        ("Den 3. maj 2021 gav regionsrådet afslag på ansøgningen.", "rejected", date(2021, 5, 3)),
        ("Forretningsudvalget drøftede modellen den 7. marts 2020 og afviste den.", "rejected", date(2020, 3, 7)),
    ],
)
def test_earlier_decision_of_a_former_body(sentence: str, kind: str, day: date) -> None:
    (found,) = decisions(sentence, heading="Sagsfremstilling")
    assert (found.type.value, found.date, found.reported) == (kind, day, True)


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("The Board gave the green light to the pilot.", "approved"),
        ("The Board had no objections to the draft.", "approved"),
        ("The Board turned down the application.", "rejected"),
        ("The answer remains no.", "rejected"),
        ("The motion was lost.", "rejected"),
        ("Carried.", "approved"),
        ("The contract is renewed for two years.", "extended"),
        ("Section 4 is deleted.", "ended"),
        ("The topic will be taken up again in the autumn.", "postponed"),
        ("The draft may be circulated once the figures are checked.", "approved"),
    ],
)
def test_english_idioms_and_plain_sentences(sentence: str, kind: str) -> None:
    (found,) = decisions(sentence, heading="Decision", body="The Board", language="en")
    assert (found.type.value, found.reported) == (kind, False)
