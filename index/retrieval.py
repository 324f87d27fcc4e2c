"""Hybrid search: dense and lexical retrieval, fused (`index.fusion`), grouped by agenda item.

Hits show the best passage of an item.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Protocol

from index.expansion import runs
from index.fusion import Candidate, by_place, fuse
from index.lexical import WORD, word_tokens
from index.ports import Embedder, Filters, Passage, PassageIndex, Query
from index.results import DocumentInfo, FactRow, Hit, ItemRef, SearchResult, StoredDocument
from index.sparse import sparse_query
from index.wanted import Wanted
from ontology.vocabulary import Concept, Vocabulary

__all__ = ["Candidate", "Lookup", "Retriever", "Wanted", "by_place", "highlights"]

CANDIDATES = 120
TITLE_BONUS = 0.35
ENTITY_BONUS = 0.1


class Lookup(Protocol):
    """What search and answers ask of the archive."""

    def visible_versions(self) -> frozenset[str]:
        """The document versions that may be shown."""
        ...

    def info(self, version: str) -> DocumentInfo:
        """The document of a version."""
        ...

    def stored(self, version: str) -> StoredDocument:
        """A version with its minutes and text, from memory when lately used."""
        ...

    def facts_of_items(self, places: Sequence[tuple[str, str | None]]) -> Sequence[FactRow]:
        """All facts of (version, agenda item) places."""
        ...

    def frequencies(self, tokens: Sequence[str]) -> tuple[int, Mapping[str, int]]:
        """Number of places in all, and in how many each token stands."""
        ...


class Retriever:
    """Finds passages for a text."""

    def __init__(self, passages: PassageIndex, embedder: Embedder, lookup: Lookup, vocabulary: Vocabulary) -> None:
        """Keep the stores; nothing is loaded here."""
        self._passages = passages
        self._embedder = embedder
        self._lookup = lookup
        self._vocabulary = vocabulary

    def search(self, query: str, filters: Filters | None = None, limit: int = 10, offset: int = 0) -> SearchResult:
        """A page of hits, one per agenda item, best first; stable for equal stores."""
        began = time.perf_counter()
        wanted = Wanted.parse(query)
        groups = by_place(self.candidates(wanted, filters or Filters()))
        page = [self._hit(group, wanted) for group in groups[offset : offset + limit]]
        facets = self._facets([group[0].passage for group in groups])
        took = (time.perf_counter() - began) * 1000
        return SearchResult(query, len(groups), took, facets, tuple(page))

    def candidates(self, wanted: Wanted, filters: Filters, extra: Iterable[tuple[str, float]] = ()) -> list[Candidate]:
        """The visible passages for a text with fused scores, best first."""
        if not wanted.text:
            return []
        named = runs(wanted.text, self._vocabulary)
        expanded = [*((other, run.weight) for run in named for other in run.others), *extra]
        sparse = sparse_query(wanted.text, expanded)
        dense = self._embedder.embed_query(wanted.text)
        found = self._passages.search(Query(dense, sparse if sparse.indices else None, filters, CANDIDATES))
        visible = self._lookup.visible_versions()
        bonus = closeness(wanted.text, [run.concept for run in named if run.concept])
        fused = fuse(found, CANDIDATES, bonus)
        kept = [c for c in fused if c.passage.version in visible and wanted.allows(c.passage)]
        return sorted(kept, key=lambda c: (-c.score, c.passage.document, c.passage.start))

    def _hit(self, group: list[Candidate], wanted: Wanted) -> Hit:
        best = group[0]
        passage = best.passage
        item = ItemRef(passage.agenda_item, passage.item_title) if passage.agenda_item else None
        return Hit(
            score=round(best.score, 4),
            text=passage.text,
            highlights=highlights(passage.text, wanted.text),
            document=self._lookup.info(passage.version),
            agenda_item=item,
            section=passage.section,
            page=passage.page,
            start=passage.start,
            end=passage.end,
        )

    @staticmethod
    def _facets(found: Sequence[Passage]) -> dict[str, tuple[tuple[str, int], ...]]:
        values: dict[str, Counter[str]] = {"region": Counter(), "body": Counter(), "year": Counter()}
        for passage in found:
            year = str(passage.date.year) if passage.date else ""
            for name, value in (("region", passage.region), ("body", passage.body), ("year", year)):
                if value:
                    values[name][value] += 1
        return {name: tuple(sorted(c.items(), key=lambda kv: (-kv[1], kv[0]))) for name, c in values.items()}


def closeness(text: str, concepts: Iterable[Concept]) -> Callable[[Passage], float]:
    """What speaks for a passage beside its scores: words of the text in the item's title, its concepts met."""
    tokens = {token for word in WORD.findall(text) for token in word_tokens(word)}
    named = {concept.iri for concept in concepts}

    def bonus(passage: Passage) -> float:
        title = {t for word in WORD.findall(passage.item_title) for t in word_tokens(word)}
        shared = len(title & tokens) / len(title | tokens) if title and tokens else 0.0
        met = len(named.intersection(passage.entities)) / len(named) if named else 0.0
        return TITLE_BONUS * shared + ENTITY_BONUS * met

    return bonus


def highlights(text: str, query: str) -> tuple[tuple[int, int], ...]:
    """The ranges of words in the text that share a token with the query."""
    tokens = {token for word in WORD.findall(query) for token in word_tokens(word)}
    return tuple(m.span() for m in WORD.finditer(text) if tokens & set(word_tokens(m.group())))
