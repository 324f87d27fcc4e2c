"""Worker processes that prepare files. A worker that dies, hangs or grows costs its file, never the batch."""

from __future__ import annotations

import contextlib
import multiprocessing
import signal
import threading
import time
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path

from index.prepared import Prepared
from ingest.prepare import PrepareSettings, prepare
from ontology.collecting import settle
from ontology.errors import Reason, Refusal

TASKS_PER_WORKER = 500
MAX_RESIDENT = 1_200_000_000
SECONDS_PER_FILE = 300.0
_START_SECONDS = 60.0
_END_SECONDS = 2.0
_TURN_SECONDS = 0.25
_PAGE_BYTES = 4096
_SETTLED = 3
"""After so many files a worker has made most of what it keeps."""


@dataclass(frozen=True, slots=True)
class Task:
    """A file to prepare; `origin` is its resolved path."""

    path: str
    origin: str


@dataclass(frozen=True, slots=True)
class Refused:
    """A `Refusal` on its way between processes."""

    reason: Reason
    message: str


@dataclass(frozen=True)
class Done:
    """What came of a task."""

    task: Task
    result: Prepared | Refused
    seconds: float


def prepare_file(task: Task, settings: PrepareSettings) -> Prepared | Refused:
    """Prepare the file at a path."""
    path = Path(task.path)
    try:
        if path.stat().st_size > settings.limits.max_bytes:
            size = f"{path.name} has {path.stat().st_size:,} bytes, more than the {settings.limits.max_bytes:,} allowed"
            return Refused(Reason.TOO_LARGE, f"{size}: split it or reduce its images.")
        return prepare(path.read_bytes(), path.name, task.origin, settings)
    except OSError as error:
        return Refused(
            Reason.UNREADABLE, f"{task.path} cannot be opened ({error.strerror}): check its path and rights."
        )
    except Refusal as refusal:
        return Refused(refusal.reason, str(refusal))


PrepareFile = Callable[[Task, PrepareSettings], Prepared | Refused]


class Pool:
    """Prepares files in `count` processes, or in this one when `count` is 0. Results come as they are ready."""

    def __init__(
        self,
        count: int,
        settings: PrepareSettings,
        seconds_per_file: float = SECONDS_PER_FILE,
        prepare_one: PrepareFile = prepare_file,
    ) -> None:
        """Nothing is started before there is work."""
        self._count = count
        self._settings = settings
        self._prepare = prepare_one
        self._limit = seconds_per_file
        self._idle: list[_Worker] = []
        self._busy: dict[Connection, _Worker] = {}
        self._stopped = threading.Event()

    def run(self, tasks: Iterator[Task]) -> Generator[Done, None, None]:
        """The result of every task. A task is drawn only when a worker is free for it.

        When the caller stops early, workers at work are ended; free ones wait for the next run.
        """
        if not self._count:
            yield from map(self._here, tasks)
            return
        self._stopped.clear()
        try:
            pending = True
            while (pending or self._busy) and not self._stopped.is_set():
                while pending and len(self._busy) < self._count:
                    task = next(tasks, None)
                    if task is None:
                        pending = False
                    else:
                        self._hand_out(task)
                yield from self._collect()
        finally:
            for worker in self._busy.values():
                worker.end()
            self._busy.clear()

    def stop(self) -> None:
        """End a run that another thread has under way; it gives no more results."""
        self._stopped.set()

    def close(self) -> None:
        """End all workers. Idempotent."""
        for worker in (*self._idle, *self._busy.values()):
            worker.end()
        self._idle.clear()
        self._busy.clear()

    def _here(self, task: Task) -> Done:
        began = time.perf_counter()
        return Done(task, self._prepare(task, self._settings), time.perf_counter() - began)

    def _hand_out(self, task: Task) -> None:
        worker = next((w for w in iter(self._pop, None) if w.alive), None) or _Worker(self._settings, self._prepare)
        worker.start(task)
        self._busy[worker.connection] = worker

    def _pop(self) -> _Worker | None:
        return self._idle.pop() if self._idle else None

    def _collect(self) -> Iterator[Done]:
        """Wait until a worker answers, dies or has run out of time, but not so long that `stop` goes unheard."""
        if not self._busy:
            return
        soonest = min(w.began for w in self._busy.values()) + self._limit - time.perf_counter()
        ready = wait(list(self._busy), timeout=max(0.0, min(soonest, _TURN_SECONDS)))
        overdue = [c for c, w in self._busy.items() if time.perf_counter() - w.began > self._limit and c not in ready]
        for connection in [*ready, *overdue]:
            worker = self._busy.pop(connection)  # type: ignore[call-overload]
            done, alive = worker.overdue(self._limit) if connection in overdue else worker.answer()
            if alive:
                self._idle.append(worker)
            else:
                worker.end()
            yield done


class _Worker:
    """A process and the task it has in hand."""

    def __init__(self, settings: PrepareSettings, prepare_one: PrepareFile) -> None:
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload([__name__])
        self.connection, theirs = context.Pipe()
        self._process: BaseProcess = context.Process(
            target=_work, args=(theirs, settings, prepare_one), name="referat-reader"
        )
        self._process.start()
        theirs.close()
        with contextlib.suppress(EOFError, OSError):
            if self.connection.poll(_START_SECONDS):
                self.connection.recv()
        self.began = 0.0
        self._task = Task("", "")

    @property
    def alive(self) -> bool:
        return self._process.is_alive()

    def start(self, task: Task) -> None:
        self._task, self.began = task, time.perf_counter()
        with contextlib.suppress(OSError):
            self.connection.send(task)

    def answer(self) -> tuple[Done, bool]:
        """The result, and whether the worker can take another task."""
        try:
            result, more = self.connection.recv()
        except (EOFError, OSError):
            self._process.join(_END_SECONDS)
            code = self._process.exitcode
            died = f"signal {-code}" if code is not None and code < 0 else f"exit code {code}"
            message = f"The process that read {self._name} died ({died}): the file is damaged or too large for it."
            result, more = Refused(Reason.MEMORY if code == -signal.SIGKILL else Reason.UNREADABLE, message), False
        return Done(self._task, result, time.perf_counter() - self.began), more

    def overdue(self, limit: float) -> tuple[Done, bool]:
        message = f"{self._name} took longer than {limit:.0f} seconds to read: split it into smaller files."
        return Done(self._task, Refused(Reason.TIMEOUT, message), time.perf_counter() - self.began), False

    def end(self) -> None:
        """Let go of the process; one that is at work is killed."""
        self.connection.close()
        self._process.kill()
        self._process.join(_END_SECONDS)

    @property
    def _name(self) -> str:
        return Path(self._task.path).name


def _work(connection: Connection, settings: PrepareSettings, prepare_one: PrepareFile) -> None:
    """The life of a worker: it ends with its parent, after many tasks, or when it has grown."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with contextlib.suppress(EOFError, OSError):
        connection.send("ready")
        for number in range(1, TASKS_PER_WORKER + 1):
            task = connection.recv()
            result = prepare_one(task, settings)
            more = number < TASKS_PER_WORKER and _resident() < MAX_RESIDENT
            connection.send((result, more))
            if number == _SETTLED:
                settle()
            if not more:
                break


def _resident() -> int:
    """Resident memory of this process in bytes, 0 where the kernel does not tell."""
    try:
        return int(Path("/proc/self/statm").read_text().split()[1]) * _PAGE_BYTES
    except (OSError, ValueError, IndexError):
        return 0
