from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from rdflib import RDF, RDFS, Graph, Literal, Namespace, URIRef

from ontology.evidence import SourceText, Span
from ontology.identifiers import version_id
from ontology.mapping import DocumentDescription, to_ntriples
from ontology.model import AgendaItem, Entity, EntityCategory, Meeting, Minutes, Participant
from ontology.namespaces import BESLUIT, DCTERMS, ELI_DL, NIF, OA, ORG, REF, SCHEMA, SKOS
from tests.ontology.builders import BASE, LINES, SHA, SOURCE, TEXT, description, graph, minutes, place

R, B, D, S = Namespace(REF), Namespace(BESLUIT), Namespace(DCTERMS), Namespace(SCHEMA)
SEL = Namespace(OA)
ID = "https://w3id.org/referat/id/"


@pytest.fixture(scope="module")
def rdf() -> Graph:
    return Graph().parse(data=graph(), format="nt")


def only(rdf: Graph, kind: URIRef) -> URIRef:
    (node,) = rdf.subjects(RDF.type, kind)
    assert isinstance(node, URIRef)
    return node


def test_the_same_minutes_give_the_same_bytes() -> None:
    assert graph() == graph()
    shuffled = replace(minutes(), entities=tuple(reversed(minutes().entities)))
    assert graph(shuffled) == graph()


def test_no_blank_nodes_and_no_time_of_making(rdf: Graph) -> None:
    assert b"_:" not in graph()
    assert all(isinstance(s, URIRef) for s in rdf.subjects())
    assert date.today().isoformat() not in graph().decode()


def test_every_node_has_a_label_and_a_type(rdf: Graph) -> None:
    selectors = {*rdf.objects(None, SEL.hasSelector)}
    ours = {s for s in rdf.subjects() if str(s).startswith(BASE)} - selectors
    assert [s for s in ours if not rdf.value(s, RDFS.label)] == []
    assert [s for s in ours | selectors if not rdf.value(s, RDF.type)] == []


def test_every_link_to_a_node_of_ours_leads_somewhere(rdf: Graph) -> None:
    targets = {o for o in rdf.objects() if str(o).startswith(BASE)}
    assert targets - set(rdf.subjects()) == set()


def test_facts_carry_document_hash_page_range_method_and_confidence(rdf: Graph) -> None:
    kinds = (R.Decision, R.Deadline, R.Position, R.ActionItem, R.Candidate)
    facts = {s for kind in kinds for s in rdf.subjects(RDF.type, kind)}
    assert len(facts) == 6
    for fact in facts:
        quotation = rdf.value(fact, R.quotation)
        assert str(rdf.value(fact, R.fileHash)) == SHA
        assert rdf.value(fact, R.method)
        assert rdf.value(fact, URIRef(NIF + "confidence")) is not None
        assert rdf.value(quotation, R.page).toPython() in (1, 2)
        start, end, exact = _selected(rdf, quotation)
        assert TEXT[start:end] == exact == str(rdf.value(fact, S.text))


def _selected(rdf: Graph, quotation: object) -> tuple[int, int, str]:
    values = {}
    for selector in rdf.objects(quotation, SEL.hasSelector):
        for name in ("start", "end", "exact"):
            value = rdf.value(selector, SEL[name])
            if value is not None:
                values[name] = value.toPython()
    return values["start"], values["end"], values["exact"]


def test_pages_follow_the_source(rdf: Graph) -> None:
    pages = {str(rdf.value(q, RDFS.label)): str(rdf.value(q, R.page)) for q in rdf.subjects(RDF.type, R.Quotation)}
    assert pages[LINES[3]] == "1"
    assert pages[LINES[7]] == "2"


def test_taken_and_reported_decisions(rdf: Graph) -> None:
    (reported,) = rdf.subjects(R.reported, Literal(True))
    (taken,) = (s for s in rdf.subjects(R.reported, Literal(False)) if (s, RDF.type, R.Decision) in rdf)
    body = rdf.value(taken, R.decidedBy)
    assert str(rdf.value(body, RDFS.label)) == "Sundhedsudvalget, Region Syddanmark"
    assert rdf.value(taken, R.reportedBy) == body
    assert rdf.value(taken, URIRef(ELI_DL + "decision_outcome")) == URIRef(ID + "decision-type/approved")
    assert rdf.value(taken, R.votesFor).toPython() == 5
    assert rdf.value(taken, R.abstentions) is None
    assert str(rdf.value(rdf.value(reported, R.decidedBy), RDFS.label)) == "Regionsrådet, Region Syddanmark"
    assert rdf.value(reported, R.reportedBy) == body
    assert rdf.value(reported, R.dateDecided).toPython() == date(2024, 2, 5)
    assert rdf.value(reported, R.dateReported).toPython() == date(2024, 3, 4)
    assert str(rdf.value(rdf.value(reported, R.extends), RDFS.label)) == "aftalen om natberedskab"


def test_only_decisions_taken_are_generated_by_the_minute_text(rdf: Graph) -> None:
    generated = set(rdf.objects(None, URIRef("http://www.w3.org/ns/prov#generated")))
    assert len(generated) == 1
    assert rdf.value(next(iter(generated)), R.reported).toPython() is False


def test_a_moved_deadline_keeps_its_former_date(rdf: Graph) -> None:
    deadline = only(rdf, R.Deadline)
    assert rdf.value(deadline, R.endDate).toPython() == date(2024, 5, 2)
    assert rdf.value(deadline, R.startDate) is None
    assert rdf.value(deadline, R.movedFrom).toPython() == date(2024, 4, 1)
    assert str(rdf.value(deadline, R.reason)) == "påsken"
    span = place("senest den 2. maj 2024")
    assert rdf.value(deadline, URIRef(NIF + "beginIndex")).toPython() == span.start


def test_candidates_are_no_decisions(rdf: Graph) -> None:
    candidate = only(rdf, R.Candidate)
    assert set(rdf.objects(candidate, RDF.type)) == {R.Candidate}
    assert rdf.value(candidate, R.candidateFor) == R.Decision
    assert len(list(rdf.subjects(RDF.type, R.Decision))) == 2


def test_a_participant_who_speaks_is_the_same_person(rdf: Graph) -> None:
    speaker = rdf.value(only(rdf, R.Position), S.creator)
    members = set(rdf.objects(None, URIRef(ORG + "member")))
    assert speaker in members
    assert len(members) == 2


def test_participants_have_role_and_presence(rdf: Graph) -> None:
    rows = {str(rdf.value(p, RDFS.label)): p for p in rdf.subjects(RDF.type, R.Participation)}
    chair, absent = rows["Alma Birk, Region Syddanmark"], rows["Bo Dam"]
    assert rdf.value(chair, URIRef(ORG + "role")) == URIRef(ID + "role/chair")
    assert rdf.value(chair, R.represents) == URIRef(ID + "region/syddanmark")
    assert rdf.value(absent, R.present).toPython() is False


def test_mentions_link_to_concepts_and_candidates(rdf: Graph) -> None:
    named = {str(rdf.value(m, RDFS.label)): rdf.value(m, R.mentions) for m in rdf.subjects(RDF.type, R.Mention)}
    assert named["MR-scanning"] == URIRef(ID + "examination/mr-scanning")
    assert (named["natberedskab"], RDF.type, R.CandidateConcept) in rdf
    assert (None, D.references, named["MR-scanning"]) in rdf
    assert rdf.value(named["natberedskab"], URIRef(SKOS + "prefLabel"))


def test_a_general_body_without_a_region_is_the_concept() -> None:
    data = to_ntriples(minutes(), description(region=""), SOURCE, BASE)
    rdf = Graph().parse(data=data, format="nt")
    assert (None, B.isGehoudenDoor, URIRef(ID + "body/sundhedsudvalget")) in rdf


def test_the_same_committee_of_two_regions_is_two() -> None:
    bodies = set()
    for region in ("Region Syddanmark", "Region Nordjylland"):
        rdf = Graph().parse(data=to_ntriples(minutes(), description(region), SOURCE, BASE), format="nt")
        bodies |= set(rdf.objects(None, B.isGehoudenDoor))
    assert len(bodies) == 2


def test_a_new_version_keeps_document_meeting_and_items() -> None:
    first, second = (
        Graph().parse(data=to_ntriples(minutes(), description(sha256=sha), SOURCE, BASE), format="nt")
        for sha in (SHA, "4e" * 32)
    )
    for kind in (R.Document, R.Meeting, R.AgendaItem, R.Person, R.Participation):
        assert set(first.subjects(RDF.type, kind)) == set(second.subjects(RDF.type, kind)), kind
    assert set(first.subjects(RDF.type, R.DocumentVersion)).isdisjoint(second.subjects(RDF.type, R.DocumentVersion))


def test_the_former_version_is_named_when_known() -> None:
    base = description()
    former = version_id(base.document, "aa" * 32)
    described = DocumentDescription(base.document, base.version, base.file_name, SHA, base.media_type, former=former)
    data = to_ntriples(minutes(), described, SOURCE, BASE)
    assert b"wasRevisionOf" in data
    assert b"wasRevisionOf" not in graph()


def test_items_with_one_number_stay_apart() -> None:
    twice = tuple(AgendaItem("", f"Sag {i}", Span(i, i + 1)) for i in range(3))
    rdf = Graph().parse(data=graph(replace(minutes(), agenda=twice)), format="nt")
    assert len(set(rdf.subjects(RDF.type, R.AgendaItem))) == 3


def test_subitems_are_part_of_their_item() -> None:
    items = (AgendaItem("1", "Sag", Span(0, 9), subitems=(AgendaItem("1a", "Del", Span(2, 5)),)),)
    rdf = Graph().parse(data=graph(replace(minutes(), agenda=items)), format="nt")
    (part,) = rdf.subjects(R.itemNumber, Literal("1a"))
    (whole,) = rdf.subjects(R.itemNumber, Literal("1"))
    assert (part, D.isPartOf, whole) in rdf
    assert (part, B.aangebrachtNa, whole) in rdf


def test_minutes_of_nothing_still_have_a_graph() -> None:
    bare = Minutes("x", Meeting("", ""))
    data = to_ntriples(bare, description(), SourceText("x", (), "text/plain"), BASE)
    assert b"#Meeting>" in data


def test_clock_times_become_moments(rdf: Graph) -> None:
    begin = rdf.value(only(rdf, R.Meeting), URIRef("http://www.w3.org/ns/prov#startedAtTime"))
    assert str(begin) == "2024-03-04T13:00:00"


def test_confidence_is_exact(rdf: Graph) -> None:
    assert rdf.value(only(rdf, R.Deadline), URIRef(NIF + "confidence")).toPython() == Decimal("0.95")


def test_namesakes_with_other_affiliations_are_two_people() -> None:
    people = (Participant("Eva Holm", "Region A"), Participant("Eva Holm", "Region B"))
    rdf = Graph().parse(data=graph(replace(minutes(), participants=people)), format="nt")
    assert len(set(rdf.subjects(RDF.type, R.Person))) == 2


def test_entities_without_mentions_leave_no_dangling_mention() -> None:
    entity = Entity(EntityCategory.DOCUMENT, "Planen", "", ())
    data = graph(replace(minutes(), entities=(entity,)))
    assert b"#Mention>" not in data
