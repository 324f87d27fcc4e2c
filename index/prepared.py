"""What ingestion hands to the archive, and what the archive answers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from index.facts import count_facts
from index.ports import Passage
from index.results import DocumentInfo
from ontology.evidence import SourceText
from ontology.model import Minutes


@dataclass(frozen=True)
class Prepared:
    """A document that was read, extracted, mapped and validated, and needs only to be embedded and stored.

    `origin` is where it came from: an absolute path or another name that is the same when the file comes again.
    """

    document: str
    version: str
    file_name: str
    origin: str
    data: bytes
    sha256: str
    minutes: Minutes
    source: SourceText
    ntriples: bytes
    passages: tuple[Passage, ...]
    region: str = ""

    @property
    def info(self) -> DocumentInfo:
        """The document as it will be listed."""
        meeting = self.minutes.meeting
        return DocumentInfo(
            id=self.document,
            version=self.version,
            file_name=self.file_name,
            title=meeting.title or self.source.title or self.minutes.id,
            body=meeting.body,
            region=self.region,
            date=meeting.date,
            language=meeting.language,
            media_type=self.source.media_type,
            sha256=self.sha256,
            pages=self.source.page_count,
            passages=len(self.passages),
            facts=count_facts(self.minutes),
        )


class Status(StrEnum):
    """What became of a document."""

    ADDED = "added"
    REPLACED = "replaced"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the archive did with a document; `replaced` are the versions it took the place of."""

    status: Status
    info: DocumentInfo
    replaced: tuple[str, ...] = ()


def upload_origin(file_name: str) -> str:
    """The place of a document that came without a path."""
    return f"upload:{file_name}"
