"""Which paragraphs of a laid out document are headings, and how deep: by size, weight, slant and place."""

from __future__ import annotations

from collections import Counter

from ingest.readers import flow
from ingest.readers.layout.blocks import Paragraph
from ingest.readers.titles import mark_plain_titles
from ontology.evidence import BlockKind

_LONGEST = 220
Rank = tuple[float, bool, bool]


def mark_headings(paragraphs: list[Paragraph]) -> None:
    """Make headings of the paragraphs that are set apart, with levels by the rank of their style."""
    body = _body(paragraphs)
    ranks: dict[int, Rank] = {}
    for i, paragraph in enumerate(paragraphs):
        following = paragraphs[i + 1] if i + 1 < len(paragraphs) else None
        if paragraph.lines and _set_apart(paragraph, body, following):
            style = paragraph.style
            ranks[i] = (-round(max(style.size, body[0]) * 2) / 2, not style.bold, not style.italic)
    order = {rank: level for level, rank in enumerate(sorted(set(ranks.values())), 1)}
    for i, rank in ranks.items():
        paragraphs[i].draft.kind, paragraphs[i].draft.level = BlockKind.HEADING, order[rank]
    mark_plain_titles([p.draft for p in paragraphs], len(order) + 1, bool(order))


def _body(paragraphs: list[Paragraph]) -> tuple[float, bool, bool]:
    """Size, weight and slant of most of the text."""
    counts: Counter[tuple[float, bool, bool]] = Counter()
    for paragraph in paragraphs:
        for line in paragraph.lines:
            counts[(round(line.style.size * 2) / 2, line.style.bold, line.style.italic)] += len(line.text)
    return counts.most_common(1)[0][0] if counts else (10.0, False, False)


def _set_apart(paragraph: Paragraph, body: tuple[float, bool, bool], following: Paragraph | None) -> bool:
    style, text, draft = paragraph.style, paragraph.draft.text, paragraph.draft
    if draft.kind is not BlockKind.PARAGRAPH or len(text) > _LONGEST or not any(c.isalpha() for c in text):
        return False
    large, bold = style.size >= body[0] + 0.9, style.bold and not body[1]
    if large or bold:
        return not flow.terminal(text) or text.endswith(":") or flow.numbered(text) or text.count(" ") < 3
    if style.italic and not body[2] and len(text) < 70 and not flow.terminal(text):
        return following is not None and bool(following.lines) and not following.style.italic
    return False
