"""From minutes to a graph: one named graph per document version, the same bytes for the same content.

The graph is whole by itself: every node has its type and label in it, so a query may stay inside `GRAPH ?g`.
"""

from __future__ import annotations

from dataclasses import dataclass

from ontology.evidence import SourceText
from ontology.mapping_agents import Agents
from ontology.mapping_facts import write_facts
from ontology.mapping_graph import DocumentGraph
from ontology.mapping_mentions import write_mentions
from ontology.mapping_structure import write_meeting
from ontology.model import Minutes
from ontology.namespaces import DCTERMS, ELI, PROV, REF
from ontology.publication import vocabulary_graph
from ontology.validation import validate
from ontology.vocabulary import Vocabulary

__all__ = ["DocumentDescription", "to_ntriples", "validate", "vocabulary_graph"]


@dataclass(frozen=True)
class DocumentDescription:
    """What the mapping says of the document itself; `region` is the region's preferred name, or "".

    `former` is the identifier of the version that this one replaces, when it is to be told.
    """

    document: str
    version: str
    file_name: str
    sha256: str
    media_type: str
    region: str = ""
    former: str = ""


def to_ntriples(minutes: Minutes, document: DocumentDescription, source: SourceText, base_iri: str) -> bytes:
    """The graph of a document version as sorted N-Triples, without timestamps and blank nodes."""
    graph = DocumentGraph(base_iri, document.document, document.version, document.sha256, source)
    agents = Agents(graph, minutes, document.region, Vocabulary.load())
    _write_document(graph, minutes, document)
    write_meeting(graph, agents, minutes)
    write_mentions(graph, agents, minutes)
    write_facts(graph, agents, minutes)
    return graph.triples.to_bytes()


def _write_document(graph: DocumentGraph, minutes: Minutes, document: DocumentDescription) -> None:
    """Work, expression and manifestation."""
    out, meeting, source = graph.triples, minutes.meeting, graph.source
    title = meeting.title or source.title or document.file_name
    work, version, file = graph.document, graph.version, graph.iri("file", document.sha256)
    out.kinds(work, REF + "Document", ELI + "Work")
    out.label(work, title)
    out.text(work, DCTERMS + "identifier", document.document)
    out.text(work, DCTERMS + "title", title, meeting.language)
    out.day(work, DCTERMS + "date", meeting.date)
    out.link(work, ELI + "is_realized_by", version)
    out.link(work, REF + "minutesOf", graph.meeting)
    out.kinds(version, REF + "DocumentVersion", ELI + "Expression")
    out.label(version, f"{title} ({document.sha256[:12]})")
    out.link(version, ELI + "realizes", work)
    out.link(version, ELI + "is_embodied_by", file)
    out.text(version, DCTERMS + "language", meeting.language)
    out.number(version, REF + "characters", len(source.text))
    if document.former:
        out.link(version, PROV + "wasRevisionOf", graph.iri("version", document.former))
    for warning in minutes.warnings:
        out.text(version, REF + "warning", warning)
    out.kinds(file, REF + "File", ELI + "Manifestation")
    out.label(file, document.file_name)
    out.text(file, REF + "fileName", document.file_name)
    out.text(file, REF + "fileHash", document.sha256)
    out.text(file, DCTERMS + "format", document.media_type)
    out.number(file, REF + "pages", source.page_count)
