"""The forms of results: which one a request gets, and that it is what it says."""

from __future__ import annotations

import csv
import io
import xml.etree.ElementTree as ET

import httpx
import pyoxigraph as ox
import pytest
from rdflib import Graph, URIRef
from rdflib.namespace import RDF

from tests.protocol.data import NS, ONE, TWO

JSON, XML = "application/sparql-results+json", "application/sparql-results+xml"
CSV, TSV = "text/csv", "text/tab-separated-values"
TURTLE, NTRIPLES, NQUADS = "text/turtle", "application/n-triples", "application/n-quads"
RDFXML, JSONLD = "application/rdf+xml", "application/ld+json"
SELECT = f"SELECT ?n ?x {{ ?s <{NS}navn> ?n OPTIONAL {{ ?s <{NS}alder> ?x }} }} ORDER BY ?n"
CONSTRUCT = "CONSTRUCT WHERE { ?s ?p ?o }"
SD = "http://www.w3.org/ns/sparql-service-description#"
VOID = "http://rdfs.org/ns/void#"


def kind(answer: httpx.Response) -> str:
    assert answer.status_code == 200, answer.text
    assert "accept" in answer.headers["vary"].lower()
    return answer.headers["content-type"].partition(";")[0]


@pytest.mark.parametrize(
    ("accept", "rows", "graph"),
    [
        (None, JSON, TURTLE),
        ("*/*", JSON, TURTLE),
        (JSON, JSON, None),
        (XML, XML, None),
        (CSV, CSV, None),
        (TSV, TSV, None),
        (TURTLE, None, TURTLE),
        (NTRIPLES, None, NTRIPLES),
        (NQUADS, None, NQUADS),
        (RDFXML, None, RDFXML),
        (JSONLD, None, JSONLD),
        ("application/json", JSON, JSONLD),
        ("application/xml", XML, RDFXML),
        ("text/*", CSV, TURTLE),
        ("application/*", JSON, NTRIPLES),
        (f"{CSV};q=0.5, {XML};q=0.9, {JSON};q=0.1", XML, None),
        (f"{JSON};q=0, */*", XML, TURTLE),
        (f"{JSON};q=0.2, {RDFXML};q=0.8, text/*;q=0.5", CSV, RDFXML),
        ("image/png, */*;q=0.01", JSON, TURTLE),
        ("TEXT/CSV", CSV, None),
        (f"{CSV}; header=present", CSV, None),
        ("nonsense, ;;q=x, */*;q=0.5", JSON, TURTLE),
        ("text/html;q=0.9, application/sparql-results+json;q=0.8", JSON, None),
        (f"{JSON}, {TURTLE}", JSON, TURTLE),
        ("image/png", None, None),
    ],
)
def test_accept_chooses_the_form(client: httpx.Client, accept: str | None, rows: str | None, graph: str | None) -> None:
    for query, expected in ((SELECT, rows), ("ASK { ?s ?p ?o }", rows), (CONSTRUCT, graph)):
        client.headers.pop("accept", None)
        headers = {"Accept": accept} if accept else {}
        answer = client.get("/sparql", params={"query": query}, headers=headers)
        if expected:
            assert kind(answer) == expected
        else:
            assert answer.status_code == 406


@pytest.mark.parametrize(
    ("form", "rows", "graph"),
    [
        ("json", JSON, JSONLD), ("xml", XML, RDFXML), ("csv", CSV, None), ("tsv", TSV, None), ("ttl", None, TURTLE),
        ("turtle", None, TURTLE), ("nt", None, NTRIPLES), ("nq", None, NQUADS), ("rdf", None, RDFXML),
        ("jsonld", None, JSONLD), ("json-ld", None, JSONLD), ("text/csv", CSV, None), ("CSV", CSV, None),
    ],
)  # fmt: skip
def test_a_parameter_chooses_the_form(client: httpx.Client, form: str, rows: str | None, graph: str | None) -> None:
    for query, expected in ((SELECT, rows), (CONSTRUCT, graph)):
        asked = {"query": query, "format": form}
        for answer in (
            client.get("/sparql", params=asked, headers={"Accept": "image/png"}),
            client.post("/sparql", data=asked),
        ):
            if expected:
                assert kind(answer) == expected
            else:
                assert answer.status_code == 406


def test_json(client: httpx.Client) -> None:
    answer = client.get("/sparql", params={"query": SELECT}, headers={"Accept": JSON}).json()
    assert answer["head"]["vars"] == ["n", "x"]
    assert answer["results"]["bindings"] == [
        {
            "n": {"type": "literal", "value": "Anna"},
            "x": {"type": "literal", "value": "41", "datatype": "http://www.w3.org/2001/XMLSchema#integer"},
        },
        {"n": {"type": "literal", "value": 'Bo, "den anden"'}},
    ]


def test_xml(client: httpx.Client) -> None:
    tree = ET.fromstring(client.get("/sparql", params={"query": SELECT}, headers={"Accept": XML}).content)
    space = "{http://www.w3.org/2005/sparql-results#}"
    assert [v.get("name") for v in tree.iter(f"{space}variable")] == ["n", "x"]
    assert [v.text for v in tree.iter(f"{space}literal")] == ["Anna", "41", 'Bo, "den anden"']


def test_csv_and_tsv(client: httpx.Client) -> None:
    text = client.get("/sparql", params={"query": SELECT, "format": "csv"}).text
    assert list(csv.reader(io.StringIO(text))) == [["n", "x"], ["Anna", "41"], ['Bo, "den anden"', ""]]
    assert "\r\n" in text
    tsv = client.get("/sparql", params={"query": SELECT}, headers={"Accept": TSV}).text
    assert tsv == '?n\t?x\n"Anna"\t41\n"Bo, \\"den anden\\""\t\n'


@pytest.mark.parametrize("media_type", [TURTLE, NTRIPLES, NQUADS, RDFXML, JSONLD])
def test_every_form_of_a_graph_says_the_same(client: httpx.Client, media_type: str) -> None:
    answer = client.get("/sparql", params={"query": CONSTRUCT}, headers={"Accept": media_type})
    form = ox.RdfFormat.from_media_type(media_type)
    assert form is not None
    assert {str(quad.object) for quad in ox.parse(answer.content, form)} == {
        '"Anna"', '"Bo, \\"den anden\\""', f"<{NS}b>", '"41"^^<http://www.w3.org/2001/XMLSchema#integer>',
    }  # fmt: skip


@pytest.mark.parametrize("accept", [TURTLE, RDFXML, JSONLD, NTRIPLES, "*/*", "text/html;q=0.1, text/turtle"])
def test_without_a_query_the_service_describes_itself(client: httpx.Client, accept: str) -> None:
    answer = client.get("/sparql", headers={"Accept": accept})
    found = Graph().parse(data=answer.content, format="turtle" if "*" in accept or "html" in accept else kind(answer))
    endpoint = URIRef(f"{str(client.base_url).rstrip('/')}/sparql")
    (service,) = found.subjects(URIRef(SD + "endpoint"), endpoint)
    assert (service, RDF.type, URIRef(SD + "Service")) in found
    assert (service, URIRef(SD + "supportedLanguage"), URIRef(SD + "SPARQL11Query")) in found
    assert len(list(found.objects(service, URIRef(SD + "resultFormat")))) == 9
    dataset = found.value(service, URIRef(SD + "defaultDataset"))
    assert (dataset, RDF.type, URIRef(SD + "Dataset")) in found
    assert found.value(dataset, URIRef(VOID + "triples")) is not None
    default = found.value(dataset, URIRef(SD + "defaultGraph"))
    assert (default, RDF.type, URIRef(SD + "Graph")) in found
    assert int(str(found.value(default, URIRef(VOID + "triples")))) == 4
    names = {str(found.value(g, URIRef(SD + "name"))) for g in found.objects(dataset, URIRef(SD + "namedGraph"))}
    assert names == {ONE, TWO}


def test_the_description_is_at_the_address_that_was_asked(client: httpx.Client) -> None:
    found = Graph().parse(data=client.get("/sparql/", headers={"Accept": TURTLE}).content, format="turtle")
    (endpoint,) = found.objects(None, URIRef(SD + "endpoint"))
    assert str(endpoint).endswith("/sparql/")


def test_all_columns_come_in_the_order_in_which_the_query_names_them(client: httpx.Client) -> None:
    for query, head in (
        (f"SELECT * {{ ?s <{NS}navn> ?n OPTIONAL {{ ?s <{NS}alder> ?a }} }}", "s,n,a"),
        (
            f"SELECT DISTINCT * {{ ?z <{NS}navn> ?n {{ SELECT ?z (2*3 AS ?b) {{ ?z ?skjult ?o }} }} }} ORDER BY ?n",
            "z,n,b",
        ),
        ("SELECT * { VALUES (?y ?x) { (1 2) } } # *", "y,x"),
        ("SELECT * { }", ""),
    ):
        answer = client.get("/sparql", params={"query": query, "format": "csv"})
        assert (answer.status_code, answer.text.partition("\r\n")[0]) == (200, head), query
