"""The tools with the client of the mcp package: new and old protocol versions over streamable HTTP, and stdio."""

from __future__ import annotations

import json
import threading
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import anyio
import httpx
import httpx2
import pytest
from jsonschema import Draft202012Validator, validate  # type: ignore[import-untyped]
from mcp import Client
from mcp.client.streamable_http import streamable_http_client

from api.tools import desktop
from api.tools.desktop import DesktopTools, RemoteTools
from api.tools.server import build
from api.tools.toolbox import TOOLS, LocalTools
from ontology.errors import BadQuestion, NotFound, StoreUnavailable
from tests.api.fake import EXTENDED, INFO, FakeArchive
from tests.chat.servers import KEY, serving, settings

MODES = ("legacy", "auto", "2026-07-28")
HANDSHAKES = ("2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25")
ACCEPT = {"Accept": "application/json, text/event-stream"}
ITEM = f"{INFO.id}#2"


def using(server: Any, work: Callable[[Client], Awaitable[None]], mode: str = "auto") -> None:
    async def run() -> None:
        async with Client(server, mode=mode) as client:
            await work(client)

    anyio.run(run)


def post(url: str, method: str, params: dict[str, Any], version: str = "", **headers: str) -> httpx.Response:
    told = {"MCP-Protocol-Version": version} if version else {}
    body = {"jsonrpc": "2.0", "id": 7, "method": method, "params": params}
    return httpx.post(f"{url}/mcp", json=body, headers={**ACCEPT, **told, **headers}, timeout=60)


@pytest.mark.parametrize("mode", MODES)
def test_the_client_lists_and_calls_tools(url: str, mode: str) -> None:
    async def work(client: Client) -> None:
        listed = (await client.list_tools()).tools
        assert [tool.name for tool in listed] == list(TOOLS)
        found = await client.call_tool("search", {"query": "ordningen"})
        assert not found.is_error
        assert json.loads(found.content[0].text) == found.structured_content  # type: ignore[union-attr]
        (result,) = found.structured_content["results"]
        assert set(result) == {"id", "title", "url"}
        assert result["id"] == ITEM
        fetched = (await client.call_tool("fetch", {"id": result["id"]})).structured_content
        assert set(fetched) == {"id", "title", "text", "url", "metadata"}
        assert EXTENDED in fetched["text"]
        assert fetched["url"].startswith(url)
        assert fetched["metadata"]["body"] == INFO.body

    using(f"{url}/mcp", work, mode)


def test_every_tool_declares_itself(url: str) -> None:
    async def work(client: Client) -> None:
        for tool in (await client.list_tools()).tools:
            assert tool.annotations
            assert tool.annotations.read_only_hint
            assert tool.annotations.destructive_hint is False
            assert tool.description
            assert len(tool.description) < 250
            Draft202012Validator.check_schema(tool.input_schema)
            for word in ("anyOf", "oneOf", "$ref", "null"):
                assert word not in json.dumps(tool.input_schema)

    using(f"{url}/mcp", work)


CALLS: dict[str, dict[str, Any]] = {
    "search": {"query": "x"},
    "fetch": {"id": ITEM},
    "ask": {"question": "Hvad blev besluttet?"},
    "list_decisions": {"from": "2025-01-01", "type": "extended", "reported": False, "limit": 3},
    "list_deadlines": {"due_from": "2026-01-01", "kind": "", "responsible": None},
    "list_positions": {"stance": "supports", "actor": "Region Sjælland"},
    "sparql_query": {"query": "SELECT * { ?s ?p ?o }"},
}


@pytest.mark.parametrize("name", TOOLS)
def test_every_tool_gives_what_its_schema_says(url: str, name: str) -> None:
    async def work(client: Client) -> None:
        given = await client.call_tool(name, CALLS[name])
        assert not given.is_error
        validate(given.structured_content, dict(TOOLS[name].output))

    using(f"{url}/mcp", work)


def test_filters_reach_the_archive(url: str, fake: FakeArchive) -> None:
    async def work(client: Client) -> None:
        await client.call_tool("list_decisions", CALLS["list_decisions"])

    using(f"{url}/mcp", work)
    wanted = {"from": "2025-01-01", "type": "extended", "reported": "false"}
    assert fake.calls[-1][1] == ("decision", wanted, 3, 0)


@pytest.mark.parametrize(
    ("name", "arguments", "words"),
    [
        ("search", {"query": ""}, "query"),
        ("search", {}, "query"),
        ("fetch", {"id": "nothing"}, "no such document"),
        ("fetch", {"id": f"{INFO.id}#99"}, "agenda item"),
        ("list_decisions", {"from": "tomorrow"}, "YYYY-MM-DD"),
        ("list_positions", {"stance": "shouts"}, "stance"),
        ("sparql_query", {"query": "DROP ALL"}, "syntax error"),
        ("ask", {"question": "x" * 3000}, "question"),
    ],
)
def test_errors_are_told_to_the_model(url: str, name: str, arguments: dict[str, Any], words: str) -> None:
    async def work(client: Client) -> None:
        given = await client.call_tool(name, arguments)
        assert given.is_error
        assert words in given.content[0].text  # type: ignore[union-attr]

    using(f"{url}/mcp", work)


def test_a_whole_document_can_be_fetched() -> None:
    from api.links import Links
    from tests.api.fake import SOURCE

    fetched = LocalTools(FakeArchive(), Links("http://x")).call("fetch", {"id": INFO.id})  # type: ignore[arg-type]
    assert fetched["text"] == SOURCE.text
    assert all(isinstance(value, str) and value for value in fetched["metadata"].values())
    with pytest.raises(NotFound):
        LocalTools(FakeArchive(), Links("http://x")).call("nothing", {})  # type: ignore[arg-type]


@pytest.mark.parametrize("version", HANDSHAKES)
def test_old_protocol_versions_shake_hands(url: str, version: str) -> None:
    hello = {"protocolVersion": version, "capabilities": {}, "clientInfo": {"name": "old", "version": "0"}}
    told = post(url, "initialize", hello)
    assert told.headers["content-type"].startswith("application/json")
    assert told.json()["result"]["protocolVersion"] == version
    assert "mcp-session-id" not in told.headers
    called = post(url, "tools/call", {"name": "search", "arguments": {"query": "x"}}, version)
    assert called.json()["result"]["structuredContent"]["results"]


def test_it_answers_in_json_without_sessions(url: str) -> None:
    assert httpx.get(f"{url}/mcp", headers={"Accept": "text/event-stream"}).status_code == 405
    assert httpx.delete(f"{url}/mcp").status_code == 405
    unknown = post(url, "tools/call", {"name": "rm", "arguments": {}}, "2025-06-18").json()
    assert unknown["error"]["code"] == -32602
    assert httpx.post(
        f"{url}/mcp", content=b"{", headers={**ACCEPT, "Content-Type": "application/json"}
    ).is_client_error


def test_foreign_pages_and_hosts_are_kept_out(fake: FakeArchive, url: str) -> None:
    assert post(url, "tools/list", {}, Origin="https://evil.example").status_code == 403
    assert post(url, "tools/list", {}, Host="evil.example").status_code == 421
    assert post(url, "tools/list", {}, Origin=url).status_code == 200
    with serving(fake, settings(cors_origins="https://chat.example.dk")) as other:
        assert post(other, "tools/list", {}, Origin="https://chat.example.dk").status_code == 200


def test_it_wants_a_key_where_reading_is_not_open(fake: FakeArchive) -> None:
    with serving(fake, settings(public_read=False)) as url:
        assert post(url, "tools/list", {}).status_code == 401

        async def run() -> None:
            http = httpx2.AsyncClient(headers={"Authorization": f"Bearer {KEY}"})
            async with http, Client(streamable_http_client(f"{url}/mcp", http_client=http)) as client:
                assert len((await client.list_tools()).tools) == len(TOOLS)

        anyio.run(run)
        assert RemoteTools(url, KEY).call("search", {"query": "x"})["results"]
        with pytest.raises(StoreUnavailable, match="API key"):
            RemoteTools(url, "wrong").call("search", {"query": "x"})


def test_slow_tools_keep_nobody_else_waiting() -> None:
    go_on, running = threading.Event(), threading.Semaphore(0)

    class Slow(FakeArchive):
        def ask(self, *args: Any, **kwargs: Any) -> Any:
            running.release()
            assert go_on.wait(60)
            return super().ask(*args, **kwargs)

    call = {"name": "ask", "arguments": {"question": "Hvad?"}}
    with serving(Slow()) as url, ThreadPoolExecutor(50) as pool:
        try:
            asked = [pool.submit(post, url, "tools/call", call, "2025-06-18") for _ in range(50)]
            assert all(running.acquire(timeout=60) for _ in range(10))
            assert httpx.get(f"{url}/api/documents", timeout=30).status_code == 200
        finally:
            go_on.set()
        assert all(one.result().json()["result"]["structuredContent"]["answerable"] for one in asked)


def test_results_that_are_too_large_are_refused(fake: FakeArchive, monkeypatch: pytest.MonkeyPatch) -> None:
    from api.links import Links

    monkeypatch.setattr("api.tools.toolbox.RESULT_BYTES", 10)
    with pytest.raises(BadQuestion, match="LIMIT"):
        LocalTools(fake, Links("http://x")).call("sparql_query", {"query": "SELECT * { ?s ?p ?o }"})  # type: ignore[arg-type]


@pytest.fixture
def found(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    places: list[Any] = []
    monkeypatch.setattr(desktop, "find", lambda _: places[-1])
    return places


def test_the_desktop_entrance_asks_the_service_that_runs_now(found: list[Any], fake: FakeArchive, url: str) -> None:
    found.append((url, KEY))
    with DesktopTools(settings()) as tools:
        assert tools.call("search", {"query": "x"})["results"][0]["url"].startswith(url)
        with pytest.raises(BadQuestion, match="no such document"):
            tools.call("fetch", {"id": "nothing"})
        found.append(("http://127.0.0.1:9", ""))
        with pytest.raises(StoreUnavailable):
            tools.call("search", {"query": "x"})


def test_the_desktop_entrance_opens_an_archive_that_nobody_owns(found: list[Any]) -> None:
    archive = FakeArchive()
    found.append(archive)

    async def work(client: Client) -> None:
        assert (await client.call_tool("ask", {"question": "Hvad?"})).structured_content["answerable"]

    with DesktopTools(settings()) as tools:
        for mode in MODES:
            using(build(tools), work, mode)
    assert archive.closed


def test_the_sdk_is_not_loaded_with_the_service() -> None:
    import subprocess
    import sys

    code = "import sys, api.app, api.server; print(sorted({'mcp', 'mcp_types', 'openai'} & set(sys.modules)))"
    root = Path(__file__).parent.parent.parent
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=root, timeout=60)
    assert done.stdout.strip() == "[]", done.stderr
