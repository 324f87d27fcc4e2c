"""Reading dates: find expressions, narrow them by parts, join ranges, share years, open sides, resolve."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import cache, lru_cache
from itertools import pairwise

from ingest.dates import days, holidays, periods, relative
from ingest.dates.bounds import Bound, apply_bound, find_bound, looks_ahead, until
from ingest.dates.days import MOVED, Rule
from ingest.dates.features import features, narrowed
from ingest.dates.lookalikes import blank, clock_after
from ingest.dates.model import DateMention, Interval, Reading
from ingest.dates.parts import narrow
from ingest.dates.tense import direction
from ingest.dates.text import EvenText
from ontology import patterns as re
from ontology.evidence import Span

_TO = re.compile(
    r"(?i)(?:\s*,?\s*kl\.?\s*[\d#.:-]+)?\s*,?\s*(?:-|(?:og )?(?:frem |ind)?til(?: og med)?"
    r"|t\.?o\.?m\.?|to|until|till|through|up to|op til)"
    r"(?:\s+(?:i|in|ca\.|the))?\s*"
)
_AND = re.compile(r"(?i)\s*(?:og|and)\s*(?:i\s+)?")
_LIST = re.compile(
    r"(?i)\s*(?:,\s*(?:og|and|samt|eller)?|og|and|samt|eller|or|og igen|/)\s*(?:(?:i|igen|in|on|på)\s+)?"
)
_BETWEEN = re.compile(r"(?i)(?:\bmellem|\bbetween|\bi løbet af|\bin the course of|\bhen over)\s*$")
_RANGE_LEAD = re.compile(r"(?i)(?<![\wæøå])(?:fra(?: og med)?|mellem|between|from)\s*(?:i\s+)?$")
_EXTENDED = re.compile(r"(?i)\b(?:extend|prolong|forlæng)")
_TWICE = re.compile(
    r"(?i)møde|meeting|\bgange?\b|henholdsvis|hhv\.|\bbåde\b|respectively|\bhver|blev|\bvar\b|steg|faldt|\bwere\b"
    r"|\bwas\b"
)
_RECURRING = re.compile(
    r"(?i)\b(?:hver|hvert|every|each)(?: anden| andet| tredje| other)?\s+(?:(?:i|den|d\.|in|on)\s+)?$"
    r"|\b(?:(?:hvert|hver|every|each) (?:år|uge|måned|kvartal|halvår|year|week|month|quarter)|årligt"
    r"|annually|yearly|altid|sædvanligvis|normalt)\b"
    r"[^.;,:]{0,28}$"
)
_BYGONE = re.compile(r"(?i)\b(?:blev|var|havde|fik|er (?:blevet |allerede )?\w+t|har|was|were|had|has|have)\b")
_INSTRUMENT = re.compile(
    r"(?i)\b(?:lov\w*|lovbekendtgørelse|bekendtgørelse\w*|lbk|bek|vej|cir|cirkulære\w*|vejledning\w*"
    r"|anordning\w*|forordning\w*|direktiv\w*"
    r"|(?:[a-zæøå]*(?:aftale|brev|skrivelse|notat|dom|kendelse|afgørelse|rapport|indstilling"
    r"|henvendelse|redegørelse|resolution|beslutning|svar|udtalelse|mail|ansøgning|skema|tilbud)(?:n|en|et)?)"
    r"|act|order|regulation|directive|letter|circular|executive order|reply|response|statement|memo"
    r"|e-?mail)\b(?:[^.;:]|nr\."
    r"|no\.){0,40}?\s(?:af|of|dateret|dated)\s+(?:den|d\.|the)?\s*$"
)


@cache
def _rules() -> tuple[Rule, ...]:
    return (*days.rules(), *periods.rules(), *holidays.rules(), *relative.rules())


@lru_cache(maxsize=4096)
def _applicable(held: frozenset[str]) -> tuple[Rule, ...]:
    """The rules whose words a text holds."""
    return tuple(rule for rule in _rules() if rule[0] <= held)


def read_dates(text: str, reference: date | None, next_meeting: date | None = None) -> list[DateMention]:
    """Every date expression of a sentence, in order. Without a reference, dates without a year stay unresolved.

    `next_meeting` is the date that "næste møde" is given; without it such a mention keeps null dates.
    """
    return list(_read(text, reference, next_meeting))


@lru_cache(maxsize=1024)
def _read(text: str, reference: date | None, next_meeting: date | None) -> tuple[DateMention, ...]:
    """The same, remembered: the extractors ask one after another about the same sentences."""
    even = EvenText(text)
    held = features(even.text)
    if not _applicable(held):
        return ()
    plain = blank(even.text)
    rules = _applicable(held if plain == even.text else narrowed(held, plain.lower()))
    readings = [r for r in (narrow(plain, r) for r in _found(plain, reference, rules)) if r.kind != "part" or r.part]
    readings = _share_years(plain, _join_ranges(plain, readings))
    mentions = (_mention(even, plain, r, reference, next_meeting) for r in readings if not _recurs(plain, r))
    return tuple(m for m in mentions if m)


def _found(text: str, reference: date | None, rules: tuple[Rule, ...]) -> list[Reading]:
    """The longest readings that do not overlap, in order."""
    candidates: list[tuple[int, int, list[Reading]]] = []
    for _, pattern, handler in rules:
        place = 0
        while found := pattern.search(text, place):
            readings = handler(found, reference)
            if readings:
                candidates.append((readings[0].start, readings[-1].end, readings))
            place = found.end() if readings and found.end() > place else found.start() + 1
    taken: list[tuple[int, int]] = []
    chosen: list[Reading] = []
    for start, end, readings in sorted(candidates, key=lambda c: (c[0] - c[1], c[0])):
        if all(end <= a or start >= b for a, b in taken):
            taken.append((start, end))
            chosen += readings
    return sorted(chosen, key=lambda r: r.start)


def _join_ranges(text: str, readings: list[Reading]) -> list[Reading]:
    joined: list[Reading] = []
    for reading in readings:
        if joined and (pair := _range(text, joined[-1], reading)):
            joined[-1:] = pair
        else:
            joined.append(reading)
    return joined


def _range(text: str, left: Reading, right: Reading) -> list[Reading] | None:
    """The two as one range, as a move from one to the other, or None."""
    gap = text[left.end : right.start]
    if "event" in (left.grain, right.grain) or left.bounds or right.bounds or "range" in (left.grain, right.grain):
        return None
    lead = _RANGE_LEAD.search(text[: left.start])
    if _AND.fullmatch(gap):
        joins = _BETWEEN.search(text[: left.start]) or _consecutive(text, left, right)
        return [_joined(left, right, lead)] if joins else None
    if not _TO.fullmatch(gap):
        return None
    clause = re.split(r"[.;]\s", text[: left.start])[-1]
    moves = MOVED.search(clause) or MOVED.search(text[right.end : right.end + 30])
    if "-" not in gap and (moves or ("," in gap and _EXTENDED.search(clause))):
        return [replace(left, relation="point"), replace(right, relation="point")]
    return [_joined(left, right, lead)]


def _consecutive(text: str, left: Reading, right: Reading) -> bool:
    """Whether two months in a row are one time in which something lasts ("i juli og august"), no two dates."""
    if left.grain != "month" or right.grain != "month" or _TWICE.search(text) or left.part or right.part:
        return False
    first, second = left.build(right.year or 2001), right.build(right.year or 2001)
    follows = first and second and first[1] + timedelta(days=1) == second[0]
    return bool(follows) and bool(re.search(r"(?i)\b(?:i|in|during|over)\s+$", text[: left.start]))


def _joined(left: Reading, right: Reading, lead: re.Match[str] | None) -> Reading:
    def build(year: int) -> Interval | None:
        first = left.build(left.year or year)
        last = right.build(right.year or left.year or year)
        if first and last and first[0] > last[1]:
            if right.year is None:
                last = right.build((left.year or year) + 1)
            elif left.year is None:
                first = left.build(year - 1)
        if not first or not last:
            return None
        until = last[0] if right.grain == "holiday" else last[1]
        return (first[0], until) if first[0] <= until else None

    return replace(
        left, start=lead.start() if lead else left.start, end=right.end, grain="range", build=build,
        year=right.year or left.year, approximate=left.approximate or right.approximate, part="", relation="point",
        hinge=False,
    )  # fmt: skip


def _share_years(text: str, readings: list[Reading]) -> list[Reading]:
    """Give a date without year the year of the next one in the same list ("3. marts, 7. april og 12. maj 2026")."""
    shared = _year_ahead(text, readings)
    for i in range(len(shared) - 2, -1, -1):
        here, after = shared[i], shared[i + 1]
        if (
            here.year is None
            and after.year is not None
            and not here.turn
            and _LIST.fullmatch(text[here.end : after.start])
        ):
            mine, theirs = here.build(after.year), after.build(after.year)
            late = mine and theirs and mine[0] > theirs[0] and after.grain != "year"
            shared[i] = replace(here, year=after.year - 1 if late else after.year)
    return shared


def _year_ahead(text: str, readings: list[Reading]) -> list[Reading]:
    """Give the dates of a list the year that its head names ("Møder i 2025: 14. januar, 11. februar")."""
    shared = list(readings)
    year = None
    for i, (before, here) in enumerate(pairwise(readings), 1):
        gap = text[before.end : here.start]
        heads = before.grain == "year" and re.fullmatch(r"(?i)\)?\s*(?::|er|bliver)\s*(?:på\s+)?", gap)
        year = before.year if heads else year if year and _LIST.fullmatch(gap) else None
        if year and here.year is None and not here.turn:
            shared[i] = replace(here, year=year)
    return shared


def _recurs(text: str, reading: Reading) -> bool:
    """Whether a date without year comes back every year ("hvert år i maj")."""
    return reading.year is None and bool(_RECURRING.search(text[: reading.start]))


def _mention(
    even: EvenText, text: str, reading: Reading, reference: date | None, next_meeting: date | None
) -> DateMention | None:
    if reading.kind == "event":
        place = Span(*even.place(reading.start, reading.end))
        day = next_meeting - timedelta(days=reading.lead) if next_meeting else None
        relation = "before" if reading.lead else ""
        return DateMention(
            even.original[place.start : place.end], place, day, day, "event", relation=relation, grain="event"
        )
    bound = Bound("", reading.start, reading.end) if reading.relation == "point" else find_bound(text, reading)
    interval = _resolve(text, reading, bound, reference)
    place = Span(*even.place(bound.start, bound.end))
    relation = {"latest": "before", "per": "from", "til": ""}.get(bound.relation, bound.relation) or reading.relation
    side = "before" if reading.grain == "holiday" and until(text, bound) else bound.relation
    first, last = reading.bounds or (apply_bound(side, reading, interval) if interval else (None, None))
    return DateMention(
        quote=even.original[place.start : place.end],
        span=place,
        first=first,
        last=last,
        kind="document" if reading.grain == "day" and _INSTRUMENT.search(text[: reading.start]) else "date",
        approximate=_approximate(reading, bound.relation),
        relation="" if relation == "point" else relation,
        weekday_conflict=bool(interval and reading.weekday is not None and interval[0].weekday() != reading.weekday),
        time=clock_after(even.text, reading.end),
        grain=reading.grain,
    )


def _approximate(reading: Reading, relation: str) -> bool:
    if reading.part == "close":
        return relation not in ("before", "latest", "after", "from")
    return reading.approximate or relation in ("toward", "around")


def _resolve(text: str, reading: Reading, bound: Bound, reference: date | None) -> Interval | None:
    """The interval: in the year the text gives, else in the year that tense and nearness tell."""
    if reading.year is not None:
        return reading.build(reading.year)
    if reference is None:
        return None
    options = [i for i in map(reading.build, range(reference.year - 2, reference.year + 4)) if i]
    if not options:
        return None
    bounded = bound.relation in ("toward", "latest", "before")
    forward = "next" if bounded and looks_ahead(text, bound) else ""
    since = "past" if re.search(r"(?i)\b(?:since|siden)\s+$", text[: reading.start]) else ""
    turn = reading.turn or since or direction(text, bound.start, bound.end) or forward
    if forward and turn == "past" and not _BYGONE.search(text):
        turn = forward
    if turn == "next":
        strictly = bool(reading.turn)
        return next((i for i in options if (i[0] > reference if strictly else i[1] >= reference)), options[-1])
    if turn == "past":
        whole = reading.grain in ("quarter", "half", "tertial") or bool(reading.turn)
        return next((i for i in reversed(options) if (i[1] if whole else i[0]) <= reference), options[0])
    return min(_agreeing(reading, options), key=lambda i: _distance(i, reference))


def _agreeing(reading: Reading, options: list[Interval]) -> list[Interval]:
    """The options near the reference whose weekday agrees with the one named, if any does."""
    if reading.weekday is None:
        return options
    near = options[1:4]
    return [i for i in near if i[0].weekday() == reading.weekday] or options


def _distance(interval: Interval, reference: date) -> int:
    first, last = interval
    return max((first - reference).days, (reference - last).days, 0)
