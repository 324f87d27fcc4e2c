"""Parts of a period named before it: "primo", "slutningen af", "første halvdel af", "mid-", "the end of"."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from ingest.dates import calendar as cal
from ingest.dates.model import Interval, Reading
from ontology import patterns as re

_WORDS = {
    "start": r"primo|(?:i\s+)?(?:begyndelsen|starten|den (?:første|tidlige) del) af|(?:tidligt|først) (?:i|på)"
    r"|i det tidlige|early(?: in)?|(?:the )?(?:beginning|start|early part) of",
    "middle": r"medio|(?:i\s+)?midten af|midt i|mid|(?:the )?middle of|in the middle of",
    "end": r"ultimo|(?:i\s+)?(?:slutningen|den (?:sidste|sene) del) af|i det sene"
    r"|(?:sent|sidst|hen mod slutningen) (?:i|af|på)"
    r"|late(?: in)?|(?:the )?(?:end|latter part) of|end",
    "close": r"udgangen af|(?:the )?close of",
    "open": r"indgangen til",
    "week1": r"(?:den )?første uge (?:af|i)|(?:the )?first week (?:of|in)",
    "weeklast": r"(?:den )?sidste uge (?:af|i)|(?:the )?last week (?:of|in)",
    "half1": r"(?:den )?(?:første|1\.) halvdel af|(?:the )?(?:first|1st) half of",
    "half2": r"(?:den )?(?:anden|sidste|2\.) halvdel af|(?:the )?(?:second|latter|last|2nd) half of",
}
_LATIN = {"primo": "start", "medio": "middle", "ultimo": "end"}


@cache
def _pattern() -> re.Pattern[str]:
    groups = "|".join(f"(?P<{name}>{words})" for name, words in _WORDS.items())
    latin = "|".join(_LATIN)
    return re.compile(
        rf"(?i)\b(?:(?P<from>{latin})\s*[/-]\s*(?P<to>{latin})|{groups})[\s-]*(?:(?:måneden|året|the)\s+)?(?:den\s+)?$"
    )


def narrow(text: str, reading: Reading) -> Reading:
    """The reading narrowed by the part word that stands before it, or as it was."""
    if reading.grain in ("day", "event", "offset", "holiday"):
        return reading
    found = _pattern().search(text, max(0, reading.start - 40), reading.start)
    if not found:
        return reading
    if found["from"]:
        part = f"{_LATIN[found['from'].lower()]}-{_LATIN[found['to'].lower()]}"
    else:
        part = next(name for name in _WORDS if found[name])
    return apply_part(reading, part, found.start())


def apply_part(reading: Reading, part: str, start: int) -> Reading:
    """The reading narrowed to a part of it, beginning at an earlier offset."""
    whole, grain = reading.build, reading.grain
    first, _, last = part.partition("-")

    def build(year: int) -> Interval | None:
        interval = whole(year)
        if interval is None:
            return None
        return cal.part_of(first, grain, interval)[0], cal.part_of(last or first, grain, interval)[1]

    loose = part not in ("half1", "half2", "close", "open") or (reading.approximate and part != "close")
    return replace(
        reading, start=start, build=build, part=part, approximate=loose, grain="third" if grain == "month" else "part"
    )
