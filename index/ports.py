"""What Referat asks of its stores and of the embedding model. Our own types only; at most six methods each.

Every adapter passes the same contract suite (`tests/contracts`). Adapters raise only errors of `ontology.errors`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from index.asking import ORDINARY, Asking, Pin

Vector = NDArray[np.float32]
"""A unit-length embedding, float32, shape (dimensions,)."""


@dataclass(frozen=True, slots=True)
class SparseVector:
    """A bag of tokens: 31-bit token hashes and their weights; `indices` is sorted and unique."""

    indices: tuple[int, ...]
    values: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A quotable piece of a document version: one or more whole sentences of one section.

    `text` is `document_text[start:end]`. `context` (body, date, item title) is embedded and indexed with the text but
    is never part of a quotation. `version` is the document version's identifier; `id` is a UUID of version and
    range. `entities` are concept IRIs and names met in the passage.
    """

    id: str
    document: str
    version: str
    text: str
    context: str
    start: int
    end: int
    page: int | None
    agenda_item: str | None
    item_title: str
    section: str
    body: str
    region: str
    date: date | None
    entities: tuple[str, ...] = ()
    document_type: str = "minutes"
    language: str = "da"


@dataclass(frozen=True)
class Point:
    """A passage with its dense and sparse vectors."""

    passage: Passage
    dense: Vector
    sparse: SparseVector


@dataclass(frozen=True, slots=True)
class Filters:
    """Conditions on passages; empty means any. Dates are inclusive. Several values of a field are alternatives."""

    regions: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    entities: tuple[str, ...] = ()
    document_types: tuple[str, ...] = ()
    date_from: date | None = None
    date_to: date | None = None


@dataclass(frozen=True)
class Query:
    """A search: the `limit` best of each given vector are fetched, after the filters."""

    dense: Vector | None
    sparse: SparseVector | None
    filters: Filters = field(default_factory=Filters)
    limit: int = 50


@dataclass(frozen=True, slots=True)
class Scored:
    """A passage found, with the raw score of one retriever."""

    passage: Passage
    score: float


@dataclass(frozen=True)
class Found:
    """What each retriever found, best first; the caller fuses them."""

    dense: tuple[Scored, ...] = ()
    sparse: tuple[Scored, ...] = ()


class PassageIndex(Protocol):
    """The passages with their vectors. One writer process."""

    def upsert(self, points: Sequence[Point]) -> None:
        """Add or replace points by passage id. Durable only after `sync`."""
        ...

    def delete(self, versions: Sequence[str]) -> None:
        """Remove every passage of these document versions; unknown versions are ignored."""
        ...

    def search(self, query: Query) -> Found:
        """The best passages by each vector of the query."""
        ...

    def facets(self, filters: Filters, fields: Sequence[str], limit: int = 20) -> Mapping[str, Mapping[str, int]]:
        """Passage counts per value of "region", "body", "year", "section", "version"; most frequent first."""
        ...

    def sync(self) -> None:
        """Make everything written so far durable and, when enough has changed, rebuild the search structures."""
        ...

    def close(self) -> None:
        """Release files, locks and connections. Idempotent."""
        ...


@dataclass(frozen=True)
class QueryResult:
    """A serialised SPARQL result."""

    content: bytes
    media_type: str


class GraphStore(Protocol):
    """Named graphs of triples and SPARQL over them. The default graph of a query is the union of all named graphs."""

    def replace(self, graph: str, ntriples: bytes, drop: Iterable[str] = ()) -> None:
        """In one transaction: drop the graphs in `drop` and make `graph` hold exactly these N-Triples (b"": none)."""
        ...

    def graphs(self) -> Mapping[str, int]:
        """Every named graph with its number of triples."""
        ...

    def query(
        self,
        sparql: str,
        media_types: Sequence[str],
        hidden: frozenset[str] | Pin = frozenset(),
        asking: Asking = ORDINARY,
    ) -> QueryResult:
        """Run a query from anyone and serialise the result as the first media type that fits its form.

        Outside this process, under limits: QueryTimeout, TooLarge, TooBusy. `hidden` graphs are left out of the
        dataset. Refuses SERVICE, FROM of anything but known named graphs, and updates with BadQuestion, and what cannot
        be read with BadQuery naming line and column.
        """
        ...

    async def query_soon(
        self, sparql: str, media_types: Sequence[str], hidden: frozenset[str] | Pin, asking: Asking = ORDINARY
    ) -> QueryResult | None:
        """The same in an event loop, if that blocks nowhere; None: then `query` has to be asked in a thread."""
        ...

    def read(self, sparql: str, media_types: Sequence[str], hidden: frozenset[str] = frozenset()) -> QueryResult:
        """Run a query of our own: at once, in this process, without limits. Never one that a user wrote."""
        ...

    def sync(self) -> None:
        """Make everything written so far durable."""
        ...

    def close(self) -> None:
        """Release files, locks and connections. Idempotent."""
        ...


class Embedder(Protocol):
    """Turns text into unit vectors."""

    @property
    def name(self) -> str:
        """Identifies model and precision; the archive refuses to mix two."""
        ...

    @property
    def dimensions(self) -> int:
        """Length of a vector."""
        ...

    def embed_query(self, text: str) -> Vector:
        """The vector of a question or search text."""
        ...

    def embed_passages(self, texts: Sequence[str]) -> list[Vector]:
        """The vectors of passages, in the order given; batches are sorted by length inside."""
        ...
