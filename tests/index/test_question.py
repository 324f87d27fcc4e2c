"""What questions are understood to ask."""

from __future__ import annotations

from datetime import date

import pytest

from index.question import Asks, Question, detect_language, understand
from ontology.vocabulary import Vocabulary


def read(text: str) -> Question:
    return understand(text, Vocabulary.load(), lambda _text, _day: [], date(2025, 11, 1))


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("Hvad blev besluttet om protonterapi?", Asks.DECISION),
        ("Blev ansøgningen fra Horsens godkendt?", Asks.DECISION),
        ("What was decided about proton therapy?", Asks.DECISION),
        ("Hvornår skal høringssvar om fødeplanen være afgivet?", Asks.WHEN),
        ("Hvad er fristen for at søge puljen?", Asks.DEADLINE),
        ("When does the new guideline take effect?", Asks.WHEN),
        ("Hvad mente Region Sjælland om vagtordningen?", Asks.POSITION),
        ("Hvilke bekymringer havde regionerne?", Asks.POSITION),
        ("What did the patients' association say about waiting lists?", Asks.POSITION),
        ("Hvad koster en hofteoperation?", Asks.AMOUNT),
        ("How much money is set aside for the pilot?", Asks.AMOUNT),
        ("Hvor mange senge lukkes i Thisted?", Asks.NUMBER),
        ("Hvem havde meldt afbud til mødet i april?", Asks.ABSENT),
        ("Hvem deltog i mødet i styregruppen?", Asks.PEOPLE),
        ("Hvem skal udarbejde notatet om sengepladser?", Asks.ACTION),
        ("Hvilken region åbner en ny klinik?", Asks.WHO),
        ("Hvad skal der ske med klinikken i Thy?", Asks.DECISION),
        ("Hvilke foreninger fik penge fra puljen?", Asks.DECISION),
        ("Which projects received funding from the cluster?", Asks.DECISION),
        ("Blev der sat et loft over, hvor mange der må vente?", Asks.DECISION),
        ("Hvordan stemte partierne om taksten?", Asks.DECISION),
        ("Hvad besluttede udvalget om fristen?", Asks.DEADLINE),
        ("Hvad mente Danske Regioner om fristen?", Asks.POSITION),
        ("Hvilke betingelser stillede Region Sjælland?", Asks.POSITION),
        ("Which bodies were positive about the merger?", Asks.POSITION),
        ("Hvad har KL og Ældre Sagen hver især ønsket sig?", Asks.POSITION),
        ("Hvad var svarprocenten i forsøget?", Asks.SHARE),
        ("What annual contribution does Latvia pay?", Asks.AMOUNT),
        ("Hvor meget er der i puljen til sårpleje?", Asks.AMOUNT),
        ("Hvem repræsenterede KL på mødet?", Asks.PEOPLE),
        ("Hvem bliver ny formand for nævnet?", Asks.WHO),
        ("Hvem skal betale udgiften til tolkning?", Asks.ACTION),
        ("Hvornår faldt prisen på insulin?", Asks.WHEN),
        ("Hvorfor er udgifterne til kørsel steget?", Asks.REASON),
        ("Hvad skyldes stigningen i genindlæggelser?", Asks.REASON),
        ("antal fødsler Nykøbing Falster 2023", Asks.NUMBER),
        ("ventetid fedmekirurgi Køge", Asks.DURATION),
        ("What is the revised date for the tender?", Asks.WHEN),
        ("What was the yearly bill for interpreters?", Asks.AMOUNT),
        ("At which of the spring meetings was the fee discussed?", Asks.WHERE),
        ("Hvilke byrådsmedlemmer stemte nej til lukningen?", Asks.POSITION),
        ("Which two countries would not join the pilot?", Asks.POSITION),
        ("Hvad hedder det nye journalsystem?", Asks.WHO),
        ("Akuthuset i Tarm: blev det lukket?", Asks.DECISION),
        ("How many per cent of the patients answered?", Asks.SHARE),
    ],
)
def test_kind(text: str, asks: Asks) -> None:
    assert read(text).asks is asks


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Blev taksten sat op? Hvem var imod?", [Asks.DECISION, Asks.POSITION]),
        ("Hvilken ny dato fik kurset, og hvilken fik messen?", [Asks.WHEN]),
        ("Hvor mange faldt, og hvordan forklares det?", [Asks.NUMBER, Asks.REASON]),
        ("The lift was broken. When was it repaired, and who paid?", [Asks.WHEN, Asks.WHO]),
    ],
)
def test_each_part_has_its_kind(text: str, kinds: list[Asks]) -> None:
    question = read(text)
    assert [question.asks, *question.also] == kinds


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Hvad mener Region Nordjyland om forslaget?", ["Region Nordjylland"]),
        ("Hvad mener Sundhedstyrelsen om forslaget?", ["Sundhedsstyrelsen"]),
        ("Hvad mener Birthe Sjølland om forslaget?", ["Birthe", "Sjølland"]),
        ("hvad mener RSJ om forslaget", ["RSJ"]),
        ("What did Mid Jutland's council think?", ["Mid Jutland's"]),
        ("Lægehuset i Tarm: Lukket om lørdagen?", ["Tarm"]),
        ("sommerpukkel i akutmodtagelsen", []),
        ("Hvad siger den nye metodevejl. i afsnittet om etik?", []),
        ("Hvad koster brelvotinib?", ["brelvotinib"]),
    ],
)
def test_names_that_must_be_met(text: str, names: list[str]) -> None:
    assert [t.word for t in read(text).anchors] == names


def test_names_are_met_with_and_without_genitive() -> None:
    anchor = read("Hvad blev der sagt om Fjordbys lægehus?").anchors[0]
    assert frozenset({"fjordby"}) in anchor.others


@pytest.mark.parametrize(
    ("text", "measured"),
    [
        ("What share of North Jutland's amputees live at home?", "amputee"),
        ("Hvor mange fik blod i forsøget?", ""),
        ("Hvor mange sårplejersker mangler der?", "saarplejerske"),
    ],
)
def test_what_is_counted(text: str, measured: str) -> None:
    assert (read(text).measured or ("",))[0] == measured


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Hvad blev besluttet om hospice?", "da"),
        ("What was decided on hospice?", "en"),
        ("Region Sjælland hospice", "da"),
        ("Who objected to the plan for Ærø?", "en"),
        ("hospice", "da"),
    ],
)
def test_language(text: str, language: str) -> None:
    assert detect_language(text) == language


def test_frame_words_are_no_terms() -> None:
    assert [t.token for t in read("Hvad blev der besluttet på mødet om hospice?").terms] == ["hospice"]


def test_english_terms_carry_danish_wordings() -> None:
    others = {tuple(sorted(o)) for t in read("What was said about waiting times?").terms for o in t.others}
    assert any("ventetid" in other for other in others)


def test_regions_are_actors() -> None:
    assert "Region Sjælland" in [c.name() for c in read("Hvad sagde Region Sjælland om hospice?").actors]


@pytest.mark.parametrize("text", ["?", "!!! 😀", "SELECT * WHERE { ?s ?p ?o }", "<b>x</b>", "og i"])
def test_odd_input_is_understood_as_something(text: str) -> None:
    assert read(text).text == text


@pytest.mark.parametrize(
    ("text", "designated"),
    [
        ("Hvornår kommer Kræftplan V?", (("Kræftplan", "V"),)),
        ("hvornår kommer kræftplan iv", (("kræftplan", "iv"),)),
        ("Gælder det type 2 diabetes?", (("type", "2"),)),
        ("Hvad blev besluttet i Region Sjælland?", ()),
        ("Hvad koster 2 senge?", ()),
    ],
)
def test_plans_and_types_are_told_apart(text: str, designated: tuple[tuple[str, str], ...]) -> None:
    assert read(text).designated == designated


def test_verbs_after_a_question_word_and_idioms_weigh_little() -> None:
    weights = {t.token: t.verb for t in read("Hvornår åbner klinikken og træder i kraft?").terms}
    assert weights["aabner"]
    assert weights["kraft"]
    assert not weights["klinik"]


def test_days_are_no_terms_and_matters_are_met_by_their_topic() -> None:
    assert [t.token for t in read("Hvad blev besluttet om hospice den 21. februar 2024?").terms] == ["hospice"]
    assert "parkere" in {t.token for t in read("Hvem deltog ikke i parkeringssagen?").terms}
