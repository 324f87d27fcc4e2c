"""SPARQL results as CSV that a spreadsheet opens without harm, in Danish Excel too."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping
from typing import Any

from api.formats import defused
from ontology.errors import BadQuestion
from ontology.namespaces import XSD

JSON_TYPE = "application/sparql-results+json"
NUMBERS = frozenset(
    XSD + name for name in ("integer", "decimal", "double", "float", "int", "long", "short", "nonNegativeInteger")
)
FRACTIONS = frozenset(XSD + name for name in ("decimal", "double", "float"))
Term = Mapping[str, Any]


def to_csv(results: bytes, excel: bool = False, heading: Callable[[str], str] = str) -> bytes:
    """A result in SPARQL's JSON as CSV with a header line.

    `excel` is for Danish Excel: byte order mark, semicolons, decimal commas, and `heading` names the columns.
    """
    data = json.loads(results)
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";" if excel else ",", lineterminator="\r\n")
    if "boolean" in data:
        writer.writerows([["result"], [str(data["boolean"]).lower()]])
    else:
        names = data["head"].get("vars", [])
        writer.writerow([heading(name) if excel else name for name in names])
        for row in data["results"]["bindings"]:
            writer.writerow([_cell(row.get(name), excel) for name in names])
    return out.getvalue().encode("utf-8-sig" if excel else "utf-8")


def rows_only(media_type: str) -> None:
    """BadQuestion for a result that is no table."""
    if "json" not in media_type or "ld+" in media_type:
        raise BadQuestion("Only SELECT and ASK give rows for a spreadsheet; this query gives a graph.", "query")


def _cell(term: Term | None, excel: bool) -> str:
    if not term:
        return ""
    value = str(term["value"])
    if term["type"] == "bnode":
        return f"_:{value}"
    if term.get("datatype") in NUMBERS:
        return value.replace(".", ",") if excel and term["datatype"] in FRACTIONS else value
    return defused(value)
