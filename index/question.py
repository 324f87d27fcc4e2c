"""What a question asks: its language, the kind of answer, the words that must be met, bodies, regions and period."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from index.danish_words import is_english, is_verb, lemma
from index.expansion import Run, glossary, runs
from index.lexical import analyze, word_tokens, words
from index.question_words import DANISH, ENGLISH, FRAME, KINDS
from ontology.model import EntityCategory
from ontology.vocabulary import Concept, Vocabulary


class Asks(StrEnum):
    """The kind of answer a question wants."""

    DECISION = "decision"
    WHEN = "when"
    DEADLINE = "deadline"
    POSITION = "position"
    ACTION = "action"
    PEOPLE = "people"
    ABSENT = "absent"
    AMOUNT = "amount"
    NUMBER = "number"
    DURATION = "duration"
    WHO = "who"
    WHERE = "where"
    COMPARE = "compare"
    GENERAL = "general"


PeriodReader = Callable[[str, date], Sequence[tuple[date | None, date | None]]]
"""Reads the time expressions of a text against a reference date as (first, last) days."""

_YEAR = re.compile(r"(?:19|20)\d\d")
_PARTS = re.compile(r",? (?:og|samt) (?=hv|under hv|i hv)|,? and (?=how|what|when|who|which|under what)", re.IGNORECASE)
_PATTERNS = tuple((Asks(kind), re.compile("|".join(forms), re.IGNORECASE)) for kind, forms in KINDS.items())


@dataclass(frozen=True)
class Term:
    """A word of the question that should be met: its tokens, and other wordings (as token sets) that serve as well.

    An `anchor` must be met: a year, a region, another name. A wrong year or region is a wrong answer.
    """

    word: str
    token: str
    parts: tuple[str, ...] = ()
    others: tuple[frozenset[str], ...] = ()
    verb: bool = False
    anchor: bool = False


@dataclass(frozen=True)
class Question:
    """A question as it was understood."""

    text: str
    language: str
    asks: Asks
    also: tuple[Asks, ...]
    terms: tuple[Term, ...]
    concepts: tuple[Concept, ...] = ()
    actors: tuple[Concept, ...] = ()
    period: tuple[date | None, date | None] | None = None


def understand(text: str, vocabulary: Vocabulary, read_periods: PeriodReader, today: date) -> Question:
    """Read a question. Never fails: what is not understood is left to the search."""
    found = runs(text, vocabulary)
    asks, *also = dict.fromkeys(_asked(part) for part in _PARTS.split(text))
    concepts = tuple(run.concept for run in found if run.concept)
    periods = [p for p in read_periods(text, today) if p != (None, None)]
    return Question(
        text=text,
        language=detect_language(text),
        asks=asks,
        also=tuple(also),
        terms=_terms(text, found),
        concepts=concepts,
        actors=tuple(c for c in concepts if c.category in (EntityCategory.REGION, EntityCategory.ORGANISATION)),
        period=periods[0] if periods else None,
    )


def _is_name(word: str, language: str) -> bool:
    """Whether a word inside a question is a name: capitalised and, in English, no word of the dictionary."""
    if not word[0].isupper() or len(word) < 3:
        return False
    return language == "da" or not (word.casefold() in glossary() or is_english(word.casefold()))


def _asked(text: str) -> Asks:
    return next((kind for kind, pattern in _PATTERNS if pattern.search(text)), Asks.GENERAL)


def detect_language(text: str) -> str:
    """The code "en" when English function words prevail, else "da"."""
    found = [w.casefold() for w in words(text)]
    english = sum(w in ENGLISH for w in found)
    danish = sum(w in DANISH for w in found)
    return "en" if english > danish else "da"


def _terms(text: str, found: list[Run]) -> tuple[Term, ...]:
    """The content words of a question with their alternatives."""
    terms: dict[str, Term] = {}
    language = detect_language(text)
    regions = [r for r in found if r.concept and r.concept.category is EntityCategory.REGION]
    for position, word in enumerate(words(text)):
        tokens = word_tokens(word)
        if not tokens or tokens[0] in FRAME or (len(tokens[0]) == 1 and not tokens[0].isdigit()):
            continue
        others = [o for run in found if run.first <= position <= run.last for o in run.others]
        sets = tuple(dict.fromkeys(frozenset(analyze(o)) for o in others))
        base = lemma(word.casefold()) or word
        verb = word.islower() and is_verb(base)
        anchor = (
            bool(_YEAR.fullmatch(word))
            or any(run.first <= position <= run.last for run in regions)
            or (position > 0 and _is_name(word, language))
        )
        terms.setdefault(tokens[0], Term(word, tokens[0], tokens[1:], tuple(s for s in sets if s), verb, anchor))
    return tuple(terms.values())
