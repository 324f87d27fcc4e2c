"""A set of triples written as N-Triples: sorted, without blank nodes, the same bytes for the same content."""

from __future__ import annotations

import re
from datetime import date
from decimal import ROUND_DOWN, Decimal

from ontology.namespaces import RDF, RDFS, XSD

_PLACES = Decimal("0.0001")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_ESCAPED = re.compile(r'[\\"\n\r\t\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]')
_UNSAFE = re.compile(r'[\x00-\x20<>"{}|^`\\\ud800-\udfff]')


class Triples:
    """Collects triples. Empty texts and None are left out, so callers need no conditions."""

    def __init__(self) -> None:
        """An empty set."""
        self._lines: set[str] = set()

    def link(self, subject: str, predicate: str, target: str | None) -> None:
        """A triple whose object is an IRI."""
        if target:
            self._add(subject, predicate, f"<{_safe(target)}>")

    def text(self, subject: str, predicate: str, value: str | None, language: str = "") -> None:
        """A string, with a language tag where it is given."""
        if value:
            self._add(subject, predicate, f'"{_escape(value)}"' + (f"@{language}" if language else ""))

    def number(self, subject: str, predicate: str, value: int | None) -> None:
        """A whole number."""
        if value is not None:
            self._add(subject, predicate, f'"{value}"^^<{XSD}integer>')

    def decimal(self, subject: str, predicate: str, value: float) -> None:
        """A decimal number, cut to four places (never rounded over a threshold)."""
        digits = f"{Decimal(str(float(value))).quantize(_PLACES, ROUND_DOWN)}".rstrip("0")
        self._add(subject, predicate, f'"{digits}{"0" if digits.endswith(".") else ""}"^^<{XSD}decimal>')

    def truth(self, subject: str, predicate: str, value: bool) -> None:
        """A truth value."""
        self._add(subject, predicate, f'"{"true" if value else "false"}"^^<{XSD}boolean>')

    def day(self, subject: str, predicate: str, value: date | None) -> None:
        """A date."""
        if value:
            self._add(subject, predicate, f'"{value.isoformat()}"^^<{XSD}date>')

    def time(self, subject: str, predicate: str, value: date | None, grain: str) -> None:
        """A date, or the month or year that is all the text tells (xsd:gYearMonth, xsd:gYear)."""
        if value and grain == "month":
            self._add(subject, predicate, f'"{value:%Y-%m}"^^<{XSD}gYearMonth>')
        elif value and grain == "year":
            self._add(subject, predicate, f'"{value:%Y}"^^<{XSD}gYear>')
        else:
            self.day(subject, predicate, value)

    def typed(self, subject: str, predicate: str, value: str, datatype: str) -> None:
        """A literal of any datatype."""
        self._add(subject, predicate, f'"{_escape(value)}"^^<{datatype}>')

    def kinds(self, subject: str, *classes: str) -> None:
        """The types of a node."""
        for kind in classes:
            self.link(subject, RDF + "type", kind)

    def label(self, subject: str, value: str, language: str = "") -> None:
        """The node's label."""
        self.text(subject, RDFS + "label", " ".join(value.split()), language)

    def to_bytes(self) -> bytes:
        """The triples, one a line, sorted."""
        return "".join(sorted(self._lines)).encode("utf-8")

    def _add(self, subject: str, predicate: str, target: str) -> None:
        self._lines.add(f"<{_safe(subject)}> <{predicate}> {target} .\n")


def _escape(value: str) -> str:
    return _ESCAPED.sub(_escape_one, value) if _ESCAPED.search(value) else value


def _escape_one(match: re.Match[str]) -> str:
    """Control characters keep their place as escapes; half a surrogate pair is no character and becomes U+FFFD."""
    char = match[0]
    if "\ud800" <= char <= "\udfff":
        return "\ufffd"
    return _ESCAPES.get(char) or f"\\u{ord(char):04X}"


def _safe(iri: str) -> str:
    return _UNSAFE.sub("_", iri) if _UNSAFE.search(iri) else iri
