"""Who has to act: the subject of the clause, the agent of a passive, the addressee, else who answers for the matter."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest.extract import noun_phrases
from ingest.extract.actor_words import is_thing
from ingest.extract.actors import Actor, Actors, Trail
from ingest.extract.context import Context, Sentence
from ingest.extract.deadlines_scopes import clause_starts
from ontology.model import Role

FINITE = (
    r"(?:skal|skulle|vil|ville|kan|kunne|bør|må|har|havde|er|var|blev|bliver|bedes|får|fik|ses|lovede|shall|will|must|should|has|have|is|are|was"
    r"|were|agreed|promised|undertook|[a-zæøå]{2,}(?:er|es|ede|edes|te|tes)|sender|går|står|gør|får)\b"
)
_ADVERB = r"(?:(?:også|derfor|herefter|desuden|fortsat|dog|nu|så|ligeledes|endvidere|herudover|efterfølgende|i fællesskab|derefter|samtidig|will|therefore|also)\s+){0,3}"
_AFTER = re.compile(rf"\s*(?:,[^,]{{2,90}},\s*)?{_ADVERB}{FINITE}", re.IGNORECASE)
_INVERTED = re.compile(rf"\b{FINITE}\s+{_ADVERB}", re.IGNORECASE)
_AGENT = re.compile(r"\b(?:af|by)\s+")
_PASSIVE = re.compile(r"\b(?:[a-zæøå]{3,}es|bliver|blive|blev|er|være|is|are|be|been)\b", re.IGNORECASE)
_HEAD = (
    r"(?:råd|udvalg|gruppe|styrelse|ministeri|forening|selskab|nævn|komit[eé]|sekretariat|direktion|ledelse|administration|forvaltning|afdeling|klinik"
    r"|hospital|sygehus|kommune|region|virksomhed|leverandør|organisation|fond|forbund|parti|bestyrelse|cent(?:er|re)|institut|team|panel|netværk|kreds"
    r"|universitet|myndighed|læge|direktør|formand|chef|koordinator|konsulent|tovholder|referent|projektleder|enhed|stab|koncern|regering|folketing"
    r"|task force|forum|formandskab|matrikl|apotek|bostyrer|operatør|medlem|repræsentant|deltager|kommission|selskab|speciale|fagfolk|part)"
)
_BODY = re.compile(
    rf"(?:(?:den|det|de|en|et|alle|samtlige|begge|the)\s+)?(?:[a-zæøå]+\s+){{0,3}}?[\wæøåÆØÅ-]*{_HEAD}(?:e?[nt]|et|er|ne|erne|ene|rne|r|e|n|ter|terne|tet|um|met|us)?(?![\wæøå])",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r",\s(?:der|som)\s+$", re.IGNORECASE)
_REPORTS = re.compile(
    r"(?:oplyste|orienterede|meddelte|meddelt|bemærkede|oplyser|orienterer|fortalte|henviste|svarede|nævnte|tilkendegav|redegjorde|angav|lovede|forklarede"
    r"|informed|reported|noted|announced)\b",
    re.IGNORECASE,
)
_MEMBER = re.compile(r"(?i)chair|mødeleder|formand|referent|sekretær|sekretariat|secretar")


class Parties:
    """Resolves who is responsible in the sentences of one document; remembers the actors of the item."""

    def __init__(self, context: Context) -> None:
        """Take the document's names."""
        self.context = context
        self.actors = Actors(context)
        self.trail = Trail()
        self.duties = Trail()
        self._item: str | None = None

    def enter(self, sentence: Sentence) -> None:
        """Forget the actors of the former item."""
        if sentence.item_number != self._item:
            self.trail, self.duties, self._item = Trail(), Trail(), sentence.item_number

    def leave(self, sentence: Sentence) -> None:
        """Remember who acted in the sentence, and who was given something to do."""
        acting = self.subjects(sentence, 0, len(sentence.text))
        self.trail.add(acting)
        if re.search(r"(?i)\b(?:skal|bedes|bedt|vil|lovede|anmod\w*|shall|will)\b", sentence.text):
            self.duties.add(acting)

    @property
    def owner(self) -> str:
        """Who answers for the meeting's matters: its region, the organisation that leads it, else the body."""
        head, _, region = self.context.meeting.body.partition(",")
        if region.strip():
            return region.strip()
        leaders = [
            p.affiliation
            for p in self.context.outline.participants
            if p.present and p.affiliation and (p.role in (Role.CHAIR, Role.SECRETARY) or _MEMBER.search(p.role_text))
        ]
        return leaders[0] if leaders and len(set(leaders)) == 1 and len(leaders[0]) > 2 else head.strip()

    def subjects(self, sentence: Sentence, start: int, end: int) -> list[Actor]:
        """The acting bodies of the innermost clause around a range that names any."""
        text = sentence.text
        for begin in clause_starts(text, start):
            found = self._agent(sentence, begin, end) or self._subject(sentence, begin, end)
            found = found or self._relative(sentence, begin)
            if found:
                return found
        return []

    def responsible(self, sentence: Sentence, start: int, end: int) -> list[Actor]:
        """Who has to deliver what is due in a range: in its clause, else the speaker who reports it."""
        text = sentence.text
        low = next(iter(clause_starts(text, start)), 0)
        found = self._agent(sentence, low, len(text)) or self._subject(sentence, low, end) or self._relative(sentence, low)
        if found:
            return found
        outer = self.subjects(sentence, start, end)
        return outer if outer and (low == 0 or _REPORTS.search(text[:start]) or not _passive(text[low:end])) else []

    def _subject(self, sentence: Sentence, begin: int, end: int) -> list[Actor]:
        """The subject of a clause that begins there: before its verb, or after it where the clause is inverted."""
        text = sentence.text
        begin += len(text[begin:]) - len(text[begin:].lstrip())
        length = self._phrase(text[begin:])
        if length and _AFTER.match(text[begin + length :]):
            return self.resolve(text[begin : begin + length], sentence)
        found = _INVERTED.search(text, begin, min(len(text), begin + 120))
        if found and found.start() > begin and not re.search(r"[,;]", text[begin : found.start()]):
            length = self._phrase(text[found.end() :])
            return self.resolve(text[found.end() : found.end() + length], sentence) if length else []
        return []

    def _agent(self, sentence: Sentence, begin: int, end: int) -> list[Actor]:
        """The agent of a passive in the range."""
        text = sentence.text
        for found in _AGENT.finditer(text, begin, end):
            verb = _PASSIVE.search(text, max(begin, found.start() - 40), found.start())
            length = self._phrase(text[found.end() :]) if verb and re.search(r"(?:es|et|t|ed)\s*$", text[: found.start()]) else 0
            if length:
                return self.resolve(text[found.end() : found.end() + length], sentence)
        return []

    def _relative(self, sentence: Sentence, begin: int) -> list[Actor]:
        """The noun that a relative clause ("…, som afleverer …") speaks of, where it names a body."""
        if not _RELATIVE.search(sentence.text[:begin]):
            return []
        head = [m for m in _BODY.finditer(sentence.text, 0, begin) if re.fullmatch(r",?\s*(?:der|som)?\s*", sentence.text[m.end() : begin])]
        return self.resolve(head[-1][0], sentence) if head else []

    def _phrase(self, text: str) -> int:
        """Length of a phrase at the start of the text that can act."""
        length = noun_phrases.leading(text, self.actors.known)
        if length and self._acts(text[:length]):
            return length
        body = _BODY.match(text)
        return body.end() if body and not is_thing(re.sub(r"^(?:den|det|de|en|et)\s", "", body[0])) else 0

    def _acts(self, phrase: str) -> bool:
        """Whether a phrase is a known name, a person or a body, and not just the first word of a sentence."""
        parts = noun_phrases.whole(phrase, self.actors.known) or [phrase]
        return all(
            self.actors.known(p) or _BODY.fullmatch(p) or self._person(p) or (_BODY.match(p) and " " in p) or re.fullmatch(r"[A-ZÆØÅ]{2,}[\w-]*", p)
            for p in (re.sub(r"\s*\([^)]*\)", "", x).strip() for x in parts)
        )

    def _person(self, phrase: str) -> bool:
        words = phrase.split()
        return len(words) >= 2 and all(re.match(r"[A-ZÆØÅ]|(?:von|van|de|af|for|i|og)$", w) for w in words) and not is_thing(phrase)

    def resolve(self, phrase: str, sentence: Sentence) -> list[Actor]:
        """The actors that a phrase means; a plain body noun stands for itself."""
        found = self.actors.subject(phrase, sentence, self.trail)
        if found:
            return [a if a.named or not a.name.islower() else _plain(phrase) for a in found]
        return [_plain(phrase)] if _BODY.match(phrase.strip()) else []


def _plain(phrase: str) -> Actor:
    bare = re.sub(r"(?i)^(?:den|det|de|en|et|the)\s+(?:lille|stor|ny|nyt|nye|særlig|fælles)?\s*", "", phrase.strip())
    return Actor(bare[:1].upper() + bare[1:], phrase.strip(), (), False)


def _passive(clause: str) -> bool:
    return bool(_PASSIVE.search(clause))


def names(actors: Iterable[Actor]) -> str:
    """The names of actors as one field."""
    return "; ".join(dict.fromkeys(a.name for a in actors))
