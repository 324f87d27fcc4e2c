"""Which organisation stands in another's place on a given day: periods and successors from dated changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Period:
    """A span of days, both included; None is an open side."""

    start: date | None = None
    end: date | None = None

    def contains(self, day: date) -> bool:
        """Whether the day lies inside."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class Change:
    """On `day` the `originals` became the `results`; one that stands on both sides goes on existing."""

    iri: str
    day: date
    originals: tuple[str, ...]
    results: tuple[str, ...]

    def ends(self, iri: str) -> bool:
        """Whether the organisation ceases with this change."""
        return iri in self.originals and iri not in self.results

    def begins(self, iri: str) -> bool:
        """Whether the organisation comes into being with this change."""
        return iri in self.results and iri not in self.originals


def periods(iri: str, changes: Sequence[Change], start: date | None, end: date | None) -> tuple[Period, ...]:
    """The spans in which the organisation exists, from stated bounds and the changes that begin and end it."""
    begins = sorted({c.day for c in changes if c.begins(iri)} | ({start} if start else set()))
    ends = sorted({c.day - timedelta(days=1) for c in changes if c.ends(iri)} | ({end} if end else set()))
    found: list[Period] = []
    if ends and (not begins or ends[0] < begins[0]):
        found.append(Period(None, ends[0]))
    for begin in begins:
        found.append(Period(begin, next((e for e in ends if e >= begin), None)))
    return tuple(found)


def successor(iri: str, spans: Sequence[Period], changes: Sequence[Change], on: date) -> str:
    """The organisation in the line of `iri` on a day: forwards through what it became, backwards to what it was."""
    if not spans or any(s.contains(on) for s in spans):
        return iri
    if all(s.start is not None and on < s.start for s in spans):
        return _backwards(iri, changes, on)
    ended = max(s.end for s in spans if s.end is not None and s.end < on)
    return _forwards(iri, changes, ended + timedelta(days=1), on)


def _forwards(iri: str, changes: Sequence[Change], since: date, on: date) -> str:
    """Follow single successors from the change on or after `since` until `on`."""
    for change in sorted(changes, key=lambda c: c.day):
        if since <= change.day <= on and change.ends(iri) and len(change.results) == 1:
            iri = change.results[0]
    return iri


def _backwards(iri: str, changes: Sequence[Change], on: date) -> str:
    """Follow single predecessors from the latest change back until `on`."""
    for change in sorted(changes, key=lambda c: c.day, reverse=True):
        if change.day > on and change.begins(iri) and len(change.originals) == 1:
            iri = change.originals[0]
    return iri
