"""JSON schemas in the plain form that every tool client reads: no references, unions or lists of types."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Schema = dict[str, Any]
_UNIONS = ("anyOf", "oneOf")
_DROPPED = ("title", "const", "prefixItems", "examples", "exclusiveMinimum", "exclusiveMaximum", "discriminator")


def plain(schema: Any, definitions: Mapping[str, Any], answer: bool = False) -> Any:
    """A schema with references put in place, `X or null` as X, tuples as lists, and one example instead of several.

    In an `answer` what may be null has no type at all: the only way to say so without a union.
    """
    if isinstance(schema, list):
        return [plain(part, definitions, answer) for part in schema]
    if not isinstance(schema, dict):
        return schema
    if "$ref" in schema:
        found = definitions[schema["$ref"].rpartition("/")[2]]
        return plain({**found, **{k: v for k, v in schema.items() if k != "$ref"}}, definitions, answer)
    shown = _object(_chosen(dict(schema)), definitions, answer)
    if answer and _may_be_null(schema):
        shown.pop("type", None)
        shown.pop("enum", None)
    return shown


def _may_be_null(schema: Mapping[str, Any]) -> bool:
    options = [option for union in _UNIONS for option in schema.get(union, ())]
    return "null" in schema.get("type", ()) or any(option.get("type") == "null" for option in options)


def _chosen(schema: Schema) -> Schema:
    """The schema without unions: their first member that is not null; of a list of types the first."""
    for union in _UNIONS:
        for option in schema.pop(union, ()):
            if option.get("type") != "null":
                schema = {**option, **schema}
                break
    if isinstance(schema.get("type"), list):
        schema["type"] = next((kind for kind in schema["type"] if kind != "null"), "string")
    if schema.get("default", 0) is None:
        del schema["default"]
    return schema


def _object(schema: Schema, definitions: Mapping[str, Any], answer: bool) -> Schema:
    if "$ref" in schema:
        return dict(plain(schema, definitions, answer))
    if "const" in schema:
        schema.setdefault("enum", [schema["const"]])
    if schema.get("examples"):
        schema.setdefault("example", schema["examples"][0])
    if "prefixItems" in schema:
        schema.setdefault("items", schema["prefixItems"][0])
    kept = {name: value for name, value in schema.items() if name not in _DROPPED}
    properties = schema.get("properties")
    inner = {name: value for name, value in kept.items() if name not in ("properties", "example")}
    shown = {name: plain(value, definitions, answer) for name, value in inner.items()}
    if properties is not None:
        shown["properties"] = {name: plain(value, definitions, answer) for name, value in properties.items()}
    return shown | ({"example": kept["example"]} if "example" in kept else {})
