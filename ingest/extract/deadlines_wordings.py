"""What wordings of one document stand for: a letterhead, "Styrelsen", "de forberedende råd", names no list knows."""

from __future__ import annotations

from functools import cached_property

from ingest.extract import deadlines_bodies as bodies
from ingest.extract.actors import Actor
from ingest.extract.context import Context, Sentence
from ontology import patterns as re

_DESCRIBED = re.compile(r"[Dd]e[nt]?\s([a-zæøå]{4,}e)\s([a-zæøå]{3,})")
_INSIDE = re.compile(r"(?<=[a-zæøå,] )[A-ZÆØÅ][a-zæøå]{3,}\b(?! [A-ZÆØÅ])")
_PLACED = re.compile(r"\b(?:[Ii]|[Pp]å|[Vv]ed) ([A-ZÆØÅ][a-zæøå]{3,})\b")
_AGENCY = re.compile(r"\b[A-ZÆØÅ][a-zæøå]+styrelsen\b")
_THE_AGENCY = re.compile(r"(?<=[a-zæøå,] )Styrelsen\b")
HOLDER = re.compile(
    r"\w*?(?i:formand|leder|chef|holder|sekretær|direktør)(?:en)?\s(?:for|i|af|på)\s[^,;]{3,60},\s"
    r"(?P<who>[A-ZÆØÅ][\w-]+(?:\s[A-ZÆØÅ][\w.-]+)+),\s"
)


class Wordings:
    """Looks wordings up in the text of one document."""

    def __init__(self, context: Context) -> None:
        """Take the document."""
        self.context = context

    def letterhead(self) -> str:
        """The region whose name stands alone on one of the first lines."""
        first = (s.text.strip() for s in self.context.sentences[:12] if s.item is None)
        return next((line for line in first if bodies.LETTERHEAD.fullmatch(line)), "")

    def agency(self) -> str:
        """The agency that the minutes call just "Styrelsen": the first one that they name."""
        text = self.context.source.text
        named = _AGENCY.search(text) if _THE_AGENCY.search(text) else None
        return named[0] if named else ""

    @cached_property
    def proper(self) -> frozenset[str]:
        """Words that stand inside sentences with a capital and nowhere without: names that no list knows."""
        text = self.context.source.text
        placed = set(_PLACED.findall(text))
        return frozenset(w for w in _INSIDE.findall(text) if w not in placed and w.lower() not in self._small)

    @cached_property
    def _small(self) -> frozenset[str]:
        return frozenset(re.findall(r"\b[a-zæøå]{4,}\b", self.context.source.text))

    def within(self, phrase: str, sentence: Sentence) -> list[Actor]:
        """The region or municipality that the same sentence names before it says "regionen", "kommunen"."""
        noun = re.fullmatch(r"(?i)(regionen|kommunen)", phrase.strip())
        place = sentence.text.find(phrase.strip()) if noun else -1
        if not noun or place < 1:
            return []
        form = r"Region\s[A-ZÆØÅ]\w+" if noun[1].casefold() == "regionen" else r"(?:[A-ZÆØÅ][\w-]+\s){1,2}Kommune"
        named = re.findall(form, sentence.text[:place])
        return [Actor(named[-1], phrase.strip())] if named else []

    def fuller(self, phrase: str, sentence: Sentence, owner: str) -> list[Actor]:
        """What "Styrelsen", "de forberedende råd" mean: who leads the meeting, a fuller wording earlier in the text."""
        if phrase.strip() in ("Styrelsen", "styrelsen") and owner.endswith("styrelsen"):
            return [Actor(owner, phrase)]
        told = _DESCRIBED.fullmatch(phrase.strip())
        if not told:
            return []
        text, end = self.context.source.text, sentence.start
        fuller = re.fresh(rf"(?i)\b{told[1]} [a-zæøå]+{told[2]}\b").search(text, 0, end)
        return [bodies.plain_actor(fuller[0])] if fuller else []
