"""The graph store in the process: pyoxigraph, in memory or on disk."""

from __future__ import annotations

import re
import shutil
import tempfile
import threading
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import pyoxigraph as ox

from index.graph.evaluate import Evaluator, engine_error
from index.graph.media import choose
from index.graph.screen import screen
from index.ports import QueryResult
from ontology.errors import BadQuestion, InvalidGraph, StoreBusy, StoreUnavailable

COUNTS = "SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"
ENGINE_ERRORS = (OSError, RuntimeError)
_VIEW = ".view-"


class _View:
    """A copy of the store without some graphs; its files go when nobody reads it any more."""

    def __init__(self, store: ox.Store, folder: Path | None) -> None:
        self.store = store
        self._folder = folder

    def __del__(self) -> None:
        del self.store  # closing writes files once more
        if self._folder:
            shutil.rmtree(self._folder, ignore_errors=True)


class OxigraphStore:
    """`GraphStore` over pyoxigraph; without a path in memory. Safe for concurrent queries beside one writer."""

    def __init__(self, path: Path | None = None, evaluator: Evaluator | None = None) -> None:
        """Open or create the store at `path`; StoreBusy when another process has it open."""
        self._path = path
        self._evaluator = evaluator or Evaluator()
        self._lock = threading.RLock()
        self._views: dict[frozenset[str], _View] = {}
        self._store: ox.Store | None = _open(path)

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
                raise engine_error(error) from error
            self._views.clear()

    def graphs(self) -> Mapping[str, int]:
        """Every named graph with its number of triples."""
        try:
            return counts(self._opened().query(COUNTS))
        except ENGINE_ERRORS as error:
            raise engine_error(error) from error

    def query(self, sparql: str, media_types: Sequence[str], hidden: frozenset[str] = frozenset()) -> QueryResult:
        """Screen, evaluate and serialise a query over the graphs that are not hidden.

        It is evaluated again when a hidden graph was written in the meantime: it may have been read.
        """
        store = self._opened()
        question = screen(sparql, lambda g: g not in hidden and _has(store, g))
        media_type = choose(question, media_types)
        while True:
            present = frozenset(g for g in hidden if _has(store, g))
            view = self._without(present) if present else None
            content = self._evaluator.run(view.store if view else store, question, media_type, holder=view)
            if not any(_has(store, g) for g in hidden - present):
                return QueryResult(content, media_type)

    def sync(self) -> None:
        """Write everything to disk."""
        try:
            self._opened().flush()
        except ENGINE_ERRORS as error:
            raise engine_error(error) from error

    def close(self) -> None:
        """Let go of the store; running queries finish first."""
        with self._lock:
            self._views.clear()
            self._store = None

    def _opened(self) -> ox.Store:
        if self._store is None:
            raise StoreUnavailable("The graph store is closed; start the service again.")
        return self._store

    def _without(self, hidden: frozenset[str]) -> _View:
        """A copy without these graphs: naming all others as the dataset makes a query hundreds of times slower."""
        with self._lock:
            if hidden not in self._views:
                self._views = {hidden: self._copy(self._opened(), hidden)}
            return self._views[hidden]

    def _copy(self, store: ox.Store, hidden: frozenset[str]) -> _View:
        if self._path is None:
            copy = ox.Store()
            names = map(node, self.graphs().keys() - hidden)
            copy.extend(quad for name in names for quad in store.quads_for_pattern(None, None, None, name))
            return _View(copy, None)
        folder = Path(tempfile.mkdtemp(prefix=self._path.name + _VIEW, dir=self._path.parent))
        try:
            store.backup(folder / "store")
            copy = ox.Store(folder / "store")
            for name in hidden:
                copy.remove_graph(node(name))
        except ENGINE_ERRORS as error:
            shutil.rmtree(folder, ignore_errors=True)
            raise engine_error(error) from error
        return _View(copy, folder)


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
    for left in path.parent.glob(path.name + _VIEW + "*"):
        shutil.rmtree(left, ignore_errors=True)
    return store


def _has(store: ox.Store, graph: str) -> bool:
    try:
        return store.contains_named_graph(ox.NamedNode(graph))
    except ValueError:
        return False


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
