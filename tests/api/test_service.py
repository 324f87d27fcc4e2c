"""The service around the archive: starting, failing, credentials, host names, limits."""

from __future__ import annotations

import threading
from typing import Any, cast

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.service import Service
from api.settings import Settings
from ontology.errors import StoreUnavailable
from tests.api.conftest import KEY, wait_until
from tests.api.fake import INFO, FakeArchive


def served(settings: Settings, service: Service) -> TestClient:
    return TestClient(
        create_app(settings, service=service), base_url="http://127.0.0.1:8000", raise_server_exceptions=False
    )


def test_alive_before_ready(settings: Settings, fake: FakeArchive) -> None:
    gate = threading.Event()

    def slowly(_: Settings) -> Any:
        gate.wait(5)
        return fake

    service = Service(settings, slowly)
    with served(settings, service) as client:
        assert client.get("/health/live").status_code == 200
        response = client.get("/health/ready")
        assert (response.status_code, response.headers["retry-after"]) == (503, "5")
        assert client.get("/api/search?q=x").status_code == 503
        assert "referat_ready 0" in client.get("/metrics").text
        gate.set()
        wait_until(lambda: service.ready)
        assert client.get("/health/ready").status_code == 200
    assert fake.closed


def test_a_failed_start_is_told_and_ends_the_service(settings: Settings) -> None:
    def fail(_: Settings) -> Any:
        raise StoreUnavailable("The graph is damaged.")

    told: list[Service] = []
    service = Service(settings, fail, on_failure=told.append)
    with served(settings, service) as client:
        wait_until(lambda: bool(told))
        assert client.get("/health/ready").status_code == 503
    assert str(service.failure) == "The graph is damaged."


@pytest.mark.parametrize(
    "headers",
    [{"Authorization": f"Bearer {KEY}"}, {"authorization": f"bearer  {KEY}"}, {"X-API-Key": KEY}],
)
def test_the_key_is_taken_in_both_ways(client: TestClient, headers: dict[str, str]) -> None:
    assert client.delete(f"/api/documents/{INFO.id}", headers=headers).status_code == 204


@pytest.mark.parametrize("headers", [{"Authorization": "Bearer "}, {"X-API-Key": ""}, {"X-API-Key": "æ"}, {}])
def test_nothing_else_is(client: TestClient, headers: dict[str, str]) -> None:
    headers = {name: value.encode() if name == "X-API-Key" else value for name, value in headers.items()}  # type: ignore[misc]
    response = client.delete(f"/api/documents/{INFO.id}", headers=headers)
    assert response.status_code == 401
    assert response.headers["www-authenticate"].startswith("Bearer")


def test_without_a_key_the_token_of_the_run_writes(fake: FakeArchive) -> None:
    settings = Settings(_env_file=None)  # type: ignore[call-arg]
    service = Service(settings, lambda _: cast(Any, fake))
    with served(settings, service) as client:
        wait_until(lambda: service.ready)
        refused = client.delete(f"/api/documents/{INFO.id}")
        assert refused.status_code == 401
        assert "REFERAT_API_KEY" in refused.json()["detail"]
        assert client.delete(f"/api/documents/{INFO.id}", headers={"X-API-Key": service.token}).status_code == 204


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example:8000", "evil.example@localhost"])
def test_a_foreign_host_name_is_refused(client: TestClient, host: str) -> None:
    response = client.get("/api/documents", headers={"host": host})
    assert response.status_code == 421
    assert response.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("host", ["localhost", "localhost:8000", "LOCALHOST:1", "[::1]:8000", "127.0.0.1"])
def test_own_host_names_are_answered(client: TestClient, host: str) -> None:
    assert client.get("/health/live", headers={"host": host}).status_code == 200


def test_a_body_without_a_length_is_counted(client: TestClient) -> None:
    response = client.post(
        "/api/ask", content=(b"x" * 100_000 for _ in range(11)), headers={"content-type": "application/json"}
    )
    assert response.status_code == 413


def test_addresses_follow_the_base_iri(fake: FakeArchive) -> None:
    settings = Settings(_env_file=None, base_iri="https://referat.example/m")  # type: ignore[call-arg]
    service = Service(settings, lambda _: cast(Any, fake))
    with served(settings, service) as client:
        wait_until(lambda: service.ready)
        hit = client.get("/api/search?q=x").json()["hits"][0]
    assert hit["url"].startswith(f"https://referat.example/m/documents/{INFO.id}?")
