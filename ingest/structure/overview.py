"""Overview tables before the items ("Punkt | Beslutning | Afstemning", follow-up lists): they name items, tell none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from ingest.structure.headings import case_line, read_heading
from ingest.structure.labels import label_of
from ingest.structure.numbering import MAX_TITLE, Candidate, clean_title
from ingest.structure.rows import Row
from ontology import patterns as re
from ontology.evidence import BlockKind

_COLUMN = re.compile(
    r"(?i)^\W*(?:(?:dagsordens)?punkt(?:er|et)?|pkt|nr|no|item|agenda item|sag|emne|beslutning(?:er)?|afgørelse|udfald"
    r"|resultat|konklusion|afstemning(?:sresultat)?|stemmer|status|opfølgning|opgave|handling|aktivitet|aftale"
    r"|ansvarlig|tovholder|hvem|hvad|hvornår|frist|deadline|tid|varighed|side|bilag|til|decision|outcome|vote|votes"
    r"|action|task|responsible|owner|due|due date|by whom|by when|who|what|when|page|time|result)\W*$"
)
_WORD = re.compile(r"[^\W\d_]{5,}")


def overviews(rows: Sequence[Row]) -> frozenset[int]:
    """The rows of every table whose first row names columns of an overview, where text of greater length follows."""
    found: set[int] = set()
    start = 0
    while start < len(rows):
        if rows[start].kind is not BlockKind.TABLE_ROW:
            start += 1
            continue
        stop = start
        while stop < len(rows) and rows[stop].kind is BlockKind.TABLE_ROW:
            stop += 1
        if stop - start >= 2 and _is_head(rows[start]):
            own = sum(len(r.text) for r in rows[start:stop])
            if sum(len(r.text) for r in rows[stop:] if r.kind is not BlockKind.TABLE_ROW) > own:
                found.update(range(start, stop))
        start = stop
    return frozenset(found)


def _is_head(row: Row) -> bool:
    cells = [c for c in row.cells if c]
    return len(cells) >= 2 and sum(bool(_COLUMN.match(c)) for c in cells) >= max(2, len(cells) - 1)


def without_overviews(rows: list[Row], candidates: list[Candidate]) -> tuple[list[Candidate], frozenset[int]]:
    """The candidates without rows of overview tables, where the items are told elsewhere; and those tables' rows.

    Headings in the text without number take the numbers of the table's rows.
    """
    tables = overviews(rows)
    inside = [c for c in candidates if c.row in tables and not c.sub]
    if not inside:
        return candidates, frozenset()
    last = max(tables)
    outside = [c for c in candidates if c.row not in tables]
    later = {c.top for c in outside if c.row > min(tables) and not c.sub}
    if len(later & {c.top for c in inside}) >= max(2, len(inside) / 2):
        return outside, tables
    named = _by_heading(rows, [c for c in inside if c.title], last)
    return ([*outside, *named], tables) if named else (candidates, frozenset())


def _by_heading(rows: list[Row], entries: Sequence[Candidate], last: int) -> list[Candidate]:
    """The headings after the table with the numbers of its rows: as many in one style, or sharing words with them."""
    heads = [i for i in range(last + 1, len(rows)) if _titles(rows[i])]
    styles = Counter(rows[i].style for i in heads)
    for style, count in styles.most_common(3):
        places = [i for i in heads if rows[i].style == style]
        if count == len(entries) >= 2 and any(
            _shared(rows[i].text, e.title) for i, e in zip(places, entries, strict=False)
        ):
            return [_at(rows, e, i) for e, i in zip(entries, places, strict=True)]
    return _by_words(rows, entries, heads)


def _by_words(rows: list[Row], entries: Sequence[Candidate], heads: Sequence[int]) -> list[Candidate]:
    found: list[Candidate] = []
    for entry in entries:
        after = found[-1].row if found else -1
        place = next((i for i in heads if i > after and _shared(rows[i].text, entry.title)), None)
        if place is not None:
            found.append(_at(rows, entry, place))
    return found if len(found) >= max(2, len(entries) / 2) else []


def _titles(row: Row) -> bool:
    text = row.text.strip()
    styled = row.kind is not BlockKind.TABLE_ROW and (row.heading or row.bold) and len(text) <= MAX_TITLE
    return styled and not (read_heading(text) or case_line(text) or label_of(text))


def _shared(title: str, entry: str) -> bool:
    """Whether a title and a table's short form of it share a word, or the first letters of one."""
    stems = {w[:6].casefold() for w in _WORD.findall(title)}
    return not stems.isdisjoint(w[:6].casefold() for w in _WORD.findall(entry))


def _at(rows: list[Row], entry: Candidate, place: int) -> Candidate:
    row = rows[place]
    return replace(entry, row=place, title=clean_title(row.text), title_at=row.start, title_end=row.end, listed=True)
