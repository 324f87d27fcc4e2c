"""Our retrieval over a folder in the BEIR form, with controls beside it: one line of JSON.

python -m benchmarks.retrieval DIR [--vectors FILE] [--model NAME]

DIR holds corpus.jsonl (`_id` or `id`, `title`, `text`), queries.jsonl and qrels.tsv (with or without a header; also
qrels/test.tsv). Analysis, vectors, stores and fusion are the service's own; times are without the embedding. Quotation
marks and minus signs of the queries are words here, not operators. `--vectors` keeps the embeddings for the next run.
"""

from __future__ import annotations

import argparse
import json
import resource
import tempfile
import time
import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks.controls import dense_alone, fused, letters_bm25, stems_bm25
from benchmarks.measures import Ranking, judge, percentiles
from index.embed import open_model
from index.ports import Filters, Passage, Point, Vector
from index.results import DocumentInfo, FactRow, StoredDocument
from index.retrieval import Retriever, Wanted, by_place
from index.sparse import sparse_passage
from index.vectors.edge import EdgeIndex
from index.wanted import MAX_QUERY
from ontology.errors import NotFound
from ontology.vocabulary import Vocabulary

_BATCH = 1000
_ANY = Filters()
_OPERATORS = str.maketrans('"“”„»«-', "       ")


@dataclass(frozen=True)
class Beir:
    """A test set: texts by identifier, questions, and what is relevant with its grade."""

    corpus: Mapping[str, tuple[str, str]]
    queries: Mapping[str, str]
    relevant: Mapping[str, Mapping[str, int]]

    @staticmethod
    def load(folder: Path) -> Beir:
        """Read a folder; queries without a relevant text are left out."""
        corpus = {str(row.get("_id", row.get("id"))): (row.get("title") or "", row.get("text") or "")
                  for row in _rows(folder / "corpus.jsonl")}  # fmt: skip
        texts = {str(row.get("_id", row.get("id"))): row["text"] for row in _rows(folder / "queries.jsonl")}
        relevant: dict[str, dict[str, int]] = {}
        for query, document, grade in _judgements(folder):
            if grade > 0 and document in corpus and query in texts:
                relevant.setdefault(query, {})[document] = grade
        return Beir(corpus, {query: texts[query] for query in relevant}, relevant)


class Remembered:
    """An embedder whose vectors were made before, so that times are without it."""

    name = "remembered"

    def __init__(self, vectors: Mapping[str, Vector]) -> None:
        self._vectors = vectors
        self.dimensions = len(next(iter(vectors.values())))

    def embed_query(self, text: str) -> Vector:
        return self._vectors[text]

    def embed_passages(self, texts: Sequence[str]) -> list[Vector]:
        return [self._vectors[text] for text in texts]


class Everything:
    """A lookup in which every text is a visible document of its own."""

    def __init__(self, versions: frozenset[str]) -> None:
        self._versions = versions

    def visible_versions(self) -> frozenset[str]:
        return self._versions

    def info(self, version: str) -> DocumentInfo:
        return DocumentInfo(version, version, version, "", "", "", None, "da", "text/plain", "", None, 1)

    def stored(self, version: str) -> StoredDocument:
        raise NotFound(f"Nothing is stored of {version}.")

    def facts_of_items(self, places: Sequence[tuple[str, str | None]]) -> Sequence[FactRow]:
        raise NotFound(f"No facts are stored of {places}.")

    def frequencies(self, tokens: Sequence[str]) -> tuple[int, Mapping[str, int]]:
        return len(self._versions), dict.fromkeys(tokens, 1)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--vectors", type=Path, help="file (.npz) that keeps the embeddings")
    parser.add_argument("--model", default="", help="as REFERAT_MODEL")
    chosen = parser.parse_args()
    print(json.dumps(measure(Beir.load(chosen.folder), chosen.vectors, chosen.model, chosen.folder.name)))


def measure(beir: Beir, kept: Path | None = None, model: str = "", name: str = "") -> dict[str, object]:
    """The figures of our retrieval and of the controls."""
    passages, queries, embedding = _vectors(beir, kept, model)
    vectors = dict(zip(beir.queries, queries, strict=True))
    with tempfile.TemporaryDirectory() as folder:
        found, figures = _ours(beir, passages, vectors, Path(folder))
    dense = dense_alone(list(beir.corpus), passages, vectors)
    texts = {key: f"{title}\n{text}" for key, (title, text) in beir.corpus.items()}
    stems, letters = stems_bm25(texts, beir.queries), letters_bm25(texts, beir.queries)
    controls = {
        "dense alone": dense,
        "BM25, Danish stems": stems,
        "BM25, five letters": letters,
        "five letters + dense, DBSF": fused(dense, letters),
    }
    return {
        "set": name,
        "passages": len(beir.corpus),
        "queries": len(beir.queries),
        **judge(found, beir.relevant),
        **figures,
        "embedding_s": round(embedding, 1),
        "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        "controls": {title: judge(ranking, beir.relevant) for title, ranking in controls.items()},
    }


def _ours(
    beir: Beir, passages: Sequence[Vector], vectors: Mapping[str, Vector], folder: Path
) -> tuple[Ranking, dict[str, object]]:
    """What our retriever finds, seconds to index and milliseconds a query."""
    index = EdgeIndex(folder / "passages", len(passages[0]))
    began = time.perf_counter()
    points = list(_points(beir, passages))
    for start in range(0, len(points), _BATCH):
        index.upsert(points[start : start + _BATCH])
    index.sync()
    index.settle()
    indexing = time.perf_counter() - began
    texts = {query: " ".join(text.translate(_OPERATORS).split())[:MAX_QUERY] for query, text in beir.queries.items()}
    remembered = Remembered({texts[query]: vector for query, vector in vectors.items()})
    retriever = Retriever(index, remembered, Everything(frozenset(beir.corpus)), Vocabulary.load())
    ranking: dict[str, list[tuple[str, float]]] = {}
    taken: list[float] = []
    for query, text in texts.items():
        began = time.perf_counter()
        groups = by_place(retriever.candidates(Wanted.parse(text), _ANY))
        taken.append(1000 * (time.perf_counter() - began))
        ranking[query] = [(group[0].passage.document, group[0].score) for group in groups[:10]]
    index.close()
    p50, p95 = percentiles(taken)
    return ranking, {"index_s": round(indexing, 2), "query_ms_p50": p50, "query_ms_p95": p95}


def _points(beir: Beir, vectors: Sequence[Vector]) -> Iterator[Point]:
    for (key, (title, text)), vector in zip(beir.corpus.items(), vectors, strict=True):
        identifier = str(uuid.uuid5(uuid.NAMESPACE_URL, key))
        passage = Passage(
            identifier, key, key, text, title, 0, len(text), None, None, title, "other", "", "", None, ()
        )  # fmt: skip
        yield Point(passage, vector, sparse_passage(text, title))


def _vectors(beir: Beir, kept: Path | None, model: str) -> tuple[list[Vector], list[Vector], float]:
    """Vectors of texts and queries and the seconds it took, from `kept` when they are there."""
    if kept and kept.exists():
        stored = np.load(kept)
        return list(stored["passages"]), list(stored["queries"]), 0.0
    with tempfile.TemporaryDirectory() as folder:
        embedder = open_model(model, "auto", Path(folder))
        began = time.perf_counter()
        texts = [f"{title}\n{text}" if title else text for title, text in beir.corpus.values()]
        passages = embedder.embed_passages(texts)
        queries = [embedder.embed_query(text) for text in beir.queries.values()]
        taken = time.perf_counter() - began
    if kept:
        np.savez(kept, passages=np.array(passages), queries=np.array(queries))
    return passages, queries, taken


def _rows(file: Path) -> Iterator[dict[str, str]]:
    with file.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def _judgements(folder: Path) -> Iterator[tuple[str, str, int]]:
    """Query, text and grade of each line; columns are the first, the last but one and the last (three or four)."""
    file = next(f for f in (folder / "qrels.tsv", folder / "qrels" / "test.tsv") if f.exists())
    for line in file.read_text(encoding="utf-8").splitlines():
        columns = line.split("\t") if "\t" in line else line.split()
        if len(columns) == 2:
            columns.append("1")
        if len(columns) >= 3 and columns[-1].strip().lstrip("-").isdigit():
            yield columns[0], columns[-2], int(columns[-1])


if __name__ == "__main__":
    main()
