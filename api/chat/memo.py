"""Answers remembered while the archive shows the same documents: the same question has the same answer.

Those who ask the same at the same time wait for one answer, and no more questions are worked on at once than help.
"""

from __future__ import annotations

import asyncio
import os
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

import anyio
from anyio.to_thread import run_sync

T = TypeVar("T")
MOST = 256


class Memo(Generic[T]):
    """The latest results by key. Used from one event loop."""

    def __init__(self, most: int = MOST) -> None:
        """Empty."""
        self._most = most
        self._done: OrderedDict[Hashable, T] = OrderedDict()
        self._running: dict[Hashable, asyncio.Task[T]] = {}
        self._limit: anyio.CapacityLimiter | None = None

    async def get(self, key: Hashable, work: Callable[[], T]) -> T:
        """The result for a key, from memory, from who works on it now, or by doing the work in a thread."""
        if key in self._done:
            self._done.move_to_end(key)
            return self._done[key]
        task = self._running.get(key)
        if task is None:
            task = self._running[key] = asyncio.create_task(self._work(key, work))
        return await asyncio.shield(task)

    async def _work(self, key: Hashable, work: Callable[[], T]) -> T:
        self._limit = self._limit or anyio.CapacityLimiter((os.cpu_count() or 1) + 1)
        try:
            result = await run_sync(work, limiter=self._limit)
            self._done[key] = result
            while len(self._done) > self._most:
                self._done.popitem(last=False)
            return result
        finally:
            del self._running[key]
