"""Dates in Danish and English minutes: expressions with their intervals, by the conventions of docs and tests.

Pure: no store, no clock; the day that "i dag" means is a parameter.
"""

from __future__ import annotations

from ingest.dates.model import DateMention, to_json
from ingest.dates.reader import read_dates
from ingest.dates.relative import span_before, span_of_time
from ingest.dates.tense import direction

__all__ = ["DateMention", "read_dates", "span_before", "span_of_time", "tense", "to_json"]


def tense(text: str, mention: DateMention) -> str:
    """Whether the words around a mention look back ("past") or ahead ("next"), or "" where they tell neither."""
    return direction(text, mention.span.start, mention.span.end)
