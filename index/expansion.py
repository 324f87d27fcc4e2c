"""Other names for what a text mentions: alternative names of concepts and, for English, Danish words of the field."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from index.danish_words import english_base, lemma
from index.lexical import ENGLISH_FUNCTION, ENGLISH_STOP, POSSESSIVE, leans_english, word_tokens, words
from index.sparse import Telling
from ontology.vocabulary import Concept, Vocabulary

CONCEPT_WEIGHT = 0.7
GLOSSARY_WEIGHT = 0.8
_MAX_WORDS = 7
_INNER = 0.5
_DIRECT, _MOST = 3, 5
_ABBREVIATION = 5
_TRANSLATED = Telling(0.6, 0.0)
_KNOWN = Telling(1.0, 0.25)
_FUNCTION = Telling(0.0, 0.0)
_SPELLINGS = tuple(
    (re.compile(british), american)
    for british, american in (
        (r"(?<=\w{3})our(?=$|ed$|ful|it|ing$|al$)", "or"),
        (r"(?<=\w{2})is(?=e$|ation)", "iz"),
        (r"(?<=\w{2})yse$", "yze"),
        (r"(?<=\w{3})tre$", "ter"),
        (r"(?<=\w{3})mme$", "m"),
        (r"ae|oe(?=[a-z]{3})", "e"),
        (r"(?<=[aeiou])ll(?=ing$|ed$|or$|er$)", "l"),
        (r"(?<=\w{3})ogue$", "og"),
    )
)


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
    ends = [POSSESSIVE.sub("", word) for word in plain]
    lower = [end.casefold() for end in ends]
    bases = [_base_word(word) for word in lower]
    in_danish = leans_english(lower) < 0
    found: list[Run] = []
    named: set[int] = set()
    phrases: set[int] = set()
    for first, last in _spans(len(plain)):
        wording = " ".join((*plain[first:last], ends[last]))
        place = range(first, last + 1)
        concept = None if not named.isdisjoint(place) else vocabulary.find(wording)
        danish = _danish_for(" ".join(lower[first : last + 1]), " ".join(bases[first : last + 1]))
        english = _english_for(wording.casefold()) if in_danish or not danish else ()
        translations = () if _is_code(wording, text) else english or danish
        if concept and len(wording) > 1:
            named.update(place)
            others = tuple(name for name in concept.labels() if name.casefold() != wording.casefold())
            found.append(Run(first, last, others, CONCEPT_WEIGHT, concept))
        if translations:
            weight = GLOSSARY_WEIGHT * (_INNER if not english and phrases.issuperset(place) else 1)
            found.append(Run(first, last, translations, weight, english=not english))
        if concept or translations:
            phrases.update(place)
    return found


def _is_code(wording: str, text: str) -> bool:
    """Whether a word is in capitals where the text is not, and longer than abbreviations are: no word of a language."""
    return len(wording) > _ABBREVIATION and wording.isalpha() and wording.isupper() and not text.isupper()


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
    """The Danish words for an English wording in lower case, or for its base form in either spelling."""
    lower = [POSSESSIVE.sub("", word) for word in wording.split()]
    return _danish_for(" ".join(lower), " ".join(map(_base_word, lower)))


def _danish_for(wording: str, base: str) -> tuple[str, ...]:
    return glossary().get(wording) or _base_glossary().get(base, ())


@lru_cache(maxsize=50_000)
def _base_word(word: str) -> str:
    base = english_base(word)
    for british, american in _SPELLINGS:
        base = british.sub(american, base)
    return base


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
            plain = (POSSESSIVE.sub("", word) for word in words(english.casefold()))
            table[" ".join(plain)] = tuple(danish.split("|"))
    return table


@lru_cache(maxsize=1)
def _base_glossary() -> dict[str, tuple[str, ...]]:
    """The glossary by base forms; of several wordings with the same one the base form itself, else the first."""
    table: dict[str, tuple[str, ...]] = {}
    for english, danish in glossary().items():
        base = " ".join(map(_base_word, english.split(" ")))
        if base == english:
            table[base] = danish
        else:
            table.setdefault(base, danish)
    return table


@lru_cache(maxsize=1)
def reverse_glossary() -> dict[str, tuple[str, ...]]:
    """The Danish words of the glossary → the English ones: Danish questions meet English minutes.

    The few that mean the word most directly: where it comes first, alone, in few words.
    """
    table: dict[str, list[tuple[int, int, int, str]]] = {}
    for english, danish in glossary().items():
        for position, word in enumerate(danish[:_DIRECT]):
            table.setdefault(word.casefold(), []).append((position, len(danish), english.count(" "), english))
    return {word: tuple(direct[-1] for direct in sorted(found)[:_MOST]) for word, found in table.items()}


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
