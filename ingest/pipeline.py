"""Files and folders into the archive: workers read and extract while the owner embeds and stores in batches."""

from __future__ import annotations

import os
import queue
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, field
from hashlib import file_digest
from pathlib import Path
from typing import TYPE_CHECKING

from index.prepared import Outcome, Prepared, Status
from ingest.prepare import PrepareSettings, prepare
from ingest.readers import MEDIA_TYPES
from ingest.report import FileReport, Report, Result
from ingest.workers import Done, Pool, Refused, Task
from ontology.errors import Refusal

if TYPE_CHECKING:
    from index.archive import Archive

__all__ = ["PrepareSettings", "find_files", "ingest", "prepare"]

Progress = Callable[[FileReport, int, int], None]
"""Called with the file just settled, the number settled and the number of files."""

BATCH_DOCUMENTS = 16
BATCH_SECONDS = 2.0
BATCH_BYTES = 64_000_000
_AHEAD = 16
_WAIT = 0.2


def find_files(paths: Iterable[Path]) -> list[Path]:
    """The files to take in: those given, and below folders those of a kind that is read. Hidden ones are left out."""
    found: dict[Path, Path] = {}
    for path in paths:
        for file in _below(path) if path.is_dir() else [path]:
            found.setdefault(file.resolve(), file)
    return list(found.values())


def resolved(path: Path) -> str:
    """Where a file of this machine came from."""
    return str(path.resolve())


def _below(path: Path) -> Iterator[Path]:
    for folder, folders, names in os.walk(path):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        for name in sorted(names):
            if Path(name).suffix.lower() in MEDIA_TYPES and not name.startswith((".", "~$")):
                yield Path(folder) / name


def ingest(
    paths: Sequence[Path],
    archive: Archive | None,
    settings: PrepareSettings,
    *,
    workers: int | None = None,
    progress: Progress | None = None,
    dry_run: bool = False,
    force: bool = False,
    origin: Callable[[Path], str] = resolved,
    pool: Pool | None = None,
) -> Report:
    """Take files in. Unchanged ones are skipped unless `force`; a refused one never stops the rest.

    `origin` names where a file came from, the same when it comes again. `workers` defaults to the cores; 0 prepares in
    this process. A `pool` given is used instead and kept for the next call. `archive` may be None for a dry run.
    Stopped by the user (Ctrl-C), it ends at once with what was acknowledged.
    """
    began = time.perf_counter()
    files = find_files(paths)
    count = os.cpu_count() or 1 if workers is None else workers
    run = _Run(archive, settings, len(files), progress, dry_run, force, origin)
    used = pool or Pool(min(count, len(files)), settings)
    interrupted = False
    try:
        run.work(files, used)
    except KeyboardInterrupt:
        interrupted = True
    finally:
        if used is not pool:
            used.close()
    return Report(tuple(run.settled), time.perf_counter() - began, dry_run, interrupted)


@dataclass(frozen=True)
class _End:
    """The feeder has no more, or failed."""

    error: BaseException | None = None


@dataclass
class _Run:
    """One ingestion: a thread draws files and runs the pool, the caller's thread embeds and stores."""

    archive: Archive | None
    settings: PrepareSettings
    total: int
    progress: Progress | None
    dry_run: bool
    force: bool
    origin: Callable[[Path], str]
    settled: list[FileReport] = field(default_factory=list)
    stop: threading.Event = field(default_factory=threading.Event)
    ready: queue.Queue[Done | FileReport | _End] = field(default_factory=lambda: queue.Queue(_AHEAD))

    def work(self, files: Sequence[Path], pool: Pool) -> None:
        """Settle every file."""
        feeder = threading.Thread(target=self._feed, args=(files, pool), name="referat-feeder", daemon=True)
        feeder.start()
        try:
            for batch in self._batches():
                self._store(batch)
        finally:
            self.stop.set()
            pool.stop()
            feeder.join()

    def _feed(self, files: Sequence[Path], pool: Pool) -> None:
        try:
            with closing(pool.run(self._tasks(files))) as results:
                for done in results:
                    self._put(done)
                    if self.stop.is_set():
                        return
            self._put(_End())
        except BaseException as error:
            self._put(_End(error))

    def _put(self, value: Done | FileReport | _End) -> None:
        placed = False
        while not placed and not self.stop.is_set():
            with suppress(queue.Full):
                self.ready.put(value, timeout=_WAIT)
                placed = True

    def _tasks(self, files: Sequence[Path]) -> Iterator[Task]:
        """The files that have to be prepared; unchanged ones are settled without reading them."""
        for path in files:
            if self.stop.is_set():
                return
            task = Task(str(path), self.origin(path))
            if not self.force and self._unchanged(path, task.origin):
                self._put(FileReport(task.path, Result.UNCHANGED))
            else:
                yield task

    def _unchanged(self, path: Path, origin: str) -> bool:
        if self.archive is None:
            return False
        try:
            digest = _hash(path) if path.stat().st_size <= self.settings.limits.max_bytes else ""
        except OSError:
            return False
        return bool(digest) and self.archive.known(origin, path.name, digest)

    def _batches(self) -> Iterator[list[Done]]:
        """Prepared documents in batches by number, size and time; everything else is settled on the way."""
        batch: list[Done] = []
        size, until, ended = 0, 0.0, False
        while not ended:
            value = self._next(until - time.perf_counter() if batch else None)
            ended = isinstance(value, _End)
            if isinstance(value, _End) and value.error:
                raise value.error
            if isinstance(value, Done) and isinstance(value.result, Prepared):
                until = until if batch else time.perf_counter() + BATCH_SECONDS
                batch.append(value)
                size += len(value.result.data)
            elif isinstance(value, Done | FileReport):
                self._settle(value if isinstance(value, FileReport) else _refused(value))
            full = len(batch) >= BATCH_DOCUMENTS or size >= BATCH_BYTES or time.perf_counter() >= until
            if batch and (ended or full):
                yield batch
                batch, size = [], 0

    def _next(self, seconds: float | None) -> Done | FileReport | _End | None:
        """What the feeder has ready; None when the time is up. Waits in short turns, so that Ctrl-C is heard."""
        until = None if seconds is None else time.perf_counter() + seconds
        while True:
            left = _WAIT if until is None else min(_WAIT, until - time.perf_counter())
            try:
                return self.ready.get(timeout=max(0.0, left))
            except queue.Empty:
                if until is not None and time.perf_counter() >= until:
                    return None

    def _store(self, batch: Sequence[Done]) -> None:
        began = time.perf_counter()
        try:
            outcomes = self._outcomes([d.result for d in batch if isinstance(d.result, Prepared)])
        except Refusal as refusal:
            if len(batch) > 1:
                for done in batch:
                    self._store([done])
            else:
                self._settle(_refused(Done(batch[0].task, Refused(refusal.reason, str(refusal)), batch[0].seconds)))
            return
        share = (time.perf_counter() - began) / len(batch)
        for done, outcome in zip(batch, outcomes, strict=True):
            self._settle(_taken(done, outcome, share))

    def _outcomes(self, items: Sequence[Prepared]) -> list[Outcome]:
        if not self.dry_run and self.archive:
            return self.archive.add(items, self.force)
        return [Outcome(self.archive.foresee(i) if self.archive else Status.ADDED, i.info) for i in items]

    def _settle(self, report: FileReport) -> None:
        self.settled.append(report)
        if self.progress:
            self.progress(report, len(self.settled), self.total)


def _refused(done: Done) -> FileReport:
    refused = done.result
    reason, message = (refused.reason.value, refused.message) if isinstance(refused, Refused) else ("", "")
    return FileReport(done.task.path, Result.REFUSED, reason, message, seconds=done.seconds)


def _taken(done: Done, outcome: Outcome, share: float) -> FileReport:
    info = outcome.info
    return FileReport(
        path=done.task.path,
        result=Result(outcome.status.value),
        document=info.id,
        version=info.version,
        facts=dict(info.facts),
        pages=info.pages,
        passages=info.passages,
        seconds=done.seconds + share,
    )


def _hash(path: Path) -> str:
    with path.open("rb") as stream:
        return file_digest(stream, "sha256").hexdigest()
