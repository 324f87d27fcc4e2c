"""What is due: a short noun phrase cut out of the sentence."""

from __future__ import annotations

import re

from ingest.extract.deadlines_parties import FINITE
from ingest.extract.deadlines_scopes import clause
from ontology.evidence import Span
from ontology.model import DeadlineKind

_VERB = re.compile(rf"(?<![\w-]){FINITE}", re.IGNORECASE)
_PASSIVE = re.compile(r"(?i)\b(?:[a-zæøå]{3,}es|blive\w*|blev|(?:skal|vil|kan|bør) (?:være|foreligge|ligge)|træder|foreligger|ophører|begynder|starter|udløber|gælder|er)\b")
_STOP = re.compile(
    r"\s(?:senest|inden|før|ved|til|fra|i|på|med|hos|primo|medio|ultimo|som|der|når|så|hvor|og|om at|den \d|d\. ?\d|pr\.|efter|by|before|no later|until|from|in|at)\s",
    re.IGNORECASE,
)
_LEADING = re.compile(r"(?i)^(?:at|og|men|der|herefter|derfor|desuden|efterfølgende|samtidig|også|kort|in|to|skal|vil|kan|bør|have|at the)\s+")
_LIMIT = 90


def deliverable_of(text: str, phrase: Span, kind: DeadlineKind) -> str:
    """The subject of a passive or intransitive verb, else the object; "næste møde" for a meeting that is the matter."""
    low, high = clause(text, phrase.start, phrase.end)
    body = text[low : phrase.start] + " " * (phrase.end - phrase.start) + text[phrase.end : high]
    verb = _VERB.search(body)
    if not verb:
        return "møde" if kind is DeadlineKind.MEETING else _trim(body)
    subject, rest = body[: verb.start()].strip(" ,"), body[verb.start() :]
    if _PASSIVE.match(rest) or re.match(r"(?i)(?:forventes|ventes|planlægges)\b", rest):
        return _trim(subject) or _trim(_after_verbs(rest))
    return _trim(_after_verbs(rest)) or _trim(subject)


def _after_verbs(rest: str) -> str:
    """What stands after the verb group and its infinitives."""
    found = re.match(
        rf"(?i)(?:{FINITE}\s+)(?:(?:ikke|også|derfor|kort|at|kunne|skulle|have|være|blive|[a-zæøå]+e|fortsat|der)\s+)*", rest
    )
    return rest[found.end() :] if found else rest


def _trim(text: str) -> str:
    """The noun phrase at the start, cut before prepositions of time and place when it grows long."""
    short = re.sub(r"\s+", " ", text).strip(" ,.;:–-")
    while _LEADING.match(short):
        short = _LEADING.sub("", short)
    cut = _STOP.search(f"{short} ", 18 if len(short) > 40 else len(short))
    short = short[: cut.start()] if cut else short
    return short[:_LIMIT].rsplit(" ", 1)[0] if len(short) > _LIMIT else short.strip(" ,.;:")
