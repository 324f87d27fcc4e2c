"""Files are whole or not there; stored forms read back."""

from __future__ import annotations

import dataclasses
import os
from array import array
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.files import FileStore, Kind, sha256, write_durably
from index.stored import (
    dump_minutes,
    dump_passages,
    dump_source,
    load_minutes,
    load_passages,
    load_source,
)
from ontology.errors import StoreUnavailable
from ontology.evidence import Block, BlockKind, CharBoxes, SourceText, Span
from tests.build import document


def test_put_and_get(tmp_path: Path) -> None:
    store = FileStore(tmp_path)
    name = store.put(Kind.ORIGINAL, b"indhold")
    assert name == sha256(b"indhold")
    assert store.get(Kind.ORIGINAL, name) == b"indhold"
    assert store.put(Kind.ORIGINAL, b"indhold") == name
    assert list(store.names(Kind.ORIGINAL)) == [name]
    assert not store.has(Kind.TEXT, name)
    store.delete(Kind.ORIGINAL, name)
    store.delete(Kind.ORIGINAL, name)
    assert list(store.names(Kind.ORIGINAL)) == []


def test_missing_and_altered_files_are_told(tmp_path: Path) -> None:
    store = FileStore(tmp_path)
    with pytest.raises(StoreUnavailable, match="missing"):
        store.get(Kind.TEXT, "0" * 64)
    name = store.put(Kind.TEXT, b"indhold")
    next((tmp_path / "texts").glob("*/*")).write_bytes(b"andet")
    with pytest.raises(StoreUnavailable, match="altered"):
        store.get(Kind.TEXT, name)
    store.set_aside(Kind.TEXT, name)
    assert not store.has(Kind.TEXT, name)
    assert store.get(Kind.TEXT, store.put(Kind.TEXT, b"indhold")) == b"indhold"


def test_a_write_that_fails_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = FileStore(tmp_path)
    monkeypatch.setattr(os, "fsync", lambda handle: (_ for _ in ()).throw(OSError(28, "No space left")))
    with pytest.raises(OSError, match="No space"):
        store.put(Kind.RECORD, b"indhold")
    assert list(store.names(Kind.RECORD)) == []
    assert [p for p in tmp_path.rglob("*") if p.is_file()] == []


def test_half_written_files_are_thrown_away_at_the_next_start(tmp_path: Path) -> None:
    FileStore(tmp_path).put(Kind.TEXT, b"x")
    folder = next((tmp_path / "texts").iterdir())
    (folder / ".part-1234").write_bytes(b"half")
    store = FileStore(tmp_path)
    assert [p.name for p in folder.iterdir()] == list(store.names(Kind.TEXT))


def test_replacing_is_one_step_and_keeps_the_mode(tmp_path: Path) -> None:
    path = tmp_path / "service.json"
    write_durably(path, b"1", mode=0o600)
    write_durably(path, b"2", mode=0o600)
    assert path.read_bytes() == b"2"
    assert path.stat().st_mode & 0o777 == 0o600
    assert list(tmp_path.iterdir()) == [path]


texts = st.text(min_size=1, max_size=60)
coordinates = st.floats(-50, 5000, width=32)


@given(texts, st.data())
def test_a_text_reads_back(text: str, data: st.DataObject) -> None:
    boxes = data.draw(st.lists(coordinates, min_size=4 * len(text), max_size=4 * len(text)))
    block = Block(
        BlockKind.TABLE_ROW,
        0,
        len(text),
        level=2,
        bold=True,
        size=11.5,
        cells=(Span(0, len(text)),),
        marker="•",
        table=3,
    )
    source = SourceText(
        text, (block, Block(BlockKind.HEADING, 0, 1)), "application/pdf", (0,), "T", ("fod",), ("side",), None
    )
    with_boxes = dataclasses.replace(source, boxes=CharBoxes(array("f", boxes)))
    assert load_source(dump_source(source)) == source
    loaded = load_source(dump_source(with_boxes))
    assert dataclasses.replace(loaded, boxes=None) == source
    assert loaded.boxes is not None
    assert list(loaded.boxes.values) == pytest.approx(boxes, abs=0.0051)
    assert dump_source(loaded) == dump_source(with_boxes), "reading and writing again changes nothing"


def test_empty_boxes_read_back() -> None:
    source = SourceText("", (), "application/pdf", boxes=CharBoxes(array("f")))
    assert load_source(dump_source(source)) == source


def test_boxes_are_small() -> None:
    line = [
        v
        for i in range(2000)
        for v in (50 + i % 80 * 5.5, 700 - i // 80 * 14.0, 55.5 + i % 80 * 5.5, 710 - i // 80 * 14.0)
    ]
    source = SourceText("x" * 2000, (), "application/pdf", boxes=CharBoxes(array("f", line)))
    assert len(dump_source(source)) < 0.1 * 4 * len(line)


def test_minutes_and_passages_read_back() -> None:
    item = document(decided=["Udvalget godkendte «æøå»."])
    assert load_minutes(dump_minutes(item.minutes)) == item.minutes
    assert load_passages(dump_passages(item.passages), item.source.text) == item.passages
    assert item.passages[0].date == date(2024, 3, 5)


def test_a_newer_format_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as newer:
        newer.setattr("index.stored.FORMAT", 99)
        written = dump_minutes(document().minutes)
    with pytest.raises(StoreUnavailable, match="newer version"):
        load_minutes(written)
