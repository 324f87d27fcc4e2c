"""What both passage stores share: the payload of a point, its indexed fields, and filters as neutral conditions."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from functools import lru_cache
from typing import Any

from index.ports import Filters, Passage
from ontology.errors import BadQuestion

DENSE = "dense"
SPARSE = "sparse"
KEYWORDS = ("region", "body", "document", "version", "section", "year", "document_type", "entities")
DAY = "day"
"""The date as a day number (`date.toordinal`), so that both engines compare it alike."""
FACETS = ("region", "body", "year", "section", "version")
WHOLE = "passage"
"""The whole passage as one JSON list: a search reads this field alone, which takes a quarter of the time of all."""
_REMEMBERED = 5_000
_FIELDS = tuple(f.name for f in fields(Passage) if f.name != "id")
_DATE = _FIELDS.index("date")
_ENTITIES = _FIELDS.index("entities")


@dataclass(frozen=True, slots=True)
class AnyOf:
    """The field has one of the values."""

    field: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Between:
    """The number lies in the closed range; None is an open side."""

    field: str
    low: int | None
    high: int | None


Condition = AnyOf | Between


def conditions(filters: Filters) -> list[Condition]:
    """All that a passage must meet; empty when anything will do."""
    pairs = (
        ("region", filters.regions),
        ("body", filters.bodies),
        ("section", filters.sections),
        ("document", filters.documents),
        ("entities", filters.entities),
        ("document_type", filters.document_types),
    )
    found: list[Condition] = [AnyOf(name, values) for name, values in pairs if values]
    if filters.date_from or filters.date_to:
        found.append(Between(DAY, _number(filters.date_from), _number(filters.date_to)))
    return found


def to_payload(passage: Passage) -> dict[str, Any]:
    """The passage as JSON values: whole, and in the fields that filters and facets need."""
    values = [getattr(passage, name) for name in _FIELDS]
    values[_DATE] = passage.date.isoformat() if passage.date else None
    payload: dict[str, Any] = {name: getattr(passage, name) for name in KEYWORDS if name not in ("entities", "year")}
    payload |= {"entities": list(passage.entities), WHOLE: json.dumps(values, ensure_ascii=False)}
    if passage.date:
        payload |= {DAY: passage.date.toordinal(), "year": str(passage.date.year)}
    return payload


def to_passage(identifier: object, payload: Mapping[str, Any]) -> Passage:
    """The passage that `to_payload` wrote; those lately read are remembered, as several searches find them."""
    return _parsed(str(identifier), payload[WHOLE])


@lru_cache(maxsize=_REMEMBERED)
def _parsed(identifier: str, whole: str) -> Passage:
    values = json.loads(whole)
    day = values[_DATE]
    values[_DATE] = date.fromisoformat(day) if day else None
    values[_ENTITIES] = tuple(values[_ENTITIES])
    return Passage(identifier, *values)


def facet_field(name: str) -> str:
    """The name again if it can be counted; BadQuestion otherwise."""
    if name not in FACETS:
        raise BadQuestion(f"'{name}' cannot be counted; choose among {', '.join(FACETS)}.", field="facets")
    return name


def ranked(counts: Iterable[tuple[object, int]], limit: int) -> dict[str, int]:
    """Value → count, most frequent first and equal ones by name; passages without the field are not counted."""
    named = sorted(((str(value), n) for value, n in counts if value != "" and n), key=lambda row: (-row[1], row[0]))
    return dict(named[:limit])


def _number(day: date | None) -> int | None:
    return day.toordinal() if day else None
