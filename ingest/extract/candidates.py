"""Finds what the vocabulary does not know: bodies, functions and documents by the pattern of their names.

They become candidate concepts (no IRI of the vocabulary). Patterns are of the language, never of one publisher.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from ingest.extract.deadlines_verbs import is_listed
from ingest.extract.name_patterns import Free, free
from ingest.extract.name_rules import Anchored, anchored, bare, inn, more_fields, sick
from ingest.extract.verbs import finite_verbs
from ontology import patterns as re
from ontology.model import EntityCategory

_UP = r"[A-ZÆØÅ][\w’'-]*"
_TITLE_DRUG = re.compile(rf"^({_UP})(?: \(([^)]+)\))? (?P<by>til|for|mod|ved) (?:behandling af )?(?P<disease>.+)$")
_NAMED_DRUG = re.compile(
    rf"(?:^|\s)([A-ZÆØÅa-zæøå][\w-]{{4,}}) \(({_UP})\) (?P<by>til|mod|ved) (?:behandling af )?(?P<disease>[^.]+)$"
)
_WORD = re.compile(r"\w+")
_TOKEN = re.compile(r"\w[\w’'/&-]*")
_CAPITAL_BEFORE = re.compile(
    r"(?<![\w.])(?!(?:The|Den|Det|De|En|Et|Af|Fra|Til|Hos|A|An|In|Of|By|For|Both|I|På|Ved|Og) )[A-ZÆØÅ][\wæøå-]+ $"
)
_FRAGMENT = re.compile(r"(?:\w- (?:og|eller) |(?<!\w)(?:Danske?|Danmarks|Nordisk|Europæisk|International) )$")
_YEAR_INSIDE = re.compile(r"\b(?:19|20)\d\d(?:[-–/]\d{2,4})?(?= [a-zæøå])")
_YEAR_LAST = re.compile(r" (?:(?:for|fra) )?(?:19|20)\d\d(?:[-–/]\d{2,4})?$")
_OF_FIELDS = re.compile(r"\w+ for ")
_STATE_LAST = re.compile(
    r" i (?:høring|udkast|kraft|drift|proces|print|trykken|dag|år|pdf\w*|offentlig høring|uge \d+)\s*$"
)
_FORM_LAST = re.compile(r" (?:A/S|ApS|I/S|P/S|K/S|AB|GmbH|Ltd|Inc)$")
_ARTICLED = re.compile(r"De[nt] [a-zæøå]+e [A-ZÆØÅa-zæøå]")
_PASSIVE = re.compile(
    r"(?![a-zæøå]*(?:ernes|enes|ammes|ommes|proces|fælles|deres|ellers|vores|herpes|diabetes|rabies|landes)$)[a-zæøå]{3,}es"
)
_ENGLISH = re.compile(r"\b(?:the|of|and|are|was|were|has|have|with)\b")
_LEAD = 60
_STRONG_PAST = re.compile(
    r"(?:lagde|gjorde|bragte|satte|trådte|rejste|viste|spurgte|fortalte|solgte|rakte|vidste|kunne|skulle)$"
)
_PREPOSITION = re.compile(r" (?:for|om|til|vedr\.|vedrørende|af|hos|i|on|of) ")
_POSSESSIVE = re.compile(r"[a-zæøå](?:en|et)s$")
_WITH = re.compile(r" (?:med|efter|hos|ved) ")
_CONJUNCTION = re.compile(r" (?:og|and) ")
_TRIM = re.compile(
    r"^(?:[Dd]en|[Dd]et|[Dd]e|[Ee]n|[Ee]t|[Tt]he|[Aa]n?|[Aa]f|[Ff]or|[Oo]g|[Ii])\s+|(?:\s(?:og|and|for|af|of|on|om|vedr|in)|[\s,.;:-]+)$"
)
_EXPANDED = re.compile(r"([\wæøåÆØÅ-]+(?: [\wæøåÆØÅ-]+){0,7}) \(([A-ZÆØÅ][\wÆØÅæøå-]{1,9})\)")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A wording that looks like a name, as offsets into the text it was found in."""

    category: EntityCategory
    start: int
    end: int


def find_candidates(text: str, language: str = "da") -> Iterator[Candidate]:
    """The candidate names of a sentence or heading; longer and shorter wordings of one name may both be given."""
    english = language == "en"
    for token in _TOKEN.finditer(text):
        for rule in _rules(token.group(), english):
            yield from _at(text, token, rule)
    for whole in _anywhere(english):
        if whole.sign in text:
            for match in whole.pattern.finditer(text):
                yield from _given(text, whole, match)
    yield from _beginning(text, english)


def _beginning(text: str, english: bool) -> Iterator[Candidate]:
    """What the free patterns find that begin at a word they know; a pattern's finds do not overlap."""
    done: dict[Free, int] = {}
    for word in _WORD.finditer(text):
        start = word.start()
        for rule in _free(word.group(), english):
            if start >= done.get(rule, 0) and (match := rule.pattern.match(text, start)):
                done[rule] = match.end()
                yield from _given(text, rule, match)


def _given(text: str, rule: Free, match: re.Match[str]) -> Iterator[Candidate]:
    """The name that a free pattern found: its first group, when it has one."""
    return _variants(text, rule.category, *match.span(match.lastindex or 0))


@cache
def _anywhere(english: bool) -> tuple[Free, ...]:
    """The free patterns that begin anywhere."""
    return tuple(rule for rule in free(english) if rule.first is None)


@lru_cache(maxsize=65536)
def _free(word: str, english: bool) -> tuple[Free, ...]:
    """The free patterns that may begin at a word."""
    return tuple(rule for rule in free(english) if rule.first and rule.first.fullmatch(word))


@lru_cache(maxsize=65536)
def _rules(word: str, english: bool) -> tuple[Anchored, ...]:
    """The rules that may begin at a word."""
    small = word.lower()
    return tuple(rule for rule in anchored(english) if rule.begins(word, small))


def _at(text: str, token: re.Match[str], rule: Anchored) -> Iterator[Candidate]:
    """What a rule finds at its word: with what stands before and behind, and each shorter wording that is a name."""
    lead = rule.lead.search(text[max(0, token.start() - _LEAD) : token.start()]) if rule.lead else None
    tail = rule.tail.match(text, token.end()) if rule.tail else None
    start = token.start() - len(lead.group()) if lead else token.start()
    end = tail.end() if tail else token.end()
    if not rule.needs:
        yield from _variants(text, rule.category, token.start(), token.end())
    if start < token.start() or end > token.end():
        yield from _variants(text, rule.category, start, end)
    if start < token.start() and end > token.end():
        yield from _variants(text, rule.category, token.start(), end)


def goes_on(text: str, start: int, end: int) -> bool:
    """Whether the name of a committee is only the beginning of another's ("Udvalget for Sundhed" of "… og Ældre")."""
    return bool(_OF_FIELDS.match(text, start, end) and more_fields().match(text, end))


def drug_title(title: str) -> tuple[str, ...]:
    """The medicine, its brand and the disease of a title like "Navn (Mærke) til sygdom hos voksne"."""
    match = _NAMED_DRUG.search(title) or _TITLE_DRUG.match(title)
    if not match:
        return ()
    disease = re.split(r" (?:hos|til|ved|i kombination|efter) ", match["disease"])[0]
    known = match[2] or "behandling af" in title or inn(match[1].casefold())
    if not known and (match["by"] == "for" or not any(map(sick, disease.split()))):
        return ()
    return tuple(part for part in (match[1], match[2], disease) if part)


def abbreviations(text: str) -> Iterator[tuple[str, str]]:
    """Pairs (long form, abbreviation) that the text introduces: "cytoreduktiv kirurgi (CRS)" and the like."""
    if "(" not in text:
        return
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
    begin = start
    end = _before_verb(text, start, end)
    state = _STATE_LAST.search(text, start, end)
    start, end = _trimmed(text, start, state.start() if state else end)
    if category is EntityCategory.ORGANISATION and _POSSESSIVE.search(text, start, end):
        end -= 1
    if start - begin == 4 and text[start : start + 1].isupper() and text[begin : begin + 2] == "De":
        start = begin
    if _names(text, category, start, end):
        yield Candidate(category, start, end)
    yield from _shorter(text, category, begin, start, end)
    last = _WITH.search(text, start + 8, end) if category is EntityCategory.DOCUMENT else None
    if last and (shorter := _trimmed(text, start, last.start())) and _names(text, category, *shorter):
        yield Candidate(category, *shorter)
    for pattern in (_PREPOSITION, _CONJUNCTION):
        cut = pattern.search(text, start + 4, end)
        if cut and cut.end() < end and text[cut.start() - 1] != "-":
            left, right = _trimmed(text, start, cut.start())
            headed = category is EntityCategory.ORGANISATION and bare(category).fullmatch(text[left:right].split()[-1])
            if not headed and _names(text, category, left, right):
                yield Candidate(category, left, right)


def _shorter(text: str, category: EntityCategory, begin: int, start: int, end: int) -> Iterator[Candidate]:
    """A document's name without its year, a company's without its form; a body's with its article."""
    if category is EntityCategory.DOCUMENT:
        year = _YEAR_LAST.search(text, start, end)
        if year and " " in text[start : year.start()]:
            yield Candidate(category, start, year.start())
    elif category is EntityCategory.ORGANISATION:
        form = _FORM_LAST.search(text, start, end)
        if form and form.start() - start > 3:
            yield Candidate(category, start, form.start())
        if begin < start and _ARTICLED.match(text, begin, end):
            yield Candidate(category, begin, end)


def _names(text: str, category: EntityCategory, start: int, end: int) -> bool:
    """Whether a wording reads as a name: no lone common noun, no rest of a longer name."""
    wording = text[start:end]
    if category is EntityCategory.ORGANISATION and _FRAGMENT.search(text, max(0, start - 40), start):
        return False
    if end - start < 3 or text[end : end + 2] == "/S" or bare(category).fullmatch(wording):
        return False
    if (
        category is EntityCategory.DOCUMENT
        or not wording[0].isupper()
        or not _CAPITAL_BEFORE.search(text, max(0, start - 40), start)
    ):
        return True
    first = wording.split()[0]
    return category is EntityCategory.ORGANISATION and bare(category).fullmatch(first) is None


def _before_verb(text: str, start: int, end: int) -> int:
    """Where a name ends that has run into the sentence's verb, or goes on in small letters behind a year."""
    year = _YEAR_INSIDE.search(text, start, end)
    end = year.end() if year else end
    danish = None
    for number, match in enumerate(re.finditer(r"[\w-]+", text[start:end])):
        word = match.group()
        if number and _verbal(word):
            return start + match.start()
        if number > 1 and word.endswith("es") and _PASSIVE.fullmatch(word):
            danish = not _ENGLISH.search(text) if danish is None else danish
            if danish:
                return start + match.start()
    return end


def _verbal(word: str) -> bool:
    """Whether a lower-case word is known as a finite verb."""
    return word.islower() and (word in finite_verbs() or is_listed(word) or bool(_STRONG_PAST.search(word)))


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
