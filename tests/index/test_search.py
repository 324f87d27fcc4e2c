"""Search over a small archive of passages: ends, totals, facets, filters, repeats, quotes, suggestions."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

import pytest

from index.folding import fold_repeats
from index.fusion import Candidate, Scale
from index.lexical import analyze
from index.ports import Filters, Passage, Point, Scored
from index.results import DocumentInfo, FactRow, StoredDocument
from index.retrieval import Retriever
from index.sparse import letter_runs, sparse_passage
from index.spelling import edits
from index.vectors.edge import EdgeIndex
from index.wanted import Wanted
from ontology.errors import BadQuestion, NotFound
from ontology.vocabulary import Vocabulary
from tests.fakes import FakeEmbedder

CASE = (
    "Administrationen foreslår, at hospicepladserne i Horsens udvides med fire pladser fra næste år, og at udgiften "
    "deles ligeligt mellem regionen og kommunerne i optageområdet efter den gældende fordelingsnøgle."
)
TEXTS = (
    ("d1", "2", "Hospice i Horsens", "proposal", CASE),
    ("d1", "2", "Hospice i Horsens", "minutes", "Udvalget godkendte, at hospicet får flere pladser."),
    ("d2", "5", "Udvidelse", "minutes", f"{CASE} Godkendt."),
    ("d3", "1", "Øjenområdet", "minutes", "Behandling af grøn stær samles på ét sygehus fra den 1. maj 2024."),
    ("d3", "2", "Ventetid", "minutes", "Ventetiden til knæoperationer falder. Partikelterapi blev ikke drøftet."),
    ("d4", "3", "Akutbil", "minutes", "Akutlægebilen i Thisted kører til udgangen af 2026."),
)
BODIES = {
    "d1": "Sundhedsudvalget, Region Midtjylland", "d2": "Regionsrådet", "d3": "Klinikrådet", "d4": "Akutudvalget"
}  # fmt: skip
REGIONS = {
    "d1": "Region Midtjylland",
    "d2": "Region Midtjylland",
    "d3": "Region Syddanmark",
    "d4": "Region Nordjylland",
}
VOCABULARY = Vocabulary.load()


def made(number: int, document: str, item: str, title: str, section: str, text: str) -> Passage:
    named = tuple(c.iri for word in ("grøn stær",) if word in text and (c := VOCABULARY.find(word)))
    return Passage(
        str(uuid.UUID(int=number + 1)), document, f"{document}/v", text, title, number * 500, number * 500 + len(text),
        None, item, title, section, BODIES[document], REGIONS[document], date(2020 + int(document[1]), 5, 1), named,
    )  # fmt: skip


PASSAGES = [made(number, *row) for number, row in enumerate(TEXTS)]


class Shelf:
    """Documents without an archive."""

    def visible_versions(self) -> frozenset[str]:
        return frozenset(f"{document}/v" for document in BODIES)

    def info(self, version: str) -> DocumentInfo:
        name = version.removesuffix("/v")
        return DocumentInfo(
            name, version, f"{name}.txt", name, BODIES[name], REGIONS[name], None, "da", "", "", None, 1
        )

    def stored(self, version: str) -> StoredDocument:
        raise NotFound(version)

    def facts_of_items(self, places: Sequence[tuple[str, str | None]]) -> Sequence[FactRow]:
        raise NotFound(str(places))

    def frequencies(self, tokens: Sequence[str]) -> tuple[int, Mapping[str, int]]:
        return len(PASSAGES), {token: self._counts()[token] for token in tokens}

    def similar_tokens(self, token: str) -> Mapping[str, int]:
        return {t: n for t, n in self._counts().items() if t[:1] == token[:1] and abs(len(t) - len(token)) <= 3}

    def _counts(self) -> Counter[str]:
        return Counter(token for p in PASSAGES for token in set(analyze(f"{p.item_title} {p.text}")))


@pytest.fixture(scope="module")
def retriever(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Retriever]:
    embedder = FakeEmbedder()
    index = EdgeIndex(Path(tmp_path_factory.mktemp("search")), embedder.dimensions)
    vectors = embedder.embed_passages([p.text for p in PASSAGES])
    index.upsert([Point(p, v, sparse_passage(p.text, p.context)) for p, v in zip(PASSAGES, vectors, strict=True)])
    yield Retriever(index, embedder, Shelf(), VOCABULARY)
    index.close()


def places(retriever: Retriever, query: str, filters: Filters | None = None) -> list[tuple[str, str]]:
    hits = retriever.search(query, filters).hits
    return [(h.document.id, h.agenda_item.number if h.agenda_item else "") for h in hits]


def test_repeated_case_text_is_folded_and_counted(retriever: Retriever) -> None:
    hit = retriever.search("udvidelse af hospicepladserne i Horsens").hits[0]
    assert hit.document.id in ("d1", "d2")
    assert {hit.document.id, *(r.document.id for r in hit.repeats)} == {"d1", "d2"}
    assert hit.folded == 2
    assert CASE in hit.text


def test_names_of_other_languages_are_found(retriever: Retriever) -> None:
    assert places(retriever, "glaucoma")[0] == ("d3", "1")
    marked = retriever.search("glaucoma").hits[0]
    assert [marked.text[a:b] for a, b in marked.highlights] == ["grøn", "stær"]


def test_quoted_phrases_stand_there_word_for_word(retriever: Retriever) -> None:
    assert places(retriever, '"udgangen af 2026"') == [("d4", "3")]
    assert places(retriever, '"udgangen af 202"') == []
    assert places(retriever, "»GRØN  STÆR«") == [("d3", "1")]


def test_words_with_a_minus_are_kept_out_in_every_inflection(retriever: Retriever) -> None:
    assert ("d3", "2") in places(retriever, "ventetid knæoperation")
    assert ("d3", "2") not in places(retriever, "ventetid knæoperation -operationer -ventetider")
    assert ("d4", "3") not in places(retriever, 'akutlægebil -"udgangen af 2026"')
    assert ("d4", "3") in places(retriever, "akutlægebil -udgang2")


def test_a_suggestion_comes_in_the_archives_spelling(retriever: Retriever) -> None:
    assert retriever.search("hospisse").suggestion == "hospicet"
    assert retriever.search("hospisse").total == 0
    assert retriever.search("hospice").suggestion == ""


@pytest.mark.parametrize("query", ["xqzwvy kkrrtt", "og det er", "42424242"])
def test_nothing_is_found_where_nothing_is_meant(retriever: Retriever, query: str) -> None:
    found = retriever.search(query)
    assert (found.total, found.hits, found.suggestion) == (0, (), "")


@pytest.mark.parametrize("query", ["", "   ", "x" * 2_001])
def test_an_unusable_text_is_refused(retriever: Retriever, query: str) -> None:
    with pytest.raises(BadQuestion):
        retriever.search(query)


@pytest.mark.parametrize("query", ["hospice pladser", "ventetid i regionen", "grøn stær sygehus", "udvalget"])
def test_pages_are_stable_and_the_total_right(retriever: Retriever, query: str) -> None:
    whole = retriever.search(query, limit=50)
    paged = [hit for at in range(0, 20, 2) for hit in retriever.search(query, limit=2, offset=at).hits]
    assert paged == list(whole.hits)
    assert whole.total == len(paged)
    assert [hit.score for hit in paged] == sorted((hit.score for hit in paged), reverse=True)


@pytest.mark.parametrize("query", ["hospice pladser", "sygehus ventetid", "udvalget godkendte"])
def test_a_facet_counts_what_its_filter_finds(retriever: Retriever, query: str) -> None:
    found = retriever.search(query)
    filters = {"region": "regions", "body": "bodies", "section": "sections", "function": "entities"}
    for name, field in filters.items():
        for value, count in found.facets[name]:
            narrowed = retriever.search(query, Filters(**{field: (value,)}))
            folded = sum(len(hit.repeats) for hit in retriever.search(query, limit=50).hits)
            assert count <= narrowed.total <= count + folded, (name, value)


def test_filters_take_other_names(retriever: Retriever) -> None:
    assert places(retriever, "hospice", Filters(bodies=("sundhedsudvalget",))) == [("d1", "2")]
    assert places(retriever, "sygehus", Filters(entities=("glaucoma",))) == [("d3", "1")]
    assert places(retriever, "sygehus", Filters(regions=("region syddanmark",)))[0][0] == "d3"
    assert places(retriever, "sygehus", Filters(document_types=("agenda",))) == []


def test_query_operators_are_read() -> None:
    wanted = Wanted.parse('plan for MR-scanning "på tværs" -børn -"i Vejle"')
    assert wanted == Wanted("plan for MR-scanning på tværs", ("på tværs",), ("børn",), ("i Vejle",))


def test_a_scale_keeps_outliers_apart_and_knows_what_is_missing() -> None:
    scored = [Scored(p, s) for p, s in zip(PASSAGES, (30.0, 2.0, 1.9, 1.8, 1.7, 1.6), strict=True)]
    scale = Scale(scored, limit=6)
    assert scale[PASSAGES[0].id] > scale[PASSAGES[1].id] > scale[PASSAGES[5].id] == scale["unknown"]
    assert Scale(scored, limit=100)["unknown"] == 0.0
    assert Scale([], 100)["unknown"] == 0.0


def test_short_texts_are_never_taken_for_repeats() -> None:
    short = [made(n, f"d{n}", "1", "Valg", "minutes", "Godkendt uden bemærkninger.") for n in (1, 2, 3)]
    assert [group.folded for group in fold_repeats(Candidate(p, 1.0) for p in short)] == [0, 0, 0]


def test_edits_and_letter_runs() -> None:
    assert [edits("hospice", other, 2) for other in ("hospice", "hospise", "hopsice", "hospital", "x")] == [
        0,
        1,
        1,
        3,
        3,
    ]
    assert letter_runs("Øje") == ("#_oej", "#oeje", "#eje_")
    assert letter_runs("2024") == ()
