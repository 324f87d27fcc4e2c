"""The first word of a streamed answer: 20 streams at once over 100,000 passages, without a language model.

python -m benchmarks.first_token [--passages 100000] [--streams 20] [--rounds 15]

The archive holds the sample minutes as they are, and copies whose vectors are made up around topics and words as
in `search_speed`; a copy has the text of its sample and every passage many times. No two questions are the same, then a
few questions come again and again. Service and clients are processes of their own.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import httpx
import numpy as np

from api.bootstrap import open_graph, read_periods, split_sentences
from api.settings import Settings
from benchmarks.corpus import sample_files
from benchmarks.search_speed import DIMENSIONS, Synthetic
from benchmarks.startup import REFERAT, _wait
from index.answers import Tools
from index.archive import Archive
from index.embed import open_model
from index.ports import Found, Passage, Point, Query, Vector
from index.prepared import Prepared
from index.vectors.edge import EdgeIndex
from ingest.prepare import PrepareSettings, prepare

PORT = 8391
BATCH = 200
REPEATS = 20
FORMS = (
    "Hvad blev besluttet om {}?",
    "Hvilke frister er der for {}?",
    "Hvem deltog, da {} blev drøftet?",
    "What was decided about {}?",
    "Hvad mente regionerne om {}?",
    "Hvad koster {}?",
    "Hvornår træder {} i kraft?",
    "Hvad sagde formanden om {}?",
)


class _Embedder:
    """The real model for the samples and the questions; nothing for the copies, whose vectors are made up later."""

    def __init__(self, data: Path) -> None:
        self._model = open_model("", "auto", data)
        self.name, self.dimensions = self._model.name, self._model.dimensions
        self.copying = False

    def embed_query(self, text: str) -> Vector:
        return self._model.embed_query(text)

    def embed_passages(self, texts: Sequence[str]) -> list[Vector]:
        if self.copying:
            return [np.zeros(DIMENSIONS, dtype=np.float32) for _ in texts]
        return self._model.embed_passages(texts)


class _Index:
    """The real passage index; copies get made-up vectors."""

    def __init__(self, folder: Path) -> None:
        self._index, self._made, self._n, self.copying = EdgeIndex(folder, DIMENSIONS), Synthetic(), 0, False

    def upsert(self, points: Sequence[Point]) -> None:
        self._index.upsert([self._changed(point) for point in points] if self.copying else points)

    def _changed(self, point: Point) -> Point:
        self._n += 1
        return Point(point.passage, self._made.vector(self._n), self._made.sparse(40))

    def search(self, query: Query) -> Found:
        return self._index.search(query)

    def __getattr__(self, name: str) -> object:
        return getattr(self._index, name)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--passages", type=int, default=100_000)
    parser.add_argument("--streams", type=int, default=20)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--client", default="")
    given = parser.parse_args()
    if given.client:
        print(json.dumps(asyncio.run(_measure(given.client, given.streams, given.rounds))))
        return
    with tempfile.TemporaryDirectory() as folder:
        built = _build(Path(folder), given.passages)
        environment = {**os.environ, "REFERAT_DATA": folder, "REFERAT_PORT": str(PORT)}
        service = subprocess.Popen([str(REFERAT), "serve"], env=environment, stderr=subprocess.DEVNULL)
        try:
            _wait(f"http://127.0.0.1:{PORT}/health/ready", service)
            for streams in dict.fromkeys((1, given.streams)):
                options = ["--streams", str(streams), "--rounds", str(given.rounds)]
                client = [sys.executable, "-m", "benchmarks.first_token", "--client", f"http://127.0.0.1:{PORT}"]
                told = subprocess.run([*client, *options], capture_output=True, text=True, check=True).stdout
                print(json.dumps({**built, "streams": streams, **json.loads(told)}), flush=True)
        finally:
            service.terminate()
            service.wait(30)


def _build(folder: Path, passages: int) -> dict[str, float]:
    began = time.perf_counter()
    settings = Settings(_env_file=None, data=folder, port=PORT)  # type: ignore[call-arg]
    embedder, index = _Embedder(folder), _Index(folder / "passages")
    tools = Tools(read_periods, split_sentences)
    archive = Archive(open_graph(settings), index, embedder, folder, settings.base, tools)  # type: ignore[arg-type]
    samples = [prepare(p.read_bytes(), p.name, str(p), PrepareSettings(settings.base)) for p in sample_files()]
    archive.add(samples)
    embedder.copying = index.copying = True
    stored, batch = sum(len(s.passages) for s in samples), list[Prepared]()
    for copy in _copies(samples):
        batch.append(copy)
        stored += len(copy.passages)
        if len(batch) == BATCH or stored >= passages:
            archive.add(batch)
            batch = []
            print(f"{stored} passages, {time.perf_counter() - began:.0f} s", file=sys.stderr, flush=True)
        if stored >= passages:
            break
    facts = sum(sum(info.facts.values()) for info in archive.documents())
    documents = len(archive.documents())
    archive.close()
    return {"passages": stored, "documents": documents, "facts": facts, "build_s": round(time.perf_counter() - began)}


def _copies(samples: Sequence[Prepared]) -> Iterator[Prepared]:
    number = 0
    while True:
        for sample in samples:
            number += 1
            digest = sha256(f"{sample.sha256} {number}".encode()).hexdigest()
            document = f"kopi-{number}-{digest[:8]}"
            version = f"{document}/{digest[:12]}"
            yield replace(
                sample,
                document=document,
                version=version,
                file_name=f"kopi-{number}.txt",
                origin=f"kopi:{number}",
                data=digest.encode(),
                sha256=digest,
                ntriples=b"",
                passages=tuple(_moved(sample.passages, document, version, number)),
            )


def _moved(passages: Sequence[Passage], document: str, version: str, number: int) -> Iterator[Passage]:
    for n in range(REPEATS):
        for m, passage in enumerate(passages):
            identifier = str(uuid.UUID(int=number * 1_000_000 + n * 10_000 + m))
            yield replace(passage, id=identifier, document=document, version=version)


async def _measure(url: str, streams: int, rounds: int) -> dict[str, object]:
    """Rounds of as many streams opened at once: milliseconds to the first word and to the end."""
    limits = httpx.Limits(max_connections=streams)
    async with httpx.AsyncClient(base_url=url, timeout=120, limits=limits) as client:
        listed = (await client.get("/api/decisions", params={"limit": 2000})).json()["items"]
        titles = list(dict.fromkeys(row["agenda_item"]["title"] for row in listed if row["agenda_item"]))
        every = [form.format(title) for title in titles for form in FORMS]
        warm, new = every[:5], every[5:]
        for question in warm:
            await _stream(client, question)
        distinct = await _rounds(client, [new[n : n + streams] for n in range(0, streams * rounds, streams)])
        return {
            "questions": len(new),
            "new": distinct,
            "again": await _rounds(client, [warm * (streams // 5 or 1)] * rounds),
        }


async def _rounds(client: httpx.AsyncClient, rounds: Sequence[Sequence[str]]) -> dict[str, object]:
    firsts, ends, errors = list[float](), list[float](), 0
    for questions in rounds:
        for found in await asyncio.gather(*(_stream(client, q) for q in questions), return_exceptions=True):
            if isinstance(found, BaseException):
                errors += 1
            else:
                firsts.append(found[0])
                ends.append(found[1])
    return {"first_token_ms": _spread(firsts), "whole_ms": _spread(ends), "answers": len(firsts), "errors": errors}


async def _stream(client: httpx.AsyncClient, question: str) -> tuple[float, float]:
    body = {"model": "referat", "stream": True, "messages": [{"role": "user", "content": question}]}
    began, first, done = time.perf_counter(), 0.0, False
    async with client.stream("POST", "/v1/chat/completions", json=body) as response:
        response.raise_for_status()
        async for line in response.aiter_lines():
            done = done or line == "data: [DONE]"
            chunk = json.loads(line[6:]) if line.startswith("data: {") else {}
            if not first and any(choice["delta"].get("content") for choice in chunk.get("choices", ())):
                first = time.perf_counter() - began
    if not done:
        raise ValueError("the stream broke off")
    return 1000 * first, 1000 * (time.perf_counter() - began)


def _spread(values: Sequence[float]) -> dict[str, float]:
    return {f"p{q}": round(float(np.percentile(values, q)), 1) for q in (50, 95, 99)} if values else {}


if __name__ == "__main__":
    main()
