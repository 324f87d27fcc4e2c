"""Whose a thing is that a clause speaks of: "Danske Regioners generalforsamling", "årsrapporten fra X"."""

from __future__ import annotations

from collections.abc import Callable

from ontology import patterns as re

_WORD = re.compile(r"[\wæøåÆØÅ]+")
_NOUN = re.compile(r"\s(?:(?!og\b)[a-zæøå-]{2,}\s){0,1}[a-zæøå-]{4,}(?=\s)")
_FROM = re.compile(
    r"(?:(?:den|det|de|en|et)\s)?(?:[a-zæøå-]+e\s)?(?P<noun>[\wæøåÆØÅ-]{4,})\s(?:fra|hos|from)\s(?=[A-ZÆØÅ])",
    re.IGNORECASE,
)
_GENITIVE = re.compile(
    r"(?P<who>[a-zæøå]{4,}(?:en|et|ne)(?=s\s)|[A-ZÆØÅ][\w-]+(?:\s(?:og\s"
    r"|for\s)?[A-ZÆØÅ][\w-]+){0,4})['’]?s(?=\s[a-zæøå])"
)
_PAPER = re.compile(
    r"(?:rapport|svar|plan|notat|vejledning|udkast|opgørelse|evaluering|afgørelse|undersøgelse|data|tal|udspil"
    r"|report|indstilling|"
    r"anbefaling|retningslinje|redegørelse|udmelding|tilbagemelding)\w{0,5}$",
    re.IGNORECASE,
)


def owner(text: str, begin: int, phrase: Callable[[str], int]) -> tuple[int, int, int] | None:
    """Where the owner begins and ends whose thing opens a clause, and where the thing's name ends; None without one."""
    made = _FROM.match(text, begin)
    if made and _PAPER.search(made["noun"]):
        length = phrase(text[made.end() :])
        return (made.end(), made.end() + length, made.end() + length) if length else None
    whose = _GENITIVE.match(text, begin)
    noun = _NOUN.match(text, whose.end()) if whose else None
    if not whose or not noun or phrase(whose["who"]) != len(whose["who"]):
        return None
    return begin, whose.end("who"), noun.end()


def whole_name(text: str, start: int, end: int, known: Callable[[str], bool]) -> str:
    """The longest known name that ends with a body's noun at a place ("Billund" before "Kommune" is part of it)."""
    begins = [word.start() for word in _WORD.finditer(text, max(0, start - 50), start)]
    return next((text[begin:end] for begin in begins if known(text[begin:end])), text[start:end])


def speaks_of(stem: str, text: str) -> bool:
    """Whether a text has a noun, bare or in the indefinite plural."""
    return stem in text and any(word in (stem, f"{stem}r", f"{stem}er", f"{stem}e") for word in _WORD.findall(text))


def follows(wording: str, verb: re.Pattern[str], text: str) -> bool:
    """Whether a verb follows the wording, one word between them at the most."""
    low, sought = text.casefold(), wording.casefold()
    place = low.find(sought)
    while place >= 0:
        if verb.match(text, place + len(sought)):
            return True
        place = low.find(sought, place + 1)
    return False
