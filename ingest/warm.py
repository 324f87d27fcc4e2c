"""Prepares a fresh installation: compiles the modules, keeps the vocabulary and the patterns met while reading files.

python -m ingest.warm FILE-OR-FOLDER…
"""

from __future__ import annotations

import compileall
import sys
from pathlib import Path

from ingest.extract import extract
from ingest.pipeline import find_files
from ingest.readers import read
from ontology import patterns, vocabulary_store
from ontology.vocabulary import CONCEPTS, Vocabulary

PACKAGES = ("ontology", "index", "ingest", "api")


def main(paths: list[str]) -> None:
    """Read the files once, so that the next process need not translate what this one did."""
    root = Path(__file__).parent.parent
    for package in PACKAGES:
        compileall.compile_dir(root / package, quiet=1)
    vocabulary = Vocabulary.read(CONCEPTS)
    vocabulary_store.keep(vocabulary)
    for file in find_files([Path(path) for path in paths]):
        extract(read(file), file.name, vocabulary)
    sys.stdout.write(f"{patterns.renew()} patterns kept.\n")


if __name__ == "__main__":
    main(sys.argv[1:])
