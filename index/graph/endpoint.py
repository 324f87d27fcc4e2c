"""The graph store over the network: any SPARQL 1.1 endpoint, spoken to with httpx.

The endpoint should answer the default graph with the union of all named graphs (Oxigraph `--union-default-graph`,
Fuseki `tdb2:unionDefaultGraph true`; GraphDB and Virtuoso do). One that does not gets the list of graphs with each
query, which is right but slow.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from io import BytesIO

import httpx
import pyoxigraph as ox

from index.asking import ORDINARY, Asking, Pin, Stop, pinned
from index.graph.evaluate import explain_syntax, write_triples
from index.graph.isolation import MEBIBYTE, Limits
from index.graph.media import JSON, NTRIPLES, ROWS, choose
from index.graph.oxigraph import COUNTS, counts, invalid, node, replacement
from index.graph.places import Places
from index.graph.prepare import ask, base_of
from index.graph.remote import Line, Reply
from index.graph.screen import Question
from index.ports import QueryResult
from ontology.errors import BadQuery, QueryTimeout, StoreUnavailable

_OUTSIDE = "ASK { GRAPH ?g { ?s ?p ?o } FILTER NOT EXISTS { ?s ?p ?o } }"
_NO_GRAPH = "urn:x-referat:no-graph"
_CHUNK = 1000
_UPDATE_SECONDS = 300.0


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
        limits: Limits | None = None,
        verify: str | bool = True,
    ) -> None:
        """Name the endpoint's URLs and how to sign in: user and password, or a bearer token."""
        self._query_url, self._update_url, self._graph_store_url = query_url, update_url, graph_store_url
        self._limits = limits = limits or Limits()
        self._line = Line(
            limits.result_mb * MEBIBYTE,
            auth=(user, password) if user else None,
            headers={"Authorization": f"Bearer {token}"} if token else None,
            verify=verify,
        )
        self._places = Places(limits.workers, limits.waiting, limits.seconds / 2)
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
            self._change("PUT", self._graph_store_url, ntriples, NTRIPLES, {"graph": graph})
        else:
            self._change("POST", self._update_url, update.encode(), "application/sparql-update", {})

    def graphs(self) -> Mapping[str, int]:
        """Every named graph with its number of triples."""
        return counts(self._parsed(COUNTS))

    def query(
        self,
        sparql: str,
        media_types: Sequence[str],
        hidden: frozenset[str] | Pin = frozenset(),
        asking: Asking = ORDINARY,
    ) -> QueryResult:
        """Screen the query, have it evaluated over the graphs that are not hidden, and convert the result."""
        with self._places.one(asking.stop), pinned(hidden) as left_out:
            return self._answer(sparql, media_types, left_out, asking)

    async def query_soon(
        self, sparql: str, media_types: Sequence[str], hidden: frozenset[str] | Pin, asking: Asking = ORDINARY
    ) -> QueryResult | None:
        """None: another machine has to be waited for."""

    def read(self, sparql: str, media_types: Sequence[str], hidden: frozenset[str] = frozenset()) -> QueryResult:
        """The same for a query of our own, which does not wait for those of others."""
        return self._answer(sparql, media_types, hidden, ORDINARY)

    def _answer(self, sparql: str, media_types: Sequence[str], hidden: frozenset[str], asking: Asking) -> QueryResult:
        def is_known(graph: str) -> bool:
            return graph not in hidden and self._has(graph)

        question = ask(sparql, asking, is_known)
        media_type = choose(question, media_types)
        default, named = self._dataset(question, hidden, is_known)
        kind = NTRIPLES if question.gives_graph else JSON if question.form == "ASK" else media_type
        base = base_of(asking)
        text = f"BASE <{base}>\n{question.text}" if base else question.text
        content = self._ask(text, kind, default, named, asking.stop, before=1 if base else 0)
        with self._readable():
            if question.gives_graph:
                content = _as_graph(content, media_type, question.prefixes)
            elif question.form == "ASK":
                content = _as_truth(content, media_type)
        return QueryResult(content, media_type)

    def sync(self) -> None:
        """Nothing to do: an endpoint answers an update when it has kept it."""

    def close(self) -> None:
        """Close the connections."""
        self._line.close()

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

    def _dataset(
        self, question: Question, hidden: frozenset[str], is_known: Callable[[str], bool]
    ) -> tuple[Sequence[str], Sequence[str]]:
        """The dataset to ask for; both empty when the endpoint's own will do. A server may fetch what it lacks."""
        if question.default_graphs is not None:
            default, named = filter(is_known, question.default_graphs), filter(is_known, question.named_graphs or ())
            return tuple(default) or (_NO_GRAPH,), tuple(named) or (_NO_GRAPH,)
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

    def _ask(
        self,
        sparql: str,
        accept: str,
        default: Sequence[str] = (),
        named: Sequence[str] = (),
        stop: Stop | None = None,
        before: int = 0,
    ) -> bytes:
        form = {"query": sparql, "default-graph-uri": list(default), "named-graph-uri": list(named)}
        url, stop = self._query_url, stop or Stop()
        reply = self._line.send("POST", url, self._limits.seconds, stop, data=form, headers={"Accept": accept})
        if reply.status == httpx.codes.BAD_REQUEST:
            raise BadQuery(*explain_syntax(_excerpt(reply), before))
        _check(url, reply)
        if reply.content_type != accept:
            given = f"'{reply.content_type}', not {accept}"
            raise StoreUnavailable(f"The SPARQL endpoint {url} answered with {given}; check the URL.")
        return reply.content

    def _change(self, method: str, url: str, content: bytes, kind: str, params: dict[str, str]) -> None:
        headers = {"Content-Type": kind}
        try:
            reply = self._line.send(
                method, url, _UPDATE_SECONDS, Stop(), content=content, headers=headers, params=params
            )
        except QueryTimeout as error:
            raise StoreUnavailable(f"The SPARQL endpoint {url} did not take the update in time.") from error
        _check(url, reply)


def _excerpt(reply: Reply) -> str:
    return " ".join(reply.content[:300].decode("utf-8", "replace").split())


def _check(url: str, reply: Reply) -> None:
    if not 200 <= reply.status < 300:
        raise StoreUnavailable(f"The SPARQL endpoint {url} answered {reply.status} ({_excerpt(reply)}); see its log.")


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
