"""OpenRefine and others match names here: Reconciliation Service API 0.2."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Annotated, Any
from urllib.parse import parse_qs

from fastapi import APIRouter, Query, Request
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from api import reconciling
from api.access import READ
from api.language import language_of
from api.pages import render
from api.protocol import stoppable
from api.reconciling import BATCH, Json, Reconciler, properties, type_name
from api.service import archive, links, service
from index.asking import Asking
from ontology.errors import BadQuestion, NotFound
from ontology.namespaces import REF

router = APIRouter(prefix="/reconcile", tags=["reconciliation"], dependencies=[READ])
CORS = {"Access-Control-Allow-Origin": "*", "Vary": "Accept-Language"}
FRAME = "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors *"
FORM = {
    "requestBody": {
        "content": {
            "application/x-www-form-urlencoded": {
                "schema": {
                    "type": "object",
                    "properties": {name: {"type": "string"} for name in ("queries", "query", "extend")},
                }
            }
        }
    }
}
WIDTH, HEIGHT = 430, 300
SUGGESTED = 20
Prefix = Annotated[str, Query(max_length=300, description="What was typed so far.")]
Cursor = Annotated[int, Query(ge=0, le=100_000, description="How many suggestions to skip.")]


@router.get("", operation_id="reconcile")
async def reconcile(
    request: Request,
    queries: Annotated[str | None, Query(description="A batch of queries as JSON.")] = None,
    query: Annotated[str | None, Query(description="One query: a text, or JSON.")] = None,
    extend: Annotated[str | None, Query(description="A data extension query as JSON.")] = None,
) -> Response:
    """The manifest of the service, or the answer to queries."""
    given = {"queries": queries, "query": query, "extend": extend}
    return await stoppable(request, partial(_answer, request, given))


@router.post("", operation_id="reconcile_post", openapi_extra=FORM)
async def reconcile_post(request: Request) -> Response:
    """The answer to queries sent as a form."""
    try:
        fields = parse_qs((await request.body()).decode("utf-8"), max_num_fields=20, strict_parsing=False)
    except ValueError:
        raise BadQuestion("The body is not a form in UTF-8.", "queries") from None
    given: dict[str, str | None] = {name: fields[name][0] for name in ("queries", "query", "extend") if name in fields}
    if not given:
        raise BadQuestion("Send 'queries', 'query' or 'extend' as a form field.", "queries")
    return await stoppable(request, partial(_answer, request, given))


def _answer(request: Request, given: Mapping[str, str | None], asking: Asking) -> Response:
    language = language_of(request)
    if given.get("queries") is not None:
        batch = _object(given["queries"], "queries")
        if len(batch) > BATCH:
            raise HTTPException(413, f"Send at most {BATCH} queries at once.")
        asked = {key: _query(value) for key, value in batch.items()}
        found = reconciler(request, asking) if asked else None
        return _json({key: {"result": found.answer(value, language)} for key, value in asked.items()} if found else {})
    if given.get("query") is not None:
        text = str(given["query"])
        one = _object(text, "query") if text.lstrip().startswith("{") else {"query": text}
        return _json({"result": reconciler(request, asking).answer(one, language)})
    if given.get("extend") is not None:
        return _json(_extended(reconciler(request, asking), _object(given["extend"], "extend"), language))
    return _json(manifest(request, language))


def manifest(request: Request, language: str) -> Json:
    """What this service offers."""
    root = links(request).root
    at = f"{root}/reconcile"
    suggest = {name: {"service_url": at, "service_path": f"/suggest/{name}"} for name in ("entity", "type", "property")}
    return {
        "versions": ["0.1", "0.2"],
        "name": "Referat",
        "identifierSpace": f"{service(request).settings.base}id/",
        "schemaSpace": REF,
        "documentation": f"{root}/ns",
        "logo": f"{root}/static/icon.svg",
        "defaultTypes": [_type(name, language) for name in ("scheme/body", "scheme/region", "Concept", "Person")],
        "view": {"url": f"{root}/id/{{{{id}}}}"},
        "preview": {"url": f"{at}/preview?id={{{{id}}}}", "width": WIDTH, "height": HEIGHT},
        "suggest": suggest,
        "extend": {"propose_properties": {"service_url": at, "service_path": "/properties"}, "property_settings": []},
        "batchSize": 50,
    }


@router.get("/suggest/entity", operation_id="suggest_entity")
async def suggest_entity(request: Request, prefix: Prefix = "", cursor: Cursor = 0) -> Response:
    """Entities with a name that begins so."""
    return await stoppable(request, partial(_entities, request, prefix, cursor))


def _entities(request: Request, prefix: str, cursor: int, asking: Asking) -> Response:
    found, language = reconciler(request, asking), language_of(request)
    rows = [found.described(entity, language) for entity in found.names.starting(prefix)[cursor : cursor + SUGGESTED]]
    named = {"id": "id", "name": "name", "description": "description", "notable": "type"}
    return _json({"result": [{ours: row[theirs] for ours, theirs in named.items()} for row in rows]})


@router.get("/suggest/type", operation_id="suggest_type")
async def suggest_type(request: Request, prefix: Prefix = "", cursor: Cursor = 0) -> Response:
    """Types with a name that begins so: concept schemes and classes."""
    return await stoppable(request, partial(_kinds, request, prefix, cursor))


def _kinds(request: Request, prefix: str, cursor: int, asking: Asking) -> Response:
    found, language = reconciler(request, asking), language_of(request)
    rows = [{**_type(name, language), "count": n} for name, n in found.names.types().most_common()]
    shown = [{"id": r["id"], "name": r["name"], "description": str(r["count"])} for r in rows if _begins(r, prefix)]
    return _json({"result": shown[cursor : cursor + SUGGESTED]})


@router.get("/suggest/property", operation_id="suggest_property")
def suggest_property(request: Request, prefix: Prefix = "", cursor: Cursor = 0) -> Response:
    """Properties with a name that begins so."""
    rows = [row for row in properties(language_of(request)) if _begins(row, prefix)]
    return _json({"result": rows[cursor : cursor + SUGGESTED]})


@router.get("/properties", operation_id="propose_properties")
def propose_properties(
    request: Request,
    type: Annotated[str, Query(max_length=200)] = "",  # noqa: A002
    limit: Annotated[int, Query(ge=1, le=500)] = 200,
) -> Response:
    """Properties to fetch for entities of a type."""
    rows = [{"id": row["id"], "name": row["name"]} for row in properties(language_of(request))]
    return _json({"type": type, "limit": limit, "properties": rows[:limit]})


@router.get("/preview", operation_id="preview", responses={200: {"content": {"text/html": {}}}})
async def preview(request: Request, id: Annotated[str, Query(max_length=500)]) -> Response:  # noqa: A002
    """An entity in short, to be shown in a frame."""
    return await stoppable(request, partial(_preview, request, id))


def _preview(request: Request, identifier: str, asking: Asking) -> Response:
    found, language = reconciler(request, asking), language_of(request)
    entity = found.names.entities.get(identifier)
    if entity is None:
        raise NotFound("There is no entity with that identifier.")
    labels = ("skos:altLabel", "ref:abbreviation", "skos:broader", "skos:exactMatch", "owl:sameAs", "ref:inRegion")
    names = {row["id"]: row["name"] for row in properties(language)}
    rows = found.values([identifier], labels)[identifier]
    shown = [(names[pid], [next(reversed(cell.values())) for cell in rows[pid]]) for pid in labels if rows[pid]]
    values = {"entity": found.described(entity, language), "rows": shown, "at": f"{links(request).root}/id/{entity.id}"}
    response = render(request, "preview.html", values)
    response.headers["Content-Security-Policy"] = FRAME
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


def reconciler(request: Request, asking: Asking) -> Reconciler:
    """The names of the archive as it is now, for one request; read anew after an ingestion."""
    state = request.app.state
    now = archive(request).dump_state()
    kept: tuple[str, Reconciler] | None = getattr(state, "reconciler", None)
    if kept is None or kept[0] != now:
        kept = state.reconciler = (now, Reconciler.of(archive(request), service(request).settings.base, asking))
    return replace(kept[1], asking=asking)


def _extended(found: Reconciler, asked: Json, language: str) -> Json:
    ids, wanted = asked.get("ids"), asked.get("properties")
    if not isinstance(ids, list) or not isinstance(wanted, list) or len(ids) > 10 * BATCH:
        raise BadQuestion(f"'extend' needs 'ids' (at most {10 * BATCH}) and 'properties', both lists.", "extend")
    pids = [str(row.get("id", "")) if isinstance(row, dict) else "" for row in wanted]
    rows = found.values([str(i) for i in ids], pids)
    names = {row["id"]: row["name"] for row in reconciling.properties(language)}
    return {"meta": [{"id": pid, "name": names[pid]} for pid in dict.fromkeys(pids)], "rows": rows}


def _type(identifier: str, language: str) -> Json:
    return {"id": identifier, "name": type_name(identifier, language)}


def _begins(row: Mapping[str, Any], prefix: str) -> bool:
    asked = prefix.casefold()
    name = str(row["name"]).casefold()
    return asked in (str(row["id"]).casefold(), "") or name.startswith(asked) or f" {asked}" in name


def _query(value: object) -> Json:
    if not isinstance(value, dict):
        raise BadQuestion("Every query of a batch must be an object.", "queries")
    return value


def _object(text: str | None, name: str) -> Json:
    try:
        found = json.loads(text or "")
    except (ValueError, RecursionError):
        raise BadQuestion(f"'{name}' is not JSON.", name) from None
    if not isinstance(found, dict):
        raise BadQuestion(f"'{name}' must be a JSON object.", name)
    return found


def _json(content: Json) -> Response:
    return JSONResponse(content, headers=CORS)
