"""The patterns by which names of bodies, functions and documents are known, built from `lexicon/names.txt`.

An `Anchored` rule begins at a word of a kind and is tried only there; a `Free` pattern is looked for anywhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from ingest.extract.wordlists import alternatives
from ontology import patterns as re
from ontology.model import EntityCategory

_UP = r"[A-ZÆØÅ][\w’'-]*"
_NAME = rf"{_UP}(?:[ -](?:{_UP}|(?:og|i|for|af|under) (?={_UP}))){{0,12}}"
_STOP = (
    r"(?:som|der|at|og|eller|er|var|har|blev|bliver|skal|kan|vil|med|på|ved|fra|efter|før|inden|når|hvis|idet|samt|men"
    r"|hvor|ikke|den|det|de|en|et|om|til|for|af|i|under|mellem|mod|bl|dvs|jf|senest|which|that|and|or|is|was|has"
    r"|will|shall|the|in|on|by|were|to|as)"
)
_WORD = rf"(?!{_STOP}\b)[\wÆØÅæøå][\w’'/-]*"
_LINK = r"(?:og|af|for|i|hos|til|of|and|for)"
_ARTICLE = r"(?:den |det |de |the )"
PHRASE = rf"{_ARTICLE}?{_WORD}(?: {_WORD}){{0,3}}(?: {_LINK} {_ARTICLE}?{_WORD}(?: {_WORD}){{0,2}})?"
INFLECTION = r"(?:en|et|erne|er|ne|ens|ets|ernes|s|n|ns|r|t|ts|rs|rne|rnes|me|men|mene)?"
_ADJECTIVE_ENDING = "(?:alt?|ale|iske?|ivt?|ive|ært?|ære|ant|ent|ulær|ske?|ige?|let|eret|erede|ic|ous|ary)"
_YEAR = r"(?: (?:for )?(?:19|20)\d\d(?:[-–/]\d{2,4})?| [IVX]{1,4}\b)"
_CAPS = (
    rf"(?:the )?{_UP}(?:(?: {_UP})|(?:, {_UP}(?: {_UP}){{0,6}})*(?:,? and {_UP})|"
    rf" (?:and|of|for|on|in|&)(?: the)? (?={_UP}))*(?: {_UP})?"
)
_FILE = "names.txt"


def _of(section: str) -> str:
    return alternatives(_FILE, section)


@dataclass(frozen=True)
class Anchored:
    """A rule that begins at a word: `lead` is looked for just before it, `tail` just behind; `needs` one of them."""

    category: EntityCategory
    word: re.Pattern[str]
    lead: re.Pattern[str] | None = None
    tail: re.Pattern[str] | None = None
    needs: bool = False


@dataclass(frozen=True)
class Free:
    """A pattern that stands by itself; its first group, when it has one, is the name; tried where `sign` occurs."""

    category: EntityCategory
    pattern: re.Pattern[str]
    sign: str = ""


def _leading(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){pattern}$")


@cache
def anchored(english: bool) -> tuple[Anchored, ...]:
    """The rules that are tried at words of their kind."""
    function, document, organisation = EntityCategory.FUNCTION, EntityCategory.DOCUMENT, EntityCategory.ORGANISATION
    heads = rf"[\w-]*{_of('committee heads')}(?:et|en|ne|n|t|r|rne|erne)?"
    bodies = (
        Anchored(
            organisation,
            re.compile(rf"(?i:{heads})"),
            None,
            re.compile(rf" (?:for|vedr\.?(?:ørende)?|om|i) {PHRASE}"),
            True,
        ),
        Anchored(
            organisation,
            re.compile(
                rf"(?:{_UP})?{_of('unit heads')}(?:et|en|ne|t)?|[A-ZÆØÅ][\w-]*(?i:{_of('unit heads')})(?:et|en|t)?"
            ),
            None,
            re.compile(rf" for {PHRASE}"),
            True,
        ),
        Anchored(organisation, re.compile(rf"(?!(?:fra|til)rådet)[\wæøåÆØÅ-]*{_of('body endings')}s?")),
    )
    return (*bodies, *_english()) if english else (*bodies, *_danish(function, document))


def _english() -> tuple[Anchored, ...]:
    """English names of treatments and specialties by their last word, with the words that narrow it."""
    told = r"[a-z]+(?<!is)(?<!iz)(?<!bas)(?<!relat)(?<!assist)ed "
    word = rf"(?!{_of('english not leading')} |(?i:{_STOP}) |{told})[\w-]{{3,}}"
    narrowed = _leading(rf"(?:{word} ){{1,3}}")
    cause = re.compile(rf" (?:after|for|in|of) (?!{_of('english not leading')}\b)(?!{_STOP}\b)[a-z-]{{4,}}")
    return (
        Anchored(EntityCategory.FUNCTION, re.compile(rf"(?i:[a-z-]*{_of('english clinical')})"), narrowed, cause),
        Anchored(
            EntityCategory.FUNCTION, re.compile(rf"(?i:{_of('english clinical soft')})"), narrowed, None, needs=True
        ),
    )


def _danish(function: EntityCategory, document: EntityCategory) -> tuple[Anchored, ...]:
    adjective = (
        rf"(?!(?:{_of('not leading')}|{_STOP}) )(?:[\wæøå]+{_ADJECTIVE_ENDING}|[\wæøå-]*{_of('participles')}"
        r"|svær|kold|grøn|grå|voksne|diffust?|tidlig|basal)"
    )
    adjectives = _leading(rf"(?:{adjective} ){{1,3}}")
    complement = re.compile(
        rf" (?:af|for|ved|mod|til|i|efter) (?!{_of('no complement')}\b)(?:{adjective} ){{0,2}}(?!{_STOP}\b)[\wæøå-]+"
    )
    paper_lead = _leading(rf"(?:[A-ZÆØÅ][\w-]+s )?(?:(?:De[nt] )?(?i:{_of('paper adjectives')}) )?(?<= )")
    paper_tail = re.compile(
        rf"{_YEAR}?(?: fra (?:\d{{1,3}}\. [a-zæøå]*møde|(?:den )?\d{{1,2}}\. [a-zæøå]+(?: \d{{4}})?"
        rf"|[a-zæøå]{{3,9}} \d{{4}}|{_UP}(?: {_UP}){{0,4}})"
        rf"|(?: (?:for|om|til|vedr\.|vedrørende|i|af|on|of) (?:(?!{_of('no complement')}\b)"
        rf"|(?=de[nt]? [a-zæøå]+e )){PHRASE}(?: (?:med|efter|hos|ved) {_WORD}(?: {_WORD}){{0,2}})?))?"
    )
    return (
        Anchored(
            function,
            re.compile(rf"(?i:(?!.*(?:assistent|konsistent))[\wæøå-]*{_of('medical')}{INFLECTION})"),
            adjectives,
            re.compile(r" [A-Z](?: og [A-Z])?\b"),
        ),
        Anchored(function, re.compile(rf"(?i:[\wæøå-]*{_of('care')}(?:en|er|erne)?)"), adjectives, complement, True),
        Anchored(function, re.compile(rf"(?i:[\wæøå-]*{_of('service heads')}(?:er)?{INFLECTION})"), adjectives),
        Anchored(
            function,
            re.compile(rf"(?i:{_of('phrase heads')})"),
            _leading(rf"(?i:[\wæøå-]*{_of('participles')} ){{1,2}}"),
            re.compile(
                rf" (?:for|til|med|hos) (?!{_of('no complement')}\b)(?!{_STOP}\b)[a-zæøå]{{3,}}(?: og [a-zæøå]{{3,}})?"
            ),
            True,
        ),
        Anchored(document, re.compile(rf"(?i:[\wæøå-]{{3,}}{_of('paper')}{INFLECTION})"), paper_lead, paper_tail),
        Anchored(document, re.compile(rf"(?i:{_of('paper')}{INFLECTION})"), paper_lead, paper_tail, True),
        Anchored(
            document, re.compile(rf"(?i:[\wæøå-]{{4,}}{_of('paper soft')}{INFLECTION})"), paper_lead, paper_tail, True
        ),
        Anchored(
            document,
            re.compile(rf"(?i:{_of('paper soft')}{INFLECTION})"),
            _leading(r"[A-ZÆØÅ][\w-]+s "),
            re.compile(rf"{_YEAR}| fra (?:\d{{1,3}}\. [a-zæøå]*møde|[a-zæøå]{{3,9}} \d{{4}})"),
            True,
        ),
    )


@cache
def free(english: bool) -> tuple[Free, ...]:
    """The patterns that are looked for in the whole sentence."""
    made = [(EntityCategory.ORGANISATION, p) for p in _bodies()]
    made += [(EntityCategory.DOCUMENT, p) for p in _documents()]
    made += [(EntityCategory.FUNCTION, p) for p in _functions()]
    made += [(EntityCategory.FUNCTION, p) for p in _english_functions()] if english else [_office()]
    return tuple(Free(category, re.compile(pattern), "§" if "§" in pattern else "") for category, pattern in made)


def _bodies() -> tuple[str, ...]:
    return (
        rf"\b(?:{_UP} ){{1,7}}{_of('body last')}\b(?: for {PHRASE}| of (?:the )?{_UP}(?: {_UP}){{0,6}})?",
        rf"\b(?:{_UP} ){{1,3}}{_of('unit last')}(?: [A-ZÆØÅ]\b)?(?:,? (?:i|på|ved) {_NAME}|, {_NAME})",
        rf"\bDanske? (?:{_UP}|for|og|i|klinisk|almen) ?(?:[\wæøåÆØÅ-]+ ?){{0,4}}",
        rf"\b{_of('body first')} {_NAME}(?: & {_UP})?",
        rf"(?i:\b{_of('named by kind')}),? ({_NAME}(?: & {_UP})?(?: {_of('firm endings')})?)",
        rf"\b(?:Organisationen|Foreningen|Selskabet|Forbundet|Sammenslutningen) (?:af|for) {PHRASE}",
        rf"\b{_UP}(?:-{_UP})* (?:Kommune|Regionskommune|Hospital|Sygehus|Hospice|Universitet|University)\b",
        r"\b[A-ZÆØÅ][a-zæøå]{2,}(?:pharma|biotech|medico)\b",
        rf"\b{_of('collectives')} (?:i|på|under) {_UP}(?: {_UP}){{0,6}}",
        rf"\b{_UP}(?: {_UP}){{0,2}} & {_UP}(?: {_UP})?",
        rf"\b(?!{_of('named by kind')}){_UP}(?: {_UP}){{0,3}} {_of('firm endings')}(?!\w)",
        rf"\b[A-ZÆØÅ]{{2,}}-[a-zæøå]*{_of('acronym nouns')}(?:men|met|en|et|n|t|ne|erne)?s?\b",
        r"\b[A-ZÆØÅ]{2,}(?:-[A-ZÆØÅ][\wæøå]+)+\b",
        r"\b[A-ZÆØÅ][a-zæøå]+[A-ZÆØÅ](?:[a-zæøå]+\w*|[A-ZÆØÅ]+)\b",
        r"\b(?:Det|Den) (?!(?:Det|Den|Danske?|Europæiske) )[A-ZÆØÅa-zæøå][a-zæøå]{3,}e "
        r"[A-ZÆØÅ](?!\w*(?:plan|strategi|reform|rapport|lov|aftale|vejledning|database|register"
        r"|politik)\b)[a-zæøå]{3,}(?: for [A-ZÆØÅ]?\w+)?\b",
        r"\b[A-ZÆØÅ][a-zæøå]+ (?!Region|Kommune)[A-ZÆØÅ][a-zæøå]*(?:råd|udvalg|center|klinik|enhed|apotek"
        r"|forum|innovation|fond|forening|selskab|netværk)\b",
        rf"\b[A-ZÆØÅ][a-zæøå]*(?:klinikken|udvalget|centret|centeret|vagten|apoteket|huset|hjemmet|enheden"
        rf"|teamet|gruppen) (?:i|på|ved) {_UP}",
        r"\b[A-ZÆØÅ][a-zæøå]+- og (?:[A-ZÆØÅ][a-zæøå]*|[a-zæøå]+)(?:psykiatrien|udvalget|afdelingen"
        r"|forvaltningen|området|ministeriet|centret|enheden|rådet|klinikken)\b",
        r"\b[Tt]he (?:Committee|Council|Board|Secretariat|Commission|Ministry of [A-Z]\w+)\b",
        rf"\b(?:(?:Expert|Working|Task|Steering|Advisory|Reference|Technical|Joint|Ad [Hh]oc|Project|Study) )?"
        rf"{_of('english bodies')}s?(?: (?:on|for|of) {_CAPS})",
        r"\b(?:Expert|Working|Task|Steering|Advisory) (?:Group|Force|Committee)\b(?! (?:on|for|of) )",
    )


def _office() -> tuple[EntityCategory, str]:
    """A unit named by an adjective and a noun, both with a capital, inside a Danish sentence ("Regional Udvikling")."""
    return EntityCategory.ORGANISATION, (
        rf"(?<=[\wæøå,] )(?<!for )(?<!om )(?![^ ]+ \w*{_of('paper')})"
        r"(?:[A-ZÆØÅ][a-zæøå]+(?:ende|iske?|ale?|ære|lige?|ielle?|ielt|ivt?|ive)|Nære|Koncern|Intern"
        rf"|Social|Digital) {_UP}(?: (?:og )?{_UP})?"
    )


def _documents() -> tuple[str, ...]:
    return (
        r"\b(?:[Ll]ov|[Bb]ekendtgørelse|[Vv]ejledning|[Cc]irkulære)(?:en)? nr\. \d+ af \d+\. \w+ \d{4}"
        r"(?: om [\w ]{4,60})?",
        r"\b(?:BEK|LBK|VEJ|CIR|LOV|SKR)(?: nr\.?)? \d+(?: af \d{1,2}/\d{1,2}/\d{4})?",
        r"\b[\wæøåÆØÅ]*[Ll]ov(?:en)?s §+ ?\d+(?: ?[a-zæøå](?![\wæøå]))?(?:,? stk\. \d+)?",
        r"§+ ?\d+(?: ?[a-zæøå](?![\wæøå]))?(?:,? stk\. \d+)? i (?:den )?[\wæøåÆØÅ]*[Ll]ov(?:en)?\b",
        r"§ ?\d+ ?[a-zæøå](?![\wæøå])(?:,? stk\. \d+)?",
        r"\b[Ll]ovforslag(?:et)? (?:nr\. )?[LB] ?\d{1,3}\b",
        r"[»”“\"’']([A-ZÆØÅ][^«”“\"\n]{5,110})[«”\"’]",
        r"\b[A-Z]{2,}(?:/[A-Z]+\d*)* ?\d{1,4}(?:[./]\d{1,4})+(?:/(?:[Ii]nfo|INFO|Rev|REV|Add|Corr|Inf|INF)\.? ?\d*)?",
        r"\b(?:WHA|A/RES|EB|RC|EUR/RC|COM|SWD|SUM)[ /]?\d{2,4}(?:[./]R?\d+)*(?:\(\d+\))?",
        rf"\b(?:{_UP} ){{0,7}}(?:Health|{_of('english paper')})(?: on {_CAPS}| for {_CAPS})?"
        r"(?: (?:19|20)\d\d(?:[-–/]\d{2,4})?)",
        rf"\b(?:{_UP} ){{1,7}}{_of('english paper')}\b(?: (?:on|for) {_CAPS})?",
        rf"\b(?:{_of('english paper lower')})(?: (?:on|for) (?!the\b)[\w-]+(?: (?!{_STOP}\b)[\w-]+)?)?",
        rf"\b(?:databasen|registret|registeret|portalen|platformen|håndbogen|pjecen|systemet|kampagnen)"
        rf" ({_UP}(?: {_UP}){{0,6}})",
        r"\b([A-ZÆØÅ][a-zæøå]+(?:Base|Data|Reg|Portal|Plan|Journal|Link|Net|Platform|Register))\b",
    )


def _functions() -> tuple[str, ...]:
    return (
        r"\b[A-Z][A-Za-z]{0,3}-[A-Z](?:-[\wæøå]+)?\b",
        r"\b[Cc]ef\w{4,}\b",
        r"\b[A-ZÆØÅ][a-zæøåéö]+s (?:sygdom|syndrom|chorea|tumor)\b",
        r"\b(?:[Pp]ilotprojektet|[Pp]rojektet|[Ff]orsøget|[Oo]rdningen|[Tt]ilbuddet|[Kk]onceptet"
        r"|[Ii]ndsatsen) ([A-ZÆØÅ][\wæøåÆØÅ]{3,})",
        rf"\b\w{{4,}}{_of('inn stems')}\b",
        r"\b(?:MR|CT|PET|UL|EEG|EKG|MDT|ECMO|ECT|TAVI|PCI|CABG|IVF|HPV|MRSA|KOL|ALS|ADHD|PRO|CPAP|DXA|PSA|HIV|RSV|AMR)"
        r"(?:-[\wæøå]+)?\b",
    )


def _english_functions() -> tuple[str, ...]:
    modified = rf"(?:{_of('english modifiers')}(?:,? and |[ -]))"
    return (
        rf"(?i:\b{modified}{{1,3}}(?:e-)?{_of('english function heads')}\b)",
        rf"(?i:\b(?:e-)?{_of('english function heads')}\b)",
        rf"(?i:\b{modified}{{1,3}}{_of('english phrase heads')}(?: (?:{_of('english phrase heads')}))?\b)",
        r"(?i:\b(?:prevention|treatment|surveillance|control|management|diagnosis) of (?:the )?"
        rf"(?:{modified}){{0,2}}[a-z-]{{4,}})",
    )


@cache
def bare(category: EntityCategory) -> re.Pattern[str]:
    """Wordings that are common nouns when they stand alone."""
    if category is EntityCategory.ORGANISATION:
        return re.compile(_of("bare organisation"))
    if category is EntityCategory.DOCUMENT:
        return re.compile(rf"(?i:(?:{_of('paper')}|{_of('paper soft')}){INFLECTION})")
    return re.compile(rf"(?i:{_of('bare')}{INFLECTION})")


@cache
def inn(word: str) -> bool:
    """Whether a word ends as the international names of medicines do."""
    return re.fullmatch(rf"\w{{3,}}{_of('inn stems')}|[Cc]ef\w{{4,}}", word) is not None


@cache
def sick(word: str) -> bool:
    """Whether a word names an illness or a treatment by its ending."""
    return re.fullmatch(rf"(?i:[\wæøå-]*{_of('medical')}{INFLECTION})", word) is not None
