"""What the SPARQL service says of itself: SPARQL 1.1 Service Description, with VoID figures of the data."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

import pyoxigraph as ox

from index.graph.media import TRIPLES
from index.ports import QueryResult
from ontology.errors import ReferatError

SD = "http://www.w3.org/ns/sparql-service-description#"
VOID = "http://rdfs.org/ns/void#"
FORMATS = "http://www.w3.org/ns/formats/"
RDF_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
INTEGER = ox.NamedNode("http://www.w3.org/2001/XMLSchema#integer")
RESULTS = (
    "SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV",
    "Turtle", "N-Triples", "N-Quads", "RDF_XML", "JSON-LD",
)  # fmt: skip
PREFIXES = {"sd": SD, "void": VOID, "formats": FORMATS, "dcterms": "http://purl.org/dc/terms/"}
SECONDS = 60.0
MAX_GRAPHS = 1000
_JSON = ("application/sparql-results+json",)
_COUNTS = {
    "triples": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }",
    "distinctSubjects": "SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s ?p ?o }",
    "classes": "SELECT (COUNT(DISTINCT ?c) AS ?n) { ?s a ?c }",
    "properties": "SELECT (COUNT(DISTINCT ?p) AS ?n) { ?s ?p ?o }",
}
_GRAPHS = f"SELECT ?g {{ GRAPH ?g {{ }} }} ORDER BY ?g LIMIT {MAX_GRAPHS}"
Ask = Callable[[str, tuple[str, ...]], QueryResult]


@dataclass(frozen=True)
class Figures:
    """What can be counted in the data; a figure that could not be counted is left out."""

    counts: dict[str, int] = field(default_factory=dict)
    graphs: tuple[str, ...] = ()


class Counter:
    """Counts with queries, and keeps the figures for a while."""

    def __init__(self, ask: Ask) -> None:
        """Nothing is counted yet."""
        self._ask, self._lock = ask, threading.Lock()
        self._figures, self._counted = Figures(), 0.0

    def figures(self) -> Figures:
        """The figures, at most a minute old."""
        with self._lock:
            if not self._counted or time.monotonic() - self._counted > SECONDS:
                self._figures, self._counted = self._count(), time.monotonic()
            return self._figures

    def _count(self) -> Figures:
        counts: dict[str, int] = {}
        try:
            for name, query in _COUNTS.items():
                counts[name] = int(self._rows(query)[0]["n"])
            return Figures(counts, tuple(row["g"] for row in self._rows(_GRAPHS)))
        except ReferatError:
            return Figures(counts)

    def _rows(self, query: str) -> list[dict[str, str]]:
        bindings = json.loads(self._ask(query, _JSON).content)["results"]["bindings"]
        return [{name: value["value"] for name, value in row.items()} for row in bindings]


def describe(endpoint: str, figures: Figures, is_union: bool, media_type: str) -> bytes:
    """The description of the service at this address."""
    triples = _Triples(endpoint)
    service, dataset, graph = triples.subject, ox.NamedNode(f"{endpoint}#dataset"), ox.NamedNode(f"{endpoint}#default")
    triples.add(service, "type", SD + "Service")
    triples.add(service, SD + "endpoint", endpoint)
    triples.add(service, SD + "supportedLanguage", SD + "SPARQL11Query")
    for name in RESULTS:
        triples.add(service, SD + "resultFormat", FORMATS + name)
    if is_union:
        triples.add(service, SD + "feature", SD + "UnionDefaultGraph")
    triples.add(service, SD + "defaultDataset", dataset.value)
    for kind in (SD + "Dataset", VOID + "Dataset"):
        triples.add(dataset, "type", kind)
    triples.add(dataset, VOID + "sparqlEndpoint", endpoint)
    triples.add(dataset, SD + "defaultGraph", graph.value)
    for kind in (SD + "Graph", VOID + "Dataset"):
        triples.add(graph, "type", kind)
    for name, count in figures.counts.items():
        for node in (dataset, graph):
            triples.add(node, VOID + name, ox.Literal(str(count), datatype=INTEGER))
    for name in figures.graphs:
        triples.add_named(dataset, name)
    return ox.serialize(triples.found, format=TRIPLES[media_type], prefixes=PREFIXES) or b""


class _Triples:
    def __init__(self, endpoint: str) -> None:
        self.subject = ox.NamedNode(endpoint)
        self.found: list[ox.Triple] = []

    def add(self, subject: ox.NamedNode | ox.BlankNode, predicate: str, value: str | ox.Literal | ox.BlankNode) -> None:
        named = RDF_TYPE if predicate == "type" else ox.NamedNode(predicate)
        self.found.append(ox.Triple(subject, named, ox.NamedNode(value) if isinstance(value, str) else value))

    def add_named(self, dataset: ox.NamedNode, name: str) -> None:
        """A named graph, with the graph that goes by the name."""
        entry, graph = ox.BlankNode(), ox.BlankNode()
        self.add(dataset, SD + "namedGraph", entry)
        self.add(entry, "type", SD + "NamedGraph")
        self.add(entry, SD + "name", name)
        self.add(entry, SD + "graph", graph)
        self.add(graph, "type", SD + "Graph")
