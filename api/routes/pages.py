"""The pages for staff: search with answer, lists, documents. All work without JavaScript."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from enum import StrEnum
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import Response

from api import views
from api.access import READ
from api.language import language_of, texts
from api.pages import Address, page_links, pager, render
from api.parameters import (
    Actions,
    Common,
    Deadlines,
    Decisions,
    Listed,
    Offset,
    Positions,
    search_filters,
)
from api.routes.lists import rows
from api.service import archive
from index.ports import Filters
from index.results import Answer, Citation, DocumentInfo, FactRow, Hit, Repeat, SearchResult
from ontology.errors import BadQuestion
from ontology.model import DeadlineKind, DecisionType, Stance

router = APIRouter(include_in_schema=False, dependencies=[READ])
HITS = 10
ROWS = 50
LATEST = 6


@router.get("/")
def home(
    request: Request,
    filters: Annotated[Filters, Depends(search_filters)],
    q: Annotated[str, Query(max_length=2_000)] = "",
    offset: Offset = 0,
) -> Response:
    """The search page: the answer first, then the places found."""
    if not q.strip():
        return _front(request)
    result = archive(request).search(q, filters, HITS, offset)
    answer = _answer(request, q, filters) if offset == 0 else None
    address, query = _address(request), {"q": q, **_conditions(filters)}
    values = {
        "active": "search",
        "query": q,
        "result": result,
        "answer": answer,
        "cited": {c.n: c for c in answer.citations} if answer else {},
        "url": _place(request),
        "filters": query,
        "facets": _facets(result, address, query),
        "chosen": _chosen(address, query, language_of(request)),
        "pager": pager(result.total, offset, HITS),
    }
    return render(request, "search.html", values)


def _front(request: Request) -> Response:
    infos = archive(request).documents()
    days = [info.date for info in infos if info.date]
    values = {
        "latest": infos[:LATEST],
        "count": len(infos),
        "first": min(days, default=None),
        "last": max(days, default=None),
    }
    return render(request, "search.html", {"active": "search", "query": "", **values})


def _answer(request: Request, question: str, filters: Filters) -> Answer | None:
    try:
        return archive(request).ask(question, (), filters, language_of(request))
    except BadQuestion:
        return None


def _conditions(filters: Filters) -> dict[str, Any]:
    days = {"from": filters.date_from, "to": filters.date_to}
    named = {
        "region": filters.regions,
        "body": filters.bodies,
        "section": filters.sections,
        "function": filters.entities,
        "document_type": filters.document_types,
        "document": filters.documents,
    }
    return {**{n: list(v) for n, v in named.items() if v}, **{n: d.isoformat() for n, d in days.items() if d}}


Facet = tuple[str, list[tuple[str, int, str]]]


def _facets(result: SearchResult, address: Address, query: dict[str, Any]) -> list[Facet]:
    """The facets that still narrow the result, each value with the address that chooses it."""
    shown: list[Facet] = []
    for name in ("body", "region", "year", "section", "function", "document_type"):
        values = [(v, n) for v, n in result.facets.get(name, ()) if v]
        if len(values) < 2:
            continue
        rows = [(v, n, address("/", **{**query, **_choice(name, v)})) for v, n in values[:12]]
        shown.append((name, rows))
    return shown


def _choice(name: str, value: str) -> dict[str, Any]:
    return {"from": f"{value}-01-01", "to": f"{value}-12-31"} if name == "year" else {name: [value]}


def _chosen(address: Address, query: dict[str, Any], language: str) -> list[tuple[str, str, str]]:
    """The chosen filters: name, value as shown, and the address without it."""
    said, chosen = texts(language), []
    for name, value in query.items():
        if name == "q":
            continue
        for one in value if isinstance(value, list) else [value]:
            rest = [v for v in value if v != one] if isinstance(value, list) else []
            shown = said.label("section", one) if name == "section" else one
            shown = f"{said(f'facet.{name}')} {said.day(one)}" if name in ("from", "to") else shown
            chosen.append((name, shown, address("/", **{**query, name: rest})))
    return chosen


@router.get("/decisions")
def decisions(request: Request, wanted: Decisions) -> Response:
    """The list of decisions."""
    return _list(request, "decision", wanted, DecisionType)


@router.get("/deadlines")
def deadlines(request: Request, wanted: Deadlines) -> Response:
    """The list of deadlines."""
    return _list(request, "deadline", wanted, DeadlineKind)


@router.get("/positions")
def positions(request: Request, wanted: Positions) -> Response:
    """The list of positions."""
    return _list(request, "position", wanted, Stance)


@router.get("/actions")
def actions(request: Request, wanted: Actions) -> Response:
    """The list of actions."""
    return _list(request, "action", wanted, None)


@router.get("/documents")
def documents(request: Request, wanted: Common) -> Response:
    """The list of documents."""
    every, chosen = archive(request).documents(), wanted.filters
    found = views.select_documents(every, chosen)
    size = wanted.size(False)
    values = {
        "active": "documents",
        "rows": found[wanted.offset : wanted.offset + size],
        "total": len(found),
        "filters": _all(chosen),
        "pager": pager(len(found), wanted.offset, size),
        **_choices(every),
    }
    return render(request, "documents.html", values)


def _list(request: Request, kind: str, wanted: Listed, codes: type[StrEnum] | None) -> Response:
    group = {"position": "stance"}.get(kind, kind)
    said = texts(language_of(request))
    dates = ("due_from", "due_to") if kind == "deadline" else ("from", "to")
    listing = rows(request, kind, wanted)
    values = {
        "active": f"{kind}s",
        "name": f"{kind}s",
        "listing": listing,
        "filters": _all(wanted.filters),
        "from_name": dates[0],
        "to_name": dates[1],
        "codes": [(code.value, said.label(group, code.value)) for code in codes] if codes else [],
        "url": _place(request),
        "today": date.today().isoformat(),
        "pager": pager(listing.total, wanted.offset, wanted.size(False)),
        **_choices(archive(request).documents()),
    }
    return render(request, "facts.html", values)


FILTER_NAMES = (
    "q", "region", "body", "document", "from", "to", "item", "type", "actor", "reported", "kind", "responsible",
    "due_from", "due_to", "stance",
)  # fmt: skip


def _all(filters: Any) -> dict[str, str]:
    return {name: filters.get(name, "") for name in FILTER_NAMES}


def _choices(infos: Sequence[DocumentInfo]) -> dict[str, list[tuple[str, str]]]:
    bodies = sorted({info.body for info in infos if info.body})
    regions = sorted({info.region for info in infos if info.region})
    return {"bodies": [(b, b) for b in bodies], "regions": [(r, r) for r in regions]}


def _address(request: Request) -> Address:
    chosen = request.query_params.get("lang", "")
    return Address(page_links(request).root, chosen if chosen in ("da", "en") else "")


def _place(request: Request) -> Callable[[Hit | Repeat | Citation | FactRow], str]:
    """Builds the address of the marked place of a hit, a citation or a fact."""
    links, lang = page_links(request), _address(request).lang

    def url(at: Hit | Repeat | Citation | FactRow) -> str:
        address = links.place(at.document, at.start, at.end)
        return address.replace("#mark", f"&lang={lang}#mark") if lang else address

    return url
