"""What the commands print: results on standard output, everything else on standard error."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ingest.report import FileReport

Progress = Callable[["FileReport", int, int], None]


def show(text: str) -> None:
    """A line of the result."""
    sys.stdout.write(text + "\n")


def show_json(value: Any) -> None:
    """A result as JSON."""
    show(json.dumps(value, ensure_ascii=False, indent=2))


def note(text: str) -> None:
    """A line that is no result."""
    sys.stderr.write(text + "\n")


def strong(text: str) -> str:
    """Emphasised on a terminal that wants it, plain elsewhere."""
    plain = "NO_COLOR" in os.environ or os.environ.get("TERM") == "dumb" or not sys.stdout.isatty()
    return text if plain else f"\x1b[1m{text}\x1b[0m"


def silent(report: FileReport, settled: int, total: int) -> None:
    """No progress."""


@contextmanager
def progress(enabled: bool) -> Iterator[Progress]:
    """Calls move a bar on standard error, if that is a terminal."""
    if not enabled or not sys.stderr.isatty():
        yield silent
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bar

    columns = (BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), TextColumn("{task.description}", markup=False))
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)
        yield lambda report, settled, total: bar.update(task, completed=settled, total=total, description=report.path)
