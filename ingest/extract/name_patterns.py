"""Patterns of whole names of bodies, functions and documents, built from `lexicon/names.txt`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from ingest.extract.name_rules import NAME, PHRASE, STOP, UP, of
from ontology import patterns as re
from ontology.model import EntityCategory

_CAPS = (
    rf"(?:the )?{UP}(?:(?: {UP})|(?:, {UP}(?: {UP}){{0,6}})*(?:,? and {UP})|"
    rf" (?:and|of|for|on|in|&)(?: the)? (?={UP}))*(?: {UP})?"
)


@dataclass(frozen=True)
class Free:
    """A pattern that stands by itself; its first group, when it has one, is the name.

    With `first` it begins at a word that is like that; without, it is looked for anywhere, where `sign` occurs.
    """

    category: EntityCategory
    pattern: re.Pattern[str]
    first: re.Pattern[str] | None = None
    sign: str = ""


@cache
def free(english: bool) -> tuple[Free, ...]:
    """The patterns that are looked for in the whole sentence."""
    made = [(EntityCategory.ORGANISATION, *p) for p in _bodies()]
    made += [(EntityCategory.DOCUMENT, *p) for p in _documents()]
    made += [(EntityCategory.FUNCTION, *p) for p in _functions()]
    made += [(EntityCategory.FUNCTION, "", p) for p in _english_functions()] if english else [_office()]
    return tuple(
        Free(
            category,
            re.compile(pattern),
            re.compile(first) if first else None,
            "§" if not first and "§" in pattern else "",
        )
        for category, first, pattern in made
    )


def _first(section: str) -> str:
    """The first words of a section's names, as a pattern."""
    names = of(section).removeprefix("(?:").removesuffix(")").split("|")
    return "|".join(dict.fromkeys(re.split(r"[ ,-]", name)[0] for name in names))


_CAPITAL = r"[A-ZÆØÅ]\w*"
_ACRONYM = r"[A-ZÆØÅ]{2,}"
_CAPITALISED = r"[A-ZÆØÅ][a-zæøå]+"


def _bodies() -> tuple[tuple[str, str], ...]:
    return (
        (
            _CAPITAL,
            rf"\b(?:{UP} ){{1,7}}{of('body last')}\b(?: for {PHRASE}| of (?:the )?{UP}(?: {UP}){{0,6}})?",
        ),
        (
            _CAPITAL,
            rf"\b(?:{UP} ){{1,3}}{of('unit last')}(?: [A-ZÆØÅ]\b)?(?:,? (?:i|på|ved) {NAME}|, {NAME})",
        ),
        (
            "Danske?",
            rf"\bDanske? (?:{UP}|for|og|i|klinisk|almen) ?(?:[\wæøåÆØÅ-]+ ?){{0,4}}",
        ),
        (
            _first("body first"),
            rf"\b{of('body first')} {NAME}(?: & {UP})?",
        ),
        (
            rf"(?i:{_first('named by kind')})",
            rf"(?i:\b{of('named by kind')}),? ({NAME}(?: & {UP})?(?: {of('firm endings')})?)",
        ),
        (
            "Organisationen|Foreningen|Selskabet|Forbundet|Sammenslutningen",
            rf"\b(?:Organisationen|Foreningen|Selskabet|Forbundet|Sammenslutningen) (?:af|for) {PHRASE}",
        ),
        (
            _CAPITAL,
            rf"\b{UP}(?:-{UP})* (?:Kommune|Regionskommune|Hospital|Sygehus|Hospice|Universitet|University"
            r"|Universitetssykehus|Universitetssjukhus)\b",
        ),
        (
            r"[A-ZÆØÅ][a-zæøå]{2,}(?:pharma|biotech|medico)",
            r"\b[A-ZÆØÅ][a-zæøå]{2,}(?:pharma|biotech|medico)\b",
        ),
        (
            of("collectives"),
            rf"\b{of('collectives')} (?:i|på|under) {UP}(?: {UP}){{0,6}}",
        ),
        (
            _CAPITAL,
            rf"\b{UP}(?: {UP}){{0,2}} & {UP}(?: {UP})?",
        ),
        (
            _CAPITAL,
            rf"\b(?=[A-ZÆØÅ])(?!{of('named by kind')}){UP}(?: {UP}){{0,3}} {of('firm endings')}(?!\w)",
        ),
        (
            _ACRONYM,
            rf"\b[A-ZÆØÅ]{{2,}}-[a-zæøå]*{of('acronym nouns')}(?:men|met|en|et|n|t|ne|erne)?s?\b",
        ),
        (
            _ACRONYM,
            r"\b[A-ZÆØÅ]{2,}(?:-[A-ZÆØÅ][\wæøå]+)+\b",
        ),
        (
            r"[A-ZÆØÅ][a-zæøå]+[A-ZÆØÅ]\w*",
            r"\b[A-ZÆØÅ][a-zæøå]+[A-ZÆØÅ](?:[a-zæøå]+\w*|[A-ZÆØÅ]+)\b",
        ),
        (
            "Det|Den",
            r"\b(?:Det|Den) (?!(?:Det|Den|Danske?|Europæiske) )(?:[A-ZÆØÅa-zæøå][a-zæøå]{3,}e|[A-ZÆØÅ][a-zæøå]{3,}) "
            r"[A-ZÆØÅ](?!\w*(?:plan|strategi|reform|rapport|lov|aftale|vejledning|database|register"
            r"|politik)\b)[a-zæøå]{3,}(?: for [A-ZÆØÅ]?\w+)?\b",
        ),
        (
            _CAPITALISED,
            r"\b[A-ZÆØÅ][a-zæøå]+ (?!Region|Kommune)[A-ZÆØÅ][a-zæøå]*(?:råd|udvalg|center|klinik|enhed|apotek"
            r"|forum|innovation|fond|forening|selskab|netværk)\b",
        ),
        (
            r"[A-ZÆØÅ][a-zæøå]*(?:klinikken|udvalget|centret|centeret|vagten|apoteket|huset|hjemmet|enheden"
            r"|teamet|gruppen|afdelingen|modtagelsen|stuen)",
            rf"\b[A-ZÆØÅ][a-zæøå]*(?:klinikken|udvalget|centret|centeret|vagten|apoteket|huset|hjemmet|enheden"
            rf"|teamet|gruppen|afdelingen|modtagelsen|stuen) (?:i|på|ved) {UP}",
        ),
        (
            _CAPITALISED,
            r"\b[A-ZÆØÅ][a-zæøå]+- og (?:[A-ZÆØÅ][a-zæøå]*|[a-zæøå]+)(?:psykiatrien|udvalget|afdelingen"
            r"|forvaltningen|området|ministeriet|centret|enheden|rådet|klinikken)\b",
        ),
        (
            "[Tt]he",
            r"\b[Tt]he (?:Committee|Council|Board|Secretariat|Commission|Ministry of [A-Z]\w+)\b",
        ),
        (
            _CAPITAL,
            rf"\b(?:(?:Expert|Working|Task|Steering|Advisory|Reference|Technical|Joint|Ad [Hh]oc|Project|Study) )?"
            rf"{of('english bodies')}s?(?: (?:on|for|of) {_CAPS})",
        ),
        (
            "Expert|Working|Task|Steering|Advisory",
            r"\b(?:Expert|Working|Task|Steering|Advisory) (?:Group|Force|Committee)\b(?! (?:on|for|of) )",
        ),
        (
            "Projekt|Landsforeningen|Patientforeningen|Bostedet|Fagforbundet|Fonden|Værestedet",
            rf"\b(?:Projekt|Landsforeningen|Patientforeningen|Bostedet|Fagforbundet|Fonden|Værestedet) {NAME}",
        ),
        (
            r"[A-ZÆØÅ][a-zæøå]+(?:isk|ial|al|iv|ær|elig)",
            r"\b[A-ZÆØÅ][a-zæøå]+ (?:Enhed|Afdeling|Klinik|Laboratorium|Sektion|Stab|Team|Funktion)\b"
            r"(?! (?:i|på|ved) [A-ZÆØÅ])",
        ),
        (r"Koncern[a-zæøå]{4,}", r"\bKoncern(?!fælles)[a-zæøå]{4,}\b"),
        (
            rf"[A-ZÆØÅ]?[a-zæøå]*(?i:{of('fields')})",
            rf"\b(?=[A-ZÆØÅ])(?i:[a-zæøå]*{of('fields')}),? (?:og|&) (?=[A-ZÆØÅ])(?i:[a-zæøå]*{of('fields')})\b",
        ),
    )


def _office() -> tuple[EntityCategory, str, str]:
    """A unit named by an adjective and a noun, both with a capital, inside a Danish sentence ("Regional Udvikling")."""
    return (
        EntityCategory.ORGANISATION,
        _CAPITAL,
        rf"(?<=[\wæøå,] )(?=[A-ZÆØÅ])(?<!for )(?<!om )(?![^ ]+ \w*{of('paper')})"
        r"(?:[A-ZÆØÅ][a-zæøå]+(?:ende|iske?|ale?|ære|lige?|ielle?|ielt|ivt?|ive)|Nære|Koncern|Intern"
        rf"|Social|Digital) {UP}(?: (?:og )?{UP})?",
    )


def _documents() -> tuple[tuple[str, str], ...]:
    return (
        (
            "(?:[Ll]ov|[Bb]ekendtgørelse|[Vv]ejledning|[Cc]irkulære)(?:en)?",
            r"\b(?:[Ll]ov|[Bb]ekendtgørelse|[Vv]ejledning|[Cc]irkulære)(?:en)? nr\. \d+ af \d+\. \w+ \d{4}"
            r"(?: om [\w ]{4,60})?",
        ),
        (
            "BEK|LBK|VEJ|CIR|LOV|SKR",
            r"\b(?:BEK|LBK|VEJ|CIR|LOV|SKR)(?: nr\.?)? \d+(?: af \d{1,2}/\d{1,2}/\d{4})?",
        ),
        (
            r"\w*[Ll]ov(?:en)?s?",
            r"\b[\wæøåÆØÅ]*[Ll]ov(?:en)?s?,? §+ ?\d+(?: ?[a-zæøå](?![\wæøå]))?(?:,? stk\. \d+)?",
        ),
        (
            "",
            r"§+ ?\d+(?: ?[a-zæøå](?![\wæøå]))?(?:,? stk\. \d+)? i (?:den )?[\wæøåÆØÅ]*[Ll]ov(?:en)?\b",
        ),
        (
            "",
            r"§ ?\d+ ?[a-zæøå](?![\wæøå])(?:,? stk\. \d+)?",
        ),
        (
            "[Ll]ovforslag(?:et)?",
            r"\b[Ll]ovforslag(?:et)? (?:nr\. )?[LB] ?\d{1,3}\b",
        ),
        ("", r"(?<!\w)'([A-ZÆØÅ][^'\n]{5,110})'(?!\w)"),
        (
            "",
            r"[»”“\"’']([A-ZÆØÅ][^«”“\"\n]{5,110})[«”\"’]",
        ),
        (
            r"[A-Z]{2,}\w*",
            r"\b[A-Z]{2,}(?:/[A-Z]+\d*)* ?\d{1,4}(?:[./]\d{1,4})+"
            r"(?:/(?:[Ii]nfo|INFO|Rev|REV|Add|Corr|Inf|INF)\.? ?\d*)?",
        ),
        (
            r"(?:WHA|A|EB|RC|EUR|COM|SWD|SUM)\w*",
            r"\b(?:WHA|A/RES|EB|RC|EUR/RC|COM|SWD|SUM)[ /]?\d{2,4}(?:[./]R?\d+)*(?:\(\d+\))?",
        ),
        (
            _CAPITAL,
            rf"\b(?:{UP} ){{0,7}}(?:Health|{of('english paper')})(?: on {_CAPS}| for {_CAPS})?"
            r"(?: (?:19|20)\d\d(?:[-–/]\d{2,4})?)",
        ),
        (
            _CAPITAL,
            rf"\b(?:{UP} ){{1,7}}{of('english paper')}\b(?: (?:on|for) {_CAPS})?",
        ),
        (
            rf"(?:{_first('english paper lower')})\w*",
            rf"\b(?:{of('english paper lower')})(?: (?:on|for) (?!the\b)[\w-]+(?: (?!{STOP}\b)[\w-]+)?)?",
        ),
        (
            "databasen|registret|registeret|portalen|platformen|håndbogen|pjecen|systemet|kampagnen",
            rf"\b(?:databasen|registret|registeret|portalen|platformen|håndbogen|pjecen|systemet|kampagnen)"
            rf" ({UP}(?: {UP}){{0,6}})",
        ),
        (
            r"[A-ZÆØÅ][a-zæøå]+(?:Base|Data|Reg|Portal|Plan|Journal|Link|Net|Platform|Register)",
            r"\b([A-ZÆØÅ][a-zæøå]+(?:Base|Data|Reg|Portal|Plan|Journal|Link|Net|Platform|Register))\b",
        ),
    )


def _functions() -> tuple[tuple[str, str], ...]:
    return (
        (
            r"[A-Z][A-Za-z]{0,3}",
            r"\b[A-Z][A-Za-z]{0,3}-[A-Z](?:-[\wæøå]+)?\b",
        ),
        (
            r"[Cc]ef\w{4,}",
            r"\b[Cc]ef\w{4,}\b",
        ),
        (
            r"[A-ZÆØÅ][a-zæøåéö]+s",
            r"\b[A-ZÆØÅ][a-zæøåéö]+s (?:sygdom|syndrom|chorea|tumor)\b",
        ),
        (
            "[Pp]ilotprojektet|[Pp]rojektet|[Ff]orsøget|[Oo]rdningen|[Tt]ilbuddet|[Kk]onceptet|[Ii]ndsatsen",
            r"\b(?:[Pp]ilotprojektet|[Pp]rojektet|[Ff]orsøget|[Oo]rdningen|[Tt]ilbuddet|[Kk]onceptet"
            r"|[Ii]ndsatsen) ([A-ZÆØÅ][\wæøåÆØÅ]{3,})",
        ),
        (
            rf"\w{{4,}}{of('inn stems')}",
            rf"\b\w{{4,}}{of('inn stems')}\b",
        ),
        (
            _ACRONYM,
            r"\b(?:MR|CT|PET|UL|EEG|EKG|MDT|ECMO|ECT|TAVI|PCI|CABG|IVF|HPV|MRSA|KOL|ALS|ADHD|PRO|CPAP|DXA|PSA|HIV|RSV|AMR)"
            r"(?:-[\wæøå]+)?\b",
        ),
    )


def _english_functions() -> tuple[str, ...]:
    modified = rf"(?:{of('english modifiers')}(?:,? and |[ -]))"
    return (
        rf"(?i:\b{modified}{{1,3}}(?:e-)?{of('english function heads')}\b)",
        rf"(?i:\b(?:e-)?{of('english function heads')}\b)",
        rf"(?i:\b{modified}{{1,3}}{of('english phrase heads')}(?: (?:{of('english phrase heads')}))?\b)",
        r"(?i:\b(?:prevention|treatment|surveillance|control|management|diagnosis) of (?:the )?"
        rf"(?:{modified}){{0,2}}[a-z-]{{4,}})",
    )
