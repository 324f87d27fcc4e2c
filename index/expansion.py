"""Other names for what a text mentions: alternative names of concepts and, for English, Danish words of the field."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files

from index.lexical import words
from ontology.vocabulary import Vocabulary

CONCEPT_WEIGHT = 0.7
GLOSSARY_WEIGHT = 0.8
_MAX_WORDS = 5


def expansions(text: str, vocabulary: Vocabulary) -> list[tuple[str, float]]:
    """Phrases with weights: the other names of every concept named in the text, and glossary translations."""
    found: dict[str, float] = {}
    names = concept_names(vocabulary)
    for run in _runs(text):
        for other in names.get(run, ()):
            found.setdefault(other, CONCEPT_WEIGHT)
        for translation in glossary().get(run, ()):
            found.setdefault(translation, GLOSSARY_WEIGHT)
    return list(found.items())


def _runs(text: str) -> Iterator[str]:
    """Every run of up to five words, lower case."""
    plain = [word.casefold() for word in words(text)]
    for size in range(1, _MAX_WORDS + 1):
        for first in range(len(plain) - size + 1):
            yield " ".join(plain[first : first + size])


@lru_cache(maxsize=2)
def concept_names(vocabulary: Vocabulary) -> dict[str, tuple[str, ...]]:
    """Every name of every concept (lower case, words only) → the concept's other names."""
    table: dict[str, set[str]] = {}
    for concept in vocabulary.concepts:
        labels = {*concept.pref.values(), *(n for names in concept.alt.values() for n in names), *concept.abbreviations}
        keys = {" ".join(w.casefold() for w in words(label)) for label in labels}
        for key in keys:
            if len(key) > 1:
                table.setdefault(key, set()).update(label for label in labels if label.casefold() != key)
    return {key: tuple(sorted(names)) for key, names in table.items()}


@lru_cache(maxsize=1)
def glossary() -> dict[str, tuple[str, ...]]:
    """English words and phrases of health governance → Danish ones (`glossary.tsv`: english TAB danish|danish)."""
    table: dict[str, tuple[str, ...]] = {}
    for line in (files("index") / "glossary.tsv").read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            english, danish = line.split("\t")
            table[re.sub(r"[^\w ]", " ", english.casefold())] = tuple(danish.split("|"))
    return table
