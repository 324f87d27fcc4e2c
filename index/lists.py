"""Filtered, paged lists of facts out of the read model. Every filter is checked; a bad one is a BadQuestion."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum

from index.facts import KINDS, fold, searchable, to_fact
from index.results import DocumentInfo, Listing
from ontology.errors import BadQuestion
from ontology.model import DeadlineKind, DecisionType, Stance

MAX_LIMIT = 10_000

_ANY = ("q", "region", "body", "document", "from", "to")
FILTERS: Mapping[str, tuple[str, ...]] = {
    "meeting": _ANY,
    "decision": (*_ANY, "item", "type", "actor", "reported"),
    "deadline": (*_ANY, "item", "kind", "responsible", "due_from", "due_to"),
    "position": (*_ANY, "item", "stance", "actor"),
    "action": (*_ANY, "item", "responsible", "due_from", "due_to"),
}
"""The filters of each list."""

_LABELS: Mapping[str, type[StrEnum]] = {"type": DecisionType, "kind": DeadlineKind, "stance": Stance}
_DAYS = {"from": "date >= ?", "to": "date <= ?", "due_from": "due_last >= ?", "due_to": "due_first <= ?"}
_SHORT = 3
_ACTOR_WORDS = "' ' || replace(replace(replace(replace(actor, char(10), ' '), '-', ' '), ',', ' '), ';', ' ') || ' '"
_TRUTH = {"true": 1, "1": 1, "false": 0, "0": 0}
_NEWEST = "date IS NULL, date DESC, document, version, start, place"
_SOONEST = "due_last IS NULL, due_last, due_first, document, version, start, place"


def list_facts(
    connection: sqlite3.Connection,
    kind: str,
    filters: Mapping[str, str],
    limit: int,
    offset: int,
    info: Callable[[str], DocumentInfo],
) -> Listing:
    """A page of a list: deadlines by the day they fall due, everything else by meeting, newest first."""
    if kind not in KINDS:
        raise BadQuestion(f"There is no list of {kind!r}. The lists are: {', '.join(KINDS)}.", "kind")
    _check_page(limit, offset)
    where, values = _conditions(kind, filters)
    order = _SOONEST if kind == "deadline" else _NEWEST
    rows = connection.execute(
        f"SELECT *, count(*) OVER () AS total FROM facts WHERE {where} ORDER BY {order} LIMIT ? OFFSET ?",
        [*values, limit, offset],
    ).fetchall()
    total = rows[0]["total"] if rows else _count(connection, where, values)
    return Listing(total, offset, tuple(to_fact(row, info) for row in rows))


def _count(connection: sqlite3.Connection, where: str, values: list[str | int]) -> int:
    (total,) = connection.execute(f"SELECT count(*) FROM facts WHERE {where}", values).fetchone()
    return int(total)


def _check_page(limit: int, offset: int) -> None:
    if not 0 < limit <= MAX_LIMIT:
        raise BadQuestion(f"'limit' must be between 1 and {MAX_LIMIT}.", "limit")
    if not 0 <= offset < 2**31:
        raise BadQuestion("'offset' must be 0 or more.", "offset")


def _conditions(kind: str, filters: Mapping[str, str]) -> tuple[str, list[str | int]]:
    where, values = ["kind = ?"], [kind]
    bound: list[str | int] = list(values)
    for name, value in filters.items():
        if name not in FILTERS[kind]:
            raise BadQuestion(f"This list has no filter {name!r}. It has: {', '.join(FILTERS[kind])}.", name)
        if value.strip():
            for condition, parameter in _condition(name, value.strip()):
                where.append(condition)
                bound.append(parameter)
    return " AND ".join(where), bound


def _condition(name: str, value: str) -> list[tuple[str, str | int]]:
    if name in _DAYS:
        return [(_DAYS[name], _day(name, value))]
    if name in _LABELS:
        return [("label = ?", _label(name, value))]
    if name == "reported":
        if value.lower() not in _TRUTH:
            raise BadQuestion("'reported' must be true or false.", name)
        return [("reported = ?", _TRUTH[value.lower()])]
    if name == "q":
        return [("instr(words, ?) > 0", _wanted(word)) for word in searchable(value).split()]
    if name in ("actor", "responsible"):
        if len(value) > _SHORT:
            return [("instr(actor, ?) > 0", fold(value))]
        return [(f"instr({_ACTOR_WORDS}, ?) > 0", f" {fold(value)} ")]
    return [(f"{name} = ?", value if name in ("document", "item") else fold(value))]


def _wanted(word: str) -> str:
    """A word is found inside others (compounds); a number or a very short word only by itself."""
    return f" {word} " if word.isdigit() or len(word) < _SHORT else word


def _day(name: str, value: str) -> str:
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        raise BadQuestion(f"{name!r} must be a day as YYYY-MM-DD, not {value[:40]!r}.", name) from None


def _label(name: str, value: str) -> str:
    known = [label.value for label in _LABELS[name]]
    if value not in known:
        raise BadQuestion(f"{name!r} must be one of {', '.join(known)}.", name)
    return value
