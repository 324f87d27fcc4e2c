"""Patterns of whole names of bodies: each row has the words that begin such a name, and the name."""

from __future__ import annotations

from ingest.extract.name_rules import CAPS, NAME, PHRASE, UP, Rows, first_of, of

_CAPITAL = r"[A-ZÆØÅ]\w*"
_ACRONYM = r"[A-ZÆØÅ]{2,}"
_CAPITALISED = r"[A-ZÆØÅ][a-zæøå]+"


def bodies() -> Rows:
    """The patterns of bodies of every kind."""
    return (*_by_kind(), *_houses_and_firms(), *_by_writing(), *_by_owner(), *_english_bodies(), *_offices())


def _by_kind() -> Rows:
    """Bodies that say what they are: a society, an association, a unit of a house."""
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
            rf"\b(?:(?<=fra )|(?!Danske? (?:[\w-]+ ){{0,3}}[\w-]*{of('data paper')}))"
            rf"Danske? (?:{UP}|for|og|i|klinisk|almen)"
            r" ?(?:[\wæøåÆØÅ-]+ ?){0,4}",
        ),
        (
            first_of("body first"),
            rf"\b{of('body first')} {NAME}(?: & {UP})?",
        ),
        (
            rf"(?i:{first_of('named by kind')})",
            rf"(?i:\b{of('named by kind')}),? ({NAME}(?: & {UP})?(?: {of('firm endings')})?)",
        ),
        (
            of("named by field"),
            rf"\b{of('named by field')} (?:af|for|mod|imod) {PHRASE}",
        ),
        (
            of("named by slogan"),
            rf"\b{of('named by slogan')} ({UP}(?:[ -](?:(?:og|i|for|af|under|over|mod|på|til|uden|med) )?{UP}){{0,6}})",
        ),
        (
            "Liste|[A-ZÆØÅ][a-zæøå]*[Ll]isten",
            rf"\b(?:Liste [A-ZÆØÅ]\b|(?:{of('party lists')})listen(?: {UP}(?: {UP})?)?)",
        ),
    )


def _houses_and_firms() -> Rows:
    """Municipalities, hospitals, universities and companies."""
    return (
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
    )


def _by_writing() -> Rows:
    """Bodies known by how they are written: acronyms, inner capitals, an adjective and a noun, a place."""
    return (
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
            rf"[A-ZÆØÅ][a-zæøå]*{of('placed endings')}",
            rf"\b[A-ZÆØÅ][a-zæøå]*{of('placed endings')} (?:i|på|ved) {UP}",
        ),
        (
            _CAPITALISED,
            r"\b[A-ZÆØÅ][a-zæøå]+-(?:, [A-ZÆØÅ]?[a-zæøå]+-){0,3},? (?:og|&) [A-ZÆØÅ]?[a-zæøå]*"
            rf"(?:psykiatrien|området|{of('body endings')}|(?:sk|lig)t? (?i:[a-zæøå]*{of('offices')}))(?!\w)",
        ),
    )


def _by_owner() -> Rows:
    """Bodies known by whose they are, by who was paid by them, by what they apply for."""
    return (
        (
            r"[A-ZÆØÅ][a-zæøå]+(?:nes|ens|ets|ers)",
            rf"\b[A-ZÆØÅ][a-zæøå]+(?:nes|ens|ets|ers) (?=[A-ZÆØÅ])(?i:[a-zæøå]*{of('owned')})(?!\w)",
        ),
        (rf"(?:{of('paid')})\w*", of("paid by") + rf" ({UP}(?: {UP}){{0,2}})"),
        (
            "",
            r"(?<![\w-])(?=[A-ZÆØÅ])(?![A-ZÆØÅ]\w*(?:en|et|ne|er|nen) (?:har|søg|ansøg))"
            rf"({UP}(?: {UP}){{0,2}}) (?:(?:har )?(?:søgt|ansøgt)|søger|ansøger|søgte|ansøgte) om (?:{of('sought')})",
        ),
    )


def _english_bodies() -> Rows:
    """Bodies with English names."""
    return (
        (
            "[Tt]he",
            r"\b[Tt]he (?:Committee|Council|Board|Secretariat|Commission|Ministry of [A-Z]\w+)\b",
        ),
        (
            _CAPITAL,
            r"\b(?:(?:Nordic|Baltic|European|International|National|Scientific|Regional|World|Global|Northern|Permanent"
            r"|Standing|Ministerial|Independent|High-[Ll]evel|Inter[a-z-]+) ){0,2}"
            r"(?:(?:Expert|Working|Task|Steering|Advisory|Reference|Technical|Joint|Ad [Hh]oc|Project|Study) )?"
            rf"{of('english bodies')}s?(?: (?:on|for|of) {CAPS})",
        ),
        (
            "Expert|Working|Task|Steering|Advisory",
            r"\b(?:Expert|Working|Task|Steering|Advisory) (?:Group|Force|Committee)\b(?! (?:on|for|of) )",
        ),
    )


def _offices() -> Rows:
    """Projects and houses with a name of their own, departments of an administration."""
    return (
        (
            "Projekt|Landsforeningen|Patientforeningen|Bostedet|Fagforbundet|Fonden|Værestedet",
            rf"\b(?:Projekt|Landsforeningen|Patientforeningen|Bostedet|Fagforbundet|Fonden|Værestedet) {NAME}",
        ),
        (r"Koncern[a-zæøå]{4,}", r"\bKoncern(?!fælles)[a-zæøå]{4,}\b"),
        (
            rf"[A-ZÆØÅ]?[a-zæøå]*(?i:{of('fields')})",
            rf"\b(?=[A-ZÆØÅ])(?i:[a-zæøå]*{of('fields')}),? (?:og|&) (?=[A-ZÆØÅ])(?i:[a-zæøå]*{of('fields')})\b",
        ),
    )
