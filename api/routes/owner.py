"""What the commands of the service's own machine ask of it: compare the stores, and write everything out."""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import StreamingResponse

from api.access import ADMIN, KEYED
from api.service import archive

router = APIRouter(prefix="/api", tags=["operation"], dependencies=[ADMIN])
CHUNK = 1 << 20


@router.post("/check", operation_id="check", openapi_extra={"security": KEYED})
def check(request: Request, repair: bool = False) -> dict[str, Any]:
    """Compare ledger, graph, passages and files; `repair` mends what differs."""
    problems = archive(request).check(repair)
    return {"problems": [{"document": p.document, "what": p.what, "repaired": p.repaired} for p in problems]}


@router.get(
    "/export",
    operation_id="export",
    response_class=StreamingResponse,
    responses={200: {"content": {"application/zip": {}}}},
    openapi_extra={"security": KEYED},
)
def export(request: Request) -> StreamingResponse:
    """Everything as a zip file: N-Quads of the graph and JSON Lines of the records."""
    folder = tempfile.TemporaryDirectory(prefix="referat-export-")
    try:
        target = Path(folder.name) / "export.zip"
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
            for path in archive(request).export(Path(folder.name) / "files"):
                packed.write(path, path.name)
    except BaseException:
        folder.cleanup()
        raise
    headers = {"Content-Disposition": 'attachment; filename="referat-export.zip"'}
    return StreamingResponse(_chunks(target, folder), headers=headers, media_type="application/zip")


def _chunks(path: Path, folder: tempfile.TemporaryDirectory[str]) -> Iterator[bytes]:
    with folder, path.open("rb") as file:
        while chunk := file.read(CHUNK):
            yield chunk
