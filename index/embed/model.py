"""Embeddings by sentence-transformers, loaded when the first text comes."""

from __future__ import annotations

import os
import re
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
from numpy.typing import NDArray

from index.embed import bundled
from index.embed.hiding import hidden, undistributed
from index.ports import Vector
from ontology.errors import BadSetting

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

Precision = Literal["auto", "bf16", "fp32"]
Task = Literal["query", "document"]

_BATCH_TOKENS = 4096
_BATCH_TEXTS = 64
_CHARACTERS_PER_TOKEN = 3
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_E5 = re.compile(r"(^|[/_-])e5([/_-]|$)", re.IGNORECASE)
_SPIN = "1000"
"""How long OpenMP's threads wait actively for each other: its default makes a busy machine ten times slower."""
_BF16_FLAGS = {"amx_bf16", "avx512_bf16", "bf16"}


class SentenceTransformerEmbedder:
    """`Embedder` over any sentence-transformers model: a hub name, a folder, or "" for the bundled one.

    Texts are embedded with the model's own prompts for queries and documents. Safe for concurrent calls.
    """

    def __init__(self, model: str, cache: Path, precision: Precision = "auto", threads: int = 0) -> None:
        """Choose the model; `cache` is where the bundled one is unpacked, `threads` 0 means one per core."""
        self._model_name = model
        self._cache = cache
        self._precision = best_precision() if precision == "auto" else precision
        self._threads = threads or len(os.sched_getaffinity(0))
        self._loaded: SentenceTransformer | None = None
        self._loading = threading.Lock()
        self._tokenising = threading.Lock()

    @property
    def name(self) -> str:
        """Model and precision."""
        model = self._model_name
        if not model:
            model = bundled.NAME
        elif Path(model).is_dir():
            model = Path(model).resolve().name
        return f"{model}/{self._precision}"

    @property
    def dimensions(self) -> int:
        """Length of a vector; loads the model unless it is the bundled one."""
        return int(self._model().get_embedding_dimension() or 0) if self._model_name else bundled.DIMENSIONS

    def embed_query(self, text: str) -> Vector:
        """The vector of a question or search text; one thread, so that it need not wait for a busy core."""
        vector: Vector = self._embed([text], "query", threads=1)[0]
        return vector

    def embed_passages(self, texts: Sequence[str]) -> list[Vector]:
        """The vectors of passages, in the order given; texts of like length share a batch.

        Batches run side by side, a core each: a batch on two cores takes a quarter longer than two beside each other.
        """
        chosen = list(batches([len(text) for text in texts]))
        side = max(1, min(self._threads, len(chosen)))
        vectors: dict[int, Vector] = {}
        with ThreadPoolExecutor(side, "embed-batch") as pool:
            embedded = pool.map(
                lambda batch: self._embed([texts[i] for i in batch], "document", self._threads // side), chosen
            )
            for batch, rows in zip(chosen, embedded, strict=True):
                vectors.update(zip(batch, rows, strict=True))
        return [vectors[i] for i in range(len(texts))]

    def _embed(self, texts: Sequence[str], task: Task, threads: int) -> NDArray[np.float32]:
        model = self._model()
        import torch

        torch.get_num_threads()  # a new thread adopts the number that any other set last, unless it asked before
        torch.set_num_threads(threads)
        clean = [_INVISIBLE.sub("", text) or " " for text in texts]
        with torch.inference_mode():
            with self._tokenising:  # a fast tokenizer fails when two threads use it
                features = model.preprocess(clean, prompt=_prompt(model, task), task=task)
            vectors = model(features, task=task)["sentence_embedding"].float()
            unit: NDArray[np.float32] = torch.nn.functional.normalize(vectors, dim=1).numpy()
        return unit

    def _model(self) -> SentenceTransformer:
        with self._loading:
            if self._loaded is None:
                self._loaded = self._load()
            return self._loaded

    def _load(self) -> SentenceTransformer:
        os.environ.setdefault("GOMP_SPINCOUNT", _SPIN)
        source = self._model_name or str(bundled.unpacked(self._cache))
        try:
            model = _read(source, self._precision, bundled=not self._model_name)
        except (OSError, ValueError, KeyError, RuntimeError) as error:
            raise BadSetting(
                f"The embedding model '{source}' cannot be loaded ({' '.join(str(error).split())[:200]}); set "
                "REFERAT_MODEL to a sentence-transformers folder or a model of the hub, or leave it empty."
            ) from error
        if _E5.search(self._model_name) and not any(model.prompts.values()):
            model.prompts.update(bundled.PREFIXES)
        return model.eval()


def _read(source: str, precision: str, bundled: bool) -> SentenceTransformer:
    with hidden("sklearn", "scipy", "pandas", "datasets"):
        import torch

        dtype = torch.bfloat16 if precision == "bf16" else torch.float32
        if bundled:
            from index.embed.assembly import assembled

            return assembled(Path(source), dtype)
        with undistributed():
            import transformers
            from sentence_transformers import SentenceTransformer

            transformers.utils.logging.set_verbosity_error()  # type: ignore[no-untyped-call]
            transformers.utils.logging.disable_progress_bar()  # type: ignore[no-untyped-call]
            return SentenceTransformer(source, device="cpu", model_kwargs={"dtype": dtype})


def batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Indices of texts in batches of like length, longest first, bounded in (estimated) tokens and in number."""
    batch: list[int] = []
    longest = 0
    for i in sorted(range(len(lengths)), key=lambda i: -lengths[i]):
        tokens = min(lengths[i] // _CHARACTERS_PER_TOKEN + 4, 512)
        longest = max(longest, tokens)
        if batch and (longest * (len(batch) + 1) > _BATCH_TOKENS or len(batch) == _BATCH_TEXTS):
            yield batch
            batch, longest = [], tokens
        batch.append(i)
    if batch:
        yield batch


def best_precision(cpuinfo: Path = Path("/proc/cpuinfo")) -> Literal["bf16", "fp32"]:
    """bf16 where the processor computes in it, else fp32, which is then faster and more exact."""
    try:
        lines = cpuinfo.read_text().splitlines()
    except OSError:
        return "fp32"
    flags = {flag for line in lines if line.lower().startswith(("flags", "features")) for flag in line.split()}
    return "bf16" if flags & _BF16_FLAGS else "fp32"


def _prompt(model: SentenceTransformer, task: Task) -> str | None:
    prompts: dict[str, Any] = model.prompts
    names = ("query",) if task == "query" else ("document", "passage", "corpus")
    return next((prompts[name] for name in names if prompts.get(name)), None)
