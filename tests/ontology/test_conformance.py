"""What the plain checks approve, pyshacl approves too."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import Graph

from ontology.conformance import Conformance
from ontology.validation import SHAPES, judge
from tests.ontology.builders import graph

LINES = graph().decode().splitlines()
PREFIXES = """@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix ex: <http://example.org/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> ."""
XSD = "http://www.w3.org/2001/XMLSchema#"
DAY, WORD = f'"2025-01-01"^^<{XSD}date>', '"a"'
VALUES = [
    WORD,
    '""',
    '"a"@da',
    "<http://example.org/x>",
    DAY,
    f'"2025-02-30"^^<{XSD}date>',
    *(
        f'"{value}"^^<{XSD}{kind}>'
        for kind in ("integer", "decimal", "boolean")
        for value in ("0", "-1", "2", "true", "x")
    ),
]


OURS = Conformance(Graph().parse(SHAPES, format="turtle"))


def test_a_conforming_graph_is_certain() -> None:
    assert OURS.is_certain(graph())


def written(lines: list[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode()


@settings(max_examples=80, deadline=None)
@given(st.data())
def test_a_spoilt_graph_is_approved_only_if_pyshacl_approves_it(data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(LINES) - 1))
    subject, predicate, target = LINES[at].removesuffix(" .").split(" ", 2)
    others = sorted({line.split(" ", 2)[2].removesuffix(" .") for line in LINES})
    other = data.draw(st.one_of(st.sampled_from(VALUES), st.sampled_from(others)))
    lines = data.draw(
        st.sampled_from(
            [
                [*LINES[:at], *LINES[at + 1 :]],
                [*LINES[:at], f"{subject} {predicate} {other} .", *LINES[at + 1 :]],
                [*LINES, f"{subject} {predicate} {other} ."],
            ]
        )
    )
    spoilt = written(lines)
    if OURS.is_certain(spoilt):
        conforms, report = judge(spoilt)
        assert conforms, (LINES[at], target, other, report)


def of(constraints: str) -> Conformance:
    shape = f'ex:S a sh:PropertyShape ; sh:targetClass ex:C ; sh:path ex:p ; {constraints} ; sh:message "x" .'
    return Conformance(Graph().parse(data=f"{PREFIXES} {shape}", format="turtle"))


def instance(*values: str) -> bytes:
    types = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
    node = "<http://example.org/n>"
    return written(
        [f"{node} {types} <http://example.org/C> .", *(f"{node} <http://example.org/p> {value} ." for value in values)]
    )


@pytest.mark.parametrize(
    ("constraints", "right", "wrong"),
    [
        ("sh:minCount 1", [WORD], []),
        ("sh:maxCount 1", [WORD], [WORD, DAY]),
        ("sh:minLength 1", [WORD], ['""@da']),
        ("sh:datatype xsd:date", [DAY], [f'"2025-02-30"^^<{XSD}date>']),
        ("sh:datatype xsd:string", [f'"a"^^<{XSD}string>'], ['"a"@da']),
        ("sh:datatype xsd:integer", [f'"-7"^^<{XSD}integer>'], [f'"7.0"^^<{XSD}integer>']),
        ("sh:nodeKind sh:IRI", ["<http://example.org/x>"], [WORD]),
        ('sh:pattern "^http://example.org/"', ["<http://example.org/x>"], ["<http://example.com/x>"]),
        ("sh:class ex:C", ["<http://example.org/n>"], ["<http://example.org/other>"]),
        ('sh:in ( "a" ex:b )', [WORD, "<http://example.org/b>"], ['"b"']),
        ("sh:minInclusive 1", [f'"1"^^<{XSD}integer>'], [f'"0"^^<{XSD}integer>']),
        ("sh:maxInclusive 1.0", [f'"1.0"^^<{XSD}decimal>'], [f'"1.1"^^<{XSD}decimal>']),
        ("sh:maxExclusive 0.5", [f'"0.4"^^<{XSD}decimal>'], [f'"0.5"^^<{XSD}decimal>']),
        ("sh:or ( [ sh:datatype xsd:date ] [ sh:datatype xsd:gYear ] )", [DAY, f'"2025"^^<{XSD}gYear>'], [WORD]),
    ],
)
def test_each_constraint_tells_right_from_wrong(constraints: str, right: list[str], wrong: list[str]) -> None:
    assert of(constraints).is_certain(instance(*right))
    assert not of(constraints).is_certain(instance(*wrong))


@pytest.mark.parametrize(
    "line",
    [
        "_:b <http://example.org/p> <http://example.org/x> .",
        "# remark",
        "<http://example.org/D> <http://www.w3.org/2000/01/rdf-schema#subClassOf> <http://example.org/C> .",
    ],
)
def test_what_cannot_be_told_is_not_certain(line: str) -> None:
    assert not of("sh:maxCount 9").is_certain(instance(WORD) + line.encode() + b"\n")
    assert not of("sh:maxCount 9").is_certain(instance(WORD, WORD))


def test_a_component_that_is_not_known_is_told() -> None:
    with pytest.raises(NotImplementedError, match="uniqueLang"):
        of("sh:uniqueLang true")
