"""The lists of meetings, decisions, deadlines, positions and actions as JSON, CSV and iCalendar."""

from __future__ import annotations

from typing import Annotated, Literal
from urllib.parse import urlsplit

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import Response

from api import formats, views
from api.access import READ
from api.language import language_of, texts
from api.parameters import (
    Common,
    Excel,
    Format,
    Listed,
    action_filters,
    deadline_filters,
    decision_filters,
    position_filters,
)
from api.schemas import FactsOut, MeetingsOut, Responses
from api.service import archive, links
from index.results import Listing

router = APIRouter(prefix="/api", tags=["lists"], dependencies=[READ])
CSV: Responses = {200: {"content": {"text/csv": {}}}}
CSV_ICS: Responses = {200: {"content": {"text/csv": {}, "text/calendar": {}}}}


@router.get("/meetings", operation_id="list_meetings", response_model=MeetingsOut, responses=CSV)
def meetings(request: Request, common: Common, format: Format = "json", excel: Excel = False) -> object:  # noqa: A002
    """The meetings that the documents report, newest first."""
    listing = rows(request, "meeting", common, whole=format == "csv")
    shown = views.meetings(listing, common.size(False), links(request))
    if format == "csv":
        flat = [{**row.model_dump(mode="json"), "agenda_item": None} for row in shown.items]
        return attachment(formats.to_csv("meeting", flat, excel), formats.CSV_TYPE, "meetings.csv")
    return shown


@router.get("/decisions", operation_id="list_decisions", response_model=FactsOut, responses=CSV)
def decisions(
    request: Request,
    wanted: Annotated[Listed, Depends(decision_filters)],
    format: Format = "json",  # noqa: A002
    excel: Excel = False,
) -> object:
    """What the minutes say was decided."""
    return _listed(request, "decision", wanted, format, excel)


@router.get("/deadlines", operation_id="list_deadlines", response_model=FactsOut, responses=CSV_ICS)
def deadlines(
    request: Request,
    wanted: Annotated[Listed, Depends(deadline_filters)],
    format: Annotated[Literal["json", "csv", "ics"], Query()] = "json",  # noqa: A002
    excel: Excel = False,
) -> object:
    """Time statements that look ahead, soonest first."""
    return _listed(request, "deadline", wanted, format, excel)


@router.get("/positions", operation_id="list_positions", response_model=FactsOut, responses=CSV)
def positions(
    request: Request,
    wanted: Annotated[Listed, Depends(position_filters)],
    format: Format = "json",  # noqa: A002
    excel: Excel = False,
) -> object:
    """What named actors expressed."""
    return _listed(request, "position", wanted, format, excel)


@router.get("/actions", operation_id="list_actions", response_model=FactsOut, responses=CSV)
def actions(
    request: Request,
    wanted: Annotated[Listed, Depends(action_filters)],
    format: Format = "json",  # noqa: A002
    excel: Excel = False,
) -> object:
    """What somebody has to do after the meeting."""
    return _listed(request, "action", wanted, format, excel)


def rows(request: Request, kind: str, wanted: Listed, whole: bool = False) -> Listing:
    """The rows of a list; `whole` gives a file all of them unless a limit is named."""
    return archive(request).facts(kind, wanted.filters, wanted.size(whole), wanted.offset)


def attachment(content: bytes, media_type: str, file_name: str) -> Response:
    """A file for downloading."""
    return Response(content, 200, {"Content-Disposition": f'attachment; filename="{file_name}"'}, media_type)


def _listed(request: Request, kind: str, wanted: Listed, form: str, excel: bool) -> object:
    listing = rows(request, kind, wanted, whole=form != "json")
    shown = views.facts(listing, wanted.size(form != "json"), links(request))
    if form == "json":
        return shown
    flat = [row.model_dump(mode="json") for row in shown.items]
    if form == "csv":
        return attachment(formats.to_csv(kind, flat, excel), formats.CSV_TYPE, f"{kind}s.csv")
    name = texts(language_of(request))("deadlines.title")
    host = urlsplit(links(request).root).hostname or "referat"
    return attachment(formats.to_ics(flat, host, f"Referat: {name}"), formats.ICS_TYPE, "deadlines.ics")
