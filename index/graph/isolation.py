"""Runs queries from outside in processes of their own: a place in a bounded queue, a fresh snapshot, a worker, an end.

No query runs in the process of the service. What a query can do there is to be waited for, and that is bounded too.
"""

from __future__ import annotations

import logging
import signal
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, NoReturn

from index.asking import Asking, Stop
from index.graph import wire
from index.graph.holder import Worker
from index.graph.keeper import Keeper, Source, Wanted
from index.graph.places import Places
from index.graph.screen import MAX_LENGTH
from index.ports import QueryResult
from ontology.errors import BadQuery, BadQuestion, NotAcceptable, QueryTimeout, StoreUnavailable, TooLarge

log = logging.getLogger("referat.sparql")
MEBIBYTE = 2**20
MOST = 2**40
REFUSALS: Mapping[str, type[BadQuestion]] = {
    kind.__name__: kind for kind in (BadQuestion, BadQuery, NotAcceptable, TooLarge)
}
"""What a worker refuses with, by name."""
_DEMOTIONS = ((0.5, 10), (1.5, 19))
"""After how many more seconds a query runs at which priority."""
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
        if len(sparql) > MAX_LENGTH:
            raise TooLarge(f"The query has {len(sparql)} characters; shorten it to {MAX_LENGTH} or less.", "query")
        until = time.monotonic() + self.limits.seconds
        header: dict[str, Any] = {
            "media_types": list(media_types),
            "default": asking.default_graphs,
            "named": asking.named_graphs,
            "base": asking.base,
            "strict": strict,
            "max_bytes": min(asking.max_bytes or MOST, self.limits.result_mb * MEBIBYTE),
        }
        with self._places.one(asking.stop):
            answer, content = self._asked(header, sparql.encode("utf-8", "replace"), state, asking.stop, until)
        if answer["status"] != "ok":
            self._explain(answer, header["max_bytes"])
        return QueryResult(bytes(content), str(answer["media_type"]))

    def _asked(
        self, header: wire.Header, query: bytes, state: State, stop: Stop, until: float
    ) -> tuple[dict[str, Any], bytearray]:
        for _ in range(_ATTEMPTS):
            with state() as wanted:
                worker = self._keeper.lend(wanted, until)
            try:
                with stop.calls(worker.kill):
                    answer, content = _converse(worker, {**header, "seconds": until - time.monotonic()}, query, until)
            except wire.TimeUp:
                worker.end()
                raise self._timeout() from None
            except wire.Gone:
                self._mourn(worker, stop, until)
                continue
            except BaseException:
                worker.end()
                raise
            self._keeper.give_back(worker, bool(answer["tired"]))
            return answer, content
        raise StoreUnavailable("The process that ran the query ended unexpectedly; try again.")

    def warm(self, wanted: Wanted) -> None:
        """Have the snapshot loaded before the first query; StoreUnavailable when that fails."""
        self._keeper.load(wanted)

    def close(self) -> None:
        """End every process. Idempotent."""
        self._keeper.close()

    def _mourn(self, worker: Worker, stop: Stop, until: float) -> None:
        """Tell what the query died of; nothing when it was killed by somebody else and may be tried again."""
        cause = worker.cause_of_death()
        if stop.pressed:
            raise QueryTimeout("The query was given up by who asked.")
        if cause in _OUT_OF_TIME or time.monotonic() >= until:
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


def _converse(worker: Worker, header: wire.Header, query: bytes, until: float) -> tuple[dict[str, Any], bytearray]:
    """Ask and wait. A query that runs long makes way for everything else on the machine."""
    worker.ask(header, query)
    for seconds, nice in _DEMOTIONS:
        if worker.answers_within(min(seconds, until - time.monotonic())):
            break
        worker.demote(nice)
    return wire.receive(worker.line, until)
