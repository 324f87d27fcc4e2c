"""Days: "den 24. september 2025", "5/12-2024", "1.-3. maj", "12 March 2025"."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache

from ingest.dates import calendar as cal
from ingest.dates import lexicon as lx
from ingest.dates.model import Build, Interval, Reading, fixed
from ontology import patterns as re

Handler = Callable[["re.Match[str]", date | None], list[Reading]]
Rule = tuple[frozenset[str], "re.Pattern[str]", Handler]
"""What a text must hold (see `features`), the pattern, and what reads its matches."""


def compiled(patterns: tuple[tuple[str, str, Handler], ...]) -> tuple[Rule, ...]:
    """The rules of a table of (needs, pattern, handler)."""
    return tuple((frozenset(n.split()), re.compile(p, re.IGNORECASE), handler) for n, p, handler in patterns)


MOVED = re.compile(
    r"(?i)\b(?:frem)?(?:ryk|flyt|skub|udsk[uy]d|udsæt|udsat|ændre|moved|postpone|reschedul|deferr?|brought forward"
    r"|forsink|delay)"
)
"""Verbs that move a date from one day to another."""
_NAMED_DAY = rf"(?:(?P<weekday>{lx.WEEKDAY}|{lx.SHORT_WEEKDAY})(?:,?\s*|\s+)(?P<dot>)?)?"
_THE = r"(?P<the>(?:\b(?:den|d\.|d|on|the)\s*)*)"
_GLUED = r"(?:(?<=\bden)|(?<=\bd)|(?<=\btil)|(?<=\bfra)|(?<=\binden)|(?<=\bsenest)|(?<=\bpr)|(?<=dag)|(?<![\w]))"
_EDGE = rf"{_GLUED}(?<!\d[.,/:-])(?<!\d)"
_ORD = r"(?:\s?\.(?!\d)|\s?(?:st|nd|rd|th)\b|(?=\s))?"
_MORE_DAYS = rf"{lx.DAY}{_ORD}"
_SEPARATOR = rf"\s*(?:-|til og med|til|to|og|and|samt|eller|or|,|/)\s*(?:{lx.WEEKDAY}\s+)?(?:(?:den|d\.|the)\s*)?"
_MONTH = rf"\s*(?:of\s+)?(?P<month>{lx.MONTH_WORD})"
_DOTTED_CUE = re.compile(
    r"(?i)(?:\b(?:pr\.?|senest|inden|til|fra|efter|før|frist\w*|deadline|dato|og med|den|d\.|møde[tr]?|siden|indtil|by"
    r"|virkning|start|slut|opstart|udsat|udskudt|flyttet|rykket):?|\d\.\s?(?:-|og|til))\s*$"
)


def _weekday(text: str | None) -> int | None:
    return lx.weekday(text) if text else None


def one_day(month: int, number: int) -> Build:
    """That day of a month, in any year."""

    def build(year: int) -> Interval | None:
        found = cal.day(year, month, number)
        return (found, found) if found else None

    return build


def _span_of_days(month: int, first: int, last: int) -> Build:
    def build(year: int) -> Interval | None:
        a, b = cal.day(year, month, first), cal.day(year, month, last)
        return (a, b) if a and b and a < b else None

    return build


def _written(m: re.Match[str], reference: date | None) -> list[Reading]:
    """Day numbers (one, a list or a range) before a month name."""
    month, year = lx.MONTHS[m["month"].lower().rstrip(".")], lx.year_of(m[m.re.groups], reference)
    numbers = [(int(n[0]), n.start()) for n in re.finditer(lx.DAY, m["days"])]
    joints = [
        re.sub(rf"{lx.WEEKDAY}|[^a-zæøå,/-]|\b(?:den|d|the|st|nd|rd|th)\b", "", j.lower())
        for j in re.split(lx.DAY, m["days"])[1:-1]
    ]
    readings: list[Reading] = []
    base, pending = m.start("days"), numbers[0]
    start = m.start()
    clause = re.split(r"[.;]\s", m.string[: m.start()])[-1]
    moved = bool(re.search(r"(?i)\b(?:fra|from)\s*$", clause) and MOVED.search(clause))
    for joint, nxt in zip(joints, numbers[1:], strict=True):
        between = bool(re.search(r"(?i)\b(?:mellem|between)\s*(?:den\s*|d\.\s*|the\s*)?$", m.string[: m.start()]))
        if (joint in ("-", "til", "tilogmed", "to") and not (moved and joint != "-")) or (
            joint in ("og", "and") and between
        ):
            end = m.end()
            return [Reading(start, end, "range", _span_of_days(month, pending[0], nxt[0]), year)]
        readings.append(
            Reading(start, base + pending[1] + len(str(pending[0])), "day", one_day(month, pending[0]), year)
        )
        start, pending = base + nxt[1], nxt
    weekday = _weekday(m["weekday"]) if not readings else None
    return [*readings, Reading(start, m.end(), "day", one_day(month, pending[0]), year, weekday=weekday)]


def _month_first(m: re.Match[str], reference: date | None) -> list[Reading]:
    month, year = lx.MONTHS[m["month"].lower()], lx.year_of(m[m.re.groups], reference)
    if m["last"]:
        return [Reading(m.start(), m.end(), "range", _span_of_days(month, int(m["day"]), int(m["last"])), year)]
    return [Reading(m.start(), m.end(), "day", one_day(month, int(m["day"])), year, weekday=_weekday(m["weekday"]))]


def _numeric(m: re.Match[str], reference: date | None) -> list[Reading]:
    """12-03-2025, 01.09.2024, 5/12 2024, 30/10 (the last only where a word before it tells it is a date)."""
    year, month, number = lx.year_of(m["year"], reference), int(m["month"]), int(m["day"])
    if year is None and not (m["the"] or m["weekday"] or _announced(m)):
        return []
    if not cal.day(year or 2024, month, number):
        return []
    return [Reading(m.start(), m.end(), "day", one_day(month, number), year, weekday=_weekday(m["weekday"]))]


def _dotted(m: re.Match[str], _: date | None) -> list[Reading]:
    """Read "fre 25.11.", "fra 1.12.": two numbers with stops, where a weekday or a word before them tells it."""
    before = m.string[max(0, m.start() - 24) : m.start()]
    if not cal.day(2024, int(m["month"]), int(m["day"])) or not (m["weekday"] or _DOTTED_CUE.search(before)):
        return []
    build = one_day(int(m["month"]), int(m["day"]))
    return [Reading(m.start(), m.end(), "day", build, None, weekday=_weekday(m["weekday"]))]


def _announced(m: re.Match[str]) -> bool:
    before = m.string[max(0, m.start() - 24) : m.start()]
    cue = (
        r"(?:\b(?:pr\.?|senest|inden|til|fra|efter|før|frist|deadline|dato|og med|by|before|from|until"
        r"|mødet|møde|siden)|\d/\d{1,2}\s*(?:-|og|til|to))"
    )
    listed = (
        r"(?i)(?:\s*(?:,|og|samt)\s*\d{1,2}/\d{1,2}(?!\d))*\s*(?:,|og|samt)\s*\d{1,2}/\d{1,2}[ /-]\s?(?:20)?\d\d(?!\d)"
    )
    told = re.search(rf"(?i){cue}:?\s*$", before) or re.match(listed, m.string[m.end() :])
    return m[0].strip().count("/") == 1 and (bool(told) or _closes(m, before))


_CLAUSE_ENDS = re.compile(r"\s*(?:$|[.;,)])")
_CLOCK = re.compile(r"\s*,?\s*(?:kl\b|at\s\d)")
_PLAIN_WORD = re.compile(
    r"(?i)(?<!\w)(?!(?:af|ud|score|skala|forhold|ratio|blodtryk|var|blev|fik|lå|i|med|over|under|mellem)\s)[a-zæøå]{2,}\s$"
)


def _closes(m: re.Match[str], before: str) -> bool:
    """Whether two numbers that are no fraction end a clause ("sender listen rundt 15/11."), or a clock follows."""
    if _CLOCK.match(m.string, m.end()):
        return True
    return int(m["day"]) > 12 and bool(_PLAIN_WORD.search(before) and _CLAUSE_ENDS.match(m.string, m.end()))


def _numeric_range(m: re.Match[str], _: date | None) -> list[Reading]:
    """01.07.2024-31.12.2024, 1/7-31/12 2024: the year may stand at the end only."""
    last_year = int(m["y2"]) if len(m["y2"]) == 4 else 2000 + int(m["y2"])
    first_year = last_year if not m["y1"] else int(m["y1"]) if len(m["y1"]) == 4 else 2000 + int(m["y1"])
    first, last = cal.day(first_year, int(m["m1"]), int(m["d1"])), cal.day(last_year, int(m["m2"]), int(m["d2"]))
    if first and last and first > last and not m["y1"]:
        first = cal.day(first_year - 1, int(m["m1"]), int(m["d1"]))
    if not first or not last or first > last:
        return []
    return [Reading(m.start(), m.end(), "range", fixed((first, last)), last_year)]


def _iso(m: re.Match[str], _: date | None) -> list[Reading]:
    found = cal.day(int(m[1]), int(m[2]), int(m[3]))
    return [Reading(m.start(), m.end(), "day", fixed((found, found)), found.year)] if found else []


def _this_month(m: re.Match[str], reference: date | None) -> list[Reading]:
    """Read "den 15. ds.": that day of the reference date's month; "f.m.": of the month before, "n.m." the next."""
    if reference is None:
        return [Reading(m.start(), m.end(), "day", fixed(None))]
    shift = {"d": 0, "f": -1, "n": 1}.get(m[2].lower()[0], 0)
    first = cal.month(reference.year, reference.month + shift)[0]
    return [Reading(m.start(), m.end(), "day", one_day(first.month, int(m[1])), first.year)]


def _nth_weekday(m: re.Match[str], reference: date | None) -> list[Reading]:
    """The nth weekday of a month ("den første mandag i maj 2026", "sidste fredag i juni")."""
    nth, weekday, month = lx.ordinal(m[1]), lx.weekday(m[2]), lx.MONTHS[m[3].lower()]

    def build(year: int) -> Interval | None:
        first, last = cal.month(year, month)
        if nth < 0:
            found = last - ((last.weekday() - weekday) % 7) * cal.DAY
        else:
            found = first + ((weekday - first.weekday()) % 7 + 7 * (nth - 1)) * cal.DAY
        return (found, found) if found <= last else None

    return [Reading(m.start(), m.end(), "day", build, lx.year_of(m[m.re.groups], reference))]


@cache
def rules() -> tuple[Rule, ...]:
    """The patterns for days."""
    return compiled((*_worded(), *_numbered()))


def _worded() -> tuple[tuple[str, str, Handler], ...]:
    listed = (
        rf"(?:{lx.DAY}(?:\s?\.(?!\d)|st|nd|rd|th){_SEPARATOR}|{lx.DAY}(?:\s*-|\s+(?:til|to|og"
        rf"|and)\b)\s*(?:{lx.WEEKDAY}\s+)?(?:(?:den|d\.|the)\s*)?)"
    )
    days = rf"(?P<days>{_EDGE}{listed}*(?<!\d){_MORE_DAYS})"
    return (
        ("digit month", rf"{_NAMED_DAY}{_THE}{days}{_MONTH}{lx.IN_YEAR}", _written),
        (
            "month-number",
            rf"{_NAMED_DAY}(?:on\s+)?\b(?P<month>{lx.LONG_MONTH})\s+(?P<day>{lx.DAY})(?:st|nd|rd|th)?"
            rf"(?:\s*-\s*(?P<last>{lx.DAY}))?(?![\d.]|\s*[a-zæøå]{{3}}){lx.IN_YEAR}",
            _month_first,
        ),
        (
            "this",
            rf"\b(?:den|d\.)\s*({lx.DAY})\.?\s*(ds\.?|d\.m\.|f\.m\.|n\.m\.|(?:i\s+)?denne måned"
            rf"|(?:i\s+)?indeværende måned)(?!\w)",
            _this_month,
        ),
        (
            "weekday month",
            rf"\b(?:den\s+|the\s+)?{lx.ORDINAL.replace('(?:', '(', 1)}\s+({lx.WEEKDAY})\s+(?:i|in"
            rf"|of)\s+({lx.MONTH})\b{lx.IN_YEAR}",
            _nth_weekday,
        ),
    )


def _numbered() -> tuple[tuple[str, str, Handler], ...]:
    return (
        (
            "full",
            rf"{_NAMED_DAY}{_THE}{_EDGE}(?P<day>{lx.DAY})(?P<sep>[./-])\s?(?P<month>1[0-2]|0?[1-9])"
            rf"(?:(?:(?P=sep)|(?<=/\d)[\s-]+|(?<=/\d\d)[\s-]+)\s?(?P<year>{lx.YEAR}|'?\d\d))(?![\d/-]|[.,]\d|:)",
            _numeric,
        ),
        (
            "slash",
            rf"{_NAMED_DAY}{_THE}{_EDGE}(?P<day>{lx.DAY})/(?P<month>1[0-2]|0?[1-9])(?P<year>)(?![\d/]|[.,]\d"
            rf"|\s*(?:af|del|of)\b)",
            _numeric,
        ),
        (
            "dotted",
            rf"{_NAMED_DAY}(?P<the>\b(?:den|d\.|d)\s*)(?P<day>{lx.DAY})\.\s?(?P<month>1[0-2]|0?[1-9])(?P<year>)"
            rf"(?:\.(?!\d)|(?![\d./-]))(?!\s*(?:pct|procent|%|mio))",
            _numeric,
        ),
        (
            "stopped",
            rf"(?:(?P<weekday>{lx.WEEKDAY}|(?:man|tirs?|ons|tors?|fre|lør|søn))\.?,?\s+)?{_EDGE}(?P<day>{lx.DAY})\.\s?"
            rf"(?P<month>1[0-2]|0?[1-9])\.(?!\s?\d)(?!\s*(?:pct|procent|%|mio))",
            _dotted,
        ),
        (
            "twice",
            rf"{_THE}{_EDGE}(?P<d1>{lx.DAY})(?P<sep>[./])\s?(?P<m1>1[0-2]"
            rf"|0?[1-9])(?:(?P=sep)\s?(?P<y1>{lx.YEAR}|\d\d))?\s*(?:-|til|to)\s*"
            rf"(?:den\s+|d\.\s*)?(?P<d2>{lx.DAY})(?P=sep)\s?(?P<m2>1[0-2]|0?[1-9])(?:(?P=sep)"
            rf"|[\s-]\s?)(?P<y2>{lx.YEAR}|\d\d)(?![\d/-]|[.,]\d|:)",
            _numeric_range,
        ),
        ("iso", rf"{_EDGE}({lx.YEAR})-(\d\d)-(\d\d)(?![\d-])", _iso),
    )
