"""The clients that analysts use, against our own endpoint over a socket."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest

from tests.protocol.conftest import Served
from tests.protocol.data import NS, ONE

wrapper = pytest.importorskip("SPARQLWrapper")
SELECT = f"SELECT ?n {{ ?s <{NS}navn> ?n }} ORDER BY ?n"
CONSTRUCT = "CONSTRUCT WHERE { ?s ?p ?o }"


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("how", ["urlencoded", "postdirectly"])
def test_sparqlwrapper_reads_every_form(served: Served, method: str, how: str) -> None:
    client = wrapper.SPARQLWrapper(served.url)
    client.setMethod(method)
    client.setRequestMethod(how)
    client.setQuery(SELECT)
    client.setReturnFormat(wrapper.JSON)
    rows = client.queryAndConvert()["results"]["bindings"]
    assert [row["n"]["value"] for row in rows] == ["Anna", 'Bo, "den anden"']
    client.setReturnFormat(wrapper.XML)
    assert client.queryAndConvert().getElementsByTagName("literal")[0].firstChild.data == "Anna"
    client.setReturnFormat(wrapper.CSV)
    assert client.queryAndConvert().splitlines()[:2] == [b"n", b"Anna"]
    client.setReturnFormat(wrapper.TSV)
    assert client.queryAndConvert().splitlines()[1] == b'"Anna"'
    client.setQuery(CONSTRUCT)
    for form in (wrapper.RDFXML, wrapper.JSONLD):
        client.setReturnFormat(form)
        assert len(client.queryAndConvert()) == 4
    for form in (wrapper.TURTLE, wrapper.N3):
        client.setReturnFormat(form)
        assert b"Anna" in client.queryAndConvert()
    client.setQuery("ASK { ?s ?p ?o }")
    client.setReturnFormat(wrapper.JSON)
    assert client.queryAndConvert()["boolean"] is True


def test_sparqlwrapper_chooses_a_data_set_and_meets_errors(served: Served) -> None:
    client = wrapper.SPARQLWrapper(served.url, returnFormat=wrapper.JSON, defaultGraph=ONE)
    client.setQuery("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
    assert client.queryAndConvert()["results"]["bindings"][0]["n"]["value"] == "2"
    client.setQuery("SELECT * {")
    with pytest.raises(wrapper.SPARQLExceptions.QueryBadFormed):
        client.query()


def test_pandas_reads_a_query_by_its_address(served: Served) -> None:
    pandas = pytest.importorskip("pandas")
    frame = pandas.read_csv(f"{served.url}?{urlencode({'query': SELECT, 'format': 'csv'})}")
    assert list(frame["n"]) == ["Anna", 'Bo, "den anden"']


def test_rdflib_asks_as_a_store(served: Served) -> None:
    from rdflib import Graph
    from rdflib.plugins.stores.sparqlstore import SPARQLStore

    rows = Graph(SPARQLStore(served.url)).query(SELECT)
    assert [str(row[0]) for row in rows] == ["Anna", 'Bo, "den anden"']  # type: ignore[index]
