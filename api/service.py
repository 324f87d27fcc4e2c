"""What a running service holds: its settings, the archive once it is open, the token of this run, its counters."""

from __future__ import annotations

import hmac
import logging
import secrets
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from fastapi import Request
from starlette.exceptions import HTTPException

from api.links import Links
from api.metrics import Metrics
from api.settings import Settings
from ontology.errors import StoreUnavailable

if TYPE_CHECKING:
    from index.archive import Archive
    from ingest.workers import Pool

log = logging.getLogger("referat.service")


def _nothing(service: Service) -> None:
    """No one else to tell."""


@dataclass
class Service:
    """The state behind the routes. `opened` is set when the archive is open, `failure` when it could not be opened."""

    settings: Settings
    open_archive: Callable[[Settings], Archive]
    token: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    metrics: Metrics = field(default_factory=Metrics)
    writing: threading.Lock = field(default_factory=threading.Lock)
    failure: Exception | None = None
    on_open: Callable[[Service], None] = _nothing
    on_failure: Callable[[Service], None] = _nothing
    _archive: Archive | None = None
    _thread: threading.Thread | None = None
    _pool: Pool | None = None

    @property
    def archive(self) -> Archive:
        """The open archive, or StoreUnavailable while the service is starting or after it failed to start."""
        if self._archive is None:
            raise StoreUnavailable(
                "The archive could not be opened; the log tells why."
                if self.failure
                else "The service is starting and loads its model. Try again in a few seconds."
            )
        return self._archive

    @property
    def pool(self) -> Pool:
        """The process that prepares uploads; started with the first, kept for the next. Used under `writing`."""
        if self._pool is None:
            from api.intake import preparation
            from ingest.workers import Pool

            self._pool = Pool(1, preparation(self.settings))
        return self._pool

    @property
    def ready(self) -> bool:
        """Whether the archive is open."""
        return self._archive is not None

    def start(self) -> None:
        """Open the archive in the background, so that `/health/live` answers meanwhile."""
        self._thread = threading.Thread(target=self._open, name="open-archive", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Wait for a start that is under way and close the archive. Idempotent."""
        if self._thread:
            self._thread.join()
        if self._pool:
            self._pool.close()
        archive, self._archive = self._archive, None
        if archive is not None:
            archive.close()

    def _open(self) -> None:
        try:
            self._archive = self.open_archive(self.settings)
            self.on_open(self)
        except Exception as error:
            self.failure = error
            log.error("the archive cannot be opened: %s", error)
            self.on_failure(self)

    def may_write(self, credential: str) -> bool:
        """Whether the credential is the API key or the token of this run."""
        allowed = [self.token, self.settings.api_key.get_secret_value()]
        matches = [hmac.compare_digest(credential.encode(), key.encode()) for key in allowed if key]
        return bool(credential) and any(matches)


def service(request: Request) -> Service:
    """The service that a request came to."""
    found: Service = request.app.state.service
    return found


def archive(request: Request) -> Archive:
    """The open archive."""
    return service(request).archive


def links(request: Request) -> Links:
    """Absolute addresses: below REFERAT_BASE_IRI where it is set, else below the address that was asked."""
    settings = service(request).settings
    base = settings.base if settings.base_iri else str(request.base_url)
    return Links(base.rstrip("/"))


def require_writer(request: Request) -> None:
    """Refuse a request that carries neither the API key nor the token of this run."""
    scheme, _, bearer = request.headers.get("authorization", "").partition(" ")
    credential = bearer.strip() if scheme.lower() == "bearer" else request.headers.get("x-api-key", "")
    if service(request).may_write(credential):
        return
    has_key = bool(service(request).settings.api_key.get_secret_value())
    detail = (
        "This needs the API key, as 'Authorization: Bearer …' or 'X-API-Key: …'."
        if has_key
        else "Writing over HTTP needs an API key, and none is set. Set REFERAT_API_KEY and restart the service, "
        "or use `referat ingest` and `referat remove` on the service's machine."
    )
    raise HTTPException(401, detail, {"WWW-Authenticate": 'Bearer realm="referat"'})
