"""Conditional requests: an answer carries the hash of its content, and 304 tells who has it already."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from fastapi import Request
from starlette.responses import Response


def cached(request: Request, content: bytes, media_type: str, headers: Mapping[str, str]) -> Response:
    """The content with its ETag, open to pages of every origin; 304 when the client has it."""
    tag = etag(hashlib.sha256(content).hexdigest()[:24])
    told = {"ETag": tag, "Cache-Control": "no-cache", "Access-Control-Allow-Origin": "*", **headers}
    if has_it(request, tag):
        return Response(status_code=304, headers=told)
    return Response(content, media_type=media_type, headers=told)


def etag(name: str) -> str:
    """A strong entity tag."""
    return f'"{name}"'


def has_it(request: Request, tag: str) -> bool:
    """Whether If-None-Match names this tag (weakly compared) or any."""
    given = request.headers.get("if-none-match", "")
    named = [part.strip().removeprefix("W/") for part in given.split(",")]
    return tag in named or named == ["*"]
