"""A fast reader of plain Turtle: names, IRIs, strings, `;` and `,`. Whatever else a file holds, rdflib reads it.

The concept files are plain, and reading them with rdflib takes longer than a whole extraction may.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"

_TOKEN = re.compile(
    r"""(?:<(?P<iri>[^<>"{}|^`\\\x00-\x20]*)>
    |"(?!"")(?P<string>[^"\\\n]*)"(?:@(?P<language>[A-Za-z-]+)|\^\^(?P<datatype>[\w-]*:[\w-]+))?
    |@prefix\s+(?P<prefix>[\w-]*):\s*<(?P<namespace>[^<>]*)>\s*\.
    |(?P<mark>[;,.])
    |(?P<name>[A-Za-z][\w-]*:[\w-]*)
    |(?P<a>a)(?=\s))(?:\s+|\#[^\n]*)*""",
    re.VERBOSE,
)
_BLANK = re.compile(r"(?:\s+|\#[^\n]*)*")


class Statement(NamedTuple):
    """A triple; a literal has `literal` True, a language tag or "" and a datatype IRI or ""."""

    subject: str
    predicate: str
    value: str
    literal: bool = False
    language: str = ""
    datatype: str = ""


class _NotPlainError(Exception):
    """The text uses Turtle that the fast reader does not know."""


def read_turtle(text: str) -> list[Statement]:
    """Every triple of a Turtle text, in its order when it is plain."""
    try:
        return list(_statements(text))
    except _NotPlainError:
        return _by_rdflib(text)


def _tokens(text: str) -> Iterator[re.Match[str]]:
    start = _BLANK.match(text)
    position = start.end() if start else 0
    while position < len(text):
        match = _TOKEN.match(text, position)
        if match is None:
            raise _NotPlainError
        position = match.end()
        yield match


def _statements(text: str) -> Iterator[Statement]:
    prefixes: dict[str, str] = {}
    terms: list[str] = []
    for match in _tokens(text):
        if match["prefix"] is not None:
            prefixes[match["prefix"]] = match["namespace"]
        elif match["mark"]:
            _shorten(terms, match["mark"])
        elif match["string"] is not None:
            if len(terms) != 2:
                raise _NotPlainError
            datatype = _expand(match["datatype"], prefixes) if match["datatype"] else ""
            yield Statement(terms[0], terms[1], match["string"], True, match["language"] or "", datatype)
            terms.append("")
        else:
            terms.append(_resource(match, prefixes))
            if len(terms) == 3:
                yield Statement(terms[0], terms[1], terms[2])
    if terms:
        raise _NotPlainError


def _shorten(terms: list[str], mark: str) -> None:
    """Drop what the mark ends: the object, the predicate too, or the whole statement."""
    keep = {",": 2, ";": 1, ".": 0}[mark]
    if len(terms) != 3 and not (mark == "." and len(terms) == 1):
        raise _NotPlainError
    del terms[keep:]


def _resource(match: re.Match[str], prefixes: dict[str, str]) -> str:
    if match["iri"] is not None:
        return match["iri"]
    return TYPE if match["a"] else _expand(match["name"], prefixes)


def _expand(name: str, prefixes: dict[str, str]) -> str:
    prefix, _, local = name.partition(":")
    if prefix not in prefixes:
        raise _NotPlainError
    return prefixes[prefix] + local


def _by_rdflib(text: str) -> list[Statement]:
    from rdflib import Graph, Literal

    rows = []
    for s, p, o in Graph().parse(data=text, format="turtle"):
        if isinstance(o, Literal):
            rows.append(Statement(str(s), str(p), str(o), True, o.language or "", str(o.datatype or "")))
        else:
            rows.append(Statement(str(s), str(p), str(o)))
    return rows
