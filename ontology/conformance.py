"""Our shapes as plain checks on N-Triples: a quick yes where that is certain; pyshacl is asked of the rest."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any, TypeAlias, cast

from rdflib import Graph
from rdflib.collection import Collection
from rdflib.namespace import RDF, RDFS, SH, XSD
from rdflib.term import IdentifiedNode, Literal, Node, URIRef

_TRIPLE = re.compile(
    r'(<[^>]*>) (<[^>]*>) (<[^>]*>|"[^"\\]*(?:\\.[^"\\]*)*"(?:@[A-Za-z]+(?:-[A-Za-z0-9]+)*|\^\^<[^>]*>)?) \.'
)
_TYPE, _SUBCLASS = f"<{RDF.type}>", f"<{RDFS.subClassOf}>"
_NOT_CHECKED = frozenset((RDF.type, SH.targetClass, SH.path, SH.message))
_STRING, _INTEGER, _DECIMAL, _DATE = map(str, (XSD.string, XSD.integer, XSD.decimal, XSD.date))
_LEXICAL = {
    _INTEGER: re.compile(r"[+-]?[0-9]+"),
    _DECIMAL: re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)"),
    _DATE: re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"),
    str(XSD.boolean): re.compile(r"true|false|1|0"),
    str(XSD.gYear): re.compile(r"[0-9]{4}"),
    str(XSD.gYearMonth): re.compile(r"[0-9]{4}-(?:0[1-9]|1[0-2])"),
}
Ordered: TypeAlias = "Decimal | date"
Check: TypeAlias = "Callable[[str], bool]"
Compare: TypeAlias = "Callable[[Any, Any], bool]"
_BOUNDS: dict[Node, Callable[[Decimal, Decimal], bool]] = {
    SH.minInclusive: operator.ge,
    SH.maxInclusive: operator.le,
    SH.maxExclusive: operator.lt,
}
_ORDERS: dict[Node, Compare] = {SH.lessThan: operator.lt, SH.lessThanOrEquals: operator.le}


class _Data:
    """A graph's triples by predicate and subject, its terms as they are written."""

    def __init__(self, ntriples: bytes) -> None:
        """Read the lines; `certain` is False where one is not of the form that our mapping writes."""
        self.objects: dict[str, dict[str, list[str]]] = {}
        lines = ntriples.decode("utf-8").split("\n")[:-1]
        self.certain = len(set(lines)) == len(lines)
        for line in lines:
            match = _TRIPLE.fullmatch(line)
            if match is None:
                self.certain = False
                return
            subject, predicate, target = match.groups()
            self.objects.setdefault(predicate, {}).setdefault(subject, []).append(target)
        self.certain = self.certain and _SUBCLASS not in self.objects
        self.instances: dict[str, set[str]] = {}
        for node, kinds in self.objects.get(_TYPE, {}).items():
            for kind in kinds:
                self.instances.setdefault(kind, set()).add(node)

    def values(self, node: str, path: Sequence[str]) -> Sequence[str]:
        """What a path of predicates leads to from a node; several ways to one value count as one."""
        if len(path) == 1:
            return self.objects.get(path[0], {}).get(node, ())
        reached = [node]
        for predicate in path:
            step = self.objects.get(predicate, {})
            reached = list(dict.fromkeys(target for each in reached for target in step.get(each, ())))
        return reached


@dataclass(frozen=True)
class _Property:
    """One property shape: how often a value may stand, what each must be, and what it must not be above."""

    targets: tuple[str, ...]
    path: tuple[str, ...]
    least: int
    most: float
    checks: tuple[Check, ...]
    classes: tuple[str, ...]
    below: tuple[tuple[str, Compare], ...]

    def holds(self, data: _Data) -> bool:
        """Whether it surely holds for every instance of its classes."""
        wanted: list[set[str] | frozenset[str]] = [data.instances.get(kind, frozenset()) for kind in self.classes]
        approved: set[str] = set()
        for target in self.targets:
            for node in data.instances.get(target, ()):
                values = data.values(node, self.path)
                if not self.least <= len(values) <= self.most:
                    return False
                for value in values:
                    if value in approved:
                        continue
                    if not all(check(value) for check in self.checks) or not all(value in each for each in wanted):
                        return False
                    approved.add(value)
                if not all(self._lies_below(values, data.values(node, (path,)), fits) for path, fits in self.below):
                    return False
        return True

    @staticmethod
    def _lies_below(values: Sequence[str], others: Sequence[str], fits: Compare) -> bool:
        pairs = [(_ordered(value), _ordered(other)) for value in values for other in others]
        return all(a is not None and b is not None and type(a) is type(b) and fits(a, b) for a, b in pairs)


class Conformance:
    """Says whether a graph conforms to property shapes.

    It knows the constraint components (SHACL 1.0, section 4) that our shapes use and no others.
    """

    def __init__(self, shapes: Graph) -> None:
        """Compile the shapes. Raises NotImplementedError for a component that is not known here."""
        self._properties = [_compiled(shapes, shape) for shape in shapes.subjects(RDF.type, SH.PropertyShape)]

    def is_certain(self, ntriples: bytes) -> bool:
        """True if the graph conforms; False if it does not, or if that cannot be told here."""
        data = _Data(ntriples)
        return data.certain and all(each.holds(data) for each in self._properties)


def _compiled(shapes: Graph, shape: Node) -> _Property:
    least, most = 0, float("inf")
    checks: list[Check] = []
    classes: list[str] = []
    below: list[tuple[str, Compare]] = []
    for component, wanted in shapes.predicate_objects(shape):
        if component == SH.minCount:
            least = int(str(wanted))
        elif component == SH.maxCount:
            most = int(str(wanted))
        elif component == SH["class"]:
            classes.append(_written(wanted))
        elif component in _ORDERS:
            below.append((_written(wanted), _ORDERS[component]))
        elif component not in _NOT_CHECKED:
            checks.append(_check(shapes, component, wanted))
    targets = tuple(_written(kind) for kind in shapes.objects(shape, SH.targetClass))
    path = shapes.value(shape, SH.path)
    steps = (path,) if isinstance(path, URIRef) else Collection(shapes, cast("Node", path))
    return _Property(targets, tuple(map(_written, steps)), least, most, tuple(checks), tuple(classes), tuple(below))


def _check(shapes: Graph, component: Node, wanted: Node) -> Check:
    """One constraint on a single value as a function of how the value is written."""
    text = str(wanted)
    if component == SH.datatype:
        return lambda value: _is_of(value, text)
    if component == SH.nodeKind and wanted == SH.IRI:
        return lambda value: value.startswith("<")
    if component == SH.minLength and int(text) == 1:
        return lambda value: not value.startswith('""') and value != "<>"
    if component == SH.pattern:
        pattern = re.compile(text)
        return lambda value: "\\" not in value and pattern.search(_lexical(value)) is not None
    if component == SH["in"]:
        allowed = {_written(each) for each in Collection(shapes, wanted)}
        return lambda value: value in allowed
    if component == SH["or"]:
        ways = [_all_of(shapes, each) for each in Collection(shapes, wanted)]
        return lambda value: any(way(value) for way in ways)
    if component in _BOUNDS:
        limit, fits = Decimal(text), _BOUNDS[component]
        return lambda value: isinstance(number := _ordered(value), Decimal) and fits(number, limit)
    raise NotImplementedError(f"{component} is not known to ontology.conformance: add it there, with a test.")


def _all_of(shapes: Graph, shape: Node) -> Check:
    checks = [_check(shapes, component, wanted) for component, wanted in shapes.predicate_objects(shape)]
    return lambda value: all(check(value) for check in checks)


def _is_of(value: str, datatype: str) -> bool:
    """Whether a literal has the datatype and a valid form of it."""
    if datatype == _STRING:
        return value.startswith('"') and (value.endswith('"') or value.endswith(f"^^<{datatype}>"))
    if not value.endswith(f'"^^<{datatype}>') or datatype not in _LEXICAL:
        return False
    lexical = _lexical(value)
    if _LEXICAL[datatype].fullmatch(lexical) is None:
        return False
    return datatype != _DATE or _day(lexical) is not None


@lru_cache(2048)
def _ordered(value: str) -> Ordered | None:
    """A valid number or date as a value that can be compared; None for anything else."""
    if _is_of(value, _INTEGER) or _is_of(value, _DECIMAL):
        return Decimal(_lexical(value))
    return _day(_lexical(value)) if _is_of(value, _DATE) else None


def _day(lexical: str) -> date | None:
    try:
        return date.fromisoformat(lexical)
    except ValueError:
        return None


def _lexical(value: str) -> str:
    return value[1:-1] if value.startswith("<") else value[1 : value.rindex('"')]


def _written(term: Node) -> str:
    """A term of the shapes as our N-Triples write it."""
    return cast("IdentifiedNode | Literal", term).n3()
