"""Holidays and the turn of the year: "inden jul", "efter sommerferien", "årsskiftet 2014/15"."""

from __future__ import annotations

from datetime import date
from functools import cache

from ingest.dates import calendar as cal
from ingest.dates import lexicon as lx
from ingest.dates.days import Handler, Rule
from ingest.dates.model import Reading
from ontology import patterns as re

_NAMES = {
    "betweenyears": r"(?:mellem\s+)?jul(?:en)?\s*(?:og|/|-)\s*nytår(?:et)?|between Christmas and New Year",
    "christmasbreak": r"jule(?:ferien|ferie|pausen)|(?:the )?Christmas (?:break|holidays?|recess|vacation)",
    "christmas": r"jul(?:en|edagene|eaften)?|Christmas(?: Day| Eve)?",
    "newyear": (
        r"nytår(?:et|sdag|saften)?|årsskifte(?:t)?|(?:the )?New Year(?:'s(?: Day| Eve)?)?"
        r"|(?:the )?turn of the year"
    ),
    "easterbreak": r"påske(?:ferien|ferie)|(?:the )?Easter (?:break|holidays?|recess|vacation)",
    "easter": r"påske(?:n)?|Easter",
    "ascension": r"Kristi himmelfart(?:sdag|sferien)?|Ascension Day",
    "pentecost": r"pinse(?:n|dag|ferien)?|Whitsun|Pentecost",
    "summerbreak": r"sommerferie(?:n|perioden)?|sommerpause(?:n)?|(?:the )?summer (?:break|holidays?|recess|vacation)",
    "autumnbreak": r"efterårsferie(?:n)?|(?:the )?autumn (?:break|holidays?|recess)",
    "winterbreak": r"vinterferie(?:n)?|(?:the )?winter (?:break|holidays?|recess)",
    "constitution": r"grundlovsdag",
    "midsummer": r"sankt\s?hans(?:aften|dag)?",
}
_BARE = re.compile(
    r"(?i)\b(?:i|indtil|inden|før|efter|til|fra|senest|ved|omkring|over|op til|siden|mod|pr\.|forud for|under"
    r"|efter|hen|i løbet af|"
    r"before|after|by|until|over|during|around|since|at|from|following|mellem)\s+(?:hele\s+)?$"
)


def _holiday(name: str) -> Handler:
    def read(m: re.Match[str], reference: date | None) -> list[Reading]:
        if not (
            name in ("ascension", "constitution", "midsummer")
            or m["year"]
            or _BARE.search(m.string[max(0, m.start() - 16) : m.start()])
            or re.search(r"en$|et$|dagene$|^the ", m[0].strip())
        ):
            return []
        written = m["year"]
        year = int(written[:4]) if written and written[:4].isdigit() else lx.year_of(written, reference)
        if name == "newyear" and written and re.fullmatch(rf"{lx.YEAR}", written) and "skift" not in m[0]:
            year = int(written) - 1
        turn = "past" if m["turn"] and m["turn"].lower().startswith(("sidste", "last")) else "next" if m["turn"] else ""
        return [
            Reading(
                m.start(), m.end(), "holiday", lambda y: cal.holiday(y, name), year,
                approximate=True, hinge=name == "newyear", turn=turn,
            )
        ]  # fmt: skip

    return read


@cache
def rules() -> tuple[Rule, ...]:
    """The patterns for holidays."""
    year = (
        rf"(?:,?\s*(?:(?:i|of|in)\s+)?(?P<year>{lx.YEAR}(?:\s?[/-]\s?(?:{lx.YEAR}|\d\d))?(?!\d)|{lx.RELATIVE_YEAR}))?"
    )
    turn = r"(?P<turn>\b(?:næste|kommende|sidste|next|last)\s+)?"
    return tuple(
        (
            frozenset({"holiday"}),
            re.compile(rf"{turn}{lx.LEFT}(?:{pattern})(?![\wæøå-]){year}", re.IGNORECASE),
            _holiday(name),
        )
        for name, pattern in _NAMES.items()
    )
