"""The ledger: which version of which document is in which state. SQLite; the truth that both stores follow.

    (new) ──begin──▶ pending ──acknowledge──▶ done ──a new version──▶ superseded
                        │                      └──remove──▶ removed
                        └──abandon──▶ the state before, or gone

Rows that are not visible while the stores may still hold them have `swept = 0`.
"""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any
from weakref import WeakSet, finalize

from index.results import DocumentInfo
from index.schema import upgrade
from ontology.errors import StoreUnavailable

_BUSY_MS = 30_000


class State(StrEnum):
    """Where a version stands."""

    PENDING = "pending"
    DONE = "done"
    SUPERSEDED = "superseded"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Entry:
    """A version as the ledger knows it. `was` is the state before pending ("" for a new version)."""

    info: DocumentInfo
    origin: str
    triples: int
    text_file: str
    record_file: str
    passages_file: str
    state: State = State.PENDING
    was: str = ""

    @property
    def version(self) -> str:
        """The version's identifier."""
        return self.info.version


class _Connection:
    """A connection that is closed when its thread ends."""

    def __init__(self, path: Path) -> None:
        self.raw = sqlite3.connect(path, timeout=_BUSY_MS / 1000, isolation_level=None, check_same_thread=False)
        finalize(self, self.raw.close)
        self.raw.row_factory = sqlite3.Row
        for pragma in ("journal_mode = WAL", "synchronous = FULL"):
            self.raw.execute(f"PRAGMA {pragma}")


class Ledger:
    """Every method is safe to call from any thread; the archive lets one thread write at a time."""

    def __init__(self, path: Path) -> None:
        """Open or make the database."""
        self._path = path
        self._local = threading.local()
        self._opened: WeakSet[_Connection] = WeakSet()
        self._guard = threading.Lock()
        self._closed = False
        try:
            upgrade(self.connection())
        except sqlite3.DatabaseError as error:
            self.close()
            raise StoreUnavailable(
                f"The ledger {path} cannot be read ({error}). Restore the data directory from a backup, or set "
                "REFERAT_DATA to a new directory and ingest the files again."
            ) from error

    def connection(self) -> sqlite3.Connection:
        """The connection of the calling thread, in autocommit mode."""
        found: _Connection | None = getattr(self._local, "connection", None)
        if self._closed:
            raise StoreUnavailable("The archive is closed; start the service again.")
        if found is None:
            found = _Connection(self._path)
            with self._guard:
                self._opened.add(found)
            self._local.connection = found
        return found.raw

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """A write transaction: all of it is durable on leaving, or none of it happened."""
        connection = self.connection()
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield connection
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise

    def meta(self, name: str) -> str:
        """A remembered value, "" when there is none."""
        row = self.connection().execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
        return str(row[0]) if row else ""

    def remember(self, **values: str) -> None:
        """Remember values by name."""
        with self.transaction() as connection:
            connection.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", values.items())

    def begin(self, entries: Iterable[Entry]) -> None:
        """Enter versions as pending. From here on the stores may hold some of them."""
        with self.transaction() as connection:
            for entry in entries:
                row = connection.execute(
                    "SELECT state, was FROM versions WHERE version = ?", (entry.version,)
                ).fetchone()
                was = "" if row is None else row["was"] if row["state"] == State.PENDING else row["state"]
                values = _columns(entry) | {"was": was, "state": State.PENDING.value, "swept": 1}
                names = ", ".join(values)
                marks = ", ".join(f":{name}" for name in values)
                connection.execute(f"INSERT OR REPLACE INTO versions ({names}) VALUES ({marks})", values)

    def acknowledge(
        self,
        entries: Sequence[Entry],
        also: Callable[[sqlite3.Connection, Sequence[str]], None],
        swept: Sequence[str] = (),
    ) -> dict[str, tuple[str, ...]]:
        """Make pending versions visible in one commit and return, for each, the former versions it takes the place of.

        `also` joins the commit and is given the former versions; `swept` are earlier ones the stores have let go of.
        """
        replaced: dict[str, tuple[str, ...]] = {}
        with self.transaction() as connection:
            connection.executemany("UPDATE versions SET swept = 1 WHERE version = ?", [(v,) for v in swept])
            (serial,) = connection.execute("SELECT coalesce(max(serial), 0) FROM versions").fetchone()
            for number, entry in enumerate(entries, serial + 1):
                replaced[entry.version] = tuple(_former(connection, entry.info.id, entry.origin, entry.version))
                connection.executemany(
                    "UPDATE versions SET state = 'superseded', swept = 0, successor = ? WHERE version = ?",
                    [(entry.version, version) for version in replaced[entry.version]],
                )
                connection.execute(
                    "UPDATE versions SET state = 'done', was = '', swept = 1, successor = '', serial = ? "
                    "WHERE version = ?",
                    (number, entry.version),
                )
                row = (entry.origin, entry.version, entry.info.sha256)
                connection.execute("INSERT OR REPLACE INTO origins VALUES (?, ?, ?)", row)
            also(connection, [version for versions in replaced.values() for version in versions])
        return replaced

    def abandon(self, versions: Iterable[str]) -> None:
        """Undo `begin` after the stores let go of the versions."""
        with self.transaction() as connection:
            for version in versions:
                connection.execute(
                    "DELETE FROM versions WHERE version = ? AND state = 'pending' AND was = ''", (version,)
                )
                connection.execute(
                    "UPDATE versions SET state = was, was = '' WHERE version = ? AND state = 'pending'", (version,)
                )

    def remove(self, document: str, also: Callable[[sqlite3.Connection, Sequence[str]], None]) -> list[Entry]:
        """Forget a document and its history; what is returned is still to be swept from stores and files."""
        with self.transaction() as connection:
            entries = _lineage(connection, document)
            for entry in entries:
                connection.execute(
                    "UPDATE versions SET state = 'removed', was = '', swept = 0, origin = '', file_name = '', "
                    "title = '', body = '', region = '', date = NULL, facts = '{}' WHERE version = ?",
                    (entry.version,),
                )
                connection.execute("DELETE FROM origins WHERE version = ?", (entry.version,))
            also(connection, [e.version for e in entries])
        return entries

    def swept(self, versions: Iterable[str]) -> None:
        """The stores durably hold nothing of these versions any more."""
        with self.transaction() as connection:
            connection.executemany("UPDATE versions SET swept = 1 WHERE version = ?", [(v,) for v in versions])

    def count_triples(self, version: str, triples: int) -> None:
        """A version's graph was mapped anew and has this many triples now."""
        with self.transaction() as connection:
            connection.execute("UPDATE versions SET triples = ? WHERE version = ?", (triples, version))

    def known(self, origin: str, sha256: str) -> Entry | None:
        """The version that this content from this place is, or the visible one with the same content."""
        connection = self.connection()
        row = connection.execute(
            "SELECT v.* FROM origins o JOIN versions v USING (version) WHERE o.origin = ? AND o.sha256 = ? "
            "AND v.state IN ('done', 'superseded')",
            (origin, sha256),
        ).fetchone()
        row = (
            row
            or connection.execute(
                "SELECT * FROM versions WHERE sha256 = ? AND state = 'done' ORDER BY serial LIMIT 1", (sha256,)
            ).fetchone()
        )
        return _entry(row) if row else None

    def note_origin(self, origin: str, entry: Entry) -> None:
        """Remember that the same content also stands at another place."""
        with self.transaction() as connection:
            row = (origin, entry.version, entry.info.sha256)
            connection.execute("INSERT OR REPLACE INTO origins VALUES (?, ?, ?)", row)

    def former(self, document: str, origin: str, version: str = "") -> list[str]:
        """The visible versions that a new version from this place would replace."""
        return _former(self.connection(), document, origin, version)

    def entry(self, version: str) -> Entry | None:
        """A version in any state."""
        row = self.connection().execute("SELECT * FROM versions WHERE version = ?", (version,)).fetchone()
        return _entry(row) if row else None

    def entries(self, *states: State) -> list[Entry]:
        """Every version in one of these states, oldest acknowledgement first."""
        marks = ", ".join("?" * len(states))
        query = f"SELECT * FROM versions WHERE state IN ({marks}) ORDER BY serial, version"
        return [_entry(row) for row in self.connection().execute(query, states)]

    def unswept(self) -> list[str]:
        """Invisible versions that the stores may still hold."""
        rows = self.connection().execute("SELECT version FROM versions WHERE swept = 0 AND state <> 'pending'")
        return [row[0] for row in rows]

    def lineage(self, document: str) -> list[Entry]:
        """The visible version of a document and those before it, newest first; [] when it is not there or removed.

        A document that another one replaced leads to its successor.
        """
        return _lineage(self.connection(), document)

    def damage(self) -> str:
        """What SQLite finds wrong with the file, "" when nothing."""
        (found,) = self.connection().execute("PRAGMA quick_check(1)").fetchone()
        return "" if found == "ok" else str(found)

    def close(self) -> None:
        """Close the connections of all threads. Idempotent."""
        with self._guard:
            self._closed = True
            for connection in list(self._opened):
                connection.raw.close()


def _former(connection: sqlite3.Connection, document: str, origin: str, version: str) -> list[str]:
    rows = connection.execute(
        """SELECT version FROM versions v WHERE state = 'done' AND version <> :version AND (document = :document OR (
               version = (SELECT version FROM origins WHERE origin = :origin)
               AND NOT EXISTS (SELECT 1 FROM origins o WHERE o.version = v.version AND o.origin <> :origin)
           )) ORDER BY serial""",
        {"version": version, "document": document, "origin": origin},
    )
    return [row[0] for row in rows]


def _current(connection: sqlite3.Connection, document: str) -> str:
    """The visible version of a document, or of the one that took its place; "" when there is none."""
    row = connection.execute(
        """WITH RECURSIVE forward(version, successor) AS (
             SELECT version, successor FROM versions WHERE document = :document
             UNION SELECT v.version, v.successor FROM versions v JOIN forward f ON v.version = f.successor)
           SELECT version FROM versions WHERE version IN (SELECT version FROM forward) AND state = 'done'
           ORDER BY document = :document DESC, serial DESC LIMIT 1""",
        {"document": document},
    ).fetchone()
    return row[0] if row else ""


def _lineage(connection: sqlite3.Connection, document: str) -> list[Entry]:
    current = _current(connection, document)
    if not current:
        return []
    rows = connection.execute(
        """WITH RECURSIVE lineage(version) AS (
             SELECT ?
             UNION SELECT v.version FROM versions v JOIN lineage l ON v.successor = l.version)
           SELECT * FROM versions WHERE version IN lineage AND state IN ('done', 'superseded') ORDER BY serial DESC""",
        (current,),
    )
    return [_entry(row) for row in rows]


def _columns(entry: Entry) -> dict[str, Any]:
    info = entry.info
    return {
        "version": info.version,
        "document": info.id,
        "origin": entry.origin,
        "sha256": info.sha256,
        "file_name": info.file_name,
        "title": info.title,
        "body": info.body,
        "region": info.region,
        "date": info.date.isoformat() if info.date else None,
        "language": info.language,
        "media_type": info.media_type,
        "pages": info.pages,
        "passages": info.passages,
        "facts": json.dumps(dict(info.facts)),
        "triples": entry.triples,
        "text_file": entry.text_file,
        "record_file": entry.record_file,
        "passages_file": entry.passages_file,
    }


def _entry(row: sqlite3.Row) -> Entry:
    names = ("version", "file_name", "title", "body", "region", "language", "media_type", "sha256", "pages", "passages")
    info = DocumentInfo(
        id=row["document"],
        date=date.fromisoformat(row["date"]) if row["date"] else None,
        facts=json.loads(row["facts"]),
        **{name: row[name] for name in names},
    )
    files = {name: row[name] for name in ("origin", "triples", "text_file", "record_file", "passages_file")}
    return Entry(info=info, state=State(row["state"]), was=row["was"], **files)
