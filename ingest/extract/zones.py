"""What a sentence can hold by the place it stands in: outcomes, discussion, case text, a proposal."""

from __future__ import annotations

from enum import StrEnum

from ingest.extract.context import Sentence
from ontology import patterns as re
from ontology.evidence import BlockKind
from ontology.model import AgendaItem, Meeting, SectionKind

_OUTCOME = re.compile(
    r"beslut|konklu|afgørelse|udfald|vedtag|politisk behandling|behandling i|resultat|decision|conclusion|outcome|"
    r"resolution|agreed|aftal",
    re.IGNORECASE,
)
_TALK = re.compile(
    r"drøftelse|diskussion|debat|bemærkning|kommentar|spørgsmål|discussion|comments|remarks", re.IGNORECASE
)
_POLITICAL = re.compile(
    r"\b\w*udvalg(?:et)?\b[^,]*,|\b(?:regionsrådet|byrådet|\w*bestyrelsen|sundhedsrådet|danske regioners \w+)\b",
    re.IGNORECASE,
)

TASK_LIST = re.compile(
    r"(?:(?:det|følgende|der)\s(?:blev\s)?aftal(?:t|tes)\b.*|.*\b(?:opfølgning(?:spunkt(?:er)?)?|aftaler|aftalepunkter"
    r"|aktion(?:er|s?punkter|sliste)?|to[- ]?do(?:[- ]?list(?:e|en)?)?|handlinger|handlepunkter|opgaver|opgaveliste"
    r"|huskeliste"
    r"|hvem gør hvad|næste skridt|action(?:s|\s(?:points?|items?|list))?|follow[- ]?up|next steps|tasks)\b.{0,12})",
    re.IGNORECASE,
)


_AFTERWARDS = re.compile(
    r"(?:mindretal|dissens|særstandpunkt|særudtalelse|protokollat|protokoltilførsel|stemmetal|stemmeafgiv|afstemning"
    r"|minority|dissent|voting|votes?\b)",
    re.IGNORECASE,
)


_RESOLVED = re.compile(
    r"(?:besl(?:utn)?|konkl|vedt|afg)\.\s?:?$|(?:[^:]{0,90}\b)?(?:beslut\w*|vedt[ao]g\w*|konklu\w*|enige?(?:hed)?\b|aftal(?:t|te|tes)\b"
    r"|decided|agreed|resolved|concluded|decisions?\b|conclusions?\b)[^:]{0,60}:$",
    re.IGNORECASE,
)
_PUT = re.compile(
    r"\b(?:indstil\w*|foresl\w*|anbefal\w*|forslag|til beslutning|tidligere|skal|bør|drøft\w*|propos\w*"
    r"|recommend\w*)\b",
    re.IGNORECASE,
)


class Zone(StrEnum):
    """The kind of place; PROSE is an item whose text stands directly under its title."""

    OUTCOME = "outcome"
    TALK = "talk"
    MINUTES = "minutes"
    PROSE = "prose"
    BACKGROUND = "background"
    PROPOSAL = "proposal"
    NONE = "none"


SAID = frozenset({Zone.OUTCOME, Zone.TALK, Zone.MINUTES, Zone.PROSE})


def zone_of(sentence: Sentence, meeting: Meeting) -> Zone:
    """The zone of a sentence."""
    if sentence.item is None or sentence.block_kind is BlockKind.HEADING:
        return Zone.NONE
    zone = _zone(sentence, sentence.item, meeting)
    return Zone.OUTCOME if sentence.lead and zone in SAID and outcomes_follow(sentence.lead) else zone


def outcomes_follow(lead: str) -> bool:
    """Whether the words over a list say that its items were decided: "Besl.:", "Det blev aftalt:"."""
    return bool(_RESOLVED.match(lead)) and not _PUT.search(lead)


def _zone(sentence: Sentence, item: AgendaItem, meeting: Meeting) -> Zone:
    match sentence.kind:
        case SectionKind.PROPOSAL:
            return Zone.PROPOSAL
        case SectionKind.BACKGROUND:
            unnamed = sentence.section is None or not sentence.section.heading
            return Zone.PROSE if unnamed and _told_first(item) else Zone.BACKGROUND
        case SectionKind.ATTACHMENTS:
            return Zone.NONE
        case SectionKind.MINUTES:
            return _minutes(sentence.section.heading if sentence.section else "", meeting)
        case _:
            told = not _has_minutes(item) or _told_first(item)
            return Zone.PROSE if told else Zone.BACKGROUND


def _minutes(heading: str, meeting: Meeting) -> Zone:
    if not heading:
        return Zone.PROSE
    if _OUTCOME.search(heading) or (_POLITICAL.search(meeting.body) and not _TALK.search(heading)):
        return Zone.OUTCOME
    return Zone.TALK if _TALK.search(heading) else Zone.MINUTES


def _told_first(item: AgendaItem) -> bool:
    """Whether the only headings of an item stand over tasks, votes or dissents: its minutes are what comes before."""
    headings = [s.heading.strip(" :.") for s in item.sections if s.heading]
    return bool(headings) and all(TASK_LIST.fullmatch(h) or _AFTERWARDS.match(h) for h in headings)


def _has_minutes(item: AgendaItem) -> bool:
    return any(s.kind is SectionKind.MINUTES and s.heading for s in item.sections)
