"""Malformed requests: each gets a 4xx problem that names what is wrong, never a 5xx, never its own words back."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.api.conftest import AUTH
from tests.api.fake import INFO

JSON = {"Content-Type": "application/json"}
SPARQL = {"Content-Type": "application/sparql-query"}
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
DOC = f"/documents/{INFO.id}"
TAG = "<script>zyx</script>"

CASES: list[tuple[str, str, dict[str, Any], int, str]] = [
    ("GET", "/api/search", {}, 422, "q"),
    ("GET", "/api/search?q=", {}, 422, "q"),
    ("GET", "/api/search?q=%20%20", {}, 400, "q"),
    ("GET", "/api/search?q=" + "x" * 2001, {}, 422, "q"),
    ("GET", "/api/search?q=x&limit=0", {}, 422, "limit"),
    ("GET", "/api/search?q=x&limit=101", {}, 422, "limit"),
    ("GET", "/api/search?q=x&limit=" + "9" * 5000, {}, 422, "limit"),
    ("GET", "/api/search?q=x&limit=ti", {}, 422, "limit"),
    ("GET", "/api/search?q=x&limit=1e999", {}, 422, "limit"),
    ("GET", "/api/search?q=x&limit=NaN", {}, 422, "limit"),
    ("GET", "/api/search?q=x&offset=-1", {}, 422, "offset"),
    ("GET", "/api/search?q=x&from=2025-13-01", {}, 422, "from"),
    ("GET", "/api/search?q=x&from=1700000000", {}, 422, "from"),
    ("GET", "/api/search?q=x&to=i-morgen", {}, 422, "to"),
    ("GET", f"/api/search?q=x&to={TAG}", {}, 422, "to"),
    ("GET", "/api/search?q=x&from=2025-02-01&to=2025-01-01", {}, 400, "from"),
    ("GET", "/api/search?q=x&section=hemmeligt", {}, 422, "section"),
    ("GET", "/api/search?q=x&region=" + "r" * 301, {}, 422, "region"),
    ("GET", "/api/search?q=x&" + "&".join(["region=a"] * 21), {}, 422, "region"),
    ("GET", "/api/search?q=%ff%fe", {}, 400, ""),
    ("GET", "/api/search?q=a%00b", {}, 400, ""),
    ("GET", "/api/search?q=" + "x" * 40_000, {}, 414, ""),
    ("POST", "/api/search?q=x", {}, 405, ""),
    ("POST", "/api/ask", {}, 422, ""),
    ("POST", "/api/ask", {"content": b"{", "headers": JSON}, 400, ""),
    ("POST", "/api/ask", {"content": b"\xff\xfe{}", "headers": JSON}, 400, ""),
    ("POST", "/api/ask", {"content": b"[]", "headers": JSON}, 422, ""),
    ("POST", "/api/ask", {"content": b"{}", "headers": JSON}, 422, "question"),
    ("POST", "/api/ask", {"content": b'{"question": NaN}', "headers": JSON}, 422, "question"),
    ("POST", "/api/ask", {"content": b'{"question": 1e999}', "headers": JSON}, 422, "question"),
    ("POST", "/api/ask", {"content": b'{"question": null}', "headers": JSON}, 422, "question"),
    ("POST", "/api/ask", {"content": b'{"question": ["a"]}', "headers": JSON}, 422, "question"),
    ("POST", "/api/ask", {"content": b'{"question": "\\ud800"}', "headers": JSON}, 422, "question"),
    ("POST", "/api/ask", {"json": {"question": "   "}}, 400, "question"),
    ("POST", "/api/ask", {"json": {"question": "x" * 2001}}, 422, "question"),
    ("POST", "/api/ask", {"json": {"question": "x", "history": "y"}}, 422, "history"),
    ("POST", "/api/ask", {"json": {"question": "x", "history": [{"role": TAG}]}}, 422, "history.role"),
    ("POST", "/api/ask", {"content": b"[" * 100_000, "headers": JSON}, 400, ""),
    ("POST", "/api/ask", {"content": b'{"question": "' + b"x" * 1_100_000 + b'"}', "headers": JSON}, 413, ""),
    ("POST", "/api/ask", {"content": b"question=x", "headers": FORM}, 422, ""),
    ("GET", "/api/ask", {}, 405, ""),
    ("DELETE", "/api/decisions", {}, 405, ""),
    ("GET", "/api/decisions?type=vedtaget", {}, 422, "type"),
    ("GET", "/api/decisions?reported=maaske", {}, 422, "reported"),
    ("GET", "/api/decisions?format=xlsx", {}, 422, "format"),
    ("GET", "/api/decisions?format=ics", {}, 422, "format"),
    ("GET", "/api/decisions?limit=10001", {}, 422, "limit"),
    ("GET", "/api/deadlines?kind=snart", {}, 422, "kind"),
    ("GET", "/api/deadlines?due_from=2025-02-30", {}, 422, "due_from"),
    ("GET", "/api/deadlines?due_from=2026-01-01&due_to=2025-01-01", {}, 400, "due_from"),
    ("GET", "/api/positions?stance=ligeglad", {}, 422, "stance"),
    ("GET", "/api/meetings?offset=99999999999999999999", {}, 422, "offset"),
    ("GET", "/api/nothing", {}, 404, ""),
    ("GET", "/api/documents/", {}, 404, ""),
    ("GET", "/documents/unknown", {}, 404, ""),
    ("GET", f"{DOC}?version=ffff", {}, 404, ""),
    ("GET", f"{DOC}?start=5&end=4", {}, 400, "start"),
    ("GET", f"{DOC}?start=0&end=999999", {}, 400, "start"),
    ("GET", f"{DOC}?start=-1&end=2", {}, 422, "start"),
    ("GET", f"{DOC}?start=a&end=b", {}, 422, "start"),
    ("GET", "/documents/unknown/original", {}, 404, ""),
    ("GET", "/documents/..%2F..%2Fetc%2Fpasswd", {}, 404, ""),
    ("GET", "/static/..%2F..%2Fsettings.py", {}, 404, ""),
    ("GET", "/sparql", {"headers": {"Accept": "application/json"}}, 400, "query"),
    ("POST", "/sparql", {"data": {"query": ""}}, 400, "query"),
    ("GET", "/sparql?query=DELETE", {}, 400, "query"),
    ("GET", "/sparql?query=SELECT&query=SELECT", {}, 400, "query"),
    ("GET", "/sparql?query=SELECT&format=docx", {}, 400, "format"),
    ("POST", "/sparql", {"data": {"update": "DROP ALL"}}, 400, "update"),
    ("POST", "/sparql", {"content": b"SELECT", "headers": {"Content-Type": "text/plain"}}, 415, ""),
    ("POST", "/sparql", {"content": b"\xff", "headers": SPARQL}, 400, "query"),
    ("POST", "/sparql", {"content": b"query=%ff", "headers": FORM}, 400, "query"),
    ("POST", "/sparql", {"content": b"query=" + b"x" * 1_000_001, "headers": FORM}, 413, ""),
    ("PUT", "/sparql", {"content": b""}, 405, ""),
    ("GET", "/id/x/%3Cscript%3E", {}, 404, ""),
    ("POST", "/api/documents", {"headers": AUTH}, 400, "file"),
    ("POST", "/api/documents", {"headers": AUTH, "json": {}}, 400, "file"),
    ("POST", "/api/documents", {"headers": {**AUTH, "Content-Type": "multipart/form-data"}, "content": b"x"}, 400, ""),
    ("POST", "/api/documents", {"files": {"file": ("a.txt", b"a")}}, 401, ""),
    ("POST", "/api/documents", {"headers": {"X-API-Key": "wrong"}, "files": {"file": ("a.txt", b"a")}}, 401, ""),
    ("DELETE", f"/api/documents/{INFO.id}", {}, 401, ""),
    ("DELETE", "/api/documents/unknown", {"headers": AUTH}, 404, ""),
    ("POST", "/api/check", {}, 401, ""),
    ("GET", "/api/export", {"headers": {"Authorization": "Basic x"}}, 401, ""),
    ("BREW", "/api/search?q=x", {}, 405, ""),
]


@pytest.mark.parametrize(
    ("method", "path", "request_", "status", "field"),
    CASES,
    ids=[f"{c[0]} {c[1][:50]} {n}" for n, c in enumerate(CASES)],
)
def test_a_malformed_request_gets_a_problem(
    client: TestClient, method: str, path: str, request_: dict[str, Any], status: int, field: str
) -> None:
    response = client.request(method, path, **request_)
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/problem+json"
    body = response.json()
    assert body["status"] == status
    assert body["detail"].endswith(".")
    assert body.get("field", "") == field
    assert "zyx" not in response.text
    assert all(set(error) == {"field", "message"} for error in body.get("errors", []))


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 40


def test_a_reader_gets_a_page(client: TestClient) -> None:
    response = client.get("/documents/unknown", headers={"accept": "text/html", "accept-language": "da"})
    assert response.status_code == 404
    assert "Siden findes ikke" in response.text


def test_a_bug_is_hidden_and_counted(client: TestClient, fake: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("geheim")

    monkeypatch.setattr(fake, "search", broken)
    response = client.get("/api/search?q=x", headers={"x-request-id": "abc-1"})
    assert response.status_code == 500
    assert "geheim" not in response.text
    assert response.json()["request_id"] == "abc-1"


def test_method_not_allowed_says_which_are(client: TestClient) -> None:
    assert "GET" in client.delete("/api/decisions").headers["allow"]
