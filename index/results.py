"""What the archive answers: search results, answers and lists, as frozen values independent of HTTP and terminal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from ontology.evidence import SourceText
from ontology.model import Minutes


@dataclass(frozen=True, slots=True)
class DocumentInfo:
    """A document as listed; `id` is stable over versions; `version` = id + "/" + 12 hex digits of its hash."""

    id: str
    version: str
    file_name: str
    title: str
    body: str
    region: str
    date: date | None
    language: str
    media_type: str
    sha256: str
    pages: int | None
    passages: int
    facts: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class StoredDocument:
    """A document version with everything that was read out of it. `history` lists former versions, newest first."""

    info: DocumentInfo
    minutes: Minutes
    source: SourceText
    history: tuple[DocumentInfo, ...] = ()


@dataclass(frozen=True, slots=True)
class ItemRef:
    """An agenda item as it is cited."""

    number: str
    title: str


@dataclass(frozen=True, slots=True)
class Repeat:
    """Another agenda item that says nearly the same as a hit."""

    document: DocumentInfo
    agenda_item: ItemRef | None
    page: int | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found. `highlights` are ranges inside `text`; `start`/`end` are offsets in the document's text.

    `folded` counts the further passages of the item, and those of `repeats`, that match and are not shown.
    """

    score: float
    text: str
    highlights: tuple[tuple[int, int], ...]
    document: DocumentInfo
    agenda_item: ItemRef | None
    section: str
    page: int | None
    start: int
    end: int
    folded: int = 0
    repeats: tuple[Repeat, ...] = ()


@dataclass(frozen=True)
class SearchResult:
    """A page of hits with facets: field → ((value, count), …)."""

    query: str
    total: int
    took_ms: float
    facets: Mapping[str, tuple[tuple[str, int], ...]]
    hits: tuple[Hit, ...]
    suggestion: str = ""


@dataclass(frozen=True, slots=True)
class Citation:
    """A verbatim quotation: `document text[start:end] == quote`."""

    n: int
    quote: str
    document: DocumentInfo
    agenda_item: ItemRef | None
    page: int | None
    start: int
    end: int


@dataclass(frozen=True)
class Answer:
    """An answer with its citations; `facts` are the extracted facts it rests on, as the lists show them.

    `sparql` finds the same facts in the graph; `understood` is how the question was read; `link` is the path of the
    page with the whole list, when the answer is a list; `table` has a row per position when several actors' were asked.
    """

    question: str
    language: str
    answer: str
    answerable: bool
    citations: tuple[Citation, ...]
    facts: tuple[Mapping[str, Any], ...]
    sparql: str
    coverage: Mapping[str, Any]
    took_ms: float
    understood: Mapping[str, Any] = field(default_factory=dict)
    link: str = ""
    table: tuple[Mapping[str, Any], ...] = ()


@dataclass(frozen=True)
class FactRow:
    """An extracted fact as it is listed: `kind` is decision, deadline, position or action; `values` its own fields."""

    kind: str
    id: str
    document: DocumentInfo
    agenda_item: ItemRef | None
    quote: str
    page: int | None
    start: int
    end: int
    values: Mapping[str, Any]


@dataclass(frozen=True)
class Listing:
    """A page of a filtered list."""

    total: int
    offset: int
    rows: tuple[FactRow, ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """A disagreement between ledger, graph, passages and files. `repaired` tells whether it was mended."""

    document: str
    what: str
    repaired: bool = False
