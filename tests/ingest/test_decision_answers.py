"""Families of outcomes: what became of a wish, what was left open, advice, ends and asides; never what others hold."""

import pytest

from ingest.extract.decisions import find_decisions
from ingest.extract.judged import SecondOpinion
from ingest.extract.voices import Voices
from ontology.model import CANDIDATE_BELOW, Decision, Participant, Role
from tests.ingest.minutes_builder import build

PANEL = "Det Rådgivende Udvalg for Screening"
BOARD = "Advisory Committee on Screening"
PEOPLE = (
    Participant("Inger Lysholm", "Sundhedsstyrelsen", Role.CHAIR, "formand"),
    Participant("Torben Wiborg", "Danske Regioner"),
)


def told(sentence: str, *, heading: str = "", language: str = "da") -> list[Decision]:
    """The decisions of one sentence, candidates apart."""
    body = BOARD if language == "en" else PANEL
    context = build([(heading, [sentence])], body=body, participants=PEOPLE, language=language)
    voices = Voices.of(context)
    found = SecondOpinion(context, voices).decisions(find_decisions(context, voices))
    return [d for d in found if d.evidence.confidence >= CANDIDATE_BELOW]


def types(sentence: str, *, heading: str = "", language: str = "da") -> list[str]:
    return [d.type.value for d in told(sentence, heading=heading, language=language) if not d.reported]


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("KL bad om to ugers ekstra frist, hvilket blev accepteret.", "approved"),
        ("Torben Wiborg ønskede kapitlet fjernet, hvilket ikke blev imødekommet.", "rejected"),
        ("KL foreslog et fælles skema, som udvalget bakkede op om.", "approved"),
        ("Torben Wiborg spurgte, om tallene må deles, og det blev der sagt ja til.", "approved"),
        ("KL foreslog et ekstra møde, men det ville flertallet ikke være med til.", "rejected"),
        ("Et medlem ville gerne have en ny pjece, men det var der ikke stemning for.", "rejected"),
        ("Torben Wiborg foreslog Inger Lysholm, som blev valgt uden modkandidater.", "other"),
        ("Det kunne udvalget ikke tilslutte sig.", "rejected"),
        ("Det var der fuld opbakning til.", "approved"),
        ("Bønnen om flere midler måtte udvalget sige nej til.", "rejected"),
    ],
)
def test_what_became_of_a_wish_is_an_outcome(sentence: str, kind: str) -> None:
    assert types(sentence) == [kind]


@pytest.mark.parametrize(
    "sentence",
    [
        "KL foreslog en højere takst, hvilket Danske Regioner var imod.",
        "KL foreslog en højere takst, hvilket Danske Regioner støttede.",
        "KL ønskede at vide, om fristen kan rykkes, hvilket styrelsen ville undersøge.",
        "Torben Wiborg foreslog en rundvisning, som blev gennemført efter mødet.",
        "KL bad om tallene, som er godkendt af revisionen.",
        "Det ville være en god idé at spørge kommunerne.",
        "Det er udvalget glad for.",
        "I Norge anbefales screeningen til alle over 50 år.",
        "Syv af de ni opgaver fra sidste møde er afsluttet.",
        "Ansøgningen blev trukket tilbage af firmaet.",
        "Finansministeriet kunne ikke tilslutte sig en højere takst.",
    ],
)
def test_what_others_hold_or_what_is_only_told_is_none(sentence: str) -> None:
    assert types(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Hvorvidt mænd også skal indkaldes, blev der ikke taget stilling til.", "postponed"),
        ("Om tilbuddet skal gælde hele landet, blev ikke afgjort.", "postponed"),
        ("Udvalget så sig ikke i stand til at tage stilling på det foreliggende grundlag.", "postponed"),
        ("Kursusdagen, der skulle have været holdt i maj, flyttes til november.", "postponed"),
        ("Udvalget frarådede at sænke aldersgrænsen.", "rejected"),
        ("Derimod blev det tilrådet, at prøven gentages efter to år.", "recommended"),
        ("Udvalget fandt at kunne anbefale en kortere pause mellem prøverne.", "recommended"),
        ("Orienteringen gav ikke anledning til spørgsmål og blev taget til efterretning.", "noted"),
        ("Referatet var sendt rundt, og da ingen havde rettelser, anses det for godkendt.", "approved"),
        ("Brevene blev godkendt med forbehold for enkelte rettelser.", "approved"),
        ("Torben Wiborg trak sit forslag tilbage.", "ended"),
        ("Et forslag om at indkalde hvert år, som man gør i Norge, vandt ikke genklang.", "rejected"),
    ],
)
def test_what_is_left_open_advised_or_deemed_done(sentence: str, kind: str) -> None:
    assert types(sentence) == [kind]


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Finland asked to see the draft first, and this was agreed.", "approved"),
        ("Estonia asked for a derogation, which was refused.", "rejected"),
        ("The Chair proposed a written procedure, to which members agreed.", "other"),
        ("The Committee unanimously approved the revised protocol.", "approved"),
        ("Members were content with the draft statement.", "approved"),
        ("The Committee was not persuaded by the new model.", "rejected"),
        ("The Committee decided against a national register.", "rejected"),
        ("The Committee advised that all women aged 25 be invited.", "recommended"),
        ("No decision was made on the interval.", "postponed"),
        ("The Committee could not reach a conclusion on the threshold.", "postponed"),
        ("They were noted.", "noted"),
        ("Members noted the contents of the paper.", "noted"),
        ("The subgroup on ultrasound has fulfilled its remit and is disbanded.", "ended"),
        ("A proposal to shorten the interval to two years did not gain support.", "rejected"),
        ("The minutes were taken as read.", "approved"),
        ("The letter was endorsed subject to minor drafting changes.", "approved"),
    ],
)
def test_english_outcomes(sentence: str, kind: str) -> None:
    assert types(sentence, language="en") == [kind]


@pytest.mark.parametrize(
    "sentence",
    [
        "Six of the nine actions have been closed.",
        "The assessment was led by NOMA and is now complete.",
        "The trial was stopped early.",
        "Denmark proposed a scheme, which was welcomed by Sweden.",
        "Finland asked for the report, which was published in 2022.",
        "It was suggested that the group should be disbanded.",
    ],
)
def test_english_reports_are_none(sentence: str) -> None:
    assert types(sentence, language="en") == []


def test_a_dated_decision_of_another_body_is_told_as_theirs_from_a_subordinate_clause() -> None:
    (found,) = told("Tilbuddet begyndte i marts, efter at Sundhedsministeriet den 9. februar 2024 godkendte ordningen.")
    assert (found.reported, str(found.date), found.type.value) == (True, "2024-02-09", "approved")
    assert "ministeriet" in found.decided_by
    (former,) = told("Emnet har været oppe før, senest den 7. november 2023, hvor udvalget frarådede tilbuddet.")
    assert (former.reported, str(former.date), former.decided_by) == (True, "2023-11-07", PANEL)


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Udvalget besluttede at afprøve modellen i to amter.", "initiated"),
        ("Udvalget besluttede at stryge det sidste afsnit.", "amended"),
        ("Udvalget vedtog at købe tre apparater.", "approved"),
        ("Vi takkede nej til tilbuddet fra firmaet.", "rejected"),
        ("Vi bad sekretariatet om at finde et andet lokale.", "initiated"),
        ("Alle erklærede sig enige i formandens oplæg.", "approved"),
        ("Opbakning til et nyt skema var der ikke.", "rejected"),
        ("Der var ingen, der havde noget imod forslaget.", "approved"),
        ("Udvalgets råd til styrelsen er, at prøven tages hjemme.", "recommended"),
        ("Screeningen begynder i maj, hvilket udvalget bifaldt.", "approved"),
        ("Man valgte at lade spørgsmålet hvile.", "postponed"),
        ("Efter en lang runde faldt der enighed om formandens udkast.", "approved"),
        ("Det overlades til formandskabet at finde en ny dato.", "initiated"),
        ("Fem stemte for og tre imod, hvorefter indstillingen var vedtaget.", "approved"),
    ],
)
def test_bodies_that_speak_of_themselves_and_what_they_resolve(sentence: str, kind: str) -> None:
    assert types(sentence) == [kind]


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Private klinikker kan ikke søge puljen.", "rejected"),
        ("Kommunerne kan frit vælge leverandør.", "approved"),
        ("Ingen ekstra midler til formålet.", "rejected"),
        ("Intet nyt udbud før næste valgperiode.", "rejected"),
        ("OK til at gå videre med model B.", "approved"),
        ("Særordningen falder bort ved årsskiftet.", "ended"),
        ("Kravet skærpes fra 85 til 95 pct.", "amended"),
    ],
)
def test_terse_outcomes_under_their_heading(sentence: str, kind: str) -> None:
    assert types(sentence, heading="Beslutning") == [kind]


@pytest.mark.parametrize(
    "sentence",
    [
        "Ingen havde noget imod det, men der blev ikke truffet aftale.",
        "Birthe Holm er valgt som formand for Gigtforeningen.",
        "Det er op til regionerne at beslutte, om tilbuddet indføres.",
        "Hvis der faldt enighed om prisen, kunne aftalen underskrives.",
        "Det overlades i dag til kommunerne at vurdere behovet.",
        "Skulle tallene holde, vil udvalget anbefale ordningen.",
        "Beslutningen om at lukke afdelingen har vakt bekymring.",
    ],
)
def test_what_is_not_settled_here_is_none(sentence: str) -> None:
    assert types(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("The Committee decided to draw up a common list.", "initiated"),
        ("The Committee therefore recommends that the programme be extended.", "recommended"),
        ("The Committee had no concerns about the revised protocol and signed it off.", "approved"),
        ("The Committee agreed to a six-month extension.", "extended"),
        ("The minutes were agreed as an accurate record.", "approved"),
        ("Members did not think that a case had been made for a register.", "rejected"),
        ("Option B was ruled out on grounds of cost.", "rejected"),
        ("Monthly reporting is to cease with immediate effect.", "ended"),
        ("With those changes, the statement could go forward for publication.", "approved"),
        ("The item will return in November.", "postponed"),
        ("Members cleared the draft guidance for publication.", "approved"),
    ],
)
def test_further_english_outcomes(sentence: str, kind: str) -> None:
    assert types(sentence, language="en") == [kind]


def test_a_body_whose_name_begins_with_an_article_is_no_answer() -> None:
    (found,) = told("Det Administrative Kontaktforum anbefalede den 30. april 2024, at prøverne tages hjemme.")
    assert (found.type.value, found.reported, str(found.date)) == ("recommended", True, "2024-04-30")
    assert types("Udvalget kan ikke støtte lovforslaget.") == ["rejected"]
    assert types("Ansøgning 4 sendes tilbage til ansøger med ønske om et nyt budget.") == ["postponed"]
