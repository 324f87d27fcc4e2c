"""The graph store over the network: any SPARQL 1.1 endpoint, spoken to with httpx.

The endpoint should answer the default graph with the union of all named graphs (Oxigraph `--union-default-graph`,
Fuseki `tdb2:unionDefaultGraph true`; GraphDB and Virtuoso do). One that does not gets the list of graphs with each
query, which is right but slow.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from io import BytesIO
from typing import Any

import httpx
import pyoxigraph as ox

from index.graph.evaluate import write_triples
from index.graph.media import JSON, NTRIPLES, ROWS, choose
from index.graph.oxigraph import COUNTS, counts, invalid, node, replacement
from index.graph.screen import Question, screen
from index.ports import QueryResult
from ontology.errors import BadQuestion, StoreUnavailable

_OUTSIDE = "ASK { GRAPH ?g { ?s ?p ?o } FILTER NOT EXISTS { ?s ?p ?o } }"
_NO_GRAPH = "urn:x-referat:no-graph"
_CHUNK = 1000
_MAX_BYTES = 64 * 2**20


class EndpointStore:
    """`GraphStore` over a SPARQL 1.1 endpoint. A replacement is one update request (a PUT when nothing is dropped)."""

    def __init__(
        self,
        query_url: str,
        update_url: str,
        graph_store_url: str = "",
        *,
        user: str = "",
        password: str = "",
        token: str = "",
        seconds: float = 15.0,
        verify: str | bool = True,
    ) -> None:
        """Name the endpoint's URLs and how to sign in: user and password, or a bearer token."""
        self._query_url, self._update_url, self._graph_store_url = query_url, update_url, graph_store_url
        self._client = httpx.Client(
            auth=(user, password) if user else None,
            headers={"Authorization": f"Bearer {token}"} if token else None,
            timeout=seconds,
            verify=verify,
        )
        self._seconds = seconds
        self._is_union: bool | None = None
        self._lock = threading.Lock()

    def replace(self, graph: str, ntriples: bytes, drop: Iterable[str] = ()) -> None:
        """Drop the graphs in `drop` and make `graph` hold exactly these N-Triples, in one request."""
        old = [node(name) for name in dict.fromkeys((graph, *drop))]
        try:
            update = replacement(old, graph, ntriples, _CHUNK)
        except SyntaxError as error:
            raise invalid(graph, error) from error
        if self._graph_store_url and len(old) == 1 and ntriples.strip():
            content, kind = ntriples, NTRIPLES
            self._send("PUT", self._graph_store_url, content, kind, params={"graph": graph}, seconds=300)
        else:
            self._send("POST", self._update_url, update.encode(), "application/sparql-update", seconds=300)

    def graphs(self) -> Mapping[str, int]:
        """Every named graph with its number of triples."""
        return counts(self._parsed(COUNTS))

    def query(self, sparql: str, media_types: Sequence[str], hidden: frozenset[str] = frozenset()) -> QueryResult:
        """Screen the query, have it evaluated over the graphs that are not hidden, and convert the result."""
        question = screen(sparql, lambda g: g not in hidden and self._has(g))
        media_type = choose(question, media_types)
        default, named = self._dataset(question, hidden)
        if question.gives_graph:
            content = self._ask(question.text, NTRIPLES, default, named)
            with self._readable():
                return QueryResult(_as_graph(content, media_type, question.prefixes), media_type)
        if question.form == "ASK":
            content = self._ask(question.text, JSON, default, named)
            with self._readable():
                return QueryResult(_as_truth(content, media_type), media_type)
        return QueryResult(self._ask(question.text, media_type, default, named), media_type)

    def sync(self) -> None:
        """Nothing to do: an endpoint answers an update when it has kept it."""

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def _has(self, graph: str) -> bool:
        return self._truth(f"ASK {{ GRAPH {node(graph)} {{ ?s ?p ?o }} }}")

    def _truth(self, sparql: str) -> bool:
        answer = self._parsed(sparql)
        return isinstance(answer, ox.QueryBoolean) and bool(answer)

    def _parsed(self, sparql: str) -> ox.QuerySolutions | ox.QueryBoolean:
        with self._readable():
            return ox.parse_query_results(self._ask(sparql, JSON), ox.QueryResultsFormat.JSON)

    @contextmanager
    def _readable(self) -> Iterator[None]:
        try:
            yield
        except SyntaxError as error:
            raise StoreUnavailable(
                f"The answer of the SPARQL endpoint {self._query_url} cannot be read ({error}); check the URL."
            ) from error

    def _dataset(self, question: Question, hidden: frozenset[str]) -> tuple[Sequence[str], Sequence[str]]:
        """The dataset to ask for; both empty when the endpoint's own will do."""
        if question.default_graphs is not None:
            return question.default_graphs, question.named_graphs or ()
        if self._unites() and not any(map(self._has, hidden)):
            return (), ()
        visible = [g for g in self.graphs() if g not in hidden] or [_NO_GRAPH]
        return visible, visible

    def _unites(self) -> bool:
        """Whether the default graph is the union of the named ones; known once there is a triple to see."""
        with self._lock:
            if self._is_union is None and self._truth("ASK { GRAPH ?g { ?s ?p ?o } }"):
                self._is_union = not self._truth(_OUTSIDE)
            return self._is_union is not False

    def _ask(self, sparql: str, accept: str, default: Sequence[str] = (), named: Sequence[str] = ()) -> bytes:
        form = {"query": sparql, "default-graph-uri": list(default), "named-graph-uri": list(named)}
        return self._send("POST", self._query_url, form, "", headers={"Accept": accept})

    def _send(
        self,
        method: str,
        url: str,
        body: bytes | dict[str, Any],
        content_type: str,
        *,
        seconds: float = 0.0,
        headers: dict[str, str] | None = None,
        params: dict[str, str] | None = None,
    ) -> bytes:
        headers = {**(headers or {}), **({"Content-Type": content_type} if content_type else {})}
        content = {"data": body} if isinstance(body, dict) else {"content": body}
        target = httpx.URL(url).copy_merge_params(params or {})
        try:
            with self._client.stream(
                method, target, headers=headers, timeout=seconds or self._seconds, **content
            ) as response:
                data = _read(response)
        except httpx.TimeoutException as error:
            raise StoreUnavailable(f"The SPARQL endpoint {url} did not answer in time; narrow the query.") from error
        except (httpx.HTTPError, httpx.InvalidURL, RuntimeError) as error:
            raise StoreUnavailable(f"The SPARQL endpoint {url} does not answer ({error}); is it running?") from error
        _check(url, response, data, headers.get("Accept", ""))
        return data


def _read(response: httpx.Response) -> bytes:
    data = bytearray()
    for part in response.iter_bytes():
        data += part
        if len(data) > _MAX_BYTES:
            raise BadQuestion(f"The result is larger than {_MAX_BYTES // 2**20} MiB; add a LIMIT.", field="query")
    return bytes(data)


def _check(url: str, response: httpx.Response, data: bytes, accept: str) -> None:
    detail = " ".join(data[:300].decode("utf-8", "replace").split())
    if response.status_code == 400 and accept:
        raise BadQuestion(f"The SPARQL endpoint cannot read the query: {detail}", field="query")
    if not response.is_success:
        raise StoreUnavailable(f"The SPARQL endpoint {url} answered {response.status_code} ({detail}); see its log.")
    given = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    if accept and given != accept:
        raise StoreUnavailable(f"The SPARQL endpoint {url} answered with '{given}', not {accept}; check the URL.")


def _as_graph(content: bytes, media_type: str, prefixes: dict[str, str]) -> bytes:
    if media_type == NTRIPLES:
        return content
    sink = BytesIO()
    triples = (quad.triple for quad in ox.parse(content, ox.RdfFormat.N_TRIPLES))
    write_triples(triples, sink, media_type, prefixes)
    return sink.getvalue()


def _as_truth(content: bytes, media_type: str) -> bytes:
    answer = ox.parse_query_results(content, ox.QueryResultsFormat.JSON)
    return answer.serialize(format=ROWS[media_type]) or b""
