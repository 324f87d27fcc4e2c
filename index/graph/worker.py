"""A forked process that answers one query at a time under limits that the kernel enforces.

The query is screened here too: even that is work. The process has three descriptors (its connection and /dev/null
twice) and may open no more, so no query reaches the network; where files lie on disk it may open those, and sockets are
denied by a system call filter. Memory, processor time and time on the clock end it wherever the engine is. Whoever
asked sees the connection close.
"""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import socket
import time
from collections.abc import Mapping
from io import BytesIO
from typing import TYPE_CHECKING, Any

from index.asking import Asking
from index.graph import seccomp, wire
from index.graph.evaluate import explain_syntax, serialise
from index.graph.prepare import Memory
from ontology.errors import BadQuery, BadQuestion

if TYPE_CHECKING:
    from typing_extensions import Buffer

    from index.graph.snapshot import Snapshot

STACK_BYTES = 120 * 2**20
"""Of address space: evaluation recurses as deep as a query is nested. The gap that every process has below it."""
SPARE_SECONDS = 1.0
RETIRE_BYTES = 48 * 2**20
_DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG
_libc = ctypes.CDLL(None)


class _Full(Exception):
    """Raised inside the engine by the sink, to make it stop."""


class Sink(BytesIO):
    """Collects the serialised result; stops the engine beyond `limit` bytes."""

    def __init__(self, limit: int) -> None:
        """Begin empty."""
        super().__init__()
        self.full = False
        self._limit = limit

    def write(self, data: Buffer, /) -> int:
        """Take the next part of the result."""
        written = super().write(data)
        self.full = self.tell() > self._limit
        if self.full:
            raise _Full
        return written


def run(connection: socket.socket, snapshot: Snapshot, memory_bytes: int, parent: int) -> None:
    """Serve the connection until it closes."""
    confine(connection, snapshot, memory_bytes, parent)
    line = socket.socket(fileno=0)
    usual, memory = _peak(), Memory()
    while True:
        header, body = _next(line)
        _set_clock(float(header["seconds"]))
        answer, content = _answer(snapshot, memory, body.decode(), header)
        signal.setitimer(signal.ITIMER_REAL, 0)
        tired = answer["status"] == "memory" or _peak() - usual > RETIRE_BYTES
        wire.send(line, {**answer, "tired": tired}, content)
        del content


def _next(line: socket.socket) -> tuple[dict[str, Any], bytes]:
    incoming = wire.Incoming()
    while (message := incoming.take(line, wait=True)) is None:
        pass
    return message


def confine(connection: socket.socket, snapshot: Snapshot, memory_bytes: int, parent: int) -> None:
    """Give up what a query does not need. The parent's death is this process's."""
    _libc.prctl(_DIE_WITH_PARENT, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(0)
    for number in (signal.SIGALRM, signal.SIGXCPU, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)
    os.dup2(connection.fileno(), 0)
    connection.detach()
    if snapshot.in_memory:
        os.closerange(3, resource.getrlimit(resource.RLIMIT_NOFILE)[0])
        _limit(resource.RLIMIT_NOFILE, 3)
    seccomp.deny_sockets()
    _limit(resource.RLIMIT_CORE, 0)
    hard = resource.getrlimit(resource.RLIMIT_STACK)[1]
    most = STACK_BYTES if hard == resource.RLIM_INFINITY else min(STACK_BYTES, hard)
    resource.setrlimit(resource.RLIMIT_STACK, (most, hard))
    _limit(resource.RLIMIT_AS, memory_bytes)


def _answer(
    snapshot: Snapshot, memory: Memory, sparql: str, header: Mapping[str, Any]
) -> tuple[dict[str, Any], memoryview | bytes]:
    sink = Sink(int(header["max_bytes"]))
    try:
        is_known = snapshot.has if header["strict"] else bool
        task = memory.task(sparql, tuple(header["media_types"]), _asking(header), is_known)
        serialise(snapshot.store, task, sink)
        return {"status": "ok", "media_type": task.media_type}, sink.getbuffer()
    except BadQuery as error:
        return {"status": "BadQuery", "arguments": [str(error), error.line, error.column]}, b""
    except BadQuestion as error:
        return {"status": type(error).__name__, "arguments": [str(error), error.field]}, b""
    except SyntaxError as error:
        return {"status": "BadQuery", "arguments": explain_syntax(str(error)[:2000])}, b""
    except MemoryError:
        return {"status": "memory"}, b""
    except BaseException as error:
        status = "full" if sink.full else "failed" if isinstance(error, OSError) else "refused"
        return {"status": status, "detail": str(error)[:300]}, b""


def _asking(header: Mapping[str, Any]) -> Asking:
    return Asking(tuple(header["default"]), tuple(header["named"]), header["base"])


def _set_clock(seconds: float) -> None:
    """The kernel ends the process a little after its deadline, should nobody else do so."""
    signal.setitimer(signal.ITIMER_REAL, seconds + SPARE_SECONDS)
    most = int(time.process_time() + seconds + SPARE_SECONDS) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (most, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def _limit(what: int, value: int) -> None:
    hard = resource.getrlimit(what)[1]
    value = value if hard == resource.RLIM_INFINITY else min(value, hard)
    resource.setrlimit(what, (value, value))


def _peak() -> int:
    return 1024 * resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
