"""Entities of a document: concepts of the vocabulary and, by pattern, candidates; one entity per thing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from ingest.extract.candidates import abbreviations, drug_title, find_candidates
from ingest.extract.context import Outline, Sentence
from ingest.extract.gazetteer import gazetteer
from ontology.evidence import SourceText, Span
from ontology.model import Entity, EntityCategory, Mention
from ontology.vocabulary import Concept, Vocabulary

_PARTY = re.compile(r"^[A-ZÆØÅ]{1,2}$")
_GENITIVE = re.compile(r"(?:'s|’s|s)$")


@dataclass
class _Thing:
    """An entity while its mentions are collected."""

    category: EntityCategory
    name: str
    concept: Concept | None
    mentions: dict[tuple[int, int], Mention] = field(default_factory=dict)

    def add(self, source: SourceText, start: int, end: int) -> None:
        self.mentions.setdefault((start, end), Mention(source.text[start:end], start, end))


class _Collection:
    """The entities met so far, by concept or by folded name."""

    def __init__(self, source: SourceText) -> None:
        self.source = source
        self.things: dict[str, _Thing] = {}
        self.aliases: dict[str, str] = {}

    def concept(self, concept: Concept, start: int, end: int) -> None:
        if concept.category is None:
            return
        thing = self.things.setdefault(concept.iri, _Thing(concept.category, concept.name(), concept))
        thing.add(self.source, start, end)

    def candidate(self, category: EntityCategory, start: int, end: int) -> None:
        wording = self.source.text[start:end]
        key = f"{category.value}:{_fold(wording)}"
        key = self.aliases.get(key, key)
        thing = self.things.setdefault(key, _Thing(category, wording, None))
        thing.add(self.source, start, end)

    def alias(self, category: EntityCategory, name: str, other: str) -> None:
        self.aliases[f"{category.value}:{_fold(other)}"] = f"{category.value}:{_fold(name)}"


def find_entities(
    source: SourceText, outline: Outline, sentences: Sequence[Sentence], vocabulary: Vocabulary
) -> tuple[Entity, ...]:
    """Every region, organisation, function and document named, in order of first mention."""
    found = _Collection(source)
    spans = list(_spans(source, sentences))
    names = gazetteer(vocabulary)
    taken: list[Span] = []
    for span in spans:
        for match in names.find(source.text[span.start : span.end]):
            concept = _on_the_day(match.concept, outline, vocabulary)
            found.concept(concept, span.start + match.start, span.start + match.end)
            taken.append(Span(span.start + match.start, span.start + match.end))
    _aliases(found, spans)
    for span in spans:
        _candidates(found, span, {(t.start, t.end) for t in taken})
    _from_outline(found, outline)
    _own_region(found, outline, vocabulary)
    return tuple(_finished(found.things.values()))


def _spans(source: SourceText, sentences: Sequence[Sentence]) -> Iterator[Span]:
    """Sentences, and the blocks that no sentence covers (titles, headings)."""
    covered = {s.block for s in sentences}
    yield from (s.span for s in sentences)
    for number, block in enumerate(source.blocks):
        if number not in covered:
            yield Span(block.start, block.end)


def _on_the_day(concept: Concept, outline: Outline, vocabulary: Vocabulary) -> Concept:
    """The concept itself when it existed on the day of the meeting, else what stood in its place."""
    day = outline.meeting.date
    return vocabulary.resolve(concept, day) if day and not concept.exists(day) else concept


def _aliases(found: _Collection, spans: Iterable[Span]) -> None:
    """Abbreviations that the text itself introduces stand for their long form."""
    for span in spans:
        for name, short in abbreviations(found.source.text[span.start : span.end]):
            found.alias(EntityCategory.FUNCTION, name, short)
            found.alias(EntityCategory.ORGANISATION, name, short)


def _candidates(found: _Collection, span: Span, taken: set[tuple[int, int]]) -> None:
    for candidate in find_candidates(found.source.text[span.start : span.end]):
        start, end = span.start + candidate.start, span.start + candidate.end
        if (start, end) not in taken:
            found.candidate(candidate.category, start, end)


def _from_outline(found: _Collection, outline: Outline) -> None:
    """Affiliations of participants are organisations; a medicine's title names medicine, brand and disease."""
    text = found.source.text
    for participant in outline.participants:
        place = participant.evidence
        if place and participant.affiliation and not _PARTY.match(participant.affiliation):
            at = text.find(participant.affiliation, place.start, place.end)
            known = any(at == start for thing in found.things.values() for start, _ in thing.mentions)
            if at >= 0 and not known:
                found.candidate(EntityCategory.ORGANISATION, at, at + len(participant.affiliation))
    for item in outline.agenda:
        for part in drug_title(item.title):
            for match in re.finditer(re.escape(part), text[item.span.start : item.span.end], re.IGNORECASE):
                start = item.span.start + match.start()
                found.candidate(EntityCategory.FUNCTION, start, start + len(part))


def _own_region(found: _Collection, outline: Outline, vocabulary: Vocabulary) -> None:
    """The region whose body met, also when its name stands only in a footer or the file's name."""
    for part in outline.meeting.body.split(", "):
        concept = vocabulary.find(part, outline.meeting.date)
        if concept and concept.category is EntityCategory.REGION:
            found.things.setdefault(concept.iri, _Thing(concept.category, concept.name(), concept))


def _finished(things: Iterable[_Thing]) -> Iterator[Entity]:
    ordered = sorted(things, key=lambda t: (min(t.mentions, default=(0, 0)), t.category, t.name))
    for thing in ordered:
        mentions = tuple(thing.mentions[key] for key in sorted(thing.mentions))
        name = thing.name if thing.concept else _canonical(mentions)
        yield Entity(thing.category, name, thing.concept.iri if thing.concept else "", mentions)


def _canonical(mentions: tuple[Mention, ...]) -> str:
    """The wording met most often, the shortest of equals, without a genitive ending when the bare form occurs too."""
    counts: dict[str, int] = {}
    for mention in mentions:
        counts[mention.text] = counts.get(mention.text, 0) + 1
    return min(counts, key=lambda wording: (-counts[wording], len(wording), wording))


def _fold(wording: str) -> str:
    """What two wordings of a candidate share: case, blanks, hyphens and the genitive aside."""
    return _GENITIVE.sub("", re.sub(r"[\s\-\u2010-\u2014]+", "", wording.casefold()))
