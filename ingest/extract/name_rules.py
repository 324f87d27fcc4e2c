"""The patterns by which names of bodies, functions and documents are known, built from `lexicon/names.txt`.

An `Anchored` rule begins at a word of a kind and is tried only there. Whole names: `name_patterns`.
Words of lists with hundreds of entries are grouped by their first letter: the engine then tries a few of them only.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

from ingest.extract.wordlists import alternatives, words_of
from ontology import patterns as re
from ontology.model import EntityCategory

UP = r"[A-ZÆØÅ][\w’'-]*"
NAME = rf"{UP}(?:[ -](?:(?:og|i|for|af|under) )?{UP}){{0,12}}"
STOP = (
    r"(?:som|der|at|og|eller|er|var|har|blev|bliver|skal|kan|vil|med|på|ved|fra|efter|før|inden|når|hvis|idet|samt|men"
    r"|hvor|ikke|pr|kl|primo|medio|ultimo|uden|via|mens|den|det|de|en|et|om|til|for|af|i|under|mellem|mod|bl|dvs|jf|senest|which|that|and|or|is|was|has"
    r"|will|shall|the|in|on|by|were|to|as)"
)
_WORD = rf"(?!{STOP}\b)[\wÆØÅæøå][\w’'/-]*"
_LINK = r"(?:og|af|for|i|hos|til|of|and|for)"
_ARTICLE = r"(?:den |det |de |the )"
PHRASE = rf"{_ARTICLE}?{_WORD}(?: {_WORD}){{0,3}}(?: {_LINK} {_ARTICLE}?{_WORD}(?: {_WORD}){{0,2}})?"
INFLECTION = r"(?:en|et|erne|er|ne|ens|ets|ernes|s|n|ns|r|t|ts|rs|rne|rnes|me|met|mets|men|mene|mer|merne|len|lens)?"
_ADJECTIVE_ENDING = "(?:alt?|ale|iske?|ivt?|ive|ært?|ære|ant|ent|ulær|ske?|ige?|let|eret|erede|ic|ous|ary)"
_YEAR = r"(?:(?: [A-ZÆØÅ]{2,6})? (?:for )?(?:19|20)\d\d(?:[-–/]\d{2,4})?| [IVX]{1,4}\b| nr\. ?\d+(?:[/-]\d+)?)"
_WHO_HAS = "(?:s?(?:patient|ramte|opererede))?"
_FILE = "names.txt"
CAPS = (
    rf"(?:the )?{UP}(?:(?: {UP})|(?:, {UP}(?: {UP}){{0,6}})*(?:,? and {UP})|"
    rf" (?:and|of|for|on|in|&)(?: the)? {UP})*"
)

Rows: TypeAlias = tuple[tuple[str, str], ...]
"""Pairs of patterns: what the first word of a name is like ("": any word), and the name."""


def of(section: str) -> str:
    """The words of a section of the list of names, as alternatives."""
    return alternatives(_FILE, section)


def grouped(section: str) -> str:
    """The words of a section, in small letters and by their first letter, as alternatives that are tried quickly."""
    by_letter: dict[str, list[str]] = {}
    other: list[str] = []
    for word in words_of(_FILE, section):
        small = word.lower()
        plain = small[:2].isalpha()
        (by_letter.setdefault(small[0], []) if plain else other).append(small[1:] if plain else small)
    return "(?:" + "|".join([*(f"{c}(?:{'|'.join(rest)})" for c, rest in by_letter.items()), *other]) + ")"


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
    any_case: bool = True

    def begins(self, word: str, small: str) -> bool:
        """Whether a name of the rule's kind begins at a word; `small` is the word in small letters."""
        return self.word.fullmatch(small if self.any_case else word) is not None


def _leading(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){pattern}$")


@cache
def anchored(english: bool) -> tuple[Anchored, ...]:
    """The rules that are tried at words of their kind."""
    return (*_bodies(), *_english()) if english else (*_bodies(), *_danish_functions(), *_danish_papers())


def _bodies() -> tuple[Anchored, ...]:
    """Committees, units and whatever has the ending of a body."""
    organisation = EntityCategory.ORGANISATION
    return (
        Anchored(
            organisation,
            re.compile(rf"[\w-]*{grouped('committee heads')}(?:et|en|ne|n|t|r|rne|erne)?"),
            _leading(
                rf"(?:[A-ZÆØÅ][a-zæøå]{{3,}}(?:isk|sk|al|el|ende|lig|isk[et]|ale|elle) "
                rf"|[Dd]e[nt] (?!(?:{of('not leading')}) )[a-zæøå]{{5,}}e )"
            ),
            re.compile(
                rf" (?:for|vedr\.?(?:ørende)?|om|i) {PHRASE}"
                rf"(?:(?:,? og |, ){of('committee fields')}){{0,4}}(?: på tværs)?"
            ),
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
            any_case=False,
        ),
        Anchored(
            organisation,
            re.compile(rf"(?!(?:fra|til)rådet)[\wæøåÆØÅ-]*{of('body endings')}s?"),
            any_case=False,
        ),
        Anchored(
            organisation,
            re.compile("(?:Syd|Nord)?(?:vest|øst|Vest|Øst)|Syd|Nord|Midt"),
            _leading(rf"(?!(?:Region|Hele|Fra|Til|Den|Det) ){UP}(?: {UP})? "),
            None,
            True,
            any_case=False,
        ),
        Anchored(
            organisation,
            re.compile(of("departments")),
            _leading(
                r"(?!(?:Danske?|Nordisk|Europæisk|International) )"
                r"[A-ZÆØÅ][\w-]*(?:sk|al|iv|ær|elig) (?:(?:og )?[A-ZÆØÅ]?[a-zæøå-]+(?:sk|al|iv|ær) )?"
            ),
            re.compile(r" [A-ZÆØÅ]\d?(?!\w)"),
            True,
            any_case=False,
        ),
    )


def _english() -> tuple[Anchored, ...]:
    """English names of treatments and specialties by their last word, with the words that narrow it."""
    told = r"[a-z]+(?<!is)(?<!iz)(?<!bas)(?<!relat)(?<!assist)ed "
    word = rf"(?!{of('english not leading')} |(?i:{STOP}) |{told})[\w-]{{3,}}"
    narrowed = _leading(rf"(?:{word} ){{1,3}}")
    cause = re.compile(rf" (?:after|for|in|of) (?!{of('english not leading')}\b)(?!{STOP}\b)[a-z-]{{4,}}")
    where = re.compile(rf" (?:in|for|at) (?i:{of('english people')})(?!\w)")
    function = EntityCategory.FUNCTION
    return (
        Anchored(function, re.compile(rf"[a-z-]*{grouped('english clinical')}"), narrowed, cause),
        Anchored(function, re.compile(grouped("english clinical soft")), narrowed, where, needs=True),
    )


def _adjective() -> str:
    """What narrows a treatment or an illness when it stands before it, the first part of a compound too."""
    return (
        rf"(?!(?:{of('not leading')}|{STOP}) )(?:[\wæøå]+{_ADJECTIVE_ENDING}|[\wæøå-]*{of('participles')}"
        rf"|(?i:{of('clinical adjectives')})|[A-Z]{{2,}}\d*-(?:positiv|negativ)t?e?"
        r"|[\wæøå]{3,}-(?:, [\wæøå]+-)* (?:og|eller|samt))"
    )


def _danish_functions() -> tuple[Anchored, ...]:
    """Treatments, illnesses and services by their last part, with what narrows them."""
    function = EntityCategory.FUNCTION
    adjective = _adjective()
    adjectives = _leading(rf"(?:{adjective} ){{1,3}}")
    word = rf"(?!{STOP}\b)[\wæøå-]"
    patients = (
        rf"(?:hos|for|til) (?:{of('people')} (?:med|over|under|uden) {word}+(?: {word}{{4,}})?|{of('patients')}(?!\w))"
    )
    clinical = re.compile(
        rf" (?:[A-Z](?: og [A-Z])?\b|i (?:eget hjem|hjemmet)|{patients}"
        rf"|(?:med|via|uden) (?:[a-zæøå]{{2,}}(?:e|et|isk|al) )?{word}{{3,}})"
    )
    complement = re.compile(
        rf" (?:{patients}|(?:af|for|ved|mod|til|i|efter) (?!{of('no complement')}\b|{of('people')}\b)"
        rf"(?:{adjective} ){{0,2}}(?!{STOP}\b)(?!\d)[\wæøå-]+)"
    )
    whom = re.compile(
        rf" (?:for|til|med|hos) (?!{of('no complement')}\b)(?!{STOP}\b)[a-zæøå]{{3,}}(?: og [a-zæøå]{{3,}})?"
    )
    told = _leading(rf"(?i:[\wæøå-]*{of('participles')} ){{1,2}}")
    return (
        Anchored(
            function,
            re.compile(rf"(?!.*(?:assistent|konsistent))[\w-]*{grouped('medical')}{_WHO_HAS}{INFLECTION}"),
            adjectives,
            clinical,
        ),
        Anchored(function, re.compile(rf"[\w-]*{grouped('care')}(?:en|er|erne)?"), adjectives, complement, True),
        Anchored(function, re.compile(rf"[\w-]*{grouped('service heads')}(?:er)?{INFLECTION}"), adjectives, clinical),
        Anchored(function, re.compile(grouped("phrase heads")), told, whom, True),
    )


def _danish_papers() -> tuple[Anchored, ...]:
    """Documents by what they are, with adjectives, years and what they are about."""
    document = EntityCategory.DOCUMENT
    lead = _leading(rf"(?:[A-ZÆØÅ][\w-]+s )?(?:(?:De[nt] )?(?i:{of('paper adjectives')}) ){{0,2}}(?<= )")
    tail = re.compile(
        rf"{_YEAR}?(?: med {UP}(?: (?:og )?{UP}){{0,4}}(?: om {PHRASE})?"
        rf"| fra (?:\d{{1,3}}\. [a-zæøå]*møde|(?:den )?\d{{1,2}}\. [a-zæøå]+(?: \d{{4}})?"
        rf"|[a-zæøå]{{3,9}} \d{{4}}|{UP}(?: {UP}){{0,4}})"
        rf"|(?: (?:for|om|til|vedr\.|vedrørende|i|af|on|of) (?:(?!{of('no complement')}\b)"
        rf"|(?=de[nt]? (?:[a-zæøå]+e|fælles) )|(?=behandling (?:af|hos|ved|med) ))"
        rf"{PHRASE}(?: (?:med|efter|hos|ved) {_WORD}(?: {_WORD}){{0,2}})?))?"
    )
    origin = re.compile(
        rf"{_YEAR}| (?:fra|af) (?:\d{{1,3}}\. [a-zæøå]*møde|[a-zæøå]{{3,9}} \d{{4}}|{UP}(?: {UP}){{0,3}})"
    )
    return (
        Anchored(document, re.compile(rf"{grouped('paper whole')}{INFLECTION}"), lead, tail),
        Anchored(document, re.compile(rf"(?!.*klov)[\w-]{{3,}}{grouped('paper')}{INFLECTION}"), lead, tail),
        Anchored(document, re.compile(rf"{grouped('paper')}{INFLECTION}"), lead, tail, True),
        Anchored(document, re.compile(rf"[\w-]{{4,}}{grouped('paper soft')}{INFLECTION}"), lead, tail, True),
        Anchored(
            document,
            re.compile(rf"{grouped('paper from')}{INFLECTION}"),
            None,
            re.compile(rf" fra {UP}(?: {UP})?"),
            True,
        ),
        Anchored(
            document,
            re.compile(rf"{grouped('paper soft')}{INFLECTION}"),
            _leading(r"[A-ZÆØÅ][\w-]+s "),
            origin,
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
def more_fields() -> re.Pattern[str]:
    """How the name of a committee for one field goes on to others."""
    return re.compile(rf"(?:,? og |, ){of('committee fields')}(?!\w)| på tværs(?!\w)")


@cache
def inn(word: str) -> bool:
    """Whether a word ends as the international names of medicines do."""
    return re.fullmatch(rf"\w{{3,}}{of('inn stems')}|[Cc]ef\w{{4,}}", word) is not None


@cache
def sick(word: str) -> bool:
    """Whether a word names an illness or a treatment by its ending."""
    return re.fullmatch(rf"(?i:[\wæøå-]*{of('medical')}{INFLECTION})", word) is not None
