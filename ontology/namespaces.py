"""The namespaces of the graph. schema.org is used in its https form throughout."""

from __future__ import annotations

REF = "https://w3id.org/referat/ns#"
CONCEPT = "https://w3id.org/referat/id/"
BESLUIT = "http://data.vlaanderen.be/ns/besluit#"
DCAT = "http://www.w3.org/ns/dcat#"
DCTERMS = "http://purl.org/dc/terms/"
ELI = "http://data.europa.eu/eli/ontology#"
ELI_DL = "http://data.europa.eu/eli/eli-draft-legislation-ontology#"
FOAF = "http://xmlns.com/foaf/0.1/"
NIF = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#"
NUTS = "http://data.europa.eu/nuts/code/"
OA = "http://www.w3.org/ns/oa#"
OPENGOV = "http://www.w3.org/ns/opengov#"
ORG = "http://www.w3.org/ns/org#"
OWL = "http://www.w3.org/2002/07/owl#"
PROV = "http://www.w3.org/ns/prov#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SCHEMA = "https://schema.org/"
SKOS = "http://www.w3.org/2004/02/skos/core#"
TIME = "http://www.w3.org/2006/time#"
VOID = "http://rdfs.org/ns/void#"
XSD = "http://www.w3.org/2001/XMLSchema#"

PREFIXES: dict[str, str] = {
    "ref": REF, "besluit": BESLUIT, "dcat": DCAT, "dcterms": DCTERMS, "eli": ELI, "eli-dl": ELI_DL, "foaf": FOAF,
    "nif": NIF, "nuts": NUTS, "oa": OA, "opengov": OPENGOV, "org": ORG, "owl": OWL, "prov": PROV, "rdf": RDF,
    "rdfs": RDFS, "schema": SCHEMA, "skos": SKOS, "time": TIME, "void": VOID, "xsd": XSD,
}  # fmt: skip
"""Prefix → namespace, for queries and serialisations."""
