"""The stretch of a sentence that a time phrase belongs to: its segment, its clause, the whole sentence."""

from __future__ import annotations

from ingest.extract.deadlines_verbs import is_finite
from ontology import patterns as re

_SEGMENT = re.compile(r",\s|;|:\s|\s[–-]\s|(?<!-)\s(?:og|men|samt|and|but)\s|(?<!\s[A-ZÆØÅ])\.\s(?=[A-ZÆØÅ])")
_CLAUSE = re.compile(
    r";|:\s|(?<!\s(?-i:[A-ZÆØÅ]))\.\s(?-i:(?=[A-ZÆØÅ]))|,\s(?:så snart|så længe|at|som|der|hvor|hvorefter"
    r"|hvorfor|hvilket|når|hvis|såfremt"
    r"|fordi|idet|da|men|dog|således at|så|mens|og|"
    r"that|which|who|where|when|if|because|but|while|and)\s|\b(?:at|that)\s(?!(?!(?:the|these|those|de)\b)(?:[a-zæøå]+e|få|gå|stå"
    r"|se|nå|bo|gøre|blive)\b)",
    re.IGNORECASE,
)
_FRONTED = re.compile(
    r"(?:Hvis|Når|Såfremt|Da|Efter|Selv om|Inden|Før|Mens|Fordi|Idet|Eftersom|If|When|Once|After|Before)\b",
)
_COMMA = re.compile(r",\s(?P<word>[a-zæøå]+)(?=\s)")


def scopes(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Ranges around a phrase from narrow to wide: segment, clause, sentence; equal ones once."""
    found = [_around(_SEGMENT, text, start, end), _around(_CLAUSE, text, start, end), (0, len(text))]
    return list(dict.fromkeys(found))


def clause(text: str, start: int, end: int) -> tuple[int, int]:
    """The clause that holds a phrase."""
    return _around(_CLAUSE, text, start, end)


def _around(cut: re.Pattern[str], text: str, start: int, end: int) -> tuple[int, int]:
    low, high = 0, len(text)
    for found in cut.finditer(text):
        if found.end() <= start:
            low = found.end()
        elif found.start() >= end:
            high = found.start()
            break
    return low, high


def clause_starts(text: str, before: int) -> list[int]:
    """Where clauses begin that start before a position, the nearest first; the sentence's own start is last."""
    starts = {m.end() for m in _CLAUSE.finditer(text, 0, before)}
    main = main_clause(text)
    return [*sorted({*starts, main} if 0 < main < before else starts, reverse=True), 0]


def main_clause(text: str) -> int:
    """Where the main clause begins after a subordinate one at the start ("Hvis …, regner X med"); 0 without one."""
    if not _FRONTED.match(text):
        return 0
    found = next((m for m in _COMMA.finditer(text) if is_finite(m["word"]) or m["word"].endswith("er")), None)
    return found.end() - len(found["word"]) if found else 0
