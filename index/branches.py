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


def parallel(text: str) -> list[str]:
    """The two questions of a coordination of phrases that begin with the same preposition; [] when there is none."""
    for joint in _PARALLEL.finditer(text):
        first = re.search(rf"\b{re.escape(joint.group(1))}\b ", text[: joint.start()], re.IGNORECASE)
        if first and first.start():
            head, tail = text[: first.start()], text[joint.start(1) :]
            return [f"{text[: joint.start()].rstrip(_END)}?", f"{head}{tail}".rstrip(_END) + "?"]
    return []


def by_name(text: str, names: Sequence[Term]) -> list[str]:
    """The questions for each of two names that "og" joins, when they stand side by side; [] when there are none."""
    for one, two in pairwise(names):
        side = rf"{re.escape(one.word)}(?:,)? (?:og|samt|eller|and|or) (?:i |in )?{re.escape(two.word)}"
        found = re.search(side, text, re.IGNORECASE)
        if found:
            head, tail = text[: found.start()], text[found.end() :]
            return [f"{head}{one.word}{tail}", f"{head}{two.word}{tail}"]
    return []
