"""What belongs together on disk: ledger, files, graph and passages, and what stands in them for a version."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from index import statistics
from index.facts import VisibleFacts, write_facts
from index.files import FileStore, Kind
from index.ledger import Entry, Ledger
from index.ports import Embedder, GraphStore, Passage, PassageIndex, Point, Vector
from index.prepared import Prepared
from index.results import DocumentInfo
from index.sparse import sparse_passage
from index.stored import (
    dump_minutes,
    dump_passages,
    dump_source,
    load_minutes,
    load_passages,
    load_source,
)
from ontology.evidence import SourceText
from ontology.identifiers import graph_iri
from ontology.mapping import DocumentDescription, to_ntriples
from ontology.model import Minutes


@dataclass(frozen=True)
class Contents:
    """What was read out of a version, as the archive keeps it."""

    entry: Entry
    minutes: Minutes
    source: SourceText
    passages: tuple[Passage, ...]


@dataclass(frozen=True)
class Storage:
    """The four stores and the embedder. Knows how a version is laid out in each, not when it may be seen."""

    ledger: Ledger
    files: FileStore
    graph: GraphStore
    passages: PassageIndex
    embedder: Embedder
    base_iri: str

    @staticmethod
    def open(data_dir: Path, graph: GraphStore, passages: PassageIndex, embedder: Embedder, base_iri: str) -> Storage:
        """Open ledger and files in a data directory beside stores that are open already."""
        ledger = Ledger(data_dir / "ledger.sqlite")
        return Storage(ledger, FileStore(data_dir / "files"), graph, passages, embedder, base_iri)

    def graph_of(self, version: str) -> str:
        """The IRI of a version's graph."""
        return graph_iri(self.base_iri, version)

    @property
    def vocabulary_graph(self) -> str:
        """The IRI of the vocabulary's graph."""
        return graph_iri(self.base_iri, "vocabulary")

    def is_ours(self, graph: str) -> bool:
        """Whether a graph is one that this archive writes; an endpoint may hold others."""
        return graph.startswith(graph_iri(self.base_iri, "x").removesuffix("x"))

    def keep_files(self, item: Prepared) -> Entry:
        """Write a document's files durably; the entry is not in the ledger yet."""
        self.files.put(Kind.ORIGINAL, item.data)
        return Entry(
            info=item.info,
            origin=item.origin,
            triples=triples(item.ntriples),
            text_file=self.files.put(Kind.TEXT, dump_source(item.source)),
            record_file=self.files.put(Kind.RECORD, dump_minutes(item.minutes)),
            passages_file=self.files.put(Kind.PASSAGES, dump_passages(item.passages)),
        )

    def contents(self, entry: Entry) -> Contents:
        """Read back what belongs to a version; StoreUnavailable when a file is missing or altered."""
        source = load_source(self.files.get(Kind.TEXT, entry.text_file))
        minutes = load_minutes(self.files.get(Kind.RECORD, entry.record_file))
        passages = load_passages(self.files.get(Kind.PASSAGES, entry.passages_file), source.text)
        return Contents(entry, minutes, source, passages)

    def ntriples(self, contents: Contents) -> bytes:
        """The triples of a version, mapped anew from its record."""
        return to_ntriples(contents.minutes, describe(contents.entry.info), contents.source, self.base_iri)

    def vectors(self, passages: Sequence[Passage]) -> list[Vector]:
        """Embed passages, each with its context."""
        texts = [f"{p.context}\n{p.text}" if p.context else p.text for p in passages]
        return self.embedder.embed_passages(texts) if texts else []

    def points(self, passages: Sequence[Passage], vectors: Callable[[], Sequence[Vector]] | None = None) -> list[Point]:
        """Passages as they are stored; `vectors` waits for those that are being made, without it they are made here."""
        bags = [sparse_passage(p.text, p.context) for p in passages]
        made = vectors() if vectors else self.vectors(passages)
        return [Point(p, dense, bag) for p, dense, bag in zip(passages, made, bags, strict=True)]

    def drop(self, versions: Sequence[str]) -> None:
        """Take versions out of graph and passages; durable after `sync`."""
        if versions:
            graphs = [self.graph_of(version) for version in versions]
            self.graph.replace(graphs[0], b"", drop=graphs[1:])
            self.passages.delete(versions)

    def sync(self) -> None:
        """Make graph and passages durable."""
        self.passages.sync()
        self.graph.sync()


def write_read_model(connection: sqlite3.Connection, added: Sequence[Contents], dropped: Sequence[str]) -> None:
    """Inside a ledger transaction: facts and token counts of new versions in place of those of former ones."""
    write_facts(connection, [VisibleFacts(c.entry.info, c.minutes) for c in added], dropped)
    statistics.forget(connection, dropped)
    for contents in added:
        statistics.record(connection, contents.entry.version, contents.passages)


def triples(ntriples: bytes) -> int:
    """The number of triples in a document graph (one a line, none twice)."""
    return len({line for line in ntriples.splitlines() if line.strip()})


def describe(info: DocumentInfo) -> DocumentDescription:
    """What the mapping says of the file itself."""
    return DocumentDescription(info.id, info.version, info.file_name, info.sha256, info.media_type, info.region)
