"""Answers composed of verbatim quotations, or an honest no.

A question is read (`question`), places are found (`retrieval`), their sentences ranked by evidence (`ranking`), and the
answer is put together around the quotations (`phrasing`). Nothing is said that is not quoted or an extracted fact.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from index.people import participants_answer
from index.phrasing import Piece, compose, refusal
from index.ports import Filters
from index.question import Asks, PeriodReader, Question, understand
from index.ranking import Place, Splitter, Statement, Weights, read_place
from index.results import Answer, Citation
from index.retrieval import Candidate, Lookup, Retriever, Wanted, by_place
from index.selection import Selector, with_list
from ontology.errors import BadQuestion
from ontology.model import SectionKind
from ontology.vocabulary import Vocabulary

MAX_QUESTION = 2_000
PLACES = 10
_COMPARABLE = 3


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
        frequencies = self._lookup.frequencies(_tokens(question))
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
        selector = Selector(question, weights, self._has_date)
        found = {
            (s.document.info.version, s.start): Piece(s, r.total) for r in selector.pieces(places) for s in with_list(r)
        }
        return list(found.values())

    def _has_date(self, text: str) -> bool:
        return bool(self._tools.read_periods(text, self._tools.today()))

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


def _tokens(question: Question) -> list[str]:
    """The tokens of the terms and of their other wordings."""
    found = [
        t for term in question.terms for t in (term.token, *term.parts, *(o for s in term.others for o in sorted(s)))
    ]
    return list(dict.fromkeys(found))


def _lead(group: list[Candidate], groups: Sequence[list[Candidate]]) -> float:
    """By how much a place is ahead of all other documents; 0 where too few documents are there to compare."""
    others = [g[0].score for g in groups if g[0].passage.document != group[0].passage.document]
    documents = {g[0].passage.document for g in groups}
    return max(0.0, group[0].score - max(others)) if len(documents) >= _COMPARABLE else 0.0


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
