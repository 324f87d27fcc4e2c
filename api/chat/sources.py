"""What an answer cites, as evidence for sentences: the words, where they stand, and whether they tell a decision."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Any

from api.chat.tokens import Part, parts, sentences
from api.chat.words import INSTRUCTION
from api.schemas import AskOut, CitationOut
from index.results import StoredDocument
from ontology.errors import NotFound
from ontology.model import SectionKind

Period = tuple[date | None, date | None]
PeriodReader = Callable[[str, date], Sequence[Period]]
Reader = Callable[[str, str], StoredDocument]
"""A document by its identifier and version."""
_NAMES = ("decided_by", "responsible", "actor")
_DAYS = ("date", "start", "end", "due")
_MONTHS = (
    "januar februar marts april maj juni juli august september oktober november december".split(),
    "January February March April May June July August September October November December".split(),
)


class Status(StrEnum):
    """What a passage is: an outcome of the meeting, one only told of, a proposal, case text, or said at the meeting."""

    DECIDED = "decided"
    REPORTED = "reported"
    PROPOSED = "proposed"
    BACKGROUND = "background"
    SAID = "said"


@dataclass(frozen=True)
class Source:
    """A numbered passage. `about` is what is known of its place in words, `deciders` who took a reported decision."""

    n: int
    quote: str
    status: Status
    about: str
    deciders: str = ""
    day: date | None = None
    days: tuple[Period, ...] = ()
    facts: tuple[Mapping[str, Any], ...] = field(default=(), hash=False)

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """The parts of the passage with predicates of their own."""
        return tuple(part for sentence in sentences(self.quote) for part in parts(sentence))

    @cached_property
    def whole(self) -> Part:
        """All words of the passage as one part."""
        return Part(self.quote)

    @cached_property
    def place(self) -> Part:
        """The words about its place."""
        return Part(self.about)

    def periods(self, read: PeriodReader) -> set[Period]:
        """The times that the passage and its facts tell."""
        return {*read(self.quote, self.day or date.min.replace(year=2000)), *self.days}


def sources(answer: AskOut, read: Reader) -> list[Source]:
    """The passages of an answer that a language model may be given: none that speaks to the reader as a program."""
    found = (_source(cited, answer.facts, read) for cited in answer.citations)
    return [source for source in found if not INSTRUCTION.search(f"{source.quote} {source.about}")]


def _source(cited: CitationOut, every: Iterable[Mapping[str, Any]], read: Reader) -> Source:
    facts = tuple(f for f in every if f.get("citation", cited.n) == cited.n and f.get("quote") == cited.quote)
    decisions = [f for f in facts if f.get("kind") == "decision"]
    days = {_day(f.get(name)) for f in facts for name in _DAYS} | {cited.document.date}
    reported = bool(decisions) and all(f.get("reported") for f in decisions)
    return Source(
        n=cited.n,
        quote=cited.quote,
        status=_status(cited, decisions, read),
        about=_about(cited, facts, reported),
        deciders=" ".join(str(f.get("decided_by") or "") for f in decisions) if reported else "",
        day=cited.document.date,
        days=tuple((day, day) for day in days if day) + tuple(_spans(facts)),
        facts=facts,
    )


def _status(cited: CitationOut, decisions: Sequence[Mapping[str, Any]], read: Reader) -> Status:
    if decisions:
        return Status.REPORTED if all(f.get("reported") for f in decisions) else Status.DECIDED
    kind = _section(cited, read)
    if kind is SectionKind.PROPOSAL:
        return Status.PROPOSED
    return Status.BACKGROUND if kind in (SectionKind.BACKGROUND, SectionKind.ATTACHMENTS) else Status.SAID


def _section(cited: CitationOut, read: Reader) -> SectionKind | None:
    """The kind of the section that a passage stands in."""
    version = cited.url.partition("version=")[2].partition("&")[0]
    try:
        minutes = read(cited.document.id, version).minutes
    except NotFound:
        return None
    inside = [s for i in minutes.items() for s in i.sections if s.span.start <= cited.start < s.span.end]
    return min(inside, key=lambda s: s.span.end - s.span.start).kind if inside else None


def _about(cited: CitationOut, facts: Iterable[Mapping[str, Any]], reported: bool) -> str:
    """Document, body, agenda item, day and names in words; who met is left out where another body decided."""
    document, item = cited.document, cited.agenda_item
    named = [str(f[name]) for f in facts for name in _NAMES if f.get(name)]
    where = ["" if reported else document.title, "" if reported else document.body, document.date]
    days = [*_words_of(document.date), *(w for f in facts for name in _DAYS for w in _words_of(_day(f.get(name))))]
    about = [f"punkt {item.number}. item {item.number}. {item.title}"] if item else []
    return ". ".join(str(part) for part in (*where, *about, *named, *days) if part)


def _words_of(day: date | None) -> list[str]:
    if day is None:
        return []
    danish, english = (months[day.month - 1] for months in _MONTHS)
    return [day.isoformat(), f"{day.day}. {danish} {day.year}", f"{day.day} {english} {day.year}"]


def _spans(facts: Iterable[Mapping[str, Any]]) -> Iterable[Period]:
    for fact in facts:
        if fact.get("kind") == "deadline":
            yield _day(fact.get("start")), _day(fact.get("end"))


def _day(value: Any) -> date | None:
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value)[:10]) if value else None
    except ValueError:
        return None
