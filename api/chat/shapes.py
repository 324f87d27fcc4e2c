"""Errors in the shape that the clients of an interface know: OpenAI's below /v1, Dify's at /retrieval."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from starlette.responses import JSONResponse, Response

Headers = Mapping[str, str] | None
_KINDS = {401: "authentication_error", 403: "permission_error", 429: "rate_limit_error"}
_CODES = {401: "invalid_api_key", 403: "insufficient_permissions", 429: "rate_limit_exceeded", 413: "request_too_large"}
_DIFY_UNREADABLE, _DIFY_REFUSED, _DIFY_OTHER = 1001, 1002, 5000


def openai_error(status: int, detail: str, headers: Headers, members: Mapping[str, Any]) -> Response:
    """`{"error": {message, type, param, code}}`; a body that does not fit is a bad request there."""
    status = HTTPStatus.BAD_REQUEST if status == HTTPStatus.UNPROCESSABLE_ENTITY else status
    field = members.get("field") or None
    kind = "server_error" if status >= HTTPStatus.INTERNAL_SERVER_ERROR else "invalid_request_error"
    code = _CODES.get(status)
    if status == HTTPStatus.NOT_FOUND and field == "model":
        code = "model_not_found"
    error = {"message": detail, "type": _KINDS.get(status, kind), "param": field, "code": code}
    return _response({"error": error}, status, headers, members)


def dify_error(status: int, detail: str, headers: Headers, members: Mapping[str, Any]) -> Response:
    """`{"error_code", "error_msg"}`; Dify knows a key that is not let in as 403."""
    if status == HTTPStatus.UNAUTHORIZED:
        status = HTTPStatus.FORBIDDEN
    unreadable = status in (HTTPStatus.BAD_REQUEST, HTTPStatus.UNPROCESSABLE_ENTITY)
    other = _DIFY_UNREADABLE if unreadable else _DIFY_OTHER
    code = _DIFY_REFUSED if status == HTTPStatus.FORBIDDEN else other
    return _response({"error_code": code, "error_msg": detail}, status, headers, members)


def _response(body: dict[str, Any], status: int, headers: Headers, members: Mapping[str, Any]) -> Response:
    identifier = members.get("request_id")
    return JSONResponse(body | ({"request_id": identifier} if identifier else {}), status, dict(headers or {}))


SHAPES = {"/v1": openai_error, "/retrieval": dify_error}
