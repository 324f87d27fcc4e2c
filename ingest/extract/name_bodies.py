"""Patterns of whole names of bodies: each row has the words that begin such a name, and the name."""

from __future__ import annotations

from ingest.extract.name_rules import CAPS, NAME, PHRASE, UP, Rows, first_of, of

_CAPITAL = r"[A-ZÆØÅ]\w*"
_ACRONYM = r"[A-ZÆØÅ]{2,}"
_CAPITALISED = r"[A-ZÆØÅ][a-zæøå]+"


def bodies() -> Rows:
    """The patterns of bodies of every kind."""
    return (*_by_kind(), *_houses_and_firms(), *_by_writing(), *_english_bodies(), *_offices())


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
            rf"\bDanske? (?:{UP}|for|og|i|klinisk|almen) ?(?:[\wæøåÆØÅ-]+ ?){{0,4}}",
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
            "Organisationen|Foreningen|Selskabet|Forbundet|Sammenslutningen",
            rf"\b(?:Organisationen|Foreningen|Selskabet|Forbundet|Sammenslutningen) (?:af|for) {PHRASE}",
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
            rf"\b(?:(?:Expert|Working|Task|Steering|Advisory|Reference|Technical|Joint|Ad [Hh]oc|Project|Study) )?"
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
