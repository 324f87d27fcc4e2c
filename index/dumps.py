"""Files that hold everything at one moment: written whole for a state of the archive, kept until the state changes."""

from __future__ import annotations

import gzip
import hashlib
import secrets
import threading
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from typing import BinaryIO

from index.export import entry_quads, vocabulary_quads
from index.facts import every_fact
from index.ledger import Entry, State
from index.results import DocumentInfo, FactRow
from index.storage import Storage
from ontology.errors import StoreUnavailable

_TEMPORARY = ".part-"
_PARTS = "graphs"
_GENERATIONS = 2
_PATIENCE = 1.0
_LEVEL = 6


@dataclass(frozen=True)
class Snapshot:
    """What is visible at one moment. Valid inside `snapshot` and in its thread."""

    storage: Storage
    entries: Sequence[Entry]
    parts: Path

    @cached_property
    def state(self) -> str:
        """A hash of all that the dumps depend on."""
        known = [(e.version, e.record_file, e.info.file_name, e.info.region) for e in self.entries]
        return _digest(_program(), self.storage.vocabulary_graph, vocabulary_quads(self.storage), sorted(known))

    @property
    def documents(self) -> list[DocumentInfo]:
        """Every visible document, by identifier."""
        return sorted((e.info for e in self.entries), key=lambda info: info.id)

    def facts(self, kind: str) -> Iterator[FactRow]:
        """Every visible fact of a kind ("meeting" too), by document and place."""
        infos = {e.version: e.info for e in self.entries}
        return every_fact(self.storage.ledger.connection(), kind, infos.__getitem__)

    def write_graph(self, stream: BinaryIO) -> None:
        """The N-Quads of the graph store, gzipped; what was packed before is taken from where it is kept."""
        self.parts.mkdir(exist_ok=True)
        stream.write(_packed(vocabulary_quads(self.storage)))
        used = set()
        for entry in self.entries:
            part = self.parts / f"{_digest(_program(), self.storage.graph_of(entry.version), entry)}.nq.gz"
            used.add(part.name)
            stream.write(self._part(part, entry))
        for path in self.parts.iterdir():
            if path.name not in used:
                path.unlink(missing_ok=True)

    def _part(self, path: Path, entry: Entry) -> bytes:
        try:
            return path.read_bytes()
        except FileNotFoundError:
            content = _packed(entry_quads(self.storage, entry))
        temporary = path.with_name(f"{_TEMPORARY}{secrets.token_hex(8)}")
        temporary.write_bytes(content)
        temporary.replace(path)
        return content


class Dumps:
    """A folder of dumps. A file is there only when all of it is there, and its name tells the state it shows."""

    def __init__(self, storage: Storage, folder: Path) -> None:
        """Throw away what an interrupted process left half written."""
        self._storage, self._folder = storage, folder
        self._locks: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)
        self._forgotten = 0
        self._known: tuple[Mapping[str, DocumentInfo], str] | None = None
        for part in folder.glob(f"**/{_TEMPORARY}*"):
            part.unlink(missing_ok=True)

    def state(self, visible: Mapping[str, DocumentInfo]) -> str:
        """The state of what is visible; reckoned once for each view."""
        known = self._known
        if known is None or known[0] is not visible:
            with self._snapshot() as snapshot:
                known = self._known = (visible, snapshot.state)
        return known[1]

    def file(self, name: str, state: str, write: Callable[[Snapshot, BinaryIO], None]) -> tuple[Path, str]:
        """The dump of a name for this state, or for the newer one that came meanwhile; written when it is not there.

        StoreUnavailable while another thread writes it.
        """
        path = self._path(name, state)
        if path.exists():
            return path, state
        lock = self._locks[name]
        if not lock.acquire(timeout=_PATIENCE):
            raise StoreUnavailable(f"The file {name} is being written. Try again in a few seconds.")
        try:
            return (path, state) if path.exists() else self._write(name, write)
        finally:
            lock.release()

    def forget(self) -> None:
        """Throw every file away: a removed document must not live on in them."""
        self._forgotten += 1
        for path in (*self._folder.glob("*"), *(self._folder / _PARTS).glob("*")):
            if path.is_file():
                path.unlink(missing_ok=True)

    def _write(self, name: str, write: Callable[[Snapshot, BinaryIO], None]) -> tuple[Path, str]:
        self._folder.mkdir(parents=True, exist_ok=True)
        part = self._folder / f"{_TEMPORARY}{secrets.token_hex(8)}"
        forgotten = self._forgotten
        try:
            with self._snapshot() as snapshot, part.open("wb") as stream:
                write(snapshot, stream)
            if self._forgotten != forgotten:
                raise StoreUnavailable(f"A document was removed while {name} was being written. Ask for it again.")
            path = self._path(name, snapshot.state)
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
        self._drop_former(name, path)
        return path, snapshot.state

    def _drop_former(self, name: str, newest: Path) -> None:
        """Keep the former generation for those who are about to open it; drop what is older."""
        found = [p for p in self._folder.glob(f"*-{name}") if p != newest]
        former = sorted(found, key=lambda p: p.stat().st_mtime_ns, reverse=True)
        for path in former[_GENERATIONS - 1 :]:
            path.unlink(missing_ok=True)

    def _path(self, name: str, state: str) -> Path:
        return self._folder / f"{state}-{name}"

    @contextmanager
    def _snapshot(self) -> Iterator[Snapshot]:
        connection = self._storage.ledger.connection()
        connection.execute("BEGIN")
        try:
            entries = sorted(self._storage.ledger.entries(State.DONE), key=lambda e: e.version)
            yield Snapshot(self._storage, entries, self._folder / _PARTS)
        finally:
            connection.execute("ROLLBACK")


def _packed(quads: bytes) -> bytes:
    return gzip.compress(quads, _LEVEL, mtime=0)


def _program() -> str:
    return version("referat")


def _digest(*parts: object) -> str:
    return hashlib.sha256(repr(parts).encode("utf-8", "replace")).hexdigest()[:24]
