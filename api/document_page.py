"""What the page of a document shows: head, agenda, facts, names and the marked text."""

from __future__ import annotations

from typing import Any

from fastapi import Request

from api.language import language_of, texts
from api.marking import Page, item_anchor
from api.pages import page_links
from api.routes.linked_data import local
from api.service import service
from index.results import StoredDocument
from ontology.evidence import Span
from ontology.identifiers import graph_iri
from ontology.model import (
    CANDIDATE_BELOW,
    ActionItem,
    AgendaItem,
    Deadline,
    Decision,
    EntityCategory,
    Fact,
    Minutes,
    Position,
)

MAX_NAMES = 40
FACT_KINDS = ("decision", "deadline", "position", "action")


def values(request: Request, stored: StoredDocument, cited: Span | None, former: bool) -> dict[str, Any]:
    """The values of the template."""
    info, minutes, links = stored.info, stored.minutes, page_links(request)
    version = info.version.removeprefix(f"{info.id}/")
    address = links.document(info.id)
    return {
        "active": "documents",
        "info": info,
        "former": former,
        "cited": cited is not None,
        "about": _about(stored),
        "toc": [_entry(item) for item in minutes.agenda],
        "facts": [(kind, rows) for kind in FACT_KINDS if (rows := _facts(minutes, kind, language_of(request)))],
        "participants": minutes.participants,
        "entities": _entities(request, minutes),
        "parts": Page(stored.source, minutes, cited).parts(),
        "original": f"{links.original(info.id)}?version={version}",
        "record": f"{address}/record?version={version}",
        "turtle": f"{local(request, graph_iri(service(request).settings.base, info.version))}?format=ttl",
        "history": [(_short(h.version), f"{address}?version={_short(h.version)}") for h in stored.history],
    }


def _about(stored: StoredDocument) -> list[tuple[str, Any]]:
    info, met = stored.info, stored.minutes.meeting
    number = met.number or ""
    shown = [("body", info.body), ("date", info.date), ("time", met.time), ("place", met.place), ("number", number)]
    return [(name, value) for name, value in [*shown, ("region", info.region)] if value]


def _entry(item: AgendaItem) -> dict[str, Any]:
    return {
        "number": item.number,
        "title": item.title,
        "anchor": item_anchor(item.number),
        "closed": item.closed,
        "withdrawn": item.withdrawn,
        "subitems": [_entry(sub) for sub in item.subitems],
    }


def _facts(minutes: Minutes, kind: str, language: str) -> list[dict[str, Any]]:
    facts = [fact for fact in getattr(minutes, f"{kind}s") if fact.evidence.confidence >= CANDIDATE_BELOW]
    return [
        {"start": f.evidence.start, "end": f.evidence.end, "quote": f.evidence.quote, "lead": _lead(f, language)}
        for f in facts
    ]


def _lead(fact: Fact, language: str) -> str:
    """What the panel says before the quote: type, day, actor or responsible."""
    said = texts(language)
    match fact:
        case Decision():
            return said.label("decision", fact.type.value)
        case Deadline():
            day = fact.end or fact.start
            return f"{said.day(day)}:" if day else ""
        case Position():
            return f"{fact.actor} – {said.label('stance', fact.stance.value).lower()}:"
        case ActionItem():
            return f"{fact.responsible}:" if fact.responsible else ""


def _entities(request: Request, minutes: Minutes) -> list[tuple[str, list[tuple[str, str]]]]:
    shown = []
    for category in EntityCategory:
        rows = [e for e in minutes.entities if e.category is category and e.name]
        rows.sort(key=lambda e: -len(e.mentions))
        if rows:
            shown.append((category.value, [(e.name, local(request, e.iri) if e.iri else "") for e in rows[:MAX_NAMES]]))
    return shown


def _short(version: str) -> str:
    return version.rpartition("/")[2]
