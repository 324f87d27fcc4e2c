"""Pages per CPU second (so: on one core) of reading, structure and extraction; whether memory grows; how workers scale.

python -m benchmarks.extraction [--pages 200] [--workers 2]

`memory_mb` is the resident memory at each quarter of the pages, the growth that after the first quarter. With
`--workers N` the same documents are also read by one and by N processes at once (wall clock, each process warm), and
`scaling` is the ratio of both. The garbage collector is set as in the workers that read files.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from benchmarks.corpus import CHARACTERS_A_PAGE, write_copies
from ingest.extract import extract
from ingest.readers import Limits, read
from ontology.collecting import settle
from ontology.mapping import DocumentDescription, to_ntriples, validate
from ontology.vocabulary import Vocabulary


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=200)
    parser.add_argument("--workers", type=int, default=0)
    options = parser.parse_args()
    wanted = options.pages
    vocabulary = Vocabulary.load()
    with tempfile.TemporaryDirectory() as folder:
        files = write_copies(Path(folder), 10)
        for file in files[:5]:
            extract(read(file, Limits()), file.name, vocabulary)
        settle()
        seconds = {"read": 0.0, "extract": 0.0, "map": 0.0, "validate": 0.0}
        pages, number, memory = 0.0, 0, [_resident()]
        while pages < wanted:
            file = files[number % len(files)]
            number += 1
            pages += _one(file, vocabulary, seconds)
            if pages >= wanted * len(memory) / 4:
                memory.append(_resident())
        scaling = _scaling(files, options.workers, wanted) if options.workers > 1 else {}
    extraction = seconds["read"] + seconds["extract"]
    result = {
        "pages": round(pages),
        "pages_per_second_extraction": round(pages / extraction, 1),
        "pages_per_second_with_graph": round(pages / sum(seconds.values()), 1),
        "seconds": {k: round(v, 2) for k, v in seconds.items()},
        "memory_mb": [round(m) for m in memory],
        "memory_growth_mb": round(memory[-1] - memory[1], 1),
        **scaling,
    }
    print(json.dumps(result))


def _one(file: Path, vocabulary: Vocabulary, seconds: dict[str, float]) -> float:
    marks = [_cpu()]
    source = read(file, Limits())
    marks.append(_cpu())
    minutes = extract(source, file.name, vocabulary)
    marks.append(_cpu())
    described = DocumentDescription(file.stem, f"{file.stem}/x", file.name, "0" * 64, source.media_type, "")
    ntriples = to_ntriples(minutes, described, source, "http://127.0.0.1:8000/")
    marks.append(_cpu())
    validate(ntriples)
    marks.append(_cpu())
    for name, began, ended in zip(seconds, marks, marks[1:], strict=False):
        seconds[name] += ended - began
    return source.page_count or len(source.text) / CHARACTERS_A_PAGE


def _scaling(files: list[Path], workers: int, pages: float) -> dict[str, float]:
    """Pages per second of wall clock by one process and by several, and their ratio."""
    speeds = {n: _speed(files, n, pages) for n in (1, workers)}
    told = {f"pages_per_second_{n}_workers": round(speed, 1) for n, speed in speeds.items()}
    return {**told, "scaling": round(speeds[workers] / speeds[1], 2)}


def _speed(files: list[Path], workers: int, pages: float) -> float:
    with ProcessPoolExecutor(workers, get_context("spawn")) as pool:
        list(pool.map(_read_all, [files] * workers))
        rounds = max(workers, round(pages / (sum(map(_read_all, [files])) or 1)))
        began = time.perf_counter()
        read_pages = sum(pool.map(_read_all, [files] * rounds))
        return read_pages / (time.perf_counter() - began)


def _read_all(files: list[Path]) -> float:
    """Read and extract every file; returns the pages."""
    vocabulary, pages = Vocabulary.load(), 0.0
    for file in files:
        source = read(file, Limits())
        extract(source, file.name, vocabulary)
        pages += source.page_count or len(source.text) / CHARACTERS_A_PAGE
    return pages


def _cpu() -> float:
    """CPU seconds of this process, of the children it has waited for, and of the living one that reads PDFs."""
    both = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in both) + sum(map(_spent, _children()))


def _children() -> list[str]:
    return Path(f"/proc/self/task/{os.getpid()}/children").read_text("ascii").split()


def _spent(process: str) -> float:
    """CPU seconds of a living process and of the children that it has waited for."""
    fields = Path(f"/proc/{process}/stat").read_text("utf-8").rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")


def _resident() -> float:
    """Resident memory now, in MB."""
    held = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return held * resource.getpagesize() / 2**20


if __name__ == "__main__":
    main()
