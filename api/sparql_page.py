"""What the SPARQL page shows: example queries and a result as a table."""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from fastapi import Request

from api.language import language_of
from index.ports import QueryResult
from ontology.namespaces import PREFIXES

SHOWN_ROWS = 500
_EXAMPLES = Path(__file__).parent / "texts" / "queries.toml"


@dataclass
class Table:
    """A result for a reader: a truth value, a table of cells (kind, text, address, language), or a text."""

    boolean: bool | None = None
    columns: list[str] = field(default_factory=list)
    rows: list[list[tuple[str, str, str, str]]] = field(default_factory=list)
    total: int = 0
    text: str = ""


def examples(request: Request) -> list[tuple[str, str]]:
    """Titles in the request's language and queries with their prefixes."""
    language = language_of(request)
    rows = tomllib.loads(_EXAMPLES.read_text("utf-8"))["query"]
    return [(row[language], with_prefixes(row["text"].strip())) for row in rows]


def with_prefixes(query: str) -> str:
    """The query with a declaration of each known prefix that it uses."""
    used = [f"PREFIX {p}: <{namespace}>" for p, namespace in PREFIXES.items() if f"{p}:" in query]
    return "\n".join([*used, query])


def read(result: QueryResult, request: Request) -> Table:
    """The result as a table."""
    if "json" not in result.media_type:
        return Table(text=result.content.decode("utf-8", "replace"))
    data = json.loads(result.content)
    if "boolean" in data:
        return Table(boolean=bool(data["boolean"]))
    columns, bindings = data["head"].get("vars", []), data["results"]["bindings"]
    from api.routes.linked_data import local

    def cell(value: dict[str, Any] | None) -> tuple[str, str, str, str]:
        if not value:
            return ("", "", "", "")
        address = local(request, value["value"]) if value["type"] == "uri" else ""
        return (value["type"], value["value"], address, value.get("xml:lang", ""))

    rows = [[cell(row.get(name)) for name in columns] for row in bindings[:SHOWN_ROWS]]
    return Table(columns=columns, rows=rows, total=len(bindings))
