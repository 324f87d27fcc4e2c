"""Expressions that start from the reference date: "om to uger", "næste uge", "på tirsdag", "i år", "næste møde"."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

from ingest.dates import calendar as cal
from ingest.dates import lexicon as lx
from ingest.dates.days import Handler, Rule, compiled
from ingest.dates.model import Interval, Reading, fixed
from ingest.dates.parts import apply_part
from ontology import patterns as re

_UNIT = (
    r"(?P<unit>dage?|døgn|hverdage?|arbejdsdage?|bankdage?|uger?|måneder|måned|kvartal(?:er)?|halvår|år"
    r"|(?:working |business )?days?|weeks?|months?|quarters?|years?)\b"
)
_SOME = (
    rf"(?:(?:cirka|ca\.|omkring|højst|maksimalt|godt(?: og vel)?|knap|små|lidt over|about|around|approximately)\s+)?"
    rf"(?P<n>et halvt|halvandet|halvanden|et par|en|et|half a|a couple of|a|an|{lx.NUMBER})(?:\s*(?:-"
    rf"|til|to)\s*(?P<n2>{lx.NUMBER}))?"
    rf"(?:s)?\s+{_UNIT}(?:s tid)?"
)
_MEETING = r"(?:(?:det|dette|dagens|nærværende|the|this|today's)\s+)?(?:mødet?|meeting)(?!\w)"
_CLINICAL = re.compile(
    r"(?i)patient|behandl|udred|henvis|tilbagefald|diagnos|operation|symptom|indlæg|udskriv|garanti"
    r"|ventetid|ret til|opfølgningstid"
    r"|overlev|dødelig|recidiv|treatment|relapse|referral|frist på|hverdage efter|døgnet|kræft|test|screen|graviditet"
)
_DEMANDED = re.compile(
    r"(?i)\b\w*(?:krav|reg(?:el|ler)|frist|garanti|målsætning|mål|norm|bestemmelse|løfte|aftale|grænse)(?:et|en"
    r"|n|erne|ne)?\s$|\bret(?:ten)?\s(?:til\s\w+\s)?$"
)
_GROWN = re.compile(r"(?i)\b(?:has|have|had)\s(?:\w+\s)?\w+(?:ed|en|wn|ubled)\b[^.;:]*$")
_WEEKDAY_CUE = (
    r"(?:på|næste|kommende|førstkommende|senest|inden|til|on|next|by|before|until|this|coming|fra|from|senest på)"
)


def shift(reference: date, count: float, unit: str) -> date:
    """The day that many units after (or before) another."""
    low = unit.lower()
    if low.startswith(("hverdag", "arbejdsdag", "bankdag", "working", "business")):
        return cal.add_working_days(reference, int(count))
    if low.startswith(("dag", "døgn", "day")):
        return reference + timedelta(days=int(count))
    if low.startswith(("uge", "week")):
        return reference + timedelta(days=int(7 * count))
    scale = (
        1
        if low.startswith(("måned", "month"))
        else 3
        if low.startswith(("kvartal", "quarter"))
        else 6
        if low == "halvår"
        else 12
    )
    return cal.add_months(reference, int(count * scale))


def amount(word: str) -> float:
    """The value of "to", "et halvt", "halvandet", "et par"."""
    low = word.lower()
    special = {"et halvt": 0.5, "half a": 0.5, "halvandet": 1.5, "halvanden": 1.5, "et par": 2, "a couple of": 2}
    return special[low] if low in special else lx.number(low)


def span_of_time(text: str, since: date, sign: int = 1) -> date | None:
    """The day that a span of time ("et halvt år", "tre uger") after another ends on; None when it is no such span."""
    found = re.fullmatch(_SOME, text.strip(), re.IGNORECASE)
    return shift(since, sign * amount(found["n"]), found["unit"]) if found else None


def span_before(text: str, day: date) -> date | None:
    """The day that lies a span of time before another; None when it is no such span."""
    return span_of_time(text, day, -1)


def _loose(unit: str) -> bool:
    return not unit.lower().startswith(("dag", "uge", "day", "week", "hverdag"))


def _ahead(m: re.Match[str], reference: date | None) -> list[Reading]:
    """Om to uger, in three weeks, to uger efter mødet."""
    before = m.string[: m.start()]
    if _DEMANDED.search(before) or (m[0].lower().startswith("in ") and _GROWN.search(before)):
        return []
    return _offset(m, reference, 1)


def _ago(m: re.Match[str], reference: date | None) -> list[Reading]:
    return _offset(m, reference, -1)


def _offset(m: re.Match[str], reference: date | None, sign: int) -> list[Reading]:
    unit = m["unit"]
    if reference is None:
        return [Reading(m.start(), m.end(), "offset", fixed(None))]
    first = shift(reference, sign * amount(m["n"]), unit)
    last = shift(reference, sign * amount(m["n2"]), unit) if m["n2"] else first
    span = (min(first, last), max(first, last))
    return [Reading(m.start(), m.end(), "offset", fixed(span), span[0].year, approximate=_loose(unit))]


def _within(m: re.Match[str], reference: date | None) -> list[Reading]:
    """Inden for tre uger, within three weeks: from the reference date to that day. Clinical time limits are none."""
    clinical = _CLINICAL.search(m.string) and "mødet" not in m[0] and "næste" not in m[0] and "next" not in m[0]
    if clinical:
        return []
    if reference is None or "hverdag" in m["unit"].lower():
        return [Reading(m.start(), m.end(), "offset", fixed(None))]
    last = shift(reference, amount(m["n2"] or m["n"]), m["unit"])
    span = fixed((reference, last))
    loose = _loose(m["unit"])
    return [Reading(m.start(), m.end(), "range", span, last.year, approximate=loose, relation="before")]


def _latest_after(m: re.Match[str], reference: date | None) -> list[Reading]:
    """Senest 14 dage efter mødet: open start, ends that many days later."""
    if reference is None:
        return [Reading(m.start(), m.end(), "offset", fixed(None))]
    last = shift(reference, amount(m["n2"] or m["n"]), m["unit"])
    return [
        Reading(m.start(), m.end(), "offset", fixed((last, last)), last.year, bounds=(None, last), relation="before")
    ]


def _near_period(m: re.Match[str], reference: date | None) -> list[Reading]:
    """næste uge, sidste måned, dette kvartal, next month."""
    if reference is None:
        return [Reading(m.start(), m.end(), "period", fixed(None))]
    which, unit = m["which"].lower(), m["unit"].lower()
    step = 1 if re.match(r"næste|kommende|følgende|next|coming|following", which) else 0
    step = -1 if re.match(r"sidste|forrige|seneste|forgangne|forløbne|last|previous|past", which) else step
    interval, grain = _period_at(reference, unit, step)
    loose = which.startswith(("forgangne", "forløbne"))
    return [Reading(m.start(), m.end(), grain, fixed(interval), interval[0].year, approximate=loose)]


def _period_at(reference: date, unit: str, step: int) -> tuple[Interval, str]:
    if unit.startswith(("uge", "week")):
        return cal.week_of(reference, step), "week"
    if unit.startswith(("måned", "month")):
        return cal.month(reference.year, reference.month + step), "month"
    if unit.startswith(("kvartal", "quarter")):
        return cal.months(reference.year, (q := (reference.month - 1) // 3 + step) * 3 + 1, q * 3 + 3), "quarter"
    if unit.startswith("halvår"):
        return cal.months(reference.year, (h := (reference.month - 1) // 6 + step) * 6 + 1, h * 6 + 6), "half"
    return cal.months(reference.year + step, 1, 12), "year"


def _whole(m: re.Match[str], reference: date | None) -> list[Reading]:
    """Read "af året", "of the month": only with the part that stands before it."""
    if reference is None:
        return [Reading(m.start(), m.end(), "period", fixed(None), kind="part")]
    interval, grain = _period_at(reference, m["unit"].lower(), 0)
    return [Reading(m.start(), m.end(), grain, fixed(interval), interval[0].year, approximate=True, kind="part")]


def _before_end(m: re.Match[str], reference: date | None) -> list[Reading]:
    """Read "inden året er omme": at the last day at the latest."""
    if reference is None:
        return [Reading(m.start(), m.end(), "period", fixed(None))]
    last = _period_at(reference, m["unit"].lower(), 0)[0][1]
    span = fixed((last, last))
    return [Reading(m.start(), m.end(), "part", span, last.year, bounds=(None, last), relation="before")]


def _named_year(m: re.Match[str], reference: date | None) -> list[Reading]:
    year = lx.year_of(m[0], reference)
    return [Reading(m.start(), m.end(), "year", (lambda y: cal.months(y, 1, 12)) if year else fixed(None), year)]


def _genitive(m: re.Match[str], reference: date | None) -> list[Reading]:
    """årets udgang, månedens begyndelse, ugens slutning."""
    if reference is None:
        return [Reading(m.start(), m.end(), "period", fixed(None))]
    interval, grain = _period_at(
        reference, {"år": "år", "må": "måned", "kv": "kvartal", "ug": "uge"}[m["unit"].lower()[:2]], 0
    )
    word = m["edge"].lower()
    part = "close" if word.startswith(("udgang", "afslutning")) else "end" if word.startswith("slut") else "start"
    part = "middle" if word.startswith("midt") else part
    return [
        apply_part(
            Reading(m.start(), m.end(), grain, fixed(interval), interval[0].year, approximate=True), part, m.start()
        )
    ]


def _rest(m: re.Match[str], reference: date | None) -> list[Reading]:
    """Resten af året, senere på året: what is left of it."""
    if reference is None:
        return [Reading(m.start(), m.end(), "period", fixed(None))]
    unit = next((u for u in ("år", "måned", "uge", "kvartal", "year", "month", "week") if u in m[0].lower()), "år")
    interval, _ = _period_at(reference, unit, 0)
    return [Reading(m.start(), m.end(), "period", fixed((reference, interval[1])), reference.year, approximate=True)]


def _edge_of_year(m: re.Match[str], reference: date | None) -> list[Reading]:
    """Sidst på året, tidligt på året, midt på måneden."""
    if reference is None:
        return [Reading(m.start(), m.end(), "period", fixed(None))]
    interval, grain = _period_at(reference, m["unit"].lower(), 0)
    word = m["edge"].lower()
    part = "middle" if word.startswith("midt") else "start" if word.startswith(("tidlig", "først")) else "end"
    return [
        apply_part(
            Reading(m.start(), m.end(), grain, fixed(interval), interval[0].year, approximate=True), part, m.start()
        )
    ]


def _weekday(m: re.Match[str], reference: date | None) -> list[Reading]:
    """på tirsdag (the next one), i mandags (the last one), mandag i næste uge, fredag i uge 12."""
    if reference is None:
        return [Reading(m.start(), m.end(), "day", fixed(None))]
    weekday = lx.weekday(m["day"])
    ahead = (weekday - reference.weekday() - 1) % 7 + 1
    found = reference + timedelta(days=ahead)
    if m["day"].lower().endswith("dags") or (m["cue"] or "").lower().startswith(("sidste", "last", "seneste")):
        back = (reference.weekday() - weekday - 1) % 7 + 1
        found = reference - timedelta(days=back)
    elif m["week"]:
        step = -1 if re.search(r"sidste|last", m["week"]) else 1 if re.search(r"næste|next", m["week"]) else 0
        found = cal.week_of(reference, step)[0] + weekday * cal.DAY
    return [Reading(m.start("day"), m.end(), "day", fixed((found, found)), found.year)]


def _today(m: re.Match[str], reference: date | None) -> list[Reading]:
    if reference is None:
        return [Reading(m.start(), m.end(), "day", fixed(None))]
    word = m[0].lower()
    steps = {"i går": -1, "i forgårs": -2, "i morgen": 1, "i overmorgen": 2, "yesterday": -1, "tomorrow": 1}
    step = (
        1
        if word.startswith(("dagen efter", "the day after"))
        else -1
        if word.startswith("dagen før")
        else steps.get(word, 0)
    )
    found = reference + timedelta(days=step)
    return [Reading(m.start(), m.end(), "day", fixed((found, found)), found.year)]


def _event(m: re.Match[str], _: date | None) -> list[Reading]:
    return [Reading(m.start(), m.end(), "event", fixed(None), kind="event")]


def _before_event(m: re.Match[str], _: date | None) -> list[Reading]:
    """En uge før mødet, to uger i forvejen, four weeks in advance: so many days before the next meeting."""
    if re.search(r"(?i)\b(?:blev|var|havde|was|were|had)\b", m.string) or _CLINICAL.search(m.string):
        return []
    base = date(2000, 5, 1)
    days = (base - shift(base, -amount(m["n"]), m["unit"])).days
    return [Reading(m.start(), m.end(), "event", fixed(None), kind="event", lead=days)]


_Pattern = tuple[str, str, Handler]


@cache
def rules() -> tuple[Rule, ...]:
    """The patterns for relative expressions."""
    return compiled((*_offsets(), *_periods(), *_days()))


def _offsets() -> tuple[_Pattern, ...]:
    several = r"(?:(?:de|the)\s+)?(?:næste|kommende|next|coming)\s+"
    return (
        (
            "span after",
            rf"(?:\bsenest|\bno later than|\bat the latest|\bnot later than)\s+{_SOME}\s+(?:efter|after)\s+{_MEETING}",
            _latest_after,
        ),
        (
            "span within",
            rf"\b(?:inden\s?for|inden|within|i løbet af)\s+(?:de |the )?{_SOME}\s+(?:efter|after|of)\s+{_MEETING}",
            _within,
        ),
        (
            "span ahead",
            rf"(?:\b(?:senest|mindst|no later than|at least)\s+)?\b{_SOME}\s+(?:(?:før|forud for|inden|before|prior to"
            rf"|ahead of)\s+(?:(?:det|the|that|this|hvert|hver|each)\s+)?(?:(?:næste|kommende|next)\s+)?{_MEETING}"
            r"|i forvejen\b|in advance\b|inden da\b|forinden\b)",
            _before_event,
        ),
        ("span after", rf"\b{_SOME}\s+(?:efter|after)\s+{_MEETING}", _ahead),
        (
            "span in",
            rf"\b(?:om|in)\s+{_SOME}(?!\s+(?:ugen|året|måneden|om|per|a|efter|after|siden|of|varsel|mere|ekstra"
            rf"|yderligere|længere|more))(?!-)",
            _ahead,
        ),
        ("span since", rf"\b(?:for\s+)?(?:mere end\s+)?{_SOME}\s+(?:siden|ago|tidligere|earlier)\b", _ago),
        (
            "span within near",
            rf"\b(?:inden\s?for|within|i løbet af|over|during|in)\s+{several}{_SOME}(?!\s+(?:efter|fra|after|of))",
            _within,
        ),
        (
            "span within",
            rf"\b(?:inden\s?for|inden|within)\s+{_SOME}(?!\s+(?:efter|fra|after|of|from|før|before))",
            _within,
        ),
    )


def _periods() -> tuple[_Pattern, ...]:
    past = r"sidste|forrige|seneste|(?:den |det )?(?:forgangne|forløbne)|last|previous|the past"
    near = (
        r"næste|(?:den |det )?(?:kommende|følgende)|denne|dette|indeværende|next|(?:the )?(?:coming"
        r"|following)|this|the current"
    )
    which = rf"(?P<which>(?:{past}|{near}))"
    lead = r"(?:den |det |i den |in the )?"
    return (
        ("near unit", rf"\b{lead}{which}\s+(?P<unit>uge|måned|kvartal|halvår|week|month|quarter)\b", _near_period),
        ("near unit", r"\b(?P<which>denne|this|indeværende)\s+(?P<unit>uge|måned|week|month)\b", _near_period),
        ("yearword", rf"\b{lx.RELATIVE_YEAR}(?!\w)", _named_year),
        (
            "genitive",
            r"\b(?P<unit>årets|månedens|kvartalets|ugens)\s+(?P<edge>udgang|slutning|afslutning|begyndelse"
            r"|start|midte)\b",
            _genitive,
        ),
        (
            "whole",
            r"\b(?:inden|før|before)\s+(?:the\s+)?(?P<unit>året|måneden|ugen|kvartalet|year|month|week|quarter)\s+"
            r"(?:er\s+(?:omme|gået|slut|forbi)|slutter|rinder ud|is\s+(?:out|over|up)|ends)\b",
            _before_end,
        ),
        (
            "whole",
            r"(?:(?<=\baf )|(?<=\bof )(?:the |this ))(?P<unit>året|måneden|kvartalet|ugen|year|month|quarter"
            r"|week)\b(?! of)",
            _whole,
        ),
        (
            "whole",
            r"\b(?:resten af (?:året|måneden|ugen)|senere (?:på|i) (?:året|måneden|ugen|år)|later (?:this"
            r"|in the) (?:year|month|week)"
            r"|(?:the )?(?:rest|remainder) of the (?:year|month|week))\b",
            _rest,
        ),
        (
            "whole",
            r"\b(?P<edge>sidst|tidligt|først|midt|sent|hen) (?:på|i|mod slutningen af) (?P<unit>året|måneden|ugen)\b",
            _edge_of_year,
        ),
    )


def _days() -> tuple[_Pattern, ...]:
    return (
        (
            "weekday",
            rf"\b(?P<cue>{_WEEKDAY_CUE}|sidste|last)\s+(?:den\s+)?(?P<day>{lx.WEEKDAY})\b(?!\s*,?\s*(?:den|d\."
            rf"|\d))(?P<week>\s+(?:i|in)?\s*(?:næste uge|denne uge|next week|this week))?",
            _weekday,
        ),
        (
            "weekday week",
            rf"(?P<cue>)\b(?P<day>{lx.WEEKDAY})\b(?P<week>\s+i\s+(?:næste|denne|sidste) uge|\s+next week)",
            _weekday,
        ),
        ("weekday", rf"(?P<cue>)(?P<week>)(?<!hver )(?<!anden )\b(?P<day>{lx.WEEKDAY})(?=,? kl\b)", _weekday),
        ("weekday", rf"(?P<cue>)(?P<week>)(?<=\bi )(?P<day>{lx.WEEKDAY}s)\b", _weekday),
        (
            "today",
            r"\b(?:i dag|i går|i forgårs|i morgen(?! (?:tidlig|middag))|i overmorgen|dags dato|dagen (?:efter"
            r"|før) mødet|d\.d\.|today|tomorrow|yesterday|the day after the meeting)(?!\w)",
            _today,
        ),
        (
            "meeting nextword",
            r"(?<!\bet )(?<!\ba )(?<!\ban )\b(?:(?:det|den|vores|the|our)\s+)?(?:næste|kommende|førstkommende"
            r"|næstkommende|følgende|next"
            r"|upcoming|forthcoming)\s+"
            r"(?:ordinære\s+|ordinary\s+|regular\s+)?[a-zæøå]*(?:møde|samling|session|meeting)(?:t|s|et|ts)?\b",
            _event,
        ),
    )
