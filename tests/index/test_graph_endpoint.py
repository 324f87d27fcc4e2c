"""How the endpoint store meets servers that are away, slow, wrong or strict. The rest is in the contract suite."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from index.asking import Asking
from index.graph.endpoint import EndpointStore
from index.graph.isolation import Limits
from ontology.errors import BadQuery, BadQuestion, InvalidGraph, QueryTimeout, StoreUnavailable

JSON = "application/sparql-results+json"
ROWS = b'{"head":{"vars":["s"]},"results":{"bindings":[]}}'
Answer = tuple[int, str, bytes]


class Server:
    """Answers every request alike and remembers them."""

    def __init__(self) -> None:
        self.answer: Callable[[], Answer] = lambda: (200, JSON, ROWS)
        self.requests: list[tuple[str, str, dict[str, str], bytes]] = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def handle_any(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                outer.requests.append((self.command, self.path, dict(self.headers), body))
                status, kind, content = outer.answer()
                self.send_response(status)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            do_POST = do_PUT = handle_any  # noqa: N815

            def log_message(self, *args: Any) -> None:
                pass

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.http.server_address[1]}"
        threading.Thread(target=self.http.serve_forever, daemon=True).start()


@pytest.fixture
def server() -> Iterator[Server]:
    started = Server()
    yield started
    started.http.shutdown()
    started.http.server_close()


def store(server: Server, **more: Any) -> EndpointStore:
    return EndpointStore(f"{server.url}/query", f"{server.url}/update", **more)


def test_a_server_that_is_away(server: Server) -> None:
    away = EndpointStore("http://127.0.0.1:9/query", "http://127.0.0.1:9/update", limits=Limits(seconds=2))
    for call in (away.graphs, lambda: away.replace("https://x/g", b""), lambda: away.query("ASK { }", [JSON])):
        with pytest.raises(StoreUnavailable, match="does not answer"):
            call()


def test_a_server_that_is_slow(server: Server) -> None:
    server.answer = lambda: time.sleep(1) or (200, JSON, ROWS)  # type: ignore[func-returns-value]
    with pytest.raises(QueryTimeout, match="in time"):
        store(server, limits=Limits(seconds=0.2)).query("SELECT ?s { ?s ?p ?o }", [JSON])


@pytest.mark.parametrize(
    ("status", "error", "says"),
    [
        (400, BadQuestion, "cannot be read: line 1: what is this"),
        (401, StoreUnavailable, "answered 401"),
        (404, StoreUnavailable, "answered 404"),
        (500, StoreUnavailable, "answered 500"),
        (503, StoreUnavailable, "answered 503"),
    ],
)
def test_errors_of_the_server(server: Server, status: int, error: type[Exception], says: str) -> None:
    server.answer = lambda: (status, "text/plain", b"line 1: what is this?")
    with pytest.raises(error, match=says):
        store(server).query("SELECT ?s { ?s ?p ?o }", [JSON])
    with pytest.raises(StoreUnavailable, match=str(status)):
        store(server).replace("https://x/g", b"<a:b> <a:b> <a:c> .")


@pytest.mark.parametrize(
    "told",
    [b"Lexical error at line 3, column 7. Encountered: x", b"error at 3:7: expected one of GRAPH", b"line 3:7 no"],
)
def test_the_place_of_an_error_is_that_in_the_query(server: Server, told: bytes) -> None:
    server.answer = lambda: (400, "text/plain", told)
    asked = store(server)
    asked._is_union = True
    with pytest.raises(BadQuery, match="line 2, column 7") as error:
        asked.query("SELECT ?s\n{ ?s ?p ?o }", [JSON], asking=Asking(base="http://x/sparql"))
    assert (error.value.line, error.value.column) == (2, 7)


def test_a_page_instead_of_a_result(server: Server) -> None:
    server.answer = lambda: (200, "text/html; charset=utf-8", b"<html>")
    with pytest.raises(StoreUnavailable, match="'text/html'"):
        store(server).query("SELECT ?s { ?s ?p ?o }", [JSON])


def test_garbage_under_the_right_name(server: Server) -> None:
    server.answer = lambda: (200, JSON, b"<html>")
    with pytest.raises(StoreUnavailable, match="cannot be read"):
        store(server).graphs()


def test_credentials_are_sent(server: Server) -> None:
    store(server, user="læser", password="nøgle").query("SELECT ?s { ?s ?p ?o }", [JSON])
    assert server.requests[-1][2]["Authorization"].startswith("Basic ")
    store(server, token="abc").query("SELECT ?s { ?s ?p ?o }", [JSON])
    assert server.requests[-1][2]["Authorization"] == "Bearer abc"
    assert server.requests[-1][2]["Accept"] == JSON


def test_refused_queries_never_leave(server: Server) -> None:
    with pytest.raises(BadQuestion):
        store(server).query("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", [JSON])
    with pytest.raises(InvalidGraph):
        store(server).replace("https://x/g", b"no triples")
    with pytest.raises(BadQuestion, match="not an absolute IRI"):
        store(server).replace("x> } ; DROP ALL #", b"")
    assert not server.requests


def test_a_replacement_is_one_request_in_blocks(server: Server) -> None:
    triples = "".join(f'<a:{n}> <a:p> "{n}" .\n' for n in range(2100)).encode()
    store(server).replace("https://x/g", triples, drop=["https://x/old"])
    method, path, headers, body = server.requests.pop()
    assert (method, path, headers["Content-Type"]) == ("POST", "/update", "application/sparql-update")
    assert body.count(b"INSERT DATA") == 3
    assert body.startswith(b"DROP SILENT GRAPH <https://x/g> ;\nDROP SILENT GRAPH <https://x/old> ;\n")
    assert not server.requests


def test_backslashes_before_u_are_written_so_that_every_engine_reads_them_alike(server: Server) -> None:
    store(server).replace("https://x/g", b'<a:s> <a:p> "C:\\\\users \\\\\\\\U \\u0001" .')
    body = server.requests.pop()[3]
    assert b'"C:\\\\\\u0075sers \\\\\\\\\\u0055 \\u0001"' in body
