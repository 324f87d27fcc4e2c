"""What every extractor works on: the document cut into sentences that know their item, section and place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ontology.evidence import BlockKind, Evidence, SourceText, Span
from ontology.model import AgendaItem, Entity, Meeting, Participant, Section, SectionKind
from ontology.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Sentence:
    """A whole sentence, list item or table row: the unit that facts quote. `text == source.text[start:end]`.

    `item` and `section` are None in the front matter. `block` is the index of the block in the source; `lead` is the
    sentence that introduces a list ("Forretningsudvalget indstiller til regionsrådet,") when this is one of its items.
    """

    text: str
    start: int
    end: int
    block: int
    block_kind: BlockKind
    item: AgendaItem | None
    section: Section | None
    lead: str = ""

    @property
    def span(self) -> Span:
        """The range in the document's text."""
        return Span(self.start, self.end)

    @property
    def item_number(self) -> str | None:
        """The number of the item as facts carry it."""
        return self.item.number if self.item else None

    @property
    def kind(self) -> SectionKind:
        """The kind of section the sentence stands in."""
        return self.section.kind if self.section else SectionKind.OTHER


@dataclass(frozen=True)
class Outline:
    """The structure of a document: what `ingest.structure` finds and the extractors build on."""

    meeting: Meeting
    participants: tuple[Participant, ...]
    agenda: tuple[AgendaItem, ...]
    front: Span
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True)
class Context:
    """Everything an extractor may look at. `entities` are found first, so that actors and functions are known."""

    source: SourceText
    outline: Outline
    sentences: tuple[Sentence, ...]
    vocabulary: Vocabulary
    entities: tuple[Entity, ...] = ()

    @property
    def meeting(self) -> Meeting:
        """The meeting of the document."""
        return self.outline.meeting

    def evidence(self, sentence: Sentence, method: str, confidence: float) -> Evidence:
        """Evidence that quotes the whole sentence."""
        return self.source.evidence(sentence.start, sentence.end, method, confidence)

    def in_item(self, number: str | None) -> Iterator[Sentence]:
        """The sentences of one item in order."""
        return (s for s in self.sentences if s.item_number == number)
