"""The read model of facts: a row per visible fact in the ledger's database, written in the ledger's transactions.

Candidates (confidence below the threshold) have no row. Lists are read through `index/lists.py`.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from index.results import DocumentInfo, FactRow, ItemRef
from ontology.identifiers import fact_id
from ontology.model import CANDIDATE_BELOW, Fact, Minutes
from ontology.record import dump

Json = dict[str, Any]

KINDS = ("meeting", "decision", "deadline", "position", "action")
_LABEL = {"decision": "type", "deadline": "kind", "position": "stance"}
_ACTORS = {
    "decision": ("decided_by",),
    "deadline": ("responsible",),
    "position": ("actor", "members"),
    "action": ("responsible",),
}
_DUE = {"deadline": ("start", "end"), "action": ("due", "due")}
_NOT_A_FIELD = {"evidence", "agenda_item", "phrase"}
_BATCH = 400
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class VisibleFacts:
    """What a version contributes to the read model."""

    info: DocumentInfo
    minutes: Minutes


def count_facts(minutes: Minutes) -> dict[str, int]:
    """Facts per kind, without candidates."""
    rows: tuple[Sequence[Fact], ...] = (minutes.decisions, minutes.deadlines, minutes.positions, minutes.actions)
    return {
        kind: sum(fact.evidence.confidence >= CANDIDATE_BELOW for fact in facts)
        for kind, facts in zip(KINDS[1:], rows, strict=True)
    }


def write_facts(connection: sqlite3.Connection, added: Sequence[VisibleFacts], dropped: Iterable[str]) -> None:
    """Inside a transaction: the facts of new versions in place of those of former ones."""
    gone = [*dropped, *(facts.info.version for facts in added)]
    connection.executemany("DELETE FROM facts WHERE version = ?", [(version,) for version in gone])
    for facts in added:
        rows = list(_rows(facts))
        names = ", ".join(f'"{name}"' for name in rows[0])
        marks = ", ".join(f":{name}" for name in rows[0])
        connection.executemany(f"INSERT INTO facts ({names}) VALUES ({marks})", rows)


def fact_counts(connection: sqlite3.Connection) -> dict[str, int]:
    """Rows per version; a sound version has one for the meeting and one for every fact."""
    return dict(connection.execute("SELECT version, count(*) FROM facts GROUP BY version").fetchall())


def expected_rows(info: DocumentInfo) -> int:
    """How many rows a version has when the read model is right."""
    return 1 + sum(info.facts.values())


def facts_of_items(
    connection: sqlite3.Connection,
    pairs: Iterable[tuple[str, str | None]],
    info: Callable[[str], DocumentInfo],
) -> list[FactRow]:
    """Every fact of these (version, item number), in reading order; None is the text before the first item."""
    wanted = list(dict.fromkeys(pairs))
    found: list[FactRow] = []
    for first in range(0, len(wanted), _BATCH):
        part = wanted[first : first + _BATCH]
        match = " OR ".join(["(version = ? AND item IS ?)"] * len(part))
        query = f"SELECT * FROM facts WHERE kind <> ? AND ({match}) ORDER BY version, start, kind, place"
        values = ["meeting", *(value for pair in part for value in pair)]
        found += [to_fact(row, info) for row in connection.execute(query, values)]
    return found


def every_fact(connection: sqlite3.Connection, kind: str, info: Callable[[str], DocumentInfo]) -> Iterator[FactRow]:
    """Every fact of a kind, one by one, by document and place."""
    query = "SELECT * FROM facts WHERE kind = ? ORDER BY document, version, start, place"
    for row in connection.execute(query, (kind,)):
        yield to_fact(row, info)


def to_fact(row: sqlite3.Row, info: Callable[[str], DocumentInfo]) -> FactRow:
    """A stored row as it is listed; `info` gives the document of a version."""
    item = ItemRef(row["item"], row["item_title"]) if row["item"] is not None else None
    place = {name: row[name] for name in ("kind", "id", "quote", "page", "start", "end")}
    return FactRow(document=info(row["version"]), agenda_item=item, values=json.loads(row["fields"]), **place)


def searchable(text: str) -> str:
    """The words of a text between single blanks, so that ` word ` finds a whole one."""
    return f" {' '.join(_WORD.findall(text.casefold()))} "


def fold(text: str) -> str:
    """What two spellings share that differ by case and blanks."""
    return " ".join(text.casefold().split())


def _rows(facts: VisibleFacts) -> Iterator[Json]:
    minutes, version = facts.minutes, facts.info.version
    titles = {item.number: item.title for item in minutes.items()}
    record = dump(minutes)
    yield _meeting_row(facts, record["meeting"])
    for kind in KINDS[1:]:
        for place, (fact, plain) in enumerate(zip(getattr(minutes, f"{kind}s"), record[f"{kind}s"], strict=True)):
            if fact.evidence.confidence < CANDIDATE_BELOW:
                continue
            fields = {name: value for name, value in plain.items() if name not in _NOT_A_FIELD}
            item = fact.agenda_item
            place_in_text = {
                "quote": fact.evidence.quote,
                "page": fact.evidence.page,
                "start": fact.evidence.start,
                "end": fact.evidence.end,
                "item": item,
                "item_title": titles.get(item, "") if item is not None else "",
            }
            identifier = fact_id(version, kind, place)
            yield _row(facts, kind, place, fields, {"id": identifier, **place_in_text})


def _meeting_row(facts: VisibleFacts, meeting: Json) -> Json:
    place = {"id": facts.info.id, "quote": facts.info.title, "page": None, "start": 0, "end": 0}
    people = [p.name for p in facts.minutes.participants]
    return _row(facts, "meeting", 0, meeting | {"participants": people}, place | {"item": None, "item_title": ""})


def _row(facts: VisibleFacts, kind: str, place: int, fields: Json, where: Json) -> Json:
    info = facts.info
    actors = _texts(fields.get(name) for name in _ACTORS.get(kind, ()))
    first, last = _due(kind, fields)
    words = _texts([where["quote"], where["item_title"], info.title, info.body, *actors, *_plain_texts(fields)])
    return {
        "version": info.version,
        "document": info.id,
        "kind": kind,
        "place": place,
        "region": fold(info.region),
        "body": fold(info.body),
        "date": info.date.isoformat() if info.date else None,
        "label": str(fields.get(_LABEL.get(kind, ""), "")),
        "actor": fold("\n".join(actors)),
        "due_first": first,
        "due_last": last,
        "reported": int(bool(fields.get("reported"))),
        "words": searchable(" ".join(dict.fromkeys(words))),
        "fields": json.dumps(fields, ensure_ascii=False),
        **where,
    }


def _due(kind: str, fields: Json) -> tuple[str | None, str | None]:
    """The days between which something falls due; an open side closes on the other."""
    if kind not in _DUE:
        return None, None
    first, last = (fields.get(name) for name in _DUE[kind])
    return first or last, last or first


def _texts(values: Iterable[Any]) -> list[str]:
    """The texts among values; lists are opened."""
    found: list[str] = []
    for value in values:
        if isinstance(value, list):
            found += _texts(value)
        elif isinstance(value, str) and value:
            found.append(value)
    return found


def _plain_texts(fields: Json) -> list[str]:
    return [value for name, value in fields.items() if isinstance(value, str) and name not in _LABEL.values()]
