"""Participants from the lists and tables of the front matter."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ingest.structure.attendance import names_someone
from ingest.structure.columns import Columns, column_kinds, from_cells, side_by_side
from ingest.structure.groups import group_starts
from ingest.structure.headings import read_heading
from ingest.structure.labels import LISTS, PARTY_LINE, Field, Label, Value, label_of
from ingest.structure.names import STREET, is_name, is_organisation, role_of, strip_titles
from ingest.structure.persons import Person, read_persons
from ingest.structure.rows import Row, key, plain
from ontology import patterns as re
from ontology.evidence import Evidence, SourceText
from ontology.model import Participant, Role

_STANDS_IN = re.compile(
    r"(?i)(?:stedfortræder|suppleant|afløser|vikar|substitute|alternate|deputy|stand-in|replacing|standing in)"
    r"(?:,?\s(?:for|til))?\s+(?P<name>(?-i:[A-ZÆØÅ]).+)$"
)
_ROLE_OF_LIST = {
    Label.CHAIR: Role.CHAIR,
    Label.SECRETARY: Role.SECRETARY,
    Label.OBSERVER: Role.OBSERVER,
    Label.GUEST: Role.GUEST,
    Label.PEOPLE: None,
    Label.SUBSTITUTE: Role.MEMBER,
}
_FROM = re.compile(r"(?i)^(?:fra|for|from)\s+(?P<org>(?-i:[A-ZÆØÅ]).{1,60}?)(?:\s(?:deltog|deltager))?$")
_PEOPLE_FROM = re.compile(
    r"(?i)^(?:[^:,]{3,40}\s)?(?:fra|for|from)\s+(?:the\s)?(?P<org>(?-i:[A-ZÆØÅ]).{1,60}?)(?:\s(?:deltog|deltager|mødte|var|attended))?$"
    r"|^(?P<seat>(?-i:[A-ZÆØÅ]).{1,60}?)\s(?:var|blev|er|was|were)\s(?:repræsenteret|represented)\b"
)
_SEAT_FIRST = re.compile(r"(?i)(?:fra|for|from)\s+[^:.]{2,70}:\s")
_SEAT = re.compile(r"[.;]\s+(?P<seat>(?:Fra|For|From)\s+[^:.]{2,70}:\s)")
_DESCRIBED = re.compile(
    r"(?i)(?:the |det |den )?(?:rådet|udvalget|nævnet|styregruppen|arbejdsgruppen|følgegruppen|gruppen|bestyrelsen"
    r"|kom[mi]+t[eé]en|kommissionen|council|committee|board|group)"
)
_ANNEX = re.compile(
    r"(?i)(?:(?:annex|appendix|bilag)\s*\w{0,3}\W{0,4})?(?:list of participants|participants?(?: list)?"
    r"|deltagerliste|deltagere)\W*$"
)
_BEFORE_NAME = re.compile(r"^[A-ZÆØÅ][\w .&-]{1,60}: (?=[A-ZÆØÅ])")
_IN_PLACE = re.compile(r"(?i)(?:i|på|ved|hos|in|at)\s")
_MANY = 300
_ALL = re.compile(r"(?i)(?:alle|samtlige|medlemmerne)\b.{0,40}?\b(?:var|er|mødte|deltog)\b")
_JUNK = 90
_MOST_WORDS = 5
_LONGEST_ENTRY = 400
_BROKEN_NAME = re.compile(r"\s(?:og|samt|and)\s(?P<name>[A-ZÆØÅ][^\s,()]+)$")
_OPEN_END = re.compile(r"(?:,|\s(?:og|samt|and|for|fra|ved|i|af))$")
_ITEM_TITLE = re.compile(r"(?:punkt )?\d{1,2}[.:)]?\s+(?P<title>[A-ZÆØÅ]\S+)$", re.IGNORECASE)
_GUEST_TOPIC = re.compile(r"^[a-z][.)]\s|\s(?:kl\.?\s\d|[Tt]ema:|under punkt|vedr\.|om\s).*$", re.S)
_WRITTEN_BY = re.compile(r"(?i)\((?:minutes|referat|referent)\b")
_BRACKETS = re.compile(r"\([^()]*\)[,;]?\s*(?:(?:og|samt|and)\s)?")
_BETWEEN = re.compile(r",\s|\s(?:og|samt|and)\s")
_VICE = re.compile(r"(?i)(?:næst|vice)formand|vice-?chair|deputy chair")
_MEMBERS = re.compile(r"(?i)\bmedlem|\bmembers?\b")


@dataclass(slots=True)
class Roll:
    """The persons met so far, one entry per name, in the order of their first mention.

    An organisation under the name of one of the `countries` is told with it: "Norway (Directorate of Health)".
    """

    source: SourceText
    body: str
    persons: dict[str, tuple[Person, Evidence]] = field(default_factory=dict)
    listed: bool = False
    countries: frozenset[str] = frozenset()

    def add(
        self, person: Person, start: int, end: int, method: str = "people.list", confidence: float = 0.95
    ) -> Person:
        """The person in the roll; one that is met again only adds what was not yet known."""
        entry = self.find(person.name)
        if entry is None:
            self.persons[key(person.name)] = (person, self.source.evidence(start, end, method, confidence))
            return person
        entry.affiliation = entry.affiliation or person.affiliation
        entry.role = entry.role or person.role
        entry.role_text = entry.role_text or person.role_text
        entry.partly = entry.partly or person.partly
        if person.absent is not None:
            entry.absent = person.absent if not person.partly else bool(entry.absent)
        return entry

    def find(self, name: str) -> Person | None:
        """The person of that name; a name without middle names finds the only one that fits."""
        found = self.persons.get(key(name))
        if found:
            return found[0]
        if len(self.persons) > _MANY:
            return None
        words = name.casefold().split()
        fits = [p for p, _ in self.persons.values() if _fits(words, p.name.casefold().split())]
        return fits[0] if len(fits) == 1 else None

    def _lend(self) -> None:
        """A stand-in of whom no organisation is told comes from that of the one replaced."""
        for person, _ in self.persons.values():
            replaced = _STANDS_IN.match(person.role_text) if person.role_text and not person.affiliation else None
            other = self.find(strip_titles(replaced["name"])) if replaced else None
            person.affiliation = other.affiliation if other else person.affiliation

    def participants(self) -> tuple[Participant, ...]:
        """Everyone, as the model has them."""
        self._lend()
        return tuple(
            Participant(p.name, p.affiliation, p.role, p.role_text, not p.absent or p.partly, p.partly, evidence)
            for p, evidence in self.persons.values()
        )


def _fits(short: Sequence[str], long: Sequence[str]) -> bool:
    if len(short) > len(long):
        short, long = long, short
    return len(short) >= 2 and short[0] == long[0] and short[-1] == long[-1] and all(w in long for w in short)


def annex(rows: Sequence[Row], first: int) -> int:
    """The row at which a list of participants after the last item begins, or the number of rows."""
    for index in range(first, len(rows)):
        text = plain(rows[index].text)
        if len(text) <= 80 and (_ANNEX.match(text) or label_of(text) is Label.PEOPLE):
            after = rows[index + 1 : index + 14]
            if sum(_shape(r.text) for r in after) >= max(2, len(after) // 3):
                return index
    return len(rows)


def inner_lists(rows: Sequence[Row], first: int, stop: int) -> Iterable[tuple[Label, Sequence[Row]]]:
    """The stretches of rows inside items that are lists of people under a label or title ("Deltagere:"), and which."""
    index = first
    while index < stop:
        text = plain(rows[index].text)
        titled = _ITEM_TITLE.match(rows[index].label)
        label = (
            label_of(titled["title"] if titled else text)
            if (titled or text[-1:] == ":" or " " not in text) and len(text) <= 60
            else None
        )
        index += 2 if titled and read_heading(rows[min(index + 1, stop - 1)].text) else 1
        after = rows[index : index + 6]
        if label not in (Label.PEOPLE, Label.ABSENT) or sum(_people_in(r.text) for r in after) < 2:
            continue
        begin = index
        while index < stop and not read_heading(rows[index].text) and _may_list(rows[index].text):
            index += 1
        lead = label_of(rows[begin - 2].text.partition(":")[0]) in (Label.CHAIR, Label.SECRETARY)
        yield label, rows[begin - 1 - lead if not titled else begin : index]


def _may_list(text: str) -> bool:
    return len(text) <= _JUNK or _people_in(text) >= 2


def _people_in(text: str) -> int:
    """How many persons a line seems to list: 1 in the shape of one, or all its names where most pieces are names."""
    if _shape(text):
        return 1
    pieces = re.split(r"[,;]", text.partition(":")[2] if ":" in text[:40] else text)
    named = sum(is_name(strip_titles(p)) for p in pieces) if len(text) <= _LONGEST_ENTRY else 0
    return named if len(pieces) >= 2 and named >= 0.6 * len(pieces) else 0


def read_lists(roll: Roll, fields: Iterable[Field], known: Callable[[str], bool]) -> None:
    """Read every list of people among the fields, and persons in lines that lost their label."""
    fields = list(fields)
    tabled = [v for entry in fields if entry.label is None for v in entry.values if len(v.cells) > 1]
    beside = len(tabled) > 2 and side_by_side([v.cells for v in tabled[1:]])
    for entry in fields:
        if entry.label in LISTS:
            _read_list(roll, entry, known)
        elif entry.label is None:
            _read_loose(roll, entry, known, beside)


def _read_list(roll: Roll, entry: Field, known: Callable[[str], bool]) -> None:
    values = entries(entry.values, known)
    header, values = _header(_pieced(values if entry.closed else _drop_after_prose(values)))
    marked = any(_present(v.cells, header) for v in values)
    single = sum(_shape(v.text) for v in values) >= max(2, len(values) // 2)
    given = _affiliation_of_list(entry, roll.body)
    group, own = "", False
    for value in values:
        persons = from_cells(value.cells, header, known) if len(value.cells) > 1 else None
        for person in persons if persons and marked and not _present(value.cells, header, "?") else ():
            person.absent = True
        if persons is None:
            persons = read_persons(value.text, known, single=single and not _bracketed(value.text))
        if not persons and entry.label is Label.GUEST:
            persons = read_persons(_GUEST_TOPIC.sub("", value.text), known)
        if not persons:
            group = _group(value.text, known, own) or group
            continue
        own = own or any(p.affiliation and p.affiliation != p.group for p in persons)
        for person in persons:
            _settle(person, entry, given, group, roll)
            roll.add(person, value.start, value.end)
            roll.listed = roll.listed or entry.label not in (Label.CHAIR, Label.SECRETARY)


def entries(values: Sequence[Value], known: Callable[[str], bool]) -> list[Value]:
    """The values of a list one entry each: lines of a cell and persons side by side parted, broken lines joined."""
    tabled = [v for v in values if len(v.cells) > 1]
    beside = bool(tabled) and not _header(tabled)[0] and side_by_side([v.cells for v in tabled])
    made: list[Value] = []
    for value in values:
        if len(value.cells) > 1 and not beside:
            made.append(value)
            continue
        for part in _pieces(value, r"[^\n\t]+" if beside else r"[^\n]+", known):
            if made and not made[-1].cells and _goes_on(made[-1].text, part.text):
                made[-1] = Value(f"{made[-1].text} {part.text}", made[-1].start, part.end, made[-1].row)
            elif part.text:
                made.append(part)
    return made


def _pieces(value: Value, pattern: str, known: Callable[[str], bool]) -> Iterable[Value]:
    """The lines of a value; groups that ran together in a line, one by one."""
    for match in re.finditer(pattern, value.text):
        line = match[0]
        starts = _seats(line) or group_starts(line, known) or _run_together(line) or [0]
        for start, end in pairwise([*starts, len(match[0])]):
            text = match[0][start:end].strip()
            at = value.start + match.start() + start
            yield Value(text, at, at + len(text), value.row)


def _seats(line: str) -> list[int]:
    """Where each "Fra X: people" of a line begins that follow one another as sentences; [] unless there are two."""
    starts = [m.start("seat") for m in _SEAT.finditer(line)] if line.count(":") >= 2 else []
    return [0, *starts] if starts and _SEAT_FIRST.match(line) else []


def _run_together(line: str) -> list[int]:
    """Where the names of a line begin that nothing parts ("Ib Holm Hansen Eva Due Jensen"); [] for other lines."""
    words = list(re.finditer(r"\S+", line)) if len(line) <= _LONGEST_ENTRY else []
    if len(words) <= _MOST_WORDS or not all(
        (w[0][0].isupper() or w[0][0] == "(") and w[0][-1] not in ",;:." for w in words
    ):
        return []
    ends = [i for i, w in enumerate(words[:-2], 1) if i >= 2 and w[0].endswith(("sen", ")"))]
    return [0, *(words[i].start() for i in ends)] if ends else []


def _goes_on(before: str, after: str) -> bool:
    """Whether an entry of a list was broken before its end: at a comma or "og", in a name, before a bracket."""
    if before.endswith(":") or len(before) > _LONGEST_ENTRY:
        return False
    broken = _BROKEN_NAME.search(before)
    if broken and is_name(broken["name"]):
        return False
    first = re.split(r",|\(|\s[-–—]\s", after, maxsplit=1)[0].strip()
    if broken and not is_organisation(broken["name"]) and " " not in first:
        return is_name(f"{broken['name']} {first}")
    noted = after.startswith("(") and role_of(before) is None and not _WRITTEN_BY.match(after)
    return noted or bool(_OPEN_END.search(before)) or before.count("(") > before.count(")")


def _pieced(values: list[Value]) -> list[Value]:
    """The values with role and party that stand on lines of their own set behind the name above them."""
    if not any(PARTY_LINE.match(v.text) for v in values):
        return values
    made: list[Value] = []
    for value in values:
        told = not value.cells and (PARTY_LINE.match(value.text) or role_of(plain(value.text)) is not None)
        if told and made:
            last = made[-1]
            made[-1] = Value(f"{last.text}, {plain(value.text).strip('()')}", last.start, value.end, last.row)
        else:
            made.append(value)
    return made


def _settle(person: Person, entry: Field, given: str, group: str, roll: Roll) -> None:
    """Give a person what the list says of all in it."""
    label = entry.label
    if label is Label.ABSENT:
        person.absent = not person.partly and not person.stands_in
    elif label is not None and person.role in (None, Role.MEMBER) and _ROLE_OF_LIST.get(label):
        person.role = person.role if person.role and label is not Label.OBSERVER else _ROLE_OF_LIST[label]
        person.role_text = person.role_text or plain(entry.wording).rstrip(":")
    elif person.role is None and _MEMBERS.search(entry.wording):
        person.role = Role.MEMBER
    outer = person.group or group
    told = person.affiliation or outer or given
    person.affiliation = "" if _DESCRIBED.fullmatch(told) else told
    if outer in roll.countries and person.affiliation != outer:
        person.affiliation = f"{outer} ({person.affiliation})"
    own = (
        person.role is Role.CHAIR
        or _VICE.match(person.role_text)
        or (label is Label.PEOPLE and _MEMBERS.search(entry.wording))
    )
    if not person.affiliation and own:
        person.affiliation = roll.body


def _present(cells: Sequence[str], header: Columns, otherwise: str = "") -> str:
    """What the column of attendance tells of a row, if the table has one and none for the absent."""
    column = -1 if "absent" in header else header.get("attendance", -1)
    return otherwise if column < 0 else "".join(cells[column : column + 1]).strip()


def _bracketed(text: str) -> bool:
    """Whether a line holds several names that brackets part ("A B (X), C D (Y)")."""
    pieces = _BRACKETS.split(text) if text.count("(") >= 2 and len(text) <= _LONGEST_ENTRY else []
    return sum(1 for p in pieces if p[:1].isupper() and is_name(strip_titles(p))) >= 2


def _affiliation_of_list(entry: Field, body: str) -> str:
    """What "Fra sekretariatet" over a list says of all in it."""
    wording = plain(entry.wording).rstrip(":")
    if entry.label is Label.SECRETARY and "sekretariat" in wording.casefold():
        return f"{body}s sekretariat" if body and " " not in body else "Sekretariatet"
    if entry.label is Label.SECRETARY and "secretariat" in wording.casefold():
        return "Secretariat"
    if entry.label is Label.GUEST and "administrationen" in wording.casefold():
        return "Administrationen"
    match = _PEOPLE_FROM.match(wording)
    return match["org"] or match["seat"] if match else ""


def _group(text: str, known: Callable[[str], bool], own: bool) -> str:
    """The organisation whose people follow ("Region Nord:", "Fra Sundhedsstyrelsen"), or "".

    Where people are listed with organisations of their `own`, an unknown wording without colon is none.
    """
    own = own and not text.rstrip().endswith(":")
    text = plain(text).rstrip(" :")
    match = _FROM.match(text)
    if match:
        return match["org"]
    named = known(text) or not (own or re.search(r"[.!?]$|\d|: ", text))
    return text if len(text) <= 70 and named and text[:1].isupper() else ""


def _shape(text: str) -> bool:
    """Whether a line looks like one person: a name, and at most two pieces after it of which one is no name."""
    text = _BEFORE_NAME.sub("", text)
    pieces = [p.strip() for p in re.split(r",|\s[-–—]\s|\(", text) if p.strip()]
    return bool(pieces) and len(pieces) <= 4 and is_name(strip_titles(pieces[0]))


def _drop_after_prose(values: Sequence[Value]) -> list[Value]:
    """The values up to the first line of running prose that names nobody."""
    kept: list[Value] = []
    for value in values:
        text = value.text.strip()
        prose = len(text.split()) >= 6 and text.endswith(".") and not value.cells and text.count(",") < 3
        if _ALL.match(text):
            continue
        names = [strip_titles(t) for t in _BETWEEN.split(text)] if prose else []
        prose = prose and not names_someone(text.partition(": ")[2])
        if prose and not (is_name(strip_titles(re.split(r"[,(]", text)[0])) or all(map(is_name, names))):
            continue
        kept.append(value)
    return kept


def _header(values: list[Value]) -> tuple[Columns, list[Value]]:
    """The columns named by a table's first row, and the other rows."""
    for index, value in enumerate(values[:3]):
        found = column_kinds(value.cells)
        if len(found) >= 2 or (len(found) == 1 and "name" in found):
            return found, values[:index] + values[index + 1 :]
    return {}, values


def _read_loose(roll: Roll, entry: Field, known: Callable[[str], bool], beside: bool) -> None:
    """Persons in lines whose label is lost (a page cut off): "Name, organisation", or names `beside` names."""
    parted = [p for v in entry.values for p in (_pieces(v, r"[^\n\t]+", known) if beside and v.cells else [v])]
    for value in parted:
        text = plain(value.text)
        first = re.split(r",|\s[-–—]\s|\(|\t", text, maxsplit=1)[0]
        alone = first == text and value in entry.values
        if alone or len(text) > 160 or text.endswith((".", ":")) or not is_name(strip_titles(first)):
            continue
        if re.search(r"\d{4}", text) or _IN_PLACE.match(text) or STREET.search(text):
            continue
        for person in read_persons(text, known, single=True):
            if person.affiliation or person.role or value not in entry.values:
                roll.add(person, value.start, value.end, "people.loose", 0.8)
                roll.listed = True
