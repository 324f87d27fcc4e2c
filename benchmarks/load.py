"""The whole archive at 100,000 passages and 20,000 facts: search and ask alone and with 20 users at once.

python -m benchmarks.load [--passages 100000] [--users 20]

Documents are copies of samples/ and benchmarks/gold under other identities, each passage's vector drawn near that of
its original (to embed 100,000 takes an hour); queries are embedded by the real model, whose time is measured beside.
Facets, totals and highlights are part of every search. Read the figures as ratios: the machine is shared.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import resource
import tempfile
import threading
import time
import uuid
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from api.bootstrap import read_periods, split_sentences
from api.settings import load_settings
from benchmarks.measures import percentiles
from benchmarks.questions import documents, questions
from index.answers import Tools
from index.archive import Archive
from index.embed import open_model
from index.graph.oxigraph import OxigraphStore
from index.ports import Embedder, Filters, Vector
from index.prepared import Prepared
from index.vectors.edge import EdgeIndex
from ingest.prepare import PrepareSettings, prepare

_BATCH = 64
_SPREAD = 0.35
BASE = "http://127.0.0.1:8000/"


class Drawn:
    """The real model for queries; passages get its vector of their text once, then copies beside it."""

    def __init__(self, model: Embedder) -> None:
        self._model = model
        self._random = np.random.default_rng(1)
        self._known: dict[str, Vector] = {}
        self.name = "drawn"
        self.dimensions = model.dimensions

    def embed_query(self, text: str) -> Vector:
        return self._model.embed_query(text)

    def embed_passages(self, texts: Sequence[str]) -> list[Vector]:
        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        self._known |= dict(zip(new, self._model.embed_passages(new), strict=True)) if new else {}
        return [self._near(self._known[text]) for text in texts]

    def _near(self, vector: Vector) -> Vector:
        noise = self._random.normal(size=self.dimensions).astype(np.float32)
        moved = vector + _SPREAD * noise / np.linalg.norm(noise)
        unit: Vector = (moved / np.linalg.norm(moved)).astype(np.float32)
        return unit


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--passages", type=int, default=100_000)
    parser.add_argument("--users", type=int, default=20)
    parser.add_argument("--questions", type=int, default=100)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        model = Drawn(open_model("", "auto", load_settings().data))
        index = EdgeIndex(root / "passages", model.dimensions)
        tools = Tools(read_periods, split_sentences)
        archive = Archive(OxigraphStore(root / "graph"), index, model, root, BASE, tools)
        began = time.perf_counter()
        filled = _fill(archive, chosen.passages)
        index.settle()
        result: dict[str, object] = {**filled, "filling_s": round(time.perf_counter() - began)}
        result |= measure(archive, model, chosen.questions, chosen.users)
        result["peak_mb"] = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
        archive.close()
    for name, value in result.items():
        print(f"{name:>28}  {value}")
    print(json.dumps(result))


def measure(archive: Archive, model: Embedder, count: int, users: int) -> dict[str, object]:
    """Milliseconds (p50, p95) of each kind of request, and what 20 users at once get."""
    texts = [question.text for question in questions()][:count]
    for text in texts[:5]:
        archive.search(text)
        archive.ask(text)
    region = Filters(regions=("Region Midtjylland",))
    errors, together = _at_once(archive, texts, users)
    return {
        "embedding_ms": _times(model.embed_query, texts),
        "search_ms": _times(archive.search, texts),
        "search_one_region_ms": _times(lambda text: archive.search(text, region), texts),
        "ask_ms": _times(archive.ask, texts),
        f"search_{users}_users_ms": together,
        "errors": errors,
    }


def _times(work: Callable[[str], object], texts: Sequence[str]) -> tuple[float, float]:
    taken = []
    for text in texts:
        began = time.perf_counter()
        work(text)
        taken.append(1000 * (time.perf_counter() - began))
    return percentiles(taken)


def _at_once(archive: Archive, texts: Sequence[str], users: int) -> tuple[int, tuple[float, float]]:
    """Every user searches and asks in turn; the number of requests that failed, and how long a search took."""
    taken: list[float] = []
    failed: list[Exception] = []

    def use(number: int) -> None:
        for text in texts[number % len(texts) :: users][:5]:
            try:
                began = time.perf_counter()
                archive.search(text)
                taken.append(1000 * (time.perf_counter() - began))
                archive.ask(text)
            except Exception as error:
                failed.append(error)

    threads = [threading.Thread(target=use, args=(number,)) for number in range(users)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return len(failed), percentiles(taken)


def _fill(archive: Archive, wanted: int) -> dict[str, int]:
    originals = [prepare(path.read_bytes(), path.name, str(path), PrepareSettings(BASE)) for path in documents()]
    passages = facts = copies = 0
    batch: list[Prepared] = []
    for item in _copies(originals):
        batch.append(item)
        passages += len(item.passages)
        facts += sum(item.info.facts.values())
        copies += 1
        if len(batch) == _BATCH or passages >= wanted:
            archive.add(batch)
            batch = []
        if passages >= wanted:
            break
    return {"documents": copies, "passages": passages, "facts": facts}


def _copies(originals: Sequence[Prepared]) -> Iterator[Prepared]:
    """The documents again and again, each time under another identity."""
    number = 0
    while True:
        for original in originals:
            digest = hashlib.sha256(f"{number} {original.sha256}".encode()).hexdigest()
            document = f"{original.document}-{number}"
            version = f"{document}/{digest[:12]}"
            passages = tuple(
                replace(
                    p, id=str(uuid.uuid5(uuid.NAMESPACE_URL, f"{number} {p.id}")), document=document, version=version
                )
                for p in original.passages
            )
            yield replace(
                original, document=document, version=version, sha256=digest, passages=passages, ntriples=b"",
                origin=f"{number} {original.origin}", data=f"{number}".encode() + original.data,
            )  # fmt: skip
        number += 1


if __name__ == "__main__":
    main()
