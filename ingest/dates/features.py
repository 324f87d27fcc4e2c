"""Which kinds of date words a text holds at all: patterns are tried only where their words occur."""

from __future__ import annotations

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
    "digit": re.compile(r"\d"),
    "numeric": re.compile(r"\d\s?[./-]\s?\d"),
    "year4": re.compile(r"(?:19|20)\d\d"),
    "yearword": re.compile(r"\bår\b|å\.|\byear"),
    "this": re.compile(r"\d\.?\s*(?:ds|[dfn]\.m|(?:i )?(?:denne|indev))"),
    "span": re.compile(
        r"\b(?:år|dage?|døgn|hverdage?|arbejdsdage?|bankdage?|uger?|måneder|måned|kvartal(?:er)?|halvår|days?|weeks?"
        r"|months?|quarters?|years?)\b"
    ),
}
_LISTS = {name: tuple(words.split()) for name, words in _WORDS.items()}


def features(text: str) -> frozenset[str]:
    """The kinds of date words in a text."""
    low = text.lower()
    found = {name for name, words in _LISTS.items() if any(word in low for word in words)}
    found.update(name for name, test in _TESTS.items() if test.search(low))
    return frozenset(found)
