"""Keys with roles: who may do what, with reading open and closed."""

from __future__ import annotations

import base64
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient

from api.app import create_app
from api.keys import FILE, KeyStore
from api.roles import Role
from api.settings import Settings
from tests.api.fake import INFO
from tests.api.serving import bearer, served
from tests.test_docs import _flat

FILES = {"file": ("a.exe", b"MZ")}
READING = (
    "/api/search?q=x", "/api/meetings", "/api/decisions", "/api/documents", "/sparql?query=SELECT", "/id/x/y",
    "/metrics", "/", "/decisions", "/documents", f"/documents/{INFO.id}", f"/documents/{INFO.id}/text",
    f"/documents/{INFO.id}/original",
)  # fmt: skip
OPEN = ("/health/live", "/health/ready", "/openapi.json", "/ns", "/static/referat.css")
ADMIN_CALLS = (("DELETE", f"/api/documents/{INFO.id}"), ("POST", "/api/check"), ("GET", "/api/export"))


def status(client: TestClient, method: str, path: str, headers: dict[str, str]) -> int:
    return client.request(method, path, headers=headers, follow_redirects=False).status_code


def basic(secret: str, user: str = "anna") -> dict[str, str]:
    return {"Authorization": "Basic " + base64.b64encode(f"{user}:{secret}".encode()).decode()}


@pytest.mark.parametrize("role", list(Role))
def test_each_role_may_what_it_says(tmp_path: Path, role: Role) -> None:
    key = bearer(KeyStore(tmp_path).create(role, "")[1])
    with served(tmp_path, public_read=False) as client:
        assert status(client, "GET", "/api/search?q=x", key) == 200
        handed_in = client.post("/api/documents", data={"dry_run": "true"}, headers=key)
        assert handed_in.status_code == (403 if role is Role.READ else 400), "let in, it misses the file"
        for method, path in ADMIN_CALLS:
            assert (status(client, method, path, key) < 300) == (role is Role.ADMIN), path
    if role is Role.READ:
        assert "role ingest" in handed_in.json()["detail"]
        assert 'error="insufficient_scope"' in handed_in.headers["www-authenticate"]


def test_reading_is_open_on_loopback_and_closed_beyond(tmp_path: Path) -> None:
    KeyStore(tmp_path).create(Role.READ, "")
    for given, code in (
        ({}, 200),
        ({"public_read": False}, 401),
        ({"host": "0.0.0.0"}, 401),
        ({"host": "0.0.0.0", "public_read": True, "base_iri": "http://127.0.0.1:8000/"}, 200),
    ):
        with served(tmp_path, **given) as client:  # type: ignore[arg-type]
            assert {path: status(client, "GET", path, {}) for path in READING} == dict.fromkeys(READING, code), given
            assert client.post("/api/documents", files=FILES).status_code == 401


def test_what_tells_nothing_of_the_minutes_is_always_open(tmp_path: Path) -> None:
    with served(tmp_path, public_read=False) as client:
        assert {path: status(client, "GET", path, {}) for path in OPEN} == dict.fromkeys(OPEN, 200)


def test_every_route_but_the_open_ones_names_a_check(tmp_path: Path) -> None:
    """A route that is added without a role is found here."""
    app = create_app(Settings(_env_file=None, data=tmp_path, public_read=False), lambda _: None)  # type: ignore
    unlocked, seen = set(), 0
    with TestClient(app, base_url="http://127.0.0.1:8000", raise_server_exceptions=False) as client:
        for route in (leaf for one in app.routes for leaf in _flat(one) if isinstance(leaf, APIRoute)):
            path = route.path.replace("{name:path}", "x").replace("{kind}", "x").replace("{document_id}", "x")
            seen += 1
            for method in route.methods:
                if client.request(method, path, params={"q": "x"}, json={"question": "x"}).status_code not in (
                    401,
                    403,
                ):
                    unlocked.add((method, path))
    assert seen > 25
    assert {path for _, path in unlocked} <= {*OPEN, "/sparql", "/sparql/", "/openapi-tools.json"}
    assert all(method == "OPTIONS" for method, path in unlocked if path.startswith("/sparql"))


def test_a_running_service_sees_what_the_command_did(tmp_path: Path) -> None:
    with served(tmp_path, public_read=False) as client:
        assert status(client, "GET", "/api/decisions", bearer("referat_" + "x" * 43)) == 401
        store = KeyStore(tmp_path)
        key, secret = store.create(Role.READ, "bot")
        assert status(client, "GET", "/api/decisions", bearer(secret)) == 200
        store.revoke("bot")
        refused = client.get("/api/decisions", headers=bearer(secret))
        assert refused.status_code == 401
        assert "revoked" in refused.json()["detail"]
        assert 'error="invalid_token"' in refused.headers["www-authenticate"]
        (tmp_path / FILE).unlink()
        assert status(client, "GET", "/api/decisions", bearer(KeyStore(tmp_path).create(Role.READ, "")[1])) == 200
    assert key.role is Role.READ


def test_where_reading_is_open_a_revoked_key_is_refused_and_a_made_up_one_is_not(tmp_path: Path) -> None:
    """OpenAI clients must send some key; one that Referat made and ended must not work on."""
    store = KeyStore(tmp_path)
    key, secret = store.create(Role.READ, "")
    store.revoke(key.id)
    with served(tmp_path, api_key="geheim") as client:
        assert status(client, "GET", "/api/decisions", bearer("sk-whatever")) == 200
        assert status(client, "GET", "/api/decisions", bearer(secret)) == 401
        assert status(client, "POST", "/api/check", bearer("sk-whatever")) == 401
        assert status(client, "POST", "/api/check", bearer("geheim")) == 200


def test_a_browser_gives_the_key_as_a_password_and_may_only_read(tmp_path: Path) -> None:
    secret = KeyStore(tmp_path).create(Role.ADMIN, "")[1]
    with served(tmp_path, public_read=False) as client:
        asked = client.get("/", headers={"accept": "text/html,*/*;q=0.8"})
        assert asked.status_code == 401
        assert asked.headers["www-authenticate"].startswith("Basic ")
        assert "text/html" in asked.headers["content-type"]
        assert client.get("/api/decisions").headers["www-authenticate"].startswith("Bearer ")
        assert status(client, "GET", "/", basic(secret)) == 200
        assert status(client, "GET", "/", basic(secret + "x")) == 401
        assert status(client, "POST", "/api/check", basic(secret)) == 403
        for broken in ("Basic !!", "Basic", "Basic " + base64.b64encode(b"\xff:\xff").decode(), "Negotiate x"):
            assert status(client, "GET", "/", {"Authorization": broken}) == 401


def test_an_empty_bearer_is_no_key_and_hides_none(tmp_path: Path) -> None:
    """Some clients send the scheme without a key."""
    secret = KeyStore(tmp_path).create(Role.READ, "")[1]
    with served(tmp_path) as client:
        assert status(client, "GET", "/api/decisions", {"Authorization": "Bearer"}) == 200
    with served(tmp_path, public_read=False) as client:
        assert status(client, "GET", "/api/decisions", {"Authorization": "Bearer "}) == 401
        assert status(client, "GET", "/api/decisions", {"Authorization": "Bearer ", "X-API-Key": secret}) == 200


def test_the_use_of_a_key_is_noted_to_the_minute(tmp_path: Path) -> None:
    store = KeyStore(tmp_path)
    _, secret = store.create(Role.READ, "")
    with served(tmp_path) as client:
        client.get("/api/decisions", headers=bearer(secret))
        (first,) = store.all()
        client.get("/api/decisions", headers=bearer(secret))
        assert first.used is not None
        assert store.all() == [first]
    with sqlite3.connect(tmp_path / FILE) as file:
        file.execute("UPDATE keys SET used = '2020-01-01T00:00:00+00:00'")
    with served(tmp_path) as client:
        client.get("/api/decisions", headers=bearer(secret))
    assert str(store.all()[0].used) >= str(first.used)


def test_a_damaged_key_file_is_a_problem_and_not_a_crash(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"not a database" * 400)
    with served(tmp_path, api_key="geheim") as client:
        refused = client.get("/api/decisions", headers=bearer("referat_x"))
        assert (refused.status_code, refused.headers["content-type"]) == (503, "application/problem+json")
        assert status(client, "GET", "/api/decisions", bearer("geheim")) == 200


def test_the_description_says_what_needs_a_key(tmp_path: Path) -> None:
    def security(**given: Any) -> tuple[Any, Any, Any]:
        with served(tmp_path, **given) as client:
            paths = client.get("/openapi.json").json()["paths"]
        told = [
            paths[p][m].get("security")
            for p, m in (("/api/ask", "post"), ("/api/check", "post"), ("/health/live", "get"))
        ]
        return told[0], told[1], told[2]

    keyed = [{"bearer": []}, {"key": []}]
    assert security(public_read=True) == ([{}, *keyed], keyed, None)
    assert security(public_read=False) == (keyed, keyed, None)


def test_a_refused_method_is_told_which_would_do(tmp_path: Path) -> None:
    with served(tmp_path) as client:
        assert client.patch("/api/documents").headers["allow"] == "GET, HEAD, POST"
        assert client.put("/sparql").headers["allow"] == "GET, HEAD, OPTIONS, POST"
        assert client.get(f"/api/documents/{INFO.id}").headers["allow"] == "DELETE"
