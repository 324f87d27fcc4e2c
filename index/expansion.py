"""Other names for what a text mentions: alternative names of concepts and, for English, Danish words of the field."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from index.danish_words import english_lemma, lemma
from index.lexical import ENGLISH_FUNCTION, ENGLISH_STOP, leans_english, word_tokens, words
from index.sparse import Telling
from ontology.vocabulary import Concept, Vocabulary

CONCEPT_WEIGHT = 0.7
GLOSSARY_WEIGHT = 0.8
_MAX_WORDS = 7
_INNER = 0.5
_TRANSLATED = Telling(0.6, 0.0)
_KNOWN = Telling(1.0, 0.25)
_FUNCTION = Telling(0.0, 0.0)
_GENITIVE = re.compile(r"['’]s?$")


@dataclass(frozen=True)
class Run:
    """A run of words of a text, and other wordings for it. `first` and `last` count words, both included.

    `english` tells a run that the glossary has as English.
    """

    first: int
    last: int
    others: tuple[str, ...]
    weight: float
    concept: Concept | None = None
    english: bool = False


def runs(text: str, vocabulary: Vocabulary) -> list[Run]:
    """The runs of words that name a concept or stand in the glossary, longest first; concepts do not overlap."""
    plain = list(words(text))
    found: list[Run] = []
    taken: set[int] = set()
    phrases: set[int] = set()
    for first, last in _spans(len(plain)):
        wording = _GENITIVE.sub("", " ".join(plain[first : last + 1]))
        place = set(range(first, last + 1))
        concept = None if place & taken else vocabulary.find(wording)
        if concept and len(wording) > 1:
            taken |= place
            others = tuple(name for name in concept.labels() if name.casefold() != wording.casefold())
            found.append(Run(first, last, others, CONCEPT_WEIGHT, concept))
        danish = danish_for(wording.casefold())
        if translations := danish or _english_for(wording.casefold()):
            weight = GLOSSARY_WEIGHT * (_INNER if danish and phrases.issuperset(place) else 1)
            found.append(Run(first, last, translations, weight, english=bool(danish)))
        if found and (found[-1].first, found[-1].last) == (first, last):
            phrases |= place
    return found


def telling(text: str, found: Iterable[Run]) -> dict[str, Telling]:
    """How much the words of a text tell beside their translations, which are searched for as well.

    The letters of a translated English word would only meet Danish words of another meaning, and English function
    words only the documents that are written in English.
    """
    plain = list(words(text))
    lower = [word.casefold() for word in plain]
    known = {at: run.english for run in found if run.concept is None for at in range(run.first, run.last + 1)}
    leaning = leans_english(lower) or sum(1 if english else -1 for english in known.values())
    told = {lower[at]: _KNOWN for at in known if plain[at].islower()}
    if leaning > 0:
        told |= {lower[at]: _TRANSLATED for at, english in known.items() if english}
        told |= dict.fromkeys(ENGLISH_FUNCTION.intersection(lower), _FUNCTION)
    return told


def danish_for(wording: str) -> tuple[str, ...]:
    """The Danish words for an English wording in lower case, or for the base form of a single word."""
    found = glossary().get(wording, ())
    return found if found or " " in wording else glossary().get(english_lemma(wording), ())


def _english_for(wording: str) -> tuple[str, ...]:
    """The English words for a Danish wording in lower case, or for the base form of a single word."""
    table = reverse_glossary()
    if wording in ENGLISH_STOP:
        return ()
    if " " in wording:
        return table.get(wording, ())
    return table.get(wording) or table.get(lemma(wording) or wording) or table.get(wording.removesuffix("s"), ())


def _spans(count: int) -> Iterator[tuple[int, int]]:
    for size in range(min(_MAX_WORDS, count), 0, -1):
        for first in range(count - size + 1):
            yield first, first + size - 1


@lru_cache(maxsize=1)
def glossary() -> dict[str, tuple[str, ...]]:
    """English words and phrases of health governance → Danish ones (`glossary.tsv`: english TAB danish|danish)."""
    table: dict[str, tuple[str, ...]] = {}
    for line in (files("index") / "glossary.tsv").read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            english, danish = line.split("\t")
            table[" ".join(re.findall(r"\w+", english.casefold()))] = tuple(danish.split("|"))
    return table


@lru_cache(maxsize=1)
def reverse_glossary() -> dict[str, tuple[str, ...]]:
    """The Danish words of the glossary → the English ones: Danish questions meet English minutes."""
    table: dict[str, list[str]] = {}
    for english, danish in glossary().items():
        for word in danish:
            table.setdefault(word.casefold(), []).append(english)
    return {word: tuple(found) for word, found in table.items()}


@lru_cache(maxsize=1)
def synonyms() -> dict[str, frozenset[str]]:
    """The index tokens of Danish words → those of words that say nearly the same (`synonyms.tsv`: word|word).

    Every word of a line stands for the others; phrases are left out.
    """
    table: dict[str, set[str]] = {}
    for line in (files("index") / "synonyms.tsv").read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            group = {word_tokens(word)[0] for word in line.split("|") if " " not in word and word_tokens(word)}
            for token in group:
                table.setdefault(token, set()).update(group)
    return {word: frozenset(found - {word}) for word, found in table.items()}
