"""Documents: the list, handing in and removing, the page of one with its marked text, its record, text and original."""

from __future__ import annotations

import json
import mimetypes
from http import HTTPStatus
from typing import Annotated, Any
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Query, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse, RedirectResponse, Response

from api import document_page, intake, views
from api.access import ADMIN, INGEST, KEYED, READ
from api.errors import REASON_STATUS, problem
from api.forms import CSV, Table, given
from api.pages import page_links, render
from api.parameters import Common
from api.schemas import DocumentsOut, IngestOut
from api.service import archive, links, service
from index.results import StoredDocument
from ontology.errors import BadQuestion, Reason
from ontology.evidence import Span
from ontology.record import to_record

router = APIRouter(tags=["documents"], dependencies=[READ])
Version = Annotated[str, Query(max_length=200, description="A former version: the last part of its identifier.")]
Place = Annotated[int | None, Query(ge=0, le=1_000_000_000, description="Offset in the document's text.")]
MULTIPART = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "properties": {"file": {"type": "array", "items": {"type": "string", "format": "binary"}}},
                    "required": ["file"],
                }
            }
        },
    },
    "security": KEYED,
}
LOCKED: dict[str, Any] = {"security": KEYED}
SANDBOX = {"Content-Security-Policy": "sandbox; default-src 'none'", "X-Robots-Tag": "noindex"}


@router.get("/api/documents", operation_id="list_documents", response_model=DocumentsOut, responses=CSV)
def listed(request: Request, wanted: Common, form: Table) -> object:
    """The documents, newest meeting first."""
    found = views.select_documents(archive(request).documents(), wanted.filters)
    shown = views.documents(found, wanted.size(form.whole), wanted.offset, links(request))
    return given(request, "document", shown, form)


@router.post(
    "/api/documents",
    operation_id="add_documents",
    dependencies=[INGEST],
    response_model=IngestOut,
    openapi_extra=MULTIPART,
)
async def add(request: Request) -> Response:
    """Take files in, as `referat ingest` does. One refused file is a problem document; of several each has its line."""
    archive(request)
    async with request.form(max_files=100, max_fields=100) as form:
        uploads = [value for _, value in form.multi_items() if not isinstance(value, str)]
        if not uploads:
            raise BadQuestion(
                "There is no file: send multipart/form-data with a part 'file' that has a file name.", "file"
            )
        origin = form.get("origin")
        named = origin if isinstance(origin, str) and len(uploads) == 1 else ""
        options = {name: form.get(name) == "true" for name in ("dry_run", "force")}
        report = await run_in_threadpool(intake.uploads, service(request), uploads, named, options)
    return _reported(report)


def _reported(report: dict[str, Any]) -> Response:
    files = report["files"]
    if len(files) == 1 and files[0]["result"] == "refused":
        reason = Reason(files[0]["reason"])
        status = REASON_STATUS.get(reason, HTTPStatus.UNPROCESSABLE_ENTITY)
        return problem(status, files[0]["message"], reason=reason.value, report=report)
    created = any(file["result"] == "added" for file in files)
    return JSONResponse(report, HTTPStatus.CREATED if created else HTTPStatus.OK)


@router.delete(
    "/api/documents/{document_id}",
    operation_id="remove_document",
    status_code=204,
    dependencies=[ADMIN],
    openapi_extra=LOCKED,
)
def remove(request: Request, document_id: str) -> Response:
    """Take a document out of everything."""
    archive(request).remove(document_id)
    return Response(status_code=HTTPStatus.NO_CONTENT)


@router.get("/documents/{document_id}", include_in_schema=False)
def page(request: Request, document_id: str, version: Version = "", start: Place = None, end: Place = None) -> Response:
    """The document as a page; `start` and `end` mark a range, to which the fragment `#mark` leads."""
    stored = archive(request).document(document_id, version)
    if stored.info.id != document_id and not version:
        return RedirectResponse(_with_query(request, page_links(request).document(stored.info.id)), 302)
    cited = _cited(start, end, len(stored.source.text))
    former = bool(version) and stored.info.version not in archive(request).visible_versions()
    return render(request, "document.html", document_page.values(request, stored, cited, former))


def _cited(start: int | None, end: int | None, length: int) -> Span | None:
    if start is None or end is None:
        return None
    if not start < end <= length:
        raise BadQuestion(f"'start' and 'end' must be a range of the text, which has {length} characters.", "start")
    return Span(start, end)


@router.get("/documents/{document_id}/record", operation_id="document_record")
def record(request: Request, document_id: str, version: Version = "", explain: bool = False) -> Response:
    """The extraction record; `explain` adds where each fact stands and which rule found it."""
    stored = archive(request).document(document_id, version)
    content = json.dumps(to_record(stored.minutes, explain=explain), ensure_ascii=False, indent=1)
    return Response(content, media_type="application/json")


@router.get("/documents/{document_id}/text", operation_id="document_text", response_class=Response)
def text(request: Request, document_id: str, version: Version = "") -> Response:
    """The clean text; every `start` and `end` is an offset into it, in characters."""
    stored: StoredDocument = archive(request).document(document_id, version)
    return Response(stored.source.text.encode("utf-8", "replace"), media_type="text/plain; charset=utf-8")


@router.get("/documents/{document_id}/original", operation_id="document_original", response_class=Response)
def original(request: Request, document_id: str, version: Version = "") -> Response:
    """The file as it was taken in."""
    data, name = archive(request).original(document_id, version)
    media_type = mimetypes.guess_type(name)[0] or "application/octet-stream"
    plain = "".join(c if c.isascii() and c.isprintable() and c not in '"\\' else "_" for c in name)
    disposition = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name)}"
    return Response(data, headers={"Content-Disposition": disposition, "Content-Type": media_type, **SANDBOX})


def _with_query(request: Request, address: str) -> str:
    query = urlencode(request.query_params.multi_items())
    return f"{address}?{query}" if query else address
