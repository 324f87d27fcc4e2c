"""Everything to download: the graph as N-Quads, each kind of fact as CSV and Parquet, and what the dataset is."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import FileResponse, RedirectResponse, Response

from api import dumps
from api.access import READ
from api.caching import etag, has_it
from api.dataset import describe
from api.negotiate import choose
from api.pages import render
from api.parameters import Excel
from api.schemas import Responses
from api.service import archive, links, service
from ontology.serialisation import FORMS, convert

router = APIRouter(tags=["linked data"], dependencies=[READ])
MEDIA_TYPES = {
    "gz": "application/gzip",
    "csv": "text/csv; charset=utf-8",
    "parquet": "application/vnd.apache.parquet",
}
FILES: Responses = {200: {"content": {media_type: {} for media_type in MEDIA_TYPES.values()}}, 304: {}}
ABOUT: Responses = {200: {"content": {media_type: {} for media_type in FORMS.values()}}}


@router.get("/dumps", operation_id="list_dumps", responses=ABOUT, response_class=Response)
def index(request: Request) -> Response:
    """What can be downloaded: a page, or a description of the dataset (DCAT and VoID) for programs."""
    media_type = choose(request.headers.get("accept"), list(FORMS.values()))
    if media_type != FORMS["html"]:
        content = convert(describe(links(request).root, service(request).settings.base), media_type)
        headers = {"Vary": "Accept", "Access-Control-Allow-Origin": "*"}
        return Response(content, media_type=media_type, headers=headers)
    values: dict[str, Any] = {"graph": dumps.GRAPH, "tables": dumps.TABLES, "parquet": dumps.has_parquet()}
    return render(request, "dumps.html", {"active": "sparql", **values})


@router.get("/.well-known/void", operation_id="void", status_code=303, response_class=RedirectResponse)
def well_known(request: Request) -> Response:
    """Where the description of the dataset is."""
    return RedirectResponse(f"{links(request).root}/dumps", 303, {"Access-Control-Allow-Origin": "*"})


@router.get("/dumps/{name}", operation_id="dump", responses=FILES, response_class=FileResponse)
def download(request: Request, name: str, excel: Excel = False) -> Response:
    """A dump; written anew by the first who asks after something was ingested."""
    write = dumps.writer(name, service(request).settings.base, excel)
    kept = f"excel-{name}" if excel and name.endswith(".csv") else name
    headers = {"Cache-Control": "no-cache", "Access-Control-Allow-Origin": "*"}
    now = etag(f"{archive(request).dump_state()}-{kept}")
    if has_it(request, now):
        return Response(status_code=304, headers={**headers, "ETag": now})
    path, state = archive(request).dump(kept, write)
    told = {**headers, "ETag": etag(f"{state}-{kept}")}
    media_type = MEDIA_TYPES[name.rpartition(".")[2]]
    return FileResponse(path, media_type=media_type, headers=told, filename=name, stat_result=path.stat())
