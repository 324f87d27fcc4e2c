"""Names of the vocabulary and of the graph, found again however they are spelled: the matching behind `/reconcile`."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from index.facts import fold
from ontology.namespaces import CONCEPT
from ontology.vocabulary import Concept, Vocabulary

PREFERRED, OTHER, INFLECTED, SIMILAR = 100.0, 98.0, 97.0, 95.0
"""Scores of a preferred name, another name, a form of a name, and at most of a similar name."""
SURE = INFLECTED
_WORTH = 30.0
_TRIED = 60


@dataclass(frozen=True, slots=True)
class Entity:
    """Something that has names. `id` is the end of its IRI: `region/syddanmark`, `person/…`."""

    id: str
    labels: Mapping[str, str]
    types: tuple[str, ...]
    others: tuple[str, ...] = ()

    def name(self, language: str) -> str:
        """The name in a language, or any."""
        return self.labels.get(language) or next(iter(self.labels.values()))


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entity found for a name, and how well it fits (0 to 100)."""

    entity: Entity
    score: float


@dataclass
class Names:
    """Entities by name. Built once for each state of the archive; not changed afterwards."""

    vocabulary: Vocabulary
    entities: dict[str, Entity] = field(default_factory=dict)
    _exact: defaultdict[str, dict[str, float]] = field(default_factory=lambda: defaultdict(dict))
    _grams: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def of(cls, vocabulary: Vocabulary, others: Iterable[Entity]) -> Names:
        """The concepts of the vocabulary and other entities."""
        names = cls(vocabulary)
        for entity in (*map(from_concept, vocabulary.concepts), *others):
            if entity.labels and entity.id not in names.entities:
                names._add(entity)
        return names

    def find(self, name: str, types: Sequence[str] = (), every_type: bool = False) -> list[Candidate]:
        """The entities that may be meant, best first; with one of the types (or all of them) where any are given."""
        asked = fold(name)
        scores = dict(self._exact.get(asked, {}))
        if name in self.entities:
            scores[name] = PREFERRED
        concept = self.vocabulary.find(name)
        if concept:
            identifier = concept.iri.removeprefix(CONCEPT)
            scores[identifier] = max(scores.get(identifier, 0.0), INFLECTED)
        for identifier, score in self._similar(asked).items():
            scores[identifier] = max(scores.get(identifier, 0.0), score)
        found = [Candidate(self.entities[i], score) for i, score in scores.items() if i in self.entities]
        fitting = [c for c in found if _has_type(c.entity, types, every_type)]
        return sorted(fitting, key=lambda c: (-c.score, c.entity.id))

    def starting(self, prefix: str) -> list[Entity]:
        """The entities with a name that begins with the text, or a word that does, or with this identifier."""
        asked = fold(prefix)
        ranked: dict[str, int] = {prefix: 0} if prefix in self.entities else {}
        for name, owners in self._exact.items():
            begins, inside = name.startswith(asked), f" {asked}" in name
            if begins or inside:
                for identifier, score in owners.items():
                    rank = 0 if name == asked else 3 if not begins else 1 if score == PREFERRED else 2
                    ranked[identifier] = min(ranked.get(identifier, rank), rank)
        return [self.entities[i] for i in sorted(ranked, key=lambda i: (ranked[i], self.entities[i].name("da"), i))]

    def types(self) -> Counter[str]:
        """Every type with the number of its entities."""
        return Counter(t for entity in self.entities.values() for t in entity.types)

    def _add(self, entity: Entity) -> None:
        self.entities[entity.id] = entity
        scored = [(label, PREFERRED) for label in entity.labels.values()] + [(other, OTHER) for other in entity.others]
        for name, score in scored:
            folded = fold(name)
            if folded not in self._exact:
                for gram in _grams(folded):
                    self._grams[gram].append(folded)
            self._exact[folded][entity.id] = max(score, self._exact[folded].get(entity.id, 0.0))

    def _similar(self, asked: str) -> dict[str, float]:
        grams = _grams(asked)
        shared = Counter(name for gram in grams for name in self._grams.get(gram, ()))
        scores: dict[str, float] = {}
        for name, count in shared.most_common(_TRIED):
            score = round(SIMILAR * 2 * count / (len(grams) + len(_grams(name))), 1)
            if score >= _WORTH:
                for identifier in self._exact[name]:
                    scores[identifier] = max(score, scores.get(identifier, 0.0))
        return scores


def from_concept(concept: Concept) -> Entity:
    """A concept of the vocabulary."""
    others = (*(n for names in concept.alt.values() for n in names), *concept.abbreviations, *concept.hidden)
    identifier = concept.iri.removeprefix(CONCEPT)
    return Entity(identifier, dict(concept.pref), (f"scheme/{concept.scheme}", "Concept"), others)


def _has_type(entity: Entity, types: Sequence[str], every: bool) -> bool:
    return not types or (all if every else any)(t in entity.types for t in types)


def _grams(name: str) -> set[str]:
    padded = f"  {name} "
    return {padded[i : i + 3] for i in range(len(padded) - 2)}
