"""REFERAT_SPARQL_URL: the archive's routes before a real SPARQL server (the `oxigraph` binary), over HTTP."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pyoxigraph as ox
import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.bootstrap import open_graph
from api.service import Service
from api.settings import Settings
from index.asking import ORDINARY, Asking
from index.graph.endpoint import EndpointStore
from tests.api.conftest import wait_until
from tests.api.fake import FakeArchive
from tests.contracts.servers import BINARY, oxigraph_server
from tests.protocol.data import NS, ONE, TWO

JSON = {"Accept": "application/sparql-results+json"}
ENDLESS = "SELECT (COUNT(*) AS ?n) { " + " ".join(f"?s{n} ?p{n} ?o{n} ." for n in range(6)) + " }"


class RemoteArchive(FakeArchive):
    """The small archive, with its graph on a server."""

    def __init__(self, graph: EndpointStore) -> None:
        super().__init__()
        self.graph = graph

    def sparql(self, query: str, media_types: Any, asking: Asking = ORDINARY) -> Any:
        return self.graph.query(query, media_types, asking=asking)


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    if not BINARY.exists():
        pytest.skip("the oxigraph server is not installed: pip install '.[dev]'")
    data: Path = tmp_path_factory.mktemp("remote")
    with oxigraph_server("--union-default-graph") as url:
        settings = Settings(
            _env_file=None, data=data, sparql_url=f"{url}/query", sparql_update_url=f"{url}/update", sparql_seconds=2
        )  # type: ignore[call-arg]
        graph = cast(EndpointStore, open_graph(settings))
        graph.replace(ONE, "".join(f'<{NS}{n}> <{NS}navn> "nr. {n}" .\n' for n in range(60)).encode())
        graph.replace(TWO, f'<{NS}x> <{NS}navn> "den anden" .'.encode())
        service = Service(settings, lambda _: cast(Any, RemoteArchive(graph)))
        app = create_app(settings, service=service)
        with TestClient(app, base_url="http://127.0.0.1:8000", raise_server_exceptions=False) as made:
            wait_until(lambda: service.ready)
            yield made
        graph.close()


def test_the_same_routes_answer_from_the_server(client: TestClient) -> None:
    rows = client.get("/sparql", params={"query": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"}, headers=JSON).json()
    assert rows["results"]["bindings"][0]["n"]["value"] == "61"
    chosen = {"query": "SELECT ?n { ?s ?p ?n }", "default-graph-uri": TWO}
    assert client.post("/sparql", data=chosen, headers={"Accept": "text/csv"}).text == "n\r\nden anden\r\n"
    graph = client.get("/sparql", params={"query": f"DESCRIBE <{NS}x>"}, headers={"Accept": "application/rdf+xml"})
    assert "den anden" in graph.text
    described = client.get("/sparql", headers={"Accept": "text/turtle"})
    assert "UnionDefaultGraph" in described.text


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", 400),
        ("SELECT * {\n ?s ?p }", 400),
        ("DROP ALL", 400),
        ("SELECT * " + "{" * 20_000, 400),
        ("ASK { } #" + "x" * 200_000, 413),
        (ENDLESS, 504),
    ],
)
def test_screen_and_deadline_stay(client: TestClient, query: str, status: int) -> None:
    began = time.monotonic()
    answer = client.post("/sparql", data={"query": query}, headers=JSON)
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert time.monotonic() - began < 4


def test_the_place_of_an_error_comes_through(client: TestClient) -> None:
    for query in ("SELECT * {\n ?s ?p ?o ,, }", "SELECT * { ?s ?p }"):
        with pytest.raises(SyntaxError) as error:
            ox.Store().query(query)
        at = tuple(int(number) for number in str(error.value).split()[2].strip(":").split(":"))
        problem = client.post("/sparql", data={"query": query}, headers=JSON).json()
        assert (problem["line"], problem["column"]) == at
        assert f"line {at[0]}, column {at[1]}" in problem["detail"]


def test_places_are_bounded(client: TestClient) -> None:
    told: list[int] = []
    threads = [
        threading.Thread(target=lambda: told.append(client.post("/sparql", data={"query": ENDLESS}).status_code))
        for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(told) == {503, 504}
    assert client.get("/sparql", params={"query": "ASK { ?s ?p ?o }"}).status_code == 200
