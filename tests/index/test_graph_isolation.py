"""Queries in processes of their own: what they may take, how they end, and how new data comes to them."""

from __future__ import annotations

import os
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from benchmarks.hostile_queries import CROSS, QUERIES
from index.asking import Asking
from index.graph.dataset import Dataset
from index.graph.isolation import Limits
from index.graph.oxigraph import OxigraphStore
from ontology.errors import (
    BadQuery,
    BadQuestion,
    BadSetting,
    QueryTimeout,
    ReferatError,
    StoreUnavailable,
    TooBusy,
    TooLarge,
)

JSON = "application/sparql-results+json"
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
ENDLESS = f"SELECT (COUNT(*) AS ?n) {{ {CROSS} }}"
G1, G2 = "https://eksempel.dk/graph/1", "https://eksempel.dk/graph/2"
TIGHT = Limits(seconds=1.0, memory_mb=128, result_mb=2, workers=2, waiting=2)


def triples(count: int, name: str = "s") -> bytes:
    rows = (f'<https://eksempel.dk/{name}/{n}> <https://eksempel.dk/p{n % 7}> "ord {n}" .\n' for n in range(count))
    return "".join(rows).encode()


@pytest.fixture(scope="module")
def tight(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dataset]:
    path = tmp_path_factory.mktemp("tight") / "data.nq"
    path.write_bytes(triples(3000))
    made = Dataset(path, TIGHT)
    yield made
    made.close()


@pytest.fixture
def store() -> Iterator[OxigraphStore]:
    made = OxigraphStore(limits=Limits(seconds=5, workers=2))
    yield made
    made.close()


@pytest.fixture(scope="module")
def canary() -> Iterator[tuple[str, list[str]]]:
    """A server on this machine that nobody must ask."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        do_POST = do_GET  # noqa: N815

    server = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/x", asked
    server.shutdown()
    server.server_close()


def counted(content: bytes) -> int:
    return int(content.split(b'"value":"')[1].split(b'"')[0])


def children(pid: int) -> list[int]:
    path = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(number) for number in path.read_text().split()]


def holder_pid(dataset: Dataset | OxigraphStore) -> int:
    held = dataset._isolation._keeper._held
    assert held is not None
    return held.holder.pid


SUBSET = (
    "cross join as rows", "cross join of OPTIONALs", "everything sorted", "everything grouped", "path both ways",
    "string doubling", "string growing by ENCODE_FOR_URI", "GROUP_CONCAT of everything", "regex of great size",
    "subqueries nested", "thousands of patterns", "thousands of BINDs", "huge graph",
)  # fmt: skip
FORBIDDEN = ("SERVICE", "FROM", "LOAD", "network", "deeply", "great length")
QUICK = [name for name in QUERIES if any(word in name for word in FORBIDDEN)]


@pytest.mark.parametrize("name", [*SUBSET, *QUICK, "thousands of UNIONs", "path of too many steps", "regex bomb"])
def test_a_hostile_query_ends_in_time_with_an_honest_word(
    tight: Dataset, canary: tuple[str, list[str]], name: str
) -> None:
    address, asked = canary
    began = time.monotonic()
    with suppress(BadQuestion, QueryTimeout):
        tight.query(QUERIES[name].replace("{canary}", address), [])
    assert time.monotonic() - began < TIGHT.seconds + 2
    assert counted(tight.query(COUNT, [JSON]).content) == 3000
    assert not asked


def test_each_limit_has_its_own_word(tight: Dataset) -> None:
    with pytest.raises(QueryTimeout, match="stopped after 1 seconds"):
        tight.query(ENDLESS, [JSON])
    with pytest.raises(TooLarge, match="larger than 2 MiB"):
        tight.query("SELECT * { ?s ?p ?o . ?a ?b ?c }", [JSON])
    with pytest.raises(TooLarge, match=r"larger than 0\.125 MiB"):
        tight.query("SELECT * { ?s ?p ?o }", [JSON], Asking(max_bytes=2**17))
    with pytest.raises(TooLarge, match="128 MiB of memory"):
        tight.query("SELECT * { ?s ?p ?o . ?a ?b ?c } ORDER BY ?o", [JSON])
    with pytest.raises(TooLarge, match="shorten it"):
        tight.query("ASK { } #" + "x" * 100_000, [JSON])
    with pytest.raises(BadQuery) as caught:
        tight.query("SELECT * {\n ?s ?p }", [JSON])
    assert caught.value.line == 2
    with pytest.raises(BadQuestion, match="not supported"):
        tight.query("SELECT (<urn:x:f>(1) AS ?x) { }", [JSON])


def test_a_worker_may_do_nothing_but_answer(tight: Dataset) -> None:
    tight.query(COUNT, [JSON])
    for worker in children(holder_pid(tight)):
        limits = Path(f"/proc/{worker}/limits").read_text()
        assert "Max open files            3                    3" in limits
        assert "Max core file size        0                    0" in limits
        assert sorted(fd.name for fd in Path(f"/proc/{worker}/fd").iterdir()) == ["0", "1", "2"]
        assert "Seccomp:\t2" in Path(f"/proc/{worker}/status").read_text()


def test_nothing_is_left_of_what_was_stopped(tight: Dataset) -> None:
    with pytest.raises(QueryTimeout):
        tight.query(ENDLESS, [JSON])
    for _ in range(3):
        tight.query(COUNT, [JSON])
    assert len(children(holder_pid(tight))) <= TIGHT.workers


def test_a_query_is_stopped_when_nobody_waits_for_it(store: OxigraphStore) -> None:
    store.replace(G1, triples(3000))
    asking = Asking()
    timer = threading.Timer(0.3, asking.stop.press)
    timer.start()
    began = time.monotonic()
    with pytest.raises(QueryTimeout, match="given up"):
        store.query(ENDLESS, [JSON], asking=asking)
    assert time.monotonic() - began < 3
    with pytest.raises(QueryTimeout, match="given up"):
        store.query(COUNT, [JSON], asking=asking)


def test_the_queue_is_bounded_and_its_places_come_back(tight: Dataset) -> None:
    told: list[type[ReferatError]] = []

    def ask() -> None:
        try:
            tight.query(ENDLESS, [JSON])
        except ReferatError as error:
            told.append(type(error))

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(5)
    assert sorted(kind.__name__ for kind in told) == ["QueryTimeout"] * 2 + ["TooBusy"] * 6
    assert counted(tight.query(COUNT, [JSON]).content) == 3000


def test_a_waiting_query_is_given_up_at_once(tight: Dataset) -> None:
    def ask() -> None:
        with pytest.raises(QueryTimeout):
            tight.query(ENDLESS, [JSON])

    threads = [threading.Thread(target=ask) for _ in range(TIGHT.workers)]
    for thread in threads:
        thread.start()
    time.sleep(0.2)
    asking = Asking()
    threading.Timer(0.1, asking.stop.press).start()
    with pytest.raises((QueryTimeout, TooBusy)):
        tight.query(COUNT, [JSON], asking)
    for thread in threads:
        thread.join()


def test_every_process_that_dies_is_replaced(store: OxigraphStore) -> None:
    store.replace(G1, triples(5))
    assert counted(store.query(COUNT, [JSON]).content) == 5
    (worker,) = children(holder_pid(store))
    os.kill(worker, 9)
    assert counted(store.query(COUNT, [JSON]).content) == 5
    os.kill(holder_pid(store), 9)
    time.sleep(0.1)
    store.replace(G2, triples(2, "t"))
    assert counted(store.query(COUNT, [JSON]).content) == 7


def test_the_processes_end_with_the_store() -> None:
    store = OxigraphStore()
    store.replace(G1, triples(5))
    store.query(COUNT, [JSON])
    pid = holder_pid(store)
    workers = children(pid)
    store.close()
    deadline = time.monotonic() + 5
    while any(Path(f"/proc/{number}").exists() for number in [pid, *workers]):
        assert time.monotonic() < deadline
        time.sleep(0.02)
    with pytest.raises(StoreUnavailable):
        store.query(COUNT, [JSON])


def test_a_triple_of_two_graphs_counts_once_until_both_are_gone(store: OxigraphStore) -> None:
    store.replace(G1, triples(4))
    store.replace(G2, triples(6))
    assert counted(store.query(COUNT, [JSON]).content) == 6
    store.replace(G2, b"")
    assert counted(store.query(COUNT, [JSON]).content) == 4
    store.replace(G2, triples(5))
    store.replace(G1, b"")
    assert counted(store.query(COUNT, [JSON]).content) == 5
    joined = "SELECT (COUNT(*) AS ?n) { ?a <https://eksempel.dk/p1> ?x . ?b <https://eksempel.dk/p1> ?y }"
    store.replace(G1, triples(5))
    assert counted(store.query(joined, [JSON]).content) == 1


def test_new_data_is_there_for_the_next_query_and_nobody_is_refused(store: OxigraphStore) -> None:
    store.replace(G1, triples(10))
    seen: list[int] = []
    failures: list[Exception] = []
    done = threading.Event()

    def read() -> None:
        try:
            while not done.is_set():
                seen.append(counted(store.query(COUNT, [JSON]).content))
        except Exception as error:
            failures.append(error)

    readers = [threading.Thread(target=read) for _ in range(2)]
    for reader in readers:
        reader.start()
    for n in range(1, 15):
        store.replace(f"{G2}{n}", triples(10, f"t{n}"))
        assert counted(store.query(COUNT, [JSON]).content) >= 10 + 10 * n
    done.set()
    for reader in readers:
        reader.join()
    assert not failures
    assert seen == sorted(seen) or max(seen) <= 150


@pytest.mark.parametrize("snapshot_mb", [0, 1024])
def test_a_snapshot_on_disk_says_the_same_as_one_in_memory(tmp_path: Path, snapshot_mb: int) -> None:
    store = OxigraphStore(tmp_path / "graph", Limits(seconds=20, snapshot_mb=snapshot_mb))
    store.replace(G1, triples(40))
    store.replace(G2, triples(50))
    assert counted(store.query(COUNT, [JSON]).content) == 50
    assert counted(store.query(COUNT, [JSON], frozenset({G2})).content) in (40, 50)
    everywhere = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"
    store.replace("https://eksempel.dk/graph/3", triples(3, "t"))
    deadline = time.monotonic() + 15
    while counted(store.query(everywhere, [JSON]).content) != 93:
        assert time.monotonic() < deadline
        time.sleep(0.05)
    assert counted(store.query(COUNT, [JSON]).content) == 53
    with pytest.raises(BadQuestion):
        store.query("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", [JSON])
    for worker in children(holder_pid(store)):
        assert "Seccomp:\t2" in Path(f"/proc/{worker}/status").read_text()
    store.close()


def test_long_queries_do_not_overflow_the_stack(store: OxigraphStore) -> None:
    store.replace(G1, triples(1))
    query = "SELECT * {" + "".join(f"BIND(1 AS ?v{n})" for n in range(2000)) + "}"
    assert b"v1999" in store.query(query, []).content


def test_a_file_that_is_no_data_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadSetting, match="no file"):
        Dataset(tmp_path / "missing.nq")
    (tmp_path / "bad.nq").write_text("this is no data")
    with pytest.raises(BadSetting, match="cannot be read"):
        Dataset(tmp_path / "bad.nq")


def test_no_socket_can_be_made_behind_the_filter() -> None:
    from index.graph.seccomp import deny_sockets

    pid = os.fork()
    if not pid:
        try:
            deny_sockets()
            socket.socket()
        except PermissionError:
            os._exit(7)
        finally:
            os._exit(1)
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 7
