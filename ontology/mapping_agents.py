"""Who is meant by a name: a concept of the vocabulary, a body of the region, a participant, or a name of its own."""

from __future__ import annotations

from ontology.identifiers import named
from ontology.mapping_graph import DocumentGraph
from ontology.model import EntityCategory, Minutes, Participant
from ontology.namespaces import BESLUIT, FOAF, ORG, REF
from ontology.vocabulary import Concept, Vocabulary

_ACTORS = (EntityCategory.REGION, EntityCategory.ORGANISATION)


class Agents:
    """Finds the node of an actor and describes it in the graph, once."""

    def __init__(self, graph: DocumentGraph, minutes: Minutes, region: str, vocabulary: Vocabulary) -> None:
        """Knows the document's entities and participants."""
        self._graph = graph
        self._vocabulary = vocabulary
        self._day = minutes.meeting.date
        self._region = vocabulary.find(region, self._day) if region else None
        self._people = {p.name.casefold(): p for p in minutes.participants}
        self._linked = {
            wording.casefold(): entity.iri
            for entity in minutes.entities
            if entity.iri and entity.category in _ACTORS
            for wording in (entity.name, *(m.text for m in entity.mentions))
        }
        self._nodes: dict[str, str] = {}
        self.body = self.node(minutes.meeting.body, REF + "GoverningBody", BESLUIT + "Bestuursorgaan")

    def node(self, name: str, *kinds: str) -> str | None:
        """The node of an actor by name, or None for an empty name; `kinds` are further types it has."""
        name = " ".join(name.split())
        if not name:
            return None
        key = name.casefold()
        if key not in self._nodes:
            self._nodes[key] = self._find(name)
        self._graph.triples.kinds(self._nodes[key], *kinds)
        return self._nodes[key]

    def person(self, participant: Participant) -> str:
        """The node of a participant; two people of one name with different affiliations are two."""
        node = self._graph.iri("person", named(f"{participant.name} {participant.affiliation}"))
        self._graph.triples.kinds(node, REF + "Person", FOAF + "Person")
        self._graph.triples.label(node, participant.name)
        self._graph.triples.text(node, FOAF + "name", participant.name)
        return node

    def concept(self, concept: Concept) -> str:
        """A concept of the vocabulary, labelled in this graph."""
        self._graph.triples.label(concept.iri, concept.name(), "da" if "da" in concept.pref else "")
        return concept.iri

    def known(self, iri: str) -> Concept | None:
        """The concept of the vocabulary with an IRI."""
        return self._vocabulary.get(iri)

    def _find(self, name: str) -> str:
        concept = self._vocabulary.get(self._linked.get(name.casefold(), ""))
        concept = concept or self._vocabulary.find(name, self._day)
        if concept and (concept.category in _ACTORS or concept.scheme == "party"):
            return self._local_body(concept) if concept.general and self._region else self.concept(concept)
        person = self._people.get(name.casefold())
        return self.person(person) if person else self._named(name)

    def _local_body(self, kind: Concept) -> str:
        """The region's own body of a kind that every region has."""
        assert self._region is not None
        label = f"{kind.name()}, {self._region.name()}"
        node = self._graph.iri("body", named(label))
        self._describe(node, label, REF + "Organisation", ORG + "Organization")
        self._graph.triples.link(node, ORG + "classification", self.concept(kind))
        self._graph.triples.link(node, REF + "inRegion", self.concept(self._region))
        return node

    def _named(self, name: str) -> str:
        """An actor known by its name only; the same name in another region is another actor."""
        label = name[0].upper() + name[1:]
        place = f", {self._region.name()}" if self._region else ""
        node = self._graph.iri("agent", named(label + place))
        self._describe(node, label)
        if self._region:
            self._graph.triples.link(node, REF + "inRegion", self.concept(self._region))
        return node

    def _describe(self, node: str, label: str, *kinds: str) -> None:
        self._graph.triples.kinds(node, REF + "Agent", FOAF + "Agent", *kinds)
        self._graph.triples.label(node, label)
