"""The question as it was understood, for the reader to check: kind, names, bodies, period, language, words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from index.bodies import named
from index.ports import Filters
from index.question import Question
from index.results import DocumentInfo


def shown(
    question: Question, bodies: Sequence[str], filters: Filters, meeting: DocumentInfo | None = None
) -> dict[str, Any]:
    """Plain values; `text` is the question as completed from the conversation, `meeting` the one it means."""
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
        "bodies": list(named(question.text, bodies).bodies),
        "period": _period(period.first, period.last) if period else None,
        "latest": question.latest,
        "filters": _filters(filters),
        **({"meeting": {"id": meeting.id, "title": meeting.title, "date": _iso(meeting.date)}} if meeting else {}),
    }


def _period(first: Any, last: Any) -> dict[str, str | None]:
    return {"from": _iso(first), "to": _iso(last)}


def _iso(value: Any) -> str | None:
    return value.isoformat() if value else None


def _filters(filters: Filters) -> dict[str, Any]:
    days = {"from": filters.date_from, "to": filters.date_to}
    named = {"region": filters.regions, "body": filters.bodies, "section": filters.sections}
    return {**{n: list(v) for n, v in named.items() if v}, **{n: d.isoformat() for n, d in days.items() if d}}
