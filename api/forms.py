"""In which form a list is given: JSON, or a file for a spreadsheet or a calendar. The same for every list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal
from urllib.parse import urlsplit

from fastapi import Depends, Query, Request
from starlette.responses import Response

from api import formats
from api.language import language_of, texts
from api.parameters import Excel, Format
from api.schemas import DocumentsOut, FactsOut, MeetingsOut, Responses
from api.service import links

CSV: Responses = {200: {"content": {"text/csv": {}}}}
CSV_ICS: Responses = {200: {"content": {"text/csv": {}, "text/calendar": {}}}}
Page = FactsOut | MeetingsOut | DocumentsOut


@dataclass(frozen=True)
class Form:
    """JSON, `csv` or `ics`; `excel` as Danish Excel opens it."""

    name: str
    excel: bool

    @property
    def whole(self) -> bool:
        """Whether it is a file, which has all rows unless a limit is named."""
        return self.name != "json"


def table(format: Format = "json", excel: Excel = False) -> Form:  # noqa: A002
    """JSON or CSV."""
    return Form(format, excel)


def calendar(format: Annotated[Literal["json", "csv", "ics"], Query()] = "json", excel: Excel = False) -> Form:  # noqa: A002
    """JSON, CSV or iCalendar."""
    return Form(format, excel)


Table = Annotated[Form, Depends(table)]
Calendar = Annotated[Form, Depends(calendar)]


def given(request: Request, kind: str, page: Page, form: Form) -> Page | Response:
    """The page of a list as it is, or as a file."""
    if not form.whole:
        return page
    rows = [row.model_dump(mode="json") for row in page.items]
    if form.name == "csv":
        return _file(formats.to_csv(kind, rows, form.excel), formats.CSV_TYPE, f"{kind}s.csv")
    title = texts(language_of(request))(f"{kind}s.title")
    host = urlsplit(links(request).root).hostname or "referat"
    return _file(formats.to_ics(rows, host, f"Referat: {title}"), formats.ICS_TYPE, f"{kind}s.ics")


def _file(content: bytes, media_type: str, name: str) -> Response:
    return Response(content, 200, {"Content-Disposition": f'attachment; filename="{name}"'}, media_type)
