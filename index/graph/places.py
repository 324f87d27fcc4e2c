"""A bounded number of places, and a bounded queue before them."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from index.asking import Stop
from ontology.errors import QueryTimeout, TooBusy


class Places:
    """`places` at a time; `waiting` more may wait for at most `seconds`. TooBusy for everybody else."""

    def __init__(self, places: int, waiting: int, seconds: float) -> None:
        """All are free."""
        self._places, self._most, self._seconds = places, waiting, seconds
        self._changed = threading.Condition()
        self._taken = self._waiting = 0

    @contextmanager
    def one(self, stop: Stop) -> Iterator[None]:
        """Hold a place. QueryTimeout when stopped while waiting."""
        with stop.calls(self._wake), self._changed:
            if self._taken >= self._places:
                self._wait(stop)
            self._taken += 1
        try:
            yield
        finally:
            with self._changed:
                self._taken -= 1
                self._changed.notify()

    def _wait(self, stop: Stop) -> None:
        if self._waiting >= self._most:
            raise TooBusy("Too many queries are waiting; try again in a few seconds.")
        self._waiting += 1
        try:
            free = self._changed.wait_for(lambda: stop.pressed or self._taken < self._places, self._seconds)
        finally:
            self._waiting -= 1
        if stop.pressed:
            self._changed.notify()
            raise QueryTimeout("The query was given up by who asked.")
        if not free:
            raise TooBusy("Every place for queries is taken by long ones; try again in a few seconds.")

    def _wake(self) -> None:
        with self._changed:
            self._changed.notify_all()
