"""The concept schemes as Python values: names, abbreviations, validity and succession, read from the Turtle files."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property
from pathlib import Path

from ontology.inflection import inflections
from ontology.model import EntityCategory
from ontology.succession import Change, Period, successor

CONCEPTS = Path(__file__).parent / "concepts"
_SHORT = 4
_GLUE = re.compile(r"[\s\-\u2010-\u2015\u00ad]+")


@dataclass(frozen=True)
class Concept:
    """A SKOS concept. Labels are by language tag; `alt` has other spellings and names, no abbreviations.

    `hidden` has wordings that are recognised but never shown (misspellings, derived words, "ortopædkirurgisk");
    `covers` has wordings of a part or kind of it that has no concept of its own ("glioblastom", "Kolding Sygehus").
    `category` says which list of the record it belongs to (None: parties, recognised only beside a name).
    `notation` is the NUTS code of a region or the letter of a party. `periods` are the spans in which it exists.
    `general` says that every region or hospital has a body of this name of its own (Regionsrådet, Sundhedsudvalget).
    """

    iri: str
    scheme: str
    pref: dict[str, str]
    alt: dict[str, tuple[str, ...]] = field(default_factory=dict)
    abbreviations: tuple[str, ...] = ()
    broader: tuple[str, ...] = ()
    replaced_by: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    hidden: tuple[str, ...] = ()
    covers: tuple[str, ...] = ()
    notation: str = ""
    category: EntityCategory | None = None
    periods: tuple[Period, ...] = ()
    general: bool = False

    def __hash__(self) -> int:
        """By its IRI, which no other concept has."""
        return hash(self.iri)

    def name(self, language: str = "da") -> str:
        """The preferred name in a language, else in any."""
        return self.pref.get(language) or next(iter(self.pref.values()))

    def labels(self, language: str = "") -> tuple[str, ...]:
        """Every wording as it stands in the vocabulary (of one language, or all); the preferred name first."""
        languages = [language] if language else [*self.pref]
        names = [self.pref[code] for code in languages if code in self.pref]
        names += [name for code, row in self.alt.items() if not language or code == language for name in row]
        return tuple(dict.fromkeys([*names, *self.abbreviations, *self.covers, *self.hidden]))

    def exists(self, on: date) -> bool:
        """Whether the thing exists on a day (always, when the vocabulary gives no period)."""
        return not self.periods or any(p.contains(on) for p in self.periods)


def case_bound(name: str) -> bool:
    """Whether a name counts only as it is written: an abbreviation of at most four letters ("KL", "RM", "CAR-T")."""
    if name.islower():
        return False
    letters = 0
    for character in name:
        letters += character.isalpha()
        if letters > _SHORT:
            return False
    return True


def key(name: str) -> str:
    """What two spellings of a name share: no case, blanks or hyphens."""
    return (name if name.isalpha() else _GLUE.sub("", name)).casefold()


@dataclass(frozen=True)
class Vocabulary:
    """All concepts and the changes of organisations that connect them."""

    concepts: tuple[Concept, ...] = ()
    changes: tuple[Change, ...] = ()

    @staticmethod
    @cache
    def load() -> Vocabulary:
        """The vocabulary in the package's Turtle files, read once, or as it was kept when they were read before."""
        from ontology.vocabulary_store import kept

        return kept() or Vocabulary.read(CONCEPTS)

    @staticmethod
    def read(folder: Path) -> Vocabulary:
        """The vocabulary in a folder of Turtle files."""
        from ontology.concept_reader import read_concepts

        return Vocabulary(*read_concepts(sorted(folder.glob("*.ttl"))))

    def told(self, names: dict[str, tuple[str, ...]], by_key: dict[str, list[tuple[str, Concept]]]) -> Vocabulary:
        """The vocabulary itself, with the wordings of its concepts by IRI and the concepts by key worked out before."""
        self.__dict__.update(_names=names, by_key=by_key)
        return self

    @cached_property
    def _by_iri(self) -> dict[str, Concept]:
        return {c.iri: c for c in self.concepts}

    @cached_property
    def by_key(self) -> dict[str, list[tuple[str, Concept]]]:
        """Every wording by its key; labels stand before generated forms."""
        index: dict[str, list[tuple[str, Concept]]] = defaultdict(list)
        for concept in self.concepts:
            for name in concept.labels():
                index[key(name)].append((name, concept))
        for concept in self.concepts:
            for name in self.names(concept)[len(concept.labels()) :]:
                index[key(name)].append((name, concept))
        return dict(index)

    def get(self, iri: str) -> Concept | None:
        """The concept with an IRI."""
        return self._by_iri.get(iri)

    def find(self, name: str, on: date | None = None) -> Concept | None:
        """The concept a wording names, whatever its case, hyphens and inflection; of several the one existing `on`."""
        found = [c for form, c in self.by_key.get(key(name), ()) if not case_bound(form) or form == name.strip()]
        if on:
            found = [c for c in found if c.exists(on)] or found
        return found[0] if found else None

    def by_scheme(self, scheme: str) -> tuple[Concept, ...]:
        """The concepts of a scheme, in the order of the files."""
        return tuple(c for c in self.concepts if c.scheme == scheme)

    def names(self, concept: Concept) -> tuple[str, ...]:
        """Every wording of a concept: labels, abbreviations and the Danish inflections of both; labels first."""
        return self._names.get(concept.iri) or _wordings(concept)

    @cached_property
    def proper_words(self) -> dict[str, str]:
        """The words of the names of regions and organisations, by their small letters."""
        kinds = (EntityCategory.REGION, EntityCategory.ORGANISATION)
        names = (name for c in self.concepts if c.category in kinds for name in c.labels())
        return {word.casefold(): word for name in names for word in re.findall(r"[^\W\d_]+", name)}

    @cached_property
    def _names(self) -> dict[str, tuple[str, ...]]:
        return {c.iri: _wordings(c) for c in self.concepts}

    def resolve(self, concept: Concept, on: date) -> Concept:
        """The concept that stands in its place on a day: itself, or what it became or came from."""
        iri = successor(concept.iri, concept.periods, self.changes, on)
        found = self._by_iri.get(iri, concept)
        return found if found.exists(on) else concept


def _wordings(concept: Concept) -> tuple[str, ...]:
    labels = concept.labels()
    danish = {concept.pref.get("da"), *concept.alt.get("da", ()), *concept.abbreviations, *concept.covers}
    forms = dict.fromkeys(labels)
    for name in labels:
        if name in danish:
            forms.update(dict.fromkeys(inflections(name)))
        elif name not in concept.hidden:
            forms.setdefault(name + "'s")
            forms.setdefault(name + "s")
    return tuple(forms)
