"""The domain: minutes of a meeting and the facts they state. Frozen, typed, independent of files and stores.

Label sets are those of the extraction record in the contract; `record.py` turns `Minutes` into that record.
Facts whose confidence is below `CANDIDATE_BELOW` are candidates: kept in the graph, never used in answers.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from ontology.evidence import Evidence, Span

CANDIDATE_BELOW = 0.5


class Role(StrEnum):
    """What a participant is in the meeting."""

    CHAIR = "chair"
    MEMBER = "member"
    SECRETARY = "secretary"
    OBSERVER = "observer"
    GUEST = "guest"


class SectionKind(StrEnum):
    """What a section of an agenda item holds, whatever its heading."""

    PROPOSAL = "proposal"
    BACKGROUND = "background"
    MINUTES = "minutes"
    ATTACHMENTS = "attachments"
    OTHER = "other"


class DecisionType(StrEnum):
    """What a decision does."""

    APPROVED = "approved"
    REJECTED = "rejected"
    NOTED = "noted"
    POSTPONED = "postponed"
    ENDED = "ended"
    RECOMMENDED = "recommended"
    INITIATED = "initiated"
    AMENDED = "amended"
    EXTENDED = "extended"
    OTHER = "other"


class DeadlineKind(StrEnum):
    """What a time statement that looks ahead means."""

    DEADLINE = "deadline"
    EFFECTIVE_DATE = "effective_date"
    MEETING = "meeting"
    PUBLICATION = "publication"
    PERIOD = "period"
    EXPECTED = "expected"


class Stance(StrEnum):
    """What an actor expresses."""

    SUPPORTS = "supports"
    OPPOSES = "opposes"
    CONCERN = "concern"
    QUESTION = "question"
    REQUEST = "request"
    PROPOSES = "proposes"
    INFORMS = "informs"
    ACKNOWLEDGES = "acknowledges"


class EntityCategory(StrEnum):
    """The four kinds of entities in the record."""

    REGION = "regions"
    ORGANISATION = "organisations"
    FUNCTION = "functions"
    DOCUMENT = "documents"


@dataclass(frozen=True, slots=True)
class Participant:
    """Someone listed or named as present or absent. `role_text` is the wording ("stedfortræder for …")."""

    name: str
    affiliation: str = ""
    role: Role | None = None
    role_text: str = ""
    present: bool = True
    partly: bool = False
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A section of an item; `span` is its body. The heading is "" when text follows the item title directly.

    `decided_by` and `decided_on` are set when the heading names the deciding body and date
    ("Beslutning i Sundhedsudvalget den 20-05-2014", "Forretningsudvalgets beslutning den 8. november 2022").
    """

    heading: str
    kind: SectionKind
    span: Span
    decided_by: str = ""
    decided_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """An agenda item. `number` as printed; a lettered sub-item is number + letter ("2a").

    `span` covers title, text and sub-items. An item may come late (remarks added after the meeting), be closed to the
    public or withdrawn.
    """

    number: str
    title: str
    span: Span
    sections: tuple[Section, ...] = ()
    subitems: tuple[AgendaItem, ...] = ()
    closed: bool = False
    withdrawn: bool = False

    def units(self) -> tuple[AgendaItem, ...]:
        """The item and its sub-items, in reading order."""
        return (self, *self.subitems)

    def section_at(self, offset: int) -> Section | None:
        """The section whose body holds the offset."""
        return next((s for s in self.sections if s.span.contains(offset)), None)


@dataclass(frozen=True, slots=True)
class Meeting:
    """The meeting as the front matter tells it. Empty strings and None where it does not."""

    title: str
    body: str
    number: str | None = None
    date: dt.date | None = None
    date_end: dt.date | None = None
    time: str = ""
    place: str = ""
    language: str = "da"


@dataclass(frozen=True, slots=True)
class Mention:
    """An occurrence of a name."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Entity:
    """A region, organisation, function or document named in the text.

    `iri` is the concept's IRI, or "" for a candidate found by pattern only.
    """

    category: EntityCategory
    name: str
    iri: str
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Votes:
    """Counts and, where named, the voters."""

    in_favour: int | None = None
    against: int | None = None
    abstained: int | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """An outcome that the minutes state.

    `reported` is true for an earlier decision or another body's that the text tells; then `decided_by` and `date` are
    that body and that date: None if not told, the first day of it when `date_grain` is "month" or "year". `relation`
    is "replaces", "extends" or "withdraws" with the wording of what is replaced in `relates_to`.
    """

    agenda_item: str | None
    evidence: Evidence
    type: DecisionType
    subject: str
    decided_by: str
    date: dt.date | None
    reported: bool = False
    condition: str = ""
    votes: Votes | None = None
    relation: str = ""
    relates_to: str = ""
    date_grain: str = "day"


@dataclass(frozen=True, slots=True)
class Deadline:
    """A time statement that looks ahead. `text` is the time phrase at `phrase`; None is an open side.

    A moved deadline keeps the former date in `moved_from` and why in `reason`.
    """

    agenda_item: str | None
    evidence: Evidence
    text: str
    phrase: Span
    start: dt.date | None
    end: dt.date | None
    kind: DeadlineKind
    responsible: str = ""
    deliverable: str = ""
    approximate: bool = False
    moved_from: dt.date | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Position:
    """What a named actor expresses. `wording` is the actor in the sentence ("Regionen"); `members` expands a group."""

    agenda_item: str | None
    evidence: Evidence
    actor: str
    stance: Stance
    wording: str = ""
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ActionItem:
    """Something that a named person or body has to do after the meeting."""

    agenda_item: str | None
    evidence: Evidence
    responsible: str
    due: dt.date | None = None


Fact = Decision | Deadline | Position | ActionItem


@dataclass(frozen=True)
class Minutes:
    """All that is read out of one document. `id` is the stem of the file name."""

    id: str
    meeting: Meeting
    participants: tuple[Participant, ...] = ()
    agenda: tuple[AgendaItem, ...] = ()
    entities: tuple[Entity, ...] = ()
    decisions: tuple[Decision, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    positions: tuple[Position, ...] = ()
    actions: tuple[ActionItem, ...] = ()
    warnings: tuple[str, ...] = field(default=())

    def items(self) -> Iterator[AgendaItem]:
        """Every item and sub-item in reading order."""
        for item in self.agenda:
            yield from item.units()

    def facts(self) -> Iterator[Fact]:
        """Every decision, deadline, position and action."""
        yield from self.decisions
        yield from self.deadlines
        yield from self.positions
        yield from self.actions

    def item_at(self, offset: int) -> AgendaItem | None:
        """The innermost item whose span holds the offset, or None for the front matter."""
        cuts, items = self._layout
        return items[bisect_right(cuts, offset)]

    @cached_property
    def _layout(self) -> tuple[list[int], list[AgendaItem | None]]:
        """Where spans of items begin and end, and the innermost item before, between and behind these cuts."""
        units = list(self.items())
        cuts = sorted({cut for item in units for cut in (item.span.start, item.span.end)})
        inner = [next((i for i in reversed(units) if i.span.contains(cut)), None) for cut in cuts]
        return cuts, [None, *inner]

    def section_at(self, offset: int) -> Section | None:
        """The section whose body holds the offset."""
        item = self.item_at(offset)
        return item.section_at(offset) if item else None
