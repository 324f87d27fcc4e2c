"""From a query as it was asked to a task for an engine: screen, dataset, form of the result."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from index.asking import Asking
from index.graph.evaluate import Task, is_iri
from index.graph.media import choose
from index.graph.screen import Question, screen
from ontology.errors import BadQuestion


def ask(sparql: str, asking: Asking, is_known: Callable[[str], bool]) -> Question:
    """The screened query on its dataset. A dataset in the request takes the place of the query's own.

    A graph that the request names need not be there: it is an empty one. None is ever fetched.
    """
    if not asking.default_graphs and not asking.named_graphs:
        return screen(sparql, is_known, base_of(asking))
    question = screen(sparql, _whatever, base_of(asking))
    return replace(question, default_graphs=asking.default_graphs, named_graphs=asking.named_graphs)


def prepare(sparql: str, media_types: Sequence[str], asking: Asking, is_known: Callable[[str], bool]) -> Task:
    """The task of a screened query; BadQuestion and its kinds when it is refused."""
    question = ask(sparql, asking, is_known)
    media_type = choose(question, media_types)
    for graph in (*(question.default_graphs or ()), *(question.named_graphs or ())):
        _check(graph)
    return Task(
        question.text,
        media_type,
        question.prefixes,
        question.default_graphs,
        question.named_graphs,
        base_of(asking),
    )


def base_of(asking: Asking) -> str:
    """The base IRI when it is one: it may come from a header that the client wrote."""
    return asking.base if is_iri(asking.base) else ""


def _whatever(graph: str) -> bool:
    return bool(graph)


def _check(graph: str) -> None:
    if not is_iri(graph):
        raise BadQuestion(f"'{graph[:200]}' is not an absolute IRI; use one to name a graph.", "graph")
