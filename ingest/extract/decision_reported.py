"""Decisions that the minutes only report: told by an authority, made at an earlier meeting or by another body."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ingest.extract import noun_phrases
from ingest.extract.decision_details import decided_on
from ingest.extract.decision_rules import Outcome, Rules
from ingest.extract.stances import stance_of
from ingest.extract.statements import Statement
from ontology import patterns as re
from ontology.model import DecisionType

AUTHORITY = re.compile(
    r"styrelse|klynge|tilsyn|ministeri|minister\b|regering|folketing|udvalg|råd(?:et)?\b|repræsentantskab|forsamling|nævn|bestyrelse|direktion|gruppe|kommission|"
    r"fond|committee|council|board|group|meeting|conference|kreds|forum|ledelse|panel|senate|assembly|government|agency|parliament|ministry|authority|commission|domstol|ret\b|force",
    re.IGNORECASE,
)
_ACRONYM = re.compile(r"[A-ZÆØÅ]{3,6}\b|KL\b|Danske\sRegioner\b|Region\s[A-ZÆØÅ]|[A-ZÆØÅ][\w-]+\sKommune\b")
_FORMERLY = re.compile(
    r"(?:(?:det|den|de|the)\s)?(?:daværende|tidligere|forhenværende|nu nedlagte|nedlagte|gamle|forrige|former|then)\b",
    re.IGNORECASE,
)
_THAT = re.compile(r"^\s*(?:\w+,?\s+){0,3}?,?\s*(?:at|that)\s+", re.IGNORECASE)
_VENUE = re.compile(
    r"\b(?:på|ved|under|at)\s+(?:\w+\s+){0,5}?(?:møde|mødet|meeting)\s+(?:i|for|med|of|in)\s+"
    r"|(?:(?<=[td]\s)|(?<=blev\s))(?:af|by)\s+|\b(?:behandlet|drøftet|besluttet|godkendt|vedtaget)\s+i\s+",
    re.IGNORECASE,
)
_WHOSE = re.compile(r"\b(?:på|ved|under)\s(?P<who>[^\W\d][\w -]{3,60}?)s\s(?:\w+\s){0,2}?møde\w*\b", re.IGNORECASE)
_NOW = re.compile(
    r"\b(?:nu|fremover|fremadrettet|now)\s+(?:er\s+)?(?:muligt|tilladt|possible)|\ber nu (?:muligt|tilladt)", re.I
)
_HERE = re.compile(
    r"\b(?:her|heri|hertil|dermed|på den baggrund|den væsentligste|derfor|herefter|here)\b", re.IGNORECASE
)
_EXPRESSED = re.compile(r"\btilkendegav\b.*?,?\s+at\s|\bgav (?:udtryk|tilsagn)\b", re.IGNORECASE)
_STATED = frozenset({"postponed", "ended", "extended", "amended", "rejected"})
_CLAIM = re.compile(
    r"\b(?:indstilling|forslag|ønske|oplæg|plan|anmodning|argument|overvejelse|mulighed)\w*\s+(?:\w+\s+){0,3}om,?\s*$"
)


@dataclass
class Frame:
    """A reported meeting that following sentences still speak of."""

    body: str
    day: date | None
    section: object


def is_authority(name: str, phrase: str, day: date | None) -> bool:
    """Whether a body's outcomes count: by its kind, or with a date a region, a known or former one."""
    return bool(
        AUTHORITY.search(name) or (day and (_ACRONYM.match(name.removeprefix("the ")) or _FORMERLY.match(phrase)))
    )


def told(statement: Statement, rules: Rules) -> Outcome | None:
    """The outcome in what an authority tells: "meddelte, at puljen ikke genopslås"; not what it expects or proposes."""
    if statement.meaning != "tells" or stance_of(statement.meaning, "", False) is None:
        return None
    opener = _THAT.match(statement.content)
    return _within(statement.content[opener.end() :], rules) if opener else None


def content(statement: Statement) -> str:
    """The clause that a teller tells, without its "at"."""
    opener = _THAT.match(statement.content)
    return statement.content[opener.end() :] if opener else ""


def told_before(text: str, statement: Statement, rules: Rules) -> Outcome | None:
    """The outcome in words that the teller's name follows: "Fristen flyttes til juni, oplyste styrelsen."."""
    closing = statement.rule == "inverted" and statement.meaning == "tells" and text[: statement.at].endswith(", ")
    return _within(text[: statement.at - 2], rules) if closing else None


def continued(text: str, rules: Rules) -> Outcome | None:
    """An outcome in a sentence that goes on about a reported meeting."""
    clause = re.sub(r"^.*?\b(?:er|var|about|om),?\s+at\s+", "", text)
    found = _within(clause, rules)
    if found:
        return found
    return Outcome(DecisionType.AMENDED, "decision.now", 0.65, "soft") if _NOW.search(text) else None


def _within(clause: str, rules: Rules) -> Outcome | None:
    """The first outcome of a clause that is passive; a mere state only where it can have come from a decision."""
    first, *others = re.split(r",?\s+(?:og|men|samt)\s+(?=(?:at|that)\s)|,\s+(?:og|men|samt)\s", clause)
    parts = [first, *(re.sub(r"^(?:at|that)\s+", "", p) for p in others if re.match(r"(?:at|that)\s", p))]
    for outcome in (o for part in parts for o in rules.outcomes(part) if o.level != "body"):
        if outcome.method == "decision.passive":
            return outcome
        if outcome.method == "decision.state" and outcome.type.value in _STATED:
            return outcome
    return None


def venue(text: str, known: noun_phrases.Known) -> str:
    """The other body at or by which something was decided, as the words name it ("" if none)."""
    for place in _VENUE.finditer(text):
        length = noun_phrases.leading(text[place.end() :], known)
        phrase = text[place.end() : place.end() + length]
        if length and AUTHORITY.search(phrase):
            return phrase
    whose = _WHOSE.search(text) if "møde" in text else None
    return whose["who"] if whose and AUTHORITY.search(whose["who"]) else ""


def agent(text: str, known: noun_phrases.Known) -> str:
    """The phrase that a passive names as its agent right after the verb ("godkendt af EMA")."""
    by = re.match(r"\w+\s+(?:\w+\s+)?(?:af|by)\s+", text)
    length = noun_phrases.leading(text[by.end() :], known) if by else 0
    return text[by.end() : by.end() + length] if by and length else ""


def carries_on(text: str) -> bool:
    """Whether a sentence points back to what was just told."""
    return bool(_HERE.search(text[:60])) or bool(re.match(r"(?:Det|Der|Denne|Dette|Disse|Den)\b", text))


def expressed(text: str, reference: date | None) -> date | None:
    """The day on which a body expressed its will, when the sentence dates it."""
    return decided_on(text, reference) if _EXPRESSED.search(text) else None


def only_claimed(text: str, at: int) -> bool:
    """Whether the words before a position make what follows the content of a proposal ("indstillingen om, at …")."""
    return bool(_CLAIM.search(re.split(r"\bat\b", text[:at])[0]))
