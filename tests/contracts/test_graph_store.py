"""What every `GraphStore` does, run over each adapter."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.asking import Asking
from index.graph.endpoint import EndpointStore
from index.graph.oxigraph import OxigraphStore
from index.ports import GraphStore
from ontology.errors import BadQuestion, InvalidGraph, QueryTimeout, StoreUnavailable
from tests.contracts.servers import BINARY, oxigraph_server

G1, G2, G3 = (f"https://eksempel.dk/graph/{n}" for n in (1, 2, 3))
JSON, CSV, TSV = "application/sparql-results+json", "text/csv", "text/tab-separated-values"
XML = "application/sparql-results+xml"
LABEL = "https://eksempel.dk/ns#label"


def triples(name: str, *labels: str) -> bytes:
    return "".join(f'<https://eksempel.dk/{name}> <{LABEL}> "{label}"@da .\n' for label in labels).encode()


@pytest.fixture(scope="session")
def endpoints() -> Iterator[dict[str, str]]:
    if not BINARY.exists():
        pytest.skip("the oxigraph server is not installed: pip install '.[dev]'")
    with oxigraph_server("--union-default-graph") as united, oxigraph_server() as plain:
        yield {"united": united, "plain": plain}


@pytest.fixture(scope="session")
def embedded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, OxigraphStore]]:
    """One of each kind for all tests: opening one starts processes."""
    stores = {"memory": OxigraphStore(), "disk": OxigraphStore(tmp_path_factory.mktemp("disk") / "graph")}
    yield stores
    for store in stores.values():
        store.close()


@pytest.fixture(params=["memory", "disk", "endpoint", "endpoint with graph store", "endpoint without union"])
def store(request: pytest.FixtureRequest) -> Iterator[GraphStore]:
    kind = request.param
    if kind in ("memory", "disk"):
        shared: GraphStore = request.getfixturevalue("embedded")[kind]
        empty(shared)
        yield shared
    else:
        url = request.getfixturevalue("endpoints")["plain" if "without" in kind else "united"]
        opened = EndpointStore(f"{url}/query", f"{url}/update", f"{url}/store" if "graph store" in kind else "")
        empty(opened)
        yield opened
        opened.close()


def empty(store: GraphStore) -> None:
    for graph in store.graphs():
        store.replace(graph, b"")


def labels(store: GraphStore, sparql: str = f"SELECT ?l {{ ?s <{LABEL}> ?l }}", **more: frozenset[str]) -> set[str]:
    rows = json.loads(store.query(sparql, [JSON], **more).content)["results"]["bindings"]
    return {row["l"]["value"] for row in rows}


def test_an_empty_store_answers(store: GraphStore) -> None:
    assert store.graphs() == {}
    assert labels(store) == set()


def test_replace_makes_the_graph_hold_exactly_the_triples(store: GraphStore) -> None:
    store.replace(G1, triples("a", "første", "anden"))
    store.replace(G1, triples("a", "anden", "tredje", "fjerde"))
    assert store.graphs() == {G1: 3}
    assert labels(store) == {"anden", "tredje", "fjerde"}


def test_replace_drops_the_former_graphs(store: GraphStore) -> None:
    store.replace(G1, triples("a", "gammel"))
    store.replace(G3, triples("c", "bliver"))
    store.replace(G2, triples("a", "ny"), drop=[G1, "https://eksempel.dk/graph/ukendt"])
    assert store.graphs() == {G2: 1, G3: 1}


def test_replace_by_nothing_removes_the_graph(store: GraphStore) -> None:
    store.replace(G1, triples("a", "x"))
    store.replace(G1, b"")
    assert store.graphs() == {}


def test_invalid_triples_change_nothing(store: GraphStore) -> None:
    store.replace(G1, triples("a", "gammel"))
    with pytest.raises(InvalidGraph) as caught:
        store.replace(G2, b"<https://eksempel.dk/a> <b> .\n", drop=[G1])
    assert caught.value.report
    assert store.graphs() == {G1: 1}


def test_literals_come_back_as_they_were(store: GraphStore) -> None:
    wordings = [
        '"',
        "\\u0022 } } ; DROP ALL #",
        "\\",
        "\\\\u00e6",
        "linje\nskift\r\t",
        "æøå 🙂",
        "'''",
        "} INSERT",
        "\x01",
    ]
    for old in (b"", triples("b", "før")):
        store.replace(G1, old)
        rows = [f"<https://eksempel.dk/a> <{LABEL}> {json.dumps(w, ensure_ascii=False)} ." for w in wordings]
        store.replace(G1, "\n".join(rows).encode())
        assert labels(store) == set(wordings)


def test_large_graphs_keep_their_blank_nodes(store: GraphStore) -> None:
    ties = "".join(f'_:k <{LABEL}> "{n}" .\n' for n in range(2500))
    for _ in range(2):
        store.replace(G1, ties.encode())
    count = f"SELECT (COUNT(DISTINCT ?s) AS ?l) {{ ?s <{LABEL}> ?o }}"
    assert store.graphs() == {G1: 2500}
    assert labels(store, count) == {"1"}


def test_blank_nodes_of_two_graphs_differ(store: GraphStore) -> None:
    store.replace(G1, f'_:k <{LABEL}> "et" .'.encode())
    store.replace(G2, f'_:k <{LABEL}> "to" .'.encode())
    assert labels(store, f"SELECT (COUNT(DISTINCT ?s) AS ?l) {{ ?s <{LABEL}> ?o }}") == {"2"}


def test_the_default_graph_is_the_union(store: GraphStore) -> None:
    store.replace(G1, triples("a", "en", "fælles"))
    store.replace(G2, triples("a", "to", "fælles"))
    assert labels(store) == {"en", "to", "fælles"}
    assert labels(store, f"SELECT (COUNT(DISTINCT ?o) AS ?l) {{ ?s <{LABEL}> ?o }}") == {"3"}
    assert labels(store, f"SELECT ?l {{ GRAPH <{G2}> {{ ?s ?p ?l }} }}") == {"to", "fælles"}


def test_hidden_graphs_are_not_in_the_dataset(store: GraphStore) -> None:
    for graph, label in ((G1, "et"), (G2, "to"), (G3, "tre")):
        store.replace(graph, triples(label, label))
    hidden = frozenset({G2, "https://eksempel.dk/graph/ukendt"})
    assert labels(store, hidden=hidden) == {"et", "tre"}
    everywhere = "SELECT ?l { GRAPH ?g { ?s ?p ?l } }"
    assert labels(store, everywhere, hidden=hidden) == {"et", "tre"}
    assert labels(store, hidden=frozenset({G1, G2, G3})) == set()
    store.replace(G2, triples("to", "ny"))
    store.replace(G3, triples("tre", "nyere"))
    assert labels(store, hidden=hidden) == {"et", "nyere"}
    with pytest.raises(BadQuestion, match="not a graph"):
        store.query(f"ASK FROM <{G2}> {{ ?s ?p ?o }}", [], hidden=hidden)


def test_from_chooses_among_known_graphs(store: GraphStore) -> None:
    for graph, label in ((G1, "et"), (G2, "to"), (G3, "tre")):
        store.replace(graph, triples(label, label))
    assert labels(store, f"SELECT ?l FROM <{G1}> FROM <{G2}> {{ ?s ?p ?l }}") == {"et", "to"}
    assert labels(store, f"SELECT ?l FROM NAMED <{G3}> {{ GRAPH ?g {{ ?s ?p ?l }} }}") == {"tre"}
    assert labels(store, f"SELECT ?l FROM NAMED <{G3}> {{ ?s ?p ?l }}") == set()
    for graph in ("https://eksempel.dk/graph/ukendt", "file:///etc/passwd", "http://127.0.0.1:9/x"):
        with pytest.raises(BadQuestion, match="not a graph"):
            store.query(f"SELECT * FROM <{graph}> {{ ?s ?p ?o }}", [JSON])


@pytest.mark.parametrize(
    ("form", "asked", "given", "holds"),
    [
        ("SELECT ?o { ?s ?p ?o }", [JSON], JSON, b'"value":"ord"'),
        ("SELECT ?o { ?s ?p ?o }", ["text/turtle", XML], XML, b'<literal xml:lang="da">ord</literal>'),
        ("SELECT ?o { ?s ?p ?o }", [CSV], CSV, b"o\r\nord\r\n"),
        ("SELECT ?o { ?s ?p ?o }", [TSV], TSV, b'?o\n"ord"@da\n'),
        ("SELECT ?o { ?s ?p ?o }", [], JSON, b"ord"),
        ("ASK { ?s ?p ?o }", [JSON], JSON, b'"boolean":true'),
        ("ASK { ?s ?p ?o }", [XML], XML, b"<boolean>true</boolean>"),
        ("ASK { ?s ?p ?o }", [CSV], CSV, b"true"),
        ("ASK { ?s ?p ?o }", [TSV], TSV, b"true"),
        ("CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }", ["text/turtle"], "text/turtle", b'"ord"@da .'),
        ("CONSTRUCT WHERE { ?s ?p ?o }", ["application/n-triples"], "application/n-triples", b'label> "ord"@da .\n'),
        ("DESCRIBE <https://eksempel.dk/a>", ["application/rdf+xml"], "application/rdf+xml", b"<rdf:RDF"),
        ("DESCRIBE <https://eksempel.dk/a>", ["application/ld+json"], "application/ld+json", b'"@language":"da"'),
        ("DESCRIBE <https://eksempel.dk/a>", ["text/html", "*/*"], "text/turtle", b'"ord"@da'),
    ],
)
def test_results_come_in_the_first_form_that_fits(
    store: GraphStore, form: str, asked: list[str], given: str, holds: bytes
) -> None:
    store.replace(G1, triples("a", "ord"))
    result = store.query(form, asked)
    assert result.media_type == given
    assert holds in result.content


def test_turtle_uses_the_prefixes_of_the_query(store: GraphStore) -> None:
    store.replace(G1, triples("a", "ord"))
    query = "PREFIX e: <https://eksempel.dk/ns#> CONSTRUCT WHERE { ?s e:label ?o }"
    assert b'e:label "ord"@da' in store.query(query, ["text/turtle"]).content


def test_no_form_fits(store: GraphStore) -> None:
    with pytest.raises(BadQuestion) as caught:
        store.query("SELECT * { ?s ?p ?o }", ["text/turtle"])
    assert caught.value.field == "format"


@pytest.mark.parametrize("query", ["SELECT ?x {\n ?x ?y }", "SELECT * {\n ?s ?p ?o ,, }"])
def test_syntax_errors_name_the_place(store: GraphStore, query: str) -> None:
    with pytest.raises(BadQuestion, match=r"2[:,]") as caught:
        store.query(query, [JSON])
    assert caught.value.field == "query"


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "LOAD <http://127.0.0.1:9/>",
        "INSERT DATA { <a:b> <a:b> <a:b> }",
        f"DROP GRAPH <{G1}>",
        "CLEAR ALL",
        "SELECT * { " + "{" * 20_000 + "}" * 20_000 + " }",
        "",
    ],
)
def test_the_screen_stands_before_every_engine(store: GraphStore, query: str) -> None:
    store.replace(G1, triples("a", "ord"))
    with pytest.raises(BadQuestion):
        store.query(query, [JSON])
    assert store.graphs() == {G1: 1}


def test_queries_run_beside_a_writer(store: GraphStore) -> None:
    seen: list[set[str]] = []
    failures: list[Exception] = []

    def read() -> None:
        try:
            seen.extend(labels(store) for _ in range(15))
        except Exception as error:
            failures.append(error)

    store.replace(G1, triples("a", "0", "0 igen"))
    readers = [threading.Thread(target=read) for _ in range(2)]
    for reader in readers:
        reader.start()
    for n in range(1, 15):
        store.replace(G1, triples("a", f"{n}", f"{n} igen"))
    for reader in readers:
        reader.join()
    assert not failures
    assert all(len(s) == 2 and {x.removesuffix(" igen") for x in s} == {min(s)} for s in seen)


@pytest.mark.parametrize("kind", ["memory", "disk", "endpoint"])
def test_sync_and_close(kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    if kind == "endpoint":
        url = request.getfixturevalue("endpoints")["united"]
        store: GraphStore = EndpointStore(f"{url}/query", f"{url}/update")
    else:
        store = OxigraphStore(tmp_path / "graph" if kind == "disk" else None)
    store.replace(G1, triples("a", "ord"))
    store.sync()
    store.close()
    store.close()
    with pytest.raises(StoreUnavailable):
        store.graphs()
    with pytest.raises(StoreUnavailable):
        store.query("ASK { }", [JSON])


def test_a_query_of_our_own_is_read_alike(store: GraphStore) -> None:
    store.replace(G1, triples("a", "et"))
    store.replace(G2, triples("b", "to"))
    query = f"SELECT ?l {{ ?s <{LABEL}> ?l }} ORDER BY ?l"
    assert store.read(query, [JSON]).content == store.query(query, [JSON]).content
    hidden = frozenset({G2})
    assert store.read(query, [JSON], hidden).content == store.query(query, [JSON], hidden).content
    assert store.read("CONSTRUCT WHERE { ?s ?p ?o }", ["text/turtle"], hidden).media_type == "text/turtle"


def test_a_request_names_its_data_set(store: GraphStore) -> None:
    for graph, label in ((G1, "et"), (G2, "to"), (G3, "tre")):
        store.replace(graph, triples(label, label))
    of_default, of_named = f"SELECT ?l {{ ?s <{LABEL}> ?l }}", "SELECT ?l { GRAPH ?g { ?s ?p ?l } }"
    both = Asking((G1, G2), (G3,))
    assert asked(store, of_default, both) == {"et", "to"}
    assert asked(store, of_named, both) == {"tre"}
    assert asked(store, of_default, Asking(named_graphs=(G3,))) == set()
    assert asked(store, of_default.replace("{", f"FROM <{G3}> {{", 1), Asking((G1,))) == {"et"}
    unknown = "http://127.0.0.1:9/ukendt"
    assert asked(store, of_default, Asking((unknown,))) == set()
    assert asked(store, of_named, Asking((G1,), (unknown, G2))) == {"to"}
    with pytest.raises(BadQuestion, match="absolute IRI"):
        asked(store, of_default, Asking(("a b",)))


def test_a_base_resolves_relative_iris(store: GraphStore) -> None:
    store.replace(G1, triples("a", "et"))
    base = Asking(base="https://eksempel.dk/sparql")
    assert asked(store, f"SELECT ?l {{ <a> <{LABEL}> ?l }}", base) == {"et"}
    assert asked(store, "BASE <ns> SELECT ?l { ?s <#label> ?l }", base) == {"et"}
    broken = Asking(base="x> SERVICE <http://127.0.0.1:9/")
    assert asked(store, f"SELECT ?l {{ ?s <{LABEL}> ?l }}", broken) == {"et"}


def test_a_query_that_was_given_up_is_not_answered(store: GraphStore) -> None:
    asking = Asking()
    asking.stop.press()
    with pytest.raises(QueryTimeout, match="given up"):
        store.query("ASK { ?s ?p ?o }", [JSON], asking=asking)


def asked(store: GraphStore, sparql: str, asking: Asking) -> set[str]:
    rows = json.loads(store.query(sparql, [JSON], asking=asking).content)["results"]["bindings"]
    return {row["l"]["value"] for row in rows}
