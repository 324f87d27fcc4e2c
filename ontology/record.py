"""The extraction record of the contract: `Minutes` as one JSON object, and back.

`to_record` gives exactly the contract's keys; with `explain` every fact, participant and mention also carries an
"evidence" object (start, end, page, method, confidence). `dump` and `load` are the lossless form kept in the archive.
"""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Callable
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints

from ontology.evidence import Evidence
from ontology.model import CANDIDATE_BELOW, AgendaItem, EntityCategory, Fact, Minutes, Participant

Json = dict[str, Any]
Reader = Callable[[Any], Any]


def to_record(minutes: Minutes, *, explain: bool = False) -> Json:
    """The contract's record. Candidate facts (confidence below the threshold) are left out unless `explain`."""
    meeting = minutes.meeting

    def facts(rows: tuple[Any, ...], *names: str) -> list[Json]:
        return [_fact(row, names, explain) for row in rows if explain or row.evidence.confidence >= CANDIDATE_BELOW]

    return {
        "id": minutes.id,
        "title": meeting.title,
        "body": meeting.body,
        "meeting_number": meeting.number,
        "date": _iso(meeting.date),
        "time": meeting.time,
        "place": meeting.place,
        "language": meeting.language,
        "participants": [_participant(p, explain) for p in minutes.participants],
        "agenda": [
            {**_item(i), "subitems": [{**_item(s), "subitems": []} for s in i.subitems]} for i in minutes.agenda
        ],
        "entities": {c.value: _entities(minutes, c, explain) for c in EntityCategory},
        "decisions": facts(minutes.decisions, "type", "subject", "decided_by", "date", "reported"),
        "deadlines": facts(minutes.deadlines, "text", "start", "end", "kind", "responsible", "deliverable"),
        "positions": facts(minutes.positions, "actor", "stance"),
        "actions": facts(minutes.actions, "responsible", "due"),
    }


def dump(minutes: Minutes) -> Json:
    """Everything, losslessly, as JSON values."""
    result: Json = _plain(minutes)
    return result


def load(data: Json) -> Minutes:
    """The minutes that `dump` wrote."""
    return typing.cast(Minutes, _reader(Minutes)(data))


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _evidence(evidence: Evidence) -> Json:
    return {k: getattr(evidence, k) for k in ("start", "end", "page", "method", "confidence")}


def _fact(row: Fact, names: tuple[str, ...], explain: bool) -> Json:
    shown: Json = {"agenda_item": row.agenda_item, "quote": row.evidence.quote}
    shown.update({name: _plain(getattr(row, name)) for name in names})
    if explain:
        shown["evidence"] = _evidence(row.evidence)
        extra = {
            f.name: getattr(row, f.name)
            for f in dataclasses.fields(row)
            if f.name not in {*shown, "evidence", "phrase"}
        }
        shown.update({name: _plain(value) for name, value in extra.items() if value not in (None, "", (), False)})
    return shown


def _participant(p: Participant, explain: bool) -> Json:
    shown: Json = {"name": p.name, "affiliation": p.affiliation, "role": p.role, "present": p.present}
    if explain and p.evidence:
        shown.update(role_text=p.role_text, partly=p.partly, evidence=_evidence(p.evidence))
    return shown


def _item(item: AgendaItem) -> Json:
    sections = [{"heading": s.heading, "kind": s.kind.value} for s in item.sections if s.heading]
    return {"number": item.number, "title": item.title, "sections": sections}


def _entities(minutes: Minutes, category: EntityCategory, explain: bool) -> list[Json]:
    shown = []
    for entity in minutes.entities:
        if entity.category is category:
            row: Json = {
                "name": entity.name,
                "iri": entity.iri,
                "mentions": list(dict.fromkeys(m.text for m in entity.mentions)),
            }
            if explain:
                row["places"] = [[m.start, m.end] for m in entity.mentions]
            shown.append(row)
    return shown


def _plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name: _plain(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if isinstance(value, tuple | list):
        return [_plain(v) for v in value]
    if isinstance(value, date):
        return value.isoformat()
    return value.value if isinstance(value, StrEnum) else value


@cache
def _reader(kind: Any) -> Reader:
    """How JSON values become values of a type, worked out once; None stays None."""
    if get_origin(kind) is tuple:
        one = _reader(get_args(kind)[0])
        return lambda values: None if values is None else tuple([one(value) for value in values])
    if get_origin(kind) in (types.UnionType, typing.Union):
        return _reader(next(k for k in get_args(kind) if k is not type(None)))
    if dataclasses.is_dataclass(kind):
        return _reader_of_class(typing.cast(type, kind))
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return lambda value: None if value is None else kind(value)
    if kind is date:
        return lambda value: None if value is None else date.fromisoformat(value)
    return lambda value: value


def _reader_of_class(kind: type) -> Reader:
    """The types of the fields are looked up with the first value: a class may hold its own kind."""
    readers: dict[str, Reader] = {}

    def read(values: Json | None) -> Any:
        if values is None:
            return None
        if not readers:
            readers.update({name: _reader(hint) for name, hint in get_type_hints(kind).items()})
        return kind(**{name: readers[name](value) for name, value in values.items() if name in readers})

    return read
