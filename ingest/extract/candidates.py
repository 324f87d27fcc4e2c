"""Finds what the vocabulary does not know: bodies, functions and documents by the pattern of their names.

They become candidate concepts (no IRI of the vocabulary). Patterns are of the language, never of one publisher.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.extract.verbs import finite_verbs
from ontology.model import EntityCategory


def _any(words: str) -> str:
    """An alternation of blank-separated words; "_" stands for a blank."""
    return "(?:" + "|".join(word.replace("_", " ") for word in words.split()) + ")"


_UP = r"[A-ZÆØÅ][\w’'-]*"
_NAME = rf"{_UP}(?:[ -](?:{_UP}|(?:og|i|for|af|under) (?={_UP})))*"
_STOP = _any(
    """som der at og eller er var har blev bliver skal kan vil med på ved fra efter før inden når hvis idet samt men
    hvor ikke den det de en et om til for af i under mellem mod bl dvs jf senest which that and or is was has
    will shall the in on by"""
)
_WORD = rf"(?!{_STOP}\b)[\wÆØÅæøå][\w’'/-]*"
_LINK = _any("og af for i hos til of and for")
_ARTICLE = _any("den_ det_ de_ the_")
_PHRASE = rf"{_ARTICLE}?{_WORD}(?: {_WORD}){{0,3}}(?: {_LINK} {_ARTICLE}?{_WORD}(?: {_WORD}){{0,2}})?"

_BODY_HEAD = _any(
    """udvalg fagudvalg specialeråd råd nævn styregruppe følgegruppe arbejdsgruppe skrivegruppe projektgruppe
    task_force fond forening selskab sekretariat kontaktråd videnscenter videncenter center forum netværk
    institut kommission"""
)
_BODY_LAST = _any(
    """[Ss]elskab [Ff]orening [Ff]orbund [Rr]åd [Ss]pecialeråd Gruppe Center Centre Klinik Hospital Sygehus Universitet
    Universitetshospital Fond Styrelse Institut Klub Register Database Komité Committee Agency Council Institute
    Network Board Authority"""
)
_BODY_FIRST = _any(
    """Hospice Privathospitalet Privatklinikken Sygehus Hospitalet Hospitalsenheden Hospitalsenhed Regionshospitalet
    Universitetshospitalet Psykiatrien Virksomheden Firmaet Leverandøren Patientforeningen Foreningen Fonden
    Klinikken Plejecenter Sundhedshuset Regionshuset,? Kommune Akutmedicinsk Steno_Diabetes_Center University_of
    Ministry_of Institute_of"""
)
_BODY_ENDING = _any(
    """styrelsen ministeriet udvalget rådet nævnet direktionen administrationen sekretariatet afdelingen forvaltningen
    selskabet foreningen forbundet sygehuset hospitalet centret centeret gruppen kredsen fonden instituttet
    akademiet kommissionen forsamlingen formandskabet ledelsen bestyrelsen task_forcen sundhedsråd
    sundhedsrådene laboratoriet apoteket"""
)
_BODIES = (
    rf"\b[\w-]*{_BODY_HEAD}(?:et|en|ne|t)? (?:for|vedrørende|vedr\.|om|i) {_PHRASE}",
    rf"\b(?:{_UP} )+{_BODY_LAST}\b(?: for {_PHRASE})?",
    rf"\bDanske? (?:{_UP}|for|og|i|klinisk|almen) ?(?:[\wæøåÆØÅ-]+ ?){{0,4}}",
    rf"\b{_BODY_FIRST} {_NAME}",
    rf"\b(?:Organisationen|Foreningen|Selskabet|Forbundet|Sammenslutningen) (?:af|for) {_PHRASE}",
    rf"\b{_UP}(?:-{_UP})* (?:Kommune|Hospital|Sygehus|Hospice|Universitet|University)\b",
    rf"\b[\wæøåÆØÅ-]*{_BODY_ENDING}\b",
    r"\b[A-ZÆØÅ]{2,}(?:-[A-ZÆØÅ][\wæøå]+)+\b",
    r"\b[A-ZÆØÅ][a-zæøå]+[A-ZÆØÅ][a-zæøå]+\w*\b",
    r"\b[Tt]he (?:Committee|Council|Board|Secretariat|Commission|Ministry of [A-Z]\w+)\b",
    r"\b(?:Expert|Working|Task) (?:Group|Force)(?: on [A-Z][\w ]{3,40})?",
)

_MEDICAL = _any(
    r"""kirurgi ektomi otomi ostomi skopi terapi plastik transplantation dialyse scanning skanning screening diagnostik
    udredning palliation rehabilitering genoptræning anæstesi bedøvelse sygdom sygdomme syndrom kræft cancer
    tumor lymfom leukæmi myelom melanom atrofi dystrofi sklerose epilepsi migræne astma demens diabetes klinikk?
    operation behandling donation bypass vaccination bemanding indlæggelse helikopter fertilitet ordning svangerskab
    fødsel apnø apopleksi blodprop infektion resistens psykose depression skizofreni misbrug afhængighed medicin
    radiologi kardiologi onkologi neurologi urologi psykiatri pædiatri geriatri gynækologi obstetrik farmakologi
    patologi genetik virus vira itis emi ose stær fraktur amputation protese implantat stent ultralyd stråling
    surgery therapy disease resistance infection tuberculosis hiv"""
)
# Stems of international non-proprietary names (WHO): what the end of a medicine's name tells.
_INN_STEM = _any(
    """mab tinib ciclib parib rafenib zomib leucel arcel autotemcel parvovec nersen mersen siran restat glutid gliflozin
    gliptin sartan statin oxaban gatran limus lukast dronat cept kinra tocept fusp prazol triptan gepant buvir previr
    tegravir vudin ciclovir caftor tadin degib metinib tecan taxel platin rubicin trexat kaftor"""
)
_INFLECTION = r"(?:en|et|erne|er|ne|ens|ets|ernes|s|n|r|t|rs|me|men|mene)?"
_ADJECTIVE_ENDING = _any("""alt? ale iske? ivt? ive ært? ære ant ent ulær ske? ige? let eret erede ic ous ary""")
_ADJECTIVE = rf"(?:[\wæøå]+{_ADJECTIVE_ENDING}|svær|kold|grøn|grå|voksne|diffust?|tidlig)"
_CARE = _any("behandling udredning operation diagnostik rehabilitering kirurgi screening vaccination")
_FUNCTIONS = (
    rf"\b(?:{_ADJECTIVE} ){{0,3}}[\wæøå-]*{_MEDICAL}{_INFLECTION}\b(?: [A-Z](?: og [A-Z])?\b)?",
    rf"\b(?:{_ADJECTIVE} )?[\wæøå-]*{_CARE}(?:en|er|erne)? (?:af|for|ved|mod|til|i) (?:{_ADJECTIVE} ){{0,2}}[\wæøå-]+",
    r"\b[A-Z][A-Za-z]{0,3}-[A-Z](?:-[\wæøå]+)?\b",
    rf"\b\w{{4,}}{_INN_STEM}\b",
    r"\b(?:MR|CT|PET|UL|EEG|EKG|MDT|ECMO|TAVI|PCI|CABG|IVF|HPV|MRSA|KOL|ALS|ADHD)(?:-[\wæøå]+)?\b",
)
_TITLE_DRUG = re.compile(rf"^({_UP})(?: \(([^)]+)\))? (?:til|for|mod|ved) (?:behandling af )?(.+)$")

_PAPER = _any(
    """plan vejledning retningslinje anbefaling lov bekendtgørelse aftale strategi rapport kommissorium kommissorie
    notat redegørelse håndbog vedtægt pakkeforløb forløbsprogram reform model pulje platform database
    rekommandation protokol evaluering program oplæg direktiv cirkulære standard indikator pakke finanslov
    målsætning retningslinie strategy guideline report act agreement framework roadmap declaration resolution
    work_plan action_plan"""
)
_PAPER_ADJECTIVE = _any("nationale? regionale? kliniske? faglige?t? nye? kommunale? tværsektorielle? fælles særlige?")
_DOCUMENTS = (
    rf"\b(?:{_PAPER_ADJECTIVE} )?[\wæøåÆØÅ-]*{_PAPER}{_INFLECTION}"
    r"(?: (?:for )?(?:19|20)\d\d(?:[-–/]\d{2,4})?| [IVX]{1,4}\b)?"
    rf"(?: (?:for|om|til|vedr\.|vedrørende|i|af|on|of) {_PHRASE})?",
    r"\b(?:[Ll]ov|[Bb]ekendtgørelse|[Vv]ejledning|[Cc]irkulære) nr\. \d+ af \d+\. \w+ \d{4}(?: om [\w ]{4,60})?",
    r"[»”“\"’']([A-ZÆØÅ][^«”“\"\n]{5,110})[«”\"’]",
)
_COMPILED = {
    EntityCategory.ORGANISATION: tuple(re.compile(p) for p in _BODIES),
    EntityCategory.FUNCTION: tuple(re.compile(p) for p in _FUNCTIONS),
    EntityCategory.DOCUMENT: tuple(re.compile(p) for p in _DOCUMENTS),
}
_STRONG_PAST = re.compile(
    r"(?:lagde|gjorde|bragte|satte|trådte|rejste|viste|spurgte|fortalte|solgte|rakte|vidste|kunne|skulle)$"
)
_PREPOSITION = re.compile(r" (?:for|om|til|vedr\.|vedrørende|af|hos|i|on|of) ")
_CONJUNCTION = re.compile(r" (?:og|and) ")
_TRIM = re.compile(r"^(?:[Dd]en|[Dd]et|[Dd]e|[Ee]n|[Ee]t|[Tt]he|[Aa]n?|[Aa]f|[Ff]or|[Oo]g|[Ii])\s+|[\s,.;:-]+$")
_EXPANDED = re.compile(r"([\wæøåÆØÅ-]+(?: [\wæøåÆØÅ-]+){0,4}) \(([A-ZÆØÅ][\wÆØÅæøå-]{1,9})\)")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A wording that looks like a name, as offsets into the text it was found in."""

    category: EntityCategory
    start: int
    end: int


def find_candidates(text: str) -> Iterator[Candidate]:
    """The candidate names of a sentence or heading; longer and shorter wordings of one name may both be given."""
    for category, patterns in _COMPILED.items():
        for pattern in patterns:
            for match in pattern.finditer(text):
                start, end = match.span(match.lastindex or 0) if match.lastindex else match.span()
                yield from _variants(text, category, start, end)


def drug_title(title: str) -> tuple[str, ...]:
    """The medicine, its brand and the disease of a title like "Navn (Mærke) til sygdom hos voksne"."""
    match = _TITLE_DRUG.match(title)
    if not match:
        return ()
    disease = re.split(r" (?:hos|til|ved|i kombination|efter) ", match[3])[0]
    return tuple(part for part in (match[1], match[2], disease) if part)


def abbreviations(text: str) -> Iterator[tuple[str, str]]:
    """Pairs (long form, abbreviation) that the text introduces: "cytoreduktiv kirurgi (CRS)" and the like."""
    for match in _EXPANDED.finditer(text):
        words = match[1].split()
        letters = [c for c in match[2] if c.isupper()]
        for size in range(1, len(words) + 1):
            tail = words[-size:]
            if tail[0][0].casefold() == letters[0].casefold() and size <= len(letters) + 2:
                yield " ".join(tail), match[2]
                break


def _variants(text: str, category: EntityCategory, start: int, end: int) -> Iterator[Candidate]:
    """The wording without articles and trailing marks, and its head before a preposition."""
    start, end = _trimmed(text, start, _before_verb(text, start, end))
    if end - start < 3:
        return
    yield Candidate(category, start, end)
    for pattern in (_PREPOSITION, _CONJUNCTION):
        cut = pattern.search(text, start + 4, end)
        if cut and cut.end() < end:
            yield Candidate(category, *_trimmed(text, start, cut.start()))


def _before_verb(text: str, start: int, end: int) -> int:
    """Where a name ends that has run into the sentence's verb."""
    for number, match in enumerate(re.finditer(r"[\w-]+", text[start:end])):
        if number and _verbal(match.group()):
            return start + match.start()
    return end


def _verbal(word: str) -> bool:
    """Whether a lower-case word is known as a finite verb."""
    return word.islower() and (word in finite_verbs() or bool(_STRONG_PAST.search(word)))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while match := _TRIM.search(text[start:end]):
        if match.start() == 0 and match.end() < end - start:
            start += match.end()
        elif match.end() == end - start:
            end = start + match.start()
        else:
            break
        if start >= end:
            break
    return start, end
