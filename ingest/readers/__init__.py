"""Files to clean text with its layout: PDF, DOCX, HTML and TXT. Every failure is a `Refusal`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from ingest.readers.limits import MEDIA_TYPES, Limits
from ontology.errors import Reason, Refusal
from ontology.evidence import SourceText

__all__ = ["MEDIA_TYPES", "Limits", "read", "read_bytes"]

_DEFAULT = Limits()


def read(path: Path, limits: Limits = _DEFAULT) -> SourceText:
    """Read a file. Raises `Refusal` and nothing else, whatever the file holds."""
    try:
        size = path.stat().st_size
        data = path.read_bytes() if size <= limits.max_bytes else b""
    except (OSError, ValueError) as error:
        raise Refusal(
            Reason.UNREADABLE, f"{path.name} cannot be opened ({error}): check its path and rights."
        ) from error
    if size > limits.max_bytes:
        raise Refusal(
            Reason.TOO_LARGE,
            f"{path.name} has {size:,} bytes, more than the {limits.max_bytes:,} allowed: split it.",
        )
    return read_bytes(data, path.name, limits)


def read_bytes(data: bytes, file_name: str, limits: Limits = _DEFAULT) -> SourceText:
    """Read a file given by its content and name. Raises `Refusal` and nothing else, whatever the bytes are."""
    from ingest.readers.sniff import media_type

    try:
        kind = media_type(data, file_name, limits)
        source = _reader(kind)(data, file_name, limits)
    except Refusal:
        raise
    except MemoryError as error:
        raise Refusal(
            Reason.MEMORY, f"{file_name} needs more memory than is there: split it into smaller files."
        ) from error
    except Exception as error:
        raise Refusal(
            Reason.DAMAGED,
            f"{file_name} is damaged ({type(error).__name__}): open it in its program and save it again.",
        ) from error
    if not source.text.strip():
        raise Refusal(Reason.EMPTY, f"{file_name} holds no text: check that it is the right file.")
    return source


def _reader(kind: str) -> Callable[[bytes, str, Limits], SourceText]:
    """The reader of a media type; imported when first needed, so that a command loads only what its file asks for."""
    if kind == MEDIA_TYPES[".pdf"]:
        from ingest.readers.pdf import read_pdf

        return read_pdf
    if kind == MEDIA_TYPES[".docx"]:
        from ingest.readers.docx import read_docx

        return read_docx
    if kind == MEDIA_TYPES[".html"]:
        from ingest.readers.html import read_html

        return read_html
    from ingest.readers.text import read_text

    return read_text
