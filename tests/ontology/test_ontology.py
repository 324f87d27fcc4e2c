import re
from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, Graph, URIRef

import ontology
from ontology.mapping import vocabulary_graph
from ontology.mapping_graph import code_iri
from ontology.model import DeadlineKind, DecisionType, Role, SectionKind, Stance
from ontology.namespaces import REF
from tests.ontology.builders import graph

FOLDER = Path(ontology.__file__).parent
KINDS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)
HTTP_SCHEMA = "http://" + "schema.org/"


@pytest.fixture(scope="module")
def terms() -> Graph:
    return Graph().parse(FOLDER / "referat.ttl", format="turtle")


@pytest.fixture(scope="module")
def published() -> Graph:
    return Graph().parse(data=vocabulary_graph(), format="nt")


def _ours(graph: Graph) -> set[URIRef]:
    return {s for kind in KINDS for s in graph.subjects(RDF.type, kind) if isinstance(s, URIRef)}


def test_every_term_has_label_and_comment_in_danish_and_english(terms: Graph) -> None:
    assert len(_ours(terms)) > 80
    for term in _ours(terms):
        for told in (RDFS.label, RDFS.comment):
            languages = sorted(getattr(o, "language", "") or "" for o in terms.objects(term, told))
            assert languages == ["da", "en"], (term, told)


def test_every_term_of_ours_in_a_document_graph_is_defined(terms: Graph) -> None:
    used = set(re.findall(re.escape(REF) + r"\w+", graph().decode()))
    assert len(used) > 50
    assert used - {str(t) for t in _ours(terms)} == set()


def test_every_term_of_ours_in_the_mapping_is_defined(terms: Graph) -> None:
    code = "\n".join(path.read_text("utf-8") for path in FOLDER.glob("*.py"))
    used = {REF + name for name in re.findall(r'\bREF \+ "(\w+)"', code)}
    assert used - {str(t) for t in _ours(terms)} == set()


def test_every_term_of_ours_in_concepts_and_shapes_is_defined(terms: Graph) -> None:
    files = [*FOLDER.glob("concepts/*.ttl"), FOLDER / "shapes.ttl", FOLDER / "codes.ttl"]
    used = {REF + name for path in files for name in re.findall(r"\bref:(\w+)", path.read_text("utf-8"))}
    assert used - {str(t) for t in _ours(terms)} == set()


def test_the_kinds_of_properties_are_kept(terms: Graph) -> None:
    literals = set(re.findall(rf"<({re.escape(REF)}\w+)> \"", graph().decode()))
    links = set(re.findall(rf"<({re.escape(REF)}\w+)> <", graph().decode()))
    assert {t for t in literals if (URIRef(t), RDF.type, OWL.ObjectProperty) in terms} == set()
    assert {t for t in links if (URIRef(t), RDF.type, OWL.DatatypeProperty) in terms} == set()


def test_every_code_of_the_record_is_a_concept_with_both_names(published: Graph) -> None:
    schemes = {
        "role": Role,
        "section-kind": SectionKind,
        "decision-type": DecisionType,
        "deadline-kind": DeadlineKind,
        "stance": Stance,
    }
    for scheme, labels in schemes.items():
        for label in labels:
            languages = {o.language for o in published.objects(URIRef(code_iri(scheme, label)), SKOS.prefLabel)}  # type: ignore[attr-defined]
            assert languages == {"da", "en"}, (scheme, label)


def test_the_published_graph_holds_ontology_and_concepts(published: Graph) -> None:
    assert (URIRef(REF + "Decision"), RDF.type, OWL.Class) in published
    assert (URIRef("https://w3id.org/referat/id/region/syddanmark"), RDF.type, SKOS.Concept) in published
    assert vocabulary_graph() == vocabulary_graph()


def test_names_of_concepts_and_schemes_are_labels_for_rdf_schema_too(published: Graph) -> None:
    region = URIRef("https://w3id.org/referat/id/region/syddanmark")
    assert {o.language for o in published.objects(region, RDFS.label)} == {"da", "en"}
    named = {(s, o) for s, o in published.subject_objects(SKOS.prefLabel)}
    assert len(named) > 2000
    assert named <= set(published.subject_objects(RDFS.label))


def test_schema_org_has_one_form() -> None:
    files = [*FOLDER.rglob("*.ttl"), *FOLDER.rglob("*.py")]
    assert [p.name for p in files if HTTP_SCHEMA in p.read_text("utf-8")] == []


def test_terms_that_do_not_exist_are_not_used() -> None:
    everything = graph().decode() + vocabulary_graph().decode() + (FOLDER / "shapes.ttl").read_text("utf-8")
    assert "org#organisation>" not in everything
    assert "had_participation_role" not in everything
