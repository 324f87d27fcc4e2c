"""What became of every file of an ingestion."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Result(StrEnum):
    """What became of a file."""

    ADDED = "added"
    REPLACED = "replaced"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class FileReport:
    """A line of the report. `reason` is the code and `message` the sentence of a refusal."""

    path: str
    result: Result
    reason: str = ""
    message: str = ""
    document: str = ""
    version: str = ""
    facts: Mapping[str, int] = field(default_factory=dict)
    pages: int | None = None
    passages: int = 0
    seconds: float = 0.0

    def line(self) -> str:
        """One line for a terminal or a log."""
        told = {
            Result.REFUSED: f"{self.reason}: {self.message}",
            Result.UNCHANGED: self.document,
        }.get(self.result, f"{self.document}  {self._counts()}")
        return f"{self.result:<9}  {self.path}  {told}  {self.seconds:.1f} s".replace("  \n", "\n")

    def _counts(self) -> str:
        facts = ", ".join(f"{n} {kind}{'' if n == 1 else 's'}" for kind, n in self.facts.items() if n)
        return f"{self.passages} passages" + (f", {facts}" if facts else "")

    def to_json(self) -> dict[str, Any]:
        """The line as JSON values."""
        row = {"path": self.path, "result": self.result.value, "seconds": round(self.seconds, 3)}
        if self.result is Result.REFUSED:
            return row | {"reason": self.reason, "message": self.message}
        found = {"facts": dict(self.facts), "pages": self.pages, "passages": self.passages}
        return row | {"document": self.document, "version": self.version} | found


@dataclass(frozen=True)
class Report:
    """All files in the order they were settled. `interrupted` says that files were left out when the user stopped."""

    files: tuple[FileReport, ...]
    seconds: float
    dry_run: bool = False
    interrupted: bool = False

    def counts(self) -> dict[str, int]:
        """Number of files per result, every result present."""
        found = Counter(f.result for f in self.files)
        return {result.value: found[result] for result in Result}

    @property
    def refused(self) -> tuple[FileReport, ...]:
        """The files that were not taken in."""
        return tuple(f for f in self.files if f.result is Result.REFUSED)

    def to_json(self) -> dict[str, Any]:
        """The report as JSON values."""
        return {
            "files": [f.to_json() for f in self.files],
            "counts": self.counts(),
            "seconds": round(self.seconds, 3),
            "dry_run": self.dry_run,
            "interrupted": self.interrupted,
        }
