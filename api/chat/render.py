"""An answer as the text of a chat message: markers become links, and every link is listed as an annotation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from api.schemas import AskOut, CitationOut, DocumentRef, ItemOut

Annotation = dict[str, Any]
MARKER = re.compile(r"\[(\d{1,3})\](?!\()")
_LINE = re.compile(r"(?<=\S)\n(?=\S)")
_BLOCK = re.compile(r"\s*(?:[-*+|>#]|\d+[.)] )")
# What a chat page would show as a link, an image or markup, where the minutes only have these characters.
_ACTIVE = re.compile(r"\](?=[(\[:])|<(?=[/!a-zA-Z])")


@dataclass(frozen=True)
class Message:
    """The text of a message with its annotations in the order of the text."""

    text: str
    annotations: tuple[Annotation, ...]


def render(answer: AskOut) -> Message:
    """The answer's text in Markdown: `[1]` becomes `[1](url)`, what the minutes say stays inert."""
    return link(markdown(answer.answer), answer.citations)


def link(text: str, citations: Sequence[CitationOut]) -> Message:
    """A text whose markers outside of quotations are linked to the places cited."""
    cited = {citation.n: citation for citation in citations}
    quoted = list(quotations(text, [markdown(c.quote) for c in citations]))
    parts: list[str] = []
    annotations: list[Annotation] = []
    done = length = 0
    for marker in MARKER.finditer(text):
        citation = cited.get(int(marker.group(1)))
        if citation is None or any(start <= marker.start() < end for start, end in quoted):
            continue
        linked = f"[{citation.n}]({citation.url})"
        parts += [text[done : marker.start()], linked]
        length += marker.start() - done
        annotations.append(_annotation(citation, length, length + len(linked)))
        length, done = length + len(linked), marker.end()
    return Message("".join(parts) + text[done:], tuple(annotations))


def shifted(annotations: Iterable[Annotation], by: int) -> list[Annotation]:
    """The annotations of a text that stands `by` characters further on."""
    moved = []
    for annotation in annotations:
        at = annotation["url_citation"]
        place = {"start_index": at["start_index"] + by, "end_index": at["end_index"] + by}
        moved.append({**annotation, "url_citation": {**at, **place}})
    return moved


def place_title(document: DocumentRef, item: ItemOut | None) -> str:
    """What a place is called: the document, its date and the agenda item."""
    parts = [document.title or document.file_name]
    if document.date and str(document.date.year) not in parts[0]:
        parts.append(document.date.isoformat())
    if item:
        parts.append(f"{item.number} {item.title}".strip())
    return ", ".join(parts)


def quotations(text: str, quotes: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Where in the text the quotations stand."""
    for quote in dict.fromkeys(filter(None, quotes)):
        start = text.find(quote)
        while start >= 0:
            yield start, start + len(quote)
            start = text.find(quote, start + len(quote))


def _annotation(citation: CitationOut, start: int, end: int) -> Annotation:
    place: Mapping[str, Any] = {
        "start_index": start,
        "end_index": end,
        "url": citation.url,
        "title": place_title(citation.document, citation.agenda_item),
    }
    return {"type": "url_citation", "url_citation": place}


def markdown(text: str) -> str:
    """A text with hard line breaks, in which links, images and markup are only characters."""
    first, *others = _LINE.split(text)
    broken = first + "".join(("\n" if _BLOCK.match(line) else "  \n") + line for line in others)
    return _ACTIVE.sub(r"\\\g<0>", broken)
