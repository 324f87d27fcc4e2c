"""The HTTP application: routes, middleware and errors put together."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

from fastapi import FastAPI
from starlette.concurrency import run_in_threadpool
from starlette.staticfiles import StaticFiles
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from api import errors
from api.access import KEYED
from api.chat.memo import Memo
from api.chat.model import LanguageModel
from api.chat.shapes import SHAPES
from api.gate import Cors, Gate
from api.middleware import Guard, Observe
from api.pages import STATIC
from api.routes import (
    dify,
    documents,
    dumps,
    health,
    linked_data,
    lists,
    mcp,
    openai_chat,
    owner,
    pages,
    queries,
    reconcile,
    search,
    sparql,
    tools,
)
from api.service import Service
from api.settings import Settings

if TYPE_CHECKING:
    from index.archive import Archive

MEGABYTE = 1_000_000
BODY_BYTES = MEGABYTE
OPEN = ("/health/live", "/health/ready", "/ns")
DESCRIPTION = "Finds, quotes and lists what minutes of Danish health governance say, word for word."


def create_app(
    settings: Settings,
    open_archive: Callable[[Settings], Archive] | None = None,
    service: Service | None = None,
    hosts: frozenset[str] | None = None,
) -> FastAPI:
    """The application. The archive is opened in the background when it starts; `/health/ready` tells when.

    `hosts` are the host names it answers under (default: those of the settings).
    """
    if service is None:
        from api.bootstrap import open_archive as open_real

        service = Service(settings, open_archive or open_real)
    app = FastAPI(
        title="Referat",
        description=DESCRIPTION,
        version=_version(),
        docs_url=None,
        redoc_url=None,
        lifespan=_lifespan,
        redirect_slashes=False,
    )
    app.state.service = service
    app.state.language_model = LanguageModel(settings)
    app.state.answers = Memo()
    errors.install(app, shapes=SHAPES)
    for part in (
        sparql,
        search,
        lists,
        documents,
        queries,
        linked_data,
        dumps,
        reconcile,
        openai_chat,
        mcp,
        dify,
        tools,
        health,
        owner,
        pages,
    ):
        app.include_router(part.router)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    upload = settings.max_file_mb * MEGABYTE + MEGABYTE
    app.add_middleware(Gate, service=service)
    app.add_middleware(
        Guard, hosts=settings.hosts() if hosts is None else hosts, body_bytes=BODY_BYTES, upload_bytes=upload
    )
    app.add_middleware(Cors, origins=settings.origins)
    app.add_middleware(Observe, metrics=service.metrics, questions=settings.log_questions)
    app.add_middleware(ProxyHeadersMiddleware, trusted_hosts=settings.proxies)
    app.openapi = lambda: _openapi(app)  # type: ignore[method-assign]
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    service: Service = app.state.service
    service.start()
    try:
        yield
    finally:
        await run_in_threadpool(service.stop)


def _openapi(app: FastAPI) -> dict[str, Any]:
    """The description of the interface, with the two ways to give the API key and problem documents for errors."""
    if app.openapi_schema is None:
        schema = FastAPI.openapi(app)
        schemes = schema.setdefault("components", {}).setdefault("securitySchemes", {})
        schemes["bearer"] = {"type": "http", "scheme": "bearer"}
        schemes["key"] = {"type": "apiKey", "in": "header", "name": "X-API-Key"}
        schema["components"].setdefault("schemas", {}).update(Problem=_PROBLEM)
        content = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
        public = app.state.service.public_read
        for path, operation in ((p, o) for p, operations in schema["paths"].items() for o in operations.values()):
            if path not in OPEN:
                operation.setdefault("security", [{}, *KEYED] if public else KEYED)
            operation["responses"].pop("422", None)
            shaped: dict[str, Any] = {"application/json": {}} if path.startswith(tuple(app.state.error_shapes)) else {}
            operation["responses"]["default"] = {"description": "A problem (RFC 9457)", "content": content | shaped}
        for unused in ("HTTPValidationError", "ValidationError"):
            schema["components"]["schemas"].pop(unused, None)
    return app.openapi_schema or schema


_PROBLEM = {
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "field": {"type": "string"},
        "reason": {"type": "string"},
        "request_id": {"type": "string"},
    },
}


def _version() -> str:
    from importlib.metadata import version

    return version("referat")
