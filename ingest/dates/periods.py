"""Months, quarters, halves, weeks, seasons, years, and their parts ("primo marts", "slutningen af 2026")."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache

from ingest.dates import calendar as cal
from ingest.dates import lexicon as lx
from ingest.dates.days import Handler, Rule, compiled
from ingest.dates.model import Build, Interval, Reading, fixed
from ingest.dates.parts import apply_part
from ontology import patterns as re

_SEASON_WORDS = {
    "forår": "spring", "sommer": "summer", "efterår": "autumn", "vinter": "winter",
    "spring": "spring", "summer": "summer", "autumn": "autumn", "fall": "autumn", "winter": "winter",
}  # fmt: skip
_TO = r"\s*(?:-|til og med|til|to|through)\s*"
_TURN = r"(?P<turn>\b(?:næste|kommende|førstkommende|sidste|forrige|seneste|next|coming|last|past)\s+)?"
_SEASON_YEAR = rf"(?:,?\s*(?:(?:i|of|in)\s+)?({lx.YEAR}(?:\s?[/-]\s?(?:{lx.YEAR}|\d\d))?(?!\d)|{lx.RELATIVE_YEAR}))"
_YEAR_CUE = re.compile(
    r"(?i)(?:^|[\s(])(?:i|for|fra|til|siden|inden|før|efter|mod|omkring|ca\.|cirka|af|år|året|årene"
    r"|senest|tidligst|pr\.?|med|"
    r"kalenderåret|budgetåret|finansåret|regnskabsåret|projektåret|skoleåret|in|by|from|since|until"
    r"|till|before|after|of|during|to|through|year|years|mid|"
    r"løbet af|mellem|between|early|late|tidligt i|sent i|over|hele|begge|perioden|than|around|about"
    r"|på den anden side af|ultimo|primo|medio|mid-|end-)\s*$"
)
_CHAINED = re.compile(rf"(?:^|\D){lx.YEAR}\s*(?:og|and|eller|or|samt|,|-|til|to|/)\s*(?:i\s+)?$")
_NEXT_YEAR = re.compile(rf"\s*(?:,|og|and|eller|or|samt)\s*(?:i\s+)?{lx.YEAR}(?!\d)")
_ENGLISH_MONTH = re.compile(
    r"(?i)\b(?:in|by|of|since|until|till|before|after|during|early|late|mid|from|this|next|last|to"
    r"|through|through to|between|and)[ -]$"
)
_SHORT_CUE = re.compile(
    r"(?i)\b(?:primo|medio|ultimo|mid|early|late|senest|inden|udgangen af|slutningen af|starten af|begyndelsen af"
    r"|midten af|(?:end|beginning|middle) of|midt i|sidst i|først i|frem til|indtil|by|until)[ -]$"
)
_COUNTED_BACK = re.compile(
    r"(?i)\b(?:uger?|dage?|måned(?:er)?|weeks?|days?|months?)\s+(?:før|inden|forud for|efter|before|ahead of|after)\s+$"
)


def month_build(first: int, last: int) -> Build:
    """From one month to another; over New Year when the last comes first in the calendar."""
    return lambda year: cal.months(year, first, last if last >= first else last + 12)


def _month_word(m: re.Match[str], word: str, dated: bool) -> bool:
    """Whether a month name stands for the month: not a person (Maj, August), not the English verb."""
    at = m.start("month")
    before, after = m.string[max(0, at - 14) : at], m.string[m.end() : m.end() + 2]
    bare = word.rstrip(".").lower()
    if len(bare) <= 4 and bare not in ("maj", "may", "juni", "juli", "june", "july"):
        if bare == "jul":
            return dated
        return dated or bool((word.endswith(".") or word[0].islower()) and _SHORT_CUE.search(m.string[:at][-24:]))
    if word.isupper() or (word[0].islower() and word not in ("may", "march")):
        return dated or word[0].islower() or at == 0
    if dated:
        return not re.match(r"\s[A-ZÆØÅ]", after) or bool(re.search(lx.YEAR, m[0]))
    return bool(_ENGLISH_MONTH.search(before)) and not re.match(r"\s[A-ZÆØÅ]", after)


def _month(m: re.Match[str], reference: date | None) -> list[Reading]:
    year = lx.year_of(m[m.re.groups], reference)
    word, last = m["month"], m["last"]
    if not _month_word(m, word, bool(m[m.re.groups] or last or m["maaned"])):
        return []
    first_month = lx.MONTHS[word.lower().rstrip(".")]
    turn = _turn(m["turn"])
    if last:
        return [
            Reading(
                m.start(),
                m.end(),
                "range",
                month_build(first_month, lx.MONTHS[last.lower().rstrip(".")]),
                year,
                turn=turn,
            )
        ]
    return [Reading(m.start(), m.end(), "month", month_build(first_month, first_month), year, turn=turn)]


def _month_of_meeting(m: re.Match[str], _: date | None) -> list[Reading]:
    """Read "oktobermødet", "the October meeting": some day of that month; not "tre uger før oktobermødet"."""
    if _COUNTED_BACK.search(m.string[max(0, m.start() - 30) : m.start()]):
        return []
    number = lx.MONTHS[m["month"].lower()]
    return [Reading(m.start(), m.end(), "month", month_build(number, number), None)]


def _turn(word: str | None) -> str:
    if not word:
        return ""
    return "past" if re.match(r"(?i)sidste|seneste|forrige|last|past", word) else "next"


def _numbered(m: re.Match[str], reference: date | None) -> list[Reading]:
    """Quarters, halves and thirds of a year, one, several or a range."""
    unit = m["unit"].lower()
    length = 3 if unit[0] in "kq" else 6 if unit[:2] in ("ha", "h") or unit == "half" else 4
    count, year = 12 // length, lx.year_of(m[m.re.groups], reference)
    first = lx.ordinal(m["first"]) if m["first"] else int(re.sub(r"\D", "", unit) or m["n"])
    last = lx.ordinal(m["last"]) if m["last"] else first
    first, last = (count if n == -1 else n for n in (first, last))
    if not 1 <= first <= count or not 1 <= last <= count:
        return []
    grain = "quarter" if length == 3 else "half" if length == 6 else "tertial"

    def build(a: int, b: int) -> Build:
        return lambda y: cal.months(y, length * (a - 1) + 1, length * b)

    if m["last"] and re.search(r"(?i)og|and|samt|,", m["joint"]):
        middle = m.end("first")
        return [
            Reading(m.start(), middle, grain, build(first, first), year),
            Reading(m.start("last"), m.end(), grain, build(last, last), year),
        ]
    return [Reading(m.start(), m.end(), grain if first == last else "range", build(first, last), year)]


def _short_numbered(m: re.Match[str], reference: date | None) -> list[Reading]:
    """Q1 2025, H2, 2025Q1, Q1-Q2 2025, kvartal 3."""
    year = lx.year_of(m["before"] or m[m.re.groups], reference)
    before = m.string[max(0, m.start() - 12) : m.start()]
    cue = r"(?i)\b(?:i|in|by|senest|inden|til|fra|for|of|primo|medio|ultimo|af|during|from|end|early|late|mid)[ -]*$"
    if year is None and not (re.search(cue, before) and m["unit"].isupper()) and len(m["unit"]) == 1:
        return []
    length = 6 if m["unit"].lower()[0] == "h" else 3
    first, last = int(m["n"]), int(m["n2"] or m["n"])
    if last * length > 12 or first > last:
        return []
    grain = "range" if last > first else "quarter" if length == 3 else "half"
    return [Reading(m.start(), m.end(), grain, lambda y: cal.months(y, length * (first - 1) + 1, length * last), year)]


def _weeks(m: re.Match[str], reference: date | None) -> list[Reading]:
    year = lx.year_of(m[m.re.groups], reference)
    numbers = [(int(n[0]), n.start(), n.end()) for n in re.finditer(r"\d{1,2}", m["weeks"])]
    if any(not 1 <= n <= 53 for n, _, _ in numbers):
        return []
    base = m.start("weeks")

    def build(first: int, last: int) -> Build:
        def interval(y: int) -> Interval | None:
            a, b = cal.week(y, first), cal.week(y if last >= first else y + 1, last)
            return (a[0], b[1]) if a and b else None

        return interval

    if len(numbers) == 2 and re.search(r"-|til|to|/", m["weeks"]):
        return [Reading(m.start(), m.end(), "range", build(numbers[0][0], numbers[1][0]), year)]
    starts = [m.start(), *(base + s for _, s, _ in numbers[1:])]
    ends = [*(base + e for _, _, e in numbers[:-1]), m.end()]
    return [Reading(s, e, "week", build(n, n), year) for (n, _, _), s, e in zip(numbers, starts, ends, strict=True)]


def _weekday_of_week(m: re.Match[str], reference: date | None) -> list[Reading]:
    """Read "torsdag i uge 41"."""
    number, weekday = int(m["number"]), lx.weekday(m["day"])

    def build(year: int) -> Interval | None:
        found = cal.week(year, number)
        return (found[0] + weekday * cal.DAY,) * 2 if found else None

    return [Reading(m.start(), m.end(), "day", build, lx.year_of(m[m.re.groups], reference))] if number < 54 else []


def _season(m: re.Match[str], reference: date | None) -> list[Reading]:
    word = m["season"].lower()
    edge = re.match(r"(sen|for)(?=forår|sommer|efterår|vinter)", word)
    name = _SEASON_WORDS[re.sub(r"(?:et|en)$", "", word[edge.end() :] if edge else word)]
    written = m["year"]
    year = int(written[:4]) if written and written[:4].isdigit() else lx.year_of(written, reference)
    turn = _turn(m["turn"]) if m["turn"] and not re.match(r"(?i)den|dette|this|the", m["turn"]) else ""
    whole = Reading(m.start(), m.end(), "season", lambda y: cal.season(y, name), year, approximate=True, turn=turn)
    return [apply_part(whole, "end" if edge[1] == "sen" else "start", m.start()) if edge else whole]


def _years(m: re.Match[str], _: date | None) -> list[Reading]:
    """A year or a range of years, where the words around tell that it is one."""
    first, last = int(m["first"]), m["last"]
    before, after = m.string[max(0, m.start() - 26) : m.start()], m.string[m.end() : m.end() + 14]
    if last:
        end = int(last) if len(last) == 4 else first // 100 * 100 + int(last)
        if not first < end < first + 60 or _named(before):
            return []
        return [Reading(m.start(), m.end(), "range", fixed((date(first, 1, 1), date(end, 12, 31))), first)]
    chain = bool(_CHAINED.search(before) or (_NEXT_YEAR.match(after) and not _named(before)))
    if not (_YEAR_CUE.search(before) or chain or m["word"]):
        return []
    return [Reading(m.start(), m.end(), "year", lambda y: cal.months(y, 1, 12), first)]


def _named(before: str) -> bool:
    """Whether the word before a year is a name that the year belongs to ("Sundhedsaftale 2024-2027")."""
    last = re.search(r"([\w-]+)[ (\"']*$", before)
    if not last:
        return False
    word = last[1]
    plain = re.compile(
        r"(?i)(?:i|år|årene|perioden|periode|fra|for|til|og|in|from|the|period|years|between|mellem"
        r"|budget\w*|dato|tid)$"
    )
    document = re.compile(
        r"(?i)(?:plan|planen|aftale|aftalen|strategi|strategien|program|programmet|rapport|pakke|pakken|vision)$"
    )
    return bool(document.search(word)) or (word[0].isupper() and not plain.match(word))


def _school_year(m: re.Match[str], _: date | None) -> list[Reading]:
    first, last = int(m["first"]), m["last"]
    end = int(last) if len(last) == 4 else first // 100 * 100 + int(last)
    if end != first + 1:
        return []
    return [Reading(m.start(), m.end(), "range", fixed((date(first, 8, 1), date(end, 7, 31))), first)]


def _running_season(m: re.Match[str], _: date | None) -> list[Reading]:
    """Read "sæsonen 2020/21": from September to August, whose bounds are loose."""
    first, last = int(m["first"]), m["last"]
    end = int(last) if len(last) == 4 else first // 100 * 100 + int(last)
    span = fixed((date(first, 9, 1), date(end, 8, 31)))
    return [Reading(m.start(), m.end(), "range", span, first, approximate=True)] if end == first + 1 else []


@cache
def rules() -> tuple[Rule, ...]:
    """The patterns for periods."""
    return compiled((*_counted(), *_seasons()))


def _counted() -> tuple[tuple[str, str, Handler], ...]:
    return (
        (
            "month",
            rf"{_TURN}{lx.LEFT}(?P<month>(?P<long>{lx.LONG_MONTH}(?!\w))|{lx.MONTH_WORD}(?!\w))"
            rf"(?:{_TO}(?P<last>(?(long){lx.LONG_MONTH}(?!\w)|{lx.MONTH_WORD}))|(?!-[a-zæøå]{{3}}))"
            rf"(?P<maaned>\s+måned)?{lx.IN_YEAR}",
            _month,
        ),
        ("month meeting", rf"{lx.LEFT}(?P<month>{lx.LONG_MONTH})-?møde(?:t|r|rne)?\b", _month_of_meeting),
        (
            "month meeting",
            rf"\b(?:the|its|our|their)\s+(?P<month>{lx.LONG_MONTH})\s+(?:meeting|session)\b",
            _month_of_meeting,
        ),
        (
            "quarter",
            rf"{lx.LEFT}(?P<first>{lx.ORDINAL})(?:(?P<joint>\s*(?:-|og|and|samt|til|to)\s*)(?P<last>{lx.ORDINAL}))?\s*"
            rf"(?P<n>)(?P<unit>kvartal|kvt\b\.?|halvår|tertial|quarter|half-year|half(?!\s+of\s+(?!{lx.YEAR}"
            rf"|{lx.RELATIVE_YEAR})))(?!\w)(?!\s+(?:del|time|million|mio)){lx.IN_YEAR}",
            _numbered,
        ),
        (
            "quarter digit",
            rf"{lx.LEFT}(?:(?P<before>{lx.YEAR})[ -]?)?(?P<unit>Q|H|K|kvartal|kvt\.?|halvår)\s?(?P<n>[1-4])"
            rf"(?:\s*-\s*[QHK]?(?P<n2>[1-4]))?(?![\w.]\w|\w){lx.IN_YEAR}",
            _short_numbered,
        ),
        (
            "week digit",
            rf"{lx.LEFT}(?:uge(?:rne)?|weeks?)\.?\s*(?:nr\.?\s*)?"
            rf"(?P<weeks>\d{{1,2}}(?!\d)(?:\s*(?:-|til|to|og|and|samt|,(?=\s*\d{{1,2}}(?!\d))"
            rf"|/(?=\d{{1,2}}(?!\d)))\s*(?:uge\s*|week\s*)?\d{{1,2}}(?!\d|\.\d|\.?\s?{lx.MONTH}))*)"
            rf"(?:\s*/\s*(?={lx.YEAR}))?{lx.IN_YEAR}",
            _weeks,
        ),
        (
            "week digit weekday",
            rf"\b(?P<day>{lx.WEEKDAY})\s+(?:i|in|of)\s+(?:uge|week)\s+(?P<number>\d{{1,2}})(?!\d){lx.IN_YEAR}",
            _weekday_of_week,
        ),
        (
            "year4",
            rf"\b(?:skole|studie|under[a-z]*)året?\s+(?P<first>{lx.YEAR})\s?[/-]\s?(?P<last>{lx.YEAR}|\d\d)(?!\d)",
            _school_year,
        ),
        (
            "year4",
            rf"\b(?:school|academic) year\s+(?P<first>{lx.YEAR})\s?[/-]\s?(?P<last>{lx.YEAR}|\d\d)(?!\d)",
            _school_year,
        ),
        (
            "year4",
            rf"(?<![\w/.,])(?<!(?<!mid)(?<!end)-)(?:(?P<word>(?:kalender|budget|finans|regnskabs|projekt)?året"
            rf"|årene|år|the years?)\s+)?"
            rf"(?P<first>{lx.YEAR})(?:\s?-\s?(?P<last>{lx.YEAR}|\d\d))?(?![\w/]|[.,]\d|-\w|:\d)",
            _years,
        ),
    )


def _seasons() -> tuple[tuple[str, str, Handler], ...]:
    season_da = r"(?:sen|for)?(?:forår|sommer|efterår|vinter)(?:et|en)"
    return (
        (
            "year4",
            rf"\b(?:[a-zæøå]*sæson(?:en)?|(?:\w+\s)?season)\s+(?P<first>{lx.YEAR})\s?[/-]\s?(?P<last>{lx.YEAR}"
            rf"|\d\d)(?!\d)",
            _running_season,
        ),
        ("season", rf"{_TURN}{lx.LEFT}(?P<season>{season_da})(?:{_named_year()})?", _season),
        (
            "season near",
            r"(?P<turn>\b(?:næste|kommende|sidste|forrige|dette|denne|next|coming|last|this)\s+)"
            r"(?P<season>forår|sommer|efterår|vinter|spring|summer|autumn|fall|winter)\b(?P<year>)",
            _season,
        ),
        (
            "season",
            rf"(?P<turn>\b(?:in the|by the|until the|before the|after the|during the|over the|from the)\s+)"
            rf"(?P<season>spring|summer|autumn|fall|winter)\b(?!\s+(?:break|holiday|vacation|recess"
            rf"|of\s+{lx.YEAR}|{lx.YEAR}))(?P<year>)",
            _season_inside,
        ),
        (
            "season",
            rf"(?P<turn>){lx.LEFT}(?P<season>forår|sommer|efterår|vinter|spring|summer|autumn|fall"
            rf"|winter)\b{_named_year()}",
            _season,
        ),
        (
            "season",
            r"(?P<turn>\b(?:early|late|mid)[ -]|\bdet (?:tidlige|sene) |\b(?:tidligt|sent) (?:på |i )?)"
            r"(?P<season>forår(?:et)?|sommer(?:en)?|efterår(?:et)?|vinter(?:en)?|spring|summer|autumn|fall|winter)\b"
            r"(?P<year>)",
            _season_inside,
        ),
        ("season", r"(?P<turn>)(?<=\btil )(?P<season>forår|sommer|efterår|vinter)\b(?P<year>)", _coming_season),
        ("season", r"(?P<turn>)(?<=\bi )(?P<season>forår|sommer|efterår|vinter)\b(?P<year>)", _season),
    )


def _named_year() -> str:
    return _SEASON_YEAR.replace(rf"({lx.YEAR}", rf"(?P<year>{lx.YEAR}", 1)


def _coming_season(m: re.Match[str], reference: date | None) -> list[Reading]:
    return [replace(r, turn="next") for r in _season(m, reference)]


def _season_inside(m: re.Match[str], reference: date | None) -> list[Reading]:
    return [replace(r, start=m.start("season"), turn="") for r in _season(m, reference)]
