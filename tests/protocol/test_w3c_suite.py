"""The runner of the W3C's suite over a small suite of our own: it passes what is right and fails what is wrong."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from benchmarks import w3c_suite
from benchmarks.w3c_compare import JSON, agree

PREFIXES = """@prefix mf: <http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#> .
@prefix qt: <http://www.w3.org/2001/sw/DataAccess/tests/test-query#> .
@prefix dawgt: <http://www.w3.org/2001/sw/DataAccess/tests/test-dawg#> .
"""
EVALUATE = """<#{name}> a mf:QueryEvaluationTest ; dawgt:approval dawgt:{approval} ;
  mf:action [ qt:query <{name}.rq> ; qt:data <data.ttl> ; qt:graphData <named.ttl> ] ; mf:result <{result}> ."""
SYNTAX = "<#{name}> a mf:{kind}SyntaxTest11 ; dawgt:approval dawgt:Approved ; mf:action <{name}.rq> ."


def write(folder: Path, entries: dict[str, str], **files: str) -> None:
    folder.mkdir(parents=True)
    listed = " ".join(f"<#{name}>" for name in entries)
    text = f"{PREFIXES}<> a mf:Manifest ; mf:entries ( {listed} ) .\n" + "\n".join(entries.values())
    (folder / "manifest.ttl").write_text(text, "utf-8")
    for name, content in files.items():
        (folder / name.replace("_", ".")).write_text(content, "utf-8")


@pytest.fixture
def suite(tmp_path: Path) -> Path:
    root = tmp_path / "suite"
    named = {name: EVALUATE.format(name=name, approval="Approved", result="both.srj") for name in ("right", "wrong")}
    named["draft"] = EVALUATE.format(name="wrong", approval="NotClassified", result="both.srj")
    rows = [{"g": {"type": "uri", "value": "http://suite.example/named.ttl"}, "o": {"type": "bnode", "value": "x"}}]
    both = json.dumps({"head": {"vars": ["g", "o"]}, "results": {"bindings": rows}})
    write(
        root / "bind",
        named,
        right_rq="SELECT ?g ?o { GRAPH ?g { ?s ?p ?o } FILTER NOT EXISTS { ?s ?p ?o } }",
        wrong_rq="SELECT ?g ?o { GRAPH ?g { ?s ?p ?o } FILTER(isIRI(?o)) }",
        data_ttl="<s> <p> 1 .",
        named_ttl="<s> <p> [] .",
        both_srj=both,
    )
    syntax = {name: SYNTAX.format(name=name, kind=name) for name in ("Positive", "Negative")}
    write(root / "syntax-query", syntax, Positive_rq="ASK { }", Negative_rq="ASK {")
    protocol = {"query_get": "<#query_get> a mf:ProtocolTest .", "query_new": "<#query_new> a mf:ProtocolTest ."}
    write(root / "protocol", protocol)
    described = {"has-endpoint-triple": "<#has-endpoint-triple> a mf:ServiceDescriptionTest ."}
    write(root / "service-description", described)
    for name in {*w3c_suite.EVALUATION, *w3c_suite.FORMATS, *w3c_suite.SYNTAX} - {"bind", "syntax-query"}:
        write(root / name, {})
    return root


def test_what_is_wrong_fails(suite: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "argv", ["w3c_suite", str(suite)])
    with pytest.raises(SystemExit, match="protocol"):
        w3c_suite.main()
    *failed, last = capsys.readouterr().out.splitlines()
    assert failed == ["failed: evaluation: bind/wrong (the engine itself fails)", "failed: protocol: query_new"]
    counts = {name: told for name, told in json.loads(last).items() if not told.endswith(" of 0")}
    assert counts == {"evaluation": "1 of 2", "syntax": "2 of 2", "protocol": "1 of 2", "description": "1 of 1"}


@pytest.mark.parametrize(
    ("found", "same"),
    [
        ([("_:a", "_:a", "1.0"), ("_:b", "_:c", "2")], True),
        ([("_:b", "_:c", "2"), ("_:q", "_:q", "1")], True),
        ([("_:a", "_:b", "1"), ("_:b", "_:c", "2")], False),
        ([("_:a", "_:a", "1"), ("_:a", "_:c", "2")], False),
        ([("_:a", "_:a", "1")], False),
        ([("_:a", "_:a", "1"), ("_:b", "_:c", "3")], False),
        ([("_:a", "_:a", "1"), ("_:a", "_:a", "1"), ("_:b", "_:c", "2")], False),
    ],
)
def test_blank_nodes_have_any_names_and_numbers_any_spelling(
    tmp_path: Path, found: list[tuple[str, ...]], same: bool
) -> None:
    expected = tmp_path / "expected.srj"
    expected.write_bytes(table([("_:x", "_:x", "1"), ("_:y", "_:z", "2")]))
    assert agree(expected, table(found), JSON, "http://x/") is same


def table(rows: list[tuple[str, ...]]) -> bytes:
    decimal = "http://www.w3.org/2001/XMLSchema#decimal"
    cells = [
        {
            name: {"type": "bnode", "value": value[2:]}
            if value.startswith("_:")
            else {"type": "literal", "value": value, "datatype": decimal}
            for name, value in zip("abc", row, strict=True)
        }
        for row in rows
    ]
    return json.dumps({"head": {"vars": ["a", "b", "c"]}, "results": {"bindings": cells}}).encode()
