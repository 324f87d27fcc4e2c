"""What a named person or body has to do after the meeting."""

from __future__ import annotations

from ingest.extract.context import Context
from ontology.model import ActionItem


def find_actions(context: Context) -> tuple[ActionItem, ...]:
    """Every task of a named person or body."""
    return ()
