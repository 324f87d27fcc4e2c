"""The forms in which a result leaves: media types, their formats, and the choice among those asked for."""

from __future__ import annotations

from collections.abc import Sequence

import pyoxigraph as ox

from index.graph.screen import Question
from ontology.errors import BadQuestion

JSON = "application/sparql-results+json"
NTRIPLES = "application/n-triples"

ROWS = {
    JSON: ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
    "text/csv": ox.QueryResultsFormat.CSV,
    "text/tab-separated-values": ox.QueryResultsFormat.TSV,
}
TRIPLES = {
    "text/turtle": ox.RdfFormat.TURTLE,
    NTRIPLES: ox.RdfFormat.N_TRIPLES,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
    "application/ld+json": ox.RdfFormat.JSON_LD,
    "application/n-quads": ox.RdfFormat.N_QUADS,
}
_OTHER_NAMES = {
    "application/json": JSON,
    "application/xml": "application/sparql-results+xml",
    "application/x-turtle": "text/turtle",
}


def choose(question: Question, media_types: Sequence[str]) -> str:
    """The first media type that can hold the query's result; of "*/*" or no wish at all the usual one."""
    possible = tuple(TRIPLES if question.gives_graph else ROWS)
    for wish in media_types or ("*/*",):
        name = wish.partition(";")[0].strip().lower()
        name = possible[0] if name == "*/*" else _OTHER_NAMES.get(name, name)
        if name in possible:
            return name
    kind = "triples" if question.gives_graph else "rows or a truth value"
    raise BadQuestion(f"A {question.form} query gives {kind}; ask for one of {', '.join(possible)}.", field="format")
