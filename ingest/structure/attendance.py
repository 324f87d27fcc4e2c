"""Lists of people told in sentences: "Til stede var A B (X) og C D", "Fra X deltog A B", "Der var afbud fra C D"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ingest.danish import sentences
from ingest.structure.columns import begins_with_name
from ontology import patterns as re

_AT = r"(?:(?:på|i|til|ved|under)\s(?:dagens\s|selve\s|hele\s)?mødet\s)"
_CAME = r"(?:deltog|deltager|var|er|mødte)"
_ORG = r"[^.:;,]{2,70}?"
_LEADS = {
    "people": (
        r"(?:følgende\s)?(?:til\s?stede|mødt|fremmødte?|deltagerne?|deltagende)(?:\s(?:i|på|ved)\smødet)?\s(?:var|er)",
        r"følgende\s(?:[\wæøå]+\s){0,2}?(?:deltog|var\s(?:til\s?stede|mødt|fremmødt))(?:\si\smødet)?",
        rf"{_AT}{_CAME}(?:\s(?:til\s?stede|følgende))?",
        r"(?:der|her)\sdeltog(?:\si\smødet)?",
        r"(?:der\svar|mødet\s(?:havde|(?:blev\s)?(?:holdt|afholdt)\smed|var\smed)|med)\s(?:deltagelse|fremmøde)\s(?:af|fra)",
        r"af\smedlemmerne\s(?:deltog|var\stil\s?stede|mødte)",
        r"(?:(?:those|also)\s)?(?:present|attending|in\sattendance|participating|the\sparticipants)\s(?:were|was)",
        r"(?:the\smeeting\s(?:was\s)?)?attended\sby(?::)?|the\sfollowing\s(?:members\s)?(?:attended|took\spart|were\spresent)",
        rf"(?:til\s?stede|mødt)\s(?:fra|for)\s{_ORG}\s(?:var|er)",
        rf"(?:fra|for|from)\s{_ORG}\s(?:deltog|deltager|mødte|var|attended)",
        rf"{_ORG}\s(?:var|blev|er|was|were)\srepræsenteret\s(?:ved|af)|represented\sby",
    ),
    "absent": (
        r"(?:der\s(?:var|er)\s)?(?:meldt\s|modtaget\s|indkommet\s)?afbud\s(?:(?:var|er)\smodtaget\s)?fra",
        r"(?:sekretariatet|formanden|der)\s(?:havde|har|var|er)\smodtaget\safbud\sfra",
        r"(?:fraværende|forhindret|ikke\s(?:til\s?stede|mødt|fremmødt)|afbud)\s(?:var|er|havde)(?:\smeldt\saf)?",
        r"(?:apologies|regrets)(?:\sfor\sabsence)?\s(?:(?:were|had\sbeen|have\sbeen)\s(?:received|sent|given)\s)?(?:from|by)",
        r"(?:absent|unable\sto\sattend|excused)\s(?:were|was)",
    ),
    "guest": (
        r"(?:desuden|endvidere|herudover|derudover|tillige|yderligere|som\s(?:gæst(?:er)?|oplægsholder(?:e)?))\s"
        rf"{_CAME}(?:\s(?:også|i\smødet))?",
        r"(?:under|ved|til)\s(?:dagsordens)?(?:punkt(?:erne)?|pkt\.?)\s\d[\d, og–-]{0,12}\sdeltog"
        r"(?:\s(?:desuden|også|tillige|endvidere))?",
        r"also\s(?:present|attending)\s(?:were|was)",
    ),
    "observer": (r"som\sobservatør(?:er)?\s(?:deltog|mødte|var)",),
    "secretary": (
        r"(?:referent(?:er)?|mødesekretær|sekretær)\s(?:var|er)|referatet\s(?:er|blev)\s(?:ført|skrevet|taget|udarbejdet)\saf",
        r"(?:the\s)?minutes\swere\s(?:taken|kept|drafted|prepared)\sby",
    ),
    "chair": (
        r"(?:mødet\s(?:blev|var)\sledet\saf|mødeleder\svar|(?:som\s)?ordstyrer\svar|(?:the\smeeting\swas\s)?chaired\sby)",
    ),
}
_LEAD = re.compile(
    "(?:" + "|".join(f"(?P<{kind}>{'|'.join(forms)})" for kind, forms in _LEADS.items()) + r"):?\s+", re.IGNORECASE
)
_AWAY = re.compile(
    r",?\s(?:(?:havde|har)\s(?:meldt\s)?(?:afbud|forfald)|meldte\safbud|(?:var|er)\s(?:fraværende|forhindret|ikke\stil\s?stede)"
    r"|(?:had\s)?sent\s(?:(?:his|her|their)\s)?(?:apologies|regrets)|(?:was|were)\s(?:absent|excused|unable\sto\sattend))\W*$",
    re.IGNORECASE,
)
_CUES = (
    "tog ",
    "tager ",
    " var",
    " er ",
    "fra ",
    "from ",
    " by ",
    " were ",
    "ødte ",
    "havde ",
    " af ",
    "har ",
    "sent ",
    "eldte ",
)
_JOB = re.compile(r"(?:(?:både|såvel|the|samt)\s)?(?:[a-zæøå.-]+,?\s){0,4}?(?=[A-ZÆØÅ])")
_LONGEST = 3000


class Told(NamedTuple):
    """A sentence that lists people: its range, that of the people in it, the words around them, and of what kind."""

    start: int
    end: int
    first: int
    last: int
    wording: str
    kind: str


def leads(text: str) -> Iterator[Told]:
    """The sentences of a row that list people."""
    if len(text) > _LONGEST or not any(cue in text for cue in _CUES):
        return
    for span in sentences(text):
        found = _LEAD.match(text, span.start, span.end)
        if found and names_someone(text[found.end() : span.end]):
            kind = next(k for k in _LEADS if found[k])
            yield Told(span.start, span.end, found.end(), span.end, found[0].strip(" :"), kind)
            continue
        away = _AWAY.search(text, span.start, span.end)
        if away and names_someone(text[span.start : away.start()]):
            yield Told(span.start, span.end, span.start, away.start(), away[0].strip(), "absent")


def names_someone(text: str) -> bool:
    """Whether a text begins with a person's name, a job title before it or not."""
    lead = _JOB.match(text)
    return begins_with_name(re.split(r"\s(?:fra|from|og|samt|and|for|ved)\s", text[lead.end() if lead else 0 :])[0])
