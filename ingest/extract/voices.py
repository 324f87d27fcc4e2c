"""The actors of a document and the reader of its statements, made once for every extractor that asks who says what."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.extract.actors import Actors
from ingest.extract.context import Context
from ingest.extract.statements import Reader


@dataclass(frozen=True)
class Voices:
    """Who can speak in a document, and what each sentence has them say."""

    actors: Actors
    reader: Reader

    @staticmethod
    def of(context: Context) -> Voices:
        """The voices of a document."""
        actors = Actors(context)
        return Voices(actors, Reader(context.meeting.language, actors.known))
