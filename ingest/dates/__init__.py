"""Dates in Danish and English minutes: expressions with their intervals, by the conventions of docs and tests.

Pure: no store, no clock; the day that "i dag" means is a parameter.
"""

from __future__ import annotations

from ingest.dates.model import DateMention, to_json
from ingest.dates.reader import read_dates

__all__ = ["DateMention", "read_dates", "to_json"]
