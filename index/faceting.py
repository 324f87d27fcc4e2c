"""How many of the agenda items found a filter would leave, by value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from index.folding import Group
from index.ports import Passage

FIELDS = ("region", "body", "year", "section", "document_type", "function")
_Values: TypeAlias = "tuple[tuple[str, ...], ...]"


class Facets:
    """The facets of one search. Passages may be read before it is known which of them are found."""

    def __init__(self, functions: Mapping[str, str]) -> None:
        """`functions` are the names of specialised functions by the IRI that passages carry."""
        self._functions = functions
        self._known: dict[str, _Values] = {}

    def read(self, passage: Passage) -> _Values:
        """The values of a passage, field by field; remembered."""
        values = self._known.get(passage.id)
        if values is None:
            named = (self._functions[e] for e in passage.entities if e in self._functions)
            year = str(passage.date.year) if passage.date else ""
            single = (passage.region, passage.body, year, passage.section, passage.document_type)
            values = (*((value,) if value else () for value in single), tuple(dict.fromkeys(named)))
            self._known[passage.id] = values
        return values

    def count(self, groups: Sequence[Group]) -> dict[str, tuple[tuple[str, int], ...]]:
        """Per field the values with the number of groups that have them, most frequent first."""
        tallies: list[dict[str, int]] = [{} for _ in FIELDS]
        for group in groups:
            for tally, column in zip(tallies, zip(*map(self.read, group.passages()), strict=True), strict=True):
                for value in column[0] if len(column) == 1 else {v for values in column for v in values}:
                    tally[value] = tally.get(value, 0) + 1
        ordered = (tuple(sorted(tally.items(), key=lambda kv: (-kv[1], kv[0]))) for tally in tallies)
        return dict(zip(FIELDS, ordered, strict=True))
