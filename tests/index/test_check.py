"""Damage to any store is found, named, and mended where the files allow it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from index.archive import Archive, Status
from tests.build import VOCABULARY, document
from tests.house import House, kill


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> House:
    for module in ("index.writer", "index.export"):
        monkeypatch.setattr(f"{module}.vocabulary_graph", lambda: VOCABULARY)
    return House(tmp_path / "data")


@pytest.fixture
def archive(house: House) -> Iterator[Archive]:
    opened = house.open()
    opened.add([document(), document("b.txt", ["Udvalget tog sagen til efterretning."])])
    yield opened
    opened.close()


def lose_graph(house: House, archive: Archive) -> None:
    house.graph.replace(archive._storage.graph_of(document().version), b"")


def lose_a_triple(house: House, archive: Archive) -> None:
    name = archive._storage.graph_of(document().version)
    house.graph_disk.content[name] = house.graph_disk.content[name].partition(b"\n")[2]


def foreign_version_graph(house: House, archive: Archive) -> None:
    house.graph.replace(archive._storage.graph_of("x-1/abc"), b"<http://a> <http://b> <http://c> .\n")


def lose_vocabulary(house: House, archive: Archive) -> None:
    house.graph.replace(archive._storage.vocabulary_graph, b"")


def lose_passages(house: House, archive: Archive) -> None:
    house.passages.delete([document().version])


def lose_one_passage(house: House, archive: Archive) -> None:
    house.passage_disk.content.pop(next(iter(house.passage_disk.content)))


def extra_passages(house: House, archive: Archive) -> None:
    house.passages.upsert(archive._storage.points(document("c.txt", ["Findes ikke."]).passages))


def lose_facts(house: House, archive: Archive) -> None:
    archive._storage.ledger.connection().execute("DELETE FROM facts WHERE kind = 'decision'")


def extra_facts(house: House, archive: Archive) -> None:
    archive._storage.ledger.connection().execute("UPDATE facts SET version = 'x/1' WHERE document LIKE 'b-%'")


def lose_counts(house: House, archive: Archive) -> None:
    archive._storage.ledger.connection().execute("DELETE FROM place_counts")


def leftover_file(house: House, archive: Archive) -> None:
    folder = house.data_dir / "files/records/ab"
    folder.mkdir(exist_ok=True)
    (folder / ("ab" * 32)).write_bytes(b"x")


DAMAGES: list[tuple[Callable[[House, Archive], None], str]] = [
    (lose_graph, "has 0 triples"),
    (lose_a_triple, "triples instead of"),
    (foreign_version_graph, "belongs to no visible version"),
    (lose_vocabulary, "vocabulary"),
    (lose_passages, "has 0 passages"),
    (lose_one_passage, "passages of version"),
    (extra_passages, "no visible version"),
    (lose_facts, "do not hold all facts"),
    (extra_facts, "no visible version"),
    (lose_counts, "do not hold all facts"),
    (leftover_file, "belongs to no version"),
]


@pytest.mark.parametrize(("damage", "told"), DAMAGES, ids=lambda v: v.__name__ if callable(v) else "")
def test_damage_is_found_and_mended(
    house: House, archive: Archive, damage: Callable[[House, Archive], None], told: str
) -> None:
    assert archive.check() == []
    before = archive.facts("decision", {}).rows
    damage(house, archive)
    problems = archive.check()
    assert any(told in p.what for p in problems)
    assert not any(p.repaired for p in problems)
    assert all(p.repaired for p in archive.check(repair=True))
    assert archive.check() == []
    assert archive.facts("decision", {}).rows == before
    assert archive.search("efterretning").hits[0].document.file_name == "b.txt"


@pytest.mark.parametrize("damage", [d for d, _ in DAMAGES], ids=lambda d: d.__name__)
def test_the_next_start_after_an_unclean_end_mends_unasked(
    house: House, archive: Archive, damage: Callable[[House, Archive], None]
) -> None:
    damage(house, archive)
    kill(archive)
    again = house.open()
    assert again.check() == []
    again.close()


def test_a_graph_of_somebody_else_in_the_same_endpoint_is_left_alone(house: House, archive: Archive) -> None:
    house.graph.replace("http://others.example/graph", b"<http://a> <http://b> <http://c> .\n")
    assert archive.check(repair=True) == []
    assert "http://others.example/graph" in house.graph.graphs()


@pytest.mark.parametrize("kind", ["originals", "texts", "records", "passages"])
@pytest.mark.parametrize("altered", [False, True], ids=["missing", "altered"])
def test_a_lost_file_comes_back_with_the_document(house: House, archive: Archive, kind: str, altered: bool) -> None:
    for path in (house.data_dir / "files" / kind).glob("*/*"):
        if altered:
            path.write_bytes(b"rotten")
        else:
            path.unlink()
    problems = archive.check(repair=True)
    assert {p.document for p in problems} == {i.id for i in archive.documents()}
    assert not any(p.repaired for p in problems)
    assert all("Ingest /files/" in p.what for p in problems)
    assert not archive.known("/files/referat.txt", "referat.txt", document().sha256)
    outcomes = archive.add([document(), document("b.txt", ["Udvalget tog sagen til efterretning."])])
    assert [o.status for o in outcomes] == [Status.ADDED, Status.ADDED]
    assert archive.check() == []


def test_a_lost_record_and_a_lost_graph_cannot_be_mended_but_are_told(house: House, archive: Archive) -> None:
    lose_graph(house, archive)
    for path in (house.data_dir / "files/records").glob("*/*"):
        path.unlink()
    problems = archive.check(repair=True)
    assert any("triples" in p.what and not p.repaired for p in problems)
