"""The passage index at 100,000 synthetic passages: writing, searching and counting, with and without a filter.

python -m benchmarks.search_speed [--passages 100000]
"""

from __future__ import annotations

import argparse
import json
import statistics
import tempfile
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import numpy as np

from index.embed import open_model
from index.ports import Filters, Passage, Point, Query, SparseVector, Vector
from index.retrieval import CANDIDATES
from index.vectors.edge import EdgeIndex

DIMENSIONS = 384
FACETS = ("region", "body", "year")
REGIONS = ("Region A", "Region B", "Region C", "Region D", "Region E")
TOPICS = 400
WORDS = 40_000
PASSAGE_TOKENS, QUERY_TOKENS = 300, 60
TEXT = "Udvalget drøftede sagen og besluttede at bede administrationen om et nyt oplæg. " * 6


class Synthetic:
    """Passages around topics, so that neighbours exist, with words as frequent as in a language."""

    def __init__(self, seed: int = 1) -> None:
        self.random = np.random.default_rng(seed)
        self.topics = self.random.normal(size=(TOPICS, DIMENSIONS)).astype(np.float32)

    def vector(self, topic: int) -> Vector:
        values = self.topics[topic % TOPICS] + 0.7 * self.random.normal(size=DIMENSIONS).astype(np.float32)
        unit: Vector = (values / np.linalg.norm(values)).astype(np.float32)
        return unit

    def sparse(self, words: int) -> SparseVector:
        drawn = np.unique(self.random.zipf(1.25, words) % WORDS * 40_009 % 2**31)
        return SparseVector(tuple(int(i) for i in drawn), (1.0,) * len(drawn))

    def points(self, count: int) -> Iterator[Point]:
        for n in range(count):
            document = f"dokument-{n // 60}"
            day = date(2012, 1, 1) + timedelta(days=(n // 60) * 7 % 5000)
            passage = Passage(
                str(uuid.UUID(int=n + 1)), document, f"{document}/1", TEXT, "Udvalg, 1. maj 2024", n, n + len(TEXT), 1,
                str(n % 12), "Økonomi", "minutes" if n % 3 else "proposal", f"Udvalg {n // 60 % 40}",
                REGIONS[n // 60 % 5], day, (f"urn:{n % 97}", f"urn:{n % 53}"),
            )  # fmt: skip
            yield Point(passage, self.vector(n), self.sparse(PASSAGE_TOKENS))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--passages", type=int, default=100_000)
    count = parser.parse_args().passages
    made = Synthetic()
    with tempfile.TemporaryDirectory() as folder:
        index = EdgeIndex(Path(folder) / "passages", DIMENSIONS)
        vectors: list[Vector] = []
        result: dict[str, object] = {"passages": count, "upserts_s": round(_fill(index, made, count, vectors))}
        result |= {"unoptimised": _measure(index, made, Filters(), 20)}
        result |= _rebuild(index, made)
        result |= {"all": _measure(index, made, Filters(), 300)}
        result |= {"one_region": _measure(index, made, Filters(regions=("Region B",)), 300)}
        years = Filters(date_from=date(2020, 1, 1), date_to=date(2021, 12, 31))
        result |= {"two_years": _measure(index, made, years, 300)}
        result["recall_at_50"] = _recall(index, made, vectors)
        index.close()
        embedder = open_model("", "auto", Path(folder))
        result["query_embedding_ms"] = _percentiles(lambda: embedder.embed_query("hvad blev besluttet om hospice"), 60)
    for name, value in result.items():
        print(f"{name:>20}  {value}")
    print(json.dumps(result))


def _fill(index: EdgeIndex, made: Synthetic, count: int, vectors: list[Vector]) -> float:
    """Upserts a second, without the time to make the points; `vectors` gets all vectors."""
    seconds = 0.0
    batch: list[Point] = []
    for point in made.points(count):
        batch.append(point)
        vectors.append(point.dense)
        if len(batch) == 1000:
            began = time.perf_counter()
            index.upsert(batch)
            seconds += time.perf_counter() - began
            batch = []
    index.upsert(batch)
    return count / seconds


def _rebuild(index: EdgeIndex, made: Synthetic) -> dict[str, object]:
    """Seconds until the search graph is there, and the slowest search meanwhile."""
    began = time.perf_counter()
    index.sync()
    synced = time.perf_counter() - began
    waiter = threading.Thread(target=index.settle)
    waiter.start()
    slowest = 0.0
    while waiter.is_alive():
        at = time.perf_counter()
        index.search(Query(made.vector(1), made.sparse(QUERY_TOKENS), limit=CANDIDATES))
        slowest = max(slowest, time.perf_counter() - at)
        time.sleep(0.1)
    took = time.perf_counter() - began
    return {
        "sync_s": round(synced, 2),
        "rebuild_s": round(took, 1),
        "slowest_search_meanwhile_ms": round(1000 * slowest),
    }


def _measure(index: EdgeIndex, made: Synthetic, filters: Filters, times: int) -> dict[str, list[float]]:
    queries = [Query(made.vector(n), made.sparse(QUERY_TOKENS), filters, CANDIDATES) for n in range(times)]
    left = iter(queries * 2)
    search = _percentiles(lambda: index.search(next(left)), times)
    facets = _percentiles(lambda: index.facets(filters, FACETS), times)
    both = _percentiles(lambda: (index.search(next(left)), index.facets(filters, FACETS)), times)
    return {"search_ms": search, "facets_ms": facets, "both_ms": both}


def _percentiles(work: Callable[[], object], times: int) -> list[float]:
    """Milliseconds: p50 and p95."""
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        work()
        taken.append(1000 * (time.perf_counter() - began))
    return [round(statistics.median(taken), 2), round(float(np.percentile(taken, 95)), 2)]


def _recall(index: EdgeIndex, made: Synthetic, vectors: list[Vector], times: int = 50) -> float:
    """The part of the true 50 nearest that a search finds."""
    matrix = np.array(vectors)
    found = 0
    for n in range(times):
        wanted = made.vector(n)
        true = {str(uuid.UUID(int=int(i) + 1)) for i in np.argpartition(-(matrix @ wanted), 50)[:50]}
        found += len(true & {hit.passage.id for hit in index.search(Query(wanted, None)).dense})
    return round(found / (50 * times), 3)


if __name__ == "__main__":
    main()
