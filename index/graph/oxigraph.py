"""The graph store in the process: pyoxigraph, in memory or on disk."""

from __future__ import annotations

import re
import shutil
import tempfile
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from io import BytesIO
from itertools import count
from pathlib import Path

import pyoxigraph as ox

from index.asking import ORDINARY, Asking, Pin, pinned
from index.graph.evaluate import explain_syntax, serialise
from index.graph.holder import Changes, Load
from index.graph.isolation import MEBIBYTE, Isolation, Limits, State
from index.graph.keeper import Wanted
from index.graph.prepare import prepare
from index.ports import QueryResult
from ontology.errors import BadQuery, BadQuestion, InvalidGraph, StoreBusy, StoreUnavailable

COUNTS = "SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"
ENGINE_ERRORS = (OSError, RuntimeError)
_SNAPSHOT = "graph.snapshot-"
_MANY = 2000


class OxigraphStore:
    """`GraphStore` over pyoxigraph; without a path in memory. Safe for concurrent queries beside one writer.

    Queries from outside run in processes on a snapshot (`Isolation`); only our own run here.
    """

    def __init__(self, path: Path | None = None, limits: Limits | None = None) -> None:
        """Open or create the store at `path`; StoreBusy when another process has it open."""
        self._path = path
        self._lock, self._seeing = threading.RLock(), threading.Lock()
        self._store: ox.Store | None = _open(path)
        names = (name.value for name in self._store.named_graphs() if isinstance(name, ox.NamedNode))
        self._revisions: dict[str, int] = dict.fromkeys(names, 0)
        self._numbers, self._moments = count(1), count(1)
        self._visible: tuple[dict[str, int], frozenset[str], dict[str, int]] = ({}, frozenset(), {})
        self._limits = limits or Limits()
        self._isolation = Isolation(self, self._limits)

    def replace(self, graph: str, ntriples: bytes, drop: Iterable[str] = ()) -> None:
        """Drop the graphs in `drop` and make `graph` hold exactly these N-Triples, in one transaction."""
        with self._lock:
            store = self._opened()
            names = dict.fromkeys((graph, *drop))
            old = [name for name in map(node, names) if store.contains_named_graph(name)]
            try:
                if old:
                    store.update(replacement(old, graph, ntriples))
                elif ntriples.strip():
                    store.load(ntriples, ox.RdfFormat.N_TRIPLES, to_graph=node(graph))
            except SyntaxError as error:
                raise invalid(graph, error) from error
            except ENGINE_ERRORS as error:
                raise _failed(error) from error
            kept = {name: number for name, number in self._revisions.items() if name not in names}
            present = store.contains_named_graph(node(graph))
            with self._seeing:
                self._revisions = kept | ({graph: next(self._numbers)} if present else {})

    def graphs(self) -> Mapping[str, int]:
        """Every named graph with its number of triples."""
        try:
            return counts(self._opened().query(COUNTS))
        except ENGINE_ERRORS as error:
            raise _failed(error) from error

    def query(
        self,
        sparql: str,
        media_types: Sequence[str],
        hidden: frozenset[str] | Pin = frozenset(),
        asking: Asking = ORDINARY,
    ) -> QueryResult:
        """Have a query from anyone screened and run in a process of its own, over the graphs that are not hidden."""
        return self._isolation.run(sparql, media_types, asking, self._state(hidden))

    async def query_soon(
        self, sparql: str, media_types: Sequence[str], hidden: frozenset[str] | Pin, asking: Asking = ORDINARY
    ) -> QueryResult | None:
        """The same in an event loop; None when something has to be waited for."""
        return await self._isolation.run_soon(sparql, media_types, asking, self._state(hidden))

    def read(self, sparql: str, media_types: Sequence[str], hidden: frozenset[str] = frozenset()) -> QueryResult:
        """Run a query of our own here and now; on the snapshot when graphs that are there have to be left out."""
        if not hidden.isdisjoint(self._revisions):
            return self.query(sparql, media_types, hidden)
        task, sink = prepare(sparql, media_types, ORDINARY, self._revisions.__contains__), BytesIO()
        try:
            serialise(self._opened(), task, sink, unite=task.default is None)
        except (SyntaxError, ValueError) as error:
            raise BadQuery(*explain_syntax(str(error))) from error
        except ENGINE_ERRORS as error:
            raise _failed(error) from error
        return QueryResult(sink.getvalue(), task.media_type)

    def sync(self) -> None:
        """Write everything to disk."""
        try:
            self._opened().flush()
        except ENGINE_ERRORS as error:
            raise _failed(error) from error

    def close(self) -> None:
        """End the processes and let go of the store; our own queries finish first."""
        self._isolation.close()
        with self._lock:
            self._store = None

    def load(self, wanted: Wanted) -> tuple[Load, Mapping[str, int]]:
        """For a new snapshot: a checkpoint of the files, or everything written out when there are none."""
        folder = Path(tempfile.mkdtemp(prefix=_SNAPSHOT, dir=self._path.parent if self._path else None))
        data = folder / "data"
        try:
            with self._lock:
                if self._path:
                    self._opened().backup(str(data))
                else:
                    self._opened().dump(str(data), format=ox.RdfFormat.N_QUADS)
                present = self._revisions
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        hidden = [name for name in present if name not in wanted.graphs]
        order: dict[str, object] = {
            "do": "open" if self._path else "load",
            "path": str(data),
            "hidden": hidden,
            "merge": True,
        }
        order["max_bytes"] = self._limits.snapshot_mb * MEBIBYTE
        return Load(order, folder), _settled(wanted, {n: r for n, r in present.items() if n in wanted.graphs})

    def changes(self, held: Mapping[str, int], wanted: Wanted) -> tuple[Changes, Mapping[str, int]] | None:
        """The graphs that differ, unless they are so many that loading everything anew is quicker."""
        names = [name for name, number in wanted.graphs.items() if held.get(name) != number]
        if len(names) > _MANY:
            return None
        with self._lock:
            present = self._revisions
            dumped = [(name, self._dump(name)) for name in names if name in present]
        new = {name: present[name] for name, _ in dumped}
        gone = [name for name in held if name not in wanted.graphs]
        kept = {name: number for name, number in held.items() if name in wanted.graphs}
        return Changes(gone, dumped), _settled(wanted, kept | new)

    def _dump(self, graph: str) -> bytes:
        return self._opened().dump(format=ox.RdfFormat.N_TRIPLES, from_graph=node(graph)) or b""

    def _state(self, hidden: frozenset[str] | Pin) -> State:
        @contextmanager
        def state() -> Iterator[Wanted]:
            with pinned(hidden) as left_out:
                yield self._wanted(left_out)

        return state

    def _wanted(self, hidden: frozenset[str]) -> Wanted:
        """The graphs that are visible now; the same object as long as nothing changes. Never waits for a writer."""
        self._opened()
        with self._seeing:
            revisions, was_hidden, visible = self._visible
            if revisions is not self._revisions or was_hidden != hidden:
                visible = {name: n for name, n in self._revisions.items() if name not in hidden}
                self._visible = (self._revisions, hidden, visible)
            return Wanted(visible, next(self._moments))

    def _opened(self) -> ox.Store:
        if self._store is None:
            raise StoreUnavailable("The graph store is closed; start the service again.")
        return self._store


def _settled(wanted: Wanted, graphs: Mapping[str, int]) -> Mapping[str, int]:
    """What is wanted itself when it is what is held: quick to compare."""
    return wanted.graphs if graphs == wanted.graphs else graphs


def _failed(error: BaseException) -> StoreUnavailable:
    return StoreUnavailable(f"The graph store failed to answer: {str(error)[:300]}. Run `referat check`.")


def _open(path: Path | None) -> ox.Store:
    if path is None:
        return ox.Store()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        store = ox.Store(path)
    except ENGINE_ERRORS as error:
        if "lock" in str(error).lower():
            raise StoreBusy(f"Another process has the graph store {path} open; end it first.") from error
        raise StoreUnavailable(
            f"The graph store {path} cannot be opened ({str(error)[:200]}); move the folder away and run "
            "`referat check --repair`, which rebuilds it from the records."
        ) from error
    for left in path.parent.glob(_SNAPSHOT + "*"):
        shutil.rmtree(left, ignore_errors=True)
    return store


def node(iri: str) -> ox.NamedNode:
    """The IRI as a term; BadQuestion for what is no absolute IRI."""
    try:
        return ox.NamedNode(iri)
    except ValueError as error:
        raise BadQuestion(f"'{iri[:200]}' is not an absolute IRI; use one to name a graph.", field="graph") from error


def counts(rows: object) -> dict[str, int]:
    """The result of `COUNTS`."""
    assert isinstance(rows, ox.QuerySolutions)
    pairs = ((row["g"], row["n"]) for row in rows)
    return {g.value: int(n.value) for g, n in pairs if isinstance(g, ox.NamedNode) and isinstance(n, ox.Literal)}


def invalid(graph: str, error: SyntaxError) -> InvalidGraph:
    """The refusal of a graph whose N-Triples cannot be read."""
    return InvalidGraph(f"The graph <{graph}> is not valid N-Triples; report this document as a fault.", str(error))


def replacement(old: Iterable[ox.NamedNode], graph: str, ntriples: bytes, chunk: int = 0) -> str:
    """One SPARQL update that drops the old graphs and writes the new one, in INSERT DATA blocks of `chunk` triples.

    Triples are written canonically, so that no escape in a literal can end it. Blank nodes mean the same only within
    one block: a graph that has any stays whole.
    """
    triples = [f"{_unambiguous(str(q.triple))} ." for q in ox.parse(ntriples, ox.RdfFormat.N_TRIPLES)]
    has_blanks = any(" _:" in t or t.startswith("_:") for t in triples)
    size = chunk if chunk and not has_blanks else max(1, len(triples))
    blocks = ["\n".join(triples[i : i + size]) for i in range(0, len(triples), size)]
    inserts = [f"INSERT DATA {{ GRAPH {node(graph)} {{\n{block}\n}} }}" for block in blocks]
    return " ;\n".join([*(f"DROP SILENT GRAPH {name}" for name in old), *inserts])


def _unambiguous(triple: str) -> str:
    r"""An escaped backslash before a "u" looks like the start of \uXXXX to engines that decode those first."""
    return re.sub(
        r"\\\\([uU])|\\.", lambda m: rf"\\\u{ord(m.group(1)):04X}" if m.group(1) else m.group(), triple, flags=re.DOTALL
    )
