"""Rows of task tables: what, who, when, as the head of the table names the columns."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.extract.context import Context, Sentence
from ontology import patterns as re
from ontology.evidence import BlockKind

_WHO = re.compile(r"ansvarlig|tovholder|hvem|responsible|\bowner|udføres af|opgaveejer|leverandør", re.IGNORECASE)
_WHEN = re.compile(r"frist|deadline|hvornår|\bdato|\bdue|termin|tidspunkt|senest|\bby when", re.IGNORECASE)
_WHAT = re.compile(
    r"opgave|aktivitet|handling|\bhvad|aftale|opfølgning|\baction|\btask|\bwhat|milepæl|leverance|initiativ",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A task in a table; `who` and `when` are "" where the table has no such column."""

    what: str
    who: str
    when: str


def task_row(context: Context, sentence: Sentence) -> TaskRow | None:
    """The task in a table row, where the table is one of tasks: it names who, and what or when."""
    if sentence.block_kind is not BlockKind.TABLE_ROW:
        return None
    cells = _cells(context, sentence.block)
    head = _head(context, sentence.block)
    if len(cells) != len(head) or cells == head or not any(map(_WHO.search, head)):
        return None
    if not any(_WHEN.search(name) or _WHAT.search(name) for name in head):
        return None

    def cell(pattern: re.Pattern[str], skip: str = "") -> str:
        return next((c for name, c in zip(head, cells, strict=True) if pattern.search(name) and c != skip), "")

    who = cell(_WHO)
    what = cell(_WHAT, who) or next((c for c in cells if c != who), "")
    return TaskRow(what, who, cell(_WHEN))


def _cells(context: Context, block: int) -> list[str]:
    return [context.source.text[c.start : c.end].strip() for c in context.source.blocks[block].cells]


def _head(context: Context, block: int) -> list[str]:
    """The head of a row's table; that of the table before when it only goes on there, as over the end of a page."""
    first = _first(context, block)
    head = _cells(context, first)
    before = next((i for i in range(first - 1, max(-1, first - 6), -1) if _is_row(context, i)), None)
    if before is None or any(map(_WHO.search, head)):
        return head
    former = _head(context, before)
    return former if len(former) == len(head) else head


def _first(context: Context, block: int) -> int:
    table = context.source.blocks[block].table
    return next(i for i, b in enumerate(context.source.blocks) if b.kind is BlockKind.TABLE_ROW and b.table == table)


def _is_row(context: Context, block: int) -> bool:
    return context.source.blocks[block].kind is BlockKind.TABLE_ROW
