"""The SPARQL 1.1 test suite of the W3C over HTTP against `api.sparql_app:create`.

python -m benchmarks.w3c_suite DIR, where DIR holds the suite (`aggregates/manifest.ttl` and so on). It is in the source
distribution of rdflib 5.0.0 below `test/DAWG/data-sparql11`:

    pip download --no-deps --no-binary :all: rdflib==5.0.0 && tar xf rdflib-5.0.0.tar.gz

Only approved tests count (the protocol tests were never classified). Prints a line for each failure, with what the
engine makes of the query when asked without us, and at the end one line of JSON: passed and run in each group.
"""

from __future__ import annotations

import argparse
import json
import re
import socket
import tempfile
import threading
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import httpx
import pyoxigraph as ox
import uvicorn
from rdflib import Dataset, Graph, Namespace, URIRef
from rdflib.namespace import RDF
from rdflib.term import Node
from starlette.types import ASGIApp, Receive, Scope, Send

from api.sparql_app import create
from benchmarks import w3c_protocol
from benchmarks.w3c_compare import agree, wanted_type
from index.graph.media import ROWS, TRIPLES

MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
QT = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-query#")
DAWG = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-dawg#")
EVALUATION = (
    "aggregates", "bind", "bindings", "construct", "exists", "functions", "grouping", "negation",
    "project-expression", "property-path", "subquery",
)  # fmt: skip
FORMATS = ("csv-tsv-res", "json-res")
SYNTAX = ("syntax-query", "syntax-fed")
FROM = re.compile(r"\bFROM\s+(?:NAMED\s+)?<([^<>]*)>", re.IGNORECASE)
BASE = "http://suite.example/"
"""Where the suite seems to lie: relative names in its queries are resolved against the address of the endpoint."""
TYPES = {
    MF.QueryEvaluationTest: "evaluation",
    MF.CSVResultFormatTest: "evaluation",
    MF.PositiveSyntaxTest11: "positive syntax",
    MF.NegativeSyntaxTest11: "negative syntax",
}
REPLACED = {
    "aggregates/agg-empty-group": "no group comes of no solutions (agg-empty-group-max-1)",
    "functions/strdt03": "a plain literal is a string in RDF 1.1 (strdt03-rdf11)",
    "functions/strlang03": "a plain literal is a string in RDF 1.1 (strlang03-rdf11)",
}
"""Tests of 2012 that the W3C has replaced since (w3c/rdf-tests): run, but counted apart."""
LEAST = {
    "evaluation": 1,
    "syntax": 1,
    "formats": 1,
    "protocol": 0,
    "description": 0,
    "federated syntax": None,
    "replaced since": None,
}
"""How many may fail; the engine's own faults are among them. Queries to other servers are refused here by design."""


@dataclass(frozen=True)
class Test:
    """One entry of a manifest."""

    name: str
    folder: Path
    kind: str
    query: Path
    data: tuple[Path, ...] = ()
    named: tuple[Path, ...] = ()
    expected: Path | None = None

    @property
    def group(self) -> str:
        """The group that the test counts in."""
        if self.folder.name == "syntax-fed":
            return "federated syntax"
        if self.folder.name in FORMATS:
            return "formats"
        return "evaluation" if self.kind == "evaluation" else "syntax"


class Switch:
    """An ASGI application whose inside can be changed while the server runs."""

    inside: ASGIApp

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self.inside(scope, receive, send)


def entries(folder: Path) -> Iterator[tuple[Graph, Node]]:
    """The entries of a folder's manifest in their order."""
    graph = Graph()
    graph.parse(folder / "manifest.ttl", format="turtle", publicID=folder.as_uri() + "/manifest.ttl")
    for listed in graph.objects(None, MF.entries):
        for entry in graph.items(listed):
            yield graph, entry


def tests(suite: Path) -> Iterator[Test]:
    """The approved query tests."""
    for name in (*EVALUATION, *FORMATS, *SYNTAX):
        for graph, entry in entries(suite / name):
            kind = TYPES.get(graph.value(entry, RDF.type))  # type: ignore[call-overload]
            if kind and (entry, DAWG.approval, DAWG.Approved) in graph:
                yield _test(graph, entry, suite / name, kind)


def _test(graph: Graph, entry: Node, folder: Path, kind: str) -> Test:
    action, name = graph.value(entry, MF.action), str(entry).rpartition("#")[2]
    assert action is not None
    if isinstance(action, URIRef):
        return Test(name, folder, kind, _path(action))
    query, result = graph.value(action, QT.query), graph.value(entry, MF.result)
    data, named = (tuple(sorted(map(_path, graph.objects(action, p)))) for p in (QT.data, QT.graphData))
    asked = _path(query).read_text("utf-8")
    named += tuple(folder / name for name in FROM.findall(asked) if (folder / name).is_file())
    return Test(name, folder, kind, _path(query), data, named, _path(result) if result else None)


def _path(iri: Node | None) -> Path:
    return Path(httpx.URL(str(iri)).path)


def quads(data: Iterable[Path], named: Iterable[Path]) -> bytes:
    """The data of a test as N-Quads."""
    dataset = Dataset()
    for path in data:
        dataset.default_graph.parse(path, publicID=BASE + path.name)
    for path in named:
        dataset.graph(URIRef(BASE + path.name)).parse(path, publicID=BASE + path.name)
    return dataset.serialize(format="nquads", encoding="utf-8")


def passes(test: Test, client: httpx.Client) -> bool:
    """Whether the service does what the test wants."""
    query = test.query.read_bytes()
    if test.expected is None or test.kind == "negative syntax":
        answer = _asked(client, query, "*/*")
        return answer.status_code == (400 if test.kind == "negative syntax" else 200)
    wish = wanted_type(test.expected)
    answer = _asked(client, query, wish)
    if answer.status_code != 200 or answer.headers["content-type"].partition(";")[0] != wish:
        return False
    return agree(test.expected, answer.content, wish, BASE)


def _asked(client: httpx.Client, query: bytes, accept: str) -> httpx.Response:
    headers = {"Accept": accept, "Content-Type": "application/sparql-query"}
    return client.post("/sparql", content=query, headers=headers)


def engine_passes(test: Test, content: bytes) -> bool:
    """The same asked of the engine itself, in this process."""
    store = ox.Store()
    store.load(content, format=ox.RdfFormat.N_QUADS)
    wish = wanted_type(test.expected) if test.expected else ""
    try:
        found = store.query(test.query.read_text("utf-8"), base_iri=f"{BASE}sparql")
        form = TRIPLES if isinstance(found, ox.QueryTriples) else ROWS
        written = found.serialize(format=form[wish] if wish else next(iter(form.values()))) or b""  # type: ignore[arg-type]
    except SyntaxError:
        return test.kind == "negative syntax"
    except (OSError, RuntimeError):
        return test.kind == "positive syntax"
    if test.kind != "evaluation" or test.expected is None:
        return test.kind == "positive syntax"
    return agree(test.expected, written, wish, BASE)


class Run:
    """Asks every test of a service, and counts."""

    def __init__(self, switch: Switch, client: httpx.Client, folder: Path) -> None:
        self._switch, self._client, self._folder = switch, client, folder
        self.passed: Counter[str] = Counter()
        self.run: Counter[str] = Counter()

    def count(self, group: str, name: str, passed: bool, remark: str = "") -> None:
        self.run[group] += 1
        self.passed[group] += passed
        if not passed:
            print(f"failed: {group}: {name}{remark}", flush=True)

    def serve(self, content: bytes) -> None:
        path = self._folder / f"{self.run.total()}.nq"
        path.write_bytes(content)
        self._switch.inside = create(path)

    def queries(self, suite: Path) -> None:
        alike: Mapping[tuple[tuple[Path, ...], tuple[Path, ...]], list[Test]] = defaultdict(list)
        for test in tests(suite):
            alike[test.data, test.named].append(test)
        for (data, named), group in alike.items():
            content = quads(data, named)
            self.serve(content)
            for test in group:
                passed = passes(test, self._client)
                name = f"{test.folder.name}/{test.name}"
                group_of = "replaced since" if name in REPLACED else test.group
                self.count(group_of, name, passed, "" if passed else _why(name, test, content))

    def protocol(self, suite: Path) -> None:
        self.serve(w3c_protocol.QUADS.encode())
        for _, entry in entries(suite / "protocol"):
            name = str(entry).rpartition("#")[2]
            if "update" not in name:
                case = w3c_protocol.CASES.get(name)
                self.count("protocol", name, case is not None and case.passes(self._client))
        known = w3c_protocol.description_tests()
        for _, entry in entries(suite / "service-description"):
            name = str(entry).rpartition("#")[2]
            self.count("description", name, name in known and known[name](self._client))


def _why(name: str, test: Test, content: bytes) -> str:
    """What is said of a test that failed."""
    if name in REPLACED:
        return f": {REPLACED[name]}"
    return f" (the engine itself {'passes' if engine_passes(test, content) else 'fails'})"


def serve(switch: Switch) -> tuple[uvicorn.Server, threading.Thread, str]:
    """A real server on a free port of this machine."""
    listener = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(switch, log_level="error", lifespan="off"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    return server, thread, f"http://127.0.0.1:{listener.getsockname()[1]}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("suite", type=Path)
    suite = parser.parse_args().suite.resolve()
    switch = Switch()
    server, thread, address = serve(switch)
    try:
        with tempfile.TemporaryDirectory() as folder, _client(address) as client:
            run = Run(switch, client, Path(folder))
            run.queries(suite)
            run.protocol(suite)
    finally:
        server.should_exit = True
        thread.join()
    print(json.dumps({group: f"{run.passed[group]} of {run.run[group]}" for group in LEAST}))
    short = [g for g, most in LEAST.items() if most is not None and run.run[g] - run.passed[g] > most]
    if short or not all(run.run.values()):
        raise SystemExit(f"Too many failed in: {', '.join(short)}.")


def _client(address: str) -> httpx.Client:
    """A client that reaches the server under the name that the suite's files have."""
    host = httpx.URL(BASE).host

    def to_here(request: httpx.Request) -> None:
        request.url = request.url.copy_with(host="127.0.0.1", port=httpx.URL(address).port)
        request.headers["Host"] = host

    return httpx.Client(base_url=BASE, event_hooks={"request": [to_here]}, timeout=30)


if __name__ == "__main__":
    main()
