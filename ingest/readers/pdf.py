"""PDF: a bounded child process reads the characters, this process makes blocks of them."""

from __future__ import annotations

import json
from array import array
from typing import Any

from ingest.readers import flow
from ingest.readers.layout.blocks import Blocks
from ingest.readers.layout.columns import flows, set_edges
from ingest.readers.layout.glyphs import Glyphs, Page
from ingest.readers.layout.headings import mark_headings
from ingest.readers.layout.lines import Line, lines_of
from ingest.readers.layout.margins import body_right, take_furniture, take_sidebar
from ingest.readers.layout.sidelabels import SideLabels
from ingest.readers.layout.tables import Row, Tables
from ingest.readers.limits import MEDIA_TYPES, Limits
from ingest.readers.pdf_process import pdf_process
from ingest.readers.pieces import Draft, Extras, assemble
from ontology.errors import Reason, Refusal
from ontology.evidence import BlockKind, Rect, SourceText

_LEAST_LETTERS = 20
_CROWDED = 6_000
_REFUSED = {
    "encrypted": (Reason.ENCRYPTED, "{} is protected by a password: remove the protection and save it again."),
    "damaged": (Reason.DAMAGED, "{} is damaged: open it in a PDF program, save it again and retry."),
    "memory": (Reason.MEMORY, "{} needs more memory than is allowed: split it or print it to a new PDF."),
}


def read_pdf(data: bytes, file_name: str, limits: Limits) -> SourceText:
    """Read a PDF with a text layer; boxes are known for every character."""
    glyphs = _glyphs(data, file_name, limits)
    pages = list(glyphs.pages())
    _check_text(pages, glyphs, file_name)
    extras = Extras()
    drafts = _drafts(pages, extras)
    extras.title = _title(drafts, str(glyphs.header.get("title", "")))
    return assemble(drafts, MEDIA_TYPES[".pdf"], extras, len(pages))


def _drafts(pages: list[Page], extras: Extras) -> list[Draft]:
    tables, right = Tables(), body_right(pages)
    if pages and len(pages[0].segments) <= _CROWDED:
        take_sidebar(pages[0], right, extras)
    for page in pages:
        extras.asides.extend(page.turned)
    ruled = [tables.ruled(page) if len(page.segments) <= _CROWDED else [] for page in pages]
    height = max((page.height for page in pages), default=0.0)
    lines = take_furniture([lines_of(page.segments, page.number) for page in pages], height, extras)
    labels = SideLabels.of(lines)
    items: list[Line | Row] = []
    for page, page_rows, page_lines in zip(pages, ruled, lines, strict=True):
        parts = [labels.parted(part) for part in flows(page_lines, page.width)]
        items += _page_items(parts, page_rows, tables, right, page.rules)
    joiner = flow.Joiner.of([line.text for page_lines in lines for line in page_lines])
    paragraphs = Blocks(items, joiner).build()
    mark_headings(paragraphs)
    return [p.draft for p in paragraphs]


def _page_items(
    parts: list[list[Line]], rows: list[Row], tables: Tables, right: float, rules: list[Rect]
) -> list[Line | Row]:
    """Lines and rows of a page in reading order; ruled rows stand in the first flow that reaches below them."""
    result: list[Line | Row] = []
    for number, part in enumerate(parts, 1):
        left = min(line.left for line in part) if part else 0.0
        set_edges(part, left, right if len(parts) == 1 else max(line.right for line in part))
        lowest = part[-1].baseline if part and number < len(parts) else -1e9
        here = [row for row in rows if row.top > lowest]
        rows = [row for row in rows if row.top <= lowest]
        result += sorted([*tables.aligned(part, rules), *here], key=lambda item: -item.top)
    return result


def _check_text(pages: list[Page], glyphs: Glyphs, file_name: str) -> None:
    """Refuse a document that is pictures of text, or text without readable letters."""
    letters = sum(c.isalnum() for page in pages for s in page.segments for c in s.text)
    if letters < _LEAST_LETTERS * len(pages) and any(page.images for page in pages):
        raise Refusal(
            Reason.SCANNED,
            f"{file_name} is scanned and has no text layer: run text recognition (OCR) over it and retry.",
        )
    if not letters:
        raise Refusal(Reason.EMPTY, f"{file_name} holds no text: check that it is the right file.")
    lost = sum(code == 0xFFFD or 0xE000 <= code < 0xF000 for code in glyphs.codes)
    if lost > 0.3 * len(glyphs.codes):
        raise Refusal(
            Reason.UNREADABLE,
            f"{file_name} has letters that its fonts do not name: make the PDF anew from its source.",
        )


def _title(drafts: list[Draft], named: str) -> str:
    """The largest heading of the first page, or the title in the file's properties."""
    heads = [d for d in drafts[:40] if d.kind is BlockKind.HEADING and d.level == 1]
    head = heads[0].text if heads else ""
    usable = not named.startswith("(") and not named.lower().endswith((".doc", ".docx", ".pdf"))
    return named if named and usable and " - " not in named[:20] and " " not in head else head


def _glyphs(data: bytes, file_name: str, limits: Limits) -> Glyphs:
    """What the child process makes of the bytes."""
    output = _run(data, file_name, limits)
    line, _, rest = output.partition(b"\n")
    try:
        header: dict[str, Any] = json.loads(line)
        if refused := header.get("refused"):
            raise _refusal(refused, header, file_name, limits)
        count = int(header["chars"])
        codes, style_of, boxes, baselines = array("I"), array("H"), array("f"), array("f")
        at = 0
        for values, length in ((codes, count), (style_of, count), (boxes, 4 * count), (baselines, count)):
            size = length * values.itemsize
            values.frombytes(rest[at : at + size])
            at += size
        if at != len(rest):
            raise ValueError
    except (ValueError, KeyError) as error:
        raise _refusal("damaged", {}, file_name, limits) from error
    return Glyphs(header, codes, style_of, boxes, baselines)


def _run(data: bytes, file_name: str, limits: Limits) -> bytes:
    try:
        ended, output = pdf_process().run(data, limits)
    except FileNotFoundError as error:
        raise Refusal(Reason.UNSUPPORTED, "PDF files cannot be read: install the package pypdfium2.") from error
    except TimeoutError as error:
        raise Refusal(
            Reason.TIMEOUT,
            f"{file_name} took longer than {limits.max_seconds:g} seconds: split it or print it to a new PDF.",
        ) from error
    except (OSError, EOFError) as error:
        raise _refusal("damaged", {}, file_name, limits) from error
    if ended == 0:
        return output
    raise _refusal(_fate(ended), {}, file_name, limits)


def _fate(ended: int) -> str:
    """Why the child ended: pdfium aborts when memory is refused; all else is the file's damage."""
    import signal

    if ended == -signal.SIGXCPU:
        return "timeout"
    return "memory" if ended in (-signal.SIGABRT, -signal.SIGTRAP, -signal.SIGILL) else "damaged"


def _refusal(kind: str, header: dict[str, Any], file_name: str, limits: Limits) -> Refusal:
    if kind == "too_many_pages":
        count = header.get("count", 0)
        return Refusal(
            Reason.TOO_MANY_PAGES, f"{file_name} has {count} pages, more than the {limits.max_pages} allowed: split it."
        )
    if kind == "timeout":
        return Refusal(Reason.TIMEOUT, f"{file_name} took too long to read: split it or print it to a new PDF.")
    reason, message = _REFUSED.get(kind, _REFUSED["damaged"])
    return Refusal(reason, message.format(file_name))
