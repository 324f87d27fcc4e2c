"""The forms in which a description leaves: Turtle and JSON-LD with readable prefixes, N-Triples as they are."""

from __future__ import annotations

from collections.abc import Mapping

from ontology.namespaces import PREFIXES

FORMS: Mapping[str, str] = {
    "html": "text/html",
    "ttl": "text/turtle",
    "jsonld": "application/ld+json",
    "nt": "application/n-triples",
}
NTRIPLES = FORMS["nt"]


def convert(ntriples: bytes, media_type: str) -> bytes:
    """The same triples in another form."""
    if media_type == NTRIPLES:
        return ntriples
    from rdflib import Graph

    graph = Graph(bind_namespaces="none").parse(data=ntriples.decode("utf-8"), format="nt")
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace)
    if media_type == FORMS["ttl"]:
        return graph.serialize(format="turtle", encoding="utf-8")
    used = {prefix: str(namespace) for prefix, namespace in graph.namespaces() if namespace in ntriples.decode("utf-8")}
    return graph.serialize(format="json-ld", context=used, encoding="utf-8")
