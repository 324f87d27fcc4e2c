"""Who does what a verb tells: the subject of its clause, before or behind it."""

from __future__ import annotations

from ingest.extract import actions_rules as wording
from ingest.extract.actors import Actor
from ingest.extract.context import Context, Sentence
from ingest.extract.deadlines_parties import Parties
from ingest.extract.deadlines_scopes import clause_starts
from ingest.extract.deadlines_verbs import find_finite
from ontology import patterns as re

_FRONTED = re.compile(r"(?:In|At|By|On|Until|After|Before|For|Meanwhile|Following|During)\b[^,;]{0,60},\s")
_THE_SAME = re.compile(r"(?:it|they|he|she)\s")


class Doers:
    """Finds the subjects of the verbs of one document."""

    def __init__(self, context: Context, parties: Parties) -> None:
        """Take the document and who can act in it."""
        self.context, self.parties = context, parties

    def of(self, sentence: Sentence, at: int) -> tuple[int, list[Actor]]:
        """Where the clause of a verb begins, and its subject."""
        text = sentence.text
        if spliced := self._spliced(sentence, at):
            return spliced
        for begin in clause_starts(text, at + 1):
            again = text[:begin].endswith(", which ") and _THE_SAME.match(text, begin)
            if again and again.end() == at:
                return begin, self.parties.phrase_at(sentence, 0)[0]
            fronted = _FRONTED.match(text) if begin == 0 and self.context.meeting.language == "en" else None
            actors, end = self.parties.phrase_at(sentence, fronted.end() if fronted and fronted.end() < at else begin)
            if not actors and begin == 0 and not text[:at].strip(" "):
                actors, end = self.parties.phrase_after(sentence, at)
                return 0, actors
            between = text[end:at] if end <= at else ""
            if actors and end <= at and (_plain(between) or _linked(between) or _timed(between)):
                return begin, actors
            if actors and end > at:
                return 0, []
            inverted, _ = self.parties.phrase_after(sentence, at)
            if (
                not actors
                and inverted
                and self.context.meeting.language != "en"
                and (begin == at or re.match(r"\W*(?:[\w.]+\W+){1,8}$", text[begin:at]))
            ):
                return begin, inverted
        return 0, []

    def _spliced(self, sentence: Sentence, at: int) -> tuple[int, list[Actor]] | None:
        """The subject right behind a comma that ends a clause of its own: "A rejser i maj, B finder en afløser"."""
        text = sentence.text
        comma = text.rfind(", ", 0, at)
        if comma < 0 or not text[comma + 2].isupper() or not find_finite(text, 0, comma):
            return None
        actors, end = self.parties.phrase_at(sentence, comma + 2)
        return (comma + 2, actors) if actors and end <= at and _plain(text[end:at]) else None


def _timed(between: str) -> bool:
    """Whether only a time phrase stands between subject and verb ("at regionen senest den 3. maj indsender")."""
    return bool(
        re.fullmatch(
            r"\s*(?:senest|inden|i|til|på|over|frem mod|forud for|primo|medio|ultimo|fra|pr\.|efter|før|by"
            r"|snarest)\s[^,;]{2,40}\s*"
            r"|,\s(?:der|som|i samarbejde med|sammen med)\s[^,;]{3,80},\s*|\s*\([^)]*\)\s*"
            r"|\s(?:ikke\s)?[a-zæøå]+,\s"
            r"|\s+(?:i samarbejde med|sammen med|i dialog med|in cooperation with|together with)\s[^,;]{3,60}\s*",
            between,
            re.IGNORECASE,
        )
    )


def _plain(between: str) -> bool:
    return bool(re.fullmatch(rf"\s*{wording.ADVERB}\s*", f"{between} ", re.IGNORECASE))


def _linked(between: str) -> bool:
    """Whether the words between a subject and a verb end in a conjunction that goes on with the same subject."""
    if not re.search(rf"(?:\s|,\s)(?:og|samt|men|and)\s+{wording.ADVERB}$", between, re.IGNORECASE):
        return False
    return not re.search(r",\s(?:der|som|at|hvor)\s", between) or bool(re.search(r",\s(?:og|men)\s$", between))
