"""Follow-up questions: "og Region Sjælland?", "hvornår skal det ske?" are completed from the questions before them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from index.question import Asks, Question
from index.terms import Term

Reader = Callable[[str], Question]
"""Reads a question."""

_TURNS = 6
_LONGEST = 500
_FEW = 1
_OWN = 2
_AND = re.compile(
    r"^\W*(?:og hvad med|hvad med|hvad så med|hvad så i|hvad så|og|men|"
    r"what about|how about|and what about|and|but)\b\W*",
    re.IGNORECASE,
)
_POINTS = re.compile(
    r"\b(?:den|det|dem|de|deres|dens|dets|denne|dette|disse|der|herom|derom|sagen|forslaget|beslutningen|fristen|"
    r"punktet|it|its|that|this|they|them|their|those|these|there)\b",
    re.IGNORECASE,
)
_ASKED = frozenset("kost koste cost price pris".split())
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def completed(text: str, history: Sequence[Mapping[str, str]], read: Reader) -> str:
    """The question with what it takes over from the user's former questions; as it is when it stands alone."""
    earlier = [turn.get("content", "").strip() for turn in history if turn.get("role") == "user"]
    context = ""
    for turn in [*[t for t in earlier if t and len(t) <= _LONGEST][-_TURNS:], text]:
        context = _joined(turn, context, read) if context else turn
    return context


def _joined(text: str, before: str, read: Reader) -> str:
    """A question read in the light of the one before it."""
    new, old = read(text), read(before)
    if (opening := _AND.match(text)) and new.asks in (Asks.GENERAL, Asks.TERM, Asks.DECISION):
        return _replaced(text[opening.end() :].strip(" ?.!"), new, old)
    topics = [t for t in new.terms if not t.verb and t.token not in _ASKED]
    if not topics and new.asks is not Asks.LIST:
        if new.asks is Asks.GENERAL and new.terms == () and not _POINTS.search(text):
            return _replaced(text.strip(" ?.!"), new, old) if new.period else text
        return _with_topic(text, old)
    if len(topics) <= _FEW and _POINTS.search(text) and all(t.anchor for t in topics):
        return _with_topic(text, old, keep_names=not topics)
    return text


def widened(text: str, history: Sequence[Mapping[str, str]], read: Reader) -> str:
    """A short question that names a topic of its own, with the topic of the one before it; "" when it needs none."""
    earlier = [t for turn in history if turn.get("role") == "user" and (t := turn.get("content", "").strip())]
    if not earlier or completed(text, history, read) != text:
        return ""
    new = read(text)
    topics = [t for t in new.terms if not t.verb]
    named = any(t.anchor for t in topics) and not (new.asks is Asks.POSITION and all(t.anchor for t in topics))
    if len(topics) > _OWN or named or new.period:
        return ""
    before = completed(earlier[-1], [{"role": "user", "content": t} for t in earlier[:-1]], read)
    whole = _with_topic(text, read(before))
    return whole if whole != text else ""


def _replaced(wording: str, new: Question, old: Question) -> str:
    """The former question, asked for another region, name or year."""
    for mine, theirs in _exchanged(new, old):
        place = re.search(re.escape(theirs.word), old.text, re.IGNORECASE)
        if place:
            shown = mine.word if mine.word.casefold() in wording.casefold() else wording
            return f"{old.text[: place.start()]}{shown}{old.text[place.end() :]}"
    year = _YEAR.search(wording)
    if year and _YEAR.search(old.text):
        return _YEAR.sub(year.group(), old.text)
    return f"{old.text.rstrip(' ?.!')} {wording}?"


def _exchanged(new: Question, old: Question) -> list[tuple[Term, Term]]:
    """The name of the new question and the one of the former whose place it takes."""
    return [(new.anchors[0], old.anchors[0])] if new.anchors and old.anchors else []


def _with_topic(text: str, old: Question, keep_names: bool = True) -> str:
    """The question with the topic of the former one added."""
    topic = [t.word for t in old.terms if not t.verb and (keep_names or not t.anchor)]
    years = _YEAR.findall(old.text) if not _YEAR.search(text) else []
    return f"{text.rstrip(' ?.!')} ({' '.join([*topic, *years])})?" if topic else text
