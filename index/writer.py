"""How versions come into the stores and leave them, so that a crash at any moment loses nothing acknowledged.

1. files on disk; 2. ledger: pending; 3. both stores written and synced; 4. ledger: done, the former version
superseded, the facts replaced, all in one commit: the acknowledgement; 5. the former version is swept from the stores.
Readers see the former version until 4 and the new one from then on; the stores may always hold more than is visible.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from functools import cached_property

from index.files import Kind, sha256
from index.grace import Grace
from index.ledger import Entry, State
from index.prepared import Outcome, Prepared, Status
from index.results import DocumentInfo
from index.storage import Contents, Storage, triples, write_read_model
from ontology.errors import NotFound, StoreUnavailable
from ontology.mapping import vocabulary_graph

log = logging.getLogger("referat.archive")

MAX_BATCH = 32
PASSAGES_FORM = "2"
"""Another one whenever the lexical analysis or the stored form of passages changes."""
_GRACE_SECONDS = 1.0
_FILES_AT_ONCE = 8
_FORM = "passages_form"
_VOCABULARY = "vocabulary"
_VOCABULARY_TRIPLES = "vocabulary_triples"


@dataclass(frozen=True)
class View:
    """What readers may see, as one value that is swapped whole: visible versions, and graphs to be left out."""

    infos: dict[str, DocumentInfo] = field(default_factory=dict)
    hidden: frozenset[str] = frozenset()

    @cached_property
    def versions(self) -> frozenset[str]:
        """The versions that may be shown."""
        return frozenset(self.infos)


class Writer:
    """One thread at a time; `view` may be read by any."""

    def __init__(self, storage: Storage) -> None:
        """Start with what the ledger calls done."""
        self._storage = storage
        self._dropped: list[str] = []
        self._settled = True
        self._view = View()
        self.grace = Grace(lambda: self._view)
        self.refresh()

    def refresh(self) -> None:
        """Take the view anew from the ledger."""
        ledger = self._storage.ledger
        infos = {e.version: e.info for e in ledger.entries(State.DONE)}
        invisible = [*(e.version for e in ledger.entries(State.PENDING)), *ledger.unswept()]
        self._publish(infos, self._graphs(invisible))

    @property
    def view(self) -> View:
        """What the calling thread may see."""
        return self.grace.view

    def _publish(self, infos: dict[str, DocumentInfo], hidden: frozenset[str]) -> None:
        """Show this from now on; return when the readers of what was shown before are done, or nearly."""
        self._view = View(infos, hidden)
        if not self.grace.wait(_GRACE_SECONDS):
            log.debug("a reader is still at work after %s seconds", _GRACE_SECONDS)

    def write(self, items: Sequence[Prepared], force: bool = False) -> list[Outcome]:
        """Take documents in; those already there are unchanged unless `force`. One sync of the stores per call."""
        outcomes: list[Outcome] = []
        if not self._settled:
            self.recover()
        for batch in _without_conflicts(items):
            known = [None if force else self.standing(i.origin, i.sha256) for i in batch]
            fresh = [item for item, entry in zip(batch, known, strict=True) if entry is None]
            written = iter(self._write_batch(fresh) if fresh else [])
            outcomes += [Outcome(Status.UNCHANGED, e.info) if e else next(written) for e in known]
        return outcomes

    def standing(self, origin: str, sha256: str) -> Entry | None:
        """The version this content already is, unless one of its files is missing; remembers the place."""
        ledger = self._storage.ledger
        entry = ledger.known(origin, sha256)
        if entry is None or (entry.state is State.DONE and not self._complete(entry)):
            return None
        if entry.state is State.DONE and entry.origin != origin:
            ledger.note_origin(origin, entry)
        return entry

    def remove(self, document: str) -> None:
        """Take a document and its history out of everything."""
        storage = self._storage
        entries = storage.ledger.remove(document, lambda c, versions: write_read_model(c, [], versions))
        if not entries:
            raise NotFound(f"There is no document {document!r}. /api/documents lists what is there.")
        self.refresh()
        self.sweep()

    def sweep(self) -> None:
        """Drop what is superseded or removed from the stores, and the files of what is removed; durable on return."""
        storage = self._storage
        versions = storage.ledger.unswept()
        if versions:
            storage.drop(versions)
            storage.sync()
            self.delete_orphans()
            storage.ledger.swept(versions)
        self._dropped.clear()
        self._publish(self._view.infos, frozenset())

    def recover(self) -> None:
        """Settle what an interrupted write left pending; a version that was visible before is written again."""
        storage = self._storage
        pending = storage.ledger.entries(State.PENDING)
        again = [c for e in pending if e.was == State.DONE and (c := self.readable(e))]
        kept = {c.entry.version for c in again}
        undone = [e.version for e in pending if e.version not in kept]
        storage.drop(undone)
        for contents in again:
            self.rebuild_passages(contents)
            self.rebuild_graph(contents)
        if pending:
            storage.sync()
            storage.ledger.abandon(undone)
            storage.ledger.acknowledge([c.entry for c in again], lambda c, gone: write_read_model(c, again, gone))
        self.refresh()
        self.sweep()
        self._settled = True

    def readable(self, entry: Entry) -> Contents | None:
        """What the files hold of a version, or None when one of them is missing or altered."""
        try:
            return self._storage.contents(entry)
        except StoreUnavailable:
            return None

    def rebuild_passages(self, contents: Contents) -> None:
        """Write a version's passages from its files, embedding them; durable after `sync`."""
        points = self._storage.points(contents.passages)
        self._storage.passages.delete([contents.entry.version])
        self._storage.passages.upsert(points)

    def renew_passages(self) -> None:
        """Write the passages of all that is visible anew when those of the archive have another form."""
        storage = self._storage
        if storage.ledger.meta(_FORM) == PASSAGES_FORM:
            return
        entries = storage.ledger.entries(State.DONE)
        if entries:
            log.warning("the form of stored passages changed: writing those of %d documents anew", len(entries))
            for contents in filter(None, map(self.readable, entries)):
                self.rebuild_passages(contents)
            storage.sync()
        storage.ledger.remember(**{_FORM: PASSAGES_FORM})

    def rebuild_graph(self, contents: Contents, drop: Iterable[str] = ()) -> None:
        """Write a version's graph from its record; durable after `sync`."""
        storage, version = self._storage, contents.entry.version
        ntriples = storage.ntriples(contents)
        storage.graph.replace(storage.graph_of(version), ntriples, drop)
        storage.ledger.count_triples(version, triples(ntriples))

    def rebuild_facts(self, contents: Contents) -> None:
        """Write a version's rows of the lists from its record."""
        with self._storage.ledger.transaction() as connection:
            write_read_model(connection, [contents], [])

    def forget_facts(self, version: str) -> None:
        """Take a version out of the lists."""
        with self._storage.ledger.transaction() as connection:
            write_read_model(connection, [], [version])

    def load_vocabulary(self, anew: bool = False) -> None:
        """Keep the vocabulary in a graph of its own; written when it changed since the last time, or `anew`."""
        storage = self._storage
        ntriples = vocabulary_graph()
        digest = sha256(ntriples)
        if anew or storage.ledger.meta(_VOCABULARY) != digest:
            storage.graph.replace(storage.vocabulary_graph, ntriples)
            storage.graph.sync()
            storage.ledger.remember(**{_VOCABULARY: digest, _VOCABULARY_TRIPLES: str(triples(ntriples))})

    def vocabulary_triples(self) -> int:
        """How many triples the vocabulary's graph has when it is sound."""
        return int(self._storage.ledger.meta(_VOCABULARY_TRIPLES) or 0)

    def rebase(self, former_base: str) -> None:
        """Map every graph anew for another base IRI and drop those of the former one; durable on return."""
        storage, ledger = self._storage, self._storage.ledger
        former = replace(storage, base_iri=former_base)
        for entry in ledger.entries(State.DONE):
            self.rebuild_graph(storage.contents(entry), drop=[former.graph_of(entry.version)])
        gone = [*ledger.unswept(), *(e.version for e in ledger.entries(State.PENDING))]
        for graph in [former.vocabulary_graph, *map(former.graph_of, gone)]:
            storage.graph.replace(graph, b"")
        self.load_vocabulary(anew=True)
        storage.sync()

    def finish(self) -> None:
        """Settle before closing: nothing is left to sweep."""
        if not self._settled:
            self.recover()
        storage = self._storage
        storage.sync()
        storage.ledger.swept(storage.ledger.unswept())

    def orphans(self) -> list[tuple[Kind, str]]:
        """Files that no version of the ledger refers to."""
        used: set[tuple[Kind, str]] = set()
        for entry in self._storage.ledger.entries(State.PENDING, State.DONE, State.SUPERSEDED):
            used.update(files_of(entry))
        return [(kind, name) for kind in Kind for name in self._storage.files.names(kind) if (kind, name) not in used]

    def delete_orphans(self) -> None:
        """Delete the files that no version refers to."""
        for kind, name in self.orphans():
            self._storage.files.delete(kind, name)

    def _complete(self, entry: Entry) -> bool:
        return all(self._storage.files.has(kind, name) for kind, name in files_of(entry))

    def _graphs(self, versions: Iterable[str]) -> frozenset[str]:
        return frozenset(self._storage.graph_of(version) for version in versions)

    def _write_batch(self, items: Sequence[Prepared]) -> list[Outcome]:
        """Embed in a thread beside and write what needs no vectors; files wait for the disk, so several at once."""
        storage = self._storage
        passages = [p for item in items for p in item.passages]
        with ThreadPoolExecutor(1, "embed") as beside, ThreadPoolExecutor(_FILES_AT_ONCE, "files") as keepers:
            vectors = beside.submit(storage.vectors, passages)
            entries = list(keepers.map(storage.keep_files, items))
            self._settled = False
            try:
                storage.ledger.begin(entries)
                self._hide(entries)
                for item in items:
                    storage.graph.replace(storage.graph_of(item.version), item.ntriples)
                storage.passages.upsert(storage.points(passages, vectors.result))
                storage.sync()
                outcomes = self._acknowledge(items, entries)
            except BaseException:
                self.recover()
                raise
        self._settled = True
        return outcomes

    def _hide(self, entries: Sequence[Entry]) -> None:
        """Show none of these versions, and empty the place of one that is written anew."""
        view, versions = self._view, {e.version for e in entries}
        shown = {v: info for v, info in view.infos.items() if v not in versions}
        self._publish(shown, view.hidden | self._graphs(versions))
        again = sorted(versions & view.infos.keys())
        if again:
            self._storage.passages.delete(again)

    def _acknowledge(self, items: Sequence[Prepared], entries: Sequence[Entry]) -> list[Outcome]:
        storage = self._storage
        contents = [Contents(e, i.minutes, i.source, i.passages) for e, i in zip(entries, items, strict=True)]
        replaced = storage.ledger.acknowledge(
            entries, lambda c, gone: write_read_model(c, contents, gone), swept=self._dropped
        )
        former = [version for versions in replaced.values() for version in versions]
        gone = set(former)
        shown = {v: info for v, info in self._view.infos.items() if v not in gone}
        self._publish(shown | {e.version: e.info for e in entries}, self._graphs(former))
        storage.drop(former)
        self._dropped = former
        self._view = replace(self._view, hidden=frozenset())
        return [
            Outcome(Status.REPLACED if replaced[e.version] else Status.ADDED, e.info, replaced[e.version])
            for e in entries
        ]


def files_of(entry: Entry) -> list[tuple[Kind, str]]:
    """The files a version consists of."""
    return [
        (Kind.ORIGINAL, entry.info.sha256),
        (Kind.TEXT, entry.text_file),
        (Kind.RECORD, entry.record_file),
        (Kind.PASSAGES, entry.passages_file),
    ]


def _without_conflicts(items: Sequence[Prepared]) -> Iterator[list[Prepared]]:
    """Consecutive batches in which no two items are the same content, place or document."""
    batch: list[Prepared] = []
    taken: set[str] = set()
    for item in items:
        names = {f"content {item.sha256}", f"place {item.origin}", f"document {item.document}"}
        if taken & names or len(batch) == MAX_BATCH:
            yield batch
            batch, taken = [], set()
        batch.append(item)
        taken |= names
    if batch:
        yield batch
