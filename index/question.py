"""What a question asks: its language, the kind of answer, the words that must be met, bodies, regions and period."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from itertools import pairwise

from index.danish_words import is_english, is_known, is_noun, is_verb, lemma
from index.expansion import Run, glossary, reverse_glossary, runs, synonyms
from index.lexical import analyze, fold, word_tokens, words
from index.months import NUMBERS as MONTHS
from index.question_words import (
    ASKING,
    CLOSED,
    COMPARES,
    DANISH,
    DECIDES,
    DESIGNATED,
    ENGLISH,
    FINITE,
    FRAME,
    IDIOMS,
    INFLECTED,
    KINDS,
    LATEST,
    MATTERS,
    MODALS,
    NUMERALS,
    PARTICLES,
    PARTS,
    QUANTITY,
    SORTS,
    SUBJECTS,
)
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


PeriodReader = Callable[[str, date], Sequence[tuple[date | None, date | None]]]
"""Reads the time expressions of a text against a reference date as (first, last) days."""

_YEAR = re.compile(r"(?:19|20)\d\d")
_DAY = re.compile(r"\d{1,2}[/.]\d{1,2}(?:[/.](?:\d\d){1,2})?")
_PARTS = re.compile(PARTS, re.IGNORECASE)
_PATTERNS = tuple((Asks(kind), re.compile("|".join(forms), re.IGNORECASE)) for kind, forms in KINDS.items())
_MEASURED = re.compile(QUANTITY, re.IGNORECASE)
_LATEST = re.compile(LATEST, re.IGNORECASE)
_COMPARES = re.compile(COMPARES, re.IGNORECASE)
_DECIDES = re.compile(DECIDES, re.IGNORECASE)
_CLOSED = re.compile(CLOSED, re.IGNORECASE)
_OF_CONTENT = re.compile(r"\b(?:for|om|til|fra|of|from|about)\W+(?:\w+\W+){0,2}$", re.IGNORECASE)
_SORTS = tuple((sort, re.compile(form, re.IGNORECASE)) for sort, form in SORTS.items())
_DESIGNATED = re.compile(DESIGNATED)
_NOT_DESIGNATED = frozenset(
    "region partiet partierne bilag punkt punktet sal lokale was and are can does did will".split()
)
_SAYING, _OPENING = (Asks.POSITION,), 12
_OF_VALUES = (Asks.SHARE, Asks.NUMBER, Asks.DURATION, Asks.WHO, Asks.PLACE, Asks.TERM)
_TAKEN_OVER = re.compile(r" \([^()]*\)\?$")
_MEASURED_WORDS = 3
_COINED, _BARE_VERB = 7, 4
_ENDED = re.compile(INFLECTED)


@dataclass(frozen=True)
class Term:
    """A word of the question that should be met: its tokens, and other wordings (as token sets) that serve as well.

    An `anchor` must be met: a region or another name. `weight` is less than 1 for verbs and adjectives; `near` are
    tokens of words that say nearly the same.
    """

    word: str
    token: str
    parts: tuple[str, ...] = ()
    others: tuple[frozenset[str], ...] = ()
    verb: bool = False
    anchor: bool = False
    weight: float = 1.0
    near: frozenset[str] = frozenset()


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
    found = runs(text, vocabulary)
    own = _TAKEN_OVER.sub("?", text)
    asks, *also = dict.fromkeys(_asked(part) for part in split_parts(own))
    concepts = tuple(run.concept for run in found if run.concept)
    spoken = detect_language(text, language or "da")
    return Question(
        text=text,
        language=spoken,
        asks=asks,
        also=tuple(also),
        terms=_terms(text, found, spoken, vocabulary),
        concepts=concepts,
        actors=tuple(c for c in concepts if c.category in (EntityCategory.REGION, EntityCategory.ORGANISATION)),
        period=_period(text, read_periods, today),
        measured=_measured(text),
        latest=bool(_LATEST.search(text)),
        compares=bool(_COMPARES.search(text)),
        decides=bool(_DECIDES.search(text)),
        closed=bool(_CLOSED.search(text)),
        sort=_sort(text),
        designated=_designated(text),
    )


def split_parts(text: str) -> list[str]:
    """The questions that one sentence joins ("…, og hvornår …")."""
    return [part.strip(" ,") for part in _PARTS.split(text) if part.strip(" ,")]


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
    content = bool(written and not months and _OF_CONTENT.search(text[: written.start()]))
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
    for word in list(words(text[found.end() :]))[:_MEASURED_WORDS]:
        told = [t for t in word_tokens(word)[:1] if t not in FRAME]
        if tokens and not told:
            break
        tokens += told
    return tuple(tokens)


def _is_name(word: str, language: str) -> bool:
    """Whether a word inside a question is a name: capitalised and, in English, no word of the dictionary."""
    if not word[0].isupper() or len(word) < 2:
        return False
    if len(word) == 2:
        return word.isupper() and language == "da"
    return language == "da" or not (word.casefold() in glossary() or is_english(word.casefold()))


def _asked(text: str) -> Asks:
    asks, found = next(((k, m) for k, p in _PATTERNS if (m := p.search(text))), (Asks.GENERAL, None))
    if asks in _OF_VALUES and _CLOSED.search(text):
        return Asks.DECISION
    if asks is Asks.DEADLINE and found:
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


def _terms(text: str, found: list[Run], language: str, vocabulary: Vocabulary) -> tuple[Term, ...]:
    """The content words of a question with their alternatives; a region is one term however many words name it."""
    terms: dict[str, Term] = {}
    plain = list(words(text))
    regions = {
        place: (run, region)
        for run in found
        if (region := _region(run, vocabulary))
        for place in range(run.first, run.last + 1)
    }
    for position, word in enumerate(plain):
        if position in regions:
            run, region = regions[position]
            term = _region_term(" ".join(plain[run.first : run.last + 1]), region)
            terms.setdefault(term.token, term)
            continue
        tokens = word_tokens(word)
        if not tokens or _is_frame(word, tokens[0], tokens[1:]) or _is_day(plain, position):
            continue
        around = [run for run in found if run.first <= position <= run.last]
        sets = tuple(s for s in dict.fromkeys(frozenset(analyze(o)) for r in around for o in r.others) if s)
        anchor = (position > 0 and (_is_name(word, language) or _is_actor(word, around))) or _is_coined(
            word, tokens, sets
        )
        verb, weight = _word_class(word if position else word.casefold(), sets, language)
        if language == "da" and (finite := _infinitive(plain, position)):
            verb, weight = True, 0.5
            sets = (*sets, frozenset(word_tokens(finite)[:1]))
        if verb and language == "da":
            sets = (*sets, *_with_particles(finite or lemma(word.casefold()), plain))
        if _is_idiom(plain, position) or (position and plain[position - 1].casefold() in ASKING):
            verb, weight = True, 0.5
            sets = (*sets, frozenset({fold(word[:-1])})) if word.endswith("r") else sets
        weight = 1.0 if anchor else weight
        tokens = tokens[1:-1] if len(tokens) > 2 and tokens[-1] in MATTERS else tokens
        near = frozenset() if anchor else _near(tokens[0], word, language)
        terms.setdefault(tokens[0], Term(word, tokens[0], tokens[1:], sets, verb and not anchor, anchor, weight, near))
    return tuple(_alternatives(text, list(terms.values())))


def _alternatives(text: str, terms: list[Term]) -> list[Term]:
    """The terms, with names that "eller" joins standing for each other."""
    for n, (one, two) in enumerate(pairwise(terms)):
        side = rf"{re.escape(one.word)} (?:eller|or) (?:i |in )?{re.escape(two.word)}"
        if one.anchor and two.anchor and re.search(side, text):
            terms[n] = replace(one, others=(*one.others, frozenset({two.token})))
            terms[n + 1] = replace(two, others=(*two.others, frozenset({one.token})))
    return terms


def _near(token: str, word: str, language: str) -> frozenset[str]:
    """The tokens of words that say nearly the same; English ones by the Danish words they share."""
    if language != "en":
        return synonyms().get(token, frozenset())
    danish = glossary().get(word.casefold()) or glossary().get(token, ())
    shared = {t for d in danish for e in reverse_glossary().get(d, ()) if " " not in e for t in word_tokens(e)[:1]}
    meant = {t for d in danish if " " not in d for t in word_tokens(d)[:1]}
    return frozenset((shared | {t for m in meant for t in synonyms().get(m, ())}) - {token})


def _is_actor(word: str, around: Sequence[Run]) -> bool:
    """Whether a capitalised word belongs to the name of a country, a region or an organisation."""
    actors = (EntityCategory.REGION, EntityCategory.ORGANISATION)
    return word[0].isupper() and any(run.concept and run.concept.category in actors for run in around)


def _is_idiom(plain: Sequence[str], position: int) -> bool:
    """Whether a word is the noun of a verbal phrase: "træde i *kraft*", "tage *stilling*", "tages i *brug*"."""
    before = plain[max(0, position - 7) : position]
    return fold(plain[position]) in IDIOMS and any(word_tokens(w)[:1] in (("traede",), ("tage",)) for w in before if w)


def _infinitive(plain: Sequence[str], position: int) -> str:
    """The infinitive of a form that the dictionary may take for a noun, where only a verb can stand; else "".

    The passive after a modal ("skal trappen *prøves* af"), and the finite verb before its subject ("hvilken dag *åbner*
    den", "hvor mange *regner* man med").
    """
    word, before = plain[position].casefold(), [w.casefold() for w in plain[:position]]
    if word.endswith("es") and MODALS.intersection(before):
        return word[:-1]
    following = plain[position + 1] if position + 1 < len(plain) else ""
    subject = following.casefold() in SUBJECTS or following[:1].isupper()
    first = bool(before) and before[0].startswith(("hv", "på", "i", "fra")) and not FINITE.intersection(before)
    return word[:-1] if first and subject and word.endswith("er") and is_known(word[:-1] + "s") else ""


def _with_particles(verb: str, plain: Sequence[str]) -> list[frozenset[str]]:
    """What a verb is with the particles of the question ("prøves af": "afprøve"), or without its own ("rundsende")."""
    told = [w.casefold() for w in plain if w.casefold() in PARTICLES]
    bare = [verb.removeprefix(p) for p in PARTICLES if verb.startswith(p) and is_verb(verb.removeprefix(p))]
    made = [p + verb for p in told if is_known(p + verb)]
    return [frozenset(word_tokens(v)[:1]) for v in (*made, *bare) if len(v) >= _BARE_VERB]


def _region(run: Run, vocabulary: Vocabulary) -> Concept | None:
    """The region that a run of words names, in the vocabulary or by translation."""
    concepts = [run.concept] if run.concept else [vocabulary.find(o) for o in run.others]
    return next((c for c in concepts if c and c.category is EntityCategory.REGION), None)


def _region_term(wording: str, region: Concept) -> Term:
    """A region by the word that tells it from others, or by any of its names."""
    names = [frozenset(analyze(name)) for name in region.labels()]
    own = analyze(region.name())
    return Term(wording, own[-1], (), tuple(n for n in dict.fromkeys(names) if len(n) > 1), False, True)


def _is_coined(word: str, tokens: Sequence[str], others: Sequence[frozenset[str]]) -> bool:
    """Whether a word is in no dictionary and no compound of known words: the name of a drug, a project, a method."""
    lower = word.casefold()
    known = lemma(lower, None) is not None or is_english(lower) or bool(others) or len(tokens) > 1
    return not known and len(word) >= _COINED and word.isalpha() and not _ENDED.search(lower)


def _is_frame(word: str, token: str, parts: Sequence[str] = ()) -> bool:
    """Whether a word, or every part of a compound, tells what is asked, or when, not what about."""
    if parts and all(part in FRAME for part in parts):
        return True
    if token in FRAME or fold(word) in FRAME or (len(token) == 1 and not token.isdigit()):
        return not (word.isupper() and len(word) > 1)
    return bool(_YEAR.fullmatch(word)) or word.casefold() in MONTHS


def _is_day(plain: Sequence[str], position: int) -> bool:
    """Whether a number is the day of a date: "21. februar", "21/2"."""
    following = plain[position + 1].casefold() if position + 1 < len(plain) else ""
    return bool(_DAY.fullmatch(plain[position]) or (plain[position].isdigit() and following in MONTHS))


def _word_class(word: str, others: Sequence[frozenset[str]], language: str) -> tuple[bool, float]:
    """Whether a word is a verb, and its weight: verbs and adjectives tell less of the topic than nouns."""
    if not word.islower() or word in NUMERALS:
        return False, 1.0
    base = lemma(word) or word
    if language == "en":
        verbs = [len(o) == 1 and is_verb(next(iter(o))) for o in others]
        return (True, 0.5) if verbs and all(verbs) else (False, 1.0)
    if is_verb(base):
        return True, 0.5
    known = lemma(word, None) is not None
    return False, 1.0 if is_noun(base) or not known else 0.6
