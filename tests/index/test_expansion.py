"""Danish words for English ones: phrases, base forms and both spellings; what a query's own words then tell."""

from __future__ import annotations

import pytest

from index.expansion import danish_for, reverse_glossary, runs, telling
from index.sparse import letter_runs, sparse_query, token_id
from ontology.vocabulary import Vocabulary


@pytest.mark.parametrize(
    ("english", "danish"),
    [
        ("turned down", "afslå"),
        ("putting off", "udskyde"),
        ("doctors' surgery", "lægepraksis"),
        ("bed closures", "sengelukning"),
        ("patient transport", "patientbefordring"),
        ("hospitalized", "indlægge"),
        ("pediatrician", "børnelæge"),
        ("labor ward", "fødegang"),
        ("heart valves", "hjerteklap"),
    ],
)
def test_wordings_are_found_by_base_form_and_in_either_spelling(english: str, danish: str) -> None:
    assert danish in danish_for(english)


def test_a_danish_word_has_few_and_direct_english_ones() -> None:
    assert "deadline" in reverse_glossary()["frist"]
    assert max(map(len, reverse_glossary().values())) <= 5


def test_words_spelt_alike_are_read_in_the_language_of_the_text() -> None:
    others = [o for run in runs("Hvor mange nye senge får Island og Norge?", Vocabulary.load()) for o in run.others]
    assert "iceland" in [other.casefold() for other in others]


def test_letters_of_translated_english_words_and_function_words_are_not_searched_for() -> None:
    text = "When does the hearing aid clinic close for more than a week?"
    found = runs(text, Vocabulary.load())
    vector = sparse_query(text, [(other, run.weight) for run in found for other in run.others], telling(text, found))
    assert token_id("hoereapparat") in vector.indices
    assert not {token_id(letters) for letters in letter_runs("close")[:3]} & set(vector.indices)
    assert not {token_id("more"), token_id("than")} & set(vector.indices)


def test_code_in_capitals_is_not_translated() -> None:
    assert not runs("SELECT * WHERE { ?s ?p ?o }", Vocabulary.load())
