"""From a query as it was asked to a task for an engine: screen, dataset, form of the result."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import replace

from index.asking import Asking
from index.graph.evaluate import Task, is_iri
from index.graph.media import choose
from index.graph.screen import Question, screen
from ontology.errors import BadQuestion

_REMEMBERED, _REMEMBERED_LENGTH = 64, 10_000


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
        question.star,
    )


class Memory:
    """The tasks of the queries asked last, over data that stays as it is: what is asked again is not screened again."""

    def __init__(self) -> None:
        """Nothing is remembered."""
        self._tasks: OrderedDict[tuple[object, ...], Task] = OrderedDict()

    def task(self, sparql: str, media_types: tuple[str, ...], asking: Asking, is_known: Callable[[str], bool]) -> Task:
        """The same as `prepare`, for a `is_known` that never changes its mind."""
        key = (sparql, media_types, asking.default_graphs, asking.named_graphs, asking.base, is_known)
        task = self._tasks.get(key) or prepare(sparql, media_types, asking, is_known)
        if len(sparql) + sum(map(len, (*asking.default_graphs, *asking.named_graphs))) <= _REMEMBERED_LENGTH:
            self._tasks[key] = task
            self._tasks.move_to_end(key)
        if len(self._tasks) > _REMEMBERED:
            self._tasks.popitem(last=False)
        return task


def base_of(asking: Asking) -> str:
    """The base IRI when it is one: it may come from a header that the client wrote."""
    return asking.base if is_iri(asking.base) else ""


def _whatever(graph: str) -> bool:
    return bool(graph)


def _check(graph: str) -> None:
    if not is_iri(graph):
        raise BadQuestion(f"'{graph[:200]}' is not an absolute IRI; use one to name a graph.", "graph")
