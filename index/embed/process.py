"""The embedding model in a process of its own, so that a service loads it while it opens its stores.

Half of the time until the service is ready goes into imports that hold Python's lock; beside each other in two
processes they use both cores, and no embedding holds the lock of the process that answers requests.
"""

from __future__ import annotations

import itertools
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Sequence
from concurrent.futures import Future
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, cast

from index.embed.model import Precision, SentenceTransformerEmbedder
from index.ports import Vector
from ontology.errors import StoreUnavailable

GRACE_SECONDS = 5


class EmbedderProcess:
    """`Embedder` whose model lives in a child process, which is started anew when it has died."""

    def __init__(self, model: str, cache: Path, precision: Precision = "auto", at_once: bool = True) -> None:
        """The arguments are those of `SentenceTransformerEmbedder`; not `at_once`: the first text starts the child."""
        self._described = SentenceTransformerEmbedder(model, cache, precision)
        self._command = [model, str(cache), precision]
        self._bundled = not model
        self._choosing = threading.Lock()
        self._child = _Child(self._command) if at_once else None

    @property
    def name(self) -> str:
        """Model and precision."""
        return self._described.name

    @property
    def dimensions(self) -> int:
        """Length of a vector; waits for the model unless it is the bundled one."""
        return self._described.dimensions if self._bundled else cast(int, self._call("dimensions"))

    def embed_query(self, text: str) -> Vector:
        """The vector of a question or search text."""
        return cast(Vector, self._call("embed_query", text))

    def embed_passages(self, texts: Sequence[str]) -> list[Vector]:
        """The vectors of passages, in the order given."""
        return cast(list[Vector], self._call("embed_passages", list(texts)))

    def close(self) -> None:
        """End the child. Idempotent."""
        if self._child:
            self._child.close()

    def _call(self, call: str, *arguments: object) -> object:
        with self._choosing:
            if self._child is None or self._child.dead:
                self.close()
                self._child = _Child(self._command)
            answer = self._child.ask(call, arguments)
        result = answer.result()
        if isinstance(result, Exception):
            raise result
        return result


class _Child:
    """One running child and the calls that wait for it."""

    def __init__(self, command: Sequence[str]) -> None:
        ours, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "index.embed.worker", str(theirs.fileno()), *command],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
            )
        self._socket = ours
        self._pipe = Connection(os.dup(ours.fileno()))
        self._numbers = itertools.count()
        self._waiting: dict[int, Future[Any]] = {}
        self._guard = threading.Lock()
        self.dead = False
        threading.Thread(target=self._listen, name="embedding-answers", daemon=True).start()

    def ask(self, call: str, arguments: tuple[object, ...]) -> Future[Any]:
        """Send a call; its result, or the error as a value."""
        answer: Future[Any] = Future()
        with self._guard:
            number = next(self._numbers)
            self._waiting[number] = answer
            try:
                self._pipe.send((number, call, arguments))
            except OSError:
                self._give_up()
        return answer

    def close(self) -> None:
        """Close the pipe, which ends the child, and wait for it."""
        with self._guard:
            self._give_up()
            with suppress(OSError):
                self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        try:
            self._process.wait(GRACE_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _listen(self) -> None:
        while True:
            try:
                number, result = self._pipe.recv()
            except (EOFError, OSError):
                break
            with self._guard:
                answer = self._waiting.pop(number, None)
            if answer:
                answer.set_result(result)
        with self._guard:
            self._give_up()
        self._pipe.close()

    def _give_up(self) -> None:
        self.dead = True
        while self._waiting:
            _, answer = self._waiting.popitem()
            answer.set_result(StoreUnavailable("The embedding process has ended; ask again, it is started anew."))
