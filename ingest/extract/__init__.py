"""Facts out of a document's text: outline, sentences, entities, then each kind of fact by its own extractor."""

from __future__ import annotations

from pathlib import Path

from ingest.extract.actions import find_actions
from ingest.extract.actions_due import with_days
from ingest.extract.context import Context
from ingest.extract.deadlines import find_deadlines
from ingest.extract.decisions import find_decisions
from ingest.extract.entities import find_entities
from ingest.extract.judged import SecondOpinion
from ingest.extract.positions import find_positions
from ingest.extract.sentences import build_sentences
from ingest.extract.voices import Voices
from ingest.structure import outline
from ontology.evidence import SourceText
from ontology.model import Minutes
from ontology.vocabulary import Vocabulary

__all__ = ["build_context", "extract"]


def build_context(source: SourceText, file_name: str, vocabulary: Vocabulary) -> Context:
    """The outline, sentences and entities of a document: what every extractor works on."""
    found = outline(source, file_name, vocabulary)
    sentences = build_sentences(source, found)
    entities = find_entities(source, found, sentences, vocabulary)
    return Context(source, found, sentences, vocabulary, entities)


def extract(source: SourceText, file_name: str, vocabulary: Vocabulary) -> Minutes:
    """All that is read out of one document."""
    context = build_context(source, file_name, vocabulary)
    voices = Voices.of(context)
    second = SecondOpinion(context, voices)
    decisions = second.decisions(find_decisions(context, voices))
    deadlines = find_deadlines(context, voices.actors)
    actions = with_days(context, deadlines, second.actions(find_actions(context, deadlines, voices.actors)))
    return Minutes(
        id=Path(file_name).stem,
        meeting=context.meeting,
        participants=context.outline.participants,
        agenda=context.outline.agenda,
        entities=context.entities,
        decisions=decisions,
        deadlines=second.deadlines(deadlines),
        positions=second.positions(find_positions(context, decisions, voices), decisions, actions),
        actions=actions,
        warnings=context.outline.warnings,
    )
