"""Running heads and feet, page marks and the wording of controls: lines that are no part of the minutes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from typing import TypeVar

from ontology import patterns as re

Key = TypeVar("Key", bound=Hashable)

_PAGE_MARK = re.compile(
    r"(?:[-–—]\s*)?(?:side|page|s\.|p\.|pag\.|sida)\s*:?\s*\d{1,4}(?:\s*(?:af|of|av|/|\()\s*\d{1,4}\)?)?(?:\s*[-–—])?"
    r"|[-–—]\s*\d{1,4}\s*[-–—]|\d{1,4}\s*(?:/|af|of)\s*\d{1,4}|\d{1,4}\s*\(\d{1,4}\)",
    re.IGNORECASE,
)
_CONTROL = re.compile(
    r"(?:til(?:bage)? til )?toppen|til top(?:pen)?|gå til (?:top|indhold|hovedindhold|menu)\w*|back to top|top of page"
    r"|(?:luk|åbn|fold|vis|skjul|udvid|sammenfold) (?:alle?|dette|denne|flere|mere|færre|hele)(?: \w+){0,3}"
    r"|fold (?:ind|ud)|(?:collapse|expand|show|hide|open|close) (?:all|this|more|less)(?: \w+){0,3}"
    r"|abonn[eé]r(?: på .{1,40})?|udskriv(?: (?:siden|side|denne side|referat))?|print(?: (?:siden|side|this page))?"
    r"|læs (?:højt|op|siden op)|oplæsning|lyt(?: til siden)?|del (?:siden|på .{1,20})|send (?:siden|til en ven)"
    r"|(?:spring|skip)(?: over)?(?: til| to)? .{1,30}|share|subscribe|tweet|søg|menu|luk|log ?ind|log ?ud|forrige|næste"
    r"|tilbage|back|accepter(?: alle)?(?: cookies)?|tilbage til (?:oversigt(?:en)?|dagsorden(?:en)?|forsiden|listen)"
    r"|(?:du er her|you are here):?|se alle dagsordener og referater.{0,40}|hent (?:som )?(?:fil|pdf)(?: som pdf)?:?"
    r"|størrelse: ?px|starte visningen fra side:?|save this pdf as:?|(?:word )?(?:png )?(?:txt )?jpg"
    r"|transkript|transcript(?:ion)?|download \".{1,200}\"|relaterede dokumenter|upload: others|show more|show less"
    r"|søg i (?:dagsordener|referater)(?: og referater)?|video|se video af mødet|redaktør",
    re.IGNORECASE,
)

_FOLDS = re.compile(r"(?i)fold (?:dette )?(?:punkt )?(?:ind|ud) (?=(?-i:[A-ZÆØÅ]))")


def page_mark(line: str) -> bool:
    """Whether the whole line says which page this is ("Side 2", "Page 1 of 3", "- 4 -")."""
    return bool(_PAGE_MARK.fullmatch(line.strip(" .|")))


def bare_number(line: str) -> bool:
    """Whether the line is a number that may be a page number; only its place on the page tells."""
    return bool(re.fullmatch(r"\d{1,4}", line.strip()))


def control(line: str) -> bool:
    """Whether the whole text is the wording of a button or link of a web page ("Tilbage til toppen")."""
    return bool(_CONTROL.fullmatch(line.strip(" .[]()«»<>↑▲^\u00a0"))) and not _FOLDS.match(line)


def pattern(line: str) -> str:
    """The line with its numbers masked, so that running heads compare equal from page to page."""
    return re.sub(r"\d+", "#", " ".join(line.lower().split()))


def repeated(pages: Sequence[Iterable[Key]], least: int = 2) -> set[Key]:
    """The keys that stand on at least `least` pages and on a third of them."""
    seen: dict[Key, int] = defaultdict(int)
    for page in pages:
        for key in set(page):
            seen[key] += 1
    return {key for key, count in seen.items() if count >= max(least, len(pages) / 3)}
