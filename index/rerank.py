"""A cross-encoder that reads query and passage together and orders the best once more. Off unless a model is named."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from index.fusion import Candidate
from ontology.errors import BadSetting

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder

_READ = 30


class Reranker(Protocol):
    """Tells how well passages answer a query."""

    def scores(self, query: str, texts: Sequence[str]) -> list[float]:
        """One score a text, higher is better."""
        ...


class CrossEncoderReranker:
    """A sentence-transformers cross-encoder, by name or folder; loaded with the first query."""

    def __init__(self, model: str) -> None:
        """Remember the name; nothing is loaded here."""
        self._name = model
        self._loading = threading.Lock()

    def scores(self, query: str, texts: Sequence[str]) -> list[float]:
        """One score a text, higher is better."""
        with self._loading:
            model = self._model
        return [float(score) for score in model.predict([(query, text) for text in texts], show_progress_bar=False)]

    @cached_property
    def _model(self) -> CrossEncoder:
        from sentence_transformers import CrossEncoder

        try:
            loaded: CrossEncoder = CrossEncoder(self._name, device="cpu")
        except (OSError, ValueError) as error:
            raise BadSetting(
                f"REFERAT_RERANKER is '{self._name}', which cannot be loaded ({' '.join(str(error).split())[:200]}). "
                "Name the folder of a sentence-transformers cross-encoder, or leave it empty."
            ) from error
        return loaded


def reordered(reranker: Reranker, query: str, ranked: Sequence[Candidate]) -> list[Candidate]:
    """The best candidates in the reranker's order; they take over each other's scores, so that scales stay."""
    head, tail = ranked[:_READ], ranked[_READ:]
    if not head:
        return list(ranked)
    texts = [f"{c.passage.context}\n{c.passage.text}" if c.passage.context else c.passage.text for c in head]
    scores = reranker.scores(query, texts)
    order = sorted(range(len(head)), key=lambda n: (-scores[n], n))
    return [*(Candidate(head[n].passage, place.score) for n, place in zip(order, head, strict=True)), *tail]
