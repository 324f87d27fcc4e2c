"""Keeps the snapshot that workers are forked from near to what the store holds, and lends the workers.

Small changes go into the snapshot in memory before the next query; a large one, or a snapshot on disk, is loaded anew
beside the old one, which answers until then. Nobody is refused because of it.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Protocol

from index.graph import wire
from index.graph.holder import Changes, Holder, Load, Worker
from ontology.errors import StoreUnavailable

log = logging.getLogger("referat.sparql")
_PATIENCE = 2.0
_REST = 4


@dataclass(frozen=True)
class Wanted:
    """A state of the data: the revision of each visible graph. `moment` orders states as queries met them."""

    graphs: Mapping[str, int] = field(default_factory=dict)
    moment: int = 0


class Source(Protocol):
    """Where the data comes from."""

    def load(self, wanted: Wanted) -> tuple[Load, Mapping[str, int]]:
        """How to load it whole, and the graphs with their revisions that are then held."""
        ...

    def changes(self, held: Mapping[str, int], wanted: Wanted) -> tuple[Changes, Mapping[str, int]] | None:
        """What leads from one state to the other and what is then held; None when loading it anew is better."""
        ...


@dataclass
class _Held:
    holder: Holder
    graphs: Mapping[str, int]
    moment: int
    seconds: float

    def agrees(self, wanted: Wanted) -> bool:
        """Whether it holds what is wanted."""
        return self.graphs is wanted.graphs or self.graphs == wanted.graphs

    def meet(self, wanted: Wanted) -> None:
        """Under the turn: it holds what is wanted; the next question for the same is quick."""
        self.graphs, self.moment = wanted.graphs, max(self.moment, wanted.moment)


class Keeper:
    """One current holder, and at times the next one on its way."""

    def __init__(self, source: Source, memory_bytes: int) -> None:
        """Nothing is started yet."""
        self._source, self._memory_bytes = source, memory_bytes
        self._turn = threading.Lock()
        self._idle = threading.Lock()
        self._held: _Held | None = None
        self._next: threading.Thread | None = None
        self._begun = self._rested = 0.0
        self._failure: StoreUnavailable | None = None
        self._closed = False

    def lend(self, wanted: Wanted, until: float) -> Worker:
        """A worker on what is wanted, or on the newest there is while that is being loaded."""
        for _ in range(2):
            holder = self._current(wanted, until)
            try:
                return self._idle_worker(holder) or holder.fork(self._memory_bytes)
            except (wire.Gone, OSError) as error:
                log.warning("the snapshot's process ended (%r); starting another", error)
                self._forget(holder)
        raise StoreUnavailable("The processes for queries cannot be started; the log tells more.")

    def lend_idle(self, wanted: Wanted) -> Worker | None:
        """A worker on what is wanted if there is one with nothing to do; never waits."""
        if not self._turn.acquire(blocking=False):
            return None
        try:
            held = self._held
            if held is None or self._closed or not held.agrees(wanted):
                return None
            held.meet(wanted)
            return self._idle_worker(held.holder)
        finally:
            self._turn.release()

    def load(self, wanted: Wanted) -> None:
        """Load the snapshot and wait for it, however long it takes."""
        with self._turn:
            self._load_beside(wanted)
            coming = self._next
        if coming:
            coming.join()
        if self._held is None and self._failure:
            raise self._failure

    def give_back(self, worker: Worker, tired: bool) -> None:
        """Keep the worker for the next query, unless it grew, was demoted or has an old state."""
        with self._idle:
            held = self._held
            current = held is not None and worker.holder is held.holder and worker.state == held.holder.state
            if current and not tired and not worker.demoted and not self._closed:
                worker.holder.idle.append(worker)
                return
        worker.end()

    def close(self) -> None:
        """End every process."""
        self._closed = True
        if self._next:
            self._next.join()
        held, self._held = self._held, None
        if held:
            held.holder.close()

    def _idle_worker(self, holder: Holder) -> Worker | None:
        with self._idle:
            while holder.idle:
                worker = holder.idle.pop()
                if worker.state == holder.state and not worker.answers_within(0):
                    return worker
                worker.end()
        return None

    def _forget(self, holder: Holder) -> None:
        with self._turn:
            if self._held and self._held.holder is holder:
                self._held = None
        holder.close()

    def _current(self, wanted: Wanted, until: float) -> Holder:
        with self._taking_turns(until):
            if self._closed:
                raise StoreUnavailable("The graph store is closed; start the service again.")
            held = self._held if self._held and self._held.holder.alive else None
            if held is None:
                self._held = None
                self._load_beside(wanted)
            elif wanted.moment > held.moment:
                self._advance(held, wanted)
        coming = self._next
        if coming and (held is None or not held.agrees(wanted)):
            patience = until if held is None else min(self._begun + _PATIENCE, until)
            coming.join(max(0.0, patience - time.monotonic()))
        if self._held is None:
            raise self._failure or StoreUnavailable("The data for queries is being loaded; try again in a few seconds.")
        return self._held.holder

    @contextmanager
    def _taking_turns(self, until: float) -> Iterator[None]:
        if not self._turn.acquire(timeout=max(0.0, until - time.monotonic())):
            raise StoreUnavailable("The data for queries is being loaded; try again in a few seconds.")
        try:
            yield
        finally:
            self._turn.release()

    def _advance(self, held: _Held, wanted: Wanted) -> None:
        """Under the turn: bring the snapshot to what is wanted, or have another one loaded."""
        if held.agrees(wanted):
            held.meet(wanted)
            return
        found = self._source.changes(held.graphs, wanted) if held.holder.in_memory else None
        if found is None:
            if time.monotonic() >= self._rested:
                self._load_beside(wanted)
            return
        changes, held.graphs = found
        try:
            held.holder.change(changes)
        except (wire.Gone, OSError) as error:
            log.warning("the snapshot's process ended (%r); starting another", error)
            held.holder.close()
            self._held = None
            self._load_beside(wanted)
            return
        held.moment = wanted.moment

    def _load_beside(self, wanted: Wanted) -> None:
        """Under the turn: load another snapshot in the background, one at a time."""
        if self._next is None or not self._next.is_alive():
            self._begun, self._failure = time.monotonic(), None
            self._next = threading.Thread(target=self._replace, args=(wanted,), name="sparql-snapshot", daemon=True)
            self._next.start()

    def _replace(self, wanted: Wanted) -> None:
        try:
            fresh = self._load(wanted)
        except StoreUnavailable as error:
            log.warning("%s", error)
            self._failure = error
            return
        with self._turn, self._idle:
            former, self._held = self._held, fresh
            self._rested = time.monotonic() + _REST * fresh.seconds
            left = former.holder.idle if former else []
            while left:
                left.pop().end()

    def _load(self, wanted: Wanted) -> _Held:
        began = time.monotonic()
        try:
            load, graphs = self._source.load(wanted)
            holder = Holder(load)
        except (wire.Gone, OSError) as error:
            raise StoreUnavailable(f"The data for queries cannot be loaded ({error}).") from error
        return _Held(holder, graphs, wanted.moment, time.monotonic() - began)
