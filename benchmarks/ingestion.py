"""Whole ingestion against embedding alone, on the same documents in one run.

python -m benchmarks.ingestion [--documents 30]
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from pathlib import Path

from api.bootstrap import open_archive, started_embedder
from api.settings import load_settings
from benchmarks.corpus import write_copies
from index.ports import Embedder
from ingest.pipeline import PrepareSettings, ingest
from ingest.prepare import prepare


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=30)
    count = parser.parse_args().documents
    with tempfile.TemporaryDirectory() as folder:
        files = write_copies(Path(folder) / "files", count)
        settings = load_settings(data=Path(folder) / "data")
        texts = _texts(files, settings.base)
        with started_embedder(settings) as embedder:
            alone = _embed(embedder, texts)
            whole = _ingest(files, Path(folder) / "data", settings.base, embedder)
            again = _embed(embedder, texts)
    mean = (alone + again) / 2
    result = {"documents": count, "passages": len(texts), "embedding_s": round(mean, 2), "ingestion_s": round(whole, 2)}
    print(json.dumps({**result, "ratio": round(whole / mean, 2)}))


def _texts(files: list[Path], base: str) -> list[str]:
    prepared = [prepare(f.read_bytes(), f.name, str(f), PrepareSettings(base)) for f in files]
    return [f"{p.context}\n{p.text}" for item in prepared for p in item.passages]


def _embed(embedder: Embedder, texts: list[str]) -> float:
    embedder.embed_passages(texts[:16])
    began = time.perf_counter()
    embedder.embed_passages(texts)
    return time.perf_counter() - began


def _ingest(files: list[Path], data: Path, base: str, embedder: Embedder) -> float:
    archive = open_archive(load_settings(data=data), warm=True, embedder=embedder)
    try:
        began = time.perf_counter()
        report = ingest(files, archive, PrepareSettings(base))
        took = time.perf_counter() - began
    finally:
        archive.close()
    refused = [f for f in report.files if f.reason]
    if refused:
        raise SystemExit(f"{len(refused)} files were refused: {refused[0].message}")
    return took


if __name__ == "__main__":
    main()
