"""What only the embedded graph store does: files, limits, views."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from index.graph.oxigraph import OxigraphStore
from ontology.errors import BadQuestion, StoreBusy, StoreUnavailable

G1, G2 = "https://eksempel.dk/graph/1", "https://eksempel.dk/graph/2"
JSON = "application/sparql-results+json"


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


def test_what_is_our_own_is_read_at_once(tmp_path: Path) -> None:
    store = OxigraphStore(tmp_path / "graph")
    store.replace(G1, triples(5))
    store.replace(G2, triples(3, "t"))
    count = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    assert b'"value":"8"' in store.read(count, [JSON]).content
    assert b'"value":"5"' in store.read(count, [JSON], hidden=frozenset({G2})).content
    with pytest.raises(BadQuestion):
        store.read("SELECT * {", [JSON])
    store.close()


def test_files_of_snapshots_are_removed(tmp_path: Path) -> None:
    store = OxigraphStore(tmp_path / "graph")
    store.replace(G1, triples(5))
    store.query("ASK { ?s ?p ?o }", [JSON])
    assert len(list(tmp_path.glob("graph.snapshot-*"))) == 1
    store.close()
    assert not list(tmp_path.glob("graph.snapshot-*"))
    (tmp_path / "graph.snapshot-rest").mkdir()
    OxigraphStore(tmp_path / "graph").close()
    assert not list(tmp_path.glob("graph.snapshot-*"))


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
