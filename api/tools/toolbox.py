"""The tools that a language model is offered: what they are called, what they take, and what they do.

They only read. The results are JSON objects; errors are those of `ontology.errors`, told to the model as they are.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from pydantic import BaseModel, ValidationError

from api import views
from api.chat.render import place_title
from api.links import Links
from api.schemas import ItemOut
from api.tools import arguments as a
from api.tools.schema import plain
from index.asking import Asking, Stop
from index.ports import Filters
from ontology.errors import BadQuestion, NotFound
from ontology.model import AgendaItem

if TYPE_CHECKING:
    from index.archive import Archive

Json = dict[str, Any]
HITS = 20
RESULT_BYTES = 400_000
ROWS, TRIPLES = "application/sparql-results+json", "text/turtle"
_PART = "#"


class Tools(Protocol):
    """Something that runs tools by name: the archive here, or a service elsewhere."""

    def call(self, name: str, arguments: Mapping[str, Any]) -> Json:
        """The result; ReferatError says what is wrong."""
        ...


@dataclass(frozen=True)
class Tool:
    """A tool. The description says in Danish and English what it is for."""

    name: str
    title: str
    description: str
    arguments: type[BaseModel]
    run: Callable[[LocalTools, Any], Json]
    output: Mapping[str, Any]

    @property
    def input(self) -> Json:
        """The JSON schema of the arguments."""
        schema = self.arguments.model_json_schema(by_alias=True)
        shown: Json = plain(schema, schema.get("$defs", {}))
        shown.pop("description", None)
        shown.pop("$defs", None)
        for field in shown["properties"].values():
            if field.get("default") == "":
                del field["default"]
        return shown


class LocalTools:
    """The tools over an open archive."""

    def __init__(self, archive: Archive, links: Links, stop: Stop | None = None) -> None:
        """Keep them; pressing `stop` ends a query."""
        self.archive, self.links, self.stop = archive, links, stop or Stop()

    def call(self, name: str, arguments: Mapping[str, Any]) -> Json:
        """Check the arguments and run the tool."""
        tool = TOOLS.get(name)
        if tool is None:
            raise NotFound(f"There is no tool of that name. There are: {', '.join(TOOLS)}.", "name")
        try:
            given = tool.arguments.model_validate(dict(arguments))
        except ValidationError as error:
            raise BadQuestion(_told(error), "arguments") from None
        return tool.run(self, given)


def _search(tools: LocalTools, given: a.SearchArguments) -> Json:
    found = tools.archive.search(given.query, Filters(), HITS)
    results = []
    for hit in (views.hit(hit, tools.links) for hit in found.hits):
        item = hit.agenda_item
        identifier = f"{hit.document.id}{_PART}{item.number}" if item else hit.document.id
        results.append({"id": identifier, "title": place_title(hit.document, item), "url": hit.url})
    return {"results": list({result["id"]: result for result in reversed(results)}.values())[::-1]}


def _fetch(tools: LocalTools, given: a.FetchArguments) -> Json:
    identifier, _, number = given.id.partition(_PART)
    stored = tools.archive.document(identifier)
    item = _item(stored.minutes.items(), number) if number else None
    info, source = stored.info, stored.source
    start, end = (item.span.start, item.span.end) if item else (0, len(source.text))
    reference = ItemOut(number=item.number, title=item.title) if item else None
    metadata = {
        "document": info.id,
        "file_name": info.file_name,
        "body": info.body,
        "date": info.date.isoformat() if info.date else "",
        "region": info.region,
        "language": info.language,
        "agenda_item": item.number if item else "",
        "item_title": item.title if item else "",
    }
    return {
        "id": given.id,
        "title": place_title(views.document_ref(info), reference),
        "text": source.text[start:end],
        "url": tools.links.place(info, start, end) if item else tools.links.document(info.id),
        "metadata": {name: value for name, value in metadata.items() if value},
    }


def _item(items: Any, number: str) -> AgendaItem:
    for item in items:
        if item.number == number and isinstance(item, AgendaItem):
            return item
    raise NotFound("The document has no agenda item of that number: take the id from `search`.", "id")


def _ask(tools: LocalTools, given: a.AskArguments) -> Json:
    answer = views.answer(tools.archive.ask(given.question), tools.links).model_dump(mode="json")
    return {name: answer[name] for name in ("question", "language", "answerable", "answer", "citations", "facts")}


def _listed(kind: str) -> Callable[[LocalTools, a.ListArguments], Json]:
    def run(tools: LocalTools, given: a.ListArguments) -> Json:
        listing = tools.archive.facts(kind, given.filters(), given.limit, given.offset)
        return views.facts(listing, given.limit, tools.links).model_dump(mode="json")

    return run


def _sparql(tools: LocalTools, given: a.SparqlArguments) -> Json:
    result = tools.archive.sparql(given.query, [ROWS, TRIPLES], Asking(max_bytes=RESULT_BYTES, stop=tools.stop))
    if len(result.content) > RESULT_BYTES:
        raise BadQuestion(f"The result is larger than {RESULT_BYTES:,} bytes: add a LIMIT.".replace(",", " "), "query")
    text = result.content.decode("utf-8")
    return {"turtle": text} if result.media_type == TRIPLES else dict(json.loads(text))


def _told(error: ValidationError) -> str:
    found = [(".".join(map(str, e["loc"])), str(e["msg"]).removeprefix("Value error, ")) for e in error.errors()]
    return " ".join(f"{name}: {message}." for name, message in found[:5])


_TEXT = {"type": "string"}
_RESULT = {
    "type": "object",
    "properties": {"id": _TEXT, "title": _TEXT, "url": _TEXT},
    "required": ["id", "title", "url"],
}
_FOUND = {
    "type": "object",
    "properties": {"results": {"type": "array", "items": _RESULT}},
    "required": ["results"],
}
_FETCHED = {
    "type": "object",
    "properties": {
        **dict.fromkeys(("id", "title", "text", "url"), _TEXT),
        "metadata": {"type": "object", "additionalProperties": _TEXT},
    },
    "required": ["id", "title", "text", "url"],
}
_ANSWER = {
    "type": "object",
    "properties": {
        **dict.fromkeys(("question", "language", "answer"), _TEXT),
        "answerable": {"type": "boolean"},
        **{name: {"type": "array", "items": {"type": "object"}} for name in ("citations", "facts")},
    },
    "required": ["answer", "answerable", "citations"],
}
_ROWS = {
    "type": "object",
    "properties": {
        **{name: {"type": "integer"} for name in ("total", "offset", "limit")},
        "items": {"type": "array", "items": {"type": "object"}},
    },
    "required": ["total", "items"],
}
_ANYTHING = {"type": "object"}

TOOLS: Mapping[str, Tool] = {
    tool.name: tool
    for tool in (
        Tool(
            "search",
            "Søg i referater / Search minutes",
            "Finder steder i danske sundhedsreferater. Finds places in minutes of Danish health governance; `fetch` "
            "gives their text.",
            a.SearchArguments,
            _search,
            _FOUND,
        ),
        Tool(
            "fetch",
            "Hent tekst / Fetch text",
            "Henter teksten af et punkt eller et helt referat. Fetches the text of an agenda item or a whole document.",
            a.FetchArguments,
            _fetch,
            _FETCHED,
        ),
        Tool(
            "ask",
            "Spørg referaterne / Ask the minutes",
            "Svarer med ordrette citater, eller siger at det ikke fremgår. Answers with verbatim quotations and their "
            "addresses, or says that the minutes do not tell.",
            a.AskArguments,
            _ask,
            _ANSWER,
        ),
        Tool(
            "list_decisions",
            "Beslutninger / Decisions",
            "Lister beslutninger med citat og kilde. Lists what was decided, by whom and when; `reported` marks "
            "decisions that the minutes only tell of.",
            a.DecisionArguments,
            _listed("decision"),
            _ROWS,
        ),
        Tool(
            "list_deadlines",
            "Frister / Deadlines",
            "Lister frister og andre kommende tidspunkter. Lists deadlines and other times ahead, soonest first.",
            a.DeadlineArguments,
            _listed("deadline"),
            _ROWS,
        ),
        Tool(
            "list_positions",
            "Holdninger / Positions",
            "Lister hvem der støttede, var imod, spurgte eller foreslog. Lists who supported, opposed or asked what.",
            a.PositionArguments,
            _listed("position"),
            _ROWS,
        ),
        Tool(
            "sparql_query",
            "SPARQL",
            "Kører en SPARQL-forespørgsel over grafen (kun læsning). Runs a read-only SPARQL query over the graph; "
            "prefix ref: <https://w3id.org/referat/ns#>.",
            a.SparqlArguments,
            _sparql,
            _ANYTHING,
        ),
    )
}
