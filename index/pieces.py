"""What an answer quotes: a sentence or a fact in its place."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from index.results import Citation, DocumentInfo, FactRow, ItemRef
from ontology.model import SectionKind

if TYPE_CHECKING:
    from index.ranking import Statement


@dataclass(frozen=True)
class Piece:
    """A quotation with its place and the facts that rest on it; `older` when the answer has a newer one.

    `names` are the people that the line of a list of participants names.
    """

    quote: str
    document: DocumentInfo
    item: ItemRef | None
    section: SectionKind
    page: int | None
    start: int
    end: int
    facts: tuple[FactRow, ...] = ()
    score: float = 0.0
    older: bool = False
    names: tuple[str, ...] = ()

    @staticmethod
    def of(statement: Statement, score: float) -> Piece:
        """A sentence as a piece."""
        page = statement.document.source.page_at(statement.start)
        place = (statement.document.info, statement.item, statement.kind, page, statement.start, statement.end)
        return Piece(statement.text, *place, statement.facts, score)

    @staticmethod
    def of_row(row: FactRow) -> Piece:
        """A listed fact as a piece."""
        place = (row.document, row.agenda_item, SectionKind.OTHER, row.page, row.start, row.end)
        return Piece(row.quote, *place, (row,))

    @property
    def place(self) -> tuple[str, str | None]:
        """The version and the agenda item."""
        return self.document.version, self.item.number if self.item else None

    def fact(self, *kinds: str) -> FactRow | None:
        """The first fact of these kinds, in the order of the kinds."""
        return next((f for kind in kinds for f in self.facts if f.kind == kind), None)

    def as_older(self) -> Piece:
        """The same piece, marked as overtaken."""
        return replace(self, older=True)

    def citation(self, n: int) -> Citation:
        """The piece as citation n."""
        return Citation(n, self.quote, self.document, self.item, self.page, self.start, self.end)
