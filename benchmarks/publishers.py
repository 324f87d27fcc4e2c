"""Extraction of whole documents with a model that never saw a sentence in their publisher's manner.

python -m benchmarks.publishers FOLDER --scorer SCORE_EXTRACT.PY [--save DIR]

FOLDER holds `docs`, `gold`, `queries.jsonl` and `check_gold.py`, as the scorer wants them. Every document is read
twice: with the model as it ships, and with one trained without the manners of its publisher (`MANNERS`). Prints the
scorer's figures of both runs. The rules are the same in both: what they have read is told in benchmarks/README.md.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from unittest import mock

import numpy as np

from benchmarks.train_judgement import Data, calibration, left_out, train
from ingest.extract import extract
from ingest.judgement import Model, load
from ingest.judgement.examples import examples
from ingest.readers import read
from ontology.record import to_record
from ontology.vocabulary import Vocabulary

MANNERS = {
    "sst": ("national_advisory", "task_force", "follow_up_group"),
    "rsd": ("regional_south", "cooperation_committee"),
    "rh": ("regional_capital", "cooperation_committee"),
    "rm": ("regional_mid", "cooperation_committee"),
    "rn": ("regional_north", "patient_safety"),
    "rsj": ("cooperation_committee", "regional_capital"),
    "mr": ("medicine_council", "council_modern"),
    "behandlingsraadet": ("council_modern", "medicine_council"),
    "csr": ("nordic_partnership", "who_committee"),
    "ndphs": ("nordic_partnership", "who_committee"),
    "nordic": ("nordic_partnership", "who_committee"),
    "holbaek": ("municipal",),
    "vordingborg": ("municipal",),
    "danske": ("patient_council",),
    "rkkp": ("steering_group", "council_modern"),
    "sundhedsklynge": ("cooperation_committee", "steering_group"),
}
"""By the first word after the number in a document's name: the manners of `ingest/judgement/sentences` left out."""


LABELS = {
    "decisions": ("+type", "+decided_by"),
    "deadlines": ("+kind", "+responsible"),
    "positions": ("+stance",),
}
"""The labels whose figures the project watches."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--scorer", type=Path, required=True)
    parser.add_argument("--save", type=Path)
    options = parser.parse_args()
    files = sorted((options.folder / "docs").iterdir())
    with tempfile.TemporaryDirectory() as folder:
        kept = options.save or Path(folder)
        shipped = _told(files, dict.fromkeys(_publishers(files), load()), kept / "shipped")
        without = _told(files, _models(_publishers(files)), kept / "without")
        figures = [_scored(options.folder, options.scorer, saved) for saved in (shipped, without)]
    print("| kind | model as it ships | without the publisher's manners |\n| --- | --- | --- |")
    for kind, figure in figures[0].items():
        print(f"| {kind} | {figure:.3f} | {figures[1].get(kind, 0.0):.3f} |")


def _publishers(files: list[Path]) -> set[str]:
    return {_publisher(file) for file in files}


def _publisher(file: Path) -> str:
    name = file.stem.split("_")[1]
    if name not in MANNERS:
        raise SystemExit(f"{file.name}: add the manners of '{name}' to MANNERS of benchmarks/publishers.py.")
    return name


def _models(publishers: set[str]) -> dict[str, Model]:
    """For each publisher a model trained on the sentences of all other manners."""
    data = Data.of(examples())
    margins = left_out(data)
    models: dict[tuple[str, ...], Model] = {}
    for manners in sorted({MANNERS[publisher] for publisher in publishers}):
        others = np.flatnonzero(~np.isin(data.publishers, manners))
        part = Data.of([data.rows[i] for i in others])
        models[manners] = train(part, calibration(part, {c: m[others] for c, m in margins.items()}))
    return {publisher: models[MANNERS[publisher]] for publisher in publishers}


def _told(files: list[Path], models: dict[str, Model], folder: Path) -> Path:
    """The records of the files in a folder, as the scorer reads them."""
    folder.mkdir(parents=True, exist_ok=True)
    vocabulary = Vocabulary.load()
    for file in files:
        with mock.patch("ingest.extract.judged.load", return_value=models[_publisher(file)]):
            record = to_record(extract(read(file), file.name, vocabulary))
        (folder / f"{file.stem}.json").write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")
    return folder


def _scored(folder: Path, scorer: Path, saved: Path) -> dict[str, float]:
    """The scorer's figures: F1 of every kind and with each label, recall of what is named."""
    done = subprocess.run(
        [sys.executable, str(scorer), "--json-dir", str(saved)],
        env={**os.environ, "SCORE_SET": str(folder)},
        capture_output=True,
        text=True,
        check=True,
    )
    told = json.loads(done.stdout.splitlines()[-1])
    figures = {"all": told["extraction_score"]}
    for kind, category in told["categories"].items():
        wanted = [name for name in category if name in ("f1", "recall") or name in LABELS.get(kind, ())]
        figures |= {f"{kind} {name}": category[name] for name in wanted}
    return figures


if __name__ == "__main__":
    main()
