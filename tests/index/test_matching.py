"""By which words of the minutes a word of a question is met."""

from __future__ import annotations

from datetime import date

import pytest

from index.lexical import analyze, word_tokens
from index.matching import MET, Bag, match
from index.question import understand
from index.terms import Term
from ontology.vocabulary import Vocabulary


def terms(text: str) -> dict[str, Term]:
    read = understand(text, Vocabulary.load(), lambda _text, _day: [], date(2025, 11, 1))
    return {term.word: term for term in read.terms}


@pytest.mark.parametrize(
    ("question", "word", "told"),
    [
        ("Hvornår skal trappen prøves af?", "prøves", "Trappen afprøves til maj."),
        ("Hvornår skal listen være rundsendt?", "rundsendt", "Han sender listen rundt 15/11."),
        ("Hvornår skal man melde sig til kurset?", "melde", "Tilmelding til kurset sker i juni."),
        ("Hvilken dag åbner de nye pladser?", "åbner", "Pladserne åbnede i går."),
        ("Hvor mange penge sparer man?", "sparer", "Der skal spares på driften."),
        ("Hvad mener Polens delegation?", "Polens", "Poland had no objection."),
        ("What did the Danish nurses say about night shifts?", "nurses", "Sygeplejerskerne var enige."),
        ("Who is exempted from the rule?", "exempted", "A derogation was granted."),
        ("Hvilket loft blev der sat?", "loft", "Der sættes ingen grænseværdi."),
    ],
)
def test_a_word_is_met_by_its_relatives(question: str, word: str, told: str) -> None:
    assert match(terms(question)[word], Bag(analyze(told))) >= MET


@pytest.mark.parametrize(
    ("question", "word", "told"),
    [
        ("Hvornår åbner klinikken?", "åbner", "Regionerne støttede tanken."),
        ("Hvor mange operationer blev udført?", "udført", "Der er ansat to speciallæger."),
        ("Hvad koster dialysen?", "dialysen", "Ambulancen koster 2 mio. kr."),
    ],
)
def test_a_word_is_not_met_by_another_matter(question: str, word: str, told: str) -> None:
    assert match(terms(question)[word], Bag(analyze(told))) < MET


def test_names_keep_their_genitive_out_of_the_index() -> None:
    assert word_tokens("Fyn's") == word_tokens("Fyn")


def test_verbs_are_told_by_their_place() -> None:
    assert terms("Hvor mange timer sparer regionen?")["sparer"].verb
    assert terms("When did the ministry grant more time?")["grant"].verb
    assert not terms("Hvornår får de fire stillinger en læge?")["fire"].verb


def test_names_that_or_joins_stand_for_each_other() -> None:
    found = terms("Hvor nævnes afstanden fra Skagen eller Hirtshals?")
    assert match(found["Skagen"], Bag(analyze("Turen fra Hirtshals er lang."))) >= MET
