"""Stores and an embedder that live in memory, for tests of what is built on the ports.

A store is opened on a `Disk`. What was written but not synced may be lost when the power goes: `Disk.lose_unsynced`.
"""

from __future__ import annotations

import hashlib
import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

import numpy as np
import pyoxigraph as ox

from index.asking import ORDINARY, Asking, Pin, pinned
from index.ports import Filters, Found, Passage, Point, Query, QueryResult, Scored, SparseVector, Vector
from ontology.errors import BadQuestion, StoreUnavailable

V = TypeVar("V")


@dataclass
class Disk(Generic[V]):
    """What a store wrote (`content`) and what of it is durable."""

    content: dict[str, V] = field(default_factory=dict)
    durable: dict[str, V] = field(default_factory=dict)

    def sync(self) -> None:
        self.durable = dict(self.content)

    def lose_unsynced(self) -> None:
        self.content = dict(self.durable)


class FakeGraph:
    """Named graphs as sets of N-Triples lines; queries are run by pyoxigraph over a copy."""

    def __init__(self, disk: Disk[bytes] | None = None) -> None:
        self.disk = disk or Disk()
        self.syncs = 0
        self.closed = False

    def replace(self, graph: str, ntriples: bytes, drop: Iterable[str] = ()) -> None:
        self._alive()
        gone = {graph, *drop}
        content = {name: lines for name, lines in self.disk.content.items() if name not in gone}
        lines = sorted({line for line in ntriples.splitlines() if line.strip()})
        self.disk.content = content | ({graph: b"\n".join(lines) + b"\n"} if lines else {})

    def graphs(self) -> Mapping[str, int]:
        self._alive()
        return {graph: content.count(b"\n") for graph, content in self.disk.content.items()}

    def query(
        self,
        sparql: str,
        media_types: Sequence[str],
        hidden: frozenset[str] | Pin = frozenset(),
        asking: Asking = ORDINARY,
    ) -> QueryResult:
        with pinned(hidden) as left_out:
            return self.read(sparql, media_types, left_out)

    async def query_soon(
        self, sparql: str, media_types: Sequence[str], hidden: frozenset[str] | Pin, asking: Asking = ORDINARY
    ) -> QueryResult | None:
        return None

    def read(self, sparql: str, media_types: Sequence[str], hidden: frozenset[str] = frozenset()) -> QueryResult:
        self._alive()
        store = ox.Store()
        for graph, content in self.disk.content.items():
            if graph not in hidden:
                store.load(content, format=ox.RdfFormat.N_TRIPLES, to_graph=ox.NamedNode(graph))
        try:
            result = store.query(sparql, use_default_graph_as_union=True)
        except SyntaxError as error:
            raise BadQuestion(f"The query cannot be understood: {error}", "query") from error
        for media_type in media_types:
            serialized = _serialized(result, media_type)
            if serialized is not None:
                return QueryResult(serialized, media_type)
        raise BadQuestion("The query has no result of these media types.", "format")

    def sync(self) -> None:
        self._alive()
        self.syncs += 1
        self.disk.sync()

    def close(self) -> None:
        self.closed = True

    def _alive(self) -> None:
        if self.closed:
            raise StoreUnavailable("The graph store is closed.")


class FakePassages:
    """Points in a dictionary, searched one by one."""

    def __init__(self, disk: Disk[Point] | None = None) -> None:
        self.disk = disk or Disk()
        self.syncs = 0
        self.closed = False

    def upsert(self, points: Sequence[Point]) -> None:
        self._alive()
        self.disk.content = self.disk.content | {p.passage.id: p for p in points}

    def delete(self, versions: Sequence[str]) -> None:
        self._alive()
        gone = set(versions)
        self.disk.content = {k: p for k, p in self.disk.content.items() if p.passage.version not in gone}

    def search(self, query: Query) -> Found:
        self._alive()
        points = [p for p in self.disk.content.values() if _matches(p.passage, query.filters)]
        dense, sparse = query.dense, query.sparse
        by_vector = [] if dense is None else [Scored(p.passage, float(p.dense @ dense)) for p in points]
        by_words = [] if sparse is None else [Scored(p.passage, _product(p.sparse, sparse)) for p in points]
        return Found(_best(by_vector, query.limit), _best([s for s in by_words if s.score > 0], query.limit))

    def facets(self, filters: Filters, fields: Sequence[str], limit: int = 20) -> Mapping[str, Mapping[str, int]]:
        self._alive()
        found: dict[str, Counter[str]] = {name: Counter() for name in fields}
        for point in self.disk.content.values():
            if _matches(point.passage, filters):
                for name in fields:
                    found[name].update(filter(None, [_value(point.passage, name)]))
        return {name: dict(counts.most_common(limit)) for name, counts in found.items()}

    def sync(self) -> None:
        self._alive()
        self.syncs += 1
        self.disk.sync()

    def close(self) -> None:
        self.closed = True

    def _alive(self) -> None:
        if self.closed:
            raise StoreUnavailable("The passage index is closed.")


class FakeEmbedder:
    """Hashes words into a unit vector: texts that share words are near each other."""

    def __init__(self, name: str = "fake", dimensions: int = 64) -> None:
        self.name = name
        self.dimensions = dimensions
        self.embedded: list[str] = []

    def embed_query(self, text: str) -> Vector:
        return self._vector(text)

    def embed_passages(self, texts: Sequence[str]) -> list[Vector]:
        self.embedded.extend(texts)
        return [self._vector(text) for text in texts]

    def _vector(self, text: str) -> Vector:
        values = np.zeros(self.dimensions, dtype=np.float32)
        values[0] = 0.01
        for word in text.casefold().split():
            digest = hashlib.blake2b(word.encode("utf-8", "replace"), digest_size=4).digest()
            values[int.from_bytes(digest, "big") % self.dimensions] += 1.0
        unit: Vector = (values / math.sqrt(float(values @ values))).astype(np.float32)
        return unit


def _serialized(result: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples, media_type: str) -> bytes | None:
    if isinstance(result, ox.QueryTriples):
        rdf = ox.RdfFormat.from_media_type(media_type)
        return result.serialize(format=rdf) if rdf else None
    table = ox.QueryResultsFormat.from_media_type(media_type)
    return result.serialize(format=table) if table else None


def _best(scored: list[Scored], limit: int) -> tuple[Scored, ...]:
    return tuple(sorted(scored, key=lambda s: (-s.score, s.passage.id))[:limit])


def _product(left: SparseVector, right: SparseVector) -> float:
    weights = dict(zip(left.indices, left.values, strict=True))
    return sum(weights.get(i, 0.0) * v for i, v in zip(right.indices, right.values, strict=True))


def _value(passage: Passage, name: str) -> str:
    if name == "year":
        return str(passage.date.year) if passage.date else ""
    return str(getattr(passage, name))


def _matches(passage: Passage, filters: Filters) -> bool:
    pairs = [
        (filters.regions, {passage.region}),
        (filters.bodies, {passage.body}),
        (filters.sections, {passage.section}),
        (filters.documents, {passage.document}),
        (filters.entities, set(passage.entities)),
        (filters.document_types, {passage.document_type}),
    ]
    if any(wanted and not set(wanted) & values for wanted, values in pairs):
        return False
    if not filters.date_from and not filters.date_to:
        return True
    day = passage.date
    after = not filters.date_from or (day is not None and day >= filters.date_from)
    return after and (not filters.date_to or (day is not None and day <= filters.date_to))
