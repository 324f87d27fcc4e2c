"""Tables of people: the columns that a head names, a row read into a person, and lists that stand side by side."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ingest.structure.names import attendance, is_name, role_of, split_remark, strip_titles
from ingest.structure.persons import Person, read_persons
from ingest.structure.rows import plain
from ontology import patterns as re

Columns = dict[str, int]

_COLUMNS = {
    "name": re.compile(r"(?i)^(?:navn|deltager(?:e|navn)?|medlem(?:mer)?|mødedeltagere?|name|participants?|person)$"),
    "affiliation": re.compile(
        r"(?i)^(?:organisation|institution|myndighed|arbejdssted|ansættelsessted|repræsenterer|repræsentant for"
        r"|region|parti|land|udpeget af|indstillet af|selskab|kommune|enhed|afdeling|sygehus|hospital|part"
        r"|country|organi[sz]ation|affiliation|party)\b(?!\s(?-i:[A-ZÆØÅ])).{0,40}$"
    ),
    "attendance": re.compile(
        r"(?i)^(?:fremmøde|deltog|deltagelse|deltager\?|status|tilstede|til stede|mødt|tilstedeværelse"
        r"|bemærkning(?:er)?|present|attendance|attended|note|deltagerstatus)$"
    ),
    "absent": re.compile(r"(?i)^(?:afbud|fraværende|absent|apologies|regrets)$"),
    "role": re.compile(r"(?i)^(?:titel|funktion|rolle|stilling|title|role|function|position)$"),
}
_YES = re.compile(r"(?i)^(?:x|ja|yes|✓|✔|√|\+|deltog|deltager|mødt|til ?stede|tilstede|present|fremmødt|1)$")
_NOTED = re.compile(r"(?P<org>[^()]+?)\s*\((?P<note>[^()]+)\)$")
_NO = re.compile(r"(?i)^(?:nej|no|0|–|-|÷|afbud|fraværende|absent)$")


def column_kinds(cells: Sequence[str]) -> Columns:
    """The columns of people that a row names, by kind."""
    found: Columns = {}
    for column, cell in enumerate(cells):
        kind = next((k for k, p in _COLUMNS.items() if p.match(plain(cell).strip(" .:?"))), None)
        if kind:
            found.setdefault(kind, column)
    first = next((k for k in ("attendance", "absent") if found.get(k) == 0), "")
    if first and "name" not in found and ("affiliation" in found or "role" in found):
        found["name"] = found.pop(first)
    return found


def heads_people(cells: Sequence[str]) -> bool:
    """Whether a row is the head of a table of people: it names the column of names and one of what is told of them."""
    kinds = column_kinds(cells)
    return "name" in kinds and len(kinds) >= 2


def from_cells(cells: Sequence[str], header: Columns, known: Callable[[str], bool]) -> list[Person] | None:
    """The person in a table row, or None when the row is better read as a line."""
    cells = [plain(c) for c in cells]
    column = header.get("name")
    if column is None or column >= len(cells):
        column = next((i for i, c in enumerate(cells) if read_persons(c, known)), None)
    if column is None:
        return None
    persons = read_persons(cells[column], known)
    for index, cell in enumerate(cells):
        if index != column and cell and persons:
            kind = next((k for k, i in header.items() if i == index), "")
            for person in persons:
                _take_cell(person, cell, kind)
    return persons


def _take_cell(person: Person, cell: str, kind: str) -> None:
    if kind == "absent":
        person.absent = not _NO.match(cell) or cell.casefold() in ("afbud", "absent")
        return
    if kind != "affiliation" or role_of(cell) is not None:
        if _NO.match(cell):
            person.absent = True
            return
        if _YES.match(cell):
            return
        rest, remark = split_remark(cell)
        if remark:
            told = attendance(remark)
            person.absent, person.partly = not told.present, told.partly or person.partly
            person.role_text = person.role_text or remark
        cell = rest
        role = role_of(cell) if cell else None
        if role is not None or kind in ("attendance", "role"):
            person.role = person.role or role
            person.role_text = person.role_text or cell
            return
    if cell and not person.affiliation:
        noted = _NOTED.match(cell)
        role = role_of(noted["note"]) if noted else None
        person.role, person.role_text = (
            person.role or role,
            person.role_text or (noted["note"] if noted and role else ""),
        )
        person.affiliation = noted["org"] if noted and role else cell


def side_by_side(rows: Sequence[Sequence[str]]) -> bool:
    """Whether every filled cell of the rows, that have no head, begins with a person's name."""
    filled = [[c for c in cells if c] for cells in rows]
    return sum(len(cells) >= 2 for cells in filled) >= 1 and all(begins_with_name(c) for cells in filled for c in cells)


def begins_with_name(text: str) -> bool:
    """Whether a text begins with a person's name, up to a comma, bracket or dash."""
    return is_name(strip_titles(re.split(r",|\(|\s[-–—]|-\s", plain(text), maxsplit=1)[0]))
