"""Actors: noun phrases, coordination, descriptions, roles, groups; the verb lists they stand beside."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.extract import noun_phrases
from ingest.extract.actor_words import is_thing, opens_clause
from ingest.extract.actors import Actors, Trail
from ingest.extract.clauses import MASK, mask_subordinate, starts
from ingest.extract.statements import Reader
from ingest.extract.verbs import Form, lexicon, parse
from ontology.model import Participant, Role
from tests.ingest.minutes_builder import build

PEOPLE = (
    Participant("Hanne Tofte", "Region Sjælland", Role.CHAIR, "formand"),
    Participant("Rune Skarby", "Sundhedsstyrelsen", Role.CHAIR, "mødeleder"),
    Participant("Mona Vestergård-Lund", "B"),
)
TEXT = (
    "Region Sjælland og Sundhedsstyrelsen mødtes med Indenrigs- og Sundhedsministeriet.",
    "Danske Patienter og Aalborg Universitetshospital deltog.",
    "Følgegruppens medlemmer var til stede.",
)
BODY = "Følgegruppen for tidlig opsporing"


def resolve(phrase: str, *before: str, body: str = BODY, day: date | None = date(2024, 5, 14)) -> list[str]:
    context = build([("Referat", [*TEXT, "Her slutter det."])], body=body, participants=PEOPLE, day=day)
    actors, trail = Actors(context), Trail()
    for name in before:
        trail.add(actors.subject(name, context.sentences[-1], trail))
    return [a.name for a in actors.subject(phrase, context.sentences[-1], trail)]


NAMES = [
    ("Region Sjælland", ["Region Sjælland"]),
    ("Region Sjælland og Danske Patienter", ["Region Sjælland", "Danske Patienter"]),
    ("Både Region Sjælland og Sundhedsstyrelsen", ["Region Sjælland", "Sundhedsstyrelsen"]),
    ("KL, Danske Patienter og Sundhedsstyrelsen", ["KL", "Danske Patienter", "Sundhedsstyrelsen"]),
    ("Indenrigs- og Sundhedsministeriet", ["Indenrigs- og Sundhedsministeriet"]),
    ("Dansk Selskab for Geriatri og Gerontologi", ["Dansk Selskab for Geriatri og Gerontologi"]),
    ("Specialerådet for urologi og Dansk Nefrologisk Selskab",
     ["Specialerådet for urologi", "Dansk Nefrologisk Selskab"]),
    ("Organisationen af Private Klinikker", ["Organisationen af Private Klinikker"]),
    ("Firmaet Norvita", ["Norvita"]),
    ("Direktør Per Alkær", ["Per Alkær"]),
    ("Repræsentanten for Danske Patienter", ["Danske Patienter"]),
    ("Region Sjællands repræsentant", ["Region Sjælland"]),
    ("Regionernes repræsentanter", ["Regionernes repræsentanter"]),
    ("Mona Vestergård-Lund (B)", ["Mona Vestergård-Lund"]),
    ("Vestergård-Lund", ["Mona Vestergård-Lund"]),
    ("Formanden", ["Hanne Tofte"]),
    ("Mødelederen", ["Rune Skarby"]),
    ("Formanden, Hanne Tofte,", ["Hanne Tofte"]),
    ("Hanne Tofte, Region Sjælland,", ["Hanne Tofte"]),
    ("Direktøren", ["Direktøren"]),
    ("Et par medlemmer", ["Et par medlemmer"]),
    ("Et flertal af medlemmerne", ["Et flertal af medlemmerne"]),
    ("Gruppen", [BODY]),
    ("Følgegruppen", [BODY]),
    ("Ministeriet", ["Indenrigs- og Sundhedsministeriet"]),
    ("Hospitalet", ["Aalborg Universitetshospital"]),
    ("Region Sjælland v. Hanne Tofte", ["Region Sjælland"]),
    ("Et mindretal bestående af Hanne Tofte og Rune Skarby", ["Hanne Tofte", "Rune Skarby"]),
    ("Virksomhedens ansøgning", []),
    ("Evalueringen", []),
    ("Der", []),
    ("Det", []),
    ("Rapporten fra Region Sjælland", []),
    ("Opgørelser fra Sundhedsstyrelsen", []),
    ("Herefter", []),
    ("", []),
]  # fmt: skip


@pytest.mark.parametrize(("phrase", "names"), NAMES, ids=[n[0] or "empty" for n in NAMES])
def test_phrase_to_actors(phrase: str, names: list[str]) -> None:
    assert resolve(phrase) == names


DESCRIBED = [
    ("Regionen", ("Region Nordjylland", "KL"), ["Region Nordjylland"]),
    ("regionen", ("Region Nordjylland", "Region Syddanmark"), ["Region Syddanmark"]),
    ("Styrelsen", ("Lægemiddelstyrelsen",), ["Lægemiddelstyrelsen"]),
    ("Foreningen", ("Region Sjælland", "Danske Patienter", "KL"), ["Danske Patienter"]),
    ("Selskabet", ("Dansk Kardiologisk Selskab", "KL"), ["Dansk Kardiologisk Selskab"]),
    ("De", ("Region Nordjylland",), ["Region Nordjylland"]),
    ("Kommunen", ("Vejle Kommune", "KL"), ["Vejle Kommune"]),
    ("Udvalget", ("Det Rådgivende Udvalg",), ["Det Rådgivende Udvalg"]),
    ("De", (), []),
    ("Hun", ("KL",), []),
    ("Hun", ("Hanne Tofte",), ["Hanne Tofte"]),
]


@pytest.mark.parametrize(("phrase", "before", "names"), DESCRIBED)
def test_description_takes_the_latest_that_fits(phrase: str, before: tuple[str, ...], names: list[str]) -> None:
    assert resolve(phrase, *before) == names


def test_region_of_the_body_when_no_other_is_named() -> None:
    context = build([("Beslutning", ["Udvalget drøftede sagen."])], body="Sundhedsudvalget, Region Syddanmark")
    actors = Actors(context)
    assert actors.subject("Regionen", context.sentences[0], Trail())[0].name == "Region Syddanmark"
    assert actors.full_body("Forretningsudvalget") == "Forretningsudvalget, Region Syddanmark"
    assert actors.full_body("Folketinget") == "Folketinget"
    assert actors.full_body("Sundhedsudvalget") == "Sundhedsudvalget, Region Syddanmark"


def members(phrase: str, *before: str, day: date | None = date(2024, 5, 14)) -> tuple[str, ...]:
    context = build([("Referat", ["Mødet i 2024 begyndte."])], body=BODY, day=day)
    actors, trail = Actors(context), Trail()
    for name in before:
        trail.add(actors.subject(name, context.sentences[0], trail))
    return actors.subject(phrase, context.sentences[0], trail)[0].members


def test_members_of_groups_of_regions() -> None:
    five = members("Alle regioner")
    assert len(five) == 5
    assert set(members("De andre regioner", "Region Sjælland")) == set(five) - {"Region Sjælland"}
    assert members("Flere regioner") == ()
    assert members("De andre regioner") == ()
    assert len(members("Alle regioner", day=None)) == 5


def test_both_regions_are_the_two_that_spoke_last() -> None:
    context = build([("Referat", ["Mødet i 2024 begyndte."])], body=BODY)
    actors, trail, sentence = Actors(context), Trail(), context.sentences[0]
    for name in ("Region Sjælland", "Region Nordjylland"):
        trail.add(actors.subject(name, sentence, trail))
    assert [a.name for a in actors.subject("Begge regioner", sentence, trail)] == [
        "Region Sjælland",
        "Region Nordjylland",
    ]
    assert [a.name for a in actors.subject("Begge regioner", sentence, Trail())] == ["Begge regioner"]


def test_regions_follow_the_day_of_the_meeting() -> None:
    assert "Region Østdanmark" in members("Alle regioner", day=date(2028, 3, 1))
    assert "Region Sjælland" not in members("Alle regioner", day=date(2028, 3, 1))


def test_secretariat_belongs_to_the_body_when_the_text_says_so_or_it_is_a_council() -> None:
    named = build([("", ["Mødet holdes i Medicinrådets sekretariat."])], body="Medicinrådet")
    assert Actors(named).subject("Sekretariatet", named.sentences[0], Trail())[0].name == "Medicinrådets sekretariat"
    silent = build([("", ["Mødet holdes i Odense."])], body="Nationalt Sundhedsforum")
    assert Actors(silent).subject("Sekretariatet", silent.sentences[0], Trail())[0].name == "Sekretariatet"


def test_things_and_openers() -> None:
    assert all(is_thing(w) for w in ("Planen", "Høringssvaret fra KL", "Statusrapporten", "Hertil", "Resultaterne"))
    assert not any(is_thing(w) for w in ("Planstyrelsen", "Den Nationale Gruppe", "KL", "Rapportgruppen"))
    assert all(opens_clause(w) for w in ("Herefter", "På mødet"))
    assert not any(opens_clause(w) for w in ("Det Rådgivende Udvalg", "Det tidligere udvalg"))


def test_leading_phrase_after_a_verb() -> None:
    known = noun_phrases.Known({"Danske Patienter", "Region Sjælland"}.__contains__)
    for text, phrase in [
        ("Danske Patienter til prisen", "Danske Patienter"),
        ("regionen forståelse for det", "regionen"),
        ("Region Sjælland og Danske Patienter om mere tid", "Region Sjælland og Danske Patienter"),
        ("Per Holm (C), at", "Per Holm (C)"),
        ("en plan for", ""),
    ]:
        assert text[: noun_phrases.leading(text, known)] == phrase


SENTENCES = st.text(alphabet="abcdeæøå ABCDEÆØÅ,.;:()–-\"”'’/&1234567890\n\t", max_size=120)


@given(SENTENCES)
def test_any_text_is_read_without_error(text: str) -> None:
    for language in ("da", "en"):
        for statement in Reader(language, noun_phrases.Known(lambda _: False)).read(
            f"KL bemærkede, at {text} og Region Nord var imod"
        ):
            assert statement.subject
    assert len(mask_subordinate(text)) == len(text)


@given(SENTENCES)
def test_mask_keeps_every_character_that_it_does_not_blot(text: str) -> None:
    masked = mask_subordinate(text)
    assert all(m in (c, MASK) for m, c in zip(masked, text, strict=True))
    assert starts(text, len(text))[0] == 0


def test_mask_blots_subordinate_clauses_only() -> None:
    masked = mask_subordinate("Fristen, der var sat til maj, udskydes, fordi tal mangler.")
    assert masked.startswith("Fristen")
    assert [w in masked for w in ("udskydes", "sat til", "mangler")] == [True, False, False]


def test_word_list_gives_forms_and_meanings() -> None:
    verbs = parse(
        "påpege -ede = says\n    ~ fejl = concern\n\n# a remark\nstå står stod stået = none\n    ~ fast = says\n"
    )
    (verb, form), *_ = verbs.find("Påpegede")
    assert form is Form.PAST
    assert verb.meaning(" en alvorlig fejl i tallene") == ("concern", 18, False)
    assert verb.meaning(", at") == ("says", 0, False)
    assert [f for _, f in verbs.find("påpeges")] == [Form.PASSIVE]
    assert verbs.find("stod")[0][0].meaning(" derfor fast") == ("says", 12, False)
    assert verbs.find("ukendt") == []


@pytest.mark.parametrize("kind", ["stances", "decisions"])
@pytest.mark.parametrize("language", ["da", "en"])
def test_every_meaning_in_the_lists_is_known(kind: str, language: str) -> None:
    stances = {"supports", "opposes", "concern", "question", "request", "proposes", "informs", "acknowledges",
               "says", "records", "agrees", "tells", "presents", "remarks", "same", "none"}  # fmt: skip
    types = {"approved", "rejected", "noted", "postponed", "ended", "recommended", "initiated", "amended", "extended",
             "other", "content", "none"}  # fmt: skip
    levels = {"firm", "soft", "body", "none"}
    rows = [verb for found in lexicon(kind, language).entries.values() for verb, _ in found]
    meanings = {m for verb in rows for m in (verb.default, *(m for _, m in verb.continuations))}
    assert len({v.lemma for v in rows}) > (60 if kind == "stances" else 35)
    for meaning in meanings:
        if kind == "stances":
            assert meaning in stances
        else:
            one, negated, level = meaning.split()
            assert {one, negated} <= types
            assert level in levels
