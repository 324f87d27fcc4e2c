"""The JSON of the HTTP routes, as the contract fixes it."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from ontology.model import SectionKind

Day = date
Responses = dict[int | str, dict[str, Any]]


class DocumentRef(BaseModel):
    """A document as it is cited."""

    id: str
    file_name: str
    title: str
    date: Day | None
    body: str


class ItemOut(BaseModel):
    """An agenda item as it is cited."""

    number: str
    title: str


class Place(BaseModel):
    """Where something stands: offsets in the document's text, the 1-based page, and the address of the marked place."""

    document: DocumentRef
    agenda_item: ItemOut | None
    page: int | None
    start: int
    end: int
    url: str


class HitOut(Place):
    """A passage found; `highlights` are ranges inside `text`.

    `folded` counts what matches too and is not shown: other passages of the item, and items that say nearly the same
    (`repeats`).
    """

    score: float
    text: str
    highlights: list[tuple[int, int]]
    section: str
    folded: int = 0
    repeats: list[Place] = []


class FacetValue(BaseModel):
    """How many passages carry a value."""

    value: str
    count: int


class SearchOut(BaseModel):
    """A page of hits; `suggestion` is the search in the archive's spelling, when it has words that nothing knows."""

    query: str
    total: int
    took_ms: float
    facets: dict[str, list[FacetValue]]
    hits: list[HitOut]
    suggestion: str = ""


class Turn(BaseModel):
    """A former message of a conversation."""

    role: Literal["user", "assistant", "system"] = "user"
    content: str = Field(max_length=20_000)


class AskFilters(BaseModel):
    """The documents that may answer; several values of a name are alternatives."""

    model_config = ConfigDict(populate_by_name=True, extra="forbid")

    region: list[str] = Field(default=[], max_length=20)
    body: list[str] = Field(default=[], max_length=20)
    section: list[SectionKind] = Field(default=[], max_length=5)
    document: list[str] = Field(default=[], max_length=20)
    since: Day | None = Field(default=None, alias="from", description="First day of the meeting.")
    until: Day | None = Field(default=None, alias="to", description="Last day of the meeting.")


class AskIn(BaseModel):
    """A question, with the conversation before it."""

    question: str = Field(max_length=2_000, examples=["Hvad blev besluttet om MRgFUS?"])
    history: list[Turn] = Field(default=[], max_length=50)
    filters: AskFilters = Field(default_factory=lambda: AskFilters())
    language: Literal["da", "en", ""] = Field(default="", description="Taken where the question's own is unclear.")


class CitationOut(Place):
    """A verbatim quotation: the document's text at `start:end`."""

    n: int
    quote: str


class AskOut(BaseModel):
    """An answer with its citations; when the minutes do not say, `answerable` is false and the answer says so.

    `sparql` finds the facts behind it; `understood` is how the question was read; `table` has a row per actor where
    several actors' positions were asked for; `link` leads to the whole list where the answer is one.
    """

    question: str
    language: str
    answer: str
    answerable: bool
    citations: list[CitationOut]
    facts: list[dict[str, Any]]
    sparql: str
    coverage: dict[str, Any]
    took_ms: float
    understood: dict[str, Any] = {}
    table: list[dict[str, Any]] = []
    link: str = ""


class FactOut(BaseModel):
    """A fact as it is listed, with the fields of its kind as in the extraction record.

    `offsets` is the range of the quote in the document's text (a deadline's own `start` and `end` are days).
    """

    model_config = ConfigDict(extra="allow")

    id: str
    quote: str
    document: DocumentRef
    agenda_item: ItemOut | None
    page: int | None
    offsets: tuple[int, int]
    url: str


class FactsOut(BaseModel):
    """A page of facts."""

    total: int
    offset: int
    limit: int
    items: list[FactOut]


class DocumentOut(DocumentRef):
    """A document as it is listed; `facts` counts what was extracted, by kind."""

    version: str
    region: str
    language: str
    media_type: str
    sha256: str
    pages: int | None
    facts: dict[str, int]
    url: str


class DocumentsOut(BaseModel):
    """A page of documents."""

    total: int
    offset: int
    limit: int
    items: list[DocumentOut]


class MeetingOut(BaseModel):
    """A meeting, from the document that reports it."""

    title: str
    body: str
    region: str
    number: str | None = None
    date: Day | None = None
    date_end: Day | None = None
    time: str = ""
    place: str = ""
    language: str = ""
    participants: list[str] = []
    document: DocumentRef
    facts: dict[str, int]
    url: str


class MeetingsOut(BaseModel):
    """A page of meetings."""

    total: int
    offset: int
    limit: int
    items: list[MeetingOut]


class FileOut(BaseModel):
    """What became of a file handed in: added, replaced, unchanged or refused, with what was found or why not."""

    model_config = ConfigDict(extra="allow")

    path: str
    result: str
    document: str = ""
    reason: str = ""
    message: str = ""


class IngestOut(BaseModel):
    """The report of an upload, one line per file."""

    model_config = ConfigDict(extra="allow")

    files: list[FileOut]
    counts: dict[str, int]


class Health(BaseModel):
    """State of the service."""

    status: str
    documents: int | None = None
