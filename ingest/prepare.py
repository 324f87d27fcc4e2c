"""One document from its bytes to everything the archive stores, without touching the archive."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from hashlib import sha256

from index.prepared import Prepared, upload_origin
from ingest.extract import extract
from ingest.passages import passages
from ingest.readers import Limits, read_bytes
from ingest.regions import region_of
from ontology.errors import Reason, Refusal
from ontology.identifiers import document_id, version_id
from ontology.mapping import DocumentDescription, to_ntriples, validate
from ontology.model import Minutes
from ontology.vocabulary import Vocabulary

log = logging.getLogger("referat.ingest")


@dataclass(frozen=True)
class PrepareSettings:
    """What preparation depends on besides the file."""

    base_iri: str
    limits: Limits = field(default_factory=Limits)


def prepare(data: bytes, file_name: str, origin: str, settings: PrepareSettings) -> Prepared:
    """Read, extract, map, validate and cut into passages. Raises `Refusal` and nothing else, whatever the bytes are."""
    try:
        return _prepare(data, file_name, origin, settings)
    except Refusal:
        raise
    except MemoryError as error:
        raise Refusal(
            Reason.MEMORY, f"{file_name} needs more memory than is there: split it into smaller files."
        ) from error
    except Exception as error:
        log.exception("%s could not be processed", file_name)
        what = (
            f"{file_name} could not be processed ({type(error).__name__}: {error}). Report this with the file, please."
        )
        raise Refusal(Reason.UNREADABLE, what) from error


def _prepare(data: bytes, file_name: str, origin: str, settings: PrepareSettings) -> Prepared:
    vocabulary = Vocabulary.load()
    source = read_bytes(data, file_name, settings.limits)
    minutes = extract(source, file_name, vocabulary)
    digest = sha256(data).hexdigest()
    region = region_of(minutes.meeting, source, vocabulary)
    document = _identity(minutes, file_name, digest)
    version = version_id(document, digest)
    described = DocumentDescription(document, version, file_name, digest, source.media_type, region)
    ntriples = to_ntriples(minutes, described, source, settings.base_iri)
    validate(ntriples)
    return Prepared(
        document=document,
        version=version,
        file_name=file_name,
        origin=origin or upload_origin(file_name),
        data=data,
        sha256=digest,
        minutes=minutes,
        source=source,
        ntriples=ntriples,
        passages=tuple(passages(minutes, source, document, version, region)),
        region=region,
    )


def _identity(minutes: Minutes, file_name: str, digest: str) -> str:
    """The document's identifier. Without body and date, files of one name are told apart by their content."""
    meeting = minutes.meeting
    told = meeting.body and meeting.date
    return document_id(file_name, meeting.body if told else f"{meeting.body} {digest}", meeting.date)
