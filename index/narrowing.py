"""Makes the filters of a search name what the archive holds: regions, bodies and functions by any of their names."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Protocol

from index.ports import Filters
from index.results import DocumentInfo
from ontology.model import EntityCategory
from ontology.vocabulary import Concept, Vocabulary


class Archive(Protocol):
    """The documents that may be shown."""

    def visible_versions(self) -> frozenset[str]:
        """Their versions."""
        ...

    def info(self, version: str) -> DocumentInfo:
        """The document of a version."""
        ...


def narrowed(filters: Filters, archive: Archive, vocabulary: Vocabulary) -> Filters:
    """The filters with every value as the archive has it; a value that it has not stays and finds nothing."""
    if not (filters.regions or filters.bodies or filters.entities):
        return filters
    infos = [archive.info(version) for version in archive.visible_versions()]
    regions = {info.region for info in infos}
    bodies = {info.body for info in infos}
    return replace(
        filters,
        regions=_known(filters.regions, regions, vocabulary),
        bodies=_known(filters.bodies, bodies, vocabulary),
        entities=tuple(_iri(value, vocabulary) for value in filters.entities),
    )


def function_names(vocabulary: Vocabulary) -> dict[str, str]:
    """The Danish names of the specialised functions by IRI."""
    return {c.iri: c.name() for c in vocabulary.concepts if c.category is EntityCategory.FUNCTION}


def _known(values: Iterable[str], held: Iterable[str], vocabulary: Vocabulary) -> tuple[str, ...]:
    there = sorted(filter(None, held))
    return tuple(dict.fromkeys(name for value in values for name in _matching(value, there, vocabulary) or [value]))


def _matching(value: str, held: list[str], vocabulary: Vocabulary) -> list[str]:
    """The values that are the same, else those that mean the same concept, else those that have it as a whole part."""
    plain = _plain(value)
    concept = vocabulary.find(value)
    tests: tuple[Callable[[str], bool], ...] = (
        lambda name: _plain(name) == plain,
        lambda name: concept is not None and _is(vocabulary.find(name), concept),
        lambda name: plain in [_plain(part) for part in name.split(",")],
    )
    return next((found for test in tests if (found := [name for name in held if test(name)])), [])


def _is(one: Concept | None, other: Concept) -> bool:
    return one is not None and one.iri == other.iri


def _iri(value: str, vocabulary: Vocabulary) -> str:
    concept = vocabulary.find(value)
    return concept.iri if concept else value


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
