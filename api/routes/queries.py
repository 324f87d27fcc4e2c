"""The saved queries at stable addresses: a page each, and the rows as CSV, JSON, XML and TSV."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Annotated, Any, Literal
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse, RedirectResponse, Response

from api import protocol, sparql_page
from api.access import READ
from api.caching import cached
from api.formats import CSV_TYPE
from api.language import LANGUAGES, language_of, texts
from api.negotiate import choose
from api.pages import render
from api.parameters import Excel
from api.protocol import Asked, Run
from api.routes.sparql import PAGE_BYTES
from api.saved import LANGUAGE, LONGEST, SavedQuery, saved_queries, saved_query
from api.schemas import Responses
from api.service import archive, links
from api.tables import JSON_TYPE, rows_only, to_csv
from index.asking import Asking
from index.ports import QueryResult
from ontology.errors import BadQuestion, TooLarge

router = APIRouter(tags=["sparql"], dependencies=[READ])
ROWS: Mapping[str, str] = {
    "csv": "text/csv",
    "json": JSON_TYPE,
    "xml": "application/sparql-results+xml",
    "tsv": "text/tab-separated-values",
}
Language = Annotated[Literal["da", "en"] | None, Query(description="Language of labels and headings.")]
ANSWERS: Responses = {200: {"content": {media_type: {} for media_type in ROWS.values()}}}


@router.get("/queries", operation_id="list_queries", responses={200: {"content": {"text/html": {}}}})
def index(request: Request, lang: Language = None) -> Response:
    """Every saved query: a page, or JSON for programs."""
    if choose(request.headers.get("accept"), ["application/json", "text/html"]) == "application/json":
        items = [_described(request, query, lang) for query in saved_queries().values()]
        return JSONResponse({"items": items}, headers={"Vary": "Accept"})
    language = language_of(request)
    groups = [(name, list(group)) for name, group in groupby(saved_queries().values(), key=lambda q: q.group)]
    return render(request, "queries.html", {"active": "sparql", "groups": groups, "language": language})


@router.get("/queries/excel", operation_id="query_to_excel", responses={200: {"content": {"text/csv": {}}}})
async def excel_of_any(request: Request, query: Annotated[str, Query(max_length=30_000)]) -> Response:
    """The rows of any query as CSV for Danish Excel."""
    ask = _as_csv(archive(request).sparql, True)
    found = await protocol.result(request, Asked(query), [JSON_TYPE, "text/turtle"], ask, Asking())
    return await run_in_threadpool(_attached, request, found, "result.csv")


@router.get("/queries/{id}.{form}", operation_id="run_query", responses=ANSWERS, response_class=Response)
async def run(
    request: Request,
    id: str,  # noqa: A002
    form: str,
    excel: Excel = False,
    lang: Language = None,
) -> Response:
    """The rows of a saved query; further parameters are those that the query asks for."""
    saved = saved_query(id)
    text = saved.with_values(_values(request, saved), lang or LANGUAGES[0])
    name = f"{id}.{form}"
    if form == "rq":
        return _attached(request, QueryResult(text.encode(), "application/sparql-query; charset=utf-8"), name)
    if form not in ROWS:
        raise BadQuestion(f"The form of a result must be one of {', '.join([*ROWS, 'rq'])}.", "form")
    ask: Run = archive(request).sparql
    wish = ROWS[form]
    if form == "csv":
        said = texts(lang or LANGUAGES[0])
        ask, wish = _as_csv(ask, excel, lambda column: said.label("column", column)), JSON_TYPE
    found = await protocol.result(request, Asked(text), [wish], ask, Asking())
    return await run_in_threadpool(_attached, request, found, name)


@router.get("/queries/{id}", operation_id="show_query", responses=ANSWERS, response_class=Response)
async def show(request: Request, id: str, lang: Language = None) -> Response:  # noqa: A002, ARG001
    """A saved query with its rows as a page; other forms by Accept lead to their addresses."""
    saved, language = saved_query(id), language_of(request)
    wanted = choose(request.headers.get("accept"), ["text/html", *ROWS.values()])
    if wanted != "text/html":
        form = next(name for name, media_type in ROWS.items() if media_type == wanted)
        asked = f"?{request.url.query}" if request.url.query else ""
        return RedirectResponse(f"{links(request).root}/queries/{id}.{form}{asked}", 303, {"Vary": "Accept"})
    values = _values(request, saved)
    text = saved.with_values(values, language)
    table = await _table(request, text)
    given = {name: value for name, value in values.items() if value} | {LANGUAGE: language}
    shown = {"saved": saved, "text": text, "table": table, "values": values, "language": language}
    told = {**shown, "active": "sparql", "asked": lambda **more: f"?{urlencode(given | more)}"}
    return await run_in_threadpool(render, request, "query.html", told)


async def _table(request: Request, text: str) -> sparql_page.Table:
    """All rows, or, where they are too many for a page, one more than it shows."""
    ask, asking = archive(request).sparql, Asking(max_bytes=PAGE_BYTES)
    try:
        found = await protocol.result(request, Asked(text), [JSON_TYPE], ask, asking)
        return await run_in_threadpool(sparql_page.read, found, request)
    except TooLarge:
        fewer = Asked(f"{text}\nLIMIT {sparql_page.SHOWN_ROWS + 1}")
        found = await protocol.result(request, fewer, [JSON_TYPE], ask, asking)
    table = await run_in_threadpool(sparql_page.read, found, request)
    return replace(table, counted=table.total <= sparql_page.SHOWN_ROWS)


def _as_csv(ask: Run, excel: bool, heading: Callable[[str], str] = str) -> Run:
    """The query with its rows written as CSV, in the thread that waits for them."""

    def run(query: str, wishes: Sequence[str], asking: Asking) -> QueryResult:
        found = ask(query, wishes, asking)
        rows_only(found.media_type)
        return QueryResult(to_csv(found.content, excel, heading), CSV_TYPE)

    return run


def _values(request: Request, saved: SavedQuery) -> dict[str, str]:
    """The values given for the query's parameters; an unknown parameter is refused, lest it be taken for granted."""
    known = {parameter.name for parameter in saved.parameters}
    for name, value in request.query_params.multi_items():
        if name not in known | {LANGUAGE, "excel"}:
            told = ", ".join(sorted(known)) or "no parameters"
            raise BadQuestion(f"This query has no parameter of that name. It has: {told}.", name[:40])
        if name in known and len(value) > LONGEST:
            raise BadQuestion(f"'{name}' is longer than {LONGEST} characters.", name)
    return {name: request.query_params.get(name, "") for name in known}


def _described(request: Request, saved: SavedQuery, lang: str | None) -> dict[str, Any]:
    root = links(request).root
    languages = [lang] if lang else LANGUAGES
    parameters = [
        {"name": p.name, "default": p.default, "labels": {code: p.labels[code] for code in languages}}
        for p in saved.parameters
    ]
    return {
        "id": saved.id,
        "group": saved.group,
        "title": {code: saved.titles[code] for code in languages},
        "about": {code: saved.abouts[code] for code in languages},
        "parameters": parameters,
        "urls": {form: f"{root}/queries/{saved.id}.{form}" for form in (*ROWS, "rq")},
        "page": f"{root}/queries/{saved.id}",
    }


def _attached(request: Request, found: QueryResult, file_name: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{file_name}"'}
    return cached(request, found.content, found.media_type, headers)
