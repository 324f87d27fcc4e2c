"""Identifiers that can be looked up: HTML, Turtle, JSON-LD and N-Triples by `Accept`; the ontology at `/ns`."""

from __future__ import annotations

from collections import defaultdict
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from starlette.responses import RedirectResponse, Response

from api import diagram, ontology_page
from api.access import READ
from api.caching import cached
from api.language import language_of
from api.negotiate import choose
from api.pages import page_links, render
from api.schemas import Responses
from api.service import archive, links, service
from api.triples import Description, shorten
from ontology.errors import NotFound
from ontology.namespaces import CONCEPT, REF
from ontology.serialisation import FORMS, NTRIPLES, convert

router = APIRouter(tags=["linked data"])
NAMES = {"ttl": "Turtle", "jsonld": "JSON-LD", "nt": "N-Triples"}
RESPONSES: Responses = {
    200: {"content": {media_type: {} for media_type in FORMS.values()}},
    303: {"description": "See other"},
}
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
    if media_type == FORMS["html"] and kind == "document" and not format:
        return RedirectResponse(page_links(request).document(name), 303, {"Vary": "Accept"})
    is_page = media_type == FORMS["html"]
    iri, content = describe(request, kind, name, NTRIPLES if is_page else media_type)
    if not is_page:
        return cached(request, content, media_type, {"Vary": "Accept"})
    language = language_of(request)
    shown = Description(content, iri, language, lambda other: local(request, other), ontology_page.labels(language))
    values = {"heading": shown.heading, "iri": iri, "rows": shown.rows(), "referred": shown.referred()}
    forms = formats(page_links(request).identifier(kind, name))
    return render(request, "resource.html", {**values, "parts": shown.parts(), "formats": forms})


@router.get("/ns", operation_id="ontology", responses=RESPONSES, response_class=Response)
def namespace(request: Request, format: Form = None) -> Response:  # noqa: A002
    """The ontology of the graph."""
    media_type, language = wanted(request, format), language_of(request)
    if media_type == FORMS["ttl"]:
        return cached(request, (ontology_page.FOLDER / "referat.ttl").read_bytes(), media_type, {"Vary": "Accept"})
    if media_type != FORMS["html"]:
        return cached(request, convert(ontology_page.triples(), media_type), media_type, {"Vary": "Accept"})
    labels = defaultdict(str, ontology_page.labels(language))
    values = {
        "shown": ontology_page.page(language),
        "labels": labels,
        "short": shorten,
        "diagram": diagram.draw(labels),
        "locate": lambda iri: local(request, iri),
        "iri": REF,
        "ours": REF,
        "reconcile": f"{links(request).root}/reconcile",
        "formats": formats(f"{page_links(request).root}/ns"),
    }
    return render(request, "ontology.html", values)


def wanted(request: Request, form: str | None) -> str:
    """The media type asked for by `format`, else by Accept; 406 when none fits."""
    return FORMS[form] if form else choose(request.headers.get("accept"), list(FORMS.values()))


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


def formats(address: str) -> list[tuple[str, str]]:
    """The other forms of a page: name and address."""
    return [(NAMES[form], f"{address}?format={form}") for form in NAMES]
