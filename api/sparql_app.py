"""A SPARQL 1.1 Protocol service for a data set in a file, for conformance suites and benchmarks.

`create(nquads_path)` gives the ASGI application; `uvicorn --factory api.sparql_app:app` serves the file that
SPARQL_FILE names. It answers at `/sparql`, `/sparql/`, `/query` and `/`.
"""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from api import errors, protocol, service_description
from api.gate import Cors
from api.metrics import Metrics
from api.middleware import Guard, Observe
from index.graph.dataset import Dataset
from ontology.errors import BadQuestion, BadSetting

if TYPE_CHECKING:
    from index.graph.isolation import Limits

PATHS = ("/sparql", "/sparql/", "/query", "/")
FILE = "SPARQL_FILE"
BODY_BYTES = 1_000_000


def create(nquads_path: str | Path, limits: Limits | None = None) -> ASGIApp:
    """The service over this file. Its processes end with the application, or when nobody holds it any more."""
    dataset = Dataset(Path(nquads_path), limits)
    counter = service_description.Counter(dataset.query)

    async def answer(request: Request) -> Response:
        asked, address = await protocol.read(request), protocol.address_of(request)
        if not asked.query and request.method != "POST":
            return await run_in_threadpool(_describe, request, asked, address, counter)
        return await protocol.respond(request, asked, dataset.query, protocol.base_of(address), dataset.query_soon)

    class Endpoint:
        async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
            await (await answer(Request(scope, receive, send)))(scope, receive, send)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        yield
        await run_in_threadpool(dataset.close)

    routes = [Route(path, Endpoint(), methods=["GET", "POST"]) for path in PATHS]
    routes += [Route(path, _options, methods=["OPTIONS"]) for path in PATHS]
    app = Starlette(routes=routes, lifespan=lifespan, middleware=_around())
    errors.install(app, pages=False)
    return app


def _around() -> list[Middleware]:
    return [
        Middleware(Observe, metrics=Metrics()),
        Middleware(Cors, origins=frozenset("*")),
        Middleware(Guard, hosts=frozenset(), body_bytes=BODY_BYTES, upload_bytes=BODY_BYTES),
    ]


def app() -> ASGIApp:
    """The service over the file that the environment names."""
    path = os.environ.get(FILE, "")
    if not path:
        raise BadSetting(f"{FILE} is not set; let it name a file of N-Quads.")
    return create(path)


def _describe(request: Request, asked: protocol.Asked, address: str, counter: service_description.Counter) -> Response:
    wishes = protocol.media_types(request.headers.get("accept"), asked.form)
    found = next((name for name in wishes if name in protocol.GRAPHS), "")
    if not found:
        raise BadQuestion("The query is missing: give it as the parameter 'query'.", "query")
    content = service_description.describe(address, counter.figures(), False, found)
    return Response(content, media_type=found, headers=protocol.VARY)


async def _options(_: Request) -> Response:
    return Response(status_code=204, headers={"Allow": "GET, HEAD, POST, OPTIONS", **protocol.VARY})
