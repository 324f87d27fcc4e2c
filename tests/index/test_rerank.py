"""The cross-encoder, with a tiny one built here."""

from __future__ import annotations

import uuid
from pathlib import Path

import pytest

from index.fusion import Candidate
from index.ports import Passage
from index.rerank import CrossEncoderReranker, reordered
from ontology.errors import BadSetting


def candidate(text: str, score: float) -> Candidate:
    identifier = str(uuid.uuid5(uuid.NAMESPACE_URL, text))
    passage = Passage(identifier, "d", "d/1", text, "", 0, len(text), None, "1", "", "minutes", "", "", None)
    return Candidate(passage, score)


class ByLength:
    def scores(self, query: str, texts: list[str]) -> list[float]:
        return [len(text) - len(query) for text in texts]


def test_the_best_are_ordered_once_more_and_scores_stay_in_place() -> None:
    ranked = [candidate("kort", 3.0), candidate("noget længere", 2.0), candidate("mellem", 1.0)]
    order = reordered(ByLength(), "q", ranked)  # type: ignore[arg-type]
    assert [c.passage.text for c in order] == ["noget længere", "mellem", "kort"]
    assert [c.score for c in order] == [3.0, 2.0, 1.0]
    assert reordered(ByLength(), "q", []) == []  # type: ignore[arg-type]


def test_only_the_head_is_read() -> None:
    ranked = [candidate("x" * n, 100.0 - n) for n in range(1, 60)]
    order = reordered(ByLength(), "q", ranked)  # type: ignore[arg-type]
    assert order[0].passage.text == "x" * 30
    assert order[30:] == ranked[30:]


def test_a_real_cross_encoder_from_a_folder(tmp_path: Path) -> None:
    folder = tiny_cross_encoder(tmp_path / "model")
    scores = CrossEncoderReranker(str(folder)).scores("hospice", ["hospice åbner", "vejene", "hospice åbner"])
    assert len(scores) == 3
    assert scores[0] == pytest.approx(scores[2], abs=1e-5)
    assert abs(scores[0] - scores[1]) > 1e-3


def test_an_unknown_model_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(BadSetting, match="REFERAT_RERANKER"):
        CrossEncoderReranker(str(tmp_path / "ikke-der")).scores("q", ["a"])


def tiny_cross_encoder(folder: Path) -> Path:
    import torch
    from transformers import BertConfig, BertForSequenceClassification, BertTokenizerFast

    folder.mkdir()
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "hospice", "åbner", "vejene", "ryddes"]
    (folder / "vocab.txt").write_text("\n".join(words), encoding="utf-8")
    BertTokenizerFast(vocab_file=str(folder / "vocab.txt"), strip_accents=False).save_pretrained(folder)
    torch.manual_seed(1)
    sizes = {"hidden_size": 16, "num_hidden_layers": 1, "num_attention_heads": 2, "intermediate_size": 16}
    config = BertConfig(vocab_size=len(words), num_labels=1, max_position_embeddings=32, initializer_range=1.0, **sizes)
    BertForSequenceClassification(config).save_pretrained(folder)
    return folder
