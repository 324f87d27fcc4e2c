"""Views told with a noun or an adjective: "X's bekymring går på …", "Det er X's holdning", "For X er det vigtigt"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from ingest.extract import noun_phrases
from ontology import patterns as re

Told = tuple[str, str, str, int, bool]
"""Who, what it means, the words said, the place, whether it is denied."""

_MEANINGS = {
    "opfattelse": "says", "holdning": "says", "synspunkt": "says", "vurdering": "says", "mening": "says",
    "indtryk": "says", "overbevisning": "says", "erfaring": "says", "udgangspunkt": "says", "pointe": "says",
    "budskab": "says", "oplevelse": "says", "udmelding": "says", "melding": "says", "tilbagemelding": "says",
    "forståelse": "says", "forventning": "says", "anke": "opposes", "indvending": "opposes", "kritik": "opposes",
    "modstand": "opposes", "indsigelse": "opposes", "ønske": "request", "krav": "request", "behov": "request",
    "håb": "request", "opfordring": "request", "anmodning": "request", "prioritet": "request", "anbefaling": "proposes",
    "forslag": "proposes", "bud": "proposes",
    "oplæg": "proposes", "udspil": "proposes", "tanke": "proposes",
    "idé": "proposes", "ide": "proposes", "bekymring": "concern", "frygt": "concern", "betænkelighed": "concern",
    "tvivl": "concern", "skepsis": "concern", "uro": "concern", "forbehold": "concern", "opbakning": "supports",
    "støtte": "supports", "tilslutning": "supports", "spørgsmål": "question", "enighed": "supports",
    "view": "says", "position": "says", "opinion": "says", "concern": "concern", "wish": "request",
    "proposal": "proposes", "preference": "proposes", "understanding": "says", "experience": "says",
}  # fmt: skip
_NOUN = (
    r"(?P<noun>(?:" + "|".join(sorted(_MEANINGS, key=lambda w: (-len(w), w))) + r"))"
    r"(?:[ksg]?(?:e?rne|e?ne|e?n|e?t|er|e)|s)?(?![\wæøå])"
)
_WHO = r"(?P<who>[^,;:.()]{2,70}?(?:\s?\([^()]{1,40}\))?)(?:['’]s|['’]|s)\s"
_QUALIFIED = r"(?:(?!at\b|om\b)[\wæøå]+\s){0,3}?"
_IMPORTANT = {
    "request": r"afgørende|vigtigt?|vigtigst|centralt?|væsentligt?|magtpåliggende|nødvendigt?|et krav"
    r"|en forudsætning|et ønske"
    r"|en betingelse|en prioritet|essentielt|altafgørende|important|essential|crucial",
    "concern": r"bekymrende|problematisk|vanskeligt?|svært?|et problem|en udfordring|foruroligende|en bekymring"
    r"|difficult",
    "opposes": r"uacceptabelt?|udelukket|utænkeligt?|urimeligt?|uforståeligt?|unacceptable",
    "supports": r"positivt?|glædeligt?|en fordel|tilfredsstillende|et stort fremskridt|i orden|fint|acceptabelt?"
    r"|uproblematisk|intet problem",
}
_ADJECTIVES = "|".join(f"(?P<{meaning}>{words})" for meaning, words in _IMPORTANT.items())
_OF_KNOWN = frozenset({"for ", " om at"})
_DENIED = re.compile(r"(?i)\b(?:ikke|not)\b")
_GRADE = (
    r"(?:(?:det|dette|der|helt|meget|især|dog|også|særlig|særligt|derfor|samtidig|fortsat|ikke|it|very|also)\s){0,4}"
)
_BE = r"(?:er|var|blev|bliver|is|was)"
_MAIN = r"(?:^|[;,]\s(?:og|men|mens)\s)"
_OF = r"(?P<who>[^,;:.]{2,70}?)"
_RULES: tuple[tuple[str, str], ...] = (
    (
        "",
        rf"{_MAIN}{_WHO}{_QUALIFIED}{_NOUN}\s(?:{_BE}|går|gik|lyder|lød|handle\w+|angik|angår|vedrør\w+|dreje\w+"
        rf"|bestod"
        r"|består|bunder|bundede|knytter|knyttede|rette\w+|concerns?|relates?)\b",
    ),
    ("", rf"\b(?:det|dette|der|it)\s{_BE}\s(?:[\wæøå]+\s){{0,2}}?{_WHO}{_QUALIFIED}{_NOUN}"),
    ("side", rf"\bfra\s{_WHO}side\s(?:{_BE}\s)?(?:der\s)?(?:[\wæøå]+\s){{0,3}}?{_NOUN}"),
    ("", rf"{_MAIN}(?:[\wæøå]+\s)?{_NOUN}\s(?:i|hos|blandt|fra|of)\s{_OF}\s(?:{_BE}|går|gik|lyder|lød|angik)\b"),
    (" fra ", rf"{_NOUN}\s(?:kom|kommer|lød|lyder)\s(?:\w+\s){{0,3}}?fra\s(?P<who>[^,;:.]{{2,70}})(?=[,.;]|$)"),
    ("t fra ", rf"\bset\sfra\s{_WHO}(?P<noun>side|synspunkt|synsvinkel|perspektiv|vinkel|stol|øjne)\b"),
    ("optik", rf"\bi\s{_WHO}(?P<noun>optik)\b"),
    ("for ", rf"(?:{_MAIN}|\s)for\s{_OF}\s(?:{_BE}|vil det være)\s{_GRADE}(?:[\wæøå]+\s){{0,3}}?(?:{_ADJECTIVES})\b"),
    (" om at", rf"\btil\s{_WHO}(?P<noun>tanke|idé|ide|forslag|ønske|opfordring|krav)(?:e?n|e?t)?\som\sat\b"),
    ("for ", rf"(?:{_MAIN}|\s)for\s{_OF},?\s(?:it|this)\s{_BE}\s{_GRADE}(?:{_ADJECTIVES})\b"),
    (" of ", rf"\bin\sthe\s(?P<noun>view|opinion)\sof\s{_OF}(?=,)"),
    ("in ", rf"\bin\s{_WHO}(?P<noun>view|opinion)\b"),
    ("from ", rf"\bfrom\s{_WHO}(?P<noun>perspective|point of view|side|standpoint)\b"),
    ("the ", rf"\bthe\s{_NOUN}\sof\s{_OF}\s{_BE}\b"),
)


@cache
def _rules() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((cue, re.compile(text, re.IGNORECASE)) for cue, text in _RULES)


@cache
def _stems() -> re.Pattern[str]:
    return re.compile("|".join(sorted(_MEANINGS)) + "| side|optik|set fra|perspective|standpoint|" + _ADJECTIVES)


def opinions(text: str, known: noun_phrases.Known) -> Iterator[Told]:
    """What the nouns and adjectives of a sentence say that actors think."""
    lowered = text.lower()
    if not _stems().search(lowered):
        return
    for cue, rule in _rules():
        for found in rule.finditer(text) if cue in lowered else ():
            parts = noun_phrases.whole(found["who"].strip(), known)
            if parts and (cue not in _OF_KNOWN or all(map(known, parts))):
                denied = bool(_DENIED.search(found[0]))
                yield found["who"].strip(), _meaning(found), text[found.end() :], found.start("who"), denied


def _meaning(found: re.Match[str]) -> str:
    parts = found.groupdict()
    noun = (parts.get("noun") or "").lower()
    return _MEANINGS.get(noun) or next((m for m in _IMPORTANT if parts.get(m)), "says")
