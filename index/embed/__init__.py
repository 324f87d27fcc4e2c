"""The embedding model that turns texts into vectors."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from index.embed.model import Precision, SentenceTransformerEmbedder
    from index.embed.process import EmbedderProcess


def open_model(model: str, precision: Precision, data: Path) -> SentenceTransformerEmbedder:
    """The model that a setting names ("": the bundled one); weights are read when the first text comes."""
    from index.embed.model import SentenceTransformerEmbedder

    return SentenceTransformerEmbedder(model, data / "models", precision)


def start_model(model: str, precision: Precision, data: Path, at_once: bool = True) -> EmbedderProcess:
    """The same model in a process of its own, which starts to load it at once or when the first text comes."""
    from index.embed.process import EmbedderProcess

    return EmbedderProcess(model, data / "models", precision, at_once)
