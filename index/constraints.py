"""What a place or a sentence must meet before it may answer: the names, the period, a value of the kind asked for.

A near miss (right topic, other year; right body, no figure) fails here, however similar it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Set
from datetime import date
from functools import lru_cache

from index.lexical import analyze, token_set, word_tokens, words
from index.matching import MET, match
from index.months import NUMBERS as MONTHS
from index.particular_words import PEOPLE_COUNTED
from index.question import SAID, Asks, Period, Question
from index.question_words import AUDIENCES, BODY_HEADS, COUNTED_BY, DECIDER, LOCATED, MOVES, PEOPLE
from index.ranking import FIGURES, FOUND, Place, Statement, by_fact
from index.results import FactRow
from index.speakers import stances, stances_asked
from index.terms import Term
from index.values import (
    DAY,
    DURATION,
    MONEY,
    REASON,
    SHARE,
    VOTES,
    VOTES_ASKED,
    captured,
    countries,
    counts,
    names,
    persons,
)
from ontology.model import EntityCategory, SectionKind
from ontology.vocabulary import Concept

_LOCATED, _COUNTED_BY = re.compile(LOCATED), re.compile(COUNTED_BY, re.IGNORECASE)
_DECIDER, _HEAD = re.compile(DECIDER, re.IGNORECASE), re.compile(BODY_HEADS)
_REGION = re.compile(r"Region\s|Capital Region")
_MOVED, _PEOPLE_COUNTED = re.compile(MOVES, re.IGNORECASE), re.compile(PEOPLE_COUNTED, re.IGNORECASE)
_MONTH_TOKENS = frozenset(MONTHS)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_DAY_KEYS = ("date", "start", "end", "due")

TOLD = frozenset({Asks.WHEN, Asks.AMOUNT, Asks.SHARE})
NAMED = 0.7
LEAST_FOUND = 0.15
HasDate = Callable[[str], bool]


def meets_period(question: Question, place: Place, index: int) -> bool:
    """Whether a sentence tells of the period asked about: by its facts, its words, or the day of its meeting."""
    period = question.period
    if period is None or not (period.years or period.months):
        return True
    statement = place.statements[index]
    if question.asks is Asks.DECISION and not period.content and (decided := _decided(statement)):
        return any(_within(day, period) for day in decided)
    if any(_within(day, period) for fact in statement.facts for day in _days(fact)):
        return True
    told = {int(y) for y in _YEAR.findall(statement.text)}
    if told and period.years and not told & set(period.years) and question.asks in FIGURES:
        return False
    told_of = (
        slice(None) if question.asks in SAID and period.years and period.months else slice(max(0, index - 1), index + 2)
    )
    around = " ".join(s.text for s in place.statements[told_of])
    title = place.item.title if place.item else ""
    if _written(period, f"{around} {title}", statement.document.info.date):
        return True
    return _at_meeting(period, statement)


def _at_meeting(period: Period, statement: Statement) -> bool:
    """Whether the meeting was in the period and the sentence names no other year."""
    day = statement.document.info.date
    told = {int(y) for y in _YEAR.findall(statement.text)}
    return bool(day and _within(day, period)) and (not told or bool(told & {*period.years, day.year if day else 0}))


def _decided(statement: Statement) -> list[date]:
    rows = [f for f in statement.facts if f.kind == "decision"]
    return [d for f in rows for d in _days(f)]


def _days(fact: FactRow) -> Iterable[date]:
    for key in _DAY_KEYS:
        value = fact.values.get(key)
        if isinstance(value, date):
            yield value
        elif isinstance(value, str) and len(value) >= 10:
            yield date.fromisoformat(value[:10])


def _within(day: date, period: Period) -> bool:
    if period.months and day.month not in period.months:
        return False
    if period.years and day.year not in period.years:
        in_span = period.first and period.last and period.first <= day <= period.last
        return bool(in_span and not period.months)
    return True


def _written(period: Period, text: str, meeting: date | None = None) -> bool:
    """Whether years and months of the period stand in the text; the meeting's year need not be written."""
    years = {int(y) for y in _YEAR.findall(text)}
    named = {MONTHS[w.casefold()] for w in words(text) if w.casefold() in MONTHS}
    year_met = not period.years or bool(years & set(period.years))
    if period.months and not year_met and meeting:
        year_met = meeting.year in period.years and not years
    return year_met and (not period.months or bool(named & set(period.months)))


def names_near(question: Question, place: Place, index: int) -> bool:
    """Whether every name of a question for a figure stands in the sentence, beside it, or in the head of its place.

    Of a question for a time, in the minutes of another region: every region in the sentence itself.
    """
    figure = question.asks in FIGURES
    around = place.statements[max(0, index - 1) : index + 2] if figure else place.statements[index : index + 1]
    return all(
        match(term, place.title) >= MET or any(match(term, s.bag) >= MET for s in around)
        for term in (question.anchors if figure else _other_regions(question, place))
    )


def _other_regions(question: Question, place: Place) -> list[Term]:
    """The regions that a question for a time names, where another one met."""
    if question.asks not in (Asks.WHEN, Asks.DEADLINE, Asks.DURATION) or not place.document.info.region:
        return []
    regions = [c for c in question.actors if c.category is EntityCategory.REGION]
    own = {analyze(c.name())[-1] for c in regions if c.name() != place.document.info.region}
    return [t for t in question.anchors if t.token in own]


def of_others(question: Question, statement: Statement) -> bool:
    """Whether a sentence tells what another country or region than those asked about says or does, and names none."""
    told = {str(fact.values.get(key, "")) for fact in statement.facts for key in ("actor", "responsible")}
    places = [frozenset(analyze(name)) for name in told if _is_place(name)]
    asked = [frozenset(analyze(name)) for c in question.actors if places for name in _place_names(c)]
    if not asked:
        return False
    return not any(name <= place or name <= statement.bag.tokens for name in asked for place in places)


def _place_names(concept: Concept) -> Iterable[str]:
    names_of = tuple(concept.labels())
    return names_of if any(map(_is_place, names_of)) else ()


def _is_place(name: str) -> bool:
    return name.casefold() in countries() or bool(_REGION.match(name))


def well_named(question: Question, place: Place) -> bool:
    """Whether a place tells of the plan, type or phase with the numeral or letter that the question names."""
    if not question.designated:
        return True
    text = " ".join([place.item.title if place.item else "", *(s.text for s in place.statements)])
    return all(_designated(head, mark, text) for head, mark in question.designated)


def for_those_asked(question: Question, place: Place) -> bool:
    """Whether a place is not about other patients than those asked about: adults where the question says children."""
    return not only_opposite({t.token for t in question.terms}, place.bag.tokens, AUDIENCES)


def only_opposite(asked: Set[str], told: Set[str], pairs: Iterable[tuple[Set[str], Set[str]]]) -> bool:
    """Whether of two sets of tokens that exclude each other one is asked for and only the other is told of."""
    return any(
        asked & mine and not asked & theirs and theirs & told and not mine & told
        for pair in pairs
        for mine, theirs in (pair, pair[::-1])
    )


def _designated(head: str, mark: str, text: str) -> bool:
    wanted = frozenset(word_tokens(head)[-1:])
    before = re.findall(rf"([^\W\d_]{{3,}})[ -]+{re.escape(mark)}\b", text, re.IGNORECASE)
    return any(wanted & set(word_tokens(word)) or word.casefold() == head.casefold() for word in before)


def in_place(question: Question, place: Place, index: int) -> bool:
    """Whether a sentence is not plainly about another place than the one that the question names ("i Lemvig")."""
    asked = {t for name in _LOCATED.findall(question.text) for t in analyze(name)}
    if not asked or question.asks is Asks.REASON:
        return True
    statement = place.statements[index]
    named = {t for name in _LOCATED.findall(statement.text) for t in analyze(name)}
    return not named - _MONTH_TOKENS or bool(asked & (statement.bag.tokens | place.title.tokens))


def decided_by_asked(question: Question, statement: Statement) -> bool:
    """Whether a decision is one of the body, and of its region, whose decision is asked for, when one is named."""
    rows = [f for f in statement.facts if f.kind == "decision"]
    wanted = decider(question.text)
    if rows and not _of_region(question, rows):
        return False
    if not rows or not wanted:
        return True
    deciders = (str(f.values.get("decided_by") or f.document.body) for f in rows)
    return any(wanted & set(analyze(decider)) for decider in deciders)


def _of_region(question: Question, rows: Iterable[FactRow]) -> bool:
    """Whether a decision is one of the region whose decision is asked for, when the question names its council."""
    told = token_set(captured(_DECIDER, question.text))
    regions = [c for c in question.actors if c.category is EntityCategory.REGION and analyze(c.name())[-1] in told]
    names_of = [frozenset(analyze(c.name())) for c in regions]
    bodies = [token_set(f"{f.values.get('decided_by') or ''} {f.document.body} {f.document.region}") for f in rows]
    return not names_of or any(name <= body for name in names_of for body in bodies)


@lru_cache(maxsize=1_000)
def decider(text: str) -> frozenset[str]:
    """The tokens that tell the body that decided, by a word such as "regionsrådet"."""
    return frozenset(t for t in analyze(captured(_DECIDER, text)) if (head := _HEAD.search(t)) and head.group() != t)


def _counted_alike(question: Question, text: str) -> bool:
    """Whether an amount is counted by what the question counts by ("pr. patient")."""
    asked = {t for word in _COUNTED_BY.findall(question.text) for t in word_tokens(word)}
    told = {t for word in _COUNTED_BY.findall(text) for t in word_tokens(word)}
    return not asked or not told or bool(asked & told)


def has_value(question: Question, statement: Statement, has_date: HasDate) -> bool:
    """Whether a sentence holds a value of the kind that the question asks for, other than those it names itself."""
    asks, text = question.asks, statement.text
    if asks is Asks.AMOUNT:
        return bool(MONEY.search(text)) and _counted_alike(question, text)
    if asks is Asks.SHARE:
        return bool(SHARE.search(text))
    if asks is Asks.NUMBER and VOTES_ASKED.search(question.text) and not VOTES.search(text):
        return False
    if asks is Asks.NUMBER:
        return bool(counts(text)) or bool(SHARE.search(text))
    if asks is Asks.DURATION:
        return bool(DURATION.search(text)) or statement.has("deadline")
    if asks in (Asks.WHEN, Asks.DEADLINE):
        return statement.has("deadline") or bool(DAY.search(text)) or has_date(text)
    if asks is Asks.REASON:
        return bool(REASON.search(text)) or statement.has("position")
    if asks in (Asks.WHO, Asks.PLACE):
        return _names_other(question, statement)
    return True


def is_stated(question: Question, statement: Statement) -> bool:
    """Whether a sentence is no mere proposal, where the question asks for what was decided."""
    return not question.decides or statement.kind is not SectionKind.PROPOSAL


def _names_other(question: Question, statement: Statement) -> bool:
    """Whether a sentence names someone or somewhere of the sort asked for that the question does not name."""
    asked = {t for word in words(question.text) for t in analyze(word)}
    actors = [str(f.values.get(k, "")) for f in statement.facts for k in ("actor", "responsible") if f.values.get(k)]
    found = _of_sort(question.sort, statement, [*names(statement.text), *actors])
    return any(tokens - asked for tokens in (set(analyze(n)) for n in found) if tokens)


def _of_sort(sort: str, statement: Statement, found: list[str]) -> list[str]:
    """The names of the sort that the question asks for."""
    if sort == "person":
        entities = {m.text.casefold() for e in statement.document.minutes.entities for m in e.mentions}
        speakers = {str(f.values.get("actor", "")).casefold() for f in statement.facts if f.kind == "position"}
        return [p for p in persons(statement.text) if p.casefold() not in entities | speakers]
    if sort == "country":
        return [w for w in words(statement.text) if w.casefold() in countries()]
    if sort == "region":
        return [n for n in found if "region" in n.casefold()]
    if sort == "municipality":
        return [n for n in found if "kommune" in n.casefold() or "municipal" in n.casefold()]
    return found


def bound(question: Question, place: Place, index: int, evidence: float, least: float) -> bool:
    """Whether a value in a sentence belongs to what is asked: the words stand there, and what is counted does too."""
    found = place.lead >= FOUND and _fits_place(question, place, index)
    if evidence < (min(least, LEAST_FOUND) if found else least):
        return False
    done = found and question.asks not in FIGURES
    if question.asks in TOLD and not done and not _done_near(question, place, index):
        return False
    if question.asks is Asks.NUMBER and question.measured and not _counts_people(question, place, index):
        near = [t for t in question.terms if t.token in question.measured and not t.verb]
        if near and not _met_near(near[-1], question, place, index):
            return _same_people(question, place.statements[index])
        return True
    if question.asks is Asks.WHO and question.sort:
        told = [t for t in question.terms if not t.anchor]
        return not told or any(match(t, place.statements[index].bag) >= MET for t in told)
    return True


def _fits_place(question: Question, place: Place, index: int) -> bool:
    """Whether a sentence of a place that stands out may answer though it has few of the words: by what it tells."""
    statement = place.statements[index]
    if question.asks is Asks.WHO:
        return bool(stances(statement) & stances_asked(question.text))
    if question.asks in (Asks.WHEN, Asks.DEADLINE, Asks.DURATION):
        own = (t for t in question.terms if not t.anchor)
        due = (statement.has("deadline") or question.asks is Asks.DURATION) and not statement.has("action")
        return due or any(match(t, statement.bag) >= MET for t in own)
    return question.asks in (Asks.REASON, Asks.PLACE, *FIGURES)


def _done_near(question: Question, place: Place, index: int) -> bool:
    """Whether what is done in the question is told in the sentence, beside it, in the title or by the kind of fact."""
    near = place.statements[max(0, index - 1) : index + 2]
    return bool(_MOVED.search(place.statements[index].text)) or all(
        match(t, place.title) >= MET or any(match(t, s.bag) >= MET for s in near) or by_fact(t, place.statements[index])
        for t in question.terms
        if t.verb and (t.others or place.document.info.language == question.language)
    )


def _counts_people(question: Question, place: Place, index: int) -> bool:
    """Whether people are counted where the question counts people by whatever word, in a place that stands out."""
    asked = _PEOPLE_COUNTED.search(question.text) or PEOPLE & set(question.measured)
    return bool(asked) and place.lead >= FOUND and _tells_people(place.statements[index].text)


def _tells_people(text: str) -> bool:
    """Whether a text counts people."""
    told = [text[m.end() :].split(maxsplit=1)[:1] for m in counts(text)]
    return any(PEOPLE & {t for w in after for t in analyze(w)} for after in told)


def _same_people(question: Question, statement: Statement) -> bool:
    """Whether a sentence counts people of whom it says what is asked: "64 kvinder blev sendt videre"."""
    verbs = [t for t in question.terms if t.verb]
    told = bool(verbs) and _tells_people(statement.text)
    return told and all(match(t, statement.bag) >= MET for t in verbs)


def _met_near(term: Term, question: Question, place: Place, index: int) -> bool:
    foreign = place.document.info.language != question.language and not term.others
    told = place.statements[index].bag
    head = len(term.parts) > 1 and term.parts[-1] in told.tokens and term.parts[0] in place.title.tokens
    return foreign or head or match(term, told) >= NAMED or match(term, place.title) >= NAMED
