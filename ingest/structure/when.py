"""Dates and clock times as front matter and headings print them: complete, numeric or worded, one day or a range."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from ontology import patterns as re

_MONTHS = (
    "jan(?:uary|uar)?",
    "feb(?:ruary|ruar)?",
    "mar(?:ch|ts)?",
    "apr(?:il)?",
    "ma[jy]",
    "jun[ie]?",
    "jul[iy]?",
    "aug(?:ust)?",
    "sep(?:t|tember)?",
    "o[kc]t(?:ober)?",
    "nov(?:ember)?",
    "de[cz](?:ember)?",
)
_MONTH = "|".join(_MONTHS)
_DAY = r"(?<![\d.])(?P<day>\d{1,2})(?:st|nd|rd|th)?\.?"
_LAST = r"(?:\s*(?:[-–—/]|og|and|to|til)\s*(?:den\s+|d\.\s*)?(?P<last>\d{1,2})(?:st|nd|rd|th)?\.?)?"
_DATES = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        rf"{_DAY}{_LAST}\s*(?:of\s+)?(?P<month>{_MONTH})\b\.?,?\s*(?P<year>\d{{4}})",
        rf"(?P<month>\b(?:{_MONTH}))\b\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\s*[-–—]\s*(?P<last>\d{{1,2}}))?,?\s+"
        r"(?P<year>\d{4})",
        r"(?<![\d.:])(?P<day>\d{1,2})(?P<sep>\s?[-./]\s?)(?P<month>\d{1,2})(?P=sep)(?P<year>\d{4}|\d\d)(?![\d.-]*\d)",
        r"(?<![\d.:/])(?P<day>\d{1,2})[/.](?P<month>\d{1,2})(?:\.?\s?[-–]\s?|\s)(?P<year>\d{4}|\d\d)(?![\d./:])",
        r"(?<!\d)(?P<year>\d{4})[-_.](?P<month>\d{1,2})[-_.](?P<day>\d{1,2})(?!\d)",
    )
)
_OVER_MONTHS = re.compile(
    rf"{_DAY}\s*(?P<month>{_MONTH})\b\.?\s*(?:[-–—]|til|to|og|and)\s*(?:den\s+|d\.\s*)?(?P<last>\d{{1,2}})\.?\s*"
    rf"(?P<last_month>{_MONTH})\b\.?,?\s*(?P<year>\d{{4}})",
    re.I,
)
_CLOCK = (
    r"(?:kl(?:okken|\.)?\s*)?(?P<{0}>\d{{1,2}}(?:[.:]\d\d)?(?::\d\d)?)(?:\s*(?P<{0}_half>[ap]\.?m\b\.?))?(?![\d.]*\d)"
)
_LONGEST = 2000
_TIMES = re.compile(
    r"(?:(?P<cue>kl(?:okken|\.)?\s*|\bat\s+|\bfrom\s+|\bfra\s+(?:kl\.?\s*)?)|(?<![\d.,-]))"
    + _CLOCK.format("start")
    + r"(?P<range>\s*(?:[-–—]|til|to|until)\s*(?:ca\.\s*)?"
    + _CLOCK.format("end")
    + r")?(?P<hours>\s*(?:timer|hours|h)\b)?",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Day:
    """A printed date, or the first and last day of a range, and where it stands in the text."""

    first: dt.date
    last: dt.date
    start: int
    end: int


def days(text: str) -> list[Day]:
    """Every complete date in a line of front matter, in order."""
    text = text[:_LONGEST]
    found: list[Day] = []
    for pattern in (_OVER_MONTHS, *_DATES):
        for match in pattern.finditer(text):
            read = _read(match)
            if read and not any(d.start < read.end and read.start < d.end for d in found):
                found.append(read)
    return sorted(found, key=lambda d: d.start)


def first_day(text: str) -> dt.date | None:
    """The first complete date in a text."""
    found = days(text) if any(c.isdigit() for c in text) else []
    return found[0].first if found else None


def clock(text: str, *, bare: bool = False) -> str:
    """The time of day in a text without its dates: "12.30-15.15", "10:00", or "".

    A lone number counts only after "kl." or with minutes; `bare` also takes "13-15".
    """
    rest = list(text)
    for day in days(text):
        rest[day.start : day.end] = " " * (day.end - day.start)
    for match in _TIMES.finditer("".join(rest)):
        start, end = match["start"], match["end"] or ""
        told = (
            (match["cue"] and match["cue"].strip().lower().startswith("kl")) or match["start_half"] or match["end_half"]
        )
        if not (told or ":" in start or _minutes(start) or (bare and end)):
            continue
        if match["hours"] or not _valid(start) or (end and not _valid(end)):
            continue
        return _shown(match)
    return ""


def _shown(match: re.Match[str]) -> str:
    start, end = match["start"], match["end"] or ""
    if match["start_half"] or match["end_half"]:
        half = match["start_half"] or match["end_half"]
        start = _twelve(start, half)
        end = _twelve(end, match["end_half"] or "") if end else ""
        return f"{start}-{end}" if end else start
    start, end = _hm(start), _hm(end)
    joint = "-" if "-" in (match["range"] or "-") and " " not in (match["range"] or "").strip(" ") else " - "
    joint = " - " if end and re.search(r"\s[-–—]|[-–—]\s", match["range"]) else joint
    return f"{start}{joint}{end}" if end else start


def _hm(value: str) -> str:
    return re.sub(r"^(\d{1,2}[.:]\d\d):\d\d$", r"\1", value)


def _minutes(value: str) -> bool:
    return bool(re.fullmatch(r"(?:[01]?\d|2[0-3])[.:][0-5]\d(?::\d\d)?", value))


def _valid(value: str) -> bool:
    parts = [int(p) for p in re.split("[.:]", value)]
    return parts[0] <= 24 and all(p < 60 for p in parts[1:])


def _twelve(value: str, half: str) -> str:
    hour, _, minute = value.replace(".", ":").partition(":")
    pm = half.lower().startswith("p")
    shift = 12 if pm and int(hour) < 12 else (-12 if half and not pm and int(hour) == 12 else 0)
    return f"{int(hour) + shift}:{minute or '00'}"


def _read(match: re.Match[str]) -> Day | None:
    parts = match.groupdict()
    year = int(parts["year"])
    year += 2000 if year < 100 else 0
    month = _number(parts["month"])
    last = int(parts["last"]) if parts.get("last") else int(parts["day"])
    last_month = _number(parts["last_month"]) if parts.get("last_month") else month
    try:
        first = dt.date(year, month, int(parts["day"]))
        end = dt.date(year, last_month, last)
    except ValueError:
        return None
    if not 1950 <= year <= 2100 or end < first:
        return None
    return Day(first, end, match.start(), match.end())


def _number(month: str) -> int:
    if month.isdigit():
        return int(month)
    return next(i for i, name in enumerate(_MONTHS, 1) if re.fullmatch(name, month, re.I))
