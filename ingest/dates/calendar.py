"""Calendar arithmetic: months, ISO weeks, seasons, parts of periods, Danish holidays. Pure functions over days."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from ingest.dates.model import Interval

DAY = timedelta(days=1)
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}


def day(year: int, month: int, number: int) -> date | None:
    """That day, or None when the month has no such day."""
    try:
        return date(year, month, number)
    except ValueError:
        return None


def month(year: int, number: int) -> Interval:
    """The days of a month; numbers beyond 12 run into the next year."""
    year, index = year + (number - 1) // 12, (number - 1) % 12 + 1
    return date(year, index, 1), date(year, index, monthrange(year, index)[1])


def months(year: int, first: int, last: int) -> Interval:
    """From the first day of one month to the last day of another."""
    return month(year, first)[0], month(year, last)[1]


def quarter(year: int, number: int) -> Interval:
    """A calendar quarter."""
    return months(year, 3 * number - 2, 3 * number)


def half(year: int, number: int) -> Interval:
    """A half of a calendar year."""
    return months(year, 6 * number - 5, 6 * number)


def season(year: int, name: str) -> Interval:
    """The three months of a season; winter starts in December of the year."""
    return months(year, SEASONS[name], SEASONS[name] + 2)


def week(year: int, number: int) -> Interval | None:
    """An ISO week, Monday to Sunday."""
    try:
        monday = date.fromisocalendar(year, number, 1)
    except ValueError:
        return None
    return monday, monday + 6 * DAY


def week_of(reference: date, offset: int = 0) -> Interval:
    """The ISO week of a day, or the one that many weeks later."""
    monday = reference - reference.weekday() * DAY + timedelta(weeks=offset)
    return monday, monday + 6 * DAY


def add_months(reference: date, count: int) -> date:
    """The same day that many months later, or the last day of a shorter month."""
    first, last = month(reference.year, reference.month + count)
    return min(last, first + (reference.day - 1) * DAY)


def add_working_days(reference: date, count: int) -> date:
    """That many Mondays to Fridays later."""
    while count:
        reference += DAY
        count -= reference.weekday() < 5
    return reference


def easter(year: int) -> date:
    """Easter Sunday (Gregorian computus)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * weekday) // 451
    shifted = h + weekday - 7 * m + 114
    return date(year, shifted // 31, shifted % 31 + 1)


def _around_easter(year: int, first: int, last: int) -> Interval:
    sunday = easter(year)
    return sunday + first * DAY, sunday + last * DAY


def _summer_holiday(year: int) -> Interval:
    last_june = date(year, 6, 30)
    saturday = last_june - ((last_june.weekday() - 5) % 7) * DAY
    first_august = date(year, 8, 1)
    second_monday = first_august + ((-first_august.weekday()) % 7 + 7) * DAY
    return saturday, second_monday - DAY


def _school_week(year: int, number: int) -> Interval:
    monday = date.fromisocalendar(year, number, 1)
    return monday - 2 * DAY, monday + 6 * DAY


def holiday(year: int, name: str) -> Interval:
    """A holiday of a year; "newyear" is the turn from that year to the next."""
    spans = {"easter": (-3, 1), "easterbreak": (-8, 1), "ascension": (39, 39), "pentecost": (49, 50)}
    if name in spans:
        return _around_easter(year, *spans[name])
    if name == "summerbreak":
        return _summer_holiday(year)
    if name in ("autumnbreak", "winterbreak"):
        return _school_week(year, 42 if name == "autumnbreak" else 7)
    days = {
        "christmas": (date(year, 12, 24), date(year, 12, 26)),
        "christmasbreak": (date(year, 12, 24), date(year + 1, 1, 1)),
        "newyear": (date(year, 12, 31), date(year + 1, 1, 1)),
        "betweenyears": (date(year, 12, 27), date(year, 12, 30)),
        "constitution": (date(year, 6, 5), date(year, 6, 5)),
        "midsummer": (date(year, 6, 23), date(year, 6, 24)),
    }
    return days[name]


def part_of(part: str, grain: str, whole: Interval) -> Interval:
    """The start, middle or end (thirds), first or second half, or the close (last day) of a period.

    Thirds of a month are days 1-10, 11-20, 21-end; of a year Jan-Feb, Jun-Jul, Nov-Dec; of other periods whole months.
    """
    first, last = whole
    if part in ("close", "open"):
        return (last, last) if part == "close" else (first, first)
    if part in ("week1", "weeklast"):
        return (first, first + 6 * DAY) if part == "week1" else (last - 6 * DAY, last)
    if part in ("half1", "half2"):
        return _half_of(part, whole)
    index = ("start", "middle", "end").index(part)
    if grain == "month":
        return first + (0, 10, 20)[index] * DAY, (first + 9 * DAY, first + 19 * DAY, last)[index]
    if grain == "year":
        return months(first.year, (1, 6, 11)[index], (2, 7, 12)[index])
    if grain == "week":
        return first + (0, 2, 3)[index] * DAY, first + (1, 2, 6)[index] * DAY
    size = ((last.year - first.year) * 12 + last.month - first.month + 1) // 3
    return months(first.year, first.month + index * size, first.month + (index + 1) * size - 1) if size else whole


def _half_of(part: str, whole: Interval) -> Interval:
    first, last = whole
    length = (last.year - first.year) * 12 + last.month - first.month + 1
    if length == 1:
        middle = first + 14 * DAY
    elif length % 2 == 0:
        middle = month(first.year, first.month + length // 2 - 1)[1]
    else:
        middle = first + (last - first) // 2
    return (first, middle) if part == "half1" else (middle + DAY, last)
