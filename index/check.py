"""Compares ledger, graph, passages, facts and files, and makes them agree with the ledger."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from index.facts import expected_rows, fact_counts
from index.ledger import Entry, State
from index.ports import Filters
from index.results import Problem
from index.statistics import counted_versions
from index.storage import Contents, Storage
from index.writer import Writer, files_of

_SPARE = 10_000
_TRIPLES = "The graph of version {} has {} triples instead of {}."
_PASSAGES = "The index has {} passages of version {} instead of {}."


@dataclass(frozen=True)
class Found:
    """A disagreement and what is done about it. `mends` is false when only ingesting the file again can help."""

    document: str
    what: str
    act: Callable[[], None] | None
    mends: bool = True


class Checker:
    """Looks at everything; changes nothing unless asked. Runs under the archive's write lock."""

    def __init__(self, storage: Storage, writer: Writer) -> None:
        """Keep the stores and the one who may write them."""
        self._storage = storage
        self._writer = writer

    def check(self, repair: bool = False, deep: bool = True) -> list[Problem]:
        """Every disagreement. `deep` also reads every kept file and compares it with its hash."""
        if repair:
            self._writer.recover()
        found = list(self._find(deep))
        if not repair:
            return [Problem(f.document, f.what) for f in found]
        for problem in found:
            if problem.act:
                problem.act()
        if found:
            self._storage.sync()
        return [Problem(f.document, f.what, repaired=bool(f.act) and f.mends) for f in found]

    def _find(self, deep: bool) -> Iterator[Found]:
        ledger = self._storage.ledger
        damage = ledger.damage()
        if damage:
            yield Found("", f"The ledger is damaged: {damage}. Restore the data directory from a backup.", None)
        done, pending = ledger.entries(State.DONE), ledger.entries(State.PENDING)
        for entry in pending:
            yield Found(entry.info.id, f"Version {entry.version} is pending.", None)
        unsettled = {*ledger.unswept(), *(e.version for e in pending)}
        yield from self._files([*done, *ledger.entries(State.SUPERSEDED)], deep)
        yield from self._graphs(done, unsettled)
        yield from self._passages(done, unsettled)
        yield from self._read_model(done)

    def _files(self, entries: list[Entry], deep: bool) -> Iterator[Found]:
        files = self._storage.files
        for entry in entries:
            for kind, name in files_of(entry):
                there = files.has(kind, name)
                if there and not (deep and not files.sound(kind, name)):
                    continue
                state = "was altered" if there else "is missing"
                what = f"The file {kind}/{name} of version {entry.version} {state}. Ingest {entry.origin} again."
                yield Found(entry.info.id, what, partial(files.set_aside, kind, name), mends=False)
        for kind, name in self._writer.orphans():
            yield Found("", f"The file {kind}/{name} belongs to no version.", partial(files.delete, kind, name))

    def _graphs(self, done: list[Entry], unsettled: set[str]) -> Iterator[Found]:
        storage = self._storage
        counts = dict(storage.graph.graphs())
        for version in unsettled:
            counts.pop(storage.graph_of(version), None)
        for entry in done:
            held = counts.pop(storage.graph_of(entry.version), 0)
            if held != entry.triples:
                what = _TRIPLES.format(entry.version, held, entry.triples)
                yield self._rewriting(entry, what, self._writer.rebuild_graph)
        held = counts.pop(storage.vocabulary_graph, 0)
        if held != self._writer.vocabulary_triples():
            what = f"The vocabulary's graph has {held} triples instead of {self._writer.vocabulary_triples()}."
            yield Found("", what, partial(self._writer.load_vocabulary, anew=True))
        for graph in filter(storage.is_ours, counts):
            what = f"The graph {graph} belongs to no visible version."
            yield Found("", what, partial(storage.graph.replace, graph, b""))

    def _passages(self, done: list[Entry], unsettled: set[str]) -> Iterator[Found]:
        index = self._storage.passages
        limit = 2 * len(done) + len(unsettled) + _SPARE
        counts = dict(index.facets(Filters(), ["version"], limit).get("version", {}))
        for version in unsettled:
            counts.pop(version, None)
        for entry in done:
            held = counts.pop(entry.version, 0)
            if held != entry.info.passages:
                what = _PASSAGES.format(held, entry.version, entry.info.passages)
                yield self._rewriting(entry, what, self._writer.rebuild_passages)
        for version, count in counts.items():
            what = f"The index has {count} passages of {version}, which is no visible version."
            yield Found("", what, partial(index.delete, [version]))

    def _read_model(self, done: list[Entry]) -> Iterator[Found]:
        connection = self._storage.ledger.connection()
        facts, counted = fact_counts(connection), counted_versions(connection)
        for entry in done:
            held = facts.pop(entry.version, 0)
            if held != expected_rows(entry.info) or entry.version not in counted:
                what = f"The lists do not hold all facts of version {entry.version}."
                yield self._rewriting(entry, what, self._writer.rebuild_facts)
        for version in facts.keys() | (counted - {e.version for e in done}):
            what = f"The lists hold facts of {version}, which is no visible version."
            yield Found("", what, partial(self._writer.forget_facts, version))

    def _rewriting(self, entry: Entry, what: str, rebuild: Callable[[Contents], None]) -> Found:
        contents = self._writer.readable(entry)
        return Found(entry.info.id, what, partial(rebuild, contents) if contents else None)
