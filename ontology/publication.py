"""The vocabulary as a graph of its own: the ontology, the codes and all concepts, as N-Triples."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from ontology.namespaces import RDF, RDFS, SKOS
from ontology.triples import Triples
from ontology.turtle import TYPE, Statement, read_turtle

FOLDER = Path(__file__).parent


def vocabulary_files() -> list[Path]:
    """Every Turtle file of the published vocabulary (the shapes are not part of it)."""
    return [FOLDER / "referat.ttl", FOLDER / "codes.ttl", *sorted((FOLDER / "concepts").glob("*.ttl"))]


@cache
def vocabulary_graph() -> bytes:
    """Ontology and concepts as sorted N-Triples; the archive keeps them in a named graph so that queries can join.

    What has a name for SKOS has the same name for tools that know RDF Schema only.
    """
    out = Triples()
    for path in vocabulary_files():
        for statement in read_turtle(path.read_text("utf-8")):
            _write(out, statement)
    return out.to_bytes()


def _write(out: Triples, statement: Statement) -> None:
    subject, predicate, value, literal, language, datatype = statement
    if not literal:
        out.link(subject, RDF + "type" if predicate == TYPE else predicate, value)
    elif datatype:
        out.typed(subject, predicate, value, datatype)
    else:
        out.text(subject, predicate, value, language)
        if predicate == SKOS + "prefLabel":
            out.text(subject, RDFS + "label", value, language)
