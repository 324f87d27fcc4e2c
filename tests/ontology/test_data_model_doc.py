import re
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, RdfFormat, Store
from rdflib import Graph

import ontology
from ontology.identifiers import graph_iri
from ontology.mapping import vocabulary_graph
from ontology.namespaces import PREFIXES
from tests.ontology.builders import BASE, LINES, TEXT, description, graph

DOC = Path(ontology.__file__).parents[1] / "docs" / "data-model.md"
QUERIES = re.findall(r"```sparql\n(.*?)```", DOC.read_text("utf-8"), re.DOTALL)


@pytest.fixture(scope="module")
def store() -> Store:
    store = Store()
    for name, data in ((graph_iri(BASE, description().version), graph()), ("urn:vocabulary", vocabulary_graph())):
        store.load(data, format=RdfFormat.N_TRIPLES, to_graph=NamedNode(name))
    return store


def rows(store: Store, query: str) -> list[tuple[str, ...]]:
    found = store.query(query, use_default_graph_as_union=True)
    return [tuple(term.value if term else "" for term in row) for row in found]


def test_there_are_three_queries() -> None:
    assert len(QUERIES) == 3


def test_what_was_decided(store: Store) -> None:
    assert rows(store, QUERIES[0]) == [("2024-03-04", "Sundhedsudvalget, Region Syddanmark", "godkendt", LINES[3])]


def test_what_was_moved(store: Store) -> None:
    assert rows(store, QUERIES[1]) == [("Høringen", "Administrationen", "2024-04-01", "2024-05-02", "påsken")]


def test_where_something_is_mentioned(store: Store) -> None:
    assert rows(store, QUERIES[2]) == [("Referat", "MR-scanning", str(TEXT.index("MR-scanning")), "2")]


def test_prefixes_in_the_document_are_ours() -> None:
    told = dict(re.findall(r"PREFIX ([\w-]+): <([^>]+)>", DOC.read_text("utf-8")))
    assert {name: iri for name, iri in told.items() if PREFIXES.get(name) != iri} == {}


def test_the_example_concept_is_turtle() -> None:
    (example,) = re.findall(r"```turtle\n(.*?)```", DOC.read_text("utf-8"), re.DOTALL)
    prefixes = "".join(f"@prefix {n}: <{i}> .\n" for n, i in PREFIXES.items())
    prefixes += "@prefix treatment: <urn:t:> .\n@prefix scheme: <urn:s:> .\n"
    assert len(Graph().parse(data=prefixes + example, format="turtle")) == 11


def test_every_property_named_in_the_document_is_defined() -> None:
    terms = (Path(ontology.__file__).parent / "referat.ttl").read_text("utf-8")
    named = set(re.findall(r"\bref:(\w+)", DOC.read_text("utf-8")))
    assert {n for n in named if f"ref:{n} a " not in terms} == set()
