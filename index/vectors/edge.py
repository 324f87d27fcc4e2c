"""The passage index in the process: the Qdrant engine on a folder."""

from __future__ import annotations

import logging
import shutil
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import qdrant_edge as qe

from index.ports import Filters, Found, Point, Query, Scored
from index.vectors.filters import DENSE, SPARSE, WHOLE, conditions, facet_field, ranked, to_passage, to_payload
from index.vectors.shards import Rebuild, ShardFolders, as_filter, of_versions
from ontology.errors import ReferatError, StoreBusy, StoreUnavailable

_BATCH = 256
_EF = 128
_log = logging.getLogger(__name__)
T = TypeVar("T")


class EdgeIndex:
    """`PassageIndex` in a folder of this process. Safe for concurrent searches beside one writer.

    Beyond `rebuild_after` points (or a fifth of all) written since the last time, `sync` has the search graph rebuilt:
    another process optimises a copy while searches and writes go on here, then the copy takes over.
    """

    def __init__(self, path: Path, dimensions: int, rebuild_after: int = 10_000) -> None:
        """Open or create the index; StoreBusy when another process has it open."""
        self._path = path
        self._folders = ShardFolders(path)
        self._rebuild_after = rebuild_after
        self._write = threading.RLock()
        self._rebuild: Rebuild | None = None
        self._adopter: threading.Thread | None = None
        with self._failing():
            self._folder, opened = self._folders.open(dimensions)
            self._shard: qe.EdgeShard | None = opened
            self._unindexed = _unindexed(opened)

    def upsert(self, points: Sequence[Point]) -> None:
        """Add or replace points by passage id."""
        for start in range(0, len(points), _BATCH):
            some = points[start : start + _BATCH]
            with self._write, self._failing():
                self._opened().update(qe.UpdateOperation.upsert_points([_point(p) for p in some]))
                self._unindexed += len(some)
                if self._rebuild:
                    self._rebuild.note_upserts([p.passage.id for p in some])

    def delete(self, versions: Sequence[str]) -> None:
        """Remove every passage of these document versions."""
        if versions:
            with self._write, self._failing():
                self._opened().update(qe.UpdateOperation.delete_points_by_filter(of_versions(versions)))
                if self._rebuild:
                    self._rebuild.note_deleted(versions)

    def search(self, query: Query) -> Found:
        """The best passages by each vector of the query."""
        requests: dict[str, qe.QueryRequest] = {}
        condition = as_filter(conditions(query.filters))
        if query.dense is not None:
            near = qe.Query.Nearest(query.dense.tolist(), using=DENSE)
            requests[DENSE] = _request(near, query.limit, condition)
        if query.sparse is not None and query.sparse.indices:
            tokens = qe.SparseVector(list(query.sparse.indices), list(query.sparse.values))
            requests[SPARSE] = _request(qe.Query.Nearest(tokens, using=SPARSE), query.limit, condition)
        if not requests:
            self._opened()
            return Found()
        batch = qe.QueryBatchRequest(list(requests.values()))
        rows = dict(zip(requests, self._read(lambda shard: shard.query_batch(batch)), strict=True))
        return Found(
            **{
                name: tuple(Scored(to_passage(str(hit.id), hit.payload or {}), hit.score) for hit in hits)
                for name, hits in rows.items()
            }
        )

    def facets(self, filters: Filters, fields: Sequence[str], limit: int = 20) -> Mapping[str, Mapping[str, int]]:
        """Passage counts per value, most frequent first."""
        condition = as_filter(conditions(filters))

        def count(shard: qe.EdgeShard) -> dict[str, dict[str, int]]:
            # One more than asked for: the empty value is not shown.
            requests = {name: qe.FacetRequest(facet_field(name), limit + 1, False, condition) for name in fields}
            return {n: ranked(((h.value, h.count) for h in shard.facet(r).hits), limit) for n, r in requests.items()}

        return self._read(count)

    def sync(self) -> None:
        """Flush to disk; start a rebuild when enough has changed."""
        with self._write, self._failing():
            shard = self._opened()
            shard.flush()
            points = shard.info().points_count
            if self._rebuild is None and self._unindexed > max(self._rebuild_after, points // 5):
                self._start_rebuild()

    def settle(self) -> None:
        """Wait until a running rebuild has taken over (for benchmarks and tests)."""
        if self._adopter:
            self._adopter.join()

    def close(self) -> None:
        """Flush and let go of the files."""
        with self._write:
            shard, self._shard = self._shard, None
            if self._rebuild:
                self._rebuild.cancel()
        if self._adopter:
            self._adopter.join()
        if shard:
            shard.close()

    def _start_rebuild(self) -> None:
        self._rebuild = Rebuild(self._folder, self._folders.fresh())
        self._unindexed = 0
        self._adopter = threading.Thread(target=self._adopt, args=(self._rebuild,), name="rebuild", daemon=True)
        self._adopter.start()

    def _adopt(self, rebuild: Rebuild) -> None:
        """Wait for the copy, bring it up to date and use it; any failure leaves the present shard in use."""
        try:
            if rebuild.wait():
                copy = qe.EdgeShard.load(str(rebuild.folder))
                while not self._take_over(rebuild, copy):
                    pass
            else:
                _log.warning("The passage index was not optimised; searching stays slower until the next attempt.")
        except Exception as error:
            _log.warning("The optimised passage index could not be used (%s); the former one stays.", error)
        finally:
            with self._write:
                self._rebuild = None
                if self._folder != rebuild.folder:
                    shutil.rmtree(rebuild.folder, ignore_errors=True)

    def _take_over(self, rebuild: Rebuild, copy: qe.EdgeShard) -> bool:
        with self._write:
            shard = self._opened()
            if not rebuild.catch_up(shard, copy):
                return False
            copy.flush()
            self._folders.use(rebuild.folder)
            former, self._folder, self._shard = self._folder, rebuild.folder, copy
            shard.close()
            shutil.rmtree(former, ignore_errors=True)
            return True

    def _read(self, ask: Callable[[qe.EdgeShard], T]) -> T:
        """Ask the shard; once more when an optimised one took over in between."""
        shard = self._opened()
        try:
            return ask(shard)
        except ReferatError:
            raise
        except Exception:
            with self._failing():
                if shard is self._shard:
                    raise
                return ask(self._opened())

    def _opened(self) -> qe.EdgeShard:
        if self._shard is None:
            raise StoreUnavailable("The passage index is closed; start the service again.")
        return self._shard

    @contextmanager
    def _failing(self) -> Iterator[None]:
        """The engine's errors as ours."""
        try:
            yield
        except ReferatError:
            raise
        except Exception as error:
            if "WouldBlock" in str(error) or "lock" in str(error).lower():
                raise StoreBusy(f"Another process has the passage index {self._path} open; end it first.") from error
            raise StoreUnavailable(
                f"The passage index {self._path} cannot be used ({str(error)[:200]}); move the folder away and run "
                "`referat check --repair`, which rebuilds it from the records."
            ) from error


def _unindexed(shard: qe.EdgeShard) -> int:
    """Points outside the search graph; the engine counts every sparse vector as indexed."""
    info = shard.info()
    return max(0, 2 * info.points_count - info.indexed_vectors_count)


def _point(point: Point) -> qe.Point:
    vectors: dict[str, Any] = {DENSE: point.dense.tolist()}
    if point.sparse.indices:
        vectors[SPARSE] = qe.SparseVector(list(point.sparse.indices), list(point.sparse.values))
    return qe.Point(point.passage.id, vectors, to_payload(point.passage))


def _request(nearest: qe.Query, limit: int, condition: qe.Filter | None) -> qe.QueryRequest:
    params = qe.SearchParams(hnsw_ef=max(_EF, limit))
    return qe.QueryRequest(limit=limit, query=nearest, filter=condition, params=params, with_payload=[WHOLE])
