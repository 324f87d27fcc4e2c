"""The process that opens PDFs: started once beside this one, it forks a bounded child for every file.

To start Python and load pdfium costs as much as reading three pages, a fork of the loaded process a tenth of that.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
from array import array
from contextlib import suppress
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from threading import Lock

from ingest.readers.limits import Limits

_LAUNCH = (
    f"import sys; sys.path.append({str(Path(__file__).parent)!r}); import pdf_child; pdf_child.serve(*sys.argv[1:])"
)
_NUMBER = array("q").itemsize
_PATIENCE = 5.0


class PdfProcess:
    """The loaded process; it ends with this one. Files are read one at a time, whoever asks."""

    def __init__(self, library: Path) -> None:
        """Take the shared library to load; nothing is started yet."""
        self._library = library
        self._lock = Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._link: socket.socket | None = None

    def run(self, data: bytes, limits: Limits) -> tuple[int, bytes]:
        """How the child ended (0, or minus the signal that ended it) and what it wrote.

        Raises TimeoutError after `limits.max_seconds`, OSError when no process can be started.
        """
        with self._lock, tempfile.TemporaryFile() as source, tempfile.TemporaryFile() as answer:
            source.write(data)
            source.seek(0)
            status = self._read(limits, source.fileno(), answer.fileno())
            answer.seek(0)
            return os.waitstatus_to_exitcode(status), answer.read()

    def close(self) -> None:
        """End the process; the next file starts another."""
        with self._lock:
            self._end()

    def _read(self, limits: Limits, source: int, answer: int) -> int:
        bounds = array("d", (limits.max_memory, limits.max_seconds, limits.max_pages, limits.max_chars))
        try:
            child = self._asked(bounds, source, answer)
        except (OSError, EOFError):
            self._end()
            child = self._asked(bounds, source, answer)
        try:
            return self._told(limits.max_seconds)
        except TimeoutError:
            with suppress(ProcessLookupError):
                os.kill(child, signal.SIGKILL)
            self._told(_PATIENCE)
            raise

    def _asked(self, bounds: array[float], source: int, answer: int) -> int:
        """The number of the child that has begun to read."""
        link = self._link or self._started()
        link.settimeout(_PATIENCE)
        socket.send_fds(link, [bounds.tobytes()], [source, answer])
        return self._told(_PATIENCE)

    def _told(self, seconds: float) -> int:
        """The next number that the process tells. Raises EOFError when it has ended."""
        if self._link is None:
            raise EOFError
        self._link.settimeout(seconds)
        told = self._link.recv(_NUMBER)
        if len(told) < _NUMBER:
            raise EOFError
        return array("q", told)[0]

    def _started(self) -> socket.socket:
        ours, theirs = socket.socketpair()
        with theirs:
            command = [sys.executable, "-I", "-S", "-c", _LAUNCH, str(self._library), str(theirs.fileno())]
            quiet = subprocess.DEVNULL
            self._process = subprocess.Popen(
                command, stdin=quiet, stdout=quiet, stderr=quiet, env={}, pass_fds=(theirs.fileno(),)
            )
        self._link = ours
        return ours

    def _end(self) -> None:
        if self._link:
            self._link.close()
        if self._process:
            try:
                self._process.wait(_PATIENCE)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
        self._link = self._process = None


@cache
def pdf_process() -> PdfProcess:
    """The process of this one. Raises FileNotFoundError where pypdfium2 is not installed."""
    import atexit

    made = PdfProcess(_shared_library())
    atexit.register(made.close)
    os.register_at_fork(after_in_child=pdf_process.cache_clear)
    return made


def _shared_library() -> Path:
    """The shared library that pypdfium2 brings."""
    spec = find_spec("pypdfium2_raw")
    folder = Path(spec.origin).parent if spec and spec.origin else Path()
    found = sorted(p for p in folder.glob("*pdfium*") if p.suffix in (".so", ".dylib", ".dll"))
    if not found:
        raise FileNotFoundError("pypdfium2")
    return found[0]
