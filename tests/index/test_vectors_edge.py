"""What only the embedded passage index does: survive, refuse a second owner, and rebuild beside searches."""

from __future__ import annotations

import logging
import subprocess
import sys
import threading
import time
from pathlib import Path
from random import Random

import pytest

from index.ports import Filters, Query
from index.vectors import optimise
from index.vectors.edge import EdgeIndex
from ontology.errors import StoreBusy, StoreUnavailable
from tests.contracts.points import DIMENSIONS, points, vector

POINTS = points(1, 200)


def everything(index: EdgeIndex) -> dict[str, object]:
    found = index.search(Query(vector(Random(0)), None, Filters(), limit=10_000))
    return {s.passage.id: s.passage for s in found.dense}


def shards(path: Path) -> list[str]:
    return sorted(p.name for p in path.glob("shard-*"))


def test_what_was_synced_is_there_after_reopening(tmp_path: Path) -> None:
    index = EdgeIndex(tmp_path / "p", DIMENSIONS)
    index.upsert(POINTS)
    index.delete(["d3/v1"])
    index.sync()
    before, facets = everything(index), index.facets(Filters(), ["body", "year"])
    index.close()
    again = EdgeIndex(tmp_path / "p", DIMENSIONS)
    assert everything(again) == before
    assert again.facets(Filters(), ["body", "year"]) == facets
    again.close()


def test_what_was_synced_survives_a_kill(tmp_path: Path) -> None:
    script = (
        "import os, signal\n"
        "from pathlib import Path\n"
        "from index.vectors.edge import EdgeIndex\n"
        "from tests.contracts.points import DIMENSIONS, points\n"
        f"index = EdgeIndex(Path({str(tmp_path / 'p')!r}), DIMENSIONS)\n"
        "index.upsert(points(1, 200)); index.sync()\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    root = Path(__file__).parents[2]
    assert subprocess.run([sys.executable, "-c", script], cwd=root, check=False).returncode == -9
    index = EdgeIndex(tmp_path / "p", DIMENSIONS)
    assert len(everything(index)) == 200
    index.close()


def test_a_second_owner_is_refused(tmp_path: Path) -> None:
    index = EdgeIndex(tmp_path / "p", DIMENSIONS)
    with pytest.raises(StoreBusy, match="open"):
        EdgeIndex(tmp_path / "p", DIMENSIONS)
    index.close()


def test_a_damaged_index_says_what_to_do(tmp_path: Path) -> None:
    index = EdgeIndex(tmp_path / "p", DIMENSIONS)
    index.upsert(POINTS)
    index.sync()
    index.close()
    for file in (tmp_path / "p").rglob("*.json"):
        file.write_text("{ ødelagt")
    with pytest.raises(StoreUnavailable, match="referat check --repair"):
        EdgeIndex(tmp_path / "p", DIMENSIONS)


def test_vectors_of_another_length_are_refused(tmp_path: Path) -> None:
    EdgeIndex(tmp_path / "p", DIMENSIONS).close()
    with pytest.raises(StoreUnavailable):
        EdgeIndex(tmp_path / "p", DIMENSIONS + 1)


def test_a_rebuild_takes_over_with_all_that_changed_meanwhile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    slow = tmp_path / "slow.py"
    slow.write_text(f"import runpy, time; time.sleep(0.7); runpy.run_path({optimise.__file__!r}, run_name='__main__')")
    monkeypatch.setattr(optimise, "__file__", str(slow))
    index = EdgeIndex(tmp_path / "p", DIMENSIONS, rebuild_after=100)
    index.upsert(POINTS)
    first = shards(tmp_path / "p")
    index.sync()
    assert len(shards(tmp_path / "p")) == 2
    newer = points(2, 700)
    index.upsert(newer)
    index.delete(["d1/v1", "d2/v1"])
    index.upsert(newer[1:2])
    index.sync()
    before = everything(index)
    assert shards(tmp_path / "p") != first, "the rebuild must still run here"
    index.settle()
    after = shards(tmp_path / "p")
    assert len(after) == 1
    assert after != first
    assert everything(index) == before
    assert newer[1].passage.id in before
    index.close()
    again = EdgeIndex(tmp_path / "p", DIMENSIONS)
    assert everything(again) == before
    again.close()


def test_searches_never_fail_during_rebuilds(tmp_path: Path) -> None:
    index = EdgeIndex(tmp_path / "p", DIMENSIONS, rebuild_after=20)
    index.upsert(POINTS[:50])
    failures: list[Exception] = []
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            try:
                assert len(everything(index)) >= 50
                time.sleep(0.02)
            except Exception as error:
                failures.append(error)
                return

    reader = threading.Thread(target=read)
    reader.start()
    for start in (50, 100, 150):
        index.upsert(POINTS[start : start + 50])
        index.sync()
        index.settle()
    done.set()
    reader.join()
    assert not failures
    assert len(everything(index)) == 200
    index.close()


def test_a_failed_rebuild_leaves_the_index_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    broken = tmp_path / "broken.py"
    broken.write_text("raise SystemExit(1)")
    monkeypatch.setattr(optimise, "__file__", str(broken))
    index = EdgeIndex(tmp_path / "p", DIMENSIONS, rebuild_after=100)
    index.upsert(POINTS)
    first = shards(tmp_path / "p")
    with caplog.at_level(logging.WARNING):
        index.sync()
        index.settle()
    assert "not optimised" in caplog.text
    assert shards(tmp_path / "p") == first
    assert len(everything(index)) == 200
    index.close()


def test_closing_ends_a_rebuild_and_opening_removes_leftovers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    endless = tmp_path / "endless.py"
    endless.write_text("import time; time.sleep(60)")
    monkeypatch.setattr(optimise, "__file__", str(endless))
    index = EdgeIndex(tmp_path / "p", DIMENSIONS, rebuild_after=100)
    index.upsert(POINTS)
    index.sync()
    index.close()
    assert len(shards(tmp_path / "p")) == 1
    (tmp_path / "p" / "shard-rest").mkdir()
    again = EdgeIndex(tmp_path / "p", DIMENSIONS)
    assert len(shards(tmp_path / "p")) == 1
    assert len(everything(again)) == 200
    again.close()


def test_few_changes_start_no_rebuild(tmp_path: Path) -> None:
    index = EdgeIndex(tmp_path / "p", DIMENSIONS)
    index.upsert(POINTS)
    index.sync()
    assert len(shards(tmp_path / "p")) == 1
    index.close()
