from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from rdflib import Graph, Literal

from ontology.triples import Triples

S, P = "http://example.org/s", "http://example.org/p"


@given(st.text(min_size=1))
def test_every_text_comes_back(text: str) -> None:
    out = Triples()
    out.text(S, P, text, "da")
    (found,) = Graph().parse(data=out.to_bytes(), format="nt").objects()
    if not _surrogate(text):
        assert str(found) == text
    assert isinstance(found, Literal)
    assert found.language == "da"


def _surrogate(text: str) -> bool:
    return any("\ud800" <= c <= "\udfff" for c in text)


def test_half_a_surrogate_pair_is_replaced() -> None:
    out = Triples()
    out.text(S, P, "a\ud800b")
    assert '"a\ufffdb"' in out.to_bytes().decode()


def test_nothing_is_written_for_nothing() -> None:
    out = Triples()
    out.text(S, P, "")
    out.link(S, P, None)
    out.number(S, P, None)
    out.day(S, P, None)
    assert out.to_bytes() == b""


def test_values_have_their_datatypes() -> None:
    out = Triples()
    out.number(S, P, 7)
    out.decimal(S, P, 0.5)
    out.decimal(S, P, 1)
    out.truth(S, P, False)
    out.day(S, P, date(2024, 2, 29))
    values = {o.toPython() for o in Graph().parse(data=out.to_bytes(), format="nt").objects()}
    assert values == {7, 0.5, 1, False, date(2024, 2, 29)}


def test_an_iri_with_a_blank_cannot_break_the_line() -> None:
    out = Triples()
    out.link(S, P, "http://example.org/a b>")
    assert len(Graph().parse(data=out.to_bytes(), format="nt")) == 1


def test_lines_are_sorted_and_unique() -> None:
    out = Triples()
    for value in ("b", "a", "b"):
        out.text(S, P, value)
    lines = out.to_bytes().splitlines()
    assert lines == sorted(set(lines))
    assert len(lines) == 2


def test_decimals_are_never_rounded_over_a_threshold() -> None:
    out = Triples()
    out.decimal(S, P, 0.49996)
    assert b'"0.4999"' in out.to_bytes()
