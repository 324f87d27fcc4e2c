"""The meeting as the front matter tells it: title, body, number, date, time, place."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.structure import body as bodies
from ingest.structure import ordinals
from ingest.structure.labels import Field, Label, label_of
from ingest.structure.language import language_of
from ingest.structure.names import is_name, strip_titles
from ingest.structure.rows import Row, plain
from ingest.structure.when import Day, clock, days, without_days
from ontology import patterns as re
from ontology.evidence import SourceText
from ontology.model import AgendaItem, Meeting
from ontology.vocabulary import Vocabulary

_WORD = re.compile(
    r"(?i)\b(?:(?:beslutnings|møde)?referat(?:et)?|protokol|beslutningsprotokol|mødesager|minutes|[\w-]*møde(?:t)?"
    r"|meeting|dagsorden|report)\b"
)
_ALONE = re.compile(
    r"(?i)^(?:udkast til )?(?:(?:beslutnings|møde)?referat|minutes|protokol|notat|dagsorden|møde|report|udkast|draft)$"
)
_NUMBER = (
    re.compile(r"(?i)(?<![\d.])(\d{1,3})\.\s?(?:ordinære |ekstraordinære )?[\w-]*møde\b"),
    re.compile(r"(?i)\bmøde\s?(?:nr|nummer|no)\.?:?\s?(\d{1,3})\b"),
    re.compile(r"(?i)\bmøde\b[^.;:\d]{0,90}\snr\.?\s?(\d{1,3})$"),
    re.compile(r"(?i)\b(\d{1,3})(?:st|nd|rd|th)\s(?:[\w&-]+\s){0,8}?(?:meeting|session)\b"),
    re.compile(r"(?i)\b(?:meeting|session)\s(?:no|number|nr)?\.?\s?(\d{1,3})\b(?!\s?(?:[.:]\d|january|february))"),
)
_HELD = re.compile(r"(?i)\b(?:afholdt|holdt|held|den|d\.)\b")
_OUTCOMES = re.compile(r"(?i)(?:beslutninger|konklusioner)$")
_OPENING = 400
_FEW = 3
_NTH_ONLY = re.compile(r"(?i)møde (?:nr|nummer)\.? ?\d+$")
_PAGE_OF = re.compile(r"(?i)dagsord(?:e)?ner og referater\b(?=.{5})")
_TOLD = re.compile(r".{70}.*[.!]$|.*[a-zæøå]{3}\. [A-ZÆØÅ]", re.S)
_RUN = r"(?:[^.\n]|(?<=kl)\.|(?<=\d)\.(?=\d))"
_CLOSED_AT = re.compile(
    rf"(?i)\b(?:mødet|the meeting)\b{_RUN}{{0,90}}?\b(?:hævet|sluttede|sluttet|afsluttet|slut|closed|ended"
    r"|adjourned)\b[^.\d]{0,15}?"
    r"(?P<time>(?:kl\.?\s*)?\d{1,2}[.:]\d\d)"
)
_OPENED_AT = re.compile(
    rf"(?i)\b(?:mødet|the meeting)\b{_RUN}{{0,80}}?\b(?:begyndte|startede|indledtes|sat|åbnede|opened"
    r"|started)\b[^.\d]{0,15}(?P<time>(?:kl\.?\s*)?\d{1,2}[.:]\d\d)"
)
_PLACE_AFTER = re.compile(
    r"^[\s,;.–-]*(?:(?:i|på|hos|ved|at|in|sted:|lokale:?)\s+)?(?P<place>[A-ZÆØÅ0-9].{2,160})$", re.S
)
_PROSE = re.compile(
    r"(?i)^(?:alle medlemmer|følgende|mødet (?:blev|begyndte|sluttede)|der var|formanden|som stedfortræder|begge"
    r"|til stede|deltagere|afbud|medlemmer)\b"
)
_BEFORE_PROSE = re.compile(r"(?<=[a-zæøå\d])\.?\s+(?=Alle medlemmer|Følgende|Mødet )|(?<=[a-zæøå\d])\.\s+(?=[A-ZÆØÅ])")
_AT_PLACE = re.compile(r"(?i)(?:i|på|hos|ved|at|in)\s")
_POST_CODE = re.compile(r"\b\d{4}\s[A-ZÆØÅ]")
_VIRTUAL = re.compile(
    r"(?i)^(?:(?:afholdt|holdt|foregik|mødet)\s)*(?P<place>(?:(?:afholdes\s)?(?:som|via|på|over)\s)?(?:virtuelt|online"
    r"|digitalt|elektronisk|skype|(?:microsoft |ms )?teams|zoom|webex|google meet|(?:video|telefon|tele|skype|teams"
    r"|web|online)[- ]?(?:møde|konference)\w*|video|telefon\w*|virtual(?:ly)?|by video)\b[^.;\n]{0,60})$"
)
_ROOM = re.compile(
    r"(?i)\b(?:(?:møde)?lokale|mødesal|sal|kantinen|aulaen|regionshus\w*|regionsgård\w*"
    r"|[a-zæøå]*(?:vej|gade|allé|plads))\b|\broom\b"
)
_OWNER = re.compile(r"(?i)region \w+$")
_HELD_IN = re.compile(
    r"(?i)\b(?:meeting|session|[\w-]*møde)(?:\s(?:no|nr)\.?\s?\d{1,3})?,?\s(?:held\s)?(?:in\s|i\s|at\s)?"
    r"(?P<place>(?-i:[A-ZÆØÅ])[\w.-]+(?: (?-i:[A-ZÆØÅ])[\w.-]+)?(?:, (?-i:[A-ZÆØÅ])\w+)?)$"
)
_TOWN = re.compile(r"^[A-ZÆØÅ][\w.-]+(?: [A-ZÆØÅ][\w.-]+)?, [A-ZÆØÅ][\w]+(?: [A-ZÆØÅ]\w+)?$")
_HELD_AT = re.compile(r"(?i)^(?:held|took place|afholdt|holdt)\s(?:in|at|i|på)\s")
_LONE_TOWN = re.compile(
    r"(?!(?:Referat|Minutes|Mødet?|Dato|Date|Den|Monday|Tuesday|Wednesday|Thursday"
    r"|Friday)\b)[A-ZÆØÅ][a-zæøå]{2,}"
)
_HELD_BARE = re.compile(r"(?i)^mødet (?:blev |er |var )?(?:afholdt|holdt|foregik)\s(?:på\s|i\s|hos\s|som\s)?")
_HELD_PROSE = re.compile(
    r"(?i)\bmødet (?:blev |er |var )?(?:afholdt|holdt|fandt sted|foregik)\s(?:på|i|hos|som"
    r"|ved)?\s?(?P<place>(?-i:[A-ZÆØÅ])[^.;\n]{2,80}?)"
    r"(?=\s(?:fra\s)?kl\b|[.;\n]|$)(?:\s(?:fra\s)?(?P<time>kl\.?\s*\d[^.;\n]{0,24}))?"
)
_CUT = re.compile(r"(?i)[\s,]*\b(?:kl\.?\s*\d.*|afholdt\b.*)$")


@dataclass(frozen=True, slots=True)
class Front:
    """The rows before the first item, read into fields, and the document around them."""

    source: SourceText
    rows: Sequence[Row]
    fields: Sequence[Field]
    items: tuple[AgendaItem, ...]
    file_name: str

    def get(self, *labels: Label) -> str:
        """The text of the first non-empty field with one of the labels, tried in their order."""
        for label in labels:
            for f in self.fields:
                if f.label is label and f.text:
                    return f.text
        return ""

    def loose(self) -> list[str]:
        """The lines without a label, in order."""
        return [plain(v.text) for f in self.fields if f.label is None for v in f.values]


def read_meeting(front: Front, vocabulary: Vocabulary) -> Meeting:
    """Everything that front matter, headings, margins and at last the file's name tell of the meeting."""
    head = _headline(front)
    when = _when(front, head)
    start_end = _time(front, head)
    body = _body(front, head, vocabulary)
    title = _title(front, head, body)
    return Meeting(
        title=title,
        body=body,
        number=_number(front, head),
        date=when[0],
        date_end=when[1],
        time=start_end,
        place=_place(front, head),
        language=language_of(front.source.text),
    )


def _headline(front: Front) -> list[str]:
    """The unlabelled lines at the top that speak of the meeting."""
    return [t for t in front.loose()[:14] if len(t) <= 320]


def _title(front: Front, head: Sequence[str], body: str) -> str:
    """The line that names the document; a lone "Referat" goes together with what follows it or the subject."""
    named = front.get(Label.SUBJECT)
    for index, line in enumerate(head):
        if _PROSE.match(line) or _TOLD.match(line):
            continue
        if _NTH_ONLY.match(line) and any(bodies.is_organ(t) for t in head[:index]):
            continue
        if _ALONE.match(line):
            joined = _joined(head[index:])
            if len(joined) > len(line):
                return joined
            continue
        if _PAGE_OF.match(line):
            return re.sub(r" til$", "", line)
        if not named and bodies.before_day(line) and days(line) and len(line) <= 160:
            return _shorten(line, ())
        if _WORD.search(line) and not label_of(line):
            if named and not re.search(r"(?i)referat|minutes|protokol|mødesager", line):
                break
            return _shorten(line, head[index + 1 :])
    return named or _other_title(front, head, body)


def _other_title(front: Front, head: Sequence[str], body: str) -> str:
    meeting = front.get(Label.MEETING)
    if meeting and (bodies.is_organ(meeting) or _WORD.search(meeting)):
        return meeting
    if front.source.title and _WORD.search(front.source.title):
        return plain(front.source.title)
    dated = next((line for line in head[:6] if bodies.is_organ(line) and days(line) and not _TOLD.match(line)), "")
    first = next(
        (r for r in front.rows if r.heading and not label_of(r.text) and not _OWNER.match(plain(r.text))), None
    )
    organ = next((line for line in head[:3] if len(line) <= 70 and bodies.is_organ(line) and not label_of(line)), "")
    if organ and first and plain(first.text) not in head[:3]:
        return organ
    if organ and head and _OUTCOMES.match(head[0]):
        return f"{head[0]} {organ}"
    if first and not (_ALONE.match(plain(first.text)) and dated):
        return plain(first.text)
    if dated:
        return _shorten(dated, ())
    alone = next((line for line in head if _ALONE.match(line)), "")
    line = next((t for t in head[:1] if not is_name(strip_titles(t.split(",")[0]))), "")
    return alone or plain(front.source.title) or line or body


def _shorten(line: str, after: Sequence[str]) -> str:
    """A headline without "Afholdt den …" and clock; broken off at a preposition it takes in the next line."""
    if re.search(r"(?i)\b(?:i|til|for|af|den|of|the)$", line) and after:
        line = f"{line} {after[0]}"
    if len(line) > 60 or re.search(r"(?i)\bkl\.?\s*\d|afholdt", line):
        line = _CUT.sub("", line)
    return line.strip(" ,;:-–")


def _joined(lines: Sequence[str]) -> str:
    """A headline set over several lines ("Referat" / "til" / "mødet i …" / "den D kl. T"), without clock and place."""
    text = lines[0]
    for line in lines[1:5]:
        if not re.match(r"(?:til|af|fra|for|den|d\.|[a-zæøå-]*møde[t]?\b|of|from|the)\b", line):
            break
        text = f"{text} {line}"
        if days(line):
            break
    found = days(text)
    if found:
        return text[: found[0].end].strip()
    return _CUT.sub("", text).strip(" ,;:-–")


def _when(front: Front, head: Sequence[str]) -> tuple[dt.date | None, dt.date | None]:
    """First and last day of the meeting, from the surest place that has a date."""
    labelled = (
        front.get(label)
        for label in (Label.DATE, Label.TIME, Label.TIME_PLACE, Label.START, Label.MEETING, Label.SUBJECT)
    )
    margins = (" ".join(front.source.furniture), front.source.title)
    held = [line for line in head if _WORD.search(line) or _HELD.search(line)]
    texts: list[str] = [*labelled, *held, *head, front.get(Label.ISSUED, Label.NUMBER, Label.BODY), *margins]
    for text in texts:
        found = days(text)
        if found:
            return _range(found[0])
    for item in front.items:
        for section in item.sections:
            if section.decided_on:
                return section.decided_on, None
    found = days(front.file_name.replace("_", " ")) or days(" ".join(front.source.asides))
    found = found or [d for d in days(front.source.text[:_OPENING]) if len(front.rows) < _FEW]
    return _range(found[0]) if found else (None, None)


def _range(day: Day) -> tuple[dt.date, dt.date | None]:
    return day.first, day.last if day.last != day.first else None


def _time(front: Front, head: Sequence[str]) -> str:
    """Start and end of the meeting; an end told in prose ("Mødet blev hævet kl. 15.35") completes a start."""
    texts = [front.get(Label.TIME), front.get(Label.DATE), front.get(Label.TIME_PLACE), front.get(Label.START)]
    bare = [clock(t, bare=True) for t in texts]
    lines = [*head, front.get(Label.ISSUED), front.get(Label.MEETING), front.get(Label.SUBJECT)]
    told = _HELD_PROSE.search(" ".join(head))
    bare.append(clock(told["time"] or "", bare=True) if told else "")
    found = next((t for t in bare if t), "") or next(
        (t for line in lines if days(line) or re.match(r"(?i)\W*(?:kl|tid)", line) for t in [clock(line)] if t), ""
    )
    end = clock(front.get(Label.END))
    if not found and (opened := _told_of_session(front, _OPENED_AT)):
        found = clock(opened["time"])
    if not end and (closed := _told_of_session(front, _CLOSED_AT)):
        end = clock(closed["time"])
    if not found or not end or re.search(r"\d\s*-\s*\d", found):
        return found
    return f"{found}-{end}"


def _told_of_session(front: Front, pattern: re.Pattern[str]) -> re.Match[str] | None:
    """When the meeting opened or closed, told before the items, or at the start of a sentence of the first."""
    text = front.source.text
    found = pattern.search(text, 0, front.rows[-1].end if front.rows else len(text))
    for item in front.items[:1]:
        later = None if found else pattern.search(text, item.span.start, item.span.end)
        if later and re.match(r"$|[.\n]$", text[: later.start()].rstrip(" ")[-1:]):
            return later
    return found


def _number(front: Front, head: Sequence[str]) -> str | None:
    direct = re.search(r"\d{1,4}", front.get(Label.NUMBER))
    if direct:
        return direct.group()
    texts = (front.get(Label.SUBJECT), front.get(Label.MEETING), *head, front.source.title, *front.source.furniture)
    for text in texts:
        for pattern in _NUMBER:
            match = pattern.search(text)
            if match:
                return match.group(1)
    return next((n for n in map(ordinals.number_in, texts) if n), None)


def _body(front: Front, head: Sequence[str], vocabulary: Vocabulary) -> str:
    """The body, with its region when it is a region's political one."""
    direct = front.get(Label.BODY)
    meeting, subject = front.get(Label.MEETING), front.get(Label.SUBJECT)
    named = [
        bodies.tidy(_before_date(direct)),
        bodies.body_in(meeting) or (bodies.tidy(_before_date(meeting)) if bodies.is_organ(meeting) else ""),
        bodies.body_in(subject),
        *(bodies.body_in(line) for line in _joins(head)),
        bodies.body_in(front.source.title),
    ]
    name = bodies.best_of([bodies.mend(n, front.source) for n in named])
    name = name if direct else bodies.printed(name, head[:6])
    attended = bodies.from_attendance(" ".join(row.text for row in front.rows))
    name = name or attended or _short_line(head) or bodies.from_sections(front.items)
    name = name or bodies.from_file_name(front.file_name)
    name = name or bodies.from_text(front.source.text, vocabulary)
    name = name or next(filter(None, map(bodies.of_meeting, head)), "")
    name = bodies.whole_name(name, vocabulary)
    definite = f"{name[:1].upper()}{name[1:]}et"
    indefinite = name.casefold().endswith(("udvalg", "råd")) and " " not in name
    name = definite if indefinite and definite.casefold() in front.source.text.casefold() else name
    region = bodies.region_of(front.source, " ".join((*head, direct, meeting, front.get(Label.PLACE))), front.file_name)
    return bodies.with_region(name, region)


def _joins(head: Sequence[str]) -> Iterable[str]:
    """Each headline by itself, then the first ones as one line."""
    yield from (t for t in head if _WORD.search(t) or _PAGE_OF.match(t) or (bodies.is_organ(t) and days(t)))
    yield " ".join(head[:4])


def _before_date(text: str) -> str:
    found = days(text)
    text = text[: found[0].start] if found else text
    return re.sub(r"(?i)[\s,–-]*(?:den|d\.|kl\.?)?\s*$", "", text)


def _short_line(head: Sequence[str]) -> str:
    return next((bodies.tidy(t) for t in head if len(t) <= 70 and bodies.is_organ(t) and not days(t)), "")


def _place(front: Front, head: Sequence[str]) -> str:
    """Where the meeting was: a label, what follows the date in the headline, or the line after it."""
    lines = next((f.values for f in front.fields if f.label is Label.PLACE and f.text), [])
    direct = ", ".join(plain(v.text).strip(" ,;") for v in lines)
    if direct:
        return direct.strip(" ,;")
    mixed = front.get(Label.TIME_PLACE)
    for index, line in enumerate([mixed, *head]):
        found = days(line)
        if not found:
            continue
        ahead = _HELD_AT.sub("", line[: found[0].start].strip(" ,"))
        if _TOWN.match(ahead) and not is_name(ahead.split(",")[0]):
            return ahead
        if (
            index
            and _LONE_TOWN.fullmatch(ahead)
            and not bodies.is_organ(ahead)
            and not label_of(ahead)
            and len(line) <= 60
        ):
            return ahead
        held = _HELD_IN.search(ahead)
        if held and not bodies.is_organ(held["place"]):
            return held["place"]
        follower = _BEFORE_PROSE.split(next(iter(head[index : index + 1]), ""))[0].strip() if index else ""
        for text in (line[found[0].end :], follower if re.match(r"(?i)(?:kl\b|\d{1,2}[.:])", follower) else ""):
            inside = _after_clock(text)
            if inside:
                return inside
        if _looks_like_place(follower):
            match = _VIRTUAL.match(follower) or _PLACE_AFTER.match(follower)
            return match["place"].strip(" .,") if match else ""
        before = head[index - 2] if index >= 2 else ""
        town = next((t for t in (follower, before) if _TOWN.match(t) and not is_name(t.split(",")[0])), "")
        if town and len(line) < 60:
            return town
    told = _HELD_PROSE.search(" ".join(head))
    return told["place"].strip(" ,") if told else ""


def _after_clock(text: str) -> str:
    """What stands behind date and clock on the same line, when it begins like a place."""
    rest = re.sub(
        r"(?i)^[\s,.]*(?:(?:kl\.?|fra|from|at)\s*)?(?:\d{1,2}(?:[.:]\d\d){0,2}(?:\s*(?:-|–|til"
        r"|to)\s*(?:kl\.?\s*)?\d{1,2}(?:[.:]\d\d)?)?)?",
        "",
        text,
    )
    match = _VIRTUAL.match(rest.strip(" ,.;–-()")) or _PLACE_AFTER.match(rest)
    place = match["place"].strip(" .,") if match else ""
    place = _HELD_BARE.sub("", _BEFORE_PROSE.split(place)[0].strip())
    return place if len(place) >= 3 and not without_days(place).isdigit() else ""


def _looks_like_place(line: str) -> bool:
    if _VIRTUAL.match(line):
        return True
    if not line or len(line) > 160 or _PROSE.match(line) or label_of(line) or line.endswith(":"):
        return False
    if _WORD.search(line) or days(line) or (bodies.is_organ(line) and not re.search(r"\d", line)):
        return False
    if _AT_PLACE.match(line) or _POST_CODE.search(line):
        return True
    return bool(_ROOM.search(line)) and not is_name(strip_titles(line.split(",")[0]))
