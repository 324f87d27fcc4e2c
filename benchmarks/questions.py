"""Our own questions over samples/ and benchmarks/gold: retrieval with controls, and the answers.

python -m benchmarks.questions [--failures FILE] [--data DIR]

Retrieval: recall@5 and nDCG@10 over (file, agenda item) pairs for hybrid, dense and lexical of our own, and for the raw
controls (BM25 with Danish stems, five letters + dense). Answers: `Archive.ask`, judged as the shared scorer does it:
answer facts by wording, quotations at their offsets, citations of a relevant file, language, and whether the question
was rightly answered or refused.
"""

from __future__ import annotations

import argparse
import json
import re
import statistics
import tempfile
import time
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from api.bootstrap import open_archive
from api.settings import load_settings
from benchmarks.controls import fused, letters_bm25, stems_bm25
from benchmarks.corpus import SUFFIXES, sample_files
from benchmarks.measures import DEPTH, Ranking, percentiles
from index.archive import Archive
from index.ports import Filters, Query
from index.results import Answer
from index.sparse import sparse_query
from ingest.pipeline import ingest
from ingest.prepare import PrepareSettings

HERE = Path(__file__).parent
Place = tuple[str, str | None]
_DANISH = frozenset(
    "og er ikke det på til af som med der blev har den skal fra ved efter eller kan om et en de".split()
)
_ENGLISH = frozenset("and is are was were of to the that not with by from on has will be which it no an this".split())


@dataclass(frozen=True)
class Asked:
    """A question with what a right answer holds."""

    id: str
    language: str
    text: str
    facts: tuple[str, ...]
    relevant: frozenset[Place]
    unanswerable: bool


def questions(file: Path = HERE / "questions.jsonl") -> list[Asked]:
    """Every question of the set."""
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    return [
        Asked(
            row["id"], row["lang"], row["text"], tuple(row["answer_facts"]),
            frozenset((r["doc"], r["agenda_item"]) for r in row["relevant"]), row["unanswerable"],
        )
        for row in rows
    ]  # fmt: skip


def documents() -> list[Path]:
    """The documents that the questions are about."""
    gold = [p for p in sorted((HERE / "gold" / "docs").iterdir()) if p.suffix in SUFFIXES]
    return [*sample_files(), *gold]


def fill(archive: Archive) -> None:
    """Read the documents into an archive."""
    report = ingest(documents(), archive, PrepareSettings("http://127.0.0.1:8000/"), workers=0)
    if refused := [file.path for file in report.files if file.reason]:
        raise SystemExit(f"These documents were refused: {', '.join(refused)}.")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--failures", type=Path, help="file for the questions that went wrong")
    parser.add_argument("--data", type=Path, help="data directory to keep for the next run")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        archive = open_archive(load_settings(data=chosen.data or Path(folder)))
        try:
            fill(archive)
            asked = questions()
            retrieval = measure_retrieval(archive, asked)
            answers, failures = measure_answers(archive, asked)
        finally:
            archive.close()
    for name, figures in {**retrieval, "answers": answers}.items():
        print(f"{name:>28}  {figures}")
    if chosen.failures:
        chosen.failures.write_text("\n".join(failures), encoding="utf-8")
    print(json.dumps({"questions": len(asked), "retrieval": retrieval, "answers": answers}))


def measure_retrieval(archive: Archive, asked: Sequence[Asked]) -> dict[str, dict[str, float]]:
    """recall@5 and nDCG@10 by what finds the places."""
    answerable = [question for question in asked if not question.unanswerable]
    found: dict[str, dict[str, list[Place]]] = {name: {} for name in ("hybrid", "dense", "lexical")}
    taken = []
    for question in answerable:
        began = time.perf_counter()
        hits = archive.search(question.text.replace('"', " "), limit=DEPTH).hits
        taken.append(1000 * (time.perf_counter() - began))
        found["hybrid"][question.id] = [
            (Path(h.document.file_name).stem, h.agenda_item.number if h.agenda_item else None) for h in hits
        ]
        for name, places in _alone(archive, question.text).items():
            found[name][question.id] = places
    for name, ranking in _controls(archive, answerable).items():
        found[name] = {key: _places(scored) for key, scored in ranking.items()}
    figures = {name: _retrieved(answerable, places) for name, places in found.items()}
    p50, p95 = percentiles(taken)
    figures["hybrid"] |= {"ms_p50": p50, "ms_p95": p95}
    return figures


def measure_answers(archive: Archive, asked: Sequence[Asked]) -> tuple[dict[str, float], list[str]]:
    """The figures of the answers and a line for each that went wrong."""
    judged, failures, taken = [], [], []
    for question in asked:
        answer = archive.ask(question.text)
        taken.append(answer.took_ms)
        verdict = judge(question, answer, archive)
        judged.append((question, verdict))
        if not verdict["ok"]:
            failures.append(f"{question.id} {question.text}\n  {verdict}\n  {answer.answer}\n")
    yes = [v for q, v in judged if not q.unanswerable]
    no = [v for q, v in judged if q.unanswerable]
    p50, p95 = percentiles(taken)
    every = [v for _, v in judged]
    return {
        "facts_in_answer": _mean(share for v in yes for share in v["facts"]),
        "citations_valid": _mean(valid for v in every for valid in v["valid"]),
        "citations_relevant": _mean(relevant for v in yes for relevant in v["relevant"]),
        "language": _mean(v["language"] for v in every),
        "answered": _mean(v["flag"] for v in yes),
        "refused": _mean(v["flag"] for v in no),
        "right": _mean(v["ok"] for v in every),
        "ms_p50": p50,
        "ms_p95": p95,
    }, failures


def judge(question: Asked, answer: Answer, archive: Archive) -> dict[str, Any]:
    """What is right about an answer."""
    quotes = [c.quote for c in answer.citations]
    valid = [archive.stored(c.document.version).source.text[c.start : c.end] == c.quote for c in answer.citations]
    files = {file for file, _ in question.relevant}
    relevant = [Path(c.document.file_name).stem in files for c in answer.citations]
    told = _language(answer.answer, quotes) or answer.language
    flag = answer.answerable is not question.unanswerable
    facts = [_stands(fact, answer.answer) for fact in question.facts]
    quoted = all(_stands(fact, "\n".join([answer.answer, *quotes])) for fact in question.facts)
    right = flag and told == question.language and all(valid)
    ok = right and (question.unanswerable or (quoted and any(relevant)))
    return {
        "facts": facts,
        "valid": valid,
        "relevant": relevant,
        "language": told == question.language,
        "flag": flag,
        "ok": ok,
    }


def _alone(archive: Archive, text: str) -> dict[str, list[Place]]:
    """What dense and lexical retrieval of ours find each for itself."""
    storage = archive._storage
    dense = storage.passages.search(Query(storage.embedder.embed_query(text), None, Filters(), 100)).dense
    sparse = storage.passages.search(Query(None, sparse_query(text), Filters(), 100)).sparse
    found = {}
    for name, scored in (("dense", dense), ("lexical", sparse)):
        places = ((archive.info(s.passage.version).file_name, s.passage.agenda_item) for s in scored)
        found[name] = list(dict.fromkeys((Path(file).stem, item) for file, item in places))[:DEPTH]
    return found


def _controls(archive: Archive, asked: Sequence[Asked]) -> dict[str, Ranking]:
    """The raw controls over the same passages, by place."""
    storage = archive._storage
    texts: dict[str, str] = {}
    for version in sorted(archive.visible_versions()):
        entry = storage.ledger.entry(version)
        assert entry is not None
        for number, passage in enumerate(storage.contents(entry).passages):
            key = json.dumps([Path(entry.info.file_name).stem, passage.agenda_item, number])
            texts[key] = f"{passage.context}\n{passage.text}"
    queries = {question.id: question.text for question in asked}
    dense: dict[str, list[tuple[str, float]]] = {}
    by_text = {text: key for key, text in texts.items()}
    for question in asked:
        found = storage.passages.search(Query(storage.embedder.embed_query(question.text), None, Filters(), 100)).dense
        scored = ((by_text.get(f"{s.passage.context}\n{s.passage.text}", ""), s.score) for s in found)
        dense[question.id] = [(key, score) for key, score in scored if key]
    letters = letters_bm25(texts, queries)
    return {"BM25, Danish stems": stems_bm25(texts, queries), "five letters + dense, DBSF": fused(dense, letters)}


def _places(scored: Sequence[tuple[str, float]]) -> list[Place]:
    return list(dict.fromkeys((file, item) for file, item, _ in (json.loads(key) for key, _ in scored)))[:DEPTH]


def _retrieved(asked: Sequence[Asked], found: Mapping[str, Sequence[Place]]) -> dict[str, float]:
    recall, gains = [], []
    for question in asked:
        places, wanted = found.get(question.id, ()), question.relevant
        recall.append(len(wanted & set(places[:5])) / min(5, len(wanted)))
        gains.append(_gain([p in wanted for p in places]) / _gain([True] * min(DEPTH, len(wanted))))
    return {"recall@5": _mean(recall), "nDCG@10": _mean(gains)}


def _gain(hits: Sequence[bool]) -> float:
    from math import log2

    return sum(1 / log2(rank + 2) for rank, hit in enumerate(hits) if hit)


def _stands(fact: str, text: str) -> bool:
    """Whether one of a fact's wordings stands in the text, at a word's beginning and without cutting a number."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    for wording in fact.casefold().split("|"):
        letters = [re.escape(c) for c in wording if not c.isspace() and c not in "-‐–—"]
        start = r"(?<!\w)" if wording[:1].isalnum() else ""
        end = r"(?!\d)" if wording[-1:].isdigit() else ""
        if re.search(start + r"[\s\-‐–—]*".join(letters) + end, plain):
            return True
    return False


def _language(answer: str, quotes: Sequence[str]) -> str:
    """The language of the words that are not quoted; "" when they do not tell."""
    text = " ".join(answer.split())
    for quote in quotes:
        text = text.replace(" ".join(quote.split()), " ")
    told = re.findall(r"[a-zæøå]+", re.sub(r"[\"“”„»][^\"“”„«»]{3,}[\"“”«]", " ", text).casefold())
    danish, english = sum(w in _DANISH for w in told), sum(w in _ENGLISH for w in told)
    return "" if danish == english else "da" if danish > english else "en"


def _mean(values: Iterable[Any] | Sequence[Any]) -> float:
    found = [float(value) for value in values]
    return round(statistics.fmean(found), 4) if found else 0.0


if __name__ == "__main__":
    main()
