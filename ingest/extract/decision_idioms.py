"""Whole sentences that are outcomes by their turn of phrase: "Svaret er fortsat nej.", "Planen nød ikke fremme."."""

from __future__ import annotations

from functools import cache

from ingest.extract.wordlists import pairs
from ontology import patterns as re

_PARTS = {
    "{S}": r"(?!(?:[Dd]er|[Nn]år|[Hh]vis|[Ss]åfremt)\b)"
    r"(?:(?:(?:om|for|til|på|med|af)[ ]at|\d+\.|(?!(?:at|that)[ ])[^\s,.;:]+)[ ]){0,14}?"
    r"(?:(?!(?:at|that)[ ])[^\s,.;:]+)",
    "{N}": r"(?:ikke|ingen|intet|hverken|Ingen|Intet)",
    "{A}": r"(?:(?:dog|derfor|herefter|heller|imidlertid|således|dermed|endnu)\s){0,2}",
}


_LED = re.compile(
    r"(?P<who>[A-ZÆØÅ][^:;,.]{2,80}?)(?P<verb>\s(?:besluttede|vedtog|behandlede sagen|godkendte|traf afgørelse)\b)?"
    r"(?P<day>\s(?:på\s(?:sit\s)?møde\s)?(?:den|d\.)\s\d{1,2}\.\s?[^:;,.\s]+(?:\s\d{4})?(?:[./-]\d{2,4})?)?:\s+(?=[\w”\"])"
)
_BODY = re.compile(
    r"\b(?:\w*(?:udvalg|råd(?![agi])|bestyrelse|grupp|nævn|komit[eé]|direktion|kreds)\w*|the\s\w+|committee|board|council"
    r"|group)\b",
    re.IGNORECASE,
)


_NO_OUTCOME = re.compile(
    r"(?:Mødet|The meeting|The session) (?:blev|was) "
    r"(?:hævet|suspenderet|sluttet|afsluttet|lukket|åbnet|genoptaget|afbrudt|afviklet|afholdt|gennemført|holdt|optaget|streamet"
    r"|indledt|indkaldt|closed|adjourned|held|recorded)\b"
    r"|(?:Punktet|Sagen|The item) (?:blev|nåede|was) (?:ikke|not) (?:behandlet|at blive behandlet|considered)\b"
    r"|(?:Punktet|Sagen|Mødet) (?:er|var|blev) (?:\w+ )?lukket\b|Lukket(?: (?:punkt|sag|møde|del))?\b(?=[.:]|$)"
    r"|Det (?:forventes|ventes|forudses|formodes|antages|overvejes)\b"
    r"|\w*(?:udvalget|rådet|bestyrelsen) (?:opfordres|anmodes|bedes|inviteres|indbydes|skal)\b"
    r"|Der (?:blev|er|var) (?:\w+ ){0,2}(?:stillet|fremsat|rejst|spurgt)\b|Spørgsmålet (?:er|var|blev)\b"
    r"|Der (?:fremsattes|rejstes|fremlagdes|stilledes)\b|(?:Besøget|Rundvisningen) (?:blev|er)\b"
    r"|(?:Sagen|Punktet) blev behandlet (?:som|efter|før|først|sidst|under|sammen|i rækkefølge)\b"
    r"|Der (?:blev|er) (?:herefter |derefter |først |dernæst )?stemt (?:om|over)\b"
    r"|(?:\w*forslag|(?:\w+)?oplæg|Idé|Tanke|Indstilling|Mindretalsudtalelse|Proposal|Motion)\b[^:.]{0,60}:\s"
    r"|[^:.]{0,60}\b(?:lød|lyder)\b[^:.]{0,30}:\s"
    r"|(?:\w+|\d+)\s(?:af\s(?:de|i alt)|of\s(?:the|our))\s(?:\w+|\d+)\s[^.;]{0,60}?"
    r"(?:punkt|opgave|action|task\b|item|point)"
    r"|\w*(?:protokollen|referatet|beslutningerne)\s[^.;:]{0,60}?(?:elektronisk|digitalt)\b",
    re.IGNORECASE,
)


_POINT = re.compile(
    r"(?:(?:ad|at|pkt\.?|punkt(?:erne)?|nr\.)\s?)?\d{1,2}(?:\s?(?:[-–,&]|og)\s?\d{1,2})*\s?[.:)]+\s+(?=[^\W\d])",
    re.IGNORECASE,
)


def point(text: str) -> int:
    """How long the mark of a point of the proposal is that an outcome answers: "Pkt. 1-3: Godkendt."."""
    found = _POINT.match(text) if text[:12].strip() and any(c.isdigit() for c in text[:16]) else None
    return found.end() if found else 0


def no_outcome(text: str) -> bool:
    """Whether a sentence only tells how the session went, or quotes what was put to the vote."""
    return bool(_NO_OUTCOME.match(text))


def led(text: str) -> tuple[str, int, int] | None:
    """The body, the place of its verb and of its outcome in "Udvalget: ja", "X besluttede den 3. maj: …"."""
    found = _LED.match(text) if ":" in text[:160] else None
    if not found or not _BODY.search(found["who"]):
        return None
    return found["who"], found.start("verb") + 1 if found["verb"] else found.end(), found.end()


def idiom(text: str, language: str) -> tuple[str, str] | None:
    """The type and level of a sentence that is an outcome as a whole, or None."""
    suffix = "_en" if language == "en" else ""
    if not _any_of(suffix).match(text):
        return None
    return next((meaning for meaning, pattern in _patterns(suffix) if pattern.match(text)), None)


@cache
def _any_of(suffix: str) -> re.Pattern[str]:
    """One pattern for all: most sentences are none of them."""
    return re.compile("|".join(pattern.pattern for _, pattern in _patterns(suffix)), re.IGNORECASE)


@cache
def _patterns(suffix: str) -> tuple[tuple[tuple[str, str], re.Pattern[str]], ...]:
    rows = pairs(f"decisions_idioms{suffix}.txt")
    return tuple((_meaning(left), re.compile(_filled(pattern), re.IGNORECASE)) for left, pattern in rows)


def _meaning(words: str) -> tuple[str, str]:
    kind, level = words.split()
    return kind, level


def _filled(pattern: str) -> str:
    for sign, part in _PARTS.items():
        pattern = pattern.replace(sign, part)
    return rf"(?:{pattern})"
