"""The SPARQL 1.1 Protocol, a named case for each rule: how a query comes in."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

import httpx
import pytest

from tests.protocol.data import NS, ONE, TWO

DIRECT = {"Content-Type": "application/sparql-query"}
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
ASK = "ASK { }"
NAMES = f"SELECT ?n {{ ?s <{NS}navn> ?n }}"
IN_GRAPHS = f"SELECT ?n {{ GRAPH ?g {{ ?s <{NS}navn> ?n }} }}"


def names(answer: httpx.Response) -> list[str]:
    assert answer.status_code == 200, answer.text
    return sorted(row["n"]["value"] for row in answer.json()["results"]["bindings"])


@pytest.mark.parametrize(
    ("name", "request_"),
    [
        ("query by GET", {"method": "GET", "params": {"query": ASK}}),
        ("query by POST, form", {"method": "POST", "data": {"query": ASK}}),
        ("query by POST, direct", {"method": "POST", "content": ASK, "headers": DIRECT}),
        (
            "direct, with a charset",
            {"method": "POST", "content": ASK, "headers": {"Content-Type": "application/sparql-query; charset=UTF-8"}},
        ),
        (
            "a type in capitals",
            {"method": "POST", "content": ASK, "headers": {"Content-Type": "Application/SPARQL-Query"}},
        ),
        ("a data set that is not there, GET", {"method": "GET", "params": {"query": ASK, "default-graph-uri": NS}}),
        (
            "a data set in the address of a form",
            {"method": "POST", "params": {"default-graph-uri": NS}, "data": {"query": ASK}},
        ),
        ("an empty data set parameter", {"method": "GET", "params": {"query": ASK, "default-graph-uri": ""}}),
        ("parameters that mean nothing here", {"method": "GET", "params": {"query": ASK, "timeout": "5", "x": "y"}}),
    ],
)
def test_a_query_comes_in(client: httpx.Client, name: str, request_: dict[str, Any]) -> None:
    answer = client.request(url="/sparql", **request_)
    assert answer.status_code == 200, (name, answer.text)
    assert answer.json()["boolean"] is True


def test_a_final_slash_and_the_root_are_the_same_service(client: httpx.Client) -> None:
    for path in ("/sparql/", "/query", "/"):
        assert client.get(path, params={"query": ASK}).json() == {"head": {}, "boolean": True}


@pytest.mark.parametrize(
    ("name", "status", "request_"),
    [
        ("another method", 405, {"method": "PUT", "params": {"query": ASK}}),
        ("DELETE", 405, {"method": "DELETE", "params": {"query": ASK}}),
        ("two queries", 400, {"method": "GET", "params": [("query", ASK), ("query", "SELECT * { }")]}),
        ("two queries, direct", 400, {"method": "POST", "params": {"query": ASK}, "content": ASK, "headers": DIRECT}),
        ("two queries in a form", 400, {"method": "POST", "content": b"query=ASK{}&query=ASK{}", "headers": FORM}),
        ("plain text", 415, {"method": "POST", "content": ASK, "headers": {"Content-Type": "text/plain"}}),
        ("a form without its type", 415, {"method": "POST", "content": f"query={quote(ASK)}"}),
        ("a query without its type", 415, {"method": "POST", "content": ASK}),
        ("a multipart form", 415, {"method": "POST", "files": {"query": ("q", ASK)}}),
        (
            "an update, direct",
            415,
            {"method": "POST", "content": "CLEAR ALL", "headers": {"Content-Type": "application/sparql-update"}},
        ),
        ("an update in a form", 400, {"method": "POST", "data": {"update": "CLEAR ALL"}}),
        ("an update as query", 400, {"method": "POST", "data": {"query": "CLEAR ALL"}}),
        ("UTF-16", 400, {"method": "POST", "content": ASK.encode("utf-16"), "headers": DIRECT}),
        (
            "UTF-16, announced",
            415,
            {
                "method": "POST",
                "content": ASK.encode("utf-16"),
                "headers": {"Content-Type": "application/sparql-query; charset=UTF-16"},
            },
        ),
        ("a form that is not UTF-8", 400, {"method": "POST", "content": b"query=%ff%fe", "headers": FORM}),
        ("syntax", 400, {"method": "GET", "params": {"query": "ASK {"}}),
        ("no query in a form", 400, {"method": "POST", "data": {"x": "y"}}),
        ("an empty body", 400, {"method": "POST", "content": b"", "headers": DIRECT}),
        ("no query where rows are asked for", 400, {"method": "GET", "headers": {"Accept": "text/csv"}}),
        ("a relative graph", 400, {"method": "GET", "params": {"query": ASK, "default-graph-uri": "a b"}}),
        ("a long address", 414, {"method": "GET", "params": {"query": "ASK { } #" + "x" * 40_000}}),
        ("a long query", 413, {"method": "POST", "data": {"query": "ASK { } #" + "x" * 200_000}}),
        ("a long body", 413, {"method": "POST", "content": "#" * 1_100_000, "headers": DIRECT}),
        ("an unknown format", 400, {"method": "GET", "params": {"query": ASK, "format": "docx"}}),
        ("no acceptable form", 406, {"method": "GET", "params": {"query": ASK}, "headers": {"Accept": "image/png"}}),
        ("rows as a graph", 406, {"method": "GET", "params": {"query": ASK}, "headers": {"Accept": "text/turtle"}}),
        (
            "a graph as rows",
            406,
            {
                "method": "GET",
                "params": {"query": "CONSTRUCT WHERE { ?s ?p ?o }"},
                "headers": {"Accept": "application/sparql-results+json"},
            },
        ),
    ],
)
def test_what_is_refused_is_refused_with_a_problem(
    client: httpx.Client, name: str, status: int, request_: dict[str, Any]
) -> None:
    answer = client.request(url="/sparql", **request_)
    assert answer.status_code == status, (name, answer.text)
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert problem["status"] == status
    assert problem["detail"].endswith(".")
    assert answer.headers["access-control-allow-origin"] == "*"
    if status == 405:
        assert "POST" in answer.headers["allow"]


@pytest.mark.parametrize(
    ("query", "line", "column"),
    [
        ("SELECT * {\n ?s ?p }", 2, 8),
        ("SELECT * {\n  ?s ukendt:p ?o }", 2, 6),
        ("SELECT ?y { ?x ?p ?o }\nGROUP BY ?x", 2, 12),
        ("SELECT * { SERVICE <http://127.0.0.1:9/> { } }", 1, 12),
    ],
)
def test_an_error_in_a_query_has_its_place(client: httpx.Client, query: str, line: int, column: int) -> None:
    problem = client.post("/sparql", data={"query": query}).json()
    assert (problem["field"], problem["line"]) == ("query", line)
    assert abs(problem["column"] - column) <= 1


@pytest.mark.parametrize("how", ["get", "form", "direct"])
def test_the_default_graph_of_the_file_is_the_default_graph(client: httpx.Client, how: str) -> None:
    assert names(asked(client, how, NAMES)) == ["Anna", 'Bo, "den anden"']
    assert names(asked(client, how, IN_GRAPHS)) == ["fælles", "fælles", "i den anden", "i den første"]


@pytest.mark.parametrize("how", ["get", "form", "direct"])
def test_a_request_chooses_the_data_set(client: httpx.Client, how: str) -> None:
    default = [("default-graph-uri", ONE), ("default-graph-uri", TWO)]
    assert names(asked(client, how, NAMES, default[:1])) == ["fælles", "i den første"]
    assert names(asked(client, how, NAMES, default)) == ["fælles", "i den anden", "i den første"]
    assert names(asked(client, how, IN_GRAPHS, default)) == []
    named = [("named-graph-uri", TWO)]
    assert names(asked(client, how, IN_GRAPHS, named)) == ["fælles", "i den anden"]
    assert names(asked(client, how, NAMES, named)) == []
    both = f"SELECT ?n {{ {{ ?s <{NS}navn> ?n }} UNION {{ GRAPH ?g {{ ?s <{NS}navn> ?n }} }} }}"
    assert names(asked(client, how, both, [*default[:1], *named])) == [
        "fælles",
        "fælles",
        "i den anden",
        "i den første",
    ]
    three = [*default, ("named-graph-uri", ONE)]
    assert names(asked(client, how, both, three)) == ["fælles", "fælles", "i den anden", "i den første", "i den første"]


def test_the_data_set_of_the_request_wins_over_the_query(client: httpx.Client) -> None:
    query = NAMES.replace("{", f"FROM <{ONE}> {{", 1)
    assert names(asked(client, "get", query)) == ["fælles", "i den første"]
    assert names(asked(client, "get", query, [("default-graph-uri", TWO)])) == ["fælles", "i den anden"]
    assert names(asked(client, "get", query, [("named-graph-uri", TWO)])) == []


def test_two_graphs_in_one_parameter_when_the_sign_between_them_was_encoded(client: httpx.Client) -> None:
    value = f"{ONE}&named-graph-uri={TWO}"
    assert len(names(asked(client, "get", IN_GRAPHS, [("named-graph-uri", value)]))) == 4


def test_merged_graphs_have_no_triple_twice(client: httpx.Client) -> None:
    count = f"SELECT (COUNT(*) AS ?n) FROM <{ONE}> FROM <{TWO}> {{ ?s ?p ?o }}"
    assert names(asked(client, "get", count)) == ["3"]


def test_relative_iris_are_resolved_against_the_endpoint(client: httpx.Client) -> None:
    answer = client.post("/sparql", content="CONSTRUCT { <s> <p> 1 } WHERE { }", headers=DIRECT)
    assert answer.status_code == 200
    assert f"<{client.base_url}s>" in answer.text or f"<{client.base_url}/s>" in answer.text
    assert client.get("/sparql", params={"query": "CONSTRUCT FROM <fil> WHERE { ?s ?p 1816 }"}).status_code == 200
    assert client.get("/sparql", params={"query": "BASE <urn:x:> ASK { <a> <b> <c> }"}).status_code == 200


def test_a_base_cannot_be_smuggled_in_by_the_host(client: httpx.Client) -> None:
    answer = client.get("/sparql", params={"query": "ASK { ?s ?p ?o }"}, headers={"Host": "x> <y"})
    assert answer.status_code in (200, 400)


def asked(client: httpx.Client, how: str, query: str, dataset: list[tuple[str, str]] | None = None) -> httpx.Response:
    dataset = dataset or []
    accept = {"Accept": "application/sparql-results+json"}
    if how == "get":
        return client.get("/sparql", params=[("query", query), *dataset], headers=accept)
    if how == "direct":
        return client.post("/sparql", params=dataset, content=query.encode(), headers={**DIRECT, **accept})
    body = "&".join(f"{name}={quote(value, safe='')}" for name, value in [("query", query), *dataset])
    return client.post("/sparql", content=body, headers={**FORM, **accept})


def test_a_request_that_is_not_json_is_answered_alike_by_head(client: httpx.Client) -> None:
    got, head = client.get("/sparql", params={"query": NAMES}), client.head("/sparql", params={"query": NAMES})
    assert head.content == b""
    for name in ("content-type", "content-length", "vary", "access-control-allow-origin"):
        assert head.headers[name] == got.headers[name]
    assert client.head("/sparql", params={"query": "ASK {"}).status_code == 400


def test_other_sites_may_ask(client: httpx.Client) -> None:
    origin = {"Origin": "https://yasgui.eksempel"}
    asked_before = {**origin, "Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "content-type"}
    preflight = client.options("/sparql", headers=asked_before)
    assert preflight.status_code == 204
    assert preflight.headers["access-control-allow-origin"] == "*"
    assert "POST" in preflight.headers["access-control-allow-methods"]
    assert preflight.headers["access-control-allow-headers"] == "content-type"
    plain = client.options("/sparql")
    assert (plain.status_code, plain.headers["allow"]) == (204, "GET, HEAD, POST, OPTIONS")
    for query, status in ((ASK, 200), ("ASK {", 400)):
        answer = client.get("/sparql", params={"query": query}, headers=origin)
        assert (answer.status_code, answer.headers["access-control-allow-origin"]) == (status, "*")


def test_the_answer_is_valid_json_with_a_length(client: httpx.Client) -> None:
    answer = client.get("/sparql", params={"query": NAMES})
    assert int(answer.headers["content-length"]) == len(answer.content)
    assert json.loads(answer.content)["head"]["vars"] == ["n"]


@pytest.mark.parametrize(
    ("literal", "value"),
    [
        (r"'\U0001f46a'", "\U0001f46a"),
        (r"'\u00E6\u0800\uD7FF\uE000\uFFFD\U00010000\U0010FFFD'", "æ\u0800\ud7ff\ue000\ufffd\U00010000\U0010fffd"),
        ("'\u0800\uffff\U00010000\U0010ffff'", "\u0800\uffff\U00010000\U0010ffff"),
        (r"'\\u00E6'", "\\u00E6"),
        (r"'\u005CU0001f46a'", None),
        (r"'\U0000005Cu00e6'", None),
        (r'"""x\\\u005c"""', None),
        (r"'\uD83D'", None),
        (r"'\uD83D\uDE00'", None),
        (r"'\U00110000'", None),
    ],
)
def test_escaped_code_points_are_read_once(client: httpx.Client, literal: str, value: str | None) -> None:
    answer = client.get("/sparql", params={"query": f"SELECT ({literal} AS ?n) {{ }} # \\u005C"})
    if value is None:
        assert answer.status_code == 400
        assert answer.json()["line"] == 1
    else:
        assert names(answer) == [value]
