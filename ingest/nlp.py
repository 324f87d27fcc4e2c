"""spaCy's blank pipelines, loaded without dragging torch along (its import costs seconds extraction never needs)."""

from __future__ import annotations

import sys
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language


@cache
def blank(language: str) -> Language:
    """The blank pipeline (tokeniser only) of a language code; torch stays unimported unless it already was."""
    hidden = "spacy" not in sys.modules and "torch" not in sys.modules
    if hidden:
        sys.modules["torch"] = None  # type: ignore[assignment]
    try:
        import spacy
    finally:
        if hidden:
            del sys.modules["torch"]
    return spacy.blank(language)
