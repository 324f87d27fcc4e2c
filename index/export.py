"""Everything in open formats: N-Quads of the graph and JSON Lines of the records."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from index.files import write_stream_durably
from index.ledger import Entry
from index.storage import Storage
from ontology.mapping import vocabulary_graph
from ontology.record import to_record


def export(storage: Storage, entries: Iterable[Entry], folder: Path) -> list[Path]:
    """Write `graph.nq` and `records.jsonl`; the graphs are mapped anew from the records, sorted by document."""
    folder.mkdir(parents=True, exist_ok=True)
    ordered = sorted(entries, key=lambda e: e.version)
    targets = [folder / "graph.nq", folder / "records.jsonl"]
    for path, lines in zip(targets, (_quads(storage, ordered), _records(storage, ordered)), strict=True):
        write_stream_durably(path, lines)
    return targets


def vocabulary_quads(storage: Storage) -> bytes:
    """The N-Quads of the vocabulary."""
    return b"".join(_in_graph(vocabulary_graph(), storage.vocabulary_graph))


def entry_quads(storage: Storage, entry: Entry) -> bytes:
    """The N-Quads of a version, mapped anew from its record."""
    return b"".join(_in_graph(storage.ntriples(storage.contents(entry)), storage.graph_of(entry.version)))


def _quads(storage: Storage, entries: Iterable[Entry]) -> Iterator[bytes]:
    yield vocabulary_quads(storage)
    for entry in entries:
        yield entry_quads(storage, entry)


def _in_graph(ntriples: bytes, graph: str) -> Iterator[bytes]:
    for line in ntriples.split(b"\n"):
        if line.strip():
            yield line.rstrip().removesuffix(b".").rstrip() + f" <{graph}> .\n".encode()


def _records(storage: Storage, entries: Iterable[Entry]) -> Iterator[bytes]:
    for entry in entries:
        row = to_record(storage.contents(entry).minutes) | {"document": entry.info.id, "version": entry.version}
        yield json.dumps(row, ensure_ascii=False).encode() + b"\n"
