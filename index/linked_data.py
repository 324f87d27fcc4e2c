"""What the graph says of one resource, for dereferencing its IRI."""

from __future__ import annotations

import json
import re

from index.ports import GraphStore
from ontology.errors import NotFound

_NOT_IN_IRI = re.compile(r"[\x00-\x20<>\"{}|^`\\]")
_JSON = ("application/sparql-results+json",)
_ASK = "ASK {{ {{ <{iri}> ?p ?o }} UNION {{ GRAPH <{iri}> {{ ?s ?p ?o }} }} }}"
_GRAPH = "CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{iri}> {{ ?s ?p ?o }} }}"
_RESOURCE = """
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX dcterms: <http://purl.org/dc/terms/>
CONSTRUCT {{ <{iri}> ?p ?o . ?o ?q ?v }} WHERE {{
  <{iri}> ?p ?o
  OPTIONAL {{ ?o ?q ?v FILTER(isBlank(?o) || ?q IN (rdfs:label, skos:prefLabel, dcterms:title)) }}
}}"""


def describe(graph: GraphStore, iri: str, media_type: str, hidden: frozenset[str]) -> bytes:
    """A resource's own triples, those of its blank nodes and the labels of its neighbours; a graph whole. NotFound."""
    if not iri or _NOT_IN_IRI.search(iri):
        raise NotFound(f"{iri[:200]!r} is not an IRI that is described here.")
    if not _says(graph, _ASK.format(iri=iri), hidden):
        raise NotFound(f"Nothing is known of {iri}.")
    is_graph = _says(graph, f"ASK {{ GRAPH <{iri}> {{ ?s ?p ?o }} }}", hidden)
    query = (_GRAPH if is_graph else _RESOURCE).format(iri=iri)
    return graph.read(query, [media_type], hidden).content


def _says(graph: GraphStore, query: str, hidden: frozenset[str]) -> bool:
    return bool(json.loads(graph.read(query, _JSON, hidden).content)["boolean"])
