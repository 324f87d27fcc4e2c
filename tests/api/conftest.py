from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any, cast

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.service import Service
from api.settings import Settings
from tests.api.fake import FakeArchive

KEY = "test-key-of-this-suite"
AUTH = {"Authorization": f"Bearer {KEY}"}


@pytest.fixture
def fake() -> FakeArchive:
    return FakeArchive()


@pytest.fixture
def settings(monkeypatch: pytest.MonkeyPatch) -> Settings:
    return Settings(_env_file=None, api_key=KEY)  # type: ignore[call-arg]


@pytest.fixture
def client(fake: FakeArchive, settings: Settings) -> Iterator[TestClient]:
    service = Service(settings, lambda _: cast(Any, fake))
    with TestClient(
        create_app(settings, service=service), base_url="http://127.0.0.1:8000", raise_server_exceptions=False
    ) as made:
        deadline = time.monotonic() + 5
        while not service.ready and time.monotonic() < deadline:
            time.sleep(0.005)
        yield made
