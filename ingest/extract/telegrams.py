"""Positions without a verb of saying: "KL: for dyrt", "KL ikke overbevist", "Danske Regioner ligeså"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from ingest.extract import noun_phrases
from ingest.extract.deadlines_verbs import find_finite
from ingest.extract.stances import stance_of
from ontology import patterns as re
from ontology.model import Stance

_MOODS = {
    "opposes": "utilfreds utilfredse imod uenig uenige modstander modstandere afvisende kritisk "
    "kritiske opposed disappointed dissatisfied against critical",
    "concern": "skuffet skuffede "
    "skeptisk skeptiske bekymret bekymrede betænkelig betænkelige usikker usikre forbeholden uforstående "
    "lunken tøvende tvivlende sceptical skeptical concerned worried hesitant doubtful reluctant unsure",
    "supports": "overbevist overbeviste tilfreds tilfredse enig enige positiv positive tilhænger tilhængere begejstret "
    "begejstrede glad glade indforstået convinced pleased satisfied supportive favourable positive content "
    "villig villige parat parate klar klare åben åbne ready willing prepared",
}
_MEANINGS = {word: meaning for meaning, words in _MOODS.items() for word in words.split()}
_DENIED = {"supports": "opposes", "opposes": "supports", "concern": "supports"}
_HEAD = re.compile(r"(?P<who>[A-ZÆØÅ][^:;.,?]{1,70}):\s+(?=[^\s\d])")
_SAME = re.compile(
    r"(?:^|[,;]\s(?:og\s|men\s|and\s)?)(?P<who>[A-ZÆØÅ][^:;.,]{1,60}?)\s"
    r"(?:ligeså|ligeledes|det samme|tilsvarende|likewise|too)\s*[.;]?$"
)
_TOO = re.compile(
    r"\b(?:det samme (?:gjaldt|gælder|sagde|mente|gjorde|var tilfældet (?:for|med))|hvilket også (?:gjaldt|gælder)"
    r"|the same (?:applied to|was true of|went for|held for)|as did)\s(?:for\s)?"
    r"(?P<who>(?:the\s)?[A-ZÆØÅ][^;:.,]{1,60}?)"
    r"(?=[.,;]|$)"
)
_WHICH = re.compile(
    r",\s(?:hvilket|hvad)\s(?P<who>[A-ZÆØÅ][^;:.,]{1,60}?)\s(?:også\s)?(?P<verb>istemte|bifaldt|støttede|bakkede op|"
    r"tilsluttede sig|var enige? i|kunne tilslutte sig|kunne støtte|afviste|bestred|var uenige? i|bekræftede|lovede"
    r"|gav tilsagn om|accepterede|imødekom"
    r"|medgav|anerkendte|noterede sig|kvitterede for)\b"
)
_SHARED = re.compile(
    r",\s(?:et|en|an?)\s(?:\w+\s)?(?:synspunkt|holdning|bekymring|opfattelse|vurdering|kritik|ønske|position|view|opinion"
    r"|concern|wish|point|request),?\s(?:som\s)?(?:deles|deltes|(?:blev\s)?delt|støttes|støttedes|shared|supported|endorsed"
    r"|echoed)\s(?:af|by)\s(?P<who>(?:the\s)?[A-ZÆØÅ][^;:.,]{1,60}?)(?=[.,;]|$)"
)
_PROMISED = re.compile(r"lovede|tilsagn|imødekom|medgav|anerkendte|noterede|kvitterede")
_AGAINST = re.compile(r"(?:Heroverfor|Overfor dette|Over for dette|Derimod)\s(?:stod|står|stillede)\s(?=[A-ZÆØÅ])")
_REFUSING = re.compile(r"afvis|bestred|uenig")
_ANSWER = re.compile(
    r"(?:(?P<yes>ja|for|yes|in favour|ok)|nej|no)\b(?:\s(?:tak|til|to)\b[^.;]{0,60})?\s*[.;]?$", re.IGNORECASE
)
_LISTED = re.compile(r"(?:[A-ZÆØÅ][\w.-]+\s){1,3}[A-ZÆØÅ][\w.-]+(?:[,;(]|\s*$|\sog\s)")

Told = tuple[str, str, str, int, bool]
"""Actor's phrase, meaning, words said, place, whether denied."""


def telegrams(text: str, known: noun_phrases.Known) -> Iterator[Told]:
    """Every position told without a verb of saying."""
    if ":" in text[:75]:
        yield from _labelled(text, known)
    if _mood().search(text[:120]):
        yield from _feeling(text, known)
    told = any(word in text for word in ("samme", "også", "same", "as did"))
    if told and (found := _TOO.search(text)) and _named(found["who"], known):
        yield found["who"], "same", "", found.start("who"), False
    if (found := _SAME.search(text)) and _named(found["who"], known):
        yield found["who"], "same", "", found.start("who"), False
    found = _WHICH.search(text) if ", hv" in text else None
    if found and _named(found["who"], known):
        promised = "acknowledges" if _PROMISED.search(found["verb"]) else "supports"
        meaning = "opposes" if _REFUSING.search(found["verb"]) else promised
        yield found["who"], meaning, "", found.start("verb"), False
    shared = _SHARED.search(text) if " af " in text or " by " in text else None
    if shared and _named(shared["who"], known):
        yield shared["who"], "same", "", shared.start("who"), False
    found = _AGAINST.match(text)
    length = noun_phrases.leading(text[found.end() :], known) if found else 0
    if found and length:
        end = found.end() + length
        yield text[found.end() : end], "says", text[end:], found.start(), False


def labelled(text: str, known: noun_phrases.Known) -> int | None:
    """Where the words begin that stand after "X:", where X is an actor; what they tell of others is what X says."""
    head = _HEAD.match(text)
    return head.end() if head and _named(head["who"], known) else None


def _named(phrase: str, known: noun_phrases.Known) -> bool:
    parts = noun_phrases.whole(phrase, known)
    return bool(parts) and all(known(part) for part in parts)


def _labelled(text: str, known: noun_phrases.Known) -> Iterator[Told]:
    """Words after "X:" where X is an actor and they say something and list no names or figures."""
    head = _HEAD.match(text)
    said = text[head.end() :] if head else ""
    if not head or _LISTED.match(said) or not _named(head["who"], known):
        return
    mood, answer = _mood().match(said), _ANSWER.match(said)
    if answer:
        yield head["who"], "supports" if answer["yes"] else "opposes", said, 0, False
    elif mood:
        meaning = _MEANINGS[mood["mood"].lower()]
        yield head["who"], _DENIED[meaning] if mood["no"] else meaning, said, 0, False
    elif said.rstrip().endswith("?"):
        yield head["who"], "question", said, 0, False
    elif find_finite(said, 0, len(said)) or stance_of("says", said, False) is not Stance.INFORMS:
        yield head["who"], "says", said, 0, False


def _feeling(text: str, known: noun_phrases.Known) -> Iterator[Told]:
    """A name and a mood without a verb between: "X ikke overbevist", "X skuffet over"."""
    length = noun_phrases.leading(text, known)
    mood = _mood().match(text, length + 1) if length else None
    if mood and _named(text[:length], known):
        meaning = _MEANINGS[mood["mood"].lower()]
        yield text[:length], _DENIED[meaning] if mood["no"] else meaning, text[mood.end() :], length, False


@cache
def _mood() -> re.Pattern[str]:
    words = "|".join(sorted(_MEANINGS, key=lambda w: (-len(w), w)))
    return re.compile(
        rf"(?:dog\s|også\s|fortsat\s|stadig\s|still\s)?(?P<no>ikke\s|heller ikke\s|not\s)?"
        rf"(?:helt\s|meget\s|dybt\s|stærkt\s|klart\s|noget\s|fuldt\s|fully\s|very\s|quite\s)?(?P<mood>{words})\b",
        re.IGNORECASE,
    )
