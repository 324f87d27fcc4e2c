"""Runs queries from outside in processes of their own: a place in a bounded queue, a fresh snapshot, a worker, an end.

No query runs in the process of the service. What a query can do there is to be waited for, and that is bounded too.
"""

from __future__ import annotations

import asyncio
import logging
import signal
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from typing import Any, NoReturn

from index.asking import Asking, Stop
from index.graph import wire
from index.graph.conversation import Answer, Conversation, TimeUp, attend, wait
from index.graph.holder import Worker
from index.graph.keeper import Keeper, Source, Wanted
from index.graph.places import Places
from index.graph.screen import MAX_LENGTH
from index.ports import QueryResult
from ontology.errors import BadQuery, BadQuestion, NotAcceptable, QueryTimeout, StoreUnavailable, TooLarge

log = logging.getLogger("referat.sparql")
MEBIBYTE = 2**20
MOST = 2**40
_LONG = wire.SMALL // 2
_MANY = _LONG // 12
REFUSALS: Mapping[str, type[BadQuestion]] = {
    kind.__name__: kind for kind in (BadQuestion, BadQuery, NotAcceptable, TooLarge)
}
"""What a worker refuses with, by name."""
_ATTEMPTS = 2
_OUT_OF_TIME = (signal.SIGALRM, signal.SIGXCPU)
State = Callable[[], AbstractContextManager[Wanted]]
"""The state of the data now; while it is entered, the graphs in it stay where they are."""
_OUT_OF_STACK = (signal.SIGSEGV, signal.SIGBUS)


@dataclass(frozen=True)
class Limits:
    """What a query may take. `snapshot_mb` is how large the data may be to be held in memory."""

    seconds: float = 10.0
    memory_mb: int = 512
    result_mb: int = 64
    workers: int = 4
    waiting: int = 32
    snapshot_mb: int = 1024


@dataclass(frozen=True)
class _Errand:
    """A query as a worker gets it, the moment when it has to be answered, and who may stop it."""

    header: Mapping[str, Any]
    query: bytes
    until: float
    stop: Stop

    @property
    def is_long(self) -> bool:
        """Whether sending it could make an event loop wait."""
        told = (self.header["base"], *self.header["default"], *self.header["named"])
        return len(self.query) > _LONG or sum(map(len, told)) > _MANY


class Isolation:
    """Queries of any number of threads, `workers` at a time. Processes start with the first query."""

    def __init__(self, source: Source, limits: Limits | None = None) -> None:
        """Nothing is started yet."""
        self.limits = limits or Limits()
        self._keeper = Keeper(source, self.limits.memory_mb * MEBIBYTE)
        self._places = Places(self.limits.workers, self.limits.waiting, self.limits.seconds / 2)

    def run(
        self, sparql: str, media_types: Sequence[str], asking: Asking, state: State, strict: bool = True
    ) -> QueryResult:
        """The serialised result on a snapshot that holds at least the state there is once it is the query's turn.

        `strict` refuses FROM of a graph that is not there; else it is an empty one.
        """
        errand = self._errand(sparql, media_types, asking, strict)
        with self._places.one(asking.stop):
            return self._result(self._asked(errand, state), errand)

    async def run_soon(
        self, sparql: str, media_types: Sequence[str], asking: Asking, state: State, strict: bool = True
    ) -> QueryResult | None:
        """The same in an event loop, where a worker has nothing to do; None when one has to be waited for."""
        errand = self._errand(sparql, media_types, asking, strict)
        if errand.is_long or not self._places.take():
            return None
        try:
            with state() as wanted:
                worker = self._keeper.lend_idle(wanted)
            if worker is None:
                return None
            try:
                with self._using(worker, errand):
                    answer = await attend(Conversation(worker, errand.header, errand.query, errand.until))
            except wire.Gone:
                return self._result(await asyncio.to_thread(self._asked_again, worker, errand, state), errand)
            self._keeper.give_back(worker, bool(answer[0]["tired"]))
            return self._result(answer, errand)
        finally:
            self._places.leave()

    def _errand(self, sparql: str, media_types: Sequence[str], asking: Asking, strict: bool) -> _Errand:
        if len(sparql) > MAX_LENGTH:
            raise TooLarge(f"The query has {len(sparql)} characters; shorten it to {MAX_LENGTH} or less.", "query")
        header = {
            "media_types": list(media_types),
            "default": asking.default_graphs,
            "named": asking.named_graphs,
            "base": asking.base,
            "strict": strict,
            "max_bytes": min(asking.max_bytes or MOST, self.limits.result_mb * MEBIBYTE),
        }
        until = time.monotonic() + self.limits.seconds
        return _Errand(header, sparql.encode("utf-8", "replace"), until, asking.stop)

    def _asked(self, errand: _Errand, state: State, attempts: int = _ATTEMPTS) -> Answer:
        for _ in range(attempts):
            with state() as wanted:
                worker = self._keeper.lend(wanted, errand.until)
            try:
                with self._using(worker, errand):
                    answer = wait(Conversation(worker, errand.header, errand.query, errand.until))
            except wire.Gone:
                self._mourn(worker, errand)
                continue
            self._keeper.give_back(worker, bool(answer[0]["tired"]))
            return answer
        raise StoreUnavailable("The process that ran the query ended unexpectedly; try again.")

    def _asked_again(self, worker: Worker, errand: _Errand, state: State) -> Answer:
        self._mourn(worker, errand)
        return self._asked(errand, state, _ATTEMPTS - 1)

    @contextmanager
    def _using(self, worker: Worker, errand: _Errand) -> Iterator[None]:
        """Whatever ends the conversation before its time ends the worker; of its own death `_mourn` tells."""
        try:
            with errand.stop.calls(worker.kill):
                yield
        except wire.Gone:
            raise
        except TimeUp:
            worker.end()
            raise self._timeout() from None
        except BaseException:
            worker.end()
            raise

    def _result(self, answer: Answer, errand: _Errand) -> QueryResult:
        told, content = answer
        if told["status"] != "ok":
            self._explain(told, errand.header["max_bytes"])
        return QueryResult(content, str(told["media_type"]))

    def warm(self, wanted: Wanted) -> None:
        """Have the snapshot loaded before the first query; StoreUnavailable when that fails."""
        self._keeper.load(wanted)

    def close(self) -> None:
        """End every process. Idempotent."""
        self._keeper.close()

    def _mourn(self, worker: Worker, errand: _Errand) -> None:
        """Tell what the query died of; nothing when it was killed by somebody else and may be tried again."""
        cause = worker.cause_of_death()
        if errand.stop.pressed:
            raise QueryTimeout("The query was given up by who asked.")
        if cause in _OUT_OF_TIME or time.monotonic() >= errand.until:
            raise self._timeout()
        if cause == signal.SIGABRT:
            self._explain({"status": "memory"})
        if cause in _OUT_OF_STACK:
            raise TooLarge("The query is too deeply nested to be evaluated; split it.", "query")
        log.warning("a query process ended by signal %s", cause)

    def _timeout(self) -> QueryTimeout:
        return QueryTimeout(
            f"The query was stopped after {self.limits.seconds:g} seconds; narrow its patterns or add a LIMIT."
        )

    def _explain(self, answer: Mapping[str, Any], max_bytes: int = 0) -> NoReturn:
        if answer["status"] in REFUSALS:
            raise REFUSALS[answer["status"]](*answer["arguments"])
        detail = answer.get("detail", "")
        match answer["status"]:
            case "refused":
                raise BadQuestion(f"The query cannot be evaluated: {detail}.", "query")
            case "full":
                raise TooLarge(f"The result is larger than {max_bytes / MEBIBYTE:g} MiB; add a LIMIT.", "query")
            case "memory":
                what = f"The query needs more than {self.limits.memory_mb} MiB of memory"
                raise TooLarge(f"{what}; narrow its patterns, or sort and group less.", "query")
        log.error("the engine failed: %s", detail)
        raise StoreUnavailable(f"The graph store failed to answer: {detail}. Run `referat check`.")
