"""Where a meeting was held, as the head of the minutes prints it: beside or below the date, or told in a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.structure import body as bodies
from ingest.structure.labels import label_of
from ingest.structure.names import STREET, is_name, strip_titles
from ingest.structure.when import days
from ontology import patterns as re

MEETING_WORD = re.compile(
    r"(?i)\b(?:(?:beslutnings|møde)?referat(?:et)?|protokol|beslutningsprotokol|mødesager|minutes|[\w-]*møde(?:t)?"
    r"|meeting|dagsorden|report)\b"
)
PROSE = re.compile(
    r"(?i)^(?:alle medlemmer|følgende|mødet (?:blev|begyndte|sluttede)|der var|formanden|som stedfortræder|begge"
    r"|til stede|deltagere|afbud|medlemmer|the following)\b"
)
HELD_PROSE = re.compile(
    r"(?i)\b[\w-]*mødet (?:blev |er |var )?(?:afholdt|afholdes|holdes|holdt|fandt sted|foregik)\s(?:på|i|hos|som"
    r"|ved)?\s?(?P<place>(?-i:[A-ZÆØÅ])(?:[^.;\n@]|(?<=\d)\.(?=\ssal\b)){2,80}?)"
    r"(?=\s(?:fra\s)?kl\b|(?<!\d)[.;\n]|$)(?:\s(?:fra\s)?(?P<time>kl\.?\s*\d[^.;\n]{0,24}))?"
)
_PLACE_AFTER = re.compile(
    r"^[\s,;.–-]*(?:(?:i|på|hos|ved|at|in|sted:|lokale:?)\s+)?"
    r"(?P<place>(?:[A-ZÆØÅ0-9]|(?:møde)?lokale\s).{2,160})$",
    re.S,
)
_CLOCK_ONLY = re.compile(r"(?i)\W*(?:kl\.?|at|from)?\s*\d{1,2}[.:]\d\d(?:\s?[-–]\s?\d{1,2}[.:]\d\d)?\W*")
_BEFORE_PROSE = re.compile(r"(?<=[a-zæøå\d])\.?\s+(?=Alle medlemmer|Følgende|Mødet )|(?<=[a-zæøå\d])\.\s+(?=[A-ZÆØÅ])")
_AT_PLACE = re.compile(r"(?i)(?:i|på|hos|ved|at|in)\s")
_POST_CODE = re.compile(r"\b\d{4}\s[A-ZÆØÅ]")
_VIRTUAL = re.compile(
    r"(?i)^(?:(?:afholdt|holdt|foregik|mødet)\s)*(?P<place>(?:(?:afholdes\s)?(?:som|via|på|over)\s)?(?:virtuelt|online"
    r"|digitalt|elektronisk|skype|(?:microsoft |ms )?teams|zoom|webex|google meet|(?:video|telefon|tele|skype|teams"
    r"|web|online)[- ]?(?:møde|konference)\w*|video|telefon\w*|virtual(?:ly)?|by video)\b[^.;\n]{0,60})$"
)
_ROOM = re.compile(
    r"(?i)\b(?:(?:møde)?lokale|mødesal|sal|[a-zæøå]*salen|kantinen|aulaen|regionshus\w*|regionsgård\w*|[a-zæøå]*rådhus(?:et)?"
    r"|[a-zæøå]*(?:vej|gade|allé|plads)|hotel|palais|building|conference cent(?:re|er)|auditori\w+"
    r"|bygning \w{1,4}|opgang \w{1,3}|\d{1,2}\. etage|(?:konference|møde)rum\w*"
    r"|kursuslokale\w*|undervisningslokale\w*|aula|festsal\w*)\b|\broom\b|\d(?:st|nd|rd|th) floor\b"
)
_NUMBERED = re.compile(
    r",\s[A-ZÆØÅ][\w.-]+(?:\s[A-ZÆØÅ]?[\w.-]+){0,3}\s\d{1,3}[A-Za-z]?(?:\s?[-–]\s?\d{1,3}[A-Za-z]?)?(?:,|\.?$)"
)
_HELD_IN = re.compile(
    r"(?i)\b(?:meeting|session|[\w-]*møde)(?:\s(?:no|nr)\.?\s?\d{1,3})?,?\s(?:held\s)?(?:in\s|i\s|at\s)?"
    r"(?P<place>(?-i:[A-ZÆØÅ])[\w.-]+(?: (?-i:[A-ZÆØÅ])[\w.-]+)?(?:, (?-i:[A-ZÆØÅ])\w+)?)$"
)
_TOWN = re.compile(r"^[A-ZÆØÅ][\w.-]+(?: [A-ZÆØÅ][\w.-]+)?, [A-ZÆØÅ][\w]+(?: [A-ZÆØÅ]\w+)?$")
_HELD_AT = re.compile(r"(?i)^(?:held|took place|afholdt|holdt)\s(?:in|at|i|på)\s")
_IN_TOWN = re.compile(r"\bin (?P<place>[A-Z][\w.-]+(?: [A-Z]\w+)?, [A-Z]\w+(?: [A-Z]\w+)?),? on$")
_HELD_LINE = re.compile(
    r"(?i)^(?:held|took place|(?:mødet )?(?:blev )?(?:afholdt|afholdes|holdt))\s(?:in|at|i|på|hos|ved)\s"
    r"(?P<place>(?-i:[A-ZÆØÅ])[^.;\n@]{2,100})\.?$"
)
_LONE_TOWN = re.compile(
    r"(?!(?:Referat|Minutes|Mødet?|Dato|Date|Den|Monday|Tuesday|Wednesday|Thursday|Friday|Version|Udskrift)\b"
    r"|\w+(?:dag|et|dt|lagt|sendt|(?<!st)(?<!tv)ed)\b)[A-ZÆØÅ][a-zæøå]{2,}"
)
_WORDS = re.compile(r"(?<!\S)[^\W\d_]{3,}|\blok\b")
_HELD_BARE = re.compile(r"(?i)^(?:mødet )?(?:blev |er |var )?(?:afholdt|holdt|foregik)\s(?:på\s|i\s|hos\s|som\s)?")


def place(labelled: Sequence[str], mixed: str, head: Sequence[str]) -> str:
    """Where the meeting was: the lines of a label, else what follows the date in the headline, or the line after it."""
    direct = ", ".join(line.strip(" ,;") for line in labelled).strip(" ,;")
    return direct or _beside_date([mixed, *head], head) or _told(head)


def _beside_date(lines: Sequence[str], head: Sequence[str]) -> str:
    for index, line in enumerate(lines):
        found = days(line)
        if not found:
            continue
        here = _before_date(line, line[: found[0].start], first=not index)
        here = here or _on_or_below(line[found[0].end :], head[index : index + 3] if index else ())
        if here is not None:
            return here
        before = head[index - 2] if index >= 2 else ""
        town = next((t for t in (*head[index : index + 1], before) if index and _is_town(t)), "")
        town = town or (before if "," in before and _looks_like_place(before) else "")
        if town and len(line) < 60:
            return town
    return ""


def _told(head: Sequence[str]) -> str:
    """The place that a line of its own or a sentence tells ("Afholdt på …", "Mødet blev holdt i …")."""
    line = next((m for t in head if (m := _HELD_LINE.match(t)) and not days(t)), None)
    told = line or next(filter(None, map(HELD_PROSE.search, (*head, " ".join(head)))), None)
    return told["place"].strip(" ,") if told else ""


def _before_date(line: str, ahead: str, *, first: bool) -> str | None:
    """The town or building that stands before the date of a line, or None."""
    ahead = _HELD_AT.sub("", ahead.strip(" ,"))
    if _is_town(ahead):
        return ahead
    alone = not first and _LONE_TOWN.fullmatch(ahead) and len(line) <= 60
    if alone and not bodies.is_organ(ahead) and not label_of(ahead):
        return ahead
    held = _HELD_IN.search(ahead) or _IN_TOWN.search(ahead)
    named = held["place"] if held else ""
    return named if named and not bodies.is_organ(named) and not named.isupper() else None


def _on_or_below(rest: str, below: Sequence[str]) -> str | None:
    """The place behind the date, or on the line below it; below a line that names the body the next one counts."""
    lines = [_BEFORE_PROSE.split(t)[0].strip() for t in below if not _CLOCK_ONLY.fullmatch(t)]
    follower = lines[0] if lines else ""
    for text in (rest, follower if re.match(r"(?i)(?:kl\b|\d{1,2}[.:])", follower) else ""):
        inside = _after_clock(text)
        if inside:
            return inside
    if len(lines) > 1 and bodies.is_organ(follower) and len(follower) <= 70:
        follower = lines[1]
    held = _HELD_LINE.match(follower)
    if held and not days(follower):
        return held["place"].strip(" ,.")
    if not _looks_like_place(follower):
        return None
    match = _VIRTUAL.match(follower) or _PLACE_AFTER.match(follower)
    return match["place"].strip(" .,") if match else ""


def _is_town(text: str) -> bool:
    return bool(_TOWN.match(text)) and not is_name(text.split(",")[0])


def _after_clock(text: str) -> str:
    """What stands behind date and clock on the same line, when it begins like a place."""
    rest = re.sub(
        r"(?i)^[\s,.]*(?:(?:kl\.?|fra|from|at)\s*)?(?:\d{1,2}(?:[.:]\d\d){0,2}(?:\s*(?:-|–|til"
        r"|to)\s*(?:kl\.?\s*)?\d{1,2}(?:[.:]\d\d)?)?)?",
        "",
        text,
    )
    match = _VIRTUAL.match(rest.strip(" ,.;–-()")) or _PLACE_AFTER.match(rest)
    found = match["place"].strip(" .,") if match else ""
    found = _HELD_BARE.sub("", _BEFORE_PROSE.split(found)[0].strip())
    told = len(found) >= 3 and not re.fullmatch(r"\S+@\S+", found) and _WORDS.search(found)
    return found if told else ""


def _looks_like_place(line: str) -> bool:
    if _VIRTUAL.match(line):
        return True
    if not line or len(line) > 160 or PROSE.match(line) or label_of(line) or line.endswith(":"):
        return False
    if MEETING_WORD.search(line) or days(line) or (bodies.is_organ(line) and not re.search(r"\d", line)):
        return False
    if _AT_PLACE.match(line) or _POST_CODE.search(line) or STREET.search(line):
        return True
    return bool(_ROOM.search(line) or _NUMBERED.search(line)) and not is_name(strip_titles(line.split(",")[0]))
