"""Sources written by hand: "# " and "## " head, "**…**" is bold, "* " and "1) " list items, "| a | b" table rows."""

from __future__ import annotations

import re

from ingest.extract.context import Outline
from ingest.structure import outline
from ontology.evidence import Block, BlockKind, SourceText, Span
from ontology.vocabulary import Vocabulary


def source_of(
    text: str, *, title: str = "", furniture: tuple[str, ...] = (), asides: tuple[str, ...] = ()
) -> SourceText:
    """A source with one block per non-empty line."""
    parts: list[str] = []
    blocks: list[Block] = []
    at = 0
    for line in filter(None, (raw.strip() for raw in text.splitlines())):
        made, words = _block(line, at)
        blocks.append(made)
        parts.append(words)
        at += len(words) + 1
    return SourceText("\n".join(parts), tuple(blocks), "text/html", title=title, furniture=furniture, asides=asides)


def _block(line: str, at: int) -> tuple[Block, str]:
    if line.startswith("|"):
        cells = [c.strip() for c in line.strip("|").split("|")]
        words, spans = "", []
        for cell in cells:
            words += "\t" if spans else ""
            spans.append(Span(at + len(words), at + len(words) + len(cell)))
            words += cell
        return Block(BlockKind.TABLE_ROW, at, at + len(words), cells=tuple(spans), table=1), words
    if match := re.match(r"(#+) (.*)", line):
        return Block(BlockKind.HEADING, at, at + len(match[2]), level=len(match[1])), match[2]
    if match := re.match(r"(\*|\d+\)|\d+\.(?=>)>?) (.*)", line):
        mark = "•" if match[1] == "*" else match[1].rstrip(">").replace(")", ".")
        return Block(BlockKind.LIST_ITEM, at, at + len(match[2]), marker=mark), match[2]
    if match := re.match(r"\*\*(.*)\*\*$", line):
        return Block(BlockKind.PARAGRAPH, at, at + len(match[1]), bold=True), match[1]
    return Block(BlockKind.PARAGRAPH, at, at + len(line)), line


def outline_of(text: str, file_name: str = "document.html", **parts: object) -> Outline:
    """The outline of a source written by hand."""
    return outline(source_of(text, **parts), file_name, Vocabulary.load())  # type: ignore[arg-type]


def numbers(found: Outline) -> list[str]:
    """The numbers of all items and sub-items in order."""
    return [unit.number for item in found.agenda for unit in (item, *item.subitems)]


def titles(found: Outline) -> list[str]:
    """The titles of the items in order."""
    return [item.title for item in found.agenda]
