"""One query in the hands of a worker: sent, looked after, answered. A thread waits for it, or an event loop."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from typing import Any

from index.graph import wire
from index.graph.holder import Worker

Answer = tuple[dict[str, Any], bytes]
_DEMOTIONS = ((0.1, 10), (0.5, 19))
"""After how many seconds a query gets which priority, so that one that runs long makes way for everything else."""


class TimeUp(Exception):
    """The worker did not answer in time."""


class Conversation:
    """A query that was sent to a worker. Whoever waits calls `take` when something arrives and `hurry` when it is due.

    `wire.Gone` once the worker is dead, `TimeUp` at the deadline.
    """

    def __init__(self, worker: Worker, header: wire.Header, query: bytes, until: float) -> None:
        """Send it; it has to be answered at the moment `until` of the monotonic clock."""
        began = time.monotonic()
        self.worker, self._until = worker, until
        self._demotions: Iterator[tuple[float, int]] = ((began + seconds, nice) for seconds, nice in _DEMOTIONS)
        self._incoming = wire.Incoming()
        self._next()
        wire.send(worker.line, {**header, "seconds": until - began}, query)

    def take(self) -> Answer | None:
        """The answer once it is whole. Never waits."""
        return self._incoming.take(self.worker.line, wait=False)

    @property
    def patience(self) -> float:
        """In how many seconds `hurry` is due."""
        return max(0.0, min(self._due, self._until) - time.monotonic())

    def hurry(self) -> None:
        """Give the worker a lower priority; TimeUp when its time is over."""
        now = time.monotonic()
        if now >= self._until:
            raise TimeUp
        if now >= self._due:
            self.worker.demote(self._nice)
            self._next()

    def _next(self) -> None:
        self._due, self._nice = next(self._demotions, (self._until, 0))


def wait(conversation: Conversation) -> Answer:
    """The answer, waited for by this thread."""
    while (answer := conversation.take()) is None:
        conversation.worker.answers_within(conversation.patience)
        conversation.hurry()
    return answer


async def attend(conversation: Conversation) -> Answer:
    """The answer, waited for by the event loop; a worker on the same processor may have given it already."""
    return conversation.take() or await _arrival(conversation)


async def _arrival(conversation: Conversation) -> Answer:
    loop = asyncio.get_running_loop()
    answered: asyncio.Future[Answer] = loop.create_future()
    timer = loop.call_later(conversation.patience, lambda: hurry())

    def look() -> None:
        try:
            answer = conversation.take()
        except Exception as error:
            _fail(answered, error)
        else:
            if answer and not answered.done():
                answered.set_result(answer)

    def hurry() -> None:
        nonlocal timer
        try:
            conversation.hurry()
        except Exception as error:
            _fail(answered, error)
        else:
            timer = loop.call_later(conversation.patience, hurry)

    line = conversation.worker.line.fileno()
    loop.add_reader(line, look)
    try:
        return await answered
    finally:
        timer.cancel()
        loop.remove_reader(line)


def _fail(answered: asyncio.Future[Answer], error: Exception) -> None:
    if not answered.done():
        answered.set_exception(error)
