"""From the statements of the concept files to concepts and changes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from ontology.model import EntityCategory
from ontology.namespaces import DCTERMS, ORG, REF, SKOS
from ontology.succession import Change, periods
from ontology.turtle import TYPE, Statement, read_turtle
from ontology.vocabulary import Concept

_Rows = dict[str, list[Statement]]


def read_concepts(paths: Sequence[Path]) -> tuple[tuple[Concept, ...], tuple[Change, ...]]:
    """Every concept, in the order of the files, and every change of organisation."""
    things: dict[str, _Rows] = {}
    for path in paths:
        for statement in read_turtle(path.read_text("utf-8")):
            rows = things.setdefault(statement.subject, defaultdict(list))
            rows[statement.predicate].append(statement)
    changes = tuple(_change(iri, rows) for iri, rows in things.items() if _is(rows, ORG + "ChangeEvent"))
    schemes = {iri: rows for iri, rows in things.items() if _is(rows, SKOS + "ConceptScheme")}
    concepts = (_concept(iri, rows, schemes, changes) for iri, rows in things.items() if SKOS + "inScheme" in rows)
    return tuple(concepts), changes


def _is(rows: _Rows, kind: str) -> bool:
    return any(s.value == kind for s in rows.get(TYPE, ()))


def _values(rows: _Rows, predicate: str) -> tuple[str, ...]:
    return tuple(s.value for s in rows.get(predicate, ()))


def _first(rows: _Rows, predicate: str) -> str:
    return next(iter(_values(rows, predicate)), "")


def _day(rows: _Rows, predicate: str) -> date | None:
    value = _first(rows, predicate)
    return date.fromisoformat(value) if value else None


def _change(iri: str, rows: _Rows) -> Change:
    return Change(
        iri,
        date.fromisoformat(_first(rows, DCTERMS + "date")),
        _values(rows, ORG + "originalOrganization"),
        _values(rows, ORG + "resultingOrganization"),
    )


def _labels(statements: Iterable[Statement]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for s in statements:
        found[s.language].append(s.value)
    return {language: tuple(names) for language, names in found.items()}


def _concept(iri: str, rows: _Rows, schemes: dict[str, _Rows], changes: tuple[Change, ...]) -> Concept:
    scheme = _first(rows, SKOS + "inScheme")
    category = _first(schemes.get(scheme, {}), REF + "category")
    spans = periods(iri, changes, _day(rows, REF + "validFrom"), _day(rows, REF + "validTo"))
    ended = [c for c in changes if c.ends(iri) and len(c.results) == 1]
    over = bool(spans) and spans[-1].end is not None
    return Concept(
        iri=iri,
        scheme=scheme.rstrip("/").rpartition("/")[2],
        pref={s.language: s.value for s in rows.get(SKOS + "prefLabel", ())},
        alt=_labels(rows.get(SKOS + "altLabel", ())),
        abbreviations=_values(rows, REF + "abbreviation"),
        broader=(*_values(rows, SKOS + "broader"), *_values(rows, REF + "inRegion")),
        replaced_by=max(ended, key=lambda c: c.day).results[0] if ended and over else "",
        valid_from=spans[0].start if spans else None,
        valid_to=spans[-1].end if spans else None,
        hidden=_values(rows, SKOS + "hiddenLabel"),
        covers=_values(rows, REF + "covers"),
        notation=_first(rows, SKOS + "notation"),
        category=EntityCategory(category) if category else None,
        periods=spans,
        general=_is(rows, REF + "BodyKind"),
    )
