"""Ranks the sentences of the places a search found by how well they answer a question.

Evidence is counted in words met, weighed by rarity (inverse document frequency over agenda items), not in cosines:
e5 cosines lie between 0.8 and 0.9 for everything. A word met in the sentence counts whole, in its neighbours, the
item's title or elsewhere in the item less.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from index.lexical import analyze
from index.matching import MET, Bag, match
from index.particular_words import EXPLAINS, EXPLAINS_ASKED, MEASURES
from index.question import SAID, Asks, Question
from index.question_words import NEXT_MEETING
from index.results import FactRow, ItemRef, StoredDocument
from index.terms import Term
from index.values import DAY, DURATION, MONEY, REASON, SHARE
from index.verb_words import OUTCOME_VERBS, TIME_VERBS
from ontology.evidence import BlockKind
from ontology.model import EntityCategory, Role, SectionKind

NEIGHBOUR, TITLE, ELSEWHERE = 0.65, 0.6, 0.35
FOREIGN, STRANGE, UNSEEN = 0.3, 0.5, 0.5
ENOUGH = 0.6
MOST_LEAD = 0.5
CARRIES = 0.42
LEAST_MET = 0.17
VERB_MISSING = 0.2
FOUND = 0.8
ENOUGH_FOREIGN, LEAST_WORDS = 0.45, 2
FIGURES = frozenset({Asks.AMOUNT, Asks.SHARE, Asks.NUMBER})
DOING = frozenset({Asks.WHEN, Asks.DEADLINE, Asks.DURATION, Asks.WHO, Asks.AMOUNT, Asks.NUMBER})
_NEXT_MEETING = re.compile(NEXT_MEETING, re.IGNORECASE)
_EXPLAINS, _EXPLAINS_ASKED, _MEASURES = (
    re.compile(form, re.IGNORECASE) for form in (EXPLAINS, EXPLAINS_ASKED, MEASURES)
)
Splitter = Callable[[str, int, int], Sequence[tuple[int, int]]]
"""Cuts `text[start:end]` into sentences, as (start, end) offsets."""


@dataclass(frozen=True)
class Statement:
    """A sentence in its place, with the facts that quote it."""

    document: StoredDocument
    item: ItemRef | None
    kind: SectionKind
    start: int
    end: int
    facts: tuple[FactRow, ...] = ()
    block: BlockKind = BlockKind.PARAGRAPH

    @property
    def text(self) -> str:
        """The words, verbatim."""
        return self.document.source.text[self.start : self.end]

    @cached_property
    def bag(self) -> Bag:
        """The index tokens of the sentence."""
        return Bag(analyze(self.text))

    def has(self, kind: str) -> bool:
        """Whether a fact of this kind quotes the sentence."""
        return any(fact.kind == kind for fact in self.facts)


@dataclass(frozen=True)
class Place:
    """An agenda item (or the front matter) with its sentences in order.

    `score` is the search's; `lead` is by how much it is ahead of the best place of another document (0 when behind).
    """

    document: StoredDocument
    item: ItemRef | None
    statements: tuple[Statement, ...]
    score: float
    lead: float = 0.0

    @property
    def key(self) -> tuple[str, str | None]:
        """The version and the number of the item."""
        return self.document.info.version, self.item.number if self.item else None

    @cached_property
    def title(self) -> Bag:
        """The index tokens of the item's title, the body and the document's title."""
        info = self.document.info
        year = str(info.date.year) if info.date else ""
        return Bag(analyze(f"{self.item.title if self.item else ''} {info.title} {info.body} {info.region} {year}"))

    @cached_property
    def host(self) -> Bag:
        """The index tokens of those who chair and keep the minutes, by where they come from."""
        people = self.document.minutes.participants
        hosts = [p.affiliation for p in people if p.role in (Role.CHAIR, Role.SECRETARY)]
        return Bag(analyze(" ".join(hosts)))

    @cached_property
    def venue(self) -> Bag:
        """The index tokens of where the meeting was and of the file's name, which tells whose minutes they are."""
        return Bag(analyze(f"{self.document.minutes.meeting.place} {self.document.info.file_name.replace('_', ' ')}"))

    @cached_property
    def own(self) -> list[Bag]:
        """The index tokens of the item's title and of each sentence."""
        return [Bag(analyze(self.item.title if self.item else "")), *(s.bag for s in self.statements)]

    @cached_property
    def bag(self) -> Bag:
        """All index tokens of the place."""
        return Bag(self.title.tokens.union(*(s.bag.tokens for s in self.statements)))


@dataclass(frozen=True)
class Ranked:
    """A statement with its evidence (0–1: share of the question's weight met) and its total with bonuses."""

    place: Place
    statement: Statement
    evidence: float
    total: float


def read_place(
    document: StoredDocument,
    number: str | None,
    facts: Sequence[FactRow],
    split: Splitter,
    score: float,
    lead: float = 0.0,
) -> Place:
    """The place of a document with its sentences."""
    item = next((i for i in document.minutes.items() if i.number == number), None) if number else None
    reference = ItemRef(item.number, item.title) if item else None
    statements = []
    for block in document.source.blocks:
        if block.kind is BlockKind.HEADING:
            continue
        owner = document.minutes.item_at(block.start)
        if (owner.number if owner else None) != number:
            continue
        section = owner.section_at(block.start) if owner else None
        kind = section.kind if section else SectionKind.OTHER
        for start, end in split(document.source.text, block.start, block.end):
            quoting = tuple(f for f in facts if f.start < end and start < f.end)
            statements.append(Statement(document, reference, kind, start, end, quoting, block.kind))
    return Place(document, reference, tuple(statements), score, lead)


class Weights:
    """How much each term of a question counts, by rarity and by what kind of word it is."""

    def __init__(self, question: Question, total: int, frequencies: Mapping[str, int]) -> None:
        """Weigh the terms over `total` places."""
        self.question = question
        self.of = {t.token: _rarity(t, total, frequencies) * t.weight for t in question.terms}
        self.unseen = {t.token for t in question.terms if not t.anchor and not _seen(t, frequencies)}
        self.sum = sum(self.of.values()) or 1.0

    def weight(self, term: Term, place: Place) -> float:
        """What a term counts in a place: little when it could hardly be met there (other language, unknown word)."""
        foreign = self.question.language != place.document.info.language
        if not term.anchor and foreign and not term.others:
            return (FOREIGN if self.question.anchors else STRANGE) * self.of[term.token]
        return (UNSEEN if term.token in self.unseen else 1.0) * self.of[term.token]

    def coverage(self, *places: Place) -> float:
        """The share of the question's weight that is met anywhere in a place, or in several together."""
        met = total = 0.0
        for term in self.question.terms:
            weight = max(self.weight(term, p) for p in places)
            met += weight * max(match(term, p.bag) for p in places)
            total += weight
        return met / total if total else 0.0

    def suffices(self, place: Place) -> bool:
        """Whether a place meets enough of the question: its names all, of its other words enough.

        A place far ahead of all other documents may meet fewer words (paraphrase), as may one in another language that
        has the rarest word that translates.
        """
        if not all(self._named(t, place) for t in self.question.terms if t.anchor):
            return False
        if not self._says(place) and self._names_only(place):
            return False
        if self.stands_out(place) and self._words(place) > 1:
            return self._met(place) >= LEAST_MET
        if not self._carried(place) or self._met(place) < LEAST_MET:
            return False
        if not self.does(place):
            return self._met(place) >= ENOUGH + VERB_MISSING
        least = ENOUGH_FOREIGN if self._translated(place) else ENOUGH
        return self.support(place) >= least

    def support(self, place: Place) -> float:
        """What speaks for a place: the weight met, and by how much search put it ahead, as far as that counts."""
        return self.coverage(place) + min(place.lead, MOST_LEAD)

    def _translated(self, place: Place) -> bool:
        """Whether a place in another language meets the rarest word that translates, and another beside it."""
        likely = [t for t in self.question.terms if t.others and not t.anchor]
        if self.question.language == place.document.info.language or not likely or self._words(place) < LEAST_WORDS:
            return False
        return match(max(likely, key=lambda t: (not t.verb, self.of[t.token])), place.bag) >= MET

    def _words(self, place: Place) -> int:
        """How many words of the question a place meets."""
        return sum(match(t, place.bag) >= MET for t in self.question.terms)

    def stands_out(self, place: Place) -> bool:
        """Whether search found a place far ahead of all other documents; figures need their words all the same."""
        return place.lead >= FOUND and self.question.asks not in FIGURES

    def _named(self, term: Term, place: Place) -> bool:
        """Whether a name is met in a place; the host of the meeting need not be named again, but to speak."""
        if match(term, place.bag) >= MET or match(term, place.venue) >= MET:
            return True
        return self.question.asks not in SAID and match(term, place.host) >= MET

    def topic(self, place: Place) -> float:
        """The share of the weight of all but names and verbs that a place meets in its own words."""
        own = [t for t in self.question.terms if not (t.anchor or t.verb)]
        total = sum(self.weight(t, place) for t in own)
        met = sum(self.weight(t, place) * max((match(t, bag) for bag in place.own), default=0.0) for t in own)
        return met / total if total else 1.0

    def does(self, place: Place) -> bool:
        """Whether the place tells of the doing asked about, when a value is asked for ("when does it *open*")."""
        if self.question.asks is Asks.DURATION and any(_lasts(s) for s in place.statements):
            return True
        return self._says(place) or all(
            match(t, place.bag) >= MET or any(by_fact(t, s) for s in place.statements)
            for t in self.question.terms
            if t.verb
        )

    def _says(self, place: Place) -> bool:
        """Whether the verbs of a question for a value stand in the place."""
        return self.question.asks not in DOING or all(match(t, place.bag) >= MET for t in self.question.terms if t.verb)

    def _names_only(self, place: Place) -> bool:
        """Whether the nouns of the question do no more than name one organisation of the document."""
        nouns = {t.token for t in self.question.terms if not t.verb}
        return any(
            nouns <= set(analyze(entity.name)) and len(nouns) >= len(entity.name.split())
            for entity in place.document.minutes.entities
            if entity.category is EntityCategory.ORGANISATION
        )

    def _met(self, place: Place) -> float:
        """The share of the weight that is met, with no allowance for words that the place could hardly have."""
        return sum(self.of[t.token] * match(t, place.bag) for t in self.question.terms) / self.sum

    def _carried(self, place: Place) -> bool:
        """Whether the word that carries the question is met, when one does and the place could have it."""
        return self.focus(place) >= MET or self.of[self._rarest.token] < CARRIES * self.sum

    def focus(self, place: Place) -> float:
        """How well a place meets the rarest word of the question; 1 where it could hardly have it."""
        foreign = self.question.language != place.document.info.language and not self._rarest.others
        return 1.0 if foreign else match(self._rarest, place.bag)

    @cached_property
    def _rarest(self) -> Term:
        return max(self.question.terms, key=lambda t: (not t.verb, self.of[t.token]))

    def telling(self, place: Place, index: int) -> float:
        """How much a sentence meets of the words by which the sentences of its place differ."""
        score = 0.0
        for term in self.question.terms:
            if met := match(term, place.statements[index].bag):
                spread = sum(match(term, s.bag) >= MET for s in place.statements)
                score += self.of[term.token] * met / max(1, spread)
        return score / self.sum

    def evidence(self, place: Place, index: int) -> float:
        """The share of the question's weight that is met in and around one sentence."""
        statements = place.statements
        around = [statements[i].bag for i in (index - 1, index + 1) if 0 <= i < len(statements)]
        score = total = 0.0
        for term in self.question.terms:
            met = match(term, statements[index].bag)
            if met < 1.0:
                met = max(
                    met,
                    by_fact(term, statements[index]),
                    NEIGHBOUR * max((match(term, bag) for bag in around), default=0.0),
                    TITLE * match(term, place.title),
                    ELSEWHERE * match(term, place.bag),
                )
            weight = self.weight(term, place)
            score += weight * met
            total += weight
        return score / total if total else 0.0


def fitness(question: Question) -> Callable[[Statement], float]:
    """The bonus of a sentence for the kind of answer asked."""
    asks = question.asks
    actors = [frozenset(analyze(name)) for concept in question.actors for name in concept.labels()]
    measured = frozenset(question.measured)
    measures = bool(_MEASURES.search(question.text))
    explains = bool(_EXPLAINS_ASKED.search(question.text))

    def fits(s: Statement) -> float:
        if asks is Asks.POSITION:
            return _position_bonus(s, actors)
        if asks is Asks.DURATION and DURATION.search(s.text):
            return 0.7 if s.has("deadline") else 0.5
        if asks in (Asks.WHEN, Asks.DEADLINE, Asks.DURATION):
            return _time_bonus(s, question) if s.has("deadline") else 0.5 if _dated_doing(s, question) else 0.1
        if asks in (Asks.NUMBER, Asks.SHARE, Asks.AMOUNT):
            return 0.3 * bool(measured & s.bag.tokens) + 0.2 * bool(SHARE.search(s.text) if asks is Asks.SHARE else 0)
        if asks is Asks.REASON:
            return 0.3 * bool(REASON.search(s.text)) + _position_bonus(s, actors)
        if asks in (Asks.DECISION, Asks.ACTION):
            return 0.4 if s.has(asks.value) else 0.0
        if asks is Asks.GENERAL and question.compares and measures:
            return 0.3 * bool(DURATION.search(s.text) or MONEY.search(s.text) or SHARE.search(s.text))
        if asks in (Asks.GENERAL, Asks.TERM) and explains:
            return 0.5 * bool(_EXPLAINS.search(s.text)) + 0.1 * (s.kind is SectionKind.BACKGROUND)
        return 0.1 * bool(s.facts)

    return fits


def _time_bonus(statement: Statement, question: Question) -> float:
    """More when the kind of time fits the verb: a hearing *ends* with a period, a rule *takes effect*."""
    if _NEXT_MEETING.search(question.text):
        return 0.9 if any(f.values.get("kind") == "meeting" for f in statement.facts) else 0.4
    return 0.8 if any(by_fact(term, statement) for term in question.terms) else 0.5


def _dated_doing(statement: Statement, question: Question) -> bool:
    """Whether a sentence tells a day with the doing asked about, though it was not read as a deadline."""
    verbs = [t for t in question.terms if t.verb]
    return bool(verbs and DAY.search(statement.text)) and all(match(t, statement.bag) >= MET for t in verbs)


def _position_bonus(statement: Statement, actors: Sequence[frozenset[str]]) -> float:
    positions = [f for f in statement.facts if f.kind == "position"]
    if not positions:
        return 0.0
    spoken = [frozenset(analyze(str(f.values.get("actor", "")))) for f in positions]
    return 0.6 if any(a and a <= s for a in actors for s in spoken) else 0.3 * (not actors)


def by_fact(term: Term, statement: Statement) -> float:
    """A verb is met by a fact of its kind: "slutter" by a period, "træder i kraft" by an effective date."""
    if not statement.facts:
        return 0.0
    own = frozenset(term.single) if term.verb else {term.token}
    fit = {kind for verbs, kinds in TIME_VERBS if own & verbs for kind in kinds}
    met = any(f.kind == "deadline" and f.values.get("kind") in fit for f in statement.facts)
    outcomes = {kind for kind, verbs in OUTCOME_VERBS.items() if own & verbs}
    return 0.8 * (met or any(f.kind == "decision" and f.values.get("type") in outcomes for f in statement.facts))


def _lasts(statement: Statement) -> bool:
    """Whether a sentence tells of a stretch of time."""
    return any(f.kind == "deadline" and f.values.get("kind") == "period" for f in statement.facts)


def _rarity(term: Term, total: int, frequencies: Mapping[str, int]) -> float:
    """Inverse document frequency of the term or of its most frequent other wording."""
    others = (min(frequencies.get(t, 0) for t in other) for other in term.others)
    found = max([frequencies.get(term.token, 0), *others])
    return math.log(1 + (total + 1) / (found + 0.5)) if total else 1.0


def _seen(term: Term, frequencies: Mapping[str, int]) -> bool:
    """Whether the archive has the word, another wording of it, or all its parts."""
    wordings = [frozenset({term.token}), *term.others, *([frozenset(term.parts)] if len(term.parts) > 1 else [])]
    return any(all(frequencies.get(t, 0) for t in wording) for wording in wordings)
