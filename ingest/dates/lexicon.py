"""Words and pattern fragments of Danish and English dates."""

from __future__ import annotations

import re
from datetime import date

_DANISH = "januar februar marts april maj juni juli august september oktober november december"
_ENGLISH = "January February March April May June July August September October November December"
_SHORT = "jan feb mar apr maj jun jul aug sep okt nov dec"

MONTHS: dict[str, int] = {
    name.lower(): i for names in (_SHORT, _ENGLISH, _DANISH) for i, name in enumerate(names.split(), 1)
} | {"sept": 9, "oct": 10, "febuar": 2, "febr": 2, "novem": 11}
_WEEKDAY_STARTS = ("ma ti on to fr lø sø", "mo tu we th fr sa su")
WEEKDAYS: dict[str, int] = {start: i for starts in _WEEKDAY_STARTS for i, start in enumerate(starts.split())}
"""Weekdays by their first two letters, Danish and English."""
_CARDINALS = (
    "nul en to tre fire fem seks syv otte ni ti elleve tolv tretten fjorten femten seksten sytten atten nitten tyve",
    "zero one two three four five six seven eight nine ten eleven twelve",
)
NUMBERS: dict[str, int] = {name: i for names in _CARDINALS for i, name in enumerate(names.split())} | {
    "et": 1, "én": 1, "ét": 1, "a": 1, "an": 1, "tredive": 30, "thirty": 30, "fyrre": 40, "halvtreds": 50, "tres": 60,
}  # fmt: skip
ORDINALS: dict[str, int] = {
    "første": 1, "andet": 2, "anden": 2, "tredje": 3, "fjerde": 4, "sidste": -1,
    "first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1, "final": -1,
    "1st": 1, "2nd": 2, "3rd": 3, "4th": 4,
}  # fmt: skip


def alternatives(words: dict[str, int]) -> str:
    """A pattern for any of the words, longest first."""
    return "|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w)))


MONTH = f"(?:{alternatives(MONTHS)})"
_LONG = {m: n for m, n in MONTHS.items() if len(m) > 4 or m in ("maj", "may", "juni", "juli", "june", "july")}
LONG_MONTH = f"(?:{alternatives(_LONG)})"
MONTH_WORD = (
    rf"(?:{LONG_MONTH}(?![a-zæøå])"
    rf"|(?:{alternatives({m: n for m, n in MONTHS.items() if m not in _LONG})})(?![a-zæøå])\.?)"
)
WEEKDAY = "(?:(?:man|tirs|ons|tors|fre|lør|søn)dag|(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
SHORT_WEEKDAY = r"(?:man|tirs?|ons|tors?|fre|lør|søn)\."
DAY = r"(?:3[01]|[12]\d|0?[1-9])"
YEAR = r"(?:19|20)\d\d"
RELATIVE_YEAR = (
    r"(?:i år|næste år|sidste år|forrige år|dette år|indeværende år|det (?:kommende|nye) år|d\.? ?å\."
    r"|(?:the )?(?:next|last|this|following|coming|current) year)"
)
IN_YEAR = rf"(?:\s*,?\s*(?:(?:i|af|of|in)\s+)?(?:året\s+)?({YEAR}(?!\d|\.\d|/\d)|'\d\d(?!\d)|{RELATIVE_YEAR}))?"
NUMBER = rf"(?:\d{{1,3}}|{alternatives(NUMBERS)})"
ORDINAL = rf"(?:[1-4]\s*\.|{alternatives(ORDINALS)})"
LEFT = r"(?<![\w§])(?<!\d[.,/:-])"
"""Where a word or number may begin: not inside a word, nor after a digit and a separator."""


def number(word: str) -> int:
    """The value of a numeral in digits or letters."""
    return int(word) if word.isdigit() else NUMBERS[word.lower()]


def weekday(word: str) -> int:
    """The number (Monday 0) of a weekday's name or abbreviation."""
    return WEEKDAYS[word.strip().lower()[:2]]


def ordinal(word: str) -> int:
    """The value of "2." or "andet"; -1 for "sidste"."""
    return int(word[0]) if word[0].isdigit() else ORDINALS[word.lower()]


def year_of(word: str | None, reference: date | None) -> int | None:
    """The year that "2025", "'25" or "næste år" names; None when it names none or there is no reference."""
    if not word:
        return None
    digits = word.lstrip("'")
    if digits.isdigit():
        return int(digits) if len(digits) == 4 else 2000 + int(digits)
    if reference is None:
        return None
    low = word.lower()
    if re.search(r"næste|kommende|next|following|coming", low):
        return reference.year + 1
    if "nye" in low:
        return reference.year + (reference.month > 1)
    return reference.year - bool(re.search(r"sidste|forrige|last", low))
