"""Runs one query under limits. To isolate queries in processes, replace `Evaluator.run` and nothing else."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterable, Sequence
from io import BytesIO
from traceback import clear_frames
from typing import IO, TYPE_CHECKING, Any, NoReturn

import pyoxigraph as ox

from index.graph.media import ROWS, TRIPLES
from index.graph.screen import Question
from ontology.errors import BadQuestion, ReferatError, StoreUnavailable

if TYPE_CHECKING:
    from typing_extensions import Buffer

_STACK = 256 * 2**20
"""Of address space, not memory: recursive evaluation of any query within the screen's limits fits."""
_starting = threading.Lock()


class _Stopped(Exception):
    """Raised inside the engine by the sink, to make it stop."""


class Sink(BytesIO):
    """Collects the serialised result; stops the engine beyond `limit` bytes or when told."""

    def __init__(self, limit: int) -> None:
        """Begin empty."""
        super().__init__()
        self.stopped = False
        self.too_large = False
        self._limit = limit

    def write(self, data: Buffer, /) -> int:
        """Take the next part of the result."""
        written = super().write(data)
        self.too_large = self.tell() > self._limit
        if self.stopped or self.too_large:
            raise _Stopped
        return written


class Evaluator:
    """Evaluates queries one per thread, at most `slots` at a time, each within `seconds` and `max_bytes`.

    A thread cannot be killed: a query that runs over its time keeps its slot until it ends by itself.
    """

    def __init__(self, *, slots: int = 4, seconds: float = 10.0, max_bytes: int = 64 * 2**20) -> None:
        """Set the limits."""
        self._slots = threading.BoundedSemaphore(slots)
        self._seconds = seconds
        self._max_bytes = max_bytes

    def run(self, store: ox.Store, question: Question, media_type: str, holder: object = None) -> bytes:
        """The serialised result; `holder` is kept alive while the engine reads the store."""
        if not self._slots.acquire(timeout=1.0):
            raise StoreUnavailable("All places for queries are taken by long ones; try again in a few seconds.")
        sink = Sink(self._max_bytes)
        failures: list[BaseException] = []

        def work(_held: object = holder) -> None:
            try:
                _serialise(store, question, media_type, sink)
            except BaseException as error:
                # The engine's result must be let go by the thread that made it.
                clear_frames(error.__traceback__)
                failures.append(error.with_traceback(None))
            finally:
                self._slots.release()

        thread = _start(work)
        thread.join(self._seconds)
        if thread.is_alive():
            sink.stopped = True
            raise StoreUnavailable(
                f"The query was stopped after {self._seconds:g} seconds; narrow its patterns or add a LIMIT."
            )
        if failures:
            self._explain(failures[0], sink)
        return sink.getvalue()

    def _explain(self, error: BaseException, sink: Sink) -> NoReturn:
        if sink.too_large:
            limit = self._max_bytes // 2**20
            raise BadQuestion(f"The result is larger than {limit} MiB; add a LIMIT or use the export.", field="query")
        raise engine_error(error) from error


def _start(work: Callable[[], None]) -> threading.Thread:
    """A running daemon thread with a large stack: evaluation recurses as deep as the query is nested."""
    with _starting:
        former = threading.stack_size(_STACK)
        try:
            thread = threading.Thread(target=work, name="sparql", daemon=True)
            thread.start()
        finally:
            threading.stack_size(former)
    return thread


def _serialise(store: ox.Store, question: Question, media_type: str, sink: Sink) -> None:
    results = store.query(question.text, **_dataset(question.default_graphs, question.named_graphs))
    if isinstance(results, ox.QueryTriples):
        write_triples(results, sink, media_type, question.prefixes)
    else:
        results.serialize(sink, ROWS[media_type])


def write_triples(triples: Iterable[ox.Triple], sink: IO[bytes], media_type: str, prefixes: dict[str, str]) -> None:
    """Serialise triples into the sink with the query's own prefixes where the format has them."""
    named = {name: iri for name, iri in prefixes.items() if _is_iri(iri)}
    ox.serialize(triples, sink, TRIPLES[media_type], prefixes=named)


def _is_iri(text: str) -> bool:
    try:
        return bool(ox.NamedNode(text).value)
    except ValueError:
        return False


def _dataset(default: Sequence[str] | None, named: Sequence[str] | None) -> dict[str, Any]:
    if default is None or named is None:
        return {"use_default_graph_as_union": True}
    return {
        "default_graph": [ox.NamedNode(g) for g in default],
        "named_graphs": [ox.NamedNode(g) for g in named],
    }


_SYNTAX = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)


def engine_error(error: BaseException) -> ReferatError:
    """The engine's exception as ours: the query's fault with its place, or the store's."""
    if isinstance(error, SyntaxError):
        if match := _SYNTAX.search(str(error)):
            line, column, hint = match.groups()
            hint = f" ({hint})" if len(hint) < 100 and "[" not in hint else ""
            message = f"The query cannot be read from line {line}, column {column}{hint}; check what stands before it."
        else:
            message = f"The query cannot be read: {str(error)[:300]}."
        return BadQuestion(message, field="query")
    if isinstance(error, ValueError):
        return BadQuestion(f"The query cannot be evaluated: {str(error)[:300]}.", field="query")
    return StoreUnavailable(f"The graph store failed to answer: {str(error)[:300]}. Run `referat check`.")
