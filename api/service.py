"""What a running service holds: its settings, the archive once it is open, the token of this run, its counters."""

from __future__ import annotations

import logging
import secrets
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from fastapi import Request

from api.keys import KeyStore
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
    """The state behind the routes.

    `bound` are the settings with the address that is really listened on; `failure` says why the archive is not open.
    """

    settings: Settings
    open_archive: Callable[[Settings], Archive]
    token: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    bound: Settings | None = None
    keys: KeyStore = field(init=False)
    metrics: Metrics = field(default_factory=Metrics)
    writing: threading.Lock = field(default_factory=threading.Lock)
    failure: Exception | None = None
    on_open: Callable[[Service], None] = _nothing
    on_failure: Callable[[Service], None] = _nothing
    _archive: Archive | None = None
    _thread: threading.Thread | None = None
    _pool: Pool | None = None

    def __post_init__(self) -> None:
        """Find the keys of the data directory."""
        self.keys = KeyStore(self.settings.data)

    @property
    def public_read(self) -> bool:
        """Whether reading needs no key."""
        return (self.bound or self.settings).reading_is_public

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
        self.keys.close()
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
