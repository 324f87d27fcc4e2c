"""Turns of refusing, settling and charging that are outcomes: "Udfaldet blev, at …", "X fik besked på at …"."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from ingest.extract.clauses import MASK, mask_subordinate
from ingest.extract.wordlists import pairs
from ontology import patterns as re

_UNABLE = re.compile(
    r"^\w*(?:udvalget|rådet|bestyrelsen|gruppen)\s(?:så|ser)\ssig\s(?:\w+\s)?ikke\s(?:\w+\s)?i stand til at\s",
    re.IGNORECASE,
)
_INFINITIVE = re.compile(
    r"\s*,?\s*(?:om\s)?(?:(?:at|to)\s)?(?:(?:derfor|i stedet|nu|først|også|instead|also|first)\s)?([a-zæøå]+)\b"
)
_TAKE_A_STAND = re.compile(
    r"(?:\w+\s){0,2}?(?:tage stilling|afgøre|træffe|udtale sig|nå til enighed|konkludere|beslutte)\b"
)
_SETTLED = re.compile(
    r"\benedes (?:man|der|gruppen|udvalget|rådet|parterne|om)\b|\bblev (?:man|vi|der|parterne) enige?(?:hed)? om\b"
    r"|^(?:Vi|Man|Alle|Parterne|Medlemmerne) (?:blev|var|er) (?:\w+ )?enige? om\b(?=,? at\s)"
    r"|(?P<closing>^(?:Udfaldet|Resultatet|Enden|Facit|Konklusionen|Linjen|Kompromiset|Løsningen"
    r"|The (?:upshot|outcome|result))\b"
    r"[^,;:.]{0,50}?\s(?:blev|blev herefter|lød på|was),?\s(?=(?:at|that)\s)"
    r"|^(?:Mødelederen|Formanden|Ordstyreren|Dirigenten)\s(?:rundede|sluttede)\s(?:\w+\s){0,3}?af"
    r"\s(?:\w+\s){0,3}?med,?\s(?=at\s)|^(?:Det\s(?:endte|sluttede)|[^,;:.]{0,60}?\b(?:endte|sluttede)\s(?:det|man"
    r"|drøftelsen))\s(?:\w+\s){0,2}?med,?\s(?=at\s)|^[^,;:.]{0,60}?\bstod\sdet\s(?:\w+\s)?klart,?\s(?=at\s))",
    re.IGNORECASE,
)
_CLOSES = re.compile(
    r"at\s(?:\w*(?:udvalget|rådet|gruppen|bestyrelsen|nævnet|panelet|kredsen)|man|vi)\s(?:(?!ikke)\w+\s)?"
    r"(?:(?P<recommended>anbefaler|tilråder)|(?P<approved>godkender|tiltræder|støtter|bifalder|vedtager)"
    r"|(?P<rejected>afviser|afslår|forkaster|fraråder)|(?P<postponed>udsætter|udskyder))\b",
    re.IGNORECASE,
)
_TO_BE = re.compile(r"\b(?:skal|skulle|kan|[a-zæøå]{3,}(?:ges|res|des|les|tes|nes|ses|ves|kes|ås))\b")
_WISHED = re.compile(
    r"\b(?:foresl\w+|bør|burde|ønske\w*|gerne|helst|bad|bedt|beder|overvej\w*|håb\w*|ville|måske|propos\w+|should|wish\w*)\b",
    re.IGNORECASE,
)
_TASKED = re.compile(
    r"\b(?:fik|får) (?:\w+ ){0,2}?(?:til (?:opgave|hverv)|(?:besked|pålæg) (?:på|om)|ansvaret for"
    r"|overladt|overdraget|betroet) at\s",
    re.IGNORECASE,
)
_WISH_FOLLOWED = re.compile(
    r"^(?:et |en )?\w*(?:ønske|forslag|indstilling|anbefaling)\w*\b[^.;]*?\sblev (?P<no>ikke )?(?:\w+ )?"
    r"(?:fulgt|taget til følge)\b",
    re.IGNORECASE,
)


def decides(content: str) -> bool:
    """Whether a content says what is to be, not what was found, wished or proposed."""
    return bool(_TO_BE.search(content)) and not wished(content)


def wished(content: str) -> bool:
    """Whether a content tells what someone wishes or proposes."""
    return bool(_WISHED.search(content))


def resolved_to(content: str) -> str:
    """The type of what a body resolves to do, told by its infinitive ("at afprøve modellen"), or ""."""
    found = _INFINITIVE.match(content)
    return _infinitives().get(found[1].casefold(), "") if found else ""


@cache
def _infinitives() -> dict[str, str]:
    return {verb: kind for kind, verbs in pairs("decisions_infinitives.txt") for verb in verbs.split()}


def turn(text: str, content_type: Callable[[str], str]) -> tuple[str, str, float, str] | None:
    """Type, method, confidence and content of a sentence that refuses, settles or charges; None when it does not."""
    followed = _WISH_FOLLOWED.match(text)
    if followed:
        return "rejected" if followed["no"] else "approved", "decision.passed", 0.85, ""
    unable = _UNABLE.match(text)
    if unable:
        put_off = _TAKE_A_STAND.match(text, unable.end())
        return "postponed" if put_off else "rejected", "decision.unable", 0.85, ""
    settled, tasked = _SETTLED.search(text), _TASKED.search(text)
    if settled:
        content = text[settled.end() :]
        closes = _CLOSES.match(content) if settled["closing"] else None
        kind = (closes.lastgroup or "") if closes else content_type(content)
        only_told = settled["closing"] and (wished(content) or (kind == "other" and not decides(content)))
        return None if only_told else (kind, "decision.settled", 0.8, content)
    if not tasked or mask_subordinate(text)[tasked.start()] == MASK:
        return None
    return "initiated", "decision.task", 0.8, text[tasked.end() :]
