"""The description of the dataset: what it is, where it is queried, and what can be downloaded (DCAT and VoID)."""

from __future__ import annotations

from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCAT, DCTERMS, RDF, VOID

from api.dumps import GRAPH, available
from ontology.namespaces import CONCEPT, REF

TITLES = {"da": "Referat: mødereferater som data", "en": "Referat: minutes as data"}
ABOUTS = {
    "da": "Møder, beslutninger, frister, holdninger og opgaver, som referaterne fortæller, med ordret citat.",
    "en": "Meetings, decisions, deadlines, positions and actions that the minutes tell of, with verbatim quotations.",
}
MEDIA = Namespace("https://www.iana.org/assignments/media-types/")
TYPES = {"gz": "application/gzip", "csv": "text/csv", "parquet": "application/vnd.apache.parquet"}


def describe(root: str, base: str) -> bytes:
    """The description as N-Triples; `root` is where the service is, `base` where the IRIs begin."""
    graph, dataset = Graph(), URIRef(f"{root}/dumps#dataset")
    for kind in (DCAT.Dataset, VOID.Dataset):
        graph.add((dataset, RDF.type, kind))
    for language in TITLES:
        graph.add((dataset, DCTERMS.title, Literal(TITLES[language], language)))
        graph.add((dataset, DCTERMS.description, Literal(ABOUTS[language], language)))
        graph.add((dataset, DCTERMS.language, Literal(language)))
    graph.add((dataset, VOID.sparqlEndpoint, URIRef(f"{root}/sparql")))
    graph.add((dataset, VOID.vocabulary, URIRef(REF)))
    for space in (f"{base}id/", CONCEPT):
        graph.add((dataset, VOID.uriSpace, Literal(space)))
    for name in available():
        _add_file(graph, dataset, root, name)
    return graph.serialize(format="nt", encoding="utf-8")


def _add_file(graph: Graph, dataset: URIRef, root: str, name: str) -> None:
    address, at = URIRef(f"{root}/dumps/{name}"), URIRef(f"{root}/dumps#{name}")
    graph.add((dataset, DCAT.distribution, at))
    graph.add((at, RDF.type, DCAT.Distribution))
    graph.add((at, DCTERMS.title, Literal(name)))
    graph.add((at, DCAT.downloadURL, address))
    graph.add((at, DCAT.mediaType, MEDIA[TYPES[name.rpartition(".")[2]]]))
    if name == GRAPH:
        graph.add((dataset, VOID.dataDump, address))
