"""Whether a result is the one expected: solutions as a bag, blank nodes by any one-to-one naming, numbers by value."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path

from rdflib import BNode, Graph, Literal, Namespace, URIRef
from rdflib.compare import isomorphic
from rdflib.namespace import XSD
from rdflib.query import Result
from rdflib.term import Node

RS = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/result-set#")
ROW_TYPES = {
    ".srx": "application/sparql-results+xml",
    ".srj": "application/sparql-results+json",
    ".csv": "text/csv",
    ".tsv": "text/tab-separated-values",
}
JSON = ROW_TYPES[".srj"]
TURTLE = "text/turtle"
EXACT = {XSD.integer, XSD.decimal} | {XSD[name] for name in ("int", "long", "short", "byte", "nonNegativeInteger")}
INEXACT = {XSD.double, XSD.float}
Row = Mapping[str, Node]


@dataclass(frozen=True)
class Table:
    """Rows of a SELECT, or the truth value of an ASK."""

    names: frozenset[str] = frozenset()
    rows: tuple[Row, ...] = ()
    truth: bool | None = None


def wanted_type(expected: Path) -> str:
    """The media type to ask for: that of the expected file where the test is about it, else JSON or Turtle."""
    if expected.suffix in (".csv", ".tsv", ".srj"):
        return ROW_TYPES[expected.suffix]
    return JSON if expected.suffix in ROW_TYPES or _is_result_set(expected) else TURTLE


def agree(expected: Path, content: bytes, media_type: str, base: str) -> bool:
    """Whether the answer says what the file says."""
    if media_type == "text/csv":
        return _csv(content) == _csv(expected.read_bytes())
    if wanted_type(expected) == TURTLE:
        found, graph = Graph(), Graph()
        found.parse(data=content, format="turtle")
        graph.parse(expected, publicID=base + expected.name)
        return isomorphic(found, graph)
    return same(read(expected, base), _table(content, media_type))


def read(expected: Path, base: str) -> Table:
    """The expected table."""
    if expected.suffix in ROW_TYPES:
        return _table(expected.read_bytes(), ROW_TYPES[expected.suffix])
    graph = Graph()
    graph.parse(expected, publicID=base + expected.name)
    return _of_graph(graph)


def same(expected: Table, found: Table) -> bool:
    """Whether both say the same."""
    if (expected.truth, len(expected.rows)) != (found.truth, len(found.rows)):
        return False
    return expected.names == found.names and _match(_keyed(expected), _keyed(found), {})


def _table(content: bytes, media_type: str) -> Table:
    result = Result.parse(io.BytesIO(content), content_type=media_type)
    if result.type == "ASK":
        return Table(truth=bool(result.askAnswer))
    rows = tuple({str(name): value for name, value in row.items()} for row in result.bindings)
    return Table(frozenset(map(str, result.vars or ())), rows)


def _of_graph(graph: Graph) -> Table:
    """A result set written as RDF."""
    for truth in graph.objects(None, RS.boolean):
        return Table(truth=str(truth) == "true")
    rows = []
    for solution in graph.objects(None, RS.solution):
        cells = graph.objects(solution, RS.binding)
        rows.append({str(graph.value(cell, RS.variable)): _node(graph, cell) for cell in cells})
    return Table(frozenset(map(str, graph.objects(None, RS.resultVariable))), tuple(rows))


def _node(graph: Graph, cell: Node) -> Node:
    value = graph.value(cell, RS.value)
    assert value is not None
    return value


def _is_result_set(path: Path) -> bool:
    return path.suffix in (".ttl", ".rdf") and "result-set#" in path.read_text("utf-8")


def _csv(content: bytes) -> tuple[list[str], list[list[str]]]:
    """The head and the sorted rows; numbers in one spelling, blank nodes without their names."""
    head, *rows = csv.reader(io.StringIO(content.decode("utf-8"), newline=""))
    return head, sorted([_cell(cell) for cell in row] for row in rows)


def _cell(text: str) -> str:
    if text.startswith("_:"):
        return "_:"
    try:
        return str(Decimal(text).normalize()) if text else text
    except InvalidOperation:
        return text


def _keyed(table: Table) -> list[dict[str, tuple[str, ...]]]:
    return [{name: _key(value) for name, value in row.items()} for row in table.rows]


def _key(node: Node) -> tuple[str, ...]:
    if isinstance(node, BNode):
        return ("blank", str(node))
    if isinstance(node, URIRef):
        return ("iri", str(node))
    assert isinstance(node, Literal)
    text, kind = str(node), node.datatype
    if kind in EXACT | INEXACT:
        text = _number(text, kind in INEXACT)
    return ("literal", text, "" if kind in (None, XSD.string) else str(kind), (node.language or "").lower())


def _number(text: str, inexact: bool) -> str:
    try:
        return repr(float(text)) if inexact else str(Decimal(text).normalize())
    except (ValueError, InvalidOperation):
        return text


def _match(
    expected: Sequence[Mapping[str, tuple[str, ...]]],
    found: Sequence[Mapping[str, tuple[str, ...]]],
    naming: Mapping[str, str],
) -> bool:
    """Whether some naming of the blank nodes makes the bags equal."""
    if not expected:
        return not found
    first, rest = expected[0], expected[1:]
    for at, row in enumerate(found):
        for extended in _unify(first, row, naming):
            if _match(rest, [*found[:at], *found[at + 1 :]], extended):
                return True
    return False


def _unify(
    wanted: Mapping[str, tuple[str, ...]], row: Mapping[str, tuple[str, ...]], naming: Mapping[str, str]
) -> Iterator[Mapping[str, str]]:
    """The naming that makes the rows equal, if there is one."""
    if wanted.keys() != row.keys():
        return
    extended = dict(naming)
    for name, value in wanted.items():
        other = row[name]
        if value[0] != "blank" or other[0] != "blank":
            if value != other:
                return
        elif extended.setdefault(value[1], other[1]) != other[1]:
            return
    if len(set(extended.values())) == len(extended):
        yield extended
