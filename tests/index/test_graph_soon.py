"""Queries that an event loop waits for itself: the same answers and the same ends as in a thread."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import threading
import time
from collections.abc import Iterator

import pytest

from benchmarks.hostile_queries import CROSS
from index.asking import Asking, Stop
from index.graph import wire
from index.graph.dataset import Dataset
from index.graph.isolation import Limits
from index.graph.oxigraph import OxigraphStore
from index.graph.prepare import Memory
from index.ports import QueryResult
from ontology.errors import BadQuery, QueryTimeout, TooLarge

JSON = "application/sparql-results+json"
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
ENDLESS = f"SELECT (COUNT(*) AS ?n) {{ {CROSS} }}"
GRAPH = "https://eksempel.dk/graph/1"
ROWS = 3000


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dataset]:
    path = tmp_path_factory.mktemp("soon") / "data.nq"
    path.write_bytes(
        b"".join(b'<https://eksempel.dk/%d> <https://eksempel.dk/p> "ord %d" .\n' % (n, n) for n in range(ROWS))
    )
    made = Dataset(path, Limits(seconds=1.0, memory_mb=128, result_mb=2, workers=1, waiting=1))
    yield made
    made.close()


@pytest.fixture(autouse=True)
def an_idle_worker(data: Dataset) -> None:
    data.query("ASK {}", [JSON])


def soon(data: Dataset, query: str, stop: Stop | None = None) -> QueryResult | None:
    return asyncio.run(data.query_soon(query, [JSON], Asking(stop=stop or Stop())))


def answered(data: Dataset) -> bool:
    found = soon(data, COUNT)
    return found is not None and f'"{ROWS}"'.encode() in found.content


def test_it_answers_as_a_thread_does(data: Dataset) -> None:
    for query in (COUNT, "ASK { ?s ?p ?o }", "SELECT * { ?s ?p ?o } ORDER BY ?s"):
        assert soon(data, query) == data.query(query, [JSON])
    with pytest.raises(BadQuery, match="line 1"):
        soon(data, "SELECT * {")
    with pytest.raises(TooLarge, match="larger than 2 MiB"):
        soon(data, "SELECT * { ?s ?p ?o . ?a ?b ?c }")
    assert answered(data)


def test_it_ends_at_the_deadline_and_the_loop_goes_on_meanwhile(data: Dataset) -> None:
    async def both() -> tuple[float, int]:
        began, turns = time.monotonic(), 0
        asked = asyncio.ensure_future(data.query_soon(ENDLESS, [JSON]))
        while not asked.done():
            await asyncio.sleep(0.02)
            turns += 1
        with pytest.raises(QueryTimeout, match="stopped after 1 seconds"):
            await asked
        return time.monotonic() - began, turns

    seconds, turns = asyncio.run(both())
    assert 0.9 < seconds < 3
    assert turns > 5


def test_the_button_ends_it(data: Dataset) -> None:
    stop = Stop()
    threading.Timer(0.1, stop.press).start()
    with pytest.raises(QueryTimeout, match="given up"):
        soon(data, ENDLESS, stop)


def test_a_worker_that_somebody_killed_is_replaced(data: Dataset) -> None:
    held = data._isolation._keeper._held
    assert held
    [worker] = held.holder.idle
    threading.Timer(0.1, os.kill, (worker.pid, signal.SIGTERM)).start()
    with pytest.raises(QueryTimeout):
        soon(data, ENDLESS)
    data.query("ASK {}", [JSON])
    assert answered(data)


def test_whoever_stops_waiting_ends_the_query(data: Dataset) -> None:
    async def given_up() -> None:
        await asyncio.wait_for(data.query_soon(ENDLESS, [JSON]), 0.1)

    with pytest.raises(TimeoutError):
        asyncio.run(given_up())
    assert soon(data, COUNT) is None
    data.query("ASK {}", [JSON])
    assert answered(data)


def test_what_has_to_be_waited_for_is_left_to_a_thread(data: Dataset) -> None:
    async def two() -> QueryResult | None:
        first = asyncio.ensure_future(data.query_soon(ENDLESS, [JSON]))
        await asyncio.sleep(0.05)
        second = await data.query_soon(COUNT, [JSON])
        first.cancel()
        return second

    assert asyncio.run(two()) is None
    data.query("ASK {}", [JSON])
    assert soon(data, f"{COUNT} # {'x' * 40_000}") is None
    graphs = tuple(f"https://eksempel.dk/{n}" for n in range(500))
    assert asyncio.run(data.query_soon(COUNT, [JSON], Asking(default_graphs=graphs))) is None


def test_new_data_is_waited_for() -> None:
    store = OxigraphStore(limits=Limits(workers=1))
    try:
        for number in range(1, 3):
            triples = "".join(f'<https://eksempel.dk/{n}> <https://eksempel.dk/p> "x" .\n' for n in range(number))
            store.replace(GRAPH, triples.encode())
            assert asyncio.run(store.query_soon(COUNT, [JSON], frozenset())) is None
            known = store.query(COUNT, [JSON])
            assert f'"{number}"'.encode() in known.content
            assert asyncio.run(store.query_soon(COUNT, [JSON], frozenset())) == known
        assert asyncio.run(store.query_soon(COUNT, [JSON], frozenset([GRAPH]))) is None
    finally:
        store.close()


def test_a_message_arrives_in_any_pieces() -> None:
    ours, theirs = socket.socketpair()
    body = os.urandom(300_000)
    sender = threading.Thread(target=wire.send, args=(theirs, {"do": "x"}, body))
    sender.start()
    incoming, found = wire.Incoming(), None
    until = time.monotonic() + 10
    while found is None and time.monotonic() < until:
        found = incoming.take(ours, wait=False)
    sender.join()
    assert found == ({"do": "x"}, body)
    wire.send(theirs, {"do": "y"})
    assert wire.Incoming().take(ours, wait=True) == ({"do": "y"}, b"")
    assert wire.Incoming().take(ours, wait=False) is None
    theirs.close()
    with pytest.raises(wire.Gone):
        wire.Incoming().take(ours, wait=False)
    ours.close()


def test_a_query_asked_again_is_not_screened_again() -> None:
    looked: list[str] = []

    def is_known(graph: str) -> bool:
        looked.append(graph)
        return True

    memory, query = Memory(), "SELECT * FROM <g> { ?s ?p ?o }"
    one = memory.task(query, (JSON,), Asking(base="https://eksempel.dk/"), is_known)
    assert memory.task(query, (JSON,), Asking(base="https://eksempel.dk/"), is_known) is one
    assert looked == ["https://eksempel.dk/g"]
    other = memory.task(query, (JSON,), Asking(base="https://eksempel.dk/x/"), is_known)
    assert other.default == ("https://eksempel.dk/x/g",)
    assert memory.task(query, ("text/csv",), Asking(base="https://eksempel.dk/"), is_known).media_type == "text/csv"
    assert memory.task(query, (JSON,), Asking(("https://eksempel.dk/h",)), is_known).default == (
        "https://eksempel.dk/h",
    )
    for number in range(200):
        memory.task(f"ASK {{ ?s ?p {number} }}", (JSON,), Asking(), is_known)
    assert memory.task(query, (JSON,), Asking(base="https://eksempel.dk/"), is_known) is not one
