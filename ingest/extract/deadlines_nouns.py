"""How far a phrase reaches that names who acts: known names, bodies with their complement, people, companies."""

from __future__ import annotations

from ingest.extract import deadlines_bodies as bodies
from ingest.extract import noun_phrases
from ingest.extract.actor_words import is_thing
from ingest.extract.deadlines_scopes import verb_follows
from ingest.extract.deadlines_wordings import Wordings
from ontology import patterns as re

JOINED = re.compile(r"\s*,\s+(?=[^,;]*\s(?:og|samt)\s)|\s+(?:og|samt|and|i samarbejde med|sammen med)\s+")
_ARTICLE = re.compile(r"^(?:den|det|de|en|et)\s", re.IGNORECASE)
_PRONOUN = re.compile(r"(?:[Hh]an|[Hh]un|He|She|he|she)(?=\s[a-zæøå]+(?:[et]|de|r)\b)")
_COMPANY = re.compile(r"\s+&\s+[A-ZÆØÅ][\w-]+(?:\s(?:A/S|ApS|P/S))?")
_COMPLEMENT = re.compile(r"\s+(?:for|vedrørende|vedr\.|i|på|ved|under)\s+(?=[\wæøåÆØÅ-])", re.IGNORECASE)
_COMPLEMENT_WORD = re.compile(r"[\wæøåÆØÅ-]+(?:,?\s+)")


class Phrases:
    """Measures phrases that can act, by the names and the language of one document."""

    def __init__(self, known: noun_phrases.Known, wordings: Wordings) -> None:
        """Take the names that the document knows."""
        self.known, self.wordings = known, wordings
        self._english = wordings.context.meeting.language == "en"

    def length(self, text: str) -> int:
        """Length of a phrase at the start of the text that can act; coordinated bodies included."""
        end = self._single(text)
        while end:
            joined = JOINED.match(text, end)
            more = self._single(text[joined.end() :]) if joined else 0
            if not joined or not more:
                break
            end = joined.end() + more
        return end

    def _single(self, text: str) -> int:
        if pronoun := _PRONOUN.match(text):
            return pronoun.end()
        if self._english and (found := bodies.ENGLISH_PARTY.match(text)):
            return found.end()
        length = noun_phrases.leading(text, self.known)
        if not length or not self._acts(text[:length]):
            body = bodies.HYPHENED.match(text) or bodies.BODY.match(text)
            length = body.end() if body and not is_thing(_ARTICLE.sub("", body[0])) else 0
        if length and (company := _COMPANY.match(text, length)):
            return company.end()
        if not length or verb_follows(text, length) or not bodies.BODY.fullmatch(text[:length]):
            return length
        return self._complement(text, length) or length

    def _complement(self, text: str, end: int) -> int:
        """Where the complement of a body's name ends ("Fagudvalget for …"), when a verb follows it; else 0."""
        opening = _COMPLEMENT.match(text, end)
        place = opening.end() if opening else 0
        for _ in range(7 if opening else 0):
            word = _COMPLEMENT_WORD.match(text, place)
            if not word:
                break
            place = word.end()
            if verb_follows(text, place) and not word[0].rstrip().endswith((",", "og")):
                return place - (len(word[0]) - len(word[0].rstrip()))
        return 0

    def _acts(self, phrase: str) -> bool:
        """Whether a phrase is a known name, a person or a body, and not just the first word of a sentence."""
        parts = noun_phrases.whole(phrase, self.known) or [phrase]
        return all(
            self.known(p)
            or bodies.BODY.fullmatch(p)
            or self._person(p)
            or (bodies.BODY.match(p) and " " in p)
            or re.fullmatch(r"[A-ZÆØÅ]{2,}[\w-]*", p)
            or p in self.wordings.proper
            for p in (re.sub(r"\s*\([^)]*\)", "", x).strip() for x in parts)
        )

    def _person(self, phrase: str) -> bool:
        words = phrase.split()
        if self._english and re.fullmatch(r"(?:The |the )?[A-Z]\w+(?: [A-Z]\w+)*", phrase):
            bare = re.sub(r"^[Tt]he ", "", phrase)
            return bare != "The" and not is_thing(bare) and not bodies.ENGLISH_THING.fullmatch(bare)
        return (
            len(words) >= 2
            and all(re.match(r"[A-ZÆØÅ]|(?:von|van|de|af|for|i|og)$", w) for w in words)
            and not is_thing(phrase)
        )
