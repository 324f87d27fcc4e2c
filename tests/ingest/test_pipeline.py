"""Files and folders through the pipeline: reports, refusals, batches, workers that die, and the user who stops it."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path

import pytest

from index.archive import Archive
from index.prepared import Outcome, Prepared
from ingest.pipeline import PrepareSettings, find_files, ingest, prepare
from ingest.report import FileReport, Report, Result
from ingest.workers import Done, Pool, Refused, Task
from ontology.errors import Reason, Refusal, StoreUnavailable
from tests.build import BASE, VOCABULARY, minutes_text
from tests.house import House

SETTINGS = PrepareSettings(BASE)


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> House:
    monkeypatch.setattr("index.writer.vocabulary_graph", lambda: VOCABULARY)
    return House(tmp_path / "data")


@pytest.fixture
def archive(house: House) -> Iterator[Archive]:
    opened = house.open()
    yield opened
    opened.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    root = tmp_path / "files"
    root.mkdir()
    for number in range(3):
        (root / f"møde {number}.txt").write_text(minutes_text(number))
    return root


def results(report: Report) -> dict[str, str]:
    return {Path(f.path).name: f.reason or f.result.value for f in report.files}


def test_a_folder_is_taken_in(archive: Archive, folder: Path) -> None:
    told: list[tuple[FileReport, int, int]] = []
    report = ingest([folder], archive, SETTINGS, workers=0, progress=lambda *row: told.append(row))
    assert results(report) == {f"møde {n}.txt": "added" for n in range(3)}
    assert [(n, total) for _, n, total in told] == [(1, 3), (2, 3), (3, 3)]
    assert {i.file_name for i in archive.documents()} == {f"møde {n}.txt" for n in range(3)}
    assert report.counts() == {"added": 3, "replaced": 0, "unchanged": 0, "refused": 0}
    assert all(f.facts["decision"] >= 1 and f.passages and f.document for f in report.files)
    assert archive.facts("decision", {"q": "godkendte udgave 1"}).total == 3
    assert archive.check() == []


def test_unchanged_files_are_not_read_and_changed_ones_replaced(
    archive: Archive, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ingest([folder], archive, SETTINGS, workers=0)
    (folder / "møde 1.txt").write_text(minutes_text(1, edition=77))
    prepared: list[str] = []

    def watched(data: bytes, file_name: str, origin: str, settings: PrepareSettings) -> Prepared:
        prepared.append(file_name)
        return prepare(data, file_name, origin, settings)

    monkeypatch.setattr("ingest.workers.prepare", watched)
    report = ingest([folder], archive, SETTINGS, workers=0)
    assert prepared == ["møde 1.txt"]
    assert results(report) == {"møde 0.txt": "unchanged", "møde 1.txt": "replaced", "møde 2.txt": "unchanged"}
    assert archive.facts("decision", {"q": "godkendte udgave"}).total == 3
    assert archive.facts("decision", {"q": "godkendte udgave 77"}).total == 1
    assert results(ingest([folder], archive, SETTINGS, workers=0, force=True))["møde 0.txt"] == "added"


def test_refused_files_do_not_stop_the_rest(archive: Archive, folder: Path) -> None:
    (folder / "tom.txt").write_bytes(b"")
    (folder / "skadet.pdf").write_bytes(b"%PDF-1.7 nothing more")
    (folder / "billede.png").write_bytes(b"\x89PNG\r\n\x1a\n0000")
    (folder / ".skjult.txt").write_text("Skjult.")
    report = ingest([folder, folder / "billede.png", folder / "mangler.txt"], archive, SETTINGS, workers=0)
    found = results(report)
    assert found["tom.txt"] == "empty"
    assert found["skadet.pdf"] == "damaged"
    assert found["billede.png"] == "unsupported"
    assert found["mangler.txt"] == "unreadable"
    assert ".skjult.txt" not in found
    assert len(archive.documents()) == 3
    assert all(f.message.endswith(".") or ":" in f.message for f in report.refused)
    assert {f.result for f in report.refused} == {Result.REFUSED}


def test_a_changed_file_that_is_refused_leaves_its_former_version(archive: Archive, folder: Path) -> None:
    ingest([folder], archive, SETTINGS, workers=0)
    (folder / "møde 0.txt").write_bytes(b"")
    assert results(ingest([folder], archive, SETTINGS, workers=0))["møde 0.txt"] == "empty"
    assert len(archive.documents()) == 3


def test_duplicates_in_one_run_are_one_document(archive: Archive, folder: Path) -> None:
    (folder / "kopi.txt").write_text(minutes_text(0))
    report = ingest([folder, folder / "kopi.txt", folder], archive, SETTINGS, workers=0)
    assert sorted(results(report).values()) == ["added", "added", "added", "unchanged"]
    assert len(archive.documents()) == 3


def test_files_without_body_and_date_do_not_replace_each_other(archive: Archive, tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "notat.txt").write_text(f"Et stykke tekst om {name} uden møde eller dag.")
    ingest([tmp_path / "a", tmp_path / "b"], archive, SETTINGS, workers=0)
    assert len(archive.documents()) == 2
    (tmp_path / "a" / "notat.txt").write_text("Et andet stykke tekst.")
    report = ingest([tmp_path / "a"], archive, SETTINGS, workers=0)
    assert results(report) == {"notat.txt": "replaced"}
    assert len(archive.documents()) == 2


def test_a_dry_run_writes_nothing(archive: Archive, house: House, folder: Path) -> None:
    ingest([folder / "møde 0.txt"], archive, SETTINGS, workers=0)
    before = sorted(p for p in house.data_dir.rglob("*") if p.is_file() and "sqlite" not in p.name)
    (folder / "møde 0.txt").write_text(minutes_text(0, edition=3))
    report = ingest([folder], archive, SETTINGS, workers=0, dry_run=True)
    assert report.dry_run
    assert results(report) == {"møde 0.txt": "replaced", "møde 1.txt": "added", "møde 2.txt": "added"}
    assert sorted(p for p in house.data_dir.rglob("*") if p.is_file() and "sqlite" not in p.name) == before
    assert results(ingest([folder], None, SETTINGS, workers=0, dry_run=True))["møde 0.txt"] == "added"


def test_batches_go_to_the_stores_together(
    archive: Archive, house: House, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(3, 20):
        (folder / f"møde {number}.txt").write_text(minutes_text(number))
    monkeypatch.setattr("ingest.pipeline.BATCH_SECONDS", 60.0)
    before = house.graph.syncs
    report = ingest([folder], archive, SETTINGS, workers=0)
    assert report.counts()["added"] == 20
    assert house.graph.syncs - before == 2


def test_one_document_the_store_refuses_costs_only_itself(
    archive: Archive, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add = archive.add

    def picky(items: Sequence[Prepared], force: bool = False) -> list[Outcome]:
        if any("1" in item.file_name for item in items):
            raise Refusal(Reason.INVALID_GRAPH, "The graph is broken.")
        return add(items, force)

    monkeypatch.setattr(archive, "add", picky)
    report = ingest([folder], archive, SETTINGS, workers=0)
    assert results(report) == {"møde 0.txt": "added", "møde 1.txt": "invalid_graph", "møde 2.txt": "added"}


def test_a_failing_store_ends_the_run(archive: Archive, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(items: Sequence[Prepared], force: bool = False) -> list[Outcome]:
        raise StoreUnavailable("The disk is full.")

    monkeypatch.setattr(archive, "add", fail)
    before = threading.active_count()
    with pytest.raises(StoreUnavailable):
        ingest([folder], archive, SETTINGS, workers=0)
    assert threading.active_count() == before


def test_the_user_may_stop_it(archive: Archive, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.pipeline.BATCH_DOCUMENTS", 1)

    def stop(report: FileReport, settled: int, total: int) -> None:
        raise KeyboardInterrupt

    report = ingest([folder], archive, SETTINGS, workers=0, progress=stop)
    assert report.interrupted
    assert len(archive.documents()) == 1
    assert archive.check() == []
    assert ingest([folder], archive, SETTINGS, workers=0).counts()["unchanged"] == 1


def test_stopping_does_not_wait_for_the_files_in_hand(folder: Path) -> None:
    (folder / "hangs.txt").write_text("x")
    pool = Pool(2, SETTINGS, 60.0, misbehaving)
    stopper = threading.Timer(0.5, pool.stop)
    tasks = iter([Task(str(folder / "møde 0.txt"), "0"), Task(str(folder / "hangs.txt"), "1")])
    done = []
    for result in pool.run(tasks):
        done.append(result)
        stopper.start()
        began = time.perf_counter()
    assert len(done) == 1
    assert time.perf_counter() - began < 20
    pool.close()


def test_a_bug_in_an_extractor_refuses_the_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*args: object) -> None:
        raise IndexError("list index out of range")

    monkeypatch.setattr("ingest.prepare.extract", broken)
    with pytest.raises(Refusal) as caught:
        prepare(b"Tekst.", "a.txt", "", SETTINGS)
    assert caught.value.reason is Reason.UNREADABLE
    assert "IndexError" in str(caught.value)


def test_prepare_is_deterministic_and_names_uploads() -> None:
    data = minutes_text(7).encode()
    first, second = (prepare(data, "referat.txt", "", SETTINGS) for _ in range(2))
    assert first == second
    assert first.origin == "upload:referat.txt"
    assert first.version.startswith(f"{first.document}/{first.sha256[:12]}")


def test_a_folder_is_walked_in_order_without_strangers(tmp_path: Path) -> None:
    for name in ("b/2.html", "a/1.txt", "a/1.TXT", "a/~$1.docx", ".git/x.txt", "c.exe", "a/link.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        if name == "a/link.txt":
            (tmp_path / name).symlink_to(tmp_path / "a/1.txt")
        else:
            (tmp_path / name).write_text("x")
    found = [str(p.relative_to(tmp_path)) for p in find_files([tmp_path, tmp_path / "c.exe", tmp_path / "b"])]
    assert found == ["a/1.TXT", "a/1.txt", "b/2.html", "c.exe"]


def misbehaving(task: Task, settings: PrepareSettings) -> Prepared | Refused:
    """Runs in the worker: dies or hangs as the file's name says."""
    name = Path(task.path).stem
    if name == "dies":
        os.kill(os.getpid(), signal.SIGKILL)
    if name == "exits":
        os._exit(7)
    if name == "hangs":
        time.sleep(60)
    return Refused(Reason.EMPTY, f"{name} is read.")


def test_workers_prepare_like_one_process(archive: Archive, folder: Path) -> None:
    report = ingest([folder], archive, SETTINGS, workers=2)
    assert results(report) == {f"møde {n}.txt": "added" for n in range(3)}
    assert archive.check() == []


def test_a_pool_is_kept_for_the_next_run(archive: Archive, folder: Path) -> None:
    pool = Pool(1, SETTINGS)
    try:
        for number in range(2):
            path = folder / f"møde {number}.txt"
            named = ingest([path], archive, SETTINGS, pool=pool, origin=lambda p: f"upload:{p.name}")
            assert results(named) == {path.name: "added"}
            assert archive.known("", path.name, sha256(path.read_bytes()).hexdigest())
        assert len(pool._idle) == 1
    finally:
        pool.close()


def test_a_worker_that_dies_or_hangs_costs_its_file(folder: Path) -> None:
    for name in ("dies", "exits", "hangs"):
        (folder / f"{name}.txt").write_text(minutes_text(99))
    tasks = [Task(str(p), str(p)) for p in sorted(folder.iterdir())]
    pool = Pool(2, SETTINGS, 3.0, misbehaving)
    found: dict[str, Done] = {Path(d.task.path).stem: d for d in pool.run(iter(tasks))}
    assert set(found) == {"dies", "exits", "hangs", "møde 0", "møde 1", "møde 2"}
    reasons = {name: d.result.reason for name, d in found.items() if isinstance(d.result, Refused)}
    assert {name: reasons.pop(name) for name in ("dies", "exits", "hangs")} == {
        "dies": Reason.MEMORY,
        "exits": Reason.UNREADABLE,
        "hangs": Reason.TIMEOUT,
    }
    assert set(reasons.values()) == {Reason.EMPTY}
