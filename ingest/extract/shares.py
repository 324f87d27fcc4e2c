"""Why a fact is believed: what the model thinks of its sentence, and which traits of the wording speak for it."""

from __future__ import annotations

from typing import Any

from ingest.extract.context import Sentence
from ingest.extract.judged import section_of
from ingest.judgement import load
from ontology.evidence import BlockKind
from ontology.model import Decision, Fact, Minutes

KINDS = {"decisions": "decision", "deadlines": "deadline", "positions": "position", "actions": "action"}


def explained(record: dict[str, Any], minutes: Minutes) -> dict[str, Any]:
    """The explained record of the minutes, each fact's evidence with the model's share in it."""
    for key, kind in KINDS.items():
        for row, fact in zip(record[key], getattr(minutes, key), strict=True):
            row["evidence"]["model"] = share(minutes, fact, kind)
    return record


def share(minutes: Minutes, fact: Fact, kind: str) -> dict[str, Any]:
    """How likely the model finds a fact of the kind in its sentence, and the traits that speak most for it."""
    evidence = fact.evidence
    item, section = minutes.item_at(evidence.start), minutes.section_at(evidence.start)
    sentence = Sentence(evidence.quote, evidence.start, evidence.end, 0, BlockKind.PARAGRAPH, item, section)
    opinion = load().opinion(evidence.quote, section_of(sentence, minutes.meeting), minutes.meeting.body)
    column = "earlier" if isinstance(fact, Decision) and fact.reported else kind
    return {"probability": round(opinion.probability(column), 3), "traits": list(opinion.reasons(column))}
