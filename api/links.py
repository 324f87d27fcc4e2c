"""The addresses under which Referat shows things."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, urlencode

from index.results import DocumentInfo


@dataclass(frozen=True)
class Links:
    """Addresses below a root: an absolute base for data, a path prefix for pages. `root` has no final slash."""

    root: str

    def document(self, document_id: str) -> str:
        """The page of a document."""
        return f"{self.root}/documents/{quote(document_id, safe='')}"

    def place(self, info: DocumentInfo, start: int, end: int) -> str:
        """The page of this version with a range marked; the fragment leads to the mark."""
        version = info.version.removeprefix(f"{info.id}/")
        return f"{self.document(info.id)}?{urlencode({'version': version, 'start': start, 'end': end})}#mark"

    def original(self, document_id: str) -> str:
        """The file as it was taken in."""
        return f"{self.document(document_id)}/original"

    def identifier(self, kind: str, name: str) -> str:
        """The dereferenceable address of a resource."""
        return f"{self.root}/id/{quote(kind, safe='')}/{quote(name, safe='/')}"
