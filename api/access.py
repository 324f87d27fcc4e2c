"""Who asks, and what they may: keys with roles read < ingest < admin, and the checks that routes name.

A route names its check as a dependency, `dependencies=[READ]` (or INGEST, ADMIN); an application that is mounted is
wrapped in `Needs(application, Role.READ)`. `api.gate.Gate` finds out who the caller is before any of them runs.
"""

from __future__ import annotations

import base64
import binascii
import hmac
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fastapi import Depends, Request
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Receive, Scope, Send

from api.keys import MARK, Key, digest
from api.negotiate import acceptable
from api.roles import Role

if TYPE_CHECKING:
    from api.service import Service

SCOPE = "referat.caller"
HOW = "as 'Authorization: Bearer …' or 'X-API-Key: …'"
KEYED: list[dict[str, list[str]]] = [{"bearer": []}, {"key": []}]
REALM = 'realm="referat"'


@dataclass(frozen=True, slots=True)
class Caller:
    """Who asks; role None is a caller without a valid key.

    `refused` is one whose key is unknown or revoked. `foreign` is one whose key Referat never made: clients that must
    send some key send such where reading is open.
    """

    role: Role | None = None
    name: str = ""
    key: Key | None = None
    refused: bool = False
    foreign: bool = False


ANONYMOUS = Caller()
OWNER = Caller(Role.ADMIN, "owner")
CONFIGURED = Caller(Role.ADMIN, "REFERAT_API_KEY")


def identify(scope: Scope, service: Service) -> Caller:
    """Who sends a request: by the token of this run, REFERAT_API_KEY, or a key of the data directory."""
    headers = Headers(scope=scope)
    secret, basic = _credential(headers)
    if not secret:
        return ANONYMOUS
    caller = _caller(secret, service)
    if basic and caller.role:
        return Caller(Role.READ, caller.name, caller.key)
    return caller


def _caller(secret: str, service: Service) -> Caller:
    if _same(secret, service.token):
        return OWNER
    if _same(secret, service.settings.api_key.get_secret_value()):
        return CONFIGURED
    if not secret.startswith(MARK):
        return Caller(refused=True, foreign=True)
    key = service.keys.find(secret)
    return Caller(key.role, key.id, key) if key else Caller(refused=True)


def _same(secret: str, other: str) -> bool:
    return bool(other) and hmac.compare_digest(digest(secret), digest(other))


def _credential(headers: Headers) -> tuple[str, bool]:
    """The secret that a request carries, and whether it came as Basic.

    A browser sends Basic on its own, also when another site makes it ask; so it opens reading only.
    """
    scheme, _, value = headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer" and value.strip():
        return value.strip(), False
    if headers.get("x-api-key"):
        return headers["x-api-key"].strip(), False
    if scheme.lower() == "basic":
        return _password(value.strip()), True
    return "", False


def _password(encoded: str) -> str:
    try:
        return base64.b64decode(encoded, validate=True).decode("utf-8").partition(":")[2]
    except (binascii.Error, ValueError):
        return ""


def check(scope: Scope, service: Service, needed: Role) -> Caller:
    """The caller, if he may do what the role allows; else 401 (no key or a wrong one) or 403 (too low a role)."""
    caller: Caller = scope.get(SCOPE, ANONYMOUS)
    if caller.role and caller.role.covers(needed):
        return caller
    if needed is Role.READ and service.public_read and (caller.foreign or not caller.refused):
        return caller
    if caller.role:
        detail = f"This needs a key with the role {needed}; this key has the role {caller.role}."
        raise HTTPException(403, detail, {"WWW-Authenticate": f'Bearer {REALM}, error="insufficient_scope"'})
    raise HTTPException(401, _missing(service, needed, caller), {"WWW-Authenticate": _challenge(scope, needed, caller)})


def _missing(service: Service, needed: Role, caller: Caller) -> str:
    if caller.refused:
        return f"The API key is not known, or it was revoked. Give a valid one {HOW}."
    if service.settings.api_key.get_secret_value() or service.keys.any():
        return f"This needs an API key with the role {needed}, {HOW}."
    return (
        "This needs an API key, and there is none. Make one with `referat keys create`, or set REFERAT_API_KEY and "
        "restart the service. On the service's own machine the commands work without a key."
    )


def _challenge(scope: Scope, needed: Role, caller: Caller) -> str:
    """Basic for a person's browser, which then asks for the key as the password; Bearer for programs."""
    accept = Headers(scope=scope).get("accept")
    page = needed is Role.READ and acceptable(accept, ("application/json", "text/html"))[:1] == ["text/html"]
    if page:
        return f'Basic {REALM}, charset="UTF-8"'
    return f'Bearer {REALM}, error="invalid_token"' if caller.refused else f"Bearer {REALM}"


async def read(request: Request) -> Caller:
    """Whoever may read: everybody where reading is open, else any valid key."""
    return check(request.scope, request.app.state.service, Role.READ)


async def ingest(request: Request) -> Caller:
    """Whoever may hand in documents."""
    return check(request.scope, request.app.state.service, Role.INGEST)


async def admin(request: Request) -> Caller:
    """Whoever may do everything."""
    return check(request.scope, request.app.state.service, Role.ADMIN)


READ, INGEST, ADMIN = Depends(read), Depends(ingest), Depends(admin)


class Needs:
    """A mounted application for callers with a role."""

    def __init__(self, app: ASGIApp, role: Role) -> None:
        """Wrap the application."""
        self.app, self.role = app, role

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, or raise what the application around answers as a problem."""
        if scope["type"] == "http":
            check(scope, scope["app"].state.service, self.role)
        await self.app(scope, receive, send)
