"""Conditions on the metadata of passages, as Dify sends them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Literal

from pydantic import BaseModel, Field, field_validator

from api.days import read_day
from index.ports import Filters

Value = str | float | list[str] | None
_EQUAL, _UNEQUAL = ("is", "="), ("is not", "≠")


class Condition(BaseModel):
    """A comparison with one or several fields; for several it must hold for one of them."""

    name: str | list[str]
    comparison_operator: str = Field(max_length=30)
    value: Value = None

    @property
    def names(self) -> list[str]:
        """The fields."""
        return [self.name] if isinstance(self.name, str) else self.name

    @field_validator("comparison_operator")
    @classmethod
    def _known(cls, value: str) -> str:
        plain = " ".join(value.casefold().split())
        if plain not in _COMPARISONS:
            raise ValueError(f"use one of: {', '.join(_COMPARISONS)}")
        return plain


class Conditions(BaseModel):
    """Conditions of which all ("and") or one ("or") must hold."""

    logical_operator: Literal["and", "or"] = "and"
    conditions: list[Condition] = Field(max_length=50)

    @field_validator("logical_operator", mode="before")
    @classmethod
    def _usual(cls, value: Any) -> Any:
        return "and" if value is None else value


def fits(metadata: Mapping[str, Any], conditions: Conditions) -> bool:
    """Whether the metadata meet the conditions; a field that is not there counts as empty."""
    if not conditions.conditions:
        return True
    held = [any(_holds(metadata.get(name), c) for name in c.names) for c in conditions.conditions]
    return all(held) if conditions.logical_operator == "and" else any(held)


def narrowed(conditions: Conditions) -> Filters:
    """The part of the conditions that the search itself can apply; `fits` decides."""
    if conditions.logical_operator != "and":
        return Filters()
    found: dict[str, Any] = {}
    for condition in conditions.conditions:
        name, text = condition.names[0] if len(condition.names) == 1 else "", _text(condition.value)
        if condition.comparison_operator in _EQUAL and name in _NARROWING and text:
            found[_NARROWING[name]] = (text,)
        elif name == "date" and condition.comparison_operator in _FROM | _UNTIL and (day := _day(text)):
            found["date_from" if condition.comparison_operator in _FROM else "date_to"] = day
    return Filters(**found)


def _holds(actual: Any, condition: Condition) -> bool:
    compare, wanted = _COMPARISONS[condition.comparison_operator], condition.value
    if isinstance(wanted, list):
        wished = [compare(actual, one) for one in wanted]
        return all(wished) if condition.comparison_operator in ("not contains", *_UNEQUAL) else any(wished)
    return compare(actual, wanted)


def _text(value: Any) -> str:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None else " ".join(str(value).casefold().split())


def _ordered(actual: Any, wanted: Any) -> int | None:
    """-1, 0 or 1 as numbers where both are numbers, else as texts (days sort as texts); None when one is empty."""
    left, right = _text(actual), _text(wanted)
    if not left or not right:
        return None
    try:
        one, other = float(left), float(right)
    except ValueError:
        return (left > right) - (left < right)
    return (one > other) - (one < other)


def _day(text: str) -> date | None:
    try:
        return read_day(text)
    except ValueError:
        return None


_NARROWING = {"section": "sections", "document": "documents"}
_FROM, _UNTIL = frozenset(("after", ">", "≥")), frozenset(("before", "<", "≤"))
_COMPARISONS: dict[str, Callable[[Any, Any], bool]] = {
    "contains": lambda actual, wanted: _text(wanted) in _text(actual),
    "not contains": lambda actual, wanted: _text(wanted) not in _text(actual),
    "start with": lambda actual, wanted: _text(actual).startswith(_text(wanted)),
    "end with": lambda actual, wanted: _text(actual).endswith(_text(wanted)),
    "is": lambda actual, wanted: _text(actual) == _text(wanted),
    "is not": lambda actual, wanted: _text(actual) != _text(wanted),
    "in": lambda actual, wanted: _text(actual) == _text(wanted),
    "empty": lambda actual, _: not _text(actual),
    "not empty": lambda actual, _: bool(_text(actual)),
    "=": lambda actual, wanted: _ordered(actual, wanted) == 0,
    "≠": lambda actual, wanted: _ordered(actual, wanted) != 0,
    ">": lambda actual, wanted: _ordered(actual, wanted) == 1,
    "<": lambda actual, wanted: _ordered(actual, wanted) == -1,
    "≥": lambda actual, wanted: _ordered(actual, wanted) in (0, 1),
    "≤": lambda actual, wanted: _ordered(actual, wanted) in (0, -1),
    "before": lambda actual, wanted: _ordered(actual, wanted) == -1,
    "after": lambda actual, wanted: _ordered(actual, wanted) == 1,
}
