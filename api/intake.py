"""Files into the archive, for the command, the upload route and both through one way."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from starlette.datastructures import UploadFile

from api.limits import limits_of
from api.settings import Settings
from api.terminal import Progress, silent

if TYPE_CHECKING:
    from api.service import Service
    from index.archive import Archive
    from ingest.prepare import PrepareSettings
    from ingest.report import Report
    from ingest.workers import Pool

Json = dict[str, Any]
FALLBACK_NAME = "upload"
LONGEST_NAME = 200


def ingest(
    paths: Sequence[Path],
    archive: Archive | None,
    settings: Settings,
    *,
    progress: Progress = silent,
    workers: int | None = None,
    dry_run: bool = False,
    force: bool = False,
    origin: Callable[[Path], str] | None = None,
    pool: Pool | None = None,
) -> Report:
    """Run the pipeline with the limits of the settings."""
    from ingest import pipeline

    return pipeline.ingest(
        paths,
        archive,
        preparation(settings),
        workers=(settings.workers or None) if workers is None else workers,
        progress=progress,
        dry_run=dry_run,
        force=force,
        origin=origin or pipeline.resolved,
        pool=pool,
    )


def preparation(settings: Settings) -> PrepareSettings:
    """What the preparation of a file depends on."""
    from ingest.prepare import PrepareSettings

    return PrepareSettings(settings.base, limits_of(settings))


def uploads(service: Service, files: Sequence[UploadFile], origin: str, options: Mapping[str, bool]) -> Json:
    """Take uploaded files in, one upload at a time; known by their names, or by the origin that a command gives.

    They are prepared in a process that the service keeps for this, so that no file can harm or stop the service.
    """
    with tempfile.TemporaryDirectory(prefix="referat-upload-") as folder, service.writing:
        paths = [_keep(file, Path(folder) / str(number)) for number, file in enumerate(files)]
        report = ingest(
            paths,
            service.archive,
            service.settings,
            origin=lambda path: origin or f"upload:{path.name}",
            pool=service.pool,
            dry_run=options.get("dry_run", False),
            force=options.get("force", False),
        ).to_json()
    for row in report["files"]:
        row["path"] = PurePosixPath(row["path"]).name
    return report


def _keep(file: UploadFile, folder: Path) -> Path:
    folder.mkdir()
    path = folder / safe_name(file.filename or "")
    with path.open("wb") as target:
        shutil.copyfileobj(file.file, target, 1 << 20)
    return path


def safe_name(name: str) -> str:
    """The last part of a file name without what a file system or a terminal could take for something else."""
    last = name.replace("\\", "/").rpartition("/")[2]
    clean = "".join(c for c in last if c.isprintable()).strip()
    stem, dot, extension = clean.rpartition(".")
    short = f"{stem[:LONGEST_NAME]}{dot}{extension[:10]}" if stem else clean[:LONGEST_NAME]
    return short if short.strip(".") else FALLBACK_NAME
