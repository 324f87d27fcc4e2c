"""The questions that a coordination joins into one: "hvad endte det med for A i 2021 og for B i 2013"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from index.question_words import BRANCH_PREPOSITIONS
from index.terms import Term

_END = " ?.!,"
_PREPOSITIONS = "|".join(BRANCH_PREPOSITIONS)
_PARALLEL = re.compile(rf",? (?:og|samt|and|as well as) (?:også |also )?({_PREPOSITIONS}) (?=\S)", re.IGNORECASE)
_COMPARED = re.compile(
    r"(?:(?P<danish>sammenlign)|compare)\s+(?P<first>.{5,150}?),?\s+(?:med|with|and|og|to)\s+(?P<second>.{3,100})",
    re.IGNORECASE | re.DOTALL,
)
_THAT_OF = re.compile(r"(?:that|those|dem|den|det)\s+(?=(?:of|in|at|for|i|på|fra|hos)\s)", re.IGNORECASE)
_PLACED = re.compile(
    rf"\b(?:{_PREPOSITIONS})\s+(?=(?:the\s|den\s|det\s)?(?:(?-i:[A-ZÆØÅ])|(?:19|20)\d\d))", re.IGNORECASE
)


def parallel(text: str) -> list[str]:
    """The two questions of a comparison, or of phrases that begin with the same preposition; [] when there are none."""
    if compared := _compared(text):
        return compared
    for joint in _PARALLEL.finditer(text):
        first = re.search(rf"\b{re.escape(joint.group(1))}\b ", text[: joint.start()], re.IGNORECASE)
        if first and first.start():
            head, tail = text[: first.start()], text[joint.start(1) :]
            return [f"{text[: joint.start()].rstrip(_END)}?", f"{head}{tail}".rstrip(_END) + "?"]
    return []


def _compared(text: str) -> list[str]:
    """The two questions of "Sammenlign X i A med B", each about X; [] when the text does not compare so."""
    found = _COMPARED.match(text.strip())
    if not found:
        return []
    ask = "Hvad er" if found["danish"] else "What is"
    first, second = found["first"].strip(_END), _THAT_OF.sub("", found["second"].strip(_END))
    led = re.match(rf"(?:{_PREPOSITIONS})\b", second, re.IGNORECASE)
    place = _PLACED.search(first) or (led and re.search(rf"\b{led.group()}\b", first, re.IGNORECASE))
    if not place:
        return []
    topic, own = first[: place.start()], second if led else f"{place.group().strip()} {second}"
    return [f"{ask} {first}?", f"{ask} {topic.rstrip()} {own}?"]


def by_name(text: str, names: Sequence[Term]) -> list[str]:
    """The questions for each of two names that "og" joins, when they stand side by side; [] when there are none."""
    for one, two in pairwise(names):
        side = rf"{re.escape(one.word)}(?:,)? (?:og|samt|eller|and|or) (?:i |in )?{re.escape(two.word)}"
        found = re.search(side, text, re.IGNORECASE)
        if found:
            head, tail = text[: found.start()], text[found.end() :]
            return [f"{head}{one.word}{tail}", f"{head}{two.word}{tail}"]
    return []
