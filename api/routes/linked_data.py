"""Identifiers that can be looked up: HTML, Turtle, JSON-LD and N-Triples by `Accept`; the ontology at `/ns`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from starlette.responses import RedirectResponse, Response

import ontology
from api.access import READ
from api.language import language_of
from api.negotiate import choose
from api.pages import page_links, render
from api.schemas import Responses
from api.service import archive, service
from api.triples import Description
from ontology.errors import NotFound
from ontology.namespaces import CONCEPT, REF

router = APIRouter(tags=["linked data"])
TYPES: Mapping[str, str] = {
    "html": "text/html",
    "ttl": "text/turtle",
    "jsonld": "application/ld+json",
    "nt": "application/n-triples",
}
NAMES = {"ttl": "Turtle", "jsonld": "JSON-LD", "nt": "N-Triples"}
RESPONSES: Responses = {
    200: {"content": {media_type: {} for media_type in TYPES.values()}},
    303: {"description": "See other"},
}
ONTOLOGY = Path(ontology.__file__).parent / "referat.ttl"
RDFLIB_NAMES = {"text/turtle": "turtle", "application/ld+json": "json-ld", "application/n-triples": "nt"}
Form = Annotated[Literal["html", "ttl", "jsonld", "nt"] | None, Query(description="Form, instead of Accept.")]


@router.get(
    "/id/{kind}/{name:path}",
    operation_id="dereference",
    responses=RESPONSES,
    response_class=Response,
    dependencies=[READ],
)
def dereference(request: Request, kind: str, name: str, format: Form = None) -> Response:  # noqa: A002
    """What the graph says of a resource; a document's page for a person who asks for a document."""
    media_type = wanted(request, format)
    if media_type == "text/html" and kind == "document" and not format:
        return RedirectResponse(page_links(request).document(name), 303, {"Vary": "Accept"})
    iri, content = describe(request, kind, name, "application/n-triples" if media_type == "text/html" else media_type)
    if media_type != "text/html":
        return Response(content, media_type=media_type, headers={"Vary": "Accept", "Access-Control-Allow-Origin": "*"})
    described = Description(content, iri, language_of(request), lambda other: local(request, other))
    tables = [("", "", described.rows())]
    return _page(request, described.heading, iri, tables, page_links(request).identifier(kind, name))


@router.get("/ns", operation_id="ontology", responses=RESPONSES, response_class=Response)
def namespace(request: Request, format: Form = None) -> Response:  # noqa: A002
    """The ontology of the graph."""
    media_type = wanted(request, format)
    headers = {"Vary": "Accept", "Access-Control-Allow-Origin": "*"}
    if media_type == "text/turtle":
        return Response(ONTOLOGY.read_bytes(), media_type=media_type, headers=headers)
    from rdflib import Graph

    graph = Graph().parse(ONTOLOGY, format="turtle")
    form = RDFLIB_NAMES.get(media_type, "nt")
    content = graph.serialize(format=form, encoding="utf-8")
    if media_type != "text/html":
        return Response(content, media_type=media_type, headers=headers)
    described = Description(content, REF, language_of(request), lambda other: local(request, other))
    return _page(request, "Referat", REF, described.subjects(), f"{page_links(request).root}/ns")


def wanted(request: Request, form: str | None) -> str:
    """The media type asked for by `format`, else by Accept; 406 when none fits."""
    return TYPES[form] if form else choose(request.headers.get("accept"), list(TYPES.values()))


def describe(request: Request, kind: str, name: str, media_type: str) -> tuple[str, bytes]:
    """The IRI and the description of a resource of this archive, or of a concept of the vocabulary."""
    own = f"{service(request).settings.base}id/{kind}/{name}"
    for iri in (own, f"{CONCEPT}{kind}/{name}"):
        try:
            return iri, archive(request).describe(iri, media_type)
        except NotFound:
            continue
    raise NotFound(f"Nothing is known of {own}.")


def local(request: Request, iri: str) -> str:
    """The address on this site of an IRI that is looked up here; another http address as it is; else nothing."""
    root = page_links(request).root
    for base, path in ((f"{service(request).settings.base}id/", "/id/"), (CONCEPT, "/id/")):
        if iri.startswith(base):
            return f"{root}{path}{iri[len(base) :]}"
    if iri.startswith(REF):
        return f"{root}/ns#{iri[len(REF) :]}"
    return iri if iri.startswith(("http://", "https://")) else ""


def _page(request: Request, heading: str, iri: str, tables: object, address: str) -> Response:
    forms = [(NAMES[form], f"{address}?format={form}") for form in NAMES]
    return render(request, "resource.html", {"heading": heading, "iri": iri, "tables": tables, "formats": forms})
