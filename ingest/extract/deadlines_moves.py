"""Moved deadlines: what was the date before, and why it moved."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from ingest.dates import DateMention
from ontology import patterns as re

_LEAD = 60
MOVE = re.compile(
    r"(?i)\b(?:frem)?(?:udsk[uy]d\w*|udsæt(?:tes|ter)?\b|udsat\b|udsættelse|rykke[rs]?\b|rykket\b"
    r"|fremryk\w*|flytte[rs]?\b|flyttet\b|skubbe[rs]?\b|skubbet\b"
    r"|forlænge[rs]?\b|forlænget\b|forskyde[rs]?\b|forskudt\b|forsinket\b|delayed\b|ændres?\b|postpone\w*|deferr?\w*"
    r"|moved?\b|reschedul\w*|extend\w*|brought forward)"
)
_FORMER = re.compile(
    r"(?i)\b(?:fra|from|i stedet for|i stedet|instead of|ikke|tidligere|oprindeligt?|ellers"
    r"|var (?:planlagt|sat|fastsat|berammet) til|skulle have været|originally|previously)\b"
)
_INSTEAD = re.compile(
    r"(?i)\b(?:i stedet for|instead of|oprindeligt?|originally|fremfor)\b[^,;]{0,16}$"
    r"|\b(?:i stedet for|instead of|originally)\b"
)
_IS_MOVED = re.compile(
    r"\s*,?\s(?:(?:er|blev|bliver|must be|is|was|has been)\s(?:\w+\s){0,2}?)?"
    r"(?:rykk|flytt|udsk|udsæt|udsat|skubb|fremryk|ændre|postpone|move|reschedule|defer)\w*"
)
_REPLACED = re.compile(f"{_FORMER.pattern}|{_INSTEAD.pattern[4:]}")
_REASON = re.compile(
    r"(?i)\b(?:grundet|på grund af|pga\.?|fordi|idet|eftersom|som følge af|af hensyn til|da|for at"
    r"|because(?: of)?|due to|owing to|since)\s+(?P<why>[^.;]{4,})"
)
_NEXT = re.compile(
    r"(?i)^(?:dette|det|årsagen|baggrunden|begrundelsen|this|the reason)\s+(?:skyldes|sker|er|grundet"
    r"|is|was|er sket)?\s*(?:grundet|på grund af|af hensyn til|som følge af|at|fordi|due to|because of"
    r"|because)?\s*(?P<why>.{4,})"
)


@lru_cache(64)
def _moves(text: str) -> bool:
    return MOVE.search(text) is not None


def moved(text: str, mention: DateMention) -> bool:
    """Whether a verb of moving governs the phrase: it stands in the sentence and the phrase is where to."""
    if not _moves(text):
        return False
    before = text[max(0, mention.span.start - _LEAD) : mention.span.start]
    target = re.search(
        r"(?i)\b(?:til|to|until)\s+(?:efter\s+)?(?:\w{2,5}dag\s+)?(?:den\s+|d\.\s*)?$", before
    ) or re.match(r"(?i)(?:frem )?(?:til|to|until)\b", mention.quote)
    return bool(target)


def given_up(text: str, mentions: Sequence[DateMention]) -> list[DateMention]:
    """The dates whose surroundings can tell that another took their place: only those can be `former` ones."""
    return [
        m
        for m in mentions
        if m.resolved
        and m.kind == "date"
        and (_IS_MOVED.match(text, m.span.end) or _REPLACED.search(text, max(0, m.span.start - 34), m.span.end))
    ]


def former(text: str, mentions: Sequence[DateMention], target: DateMention, strong: bool) -> DateMention | None:
    """The date that the target replaces, where the sentence tells it; `strong` when the target is `moved`."""
    for other in mentions:
        if other is target or not other.resolved or other.kind != "date":
            continue
        after = target.span.end if target.span.end <= other.span.start else 0
        lead = text[max(after, other.span.start - 34) : other.span.end]
        given_up = strong and other.span.end < target.span.start and _IS_MOVED.match(text, other.span.end)
        if given_up or _INSTEAD.search(lead) or (strong and _FORMER.search(lead)):
            return other
    return None


def old_day(origin: DateMention, target: DateMention) -> date | None:
    """The day that was given up; without a year of its own it is the one nearest to the day that took its place."""
    day, new = origin.last or origin.first, target.last or target.first
    if not day or not new or re.search(r"\d{4}", origin.quote) or (day.month, day.day) == (2, 29):
        return day
    return min((day.replace(year=new.year + step) for step in (-1, 0, 1)), key=lambda d: abs((d - new).days))


def reason(text: str, start: int, following: str) -> str:
    """Why it moved: a clause of reason in the sentence, else the next sentence that names it."""
    found = _REASON.search(text, start) or _REASON.search(text)
    if found:
        return found["why"].strip()
    if re.match(r"(?i)(?:dette|det|årsagen|baggrunden|begrundelsen|this|the reason)\b", following) and re.search(
        r"(?i)\b(?:grundet|skyldes|årsagen|baggrunden|begrundelsen|på grund af|af hensyn til|due to"
        r"|because|the reason)\b",
        following,
    ):
        told = _NEXT.match(following)
        return re.sub(r"[.\s]+$", "", told["why"]) if told else ""
    return ""
