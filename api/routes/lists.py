"""The lists of meetings, decisions, deadlines, positions and actions as JSON, CSV and iCalendar."""

from __future__ import annotations

from fastapi import APIRouter, Request

from api import views
from api.access import READ
from api.forms import CSV, CSV_ICS, Calendar, Form, Table, given
from api.parameters import Actions, Common, Deadlines, Decisions, Listed, Positions
from api.schemas import FactsOut, MeetingsOut
from api.service import archive, links
from index.results import Listing

router = APIRouter(prefix="/api", tags=["lists"], dependencies=[READ])


@router.get("/meetings", operation_id="list_meetings", response_model=MeetingsOut, responses=CSV)
def meetings(request: Request, wanted: Common, form: Table) -> object:
    """The meetings that the documents report, newest first."""
    listing = rows(request, "meeting", wanted, form.whole)
    return given(request, "meeting", views.meetings(listing, wanted.size(form.whole), links(request)), form)


@router.get("/decisions", operation_id="list_decisions", response_model=FactsOut, responses=CSV)
def decisions(request: Request, wanted: Decisions, form: Table) -> object:
    """What the minutes say was decided."""
    return _facts(request, "decision", wanted, form)


@router.get("/deadlines", operation_id="list_deadlines", response_model=FactsOut, responses=CSV_ICS)
def deadlines(request: Request, wanted: Deadlines, form: Calendar) -> object:
    """Time statements that look ahead, soonest first."""
    return _facts(request, "deadline", wanted, form)


@router.get("/positions", operation_id="list_positions", response_model=FactsOut, responses=CSV)
def positions(request: Request, wanted: Positions, form: Table) -> object:
    """What named actors expressed."""
    return _facts(request, "position", wanted, form)


@router.get("/actions", operation_id="list_actions", response_model=FactsOut, responses=CSV)
def actions(request: Request, wanted: Actions, form: Table) -> object:
    """What somebody has to do after the meeting."""
    return _facts(request, "action", wanted, form)


def rows(request: Request, kind: str, wanted: Listed, whole: bool = False) -> Listing:
    """The rows of a list; `whole` gives a file all of them unless a limit is named."""
    return archive(request).facts(kind, wanted.filters, wanted.size(whole), wanted.offset)


def _facts(request: Request, kind: str, wanted: Listed, form: Form) -> object:
    listing = rows(request, kind, wanted, form.whole)
    return given(request, kind, views.facts(listing, wanted.size(form.whole), links(request)), form)
