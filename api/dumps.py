"""The dumps: the whole graph, and a table of each kind of fact as CSV and Parquet."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, BinaryIO

from api.formats import defused
from api.links import Links
from index.dumps import Snapshot
from index.facts import KINDS
from index.results import DocumentInfo, FactRow
from ontology.errors import NotFound
from ontology.identifiers import iri

GRAPH = "referat.nq.gz"
TABLES = (*KINDS, "document")
_BATCH = 10_000
_SEVERAL = "; "
_PLACE = {
    "meeting_date": date, "body": str, "region": str, "agenda_item": str, "item_title": str,
}  # fmt: skip
_SOURCE = {
    "quote": str, "page": int, "first_character": int, "last_character": int, "document": str, "version": str,
    "document_title": str, "file_name": str, "iri": str, "url": str,
}  # fmt: skip
COLUMNS: Mapping[str, Mapping[str, type]] = {
    "meeting": {
        "date": date, "date_end": date, "time": str, "place": str, "body": str, "region": str, "number": str,
        "title": str, "language": str, "participants": str, "decisions": int, "deadlines": int, "positions": int,
        "actions": int, "document": str, "file_name": str, "iri": str, "url": str,
    },
    "decision": {
        **_PLACE, "type": str, "subject": str, "decided_by": str, "date": date, "date_grain": str, "reported": bool,
        "condition": str, "votes_for": int, "votes_against": int, "abstentions": int, "relation": str,
        "relates_to": str, **_SOURCE,
    },
    "deadline": {
        **_PLACE, "text": str, "start": date, "end": date, "kind": str, "responsible": str, "deliverable": str,
        "approximate": bool, "moved_from": date, "reason": str, **_SOURCE,
    },
    "position": {**_PLACE, "actor": str, "stance": str, "wording": str, "members": str, **_SOURCE},
    "action": {**_PLACE, "responsible": str, "due": date, **_SOURCE},
    "document": {
        "document": str, "version": str, "file_name": str, "title": str, "body": str, "region": str, "date": date,
        "language": str, "media_type": str, "sha256": str, "pages": int, "passages": int, "decisions": int,
        "deadlines": int, "positions": int, "actions": int, "iri": str, "url": str,
    },
}  # fmt: skip
"""The columns of each table with their types; names and order stay."""

Row = dict[str, Any]
Write = Callable[[Snapshot, BinaryIO], None]


@dataclass(frozen=True)
class Tables:
    """The rows of each table; addresses lie below the base IRI."""

    base: str

    def rows(self, snapshot: Snapshot, kind: str) -> Iterator[Row]:
        """The rows of a kind, each with a value (or None) of the column's type."""
        if kind == "document":
            found = (self._document(info) for info in snapshot.documents)
        else:
            found = ((self._meeting if kind == "meeting" else self._fact)(row) for row in snapshot.facts(kind))
        for row in found:
            yield {name: _typed(row.get(name), column) for name, column in COLUMNS[kind].items()}

    def _document(self, info: DocumentInfo) -> Row:
        return {
            **asdict(info),
            **_counts(info),
            "document": info.id,
            "iri": iri(self.base, "document", info.id),
            "url": Links(self.base.rstrip("/")).document(info.id),
        }

    def _meeting(self, row: FactRow) -> Row:
        about = self._document(row.document)
        own = {**row.values, "iri": iri(self.base, "meeting", row.document.id)}
        return {**about, **own, "participants": _SEVERAL.join(row.values.get("participants", ()))}

    def _fact(self, row: FactRow) -> Row:
        info, item, votes = row.document, row.agenda_item, row.values.get("votes") or {}
        return {
            **row.values,
            "members": _SEVERAL.join(row.values.get("members", ())),
            "votes_for": votes.get("in_favour"),
            "votes_against": votes.get("against"),
            "abstentions": votes.get("abstained"),
            "meeting_date": info.date,
            "body": info.body,
            "region": info.region,
            "agenda_item": item.number if item else None,
            "item_title": item.title if item else None,
            "quote": row.quote,
            "page": row.page,
            "first_character": row.start,
            "last_character": row.end,
            "document": info.id,
            "version": info.version,
            "document_title": info.title,
            "file_name": info.file_name,
            "iri": iri(self.base, row.kind, row.id),
            "url": Links(self.base.rstrip("/")).place(info, row.start, row.end),
        }


def names() -> list[str]:
    """The file names of all dumps."""
    return [GRAPH, *(f"{kind}s.{form}" for kind in TABLES for form in ("csv", "parquet"))]


def available() -> list[str]:
    """The file names of the dumps that can be written here."""
    return [name for name in names() if not name.endswith(".parquet") or has_parquet()]


def writer(name: str, base: str, excel: bool = False) -> Write:
    """What writes the dump of a file name; NotFound for another name."""
    if name == GRAPH:
        return Snapshot.write_graph
    stem, _, form = name.partition(".")
    kind = stem.removesuffix("s")
    if name not in names():
        raise NotFound("There is no such file. /dumps lists them.")
    tables = Tables(base)
    if form == "parquet":
        _parquet()
        return lambda snapshot, stream: _write_parquet(kind, tables.rows(snapshot, kind), stream)
    return lambda snapshot, stream: _write_csv(kind, tables.rows(snapshot, kind), stream, excel)


def has_parquet() -> bool:
    """Whether Parquet files can be written here."""
    try:
        _parquet()
    except NotFound:
        return False
    return True


def _write_csv(kind: str, rows: Iterator[Row], stream: BinaryIO, excel: bool) -> None:
    text = io.TextIOWrapper(stream, "utf-8-sig" if excel else "utf-8", newline="", write_through=True)
    out = csv.writer(text, delimiter=";" if excel else ",", lineterminator="\r\n")
    out.writerow(COLUMNS[kind])
    out.writerows([_cell(value) for value in row.values()] for row in rows)
    text.detach()


def _write_parquet(kind: str, rows: Iterator[Row], stream: BinaryIO) -> None:
    pa, parquet = _parquet()
    types = {str: pa.string(), int: pa.int32(), bool: pa.bool_(), date: pa.date32()}
    schema = pa.schema([(name, types[column]) for name, column in COLUMNS[kind].items()])
    with parquet.ParquetWriter(stream, schema, compression="zstd") as out:
        for batch in _batches(rows):
            out.write_table(pa.Table.from_pylist(batch, schema))


def _parquet() -> tuple[Any, Any]:
    """Pyarrow, which comes with an extra; NotFound tells how to get it."""
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError as error:
        raise NotFound(
            "This service writes no Parquet files: pyarrow is not installed. Take the CSV file, or install the extra "
            "with `pip install 'referat[parquet]'` and restart the service."
        ) from error
    return pa, parquet


def _batches(rows: Iterator[Row]) -> Iterator[list[Row]]:
    batch: list[Row] = []
    for row in rows:
        batch.append(row)
        if len(batch) == _BATCH:
            yield batch
            batch = []
    yield batch


def _counts(info: DocumentInfo) -> Row:
    return {f"{kind}s": info.facts.get(kind, 0) for kind in KINDS[1:]}


def _typed(value: Any, column: type) -> Any:
    if value is None or value == "":
        return None
    if column is date and isinstance(value, str):
        return date.fromisoformat(value)
    return value if column in (bool, date) else column(value)


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return defused(value) if isinstance(value, str) else str(value)
