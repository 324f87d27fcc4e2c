"""The one organisation that a sentence names apart from those who meet: whose matter it is where none acts."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from functools import cached_property

from ingest.extract.context import Context, Sentence
from ontology import patterns as re
from ontology.model import Entity, EntityCategory

_RECEIVES = re.compile(
    r"(?i)(?:\b(?:til|hos|over for|overfor|fra|ifølge|jf\.|i henhold til|under|to|from|for|via|vedrørende|om|i|på"
    r"|ved|about|at|in|on)"
    r"(?:\s(?:den|det|de|the|en|et))?\s|[(/]\s?|\b(?:af|by)\s(?:\w+\s)?|\b(?:i|in|at)\s[A-ZÆØÅ]\w+,\s)$"
)
_PARTNER = re.compile(r"(?i)\bmed\s(?:\w+\s)?$")
_TREATED = re.compile(
    r"(?i)\s(?:\w+\s){0,4}?(?:forlænges|fornyes|opsiges|indgås|genforhandles|udvides|ændres|godkendes)\b"
)
_IN_HAND = re.compile(r"(?i)s?(?:\s\w+){0,2}\s+i hænde")
_POLITICAL = re.compile(r"(?i)(?:udvalget|regionsrådet|byrådet|bestyrelsen|direktionen|administrationen)$")
_PROVIDER = re.compile(
    r"(?i)hospital|sygehus|klinik|\bcent(?:er|ret)\b|afdeling|psykiatrien|laborator|apotek|\b(?:A/S|ApS|I/S|P/S)"
    r"|entrepren"
)
_WANTED = frozenset({EntityCategory.ORGANISATION})


class Named:
    """Looks up the organisations of a document by place."""

    def __init__(self, context: Context, shown: Callable[[Entity], str] | None = None) -> None:
        """Take the document's names, and how to show one that it calls otherwise."""
        self._context, self._shown = context, shown

    @cached_property
    def _places(self) -> list[tuple[int, int, str]]:
        wanted = (e for e in self._context.entities if e.category in _WANTED)
        found = sorted(
            ((m.start, m.end, self._shown(e) if self._shown else e.name) for e in wanted for m in e.mentions),
            key=lambda p: (p[0], -p[1], p[2]),
        )
        places: list[tuple[int, int, str]] = []
        for place in found:
            if not places or place[1] > places[-1][1]:
                places.append(place)
        return places

    def provider(self, sentence: Sentence) -> str:
        """The one hospital, unit or company that the sentence's item names; "" without one."""
        if sentence.item is None:
            return ""
        begin, end = sentence.item.span.start, sentence.item.span.end
        low, high = bisect_left(self._places, (begin, 0, "")), bisect_left(self._places, (end, 0, ""))
        found = {name for _, _, name in self._places[low:high] if provides(name)}
        return found.pop() if len(found) == 1 else ""

    def only(self, sentence: Sentence, until: int, but: frozenset[str]) -> str:
        """The single organisation of the sentence, up to a place, neither left out nor a mere receiver; else ""."""
        low = bisect_left(self._places, (sentence.start, 0, ""))
        found: dict[str, None] = {}
        for start, end, name in self._places[low:]:
            if start >= sentence.start + until:
                break
            text = sentence.text
            at, stop = start - sentence.start, end - sentence.start
            received = _RECEIVES.search(text[max(0, at - 24) : at]) or _IN_HAND.match(text, stop)
            received = received or (_PARTNER.search(text[:at]) and _TREATED.match(text, stop))
            if not received and name.casefold() not in but and not _POLITICAL.search(name):
                found[name] = None
        return next(iter(found)) if len(found) == 1 else ""


def provides(name: str) -> bool:
    """Whether a name is that of a hospital, a unit of one or a company."""
    return _PROVIDER.search(name) is not None and not _POLITICAL.search(name)
