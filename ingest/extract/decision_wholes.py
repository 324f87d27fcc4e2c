"""Fixed turns that are outcomes as a whole: "Der var enighed om, at …", "Forslaget faldt", "Anbefales over for …"."""

from __future__ import annotations

from collections.abc import Callable

from ingest.extract.deadlines_verbs import task_words
from ingest.extract.decision_idioms import idiom
from ingest.extract.decision_turns import turn
from ontology import patterns as re

Whole = tuple[str, str, float, str, str]
"""Type, method, confidence, level and what it is about."""

_WORD = re.compile(r"[\wæøåÆØÅ]+")
_NOT = re.compile(r"\b(?:ikke|ej|hverken|aldrig|ingen|intet|not|no)\b", re.IGNORECASE)
_NOUN_FELL = re.compile(
    r"^(?:(?:et|en) (?:\w+ )?)?(?:\w*forslag(?:et|ene)?|indstillingen|the (?:proposal|motion))\b[^.]{0,120}?\b"
    r"(?:faldt|bortfaldt|bortfalder|blev (?:dermed |hermed )?faldet|nød ikke fremme"
    r"|fik ikke flertal|opnåede ikke flertal|fell|was defeated)\b",
    re.IGNORECASE,
)
_NO_MAJORITY = re.compile(
    r"^Der var ikke (?:\w+\s)?(?:flertal|opbakning|tilslutning|stemning) (?:for|til)\b", re.IGNORECASE
)
_PASSED = re.compile(
    r"^(?:\w*forslag(?:et|ene)?|indstillingen|the (?:proposal|motion))\b[^.]{0,60}?\b(?:fik flertal|opnåede flertal|"
    r"was carried|passed)\b",
    re.IGNORECASE,
)
_FOLLOWED = re.compile(
    r"^(?:indstilling\w*|forslaget|anbefaling\w*)\s+(?:\w+\s+)?"
    r"(?:følges|fulgt|blev fulgt|tages til følge|blev taget til følge)\b",
    re.IGNORECASE,
)
_AGREED = re.compile(
    r"^(?:(?:Der|Det) (?:var|er|blev|opnåedes)|[A-ZÆØÅ][^,.;:]{2,60}? (?:var|er|blev|opnåedes) der)\s+(?:\w+\s+){0,4}?"
    r"(?:(?:enighed|konsensus|tilslutning|opbakning)\s+(?:om|til)|stemning(?:en)?(?:\sfor)?),?\s+at\s",
    re.IGNORECASE,
)
_BACKED = re.compile(r"tilslutning|opbakning", re.IGNORECASE)
_OBLIGED = re.compile(r"\b(?:skal|skulle|shall)\b")
_OUGHT = re.compile(r"\b(?:bør|burde|vigtig\w*|nødvendig\w*|behov|should|important)\b")
_INFORMED = re.compile(
    r"^(?:\w*(?:udvalget|rådet|bestyrelsen|gruppen)|sagen|punktet)\s(?:blev|er|var)\s"
    r"(?:orienteret|forelagt til orientering)\b"
    r"|^\w*(?:udvalget|rådet|bestyrelsen|gruppen)\sfik\s(?:\w+\s)?orientering\b",
    re.IGNORECASE,
)
_FORWARDED = re.compile(
    r"^(?![^.]*\buden (?:\w+ )?(?:anbefaling|indstilling)\b)(?:(?:sagen|indstillingen|forslaget)\s+)?"
    r"(?:anbefales|indstilles|indstillet|videresendes|oversendes|fremsendes|"
    r"anbefalet|tiltrædes og indstilles)\b[^.]*?(?:over for|overfor|til (?:\w+ )?(?:godkendelse|vedtagelse|tiltrædelse|"
    r"regionsrådet|forretningsudvalget|bestyrelsen)|regionsrådets|godkendt|vedtaget|tiltrådt|anbefaling)",
    re.IGNORECASE,
)
_NOTED = re.compile(
    r"^(?:til efterretning|til orientering|orientere[dt]\w*|drøfte[dt]\w*|noted|discussed)\s*(?:med bemærkning\w*\s*)?"
    r"(?:[.,;]|$)",
    re.I,
)


def whole(text: str, language: str, content_type: Callable[[str], str]) -> Whole | None:
    """What a sentence is as a whole, or None; `content_type` tells the type of a content."""
    agreed = _AGREED.match(text)
    if agreed and not _NOT.search(agreed[0]):
        return _agreed(agreed[0], text[agreed.end() :], content_type)
    if _INFORMED.match(text):
        return "noted", "decision.informed", 0.8, "soft", ""
    if _FORWARDED.search(text):
        return "recommended", "decision.forwarded", 0.9, "bare", ""
    if _NOTED.search(text):
        kind = "other" if re.match(r"dr|disc", text, re.IGNORECASE) else "noted"
        return kind, "decision.word", 0.92, "bare", ""
    special = turn(text, content_type)
    if special:
        told, method, confidence, what = special
        return told, method, confidence, "firm", what
    if _NO_MAJORITY.match(text):
        return "rejected", "decision.fell", 0.8, "soft", ""
    if _NOUN_FELL.search(text):
        return "rejected", "decision.fell", 0.92, "firm", ""
    if _PASSED.search(text) or _FOLLOWED.search(text):
        return "approved", "decision.passed", 0.9, "firm", ""
    turned = idiom(text, language)
    return (turned[0], "decision.idiom", 0.8, turned[1], "") if turned else None


def _agreed(lead: str, content: str, content_type: Callable[[str], str]) -> Whole:
    """What "Der var enighed om at …" settles; a clause after a comma must oblige, or it is an opinion."""
    backed = bool(_BACKED.search(lead))
    firm = "," not in lead or bool((backed or _OBLIGED.search(content)) and not _OUGHT.search(content))
    named = content_type(content)
    if named == "other" and firm and task_words(frozenset(_WORD.findall(content.lower())))[0]:
        named = "initiated"
    named = "approved" if backed and named == "other" else named
    return named, "decision.agreed", 0.85, "firm" if firm else "soft", content
