"""Whose positions answer: those of the actors named, of the sort or stance asked for, and of who agrees with them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from index.lexical import analyze
from index.matching import Bag, match
from index.question import Question
from index.question_words import AGREEING, GENERIC_NAMES, GROUPS, STANCES_ASKED, WHO_ASKED
from index.ranking import Place, Ranked, Statement
from index.terms import Term
from index.value_words import SAID
from index.values import captured, countries

_MOST, _FIRST, _SAME = 5, 5, 0.85
_GROUPS = tuple((name, re.compile(form, re.IGNORECASE)) for name, form in GROUPS.items())
_ABOUT = re.compile(r"\b(?:om|til|ved|for|about|on|regarding|of|concerning)\b", re.IGNORECASE)
_WHO_ASKED, _AGREEING = re.compile(WHO_ASKED, re.IGNORECASE), re.compile(AGREEING, re.IGNORECASE)
_STANCES = tuple((re.compile(form, re.IGNORECASE), stances) for form, stances in STANCES_ASKED)
_SAID = re.compile(SAID, re.IGNORECASE)
_SORTS = {"region": ("region",), "municipality": ("kommune", "municipal")}


@dataclass(frozen=True)
class Speakers:
    """Chooses positions for one question."""

    question: Question

    def chosen(self, place: Place, positions: Sequence[Ranked], ranked: Sequence[Ranked]) -> list[Ranked]:
        """Positions, those of the actors named first; what a body said is what it decided."""
        text = self.question.text
        group = next((name for name, form in _GROUPS if form.search(text)), "")
        if group and (members := [r for r in positions if group in _tokens(r.statement)]):
            return members
        if self.question.sort and _WHO_ASKED.search(text) and (sort := [r for r in positions if self._of_sort(r)]):
            return sort
        own = self.own(positions)
        if self._asks_body(place):
            decisions = [r for r in ranked if r.place is place and r.statement.has("decision")]
            return [*decisions, *(r for r in own if r not in decisions)]
        decided = [r for r in ranked if r.place is place and r not in own and self._decided_by_named(r)]
        subject = set(analyze(_ABOUT.split(text, maxsplit=1)[0]))
        if own and any(t.token in subject for t in self._named):
            return [*own, *decided]
        own = [*own, *decided]
        return [*own, *(r for r in positions if r not in own)] if len(own) < _MOST else own

    def own(self, positions: Iterable[Ranked]) -> list[Ranked]:
        """The positions of the actors that the question names."""
        return [r for r in positions if self._names(_tokens(r.statement))]

    def plainly(self, ranked: Iterable[Ranked]) -> list[Ranked]:
        """The sentences that begin with an actor named, though no position was read from them."""
        plain = (r for r in ranked if not r.statement.has("position") and r.place.item)
        return [r for r in plain if self._names(set(analyze(" ".join(r.statement.text.split()[:_FIRST]))))]

    def of_stance(self, positions: list[Ranked]) -> list[Ranked]:
        """Of positions those of the stance asked for and who agreed, when it is asked who took it: "hvem foreslog"."""
        text = self.question.text
        if not _WHO_ASKED.search(text):
            return positions
        wanted = stances_asked(text)
        first = {stances[0] for form, stances in _STANCES if form.search(text)}
        taken = [r for r in positions if self._took(r, wanted)]
        taken.sort(key=lambda r: not stances(r.statement) & first)
        return [*taken, *(r for r in positions if r not in taken and _follows(r, taken))] or positions

    def takers(self, positions: Sequence[Ranked]) -> list[Ranked]:
        """Of positions in several places those of the stance asked for, when it is asked who took it; else all."""
        text = self.question.text
        wanted = stances_asked(text)
        return [r for r in positions if self._took(r, wanted)] if _WHO_ASKED.search(text) else []

    def _took(self, ranked: Ranked, wanted: set[str]) -> bool:
        taken = stances(ranked.statement) & wanted
        return bool(taken) and not (taken == {"supports"} and _AGREEING.search(ranked.statement.text))

    @cached_property
    def _named(self) -> list[Term]:
        named = [t for t in self.question.terms if t.anchor]
        return [t for t in named if t.token not in GENERIC_NAMES] or named

    def _names(self, tokens: set[str]) -> bool:
        """Whether tokens hold a name of the question, or another name of it."""
        bag = Bag(tokens)
        return any(match(term, bag) >= _SAME for term in self._named)

    def _of_sort(self, ranked: Ranked) -> bool:
        actors = [str(f.values.get("actor", "")).casefold() for f in ranked.statement.facts if f.kind == "position"]
        if self.question.sort == "country":
            return any(a in countries() for a in actors)
        return any(word in a for a in actors for word in _SORTS.get(self.question.sort, ("",)))

    def _decided_by_named(self, ranked: Ranked) -> bool:
        """Whether a decision is one of an actor named, other than the body that met."""
        told = (str(f.values.get("decided_by") or "") for f in ranked.statement.facts if f.kind == "decision")
        own = ranked.place.document.info.body
        return any(self._names(set(analyze(name))) for name in told if name != own)

    def _asks_body(self, place: Place) -> bool:
        """Whether the question is for what the body said that met: "hvad sagde udvalget til …"."""
        subject = set(analyze(captured(_SAID, self.question.text)))
        bodies = {*analyze(place.document.info.body), "udvalg", "raad", "committee", "meeting", "council", "gruppe"}
        return bool(subject) and subject <= bodies


def _follows(ranked: Ranked, taken: Sequence[Ranked]) -> bool:
    """Whether a position only says that its actor thinks as one of those taken, or as the one told just before."""
    if not (_AGREEING.search(ranked.statement.text) or "supports" in stances(ranked.statement)):
        return False
    statements, told = ranked.place.statements, set(analyze(ranked.statement.text))
    before = statements[max(0, statements.index(ranked.statement) - 1)]
    named = any(_actor(r.statement) and _actor(r.statement) <= told for r in taken if r.place is ranked.place)
    return named or (bool(_AGREEING.search(ranked.statement.text)) and any(r.statement is before for r in taken))


def stances(statement: Statement) -> set[str]:
    """The stances that a sentence tells."""
    return {str(f.values.get("stance")) for f in statement.facts if f.kind == "position"}


def stances_asked(text: str) -> set[str]:
    """The stances that a question asks for."""
    return {stance for form, wanted in _STANCES if form.search(text) for stance in wanted}


def _actor(statement: Statement) -> set[str]:
    """The tokens of the first whose position a sentence tells."""
    name = next((str(f.values.get("actor", "")) for f in statement.facts if f.kind == "position"), "")
    return set(analyze(name))


def _tokens(statement: Statement) -> set[str]:
    """The tokens of those whose positions a sentence tells."""
    return {t for f in statement.facts if f.kind == "position" for t in analyze(str(f.values.get("actor", "")))}
