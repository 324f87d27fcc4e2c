"""The patterns by which names of bodies, functions and documents are known, built from `lexicon/names.txt`.

An `Anchored` rule begins at a word of a kind and is tried only there. Whole names: `name_patterns`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

from ingest.extract.wordlists import alternatives
from ontology import patterns as re
from ontology.model import EntityCategory

UP = r"[A-ZÆØÅ][\w’'-]*"
NAME = rf"{UP}(?:[ -](?:{UP}|(?:og|i|for|af|under) (?={UP}))){{0,12}}"
STOP = (
    r"(?:som|der|at|og|eller|er|var|har|blev|bliver|skal|kan|vil|med|på|ved|fra|efter|før|inden|når|hvis|idet|samt|men"
    r"|hvor|ikke|pr|kl|primo|medio|ultimo|uden|via|mens|den|det|de|en|et|om|til|for|af|i|under|mellem|mod|bl|dvs|jf|senest|which|that|and|or|is|was|has"
    r"|will|shall|the|in|on|by|were|to|as)"
)
_WORD = rf"(?!{STOP}\b)[\wÆØÅæøå][\w’'/-]*"
_LINK = r"(?:og|af|for|i|hos|til|of|and|for)"
_ARTICLE = r"(?:den |det |de |the )"
PHRASE = rf"{_ARTICLE}?{_WORD}(?: {_WORD}){{0,3}}(?: {_LINK} {_ARTICLE}?{_WORD}(?: {_WORD}){{0,2}})?"
INFLECTION = r"(?:en|et|erne|er|ne|ens|ets|ernes|s|n|ns|r|t|ts|rs|rne|rnes|me|men|mene)?"
_ADJECTIVE_ENDING = "(?:alt?|ale|iske?|ivt?|ive|ært?|ære|ant|ent|ulær|ske?|ige?|let|eret|erede|ic|ous|ary)"
_YEAR = r"(?: (?:for )?(?:19|20)\d\d(?:[-–/]\d{2,4})?| [IVX]{1,4}\b)"
_WHO_HAS = "(?:s?(?:patient|ramte|opererede))?"
_FILE = "names.txt"
CAPS = (
    rf"(?:the )?{UP}(?:(?: {UP})|(?:, {UP}(?: {UP}){{0,6}})*(?:,? and {UP})|"
    rf" (?:and|of|for|on|in|&)(?: the)? (?={UP}))*(?: {UP})?"
)

Rows: TypeAlias = tuple[tuple[str, str], ...]
"""Pairs of patterns: what the first word of a name is like ("": any word), and the name."""


def of(section: str) -> str:
    """The words of a section of the list of names, as alternatives."""
    return alternatives(_FILE, section)


def first_of(section: str) -> str:
    """The first words of a section's names, as a pattern."""
    names = of(section).removeprefix("(?:").removesuffix(")").split("|")
    return "|".join(dict.fromkeys(re.split(r"[ ,-]", name)[0] for name in names))


@dataclass(frozen=True, eq=False)
class Anchored:
    """A rule that begins at a word: `lead` is looked for just before it, `tail` just behind; `needs` one of them."""

    category: EntityCategory
    word: re.Pattern[str]
    lead: re.Pattern[str] | None = None
    tail: re.Pattern[str] | None = None
    needs: bool = False


def _leading(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){pattern}$")


@cache
def anchored(english: bool) -> tuple[Anchored, ...]:
    """The rules that are tried at words of their kind."""
    function, document, organisation = EntityCategory.FUNCTION, EntityCategory.DOCUMENT, EntityCategory.ORGANISATION
    heads = rf"[\w-]*{of('committee heads')}(?:et|en|ne|n|t|r|rne|erne)?"
    bodies = (
        Anchored(
            organisation,
            re.compile(rf"(?i:{heads})"),
            _leading(r"[A-ZÆØÅ][a-zæøå]{3,}(?:isk|sk|al|el|ende|lig|isk[et]|ale|elle) "),
            re.compile(rf" (?:for|vedr\.?(?:ørende)?|om|i) {PHRASE}"),
            True,
        ),
        Anchored(
            organisation,
            re.compile(
                rf"(?:{UP})?{of('unit heads')}(?:et|en|ne|t)?|[A-ZÆØÅ][\w-]*(?i:{of('unit heads')})(?:et|en|t)?"
            ),
            None,
            re.compile(rf" for {PHRASE}"),
            True,
        ),
        Anchored(organisation, re.compile(rf"(?!(?:fra|til)rådet)[\wæøåÆØÅ-]*{of('body endings')}s?")),
    )
    return (*bodies, *_english()) if english else (*bodies, *_danish(function, document))


def _english() -> tuple[Anchored, ...]:
    """English names of treatments and specialties by their last word, with the words that narrow it."""
    told = r"[a-z]+(?<!is)(?<!iz)(?<!bas)(?<!relat)(?<!assist)ed "
    word = rf"(?!{of('english not leading')} |(?i:{STOP}) |{told})[\w-]{{3,}}"
    narrowed = _leading(rf"(?:{word} ){{1,3}}")
    cause = re.compile(rf" (?:after|for|in|of) (?!{of('english not leading')}\b)(?!{STOP}\b)[a-z-]{{4,}}")
    return (
        Anchored(EntityCategory.FUNCTION, re.compile(rf"(?i:[a-z-]*{of('english clinical')})"), narrowed, cause),
        Anchored(
            EntityCategory.FUNCTION, re.compile(rf"(?i:{of('english clinical soft')})"), narrowed, None, needs=True
        ),
    )


def _danish(function: EntityCategory, document: EntityCategory) -> tuple[Anchored, ...]:
    adjective = (
        rf"(?!(?:{of('not leading')}|{STOP}) )(?:[\wæøå]+{_ADJECTIVE_ENDING}|[\wæøå-]*{of('participles')}"
        r"|svær|kold|grøn|grå|voksne|diffust?|tidlig|basal)"
    )
    adjectives = _leading(rf"(?:{adjective} ){{1,3}}")
    complement = re.compile(
        rf" (?:af|for|ved|mod|til|i|efter) (?!{of('no complement')}\b)(?:{adjective} ){{0,2}}(?!{STOP}\b)[\wæøå-]+"
    )
    paper_lead = _leading(rf"(?:[A-ZÆØÅ][\w-]+s )?(?:(?:De[nt] )?(?i:{of('paper adjectives')}) ){{0,2}}(?<= )")
    paper_tail = re.compile(
        rf"{_YEAR}?(?: med {UP}(?: (?:og )?{UP}){{0,4}}(?: om {PHRASE})?"
        rf"| fra (?:\d{{1,3}}\. [a-zæøå]*møde|(?:den )?\d{{1,2}}\. [a-zæøå]+(?: \d{{4}})?"
        rf"|[a-zæøå]{{3,9}} \d{{4}}|{UP}(?: {UP}){{0,4}})"
        rf"|(?: (?:for|om|til|vedr\.|vedrørende|i|af|on|of) (?:(?!{of('no complement')}\b)"
        rf"|(?=de[nt]? (?:[a-zæøå]+e|fælles) )|(?=behandling (?:af|hos|ved|med) ))"
        rf"{PHRASE}(?: (?:med|efter|hos|ved) {_WORD}(?: {_WORD}){{0,2}})?))?"
    )
    return (
        Anchored(
            function,
            re.compile(rf"(?i:(?!.*(?:assistent|konsistent))[\wæøå-]*{of('medical')}{_WHO_HAS}{INFLECTION})"),
            adjectives,
            re.compile(r" [A-Z](?: og [A-Z])?\b"),
        ),
        Anchored(function, re.compile(rf"(?i:[\wæøå-]*{of('care')}(?:en|er|erne)?)"), adjectives, complement, True),
        Anchored(function, re.compile(rf"(?i:[\wæøå-]*{of('service heads')}(?:er)?{INFLECTION})"), adjectives),
        Anchored(
            function,
            re.compile(rf"(?i:{of('phrase heads')})"),
            _leading(rf"(?i:[\wæøå-]*{of('participles')} ){{1,2}}"),
            re.compile(
                rf" (?:for|til|med|hos) (?!{of('no complement')}\b)(?!{STOP}\b)[a-zæøå]{{3,}}(?: og [a-zæøå]{{3,}})?"
            ),
            True,
        ),
        Anchored(
            document, re.compile(rf"(?i:(?!.*klov)[\wæøå-]{{3,}}{of('paper')}{INFLECTION})"), paper_lead, paper_tail
        ),
        Anchored(document, re.compile(rf"(?i:{of('paper')}{INFLECTION})"), paper_lead, paper_tail, True),
        Anchored(
            document, re.compile(rf"(?i:[\wæøå-]{{4,}}{of('paper soft')}{INFLECTION})"), paper_lead, paper_tail, True
        ),
        Anchored(
            document,
            re.compile(rf"(?i:{of('paper soft')}{INFLECTION})"),
            _leading(r"[A-ZÆØÅ][\w-]+s "),
            re.compile(
                rf"{_YEAR}| (?:fra|af) (?:\d{{1,3}}\. [a-zæøå]*møde|[a-zæøå]{{3,9}} \d{{4}}|{UP}(?: {UP}){{0,3}})"
            ),
            True,
        ),
    )


@cache
def bare(category: EntityCategory) -> re.Pattern[str]:
    """Wordings that are common nouns when they stand alone."""
    if category is EntityCategory.ORGANISATION:
        return re.compile(of("bare organisation"))
    if category is EntityCategory.DOCUMENT:
        return re.compile(rf"(?i:(?:{of('paper')}|{of('paper soft')}){INFLECTION})")
    return re.compile(rf"(?i:{of('bare')}{INFLECTION})")


@cache
def inn(word: str) -> bool:
    """Whether a word ends as the international names of medicines do."""
    return re.fullmatch(rf"\w{{3,}}{of('inn stems')}|[Cc]ef\w{{4,}}", word) is not None


@cache
def sick(word: str) -> bool:
    """Whether a word names an illness or a treatment by its ending."""
    return re.fullmatch(rf"(?i:[\wæøå-]*{of('medical')}{INFLECTION})", word) is not None
