"""Ordinal numbers in words, Danish and English, as meetings are counted by them ("niende møde", "Ninth Meeting")."""

from __future__ import annotations

from functools import cache

from ontology import patterns as re

_DANISH = (
    "første anden tredje fjerde femte sjette syvende ottende niende tiende ellevte tolvte trettende fjortende femtende"
    " sekstende syttende attende nittende tyvende"
)
_ENGLISH = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth"
    " sixteenth seventeenth eighteenth nineteenth twentieth"
)
_TENS_DA = {"enogtyvende": 21, "toogtyvende": 22, "treogtyvende": 23, "fireogtyvende": 24, "femogtyvende": 25}
_TENS = {"tyvende": 20, "tredivte": 30, "twentieth": 20, "thirtieth": 30, "fortieth": 40, "fiftieth": 50}


@cache
def values() -> dict[str, int]:
    """The value of every ordinal word."""
    table = {word: n for words in (_DANISH, _ENGLISH) for n, word in enumerate(words.split(), 1)}
    units = _ENGLISH.split()[:9]
    for start, tens in ((20, "twenty"), (30, "thirty"), (40, "forty"), (50, "fifty")):
        table |= {f"{tens}-{unit}": start + n for n, unit in enumerate(units, 1)}
    return table | {"andet": 2} | _TENS_DA | _TENS


@cache
def alternatives() -> str:
    """A pattern for any ordinal word, the longest first."""
    return "|".join(re.escape(w) for w in sorted(values(), key=lambda w: (-len(w), w)))


@cache
def _counted() -> re.Pattern[str]:
    return re.compile(
        rf"(?i)(?<![\w-])(?P<nth>{alternatives()})\s(?:(?:ordinære|ekstraordinære|ordinary|regular|annual)\s)?"
        r"(?:[\w&-]+\s){0,4}?(?:[\w-]*møde|meeting|session|conference)(?:t)?\b"
    )


def number_in(text: str) -> str | None:
    """The number that an ordinal word before "møde", "meeting" or "session" gives, or None."""
    low = text.casefold()
    found = _counted().search(text) if any(w in low for w in ("møde", "meeting", "session", "conference")) else None
    return str(values()[found["nth"].casefold()]) if found else None
