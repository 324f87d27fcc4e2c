"""The ledger by itself: states, formats, threads, damage."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Sequence
from pathlib import Path

import pytest

from index.ledger import Entry, Ledger, State
from index.prepared import Prepared
from index.schema import UPGRADES
from ontology.errors import BadSetting, StoreUnavailable
from tests.build import document


def entry(item: Prepared) -> Entry:
    return Entry(item.info, item.origin, 3, "t", "r", "p")


def nothing(connection: sqlite3.Connection, former: Sequence[str]) -> None:
    assert connection.in_transaction


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger(tmp_path / "ledger.sqlite")


def test_an_entry_reads_back(ledger: Ledger) -> None:
    given = entry(document())
    ledger.begin([given])
    assert ledger.entry(given.version) == given
    assert ledger.entries(State.PENDING) == [given]
    assert ledger.known(given.origin, given.info.sha256) is None
    ledger.acknowledge([given], nothing)
    [done] = ledger.entries(State.DONE)
    assert done.info == given.info
    assert ledger.known(given.origin, given.info.sha256) == done


def test_writes_are_as_durable_as_sqlite_can(ledger: Ledger) -> None:
    pragma = {n: ledger.connection().execute(f"PRAGMA {n}").fetchone()[0] for n in ("journal_mode", "synchronous")}
    assert pragma == {"journal_mode": "wal", "synchronous": 2}


def test_what_joins_the_commit_fails_with_it(ledger: Ledger) -> None:
    given = entry(document())
    ledger.begin([given])

    def fail(connection: sqlite3.Connection, former: Sequence[str]) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ledger.acknowledge([given], fail)
    assert ledger.entries(State.DONE) == []
    ledger.acknowledge([given], nothing)
    assert len(ledger.entries(State.DONE)) == 1


def test_abandon_restores_the_state_before(ledger: Ledger) -> None:
    old, new = entry(document()), entry(document(decided=["Ændret."]))
    for each in (old, new):
        ledger.begin([each])
        ledger.acknowledge([each], nothing)
    assert ledger.unswept() == [old.version]
    for was, each in ((State.SUPERSEDED, old), (State.DONE, new)):
        ledger.begin([each])
        ledger.begin([each])
        pending = ledger.entry(each.version)
        assert pending
        assert (pending.state, pending.was) == (State.PENDING, was)
        ledger.abandon([each.version])
        again = ledger.entry(each.version)
        assert again
        assert again.state is was
    third = entry(document("x.txt"))
    ledger.begin([third])
    ledger.abandon([third.version])
    assert ledger.entry(third.version) is None


def test_threads_have_their_own_connection_as_long_as_they_live(ledger: Ledger) -> None:
    gone: list[sqlite3.Connection] = []

    def use() -> None:
        ledger.remember(seen="yes")
        gone.append(ledger.connection())

    for _ in range(4):
        thread = threading.Thread(target=use)
        thread.start()
        thread.join()
    assert ledger.meta("seen") == "yes"
    assert len({id(c) for c in [*gone, ledger.connection()]}) == 5
    for connection in gone:
        with pytest.raises(sqlite3.ProgrammingError):
            connection.execute("SELECT 1")
    own = ledger.connection()
    ledger.close()
    ledger.close()
    with pytest.raises(sqlite3.ProgrammingError):
        own.execute("SELECT 1")


def test_a_newer_format_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    Ledger(path).close()
    raw = sqlite3.connect(path)
    assert raw.execute("PRAGMA user_version").fetchone() == (len(UPGRADES),)
    raw.execute(f"PRAGMA user_version = {len(UPGRADES) + 1}")
    raw.close()
    with pytest.raises(BadSetting, match="newer Referat"):
        Ledger(path)


def test_an_upgrade_is_made_once_and_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "ledger.sqlite"
    first = Ledger(path)
    first.remember(embedder="e")
    first.close()
    step = ("CREATE TABLE later (x)", "INSERT INTO later VALUES (1)", "THIS FAILS")
    monkeypatch.setattr("index.schema.UPGRADES", (*UPGRADES, step))
    with pytest.raises(StoreUnavailable):
        Ledger(path)
    monkeypatch.setattr("index.schema.UPGRADES", (*UPGRADES, step[:2]))
    for _ in range(2):
        ledger = Ledger(path)
        assert ledger.connection().execute("SELECT count(*) FROM later").fetchone()[0] == 1
        assert ledger.meta("embedder") == "e"
        ledger.close()


def test_a_damaged_ledger_is_told(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    path.write_bytes(b"This is no database, and it is long enough to be read as one." * 20)
    with pytest.raises(StoreUnavailable, match="backup"):
        Ledger(path)


def test_a_lineage_with_a_loop_ends(ledger: Ledger) -> None:
    old, new = entry(document()), entry(document(decided=["Ændret."]))
    for each in (old, new, old, new, old):
        ledger.begin([each])
        ledger.acknowledge([each], nothing)
    assert [e.version for e in ledger.lineage(old.info.id)] == [old.version, new.version]
    assert ledger.lineage("nothing") == []
