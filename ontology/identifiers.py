"""IRIs and identifiers. Everything is derived from content, so the same file always gets the same names.

Data IRIs are `{base}id/{kind}/{id}`; the concepts of the vocabulary have theirs under `https://w3id.org/referat/id/`.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from hashlib import sha256
from urllib.parse import quote
from uuid import NAMESPACE_URL, UUID, uuid5

_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ß": "ss", "ð": "d", "þ": "th"})
_OTHER = re.compile(r"[^a-z0-9]+")
_LONGEST = 60
_PASSAGES: UUID = uuid5(NAMESPACE_URL, "https://w3id.org/referat/id/passage/")


def slug(text: str) -> str:
    """The text in a-z, 0-9 and hyphens, at most 60 characters; "x" when nothing is left."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    return _OTHER.sub("-", plain.encode("ascii", "ignore").decode()).strip("-")[:_LONGEST].strip("-") or "x"


def digest(*parts: str, length: int = 8) -> str:
    """Hex digits of the hash of the parts."""
    return sha256("\x1f".join(parts).encode("utf-8", "replace")).hexdigest()[:length]


def document_id(file_name: str, body: str, day: date | None) -> str:
    """Stable over the versions of a file; files of one name by different bodies or of different days stay apart."""
    stem = file_name.rpartition(".")[0] or file_name
    key = digest(_folded(file_name), _folded(body), day.isoformat() if day else "")
    return f"{slug(stem)}-{key}"


def version_id(document: str, sha256_hex: str) -> str:
    """The document's identifier with the beginning of the hash of its file."""
    return f"{document}/{sha256_hex[:12]}"


def passage_id(version: str, start: int, end: int) -> str:
    """The UUID of a range of a version."""
    return str(uuid5(_PASSAGES, f"{version}/{start}-{end}"))


def fact_id(version: str, kind: str, place: int) -> str:
    """A fact by its kind ("decision", "deadline", "position", "action") and its place among those of the version."""
    return f"{flat(version)}-{kind}-{place + 1}"


def flat(identifier: str) -> str:
    """An identifier as one segment of a path."""
    return identifier.replace("/", "-")


def iri(base_iri: str, kind: str, identifier: str) -> str:
    """The IRI of a thing of ours."""
    return f"{base_iri.rstrip('/')}/id/{kind}/{quote(flat(identifier), safe='-._~')}"


def graph_iri(base_iri: str, version: str) -> str:
    """The named graph that holds what a document version says."""
    return iri(base_iri, "graph", version)


def named(text: str) -> str:
    """A name as one segment: readable, and different for different names whatever their case."""
    return f"{slug(text)}-{digest(_folded(text))}"


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())
