"""Answers composed of verbatim quotations, or an honest no.

A question is read (`question`), places are found (`retrieval`), their sentences ranked by evidence (`ranking`), and the
answer is put together around the quotations (`phrasing`). Nothing is said that is not quoted or an extracted fact.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import takewhile
from typing import Any

from index.people import participants_answer
from index.phrasing import Piece, compose, refusal
from index.ports import Filters
from index.question import Asks, PeriodReader, Question, understand
from index.ranking import (
    ENOUGH,
    Place,
    Ranked,
    Splitter,
    Statement,
    Weights,
    fitness,
    rank,
    read_place,
)
from index.results import Answer, Citation
from index.retrieval import Candidate, Lookup, Retriever, Wanted, by_place
from ontology.errors import BadQuestion
from ontology.evidence import BlockKind
from ontology.model import SectionKind
from ontology.vocabulary import Vocabulary

MAX_QUESTION = 2_000
PLACES = 10
MAX_PIECES = 5
KEEP = 0.72
ENOUGH_EVIDENCE = 0.3
_COMPARABLE = 3
MAX_LIST = 8
MOST_PLACES = 8
COMPARED = 6


@dataclass(frozen=True)
class Tools:
    """What the answerer needs from outside the index: reading of periods, cutting of sentences, and the day."""

    read_periods: PeriodReader
    split: Splitter
    today: Callable[[], date] = date.today


class Answerer:
    """Answers questions from the archive."""

    def __init__(self, retriever: Retriever, lookup: Lookup, vocabulary: Vocabulary, tools: Tools) -> None:
        """Keep what is needed; nothing is loaded here."""
        self._retriever = retriever
        self._lookup = lookup
        self._vocabulary = vocabulary
        self._tools = tools

    def ask(self, text: str, history: Sequence[Mapping[str, str]] = ()) -> Answer:
        """Answer a question in its language; `answerable` is false when the minutes do not say."""
        began = time.perf_counter()
        question = self._understand(text, history)
        places, weights = self._places(question)
        pieces = self._people(question, places, weights) or self._pieces(question, places, weights)
        answer = self._compose(question, pieces, places)
        return replace(answer, took_ms=(time.perf_counter() - began) * 1000)

    def _understand(self, text: str, history: Sequence[Mapping[str, str]]) -> Question:
        clean = " ".join(text.split())
        if not clean:
            raise BadQuestion("The question is empty: write what you want to know.", "question")
        if len(clean) > MAX_QUESTION:
            raise BadQuestion(f"The question is longer than {MAX_QUESTION} characters: shorten it.", "question")
        question = understand(clean, self._vocabulary, self._tools.read_periods, self._tools.today())
        earlier = [turn["content"] for turn in history if turn.get("role") == "user" and turn.get("content")]
        if earlier and len(question.terms) <= 2:
            joined = understand(
                f"{earlier[-1]} {clean}", self._vocabulary, self._tools.read_periods, self._tools.today()
            )
            return replace(joined, text=clean, language=question.language)
        return question

    def _places(self, question: Question) -> tuple[list[Place], Weights]:
        """The places to look into, with the weights of the question's words."""
        frequencies = self._lookup.frequencies([t.token for t in question.terms])
        weights = Weights(question, *frequencies)
        wanted = Wanted.parse(question.text.replace('"', " "))
        groups = by_place(self._retriever.candidates(wanted, Filters()))
        return [self._read(group, _lead(group, groups)) for group in groups[:PLACES]], weights

    def _read(self, group: list[Candidate], lead: float) -> Place:
        version, number = group[0].place
        facts = self._lookup.facts_of_items([(version, number)])
        document = self._lookup.stored(version)
        return read_place(document, number, facts, self._tools.split, group[0].score, lead)

    def _people(self, question: Question, places: Sequence[Place], weights: Weights) -> list[Piece]:
        """Participants answer questions about who took part, was absent or stood in."""
        if question.asks not in (Asks.PEOPLE, Asks.ABSENT, Asks.WHO):
            return []
        return participants_answer(question, places, weights, self._tools.split)

    def _pieces(self, question: Question, places: Sequence[Place], weights: Weights) -> list[Piece]:
        """The sentences that answer, best first; none when the evidence does not suffice."""
        if not question.terms:
            return []
        enough = [place for place in places if weights.suffices(place)]
        if question.asks is Asks.COMPARE:
            enough = _together(places, weights) or enough
        found: dict[tuple[str, int], Ranked] = {}
        for asks in (question.asks, *question.also):
            for ranked in self._best(replace(question, asks=asks), enough, weights):
                found.setdefault((ranked.statement.document.info.version, ranked.statement.start), ranked)
        return [Piece(s, r.total) for r in found.values() for s in _with_list(r)]

    def _best(self, question: Question, places: Sequence[Place], weights: Weights) -> list[Ranked]:
        """The sentences that answer one part of a question."""
        fits = fitness(question, lambda text: bool(self._tools.read_periods(text, self._tools.today())))
        ranked = sorted(
            (r for place in places for r in rank(place, weights, fits)),
            key=lambda r: (-r.total, r.statement.document.info.id, r.statement.start),
        )
        spread = question.asks in (Asks.WHERE, Asks.COMPARE)
        least = 0.0 if spread else ENOUGH_EVIDENCE
        good = [r for r in ranked if r.fits and r.evidence >= least and not _is_heading(r)]
        if not good:
            return []
        if spread:
            return _per_place(good, 1 if question.asks is Asks.WHERE else 3)
        kept = [r for r in good if r.total >= KEEP * good[0].total][:MAX_PIECES]
        return _whole_decision(kept, ranked) if question.asks is Asks.DECISION else kept

    def _compose(self, question: Question, pieces: list[Piece], places: Sequence[Place]) -> Answer:
        coverage = self._coverage()
        if not pieces:
            nearest = [_nearest(place) for place in places[:3] if place.statements]
            text = refusal(question.language, coverage)
            return Answer(
                question.text, question.language, text, False, (), (), "", {**coverage, "nearest": nearest}, 0.0
            )
        citations = tuple(_citation(n, piece.statement) for n, piece in enumerate(pieces, 1))
        facts = tuple(
            {"kind": f.kind, "id": f.id, "citation": n, "quote": f.quote, **f.values}
            for n, piece in enumerate(pieces, 1)
            for f in piece.statement.facts
        )
        text = compose(question, pieces)
        return Answer(question.text, question.language, text, True, citations, facts, "", coverage, 0.0)

    def _coverage(self) -> dict[str, Any]:
        """What was searched: number of documents, bodies and the period they span."""
        infos = [self._lookup.info(version) for version in sorted(self._lookup.visible_versions())]
        days = sorted(i.date for i in infos if i.date)
        bodies = sorted({i.body for i in infos if i.body})
        span = {"from": days[0].isoformat(), "to": days[-1].isoformat()} if days else {"from": None, "to": None}
        return {"documents": len(infos), "bodies": bodies, **span}


def _lead(group: list[Candidate], groups: Sequence[list[Candidate]]) -> float:
    """By how much a place is ahead of all other documents; 0 where too few documents are there to compare."""
    others = [g[0].score for g in groups if g[0].passage.document != group[0].passage.document]
    documents = {g[0].passage.document for g in groups}
    return max(0.0, group[0].score - max(others)) if len(documents) >= _COMPARABLE else 0.0


def _together(places: Sequence[Place], weights: Weights) -> list[Place]:
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


def _per_place(ranked: Sequence[Ranked], most: int) -> list[Ranked]:
    """The best sentences of each place, places in the order of their best."""
    groups: dict[int, list[Ranked]] = {}
    for r in ranked:
        groups.setdefault(id(r.place), []).append(r)
    return [r for group in groups.values() for r in group[:most]][:MOST_PLACES]


def _with_list(ranked: Ranked) -> list[Statement]:
    """The sentence, and the list that follows it when it ends with a colon."""
    statements = ranked.place.statements
    found = [ranked.statement]
    if ranked.statement.text.rstrip().endswith(":"):
        following = statements[statements.index(ranked.statement) + 1 :]
        found += takewhile(lambda s: s.block is BlockKind.LIST_ITEM, following[:MAX_LIST])
    return found


def _whole_decision(kept: list[Ranked], ranked: Sequence[Ranked]) -> list[Ranked]:
    """The decisions among the sentences, with all that the best one's item decided on the matter, in reading order."""
    decisions = [r for r in kept if r.statement.has("decision")]
    if not decisions:
        return kept
    best = decisions[0]
    same = [
        r for r in ranked if r.place is best.place and r.statement.has("decision") and r.evidence >= 0.6 * best.evidence
    ]
    first = sorted(same, key=lambda r: (_only_reported(r), r.statement.start))[: MAX_PIECES + 1]
    others = [r for r in kept if r.place is not best.place and r.total >= 0.85 * best.total]
    return [*first, *others][: MAX_PIECES + 2]


def _only_reported(ranked: Ranked) -> bool:
    return all(f.values.get("reported") for f in ranked.statement.facts if f.kind == "decision")


def _is_heading(ranked: Ranked) -> bool:
    """Whether the sentence only repeats the title of an item, as agenda lists do."""
    titles = {item.title.casefold() for item in ranked.place.document.minutes.items()}
    return ranked.statement.text.strip(" .:").casefold() in titles


def _citation(n: int, statement: Statement) -> Citation:
    source = statement.document.source
    return Citation(
        n=n,
        quote=statement.text,
        document=statement.document.info,
        agenda_item=statement.item,
        page=source.page_at(statement.start),
        start=statement.start,
        end=statement.end,
    )


def _nearest(place: Place) -> dict[str, Any]:
    """A place offered as near, not as an answer."""
    statement = next((s for s in place.statements if s.kind is SectionKind.MINUTES), place.statements[0])
    info = place.document.info
    return {
        "document": info.id,
        "title": info.title,
        "date": info.date.isoformat() if info.date else None,
        "agenda_item": place.item.number if place.item else None,
        "item_title": place.item.title if place.item else "",
        "quote": statement.text,
        "start": statement.start,
        "end": statement.end,
    }
