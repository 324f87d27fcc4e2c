"""Days in parameters: YYYY-MM-DD and nothing else."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def read_day(value: Any) -> date | None:
    """A day as YYYY-MM-DD, None for nothing; ValueError for anything else."""
    if value in (None, "") or isinstance(value, date):
        return value or None
    if not _DAY.fullmatch(str(value)):
        raise ValueError("must be a day as YYYY-MM-DD")
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise ValueError("must be a day that exists, as YYYY-MM-DD") from None
