"""Every error as RFC 9457 `application/problem+json`, or as a page where a person asked for one.

One table says which status an error of `ontology.errors` gets; no answer repeats what the request said.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Mapping, Sequence
from http import HTTPStatus
from typing import Any

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.routing import Match

from api.negotiate import acceptable
from ontology.errors import (
    BadQuestion,
    BadSetting,
    NotAcceptable,
    NotFound,
    QueryTimeout,
    Reason,
    ReferatError,
    Refusal,
    StoreBusy,
    StoreUnavailable,
    TooBusy,
    TooLarge,
)

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
log = logging.getLogger("referat.http")

STATUS: Mapping[type[ReferatError], int] = {
    Refusal: 422,
    NotFound: 404,
    BadQuestion: 400,
    NotAcceptable: 406,
    TooLarge: 413,
    QueryTimeout: 504,
    StoreBusy: 503,
    StoreUnavailable: 503,
    BadSetting: 500,
    ReferatError: 500,
}
REASON_STATUS: Mapping[Reason, int] = {
    Reason.TOO_LARGE: 413,
    Reason.TOO_MANY_PAGES: 413,
    Reason.UNSUPPORTED: 415,
    Reason.WRONG_EXTENSION: 415,
}


def status_of(error: ReferatError) -> int:
    """The HTTP status of an error, from the tables above."""
    if isinstance(error, Refusal) and error.reason in REASON_STATUS:
        return REASON_STATUS[error.reason]
    return next(STATUS[kind] for kind in type(error).__mro__ if kind in STATUS)


def problem(status: int, detail: str, headers: Mapping[str, str] | None = None, **members: Any) -> Response:
    """A problem document; `members` with a value are added to it."""
    body = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": detail}
    body.update({name: value for name, value in members.items() if value})
    content = json.dumps(body, ensure_ascii=False).encode("utf-8", "replace")
    return Response(content, status, media_type="application/problem+json", headers=dict(headers or {}))


Shape = Callable[[int, str, Mapping[str, str] | None, Mapping[str, Any]], Response]
"""How errors look below some path: status, detail, headers and further members to a response."""


def install(app: Starlette, shapes: Mapping[str, Shape] | None = None, pages: bool = True) -> None:
    """Register the handlers. `shapes` (path prefix to shape) are for interfaces that tell errors in another way.

    Without `pages` a browser gets the problem document too.
    """
    app.state.error_shapes, app.state.error_pages = dict(shapes or {}), pages
    app.add_exception_handler(ReferatError, _on_referat_error)
    app.add_exception_handler(RequestValidationError, _on_invalid_request)
    app.add_exception_handler(HTTPException, _on_http_error)


def answer(
    request: Request, status: int, detail: str, headers: Mapping[str, str] | None = None, **members: Any
) -> Response:
    """The error as a page when a browser opened a page, as a problem document otherwise."""
    path, headers = request.url.path, {"Vary": "Accept", **(headers or {})}
    wants_page = acceptable(request.headers.get("accept"), ("application/json", "text/html"))[:1] == ["text/html"]
    wants_page = wants_page and request.app.state.error_pages
    if wants_page and request.method in ("GET", "HEAD") and not path.startswith(("/api/", "/health/")):
        from api.pages import error_page

        return error_page(request, status, detail, headers)
    members["request_id"] = request.scope.get("request_id")
    shapes: Mapping[str, Shape] = request.app.state.error_shapes
    for prefix, shape in shapes.items():
        if path == prefix or path.startswith(f"{prefix}/"):
            return shape(status, detail, headers, members)
    return problem(status, detail, headers, **members)


def _on_referat_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, ReferatError)
    return of_error(request, error)


def of_error(request: Request, error: ReferatError) -> Response:
    """The answer to an error that was raised on purpose."""
    status = status_of(error)
    headers = {"Retry-After": "5"} if status == HTTPStatus.SERVICE_UNAVAILABLE else None
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR and not request.url.path.startswith("/health/"):
        log.log(_level(error), "%s: %s", type(error).__name__, error)
    return answer(request, status, str(error), headers, **members_of(error))


def members_of(error: ReferatError) -> dict[str, Any]:
    """What the error tells beside its message: the field at fault, the reason of a refusal, line and column."""
    members: dict[str, Any] = {name: getattr(error, name, None) for name in ("field", "line", "column")}
    return members | {"reason": error.reason.value if isinstance(error, Refusal) else ""}


def _level(error: ReferatError) -> int:
    """Queries that end at their limits are nothing for the operator to look at."""
    return logging.INFO if isinstance(error, QueryTimeout | TooBusy) else logging.ERROR


def _on_invalid_request(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    errors = [{"field": _field(e["loc"]), "message": _message(e)} for e in error.errors()]
    malformed = any(e["type"] == "json_invalid" for e in error.errors())
    detail = " ".join(f"{e['field']}: {e['message']}." if e["field"] else f"{e['message']}." for e in errors[:5])
    status = HTTPStatus.BAD_REQUEST if malformed else HTTPStatus.UNPROCESSABLE_ENTITY
    return answer(request, status, detail, field=errors[0]["field"] if errors else "", errors=errors[:20])


def _on_http_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    detail = str(error.detail)
    if detail == HTTPStatus(error.status_code).phrase:
        detail = _PLAIN.get(error.status_code, detail)
    detail = detail if detail.endswith(".") else f"{detail}."
    refused = error.status_code == HTTPStatus.METHOD_NOT_ALLOWED
    return answer(request, error.status_code, detail, {"Allow": _methods(request)} if refused else error.headers)


def _methods(request: Request) -> str:
    """What the address takes, of all routes: routing itself names those of the first that fits only."""
    scopes = {method: {**request.scope, "method": method} for method in METHODS}
    taken = {m for m, scope in scopes.items() if any(r.matches(scope)[0] is Match.FULL for r in request.app.routes)}
    return ", ".join(sorted(taken | {"HEAD"} if "GET" in taken else taken))


def bug(request: Request, error: Exception) -> Response:
    """The answer to an error that nobody foresaw; the log has the trace."""
    log.error("unexpected error", exc_info=error)
    return answer(request, 500, "Something went wrong in the service. The log tells more under the request's id.")


_PLAIN = {
    404: "There is nothing at this address.",
    405: "This address does not take that method; the Allow header says which it takes.",
}


def _field(location: Sequence[Any]) -> str:
    return ".".join(str(part) for part in location[1:] if not isinstance(part, int))


def _message(error: Mapping[str, Any]) -> str:
    if error["type"] == "json_invalid":
        return "The body is not valid JSON"
    return str(error["msg"]).removeprefix("Value error, ").rstrip(".")
