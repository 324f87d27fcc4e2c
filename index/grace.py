"""Lets readers finish with what they see before the writer takes it away or puts something new beside it.

A reader pins a view when it begins. The writer publishes another view and waits until the readers that began before
are done; then it may change the stores. Readers never wait. (Read-copy-update, as in operating systems.)
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Generic, TypeVar

V = TypeVar("V")


class Grace(Generic[V]):
    """Readers by the moment they began. Safe for any number of readers and one writer."""

    def __init__(self, view: Callable[[], V]) -> None:
        """`view` gives what is published now."""
        self._view = view
        self._pinned = threading.local()
        self._changed = threading.Condition()
        self._moment = 0
        self._reading: Counter[int] = Counter()

    @property
    def view(self) -> V:
        """What this thread pinned, or what is published now."""
        pinned: V | None = getattr(self._pinned, "view", None)
        return self._view() if pinned is None else pinned

    @contextmanager
    def reading(self) -> Iterator[V]:
        """Pin the published view for this thread; inner calls keep the outer one."""
        if getattr(self._pinned, "view", None) is not None:
            yield self._pinned.view
            return
        with self._changed:
            moment = self._moment
            self._reading[moment] += 1
        self._pinned.view = self._view()
        try:
            yield self._pinned.view
        finally:
            self._pinned.view = None
            with self._changed:
                self._reading[moment] -= 1
                self._changed.notify_all()

    def wait(self, seconds: float) -> bool:
        """Wait until every reader that began before this call is done; False when the time is up first.

        A reader that the caller itself has pinned is not waited for.
        """
        own = int(getattr(self._pinned, "view", None) is not None)
        with self._changed:
            self._moment += 1
            return self._changed.wait_for(lambda: self._earlier() <= own, seconds)

    def _earlier(self) -> int:
        for moment in [m for m, count in self._reading.items() if not count and m < self._moment]:
            del self._reading[moment]
        return sum(count for m, count in self._reading.items() if m < self._moment)
