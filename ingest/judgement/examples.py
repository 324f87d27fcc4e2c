"""The sentences that the model is trained on: one table per publisher's manner, see `sentences/README.md`."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence written for training; `labels` maps a kind to its label ("" for actions, which have none)."""

    publisher: str
    section: str
    text: str
    labels: dict[str, str]

    def label(self, kind: str) -> str:
        """The label of a kind, or "" when the sentence is not of it."""
        return self.labels.get(kind, "")


def examples() -> list[Example]:
    """All sentences, in the order of their tables."""
    return [
        example
        for name in tables()
        for example in read((files("ingest.judgement") / "sentences" / name).read_text(encoding="utf-8"))
    ]


def tables() -> list[str]:
    """The names of the tables."""
    folder = files("ingest.judgement") / "sentences"
    return sorted(f.name for f in folder.iterdir() if f.name.endswith(".tsv"))


def read(table: str) -> list[Example]:
    """The sentences of one table."""
    rows = [line.split("\t") for line in table.splitlines()[1:] if line]
    return [Example(publisher, section, text, _labels(labels)) for publisher, section, labels, text in rows]


def fingerprint() -> str:
    """The hash of all tables: the weights say which sentences they were trained on."""
    digest = hashlib.sha256()
    for name in tables():
        digest.update((files("ingest.judgement") / "sentences" / name).read_bytes())
    return digest.hexdigest()


def _labels(text: str) -> dict[str, str]:
    pairs = [part.partition(":") for part in text.split() if part != "none"]
    return {kind: label for kind, _, label in pairs}
