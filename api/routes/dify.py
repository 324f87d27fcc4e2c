"""Dify's External Knowledge API: passages for a query, with a score between 0 and 1."""

from __future__ import annotations

import math
from typing import Annotated, Any

from fastapi import APIRouter, Body, Request
from pydantic import BaseModel, Field, field_validator

from api import views
from api.access import READ
from api.chat.conditions import Condition, Conditions, fits, narrowed
from api.chat.render import place_title
from api.schemas import HitOut
from api.service import archive, links

router = APIRouter(tags=["chat"], dependencies=[READ])
MOST = 100
EXAMPLE = {
    "knowledge_id": "referat",
    "query": "ventetid på MR-scanning",
    "retrieval_setting": {"top_k": 5, "score_threshold": 0.5},
}


class RetrievalSetting(BaseModel):
    """How many records are wanted, and how good they must be."""

    top_k: int = Field(5, ge=1, le=1_000)
    score_threshold: float = Field(0.0, ge=0, le=1)

    @field_validator("score_threshold", mode="before")
    @classmethod
    def _none(cls, value: Any) -> Any:
        return 0.0 if value is None else value


class RetrievalIn(BaseModel):
    """A request of Dify. There is one knowledge base, whatever its identifier."""

    knowledge_id: str = Field(max_length=300)
    query: str = Field(max_length=2_000)
    retrieval_setting: RetrievalSetting
    metadata_condition: Conditions | None = None


class Record(BaseModel):
    """A passage."""

    content: str
    score: float
    title: str
    metadata: dict[str, Any]


class RetrievalOut(BaseModel):
    """The passages, best first."""

    records: list[Record]


@router.post("/retrieval", operation_id="retrieval")
def retrieval(request: Request, asked: Annotated[RetrievalIn, Body(examples=[EXAMPLE])]) -> RetrievalOut:
    """The passages that fit a query and its conditions."""
    setting, conditions = asked.retrieval_setting, asked.metadata_condition or Conditions(conditions=list[Condition]())
    wanted = MOST if conditions.conditions else min(setting.top_k, MOST)
    found = archive(request).search(asked.query, narrowed(conditions), wanted)
    at = links(request)
    records = [_record(views.hit(hit, at)) for hit in found.hits]
    kept = [r for r in records if r.score >= setting.score_threshold and fits(r.metadata, conditions)]
    return RetrievalOut(records=kept[: setting.top_k])


def _record(hit: HitOut) -> Record:
    document, item = hit.document, hit.agenda_item
    metadata: dict[str, Any] = {
        "document": document.id,
        "file_name": document.file_name,
        "title": document.title,
        "body": document.body,
        "date": document.date.isoformat() if document.date else "",
        "year": str(document.date.year) if document.date else "",
        "agenda_item": item.number if item else "",
        "item_title": item.title if item else "",
        "section": hit.section,
        "start": hit.start,
        "end": hit.end,
        "url": hit.url,
    }
    if hit.page is not None:
        metadata["page"] = hit.page
    return Record(content=hit.text, score=unit(hit.score), title=place_title(document, item), metadata=metadata)


def unit(score: float) -> float:
    """A score of the search, which has no upper bound, between 0 and 1 in the same order."""
    return round(1 - math.exp(-max(0.0, score)), 4)
