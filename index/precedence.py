"""What comes first in an answer: of several facts in a sentence the one asked for; what is in force before the rest."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from index.lexical import analyze, word_tokens, words
from index.pieces import Piece
from index.question import Asks, Question
from index.question_words import FORMER, MOVES, OVERTAKEN
from index.results import FactRow
from index.verb_words import TIME_VERBS

_MOVES, _OVERTAKEN, _FORMER = (re.compile(form, re.IGNORECASE) for form in (MOVES, OVERTAKEN, FORMER))
_CLAUSE = re.compile(r"[,;]|\s(?:mens|dog|samt|while|but|and|og)\s")
_TIMES = (Asks.WHEN, Asks.DEADLINE, Asks.DURATION)
_NAMED, _FITTING = 3, 2
_CHANGES = ("extended", "postponed", "amended")
_ENDS = ("replaces", "withdraws")
_SAME = 0.5


def best_fact(question: Question, facts: Sequence[FactRow]) -> FactRow:
    """Of several deadlines that rest on one sentence, the one whose clause holds the words of the question."""
    if len(facts) < 2 or facts[0].kind != "deadline":
        return facts[0]
    verbs = {t for term in question.terms for t in (term.token, *(o for other in term.others for o in other))}
    fit = {kind for tokens, kinds in TIME_VERBS if verbs & tokens for kind in kinds}
    return max(facts, key=lambda f: _clause_score(question, f) + _FITTING * (f.values.get("kind") in fit))


def _clause_score(question: Question, fact: FactRow) -> int:
    """How much of the question stands in the clause of a deadline."""
    text = str(fact.values.get("text") or "")
    place = fact.quote.find(text)
    if place < 0 or not text:
        return 0
    cuts = [0, *(m.start() for m in _CLAUSE.finditer(fact.quote)), len(fact.quote)]
    start = max(c for c in cuts if c <= place)
    end = min(c for c in cuts if c >= place + len(text))
    own = {t for w in words(fact.quote[start:end]) for t in word_tokens(w)}
    return sum(_NAMED if t.anchor else 1 for t in question.terms if t.token in own)


def arranged(question: Question, pieces: Sequence[Piece]) -> list[Piece]:
    """What is in force first, then, marked, what it overtook; of several meetings on a matter the latest first."""
    ordered = list(pieces)
    if question.asks in _TIMES and not _FORMER.search(question.text):
        ordered = _moved(ordered)
    return _by_meeting(question, _replaced(ordered))


def _moved(pieces: Sequence[Piece]) -> list[Piece]:
    """A date that was moved after the one it moved to."""
    newer = [next((n for n in pieces if _overtakes(n, p)), p) for p in pieces]
    ordered = _distinct(newer)
    return [*ordered, *(p.as_older() for p, n in zip(pieces, newer, strict=True) if n is not p and p not in ordered)]


def _distinct(pieces: Sequence[Piece]) -> list[Piece]:
    return [p for n, p in enumerate(pieces) if not any(p is former for former in pieces[:n])]


def _overtakes(new: Piece, old: Piece) -> bool:
    """Whether a piece of the same item moves or extends the time that another tells."""
    before, after = _last_day(old), _last_day(new)
    if new is old or new.place != old.place or not before or not after or before >= after:
        return False
    decision = new.fact("decision")
    changed = decision is not None and str(decision.values.get("type")) in _CHANGES
    return bool((changed or _MOVES.search(new.quote)) and _OVERTAKEN.search(old.quote))


def _last_day(piece: Piece) -> str:
    days = [str(f.values.get("end") or f.values.get("start") or "") for f in piece.facts if f.kind == "deadline"]
    return max(days, default="")


def _replaced(pieces: Sequence[Piece]) -> list[Piece]:
    """A decision after the one that replaces or withdraws it."""
    ends = [(p, f) for p in pieces if (f := p.fact("decision")) and f.values.get("relation") in _ENDS]
    gone = [p for p in pieces if any(_ended_by(p, new, fact) for new, fact in ends)]
    return [*(p for p in pieces if p not in gone), *(p.as_older() for p in gone)]


def _ended_by(old: Piece, new: Piece, fact: FactRow) -> bool:
    own = old.fact("decision")
    told = set(analyze(str(fact.values.get("relates_to") or "")))
    if old is new or own is None or not told or own.values.get("relation") in _ENDS:
        return False
    if str(own.values.get("date") or "") >= str(fact.values.get("date") or ""):
        return False
    said = set(analyze(f"{old.item.title if old.item else ''} {old.quote}"))
    return len(told & said) >= _SAME * len(told)


def _by_meeting(question: Question, pieces: list[Piece]) -> list[Piece]:
    """Of decisions and deadlines from several meetings, the latest first and the earlier ones marked."""
    if question.asks not in (Asks.DECISION, Asks.DEADLINE, Asks.WHEN) or len({p.document.id for p in pieces}) < 2:
        return pieces
    kind = "decision" if question.asks is Asks.DECISION else "deadline"
    own = [p for p in pieces if p.fact(kind) and p.document.date]
    days = {p.document.date for p in own if p.document.date}
    if len(days) < 2 or question.compares or not _same_matter(own):
        return pieces
    ordered = sorted(own, key=lambda p: (p.older, -(p.document.date or date.min).toordinal(), -p.score))
    latest = max(days)
    marked = [p if p.document.date == latest else p.as_older() for p in ordered]
    return [*marked, *(p for p in pieces if p not in own)]


def _same_matter(pieces: Sequence[Piece]) -> bool:
    """Whether pieces of several meetings are on one matter: every title shares words with the first."""
    titles = [frozenset(analyze(p.item.title if p.item else "")) for p in pieces]
    return all(len(title & titles[0]) >= 0.5 * min(len(title), len(titles[0]), 4) > 0 for title in titles)
