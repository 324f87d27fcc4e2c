"""The named things of the text: concepts and every place where they are named."""

from __future__ import annotations

from ontology.identifiers import digest, named
from ontology.mapping_agents import Agents
from ontology.mapping_graph import DocumentGraph
from ontology.model import Entity, Mention, Minutes
from ontology.namespaces import DCTERMS, NIF, OA, REF, SKOS


def write_mentions(graph: DocumentGraph, agents: Agents, minutes: Minutes) -> None:
    """Every entity as a concept of the vocabulary or a candidate, with its mentions."""
    for entity in minutes.entities:
        concept = _concept(graph, agents, entity)
        for mention in entity.mentions:
            _write_mention(graph, mention, concept)
            item = minutes.item_at(mention.start)
            if item:
                graph.triples.link(graph.items[item], DCTERMS + "references", concept)


def _concept(graph: DocumentGraph, agents: Agents, entity: Entity) -> str:
    known = agents.known(entity.iri) if entity.iri else None
    if known:
        return agents.concept(known)
    out = graph.triples
    node = entity.iri or graph.iri("concept", f"{entity.category.value}-{named(entity.name)}")
    out.kinds(node, REF + "CandidateConcept", SKOS + "Concept")
    out.label(node, entity.name)
    out.text(node, SKOS + "prefLabel", entity.name)
    out.text(node, REF + "category", entity.category.value)
    return node


def _write_mention(graph: DocumentGraph, mention: Mention, concept: str) -> None:
    out = graph.triples
    node = graph.iri("mention", f"{graph.version_id}-{mention.start}-{mention.end}-{digest(concept, length=6)}")
    out.kinds(node, REF + "Mention")
    out.label(node, mention.text)
    out.link(node, REF + "mentions", concept)
    out.link(node, OA + "hasSource", graph.version)
    out.text(node, NIF + "anchorOf", mention.text)
    out.number(node, REF + "page", graph.source.page_at(mention.start))
    graph.range(node, mention.start, mention.end)
