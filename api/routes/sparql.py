"""The SPARQL 1.1 Protocol, query only; a browser gets a page with a form and the result as a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import Response

from api import sparql_page
from api.access import READ
from api.negotiate import acceptable
from api.pages import render
from api.schemas import Responses
from api.service import archive
from index.ports import QueryResult
from ontology.errors import BadQuestion

router = APIRouter(tags=["sparql"])
FORMATS: Mapping[str, str] = {
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "ttl": "text/turtle",
    "nt": "application/n-triples",
    "jsonld": "application/ld+json",
    "rdf": "application/rdf+xml",
}
PLAIN = {"application/json": "application/sparql-results+json", "application/xml": "application/sparql-results+xml"}
GRAPHS = ("text/turtle", "application/n-triples", "application/ld+json", "application/rdf+xml")
CORS = {"Access-Control-Allow-Origin": "*", "Vary": "Accept, Accept-Language"}
FORM, DIRECT = "application/x-www-form-urlencoded", "application/sparql-query"
ANSWERS: Responses = {200: {"content": {media_type: {} for media_type in FORMATS.values()}}}
BODY = {
    "requestBody": {
        "content": {
            DIRECT: {"schema": {"type": "string"}},
            FORM: {"schema": {"type": "object", "properties": {"query": {"type": "string"}}, "required": ["query"]}},
        }
    }
}


@dataclass(frozen=True)
class Asked:
    """A query and the form of its result."""

    query: str
    form: str


@router.get("/sparql", operation_id="sparql_get", responses=ANSWERS, response_class=Response, dependencies=[READ])
def sparql_get(
    request: Request,
    query: Annotated[str | None, Query(max_length=30_000)] = None,
    format: Annotated[str, Query(max_length=10)] = "",  # noqa: A002
) -> Response:
    """Run a query, or show the page with the form."""
    _check_parameters(request.query_params.multi_items())
    return _respond(request, Asked(query or "", format))


@router.post(
    "/sparql",
    operation_id="sparql_post",
    responses=ANSWERS,
    openapi_extra=BODY,
    response_class=Response,
    dependencies=[READ],
)
async def sparql_post(request: Request) -> Response:
    """Run a query given as the body or as a form field."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    body = await request.body()
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        raise BadQuestion("The body is not UTF-8.", "query") from None
    _check_parameters(request.query_params.multi_items())
    if kind == DIRECT:
        asked = Asked(text, request.query_params.get("format", ""))
    elif kind == FORM:
        asked = _from_form(text, request.query_params.get("format", ""))
    else:
        raise HTTPException(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, f"Send a query as {DIRECT} or {FORM}.")
    return await run_in_threadpool(_respond, request, asked)


@router.options("/sparql", include_in_schema=False)
def preflight() -> Response:
    """Let pages of other sites ask."""
    allowed = {
        "Access-Control-Allow-Methods": "GET, POST, OPTIONS",
        "Access-Control-Allow-Headers": "Content-Type, Accept, Authorization, X-API-Key",
    }
    return Response(status_code=204, headers={**CORS, **allowed, "Allow": "GET, HEAD, POST, OPTIONS"})


def _from_form(text: str, form: str) -> Asked:
    from urllib.parse import parse_qsl

    try:
        pairs = parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=50)
    except ValueError:
        raise BadQuestion("The form cannot be read: send percent-encoded UTF-8.", "query") from None
    _check_parameters(pairs)
    fields = dict(pairs)
    return Asked(fields.get("query", ""), fields.get("format", form))


def _check_parameters(pairs: Sequence[tuple[str, str]]) -> None:
    names = [name for name, _ in pairs]
    if names.count("query") > 1:
        raise BadQuestion("Give one query only.", "query")
    if "update" in names:
        raise BadQuestion("The graph is changed by ingesting documents; SPARQL updates are not taken.", "update")
    for name in ("default-graph-uri", "named-graph-uri"):
        if name in names:
            raise BadQuestion(f"{name} is not taken here. Name the graph in the query, with FROM or GRAPH.", name)


def _respond(request: Request, asked: Asked) -> Response:
    page = not asked.form and acceptable(request.headers.get("accept"), (*FORMATS.values(), "text/html"))[:1] == [
        "text/html"
    ]
    if page:
        return _show(request, asked)
    if not asked.query.strip():
        raise BadQuestion("The query is missing: give it as the parameter 'query'.", "query")
    result = _run(request, asked)
    headers = dict(CORS)
    if asked.form == "csv":
        headers["Content-Disposition"] = 'attachment; filename="result.csv"'
    return Response(result.content, media_type=result.media_type, headers=headers)


def _run(request: Request, asked: Asked) -> QueryResult:
    try:
        return archive(request).sparql(asked.query, media_types(request, asked.form))
    except BadQuestion as error:
        if error.field != "format" or asked.form:
            raise
        raise HTTPException(HTTPStatus.NOT_ACCEPTABLE, str(error)) from error


def media_types(request: Request, form: str) -> list[str]:
    """The result forms in the order of the client's wishes; 406 when none is known."""
    if form:
        if form not in FORMATS:
            raise BadQuestion(f"'format' must be one of {', '.join(FORMATS)}.", "format")
        fallback = GRAPHS if FORMATS[form] not in GRAPHS else (FORMATS["json"],)
        return [FORMATS[form], *fallback]
    offers = [*FORMATS.values(), *PLAIN]
    found = [PLAIN.get(media_type, media_type) for media_type in acceptable(request.headers.get("accept"), offers)]
    if not found:
        raise HTTPException(HTTPStatus.NOT_ACCEPTABLE, f"Ask for one of: {', '.join(FORMATS.values())}.")
    return list(dict.fromkeys(found))


def _show(request: Request, asked: Asked) -> Response:
    shown: dict[str, Any] = {"failure": "", "table": None, "active": "sparql"}
    status, shown_examples = HTTPStatus.OK, sparql_page.examples(request)
    if asked.query.strip():
        wishes = [FORMATS["json"], "text/turtle"]
        try:
            shown["table"] = sparql_page.read(archive(request).sparql(asked.query, wishes), request)
        except BadQuestion as error:
            shown["failure"], status = str(error), HTTPStatus.BAD_REQUEST
    values = {**shown, "query": asked.query or shown_examples[0][1], "examples": shown_examples}
    return render(request, "sparql.html", values, status)
