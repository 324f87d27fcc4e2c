"""The sentences that facts may quote: cut from the blocks, each knowing its item, section and what introduces it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from ingest.danish import sentences
from ingest.extract.context import Outline, Sentence
from ontology import patterns as re
from ontology.evidence import Block, BlockKind, SourceText, Span
from ontology.model import AgendaItem, Section
from ontology.orders import may_order, without_orders

_LEAD_END = re.compile(r"(?:[:,]|\b(?:at|that|to))$")
_LEADS_IN = re.compile(r"(?i),$|\b(?:indstiller|indstilles|anbefaler|foreslår|recommends|proposes)\b")
_AT = re.compile(r"(?i)(?:at|that)\s")
_RUNS_ON = re.compile(r"[^\s.:;!?…,][\"'”’»)\]]*$")
_LABEL = re.compile(
    r"(?i)(?:referat|orientering|opfølgning|baggrund|drøftelse|konklusion|beslutning|resumé?|status|indhold|bemærkninger"
    r"|sagsfremstilling|indstilling|minutes|discussion|conclusion|decision|background|follow-up|information)(?:er|en)?:?"
)
_FULL_STOP = re.compile(r"[.!?][\"'”’»)\]]*$")
_PROSE = 30
_MARK = re.compile(r"^(?:[•●▪■◦·*–—-]\s+|\(?[a-z0-9]{1,2}[.)]\s+(?=at\b))")


@dataclass(frozen=True, slots=True)
class _Part:
    """A stretch of text of one section, or of the front matter."""

    start: int
    end: int
    item: AgendaItem | None
    section: Section | None


def build_sentences(source: SourceText, outline: Outline) -> tuple[Sentence, ...]:
    """Every sentence of the front matter and the sections, in the order of the text; titles and headings are none."""
    parts = _parts(outline)
    starts = [b.start for b in source.blocks]
    made: list[Sentence] = []
    for part in parts:
        heading = part.section.heading if part.section else ""
        lead = heading if _LEADS_IN.search(heading) else ""
        first = max(0, bisect_right(starts, part.start) - 1)
        last = bisect_left(starts, part.end)
        for index in range(first, last):
            block = source.blocks[index]
            span = _within(block, part)
            if span is None:
                continue
            lead = _block(source, made, block, index, span, part, lead)
    if may_order(source.text):
        return tuple(without_orders((sentence.text, sentence) for sentence in made))
    return tuple(made)


def _parts(outline: Outline) -> list[_Part]:
    parts = [_Part(outline.front.start, outline.front.end, None, None)]
    for item in outline.agenda:
        for unit in item.units():
            parts += [_Part(s.span.start, s.span.end, unit, s) for s in unit.sections if s.span.end > s.span.start]
    return sorted(parts, key=lambda p: (p.start, p.end))


def _within(block: Block, part: _Part) -> Span | None:
    start, end = max(block.start, part.start), min(block.end, part.end)
    return Span(start, end) if start < end else None


def _block(
    source: SourceText, made: list[Sentence], block: Block, index: int, span: Span, part: _Part, lead: str
) -> str:
    """Add the sentences of one block; what is returned introduces the list items that follow."""
    text = source.text
    listed = (
        block.kind is BlockKind.LIST_ITEM
        or bool(_AT.match(text, span.start))
        or bool(_MARK.match(text[span.start : span.start + 6]))
    )
    row = block.kind is BlockKind.TABLE_ROW and span.start == block.start
    told = _told_in_cell(source, block) if row else []
    pieces = told or ([span] if row else sentences(text, span.start, span.end))
    for piece in pieces:
        if _goes_on(text, made, block, piece, part, lead):
            last = made.pop()
            piece = Span(last.start, piece.end)
            made.append(_sentence(text, piece, last.block, last.block_kind, part, last.lead))
        else:
            kind = BlockKind.PARAGRAPH if told else block.kind
            made.append(_sentence(text, piece, index, kind, part, lead if listed else ""))
    if not pieces:
        return lead
    end = text[pieces[-1].start : pieces[-1].end]
    if listed:
        return lead
    return end if _LEAD_END.search(end) else ""


def _told_in_cell(source: SourceText, block: Block) -> list[Span]:
    """The sentences of a row that is a label ("Referat", "Opfølgning") beside prose; none where it is anything else."""
    if len(block.cells) != 2:
        return []
    label, prose = block.cells
    if not _LABEL.fullmatch(source.text[label.start : label.end].strip()):
        return []
    found = sentences(source.text, prose.start, prose.end)
    whole = bool(found) and all(_FULL_STOP.search(source.text[s.start : s.end]) for s in found)
    return found if whole and prose.end - prose.start > _PROSE else []


def _sentence(text: str, span: Span, block: int, kind: BlockKind, part: _Part, lead: str) -> Sentence:
    start = span.start
    mark = _MARK.match(text[start : min(span.end, start + 8)])
    start += mark.end() if mark else 0
    return Sentence(text[start : span.end], start, span.end, block, kind, part.item, part.section, lead)


def _goes_on(text: str, made: list[Sentence], block: Block, piece: Span, part: _Part, lead: str) -> bool:
    """Whether the block is the rest of a sentence that a page break or a bad line break cut in two."""
    if not made or block.kind is not BlockKind.PARAGRAPH or lead:
        return False
    last = made[-1]
    if last.section is not part.section or last.item is not part.item or part.section is None:
        return False
    if last.block_kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM) or text[last.end : piece.start] != "\n":
        return False
    return text[piece.start].islower() and not _AT.match(text, piece.start) and bool(_RUNS_ON.search(last.text))
