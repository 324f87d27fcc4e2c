"""Values a question may want, found in a sentence: amounts, shares, numbers, lengths of time, names, reasons, terms."""

from __future__ import annotations

import re
from functools import lru_cache

from index import value_words as words

MONEY = re.compile(words.MONEY, re.IGNORECASE)
SHARE = re.compile(words.SHARE, re.IGNORECASE)
DURATION = re.compile(words.DURATION, re.IGNORECASE)
REASON = re.compile(words.REASON, re.IGNORECASE)
DAY = re.compile(words.DAY)
VOTES_ASKED, VOTES = (re.compile(form, re.IGNORECASE) for form in words.VOTES)
_NO_COUNT = re.compile(words.NO_COUNT, re.IGNORECASE)
_COUNT = re.compile(words.COUNT, re.IGNORECASE)
_NAME = re.compile(words.NAME)
_PERSON = re.compile(words.PERSON)


def captured(pattern: re.Pattern[str], text: str) -> str:
    """What the first group that takes part in a pattern's first match holds; "" without a match."""
    found = pattern.search(text)
    return next((group for group in found.groups() if group), "") if found else ""


def counts(text: str) -> list[re.Match[str]]:
    """The numbers of a text that count something: no dates, times, paragraphs, references."""
    blanked = _NO_COUNT.sub(lambda m: "#" * len(m.group()), text)
    return list(_COUNT.finditer(blanked))


def persons(text: str) -> list[str]:
    """Wordings that look like the name of a person."""
    return [m.group() for m in _PERSON.finditer(text)]


@lru_cache(maxsize=20_000)
def names(text: str) -> tuple[str, ...]:
    """Capitalised wordings that are not merely the first word of the text."""
    found = []
    for m in _NAME.finditer(text):
        start_of_sentence = m.start() == 0 or text[: m.start()].rstrip()[-1:] in ".!?:"
        if start_of_sentence and " " not in m.group() and not m.group().isupper():
            continue
        found.append(m.group())
    return tuple(found)


@lru_cache(maxsize=1)
def countries() -> frozenset[str]:
    """Names of countries in Danish and English, and what their people are called, in lower case."""
    return frozenset(words.COUNTRIES.split())
