"""Answers composed of verbatim quotations, or an honest no.

A question is completed from the conversation (`conversation`) and read (`question`), places are found (`retrieval`),
their sentences chosen by evidence (`selection`), and the answer is put together around the quotations (`phrasing`).
Nothing is said that is not quoted or an extracted fact.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Protocol

from index.agenda import summary
from index.behind import facts_query
from index.branches import by_name, parallel
from index.clauses import divided
from index.conversation import completed, widened
from index.coverage import Coverage
from index.meetings import Scope, asks_next, next_meetings, scoped, wants_summary
from index.nearby import nearby
from index.overview import Overview, fact_list, meeting_list
from index.people import asks_role, of_document, participants_answer
from index.phrasing import compose, offered, positions_table, refusal, where_of
from index.pieces import Piece
from index.ports import Filters, Passage
from index.precedence import arranged
from index.question import Asks, PeriodReader, Question, understand
from index.ranking import Place, Splitter, Weights, read_place
from index.results import Answer, Listing
from index.retrieval import Candidate, Lookup, Retriever, Wanted, by_place
from index.selection import Selector, with_list
from index.several import Found, Several, joined, unique
from index.spelling import is_word, nearest, unknown_words
from index.understanding import shown
from ontology.errors import BadQuestion
from ontology.vocabulary import Vocabulary

MAX_QUESTION = 2_000
PLACES, MANY_PLACES, FOREIGN_PLACES = 10, 40, 5
KEPT_PLACES = 1_000
_COMPARABLE = 3


class Library(Lookup, Protocol):
    """What answers ask of the archive."""

    def facts(self, kind: str, filters: Mapping[str, str], limit: int = 50, offset: int = 0) -> Listing:
        """A page of a list of facts."""
        ...


@dataclass(frozen=True)
class Tools:
    """What the answerer needs from outside the index: reading of periods, cutting of sentences, and the day."""

    read_periods: PeriodReader
    split: Splitter
    today: Callable[[], date] = date.today


class Answerer:
    """Answers questions from the archive."""

    def __init__(self, retriever: Retriever, lookup: Library, vocabulary: Vocabulary, tools: Tools) -> None:
        """Keep what is needed; nothing is loaded here."""
        self._retriever = retriever
        self._lookup = lookup
        self._vocabulary = vocabulary
        self._tools = tools
        self._coverage = Coverage(lookup)
        self._read_places: dict[tuple[str, str | None], Place] = {}

    def ask(
        self,
        text: str,
        history: Sequence[Mapping[str, str]] = (),
        filters: Filters | None = None,
        language: str = "",
    ) -> Answer:
        """Answer a question in its language (`language` where that is unclear); `answerable` is false without evidence.

        `history` are the turns before it, `filters` the documents that may answer.
        """
        began = time.perf_counter()
        clean = _clean(text)
        chosen = filters or Filters()

        def reader(turn: str) -> Question:
            return self._read(turn, language)

        wider = widened(clean, history, reader)
        answer = self._asked(reader(wider), chosen) if wider else None
        if answer is None or not answer.answerable:
            answer = self._asked(reader(completed(clean, history, reader)), chosen)
        return replace(answer, question=clean, took_ms=(time.perf_counter() - began) * 1000)

    def _asked(self, read: Question, chosen: Filters) -> Answer:
        """The answer to a question that stands alone."""
        bodies = self._coverage.of(chosen)["bodies"]
        read = spelt(read, self._lookup)
        scope = scoped(read, chosen, self._lookup, bodies)
        if scope.meeting and (answer := self._each_meeting(read, chosen, bodies)):
            return answer
        answer = self._of(scope, bodies, chosen)
        if not answer.answerable and scope.meeting and not scope.firm:
            answer = self._of(Scope(read, chosen), bodies, chosen)
        return answer

    def _each_meeting(self, read: Question, chosen: Filters, bodies: Sequence[str]) -> Answer | None:
        """The answer to a question whose parallel parts mean meetings of their own; None when they do not."""
        scopes = [scoped(p, chosen, self._lookup, bodies) for p in self._parts(read, parallel(read.text))]
        if len({scope.meeting.id for scope in scopes if scope.meeting}) <= 1:
            return None
        each = [self._found(scope.question, scope) for scope in scopes]
        if not all(found.pieces for found in each):
            return None
        return self._answer(read, joined(each), None, Scope(read, chosen), chosen)

    def _of(self, scope: Scope, bodies: Sequence[str], chosen: Filters) -> Answer:
        """The answer to a question bound to the meeting it means, if any."""
        question = scope.question
        overview = self._overview(scope, bodies)
        if overview is None and question.asks in (Asks.WHERE, Asks.COUNT, Asks.LIST):
            question = _without_list(question)
        found = Found([], list(overview.pieces)) if overview else self._found(question, scope)
        if overview is None and found.pieces and question.asks is Asks.WHERE:
            overview = meeting_list(question, found.pieces)
        return self._answer(question, found, overview, scope, chosen)

    def _overview(self, scope: Scope, bodies: Sequence[str]) -> Overview | None:
        """A list of facts, or a meeting as a whole, when that is asked for."""
        if scope.meeting and wants_summary(scope.question) and not scope.question.terms:
            return summary(scope.question, self._lookup.stored(scope.meeting.version), self._lookup)
        return fact_list(scope.question, self._lookup, bodies, scope.filters, scope.meeting is not None)

    def _found(self, question: Question, scope: Scope) -> Found:
        """What is quoted; who took part in the meeting meant is read from its list."""
        if scope.meeting and question.asks in (Asks.PEOPLE, Asks.ABSENT):
            document = self._lookup.stored(scope.meeting.version)
            if not [t for t in question.terms if not t.verb] or asks_role(question):
                return Found([], of_document(question, document, self._tools.split))
        if scope.meeting and asks_next(question):
            listed = self._lookup.facts("deadline", {"document": scope.meeting.id, "kind": "meeting"})
            found = next_meetings(self._lookup.stored(scope.meeting.version), listed.rows)
            if found:
                return Found([], [Piece.of_row(row) for row in found])
        return self._search(question, scope.filters)

    def _read(self, text: str, language: str = "") -> Question:
        return understand(text, self._vocabulary, self._tools.read_periods, self._tools.today(), language)

    def _search(self, question: Question, filters: Filters) -> Found:
        """The pieces that answer all parts of a question: what one part found tells where the others are answered."""
        clauses = divided(question.text)
        if len(clauses.asked) == 1:
            return self._searched(question, filters)
        asked, whole = self._parts(question, clauses.asked), self._parts(question, clauses.whole)
        several = Several(lambda part: self._find(part, filters), self._weigh, self._has_date)
        return several.found(asked, whole, lambda: self._searched(question, filters))

    def _weigh(self, question: Question) -> Weights:
        """How much the words of a question count."""
        return Weights(question, *self._lookup.frequencies(_tokens(question)))

    def _searched(self, question: Question, filters: Filters) -> Found:
        """The pieces for a question as one; phrases that a coordination joins are searched by themselves."""
        parts = self._parts(question, parallel(question.text))
        each = [self._find(part, filters) for part in parts]
        if each and all(found.pieces for found in each) and len({found.pieces[0].place for found in each}) > 1:
            return joined(each)
        found = Found([], []) if question.compares else self._find(question, filters)
        if not found.pieces:
            named = self._parts(question, by_name(question.text, question.anchors))
            each = [part for part in (self._find(n, filters) for n in named) if part.pieces]
            if len(each) > question.compares:
                return joined(each)
        return self._find(question, filters) if question.compares else found

    def _parts(self, question: Question, texts: Sequence[str]) -> list[Question]:
        """The parts of a question read by themselves, in its language and for what it asks where they do not tell."""
        read = [replace(self._read(text, question.language), language=question.language) for text in texts]
        return [replace(p, asks=question.asks) if p.asks is Asks.GENERAL else p for p in read]

    def _find(self, question: Question, filters: Filters) -> Found:
        places, weights = self._places(question, filters)
        pieces = self._people(question, places, weights) or self._pieces(question, places, weights)
        return Found(places, pieces)

    def _places(self, question: Question, filters: Filters | None = None) -> tuple[list[Place], Weights]:
        """The places to look into, with the weights of the question's words."""
        wanted = Wanted.parse(question.text.replace('"', " "))
        embedded = self._retriever.embed(wanted)
        weights = self._weigh(question)
        found = self._retriever.candidates(wanted, filters or Filters(), embedded, self._read_ahead)
        groups = by_place(found)
        most = MANY_PLACES if question.asks is Asks.WHERE else PLACES
        near = [self._place(group, _lead(group, groups)) for group in groups[:most]]
        return [*near, *self._translated(question, filters or Filters(), near)], weights

    def _translated(self, question: Question, filters: Filters, near: Sequence[Place]) -> list[Place]:
        """The places in another language than the question's that its translated words find, beside those near."""
        others = " ".join(t for term in question.terms for other in term.others for t in sorted(other))
        if not others or self._coverage.languages() <= {question.language}:
            return []
        known = {(place.document.info.version, place.item.number if place.item else None) for place in near}
        groups = [g for g in by_place(self._retriever.by_words(others, filters)) if g[0].place not in known]
        foreign = [g for g in groups if self._lookup.info(g[0].passage.version).language != question.language]
        return [self._place(group, 0.0) for group in foreign[:FOREIGN_PLACES]]

    def _place(self, group: list[Candidate], lead: float) -> Place:
        return replace(self._read_place(*group[0].place), score=group[0].score, lead=lead)

    def _read_ahead(self, passage: Passage) -> None:
        """Read the place of a passage that the words of a question found, while the question is embedded."""
        for statement in self._read_place(passage.version, passage.agenda_item).statements:
            _ = statement.bag

    def _read_place(self, version: str, number: str | None) -> Place:
        document = self._lookup.stored(version)
        read = self._read_places.get((version, number))
        if read is None or read.document is not document:
            facts = self._lookup.facts_of_items([(version, number)])
            read = read_place(document, number, facts, self._tools.split, 0.0)
            if len(self._read_places) >= KEPT_PLACES:
                self._read_places.clear()
            self._read_places[version, number] = read
        return read

    def _people(self, question: Question, places: Sequence[Place], weights: Weights) -> list[Piece]:
        """Participants answer questions about who took part, was absent or stood in."""
        if question.asks not in (Asks.PEOPLE, Asks.ABSENT, Asks.WHO):
            return []
        return participants_answer(question, places, weights, self._tools.split)

    def _pieces(self, question: Question, places: Sequence[Place], weights: Weights) -> list[Piece]:
        """The sentences that answer, best first; none when the evidence does not suffice."""
        chosen = Selector(question, weights, self._has_date).pieces(places)
        return arranged(question, unique([Piece.of(s, r.total) for r in chosen for s in with_list(r)]))

    def _nearby(self, question: Question, places: Sequence[Place]) -> list[Piece]:
        return unique(nearby(question, places, self._weigh(question), self._has_date))

    def _has_date(self, text: str) -> bool:
        return bool(self._tools.read_periods(text, self._tools.today()))

    def _answer(
        self, question: Question, found: Found, overview: Overview | None, scope: Scope, filters: Filters
    ) -> Answer:
        language, pieces = question.language, found.pieces
        coverage = self._coverage.of(scope.filters)
        understood = shown(question, self._coverage.of(filters)["bodies"], filters, scope.meeting)
        if not pieces:
            near = [] if overview else self._nearby(question, found.places)
            text = overview.text if overview else refusal(language, coverage, filters != Filters())
            link = overview.link if overview else ""
            return Answer(
                question.text, language, "\n".join(filter(None, [text, offered(question, near)])), False,
                tuple(piece.citation(n) for n, piece in enumerate(near, 1)), (), overview.sparql if overview else "",
                {**coverage, "nearest": _nearest(near, language)}, 0.0, understood, link,
            )  # fmt: skip
        pieces = list(overview.pieces) if overview else pieces
        citations = tuple(piece.citation(n) for n, piece in enumerate(pieces, 1))
        facts = tuple(
            {"kind": f.kind, "id": f.id, "citation": n, "quote": f.quote, **f.values}
            for n, piece in enumerate(pieces, 1)
            for f in piece.facts
        )
        text = overview.text if overview else compose(question, pieces)
        sparql = overview.sparql if overview else facts_query(pieces, language)
        link = overview.link if overview else ""
        table = () if overview else positions_table(question, pieces)
        told = (sparql, coverage, 0.0, understood, link, table)
        return Answer(question.text, language, text, True, citations, facts, *told)


def _clean(text: str) -> str:
    clean = " ".join(text.split())
    if not clean:
        raise BadQuestion("The question is empty: write what you want to know.", "question")
    if len(clean) > MAX_QUESTION:
        raise BadQuestion(f"The question is longer than {MAX_QUESTION} characters: shorten it.", "question")
    return clean


def _without_list(question: Question) -> Question:
    """A question for a list that no list answers: meetings on a matter, or the best places."""
    plain = question.text.casefold()
    if question.asks is Asks.WHERE or any(word in plain for word in ("møde", "referat", "meeting", "minutes")):
        return replace(question, asks=Asks.WHERE)
    kinds = {"frist": Asks.DEADLINE, "deadline": Asks.DEADLINE, "opgave": Asks.ACTION, "task": Asks.ACTION}
    kind = next((kind for word, kind in kinds.items() if word in plain), Asks.DECISION)
    return replace(question, asks=kind)


def spelt(question: Question, archive: Lookup) -> Question:
    """The question with the archive's own words for those that it misspells; names stay as they are."""
    doubtful = [t for t in question.terms if not (t.anchor or t.others) and not is_word(t.word)]
    missing = set(unknown_words([t.word for t in doubtful], archive))
    meant = {t: token for t in doubtful if t.word in missing and (token := nearest(t.word, archive))}
    if not meant:
        return question
    terms = tuple(replace(t, others=(frozenset({meant[t]}),)) if t in meant else t for t in question.terms)
    return replace(question, terms=terms)


def _tokens(question: Question) -> list[str]:
    """The tokens of the terms and of their other wordings."""
    found: dict[str, None] = {}
    for term in question.terms:
        found.update(dict.fromkeys([term.token, *term.parts, *(t for other in term.others for t in sorted(other))]))
    return list(found)


def _lead(group: list[Candidate], groups: Sequence[list[Candidate]]) -> float:
    """By how much a place is ahead of all other documents; 0 where too few documents are there to compare."""
    others = [g[0].score for g in groups if g[0].passage.document != group[0].passage.document]
    documents = {g[0].passage.document for g in groups}
    return max(0.0, group[0].score - max(others)) if len(documents) >= _COMPARABLE else 0.0


def _nearest(pieces: Sequence[Piece], language: str) -> list[dict[str, Any]]:
    """The places of what is offered as near, a row each."""
    first = {piece.place: piece for piece in reversed(pieces)}
    return [
        {
            "document": piece.document.id,
            "title": piece.document.title,
            "date": piece.document.date.isoformat() if piece.document.date else None,
            "agenda_item": piece.item.number if piece.item else None,
            "item_title": piece.item.title if piece.item else "",
            "where": where_of(piece, language),
            "quote": piece.quote,
            "start": piece.start,
            "end": piece.end,
        }
        for piece in reversed(first.values())
    ]
