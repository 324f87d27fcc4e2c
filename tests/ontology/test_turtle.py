import pytest
from rdflib import Graph, Literal

from ontology.publication import vocabulary_files
from ontology.turtle import Statement, read_turtle

HEAD = "@prefix : <http://example.org/> .\n@prefix ex: <http://example.org/> .\n"


def _by_rdflib(text: str) -> set[Statement]:
    rows = set()
    for s, p, o in Graph().parse(data=text, format="turtle"):
        if isinstance(o, Literal):
            rows.add(Statement(str(s), str(p), str(o), True, o.language or "", str(o.datatype or "")))
        else:
            rows.add(Statement(str(s), str(p), str(o)))
    return rows


@pytest.mark.parametrize("path", vocabulary_files(), ids=lambda p: p.name)
def test_reads_our_files_like_rdflib(path) -> None:  # type: ignore[no-untyped-def]
    text = path.read_text("utf-8")
    assert set(read_turtle(text)) == _by_rdflib(text)


@pytest.mark.parametrize(
    "body",
    [
        "ex:a ex:b ex:c .",
        'ex:a ex:b "æ; . # no comment"@da, "x" ; a ex:T .',
        'ex:a ex:b "2024-01-01"^^ex:date . # ex:d ex:e ex:f .',
        "<http://example.org/x> a <http://example.org/T>.",
        'ex:a ex:b "a \\"quoted\\" word" .',
        'ex:a ex:b """long\ntext""" .',
        "ex:a ex:b 7, true .",
        "ex:a ex:b ex:c ; .",
    ],
)
def test_reads_every_turtle(body: str) -> None:
    assert set(read_turtle(HEAD + body)) == _by_rdflib(HEAD + body)


def test_the_fast_reader_keeps_the_order() -> None:
    found = read_turtle(HEAD + 'ex:z ex:p "1" . ex:a ex:p "2" .')
    assert [s.subject[-1] for s in found] == ["z", "a"]
