"""The stretch of a sentence that a time phrase belongs to: its segment, its clause, the whole sentence."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import lru_cache

from ingest.extract.deadlines_verbs import is_finite, is_listed
from ontology import patterns as re

_SEGMENT = re.compile(
    r",\s|;|\t|:\s|\s(?=med (?:ikrafttræden|virkning|effekt)\b)|\s[–-]\s|(?<!-)\s(?:og|men|samt|and|but)\s"
    r"|(?<!\s[A-ZÆØÅ])\.\s(?=[A-ZÆØÅ])"
)
_CLAUSE = re.compile(
    r";|\t|:\s|(?<!\s(?-i:[A-ZÆØÅ]))\.\s(?-i:(?=[A-ZÆØÅ]))|,\s(?:så snart|så længe|at|som|der|hvor|hvorefter"
    r"|hvorfor|hvilket|når|hvis|såfremt"
    r"|fordi|idet|da|men|dog|således at|så|mens|og|"
    r"that|which|who|where|when|if|because|but|while|and)\s|\b(?:at|that)\s(?!(?!(?:the|these|those|de|\w+erne"
    r"|\w+ene)\b)(?:[a-zæøå]+e|få|gå|stå"
    r"|se|nå|bo|gøre|blive)\b)",
    re.IGNORECASE,
)
_FRONTED = re.compile(
    r"(?:Hvis|Når|Såfremt|Da|Efter|Selv om|Inden|Før|Mens|Fordi|Idet|Eftersom|If|When|Once|After|Before)\b",
)
_RELATIVE = re.compile(r",\s(?:som|der|hvor|hvis|which|who)\s", re.IGNORECASE)
_RUNS = frozenset({"løber", "rinder", "varer", "bør"})
_COMMA = re.compile(r",\s(?P<word>[a-zæøå]+)(?=\s)")
ADVERB = (
    r"(?:(?:også|derfor|herefter|desuden|fortsat|dog|nu|så|ligeledes|endvidere|herudover|efterfølgende"
    r"|i fællesskab|derefter|samtidig|therefore|also)\s+){0,3}"
)
_ASIDE = re.compile(rf"\s*(?:,[^,]{{2,90}},\s*)?{ADVERB}(?P<word>[\wæøåÆØÅ]+)", re.IGNORECASE)
_ANY_VERB = re.compile(r"[a-zæøå]{2,}(?:er|år|ør)|[a-z]{3,}s|submit|report|prepare|send|provide")
_TIMED = re.compile(r"\s+(?:senest|inden|fra|pr\.|primo|medio|ultimo|i|efter|omkring|ved|før|til)\s[^,;]{2,45}")


def scopes(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Ranges around a phrase from narrow to wide: segment, clause, sentence; equal ones once."""
    found = [_around(_SEGMENT, text, start, end), _around(_CLAUSE, text, start, end), (0, len(text))]
    return list(dict.fromkeys(found))


def clause(text: str, start: int, end: int) -> tuple[int, int]:
    """The clause that holds a phrase."""
    return _around(_CLAUSE, text, start, end)


@lru_cache(64)
def _cuts(cut: re.Pattern[str], text: str) -> tuple[list[int], list[int]]:
    """Where the joints of a text begin and where they end."""
    found = [m.span() for m in cut.finditer(text)]
    return [a for a, _ in found], [b for _, b in found]


def _around(cut: re.Pattern[str], text: str, start: int, end: int) -> tuple[int, int]:
    begins, ends = _cuts(cut, text)
    left, right = bisect_right(ends, start), bisect_left(begins, end)
    return ends[left - 1] if left else 0, begins[right] if right < len(begins) else len(text)


@lru_cache(256)
def _starts(text: str, before: int) -> tuple[int, ...]:
    starts = {m.end() for m in _CLAUSE.finditer(text, 0, before) if not _closed(text, m, before)}
    main = main_clause(text)
    return (*sorted({*starts, main} if 0 < main < before else starts, reverse=True), 0)


def clause_starts(text: str, before: int) -> list[int]:
    """Where clauses begin that start before a position, the nearest first; the sentence's own start is last."""
    return list(_starts(text, before))


def _closed(text: str, opening: re.Match[str], before: int) -> bool:
    """Whether a relative clause has ended before a position: "X, som …, afleverer …"."""
    if not _RELATIVE.match(opening[0]):
        return False
    comma = text.find(",", opening.end(), before)
    following = _COMMA.match(text, comma, before) if comma >= 0 else None
    return following is not None and (is_finite(following["word"]) or following["word"] in _RUNS)


def main_clause(text: str) -> int:
    """Where the main clause begins after a subordinate one at the start ("Hvis …, regner X med"); 0 without one."""
    if not _FRONTED.match(text):
        return 0
    found = next((m for m in _COMMA.finditer(text) if is_finite(m["word"]) or m["word"].endswith("er")), None)
    return found.end() - len(found["word"]) if found else 0


def verb_follows(text: str, place: int) -> bool:
    """Whether a finite verb stands there, after an aside in commas and adverbs."""
    found = _ASIDE.match(text, place)
    if found and (is_finite(found["word"]) or _ANY_VERB.fullmatch(found["word"])):
        return True
    timed = _TIMED.match(text, place)
    if not timed or not re.search(r"\d|primo|medio|ultimo|jul|påske|ferie|nytår|måned|møde|uge", timed[0]):
        return False
    return any(is_listed(word) for word in re.findall(r"[\wæøåÆØÅ]+", timed[0])[2:])
