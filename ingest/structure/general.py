"""When no numbered agenda is found: headings as items, and at last the whole text as one."""

from __future__ import annotations

import re
from collections import Counter

from ingest.structure.agenda import Agenda
from ingest.structure.headings import read_heading
from ingest.structure.labels import label_of
from ingest.structure.numbering import Candidate, clean_title, numbered
from ingest.structure.rows import Row
from ingest.structure.when import days
from ontology.model import SectionKind

_FRONT = 25
_TOP = 4
_DOCUMENT = re.compile(r"(?i)\W*(?:(?:beslutnings)?referat|minutes)\W*")
_OPENER = re.compile(r"(?i)(?:kort )?resum|sagsfremstil|baggrund|summary|background")
_CLOSING = re.compile(r"(?i)(?:næste|kommende) møder?\b|mødeplan\b|eventuelt\b|next meeting\b")


def general_agenda(rows: list[Row]) -> Agenda:
    """Items by the rank of heading that occurs most often below the title; numbered as they come."""
    marked = [i for i, r in enumerate(rows) if i and (r.heading or r.bold) and _may_title(r)]
    cycles = _cycles(rows)
    inside = [i for i in marked if cycles and i >= cycles[0] and not numbered(rows[i], i)]
    if len(inside) < len(cycles) >= 2:
        return _numbered_cycles(rows, cycles)
    ranks = Counter(rows[i].style for i in marked)
    for style, count in ranks.most_common():
        if count >= 2 and any(len(r.text) > 60 for r in rows[min(i for i in marked if rows[i].style == style) :]):
            chosen = [i for i in marked if rows[i].style == style]
            chosen = _with_topics(rows, chosen, style)
            return Agenda(tuple(_candidate(rows, i, n) for n, i in enumerate(chosen, 1)))
    if len(cycles) >= 2:
        return _numbered_cycles(rows, cycles)
    return Agenda((_whole(rows),)) if rows else Agenda()


def _numbered_cycles(rows: list[Row], cycles: list[int]) -> Agenda:
    return Agenda(tuple(_untitled(rows, i, n) for n, i in enumerate(cycles, 1)))


def _cycles(rows: list[Row]) -> list[int]:
    """The rows at which case text begins anew after an outcome: items whose titles are lost or stand just above."""
    starts: list[int] = []
    seen: set[str] = set()
    done = True
    for index, row in enumerate(rows):
        found = read_heading(row.text) if len(row.text) <= 60 else None
        if found is None or found.length < len(row.text):
            continue
        anew = bool(_OPENER.match(found.text)) or found.text.casefold() in seen or not starts
        if done and anew and found.kind in (SectionKind.BACKGROUND, SectionKind.PROPOSAL):
            starts.append(index - 1 if starts and _titles(rows, index - 1) else index)
            done = False
            seen.clear()
        seen.add(found.text.casefold())
        done = done or (found.kind is SectionKind.MINUTES and bool(starts))
    return starts


def _titles(rows: list[Row], index: int) -> bool:
    """Whether a row is a title: short, no sentence, and not the outcome right below its heading."""
    before = read_heading(rows[index - 1].text) if index else None
    return _may_title(rows[index]) and not rows[index].text.rstrip().endswith((".", ",", ";")) and before is None


def _untitled(rows: list[Row], index: int, number: int) -> Candidate:
    """An item that begins at a section heading and has no title, or at its title."""
    row = rows[index]
    if read_heading(row.text) is None:
        return _candidate(rows, index, number)
    return Candidate(index, str(number), number, "", "", row.start, row.start, "", "")


def _with_topics(rows: list[Row], chosen: list[int], style: object) -> list[int]:
    """The items with those headings of the same rank between or after them that could also name a section."""
    if len(chosen) < 3:
        return chosen
    alike = [i for i, r in enumerate(rows) if i > chosen[0] and r.style == style and (r.heading or r.bold)]
    heads = ((i, read_heading(rows[i].text)) for i in alike)
    topics = [i for i, found in heads if (found and found.weak) or _CLOSING.match(rows[i].text)]
    return sorted({*chosen, *topics})


def _whole(rows: list[Row]) -> Candidate:
    """All running text as one item under the document's headline."""
    heads = (i for i, r in enumerate(rows[:_FRONT]) if i and len(r.text) <= 60 and _begins(r, i))
    front = rows[: next(heads, _FRONT)]
    labelled = [i for i, r in enumerate(front) if label_of(r.text.partition(":")[0]) and ":" in r.text]
    after = labelled[-1] + 1 if labelled and labelled[-1] + 1 < len(rows) else 0
    first = next((i for i, r in enumerate(rows) if i >= after and _begins(r, i)), len(rows) - 1)
    at = rows[first].start
    above = [r for r in rows[: max(first, 1)] if not read_heading(r.text)]
    dated = (r for r in above if _dated(r) and not label_of(r.text.partition(":")[0]))
    named = next(dated, next(iter(above), rows[0]))
    return Candidate(first, "1", 1, "", clean_title(named.text[:200]), at, at, "", "")


def _begins(row: Row, index: int) -> bool:
    """Whether the text proper may begin in a row: a section heading below the first row, or a long line undated."""
    found = read_heading(row.text) if index and len(row.text) <= 60 else None
    if found is not None and index < _TOP and _DOCUMENT.fullmatch(row.text):
        return False
    return found is not None or (len(row.text) > 60 and not label_of(row.text) and not _dated(row))


def _dated(row: Row) -> bool:
    return len(row.text) <= 160 and bool(days(row.text)) and not row.text.rstrip().endswith(".")


def _may_title(row: Row) -> bool:
    text = row.text.strip()
    return (
        3 <= len(text) <= 200
        and not read_heading(text)
        and not label_of(text)
        and not days(text)
        and ":" not in text[-1:]
    )


def _candidate(rows: list[Row], index: int, number: int) -> Candidate:
    row = rows[index]
    return Candidate(index, str(number), number, "", clean_title(row.text), row.start, row.end, "", "")
