"""Contexts for extractor tests: items, sections and sentences given by hand, everything else as in the product."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ingest.extract.context import Context, Outline, Sentence
from ingest.extract.entities import find_entities
from ontology.evidence import Block, BlockKind, SourceText, Span
from ontology.model import AgendaItem, Meeting, Participant, Section, SectionKind
from ontology.vocabulary import Vocabulary

KINDS = {
    "Indstilling": SectionKind.PROPOSAL,
    "Sagsfremstilling": SectionKind.BACKGROUND,
    "Baggrund": SectionKind.BACKGROUND,
    "Resume": SectionKind.BACKGROUND,
    "Bilag": SectionKind.ATTACHMENTS,
}
Rows = Sequence[tuple[str, Sequence[str]]]


def build(
    rows: Rows,
    *,
    body: str = "Sundhedsudvalget, Region Midtjylland",
    day: date | None = date(2024, 5, 14),
    title: str = "Plan for akutområdet",
    participants: tuple[Participant, ...] = (),
    language: str = "da",
    lead: str = "",
    decided: tuple[str, date | None] = ("", None),
) -> Context:
    """One item ("1") with sections of (heading, sentences); `lead` is given to sentences that begin with "at "."""
    text, spans = f"1. {title}\n", []
    for heading, sentences in rows:
        begin = len(text)
        places = []
        for sentence in sentences:
            places.append((len(text), len(text) + len(sentence)))
            text += sentence + "\n"
        spans.append((heading, begin, len(text), places))
    sections = tuple(
        Section(h, KINDS.get(h, SectionKind.MINUTES if h else SectionKind.OTHER), Span(a, b), *decided)
        for h, a, b, _ in spans
    )
    item = AgendaItem("1", title, Span(0, len(text)), sections)
    blocks = [Block(BlockKind.PARAGRAPH, a, b) for *_, places in spans for a, b in places]
    source = SourceText(text, tuple(blocks), "text/plain")
    made = []
    for section, (*_, places) in zip(sections, spans, strict=True):
        for a, b in places:
            words = text[a:b]
            given = lead if words.startswith("at ") else ""
            made.append(Sentence(words, a, b, len(made), BlockKind.PARAGRAPH, item, section, given))
    outline = Outline(Meeting("Referat", body, date=day, language=language), participants, (item,), Span(0, 0))
    vocabulary = Vocabulary.load()
    entities = find_entities(source, outline, tuple(made), vocabulary)
    return Context(source, outline, tuple(made), vocabulary, entities)
