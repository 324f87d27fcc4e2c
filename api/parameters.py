"""The parameters that routes share: conditions, pages and days, checked once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Literal

from fastapi import Depends, Query
from pydantic import BeforeValidator, StringConstraints

from api.days import read_day
from index.ports import Filters
from ontology.errors import BadQuestion
from ontology.model import DeadlineKind, DecisionType, SectionKind, Stance

MAX_LIST = 10_000
DEFAULT_LIST = 50


def blank(value: Any) -> Any:
    """None for the empty value that a form sends for a field left alone."""
    return None if value == "" else value


Day = Annotated[date | None, BeforeValidator(read_day)]
Word = Annotated[str, StringConstraints(max_length=300)]
Words = Annotated[list[Word], Query(max_length=20)]
Limit = Annotated[int, Query(ge=1, le=100, description="How many to give.")]
Offset = Annotated[int, Query(ge=0, le=1_000_000, description="How many to skip.")]
Since = Annotated[Day, Query(alias="from", description="First day of the meeting, YYYY-MM-DD.")]
Until = Annotated[Day, Query(alias="to", description="Last day of the meeting, YYYY-MM-DD.")]
Format = Annotated[Literal["json", "csv"], Query(description="Form of the list.")]
Excel = Annotated[bool, Query(description="CSV with byte order mark and semicolons, as Danish Excel opens it.")]


def search_filters(
    region: Words = [],  # noqa: B006
    body: Words = [],  # noqa: B006
    section: Annotated[list[SectionKind], Query(max_length=5)] = [],  # noqa: B006
    function: Words = [],  # noqa: B006
    document_type: Words = [],  # noqa: B006
    document: Words = [],  # noqa: B006
    since: Since = None,
    until: Until = None,
) -> Filters:
    """The conditions of a search; several values of a name are alternatives."""
    check_order(since, until)
    return Filters(
        regions=tuple(filter(None, region)),
        bodies=tuple(filter(None, body)),
        sections=tuple(kind.value for kind in section),
        entities=tuple(filter(None, function)),
        document_types=tuple(filter(None, document_type)),
        documents=tuple(filter(None, document)),
        date_from=since,
        date_to=until,
    )


def check_order(since: date | None, until: date | None, field: str = "from") -> None:
    """Refuse a period that ends before it begins."""
    if since and until and until < since:
        raise BadQuestion(f"'{field}' lies after the end of the period.", field)


@dataclass(frozen=True)
class Listed:
    """Conditions and page of a list; `limit` None means the usual number (all rows in a file)."""

    filters: Mapping[str, str]
    limit: int | None
    offset: int

    def size(self, whole: bool) -> int:
        """How many rows are asked for."""
        return self.limit or (MAX_LIST if whole else DEFAULT_LIST)


def listed(
    q: Annotated[Word, Query(description="Words that the row must contain.")] = "",
    region: Word = "",
    body: Word = "",
    document: Annotated[Word, Query(description="Identifier of a document.")] = "",
    since: Since = None,
    until: Until = None,
    limit: Annotated[int | None, Query(ge=1, le=MAX_LIST)] = None,
    offset: Offset = 0,
) -> Listed:
    """What every list can be filtered by."""
    check_order(since, until)
    values = {"q": q, "region": region, "body": body, "document": document, "from": since, "to": until}
    return Listed(texts(values), limit, offset)


def texts(values: Mapping[str, Any]) -> dict[str, str]:
    """The values that say something, as texts."""
    shown = {name: getattr(value, "value", value) for name, value in values.items()}
    return {n: str(v).lower() if isinstance(v, bool) else str(v) for n, v in shown.items() if v not in (None, "")}


Common = Annotated[Listed, Depends(listed)]
Item = Annotated[Word, Query(description="Number of an agenda item.")]


def decision_filters(
    common: Common,
    item: Item = "",
    type: Annotated[DecisionType | None, BeforeValidator(blank), Query()] = None,  # noqa: A002
    actor: Annotated[Word, Query(description="Words of the name of who decided.")] = "",
    reported: Annotated[bool | None, BeforeValidator(blank), Query()] = None,
) -> Listed:
    """Conditions on decisions."""
    return _with(common, item=item, type=type, actor=actor, reported=reported)


def deadline_filters(
    common: Common,
    item: Item = "",
    kind: Annotated[DeadlineKind | None, BeforeValidator(blank), Query()] = None,
    responsible: Word = "",
    due_from: Annotated[Day, Query(description="Falls due on this day or later.")] = None,
    due_to: Annotated[Day, Query(description="Falls due on this day or earlier.")] = None,
) -> Listed:
    """Conditions on deadlines."""
    check_order(due_from, due_to, "due_from")
    return _with(common, item=item, kind=kind, responsible=responsible, due_from=due_from, due_to=due_to)


def position_filters(
    common: Common,
    item: Item = "",
    stance: Annotated[Stance | None, BeforeValidator(blank), Query()] = None,
    actor: Annotated[Word, Query(description="Words of the name of who spoke.")] = "",
) -> Listed:
    """Conditions on positions."""
    return _with(common, item=item, stance=stance, actor=actor)


def action_filters(
    common: Common,
    item: Item = "",
    responsible: Word = "",
    due_from: Annotated[Day, Query(description="Due on this day or later.")] = None,
    due_to: Annotated[Day, Query(description="Due on this day or earlier.")] = None,
) -> Listed:
    """Conditions on actions."""
    check_order(due_from, due_to, "due_from")
    return _with(common, item=item, responsible=responsible, due_from=due_from, due_to=due_to)


Decisions = Annotated[Listed, Depends(decision_filters)]
Deadlines = Annotated[Listed, Depends(deadline_filters)]
Positions = Annotated[Listed, Depends(position_filters)]
Actions = Annotated[Listed, Depends(action_filters)]


def _with(common: Listed, **values: Any) -> Listed:
    return Listed({**common.filters, **texts(values)}, common.limit, common.offset)
