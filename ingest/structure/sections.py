"""The text of an item cut into sections, each of a kind, whatever its heading; text without heading has heading ""."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.structure.headings import Heading, attaches, case_line, late, proposes, read_heading
from ingest.structure.rows import Row, plain, trimmed
from ontology.evidence import BlockKind, Span
from ontology.model import Section, SectionKind


@dataclass(slots=True)
class _Piece:
    """A section being gathered; `kind` None is text without heading, settled at the end; `start` -1: no text yet."""

    heading: Heading | None
    kind: SectionKind | None
    start: int
    end: int
    row: Row | None = None

    @property
    def run_in(self) -> bool:
        """Whether the heading stands in one line with its text."""
        return self.heading is not None and self.row is not None and self.heading.length < len(self.row.text)


def cut(rows: Sequence[Row], start: int, run_ins: frozenset[str] = frozenset()) -> tuple[Section, ...]:
    """The sections from the offset `start` on; `run_ins` are headings known to stand before text unmarked."""
    pieces: list[_Piece] = []
    for row in rows:
        begin = max(start, row.start)
        text = row.text[begin - row.start :]
        begin += len(text) - len(text.lstrip())
        text = text.strip()
        if not text or case_line(text):
            continue
        current = pieces[-1] if pieces else None
        heading = _heading(row, text, run_ins)
        if heading and _opens(heading, row, current):
            body = begin + heading.length
            pieces.append(_Piece(heading, heading.kind, body if body < row.end else -1, row.end, row))
        elif _new_headless(row, text, current):
            pieces.append(_Piece(None, _headless_kind(text), begin, row.end))
        elif current:
            current.start = begin if current.start < 0 else current.start
            current.end = row.end
    return tuple(_section(piece, pieces) for piece in pieces)


def _section(piece: _Piece, pieces: Sequence[_Piece]) -> Section:
    heading = piece.heading
    kind = piece.kind or _settled(piece, pieces)
    span = Span(piece.start if piece.start >= 0 else piece.end, piece.end)
    if heading is None:
        return Section("", kind, span)
    return Section(heading.text, kind, span, heading.decided_by, heading.decided_on)


def _settled(piece: _Piece, pieces: Sequence[_Piece]) -> SectionKind:
    """What text without heading is: written before the meeting when headed text follows, else minutes.

    A "Beslutning: …" that opens a paragraph only sums up the talk before it.
    """
    told = {SectionKind.MINUTES, SectionKind.BACKGROUND, SectionKind.PROPOSAL}
    for later in pieces[pieces.index(piece) + 1 :]:
        if later.heading and later.kind in told and not late(later.heading.text):
            summed_up = later.run_in and later.kind is SectionKind.MINUTES
            return SectionKind.MINUTES if summed_up else SectionKind.BACKGROUND
    return SectionKind.MINUTES


def _heading(row: Row, text: str, run_ins: frozenset[str]) -> Heading | None:
    if len(row.cells) > 1:
        first = read_heading(row.cells[0]) if row.cells[0] and text.startswith(row.cells[0]) else None
        return replace(first, length=len(row.cells[0]) + 1) if first and first.length >= len(row.cells[0]) else None
    found = read_heading(text)
    if found or not run_ins:
        return found
    first_word, _, rest = text.partition(" ")
    if trimmed(first_word).casefold() in run_ins and rest[:1].isupper():
        glued = read_heading(first_word)
        return replace(glued, length=len(first_word) + 1) if glued else None
    return None


def _opens(heading: Heading, row: Row, current: _Piece | None) -> bool:
    """Whether a heading begins a section here rather than naming a topic inside the current one."""
    if current is None or current.heading is None:
        return not (heading.weak and not _stands_out(row, heading))
    if heading.proposing and current.kind in (SectionKind.PROPOSAL, SectionKind.MINUTES):
        return False
    if heading.text.casefold() == current.heading.text.casefold() and heading.length < len(row.text):
        return False
    if not heading.weak:
        return True
    if SectionKind.MINUTES in (current.kind, heading.kind) and (
        current.row is None or _rank(row) != _rank(current.row)
    ):
        return False
    return _stands_out(row, heading)


def _stands_out(row: Row, heading: Heading) -> bool:
    whole = heading.length >= len(row.text)
    return whole and (row.heading or row.bold or row.text.rstrip().endswith(":") or heading.text.isupper())


def _rank(row: Row) -> tuple[object, ...]:
    return row.style, plain(row.text).rstrip(":").isupper()


def _new_headless(row: Row, text: str, current: _Piece | None) -> bool:
    """Whether a row begins a section without heading: at the top, at an unheaded proposal or annex, and after those."""
    if current is None:
        return True
    if current.heading is not None:
        ends = current.kind in (SectionKind.BACKGROUND, SectionKind.PROPOSAL)
        return ends and attaches(text)
    if row.kind is BlockKind.LIST_ITEM or text[:3].casefold() == "at ":
        return False
    return _headless_kind(text) is not current.kind


def _headless_kind(text: str) -> SectionKind | None:
    if attaches(text):
        return SectionKind.ATTACHMENTS
    return SectionKind.PROPOSAL if proposes(text) else None
