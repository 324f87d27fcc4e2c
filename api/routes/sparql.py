"""The SPARQL endpoint of the archive; a browser gets a page with a form and the result as a table."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from dataclasses import replace
from http import HTTPStatus
from typing import Any

from fastapi import APIRouter, Request
from fastapi.routing import APIRoute
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from api import protocol, service_description, sparql_page
from api.access import READ
from api.errors import status_of
from api.pages import render
from api.protocol import DIRECT, FORM, FORMATS, GRAPHS, VARY, Asked
from api.schemas import Responses
from api.service import archive, links, service
from ontology.errors import BadQuestion, QueryTimeout, TooBusy


class Direct(APIRoute):
    """A route whose endpoint reads the request itself: the checks it names come first, and nothing in between."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """What answers a request."""
        checks = [named.dependency for named in self.dependencies if named.dependency]

        async def handle(request: Request) -> Response:
            for check in checks:
                await check(request)
            found: Response = await self.endpoint(request)
            return found

        return handle


router = APIRouter(tags=["sparql"], route_class=Direct)
CORS = {"Access-Control-Allow-Origin": "*", **VARY}
ANSWERS: Responses = {200: {"content": {media_type: {} for media_type in FORMATS.values()}}}
SHARED: dict[str, Any] = {"responses": ANSWERS, "response_class": Response, "dependencies": [READ]}
_TEXTS = {"type": "array", "items": {"type": "string"}}
_ASKED: dict[str, dict[str, Any]] = {
    "query": {"type": "string"},
    "format": {"type": "string", "enum": [*FORMATS]},
    "default-graph-uri": _TEXTS,
    "named-graph-uri": _TEXTS,
}
PARAMETERS = {"parameters": [{"name": name, "in": "query", "schema": schema} for name, schema in _ASKED.items()]}
BODY = {
    "requestBody": {
        "content": {
            DIRECT: {"schema": {"type": "string"}},
            FORM: {"schema": {"type": "object", "properties": _ASKED, "required": ["query"]}},
        }
    }
}
PAGE_BYTES = 4 * 2**20
TOLD = (BadQuestion, QueryTimeout, TooBusy)


@router.get("/sparql", operation_id="sparql_get", openapi_extra=PARAMETERS, **SHARED)
@router.get("/sparql/", include_in_schema=False, **SHARED)
async def sparql_get(request: Request) -> Response:
    """Run a query; without one, show the page with the form or describe the service."""
    return await _respond(request, await protocol.read(request))


@router.post("/sparql", operation_id="sparql_post", openapi_extra=BODY, **SHARED)
@router.post("/sparql/", include_in_schema=False, **SHARED)
async def sparql_post(request: Request) -> Response:
    """Run a query given as the body or as a form field."""
    return await _respond(request, await protocol.read(request))


@router.options("/sparql", include_in_schema=False)
@router.options("/sparql/", include_in_schema=False)
async def preflight(_: Request) -> Response:
    """Let pages of other sites ask."""
    allowed = {
        "Access-Control-Allow-Methods": "GET, POST, OPTIONS",
        "Access-Control-Allow-Headers": "Content-Type, Accept",
    }
    return Response(status_code=204, headers={**CORS, **allowed, "Allow": "GET, HEAD, POST, OPTIONS"})


async def _respond(request: Request, asked: Asked) -> Response:
    if not asked.form and protocol.prefers_page(request.headers.get("accept")):
        return await _show(request, asked)
    if not asked.query and request.method != "POST":
        return await describe(request, asked)
    store, base = archive(request), protocol.base_of(_address(request))
    return await protocol.respond(request, asked, store.sparql, base, store.sparql_soon)


def _address(request: Request) -> str:
    """The endpoint as the client knows it."""
    settings = service(request).settings
    if not settings.base_iri:
        return protocol.address_of(request)
    return f"{links(request).root}/sparql" + ("/" if request.url.path.endswith("/") else "")


async def describe(request: Request, asked: Asked) -> Response:
    """The service description, when a form of graphs is acceptable."""
    wishes = [name for name in protocol.media_types(request.headers.get("accept"), asked.form) if name in GRAPHS]
    if not wishes:
        raise BadQuestion("The query is missing: give it as the parameter 'query'.", "query")
    figures = await run_in_threadpool(_counter(request, archive(request).sparql).figures)
    content = service_description.describe(_address(request), figures, True, wishes[0])
    return Response(content, media_type=wishes[0], headers=CORS)


def _counter(request: Request, ask: service_description.Ask) -> service_description.Counter:
    state = request.app.state
    if not hasattr(state, "sparql_counter"):
        state.sparql_counter = service_description.Counter(ask)
    counter: service_description.Counter = state.sparql_counter
    return counter


async def _show(request: Request, asked: Asked) -> Response:
    shown: dict[str, Any] = {"failure": "", "table": None, "active": "sparql"}
    status, shown_examples = HTTPStatus.OK, sparql_page.examples(request)
    if asked.query:
        wishes = [FORMATS["json"], FORMATS["ttl"]]
        asking = replace(protocol.base_of(_address(request)), max_bytes=PAGE_BYTES)
        try:
            store = archive(request)
            found = await protocol.result(request, asked, wishes, store.sparql, asking, store.sparql_soon)
            shown["table"] = await run_in_threadpool(sparql_page.read, found, request)
        except TOLD as error:
            shown["failure"], status = str(error), HTTPStatus(status_of(error))
    values = {**shown, "query": asked.query or shown_examples[0][1], "examples": shown_examples}
    return await run_in_threadpool(render, request, "sparql.html", values, status)
