"""The gate before the routes: who asks, is it too often, and may pages of that origin ask at all."""

from __future__ import annotations

import re
from collections.abc import Iterable

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api import errors
from api.access import OWNER, SCOPE, Caller, identify
from api.rates import Rates, address_of
from api.service import Service
from ontology.errors import ReferatError

UNCOUNTED = ("/health/", "/static/")
ANYBODY = ("/sparql", "/ns", "/id/", "/queries", "/dumps", "/reconcile", "/.well-known/void")
EXPOSED = "X-Request-Id, Retry-After, WWW-Authenticate, Mcp-Session-Id"
_ORIGIN = b"access-control-allow-origin"
_EXPOSED = (b"access-control-expose-headers", EXPOSED.encode())
METHODS = "GET, HEAD, POST, DELETE, OPTIONS"
PREFLIGHT_SECONDS = "600"
_HEADER_LIST = re.compile(r"[A-Za-z0-9_, -]{1,1000}")


class Gate:
    """Finds out who the caller is (`api.access`), and refuses with 429 whoever asks more often than allowed."""

    def __init__(self, app: ASGIApp, service: Service) -> None:
        """Wrap the application."""
        settings = service.bound or service.settings
        self.app, self.service = app, service
        self.keys, self.addresses = Rates(settings.rate(per_key=True)), Rates(settings.rate(per_key=False))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on with the caller in the scope."""
        if scope["type"] != "http" or scope["path"].startswith(UNCOUNTED):
            await self.app(scope, receive, send)
            return
        try:
            caller = identify(scope, self.service)
        except ReferatError as error:
            await errors.of_error(Request(scope), error)(scope, receive, send)
            return
        wait = self._wait(caller, scope)
        if wait:
            await _too_often(scope, caller, wait)(scope, receive, send)
            return
        if caller.key and self.service.keys.stale(caller.key):
            await run_in_threadpool(self.service.keys.note_use, caller.key)
        scope[SCOPE] = caller
        await self.app(scope, receive, send)

    def _wait(self, caller: Caller, scope: Scope) -> int:
        if caller == OWNER:
            return 0
        return self.keys.take(caller.name) if caller.role else self.addresses.take(address_of(scope.get("client")))


def _too_often(scope: Scope, caller: Caller, wait: int) -> Response:
    whose = "this API key" if caller.role else "this address"
    detail = f"Too many requests from {whose}. Try again in {wait} second{'' if wait == 1 else 's'}."
    return errors.answer(Request(scope), 429, detail, {"Retry-After": str(wait)})


class Cors:
    """Lets pages of the origins named by the settings use the interface; the graph is open to pages of every origin."""

    def __init__(self, app: ASGIApp, origins: frozenset[str]) -> None:
        """Wrap the application; the origin `*` is every one."""
        self.app, self.origins = app, origins

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a preflight of an allowed origin; add the headers to what it gets."""
        headers = Headers(scope=scope) if scope["type"] == "http" else Headers()
        allowed = self._allowed(scope, headers.get("origin", "")) if scope["type"] == "http" else ""
        if not allowed:
            await self.app(scope, receive, send)
        elif scope["method"] == "OPTIONS" and "access-control-request-method" in headers:
            await _preflight(headers, allowed)(scope, receive, send)
        else:
            await self.app(scope, receive, _with(send, allowed))

    def _allowed(self, scope: Scope, origin: str) -> str:
        if "*" in self.origins or scope["path"].startswith(ANYBODY):
            return "*"
        return origin if origin and origin.lower() in self.origins else ""


def _preflight(headers: Headers, allowed: str) -> Response:
    asked = headers.get("access-control-request-headers", "")
    told = {
        "Access-Control-Allow-Origin": allowed,
        "Access-Control-Allow-Methods": METHODS,
        "Access-Control-Allow-Headers": asked if _HEADER_LIST.fullmatch(asked) else "Content-Type, Accept",
        "Access-Control-Max-Age": PREFLIGHT_SECONDS,
        "Vary": "Origin, Access-Control-Request-Headers",
    }
    return Response(status_code=204, headers=told)


def _opened(headers: Iterable[tuple[bytes, bytes]], allowed: str) -> list[tuple[bytes, bytes]]:
    """The headers with what lets pages of the allowed origin read the answer."""
    kept = (header for header in headers if header[0] not in (_ORIGIN, _EXPOSED[0]))
    opened = [*kept, (_ORIGIN, allowed.encode()), _EXPOSED]
    if allowed != "*":
        MutableHeaders(raw=opened).add_vary_header("Origin")
    return opened


def _with(send: Send, allowed: str) -> Send:
    async def marked(message: Message) -> None:
        if message["type"] == "http.response.start":
            message = {**message, "headers": _opened(message.get("headers", ()), allowed)}
        await send(message)

    return marked
