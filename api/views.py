"""The archive's results as the JSON values of the contract; used by the routes and by the commands alike."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from api import schemas as s
from api.links import Links
from index.results import (
    Answer,
    Citation,
    DocumentInfo,
    FactRow,
    Hit,
    ItemRef,
    Listing,
    Repeat,
    SearchResult,
)


def document_ref(info: DocumentInfo) -> s.DocumentRef:
    """A document as it is cited."""
    return s.DocumentRef(id=info.id, file_name=info.file_name, title=info.title, date=info.date, body=info.body)


def item(ref: ItemRef | None) -> s.ItemOut | None:
    """An agenda item as it is cited."""
    return s.ItemOut(number=ref.number, title=ref.title) if ref else None


def _place(at: Hit | Citation | FactRow | Repeat, links: Links) -> dict[str, object]:
    return {
        "document": document_ref(at.document),
        "agenda_item": item(at.agenda_item),
        "page": at.page,
        "start": at.start,
        "end": at.end,
        "url": links.place(at.document, at.start, at.end),
    }


def search(result: SearchResult, links: Links) -> s.SearchOut:
    """A search result."""
    facets = {
        name: [s.FacetValue(value=value, count=count) for value, count in values]
        for name, values in result.facets.items()
    }
    return s.SearchOut(
        query=result.query,
        total=result.total,
        took_ms=round(result.took_ms, 2),
        facets=facets,
        hits=[hit(found, links) for found in result.hits],
        suggestion=result.suggestion,
    )


def hit(found: Hit, links: Links) -> s.HitOut:
    """A passage found."""
    fields = {name: getattr(found, name) for name in ("score", "text", "highlights", "section", "folded")}
    repeats = [_place(repeat, links) for repeat in found.repeats]
    return s.HitOut.model_validate({**_place(found, links), **fields, "repeats": repeats})


def answer(given: Answer, links: Links) -> s.AskOut:
    """An answer."""
    return s.AskOut(
        question=given.question,
        language=given.language,
        answer=given.answer,
        answerable=given.answerable,
        citations=[citation(c, links) for c in given.citations],
        facts=[dict(fact) for fact in given.facts],
        sparql=given.sparql,
        coverage=dict(given.coverage),
        took_ms=round(given.took_ms, 2),
        understood=dict(given.understood),
        table=[dict(row) for row in given.table],
        link=f"{links.root}{given.link}" if given.link else "",
    )


def citation(cited: Citation, links: Links) -> s.CitationOut:
    """A citation."""
    return s.CitationOut.model_validate({**_place(cited, links), "n": cited.n, "quote": cited.quote})


def fact(row: FactRow, links: Links) -> s.FactOut:
    """A fact of a list: the fields of its kind beside its place."""
    place = _place(row, links)
    own = {"id": row.id, "quote": row.quote, "offsets": (place.pop("start"), place.pop("end"))}
    return s.FactOut.model_validate({**row.values, **place, **own})


def facts(listing: Listing, limit: int, links: Links) -> s.FactsOut:
    """A page of facts."""
    rows = [fact(row, links) for row in listing.rows]
    return s.FactsOut(total=listing.total, offset=listing.offset, limit=limit, items=rows)


def document(info: DocumentInfo, links: Links) -> s.DocumentOut:
    """A document of a list."""
    return s.DocumentOut(
        **dict(document_ref(info)),
        version=info.version,
        region=info.region,
        language=info.language,
        media_type=info.media_type,
        sha256=info.sha256,
        pages=info.pages,
        facts=dict(info.facts),
        url=links.document(info.id),
    )


def documents(infos: Sequence[DocumentInfo], limit: int, offset: int, links: Links) -> s.DocumentsOut:
    """A page of documents."""
    rows = [document(info, links) for info in infos[offset : offset + limit]]
    return s.DocumentsOut(total=len(infos), offset=offset, limit=limit, items=rows)


def meeting(row: FactRow, links: Links) -> s.MeetingOut:
    """A meeting of a list."""
    known = {name: value for name, value in row.values.items() if name in s.MeetingOut.model_fields}
    info = row.document
    about = {"document": document_ref(info), "facts": dict(info.facts), "url": links.document(info.id)}
    return s.MeetingOut.model_validate({**known, "region": info.region, **about})


def meetings(listing: Listing, limit: int, links: Links) -> s.MeetingsOut:
    """A page of meetings."""
    rows = [meeting(row, links) for row in listing.rows]
    return s.MeetingsOut(total=listing.total, offset=listing.offset, limit=limit, items=rows)


def select_documents(every: Iterable[DocumentInfo], filters: Mapping[str, str]) -> list[DocumentInfo]:
    """The documents that meet the filters of a list, in the order given."""
    words = filters.get("q", "").casefold().split()

    def fits(info: DocumentInfo) -> bool:
        day = info.date.isoformat() if info.date else ""
        shown = f"{info.title} {info.body} {info.file_name} {day}".casefold()
        return (
            all(_same(filters.get(name, ""), getattr(info, name)) for name in ("region", "body"))
            and filters.get("document", info.id) == info.id
            and day >= filters.get("from", "")
            and ("to" not in filters or "" < day <= filters["to"])
            and all(word in shown for word in words)
        )

    return [info for info in every if fits(info)]


def _same(wanted: str, value: str) -> bool:
    return not wanted or " ".join(wanted.casefold().split()) == " ".join(value.casefold().split())
