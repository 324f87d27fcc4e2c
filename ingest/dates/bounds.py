"""What stands before an interval and opens a side of it: "senest", "inden", "fra", "efter", "frem mod", "pr."."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from ingest.dates.calendar import DAY
from ingest.dates.model import Interval, Reading
from ontology import patterns as re

_FILLER = (
    r"(?:\s+(?:i|på|ved|med|den|d\.|the|in|on|at|about|ca\.|cirka|løbet af|perioden|måneden|også|altså"
    r"|og med|end))*\s*$"
)
_RELATIONS = (
    ("from", r"med virkning fra(?: og med)?|gældende (?:fra|pr\.?)|virkende fra|(?:først "
        r"|tidligst )?fra(?: og med)?|f\.?o\.?m\.?|siden|tidligst(?: fra)?"
     r"|ikke (?:tidligere end|før)|ej før|with effect from|effective(?: from| as of)?|(?:as )?from"
         r"|as of|since|not before|no earlier than"
     r"|not earlier than|(?:starting|beginning)(?: from| on| in)?|at the earliest"),
    ("latest", r"(?:og )?senest(?: til| pr\.?)?|ikke senere|(?:ind|frem|op )?til og med|(?:og )?frem til|indtil"
        r"|t\.?o\.?m\.?|(?<!kommer )(?<!tages )op til|by(?: no later than)?"
     r"|(?:by )?(?:no|not) later than|until|till|up (?:to|until)(?: and including)?|at the latest"
         r"|by the latest|til senest|senest inden for|through"),
    ("before", r"(?:senest )?inden(?: for| vi (?:skriver|når til|når))?|før|forud for|forinden|before|prior to|ahead of"
        r"|in advance of"
        r"|i god tid inden|until before"),
    ("after", r"efter|after|following|later than"),
    ("toward", r"(?:frem|hen|op|hen i) mod|towards?|in the run-up to|leading up to"),
    ("around", r"omkring|omkr\.|ca\.|cirka|circa|around|about|approximately"),
    ("per", r"pr\.?|per|as at"),
    ("til", r"til|for"),
)  # fmt: skip
_ORIGIN = re.compile(
    r"(?i)(?:\b[a-zæøå]*(?:vejledning|retningslinje|brev|anbefaling|rapport|notat|tal|data|aftale"
    r"|udgave|referat|lov|analyse|opgørelse|undersøgelse"
    r"|evaluering|plan|strategi|bekendtgørelse|beslutning|artikel|studie|skrivelse|mail|indstilling"
    r"|dagsorden|materiale|oplæg|redegørelse|høringssvar"
    r"|svar|henvendelse|resultat|bevilling|pulje|model|regler|standard|guideline|report|letter"
    r"|agreement|figures|data|minutes|version)"
    r"(?:en|et|er|erne|n|r|rne|t|s)?|\b(?:er|var|are|were|is|was|stammer|dateret|kommer))\s+(?:(?:som"
    r"|der) (?:er|var)\s+)?$"
)
_SCHEDULED = re.compile(
    r"(?i)\b(?:(?:frem)?(?:flyt|ryk)\w*|skub\w*|udsk[uy]d\w*|udsæt\w*|udsat|planlæg\w*|planlagt"
    r"|fast(?:sæt|sat)\w*|sat|sættes|berammet|indkald\w*|inviter\w*|"
    r"aftalt|henlagt|henlægges|ændre[st]?\w*|udmeldt|udset|reserveret|varslet|budgetteret|estimeret"
    r"|scheduled|moved|postponed|rescheduled|deferred|"
    r"brought forward|set)\b"
)
_EXTENDED = re.compile(
    r"(?i)\b(?:forlæng\w*|gæld\w*|løber|varer|fortsæt\w*|åb(?:en|ent|ne|ningsperiode\w*)\b|frist\w*|udsættelse|bevill\w*"
    r"|godkend\w*|finansier\w*|svarfrist|deadline|valid|extended|runs?|open)\b"
)
_SUFFIX = (
    ("from", re.compile(r"(?i)\s*(?:eller senere|og frem(?:efter|over|adrettet)?(?!\s+(?:til|mod))|og fremefter"
        r"|og tidligst|onwards?|or later|and onwards?|at the earliest)\b")),
    ("latest", re.compile(r"(?i)\s*(?:eller (?:tidligere|før)|at the latest|or earlier|som seneste (?:frist|dato)"
        r"|som (?:absolut )?sidste frist)\b")),
)  # fmt: skip


_UP_TO = re.compile(r"(?i)(?:(?:ind|frem |op )?til(?: og med)?|t\.?o\.?m\.?|until|till|through|up to)\b")
_COUNT = re.compile(
    r"(?i)\b(?:\d[\d.,]*|antal\w*|ingen|mange|alle|to|tre|fire|fem|seks)\s(?:(?!og\b)[\wæøå-]+\s){0,3}?"
    r"(?:tilfælde|sager|henvendelser|patienter|smittede|døde|dødsfald|indlagte|indlæggelser|indberetninger|anmeldelser"
    r"|ansøgninger|henvisninger|prøver|vaccinerede|doser|svar|besvarelser|cases|deaths|reports|patients|referrals"
    r"|doses)\s"
    r"(?:[\wæøå]+\s){0,4}$"
)
_AT = re.compile(r"(?i)(?<!senest )(?<!til og )\b(?:ved|med) $")


@dataclass(frozen=True, slots=True)
class Bound:
    """A relation and where its words and the interval begin and end."""

    relation: str
    start: int
    end: int


@cache
def _pattern() -> re.Pattern[str]:
    groups = "|".join(f"(?P<{name}>{words})" for name, words in _RELATIONS)
    return re.compile(rf"(?i)(?<![\wæøå-])(?:{groups}){_FILLER}")


def find_bound(text: str, reading: Reading) -> Bound:
    """The relation that the words around a reading give it; "" for none."""
    for relation, suffix in _SUFFIX:
        found = suffix.match(text, reading.end)
        if found:
            return Bound(relation, reading.start, found.end())
    at = _AT.search(text, max(0, reading.start - 6), reading.start) if reading.part in ("close", "open") else None
    if at:
        return Bound("", at.start(), reading.end)
    found = _longest(text, reading.start)
    if not found or found.lastgroup is None:
        return Bound("", reading.start, reading.end)
    relation, before = found.lastgroup, text[: found.start()]
    if relation == "from" and _ORIGIN.search(before[-40:]) and found[0].strip().lower() in ("fra", "from"):
        return Bound("", reading.start, reading.end)
    if (
        relation == "before"
        and re.search(r"(?i)\b(?:ikke|not|næppe|hardly|unlikely|nok først|kan først)\b[^,.;]{0,30}$", before)
        and re.match(r"(?i)før|before", found[0])
    ):
        relation = "from"
    if reading.grain == "range" and re.match(r"(?i)(?:fra|from)\b", found[0]):
        return Bound("", found.start(), reading.end)
    if relation == "til":
        relation = _til(found, before, text[reading.end :], reading)
    if relation == "after" and reading.grain == "month" and not re.search(r"(?i)efter|after", found[0]):
        relation = ""
    return Bound(relation, found.start() if relation else reading.start, reading.end)


def _longest(text: str, end: int) -> re.Match[str] | None:
    """The relation words that end right before an offset, from the leftmost beginning."""
    return _pattern().search(text, max(0, end - 44), end)


def _til(found: re.Match[str], before: str, after: str, reading: Reading) -> str:
    """Read "til" opens a side for days and years that something lasts to, not for what is set or moved to a time."""
    if found["til"].lower() == "for":
        return ""
    clause = re.split(r"[.;:]\s|, (?:og|men|hvor|at)\b", before)[-1]
    after = re.split(r"[.;,]", after)[0]
    moved = [m.start() for m in _SCHEDULED.finditer(clause)]
    extended = [m.start() for m in _EXTENDED.finditer(clause)]
    if _SCHEDULED.search(after) and not moved:
        moved = [len(clause)]
    if moved and (not extended or max(moved) > max(extended) or re.search(r"(?i)frist", clause[: max(moved)])):
        return ""
    if reading.part == "close" or reading.grain in ("day", "range") or (extended and reading.grain != "season"):
        return "latest"
    return ""


_UNTIL = re.compile(r"(?i)(?:(?:ind|frem |op )?til(?! og med)|until|till|up (?:to|until))\b")


def until(text: str, bound: Bound) -> bool:
    """Whether a bound is told by a word that only says how long something lasts ("frem til", "until")."""
    return bound.relation == "latest" and _UNTIL.match(text, bound.start) is not None


def looks_ahead(text: str, bound: Bound) -> bool:
    """Whether a bound asks for the time to come: not one that counts up to a time, with nothing in it that lasts."""
    counts = re.match(
        r"(?i)(?:(?:ind|frem |op )?til(?: og med)?|t\.?o\.?m\.?|until|till|through|up to)\b", text[bound.start :]
    )
    return not counts or _EXTENDED.search(text) is not None or not _COUNT.search(text[: bound.start])


def apply_bound(relation: str, reading: Reading, interval: Interval) -> tuple[date | None, date | None]:
    """The bounds that a relation leaves of an interval."""
    first, last = interval
    if relation in ("before", "latest", "toward") and reading.hinge:
        return None, first
    if relation in ("after", "from", "per") and reading.hinge:
        return last, last if relation == "per" else None
    if relation == "latest" or (relation == "before" and reading.part):
        return None, last
    if relation == "before":
        return None, first - DAY
    if relation == "toward":
        return None, last if reading.part == "close" else first
    if relation == "from":
        return first, None
    if relation == "after":
        return last + DAY, None
    return first, last
