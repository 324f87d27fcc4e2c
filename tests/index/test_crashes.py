"""The end of the process at every single step: nothing acknowledged is lost, and the next start repairs unasked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from index.archive import Archive
from tests.build import VOCABULARY, document
from tests.fakes import FakeGraph
from tests.house import House, kill

OLD, NEW = ["Udvalget godkendte budgettet."], ["Udvalget afviste budgettet."]


class Killed(BaseException):
    """The process is gone."""


class Fuse:
    """Counts calls to the stores; kills at the call `at`, before or after it was carried out. Dead things stay dead."""

    def __init__(self, at: int, after: bool) -> None:
        self.left = at
        self.after = after
        self.dead = False

    def call(self, function: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        if self.dead:
            raise Killed
        self.left -= 1
        if self.left:
            return function(*args, **kwargs)
        self.dead = True
        if self.after:
            function(*args, **kwargs)
        raise Killed


class Wired:
    """An object whose methods burn the fuse; reads do not count."""

    def __init__(self, thing: Any, fuse: Fuse, writes: set[str]) -> None:
        self._thing, self._fuse, self._writes = thing, fuse, writes

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._thing, name)
        if name not in self._writes:
            return found
        return lambda *args, **kwargs: self._fuse.call(found, *args, **kwargs)


def wire(archive: Archive, fuse: Fuse) -> None:
    storage = archive._storage
    wired: dict[str, Any] = {
        "graph": Wired(storage.graph, fuse, {"replace", "sync"}),
        "passages": Wired(storage.passages, fuse, {"upsert", "delete", "sync"}),
        "files": Wired(storage.files, fuse, {"put", "delete"}),
        "ledger": Wired(storage.ledger, fuse, {"begin", "acknowledge", "swept", "abandon", "remove"}),
    }
    archive._storage = replace(storage, **wired)
    archive._writer._storage = archive._storage


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> House:
    for module in ("index.writer", "index.export"):
        monkeypatch.setattr(f"{module}.vocabulary_graph", lambda: VOCABULARY)
    return House(tmp_path / "data")


def run_until_killed(house: House, work: Callable[[Archive], None], at: int, after: bool) -> bool:
    """Whether the work was done before the fuse burnt down."""
    archive = house.open()
    fuse = Fuse(at, after)
    wire(archive, fuse)
    try:
        work(archive)
    except Killed:
        return False
    finally:
        kill(archive)
    return True


def content(archive: Archive) -> dict[str, list[str]]:
    return {
        i.file_name: [row.quote for row in archive.facts("decision", {"document": i.id}).rows]
        for i in archive.documents()
    }


def replacing(archive: Archive) -> None:
    archive.add([document(decided=NEW), document("b.txt", ["Udvalget tog sagen til efterretning."])])


def removing(archive: Archive) -> None:
    archive.remove(document().document)


def forcing(archive: Archive) -> None:
    archive.add([document(decided=OLD)], force=True)


@pytest.mark.parametrize("power_loss", [False, True], ids=["kill", "power loss"])
@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize(
    ("work", "before_it", "after_it"),
    [
        (
            replacing,
            {"referat.txt": OLD},
            {"referat.txt": NEW, "b.txt": ["Udvalget tog sagen til efterretning."]},
        ),
        (removing, {"referat.txt": OLD}, {}),
        (forcing, {"referat.txt": OLD}, {"referat.txt": OLD}),
    ],
    ids=["replacing", "removing", "forcing"],
)
def test_killed_at_every_step(
    tmp_path: Path,
    house: House,
    work: Callable[[Archive], None],
    before_it: dict[str, list[str]],
    after_it: dict[str, list[str]],
    after: bool,
    power_loss: bool,
    caplog: pytest.LogCaptureFixture,
) -> None:
    step, done = 0, False
    while not done:
        step += 1
        here = House(tmp_path / f"step{step}")
        first = here.open()
        first.add([document(decided=OLD)])
        first.close()
        done = run_until_killed(here, work, step, after)
        if power_loss:
            here.graph_disk.lose_unsynced()
            here.passage_disk.lose_unsynced()
        archive = here.open()
        found = content(archive)
        assert found == (after_it if done else found)
        assert found in (before_it, after_it), f"step {step}"
        assert not caplog.records, (
            f"step {step}: the protocol alone keeps the stores right, the full check finds nothing"
        )
        assert archive.check() == [], f"step {step}"
        hits = {h.document.version for h in archive.search("budgettet").hits}
        assert hits <= archive.visible_versions()
        work_again(archive, work, found, after_it)
        archive.close()
    assert step > 4, "the fuse was never near the stores"


def work_again(
    archive: Archive, work: Callable[[Archive], None], found: dict[str, list[str]], after_it: dict[str, list[str]]
) -> None:
    """The user does the same again and gets there."""
    if found != after_it or work is not removing:
        work(archive)
    assert content(archive) == after_it
    assert archive.check() == []


def test_killed_while_repairing(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second kill during the repair of the first, at every step of it."""
    first = house.open()
    first.add([document(decided=OLD)])
    first.close()
    assert not run_until_killed(house, replacing, 12, after=False)
    kills = 0
    for step in range(1, 9):
        fuse = Fuse(step, after=False)
        with monkeypatch.context() as wiring:
            wiring.setattr("tests.house.FakeGraph", lambda disk, f=fuse: Wired(FakeGraph(disk), f, {"replace", "sync"}))
            try:
                archive = house.open()
            except Killed:
                kills += 1
                continue
            kill(archive)
    assert kills
    archive = house.open()
    assert content(archive) == {"referat.txt": OLD}
    assert archive.check() == []
    archive.close()
