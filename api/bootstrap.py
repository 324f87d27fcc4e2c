"""The composition root: the only place that names adapters. Engines are imported when they are chosen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager, suppress
from datetime import date
from threading import Thread
from typing import TYPE_CHECKING

from api.settings import PREFIX, Settings
from index.answers import Tools
from index.archive import Archive
from index.owner import Owner
from index.ports import Embedder, GraphStore, PassageIndex
from index.question import understand
from index.rerank import Reranker
from ontology.errors import BadSetting, ReferatError
from ontology.vocabulary import Vocabulary

if TYPE_CHECKING:
    from index.graph.isolation import Limits as QueryLimits

WARM_UP = "Hvad blev besluttet?"
WARM_UP_ENGLISH = "Which appointments were postponed, and why?"


def open_archive(settings: Settings, warm: bool = False, embedder: Embedder | None = None) -> Archive:
    """The archive of the data directory with the stores that the settings name; `warm` loads what a question needs.

    `embedder` is one that was started before, if any.
    """
    with ExitStack() as stack:
        owner = _own(settings)
        stack.callback(owner.release)
        embedder = embedder or open_embedder(settings)
        passages = open_passages(settings, embedder.dimensions)
        stack.callback(passages.close)
        graph = open_graph(settings)
        stack.callback(graph.close)
        tools = Tools(read_periods, split_sentences)
        reranker = open_reranker(settings)
        archive = Archive(graph, passages, embedder, settings.data, settings.base, tools, owner, reranker)
        stack.pop_all()
        stack.callback(archive.close)
        if warm:
            archive.ask(WARM_UP)
            Thread(target=_warm_rest, args=(archive,), name="warm-rest", daemon=True).start()
        stack.pop_all()
    return archive


def _warm_rest(archive: Archive) -> None:
    """Start the processes for queries and load the English dictionaries, beside everything else."""
    with suppress(ReferatError):
        archive.sparql("ASK { }", ["application/sparql-results+json"])
    understand(WARM_UP_ENGLISH, Vocabulary.load(), read_periods, date.today())


def _own(settings: Settings) -> Owner:
    try:
        return Owner(settings.data)
    except OSError as error:
        raise BadSetting(
            f"{PREFIX}DATA is {settings.data}, which cannot be written ({error.strerror or error}). "
            f"Name a directory that this user may write."
        ) from error


def open_embedder(settings: Settings) -> Embedder:
    """The model that REFERAT_MODEL names, by default the bundled one."""
    from index.embed import open_model

    return open_model(settings.model, settings.model_precision, settings.data)


@contextmanager
def started_embedder(settings: Settings, at_once: bool = True) -> Iterator[Embedder]:
    """The same model in a process of its own, which loads it while the caller goes on: now, or with the first text."""
    from index.embed import start_model

    with closing(start_model(settings.model, settings.model_precision, settings.data, at_once)) as embedder:
        yield embedder


def open_reranker(settings: Settings) -> Reranker | None:
    """The cross-encoder that REFERAT_RERANKER names; None (the default) leaves the order of the fusion."""
    if not settings.reranker:
        return None
    from index.rerank import CrossEncoderReranker

    return CrossEncoderReranker(settings.reranker)


def open_passages(settings: Settings, dimensions: int) -> PassageIndex:
    """The passage index: a Qdrant server where one is named, else the engine in the process."""
    if not settings.qdrant_url:
        from index.vectors.edge import EdgeIndex

        return EdgeIndex(settings.data / "passages", dimensions)
    from index.vectors.server import QdrantServerIndex

    return QdrantServerIndex(
        dimensions,
        url=settings.qdrant_url,
        api_key=settings.qdrant_api_key.get_secret_value(),
        collection=settings.qdrant_collection,
        verify=str(settings.qdrant_ca_cert) if settings.qdrant_ca_cert else True,
    )


def open_graph(settings: Settings) -> GraphStore:
    """The graph store: a SPARQL endpoint where one is named, else Oxigraph in the process."""
    if not settings.sparql_url:
        from index.graph.oxigraph import OxigraphStore

        return OxigraphStore(settings.data / "graph", query_limits(settings))
    from index.graph.endpoint import EndpointStore

    return EndpointStore(
        settings.sparql_url,
        settings.sparql_update_url or settings.sparql_url,
        user=settings.sparql_user,
        password=settings.sparql_password.get_secret_value(),
        limits=query_limits(settings),
    )


def query_limits(settings: Settings) -> QueryLimits:
    """What a query from outside may take."""
    from index.graph.isolation import Limits

    return Limits(
        seconds=settings.sparql_seconds,
        memory_mb=settings.sparql_memory_mb,
        result_mb=settings.sparql_result_mb,
        workers=settings.sparql_workers,
        snapshot_mb=settings.sparql_snapshot_mb,
    )


def read_periods(text: str, today: date) -> Sequence[tuple[date | None, date | None]]:
    """The time expressions of a question as first and last days."""
    from ingest.dates import read_dates

    return [(mention.first, mention.last) for mention in read_dates(text, today) if mention.resolved]


def split_sentences(text: str, start: int, end: int) -> Sequence[tuple[int, int]]:
    """The sentences of a stretch of text that may be quoted: none that gives orders to a machine."""
    from ingest.danish import sentences
    from ontology.orders import may_order, without_orders

    found = sentences(text, start, end)
    if may_order(text[start:end]):
        found = list(without_orders((text[span.start : span.end], span) for span in found))
    return [(span.start, span.end) for span in found]
