"""The API keys of an archive: a small SQLite file in the data directory, which commands and a running service share.

A key is 256 random bits, so its SHA-256 cannot be searched backwards; slow hashes are for secrets that can be guessed.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
import sqlite3
import threading
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from api.roles import Role
from ontology.errors import BadQuestion, BadSetting, NotFound, StoreUnavailable

FILE = "keys.sqlite"
MARK = "referat_"
BYTES = 32
LONGEST_NAME = 100
NOTED = timedelta(minutes=1)
_TABLE = """CREATE TABLE IF NOT EXISTS keys (
    id TEXT PRIMARY KEY, hash TEXT NOT NULL UNIQUE, name TEXT NOT NULL, role TEXT NOT NULL,
    created TEXT NOT NULL, used TEXT, revoked TEXT) STRICT"""
_COLUMNS = "id, name, role, created, used, revoked"


@dataclass(frozen=True, slots=True)
class Key:
    """What is known of a key; never the key itself."""

    id: str
    name: str
    role: Role
    created: str
    used: str | None = None
    revoked: str | None = None


def digest(secret: str) -> str:
    """What is stored of a key."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


class KeyStore:
    """The keys of a data directory. The file comes with the first key; every look is at what it holds now."""

    def __init__(self, folder: Path) -> None:
        """Nothing is opened yet."""
        self._path = folder / FILE
        self._lock = threading.Lock()
        self._open: sqlite3.Connection | None = None
        self._inode = 0

    def create(self, role: Role, name: str) -> tuple[Key, str]:
        """A new key and its secret, which is told this once and stored as a hash."""
        told = name.strip()
        if len(told) > LONGEST_NAME or not told.isprintable():
            raise BadQuestion(f"The name of a key is printable text of at most {LONGEST_NAME} characters.", "--name")
        self._make()
        secret = MARK + secrets.token_urlsafe(BYTES)
        key = Key(secrets.token_hex(4), told, role, _now())
        self._run(
            "INSERT INTO keys (id, hash, name, role, created) VALUES (?, ?, ?, ?, ?)",
            (key.id, digest(secret), key.name, key.role.value, key.created),
        )
        return key, secret

    def all(self) -> list[Key]:
        """Every key, oldest first, revoked ones too."""
        return [_key(row) for row in self._run(f"SELECT {_COLUMNS} FROM keys ORDER BY created, rowid")]

    def any(self) -> bool:
        """Whether some key is valid."""
        return bool(self._run("SELECT 1 FROM keys WHERE revoked IS NULL LIMIT 1"))

    def revoke(self, named: str) -> Key:
        """End a key by its identifier, or by its name if only one valid key has it. NotFound, BadQuestion."""
        valid = [key for key in self.all() if not key.revoked]
        found = [key for key in valid if key.id == named] or [key for key in valid if key.name == named]
        if not found:
            raise NotFound(f"No valid key has the identifier or name {named!r}. `referat keys list` shows them.")
        if len(found) > 1:
            raise BadQuestion(f"{len(found)} keys have the name {named!r}. Give the identifier of one of them.", "KEY")
        self._run("UPDATE keys SET revoked = ? WHERE id = ?", (_now(), found[0].id))
        return found[0]

    def find(self, secret: str) -> Key | None:
        """The valid key that a secret is, or None."""
        wanted = digest(secret)
        rows = self._run(f"SELECT {_COLUMNS}, hash FROM keys WHERE hash = ? AND revoked IS NULL", (wanted,))
        return next((_key(row[:-1]) for row in rows if hmac.compare_digest(row[-1], wanted)), None)

    def stale(self, key: Key) -> bool:
        """Whether the use of a key was noted more than a minute ago, or never."""
        return key.used is None or datetime.now(UTC) - datetime.fromisoformat(key.used) > NOTED

    def note_use(self, key: Key) -> None:
        """Write down that a key was used just now; left out when the file is busy or cannot be written."""
        with suppress(StoreUnavailable):
            self._run("UPDATE keys SET used = ? WHERE id = ?", (_now(), key.id))

    def close(self) -> None:
        """Close the file. Idempotent."""
        with self._lock:
            self._drop()

    def _make(self) -> None:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            os.close(os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600))
        except OSError as error:
            what = f"{self._path} cannot be written ({error.strerror or error})."
            raise BadSetting(f"{what} REFERAT_DATA must name the data directory of the service.") from error

    def _run(self, statement: str, values: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
        with self._lock:
            try:
                connection = self._connection()
                return connection.execute(statement, values).fetchall() if connection else []
            except sqlite3.Error as error:
                self._drop()
                what = f"The API keys in {self._path} cannot be read or written ({error})."
                raise StoreUnavailable(f"{what} Try again, or restore the file from a backup.") from error

    def _connection(self) -> sqlite3.Connection | None:
        """A connection to the file that is there now, also after it was replaced; None when there is none."""
        try:
            inode = self._path.stat().st_ino
        except OSError:
            self._drop()
            return None
        if self._open is None or inode != self._inode:
            self._drop()
            self._open = sqlite3.connect(self._path, timeout=2, isolation_level=None, check_same_thread=False)
            self._inode = inode
            self._open.execute(_TABLE)
        return self._open

    def _drop(self) -> None:
        if self._open is not None:
            self._open.close()
            self._open = None


def _key(row: tuple[str, ...]) -> Key:
    identifier, name, role, created, used, revoked = row
    return Key(identifier, name, Role(role), created, used, revoked)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
