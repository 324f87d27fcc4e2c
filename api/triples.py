"""A description of a resource (N-Triples) as rows for a page: property and values with labels and addresses."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from rdflib import BNode, Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, RDFS, SKOS
from rdflib.term import Node

from ontology.namespaces import PREFIXES

LABELS = (SKOS.prefLabel, RDFS.label, DCTERMS.title)
Rows = list[tuple["Shown", list["Shown"]]]


@dataclass(frozen=True, slots=True)
class Shown:
    """A term for a reader."""

    text: str
    address: str = ""
    language: str = ""


class Description:
    """The triples about a resource, read for a page.

    `locate` turns an IRI into an address of this site, `names` has the labels of classes and properties.
    """

    def __init__(
        self, ntriples: bytes, iri: str, language: str, locate: Callable[[str], str], names: Mapping[str, str]
    ) -> None:
        """Parse the triples."""
        self._graph = Graph().parse(data=ntriples.decode("utf-8"), format="nt")
        self._iri, self._language, self._locate, self._names = URIRef(iri), language, locate, names

    @property
    def heading(self) -> str:
        """The resource's label, or its short name."""
        return self._label(self._iri) or shorten(str(self._iri))

    def rows(self, subject: Node | None = None) -> Rows:
        """The statements about a subject (the resource itself), by property."""
        return self._grouped(self._graph.predicate_objects(subject or self._iri))

    def parts(self) -> list[tuple[str, Rows]]:
        """The parts of the resource (`iri#…`): the name of each and the statements about it."""
        found = {str(s) for s in self._graph.subjects() if str(s).startswith(f"{self._iri}#")}
        return [(iri.rpartition("#")[2], self.rows(URIRef(iri))) for iri in sorted(found)]

    def referred(self) -> Rows:
        """What points to the resource, by property."""
        inside = f"{self._iri}#"
        pairs = ((p, s) for s, p in self._graph.subject_predicates(self._iri) if not str(s).startswith(inside))
        return self._grouped(pairs)

    def _grouped(self, pairs: Iterable[tuple[Node, Node]]) -> Rows:
        found: dict[Node, list[Shown]] = {}
        for predicate, value in pairs:
            found.setdefault(predicate, []).append(self._shown(value))
        names = {p: Shown(self._label(p) or shorten(str(p)), self._locate(str(p))) for p in found}
        return [(names[p], sorted(found[p], key=lambda s: s.text)) for p in sorted(found, key=lambda p: names[p].text)]

    def _shown(self, term: Node) -> Shown:
        if isinstance(term, Literal):
            language = term.language or ""
            return Shown(str(term), language=language if language != self._language else "")
        if isinstance(term, BNode):
            inner = [f"{name.text}: {', '.join(v.text for v in values)}" for name, values in self.rows(term)]
            return Shown("; ".join(inner) or "[]")
        return Shown(self._label(term) or shorten(str(term)), self._locate(str(term)))

    def _label(self, term: Node) -> str:
        found = [o for label in LABELS for o in self._graph.objects(term, label) if isinstance(o, Literal)]
        ranked = sorted(found, key=lambda o: (o.language != self._language, o.language or "", str(o)))
        return str(ranked[0]) if ranked else self._names.get(str(term), "")


def shorten(iri: str) -> str:
    """An IRI with its usual prefix, or as it is."""
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace) and "/" not in iri[len(namespace) :]:
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri
