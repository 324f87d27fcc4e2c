"""What the graph says of one resource, for dereferencing its IRI."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from index.ports import QueryResult
from ontology.errors import NotFound
from ontology.serialisation import convert

REFERRED = 500
"""At most so many statements that point to the resource."""
_NOT_IN_IRI = re.compile(r"[\x00-\x20<>\"{}|^`\\]")
_NTRIPLES = ("application/n-triples",)
_GRAPH = "CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{iri}> {{ ?s ?p ?o }} }}"
_RESOURCE = """
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX dcterms: <http://purl.org/dc/terms/>
CONSTRUCT {{ ?s ?p ?o }} WHERE {{
  {{ SELECT DISTINCT ?s ?p ?o WHERE {{
    {{ BIND(<{iri}> AS ?s) <{iri}> ?p ?o }}
    UNION {{
      <{iri}> ?link ?s . ?s ?p ?o
      FILTER(isBlank(?s) || STRSTARTS(STR(?s), "{iri}#") || ?p IN (rdfs:label, skos:prefLabel, dcterms:title))
    }}
  }} }}
}}"""
_REFERRED = """
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
CONSTRUCT {{ ?s ?p <{iri}> . ?s ?name ?label }} WHERE {{
  {{ SELECT DISTINCT ?s ?p WHERE {{
    ?s ?p <{iri}> FILTER(!STRSTARTS(STR(?s), "{iri}#"))
  }} ORDER BY ?p ?s LIMIT {most} }}
  OPTIONAL {{ ?s ?name ?label FILTER(?name IN (rdfs:label, skos:prefLabel)) }}
}}"""

Run = Callable[[str, Sequence[str]], QueryResult]


def describe(run: Run, iri: str, media_type: str) -> bytes:
    """What is said of a resource, of its parts (`iri#…`), what points to it, and labels; of a graph everything in it.

    NotFound when that is nothing.
    """
    return convert(_describe(run, iri), media_type)


def _describe(run: Run, iri: str) -> bytes:
    if not iri or _NOT_IN_IRI.search(iri):
        raise NotFound(f"{iri[:200]!r} is not an IRI that is described here.")
    own = _triples(run, _RESOURCE.format(iri=iri))
    graph = [] if own else _triples(run, _GRAPH.format(iri=iri))
    found = graph or [*own, *_triples(run, _REFERRED.format(iri=iri, most=REFERRED))]
    if not found:
        raise NotFound(f"Nothing is known of {iri}.")
    return b"".join(line + b"\n" for line in sorted(set(found)))


def _triples(run: Run, query: str) -> list[bytes]:
    return [line for line in run(query, _NTRIPLES).content.split(b"\n") if line.strip()]
