"""Limits told by something whose day the item gives: "når ordningen har kørt i et halvt år", "fire uger efter"."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from ingest.dates import span_before, span_of_time
from ingest.dates.lexicon import LONG_MONTH, MONTHS
from ontology import patterns as re
from ontology.evidence import Span

_RUNNING = re.compile(
    r"\b(?:når|efter at|when|after)\s+(?:[\wæøå-]+\s+){1,5}?(?:har|have"
    r"|has)\s+(?:[\wæøå-]+\s+){1,3}?(?:i|for)\s+(?P<time>[\wæøå ]{3,20}?(?:dage|uger|uge|måneder|måned"
    r"|år|days|weeks|months|years?))\b"
    r"|\b(?:efter|after)\s+(?P<drift>[\wæøå ]{3,20}?(?:dages|ugers|uges|måneders|måneds"
    r"|års))\s+(?:drift|forløb|prøvetid|indkøring|erfaring\w*|virke)\b",
    re.IGNORECASE,
)


_AFTERWARDS = re.compile(
    r"\b(?:senest|inden for|within|no later than)\s+(?P<time>[\wæøå ]{3,20}?(?:dage|uger|uge|måneder|måned|år|days"
    r"|weeks|months"
    r"|years?))\s+(?:efter|derefter|herefter|thereafter|afterwards|after|later)(?=\s*(?:$|[.,;)]))",
    re.IGNORECASE,
)
_AHEAD_OF = re.compile(
    r"\b(?:senest|mindst|ikke senere end|no later than|at least)\s+(?P<time>[\wæøå ]{3,20}?(?:dage|uger|uge|måneder"
    r"|måned|days"
    r"|weeks|months))\s+(?:før|inden|forud for|before|prior to|ahead of)\s+(?P<event>[^,.;]{4,60})",
    re.IGNORECASE,
)
_STEM = re.compile(r"[a-zæøå]{5}")
_MONTHLY = re.compile(rf"(?i)(?P<month>{LONG_MONTH})-?(?:mødet|\smeeting)")


def afterwards(text: str, base: date | None) -> tuple[Span, date] | None:
    """The phrase and the day of a limit that counts from the day told before ("… senest fire uger efter")."""
    found = _AFTERWARDS.search(text) if base else None
    day = span_of_time(found["time"], base) if found and base else None
    return (Span(found.start(), found.end()), day) if found and day else None


def ahead_of(text: str, told: Callable[[], Iterable[tuple[str, date]]]) -> tuple[Span, date] | None:
    """The phrase and the day of a limit so long before something; `told` gives sentences and the days they name."""
    found = _AHEAD_OF.search(text)
    if not found or re.search(r"\d", found["event"]):
        return None
    monthly = _MONTHLY.match(found["event"])
    stems = set(_STEM.findall(found["event"].lower()))
    month = MONTHS[monthly["month"].lower()] if monthly else 0
    days = [
        day
        for said, day in told()
        if said != text and (day.month == month if month else stems.intersection(_STEM.findall(said.lower())))
    ]
    past = span_before(found["time"], min(days)) if days else None
    return (Span(found.start(), found.start("event") + len(found["event"].rstrip())), past) if past else None


def running_limit(text: str, begins: date | None) -> tuple[Span, date] | None:
    """The phrase and the day: so long after the day on which the matter of the item begins."""
    found = _RUNNING.search(text)
    if not found or begins is None:
        return None
    told = found["time"] or re.sub(r"s$", "", found["drift"])
    day = span_of_time(told, begins)
    return (Span(found.start(), found.end()), day) if day else None
