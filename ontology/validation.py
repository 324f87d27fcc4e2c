"""Checks a document graph against our own SHACL shapes; the shapes are parsed once per process."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from rdflib import Graph

from ontology.conformance import Conformance
from ontology.errors import InvalidGraph

SHAPES = Path(__file__).parent / "shapes.ttl"


def validate(ntriples: bytes) -> None:
    """Refuse a graph that does not conform: InvalidGraph with pyshacl's report."""
    if _conformance().is_certain(ntriples):
        return
    conforms, report = judge(ntriples)
    if not conforms:
        first = next((line.strip() for line in report.splitlines() if "Message" in line), "")
        raise InvalidGraph(
            f"The document's graph breaks the shapes of the archive ({first.partition(': ')[2] or 'see the report'}) "
            "Report this with the file, please.",
            report,
        )


def judge(ntriples: bytes) -> tuple[bool, str]:
    """Whether the graph conforms, and the report, by pyshacl."""
    import pyshacl

    data = Graph().parse(data=ntriples, format="nt")
    conforms, _, report = pyshacl.validate(data, shacl_graph=_shapes(), inference="none")
    return bool(conforms), str(report)


@cache
def _conformance() -> Conformance:
    return Conformance(_shapes())


@cache
def _shapes() -> Graph:
    return Graph().parse(SHAPES, format="turtle")
