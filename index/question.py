"""What a question asks: its language, the kind of answer, the words that must be met, bodies, regions and period."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import takewhile

from index.clauses import divided
from index.danish_words import is_english, lemma
from index.expansion import runs
from index.lexical import word_tokens, words
from index.months import NUMBERS as MONTHS
from index.places import named_places
from index.question_words import (
    CLOSED,
    COMPARES,
    DANISH,
    DECIDES,
    DESIGNATED,
    ENGLISH,
    FRAME,
    KINDS,
    LATEST,
    OPENINGS,
    QUANTITY,
    SORTS,
)
from index.spelling import names_mended
from index.terms import Term, read_terms
from index.verb_words import COUNTED_VERBS, FINITE
from ontology.model import EntityCategory
from ontology.vocabulary import Concept, Vocabulary


class Asks(StrEnum):
    """The kind of answer a question wants."""

    DECISION = "decision"
    WHEN = "when"
    DEADLINE = "deadline"
    POSITION = "position"
    ACTION = "action"
    PEOPLE = "people"
    ABSENT = "absent"
    AMOUNT = "amount"
    SHARE = "share"
    NUMBER = "number"
    DURATION = "duration"
    REASON = "reason"
    WHO = "who"
    PLACE = "place"
    WHERE = "where"
    LIST = "list"
    COUNT = "count"
    TERM = "term"
    GENERAL = "general"


SAID = frozenset({Asks.POSITION, Asks.REASON})
"""What only those who speak can tell."""

PeriodReader = Callable[[str, date], Sequence[tuple[date | None, date | None]]]
"""Reads the time expressions of a text against a reference date as (first, last) days."""

_YEAR = re.compile(r"(?:19|20)\d\d")
_PATTERNS = tuple((Asks(kind), re.compile("|".join(forms), re.IGNORECASE)) for kind, forms in KINDS.items())
_MEASURED = re.compile(QUANTITY, re.IGNORECASE)
_LATEST = re.compile(LATEST, re.IGNORECASE)
_COMPARES = re.compile(COMPARES, re.IGNORECASE)
_DECIDES = re.compile(DECIDES, re.IGNORECASE)
_CLOSED = re.compile(CLOSED, re.IGNORECASE)
_OF_CONTENT = re.compile(r"\b(?:for|om|til|fra|of|from|about)\W+(?:\w+\W+){0,2}$", re.IGNORECASE)
_UP_TO = re.compile(r"\b(?:til|indtil|inden|senest|to|until|by)\W+(?:\w+\W+){0,3}$", re.IGNORECASE)
_OPENINGS = tuple((re.compile(form, re.IGNORECASE), frozenset(map(Asks, kinds))) for form, kinds in OPENINGS)
_ELLIPTIC = re.compile(
    r"^\W*(?:hvilke[nt]?|which(?: one)?) (?:fik|får|blev|er|var|har|skal|got|is|was|did|has)\b", re.IGNORECASE
)
_SORTS = tuple((sort, re.compile(form, re.IGNORECASE)) for sort, form in SORTS.items())
_DESIGNATED = re.compile(DESIGNATED)
_NOT_DESIGNATED = frozenset(
    "region partiet partierne bilag punkt punktet sal lokale was and are can does did will".split()
)
_SAYING, _OPENING = (Asks.REASON, Asks.POSITION), 12
_OF_NOUNS = (Asks.DEADLINE, Asks.SHARE, Asks.AMOUNT)
_OF_VALUES = (Asks.SHARE, Asks.NUMBER, Asks.DURATION, Asks.WHO, Asks.PLACE, Asks.TERM)
_TAKEN_OVER = re.compile(r" \([^()]*\)\?$")
_MEASURED_WORDS = 3


@dataclass(frozen=True)
class Period:
    """The time a question names: days, and the years and months as written."""

    first: date | None
    last: date | None
    years: tuple[int, ...]
    months: tuple[int, ...]
    content: bool = False


@dataclass(frozen=True)
class Question:
    """A question as it was understood.

    `measured` are the tokens of what is counted ("hvor mange *senge*"); `sort` is the sort of thing asked for ("hvilket
    *land*"); `decides` when it asks for what was decided, beside a value; `closed` when yes or no answers it;
    `designated` are names told from others by a numeral or letter ("Kræftplan", "V").
    """

    text: str
    language: str
    asks: Asks
    also: tuple[Asks, ...]
    terms: tuple[Term, ...]
    concepts: tuple[Concept, ...] = ()
    actors: tuple[Concept, ...] = ()
    period: Period | None = None
    measured: tuple[str, ...] = ()
    latest: bool = False
    compares: bool = False
    decides: bool = False
    closed: bool = False
    sort: str = ""
    designated: tuple[tuple[str, str], ...] = ()

    @property
    def anchors(self) -> tuple[Term, ...]:
        """The names that must be met."""
        return tuple(t for t in self.terms if t.anchor)


def understand(
    text: str, vocabulary: Vocabulary, read_periods: PeriodReader, today: date, language: str = ""
) -> Question:
    """Read a question. Never fails: what is not understood is left to the search. `language` serves when unclear."""
    mended = names_mended(text, vocabulary.proper_words)
    found = [*runs(mended, vocabulary), *named_places(mended, vocabulary)]
    own = _TAKEN_OVER.sub("?", text)
    asks, *also = _kinds(divided(own).asked)
    concepts = tuple(run.concept for run in found if run.concept)
    spoken = detect_language(text, language or "da")
    return Question(
        text=text,
        language=spoken,
        asks=asks,
        also=tuple(also),
        terms=read_terms(mended, found, spoken, vocabulary),
        concepts=concepts,
        actors=tuple(c for c in concepts if c.category in (EntityCategory.REGION, EntityCategory.ORGANISATION)),
        period=_period(text, read_periods, today),
        measured=_measured(text),
        latest=bool(_LATEST.search(text)),
        compares=bool(_COMPARES.search(text)),
        decides=bool(_DECIDES.search(text)),
        closed=bool(_CLOSED.search(divided(own).asked[0])),
        sort=_sort(text),
        designated=_designated(text),
    )


def _kinds(asked: Sequence[str]) -> list[Asks]:
    """What each clause asks, once; one that leaves its noun out ("og hvilken fik …") asks as the one before it."""
    kinds = [_asked(clause) for clause in asked]
    taken = [n and kind is Asks.GENERAL and _ELLIPTIC.match(asked[n]) for n, kind in enumerate(kinds)]
    return list(dict.fromkeys(kinds[n - 1] if taken[n] else kind for n, kind in enumerate(kinds)))


def _period(text: str, read_periods: PeriodReader, today: date) -> Period | None:
    plain = [w.casefold() for w in words(text)]
    years = tuple(dict.fromkeys(int(w) for w in plain if _YEAR.fullmatch(w)))
    capitals = set(words(text))
    months = tuple(dict.fromkeys(MONTHS[w] for w in plain if w in MONTHS and (w != "may" or "May" in capitals)))
    read = [p for p in read_periods(text, today) if p != (None, None)]
    if not years and not months and not read:
        return None
    first, last = read[0] if read else (None, None)
    if len(years) > 1 and not months:
        first, last = date(min(years), 1, 1), date(max(years), 12, 31)
    elif years and not (first and first.year in years) and not (last and last.year in years):
        first, last = date(years[0], 1, 1), date(years[0], 12, 31)
    written = re.search(r"(?:19|20)\d\d", text)
    ahead = text[: written.start()] if written else ""
    content = bool((not months and _OF_CONTENT.search(ahead)) or (months and _UP_TO.search(ahead)))
    return Period(first, last, years, months, content)


def _designated(text: str) -> tuple[tuple[str, str], ...]:
    found = ([g for g in m.groups() if g] for m in _DESIGNATED.finditer(text))
    return tuple((g[0], g[1]) for g in found if len(g) == 2 and g[0].casefold() not in _NOT_DESIGNATED)


def _sort(text: str) -> str:
    """The sort of thing that "hvilken …" asks for: country, region, municipality, person."""
    return next((sort for sort, pattern in _SORTS if pattern.search(text)), "")


def _measured(text: str) -> tuple[str, ...]:
    found = _MEASURED.search(text)
    if not found:
        return ()
    tokens: list[str] = []
    for word in _counted(list(words(text[found.end() :])))[:_MEASURED_WORDS]:
        told = [t for t in word_tokens(word)[:1] if t not in FRAME]
        if tokens and not told:
            break
        tokens += told
    return tuple(tokens)


def _counted(following: list[str]) -> list[str]:
    """The words of what is counted, without the names before them; none when people are: "hvor mange *fik* blod"."""
    if following and following[0].casefold() in FINITE | COUNTED_VERBS:
        return []
    names = list(takewhile(lambda w: w[0].isupper(), following))
    rest = following[len(names) :]
    return rest if names and rest and rest[0].islower() and word_tokens(rest[0]) else following


def _asked(text: str) -> Asks:
    barred = next((kinds for form, kinds in _OPENINGS if form.match(text)), frozenset())
    read = ((k, m) for k, p in _PATTERNS if k not in barred and (m := p.search(text)))
    asks, found = next(read, (Asks.GENERAL, None))
    if asks in _OF_VALUES and _CLOSED.search(text):
        return Asks.DECISION
    if asks is Asks.DECISION and _sort(text) == "person":
        return Asks.WHO
    if asks in _OF_NOUNS and found:
        earlier = ((kind, m.start()) for kind, p in _PATTERNS if kind in _SAYING and (m := p.search(text)))
        return next((kind for kind, start in earlier if start < found.start() and start < _OPENING), asks)
    return asks


def detect_language(text: str, default: str = "da") -> str:
    """The code "en" when English words prevail, "da" when Danish ones do, else the default."""
    found = [w.casefold() for w in words(text) if w.isalpha()]
    english = sum(w in ENGLISH for w in found)
    danish = sum(w in DANISH for w in found)
    if english == danish:
        english = sum(is_english(w) and lemma(w, None) is None for w in found)
        danish = sum(lemma(w, None) is not None and not is_english(w) for w in found)
    if english == danish:
        return default
    return "en" if english > danish else "da"
