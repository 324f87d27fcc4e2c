"""Chooses the sentences that answer: first the places that meet the question, then in them what is of the kind asked.

The topic is judged for a place as a whole (`ranking`), names, period and value for the sentence (`constraints`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import takewhile

from index.constraints import (
    HasDate,
    bound,
    decided_by_asked,
    decider,
    for_those_asked,
    has_value,
    in_place,
    is_stated,
    meets_period,
    names_near,
    of_others,
    well_named,
)
from index.lexical import token_set
from index.particular_words import SUPERLATIVE
from index.particulars import names_asked, tasks_of_asked, tells_particulars
from index.question import SAID, Asks, Question
from index.question_words import MOVES, NEGATIVE, OVERTAKEN, PARTS, REFERS_BACK
from index.ranking import ENOUGH, Place, Ranked, Statement, Weights, fitness
from index.speakers import Speakers, stances
from index.values import REASON, SHARE, VOTES, VOTES_ASKED, counts
from ontology.evidence import BlockKind
from ontology.model import SectionKind

MAX_PIECES = 5
KEEP, KEEP_OTHERS = 0.72, 0.9
MAX_LIST = 8
MOST_PLACES = 8
COMPARED = 6
VALUES = frozenset({
    Asks.AMOUNT, Asks.SHARE, Asks.NUMBER, Asks.DURATION, Asks.WHEN, Asks.DEADLINE, Asks.WHO, Asks.PLACE, Asks.REASON,
})  # fmt: skip
BINDING = {Asks.REASON: 0.2, Asks.WHO: 0.5, Asks.PLACE: 0.3, Asks.WHEN: 0.3, Asks.DEADLINE: 0.3, Asks.DURATION: 0.3}
BOUND = 0.4
TIMES = (Asks.WHEN, Asks.DEADLINE)
DONE_ELSEWHERE = 0.5
PROPOSED = 0.25
FOCUS = 0.3
FEW = 3
ALONE = 1.0
ON_TOPIC = 0.5
UNASKED = 0.8
ASKING_FOR = {"request", "proposes", "supports"}
REFUSALS = {"rejected", "postponed"}
_FEW_WORDS = 3
_PARTS = re.compile(PARTS, re.IGNORECASE)
_MOVES, _OVERTAKEN = (re.compile(form, re.IGNORECASE) for form in (MOVES, OVERTAKEN))
_REFERS_BACK, _NEGATIVE = (re.compile(form, re.IGNORECASE) for form in (REFERS_BACK, NEGATIVE))
_SUPERLATIVE = re.compile(SUPERLATIVE, re.IGNORECASE)
_ASKED = re.compile(r"\?(?!\w)|\b[Hh]v\w+\b|\b(?:[Ww]h\w+|[Hh]ow)\b")
_CODE = re.compile(r"\b(?:SELECT|CONSTRUCT|INSERT|DELETE|DROP|UPDATE)\b[^.]*(?:[{;*]|\b(?:FROM|INTO|TABLE|WHERE)\b)")
_JOINS = re.compile(r"\b(?:og|samt|eller|and|or)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Selector:
    """Selects for one question."""

    question: Question
    weights: Weights
    has_date: HasDate

    def pieces(self, places: Sequence[Place]) -> list[Ranked]:
        """The sentences that answer, best first; none when the evidence does not suffice."""
        if not any(t.token[:1].isalpha() for t in self.question.terms) or _CODE.search(self.question.text):
            return []
        leader = max(places, key=lambda p: p.lead, default=None)
        if leader and leader.lead >= ALONE and not self.question.compares and self.question.asks is not Asks.WHERE:
            places = [p for p in places if p.document.info.id == leader.document.info.id]
        fitting = (
            p
            for p in places
            if self._enough(p)
            and well_named(self.question, p)
            and for_those_asked(self.question, p)
            and tells_particulars(self.question, p)
        )
        enough = self._on_topic(sorted(fitting, key=lambda p: -self._support(p)), places)
        spread: list[Place] = []
        if self.question.compares or (not enough and _JOINS.search(_PARTS.sub(" ", self.question.text))):
            spread = together(places, self.weights)
        found: dict[tuple[str, int], Ranked] = {}
        for asks in (self.question.asks, *self.question.also):
            part = replace(self, question=replace(self.question, asks=asks))
            each = spread or (enough if self.question.asks is Asks.WHERE is not asks else [])
            chosen = [r for p in each for r in part._of_kind([p], bool(spread))[:3]] if each else part._of_kind(enough)
            for ranked in chosen:
                found.setdefault((ranked.statement.document.info.version, ranked.statement.start), ranked)
        return with_table(self.question.text, list(found.values()))

    def within(self, place: Place) -> list[Ranked]:
        """The sentences of a place known to be the right one that answer."""
        chosen = self._of_kind([place], shared=True) if self.weights.coverage(place) else []
        return with_table(self.question.text, chosen)

    def _enough(self, place: Place) -> bool:
        """Whether a place meets enough: most of the words when they are no question."""
        asked = self.question.asks is not Asks.GENERAL or _ASKED.search(self.question.text)
        return self.weights.suffices(place) and bool(asked or self.weights.coverage(place) >= UNASKED)

    def _on_topic(self, enough: list[Place], places: Sequence[Place]) -> list[Place]:
        """Of the places that meet the names, when a view is asked for, those on what it asks about; no bare heads."""
        if self.question.asks not in SAID:
            return enough
        enough = [p for p in enough if p.item or any(s.facts for s in p.statements)]
        if not self.question.anchors:
            return enough
        most = max(map(self.weights.topic, places), default=0.0)
        return [p for p in enough if self.weights.topic(p) >= ON_TOPIC * most or self.weights.stands_out(p)]

    def _support(self, place: Place) -> float:
        return self.weights.support(place) + 0.1 * place.score

    def _of_kind(self, places: Sequence[Place], shared: bool = False) -> list[Ranked]:
        """Of the places given; `shared` when each of them meets only its part of the question."""
        asks = self.question.asks
        ranked = [r for place in places for r in self._rank(place, shared)]
        ranked.sort(key=lambda r: (-r.total, r.statement.document.info.id, r.statement.start))
        if asks is Asks.REASON and _NEGATIVE.search(self.question.text) and not self._reasoned(ranked):
            return self._refused(places)
        if not ranked:
            return []
        if asks is Asks.WHERE:
            return _per_place(ranked, 1)
        if asks is Asks.REASON:
            return self._grounds(ranked)
        best = ranked[0]
        compared = asks is Asks.DECISION and self.question.compares
        if asks in (Asks.DECISION, Asks.POSITION, Asks.ACTION) and not compared:
            return self._whole(best, ranked)
        kept = [r for r in ranked if r.total >= (KEEP if r.place is best.place else KEEP_OTHERS) * best.total]
        return self._with_moves(kept[:MAX_PIECES], ranked)

    def _with_moves(self, kept: list[Ranked], ranked: Sequence[Ranked]) -> list[Ranked]:
        """What is kept, with the sentence that moves a date that was overtaken."""
        if self.question.asks not in (*TIMES, Asks.DURATION) or any(_MOVES.search(r.statement.text) for r in kept):
            return kept
        places = [r.place for r in kept if _OVERTAKEN.search(r.statement.text)]
        moves = [r for r in ranked if any(r.place is p for p in places) and r.statement.has("deadline")]
        return [*kept, *[r for r in moves if r not in kept and _MOVES.search(r.statement.text)][:1]]

    def _rank(self, place: Place, shared: bool) -> list[Ranked]:
        """The sentences of a place that may answer."""
        question, fits = self.question, self._fits
        coverage = self.weights.coverage(place)
        focus = 1 - FOCUS + FOCUS * self.weights.focus(place)
        if question.asks in SAID and question.anchors:
            focus *= 1 - FOCUS + FOCUS * self.weights.topic(place)
        values = question.asks in VALUES
        least = BINDING.get(question.asks, BOUND) * (coverage if shared else 1.0)
        if question.asks in TIMES and not self.weights.does(place):
            least = max(least, DONE_ELSEWHERE)
        ranked = []
        for index, statement in enumerate(place.statements):
            if is_furniture(statement, place) or not meets_period(question, place, index):
                continue
            if question.asks is Asks.DECISION and not decided_by_asked(question, statement):
                continue
            if not (names_asked(question, statement) and tasks_of_asked(question, statement)):
                continue
            if question.asks is Asks.GENERAL and not in_place(question, place, index):
                continue
            evidence = self.weights.evidence(place, index)
            if values and not (
                has_value(question, statement, self.has_date)
                and is_stated(question, statement)
                and names_near(question, place, index)
                and not of_others(question, statement)
                and in_place(question, place, index)
                and bound(question, place, index, evidence, least)
            ):
                continue
            bonus = fits(statement) - (PROPOSED if statement.kind is SectionKind.PROPOSAL else 0.0)
            total = (0.6 * evidence + 0.4 * coverage) * (1 + bonus) * focus + 0.05 * place.score
            ranked.append(Ranked(place, statement, evidence, total))
        return ranked

    def _whole(self, best: Ranked, ranked: Sequence[Ranked]) -> list[Ranked]:
        """What the best place states of the kind asked, its own before what it reports; else its best sentences."""
        kind = self.question.asks.value
        of_kind = [r for r in ranked if r.statement.has(kind)]
        takers = self._speakers.takers(of_kind) if kind == "position" else []
        if kind == "position" and not self._speakers.own(of_kind):
            of_kind = [*self._speakers.plainly(ranked), *of_kind]
        first = next((r for r in takers or of_kind if r.total >= 0.6 * best.total), None)
        if first is None:
            period = self.question.period
            dated = period and (period.years or period.months) and not period.content
            if kind == "decision" and (dated or decider(self.question.text)):
                return []
            return [r for r in ranked if r.total >= KEEP * best.total and r.place is best.place][:MAX_PIECES]
        same = [r for r in of_kind if r.place is first.place]
        if kind == "position":
            same = self._speakers.chosen(first.place, same, ranked)
        chosen = sorted(same, key=lambda r: (_only_reported(r), -r.total * (1 + self._telling(r))))
        chosen = self._speakers.of_stance(chosen) if kind == "position" else chosen
        chosen = self._continued(chosen[:MAX_PIECES], ranked)
        others = [r for r in of_kind if r.place is not first.place and r.total >= KEEP_OTHERS * first.total]
        beside = [r for r in ranked if r.place is first.place and r not in same and r.total >= 0.95 * best.total][:1]
        if kind == "decision" and len(chosen) < FEW:
            near = [r for r in ranked if r not in (*same, *beside) and _beside(r, first)]
            beside += sorted(near, key=lambda r: abs(r.statement.start - first.statement.start))[:FEW]
        if kind == "position":
            beside, others = [], self._speakers.of_stance(others)
        if VOTES_ASKED.search(self.question.text):
            votes = [r for r in ranked if r.place is first.place and VOTES.search(r.statement.text)]
            chosen = [*votes, *(r for r in chosen if r not in votes and not (votes and kind == "position"))]
        beside = [r for r in beside if r not in chosen]
        if self.question.closed and all(_says_nothing(r) for r in chosen):
            return [*beside, *chosen, *others][: MAX_PIECES + 2]
        return [*chosen, *beside, *others][: MAX_PIECES + 2]

    @cached_property
    def _speakers(self) -> Speakers:
        return Speakers(self.question)

    @cached_property
    def _fits(self) -> Callable[[Statement], float]:
        return fitness(self.question)

    def _telling(self, ranked: Ranked) -> float:
        return self.weights.telling(ranked.place, ranked.place.statements.index(ranked.statement))

    def _grounds(self, ranked: Sequence[Ranked]) -> list[Ranked]:
        """What the actor asked about said, then what gives a reason; for a refusal without one, what goes with it."""
        best = ranked[0]
        positions = [r for r in ranked if r.place is best.place and r.statement.has("position")]
        own = self._speakers.own(positions)
        kept = [r for r in ranked if r.total >= (KEEP if r.place is best.place else KEEP_OTHERS) * best.total]
        return [*own, *(r for r in kept if r not in own)][:MAX_PIECES]

    def _reasoned(self, ranked: Sequence[Ranked]) -> bool:
        """Whether a sentence gives a reason, or somebody asked about speaks."""
        spoken = (r for r in self._speakers.own(ranked) if not stances(r.statement) & ASKING_FOR)
        return any(REASON.search(r.statement.text) for r in ranked) or any(spoken)

    def _refused(self, places: Sequence[Place]) -> list[Ranked]:
        """A refusal asked about and what the minutes say beside it, when no sentence names a reason."""
        part = replace(self, question=replace(self.question, asks=Asks.DECISION))
        for place in places:
            ranked = sorted((r for r in part._rank(place, False) if not _only_reported(r)), key=lambda r: -r.total)
            refusals = [r for r in ranked if _outcomes(r.statement) & REFUSALS]
            if refusals:
                same = (r for r in ranked if r.statement.kind is refusals[0].statement.kind and r not in refusals)
                return [*refusals[:2], *(r for r in same if not _in_favour(r))][: MAX_PIECES + 2]
        return []

    def _continued(self, chosen: list[Ranked], ranked: Sequence[Ranked]) -> list[Ranked]:
        """What is chosen, with the sentences after the last one that go on from it ("Den …", "I stedet …")."""
        if not chosen or len(chosen) >= FEW:
            return chosen
        last = max((r for r in chosen if r.place is chosen[0].place), key=lambda r: r.statement.start)
        statements = last.place.statements
        index = statements.index(last.statement)
        following = takewhile(lambda s: _goes_on(s, last.statement), statements[index + 1 : index + 1 + FEW])
        found = {r.statement.start: r for r in ranked if r.place is last.place}
        return [*chosen, *(r for s in following if (r := found.get(s.start)) and r not in chosen)]


def with_table(text: str, chosen: list[Ranked]) -> list[Ranked]:
    """What is chosen, with the rows of the table of the first place, when the most or least of something is asked."""
    if not chosen or not _SUPERLATIVE.search(text):
        return chosen
    place = chosen[0].place
    rows = [s for s in place.statements if s.block is BlockKind.TABLE_ROW]
    if len([s for s in rows if counts(s.text) or SHARE.search(s.text)]) < FEW:
        return chosen
    told = [Ranked(place, s, chosen[0].evidence, chosen[0].total) for s in rows[:MAX_LIST]]
    return [*told, *[r for r in chosen if r.statement not in rows][:FEW]]


def with_list(ranked: Ranked) -> list[Statement]:
    """The sentence, and the list that follows it when it ends with a colon."""
    statements = ranked.place.statements
    found = [ranked.statement]
    if ranked.statement.text.rstrip().endswith(":"):
        following = statements[statements.index(ranked.statement) + 1 :]
        found += takewhile(lambda s: s.block is BlockKind.LIST_ITEM, following[:MAX_LIST])
    return found


def together(places: Sequence[Place], weights: Weights) -> list[Place]:
    """The fewest places, from different documents, that together meet a question that compares; () when they do not."""
    ordered = sorted(places, key=lambda p: -weights.coverage(p))
    chosen: list[Place] = []
    for place in ordered[:COMPARED]:
        documents = {p.document.info.id for p in chosen}
        gain = weights.coverage(*chosen, place) - (weights.coverage(*chosen) if chosen else 0.0)
        if (
            place.document.info.id not in documents
            and weights.coverage(place) >= 0.3
            and (gain > 0.05 or len(chosen) == 1)
        ):
            chosen.append(place)
    return chosen if len(chosen) > 1 and weights.coverage(*chosen) >= ENOUGH else []


def is_furniture(statement: Statement, place: Place) -> bool:
    """Whether a sentence says nothing: a repeated title, a case number, a heading of a decision."""
    if statement.facts:
        return False
    words = [t for t in statement.text.split() if any(c.isalpha() for c in t)]
    if len(words) < _FEW_WORDS and statement.block is not BlockKind.TABLE_ROW and not SHARE.search(statement.text):
        return True
    own = statement.bag.tokens
    return any(own <= token_set(item.title) for item in place.document.minutes.items())


def _per_place(ranked: Sequence[Ranked], most: int) -> list[Ranked]:
    """The best sentences of each place, places in the order of their best."""
    groups: dict[int, list[Ranked]] = {}
    for r in ranked:
        groups.setdefault(id(r.place), []).append(r)
    return [r for group in groups.values() for r in group[:most]][:MOST_PLACES]


def _says_nothing(ranked: Ranked) -> bool:
    """Whether a decision only takes note of what was said."""
    return all(f.values.get("type") == "noted" for f in ranked.statement.facts if f.kind == "decision")


def _outcomes(statement: Statement) -> set[str]:
    return {str(f.values.get("type")) for f in statement.facts if f.kind == "decision"}


def _in_favour(ranked: Ranked) -> bool:
    return any(f.values.get("stance") == "supports" for f in ranked.statement.facts)


def _goes_on(statement: Statement, before: Statement) -> bool:
    """Whether a sentence goes on from a decision: it refers back, or says who does what by when."""
    if statement.kind is not before.kind or statement.has("position") or statement.has("decision"):
        return False
    return bool(_REFERS_BACK.match(statement.text)) or statement.has("action") or statement.has("deadline")


def _beside(ranked: Ranked, decision: Ranked) -> bool:
    """Whether a sentence of a decision's section meets more of the question than the decision does."""
    statement, decided = ranked.statement, decision.statement
    same = ranked.place is decision.place and statement.kind is decided.kind and not statement.facts
    return same and ranked.evidence > decision.evidence


def _only_reported(ranked: Ranked) -> bool:
    decisions = [f for f in ranked.statement.facts if f.kind == "decision"]
    proposed = ranked.statement.kind is SectionKind.PROPOSAL
    return proposed or (bool(decisions) and all(f.values.get("reported") for f in decisions))
