"""`referat search`, `referat ask`, `referat sparql`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from api.terminal import show, show_json, strong

Json = Annotated[bool, typer.Option("--json", help="Print the result as the HTTP route gives it.")]
Regions = Annotated[list[str] | None, typer.Option("--region", help="Only this region; may be repeated.")]
Bodies = Annotated[list[str] | None, typer.Option("--body", help="Only this body; may be repeated.")]
Since = Annotated[str, typer.Option("--from", metavar="YYYY-MM-DD", help="First day of the meeting.")]
Until = Annotated[str, typer.Option("--to", metavar="YYYY-MM-DD", help="Last day of the meeting.")]
FORMATS = {
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "ttl": "text/turtle",
    "nt": "application/n-triples",
    "jsonld": "application/ld+json",
}


def search(
    query: Annotated[str, typer.Argument(help="Words, or a question.")],
    limit: Annotated[int, typer.Option(min=1, max=100)] = 10,
    offset: Annotated[int, typer.Option(min=0)] = 0,
    region: Regions = None,
    body: Bodies = None,
    section: Annotated[
        list[str] | None, typer.Option(help="proposal, background, minutes, attachments, other.")
    ] = None,
    function: Annotated[
        list[str] | None, typer.Option(help="Only passages that mention this function or topic; may be repeated.")
    ] = None,
    document_type: Annotated[list[str] | None, typer.Option(help="Only documents of this type.")] = None,
    since: Since = "",
    until: Until = "",
    json: Json = False,
) -> None:
    """Search the passages of the minutes."""
    from api.desk import open_desk
    from api.settings import load_settings

    named = {"region": region, "body": body, "section": section, "function": function, "document_type": document_type}
    filters = _filters(named, since, until)
    with open_desk(load_settings()) as desk:
        found = desk.search(query, filters, limit, offset)
    if json:
        show_json(found)
        return
    for number, hit in enumerate(found["hits"], offset + 1):
        show(strong(f"{number}. {_where(hit)}"))
        show(f"   {hit['text']}\n   {hit['url']}\n")
    if found["suggestion"]:
        show(f"Did you mean: {found['suggestion']}")
    show(f"{found['total']} found")


def ask(
    question: Annotated[str, typer.Argument(help="A question in Danish or English.")],
    region: Regions = None,
    body: Bodies = None,
    since: Since = "",
    until: Until = "",
    json: Json = False,
) -> None:
    """Answer a question with verbatim quotations, or say that the minutes do not tell."""
    from api.desk import open_desk
    from api.settings import load_settings

    filters = _filters({"region": region, "body": body}, since, until)
    with open_desk(load_settings()) as desk:
        answer = desk.ask(question, filters)
    if json:
        show_json(answer)
        return
    show(strong(answer["answer"]))
    for cite in answer["citations"]:
        show(f"\n[{cite['n']}] {_where(cite)}\n    {cite['quote']}\n    {cite['url']}")


def sparql(
    query: Annotated[str, typer.Argument(help="A query; '-' reads standard input, '@FILE' a file.")],
    format: Annotated[str, typer.Option(help=f"Form of the result: {', '.join(FORMATS)}.")] = "",  # noqa: A002
    json: Annotated[bool, typer.Option("--json", help="The same as --format json.")] = False,
) -> None:
    """Run a SPARQL query over the graph."""
    from api.desk import open_desk
    from api.settings import load_settings
    from ontology.errors import BadQuestion

    form = format or "json"
    if form not in FORMATS or (json and form != "json"):
        raise BadQuestion(f"--format must be one of {', '.join(FORMATS)}.", "--format")
    wishes = [FORMATS[form]] if format or json else [FORMATS["json"], FORMATS["ttl"]]
    text = _text(query)
    with open_desk(load_settings()) as desk:
        content = desk.sparql(text, wishes)
    sys.stdout.flush()
    sys.stdout.buffer.write(content if content.endswith(b"\n") else content + b"\n")


def _text(query: str) -> str:
    from ontology.errors import BadQuestion

    try:
        if query == "-":
            return sys.stdin.buffer.read().decode("utf-8")
        return Path(query[1:]).read_text("utf-8") if query.startswith("@") else query
    except (OSError, UnicodeDecodeError) as error:
        raise BadQuestion(f"The query cannot be read: {error}", "QUERY") from error


def _where(place: dict[str, Any]) -> str:
    document, item = place["document"], place["agenda_item"]
    parts = [document["title"] or document["file_name"], str(document["date"] or "")]
    parts += [f"item {item['number']} {item['title']}".strip()] if item else []
    parts += [f"page {place['page']}"] if place["page"] else []
    return ", ".join(part for part in parts if part)


def _filters(named: dict[str, list[str] | None], since: str, until: str) -> dict[str, Any]:
    from ontology.errors import BadQuestion

    first, last = _day(since, "--from"), _day(until, "--to")
    if first and last and last < first:
        raise BadQuestion("--from lies after --to.", "--from")
    return {name: value for name, value in {**named, "from": first, "to": last}.items() if value}


def _day(text: str, name: str) -> Any:
    from api.days import read_day
    from ontology.errors import BadQuestion

    try:
        return read_day(text)
    except ValueError as error:
        raise BadQuestion(f"{name} {error}.", name) from None


COMMANDS = (search, ask, sparql)
