"""The graph of one document version while it is being written: names of nodes, quotations, codes."""

from __future__ import annotations

from enum import StrEnum

from ontology.evidence import Evidence, SourceText
from ontology.identifiers import iri
from ontology.model import AgendaItem
from ontology.namespaces import CONCEPT, NIF, OA, PROV, REF
from ontology.triples import Triples

_AROUND = 32


def code_iri(scheme: str, code: StrEnum | str) -> str:
    """The IRI of a code of the record's label sets: `…/stance/supports`."""
    return f"{CONCEPT}{scheme}/{str(code).replace('_', '-')}"


class DocumentGraph:
    """Triples with the nodes that everything in the document refers to."""

    def __init__(self, base_iri: str, document: str, version: str, sha256: str, source: SourceText) -> None:
        """An empty graph of a version."""
        self.triples = Triples()
        self.source = source
        self.sha256 = sha256
        self.document_id = document
        self.version_id = version
        self.items: dict[AgendaItem, str] = {}
        self._base = base_iri
        self.document = self.iri("document", document)
        self.version = self.iri("version", version)
        self.meeting = self.iri("meeting", document)

    def iri(self, kind: str, identifier: str) -> str:
        """The IRI of a thing under the base."""
        return iri(self._base, kind, identifier)

    def part(self, kind: str, identifier: str) -> str:
        """The IRI of a part of this document, stable over its versions."""
        return self.iri(kind, f"{self.document_id}-{identifier}")

    def range(self, node: str, start: int, end: int) -> None:
        """The character range of a node in the document's text."""
        self.triples.number(node, NIF + "beginIndex", start)
        self.triples.number(node, NIF + "endIndex", end)

    def quotation(self, evidence: Evidence) -> str:
        """The node of the quoted words, with its position and its words as selectors."""
        out, start, end = self.triples, evidence.start, evidence.end
        node = self.iri("quotation", f"{self.version_id}-{start}-{end}")
        out.kinds(node, REF + "Quotation", OA + "SpecificResource")
        out.label(node, shortened(evidence.quote))
        out.link(node, OA + "hasSource", self.version)
        out.link(node, PROV + "wasQuotedFrom", self.document)
        out.text(node, REF + "fileHash", self.sha256)
        out.number(node, REF + "page", evidence.page)
        position, words = f"{node}#position", f"{node}#words"
        out.link(node, OA + "hasSelector", position)
        out.link(node, OA + "hasSelector", words)
        out.kinds(position, OA + "TextPositionSelector")
        out.number(position, OA + "start", start)
        out.number(position, OA + "end", end)
        out.kinds(words, OA + "TextQuoteSelector")
        out.text(words, OA + "exact", evidence.quote)
        out.text(words, OA + "prefix", self.source.text[max(0, start - _AROUND) : start])
        out.text(words, OA + "suffix", self.source.text[end : end + _AROUND])
        return node

    def rest_on(self, node: str, evidence: Evidence) -> None:
        """Say of a node on which words it rests, which rule found it, and how sure that is."""
        self.triples.link(node, REF + "quotation", self.quotation(evidence))
        self.triples.link(node, REF + "statedIn", self.version)
        self.triples.text(node, REF + "fileHash", self.sha256)
        self.triples.text(node, REF + "method", evidence.method)
        self.triples.decimal(node, NIF + "confidence", evidence.confidence)


def shortened(text: str, limit: int = 120) -> str:
    """The text as a label: one line, cut at a word with an ellipsis."""
    line = " ".join(text.split())
    return line if len(line) <= limit else line[:limit].rpartition(" ")[0].rstrip(",;:") + " …"
