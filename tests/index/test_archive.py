"""The archive over stores in memory: what is visible, what replaces what, what is refused."""

from __future__ import annotations

import datetime as dt
import json
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from index.archive import Archive, Status
from index.ports import Filters, SparseVector
from ontology.errors import BadQuestion, BadSetting, NotFound, StoreBusy, StoreUnavailable
from tests.build import DAY, VOCABULARY, document
from tests.fakes import FakeEmbedder
from tests.house import House

SELECT = "SELECT ?d WHERE { GRAPH ?g { ?d a <https://w3id.org/referat/ns#DocumentVersion> } }"
JSON = ["application/sparql-results+json"]


@pytest.fixture(autouse=True)
def _small_vocabulary(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("index.writer", "index.export"):
        monkeypatch.setattr(f"{module}.vocabulary_graph", lambda: VOCABULARY)


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path / "data")


@pytest.fixture
def archive(house: House) -> Iterator[Archive]:
    opened = house.open()
    yield opened
    opened.close()


def graphs(archive: Archive) -> set[str]:
    rows = json.loads(archive.sparql("SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }", JSON).content)
    return {row["g"]["value"].rpartition("/")[2] for row in rows["results"]["bindings"]}


def solutions(archive: Archive) -> int:
    return len(json.loads(archive.sparql(SELECT, JSON).content)["results"]["bindings"])


def quotes(archive: Archive, kind: str = "decision", **filters: str) -> list[str]:
    return [row.quote for row in archive.facts(kind, filters).rows]


def test_a_document_is_in_everything(archive: Archive) -> None:
    [outcome] = archive.add([document()])
    assert outcome.status is Status.ADDED
    info = outcome.info
    assert archive.documents() == [info]
    stored = archive.document(info.id)
    assert stored.info == info
    assert stored.minutes.decisions[0].evidence.quote in stored.source.text
    assert archive.original(info.id) == (document().data, "referat.txt")
    assert archive.search("budgettet").hits[0].document == info
    assert quotes(archive) == ["Udvalget godkendte budgettet for den nye klinik."]
    assert graphs(archive) == {"vocabulary", info.version.replace("/", "-")}
    assert archive.check() == []


def test_the_same_content_is_unchanged_wherever_it_stands(archive: Archive) -> None:
    first = document()
    archive.add([first])
    assert archive.known(first.origin, first.file_name, first.sha256)
    assert archive.known("/elsewhere/copy.txt", "copy.txt", first.sha256)
    assert not archive.known(first.origin, first.file_name, "0" * 64)
    assert archive.add([document(origin="/other/referat.txt")])[0].status is Status.UNCHANGED
    assert len(archive.documents()) == 1


def test_duplicates_within_a_batch_are_one_document(archive: Archive) -> None:
    outcomes = archive.add([document(), document(origin="/b/referat.txt"), document("andet.txt", ["Noget andet."])])
    assert [o.status for o in outcomes] == [Status.ADDED, Status.UNCHANGED, Status.ADDED]
    assert len(archive.documents()) == 2


def test_changed_content_replaces_the_former_version(archive: Archive) -> None:
    [old] = archive.add([document()])
    [new] = archive.add([document(decided=["Udvalget afviste budgettet."])])
    assert new.status is Status.REPLACED
    assert new.replaced == (old.info.version,)
    assert new.info.id == old.info.id
    assert archive.documents() == [new.info]
    assert archive.document(new.info.id).history == (old.info,)
    assert archive.document(new.info.id, old.info.version).source.text.endswith("klinik.")
    assert archive.original(new.info.id, old.info.version.rpartition("/")[2])[0] == document().data
    assert quotes(archive) == ["Udvalget afviste budgettet."]
    assert {h.document.version for h in archive.search("budgettet").hits} == {new.info.version}
    assert graphs(archive) == {"vocabulary", new.info.version.replace("/", "-")}
    assert archive.check() == []


def test_a_path_keeps_its_history_when_body_and_date_change(archive: Archive) -> None:
    [old] = archive.add([document(origin="/minutes/a.txt")])
    [new] = archive.add([document(body="Driftsudvalget", day=dt.date(2024, 4, 2), origin="/minutes/a.txt")])
    assert new.info.id != old.info.id
    assert new.replaced == (old.info.version,)
    assert archive.documents() == [new.info]
    assert archive.document(new.info.id).history == (old.info,)
    assert archive.document(old.info.id).info == new.info, "the former identifier leads to the successor"


def test_a_copy_elsewhere_keeps_its_document_when_one_place_changes(archive: Archive) -> None:
    [first] = archive.add([document(origin="/a/x.txt")])
    archive.add([document(origin="/b/x.txt")])
    archive.add([document(body="Andet udvalg", origin="/b/x.txt")])
    assert len(archive.documents()) == 2
    assert archive.document(first.info.id).info == first.info


def test_a_new_version_from_another_place_replaces_by_identity(archive: Archive) -> None:
    [old] = archive.add([document(origin="/a/referat.txt")])
    [new] = archive.add([document(decided=["Rettet."], origin="upload:referat.txt")])
    assert new.replaced == (old.info.version,)
    assert archive.known("/a/referat.txt", "referat.txt", old.info.sha256), "the older copy does not come back"


def test_a_former_version_can_come_back(archive: Archive) -> None:
    first, second = document(), document(decided=["Ændret."])
    archive.add([first])
    archive.add([second])
    [again] = archive.add([first])
    assert again.status is Status.REPLACED
    assert again.info.version == first.version
    assert [i.version for i in archive.document(first.document).history] == [second.version]
    assert archive.check() == []


def test_two_versions_of_one_document_in_one_batch(archive: Archive) -> None:
    outcomes = archive.add([document(), document(decided=["Nyere."])])
    assert [o.status for o in outcomes] == [Status.ADDED, Status.REPLACED]
    assert quotes(archive) == ["Nyere."]
    assert archive.check() == []


def test_force_writes_an_unchanged_document_anew(archive: Archive, house: House) -> None:
    archive.add([document()])
    embedded = len(house.embedder.embedded)
    [outcome] = archive.add([document()], force=True)
    assert outcome.status is Status.ADDED
    assert len(house.embedder.embedded) == 2 * embedded
    assert archive.check() == []
    assert len(archive.documents()) == 1


def test_removing_takes_a_document_and_its_history_out_of_everything(archive: Archive, house: House) -> None:
    archive.add([document("andet.txt", ["Bliver her."])])
    archive.add([document()])
    [new] = archive.add([document(decided=["Ændret."])])
    archive.remove(new.info.id)
    assert [i.file_name for i in archive.documents()] == ["andet.txt"]
    for call in (archive.document, archive.original, archive.remove):
        with pytest.raises(NotFound):
            call(new.info.id)
    kept = b"".join(p.read_bytes() for p in (house.data_dir / "files/originals").glob("*/*"))
    assert b"Bliver her." in kept
    assert "Ændret.".encode() not in kept
    assert quotes(archive) == ["Bliver her."]
    assert archive.check() == []
    assert archive.add([document()])[0].status is Status.ADDED


def test_removing_one_of_two_copies_of_an_identifier_leaves_the_other(archive: Archive) -> None:
    [old] = archive.add([document(origin="/minutes/a.txt")])
    [successor] = archive.add([document(body="Driftsudvalget", origin="/minutes/a.txt")])
    [again] = archive.add([document(decided=["Et nyt møde."], origin="upload:a.txt")])
    assert again.info.id == old.info.id
    archive.remove(again.info.id)
    assert archive.documents() == [successor.info]


def test_one_sync_per_batch(archive: Archive, house: House) -> None:
    before = house.graph.syncs, house.passages.syncs
    archive.add([document(f"r{n}.txt", [f"Beslutning nummer {n}."]) for n in range(10)])
    assert (house.graph.syncs - before[0], house.passages.syncs - before[1]) == (1, 1)


def test_a_failing_store_leaves_the_archive_as_it_was(
    archive: Archive, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive.add([document()])

    def fail(*args: object) -> None:
        raise StoreUnavailable("The disk is full.")

    with monkeypatch.context() as broken:
        broken.setattr(house.graph, "sync", fail)
        with pytest.raises(StoreUnavailable):
            archive.add([document(decided=["Ændret."])])
    assert quotes(archive) == ["Udvalget godkendte budgettet for den nye klinik."]
    assert archive.add([document(decided=["Ændret."])])[0].status is Status.REPLACED
    assert archive.check() == []


def test_readers_see_the_former_version_until_the_new_one_is_acknowledged(
    archive: Archive, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive.add([document()])
    seen: list[tuple[list[str], int, set[str]]] = []

    def look(*args: object) -> None:
        hits = {h.document.version for h in archive.search("budgettet").hits}
        seen.append((quotes(archive), solutions(archive), hits))

    monkeypatch.setattr(house.graph, "sync", look)
    archive.add([document(decided=["Udvalget afviste budgettet."])])
    assert seen == [(["Udvalget godkendte budgettet for den nye klinik."], 1, {document().version})]


def test_readers_and_a_writer_at_the_same_time(archive: Archive) -> None:
    archive.add([document()])
    problems: list[object] = []
    stop = threading.Event()

    def read() -> None:
        try:
            while not stop.is_set():
                [info] = archive.documents()
                assert archive.document(info.id).minutes.decisions
                assert len({h.document.version for h in archive.search("budgettet").hits}) == 1
                assert solutions(archive) == 1
        except Exception as error:
            problems.append(error)

    readers = [threading.Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    for number in range(12):
        archive.add([document(decided=[f"Udvalget ændrede budgettet {number}."])])
    stop.set()
    for reader in readers:
        reader.join()
    assert problems == []


def test_the_view_survives_closing_and_opening(house: House) -> None:
    first = house.open()
    first.add([document(), document("b.txt", ["To."])])
    before = first.documents()
    first.close()
    first.close()
    with pytest.raises(StoreUnavailable):
        first.facts("decision", {})
    with pytest.raises(StoreUnavailable):
        first.search("budgettet")
    with pytest.raises(StoreUnavailable):
        first.add([document("c.txt")])
    second = house.open()
    assert second.documents() == before
    assert second.check() == []
    second.close()


def test_a_second_owner_is_told_what_to_do(archive: Archive, house: House) -> None:
    with pytest.raises(StoreBusy, match="in use by process"):
        house.open()


def test_vectors_of_two_models_are_not_mixed(house: House) -> None:
    archive = house.open()
    archive.close()
    house.embedder = FakeEmbedder("other")
    archive = house.open()
    archive.add([document()])
    archive.close()
    house.embedder = FakeEmbedder("third")
    with pytest.raises(BadSetting, match="REFERAT_MODEL"):
        house.open()
    house.embedder = FakeEmbedder("other")
    house.open().close()


def test_another_base_iri_maps_the_graphs_anew(house: House) -> None:
    archive = house.open()
    archive.add([document()])
    archive.close()
    house.base = "https://elsewhere.example/"
    archive = house.open()
    assert all(graph.startswith(house.base) for graph in house.graph.graphs())
    assert archive.check() == []
    archive.close()


def test_passages_of_another_form_are_written_anew(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    archive = house.open()
    archive.add([document()])
    archive.close()
    written = dict(house.passage_disk.content)
    stale = {k: replace(p, sparse=SparseVector((7,), (1.0,))) for k, p in written.items()}
    house.passage_disk.content = dict(stale)
    house.open().close()
    assert house.passage_disk.content == stale, "nothing is written again while the form stays"
    monkeypatch.setattr("index.writer.PASSAGES_FORM", "of tomorrow")
    archive = house.open()
    assert {k: p.sparse for k, p in house.passage_disk.content.items()} == {k: p.sparse for k, p in written.items()}
    assert archive.check() == []
    archive.close()


def test_vocabulary_is_loaded_when_it_changed(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    house.open().close()
    [name] = house.graph_disk.content
    house.graph_disk.content = {name: b"<http://x> <http://x> <http://x> .\n"}
    house.open().close()
    assert house.graph_disk.content[name].startswith(b"<http://x>"), "the same vocabulary is not written again"
    changed = b'<http://c/2> <http://www.w3.org/2004/02/skos/core#prefLabel> "Nyt"@da .\n'
    monkeypatch.setattr("index.writer.vocabulary_graph", lambda: changed)
    archive = house.open()
    assert house.graph_disk.content[name] == changed
    assert archive.check() == []
    archive.close()


def test_what_is_not_there(archive: Archive) -> None:
    archive.add([document()])
    info = archive.documents()[0]
    for call in (
        lambda: archive.document("nothing"),
        lambda: archive.document(info.id, "0" * 12),
        lambda: archive.original("nothing"),
        lambda: archive.info("nothing/000"),
        lambda: archive.stored("nothing/000"),
        lambda: archive.describe("http://nothing.example/", "text/turtle"),
        lambda: archive.describe("http://bad iri> } ", "text/turtle"),
    ):
        with pytest.raises(NotFound):
            call()


def test_describe_gives_a_resource_and_a_graph(archive: Archive, house: House) -> None:
    archive.add([document()])
    subject = json.loads(archive.sparql(SELECT, JSON).content)["results"]["bindings"][0]["d"]["value"]
    assert document().sha256[:12].encode() in archive.describe(subject, "application/n-triples")
    graph = next(g for g in house.graph.graphs() if "vocabulary" not in g)
    described = archive.describe(graph, "application/n-triples").splitlines()
    assert len(described) == house.graph.graphs()[graph]


def test_export_holds_every_quad_and_record(archive: Archive, house: House, tmp_path: Path) -> None:
    archive.add([document(), document("b.txt", ["To."])])
    quads, records = archive.export(tmp_path / "out")
    lines = quads.read_text().splitlines()
    assert len(lines) == sum(house.graph.graphs().values())
    assert all(line.endswith("> .") for line in lines)
    rows = [json.loads(line) for line in records.read_text().splitlines()]
    assert {row["id"] for row in rows} == {"referat", "b"}
    assert {row["document"] for row in rows} == {i.id for i in archive.documents()}


def test_filters_reach_the_index(archive: Archive) -> None:
    archive.add([document(), document("b.txt", ["Udvalget drøftede budgettet."], region="Region Syd", day=None)])
    found = archive.search("budgettet", Filters(regions=("Region Syd",)))
    assert {h.document.file_name for h in found.hits} == {"b.txt"}
    later = archive.search("budgettet", Filters(date_from=DAY))
    assert {h.document.file_name for h in later.hits} == {"referat.txt"}


def test_facts_of_places_and_frequencies(archive: Archive) -> None:
    archive.add([document()])
    version = document().version
    rows = archive.facts_of_items([(version, "1"), (version, None), ("x/y", "1")])
    assert {row.kind for row in rows} == {"decision", "deadline", "position", "action"}
    places, counts = archive.frequencies(["budget", "findesikke"])
    assert places >= 1
    assert counts["findesikke"] == 0


def test_bad_queries_are_bad_questions(archive: Archive) -> None:
    with pytest.raises(BadQuestion):
        archive.sparql("SELEKT", JSON)
    with pytest.raises(BadQuestion):
        archive.facts("nothing", {})


def test_a_dry_run_is_told_what_would_happen(archive: Archive) -> None:
    assert archive.foresee(document()) is Status.ADDED
    archive.add([document()])
    assert archive.foresee(document()) is Status.UNCHANGED
    assert archive.foresee(document(decided=["Ændret."])) is Status.REPLACED
