"""What a reader may spend, from the settings."""

from __future__ import annotations

from api.settings import Settings
from ingest.readers.limits import Limits

MEGABYTE = 1_000_000


def limits_of(settings: Settings) -> Limits:
    """The limits on one file."""
    return Limits(
        max_bytes=settings.max_file_mb * MEGABYTE,
        max_pages=settings.max_pages,
        max_seconds=settings.read_seconds,
        max_memory=settings.read_memory_mb * MEGABYTE,
    )
