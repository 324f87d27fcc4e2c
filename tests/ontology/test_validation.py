import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from rdflib import Graph

from ontology.errors import InvalidGraph, Reason, Refusal
from ontology.evidence import SourceText
from ontology.mapping import to_ntriples, validate
from ontology.model import Entity, EntityCategory, Meeting, Minutes, Participant
from ontology.namespaces import REF, XSD
from ontology.validation import SHAPES
from tests.ontology.builders import BASE, description, graph, mention, minutes

Change = Callable[[str], str]


def without(pattern: str) -> Change:
    return lambda text: "".join(line for line in text.splitlines(True) if not re.search(pattern, line))


def with_instead(pattern: str, replacement: str) -> Change:
    return lambda text: re.sub(pattern, replacement, text)


def test_hand_made_minutes_conform() -> None:
    validate(graph())


def test_minutes_of_nothing_conform() -> None:
    bare = Minutes("x", Meeting("", ""))
    validate(to_ntriples(bare, description(), SourceText("", (), "text/plain"), BASE))


def test_a_conforming_graph_after_a_broken_one_conforms() -> None:
    with pytest.raises(InvalidGraph):
        validate(without("#method>")(graph().decode()).encode())
    validate(graph())


BROKEN: dict[str, Change] = {
    "no label": without("/id/meeting/[^ ]* <[^>]*#label>"),
    "no version": without("is_realized_by"),
    "no file": without("is_embodied_by"),
    "hash is no hash": with_instead('#fileHash> "[0-9a-f]{64}"', '#fileHash> "12"'),
    "fact without quotation": without("#quotation>"),
    "fact without its version": without("#statedIn>"),
    "fact without method": without("#method>"),
    "fact without confidence": without("#confidence>"),
    "confidence above one": with_instead('#confidence> "0.9"', '#confidence> "1.9"'),
    "unsure decision": with_instead('(/decision/[^ ]*-decision-1> <[^>]*#confidence>) "0.9"', r'\1 "0.2"'),
    "sure candidate": with_instead('#confidence> "0.3"', '#confidence> "0.8"'),
    "candidate for nothing": without("#candidateFor>"),
    "decision without type": without("decision_outcome"),
    "unknown decision type": with_instead("/id/decision-type/", "/id/whatever/"),
    "decision neither taken nor reported": without("#reported>"),
    "day that is no date": with_instead('"2024-05-02"\\^\\^<[^>]*date>', '"i maj"'),
    "deadline that ends before it begins": with_instead(
        r"(<[^>]*deadline-1>) <[^>]*#endDate>",
        rf'\1 <{REF}startDate> "2025-01-01"^^<{XSD}date> .\n\g<0>',
    ),
    "deadline without kind": without("#deadlineKind>"),
    "position of nobody": without("/creator>"),
    "position without stance": without("#stance>"),
    "action of nobody": without("schema.org/agent>"),
    "page nought": with_instead('#page> "1"', '#page> "0"'),
    "quotation without place": without("#TextPositionSelector|oa#start>|oa#end>"),
    "quotation that ends before it begins": with_instead('oa#end> "[0-9]+"', 'oa#end> "0"'),
    "participation of nobody": without("org#member>"),
    "neither present nor absent": without("#present>"),
    "unknown role": with_instead("/id/role/", "/id/rolle/"),
    "mention of nothing": without("#mentions>"),
    "item without place": without("/position>"),
    "two confidences": with_instead('(<[^>]*action-1> <[^>]*#confidence>) "0.8"([^\n]*)', r'\g<0>\n\1 "0.7"\2'),
}


@pytest.mark.parametrize("change", BROKEN.values(), ids=BROKEN.keys())
def test_broken_graphs_are_refused(change: Change) -> None:
    broken = change(graph().decode())
    assert broken != graph().decode()
    with pytest.raises(InvalidGraph) as caught:
        validate(broken.encode())
    assert caught.value.reason is Reason.INVALID_GRAPH
    assert isinstance(caught.value, Refusal)
    assert "Conforms: False" in caught.value.report


def test_one_wording_may_name_two_concepts() -> None:
    twice = Entity(EntityCategory.DOCUMENT, "Planen", "", (mention("planen"),))
    other = Entity(EntityCategory.FUNCTION, "plan", "", (mention("planen"),))
    validate(graph(replace(minutes(), entities=(twice, other))))


def test_spellings_of_one_person_conform() -> None:
    people = (Participant("Eva Holm"), Participant("EVA HOLM", present=False))
    validate(graph(replace(minutes(), participants=people)))


def test_the_message_says_what_is_wrong() -> None:
    with pytest.raises(InvalidGraph, match="Every fact rests on one quotation"):
        validate(without("#quotation>")(graph().decode()).encode())


def test_a_deadline_in_the_wrong_order_is_refused() -> None:
    (deadline,) = minutes().deadlines
    assert deadline.end is not None
    turned = replace(deadline, start=deadline.end, end=deadline.moved_from)
    with pytest.raises(InvalidGraph):
        validate(graph(replace(minutes(), deadlines=(turned,))))


def test_every_class_of_a_document_graph_has_a_shape() -> None:
    shapes = Graph().parse(SHAPES, format="turtle")
    targets = {str(o) for _, p, o in shapes if str(p).endswith("#targetClass")}
    types = {str(o) for _, p, o in Graph().parse(data=graph(), format="nt") if str(p).endswith("#type")}
    assert {t for t in types if t.startswith(REF)} - targets == set()
