"""The requests that the SPARQL 1.1 Protocol tests describe (the reading half), and the service description tests.

The manifest only names the protocol tests, so the requests are written here; a test of the manifest that has none here
counts as failed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

import httpx
from rdflib import RDF, Graph, Namespace, URIRef
from rdflib.term import Node

SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
AT = "http://data.example/"
ZERO, ONE, TWO, THREE = (f"{AT}data{n}.rdf" for n in range(4))
DOCUMENT = "http://xmlns.com/foaf/0.1/Document"
QUADS = "".join(f"<{g}> <{RDF.type}> <{DOCUMENT}> <{g}> .\n" for g in (ONE, TWO, THREE))
DIRECT, FORM = "application/sparql-query", "application/x-www-form-urlencoded"
TABULAR = ("application/sparql-results+xml", "application/sparql-results+json", "text/tab-separated-values", "text/csv")
BOOLEAN = TABULAR[:2]
TRIPLES = ("application/rdf+xml", "text/turtle", "application/n-triples", "application/ld+json")
IN_BOTH = f"ASK {{ <{ONE}> a ?type . <{TWO}> a ?type }}"
IN_NAMED = f"ASK {{ GRAPH ?g1 {{ <{ONE}> a ?type }} GRAPH ?g2 {{ <{TWO}> a ?type }} }}"
IN_ALL = f"ASK {{ <{THREE}> a ?type GRAPH ?g1 {{ <{ONE}> a ?type }} GRAPH ?g2 {{ <{TWO}> a ?type }} }}"


@dataclass(frozen=True)
class Case:
    """A request and what its answer must be: a truth value, one of these media types, or a refusal."""

    method: str = "GET"
    address: tuple[tuple[str, str], ...] = ()
    body: bytes | None = None
    content_type: str = ""
    truth: bool | None = None
    types: tuple[str, ...] = ()
    refused: bool = field(default=False, kw_only=True)

    def passes(self, client: httpx.Client) -> bool:
        address = "&".join(f"{name}={quote(value, safe='')}" for name, value in self.address)
        headers = {"Content-Type": self.content_type} if self.content_type else {}
        answer = client.request(self.method, f"/sparql/?{address}", content=self.body, headers=headers)
        if self.refused:
            return 400 <= answer.status_code < 500
        kind = answer.headers.get("content-type", "").partition(";")[0]
        if answer.status_code != 200 or (self.types and kind not in self.types):
            return False
        return self.truth is None or _truth(answer) is self.truth


def _truth(answer: httpx.Response) -> Any:
    return answer.json().get("boolean")


def _defaults(*graphs: str) -> tuple[tuple[str, str], ...]:
    return tuple(("default-graph-uri", graph) for graph in graphs)


def _named(*graphs: str) -> tuple[tuple[str, str], ...]:
    return tuple(("named-graph-uri", graph) for graph in graphs)


def _direct(query: str, address: tuple[tuple[str, str], ...] = (), **expected: Any) -> Case:
    return Case("POST", address, query.encode(), DIRECT, **expected)


CASES = {
    "query_post_form": Case("POST", _defaults(ZERO), b"query=ASK%20%7B%7D", FORM, True, BOOLEAN),
    "query_dataset_default_graphs_get": Case(
        address=(("query", IN_BOTH), *_defaults(ONE, TWO)), truth=True, types=BOOLEAN
    ),
    "query_dataset_default_graphs_post": _direct(IN_BOTH, _defaults(ONE, TWO), truth=True, types=BOOLEAN),
    "query_dataset_named_graphs_post": _direct(IN_NAMED, _named(ONE, TWO), truth=True, types=BOOLEAN),
    "query_dataset_named_graphs_get": Case(address=(("query", IN_NAMED), *_named(ONE, TWO)), truth=True, types=BOOLEAN),
    "query_dataset_full": _direct(IN_ALL, (*_defaults(THREE), *_named(ONE, TWO)), truth=True, types=BOOLEAN),
    "query_multiple_dataset": _direct(
        IN_NAMED.replace("{", f"FROM <{THREE}> {{", 1), _named(f"{ONE}&named-graph-uri={TWO}"), truth=True
    ),
    "query_get": Case(address=(("query", "ASK {}"), *_defaults(ZERO)), truth=True, types=BOOLEAN),
    "query_content_type_select": _direct("SELECT (1 AS ?value) {}", _defaults(ZERO), types=TABULAR),
    "query_content_type_ask": _direct("ASK {}", _defaults(ZERO), types=BOOLEAN),
    "query_content_type_describe": _direct("DESCRIBE <http://thing.example/>", _defaults(ZERO), types=TRIPLES),
    "query_content_type_construct": _direct("CONSTRUCT { <s> <p> 1 } WHERE {}", _defaults(ZERO), types=TRIPLES),
    "query_post_direct": _direct("ASK {}", truth=True, types=BOOLEAN),
    "bad_query_method": Case("PUT", (("query", "ASK {}"), *_defaults(ZERO)), b"", FORM, refused=True),
    "bad_multiple_queries": Case(address=(("query", "ASK {}"), ("query", "SELECT * {}")), refused=True),
    "bad_query_wrong_media_type": Case("POST", (), b"ASK {}", "text/plain", refused=True),
    "bad_query_missing_form_type": Case("POST", (), b"query=ASK%20%7B%7D", refused=True),
    "bad_query_missing_direct_type": Case("POST", (), b"ASK {}", refused=True),
    "bad_query_non_utf8": Case("POST", (), "ASK {}".encode("utf-16"), f"{DIRECT}; charset=UTF-16", refused=True),
    "bad_query_syntax": Case(address=(("query", "ASK {"),), refused=True),
}


def description_tests() -> dict[str, Callable[[httpx.Client], bool]]:
    """The service description tests by the names that the manifest gives them."""
    return {
        "returns-rdf": lambda client: len(_description(client)) > 0,
        "has-endpoint-triple": _has_endpoint,
        "conforms-to-schema": lambda client: not list(_violations(_description(client))),
    }


def _description(client: httpx.Client) -> Graph:
    answer = client.get("/sparql", headers={"Accept": "text/turtle"})
    answer.raise_for_status()
    graph = Graph()
    graph.parse(data=answer.content, format="turtle")
    return graph


def _has_endpoint(client: httpx.Client) -> bool:
    graph, endpoint = _description(client), URIRef(str(client.base_url.join("/sparql")))
    return [graph.value(service, SD.endpoint) for service in graph.subjects(RDF.type, SD.Service)] == [endpoint]


RANGES = {
    SD.defaultDataset: SD.Dataset, SD.defaultGraph: SD.Graph, SD.namedGraph: SD.NamedGraph, SD.graph: SD.Graph,
}  # fmt: skip
DOMAINS = {
    SD.endpoint: SD.Service, SD.defaultDataset: SD.Service, SD.supportedLanguage: SD.Service,
    SD.resultFormat: SD.Service, SD.feature: SD.Service, SD.defaultGraph: SD.Dataset, SD.namedGraph: SD.Dataset,
    SD.name: SD.NamedGraph, SD.graph: SD.NamedGraph,
}  # fmt: skip
ONCE = (SD.endpoint, SD.defaultDataset, SD.defaultGraph, SD.name, SD.graph)
IRIS = (SD.endpoint, SD.supportedLanguage, SD.resultFormat, SD.feature, SD.name)
LANGUAGES = (SD.SPARQL10Query, SD.SPARQL11Query, SD.SPARQL11Update)


def _violations(graph: Graph) -> Iterator[tuple[Node, Node, Node]]:
    """The triples that break what the vocabulary says of its properties; a description without a service breaks all."""
    if len(list(graph.subjects(RDF.type, SD.Service))) != 1:
        yield (RDF.type, RDF.type, SD.Service)
    for subject, name, value in graph:
        if not str(name).startswith(str(SD)):
            continue
        is_right = name in DOMAINS and (subject, RDF.type, DOMAINS[name]) in graph
        is_right &= name not in RANGES or (value, RDF.type, RANGES[name]) in graph
        is_right &= name not in IRIS or isinstance(value, URIRef)
        is_right &= name not in ONCE or len(set(graph.objects(subject, name))) == 1
        is_right &= name != SD.supportedLanguage or value in LANGUAGES
        if not is_right:
            yield subject, name, value
