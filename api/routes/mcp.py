"""The Model Context Protocol: the tools for language models, over streamable HTTP without sessions."""

from __future__ import annotations

import asyncio
from urllib.parse import urlsplit

from anyio import CapacityLimiter
from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.types import Message, Receive, Scope, Send

from api.access import READ
from api.protocol import body_of, watch
from api.service import archive, links, service
from api.tools.toolbox import LocalTools, Tools
from index.asking import Stop

_AT_ONCE = 20
router = APIRouter(tags=["chat"], dependencies=[READ])


@router.post("/mcp", include_in_schema=False)
async def mcp(request: Request) -> Response:
    """Answer a request of an MCP client."""
    _check_origin(request)
    await run_in_threadpool(_load)
    stop = Stop()
    tools = LocalTools(archive(request), links(request), stop)
    return _Exchange(tools, _threads(request), stop, await body_of(request))


class _Exchange(Response):
    """A response that the SDK writes to a request with this body; queries are stopped when the client goes away."""

    def __init__(self, tools: Tools, threads: CapacityLimiter, stop: Stop, body: bytes) -> None:
        super().__init__()
        self._tools, self._threads, self._stop = tools, threads, stop
        self._messages: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        from api.tools.server import answer_http

        async def heard() -> Message:
            return self._messages.pop() if self._messages else await receive()

        watching = asyncio.ensure_future(watch(receive, self._stop))
        try:
            await answer_http(self._tools, self._threads, scope, heard, send)
        finally:
            watching.cancel()


def _threads(request: Request) -> CapacityLimiter:
    """Threads for the tools: slow calls wait for each other, and never take those that serve everything else."""
    state = request.app.state
    if not hasattr(state, "tools_limiter"):
        state.tools_limiter = CapacityLimiter(_AT_ONCE)
    limiter: CapacityLimiter = state.tools_limiter
    return limiter


def _load() -> None:
    """Import the SDK in a worker thread, so that other requests go on meanwhile."""
    import api.tools.server  # noqa: F401


def _check_origin(request: Request) -> None:
    """A page of another site may not use a user's browser as a way in; REFERAT_CORS_ORIGINS names those that may."""
    origin = request.headers.get("origin", "").lower()
    allowed = service(request).settings.origins
    if not origin or "*" in allowed or origin in allowed:
        return
    if urlsplit(origin).netloc == request.headers.get("host", "").lower():
        return
    raise HTTPException(403, "Pages of that origin may not use this; REFERAT_CORS_ORIGINS lists those that may.")
