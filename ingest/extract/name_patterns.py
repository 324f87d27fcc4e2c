"""Patterns of whole names of bodies, functions and documents, built from `lexicon/names.txt`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from ingest.extract.name_bodies import bodies
from ingest.extract.name_documents import documents
from ingest.extract.name_rules import UP, of
from ontology import patterns as re
from ontology.model import EntityCategory


@dataclass(frozen=True, eq=False)
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
    made = [(EntityCategory.ORGANISATION, *p) for p in bodies()]
    made += [(EntityCategory.DOCUMENT, *p) for p in documents()]
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


_CAPITAL = r"[A-ZÆØÅ]\w*"
_ACRONYM = r"[A-ZÆØÅ]{2,}"


def _office() -> tuple[EntityCategory, str, str]:
    """A unit named by an adjective and a noun, both with a capital, inside a Danish sentence ("Regional Udvikling")."""
    return (
        EntityCategory.ORGANISATION,
        _CAPITAL,
        rf"(?<=[\wæøå,] )(?=[A-ZÆØÅ])(?<!for )(?<!om )(?![^ ]+ \w*{of('paper')})"
        r"(?:[A-ZÆØÅ][a-zæøå]+(?:ende|iske?|ale?|ære|lige?|ielle?|ielt|ivt?|ive)|Nære|Koncern|Intern"
        rf"|Social|Digital) {UP}(?: (?:og )?{UP})?",
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
            rf"{_ACRONYM}|{of('acronym prefixes')}",
            rf"(?<![\w-])(?:{of('acronym prefixes')}-)?"
            r"(?:MR|CT|PET|UL|EEG|EKG|MDT|ECMO|ECT|TAVI|PCI|CABG|IVF|HPV|MRSA|KOL|ALS|ADHD|PRO|CPAP|DXA|PSA|HIV|RSV|AMR)"
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
