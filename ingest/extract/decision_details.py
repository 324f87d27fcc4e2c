"""What belongs to a decision: votes, condition, subject, what it replaces, when it was made."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache

from ingest.dates import DateMention, read_dates
from ontology import patterns as re
from ontology.model import AgendaItem, Votes

_NUMBERS = {
    word: n
    for n, words in enumerate(
        "nul|zero en|én|et|one to|two tre|three fire|four fem|five seks|six syv|seven otte|eight ni|nine ti|ten "
        "elleve|eleven tolv|twelve tretten|thirteen fjorten|fourteen femten|fifteen".split()
    )
    for word in words.split("|")
}
_N = rf"(?P<n>\d{{1,3}}|{'|'.join(_NUMBERS)})"
_GROUP = r"(?:\s*\([^)]*\))?"
_VOTERS = r"\s+(?:medlemmer\s+|votes?\s+|stemmer\s+)?(?:(?:stemte|stemmer|voted)\s+)?"
_VOTES = {
    "in_favour": (
        rf"\b{_N}{_GROUP}{_VOTERS}(?:for|in favour|ja)\b",
        rf"\bfor(?:\s+\w+)?\s+(?:stemte|stemmer|voted):?\s*{_N}\b",
    ),
    "against": (
        rf"\b{_N}{_GROUP}{_VOTERS}(?:imod|mod|against|nej)\b",
        rf"\b(?:imod|mod|against)(?:\s+\w+)?\s+(?:stemte|stemmer|voted):?\s*{_N}\b",
        rf"\bfor\s+og\s+{_N}\b",
    ),
    "abstained": (
        rf"\b{_N}{_GROUP}\s+(?:medlemmer\s+)?(?:undlod|undlader|blanke?|abstained|abstentions?|hverken for)\b",
        rf"\b(?:undlod|undlader)(?:\s+at stemme)?:?\s*{_N}\b",
    ),
}
_LISTS = {
    "in_favour": r"for stemte|stemmer for|in favour",
    "against": r"imod stemte|mod stemte|stemmer imod|against",
    "abstained": r"undlod(?: at stemme)?|hverken for eller imod stemte|abstained",
}
_CONDITION = re.compile(
    r"\b(?:idet|under forudsætning af|under den forudsætning|forudsat|såfremt|med forbehold|på betingelse af|"
    r"på vilkår af|"
    r"på den betingelse|med den bemærkning|med følgende bemærkning\w*|således at|dog|med (?:en |den |de |følgende )?"
    r"(?:\w+ )?(?:rettelse|ændring|tilføjelse|præcisering|bemærkning)\w*|provided that|subject to|on condition that|"
    r"with the (?:amendment|change)s?)\b.*",
    re.IGNORECASE,
)
_WHAT = r"(?P<what>[^.,;]*?)\s+(?:hermed |nu |derfor )?"
_RELATIONS = {
    "replaces": r"\b(?:erstatter|erstattede|afløser|træder i stedet for|replaces?|supersedes?)\s+(?P<what>[^.,;]+)",
    "withdraws": rf"{_WHAT}(?:trækkes tilbage|ophæves|annulleres|tilbagekaldes|blev ophævet|blev trukket tilbage)\b",
    "extends": rf"{_WHAT}(?:forlænges|blev forlænget|er forlænget|extended)\b",
}
_RELATING = re.compile(
    r"erstat|afløs|træder i|replace|supersede|tilbage|ophæve|annulleres|forlænge|extended", re.IGNORECASE
)
_KIND = re.compile(
    r"^(?:lukket punkt|(?:beslutning|drøftelse|orientering|godkendelse|til beslutning|til drøftelse|til orientering)"
    r"(?: og (?:godkendelse|drøftelse|beslutning))?)\s*(?::|-|–)\s+",
    re.IGNORECASE,
)
_WHEN = re.compile(r"^(?:på (?:sit )?mødet? )?(?:den|d\.|i|on)\s[^,]{0,24}?\b\d{4}\b,?\s*", re.IGNORECASE)
_ANAPHORIC = re.compile(
    r"^(?:sagen|sagerne|forslaget|indstillingen|indstillingerne|punktet|det|dette|der|den|denne|disse|ordningen|"
    r"orienteringen|han|hun|de|i stedet|på den baggrund|it|this|the (?:item|proposal))\b",
    re.IGNORECASE,
)
_ON = r"(?:den|d\.|i|in|on)?\s*$"
_OPENING = re.compile(rf"^(?:(?:på|ved|under|at)\s(?:\w+,?\s){{0,4}}?)?{_ON}", re.IGNORECASE)
_AFTER_AUXILIARY = re.compile(
    rf"\b(?:blev|er|var|was|were|har|has)\s(?:det\s|der\s)?(?:på\s(?:\w+\s){{0,4}}?)?{_ON}", re.IGNORECASE
)
_AFTER_VERB = re.compile(
    r"^\w+\s+(?:også\s|enstemmigt\s|(?!referat|brev|budget)\w+\s)?(?:(?:af|by|med)\s[^,]{2,60}?\s)?"
    rf"(?:(?:på|ved|at)\s(?:\w+\s){{0,4}}?(?:møde\w*|meeting)\s(?:i\s[^,]{{2,60}}?\s)?)?{_ON}",
    re.IGNORECASE,
)
_LIMIT = re.compile(r"\b(?:til|fra|siden|inden|efter|før|af|pr\.|senest)\s(?:den\s|d\.\s)?$", re.IGNORECASE)
_LAST = re.compile(r"\s(?:den|d\.|on)\s*$", re.IGNORECASE)
_AT_MEETING = re.compile(
    r"^(?:på|ved|under)\s(?:\w+\s){0,3}?\w*møde\w*(?:\s(?:den|d\b\.?))?(?:\s\d{1,2}\.\s\w+(?:\s\d{4})?)?,?\s*(?:at\s|hvor\s)?"
    r"|^\w*(?:udvalget|rådet|bestyrelsen|gruppen)\s(?=at\s)",
    re.IGNORECASE,
)
_NOT_ITS = re.compile(
    r"\b(?:\w*møde\w*|\w*frist\w*|inden|senest|gælde\w*|ikraft\w*|start\w*|\w*referat\w*|\w*brev\w*|skal|vil|til|fra|af|at|der|som)\s"
    r"(?:\w+\s){0,2}(?:den|d\.)\s*$|\s(?:at|der|som|to|that|which)\s",
    re.IGNORECASE,
)
_PAPER_OF = re.compile(
    r"(?:referat|dagsorden|brev|notat|protokol|minutes|agenda)\w*\s(?:af|fra|of|from)\s", re.IGNORECASE
)
_LATER = date(2100, 1, 1)
_OF_OBJECT = re.compile(
    r"\b(?:referat\w*|brev\w*|notat\w*|minutes|henvendelse\w*|ansøgning\w*|lov\w*)\s+(?:\w+\s+){0,4}(?:den|d\.)?\s*$"
    r"|\b(?:fra|of|from)\s+(?:mødet\s+|the meeting\s+)?(?:den|d\.|on)?\s*$",
    re.IGNORECASE,
)


def votes(text: str) -> Votes | None:
    """The counts of a vote told in the words, or None."""
    if not re.search(r"stem|vote|undlod|abstain", text, re.IGNORECASE):
        return None
    duel = re.search(rf"\b{_N}\s+(?:stemmer\s+)?(?:mod|to|against)\s+(?P<m>\d{{1,3}})\b", text, re.IGNORECASE)
    if duel and duel["n"].isdigit():
        return Votes(int(duel["n"]), int(duel["m"]))
    listed = {name: _listed(words, text) for name, words in _LISTS.items()}
    counts = listed if any(n is not None for n in listed.values()) else {}
    counts = counts or {name: _count(patterns, text) for name, patterns in _VOTES.items()}
    return Votes(**counts) if any(n is not None for n in counts.values()) else None


def merge(first: Votes | None, second: Votes) -> Votes:
    """Counts told in two sentences as one; what the first tells stands."""
    names = ("in_favour", "against", "abstained")
    told = {name: getattr(first, name, None) for name in names}
    return Votes(**{name: getattr(second, name) if told[name] is None else told[name] for name in names})


def _listed(words: str, text: str) -> int | None:
    """The sum of the counts in "For stemte: A (3), SF (1) og Ø (1)"."""
    found = re.match(rf"(?:{words})\s*:?\s*(?P<rest>.*)$", text.strip(), re.IGNORECASE)
    numbers = re.findall(r"\((\d{1,3})\)", found["rest"]) if found else []
    return sum(map(int, numbers)) if numbers else None


def _count(patterns: tuple[str, ...], text: str) -> int | None:
    for pattern in patterns:
        found = re.search(pattern, text, re.IGNORECASE)
        if found:
            word = found["n"].lower()
            return int(word) if word.isdigit() else _NUMBERS[word]
    return None


def condition(text: str) -> str:
    """The words that limit a decision ("idet …", "under forudsætning af …"), without the full stop."""
    found = _CONDITION.search(text)
    return found[0].rstrip(" .") if found and found.start() else ""


@cache
def _relations() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, re.compile(pattern, re.IGNORECASE)) for name, pattern in _RELATIONS.items())


def relation(text: str) -> tuple[str, str]:
    """What a decision does to an earlier one, and the wording of that one."""
    for name, pattern in _relations() if _RELATING.search(text) else ():
        found = pattern.search(text)
        if found:
            return name, found["what"].strip()
    return "", ""


def subject(found: str, item: AgendaItem | None) -> str:
    """A short subject: the words found unless they only point back, then the item's title without its type."""
    words = _AT_MEETING.sub("", _WHEN.sub("", found.strip(" ,.:")))
    words = re.sub(r"^(?:,\s*)?(?:at|to|that)\s+", "", words)
    title = _KIND.sub("", item.title).strip() if item else ""
    if not words or _ANAPHORIC.match(words):
        return title or words
    return " ".join(words.split()[:18])


def decided_on(text: str, reference: date | None) -> date | None:
    """The past day on which the words say that something was decided; not the date of a document."""
    past = [m for m in _past(text, reference) if not _OF_OBJECT.search(text[: m.span.start])]
    return past[0].first if past else None


def told_day(text: str, at: int, reference: date | None) -> date | None:
    """The past day that the words give for the verb at `at`: before the clause, after the auxiliary or the verb."""
    for mention in _past(text, reference):
        lead = text[: mention.span.start]
        if mention.span.end <= at:
            told = re.search(r"\b(?:den|d\.|on)\s*$", lead) or re.match(r"(?:den|d\.|on)\s", text[mention.span.start :])
            limits = _OF_OBJECT.search(lead) or _LIMIT.search(lead)
            joined = told and not limits and re.search(r"\sog\s(?:\w+\s)?$", text[:at])
            adjacent = told and not limits and text[mention.span.end : at].strip() in ("", "had", "havde", "har")
            if _OPENING.match(lead) or _AFTER_AUXILIARY.search(lead) or joined or adjacent:
                return mention.first
        elif (_AFTER_VERB.match(text[at : mention.span.start]) and not _PAPER_OF.match(text[at:])) or _closes(
            text, at, mention
        ):
            return mention.first
    return None


def _closes(text: str, at: int, mention: DateMention) -> bool:
    """Whether a day stands last in a short sentence and is told of nothing else: "Rådet vedtog planen den 3. maj"."""
    between, after = text[at : mention.span.start], text[mention.span.end :].strip()
    between += "den " if re.match(r"(?:den|d\.|on)\s", text[mention.span.start :]) else ""
    plain = "," not in between and len(between) <= 120 and not re.search(r"\d\d?\.\s\w{3,9}\b", between)
    return plain and after in ("", ".") and bool(_LAST.search(between)) and not _NOT_ITS.search(between)


def grain(texts: Sequence[str], day: date, reference: date | None) -> str:
    """The grain in which the nearest of the texts tells a date that begins on this day: "day", "month" or "year"."""
    for text in reversed(texts):
        for mention in read_dates(text, reference or _LATER):
            if mention.first == day:
                return mention.grain if mention.grain in ("month", "year") else "day"
    return "day"


def _past(text: str, reference: date | None) -> list[DateMention]:
    if not re.search(r"\d|\b(?:sidste|seneste|forrige)\b", text):
        return []
    mentions = [m for m in read_dates(text, reference or _LATER) if m.first and m.kind == "date" and not m.relation]
    if not reference:
        return [m for m in mentions if re.search(r"\b(?:19|20)\d\d\b", m.quote)]
    return [m for m in mentions if m.first and (m.last or m.first) < reference]
