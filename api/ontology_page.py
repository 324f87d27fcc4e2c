"""The ontology as a page: classes, properties, reused terms and schemes, and a diagram drawn from its statements."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import OWL, RDF, RDFS
from rdflib.term import Node

import ontology
from api.triples import shorten
from ontology.namespaces import REF, SKOS
from ontology.publication import vocabulary_files, vocabulary_graph
from ontology.turtle import TYPE, read_turtle

FOLDER = Path(ontology.__file__).parent


@dataclass(frozen=True, slots=True)
class Term:
    """A class or property of the page's language. `parents`, `domains` and `ranges` are IRIs."""

    iri: str
    name: str
    label: str
    comment: str
    parents: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    ranges: tuple[str, ...] = ()


@dataclass(frozen=True)
class Page:
    """What the page shows."""

    title: str
    comment: str
    classes: tuple[Term, ...]
    properties: tuple[Term, ...]
    reused: tuple[Term, ...]
    schemes: tuple[tuple[str, str, int], ...]
    properties_of: Mapping[str, Sequence[Term]] = field(default_factory=dict)


@cache
def page(language: str) -> Page:
    """The ontology in a language."""
    graph = Graph().parse(FOLDER / "referat.ttl", format="turtle")
    classes, properties, reused = (
        _sorted([_term(graph, subject, language) for kind in kinds for subject in graph.subjects(RDF.type, kind)])
        for kinds in ((OWL.Class,), (OWL.ObjectProperty, OWL.DatatypeProperty), (RDFS.Class, RDF.Property))
    )
    by_class: dict[str, list[Term]] = {}
    for term in properties:
        for domain in term.domains:
            by_class.setdefault(domain, []).append(term)
    top = URIRef(REF.rstrip("#"))
    return Page(
        _text(graph, top, RDFS.label, language),
        _text(graph, top, RDFS.comment, language),
        classes,
        properties,
        tuple(sorted(reused, key=lambda t: t.name)),
        _schemes(language),
        by_class,
    )


def _term(graph: Graph, subject: Node, language: str) -> Term:
    parents = [*graph.objects(subject, RDFS.subClassOf), *graph.objects(subject, RDFS.subPropertyOf)]
    return Term(
        str(subject),
        shorten(str(subject)),
        _text(graph, subject, RDFS.label, language),
        _text(graph, subject, RDFS.comment, language),
        _iris(parents),
        _iris(graph.objects(subject, RDFS.domain)),
        _iris(graph.objects(subject, RDFS.range)),
    )


def _iris(nodes: Iterable[Node]) -> tuple[str, ...]:
    return tuple(sorted(map(str, nodes)))


def _text(graph: Graph, subject: Node, predicate: URIRef, language: str) -> str:
    found = [o for o in graph.objects(subject, predicate) if isinstance(o, Literal)]
    return next((str(o) for o in found if o.language == language), str(found[0]) if found else "")


def _sorted(terms: Sequence[Term]) -> tuple[Term, ...]:
    return tuple(sorted(terms, key=lambda t: t.label.casefold()))


def _schemes(language: str) -> tuple[tuple[str, str, int], ...]:
    """Every concept scheme: IRI, label, number of concepts."""
    names: dict[str, str] = {}
    for path in vocabulary_files():
        rows = list(read_turtle(path.read_text("utf-8")))
        schemes = {r.subject for r in rows if r.predicate == TYPE and r.value == SKOS + "ConceptScheme"}
        told = [r for r in rows if r.subject in schemes and r.predicate == SKOS + "prefLabel"]
        names.update({r.subject: r.value for r in told if r.language == language})
    counts = Counter(re.findall(rf"<{re.escape(SKOS)}inScheme> <([^>]+)> \.", vocabulary_graph().decode("utf-8")))
    return tuple(sorted(((iri, label, counts[iri]) for iri, label in names.items()), key=lambda r: r[1].casefold()))


@cache
def triples() -> bytes:
    """The ontology as sorted N-Triples."""
    content = Graph().parse(FOLDER / "referat.ttl", format="turtle").serialize(format="nt", encoding="utf-8")
    return b"".join(sorted(line for line in content.splitlines(keepends=True) if line.strip()))


@cache
def labels(language: str) -> Mapping[str, str]:
    """The label of every class and property that the ontology names, ours and reused."""
    shown = page(language)
    return {term.iri: term.label for term in (*shown.classes, *shown.properties, *shown.reused)}
