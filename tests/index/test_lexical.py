"""The index tokens of Danish and English words."""

from __future__ import annotations

import pytest

from index.lexical import analyze, fold, words
from index.sparse import sparse_passage, sparse_query, token_id


def matches(query: str, document: str) -> bool:
    asked = set(analyze(query))
    return bool(asked) and asked <= set(analyze(document))


@pytest.mark.parametrize(
    ("query", "document"),
    [
        ("patient", "patienterne"),
        ("læge", "lægernes"),
        ("klinik", "klinikkerne"),
        ("råd", "rådets"),
        ("teater", "teatrene"),
        ("afgøre", "afgørelsen"),
        ("registrere", "registreret"),
        ("beslutte", "beslutning"),
        ("godkendelse", "godkendt"),
        ("bemanding", "lægebemanding"),
        ("kræft", "kræftbehandling"),
        ("kapacitet", "sengekapaciteten"),
        ("behandling", "strålebehandlinger"),
        ("reform", "sundhedsreformkommissionen"),
        ("sundhedsreform", "sundhedsreformkommissionen"),
        ("udvalg", "specialeudvalget"),
        ("CT-scanning", "CT scanninger"),
        ("mr-skanning", "MR-skanninger"),
        ("boerneafdeling", "børneafdelingen"),
        ("Aarhus", "Århus"),
        ("ultrasound scan", "ultrasound scans"),
        ("42", "i alt 42 sager"),
    ],
)
def test_query_finds_document_term(query: str, document: str) -> None:
    assert matches(query, document)


@pytest.mark.parametrize(
    ("query", "document"),
    [
        ("ret", "retning"),
        ("hal", "halskræft"),
        ("råd", "rådden"),
        ("led", "ledelse"),
        ("vand", "vandring"),
        ("Region Nordjylland", "Region Midtjylland"),
        ("over", "overvågning"),
        ("31", "3,1 mio. kr."),
        ("og", "og"),
    ],
)
def test_query_does_not_find_another_word(query: str, document: str) -> None:
    assert not matches(query, document)


def test_soft_hyphens_and_zero_width_spaces_vanish() -> None:
    assert list(words("syge\u00adhus\u200bet")) == ["sygehuset"]


def test_fold_brings_spellings_together() -> None:
    assert fold("Ærø") == fold("aeroe")
    assert fold("Ålborg") == fold("aalborg")


def test_sparse_vectors_are_sorted_unique_and_weigh_the_text_above_its_context() -> None:
    vector = sparse_passage("Udvalget godkendte planen for hospice.", "Hospice i regionen")
    assert list(vector.indices) == sorted(set(vector.indices))
    weights = dict(zip(vector.indices, vector.values, strict=True))
    assert weights[token_id("udvalg")] > weights[token_id("region")]


def test_query_weighs_whole_words_above_parts() -> None:
    weights = dict(zip(*_pair("strålebehandling"), strict=True))
    assert weights[token_id("straale")] < max(weights.values()) == 1.0


def _pair(text: str) -> tuple[tuple[int, ...], tuple[float, ...]]:
    vector = sparse_query(text)
    return vector.indices, vector.values


@pytest.mark.parametrize("word", ["0" * 2_000, "sundhed" * 3_000, "å" * 100_000])
def test_words_longer_than_any_compound_are_kept_whole(word: str) -> None:
    assert analyze(word)[0] == fold(word)
    assert len(analyze(word)) <= 2
