"""Files into the archive, for the command, the upload route and both through one way."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from starlette.datastructures import UploadFile

from api.settings import Settings

if TYPE_CHECKING:
    from api.service import Service
    from index.archive import Archive
    from ingest.report import FileReport, Report

FALLBACK_NAME = "upload"
LONGEST_NAME = 200


def ingest(
    paths: Sequence[Path],
    archive: Archive,
    settings: Settings,
    on_file: Callable[[FileReport, int], None] | None = None,
    dry_run: bool = False,
    origins: Mapping[Path, str] | None = None,
) -> Report:
    """Run the pipeline with the limits of the settings."""
    from ingest import pipeline

    return pipeline.ingest(paths, archive)


def uploads(service: Service, files: Sequence[UploadFile], origin: str) -> dict[str, Any]:
    """Take uploaded files in, one upload at a time; each is known by its name, or by the origin that a command gives."""
    with tempfile.TemporaryDirectory(prefix="referat-upload-") as folder, service.writing:
        paths = [_keep(file, Path(folder) / str(number)) for number, file in enumerate(files)]
        origins = {path: origin or f"upload:{path.name}" for path in paths}
        report = ingest(paths, service.archive, service.settings, origins=origins).to_json()
    for row in report["files"]:
        row["path"] = PurePosixPath(row["path"]).name
    return dict(report)


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
