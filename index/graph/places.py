"""A bounded number of places, and a bounded queue before them."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager

from index.asking import Stop
from ontology.errors import QueryTimeout, TooBusy


class Places:
    """`places` at a time; `waiting` more may wait for at most `seconds`, in turn. TooBusy for everybody else."""

    def __init__(self, places: int, waiting: int, seconds: float) -> None:
        """All are free."""
        self._free, self._most, self._seconds = places, waiting, seconds
        self._changed = threading.Condition()
        self._queue: deque[object] = deque()

    @contextmanager
    def one(self, stop: Stop) -> Iterator[None]:
        """Hold a place. QueryTimeout when stopped while waiting."""
        with stop.calls(self._wake), self._changed:
            if self._queue or not self._free:
                self._wait(stop)
            self._free -= 1
        try:
            yield
        finally:
            self.leave()

    def take(self) -> bool:
        """Hold a place until `leave`, where that needs no waiting."""
        with self._changed:
            found = bool(self._free and not self._queue)
            self._free -= found
        return found

    def leave(self) -> None:
        """Let the next one in."""
        with self._changed:
            self._free += 1
            self._changed.notify_all()

    def _wait(self, stop: Stop) -> None:
        if len(self._queue) >= self._most:
            raise TooBusy("Too many queries are waiting; try again in a few seconds.")
        ticket = object()
        self._queue.append(ticket)
        try:
            called = self._changed.wait_for(
                lambda: stop.pressed or (self._free and self._queue[0] is ticket), self._seconds
            )
        finally:
            self._queue.remove(ticket)
            self._changed.notify_all()
        if stop.pressed:
            raise QueryTimeout("The query was given up by who asked.")
        if not called:
            raise TooBusy("Every place for queries is taken by long ones; try again in a few seconds.")

    def _wake(self) -> None:
        with self._changed:
            self._changed.notify_all()
