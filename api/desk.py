"""Where commands get their work done: the archive in this process, or the running service that owns it.

Both give the JSON values of the HTTP routes, so that a command prints the same either way.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from api.links import Links
from api.settings import Settings
from api.terminal import Progress
from index.owner import service_info
from index.ports import Embedder, Filters
from ontology.errors import StoreBusy

if TYPE_CHECKING:
    from index.archive import Archive

Json = dict[str, Any]
PATIENCE = 12.0
PAUSE = 0.25


class Desk(Protocol):
    """What the commands ask for."""

    def search(self, query: str, filters: Mapping[str, Any], limit: int, offset: int) -> Json:
        """As GET /api/search; `filters` by the names of its parameters."""
        ...

    def ask(self, question: str, filters: Mapping[str, Any]) -> Json:
        """As POST /api/ask; `filters` by the names of its body."""
        ...

    def sparql(self, query: str, media_types: Sequence[str]) -> bytes:
        """The result in the first media type that fits."""
        ...

    def ingest(self, paths: Sequence[Path], progress: Progress, options: Mapping[str, Any]) -> Json:
        """Take files in; the report of the pipeline."""
        ...

    def check(self, repair: bool) -> Json:
        """The disagreements between the stores."""
        ...

    def remove(self, document_id: str) -> None:
        """Take a document out. NotFound."""
        ...

    def export(self, folder: Path) -> list[Path]:
        """Write everything into a folder."""
        ...


@contextmanager
def open_desk(settings: Settings, beside: bool = False) -> Iterator[Desk]:
    """The service that REFERAT_SERVICE_URL names or that owns the data directory, else the archive in this process.

    With `beside`, for work on many documents, the archive embeds in a process beside this one.
    """
    from api.bootstrap import started_embedder

    with ExitStack() as stack:
        embedder = stack.enter_context(started_embedder(settings, at_once=False)) if beside else None
        found = find(settings, embedder)
        if isinstance(found, tuple):
            from api.remote import RemoteDesk

            yield stack.enter_context(RemoteDesk(*found))
        else:
            yield LocalDesk(stack.enter_context(closing(found)), settings)


def find(settings: Settings, embedder: Embedder | None = None) -> Archive | tuple[str, str]:
    """An open archive, or URL and token of a service; waits a moment for a service that is starting."""
    if settings.service_url:
        return settings.service_url, settings.api_key.get_secret_value()
    until = time.monotonic() + PATIENCE
    while True:
        info = service_info(settings.data)
        if info:
            return info.url, info.token
        try:
            return _open(settings, embedder)
        except StoreBusy:
            if time.monotonic() > until:
                raise
        time.sleep(PAUSE)


def _open(settings: Settings, embedder: Embedder | None) -> Archive:
    from api.bootstrap import open_archive

    return open_archive(settings, embedder=embedder)


class LocalDesk:
    """The archive in this process."""

    def __init__(self, archive: Archive, settings: Settings) -> None:
        """Keep both."""
        self._archive, self._settings = archive, settings
        self._links = Links(settings.base.rstrip("/"))

    def search(self, query: str, filters: Mapping[str, Any], limit: int, offset: int) -> Json:
        """As GET /api/search."""
        from api import views

        found = self._archive.search(query, _chosen(filters), limit, offset)
        return views.search(found, self._links).model_dump(mode="json")

    def ask(self, question: str, filters: Mapping[str, Any]) -> Json:
        """As POST /api/ask."""
        from api import views

        return views.answer(self._archive.ask(question, (), _chosen(filters)), self._links).model_dump(mode="json")

    def sparql(self, query: str, media_types: Sequence[str]) -> bytes:
        """As /sparql."""
        return self._archive.sparql(query, media_types).content

    def ingest(self, paths: Sequence[Path], progress: Progress, options: Mapping[str, Any]) -> Json:
        """Run the pipeline."""
        from api import intake

        return intake.ingest(paths, self._archive, self._settings, progress=progress, **options).to_json()

    def check(self, repair: bool) -> Json:
        """As POST /api/check."""
        found = self._archive.check(repair)
        return {"problems": [{"document": p.document, "what": p.what, "repaired": p.repaired} for p in found]}

    def remove(self, document_id: str) -> None:
        """As DELETE /api/documents/{id}."""
        self._archive.remove(document_id)

    def export(self, folder: Path) -> list[Path]:
        """Write the files."""
        return self._archive.export(folder)


def _chosen(filters: Mapping[str, Any]) -> Filters:
    return Filters(
        regions=tuple(filters.get("region", ())),
        bodies=tuple(filters.get("body", ())),
        sections=tuple(filters.get("section", ())),
        entities=tuple(filters.get("function", ())),
        document_types=tuple(filters.get("document_type", ())),
        date_from=filters.get("from"),
        date_to=filters.get("to"),
    )
