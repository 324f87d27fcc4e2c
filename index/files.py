"""Originals, texts, records and passages on disk, each under the hash of its bytes; written whole or not at all."""

from __future__ import annotations

import hashlib
import os
import secrets
from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path

from ontology.errors import StoreUnavailable

_TEMPORARY = ".part-"


class Kind(StrEnum):
    """What a kept file is; the name of its folder."""

    ORIGINAL = "originals"
    TEXT = "texts"
    RECORD = "records"
    PASSAGES = "passages"


def sha256(data: bytes) -> str:
    """The hash under which bytes are kept."""
    return hashlib.sha256(data).hexdigest()


class FileStore:
    """A folder per kind, a file per hash. A file is there only when all of it is there."""

    def __init__(self, root: Path) -> None:
        """Make the folders; throw away what an interrupted process left half written."""
        self._root = root
        for kind in Kind:
            folder = root / kind
            folder.mkdir(parents=True, exist_ok=True)
            for part in folder.glob(f"??/{_TEMPORARY}*"):
                part.unlink(missing_ok=True)

    def put(self, kind: Kind, data: bytes) -> str:
        """Keep bytes and return their hash. On return they survive a loss of power."""
        name = sha256(data)
        path = self._path(kind, name)
        if not path.exists():
            _write_durably(path, data)
        return name

    def get(self, kind: Kind, name: str) -> bytes:
        """The bytes with a hash; StoreUnavailable when they are missing or were altered."""
        path = self._path(kind, name)
        try:
            data = path.read_bytes()
        except FileNotFoundError:
            raise StoreUnavailable(f"The file {path} is missing. {_ADVICE}") from None
        if sha256(data) != name:
            raise StoreUnavailable(f"The file {path} was altered after it was written. {_ADVICE}")
        return data

    def has(self, kind: Kind, name: str) -> bool:
        """Whether a file is there; says nothing about its content."""
        return self._path(kind, name).exists()

    def sound(self, kind: Kind, name: str) -> bool:
        """Whether a file is there and holds what its name says."""
        try:
            self.get(kind, name)
        except StoreUnavailable:
            return False
        return True

    def delete(self, kind: Kind, name: str) -> None:
        """Throw a file away; unknown ones are ignored."""
        self._path(kind, name).unlink(missing_ok=True)

    def set_aside(self, kind: Kind, name: str) -> None:
        """Move an altered file out of the way, so that it can be written again; a missing one is ignored."""
        path = self._path(kind, name)
        if path.exists():
            aside = self._root / "altered"
            aside.mkdir(exist_ok=True)
            path.replace(aside / f"{kind}-{name}")

    def names(self, kind: Kind) -> Iterator[str]:
        """The hash of every file of a kind."""
        for path in (self._root / kind).glob("??/*"):
            if not path.name.startswith(_TEMPORARY):
                yield path.name

    def _path(self, kind: Kind, name: str) -> Path:
        return self._root / kind / name[:2] / name


_ADVICE = "Run `referat check --repair`, then ingest the original file again."


def write_durably(path: Path, data: bytes, mode: int = 0o644) -> None:
    """Replace a file in one step; on return the new content survives a loss of power."""
    write_stream_durably(path, [data], mode)


def write_stream_durably(path: Path, chunks: Iterable[bytes], mode: int = 0o644) -> None:
    """The same for content that comes in pieces."""
    part = path.with_name(f"{_TEMPORARY}{secrets.token_hex(8)}")
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.writelines(chunks)
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)


def _write_durably(path: Path, data: bytes) -> None:
    if not path.parent.exists():
        path.parent.mkdir(exist_ok=True)
        _sync_folder(path.parent.parent)
    write_durably(path, data)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
