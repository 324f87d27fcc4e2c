"""Which kinds of date words a text holds at all: patterns are tried only where their words occur."""

from __future__ import annotations

from functools import cache

from ingest.dates.lexicon import LONG_MONTH
from ontology import patterns as re

_WORDS = {
    "month": "jan feb mar apr maj may jun jul aug sep okt oct nov dec",
    "week": "uge week",
    "weekday": (
        "mandag tirsdag onsdag torsdag fredag lørdag søndag monday tuesday wednesday thursday friday saturday sunday"
    ),
    "season": "forår sommer efterår vinter spring summer autumn fall winter",
    "holiday": (
        "jul påske nytår årsskif pinse ferie pause himmelfart christmas easter turn break holiday recess year whitsun"
        " pentecost vacation grundlov sankt"
    ),
    "quarter": "kvartal kvt quarter halvår tertial half q1 q2 q3 q4 h1 h2 k1 k2 k3 k4",
    "unit": "dag døgn uge måned kvartal day week month quarter",
    "nextword": "næste kommende følgende next upcoming forthcoming",
    "near": "næste kommende følgende denne dette indeværende next coming following this current sidste forrige seneste"
    " forgangne forløbne last previous past",
    "meeting": "møde meeting session samling",
    "whole": "året måneden kvartalet ugen year month week quarter",
    "genitive": "årets månedens kvartalets ugens",
    "today": "dag går morgen today tomorrow yesterday d.d.",
    "since": "siden ago tidligere earlier",
    "in": "om in",
    "within": "inden within løbet over during",
    "after": "efter after",
    "ahead": "før forud forvejen inden before prior ahead advance",
}
_TESTS = {
    "yearword": re.compile(r"\bår\b|å\.|\byear"),
    "span": re.compile(
        r"\b(?:år|dage?|døgn|hverdage?|arbejdsdage?|bankdage?|uger?|måneder|måned|kvartal(?:er)?|halvår|days?|weeks?"
        r"|months?|quarters?|years?)\b"
    ),
}
_NUMBERS = {
    "year4": re.compile(r"(?:19|20)\d\d"),
    "this": re.compile(r"\d\.?\s*(?:ds|[dfn]\.m|(?:i )?(?:denne|indev))"),
}
_SEPARATED = {
    "full": re.compile(r"\d[./-]\s?\d\d?(?:[./-]|[\s-]+)\s?'?\d\d"),
    "slash": re.compile(r"\d/\d"),
    "dotted": re.compile(r"\d\.\s?\d"),
    "stopped": re.compile(r"\d\.\s?\d\d?\."),
    "twice": re.compile(r"\d[./]\s?\d.*\d[./]\s?\d"),
    "iso": re.compile(r"(?:19|20)\d\d-\d\d-\d\d"),
}
_DIGIT = re.compile(r"\d")
_SEPARATOR = re.compile(r"\d[./-]\s?\d")
_MONTH_NUMBER = re.compile(rf"{LONG_MONTH}\s+\d\d?(?!\d)")
_OF_NUMBERS = frozenset({"digit", "month-number", *_NUMBERS, *_SEPARATED})


@cache
def _kinds() -> dict[str, tuple[str, ...]]:
    """Each word with the kinds it is of."""
    every = {word for words in _WORDS.values() for word in words.split()}
    return {word: tuple(name for name, words in _WORDS.items() if word in words.split()) for word in sorted(every)}


def features(text: str) -> frozenset[str]:
    """The kinds of date words and of numbers in a text."""
    low = text.lower()
    kinds = _kinds()
    found = {name for word in [word for word in kinds if word in low] for name in kinds[word]}
    found.update([name for name, test in _TESTS.items() if test.search(low)])
    return narrowed(frozenset(found), low)


def narrowed(held: frozenset[str], text: str) -> frozenset[str]:
    """The kinds of words held, with the kinds of numbers that a text in small letters has."""
    found = set(held - _OF_NUMBERS)
    if not _DIGIT.search(text):
        return frozenset(found)
    found.add("digit")
    found.update([name for name, test in _NUMBERS.items() if test.search(text)])
    if _SEPARATOR.search(text):
        found.update([name for name, test in _SEPARATED.items() if test.search(text)])
    if "month" in found and _MONTH_NUMBER.search(text):
        found.add("month-number")
    return frozenset(found)
