"""The store of a graph under validation answers every pattern as rdflib's own does."""

from __future__ import annotations

from itertools import product

from hypothesis import given
from hypothesis import strategies as st
from rdflib import Graph, Literal, URIRef

from ontology.bulk_store import BulkStore

NODES = [URIRef(f"http://example.org/{name}") for name in "abc"]
TARGETS = [*NODES, Literal("a"), Literal("a", lang="da"), Literal(1)]
TRIPLES = st.lists(st.tuples(st.sampled_from(NODES), st.sampled_from(NODES), st.sampled_from(TARGETS)), max_size=25)


@given(TRIPLES)
def test_every_pattern_finds_what_rdflib_finds(triples: list[tuple[URIRef, URIRef, URIRef | Literal]]) -> None:
    store, wanted = BulkStore(), Graph()
    ours = Graph(store)
    for number, triple in enumerate(triples):
        if number % 2:
            store.insert(*triple)
        else:
            ours.add(triple)
        wanted.add(triple)
    assert len(ours) == len(wanted)
    for pattern in product([None, *NODES], [None, *NODES], [None, *TARGETS]):
        assert sorted(ours.triples(pattern)) == sorted(wanted.triples(pattern))


def test_prefixes_are_kept() -> None:
    graph = Graph(BulkStore(), bind_namespaces="none")
    graph.bind("ex", "http://example.org/")
    assert graph.namespace_manager.qname("http://example.org/a") == "ex:a"
    assert ("ex", URIRef("http://example.org/")) in list(graph.namespaces())
