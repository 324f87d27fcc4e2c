"""Wordings that give someone a task: "beder X om at", "overlader det til X at", "X … mandated Y to"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from ingest.extract.deadlines_verbs import task_words
from ontology import patterns as re

_ASK = (
    r"bad|beder|bede|anmodede|anmoder|anmode|anmodes|anmodedes|pålagde|pålægger|pålægges|pålagdes|bemyndigede"
    r"|bemyndiger"
    r"|bemyndiges|bemyndigedes|opfordrede|opfordrer|opfordres|bedes|befuldmægtigede|instruerede|instruerer|opdrager"
    r"|opdrog|udbad sig af|henstillede til|henstiller til|henstilles til|rettede henvendelse til"
    r"|overlod (?:det )?til|overlader (?:det )?til|overlades (?:det )?til|delegerede (?:det )?til"
    r"|delegerer (?:det )?til"
    r"|blev (?:det )?overladt (?:til )?|er (?:det )?overladt til|asked|asks|requested|requests|tasked|tasks|invited"
    r"|invites|mandated|mandates|instructed|instructs|authori[sz]ed|authori[sz]es|charged|urged|urges|encouraged"
    r"|encourages|called upon|calls upon|calls on|called on|directed|commissioned|entrusted|empowered|assigned"
)
_LINK = r"(?:,\s+(?:om\s+)?at|om\s+at|om|til\s+at|at|to|with)"
_PATTERNS = (
    r"\b(?:bad|beder)\s+(?!om\b)(?:\w*(?:udvalget|rådet|gruppen|bestyrelsen|nævnet|forum|komitéen"
    r"|kredsen)\s+)?(?P<who>(?:(?!\bat\b)[^.,;]){2,60}?)\s+(?:(?:snarest|straks"
    r"|også)\s+)?(?=(?:pege|finde|give|arbejde|kigge|lave|beregne|beskrive|genoverveje|afdække|uddybe|kortlægge"
    r"|opgøre|skrive|rette|sende|levere|"
    r"undersøge|vende|sende|udarbejde|lave|se"
    r"|tage|komme|indhente|fremlægge|forelægge|redegøre|afklare|belyse|følge|kontakte|overveje|sikre|sørge|vurdere"
    r"|orientere)\b)",
    rf"\b(?:{_ASK})\s+(?:(?:herefter|derefter|derfor|samtidig|endvidere|desuden|således|dog|nu|hermed|i stedet)\s+)?"
    rf"(?!om\b|at\b|that\b)(?P<who>.{{2,90}}?),?\s+(?:snarest\s+|fortsat\s+|også\s+)?{_LINK}\s",
    r"\b(?:giver|gav|gives|tildeler|tildelte|tildeles|har givet)\s+(?P<who>.{2,70}?)\s+(?:mandat|bemyndigelse|fuldmagt"
    r"|til opgave|opgaven|ansvaret|i opdrag|i opgave)\b",
    r"\b(?:gave|gives|grants?|granted)\s+(?P<who>.{2,70}?)\s+(?:the\s+)?(?:mandate|task|responsibility|authority)\b",
    r"\b(?:opgaven|ansvaret|sagen|arbejdet|udarbejdelsen|opfølgningen|sekretariatsbetjeningen)\s+(?:\w+\s+){0,4}?"
    r"(?:overdrages|overgives|tildeles|lægges|placeres|varetages|forankres|uddelegeres|gives|gik|går)\s+"
    r"(?:til|hos|i|af)\s+(?P<who>(?P<open>)[^.;]{2,90})",
    r"\b(?:bad|beder|anmodede|anmoder|asked)\s+(?:om|for)\s+[^.;]{3,80}?\s(?:fra"
    r"|from)\s+(?P<who>(?P<open>)[^.;]{2,90})",
    r"\b(?:det|it)\s+(?:er|bliver|påhviler|påligger|is)\s+(?:nu\s+)?(?P<who>.{2,60}?)s\s+(?:opgave|ansvar|task)\b",
    r"\b(?:påhviler|påligger|tilfalder)\s+(?:det\s+)?(?P<who>.{2,60}?)\s+at\s",
)
_CUE = re.compile(
    r"(?i)\b(?:bad|bede|anmod|pålægge|pålagd|bemyndig|opfordr|befuldm|instru|opdrag|opdrog|udbad|henstill"
    r"|henvendelse|overl"
    r"|deleger|ask|request|task|invit|mandat|authori|charged|urge|encourag|call|direct|commission|entrust|empower"
    r"|assign"
    r"|giver|gav|gives|givet|tildel|gave|grant|opgave|ansvar|sagen|arbejdet|udarbejdelsen|opfølgningen|påhvil|pålig"
    r"|tilfald)"
)
_WORDS = re.compile(r"(?:[\wæøåÆØÅ/&.-]+\s){0,6}[\wæøåÆØÅ/&.-]+")
_NO_ONE = re.compile(
    r"(?i)(?:sig|om|at|der|det|os|mig|hinanden|alle|til|for|i|på|også|ikke|whether|for|about|that|mere|en|et|flere"
    r"|nogle)\b"
)
_NOUN = re.compile(r"(?:en|et|ne|er|es|e)\b|[A-ZÆØÅ]|\bthe\s")
_PRONOUN = re.compile(r"(?i)(?:it|them|dem|den|denne|disse|ham|hende|him|her)$")


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(p, re.IGNORECASE) for p in _PATTERNS)


def requests(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Every request that begins in a range; group "who" is the one addressed (with group "open": begins so)."""
    if not _CUE.search(text, start):
        return
    for pattern in _patterns():
        for found in pattern.finditer(text, start):
            if found.start() < end:
                yield found


def plain_addressee(phrase: str) -> str | None:
    """A phrase that reads as an addressee although no name is known: itself, "" for a pronoun, None for none."""
    bare = phrase.strip(" ,")
    first = bare.split(" ", 1)[0]
    if first == "to" or task_words(frozenset({first}))[0]:
        return None
    if _PRONOUN.match(bare):
        return ""
    return bare if _WORDS.fullmatch(bare) and _NOUN.search(bare) and not _NO_ONE.match(bare) else None
