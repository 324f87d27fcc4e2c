"""The archive: documents with their facts, graph and passages as one thing. Behind every command and every route.

Any thread may read; writes take turns. Readers see a version from the commit that acknowledges it, never before.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import BinaryIO

from index.answers import Answerer, Tools
from index.asking import ORDINARY, Asking
from index.check import Checker
from index.dumps import Dumps, Snapshot
from index.export import export
from index.facts import facts_of_items
from index.files import Kind
from index.ledger import Entry, State
from index.linked_data import describe
from index.lists import list_facts
from index.memory import Memory
from index.owner import Owner
from index.ports import Embedder, Filters, GraphStore, PassageIndex, QueryResult
from index.prepared import Outcome, Prepared, Status, upload_origin
from index.rerank import Reranker
from index.results import Answer, DocumentInfo, FactRow, Listing, Problem, SearchResult, StoredDocument
from index.retrieval import Retriever
from index.statistics import frequencies, similar_tokens
from index.storage import Storage
from index.writer import Writer
from ontology.errors import BadSetting, NotFound
from ontology.vocabulary import Vocabulary

__all__ = ["Archive", "Outcome", "Prepared", "Status"]

log = logging.getLogger("referat.archive")
_MEMORY = 64 * 1024 * 1024
_BYTES_PER_CHARACTER = 4
_CLEAN = "clean"
_EMBEDDER = "embedder"
_BASE = "base_iri"


class Archive:
    """See docs/architecture.md. Opening repairs what an interrupted process left behind."""

    def __init__(
        self,
        graph: GraphStore,
        passages: PassageIndex,
        embedder: Embedder,
        data_dir: Path,
        base_iri: str,
        tools: Tools,
        owner: Owner | None = None,
        reranker: Reranker | None = None,
    ) -> None:
        """Own the directory (StoreBusy), open the ledger, repair. BadSetting when another model made the vectors.

        On failure the stores given are closed too.
        """
        self._writing = threading.RLock()
        self._memory: Memory[StoredDocument] = Memory(_MEMORY)
        with ExitStack() as stack:
            stack.callback(passages.close)
            stack.callback(graph.close)
            self._owner = owner or Owner(data_dir)
            stack.callback(self._owner.release)
            self._storage = Storage.open(data_dir, graph, passages, embedder, base_iri)
            stack.callback(self._storage.ledger.close)
            self._dumps = Dumps(self._storage, data_dir / "dumps")
            self._writer = Writer(self._storage)
            self._checker = Checker(self._storage, self._writer)
            self._settle()
            self._stores = stack.pop_all()
        self._open = True
        vocabulary = Vocabulary.load()
        self._retriever = Retriever(passages, embedder, self, vocabulary, reranker)
        self._answerer = Answerer(self._retriever, self, vocabulary, tools)

    def add(self, items: Sequence[Prepared], force: bool = False) -> list[Outcome]:
        """Embed, write both stores and acknowledge; on return everything survives a loss of power.

        Content that is already there is unchanged unless `force`. One sync of the stores per call: add in batches.
        """
        with self._writing:
            return self._writer.write(items, force)

    def remove(self, document_id: str) -> None:
        """Take a document with its history out of ledger, graph, passages and files. NotFound."""
        with self._writing:
            self._writer.remove(document_id)
            self._dumps.forget()
        self._memory.forget()

    def known(self, origin: str, file_name: str, sha256: str) -> bool:
        """Whether there is nothing to do for this content. `origin` "" stands for an upload by file name."""
        return self._writer.standing(origin or upload_origin(file_name), sha256) is not None

    def foresee(self, item: Prepared) -> Status:
        """What `add` would do, for a dry run."""
        ledger = self._storage.ledger
        if ledger.known(item.origin, item.sha256):
            return Status.UNCHANGED
        return Status.REPLACED if ledger.former(item.document, item.origin, item.version) else Status.ADDED

    def documents(self) -> list[DocumentInfo]:
        """Every visible document, newest meeting first."""
        infos = self._writer.view.infos.values()
        undated = [i for i in infos if not i.date]
        dated = sorted((i for i in infos if i.date), key=lambda i: (-(i.date or date.min).toordinal(), i.id))
        return dated + sorted(undated, key=lambda i: i.id)

    def document(self, document_id: str, version: str = "") -> StoredDocument:
        """A document, or a former version of it (its identifier, or its last part). NotFound.

        A document that another one replaced leads to its successor.
        """
        entry = self._entry(document_id, version)
        history = self._storage.ledger.lineage(document_id)
        former = tuple(e.info for e in history if e.version != entry.version and e.state is State.SUPERSEDED)
        return replace(self.stored(entry.version), history=former)

    def original(self, document_id: str, version: str = "") -> tuple[bytes, str]:
        """The bytes that were ingested and their file name. NotFound."""
        info = self._entry(document_id, version).info
        return self._storage.files.get(Kind.ORIGINAL, info.sha256), info.file_name

    def search(self, query: str, filters: Filters | None = None, limit: int = 10, offset: int = 0) -> SearchResult:
        """The best passages, one per agenda item."""
        with self._writer.grace.reading():
            return self._retriever.search(query, filters or Filters(), limit, offset)

    def ask(
        self,
        question: str,
        history: Sequence[Mapping[str, str]] = (),
        filters: Filters | None = None,
        language: str = "",
    ) -> Answer:
        """An answer of verbatim quotations, or an honest no; `language` is taken where the question's is unclear."""
        with self._writer.grace.reading():
            return self._answerer.ask(question, history, filters, language)

    def facts(self, kind: str, filters: Mapping[str, str], limit: int = 50, offset: int = 0) -> Listing:
        """A page of "meeting", "decision", "deadline", "position" or "action"; BadQuestion names a bad filter."""
        connection = self._storage.ledger.connection()
        return list_facts(connection, kind, filters, limit, offset, self.info)

    def sparql(self, query: str, media_types: Sequence[str], asking: Asking = ORDINARY) -> QueryResult:
        """Run a query from anyone over the visible graphs, outside this process and under limits."""
        return self._storage.graph.query(query, media_types, self._hidden, asking)

    async def sparql_soon(
        self, query: str, media_types: Sequence[str], asking: Asking = ORDINARY
    ) -> QueryResult | None:
        """The same in an event loop, where nothing has to be waited for; None: then ask `sparql` in a thread."""
        return await self._storage.graph.query_soon(query, media_types, self._hidden, asking)

    @contextmanager
    def _hidden(self) -> Iterator[frozenset[str]]:
        with self._writer.grace.reading() as view:
            yield view.hidden

    def describe(self, iri: str, media_type: str) -> bytes:
        """What the graph says of a resource. NotFound."""
        return describe(self.sparql, iri, media_type)

    def check(self, repair: bool = False) -> list[Problem]:
        """Every disagreement between ledger, graph, passages, facts and files; `repair` mends what can be mended."""
        with self._writing:
            return self._checker.check(repair)

    def export(self, folder: Path) -> list[Path]:
        """Write N-Quads of the graph and JSON Lines of the records."""
        with self._writing:
            return export(self._storage, self._storage.ledger.entries(State.DONE), folder)

    def dump_state(self) -> str:
        """A hash of what the dumps hold; another one after every ingestion that changed something."""
        return self._dumps.state(self._writer.view.infos)

    def dump(self, name: str, write: Callable[[Snapshot, BinaryIO], None]) -> tuple[Path, str]:
        """A file that `write` makes of all that is visible, and the state it shows; made when it is not there yet."""
        return self._dumps.file(name, self.dump_state(), write)

    def visible_versions(self) -> frozenset[str]:
        """The versions that may be shown."""
        return self._writer.view.versions

    def info(self, version: str) -> DocumentInfo:
        """The document of a version, also of one that was replaced a moment ago. NotFound."""
        found = self._writer.view.infos.get(version)
        if found:
            return found
        entry = self._storage.ledger.entry(version)
        if entry is None or entry.state is State.REMOVED:
            raise NotFound(f"There is no version {version!r}.")
        return entry.info

    def stored(self, version: str) -> StoredDocument:
        """A version with its minutes and text, from memory when lately used. NotFound."""
        entry = self._entry("", version)
        return self._memory.get(f"{version} {entry.record_file}", lambda: self._load(entry), _weight)

    def facts_of_items(self, places: Sequence[tuple[str, str | None]]) -> list[FactRow]:
        """All facts of (version, agenda item) places, in reading order."""
        return facts_of_items(self._storage.ledger.connection(), places, self.info)

    def frequencies(self, tokens: Sequence[str]) -> tuple[int, Mapping[str, int]]:
        """Number of places in all, and in how many each token stands."""
        return frequencies(self._storage.ledger.connection(), tokens)

    def similar_tokens(self, token: str) -> Mapping[str, int]:
        """Tokens of about the same length that begin alike, with the number of places they stand in."""
        return similar_tokens(self._storage.ledger.connection(), token)

    def close(self) -> None:
        """Make everything durable, close the stores, let go of the directory. Idempotent."""
        with self._writing:
            if self._open:
                self._open = False
                with self._stores:
                    self._writer.finish()
                    self._storage.ledger.remember(**{_CLEAN: "1"})

    def _settle(self) -> None:
        """Make the stores agree with the ledger and with the settings; look everywhere after an unclean end."""
        storage, ledger = self._storage, self._storage.ledger
        fresh, clean = not ledger.meta(_EMBEDDER), ledger.meta(_CLEAN) == "1"
        self._agree_on_model()
        if ledger.meta(_BASE) not in ("", storage.base_iri):
            log.warning(
                "the base IRI changed from %s to %s: mapping every graph anew", ledger.meta(_BASE), storage.base_iri
            )
            self._writer.rebase(ledger.meta(_BASE))
        ledger.remember(**{_CLEAN: "0", _BASE: storage.base_iri})
        self._writer.recover()
        self._writer.renew_passages()
        self._writer.load_vocabulary()
        if not clean and not fresh:
            self._writer.delete_orphans()
            for problem in self._checker.check(repair=True, deep=False):
                log.warning("%s %s", problem.what, "Repaired." if problem.repaired else "Not repaired.")

    def _agree_on_model(self) -> None:
        ledger, embedder = self._storage.ledger, self._storage.embedder
        ours, theirs = f"{embedder.name} ({embedder.dimensions} dimensions)", ledger.meta(_EMBEDDER)
        if theirs and theirs != ours and ledger.entries(State.PENDING, State.DONE):
            raise BadSetting(
                f"The vectors of this archive were made by {theirs}, but the model set now is {ours}. "
                "Set REFERAT_MODEL back, or set REFERAT_DATA to a new directory and ingest the files again."
            )
        ledger.remember(**{_EMBEDDER: ours})

    def _entry(self, document_id: str, version: str) -> Entry:
        ledger = self._storage.ledger
        if version:
            entry = ledger.entry(version if "/" in version else f"{document_id}/{version}")
            found = entry and entry.state in (State.DONE, State.SUPERSEDED) and entry
        else:
            found = next(iter(ledger.lineage(document_id)), None)
        if not found:
            what = f"version {version!r} of document {document_id!r}" if version else f"document {document_id!r}"
            raise NotFound(f"There is no {what}. /api/documents lists what is there.")
        return found

    def _load(self, entry: Entry) -> StoredDocument:
        contents = self._storage.contents(entry)
        return StoredDocument(entry.info, contents.minutes, contents.source)


def _weight(document: StoredDocument) -> int:
    source = document.source
    boxes = len(source.boxes.values) * source.boxes.values.itemsize if source.boxes else 0
    return _BYTES_PER_CHARACTER * len(source.text) + boxes
