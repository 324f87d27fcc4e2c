"""The interface as OpenAPI tools: few operations, well described, in the plain schemas that tool builders read.

Taken from the description of the whole interface, so that paths, parameters and answers cannot differ from it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from api.tools.schema import plain

Json = dict[str, Any]
VERSION = "3.0.3"
DESCRIPTION = (
    "Minutes of Danish health governance: search, answers in verbatim quotations, and lists of decisions, deadlines, "
    "positions and actions. Read only. Every result carries the address of the place it stands in: cite it. A proposal "
    "is not a decision; `reported` decisions were taken elsewhere."
)
# operation → what it is for, and the example of each parameter
OPERATIONS: Mapping[str, tuple[str, str, Mapping[str, Any]]] = {
    "search": (
        "Search the minutes",
        "Finds the passages that fit words or a question, best first, with document, agenda item, page and address. "
        "Use it to look around, or when `ask` finds no answer.",
        {"q": "ventetid på MR-scanning", "limit": 5, "region": ["Region Sjælland"], "section": ["minutes"]},
    ),
    "ask": (
        "Ask the minutes",
        "Answers a whole question in verbatim quotations with their places. When the minutes do not say, `answerable` "
        "is false: then say so, and do not answer from elsewhere. Give earlier messages as `history` for a follow-up.",
        {},
    ),
    "list_meetings": ("List meetings", "The meetings that there are minutes of, newest first.", {"from": "2025-01-01"}),
    "list_decisions": (
        "List decisions",
        "What was decided, by whom and when, with quotation and address. `reported=false` gives what the meeting "
        "itself decided.",
        {"q": "vejledning", "from": "2025-01-01", "reported": False},
    ),
    "list_deadlines": (
        "List deadlines",
        "Deadlines and other times ahead, soonest first, with who must do what.",
        {"due_from": "2026-01-01", "due_to": "2026-12-31"},
    ),
    "list_positions": (
        "List positions",
        "Who supported, opposed, asked or proposed what, with quotation and address.",
        {"actor": "Region Sjælland", "stance": "supports"},
    ),
    "list_actions": (
        "List actions",
        "What named persons or bodies have to do after a meeting.",
        {"responsible": "Sekretariatet"},
    ),
    "document_text": (
        "Read a document",
        "The whole text of minutes, by the identifier of the document.",
        {"document_id": "udvalget-for-naere-sundhedstilbud-2025-05-20-1a2b3c4d"},
    ),
}
_LEFT_OUT = ("format", "excel", "version")


def tools(whole: Mapping[str, Any], server: str) -> Json:
    """The tools' description, from that of the whole interface; `server` is the address it answers at."""
    definitions = whole.get("components", {}).get("schemas", {})
    paths: Json = {}
    for path, operations in whole["paths"].items():
        for method, operation in operations.items():
            if operation.get("operationId") in OPERATIONS:
                paths.setdefault(path, {})[method] = _operation(operation, definitions)
    keys = {"bearer": {"type": "http", "scheme": "bearer", "description": "An API key of Referat."}}
    return {
        "openapi": VERSION,
        "info": {"title": "Referat", "description": DESCRIPTION, "version": whole["info"]["version"]},
        "servers": [{"url": server}],
        "security": [{"bearer": []}],
        "paths": paths,
        "components": {"securitySchemes": keys},
    }


def _operation(operation: Mapping[str, Any], definitions: Mapping[str, Any]) -> Json:
    name = operation["operationId"]
    summary, description, examples = OPERATIONS[name]
    shown: Json = {"operationId": name, "summary": summary, "description": description}
    parameters = [p for p in operation.get("parameters", ()) if p["name"] not in _LEFT_OUT]
    if parameters:
        shown["parameters"] = [_parameter(p, definitions, examples) for p in parameters]
    if "requestBody" in operation:
        content = operation["requestBody"]["content"]["application/json"]
        body = {
            "schema": plain(content["schema"], definitions),
            "example": {"question": "Hvad blev besluttet om MRgFUS?"},
        }
        shown["requestBody"] = {"required": True, "content": {"application/json": body}}
    shown["responses"] = {"200": _answer(operation["responses"]["200"], definitions)}
    return shown


def _parameter(parameter: Mapping[str, Any], definitions: Mapping[str, Any], examples: Mapping[str, Any]) -> Json:
    name, schema = parameter["name"], plain(parameter["schema"], definitions)
    description = parameter.get("description") or schema.get("description") or f"Only this {name.replace('_', ' ')}."
    schema.pop("description", None)
    if schema.get("default") in ("", []):
        del schema["default"]
    shown = {"name": name, "in": parameter["in"], "description": description, "schema": schema}
    shown["required"] = bool(parameter.get("required"))
    return shown | ({"example": examples[name]} if name in examples else {})


def _answer(response: Mapping[str, Any], definitions: Mapping[str, Any]) -> Json:
    content = response.get("content", {})
    kind = "application/json" if "application/json" in content else next(iter(content), "application/json")
    schema = plain(content.get(kind, {}).get("schema") or {"type": "string"}, definitions, answer=True)
    return {"description": "The result.", "content": {kind: {"schema": schema}}}
