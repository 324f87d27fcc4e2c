"""Checks a document graph against our own SHACL shapes with pyshacl; the shapes are parsed once per process."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

from rdflib import Graph
from rdflib.term import IdentifiedNode, Literal, URIRef

from ontology.bulk_store import BulkStore
from ontology.errors import InvalidGraph

SHAPES = Path(__file__).parent / "shapes.ttl"
_TRIPLE = re.compile(r'<([^>]*)> <([^>]*)> (?:<([^>]*)>|"((?:[^"\\]|\\.)*)"(?:@([\w-]+)|\^\^<([^>]*)>)?) \.')
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))")
_PLAIN = {"t": "\t", "n": "\n", "r": "\r", "b": "\b", "f": "\f"}


def validate(ntriples: bytes) -> None:
    """Refuse a graph that does not conform: InvalidGraph with the validator's report."""
    conforms, _, report = _validator(read_graph(ntriples)).run()
    if not conforms:
        first = next((line.strip() for line in report.splitlines() if "Message" in line), "")
        raise InvalidGraph(
            f"The document's graph breaks the shapes of the archive ({first.partition(': ')[2] or 'see the report'}) "
            "Report this with the file, please.",
            report,
        )


def read_graph(ntriples: bytes) -> Graph:
    """N-Triples as an rdflib graph; lines that our mapping does not write are left to rdflib's own parser."""
    store = BulkStore()
    graph = Graph(store, bind_namespaces="none")
    add = store.insert
    nodes = dict(_terms())

    def node(iri: str) -> URIRef:
        found = nodes.get(iri)
        if found is None:
            found = nodes[iri] = URIRef(iri)
        return found

    for line in ntriples.decode("utf-8").splitlines():
        match = _TRIPLE.fullmatch(line)
        if match is None:
            return Graph().parse(data=ntriples, format="nt")
        s, p, o, text, language, datatype = match.groups()
        target: IdentifiedNode | Literal = node(o) if o is not None else _literal(text, language, datatype)
        add(node(s), node(p), target)
    return graph


def _literal(text: str, language: str | None, datatype: str | None) -> Literal:
    value = _ESCAPE.sub(_unescape, text) if "\\" in text else text
    return Literal(value, lang=language, datatype=URIRef(datatype) if datatype else None, normalize=False)


def _unescape(match: re.Match[str]) -> str:
    code = match[1] or match[2]
    return chr(int(code, 16)) if code else _PLAIN.get(match[3], match[3])


def _validator(data: Graph) -> Any:
    """A validator over our shapes; building pyshacl's shapes graph anew each time would cost more than the check."""
    from pyshacl.graph_abstraction import DataGraph
    from pyshacl.validator import Validator

    validator = Validator(DataGraph.from_rdflib(data), shacl_graph=Graph(), options={"inference": "none"})
    validator.shacl_graph = _shapes()
    return validator


@cache
def _shapes() -> Any:
    from pyshacl.shapes_graph import ShapesGraph

    graph, known = Graph(BulkStore(), bind_namespaces="none"), _terms()
    for triple in _parsed_shapes():
        s, p, o = (known.get(term, term) if isinstance(term, URIRef) else term for term in triple)
        graph.add((s, p, o))
    return ShapesGraph(graph)


@cache
def _terms() -> dict[str, URIRef]:
    """The IRIs of the validator and of the shapes, one object each: rdflib compares equal objects in Python code."""
    from pyshacl import consts

    ours = (term for triple in _parsed_shapes() for term in triple)
    return {str(term): term for term in (*ours, *vars(consts).values()) if isinstance(term, URIRef)}


@cache
def _parsed_shapes() -> Graph:
    return Graph().parse(SHAPES, format="turtle")
