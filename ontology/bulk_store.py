"""An rdflib store for one graph that is written once and read often: half the time of rdflib's own for a validation."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeAlias

from rdflib.graph import Graph
from rdflib.store import Store
from rdflib.term import Node

Triple: TypeAlias = "tuple[Node, Node, Node]"
Found: TypeAlias = "tuple[Triple, Iterator[Graph | None]]"


class BulkStore(Store):
    """Triples in two indexes, subject → predicate → objects and predicate → object → subjects.

    Says that it knows graphs, as pyshacl wants, but holds one only: whichever is named, it is that one.
    """

    context_aware = True
    graph_aware = True

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self._forward: dict[Node, dict[Node, dict[Node, None]]] = {}
        self._backward: dict[Node, dict[Node, list[Node]]] = {}
        self._count = 0
        self._prefixes: dict[str, Any] = {}

    def insert(self, subject: Node, predicate: Node, target: Node) -> None:
        """Add a triple without telling listeners."""
        targets = self._forward.setdefault(subject, {}).setdefault(predicate, {})
        if target not in targets:
            targets[target] = None
            self._backward.setdefault(predicate, {}).setdefault(target, []).append(subject)
            self._count += 1

    def add(self, triple: Triple, context: Any, quoted: bool = False) -> None:  # noqa: ARG002
        """Add a triple."""
        self.insert(*triple)

    def triples(
        self,
        triple_pattern: tuple[Node | None, Node | None, Node | None],
        context: Graph | None = None,  # noqa: ARG002
    ) -> Iterator[Found]:
        """The triples that fit, None being any."""
        none: Iterator[Graph | None] = iter(())
        subject, predicate, target = triple_pattern
        found = self._behind(subject, predicate) if subject is not None else self._before(predicate, target)
        for triple in found:
            if target is None or triple[2] == target:
                yield triple, none

    def _behind(self, subject: Node, predicate: Node | None) -> Iterator[Triple]:
        index = self._forward.get(subject, {})
        for p, targets in index.items() if predicate is None else ((predicate, index.get(predicate, {})),):
            for target in targets:
                yield subject, p, target

    def _before(self, predicate: Node | None, target: Node | None) -> Iterator[Triple]:
        for p in self._backward if predicate is None else (predicate,):
            index = self._backward.get(p, {})
            for o, subjects in index.items() if target is None else ((target, index.get(target, [])),):
                for subject in subjects:
                    yield subject, p, o

    def __len__(self, context: Graph | None = None) -> int:
        """The number of triples."""
        return self._count

    def bind(self, prefix: str, namespace: Any, override: bool = True) -> None:
        """Remember a prefix."""
        if override or prefix not in self._prefixes:
            self._prefixes[prefix] = namespace

    def namespace(self, prefix: str) -> Any:
        """The namespace of a prefix."""
        return self._prefixes.get(prefix)

    def prefix(self, namespace: Any) -> str | None:
        """The prefix of a namespace."""
        return next((p for p, n in self._prefixes.items() if n == namespace), None)

    def namespaces(self) -> Iterator[tuple[str, Any]]:
        """All prefixes."""
        yield from self._prefixes.items()
