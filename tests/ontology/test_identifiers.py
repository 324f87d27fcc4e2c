import re
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from ontology.identifiers import document_id, fact_id, graph_iri, iri, named, passage_id, slug, version_id

DAY = date(2024, 3, 4)


def test_document_id_is_readable_and_stable() -> None:
    assert document_id("Referat møde 3.pdf", "Udvalget", DAY) == document_id("Referat møde 3.pdf", "Udvalget", DAY)
    assert re.fullmatch(r"referat-moede-3-[0-9a-f]{8}", document_id("Referat møde 3.pdf", "Udvalget", DAY))


def test_case_of_file_name_and_body_does_not_matter() -> None:
    assert document_id("REFERAT.PDF", "UDVALGET ", DAY) == document_id("referat.pdf", "udvalget", DAY)


def test_equal_names_of_different_bodies_or_days_stay_apart() -> None:
    ids = {
        document_id("referat.pdf", "Udvalg A", DAY),
        document_id("referat.pdf", "Udvalg B", DAY),
        document_id("referat.pdf", "Udvalg A", date(2024, 3, 5)),
        document_id("referat.pdf", "Udvalg A", None),
        document_id("referat.docx", "Udvalg A", DAY),
    }
    assert len(ids) == 5


def test_version_passage_and_fact() -> None:
    version = version_id("referat-1", "abcdef0123456789")
    assert version == "referat-1/abcdef012345"
    assert passage_id(version, 0, 10) == passage_id(version, 0, 10) != passage_id(version, 0, 11)
    assert fact_id(version, "decision", 0) == "referat-1-abcdef012345-decision-1"


def test_iris_are_one_segment_after_their_kind() -> None:
    assert iri("http://x", "version", "a/b") == iri("http://x/", "version", "a/b") == "http://x/id/version/a-b"
    assert graph_iri("http://x/", "a/b") == "http://x/id/graph/a-b"


@given(st.text())
def test_slugs_are_plain(text: str) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug(text))
    assert len(slug(text)) <= 60


@given(st.text(), st.text())
def test_different_names_get_different_segments(one: str, other: str) -> None:
    same = " ".join(one.casefold().split()) == " ".join(other.casefold().split())
    if same:
        assert named(one) == named(other)
    elif one.isascii() and other.isascii():
        assert named(one) != named(other)


def test_names_with_one_slug_stay_apart() -> None:
    assert named("Å-udvalget") != named("Aa udvalget")
