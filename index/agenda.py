"""A meeting as a whole: what stood on its agenda and what came of each item."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol
from urllib.parse import urlencode

from index.behind import list_query
from index.labels import KINDS, ONE, TEXT
from index.overview import Overview
from index.phrasing import body_name, day, label
from index.pieces import Piece
from index.question import Question
from index.results import FactRow, ItemRef, Listing, StoredDocument
from ontology.model import AgendaItem, SectionKind

_MOST = 40
_OUTCOMES = 200
_FORMAL = ("approved", "noted", "other")


class Facts(Protocol):
    """What a summary asks of the archive."""

    def facts(self, kind: str, filters: Mapping[str, str], limit: int = 50, offset: int = 0) -> Listing:
        """A page of a list."""
        ...


def summary(question: Question, document: StoredDocument, facts: Facts) -> Overview | None:
    """The items of a meeting, each with what was decided, or its title; None when it has no agenda."""
    filters = {"document": document.info.id, "reported": "false"}
    listing = facts.facts("decision", filters, _OUTCOMES)
    items = [i for i in document.minutes.agenda if not i.closed][:_MOST]
    if not items:
        return None
    pieces = [p for item in items for p in _of_item(item, document, listing.rows)]
    language = question.language
    lines = [_opening(document, len(document.minutes.agenda), listing.total, language)]
    for n, piece in enumerate(pieces, 1):
        fact = piece.fact("decision")
        told = f"{label(fact, language)}: " if fact else ""
        lines.append(f"– {_title(piece.item)}: {told}»{piece.quote}« [{n}]" if fact else f"– »{piece.quote}« [{n}]")
    link = f"/decisions?{urlencode(filters)}"
    lines.append(TEXT[language]["more_decisions"].format(link=link))
    return Overview("\n".join(lines), tuple(pieces), link, list_query("decision", filters, language), listing.total)


def _opening(document: StoredDocument, items: int, decisions: int, language: str) -> str:
    info, text, which = document.info, TEXT[language], 0 if language == "da" else 1
    when = text["date"].format(date=day(info.date, language)) if info.date else ""
    kind = (ONE if decisions == 1 else KINDS)["decision"][which]
    key = "summary_one" if items == 1 else "summary"
    return text[key].format(body=body_name(info.body) or info.title, date=when, items=items, n=decisions, kind=kind)


def _of_item(item: AgendaItem, document: StoredDocument, rows: Sequence[FactRow]) -> list[Piece]:
    """The most telling decision of an item and of each of its sub-items; the title where nothing was decided."""
    numbers = [item.number, *(sub.number for sub in item.subitems)]
    best = []
    for number in numbers:
        own = [r for r in rows if r.agenda_item and r.agenda_item.number == number]
        if own:
            best.append(Piece.of_row(min(own, key=lambda r: (str(r.values["type"]) in _FORMAL, r.start))))
    return best or [_heading(item, document)]


def _heading(item: AgendaItem, document: StoredDocument) -> Piece:
    """The title of an item where it stands."""
    block = next((b for b in document.source.blocks if b.end > item.span.start), document.source.blocks[0])
    start, end = max(block.start, item.span.start), block.end
    place = (document.info, ItemRef(item.number, item.title), SectionKind.OTHER, document.source.page_at(start))
    return Piece(document.source.text[start:end], *place, start, end)


def _title(item: ItemRef | None) -> str:
    return f"{item.number}. {item.title}" if item else ""
