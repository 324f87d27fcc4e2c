"""What is due: a short noun phrase cut out of the sentence."""

from __future__ import annotations

from ingest.extract.deadlines_scopes import clause
from ingest.extract.deadlines_verbs import find_finite
from ontology import patterns as re
from ontology.evidence import Span
from ontology.model import DeadlineKind

_INTRANSITIVE = re.compile(
    r"(?:[a-zæøå]{3,}es|blive\w*|blev|(?:skal|vil|kan|bør|må) (?:kunne |først )?(?:være|foreligge"
    r"|ligge|blive|[a-zæøå]+es)|træder"
    r"|foreligger|ophører|begynder|starter|udløber|gælder|er|har virkning|overgår|indgår|kommer)\b",
    re.IGNORECASE,
)
_FILLER = (
    r"(?:ikke|også|derfor|kort|fortsat|der|nu|først|ved at|i gang med at|snarest|desuden|herefter"
    r"|i fællesskab|kunne|skulle|have|være|blive|blevet)"
)
_VERB_GROUP = re.compile(
    rf"(?:(?:skal|vil|kan|bør|må|bedes|lovede|lover|forventer|agter|forventes|ventes|planlægges|er|har"
    rf"|bliver|blev|will|shall|must|should)\s+"
    rf"(?:{_FILLER}\s+)*(?:[a-zæøå]{{4,}}(?:et|rt|dt|gt)\s+)?(?:(?:om\s+)?(?:at"
    rf"|to)\s+)?(?:{_FILLER}\s+)*(?:(?:[a-zæøå]+e|få|gå|stå|submit|send|prepare)\s+)?"
    rf"|[\wæøå]+\s+(?:{_FILLER}\s+)*(?:(?:at|to)\s+[a-zæøå]+\s+)?)(?:(?:tilbage|retur|op|ud|ind"
    rf"|frem)\s+(?:med|på|til|om)\s+)?",
    re.IGNORECASE,
)
_STOP = re.compile(
    r"\s(?:senest|inden|før|ved|til|fra|i|på|med|hos|primo|medio|ultimo|som|der|når|så|hvor|(?<!-\s)og"
    r"|om at|den \d|d\. ?\d|pr\.|efter"
    r"|by|before|no later|until|from|in|at)\s",
    re.IGNORECASE,
)
_LEADING = re.compile(
    r"^(?:at|og|men|der|herefter|derfor|desuden|efterfølgende|samtidig|også|kort|om|in|to|skal|vil|kan"
    r"|bør|have|derefter|dog|nu|her)\s+",
    re.IGNORECASE,
)
_EMPTY = re.compile(
    r"(?:der|her\w*|derefter|derfor|efterfølgende|det|den|de|som|endvidere|desuden|samtidig|dette|i|på"
    r"|fra|ved|med|om|parallelt hermed|dog)?"
    r"(?:\s+(?:i|på|fra))?\W*|(?:i|på|ved|med|efter|inden|frem mod|fra|siden)\s.*",
    re.IGNORECASE,
)
_LIMITED = re.compile(
    r"\b(?:\w*frist(?:en|erne)?|deadline\w*|udsættelse)\b[^.;]{0,60}?\sfor\s+"
    r"(?:at\s+\w+\s+|(?:indsend|aflever|fremsend|indlever|tilmeld)\w*\s+af\s+)?(?P<what>[^.;]+)",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r",\s(?:der|som|which|that)\s*$", re.IGNORECASE)
_LIMIT = 90


def deliverable_of(text: str, phrase: Span, kind: DeadlineKind) -> str:
    """The subject of a passive or intransitive verb, else the object; of a relative clause what it speaks of."""
    bare = text[: phrase.start] + " " * (phrase.end - phrase.start) + text[phrase.end :]
    limit = _LIMITED.search(bare)
    if limit:
        return _trim(limit["what"])
    low, high = clause(text, phrase.start, phrase.end)
    if low and _RELATIVE.search(bare[:low]):
        antecedent = _of_clause(_RELATIVE.sub("", bare[:low]), active=True)
        if antecedent:
            return antecedent
    found = _of_clause(bare[low:high], active=False)
    if kind is DeadlineKind.MEETING and (not found or re.match(r"(?:den |d\. ?)?\d", found)):
        return "møde"
    return found


def _of_clause(body: str, *, active: bool) -> str:
    """The thing that a clause is about; `active` prefers what stands after the verb."""
    verb = find_finite(body, 0, len(body))
    if not verb:
        return _trim(body)
    subject, rest = body[: verb[0]].strip(" ,"), body[verb[0] :]
    group = _VERB_GROUP.match(rest)
    behind = rest[group.end() if group else verb[1] - verb[0] :]
    if not active and _INTRANSITIVE.match(rest) and not _EMPTY.fullmatch(subject):
        return _trim(subject)
    return _trim(behind) or ("" if _EMPTY.fullmatch(subject) else _trim(subject))


def _trim(text: str) -> str:
    """The noun phrase at the start, cut before prepositions of time and place when it grows long."""
    short = re.sub(r"\s+", " ", text).strip(' ,.;:–-”"')
    while _LEADING.match(short):
        short = _LEADING.sub("", short)
    if re.match(r"(?:i|på|fra|til|ved|med|efter|inden)\s", short):
        object_ = re.search(r"(?<=\s)(?:en|et|de|den|det|an?|the)\s+[a-zæøå].*", short)
        short = object_[0] if object_ else short
    cut = _STOP.search(f"{short} ", 18 if len(short) > 40 else len(short))
    while cut and short[: cut.start()].endswith("-"):
        cut = _STOP.search(f"{short} ", cut.end())
    short = short[: cut.start()] if cut else short
    short = short[:_LIMIT].rsplit(" ", 1)[0] if len(short) > _LIMIT else short
    short = re.sub(r"\s(?:i|på|fra|til|ved|med|og|af|for|at|den|d\.)$", "", short.strip(" ,.;:"))
    return "" if _EMPTY.fullmatch(short) else short
