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
from ingest.structure.place import HELD_PROSE, MEETING_WORD, PROSE, place
from ingest.structure.rows import Row, plain
from ingest.structure.when import Day, clock, days
from ontology import patterns as re
from ontology.evidence import SourceText
from ontology.model import AgendaItem, Meeting
from ontology.vocabulary import Vocabulary

_ALONE = re.compile(
    r"(?i)^(?:udkast til )?(?:(?:beslutnings|møde)?referat|minutes|protokol|notat|dagsorden|møde|report|udkast|draft)$"
)
_NUMBER = (
    re.compile(r"(?i)(?<![\d.])(\d{1,3})\.\s?(?:ordinære |ekstraordinære )?[\w-]*møde\b"),
    re.compile(r"(?i)\b(?:[\w-]*møde|referat)\s?(?:nr|nummer|no)\.?:?\s?(\d{1,3})\b"),
    re.compile(r"(?i)\bmøde\s(\d{1,2})\s?[-/]\s?(?:19|20)\d\d\b"),
    re.compile(r"(?i)\bmøde\b[^.;:\d]{0,90}\snr\.?\s?(\d{1,3})$"),
    re.compile(r"(?i)\b(\d{1,3})(?:st|nd|rd|th)\s(?:[\w&-]+\s){0,8}?(?:meeting|session)\b"),
    re.compile(r"(?i)\b(?:meeting|session)\s(?:no|number|nr)?\.?\s?(\d{1,3})\b(?!\s?(?:[.:]\d|january|february))"),
)
_PAGE_PROSE = re.compile(
    r"(?i)(?:find|følg|hent|læs|vælg|klik|her (?:finder|kan)|du (?:kan|finder|er her)|vi (?:har|bruger)"
    r"|se (?:kommende|alle|vores)"
    r"|hvis du|denne side|på denne side)\s|dagsord(?:e)?ner (?:og|&) referater$"
)
_ISSUED = re.compile(
    r"(?i)^(?:(?:referatet?|protokollen)\s)?(?:er\s)?(?:godkendt|publiceret|offentliggjort|opdateret|udsendt|udskrevet|udskrift"
    r"|revideret|oprettet|approved|issued|published|updated|revised)\b"
)
_WEEKDAY = re.compile(
    r"(?i)\b(?:mandag|tirsdag|onsdag|torsdag|fredag|lørdag|søndag|monday|tuesday|wednesday|thursday|friday)\b"
)
_ELSEWHERE = re.compile(r"(?i)\b(?:agenda item|dagsordenspunkt|til mødet)\b")
_NAMED = re.compile(r"(?i)(?:draft |udkast til )?(?:minutes|(?:beslutnings)?referat|report) (?:of|from|fra|af)\b")
_ENTRY = re.compile(r"\d{1,2}[.:)]\s")
_HELD = re.compile(r"(?i)\b(?:afholdt|holdt|held|den|d\.)\b")
_OUTCOMES = re.compile(r"(?i)(?:beslutninger|konklusioner)$")
_OPENING = 400
_FEW = 3
_NTH_ONLY = re.compile(r"(?i)(?:møde (?:nr|nummer)\.? ?\d+|\d{1,3}\. (?:ordinære )?møde)$")
_UNNAMED = re.compile(
    r"(?i)(?:(?:beslutnings|møde)?referat|minutes) (?:af|fra|of|from) (?:the )?(?:[a-zæøå]+ )?(?:møde[t]?|meeting)"
    r"(?: (?:den|d\.|on|[a-zæøå]+dag|\w+day)\b|,? \d).{4,60}$"
)
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
_OWNER = re.compile(r"(?i)region \w+$")
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
    return [t for t in front.loose()[:14] if len(t) <= 320 and not _PAGE_PROSE.match(t)]


def _title(front: Front, head: Sequence[str], body: str) -> str:
    """The line that names the document; a lone "Referat" goes together with what follows it or the subject."""
    named = front.get(Label.SUBJECT)
    for index, line in enumerate(head):
        if PROSE.match(line) or _TOLD.match(line):
            continue
        if _NTH_ONLY.match(line) and any(bodies.is_organ(t) for t in head[:index]):
            continue
        if _UNNAMED.match(line) and index and _named_above(front, head[index - 1]):
            return head[index - 1]
        if _ALONE.match(line):
            joined = _joined(head[index:])
            if len(joined) > len(line):
                return joined
            continue
        if _PAGE_OF.match(line):
            return re.sub(r" til$", "", line)
        if not named and bodies.before_day(line) and days(line) and len(line) <= 160:
            return _shorten(line, ())
        if _ELSEWHERE.search(line) and any(_NAMED.match(t) for t in head[index + 1 :]):
            continue
        if MEETING_WORD.search(line) and not label_of(line):
            if named and not re.search(r"(?i)referat|minutes|protokol|mødesager", line):
                break
            return _shorten(line, head[index + 1 :])
    return named or _other_title(front, head, body)


def _named_above(front: Front, line: str) -> bool:
    """Whether a line is the heading of the document and the name of a body."""
    return bodies.is_organ(line) and any(r.heading and plain(r.text) == line for r in front.rows[:2])


def _other_title(front: Front, head: Sequence[str], body: str) -> str:
    meeting = front.get(Label.MEETING)
    if meeting and (bodies.is_organ(meeting) or MEETING_WORD.search(meeting)) and not _ALONE.match(meeting):
        return meeting
    owner = front.get(Label.BODY)
    if _ALONE.match(meeting) and owner and not days(owner):
        return f"{meeting} {plain(owner)}"
    if front.source.title and MEETING_WORD.search(front.source.title):
        return plain(front.source.title)
    dated = next((line for line in head[:6] if bodies.is_organ(line) and days(line) and not _TOLD.match(line)), "")
    first = next(
        (
            r
            for r in front.rows
            if r.heading and not label_of(r.text) and not (_OWNER.match(plain(r.text)) or _ENTRY.match(r.label))
        ),
        None,
    )
    organ = next((line for line in head[:3] if len(line) <= 70 and bodies.is_organ(line) and not label_of(line)), "")
    if organ and first and plain(first.text) not in head[:3]:
        return organ
    if organ and head and _OUTCOMES.match(head[0]):
        return f"{head[0]} {organ}"
    if first and _ALONE.match(plain(first.text)) and organ:
        return f"{plain(first.text)} {organ}"
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
    surer = [line for line in head if not _ISSUED.search(line)]
    held = [line for line in surer if MEETING_WORD.search(line) or _HELD.search(line) or _WEEKDAY.search(line)]
    texts: list[str] = [*labelled, *held, *surer, *head, front.get(Label.ISSUED, Label.NUMBER, Label.BODY), *margins]
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
    told = HELD_PROSE.search(" ".join(head))
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
        _short_line([t for t in head if not t.endswith((".", ":"))]),
    ]
    name = bodies.best_of([bodies.mend(n, front.source) for n in named])
    name = name if direct else bodies.printed(name, head[:6])
    attended = bodies.from_attendance(" ".join(row.text for row in front.rows))
    name = name or attended or next(filter(None, map(bodies.of_own_meeting, head)), "")
    name = name or _short_line(head) or bodies.from_sections(front.items)
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
    yield from (t for t in head if MEETING_WORD.search(t) or _PAGE_OF.match(t) or (bodies.is_organ(t) and days(t)))
    yield " ".join(head[:4])


def _before_date(text: str) -> str:
    found = days(text)
    text = text[: found[0].start] if found else text
    return re.sub(r"(?i)[\s,–-]*(?:den|d\.|kl\.?)?\s*$", "", text)


def _short_line(head: Sequence[str]) -> str:
    return next((bodies.tidy(t) for t in head if len(t) <= 70 and bodies.is_organ(t) and not days(t)), "")


def _place(front: Front, head: Sequence[str]) -> str:
    lines = next((f.values for f in front.fields if f.label is Label.PLACE and f.text), [])
    return place([plain(v.text) for v in lines], front.get(Label.TIME_PLACE), head)
