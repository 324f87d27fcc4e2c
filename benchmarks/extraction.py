"""Pages per CPU second (so: on one core) of reading, structure and extraction, and whether memory grows.

python -m benchmarks.extraction [--pages 200]
"""

from __future__ import annotations

import argparse
import json
import resource
import tempfile
from pathlib import Path

from benchmarks.corpus import CHARACTERS_A_PAGE, write_copies
from ingest.extract import extract
from ingest.readers import Limits, read
from ontology.mapping import DocumentDescription, to_ntriples, validate
from ontology.vocabulary import Vocabulary


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=200)
    wanted = parser.parse_args().pages
    vocabulary = Vocabulary.load()
    with tempfile.TemporaryDirectory() as folder:
        files = write_copies(Path(folder), 10)
        for file in files[:5]:
            extract(read(file, Limits()), file.name, vocabulary)
        seconds = {"read": 0.0, "extract": 0.0, "map": 0.0, "validate": 0.0}
        pages, first, number = 0.0, _resident(), 0
        while pages < wanted:
            file = files[number % len(files)]
            number += 1
            pages += _one(file, vocabulary, seconds)
    extraction = seconds["read"] + seconds["extract"]
    result = {
        "pages": round(pages),
        "pages_per_second_extraction": round(pages / extraction, 1),
        "pages_per_second_with_graph": round(pages / sum(seconds.values()), 1),
        "seconds": {k: round(v, 2) for k, v in seconds.items()},
        "memory_growth_mb": round(_resident() - first, 1),
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


def _cpu() -> float:
    """CPU seconds of this process and of the children it has waited for (the PDF readers)."""
    both = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in both)


def _resident() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
