"""Limits told by an event whose day the item gives: "når ordningen har kørt i et halvt år"."""

from __future__ import annotations

from datetime import date

from ingest.dates import span_of_time
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


def running_limit(text: str, begins: date | None) -> tuple[Span, date] | None:
    """The phrase and the day: so long after the day on which the matter of the item begins."""
    found = _RUNNING.search(text)
    if not found or begins is None:
        return None
    told = found["time"] or re.sub(r"s$", "", found["drift"])
    day = span_of_time(told, begins)
    return (Span(found.start(), found.end()), day) if day else None
