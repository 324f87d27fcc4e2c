"""Finds the vocabulary's concepts in text: by name, inflection, abbreviation and spelling. Longest name first.

The names come from the concept schemes alone: adding a concept to the Turtle makes it recognised.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from ontology import patterns as re
from ontology.inflection import inflections
from ontology.model import EntityCategory
from ontology.vocabulary import Concept, Vocabulary, case_bound, key

_TOKEN = re.compile(r"\w+", re.UNICODE)
_GAP = re.compile(r"[\s\-\u2010-\u2014/,.&'’()]{0,3}$")
_AMBIGUOUS = frozenset("plan hus år en et to der ord mål side test".split())


_NOT = re.compile(r"(?i)\b(?:non|ikke)-$")
_PARTY_LETTERS = 3
_COMPOUND = re.compile(
    r"(?P<topic>[a-zæøå]{5,}?)s?(?:kvalitets)?(?:database|registe?r|pulje|plan|handlingsplan|pakke|program|strategi|klinik|ambulatori|team"
    r"|center|cent[re]|enhed|afdeling|afsnit|rapport|vejledning|patient|forløb|screening|kontrol|skole|center)"
    r"(?:r|e|s|k|um|er|et|en|men|met|erne|erne|ene|ken|ne|t|n|ts|ens|ets|ernes)?"
)


@dataclass(frozen=True, slots=True)
class Match:
    """A concept's name in a text, as offsets into that text."""

    concept: Concept
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Name:
    words: tuple[str, ...]
    exact: tuple[str, ...] | None
    concept: Concept


@dataclass(frozen=True, slots=True)
class _Names:
    """The names that begin with one word: by their second word, the longest first, and the word alone."""

    longer: dict[str, list[_Name]]
    alone: _Name | None

    def at(self, folded: list[str], position: int) -> Iterator[_Name]:
        """The names that a text may have at a position, the longest first."""
        if self.longer and position + 1 < len(folded):
            yield from self.longer.get(folded[position + 1], ())
        if self.alone:
            yield self.alone


_NONE = _Names({}, None)


def category_of(concept: Concept) -> EntityCategory | None:
    """The list of the record that a concept met by its name belongs to: a party spelt out is an organisation."""
    return EntityCategory.ORGANISATION if concept.scheme == "party" else concept.category


def _spelt_out(concept: Concept) -> list[str]:
    own = concept.pref.get("da", "")
    return [n for n in concept.labels("da") if n == own or (len(n) > _PARTY_LETTERS and not n.isupper())]


def _first_word(name: str) -> str:
    """The first word in small letters, "" when there is none."""
    word = name.partition(" ")[0]
    if not word.isalpha():
        token = _TOKEN.search(name)
        word = token.group() if token else ""
    return word.casefold()


class Gazetteer:
    """Every name of every concept with a category, indexed by its first word."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        """Index the names; about 50 ms for a few thousand concepts."""
        self._wordings: dict[str, list[tuple[str, Concept]]] = defaultdict(list)
        self._names: dict[str, _Names] = {}
        self._topics: dict[str, _Name | None] = {}
        for concept in vocabulary.concepts:
            if category_of(concept) is None:
                continue
            for name in vocabulary.names(concept) if concept.category else _spelt_out(concept):
                first = _first_word(name)
                if first:
                    self._wordings[first].append((name, concept))

    def _beginning(self, word: str) -> _Names:
        """The names that begin with a word; worked out when a text has the word."""
        if word not in self._wordings:
            return _NONE
        if word not in self._names:
            names: dict[tuple[str, ...], _Name] = {}
            for name, concept in self._wordings[word]:
                words = tuple(_TOKEN.findall(name))
                folded = tuple(w.casefold() for w in words)
                exact = words if concept.category is None or case_bound(name) else None
                if len(folded) > 1 or folded[0] not in _AMBIGUOUS:
                    names.setdefault(folded, _Name(folded, exact, concept))
            longer: dict[str, list[_Name]] = defaultdict(list)
            for found in sorted(names.values(), key=lambda n: -len(n.words)):
                if len(found.words) > 1:
                    longer[found.words[1]].append(found)
            self._names[word] = _Names(dict(longer), names.get((word,)))
        return self._names[word]

    def find(self, text: str) -> Iterator[Match]:
        """The concepts named in a text, left to right, without overlap."""
        tokens = list(_TOKEN.finditer(text))
        folded = [t.group().casefold() for t in tokens]
        position = 0
        while position < len(tokens):
            name = self._at(text, tokens, folded, position)
            if name is None:
                topic = self._topic(folded[position])
                if topic:
                    start = tokens[position].start()
                    yield Match(topic.concept, start, start + len(topic.words[0]))
                position += 1
                continue
            last = tokens[position + len(name.words) - 1]
            if _NOT.search(text, max(0, tokens[position].start() - 6), tokens[position].start()):
                position += 1
                continue
            yield Match(name.concept, tokens[position].start(), last.end())
            position += len(name.words)

    def _topic(self, word: str) -> _Name | None:
        """The function that the first part of a compound names ("demensplan", "artrosedatabasen")."""
        if word not in self._topics:
            compound = _COMPOUND.fullmatch(word)
            topics = (compound["topic"], compound["topic"] + "s") if compound else ()
            whole = (n for n in (self._beginning(t).alone for t in topics) if n and not n.exact)
            self._topics[word] = next((n for n in whole if n.concept.category is EntityCategory.FUNCTION), None)
        return self._topics[word]

    def _at(self, text: str, tokens: list[re.Match[str]], folded: list[str], position: int) -> _Name | None:
        for name in self._beginning(folded[position]).at(folded, position):
            size = len(name.words)
            if tuple(folded[position : position + size]) != name.words:
                continue
            run = tokens[position : position + size]
            if name.exact and tuple(t.group() for t in run) != name.exact:
                continue
            if all(_GAP.match(text, a.end(), b.start()) for a, b in pairwise(run)):
                return name
        return None


@lru_cache(maxsize=4096)
def covered(concept: Concept, wording: str) -> str:
    """The part or kind of the concept that a wording of it names ("Kolding Sygehus"); "" for the concept itself."""
    return _parts(concept).get(key(wording), "")


@lru_cache(maxsize=4096)
def _parts(concept: Concept) -> dict[str, str]:
    """The keys of the wordings that name only a part or kind, inflections included, and the part's label.

    A house told behind the whole ("Sygehus Lillebælt, Kolding") counts as the whole.
    """
    names = [name for name in concept.labels() if name not in concept.covers]
    own = {key(form) for name in names for form in (name, *inflections(name))}
    parts = [name for name in concept.covers if name.partition(",")[0] not in names]
    return {key(form): name for name in parts for form in (name, *inflections(name)) if key(form) not in own}


@lru_cache(maxsize=2)
def gazetteer(vocabulary: Vocabulary) -> Gazetteer:
    """The gazetteer of a vocabulary, built once."""
    return Gazetteer(vocabulary)
