"""The vocabulary as it was read from its Turtle files, kept from one run to the next as bytecode is.

Reading thousands of concepts and inflecting their names takes longer than the rest of a start. An entry is found by
what the Turtle files and this package's code held when it was written, so it cannot be stale; a file that is missing,
damaged or of other contents costs time only. `ingest.warm` writes it.
"""

from __future__ import annotations

import hashlib
import sys
from dataclasses import fields
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

from ontology import keeping
from ontology.model import EntityCategory
from ontology.succession import Change, Period
from ontology.vocabulary import CONCEPTS, Concept, Vocabulary

_CODE = ("concept_reader.py", "inflection.py", "succession.py", "turtle.py", "vocabulary.py", "vocabulary_store.py")
_Row: TypeAlias = "tuple[Any, ...]"


def keep(vocabulary: Vocabulary, file: Path | None = None) -> None:
    """Write the vocabulary to the file of this installation (or another), whole or not at all."""
    rows = [_row(concept) for concept in vocabulary.concepts]
    changes = [(c.iri, c.day.toordinal(), c.originals, c.results) for c in vocabulary.changes]
    names = [vocabulary.names(concept) for concept in vocabulary.concepts]
    numbers = {concept.iri: number for number, concept in enumerate(vocabulary.concepts)}
    keys = {k: [(name, numbers[c.iri]) for name, c in named] for k, named in vocabulary.by_key.items()}
    keeping.keep(file or _place(), contents(), (rows, changes, names, keys))


def kept(file: Path | None = None) -> Vocabulary | None:
    """The vocabulary that was kept, or None when there is none of the present contents."""
    found = keeping.kept(file or _place(), contents())
    if found is None:
        return None
    rows, changes, names, keys = found
    concepts = tuple(_concept(row) for row in rows)
    turns = tuple(Change(iri, date.fromordinal(day), before, after) for iri, day, before, after in changes)
    wordings = {c.iri: row for c, row in zip(concepts, names, strict=True)}
    by_key = {k: [(name, concepts[number]) for name, number in named] for k, named in keys.items()}
    return Vocabulary(concepts, turns).told(wordings, by_key)


@cache
def contents() -> str:
    """A hash of all that the vocabulary is made from: Python, the Turtle files, the code that reads them."""
    digest = hashlib.sha256(sys.version.encode())
    for file in (*(Path(__file__).parent / name for name in _CODE), *sorted(CONCEPTS.glob("*.ttl"))):
        digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()


def _place() -> Path:
    return keeping.place(__file__, ".concepts")


def _row(concept: Concept) -> _Row:
    """The values of the concept's fields, in their order, as plain ones."""
    plain = tuple(getattr(concept, field.name) for field in fields(Concept))
    spans = tuple((_number(p.start), _number(p.end)) for p in concept.periods)
    days = (_number(concept.valid_from), _number(concept.valid_to))
    return (*plain[:7], *days, *plain[9:12], str(concept.category or ""), spans, concept.general)


def _concept(row: _Row) -> Concept:
    values = list(row)
    values[7:9] = map(_day, values[7:9])
    values[12] = EntityCategory(values[12]) if values[12] else None
    values[13] = tuple(Period(_day(start), _day(end)) for start, end in values[13])
    return Concept(*values)


def _number(day: date | None) -> int:
    return day.toordinal() if day else 0


def _day(number: int) -> date | None:
    return date.fromordinal(number) if number else None
