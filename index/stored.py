"""The stored form of a document's text, record and passages: bytes for `FileStore`, and back."""

from __future__ import annotations

import base64
import dataclasses
import json
import zlib
from array import array
from datetime import date
from typing import Any

import numpy as np

from index.ports import Passage
from ontology.errors import StoreUnavailable
from ontology.evidence import Block, BlockKind, CharBoxes, SourceText, Span
from ontology.model import Minutes
from ontology.record import dump, load

FORMAT = 1
_STEPS_PER_POINT = 100


def dump_source(source: SourceText) -> bytes:
    """A text as JSON; the boxes are rounded to a hundredth of a point, differenced and compressed."""
    fields = {f.name: getattr(source, f.name) for f in dataclasses.fields(source)}
    fields["blocks"] = [_dump_block(b) for b in source.blocks]
    fields["boxes"] = _dump_boxes(source.boxes) if source.boxes else None
    return _to_bytes(fields)


def load_source(data: bytes) -> SourceText:
    """The text that `dump_source` wrote."""
    fields = _from_bytes(data)
    for name in ("page_starts", "furniture", "asides"):
        fields[name] = tuple(fields[name])
    fields["blocks"] = tuple(_load_block(b) for b in fields["blocks"])
    fields["boxes"] = _load_boxes(fields["boxes"]) if fields["boxes"] else None
    return SourceText(**fields)


def dump_minutes(minutes: Minutes) -> bytes:
    """The lossless record as JSON."""
    return _to_bytes(dump(minutes))


def load_minutes(data: bytes) -> Minutes:
    """The minutes that `dump_minutes` wrote."""
    return load(_from_bytes(data))


def dump_passages(passages: tuple[Passage, ...]) -> bytes:
    """The passages of a version as JSON; their text is left out, it stands in the document's text."""
    rows = []
    for passage in passages:
        row = dataclasses.asdict(passage)
        row["date"] = passage.date.isoformat() if passage.date else None
        del row["text"]
        rows.append(row)
    return _to_bytes({"passages": rows})


def load_passages(data: bytes, text: str) -> tuple[Passage, ...]:
    """The passages that `dump_passages` wrote, with their words from the document's text."""
    loaded = []
    for row in _from_bytes(data)["passages"]:
        row["date"] = date.fromisoformat(row["date"]) if row["date"] else None
        row["entities"] = tuple(row["entities"])
        loaded.append(Passage(text=text[row["start"] : row["end"]], **row))
    return tuple(loaded)


def _to_bytes(value: dict[str, Any]) -> bytes:
    content = json.dumps({"format": FORMAT, **value}, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return zlib.compress(content.encode("utf-8", "surrogatepass"), 6)


def _from_bytes(data: bytes) -> dict[str, Any]:
    value: dict[str, Any] = json.loads(zlib.decompress(data).decode("utf-8", "surrogatepass"))
    if value.pop("format") > FORMAT:
        raise StoreUnavailable("The archive was written by a newer version of Referat. Install that version.")
    return value


def _dump_block(block: Block) -> dict[str, Any]:
    row: dict[str, Any] = {}
    for field in dataclasses.fields(block):
        value = getattr(block, field.name)
        if field.default is dataclasses.MISSING or value != field.default:
            row[field.name] = [[s.start, s.end] for s in value] if field.name == "cells" else value
    return row


def _load_block(row: dict[str, Any]) -> Block:
    cells = tuple(Span(start, end) for start, end in row.pop("cells", ()))
    return Block(kind=BlockKind(row.pop("kind")), cells=cells, **row)


def _dump_boxes(boxes: CharBoxes) -> str:
    columns = np.frombuffer(boxes.values, dtype=_float_type(boxes.values)).reshape(-1, 4)
    steps = np.rint(columns.astype(np.float64) * _STEPS_PER_POINT).astype("<i4")
    differences = np.diff(steps, axis=0, prepend=np.zeros((1, 4), dtype="<i4")).T
    return base64.b85encode(zlib.compress(np.ascontiguousarray(differences).tobytes(), 6)).decode("ascii")


def _load_boxes(packed: str) -> CharBoxes:
    differences = np.frombuffer(zlib.decompress(base64.b85decode(packed)), dtype="<i4").reshape(4, -1)
    steps = np.cumsum(differences, axis=1, dtype=np.int64).T
    values = array("f")
    values.frombytes((steps / _STEPS_PER_POINT).astype(np.float32).tobytes())
    return CharBoxes(values)


def _float_type(values: array[float]) -> type[np.floating[Any]]:
    return np.float32 if values.itemsize == np.dtype(np.float32).itemsize else np.float64
