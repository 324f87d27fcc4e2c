"""The data that queries from outside read: the visible graphs, and as default graph their merge.

The engine's own union gives a triple once per graph that holds it, so that counts and joins go wrong; here the default
graph is a graph of its own in which every triple stands once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import pyoxigraph as ox

BYTES_PER_QUAD = 320
"""Measured: memory of a quad in the engine's memory store, with its terms."""
_MERGE = "INSERT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }"
_DEFAULT = ox.DefaultGraph()


class Snapshot:
    """The store of the process that forks workers. On disk it is read-only and takes no changes."""

    def __init__(self, store: ox.Store, in_memory: bool) -> None:
        """Use `load` or `open`."""
        self.store, self.in_memory = store, in_memory

    @classmethod
    def load(cls, nquads: Path, merge: bool) -> Snapshot:
        """In memory from a file; `merge` makes the default graph the merge of all, else it is the file's own."""
        store = ox.Store()
        store.load(path=str(nquads), format=ox.RdfFormat.N_QUADS)
        if merge:
            store.update(_MERGE)
        return cls(store, True)

    @classmethod
    def open(cls, checkpoint: Path, hidden: Sequence[str], max_bytes: int) -> Snapshot:
        """A checkpoint without the hidden graphs: in memory when it fits `max_bytes`, else as it lies on disk."""
        dump = checkpoint.with_name("dump.nq")
        try:
            ox.Store.read_only(str(checkpoint)).dump(str(dump), format=ox.RdfFormat.N_QUADS)
            if 2 * _lines(dump) * BYTES_PER_QUAD > max_bytes:
                return cls(_on_disk(checkpoint, hidden), False)
            store = ox.Store()
            store.load(path=str(dump), format=ox.RdfFormat.N_QUADS)
        finally:
            dump.unlink(missing_ok=True)
        for graph in hidden:
            store.remove_graph(ox.NamedNode(graph))
        store.update(_MERGE)
        return cls(store, True)

    def has(self, graph: str) -> bool:
        """Whether there is a graph of that name."""
        try:
            return self.store.contains_named_graph(ox.NamedNode(graph))
        except ValueError:
            return False

    def replace(self, graph: str, ntriples: bytes) -> None:
        """Make a graph hold exactly these triples, and the default graph what follows from it."""
        self.drop([graph])
        name = ox.NamedNode(graph)
        quads = list(ox.parse(ntriples, ox.RdfFormat.N_TRIPLES))
        self.store.extend(ox.Quad(q.subject, q.predicate, q.object, name) for q in quads)
        self.store.extend(quads)

    def drop(self, graphs: Iterable[str]) -> None:
        """Remove graphs, and from the default graph what no other one says."""
        for name in map(ox.NamedNode, graphs):
            quads = list(self.store.quads_for_pattern(None, None, None, name))
            self.store.remove_graph(name)
            for quad in quads:
                if not self._named(quad):
                    self.store.remove(ox.Quad(quad.subject, quad.predicate, quad.object))

    def _named(self, quad: ox.Quad) -> bool:
        found = self.store.quads_for_pattern(quad.subject, quad.predicate, quad.object, None)
        return any(q.graph_name != _DEFAULT for q in found)


def _lines(path: Path) -> int:
    with path.open("rb") as file:
        return sum(part.count(b"\n") for part in iter(lambda: file.read(1 << 20), b""))


def _on_disk(checkpoint: Path, hidden: Sequence[str]) -> ox.Store:
    """The checkpoint is ours alone: it is changed once and then opened read-only."""
    store = ox.Store(str(checkpoint))
    for graph in hidden:
        store.remove_graph(ox.NamedNode(graph))
    store.bulk_extend(ox.Quad(q.subject, q.predicate, q.object) for q in store)
    store.flush()
    del store
    return ox.Store.read_only(str(checkpoint))
