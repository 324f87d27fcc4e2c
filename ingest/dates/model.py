"""What a date expression means: the mention with its interval, and the reading before its year is known."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from ontology.evidence import Span

Interval = tuple[date, date]
"""First and last day, both included."""

Build = Callable[[int], Interval | None]
"""The interval of an expression in a given year, or None where that year has no such day or week."""


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date expression. `first` and `last` are inclusive days, None on an open side; both None: not resolved.

    `kind` is "date", "document" (the date of a law or letter) or "event" ("næste møde"). `relation` is "before",
    "from", "after", "toward", "around" or "". `time` is the clock time that stands beside it ("9-10").
    """

    quote: str
    span: Span
    first: date | None
    last: date | None
    kind: str = "date"
    approximate: bool = False
    relation: str = ""
    weekday_conflict: bool = False
    time: str = ""
    grain: str = "day"

    @property
    def resolved(self) -> bool:
        """Whether the expression has at least one bound."""
        return self.first is not None or self.last is not None


@dataclass(frozen=True, slots=True)
class Reading:
    """An expression whose year may still be open (`year` None).

    `part` is set when the expression is a part of a larger one ("primo marts"). `hinge`: a turn such as New Year, where
    what is before it ends on its first day and what is after it starts on its last. `turn` forces "next" or "past" when
    the year is open. `bounds` gives fixed open sides of an offset ("senest 14 dage efter mødet"); `lead` is how
    many days before an event.
    """

    start: int
    end: int
    grain: str
    build: Build
    year: int | None = None
    approximate: bool = False
    kind: str = "date"
    weekday: int | None = None
    part: str = ""
    hinge: bool = False
    turn: str = ""
    bounds: tuple[date | None, date | None] | None = None
    relation: str = ""
    lead: int = 0


def fixed(interval: Interval | None) -> Build:
    """A build that ignores the year."""
    return lambda _: interval


def to_json(mention: DateMention) -> dict[str, Any]:
    """The mention as `referat dates` prints it."""
    return {
        "quote": mention.quote,
        "start": mention.first.isoformat() if mention.first else None,
        "end": mention.last.isoformat() if mention.last else None,
        "kind": mention.kind,
        "approximate": mention.approximate,
    }
