"""The archive over the real stores, from the first document to the last, over several openings."""

from __future__ import annotations

import json
import threading
from pathlib import Path

import pytest

from index.archive import Archive, Status
from index.graph.oxigraph import OxigraphStore
from index.vectors.edge import EdgeIndex
from ontology.errors import NotFound
from tests.build import BASE, TOOLS, VOCABULARY, document
from tests.fakes import FakeEmbedder
from tests.house import kill

JSON = ["application/sparql-results+json"]
VERSIONS = "SELECT ?v WHERE { ?v a <https://w3id.org/referat/ns#DocumentVersion> }"


@pytest.fixture(autouse=True)
def _small_vocabulary(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("index.writer", "index.export"):
        monkeypatch.setattr(f"{module}.vocabulary_graph", lambda: VOCABULARY)


def open_archive(data: Path) -> Archive:
    embedder = FakeEmbedder()
    passages = EdgeIndex(data / "passages", embedder.dimensions)
    return Archive(OxigraphStore(data / "graph"), passages, embedder, data, BASE, TOOLS)


def versions(archive: Archive) -> list[str]:
    rows = json.loads(archive.sparql(VERSIONS, JSON).content)["results"]["bindings"]
    return sorted(row["v"]["value"].rpartition("/")[2] for row in rows)


def expected(archive: Archive) -> list[str]:
    return sorted(version.replace("/", "-") for version in archive.visible_versions())


def test_a_life(tmp_path: Path) -> None:
    archive = open_archive(tmp_path)
    archive.add([document(), document("b.txt", ["Udvalget tog sagen til efterretning."])])
    assert versions(archive) == expected(archive)
    [new] = archive.add([document(decided=["Udvalget afviste budgettet."])])
    assert new.status is Status.REPLACED
    assert versions(archive) == expected(archive)
    assert archive.check() == []
    archive.close()

    archive = open_archive(tmp_path)
    assert archive.check() == []
    assert {h.document.version for h in archive.search("budgettet").hits} >= {new.info.version}
    [row] = json.loads(archive.sparql(f"{VERSIONS} ORDER BY DESC(?v) LIMIT 1", JSON).content)["results"]["bindings"]
    iri = row["v"]["value"]
    assert iri.encode() in archive.describe(iri, "text/turtle")
    assert json.loads(archive.describe(iri, "application/ld+json"))
    with pytest.raises(NotFound):
        archive.describe(f"{BASE}id/version/nothing", "text/turtle")
    quads, _ = archive.export(tmp_path / "export")
    assert len(quads.read_text().splitlines()) == sum(archive._storage.graph.graphs().values())
    archive.remove(new.info.id)
    assert versions(archive) == expected(archive)
    assert len(expected(archive)) == 1
    assert archive.check() == []
    archive.close()


def test_an_unclean_end_with_lost_stores_is_repaired(tmp_path: Path) -> None:
    archive = open_archive(tmp_path)
    archive.add([document(), document("b.txt", ["Udvalget tog sagen til efterretning."])])
    archive._storage.graph.replace(archive._storage.graph_of(document().version), b"")
    archive._storage.passages.delete([document().version])
    archive._storage.sync()
    kill(archive)

    archive = open_archive(tmp_path)
    assert archive.check() == []
    assert versions(archive) == expected(archive)
    assert archive.search("budgettet").hits
    archive.close()


def test_readers_beside_a_writer_see_one_version_always(tmp_path: Path) -> None:
    archive = open_archive(tmp_path)
    archive.add([document()])
    seen: list[tuple[int, int, int]] = []
    failures: list[Exception] = []
    stop = threading.Event()

    def read() -> None:
        try:
            while not stop.is_set():
                hits = {h.document.version for h in archive.search("budgettet").hits}
                seen.append((len(hits), len(versions(archive)), archive.facts("meeting", {}).total))
        except Exception as error:
            failures.append(error)

    readers = [threading.Thread(target=read) for _ in range(2)]
    for reader in readers:
        reader.start()
    for number in range(10):
        archive.add([document(decided=[f"Udvalget ændrede budgettet {number}."])])
    stop.set()
    for reader in readers:
        reader.join()
    assert failures == []
    assert set(seen) == {(1, 1, 1)}
    archive.close()
