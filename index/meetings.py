"""Which meeting a question means ("seneste møde i …", "det 83. møde", "mødet i maj"), and what is left to ask of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from index.bodies import Named, named
from index.coverage import meets
from index.lexical import analyze, word_tokens
from index.ports import Filters
from index.question import Asks, Question
from index.question_words import LAST_MEETING, MEETING, MEETS_AGAIN, NEXT_MEETING, NUMBERED, SUMMARY
from index.results import DocumentInfo, FactRow, StoredDocument
from index.retrieval import Lookup
from index.values import captured

_MEETING, _LAST, _NEXT = (re.compile(form, re.IGNORECASE) for form in (MEETING, LAST_MEETING, NEXT_MEETING))
_NUMBERED, _SUMMARY = re.compile(NUMBERED, re.IGNORECASE), re.compile(SUMMARY, re.IGNORECASE)
_AGAIN = re.compile(MEETS_AGAIN, re.IGNORECASE)
_MOST_READ = 60
_ACROSS = (Asks.WHERE, Asks.COUNT, Asks.LIST)
_OF_PEOPLE = (Asks.PEOPLE, Asks.ABSENT)


@dataclass(frozen=True)
class Scope:
    """A question with the filters that leave the meeting it means; `meeting` when it is one.

    `firm` when it is told by its day or number or as the last one, not only by the body that met.
    """

    question: Question
    filters: Filters
    meeting: DocumentInfo | None = None
    firm: bool = False


def wants_summary(question: Question) -> bool:
    """Whether a meeting as a whole is asked for: "opsummér mødet", "hvad handlede mødet om"."""
    return bool(_SUMMARY.search(question.text))


def asks_next(question: Question) -> bool:
    """Whether the day of the next meeting is asked for."""
    return question.asks in (Asks.WHEN, Asks.DEADLINE, Asks.GENERAL, Asks.PLACE) and bool(_NEXT.search(question.text))


def next_meetings(document: StoredDocument, rows: Sequence[FactRow]) -> list[FactRow]:
    """The day on which the body meets again, as the minutes tell it; the first when there are several."""
    day = document.info.date.isoformat() if document.info.date else ""
    told = [r for r in rows if str(r.values.get("start") or r.values.get("end") or "") > day]
    own = [r for r in told if _AGAIN.search(f"{r.agenda_item.title if r.agenda_item else ''} {r.quote}")]
    own.sort(key=lambda r: (not _AGAIN.search(r.quote), str(r.values.get("start") or r.values.get("end"))))
    return own[:1]


def scoped(question: Question, filters: Filters, lookup: Lookup, bodies: Sequence[str]) -> Scope:
    """The question bound to the meeting it means; as it is when it means none, or one that is not there."""
    text, last = question.text, bool(_LAST.search(question.text))
    whole = question.asks in _OF_PEOPLE or wants_summary(question)
    upcoming = bool(_NEXT.search(text))
    if (question.asks in _ACROSS and not last) or not (whole or last or upcoming or _MEETING.search(text)):
        return Scope(question, filters)
    body = named(text, bodies)
    if body.foreign or (question.compares and not body.one):
        return Scope(question, filters)
    told = meeting_number(text)
    if question.asks is Asks.DECISION and _one_day(question) and _nothing_else(question, body):
        return Scope(question, filters)
    chosen = _of_body(_visible(lookup, filters), body)
    chosen = [i for i in chosen if _in_period(i, question)] if question.period and not upcoming else chosen
    chosen = _with_number(chosen, told, lookup) if told else chosen
    pointed = last or bool(body.bodies or told or question.period)
    if not chosen or not (pointed or _nothing_else(question, body)):
        return Scope(question, filters)
    if len(chosen) > 1 and (last or upcoming or _nothing_else(question, body)):
        chosen = _newest(chosen)
    if len(chosen) > 1:
        return Scope(question, filters)
    meeting, firm = chosen[0], bool(last or told or question.period)
    return Scope(_left(question, body, told), replace(filters, documents=(meeting.id,)), meeting, firm)


def _visible(lookup: Lookup, filters: Filters) -> list[DocumentInfo]:
    infos = map(lookup.info, sorted(lookup.visible_versions()))
    return [i for i in infos if meets(i, filters)]


def _of_body(infos: Sequence[DocumentInfo], body: Named) -> list[DocumentInfo]:
    return [i for i in infos if not body.bodies or i.body in body.bodies]


def _in_period(info: DocumentInfo, question: Question) -> bool:
    period = question.period
    if period is None or info.date is None:
        return period is None
    if not period.years and period.first and period.first == period.last:
        return (info.date.month, info.date.day) == (period.first.month, period.first.day)
    if period.first and period.last and period.first <= info.date <= period.last:
        return True
    return not period.years and info.date.month in period.months


def meeting_number(text: str) -> str:
    """The number of the meeting that a text names ("det 83. møde"); "" when it names none."""
    return captured(_NUMBERED, text)


def _with_number(infos: Sequence[DocumentInfo], number: str, lookup: Lookup) -> list[DocumentInfo]:
    if len(infos) > _MOST_READ:
        return [i for i in infos if re.search(rf"(?<!\d){number}(?!\d)", i.title)]
    return [i for i in infos if lookup.stored(i.version).minutes.meeting.number == number]


def _one_day(question: Question) -> bool:
    return bool(question.period and question.period.first and question.period.first == question.period.last)


def _newest(infos: Sequence[DocumentInfo]) -> list[DocumentInfo]:
    return [max(infos, key=lambda i: (i.date is not None, i.date or date.min, i.id))]


def _nothing_else(question: Question, body: Named) -> bool:
    """Whether the question names nothing but the meeting."""
    return not [t for t in question.terms if not t.verb and t.token not in body.tokens]


def _left(question: Question, body: Named, number: str) -> Question:
    """The question without the words that told the meeting."""
    spans = [m.group() for form in (_LAST, _NEXT) for m in form.finditer(question.text)]
    told = {*body.tokens, *({number} if number else ()), *(t for span in spans for t in analyze(span))}
    terms = tuple(t for t in question.terms if t.token not in told and not _only(t.word, told))
    return replace(question, terms=terms, period=None)


def _only(wording: str, tokens: set[str]) -> bool:
    """Whether a wording of several words has no other word than those."""
    pieces = [word_tokens(w) for w in wording.split()]
    return len(pieces) > 1 and all(not p or p[0] in tokens for p in pieces)
