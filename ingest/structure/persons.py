"""One line of a list of participants read into persons."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from ingest.structure.names import (
    attendance,
    employer,
    is_degree,
    is_job,
    is_name,
    is_organisation,
    is_party,
    role_of,
    split_remark,
    strip_titles,
)
from ontology import patterns as re
from ontology.model import Role

_SPLIT = re.compile(
    r"(\s*[;|·•]\s*)|\s*,\s*|\s+[-–—]\s+(?=[^\d\s])|\s+/\s+"
    r"|(?<=\x01)\s+(?=for\s[A-ZÆØÅ])|\s+(?=(?:og|samt|and)\s(?:fra|for|from)\s)"
    r"|\s+(?=(?:som\s)?(?:stedfortræder|suppleant|substitute|afløser|vikar)\s(?:for\s|[A-ZÆØÅ])|i stedet for\s)"
)
_SUBSTITUTE = re.compile(
    r"(?i)^(?:(?:stedfortræder|suppleant|afløser|substitute|alternate)(?: er| var|:| v/)?"
    r"|(?:i (?:hans |hendes )?sted(?:et)? )?(?:deltog|deltager|mødte|kom)(?: i stedet(?:,|:)?)?"
    r"|(?:erstattet|repræsenteret|afløst|represented) (?:af|ved|by))\s+(?P<name>(?-i:[A-ZÆØÅ]).+)$"
)
_IN_STEAD = re.compile(r"[.;]\s+I (?:stedet|hans sted|hendes sted) (?:deltog|mødte|kom)\s(?=[A-ZÆØÅ])")
_DEPUTY = re.compile(
    r"(?i)^(?P<name>(?-i:[A-ZÆØÅ]).+?)\s(?:som\s|er\s)?(?:stedfortræder|suppleant|afløser|substitute)$"
)
_FOR = re.compile(r"(?i)^(?:i stedet )?(?:for|vikar for|in place of|replacing)\s+(?P<name>(?-i:[A-ZÆØÅ]).+)$")
_PAREN = re.compile(r"\(([^()]*)\)?")
_AND = re.compile(r"\s+(?:og|samt|and|&)\s+")
_REPRESENTED = re.compile(
    r"^(?P<org>.{2,80}?)\s*(?::|\bv/|\bv\.|\bved\b|\brepræsenteret (?:ved|af)\b|\brepresented by\b)\s*(?P<rest>\S.*)$",
    re.S,
)
_AND_FROM = re.compile(r"(?P<org>.{2,80}?),?\s(?:og|samt|and)\s(?P<rest>.{3,160}\s(?:fra|from)\s.+)$")
_FROM = re.compile(r"(?P<who>.{3,160}?)\s(?:fra|from)\s(?P<org>(?:den\s|det\s|the\s)?[A-ZÆØÅ].+)$")
_FROM_ONLY = re.compile(r"(?i)(?:(?:og|samt|and)\s)?(?:fra|for|from)")
_LED = re.compile(r"(?i)^(?:og|samt|and|både|såvel som)\s+(?=\S)")
_SEAT = re.compile(r"(?:[Ff]ra|[Ff]or|[Ff]rom)\s+(?=(?:the\s)?[A-ZÆØÅ])")
_BULLET = re.compile(r"^[\s•●▪■◦*·–—-]+")
_LONGEST = 300
_TORN = re.compile(r"\)\s+[A-ZÆØÅ]|\),? (?:næst)?formand\s+[A-ZÆØÅ]")
_ADDRESS = re.compile(r"(?i)^(?:mr|ms|mrs|dr|prof|miss|hr|fru)\.?$")
_ADDRESSED = re.compile(r"(?:Mr|Ms|Mrs|Dr|Prof|Miss|Professor)\b\.?\s")
_PAGE = re.compile(r"(?:(?<=\))|(?<=[a-zæøå])(?<!gade)(?<!vej))\s\d{1,3}$")
_STOPPED = re.compile(r"[^\W\d_]{4}\.$")
_INITIALS = re.compile(r"^(?P<name>(?:[A-ZÆØÅ][\w.'-]*[a-zæøåé.]\s){2,5})(?P<code>[A-ZÆØÅ]{2,5})$")
_LIST_POINTS = re.compile(r"^(?:\d+(?:\s*(?:og|-|–)\s*\d+)?|\W*)$")


@dataclass(slots=True)
class Person:
    """Someone in a list, as far as the line tells. `absent` None: the line does not say.

    `joined` says that "og" stood between this one and the one before; `group` is the organisation they stand under.
    """

    name: str
    affiliation: str = ""
    role: Role | None = None
    role_text: str = ""
    absent: bool | None = None
    partly: bool = False
    joined: bool = False
    group: str = ""
    stands_in: bool = False

    @property
    def told(self) -> bool:
        """Whether a bracket already gave the person a part in the meeting, so that a name after it is another's."""
        return self.role in (Role.CHAIR, Role.SECRETARY) and not self.affiliation

    def note(self, remark: str) -> None:
        """Take in a remark on attendance."""
        told = attendance(remark)
        self.partly = self.partly or told.partly
        self.absent = not told.present if not self.absent else self.absent
        self.role_text = self.role_text or remark


def read_persons(text: str, known: Callable[[str], bool], *, single: bool = False) -> list[Person]:
    """The persons in a line. `known` tells organisations by name; `single` says that a line holds one person."""
    text = _BULLET.sub("", " ".join(text.replace("\t", " | ").split()))
    text = _PAGE.sub("", text) if text[-1:].isdigit() and ("(" in text or text.count(",") > 1) else text
    text = _IN_STEAD.sub(", i stedet deltog ", text) if " sted" in text else text
    inner = _represented(text, known, single)
    if inner:
        return inner
    persons: list[Person] = []
    torn = bool(_TORN.search(text))
    group = ""
    for whole, notes, fresh in _segments(text):
        head, organisation, piece = _untorn(whole, known, torn)
        if head and persons and not _FROM_ONLY.fullmatch(head):
            _describe(persons[-1], head, known)
        if organisation and persons and not group and not head and not persons[-1].affiliation:
            _describe(persons[-1], organisation, known)
        elif organisation:
            group = organisation
        if not (persons or group or notes) and _leads(piece, known):
            group = piece
            continue
        count = len(persons)
        seated = _seated(whole, notes, known)
        if seated:
            persons += seated
            continue
        _take(persons, piece, known, single and not fresh and piece == whole)
        for person in persons[count:]:
            person.group = group
        for note in notes if persons else ():
            if _SUBSTITUTE.match(note):
                _take(persons, note, known, False)
            else:
                _describe(persons[-1], note, known)
    _share(persons)
    for person in persons:
        person.affiliation = person.affiliation or person.group
    return persons


def _leads(piece: str, known: Callable[[str], bool]) -> bool:
    """Whether the first piece of a line is the organisation whose people follow: "Nord Kommune, Ida Falk"."""
    if is_name(strip_titles(piece)) or role_of(piece) is not None or is_job(piece):
        return False
    return known(piece) or (bool(piece) and is_organisation(piece.split()[-1]))


def _represented(text: str, known: Callable[[str], bool], single: bool) -> list[Person]:
    """The persons of a line "Organisation: A B", "Organisation v/ A B", or "Formand: A B"."""
    match = _REPRESENTED.match(_SEAT.sub("", text, count=1) if ":" in text[:80] and _SEAT.match(text) else text)
    addressed = match and _ADDRESSED.match(match["rest"])
    if not match or (is_name(strip_titles(match["org"])) and not addressed) or split_remark(match["org"] + " ")[1]:
        return []
    inner = read_persons(match["rest"], known, single=single and match["rest"].count(",") < 1)
    for person in inner:
        person.group = match["org"].strip(" :")
        person.affiliation = person.affiliation or person.group
    return _with_role(inner, match["org"]) if inner and role_of(match["org"]) else inner


def _seated(whole: str, notes: list[str], known: Callable[[str], bool]) -> list[Person]:
    """The persons in brackets behind the country or organisation they speak for: "Norway (Ms A B, chair)"."""
    if not notes or is_name(strip_titles(whole)) or not (known(whole) or whole.isupper()):
        return []
    named = [n for n in notes if n[:1].isupper() and is_name(strip_titles(n.split(",")[0]))]
    inner = [p for note in named for p in read_persons(note, known)]
    for person in inner:
        person.group = whole
        person.affiliation = person.affiliation or whole
    return inner


def _share(persons: list[Person]) -> None:
    """Give "A og B, X" the same organisation."""
    for one, other in pairwise(persons):
        if other.joined and not one.affiliation and len(other.affiliation) > 1:
            one.affiliation = other.affiliation


def _untorn(piece: str, known: Callable[[str], bool], torn: bool) -> tuple[str, str, str]:
    """A piece in which lines ran together: what belongs to the person before, an organisation, and the next name."""
    words = piece.split() if len(piece) <= _LONGEST else []
    for cut in range(len(words) - 2, max(0, len(words) - 5), -1):
        first, name = words[:cut], " ".join(words[cut:])
        if not is_name(name):
            continue
        at = next((k for k in range(cut) if known(" ".join(first[k:]))), None)
        short = first[-1].isupper() and not name.isupper() and len(first[-1].strip(".")) > 1
        if at is None and (is_organisation(first[-1]) or short):
            at = 0
        if at is not None:
            return " ".join(first[:at]), " ".join(first[at:]).rstrip(":"), name
        if torn and role_of(" ".join(first)):
            return " ".join(first), "", name
    return "", "", piece


def _with_role(persons: list[Person], wording: str) -> list[Person]:
    for person in persons:
        person.affiliation = "" if person.affiliation == wording.strip() else person.affiliation
        person.group = ""
        person.role, person.role_text = role_of(wording), wording.strip()
    return persons


def _segments(text: str) -> list[tuple[str, list[str], bool]]:
    """The pieces between separators, each with the brackets that stood in it and whether a new entry begins with it."""
    held: list[str] = []

    def hold(match: re.Match[str]) -> str:
        held.append(match.group(1).strip())
        return f"\x00{len(held) - 1}\x01"

    made = []
    masked = _PAREN.sub(hold, text)
    masked = re.sub(r"\x01\s+((?:og|samt|and)\s+)?(?=[A-ZÆØÅ][^\W\d_]+\s)", lambda m: f"\x01; {m[1] or ''}", masked)
    masked = re.sub(r"\x01\s+(?:og|samt|and)\s+(?=(?:[a-zæøå]{3,}\s){1,2}[A-ZÆØÅ][^\W\d_]+\s)", "\x01; ", masked)
    pieces = _SPLIT.split(masked)
    for piece, mark in zip(pieces[::2], ["", *pieces[1::2]], strict=True):
        notes = [held[int(n)] for n in re.findall(r"\x00(\d+)\x01", piece)]
        bare = " ".join(re.sub(r"\x00\d+\x01", " ", piece).split())
        told = [part for note in notes for part in _note_parts(note) if part]
        made.append((bare, told, bool(mark and ";" in mark)))
    return made


def _note_parts(note: str) -> list[str]:
    """A bracket cut at its commas when it tells a role or short name beside an organisation ("KL, formand")."""
    parts = [p.strip() for p in note.split(",")]
    return (
        parts
        if any(role_of(p) or (p.isupper() and len(p) <= 4) for p in parts) and not is_name(strip_titles(parts[0]))
        else [note]
    )


def _take(persons: list[Person], piece: str, known: Callable[[str], bool], single: bool) -> None:
    """Take one piece: a new person, or something about the person before."""
    if _LIST_POINTS.match(piece):
        return
    led = _LED.match(piece)
    rest, remark = split_remark(piece[led.end() :] if led else piece)
    last = persons[-1] if persons else None
    taken = not rest or _stand_in(persons, rest) or _named(persons, rest, known, single)
    if not taken and not _joined(persons, rest, known, last if led else None):
        if seen := _unparted(rest, known):
            persons.append(Person(*seen))
        elif last:
            _describe(last, rest, known)
    if remark and persons:
        persons[-1].note(remark)


def _stand_in(persons: list[Person], text: str) -> bool:
    """Take someone who stands in for the person before; a piece that tells whom that one replaces adds nobody."""
    last = persons[-1] if persons else None
    found = _SUBSTITUTE.match(text) or _DEPUTY.match(text)
    if found and last and is_name(strip_titles(found["name"])):
        told = f"stedfortræder for {last.name}"
        persons.append(Person(strip_titles(found["name"]), last.affiliation, Role.MEMBER, told, stands_in=True))
        return True
    return last is not None and _replaces(last, text)


def _replaces(person: Person, text: str) -> bool:
    """Note whom a person stands in for ("i stedet for A B")."""
    replaced = _FOR.match(text)
    if not replaced or not is_name(strip_titles(replaced["name"])):
        return False
    person.role, person.role_text = person.role or Role.MEMBER, f"stedfortræder for {replaced['name']}"
    return True


def _named(persons: list[Person], text: str, known: Callable[[str], bool], single: bool) -> bool:
    """Take a piece that is nothing but a person's name, with title or initials."""
    last, whole = persons[-1] if persons else None, strip_titles(text)
    if not is_name(whole) or known(whole) or (single and last and not last.told):
        return False
    coded = _INITIALS.match(whole)
    persons.append(_person(text, coded["name"].strip() if coded else whole))
    if coded:
        _describe(persons[-1], coded["code"], known)
    return True


def _joined(persons: list[Person], text: str, known: Callable[[str], bool], before: Person | None) -> bool:
    """Take several persons joined by "og", or told with where they come from, whence comes the one `before` too."""
    if _from(persons, text, known):
        if before and not before.affiliation:
            before.affiliation = persons[persons.index(before) + 1].affiliation
        return True
    parts = [p for p in _AND.split(text) if p.strip()]
    if len(parts) < 2 or not is_name(strip_titles(parts[-1])) or known(parts[-1]):
        return False
    for part in parts:
        _take(persons, part, known, False)
    persons[-1].joined = True
    return True


def _from(persons: list[Person], text: str, known: Callable[[str], bool]) -> bool:
    """Take people told with where they come from ("A B og C D fra X")."""
    found = _FROM.match(text) if len(text) <= _LONGEST and not known(text) else None
    names = _AND.split(found["who"]) if found else []
    if not found or not all(is_name(strip_titles(n)) for n in names):
        return False
    more = _AND_FROM.match(found["org"])
    for name in names:
        persons.append(_person(name, strip_titles(name)))
        persons[-1].affiliation = _organisation((more["org"] if more else found["org"]).rstrip("."))
    return not more or _from(persons, more["rest"], known) or True


def _unparted(text: str, known: Callable[[str], bool]) -> tuple[str, str] | None:
    """Name and organisation that nothing parts ("Ida Falk Region Nordjylland"), where the organisation is known."""
    words = text.split() if len(text) <= _LONGEST else []
    for cut in range(2, min(len(words), 6)):
        name, rest = strip_titles(" ".join(words[:cut])), " ".join(words[cut:])
        if is_name(name) and not known(" ".join(words)) and known(rest):
            return name, rest
    return None


def _person(rest: str, name: str) -> Person:
    """A person whose job title may stand before the name."""
    lead = rest[: rest.find(name)].strip(" ,") if name in rest else ""
    person = Person(name)
    if lead and not _ADDRESS.match(lead) and not is_degree(lead):
        elsewhere = lead.casefold().endswith(("udvalgsformand", "rådsformand", "bestyrelsesformand"))
        person.role, person.role_text = None if elsewhere else role_of(lead), lead
    return person


def _describe(person: Person, text: str, known: Callable[[str], bool]) -> None:
    """What a piece after the name says: party, role, attendance, job or organisation."""
    if _replaces(person, text) or is_short_form(text, person.name):
        return
    rest, remark = split_remark(text)
    if remark:
        person.note(remark)
    rest = re.sub(r"\s\.$", "", rest)
    if _SUBSTITUTE.match(rest):
        return
    if not rest or _LIST_POINTS.match(rest):
        return
    role = role_of(rest)
    if role is not None:
        person.role = person.role or role
        person.role_text = rest if not person.role_text or role is not Role.MEMBER else person.role_text
    elif is_party(rest):
        person.affiliation = person.affiliation or rest
    elif is_job(rest) and not known(rest):
        person.role_text = person.role_text or rest
        person.affiliation = person.affiliation or employer(rest)
    elif not person.affiliation:
        person.affiliation = _organisation(rest)
    elif "," not in person.affiliation and rest[:1].isupper() and rest not in person.affiliation and len(rest) > 3:
        person.affiliation = f"{person.affiliation}, {rest}"


def is_short_form(text: str, name: str) -> bool:
    """Whether a text is the short form of a name ("ABH" of "Anders Beich Holt") and no party's."""
    if not (2 <= len(text) <= 5 and text.isupper() and text[0] == name[0]) or is_party(text):
        return False
    letters = iter(name.upper())
    return all(sign in letters for sign in text)


def _organisation(text: str) -> str:
    """An organisation as it is named: without a job title before it."""
    return employer(text) or (text[:-1] if _STOPPED.search(text) else text)
