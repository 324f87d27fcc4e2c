"""The forms in which a result leaves: media types, their formats, and the choice among those asked for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pyoxigraph as ox

if TYPE_CHECKING:
    from index.graph.screen import Question

JSON = "application/sparql-results+json"
XML = "application/sparql-results+xml"
TURTLE = "text/turtle"
NTRIPLES = "application/n-triples"
RDFXML = "application/rdf+xml"
JSONLD = "application/ld+json"

ROWS = {
    JSON: ox.QueryResultsFormat.JSON,
    XML: ox.QueryResultsFormat.XML,
    "text/csv": ox.QueryResultsFormat.CSV,
    "text/tab-separated-values": ox.QueryResultsFormat.TSV,
}
TRIPLES = {
    TURTLE: ox.RdfFormat.TURTLE,
    NTRIPLES: ox.RdfFormat.N_TRIPLES,
    RDFXML: ox.RdfFormat.RDF_XML,
    JSONLD: ox.RdfFormat.JSON_LD,
    "application/n-quads": ox.RdfFormat.N_QUADS,
}
_ROW_NAMES = {"application/json": JSON, "application/xml": XML, "text/xml": XML, "text/json": JSON}
_TRIPLE_NAMES = {
    "application/json": JSONLD,
    "application/x-json+ld": JSONLD,
    "application/xml": RDFXML,
    "text/xml": RDFXML,
    "application/x-turtle": TURTLE,
    "application/turtle": TURTLE,
    "text/n3": TURTLE,
    "text/rdf+n3": TURTLE,
    "text/plain": NTRIPLES,
}


def offers(gives_graph: bool) -> dict[str, str]:
    """Every name under which a form can be asked for, the usual one first, and the media type it stands for."""
    own, others = (TRIPLES, _TRIPLE_NAMES) if gives_graph else (ROWS, _ROW_NAMES)
    return {name: name for name in own} | others


def choose(question: Question, media_types: Sequence[str]) -> str:
    """The first media type that can hold the query's result; of "*/*" or no wish at all the usual one."""
    from ontology.errors import NotAcceptable

    names = offers(question.gives_graph)
    for wish in media_types or ("*/*",):
        name = wish.partition(";")[0].strip().lower()
        if name == "*/*":
            return next(iter(names))
        if name in names:
            return names[name]
    kind = "triples" if question.gives_graph else "rows or a truth value"
    possible = ", ".join(dict.fromkeys(names.values()))
    raise NotAcceptable(f"{question.form} gives {kind}; ask for one of {possible}.", field="format")
