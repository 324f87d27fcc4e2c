"""Ranks the sentences of the places a search found by how well they answer a question.

Evidence is counted in words met, weighed by rarity (inverse document frequency over agenda items), not in cosines:
e5 cosines lie between 0.8 and 0.9 for everything. A word met in the sentence counts whole, in its neighbours, the
item's title or elsewhere in the item less.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from index.lexical import analyze
from index.question import Asks, Question, Term
from index.results import FactRow, ItemRef, StoredDocument
from ontology.model import SectionKind

NEIGHBOUR, TITLE, ELSEWHERE = 0.65, 0.6, 0.35
_MONEY = re.compile(
    r"\d[\d.,]*\s*(?:(?:mio|mia|millioner|milliarder|tusind|t)\.?\s*)?(?:kr\b|kroner|kr\.|euro|€|dkk|eur)",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"\d|\b(?:en|et|to|tre|fire|fem|seks|syv|otte|ni|ti|elleve|tolv|halvdelen|tredjedel|fjerdedel|one|two|three|four|five|"
    r"six|seven|eight|nine|ten|eleven|twelve|half|hver (?:anden|tredje|fjerde|femte|tiende))\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?<![.!?] )(?<!^)[A-ZÆØÅ]\w+")

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

    @property
    def text(self) -> str:
        """The words, verbatim."""
        return self.document.source.text[self.start : self.end]

    @cached_property
    def tokens(self) -> frozenset[str]:
        """The index tokens of the sentence."""
        return frozenset(analyze(self.text))

    def has(self, kind: str) -> bool:
        """Whether a fact of this kind quotes the sentence."""
        return any(fact.kind == kind for fact in self.facts)


@dataclass(frozen=True)
class Place:
    """An agenda item (or the front matter) with its sentences in order. `relevance` is the search's score, 0–1."""

    document: StoredDocument
    item: ItemRef | None
    statements: tuple[Statement, ...]
    relevance: float

    @cached_property
    def title_tokens(self) -> frozenset[str]:
        """The index tokens of the item's title, the body and the document's title."""
        info = self.document.info
        return frozenset(analyze(f"{self.item.title if self.item else ''} {info.title} {info.body}"))

    @cached_property
    def tokens(self) -> frozenset[str]:
        """All index tokens of the place."""
        return self.title_tokens.union(*(s.tokens for s in self.statements))


@dataclass(frozen=True)
class Ranked:
    """A statement with its evidence (0–1: share of the question's weight met) and its total with bonuses."""

    place: Place
    statement: Statement
    evidence: float
    total: float
    fits: bool = field(default=True)


def read_place(
    document: StoredDocument, number: str | None, facts: Sequence[FactRow], split: Splitter, relevance: float
) -> Place:
    """The place of a document with its sentences."""
    item = next((i for i in document.minutes.items() if i.number == number), None) if number else None
    reference = ItemRef(item.number, item.title) if item else None
    statements = []
    for block in document.source.blocks:
        owner = document.minutes.item_at(block.start)
        if (owner.number if owner else None) != number:
            continue
        section = document.minutes.section_at(block.start)
        kind = section.kind if section else SectionKind.OTHER
        for start, end in split(document.source.text, block.start, block.end):
            quoting = tuple(f for f in facts if f.start < end and start < f.end)
            statements.append(Statement(document, reference, kind, start, end, quoting))
    return Place(document, reference, tuple(statements), relevance)


class Weights:
    """How much each term of a question counts, by rarity."""

    def __init__(self, question: Question, total: int, frequencies: Mapping[str, int]) -> None:
        """Weigh the terms over `total` places."""
        self.question = question
        self.of = {t.token: _rarity(t, total, frequencies) for t in question.terms}
        self.sum = sum(self.of.values()) or 1.0

    def coverage(self, place: Place) -> float:
        """The share of the question's weight that is met anywhere in a place."""
        return sum(self.of[t.token] * match(t, place.tokens) for t in self.question.terms) / self.sum

    def missing(self, place: Place) -> list[Term]:
        """The terms that are met nowhere in a place, rarest first."""
        gone = [t for t in self.question.terms if match(t, place.tokens) < 0.5]
        return sorted(gone, key=lambda t: -self.of[t.token])

    def evidence(self, place: Place, index: int) -> float:
        """The share of the question's weight that is met in and around one sentence."""
        statements = place.statements
        around = [statements[i].tokens for i in (index - 1, index + 1) if 0 <= i < len(statements)]
        near = frozenset().union(*around)
        score = 0.0
        for term in self.question.terms:
            met = max(
                match(term, statements[index].tokens),
                NEIGHBOUR * match(term, near),
                TITLE * match(term, place.title_tokens),
                ELSEWHERE * match(term, place.tokens),
            )
            score += self.of[term.token] * met
        return score / self.sum


def rank(place: Place, weights: Weights, fits: Callable[[Statement], float]) -> list[Ranked]:
    """The statements of a place; `fits` gives the bonus for the kind of answer (negative: cannot answer)."""
    ranked = []
    for index, statement in enumerate(place.statements):
        evidence = weights.evidence(place, index)
        bonus = fits(statement)
        total = evidence + max(bonus, 0.0) * evidence + 0.1 * place.relevance
        ranked.append(Ranked(place, statement, evidence, total, bonus >= 0))
    return ranked


def fitness(question: Question, has_date: Callable[[str], bool]) -> Callable[[Statement], float]:
    """How well a sentence fits what is asked: -1 when it cannot hold the answer."""
    asks = question.asks
    actors = [frozenset(analyze(name)) for concept in question.actors for name in concept.labels()]

    def fits(s: Statement) -> float:
        if asks is Asks.AMOUNT:
            return 0.3 if _MONEY.search(s.text) else -1.0
        if asks is Asks.NUMBER:
            return 0.25 if _NUMBER.search(s.text) else -1.0
        if asks in (Asks.WHEN, Asks.DEADLINE):
            return 0.4 if s.has("deadline") else 0.2 if has_date(s.text) else -1.0
        if asks is Asks.POSITION:
            return _position_bonus(s, actors)
        if asks is Asks.WHO:
            return 0.15 if _NAME.search(s.text) else -1.0
        if asks is Asks.GENERAL:
            return 0.1 * bool(s.facts)
        return 0.4 if s.has(asks.value) else 0.0

    return fits


def _position_bonus(statement: Statement, actors: Sequence[frozenset[str]]) -> float:
    positions = [f for f in statement.facts if f.kind == "position"]
    if not positions:
        return 0.0
    spoken = [frozenset(analyze(str(f.values.get("actor", "")))) for f in positions]
    return 0.6 if any(a and a <= s for a in actors for s in spoken) else 0.3 * (not actors)


def match(term: Term, tokens: frozenset[str]) -> float:
    """How well a term is met among tokens: 1 itself, less by other names, parts or a cognate."""
    if term.token in tokens:
        return 1.0
    if any(other <= tokens for other in term.others):
        return 0.9
    atoms = [p for p in term.parts if not any(p != q and p in q for q in term.parts)] or list(term.parts)
    if len(term.parts) >= 2 and all(p in tokens for p in _atoms(term)):
        return 0.85
    if any(_cognate(term.token) == _cognate(t) for t in tokens if t[:2] == term.token[:2] or not term.token.isdigit()):
        return 0.85
    return 0.4 * any(p in tokens for p in atoms) if term.parts else 0.0


def _atoms(term: Term) -> list[str]:
    return [p for p in term.parts if not any(q != p and q in p for q in term.parts)]


def _cognate(token: str) -> str:
    """A form that English and Danish spellings of a learned word share ("prostatectomy": "prostatektomi")."""
    if len(token) < 7 or token[0].isdigit():
        return token
    for old, new in (
        ("ph", "f"),
        ("th", "t"),
        ("ch", "k"),
        ("ck", "k"),
        ("c", "k"),
        ("y", "i"),
        ("oe", "e"),
        ("ae", "e"),
    ):
        token = token.replace(old, new)
    return re.sub(r"(?:isk|ik|al|e|i|s)+$", "", token)


def _rarity(term: Term, total: int, frequencies: Mapping[str, int]) -> float:
    """Inverse document frequency; numbers and unknown words count as rare."""
    found = frequencies.get(term.token, 0)
    return math.log(1 + (total + 1) / (found + 0.5)) if total else 1.0
