"""The names of the months in Danish and English, for reading and for writing."""

from __future__ import annotations

NAMES = {
    "da": "januar februar marts april maj juni juli august september oktober november december".split(),
    "en": "January February March April May June July August September October November December".split(),
}
NUMBERS = {name.casefold(): number for names in NAMES.values() for number, name in enumerate(names, 1)}
ALTERNATION = "|".join(sorted(NUMBERS, key=lambda name: (-len(name), name)))
"""All names in lower case as one alternation of a regular expression."""
