"""The process that holds the snapshot and forks workers: `python -m index.graph.parent DESCRIPTOR`.

A fresh interpreter with the engine and nothing else, single-threaded, so that forking it is safe. It obeys the service
over one connection and ends with it; it never sees a query.
"""

from __future__ import annotations

import gc
import os
import signal
import socket
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from index.graph import wire, worker
from index.graph.snapshot import Snapshot

_PAGE = os.sysconf("SC_PAGE_SIZE")


class Parent:
    """Does what the messages say, one after the other."""

    def __init__(self, control: socket.socket) -> None:
        """Nothing is loaded yet."""
        self._control = control
        self._snapshot: Snapshot | None = None
        self._tasks: Mapping[str, Callable[[dict[str, Any], bytearray], dict[str, Any]]] = {
            "load": self._load,
            "open": self._open,
            "change": self._change,
            "fork": self._fork,
            "done": self._done,
        }

    def serve(self) -> None:
        """Answer until the service closes the connection."""
        while True:
            header, body = wire.receive(self._control)
            try:
                answer = self._tasks[header["do"]](header, body)
            except Exception as error:
                answer = {"error": f"{type(error).__name__}: {error}"[:500]}
            child = answer.pop("socket", None)
            wire.send(self._control, answer)
            if child is not None:
                wire.send_socket(self._control, child)
                child.close()

    def _load(self, header: dict[str, Any], _: bytearray) -> dict[str, Any]:
        snapshot = Snapshot.load(Path(header["path"]), header["merge"])
        if header["hidden"]:
            snapshot.drop(header["hidden"])
        return self._keep(snapshot)

    def _open(self, header: dict[str, Any], _: bytearray) -> dict[str, Any]:
        return self._keep(Snapshot.open(Path(header["path"]), header["hidden"], header["max_bytes"]))

    def _keep(self, snapshot: Snapshot) -> dict[str, Any]:
        self._snapshot = snapshot
        gc.collect()
        gc.freeze()
        return {"in_memory": snapshot.in_memory}

    def _change(self, header: dict[str, Any], body: bytearray) -> dict[str, Any]:
        assert self._snapshot is not None
        self._snapshot.drop(header["drop"])
        begin = 0
        for graph, length in header["graphs"]:
            self._snapshot.replace(graph, bytes(body[begin : begin + length]))
            begin += length
        return {}

    def _fork(self, header: dict[str, Any], _: bytearray) -> dict[str, Any]:
        assert self._snapshot is not None
        ours, theirs = socket.socketpair()
        memory, parent = _address_space() + header["memory_bytes"], os.getpid()
        pid = os.fork()
        if not pid:
            self._be_worker(theirs, self._snapshot, memory, parent, ours)
        theirs.close()
        return {"pid": pid, "socket": ours}

    def _be_worker(
        self, own: socket.socket, snapshot: Snapshot, memory: int, parent: int, other: socket.socket
    ) -> None:
        try:
            other.close()
            self._control.close()
            worker.run(own, snapshot, memory, parent)
        finally:
            os._exit(0)

    def _done(self, header: dict[str, Any], _: bytearray) -> dict[str, Any]:
        """Wait for a worker that was killed or told to end; the signal that ended it."""
        with suppress(ChildProcessError):
            status = os.waitpid(header["pid"], 0)[1]
            return {"signal": os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0}
        return {"signal": 0}


def _address_space() -> int:
    with open("/proc/self/statm", "rb") as file:  # noqa: PTH123
        return int(file.read().split()[0]) * _PAGE


def main() -> None:
    """Serve the connection whose descriptor is the argument; end at once when the service is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.disable()
    with suppress(wire.Gone):
        Parent(socket.socket(fileno=int(sys.argv[1]))).serve()
    os._exit(0)


if __name__ == "__main__":
    main()
