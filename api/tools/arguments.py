"""What the tools are given; every field is a text, a number or a word of a list."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import AliasChoices, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from api.days import read_day
from api.parameters import blank, texts
from ontology.model import DeadlineKind, DecisionType, Stance


def _is_day(value: Any) -> Any:
    day = read_day(value)
    return day.isoformat() if day else ""


def _word(value: Any) -> Any:
    return "" if value is None else value


Word = Annotated[str, BeforeValidator(_word), StringConstraints(max_length=300)]
Day = Annotated[str, BeforeValidator(_is_day)]


class Arguments(BaseModel):
    """Arguments of a tool; unknown ones are not looked at."""

    model_config = ConfigDict(populate_by_name=True)


class SearchArguments(Arguments):
    """For `search`."""

    query: str = Field(min_length=1, max_length=2_000, description="What to look for, in Danish or English.")


class FetchArguments(Arguments):
    """For `fetch`."""

    id: str = Field(min_length=1, max_length=500, description="An id that `search` gave, or that of a document.")


class AskArguments(Arguments):
    """For `ask`."""

    question: str = Field(min_length=1, max_length=2_000, description="A whole question, in Danish or English.")


class ListArguments(Arguments):
    """What every list can be filtered by."""

    q: Word = Field("", description="Words that the row must contain.")
    region: Word = Field("", description="A Danish region, like 'Region Sjælland'.")
    body: Word = Field("", description="The body that met, as the minutes name it.")
    since: Day = Field(
        "",
        description="First day of the meeting, YYYY-MM-DD.",
        validation_alias=AliasChoices("from", "since"),
        serialization_alias="from",
    )
    until: Day = Field(
        "",
        description="Last day of the meeting, YYYY-MM-DD.",
        validation_alias=AliasChoices("to", "until"),
        serialization_alias="to",
    )
    limit: int = Field(20, ge=1, le=100, description="How many to give.")
    offset: int = Field(0, ge=0, le=1_000_000, description="How many to skip.")

    def filters(self) -> Mapping[str, str]:
        """The filters that say something."""
        named = self.model_dump(by_alias=True, exclude={"limit", "offset"})
        return texts(named)


class DecisionArguments(ListArguments):
    """For `list_decisions`."""

    type: Annotated[DecisionType | None, BeforeValidator(blank)] = Field(None, description="Kind of decision.")
    actor: Word = Field("", description="Words of the name of who decided.")
    reported: Annotated[bool | None, BeforeValidator(blank)] = Field(
        None, description="false: decided at the meeting itself; true: told of another meeting or body."
    )


class DeadlineArguments(ListArguments):
    """For `list_deadlines`."""

    kind: Annotated[DeadlineKind | None, BeforeValidator(blank)] = Field(None, description="Kind of time statement.")
    responsible: Word = Field("", description="Words of the name of who must keep it.")
    due_from: Day = Field("", description="Falls due on this day or later, YYYY-MM-DD.")
    due_to: Day = Field("", description="Falls due on this day or earlier, YYYY-MM-DD.")


class PositionArguments(ListArguments):
    """For `list_positions`."""

    stance: Annotated[Stance | None, BeforeValidator(blank)] = Field(None, description="What the actor expressed.")
    actor: Word = Field("", description="Words of the name of who spoke.")


class SparqlArguments(Arguments):
    """For `sparql_query`."""

    query: str = Field(min_length=1, max_length=30_000, description="A SPARQL 1.1 query; updates are refused.")
