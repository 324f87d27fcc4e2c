"""Saved queries under load: threads of their own, an end with the client, and pages of bounded size."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Iterator, Sequence
from typing import Any, cast

import httpx
import pytest
import uvicorn
from fastapi.testclient import TestClient

from api.app import create_app
from api.service import Service
from api.settings import Settings
from api.tables import JSON_TYPE
from index.asking import ORDINARY, Asking
from index.ports import QueryResult
from ontology.errors import TooBusy, TooLarge
from tests.api.conftest import wait_until
from tests.api.fake import FakeArchive

MANY = 48
PATHS = (
    "/queries/excel?query=ASK", "/queries/meetings.csv", "/queries/meetings.json", "/queries/meetings",
    "/reconcile?query=Ann", "/reconcile/suggest/entity", "/reconcile/suggest/type", "/reconcile/preview?id=x/y",
)  # fmt: skip
HEAD = "GET {} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/html\r\n\r\n"
MCP = "Content-Type: application/json\r\nAccept: application/json, text/event-stream\r\n"
TOOL = {"name": "sparql_query", "arguments": {"query": "ASK { ?s ?p ?o }"}}


class Large(FakeArchive):
    """Has more rows than a page takes."""

    def __init__(self) -> None:
        super().__init__()
        self.askings: list[Asking] = []

    def sparql(self, query: str, media_types: Sequence[str], asking: Asking = ORDINARY) -> QueryResult:
        self.askings.append(asking)
        if asking.max_bytes and "LIMIT" not in query:
            raise TooLarge("The result is larger than 4 MiB; add a LIMIT.", "query")
        rows = [{"c": {"type": "literal", "value": str(n)}} for n in range(501)]
        return QueryResult(json.dumps({"head": {"vars": ["c"]}, "results": {"bindings": rows}}).encode(), JSON_TYPE)


class Endless(FakeArchive):
    """Ends a query only when it is stopped."""

    def __init__(self) -> None:
        super().__init__()
        self.lock = threading.Lock()
        self.running = self.ended = 0

    def sparql(self, query: str, media_types: Sequence[str], asking: Asking = ORDINARY) -> QueryResult:
        over = threading.Event()
        with asking.stop.calls(over.set):
            self._count(1)
            self.ended += over.wait(20)
            self._count(-1)
        raise TooBusy("The query was stopped.")

    def dump_state(self) -> str:
        return "as it is"

    def _count(self, by: int) -> None:
        with self.lock:
            self.running += by


@pytest.fixture
def address(settings: Settings) -> Iterator[tuple[int, Endless]]:
    """Port of a service whose queries do not end, and its archive."""
    archive = Endless()
    service = Service(settings, lambda _: cast(Any, archive))
    config = uvicorn.Config(create_app(settings, service=service), port=0, log_config=None, access_log=False)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    wait_until(lambda: server.started and service.ready)
    yield server.servers[0].sockets[0].getsockname()[1], archive
    server.should_exit = True
    thread.join(10)


def test_queries_leave_the_threads_of_others_alone_and_end_with_their_client(address: tuple[int, Endless]) -> None:
    port, archive = address
    lines = [socket.create_connection(("127.0.0.1", port)) for _ in range(MANY)]
    for number, line in enumerate(lines):
        line.sendall(HEAD.format(PATHS[number % len(PATHS)]).encode())
    wait_until(lambda: archive.running == MANY)
    began = time.monotonic()
    found = httpx.get(f"http://127.0.0.1:{port}/api/documents", trust_env=False, timeout=10)
    assert found.status_code == 200
    assert time.monotonic() - began < 5
    for line in lines:
        line.close()
    wait_until(lambda: archive.running == 0, 10)


def test_a_tool_ends_with_its_client(address: tuple[int, Endless]) -> None:
    port, archive = address
    body = json.dumps({"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": TOOL})
    head = f"POST /mcp HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: {len(body)}\r\n{MCP}\r\n"
    with socket.create_connection(("127.0.0.1", port)) as line:
        line.sendall((head + body).encode())
        wait_until(lambda: archive.running == 1, 30)
    wait_until(lambda: archive.ended == 1)


def test_work_with_names_ends_after_a_while(address: tuple[int, Endless], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("api.protocol.WORK_SECONDS", 0.3)
    port, archive = address
    found = httpx.get(f"http://127.0.0.1:{port}/reconcile?query=Ann", trust_env=False, timeout=10)
    assert (found.status_code, archive.running) == (503, 0)


@pytest.mark.parametrize("fake", [Large()])
def test_a_page_shows_the_first_of_too_many_rows(client: TestClient, fake: Large) -> None:
    page = client.get("/queries/meetings?lang=en", headers={"accept": "text/html"})
    assert page.status_code == 200
    assert "More than 500 rows. The first 500 are shown here" in page.text
    assert [asking.max_bytes > 0 for asking in fake.askings] == [True, True]


@pytest.mark.parametrize("fake", [Large()])
def test_a_download_is_whole_and_every_request_has_its_own_stop(client: TestClient, fake: Large) -> None:
    whole = client.get("/queries/meetings.csv?excel=1")
    assert (whole.status_code, whole.text.count("\r\n")) == (200, 502)
    assert client.get("/queries/excel", params={"query": "SELECT * { }"}).text.startswith("\ufeffc\r\n")
    assert len({id(asking.stop) for asking in [*fake.askings, ORDINARY]}) == 3
