from collections import defaultdict
from datetime import date
from pathlib import Path

import pytest

from ontology import vocabulary_store
from ontology.model import EntityCategory
from ontology.vocabulary import CONCEPTS, Concept, Vocabulary, case_bound, key

HEAD = """@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix ref: <https://w3id.org/referat/ns#> .
@prefix scheme: <https://w3id.org/referat/id/scheme/> .
@prefix treatment: <https://w3id.org/referat/id/treatment/> .
"""


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return Vocabulary.load()


def found(vocabulary: Vocabulary, name: str, on: date | None = None) -> Concept:
    concept = vocabulary.find(name, on)
    assert concept is not None, name
    return concept


def test_every_concept_has_a_name_in_danish_and_english(vocabulary: Vocabulary) -> None:
    assert [c.iri for c in vocabulary.concepts if not (c.pref.get("da") and c.pref.get("en"))] == []


def test_no_two_concepts_of_a_scheme_share_a_label(vocabulary: Vocabulary) -> None:
    owners: dict[tuple[str, str], set[str]] = defaultdict(set)
    for concept in vocabulary.concepts:
        for label in concept.labels():
            owners[concept.scheme, label.casefold()].add(concept.iri)
    assert {label: iris for label, iris in owners.items() if len(iris) > 1} == {}


def test_iris_tell_the_scheme_and_are_unique(vocabulary: Vocabulary) -> None:
    iris = [c.iri for c in vocabulary.concepts]
    assert len(set(iris)) == len(iris)
    assert [c.iri for c in vocabulary.concepts if f"/id/{c.scheme}/" not in c.iri] == []


def test_broader_concepts_exist(vocabulary: Vocabulary) -> None:
    assert [(c.iri, b) for c in vocabulary.concepts for b in c.broader if vocabulary.get(b) is None] == []


def test_changes_join_known_concepts(vocabulary: Vocabulary) -> None:
    sides = [iri for change in vocabulary.changes for iri in (*change.originals, *change.results)]
    assert sides
    assert [iri for iri in sides if vocabulary.get(iri) is None] == []


def test_the_schemes_are_as_large_as_promised(vocabulary: Vocabulary) -> None:
    def size(*schemes: str) -> int:
        return sum(len(vocabulary.by_scheme(s)) for s in schemes)

    assert size("treatment", "examination", "disease") >= 250
    assert size("body") >= 200
    assert size("specialty") >= 39
    assert size("hospital") >= 40
    assert len(vocabulary.by_scheme("region")) == 6


@pytest.mark.parametrize(
    ("wording", "name"),
    [
        ("Sundhedsstyrelsens", "Sundhedsstyrelsen"),
        ("SST", "Sundhedsstyrelsen"),
        ("kommunernes landsforening", "KL"),
        ("MRgFus", "MR-vejledt fokuseret ultralyd"),
        ("mrgfus", "MR-vejledt fokuseret ultralyd"),
        ("CT scanninger", "CT-scanning"),
        ("nationale sundhedsplan", "National sundhedsplan"),
        ("Capital Region of Denmark", "Region Hovedstaden"),
        ("ortopædkirurgiske", "ortopædisk kirurgi"),
        ("OUH", "Odense Universitetshospital"),
        ("glaukom", "grøn stær"),
        ("Lægemiddelstyrelsens", "Lægemiddelstyrelsen"),
        ("the World Bank", ""),
    ],
)
def test_finds_wordings(vocabulary: Vocabulary, wording: str, name: str) -> None:
    concept = vocabulary.find(wording)
    assert (concept.name() if concept else "") == name


@pytest.mark.parametrize("wording", ["kl", "Kl", "sf", "rm", "ms"])
def test_short_abbreviations_count_only_as_written(vocabulary: Vocabulary, wording: str) -> None:
    assert vocabulary.find(wording) is None


def test_case_bound() -> None:
    assert [n for n in ("KL", "CAR-T", "RKKP", "DaBlaCa", "hiv", "MRgFUS") if case_bound(n)] == ["KL", "CAR-T", "RKKP"]


def test_key_forgets_hyphens_blanks_and_case() -> None:
    assert key("MR-Scanning") == key("mr scanning") == key("MR\u2011scan\u00adning")


def test_names_hold_abbreviations_and_inflections(vocabulary: Vocabulary) -> None:
    names = vocabulary.names(found(vocabulary, "perkutan koronar intervention"))
    assert {"PCI", "ballonudvidelse", "ballonudvidelsen", "PCI's", "coronary angioplasty"} <= set(names)
    assert len(set(names)) == len(names)


def test_categories(vocabulary: Vocabulary) -> None:
    assert found(vocabulary, "Region Sjælland").category is EntityCategory.REGION
    assert found(vocabulary, "Medicinrådet").category is EntityCategory.ORGANISATION
    assert found(vocabulary, "hjertesvigt").category is EntityCategory.FUNCTION
    assert found(vocabulary, "LPR").category is EntityCategory.DOCUMENT
    assert found(vocabulary, "Enhedslisten").category is None


def test_regions_have_their_nuts_codes(vocabulary: Vocabulary) -> None:
    codes = {c.name(): c.notation for c in vocabulary.by_scheme("region") if c.notation}
    assert codes == {
        "Region Hovedstaden": "DK01",
        "Region Sjælland": "DK02",
        "Region Syddanmark": "DK03",
        "Region Midtjylland": "DK04",
        "Region Nordjylland": "DK05",
    }


@pytest.mark.parametrize(
    ("name", "day", "expected"),
    [
        ("Region Hovedstaden", date(2026, 12, 31), "Region Hovedstaden"),
        ("Region Hovedstaden", date(2027, 1, 1), "Region Østdanmark"),
        ("Region Sjælland", date(2030, 6, 1), "Region Østdanmark"),
        ("Region Nordjylland", date(2030, 6, 1), "Region Nordjylland"),
        ("Region Østdanmark", date(2025, 1, 1), "Region Østdanmark"),
        ("Sundheds- og Ældreministeriet", date(1999, 1, 1), "Sundhedsministeriet"),
        ("Sundheds- og Ældreministeriet", date(2005, 1, 1), "Indenrigs- og Sundhedsministeriet"),
        ("Sundheds- og Ældreministeriet", date(2008, 1, 1), "Ministeriet for Sundhed og Forebyggelse"),
        ("Indenrigs- og Sundhedsministeriet", date(2013, 1, 1), "Ministeriet for Sundhed og Forebyggelse"),
        ("Indenrigs- og Sundhedsministeriet", date(2018, 1, 1), "Sundheds- og Ældreministeriet"),
        ("Indenrigs- og Sundhedsministeriet", date(2022, 3, 1), "Sundhedsministeriet"),
        ("Ministeriet for Sundhed og Forebyggelse", date(2024, 1, 1), "Indenrigs- og Sundhedsministeriet"),
        ("Lægemiddelstyrelsen", date(2013, 1, 1), "Sundhedsstyrelsen"),
        ("Lægemiddelstyrelsen", date(2016, 1, 1), "Lægemiddelstyrelsen"),
        ("Sundhedsstyrelsen", date(2013, 1, 1), "Sundhedsstyrelsen"),
        ("RADS", date(2015, 1, 1), "Rådet for Anvendelse af Dyr Sygehusmedicin"),
        ("RADS", date(2018, 1, 1), "Medicinrådet"),
    ],
)
def test_succession_by_date(vocabulary: Vocabulary, name: str, day: date, expected: str) -> None:
    assert vocabulary.resolve(found(vocabulary, name), day).name() == expected


def test_resolved_concepts_exist_on_their_day(vocabulary: Vocabulary) -> None:
    ministry = found(vocabulary, "Sundhedsministeriet")
    for year in range(2002, 2027):
        assert vocabulary.resolve(ministry, date(year, 7, 1)).exists(date(year, 7, 1))


def test_a_concept_added_to_the_turtle_is_recognised(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text(
        HEAD
        + """scheme:treatment a skos:ConceptScheme ; ref:category "functions" .
treatment:balneo a skos:Concept ; skos:inScheme scheme:treatment ;
    skos:prefLabel "saltbadsbehandling"@da, "salt bath treatment"@en ; ref:abbreviation "SBX" .
""",
        "utf-8",
    )
    vocabulary = Vocabulary.read(tmp_path)
    concept = found(vocabulary, "saltbadsbehandlingerne")
    assert concept.iri == "https://w3id.org/referat/id/treatment/balneo"
    assert concept.category is EntityCategory.FUNCTION
    assert found(vocabulary, "SBX") == concept
    assert Vocabulary.load().find("saltbadsbehandling") is None


def test_a_kept_vocabulary_is_the_one_that_was_read(tmp_path: Path) -> None:
    read = Vocabulary.read(CONCEPTS)
    vocabulary_store.keep(read, tmp_path / "kept")
    kept = vocabulary_store.kept(tmp_path / "kept")
    assert kept is not None
    assert (kept.concepts, kept.changes) == (read.concepts, read.changes)
    assert [(c.pref, c.alt) for c in kept.concepts] == [(c.pref, c.alt) for c in read.concepts]
    assert [kept.names(c) for c in kept.concepts] == [read.names(c) for c in read.concepts]


def test_what_was_kept_of_other_contents_is_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "kept"
    assert vocabulary_store.kept(file) is None
    vocabulary_store.keep(Vocabulary(), file)
    assert vocabulary_store.kept(file) == Vocabulary()
    whole = file.read_bytes()
    file.write_bytes(whole[:-4])
    assert vocabulary_store.kept(file) is None
    file.write_bytes(whole)
    monkeypatch.setattr(vocabulary_store, "contents", lambda: "after an edit")
    assert vocabulary_store.kept(file) is None
