"""The labelled block at the head of minutes: "Mødedato: …", a label over its value, a table, or all on one line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from ingest.structure.attendance import Told, leads
from ingest.structure.columns import begins_with_name, heads_people
from ingest.structure.rows import Row, plain
from ontology import patterns as re
from ontology.evidence import BlockKind


class Label(StrEnum):
    """What a label of the front matter announces."""

    SUBJECT = "subject"
    MEETING = "meeting"
    BODY = "body"
    NUMBER = "number"
    DATE = "date"
    TIME = "time"
    START = "start"
    END = "end"
    PLACE = "place"
    TIME_PLACE = "time and place"
    PEOPLE = "people"
    ABSENT = "absent"
    CHAIR = "chair"
    SECRETARY = "secretary"
    OBSERVER = "observer"
    GUEST = "guest"
    SUBSTITUTE = "substitute"
    ISSUED = "issued"
    SKIP = "skip"


_TAIL = (
    r"(?:\s(?:af|i|fra|for|på|ved|med|of|from|in|at)\s"
    r"(?![^:,]*\b(?:var|er|blev|har|havde|deltog|mødte|were|was|had)\b)[^:,]{2,60})?"
)
_LISTS = {
    Label.PEOPLE: r"""
        (?:møde|øvrige\smøde)?deltager(?:e|ne|liste|kreds)|deltag(?:ende|are)|(?:følgende\s)?(?:var\s)?til\s?stede
        |(?:the\s)?following\s(?:[\w-]+\s){0,5}(?:were|was)\spresent|følgende\s(?:[\w-]+\s){0,3}(?:var|er)\s(?:til\s?stede|mødt)
        |(?:tilstede(?:værende)?|fremmødte|mødte|deltagende|ordinære|faste|stemmeberettigede)(?:\smedlemmer)?
        |medlem(?:mer(?:ne)?|sliste)|medlemmer\s(?:til\s?stede|mødt)|mødt(?:e)?|følgende\sdeltog|deltog|(?:members\s)?(?:present|attendees
        |attendance|participants?|delegates|delegations)|list\sof\sparticipants|members
        |fra\s(?!sekretariat|administration)[^:,]{2,60}\s(?:deltog|deltager)""",
    Label.ABSENT: r"""
        (?:meldt\s)?afbud(?:\sfra)?|fraværende(?:\smedlemmer)?|(?:ikke|ej)\s(?:til\s?stede|mødt|fremmødte?)|forfald|forhindre(?:t
        |de)|absent(?:ees)?|(?:apologies|regrets)(?:\s(?:for\sabsence|received))?|excused|not\spresent""",
    Label.CHAIR: r"""
        (?:møde)?formand(?:skab(?:et)?)?|formænd|mødeledere?|mødeledelse|ordstyrer|dirigent|forperson
        |chair(?:person|man|woman|ing)?s?|co-?chairs?""",
    Label.SECRETARY: r"""
        referente?r?|(?:fra\s)?(?:sekretariat(?:et)?)(?:sbetjening)?(?:\sdelt(?:og|ager))?|sekretær(?:er)?|referat\s?(?:ved|v/)
        |secretar(?:y|iat)|rapporteurs?|minutes\s(?:by|taken\sby)|note\s?taker""",
    Label.OBSERVER: r"(?:tilstedeværende\s|deltagende\s)?observatør(?:er)?|observers?",
    Label.GUEST: r"""
        gæst(?:er)?|(?:inviterede|eksterne|særligt\sindbudte)(?:\s(?:gæster|deltagere))?
        |øvrige(?:\s(?:tilstede(?:værende)?|fremmødte))?|(?:endvidere|desuden|også|herudover|derudover
        |i\søvrigt)\s(?:deltog|til\s?stede|mødt)|(?:deltog|til\s?stede)\s(?:også|endvidere|desuden|tillige)|(?:fra\s)?administrationen(?:\sdelt(?:og|ager))?|tilforordnede|(?:invited\s)?(?:guests?
        |experts?)|other\sparticipants|also\s(?:present|attending)|in\sattendance""",
    Label.SUBSTITUTE: r"stedfortrædere?|suppleanter?|substitutes?|alternates?",
}
_SINGLES = {
    Label.SUBJECT: r"emne|vedr(?:ørende)?|titel|title|subject|overskrift|mødetitel|møde(?:ts\s)?navn",
    Label.MEETING: r"møde(?:t)?|mødetype|meeting|møde\si",
    Label.BODY: r"""
        udvalg(?:et)?|udvalgets?\snavn|råd(?:et)?|forum|organ|(?:styre|arbejds|følge|projekt)?gruppe(?:n)?
        |committee|body|gremium""",
    Label.NUMBER: r"møde\s?(?:n(?:umme)?r)|meeting\sn(?:o|umber)|mødenr",
    Label.DATE: r"""
        (?:møde\s?|afholdelses)dato(?:\s(?:og|/)\stid(?:spunkt)?)?|dato\s(?:og|/)\s(?:tid(?:spunkt)?|klokkeslæt)
        |date(?:s)?(?:\sand\stime)?|meeting\sdates?|mødedag|afholdt|afholdes""",
    Label.TIME: r"""
        (?:møde\s?)?tid(?:spunkt)?(?:et)?|klokkeslæt|klokken|kl|time|tidsrum|hours|when|dag\sog\stid(?:spunkt)?""",
    Label.START: r"""
        start(?:tidspunkt|tid|\skl)?|mødestart|mødet\s(?:startede|begyndte|startet|begyndt)|begyndt|start\stime""",
    Label.END: r"""
        slut(?:tidspunkt|tid|\skl)?|sluttidspunkt|mødet\s(?:sluttede|sluttet|hævet|slut)|hævet|afsluttet|end\stime""",
    Label.PLACE: r"""
        (?:møde\s?)?sted(?:et)?|(?:møde\s?)?lokale|adresse|place(?:\sof\smeeting)?|venue|location|where|hvor""",
    Label.TIME_PLACE: r"""
        (?:tid(?:spunkt)?|dato)\s?(?:og|/|&|,)\s?(?:møde)?sted|sted\s?(?:og|/|&)\s?tid(?:spunkt)?|(?:time
        |date)s?\sand\s(?:place|venue)|(?:place|venue)\sand\s(?:time|date)""",
    Label.ISSUED: r"dato|date\sof\sissue|udsendt",
    Label.SKIP: r"""
        (?:sagsoversigt|indholdsfortegnelse|sagsliste|punktoversigt)(?:\sside)?|sags?\s?(?:nr|nummer|id)|j(?:ournal)?\s?\.?\s?(?:nr|nummer)|sagsbehandler|dok(?:ument)?\.?\s?(?:nr|id)?|ref
        |reference|kopi(?:\stil)?|cc|telefon|tlf|e-?mail|mail|side|bilag|initialer|enhed|afdeling|udarbejdet\saf
        |kontakt|næste\smøde|deres\sref|vores\sref|(?:submitted|prepared|drafted)\sby
        |summary(?:\s?(?:of|and|/|&|,).*)?|notes?|remarks?|status|version|distribution|language|action(?:\srequired)?
        |requested\saction|code|category
        |agenda\sitem|document|web|cvr|ean|punkter|(?:list\sof\s)?annexes""",
}
_KINDS = {
    kind: re.compile(rf"(?:{pattern}){_TAIL if kind in _LISTS else ''}", re.I | re.X)
    for kind, pattern in (_LISTS | _SINGLES).items()
}
LISTS = frozenset(_LISTS)
_ANNEX_NUMBER = re.compile(r"(?i)^(?:annex|appendix|bilag)\s*\w{1,3}\W{1,4}(?=\w)")
_WORD = re.compile(r"(?<!\S)[A-ZÆØÅ][^\s:]*")
_BARE = re.compile(
    r"(?P<label>(?:møde)?(?:dato|sted|deltagere|leder|titel|tidspunkt|tid)|(?:start|slut)tidspunkt|emne|møde"
    r"|deltagere|deltagerliste"
    r"|medlemmer|afbud|tid og sted|dato og tid|referent(?:er)?|formand|observatører|udvalg|fraværende|gæster|sted"
    r"|tid|dato"
    r"|venue|date|place|participants|present|absent|title|chair)\s+(?P<value>(?-i:[A-ZÆØÅ0-9\"'“”]).*)",
    re.I | re.S,
)

_STUCK = re.compile(
    r"(?P<label>Møde(?:dato|sted|deltagere|leder|tidspunkt|tid)|(?:Start|Slut)tidspunkt|Tidspunkt|Deltagere|Medlemmer"
    r"|Afbud|Fraværende|Referent|Formand|Udvalg|Lokale|Sted|Dato|Emne)(?P<value>(?:[A-ZÆØÅ][a-zæøå]|\d).*)",
    re.S,
)
_SLASHED = re.compile(
    r"(?:^|(?<=[a-z)])|(?<=\s))(?P<label>Title|Submitted by|Summary\s?/\s?Note|Summary|Note|Requested action"
    r"|(?:List of )?Annexes)\s/\s"
)
_ADDRESS = re.compile(r"(?i)\b\d{4}\s[A-ZÆØÅ]|^\W*(?:møde)?(?:lokale|sal|rum|konference)\b|^\W*room\b|\d{1,2}\. sal\b")
_ADDRESS_LINES = 4
_ATTENDANCE = re.compile(r"(?i)(?:deltog|til ?stede|mødt|fremmødt|afbud|fraværende|present|absent)\W*$")
PARTY_LINE = re.compile(r"\(?[A-ZÆØÅ]\)?$|(?i:løsgænger|uden for parti(?:erne)?)$")


@dataclass(slots=True)
class Value:
    """A piece of text that belongs to a label; `row` indexes the rows."""

    text: str
    start: int
    end: int
    row: int
    cells: tuple[str, ...] = ()


@dataclass(slots=True)
class Field:
    """A label with its values; `inline` when the first stands beside it. `label` None holds rows without a label.

    `closed`: a sentence told the list to its end, and the rows below are no part of it.
    """

    label: Label | None
    wording: str
    values: list[Value] = field(default_factory=list)
    inline: bool = False
    closed: bool = False

    @property
    def text(self) -> str:
        """The values on one line."""
        return " ".join(plain(v.text) for v in self.values).strip()


def label_of(text: str) -> Label | None:
    """The label that a text is, with or without a colon."""
    word = plain(text).strip(" .:;-–\t")
    if not word or len(word) > 80:
        return None
    word = _ANNEX_NUMBER.sub("", word)
    if word == "KL" or word.endswith("m.fl"):
        return None
    return next((kind for kind, pattern in _KINDS.items() if pattern.fullmatch(word)), None)


def read_fields(rows: Sequence[Row], skip: frozenset[int] = frozenset()) -> list[Field]:
    """The labelled fields of the front rows in order; rows without label stand in fields whose label is None."""
    fields: list[Field] = []
    for index, row in _unfolded(rows, skip):
        if heads_people(row.cells):
            _open_table(fields, row, index)
            continue
        parts = _parts(row, index)
        if parts[0][0] is Label.CHAIR and _of_last(rows, index, fields):
            parts = [(None, "", Value(row.text, row.start, row.end, index))]
        for label, wording, value in parts:
            if label is not None:
                closed = value is not None and label_of(wording) is None and "." in (wording[-1:], value.text[-1:])
                fields.append(Field(label, wording, [value] if value else [], value is not None, closed))
            elif value and fields and _belongs(fields[-1], row):
                _enclosing(fields).values.append(value)
            elif value:
                fields.append(Field(None, "", [value]))
    return fields


def _open_table(fields: list[Field], row: Row, index: int) -> None:
    """Begin a list with the head of a table of people, or go on with the one whose label stands above it."""
    label = label_of(row.cells[0])
    if label in LISTS and label is not Label.PEOPLE:
        fields.append(Field(label, row.cells[0]))
    elif not (fields and fields[-1].label in LISTS):
        fields.append(Field(Label.PEOPLE, ""))
    fields[-1].values.append(Value(row.text, row.start, row.end, index, row.cells))


def _unfolded(rows: Sequence[Row], skip: frozenset[int]) -> Iterator[tuple[int, Row]]:
    """The rows with their index; lists under labels that stand side by side in a table come one after the other."""
    index = 0
    while index < len(rows):
        heads = [label_of(c) in LISTS and label_of(c) is not Label.CHAIR for c in rows[index].cells if c]
        stop = index + 1
        if len(heads) >= 2 and all(heads):
            while stop < len(rows) and len(rows[stop].cells) == len(rows[index].cells):
                stop += 1
        columns = [_column(rows[index:stop], k) for k in range(len(rows[index].cells))] if stop - index >= 2 else []
        while columns and stop < len(rows) and _entry(rows[stop]):
            columns[0].append(rows[stop])
            stop += 1
        if sum(any(begins_with_name(r.text) for r in column[1:]) for column in columns) >= 2:
            yield from ((index, cell) for column in columns for cell in column)
        else:
            yield from ((i, r) for i in range(index, stop) if i not in skip for r in _cell_lists(rows[i]))
        index = stop


def _entry(row: Row) -> bool:
    """Whether a row below lists that stand side by side goes on with the longer one at the left."""
    return not row.cells and len(row.text) <= 100 and begins_with_name(row.text) and label_of(row.text) is None


def _column(rows: Sequence[Row], number: int) -> list[Row]:
    return [cell for row in rows for cell in _lines(row, number)]


def _cell_lists(row: Row) -> list[Row]:
    """The lines of a row's cells, when the first line of one is the label of the list below it."""
    openings = (c.split("\n", 1)[0] for c in row.cells if "\n" in c)
    if not any(label_of(o) in LISTS or (":" in o and label_of(o.partition(":")[0]) in LISTS) for o in openings):
        return [row]
    return [cell for number in range(len(row.cells)) for cell in _lines(row, number)]


def _lines(row: Row, number: int) -> Iterator[Row]:
    """The lines of one cell as rows of their own."""
    at = sum(len(c) + 1 for c in row.text.split("\t")[:number])
    for line in row.text.split("\t")[number].split("\n") if number < row.text.count("\t") + 1 else ():
        start = row.start + at + len(line) - len(line.lstrip())
        at += len(line) + 1
        if any(c.isalnum() for c in line):
            text = line.strip()
            yield replace(
                row,
                start=start,
                end=start + len(text),
                text=text,
                cells=(),
                label=text,
                shift=0,
                kind=BlockKind.PARAGRAPH,
            )


def _of_last(rows: Sequence[Row], index: int, fields: Sequence[Field]) -> bool:
    """Whether "Formand" on a line of its own tells of the name above it: a party's letter stands below it."""
    below = rows[index + 1].text if index + 1 < len(rows) else ""
    inside = bool(fields) and fields[-1].label in LISTS and bool(fields[-1].values)
    return inside and ":" not in rows[index].text and bool(PARTY_LINE.match(below))


def _enclosing(fields: list[Field]) -> Field:
    """The field that an unlabelled row goes on with: after "Formand: X" inside a list that is the list again."""
    last = fields[-1]
    if last.label not in (Label.CHAIR, Label.SECRETARY) or not last.inline:
        return last
    outer = next((f for f in reversed(fields[:-1]) if f.label in LISTS and not f.inline), None)
    if outer is None:
        return last
    fields.append(Field(outer.label, outer.wording))
    return fields[-1]


def _belongs(last: Field, row: Row) -> bool:
    """Whether an unlabelled row goes on with the last field."""
    if last.label in LISTS:
        return not last.closed
    if last.label is Label.PLACE and last.values and not last.inline:
        return len(last.values) < _ADDRESS_LINES and bool(_ADDRESS.search(row.text))
    return last.label is not None and not last.values and len(row.text) <= 300


def _parts(row: Row, index: int) -> list[tuple[Label | None, str, Value | None]]:
    """The row as (label, wording, value) triples; label None for what has no label."""
    if len(row.cells) > 1:
        return _cell_parts(row, index)
    whole = label_of(row.text)
    if whole:
        return [(whole, plain(row.text), None)]
    marks = _marks(row.text)
    if marks and not row.text[: marks[0].start].strip():
        starts = [mark.start for mark in marks[1:]] + [len(row.text)]
        return [part for mark, after in zip(marks, starts, strict=True) for part in _marked(row, index, mark, after)]
    slashed = _slashed(row, index)
    if slashed:
        return slashed
    bare = _BARE.match(row.text) or _STUCK.match(row.text)
    kind = label_of(bare["label"]) if bare else None
    if bare and kind and len(row.text) <= 600:
        return [(kind, bare["label"], _value(row, index, bare.start("value"), len(row.text)))]
    return [(None, "", Value(row.text, row.start, row.end, index))]


def _marks(text: str) -> list[Told]:
    """The labels of a line: those with a colon, and sentences that list people."""
    told = list(leads(text))
    marks = ((start, at, kind) for start, at, kind in _inner(text) if not any(t.start <= start < t.end for t in told))
    inner = [Told(start, len(text), at, len(text), text[start : at - 1], kind) for start, at, kind in marks]
    return sorted([*told, *inner])


def _marked(row: Row, index: int, mark: Told, after: int) -> Iterator[tuple[Label | None, str, Value | None]]:
    """The value of a label up to the next one, and what stands between without a label."""
    yield Label(mark.kind), mark.wording, _value(row, index, mark.first, min(mark.last, after))
    if rest := _value(row, index, min(mark.end, after), after):
        yield None, "", rest


def _slashed(row: Row, index: int) -> list[tuple[Label | None, str, Value | None]]:
    """The labels of a table that lost its lines: "Title / Minutes from …Submitted by / Secretariat"."""
    marks = list(_SLASHED.finditer(row.text)) if " / " in row.text else []
    if not marks or marks[0].start():
        return []
    ends = [m.start() for m in marks[1:]] + [len(row.text)]
    told = zip(marks, ends, strict=True)
    return [(label_of(m["label"]), m["label"], _value(row, index, m.end(), end)) for m, end in told]


def _inner(text: str) -> list[tuple[int, int, Label]]:
    """Start, end and kind of the labels with a colon in a line; of nested ones the longest."""
    found: list[tuple[int, int, Label]] = []
    for colon in (i for i, c in enumerate(text[:2000]) if c == ":"):
        left = found[-1][1] if found else 0
        for word in _WORD.finditer(text, max(left, colon - 60), colon):
            kind = label_of(text[word.start() : colon])
            if kind:
                found.append((word.start(), colon + 1, kind))
                break
    return found


def _cell_parts(row: Row, index: int) -> list[tuple[Label | None, str, Value | None]]:
    """A table row: label and value cells in turn, or the row as it is when its first cell is no label."""
    first = label_of(row.cells[0]) if row.cells[0] else None
    others = [c for c in row.cells[1:] if c]
    if first is None and sum(bool(_ATTENDANCE.match(c)) for c in others) >= 2:
        return [
            (Label.PEOPLE, "Medlemmer", Value(f"Navn {row.text}", row.start, row.end, index, ("Navn", *row.cells[1:])))
        ]
    if first is None or any(label_of(c) for c in row.cells[1:2]):
        return [(None, "", Value(row.text, row.start, row.end, index, row.cells))]
    parts: list[tuple[Label | None, str, Value | None]] = []
    at = 0
    for i, cell in enumerate(row.cells):
        found = row.text.find(cell, at) if cell else at
        at = max(at, found)
        kind = label_of(cell) if cell else None
        if i == 0 or (kind and cell.rstrip().endswith(":")):
            parts.append((kind, cell, None))
        elif cell:
            label, wording, value = parts[-1]
            if value is None:
                parts[-1] = (label, wording, Value(cell, row.start + found, row.start + found + len(cell), index))
            elif label in LISTS and begins_with_name(cell):
                parts.append((None, "", Value(cell, row.start + found, row.start + found + len(cell), index)))
            else:
                value.text, value.end = f"{value.text}, {cell}", row.start + found + len(cell)
        at += len(cell)
    return parts if others else [(first, row.cells[0], None)]


def _value(row: Row, index: int, start: int, end: int) -> Value | None:
    text = row.text[start:end]
    left = len(text) - len(text.lstrip())
    text = text.strip()
    return Value(text, row.start + start + left, row.start + start + left + len(text), index) if text else None
