"""Other names for what a text mentions: alternative names of concepts and, for English, Danish words of the field."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from index.danish_words import english_lemma, lemma
from index.lexical import word_tokens, words
from ontology.vocabulary import Concept, Vocabulary

CONCEPT_WEIGHT = 0.7
GLOSSARY_WEIGHT = 0.8
_MAX_WORDS = 7
_GENITIVE = re.compile(r"['’]s?$")


@dataclass(frozen=True)
class Run:
    """A run of words of a text, and other wordings for it. `first` and `last` count words, both included."""

    first: int
    last: int
    others: tuple[str, ...]
    weight: float
    concept: Concept | None = None


def expansions(text: str, vocabulary: Vocabulary) -> list[tuple[str, float]]:
    """Phrases with weights: the other names of every concept named in the text, and glossary translations."""
    found: dict[str, float] = {}
    for run in runs(text, vocabulary):
        for other in run.others:
            found.setdefault(other, run.weight)
    return list(found.items())


def runs(text: str, vocabulary: Vocabulary) -> list[Run]:
    """The runs of words that name a concept or stand in the glossary, longest first; concepts do not overlap."""
    plain = list(words(text))
    found: list[Run] = []
    taken: set[int] = set()
    for first, last in _spans(len(plain)):
        wording = _GENITIVE.sub("", " ".join(plain[first : last + 1]))
        place = set(range(first, last + 1))
        concept = None if place & taken else vocabulary.find(wording)
        if concept and len(wording) > 1:
            taken |= place
            others = tuple(name for name in concept.labels() if name.casefold() != wording.casefold())
            found.append(Run(first, last, others, CONCEPT_WEIGHT, concept))
        if translations := _translated(wording.casefold()):
            found.append(Run(first, last, translations, GLOSSARY_WEIGHT))
    return found


def _translated(wording: str) -> tuple[str, ...]:
    """The words of the other language for a wording, or for the base form of a single word."""
    english, danish = glossary(), reverse_glossary()
    if found := english.get(wording) or danish.get(wording):
        return found
    if " " in wording:
        return ()
    base = lemma(wording) or wording
    return english.get(english_lemma(wording)) or danish.get(base) or danish.get(wording.removesuffix("s"), ())


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
