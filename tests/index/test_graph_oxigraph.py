"""What only the embedded graph store does: files, limits, views."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from index.graph.evaluate import Evaluator
from index.graph.oxigraph import OxigraphStore
from ontology.errors import BadQuestion, StoreBusy, StoreUnavailable

G1, G2 = "https://eksempel.dk/graph/1", "https://eksempel.dk/graph/2"
JSON = "application/sparql-results+json"
CROSS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


def triples(count: int, name: str = "s") -> bytes:
    return "".join(f'<https://eksempel.dk/{name}/{n}> <https://eksempel.dk/p> "{n}" .\n' for n in range(count)).encode()


def test_what_was_synced_survives_a_kill(tmp_path: Path) -> None:
    script = (
        "import os, signal\n"
        "from pathlib import Path\n"
        "from index.graph.oxigraph import OxigraphStore\n"
        f"store = OxigraphStore(Path({str(tmp_path / 'graph')!r}))\n"
        f"store.replace({G1!r}, b'<a:b> <a:b> <a:c> .'); store.replace({G2!r}, b'<a:b> <a:b> <a:d> .', [{G1!r}])\n"
        "store.sync(); os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    root = Path(__file__).parents[2]
    assert subprocess.run([sys.executable, "-c", script], cwd=root, check=False).returncode == -9
    store = OxigraphStore(tmp_path / "graph")
    assert store.graphs() == {G2: 1}
    store.close()


def test_a_second_owner_is_refused(tmp_path: Path) -> None:
    store = OxigraphStore(tmp_path / "graph")
    with pytest.raises(StoreBusy, match="open"):
        OxigraphStore(tmp_path / "graph")
    store.close()
    OxigraphStore(tmp_path / "graph").close()


def test_a_damaged_store_says_what_to_do(tmp_path: Path) -> None:
    store = OxigraphStore(tmp_path / "graph")
    store.replace(G1, triples(10))
    store.sync()
    store.close()
    for file in (tmp_path / "graph").glob("MANIFEST*"):
        file.write_bytes(b"damaged")
    with pytest.raises(StoreUnavailable, match="referat check --repair"):
        OxigraphStore(tmp_path / "graph")


def test_a_query_that_takes_too_long_is_given_up(tmp_path: Path) -> None:
    store = OxigraphStore(evaluator=Evaluator(slots=1, seconds=0.3))
    store.replace(G1, triples(60))
    start = time.monotonic()
    with pytest.raises(StoreUnavailable, match=r"stopped after 0\.3 seconds"):
        store.query(CROSS, [JSON])
    with pytest.raises(StoreUnavailable, match="try again"):
        store.query("ASK { }", [JSON])
    assert time.monotonic() - start < 5


def test_a_long_list_of_rows_is_stopped_in_the_engine() -> None:
    store = OxigraphStore(evaluator=Evaluator(slots=1, seconds=0.3))
    store.replace(G1, triples(200))
    with pytest.raises(StoreUnavailable, match="stopped"):
        store.query(CROSS.replace("(COUNT(*) AS ?n)", "*"), [JSON])
    for _ in range(100):
        try:
            assert b"true" in store.query("ASK { ?s ?p ?o }", [JSON]).content
            return
        except StoreUnavailable:
            time.sleep(0.05)
    pytest.fail("the place was never free again")


def test_a_result_that_is_too_large_is_refused() -> None:
    store = OxigraphStore(evaluator=Evaluator(max_bytes=20_000))
    store.replace(G1, triples(1000))
    with pytest.raises(BadQuestion, match="LIMIT"):
        store.query("SELECT * { ?s ?p ?o }", [JSON])
    assert len(store.query("SELECT * { ?s ?p ?o } LIMIT 10", [JSON]).content) < 20_000


def test_long_queries_do_not_overflow_the_stack() -> None:
    """In a process of its own: an overflow would end this one."""
    script = (
        "from index.graph.evaluate import Evaluator\n"
        "from index.graph.oxigraph import OxigraphStore\n"
        "store = OxigraphStore(evaluator=Evaluator(seconds=60))\n"
        f"store.replace({G1!r}, b'<a:b> <a:b> <a:c> .')\n"
        "store.query('SELECT * {' + ''.join(f'BIND(1 AS ?v{n})' for n in range(3000)) + '}', [])\n"
    )
    root = Path(__file__).parents[2]
    assert subprocess.run([sys.executable, "-c", script], cwd=root, check=False).returncode == 0


def test_views_without_a_pending_graph_are_reused_and_removed(tmp_path: Path) -> None:
    store = OxigraphStore(tmp_path / "graph")
    store.replace(G1, triples(5))
    store.replace(G2, triples(3, "t"))
    count = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    for _ in range(3):
        assert b'"value":"5"' in store.query(count, [JSON], hidden=frozenset({G2})).content
        assert len(list(tmp_path.glob("graph.view-*"))) == 1
    store.replace(G1, triples(4))
    assert b'"value":"4"' in store.query(count, [JSON], hidden=frozenset({G2})).content
    assert b'"value":"7"' in store.query(count, [JSON]).content
    assert len(list(tmp_path.glob("graph.view-*"))) == 1
    store.close()
    assert not list(tmp_path.glob("graph.view-*"))
    (tmp_path / "graph.view-rest").mkdir()
    OxigraphStore(tmp_path / "graph").close()
    assert not list(tmp_path.glob("graph.view-*"))


def test_hidden_graphs_beside_a_writer(tmp_path: Path) -> None:
    store = OxigraphStore(tmp_path / "graph")
    store.replace(G1, triples(5))
    failures: list[Exception] = []

    def read() -> None:
        try:
            for _ in range(20):
                found = store.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", [JSON], hidden=frozenset({G2})).content
                assert b'"value":"5"' in found
        except Exception as error:
            failures.append(error)

    readers = [threading.Thread(target=read) for _ in range(2)]
    for reader in readers:
        reader.start()
    for n in range(20):
        store.replace(G2, triples(n, "t"))
    for reader in readers:
        reader.join()
    assert not failures
    store.close()
