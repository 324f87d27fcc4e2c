"""Values lately used, kept in memory up to a weight."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Memory(Generic[T]):
    """A least-recently-used cache by weight, safe for threads. A value heavier than the limit is not kept."""

    def __init__(self, limit: int) -> None:
        """The sum of weights that may be kept."""
        self._limit = limit
        self._weight = 0
        self._values: OrderedDict[str, tuple[T, int]] = OrderedDict()
        self._guard = threading.Lock()

    def get(self, key: str, make: Callable[[], T], weigh: Callable[[T], int]) -> T:
        """The value of a key, made when it is not there."""
        with self._guard:
            if key in self._values:
                self._values.move_to_end(key)
                return self._values[key][0]
        value = make()
        self._put(key, value, weigh(value))
        return value

    def forget(self) -> None:
        """Let go of everything."""
        with self._guard:
            self._values.clear()
            self._weight = 0

    def _put(self, key: str, value: T, weight: int) -> None:
        with self._guard:
            if weight > self._limit or key in self._values:
                return
            self._values[key] = (value, weight)
            self._weight += weight
            while self._weight > self._limit:
                _, (_, gone) = self._values.popitem(last=False)
                self._weight -= gone
