"""Services over the fake archive, with settings of the test's choice."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

from fastapi.testclient import TestClient

from api.app import create_app
from api.service import Service
from api.settings import Settings
from tests.api.conftest import wait_until
from tests.api.fake import FakeArchive

URL = "http://127.0.0.1:8000"
PEER = "203.0.113.9"


@contextmanager
def served(data: Path, archive: Any = None, **given: Any) -> Iterator[TestClient]:
    """A client of a service with these settings; the service thinks that it listens where `host` says."""
    settings = Settings(_env_file=None, data=data, **given)  # type: ignore[call-arg]
    service = Service(settings, lambda _: cast(Any, archive or FakeArchive()))
    app = create_app(settings, service=service)
    with TestClient(app, base_url=URL, raise_server_exceptions=False, client=(PEER, 50_000)) as client:
        wait_until(lambda: service.ready)
        yield client


def bearer(secret: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {secret}"}
