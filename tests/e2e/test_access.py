"""Keys made and revoked by the command beside the running service."""

from __future__ import annotations

import httpx

from tests.e2e.conftest import Running, referat

UPLOAD = {"file": ("a.exe", b"MZ\x90\x00")}


def hand_in(service: Running, key: str) -> int:
    headers = {"Authorization": f"Bearer {key}"}
    return httpx.post(f"{service.url}/api/documents", files=UPLOAD, headers=headers, timeout=60).status_code


def test_a_key_works_from_the_moment_it_is_made_until_it_is_revoked(service: Running) -> None:
    made = referat(service.data, "keys", "create", "--role", "ingest", "--name", "feed")
    key = made.stdout.strip()
    assert made.returncode == 0, made.stderr
    assert hand_in(service, key) == 415
    assert httpx.post(f"{service.url}/api/check", headers={"X-API-Key": key}).status_code == 403
    assert referat(service.data, "keys", "revoke", "feed").returncode == 0
    assert hand_in(service, key) == 401
    assert service.get("/api/documents", headers={"X-API-Key": key}).status_code == 401
    assert key not in (service.data.parent / "service.log").read_text("utf-8")
