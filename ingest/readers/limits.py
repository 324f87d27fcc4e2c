"""What a reader may spend on one file."""

from __future__ import annotations

from dataclasses import dataclass

MEDIA_TYPES = {
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".html": "text/html",
    ".htm": "text/html",
    ".txt": "text/plain",
}
"""The file name extensions that are read, and what they promise."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on one file: size on disk, pages, seconds and memory (address space) of the PDF child, unpacked DOCX."""

    max_bytes: int = 50_000_000
    max_pages: int = 1_000
    max_seconds: float = 60.0
    max_memory: int = 1_000_000_000
    max_unpacked: int = 80_000_000
    max_chars: int = 10_000_000
