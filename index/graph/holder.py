"""The service's handle on the process that holds a snapshot, and on the workers it forks."""

from __future__ import annotations

import os
import select
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import weakref
from collections import deque
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from index.graph import wire

MODULE = "index.graph.parent"
_PATIENCE = 0.5


@dataclass
class Worker:
    """A process for one query at a time, forked from the snapshot's state number `state`."""

    pid: int
    line: socket.socket
    holder: Holder
    state: int
    demoted: bool = False

    def answers_within(self, seconds: float) -> bool:
        """Whether something arrives in that time: an answer, or the end of the process."""
        poll = select.poll()
        poll.register(self.line, select.POLLIN)
        return bool(poll.poll(1000 * max(0.0, seconds)))

    def demote(self, nice: int) -> None:
        """Let other things on the machine go first; there is no way back."""
        self.demoted = True
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, self.pid, nice)

    def kill(self) -> None:
        """End it now. It stays known to its parent until `end`, so the number is still its own."""
        if self.holder.alive:
            with suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)

    def end(self) -> None:
        """Kill it unless it is dead, and let go of it."""
        self.kill()
        self.line.close()
        self.holder.dead.append(self.pid)

    def cause_of_death(self) -> int:
        """The number of the signal that ended it by itself, or 0."""
        self.kill()
        self.line.close()
        return self.holder.bury(self.pid)


@dataclass(frozen=True)
class Load:
    """What a new holder is told to load, and a folder of files that goes with it."""

    order: Mapping[str, Any]
    folder: Path | None = None


@dataclass(frozen=True)
class Changes:
    """Graphs to drop, and graphs with their N-Triples to put in."""

    drop: Sequence[str]
    graphs: Sequence[tuple[str, bytes]]


class Holder:
    """A running parent process. Thread-safe; raises `wire.Gone` once the process is dead."""

    def __init__(self, load: Load) -> None:
        """Start it and wait until it has loaded. `wire.Gone` or OSError when that fails."""
        self._lock = threading.Lock()
        self._control, theirs = socket.socketpair()
        command = [sys.executable, "-P", "-m", MODULE, str(theirs.fileno())]
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            pass_fds=[theirs.fileno()],
            start_new_session=True,
        )
        theirs.close()
        self.close = weakref.finalize(self, _end, self._process, self._control, load.folder)
        self.state = 0
        self.idle: list[Worker] = []
        self.dead: deque[int] = deque()
        try:
            self.in_memory = bool(self._order(load.order)["in_memory"])
        except BaseException:
            self.close()
            raise

    @property
    def alive(self) -> bool:
        """Whether the process runs."""
        return self.close.alive and self._process.poll() is None

    @property
    def pid(self) -> int:
        """The number of the process."""
        return self._process.pid

    def change(self, changes: Changes) -> None:
        """Change the snapshot in memory; workers forked before keep what they have."""
        lengths = [[graph, len(data)] for graph, data in changes.graphs]
        body = b"".join(data for _, data in changes.graphs)
        self._order({"do": "change", "drop": list(changes.drop), "graphs": lengths}, body)
        self.state += 1

    def fork(self, memory_bytes: int) -> Worker:
        """A new worker on the present state."""
        with self._lock:
            while self.dead:
                self._exchange({"do": "done", "pid": self.dead.popleft()})
            answer = self._exchange({"do": "fork", "memory_bytes": memory_bytes})
            line = wire.receive_socket(self._control)
            return Worker(int(answer["pid"]), line, self, self.state)

    def bury(self, pid: int) -> int:
        """The signal that ended a worker that is dead; 0 when there was none or the process is too busy to tell."""
        if not self._lock.acquire(timeout=_PATIENCE):
            self.dead.append(pid)
            return 0
        try:
            return int(self._exchange({"do": "done", "pid": pid})["signal"])
        except (wire.Gone, OSError):
            return 0
        finally:
            self._lock.release()

    def _order(self, header: wire.Header, body: bytes = b"") -> dict[str, Any]:
        with self._lock:
            return self._exchange(header, body)

    def _exchange(self, header: wire.Header, body: bytes = b"") -> dict[str, Any]:
        wire.send(self._control, header, body)
        answer, _ = wire.receive(self._control)
        if "error" in answer:
            raise OSError(answer["error"])
        return answer


def _end(process: subprocess.Popen[bytes], control: socket.socket, folder: Path | None) -> None:
    """Close the connection, upon which the process ends by itself and its workers with it; remove its files."""
    control.close()
    until = time.monotonic() + 1
    while process.poll() is None:
        if time.monotonic() > until:
            process.kill()
            process.wait()
            break
        time.sleep(0.002)
    if folder:
        shutil.rmtree(folder, ignore_errors=True)
