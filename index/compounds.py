"""Splits Danish compounds into their parts: "kapacitetsudfordringer" → kapacitet, udfordring.

A part is a noun of at least four letters (or one of a few short ones); modifiers may carry the links s or e. Every
contiguous run of parts is a token of its own ("sundhedsreform" in "sundhedsreformkommission").
"""

from __future__ import annotations

import re
from functools import lru_cache

from index.danish_words import is_noun, is_verb, lemma

_SHORT = frozenset("råd hus hud øre knæ øje liv død lov år uge dag tal syn mål sag vej bad mad rum".split())
_SHORT_HEADS = frozenset(
    "plan form svar side base data dato type rate post bord stad krav pris test team fond fase zone vagt fald flow "
    "hjem kræft læge leje løft møde part rolle rygmave nyre barn børn prop rejse sæde skema slag spor stop stue tarm "
    "tema tid tilbud uddrag værd risiko skat ret".split()
)
_MODIFIERS = {
    "syge": "syg",
    "børne": "barn",
    "special": "special",
    "social": "social",
    "psyki": "psykiatri",
    "akut": "akut",
    "fælles": "fælles",
    "nær": "nær",
    "høj": "høj",
    "lav": "lav",
    "national": "national",
    "regional": "regional",
    "kommunal": "kommunal",
    "almen": "almen",
    "data": "data",
    "digital": "digital",
    "tvær": "tvær",
    "privat": "privat",
    "hoved": "hoved",
    "føde": "føde",
    "følge": "følge",
    "ældre": "ældre",
    "øjen": "øje",
    "videre": "videre",
    "ryge": "ryge",
    "neuro": "neuro",
    "kardio": "kardio",
    "tele": "tele",
    "radio": "radio",
    "psyko": "psyko",
    "fysio": "fysio",
    "ergo": "ergo",
    "kemo": "kemo",
    "immun": "immun",
    "bio": "bio",
    "mikro": "mikro",
    "kar": "kar",
    "hofte": "hofte",
}
_NEVER_FIRST = frozenset(
    "under over efter frem fore fort imod mellem gennem sammen uden inden ved mod med igen selv mere hver vide "
    "bort samt foran lige ende delta grund genne tran cent gene konk sand etik fejls tegns skrifts".split()
)
_ADJECTIVE_ENDINGS = ("lig", "lige", "ligt", "ig", "ige", "igt", "iske", "isk", "fuld", "løs", "bar", "som", "værdig")
_SIMPLE = frozenset(
    "vejledning planlægning rådgivning redegørelse målsætning virkelighed retningslinje jordemoder platform arbejde "
    "spørgsmål undervisning forsøg opgave arbejdsløs fremstilling hjemmel afgørelse samarbejde hovedstad dagsorden "
    "livmoder lægemiddel sandsynlighed transport transfusion transformation centrum etiket statsborger landsby "
    "embedsmand formand folketing statsminister jordemoder overskrift oversigt".split()
)
_GREEK = re.compile(r"(?:plastik|ektomi|skopi|grafi|itis)$")
_FIELDS = frozenset("kirurgi terapi medicin patologi farmakologi biologi psykologi radiologi".split())
_RIGHT = "ret"
_MIN_WORD = 7
_LONGEST = 64


@lru_cache(maxsize=200_000)
def parts(word: str) -> tuple[str, ...]:
    """The parts of a lower-case compound and every contiguous run of them, as lemmas; () for a simple word.

    What is longer than any Danish compound is none: splitting goes as deep as a word is long.
    """
    if len(word) > _LONGEST:
        return ()
    base = lemma(word) or word
    if is_verb(base) or base.endswith(_ADJECTIVE_ENDINGS):
        return ()
    pieces = split(base)
    if len(pieces) < 2:
        return ()
    found: list[str] = []
    for first in range(len(pieces)):
        for last in range(first, len(pieces)):
            if last - first + 1 < len(pieces):
                found.append(_join(pieces[first : last + 1]))
    return tuple(dict.fromkeys(found))


def _join(pieces: tuple[tuple[str, str], ...]) -> str:
    """The lemma of a run of (written, lemma) pieces: links stay inside, the last piece is a lemma."""
    return "".join(written for written, _ in pieces[:-1]) + pieces[-1][1]


@lru_cache(maxsize=100_000)
def split(word: str) -> tuple[tuple[str, str], ...]:
    """The pieces of a word as (written with link, lemma), or one piece for a simple word."""
    whole = _MODIFIERS.get(word) or lemma(word) or word
    if len(word) < _MIN_WORD or whole in _SIMPLE:
        return ((word, whole),)
    best: tuple[tuple[str, str], ...] = ()
    for cut in range(len(word) - 3, 2, -1):
        head = _head(word[cut:])
        modifier = _modifier(word[:cut])
        if not head or not modifier or (head == _RIGHT and word[cut - 1] != "s"):
            continue
        left = split(modifier)
        left = (*left[:-1], (left[-1][0] + word[len(modifier) : cut], left[-1][1]))
        right = split(head)
        candidate = (*left, *right)
        if not best or _quality(candidate) > _quality(best):
            best = candidate
    return best or ((word, whole),)


def _quality(pieces: tuple[tuple[str, str], ...]) -> tuple[int, int]:
    """Better: no short pieces, then fewer pieces."""
    return (min(len(base) for _, base in pieces), -len(pieces))


def _head(rest: str) -> str | None:
    """The lemma of a last part, when it is a noun of five letters or a shorter one that is known to end compounds."""
    base = lemma(rest, None)
    if base in _FIELDS or (len(rest) >= 8 and _GREEK.search(base or rest)):
        return base or rest
    if not base or len(rest) < 3 or not is_noun(base) or (is_verb(base) and base not in _SHORT_HEADS):
        return None
    return base if len(base) >= 5 or base in _SHORT or base in _SHORT_HEADS else None


def _modifier(start: str) -> str | None:
    """A first part without its link, when it is a noun, a known modifier or itself a compound."""
    stems = [start, *(start.removesuffix(link) for link in "se" if start.endswith(link))]
    for stem in stems:
        known = stem in _MODIFIERS or stem in _SHORT or (len(stem) >= 4 and is_noun(stem))
        if known and stem not in _NEVER_FIRST:
            return stem
    for stem in reversed(stems):
        if len(stem) >= _MIN_WORD and len(split(stem)) > 1:
            return stem
    return None
