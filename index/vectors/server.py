"""The passage index over the network: a Qdrant server, spoken to with qdrant-client.

Congruent with the embedded index: the same calls give the same results. Without a URL the client's own local mode
serves, which is meant for tests.
"""

from __future__ import annotations

import threading
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any

import httpx
from qdrant_client import QdrantClient, models
from qdrant_client.common.client_exceptions import QdrantException
from qdrant_client.http.exceptions import ApiException

from index.ports import Filters, Found, Passage, Point, Query, Scored
from index.vectors.filters import (
    DAY,
    DENSE,
    KEYWORDS,
    SPARSE,
    WHOLE,
    AnyOf,
    Condition,
    conditions,
    facet_field,
    ranked,
    to_passage,
    to_payload,
)
from ontology.errors import BadSetting, ReferatError, StoreUnavailable

_BATCH = 256
_EF = 128


class QdrantServerIndex:
    """`PassageIndex` in one collection of a Qdrant server (`url`), or in local mode (`location`, `path`)."""

    def __init__(
        self,
        dimensions: int,
        *,
        url: str = "",
        location: str = "",
        path: Path | None = None,
        api_key: str = "",
        collection: str = "referat",
        seconds: int = 30,
        verify: str | bool = True,
    ) -> None:
        """Connect and create the collection when it is missing; `verify` is a CA file or whether to check TLS."""
        self._place = url or str(path or location)
        self._collection = collection
        self._is_local = not url
        self._lock: Any = threading.RLock() if self._is_local else nullcontext()
        remote: dict[str, Any] = {"url": url, "api_key": api_key or None, "timeout": seconds, "verify": verify}
        remote["check_compatibility"] = False
        local: dict[str, Any] = {"path": str(path)} if path else {"location": location or ":memory:"}
        with self._failing():
            self._client = QdrantClient(**remote if url else local)
            if not self._client.collection_exists(collection):
                self._create(dimensions)
            self._check(dimensions)
        self._is_open = True

    def upsert(self, points: Sequence[Point]) -> None:
        """Add or replace points by passage id."""
        for start in range(0, len(points), _BATCH):
            some = [_point(p) for p in points[start : start + _BATCH]]
            with self._failing():
                self._client.upsert(self._collection, some, wait=True)

    def delete(self, versions: Sequence[str]) -> None:
        """Remove every passage of these document versions."""
        if versions:
            chosen = models.Filter(must=[_condition(AnyOf("version", tuple(versions)))])
            with self._failing():
                self._client.delete(self._collection, models.FilterSelector(filter=chosen), wait=True)

    def search(self, query: Query) -> Found:
        """The best passages by each vector of the query, in one request."""
        condition = _filter(query.filters)
        params = None if self._is_local else models.SearchParams(hnsw_ef=max(_EF, query.limit))
        requests: dict[str, models.QueryRequest] = {}
        if query.dense is not None:
            requests[DENSE] = _request(DENSE, query.dense.tolist(), query.limit, condition, params)
        if query.sparse is not None and query.sparse.indices:
            tokens = models.SparseVector(indices=list(query.sparse.indices), values=list(query.sparse.values))
            requests[SPARSE] = _request(SPARSE, tokens, query.limit, condition)
        with self._failing():
            responses = self._client.query_batch_points(self._collection, list(requests.values())) if requests else []
        known: dict[str, Passage] = {}
        found = zip(requests, responses, strict=True)
        return Found(**{name: tuple(_scored(hit, known) for hit in response.points) for name, response in found})

    def facets(self, filters: Filters, fields: Sequence[str], limit: int = 20) -> Mapping[str, Mapping[str, int]]:
        """Passage counts per value, most frequent first."""
        condition = _filter(filters)
        counted: dict[str, dict[str, int]] = {}
        for name in map(facet_field, fields):
            with self._failing():
                answer = self._client.facet(self._collection, name, facet_filter=condition, limit=limit + 1)
            counted[name] = ranked(((hit.value, hit.count) for hit in answer.hits), limit)
        return counted

    def sync(self) -> None:
        """Nothing to do: every write waits until the server has kept it, and the server optimises by itself."""
        with self._failing():
            pass

    def close(self) -> None:
        """Close the connection."""
        if self._is_open:
            self._is_open = False
            self._client.close()

    def _create(self, dimensions: int) -> None:
        self._client.create_collection(
            self._collection,
            vectors_config={DENSE: models.VectorParams(size=dimensions, distance=models.Distance.COSINE)},
            sparse_vectors_config={SPARSE: models.SparseVectorParams(modifier=models.Modifier.IDF)},
        )
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", message="Payload indexes have no effect in the local Qdrant")
            for name in KEYWORDS:
                self._client.create_payload_index(self._collection, name, models.PayloadSchemaType.KEYWORD)
            self._client.create_payload_index(self._collection, DAY, models.PayloadSchemaType.INTEGER)

    def _check(self, dimensions: int) -> None:
        vectors = self._client.get_collection(self._collection).config.params.vectors
        size = vectors[DENSE].size if isinstance(vectors, dict) and DENSE in vectors else None
        if size != dimensions:
            raise BadSetting(
                f"The collection '{self._collection}' at {self._place} holds vectors of length {size}, the embedding "
                f"model gives {dimensions}; name another collection."
            )

    @contextmanager
    def _failing(self) -> Iterator[None]:
        """The client's errors as ours; in local mode one call at a time."""
        if not getattr(self, "_is_open", True):
            raise StoreUnavailable("The passage index is closed; start the service again.")
        try:
            with self._lock:
                yield
        except ReferatError:
            raise
        except (ApiException, QdrantException, httpx.HTTPError, ValueError, RuntimeError, OSError) as error:
            detail = " ".join(str(error).split())[:200]
            raise StoreUnavailable(
                f"The Qdrant server {self._place} does not answer ({detail}); check that it runs, its URL and API key."
            ) from error


def _point(point: Point) -> models.PointStruct:
    vectors: dict[str, Any] = {DENSE: point.dense.tolist()}
    if point.sparse.indices:
        indices, values = list(point.sparse.indices), list(point.sparse.values)
        vectors[SPARSE] = models.SparseVector(indices=indices, values=values)
    return models.PointStruct(id=point.passage.id, vector=vectors, payload=to_payload(point.passage))


def _request(
    name: str, vector: Any, limit: int, condition: models.Filter | None, params: models.SearchParams | None = None
) -> models.QueryRequest:
    return models.QueryRequest(
        query=vector, using=name, limit=limit, filter=condition, params=params, with_payload=[WHOLE]
    )


def _filter(filters: Filters) -> models.Filter | None:
    found = conditions(filters)
    return models.Filter(must=[_condition(c) for c in found]) if found else None


def _condition(condition: Condition) -> models.FieldCondition:
    if isinstance(condition, AnyOf):
        return models.FieldCondition(key=condition.field, match=models.MatchAny(any=list(condition.values)))
    return models.FieldCondition(key=condition.field, range=models.Range(gte=condition.low, lte=condition.high))


def _scored(hit: models.ScoredPoint, known: dict[str, Passage]) -> Scored:
    identifier = str(hit.id)
    if identifier not in known:
        known[identifier] = to_passage(identifier, hit.payload or {})
    return Scored(known[identifier], hit.score)
