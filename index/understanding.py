"""The question as it was understood, for the reader to check: kind, names, bodies, period, language, words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from index.lexical import analyze
from index.ports import Filters
from index.question import Question


def shown(question: Question, bodies: Sequence[str], filters: Filters) -> dict[str, Any]:
    """Plain values; `text` is the question as completed from the conversation."""
    period = question.period
    entities = [
        {"name": c.name(question.language) or c.name(), "iri": c.iri, "kind": c.category.value if c.category else ""}
        for c in dict.fromkeys(question.concepts)
    ]
    return {
        "text": question.text,
        "kind": question.asks.value,
        "also": [asks.value for asks in question.also],
        "language": question.language,
        "entities": entities,
        "names": [t.word for t in question.anchors],
        "words": [t.word for t in question.terms],
        "bodies": _bodies(question, bodies),
        "period": _period(period.first, period.last) if period else None,
        "latest": question.latest,
        "filters": _filters(filters),
    }


def _bodies(question: Question, bodies: Sequence[str]) -> list[str]:
    asked = set(analyze(question.text))
    return [b for b in bodies if (name := set(analyze(b.partition(",")[0]))) and name <= asked]


def _period(first: Any, last: Any) -> dict[str, str | None]:
    return {"from": first.isoformat() if first else None, "to": last.isoformat() if last else None}


def _filters(filters: Filters) -> dict[str, Any]:
    days = {"from": filters.date_from, "to": filters.date_to}
    named = {"region": filters.regions, "body": filters.bodies, "section": filters.sections}
    return {**{n: list(v) for n, v in named.items() if v}, **{n: d.isoformat() for n, d in days.items() if d}}
