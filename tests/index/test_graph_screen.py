"""Which queries pass the screen, and what it tells about them."""

from __future__ import annotations

import time
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.graph.screen import MAX_LENGTH, MAX_NESTING, Question, screen
from index.graph.tokens import tokens
from ontology.errors import BadQuestion

KNOWN = "https://eksempel.dk/graph/"


def passed(query: str) -> Question:
    return screen(query, lambda graph: graph.startswith(KNOWN))


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { ?s ?p 'SERVICE <http://x/> { }' }",
        'SELECT * { ?s ?p """LOAD "quoted" SERVICE""" , \'\'\'it\'s\'\'\' }',
        "SELECT * { ?s ?p ?o } # SERVICE <http://x/> { ?a ?b ?c }",
        "SELECT * { ?s <http://x/SERVICE> <http://x/LOAD#SERVICE> }",
        "PREFIX ex: <http://x/> SELECT ?service $load { ?service ex:service ex:SERVICE.load ; a ex:Service }",
        "PREFIX service: <http://x/> ASK { GRAPH service:a { ?s service:load 'x'@service } }",
        "PREFIX : <http://x/> ASK { :s :p : , _:service, -1.5e3, .5, +2, true, false . [] a [] }",
        "BASE <http://x/> SELECT (COUNT(DISTINCT ?s) AS ?n) WHERE { ?s <p>/<q>*|^<r>+/!(<a>|^<b>)? ?o } GROUP BY ?s",
        "SELECT * { ?a ?b ?c FILTER(?a<?b && ?c>?a || !BOUND(?d)) FILTER NOT EXISTS { ?a ?b 3 } }",
        "select * where { values (?a ?b) { (undef 1) } optional { ?a ?b ?c } minus { ?x ?y ?z } } limit 3 offset 2",
        "PREFIX ex: <http://x/> SELECT * { ex:a\\#b ex:c\\/d 'e\\'f' }",
        "DESCRIBE <http://x/a>",
        "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }",
        'SELECT * { ?s ?p "\\u0022" }',
        "SELECT * { ?s ?p 'æøå 日本 \\u00e6' ; <http://x/%C3%A6> ?ø }",
        "SELECT (GROUP_CONCAT(?o; SEPARATOR=', ') AS ?all) (IRI(STR(?s)) AS ?i) { ?s ?p ?o } HAVING(COUNT(?s) > 1)",
    ],
)
def test_harmless_queries_pass_unchanged(query: str) -> None:
    assert passed(query).text == query


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://x/> { ?s ?p ?o } }",
        "SELECT * { service silent ?where { } }",
        "SELECT*{SERVICE<http://x/>{}}",
        "SELECT * { SERVICE # comment\n <http://x/> { } }",
        "SELECT * { SERVICESILENT<http://x/>{ } }",
        "SELECT * { ?s ?p trueSERVICE<http://x/>{ } }",
        "SELECT * { ?s ?p 1SERVICE<http://x/>{ } }",
        "SELECT * { ?s ?p 'a'@en . SERVICE ?x { } }",
        "PREFIX ex: <http://x/> PREFIX SERVICEex: <http://y/> SELECT * { SERVICEex:a { } }",
        "PREFIX ex: <http://x/> SELECT * { SERVICEex:a { } }",
        "PREFIX ex: <http://x/> SELECT * { ?s ?p ex:a.SERVICEex:b { } }",
        "PREFIX ex: <http://x/> SELECT * { ?s ?p ex:a\\#b SERVICE <http://x/> { } }",
        "SELECT * { \\u0053ERVICE <http://x/> { } }",
        "SELECT * { \\U00000053ervice <http://x/> { } }",
        "SELECT * { BIND('\\u0027 AS ?x) SERVICE <http://x/> { } #') }",
        'SELECT * { BIND("""\\u0022\\u0022\\u0022 AS ?x) SERVICE <http://x/> { } #""") }',
        "SELECT * { ?s ?p ?o FILTER(?s<?o)SERVICE<http://x/>{ } }",
        "SELECT * { ?s ?p '''it's''' SERVICE <http://x/> { } }",
    ],
)
def test_service_is_found_in_every_disguise(query: str) -> None:
    with pytest.raises(BadQuestion) as caught:
        passed(query)
    assert caught.value.field == "query"


@pytest.mark.parametrize(
    "query",
    [
        "LOAD <http://x/>",
        "load silent <file:///etc/passwd> into graph <http://x/g>",
        "INSERT DATA { <a:b> <a:b> <a:b> }",
        "DELETE WHERE { ?s ?p ?o }",
        "PREFIX ex: <http://x/> DELETE { ?s ?p ?o } INSERT { ?s ?p 1 } WHERE { ?s ?p ?o }",
        "WITH <http://x/g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
        "CLEAR ALL",
        "DROP SILENT DEFAULT",
        "CREATE GRAPH <http://x/g>",
        "COPY DEFAULT TO <http://x/g>",
        "MOVE <http://x/g> TO DEFAULT",
        "ADD <http://x/g> TO DEFAULT",
        "ASK { ?s ?p ?o } ; DROP ALL",
    ],
)
def test_updates_are_refused(query: str) -> None:
    with pytest.raises(BadQuestion, match="SELECT, ASK, CONSTRUCT or DESCRIBE"):
        passed(query)


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("", "empty"),
        ("  # only a comment", "empty"),
        ("PREFIX ex: <http://x/>", "empty"),
        ("{ ?s ?p ?o }", "line 1, column 1"),
        ("SELECT *\n{ ?s ?p 'abc }", "line 2, column 9"),
        ("SELECT * {\n  ?s ?p ?o ¤ }", "line 2, column 12"),
        ("SELECT * {\n ?s ukendt:p ?o }", "'ukendt:p' at line 2, column 5"),
        ("SELECT * { ?s ?p ?o FILTR(?o) }", "'FILTR' at line 1, column 21"),
        ("SELECT * FROM ?g { ?s ?p ?o }", "FROM at line 1, column 10"),
        ("SELECT " + "x" * MAX_LENGTH, "shorten"),
    ],
)
def test_refusals_say_where_and_what(query: str, says: str) -> None:
    with pytest.raises(BadQuestion) as caught:
        passed(query)
    assert says in str(caught.value)


@pytest.mark.parametrize(
    ("deep", "flat"),
    [
        ("SELECT * " + "{" * 80 + "}" * 80, "SELECT * " + "{" * 60 + "}" * 60),
        ("ASK { FILTER(" + "(" * 80 + "1" + ")" * 80 + ") }", "ASK { FILTER(" + "(1)+" * 80 + "1) }"),
        ("ASK { FILTER(" + "!" * 40 + "true) }", "ASK { FILTER(" + "!true || " * 40 + "true) }"),
        ("ASK { ?s ?p " + "[ ?p " * 80 + "1" + "]" * 80 + " }", "ASK { ?s ?p " + "[ ?p 1 ], " * 80 + "1 }"),
        ("ASK { ?s ?p ?o FILTER(?s<" + "(" * 80 + ">?o) }", "ASK { ?s <http://x/a_(b)> ?o . " * 70 + "}" * 70),
    ],
)
def test_deep_nesting_is_refused_before_parsing(deep: str, flat: str) -> None:
    with pytest.raises(BadQuestion, match=f"nested too deeply.*{MAX_NESTING}"):
        passed(deep)
    if flat.count("{") < MAX_NESTING:
        assert passed(flat).text == flat


def test_the_dataset_of_a_query_is_known() -> None:
    plain = passed("PREFIX ex: <http://x/> SELECT * { ?s ?p ?o }")
    assert (plain.form, plain.prefixes, plain.default_graphs, plain.named_graphs) == (
        "SELECT",
        {"ex": "http://x/"},
        None,
        None,
    )
    chosen = passed(
        "BASE <https://eksempel.dk/graph/> PREFIX g: <https://eksempel.dk/> PREFIX h: <./>\n"
        "ASK FROM <1> FROM g:graph\\/2 from named h:3 FROM NAMED <https://eksempel.dk/graph/4> { ?s ?p ?o }"
    )
    assert chosen.default_graphs == (KNOWN + "1", KNOWN + "2")
    assert chosen.named_graphs == (KNOWN + "3", KNOWN + "4")
    assert passed(f"ASK FROM NAMED <{KNOWN}1> {{ }}").default_graphs == ()


@pytest.mark.parametrize(
    "graph",
    [
        "file:///etc/passwd",
        "http://169.254.169.254/latest",
        "https://eksempel.dk/andet",
        "FILE:/x",
        "../..",
        "\\u0066ile:/x",
    ],
)
def test_from_of_anything_unknown_is_refused(graph: str) -> None:
    with pytest.raises(BadQuestion, match="not a graph of this archive"):
        passed(f"SELECT * FROM <{graph}> {{ ?s ?p ?o }}")
    with pytest.raises(BadQuestion, match="not a graph of this archive"):
        passed(f"SELECT * FROM NAMED <{graph}> {{ ?s ?p ?o }}")


def test_escaped_names_are_replaced_as_the_standard_has_it() -> None:
    question = passed("PREFIX ex: <http://x/> SELECT * { ?s ex:\\u0061b ?o }")
    assert question.text == "PREFIX ex: <http://x/> SELECT * { ?s ex:ab ?o }"


@given(st.text(alphabet="SERVICE<>{}()?\\u0053'\"#:.@ \n\tab", max_size=200))
def test_any_text_is_answered_or_refused(text: str) -> None:
    with suppress(BadQuestion):
        assert passed(text).form in ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")


@given(st.text(max_size=300))
def test_tokens_cover_the_text_in_order(text: str) -> None:
    end = 0
    for token in tokens(text):
        assert token.start >= end
        assert text.startswith(token.text, token.start)
        end = token.start + len(token.text)


@pytest.mark.parametrize(
    "query",
    [
        "a." * 49_000,
        "<\\u" + "a" * 99_000,
        '"\\' * 49_000,
        "'''" + '"""\'' * 20_000,
        "SELECT * {" + "?a<b " * 19_000,
        "ex:" + "a." * 49_000,
        "?" * 99_000,
        "SELECT * { ?s " + "a " * 49_000,
        '"""' + 'a""' * 30_000,
    ],
)
def test_the_screen_takes_linear_time(query: str) -> None:
    start = time.process_time()
    with suppress(BadQuestion):
        passed(query)
    assert time.process_time() - start < 3
