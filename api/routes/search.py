"""Search and answers as JSON."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request

from api import views
from api.access import READ
from api.language import language_of
from api.parameters import Limit, Offset, check_order, search_filters
from api.schemas import AskFilters, AskIn, AskOut, SearchOut
from api.service import archive, links
from index.ports import Filters

router = APIRouter(prefix="/api", tags=["search"], dependencies=[READ])


@router.get("/search", operation_id="search")
def search(
    request: Request,
    q: Annotated[str, Query(min_length=1, max_length=2_000, description="What to look for, in Danish or English.")],
    filters: Annotated[Filters, Depends(search_filters)],
    limit: Limit = 10,
    offset: Offset = 0,
) -> SearchOut:
    """Passages of the minutes, best first, with facets."""
    return views.search(archive(request).search(q, filters, limit, offset), links(request))


@router.post("/ask", operation_id="ask")
def ask(request: Request, asked: AskIn) -> AskOut:
    """An answer put together from verbatim quotations, or an honest no."""
    history = [turn.model_dump() for turn in asked.history]
    chosen = ask_filters(asked.filters)
    given = archive(request).ask(asked.question, history, chosen, asked.language or language_of(request))
    return views.answer(given, links(request))


def ask_filters(asked: AskFilters) -> Filters:
    """The conditions of a question's body as those of a search."""
    check_order(asked.since, asked.until)
    return Filters(
        regions=tuple(asked.region),
        bodies=tuple(asked.body),
        sections=tuple(kind.value for kind in asked.section),
        documents=tuple(asked.document),
        date_from=asked.since,
        date_to=asked.until,
    )
