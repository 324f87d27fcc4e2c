from __future__ import annotations

import time
from collections.abc import Callable, Iterator
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
def settings() -> Settings:
    return Settings(_env_file=None, api_key=KEY)  # type: ignore[call-arg]


def wait_until(condition: Callable[[], bool], seconds: float = 5.0) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "waited too long"
        time.sleep(0.005)


@pytest.fixture
def client(fake: FakeArchive, settings: Settings) -> Iterator[TestClient]:
    service = Service(settings, lambda _: cast(Any, fake))
    app = create_app(settings, service=service)
    with TestClient(app, base_url="http://127.0.0.1:8000", raise_server_exceptions=False) as made:
        wait_until(lambda: service.ready)
        yield made
