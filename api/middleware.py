"""What happens to every request: an id, security headers, counters, a log line, and refusal of what is malformed."""

from __future__ import annotations

import logging
import re
import secrets
import time
from collections.abc import Iterable
from urllib.parse import unquote_to_bytes

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.errors import answer, bug
from api.logs import ACCESS, Said, current
from api.metrics import Metrics

log = logging.getLogger(ACCESS)

SECURITY_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
_RAW_HEADERS = tuple((name.lower().encode(), value.encode()) for name, value in SECURITY_HEADERS.items())
METHODS = ("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH")
MAX_QUERY_BYTES = 32_768
_REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")


class Observe:
    """Outermost: gives the request its id, the answer its headers, and counts and logs both."""

    def __init__(self, app: ASGIApp, metrics: Metrics, questions: bool = False) -> None:
        """Wrap the application; `questions` puts what a request says into its log line."""
        self.app, self.metrics, self.questions = app, metrics, questions

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on and observe."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        began, status = time.perf_counter(), 0
        method, headers = scope["method"], Headers(scope=scope)
        said = Said(_request_id(headers), scope["query_string"], headers.get("content-type", "").lower())
        current.set(said)
        scope = dict(scope, request_id=said.request_id)
        if method == "HEAD":
            scope["method"] = "GET"

        async def heard() -> Message:
            message = await receive()
            said.hear(message.get("body", b""))
            return message

        async def with_headers(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.body" and method == "HEAD":
                message = {**message, "body": b""}
            if message["type"] == "http.response.start":
                status = message["status"]
                message = {**message, "headers": _with_security(message.get("headers", ()), said.request_id)}
            await send(message)

        try:
            await self.app(scope, heard, with_headers)
        except Exception as error:
            if status:
                raise
            await bug(Request(scope), error)(scope, heard, with_headers)
        finally:
            seconds = time.perf_counter() - began
            self.metrics.observe(method if method in METHODS else "OTHER", _route(scope), status, seconds)
            told = f" {said.text()}" if self.questions else ""
            log.info("%s %s %s %.1f ms%s", method, _route(scope), status, 1000 * seconds, told)


def _with_security(headers: Iterable[tuple[bytes, bytes]], request_id: str) -> list[tuple[bytes, bytes]]:
    """The headers, those of security that they lack, and the id."""
    kept = [header for header in headers if header[0] != b"x-request-id"]
    names = {name for name, _ in kept}
    kept += [header for header in _RAW_HEADERS if header[0] not in names]
    return [*kept, (b"x-request-id", request_id.encode())]


class Guard:
    """Refuses foreign host names, undecodable or endless queries, and bodies over the limit."""

    def __init__(self, app: ASGIApp, hosts: frozenset[str], body_bytes: int, upload_bytes: int) -> None:
        """Wrap the application; `upload_bytes` is the limit for handing in documents."""
        self.app, self.hosts, self.body_bytes, self.upload_bytes = app, hosts, body_bytes, upload_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what is well formed."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        upload = scope["path"].rstrip("/") == "/api/documents"
        limit = self.upload_bytes if upload else self.body_bytes
        refused = self._refusal(scope, limit)
        if refused:
            status, detail = refused
            await answer(Request(scope), status, detail)(scope, receive, send)
            return
        await self.app(scope, _limited(receive, limit), send)

    def _refusal(self, scope: Scope, limit: int) -> tuple[int, str] | None:
        headers = Headers(scope=scope)
        if self.hosts and _host(headers.get("host", "")) not in self.hosts:
            return 421, "This service does not answer under that host name; REFERAT_ALLOWED_HOSTS lists those it does."
        query: bytes = scope["query_string"]
        if len(query) > MAX_QUERY_BYTES:
            return 414, f"The query of the address is longer than {MAX_QUERY_BYTES} bytes. Use POST."
        if not _decodable(query):
            return 400, "The query of the address is not percent-encoded UTF-8 without control characters."
        length = headers.get("content-length", "0")
        if not length.isascii() or not length.isdigit():
            return 400, "Content-Length is not a number."
        return (413, _too_large(limit)) if int(length) > limit else None


def _limited(receive: Receive, limit: int) -> Receive:
    taken = 0

    async def counted() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > limit:
            raise HTTPException(413, _too_large(limit))
        return message

    return counted


def _too_large(limit: int) -> str:
    return f"The body is larger than the {limit:,} bytes that are taken here.".replace(",", " ")


def _decodable(query: bytes) -> bool:
    if not query:
        return True
    try:
        text = unquote_to_bytes(query.replace(b"+", b" ")).decode("utf-8")
    except UnicodeDecodeError:
        return False
    return not any(c < " " and c not in "\t\n\r" for c in text)


def _host(header: str) -> str:
    name = header.strip().lower()
    return name if name.endswith("]") else name.rpartition(":")[0] or name


def _request_id(headers: Headers) -> str:
    given = headers.get("x-request-id", "")
    return given if _REQUEST_ID.fullmatch(given) else secrets.token_hex(8)


def _route(scope: Scope) -> str:
    static = scope["path"].startswith("/static/")
    return str(getattr(scope.get("route"), "path", "/static" if static else "unknown"))
