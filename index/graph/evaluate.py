"""Evaluates one query with the engine and serialises its result. No limits: those are the worker's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import IO, Any

import pyoxigraph as ox

from index.graph.media import ROWS, TRIPLES
from index.graph.tokens import tokens


@dataclass(frozen=True)
class Task:
    """A query that passed the screen. `default` and `named` are the graphs of its dataset; None: the store's own."""

    text: str
    media_type: str
    prefixes: Mapping[str, str] = field(default_factory=dict)
    default: Sequence[str] | None = None
    named: Sequence[str] | None = None
    base: str = ""
    star: int = -1
    """Where the sign of a SELECT * stands; its columns come in the order in which the query names them."""


def serialise(store: ox.Store, task: Task, sink: IO[bytes], unite: bool = False) -> None:
    """Write the result into the sink; `unite` makes the union of all graphs the default graph."""
    dataset: dict[str, Any] = {"use_default_graph_as_union": True} if unite else {}
    if task.default is not None and task.named is not None:
        store, dataset = _dataset(store, task.default, task.named)
    text = _spelled(task.text, task.star, task.base) if task.star >= 0 else task.text
    results = store.query(text, base_iri=task.base or None, **dataset)
    if isinstance(results, ox.QueryTriples):
        write_triples(results, sink, task.media_type, task.prefixes)
    else:
        results.serialize(sink, ROWS[task.media_type])


@lru_cache(64)
def _spelled(text: str, star: int, base: str) -> str:
    """The query with its columns spelled out: of a SELECT * the engine gives them by the alphabet."""
    found = _nothing().query(text, base_iri=base or None)
    assert isinstance(found, ox.QuerySolutions)
    inside = [variable.value for variable in found.variables]
    named = (token.text[1:] for token in tokens(text) if token.kind == "variable")
    columns = [name for name in dict.fromkeys(named) if name in inside]
    if columns == inside or len(columns) != len(inside):
        return text
    return f"{text[:star]}{' '.join(f'?{name}' for name in columns)}{text[star + 1 :]}"


@cache
def _nothing() -> ox.Store:
    """A store to have queries read by, and nothing found."""
    return ox.Store()


def write_triples(triples: Iterable[ox.Triple], sink: IO[bytes], media_type: str, prefixes: Mapping[str, str]) -> None:
    """Serialise triples into the sink with the query's own prefixes where the format has them."""
    named = {name: iri for name, iri in prefixes.items() if is_iri(iri)}
    ox.serialize(triples, sink, TRIPLES[media_type], prefixes=named)


def _dataset(store: ox.Store, default: Sequence[str], named: Sequence[str]) -> tuple[ox.Store, dict[str, Any]]:
    """The dataset that a query names. Several default graphs are merged: the engine gives equal triples twice."""
    nodes = [ox.NamedNode(graph) for graph in dict.fromkeys(default)]
    names = [ox.NamedNode(graph) for graph in dict.fromkeys(named)]
    if len(nodes) < 2:
        return store, {"default_graph": nodes, "named_graphs": names}
    merged = ox.Store()
    for node in nodes:
        found = store.quads_for_pattern(None, None, None, node)
        merged.extend(ox.Quad(q.subject, q.predicate, q.object) for q in found)
    for name in names:
        merged.extend(store.quads_for_pattern(None, None, None, name))
    return merged, {"default_graph": ox.DefaultGraph(), "named_graphs": names}


def is_iri(text: str) -> bool:
    """Whether a text is an absolute IRI."""
    try:
        return bool(ox.NamedNode(text).value)
    except ValueError:
        return False


_SYNTAX = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_PLACE = re.compile(r"\b(?:at )?(?:line )?(\d+)(?:, column |:)\s*(\d+)", re.IGNORECASE)
_MAX_HINT = 100


def explain_syntax(message: str, before: int = 0) -> tuple[str, int, int]:
    """An engine's syntax error as a sentence with its line and column; `before` lines were put before the query."""
    match = _SYNTAX.search(message) or _PLACE.search(message)
    if not match:
        return f"The query cannot be read: {message[:300].rstrip('.')}.", 0, 0
    line, column = max(1, int(match.group(1)) - before), int(match.group(2))
    told = match.group(3).removeprefix("expected one of ").split(", ") if match.re is _SYNTAX else []
    said = [part for part in told if part.startswith("The ")]
    hint = f" ({said[0][:_MAX_HINT]})" if said else ""
    what = f"The query cannot be read from line {line}, column {column}{hint}; check what stands before it."
    return what, line, column
