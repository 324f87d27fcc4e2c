"""What the SPARQL page shows: saved queries as examples, a result as a table, and the editor where it was fetched."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from fastapi import Request

import ontology
from api import editor
from api.language import language_of
from api.saved import saved_queries
from index.ports import QueryResult
from ontology.namespaces import PREFIXES

PAGE = "sparql.html"
SHOWN_ROWS = 500
_TERM = re.compile(r"^([\w-]+:\w+) a ", re.MULTILINE)


@dataclass
class Table:
    """A result for a reader: a truth value, a table of cells (kind, text, address, language), or a text.

    Where the rows were not `counted`, there are more than `total` tells.
    """

    boolean: bool | None = None
    columns: list[str] = field(default_factory=list)
    rows: list[list[tuple[str, str, str, str]]] = field(default_factory=list)
    total: int = 0
    counted: bool = True
    text: str = ""


def examples(request: Request) -> list[tuple[str, str]]:
    """The saved queries, with titles and labels in the request's language."""
    language = language_of(request)
    return [(saved.titles[language], saved.with_values({}, language)) for saved in saved_queries().values()]


def editor_values(template: str) -> dict[str, Any]:
    """What the page's template needs for the editor; nothing for other templates."""
    if template != PAGE:
        return {}
    return {"kit": editor.kit(), "prefixes": json.dumps(PREFIXES), "terms": json.dumps(terms())}


def policy(template: str) -> Mapping[str, str]:
    """The page's own Content-Security-Policy when it carries the editor."""
    return {"Content-Security-Policy": editor.POLICY} if template == PAGE and editor.kit() else {}


@cache
def terms() -> list[str]:
    """The classes and properties of the ontology with their prefixes, for completion."""
    return sorted(_TERM.findall((Path(ontology.__file__).parent / "referat.ttl").read_text("utf-8")))


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
