"""One process owns a data directory; a running service says where it can be reached."""

from __future__ import annotations

import fcntl
import json
import os
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from index.files import write_durably
from ontology.errors import StoreBusy

LOCK = "owner.lock"
SERVICE = "service.json"
_ATTEMPTS = 4
_PAUSE = 0.03


@dataclass(frozen=True, slots=True)
class ServiceInfo:
    """Where the service that owns the data directory is reached, and the token that opens it to its own commands."""

    url: str
    token: str
    pid: int


class Owner:
    """Holds the data directory until `release`. The kernel lets go when the process dies, however it dies."""

    def __init__(self, data_dir: Path) -> None:
        """Take the directory or raise StoreBusy."""
        data_dir.mkdir(parents=True, exist_ok=True)
        self._handle = os.open(data_dir / LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        if not _lock(self._handle):
            holder = os.pread(self._handle, 32, 0).decode("ascii", "replace").strip()
            os.close(self._handle)
            raise StoreBusy(_busy(data_dir, holder))
        (data_dir / SERVICE).unlink(missing_ok=True)
        os.ftruncate(self._handle, 0)
        os.pwrite(self._handle, f"{os.getpid()}\n".encode(), 0)
        os.register_at_fork(after_in_child=self._forget)
        self._data_dir = data_dir

    def release(self) -> None:
        """Let go of the directory. Idempotent."""
        if self._handle >= 0:
            withdraw(self._data_dir)
            fcntl.flock(self._handle, fcntl.LOCK_UN)
            self._forget()

    def _forget(self) -> None:
        """Close the handle without unlocking: a forked child must not keep its parent's lock."""
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1


def announce(data_dir: Path, url: str, token: str) -> None:
    """Let the commands know of the running service. Only the owner of the directory calls this."""
    info = ServiceInfo(url, token, os.getpid())
    write_durably(data_dir / SERVICE, json.dumps(asdict(info)).encode(), mode=0o600)


def withdraw(data_dir: Path) -> None:
    """Take the announcement back, unless it is another process's. Idempotent."""
    info = _read(data_dir)
    if info is None or info.pid == os.getpid():
        (data_dir / SERVICE).unlink(missing_ok=True)


def service_info(data_dir: Path) -> ServiceInfo | None:
    """The service that owns the directory now, or None (none runs, or it died and left its announcement)."""
    info = _read(data_dir)
    return info if info and _held(data_dir) else None


def _lock(handle: int) -> bool:
    """Take the lock; tried for a moment, since `service_info` touches it for an instant."""
    for attempt in range(_ATTEMPTS):
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            if attempt < _ATTEMPTS - 1:
                time.sleep(_PAUSE)
        else:
            return True
    return False


def _read(data_dir: Path) -> ServiceInfo | None:
    try:
        row = json.loads((data_dir / SERVICE).read_bytes())
        return ServiceInfo(str(row["url"]), str(row["token"]), int(row["pid"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _held(data_dir: Path) -> bool:
    """Whether some process holds the lock; a shared lock is tried, so that two askers do not meet each other."""
    try:
        handle = os.open(data_dir / LOCK, os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return False
    try:
        fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except OSError:
        return True
    else:
        return False
    finally:
        os.close(handle)


def _busy(data_dir: Path, holder: str) -> str:
    who = f"process {holder}" if holder else "another process"
    return (
        f"The data directory {data_dir} is in use by {who}. Wait until it is done or stop it; beside a running "
        "service `referat ingest` hands the files to that service. REFERAT_DATA names another directory."
    )
