"""Index tokens of Danish and English text: lemmas, the parts of compounds, verbs of verbal nouns.

The same analysis serves documents and queries, so a query term finds a document term when its tokens are among the
document's. Words are folded (case, æ/ae, ø/oe, å/aa, accents); hyphens separate; numbers are kept.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

from index.compounds import parts, split
from index.danish_words import english_lemma, field_of, is_english, is_known, lemma, verb_of

WORD = re.compile(r"\d+(?:[.,:/]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)?\d*", re.UNICODE)
_HYPHENED = re.compile(r"(?<![\w-])[^\W\d_]{4,}(?:-[^\W\d_]{4,})+(?![\w-])")
_SUSPENDED = re.compile(r"\b([^\W\d_]{3,})- (?:og|eller|samt) ([^\W\d_]{6,})")
POSSESSIVE = re.compile(r"['’]s?$")
HYPHENS = re.compile(r"[\u00ad\u200b-\u200d\ufeff]")

_DANISH_STOP = frozenset(
    "og i at er det en til på af for de som med der den et ikke har han hun vi jeg man dem os sig sin sit sine var "
    "være blev blive bliver været have havde skal skulle kan kunne vil ville må måtte om ved fra så men også efter ud "
    "op ned hvad hvem hvor hvornår hvordan hvilken hvilket hvilke hvorfor nu da når eller samt hos over under ind "
    "dette denne disse sådan meget mere mest end alle alt andre anden andet deres dens dets hans hendes vores jeres "
    "mig dig".split()
)
ENGLISH_STOP = frozenset(
    "the of and to in is was were are be been on with by that this it an as from or not what who when where "
    "how which why did do does has had will would can could should about".split()
)
STOP = _DANISH_STOP | ENGLISH_STOP
# English words that tell nothing in a question; in minutes they, or Danish words spelt alike, may tell something.
ENGLISH_FUNCTION = frozenset(
    "a after all also although always among any anyone anything apart around at away back because been before being "
    "between both but came come coming despite doing done down during each either else enough ever every everyone few "
    "first for gave get gets getting give given gives giving go goes going gone got have having he her here him his "
    "however if into itself just keep kept last later least less let lets likely made make makes making many may "
    "might more most much must my neither next no nobody none nor nothing off often once one ones only onto our out "
    "over own per put rather really said say saying says see seem seen shall she since so some someone something still "
    "such take taken takes taking tell than their them themselves then there these they those though through "
    "throughout toward towards try under unless until up upon us using very via want wanted wants way we went "
    "whatever whether while whom whose within without yet you your".split()
)
_OF_ENGLISH = (ENGLISH_FUNCTION | ENGLISH_STOP) - _DANISH_STOP

_OF_AGENTS = ("erne", "ernes", "eren", "erens")
_FOLD = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ß": "ss", "ä": "ae", "ö": "oe", "ü": "u", "é": "e", "è": "e"})


def analyze(text: str) -> list[str]:
    """The index tokens of a text in order, without repetition at one word; stop words are kept out."""
    tokens: list[str] = []
    for word in words(text):
        tokens.extend(word_tokens(word))
    return tokens


@lru_cache(maxsize=5_000)
def token_set(text: str) -> frozenset[str]:
    """The index tokens of a short text that comes again and again, such as a title."""
    return frozenset(analyze(text))


def words(text: str) -> Iterator[str]:
    """The words and numbers of a text, NFKC-normalised, soft hyphens removed, case kept.

    Compounds that hyphens took apart follow whole: "kontrol-forløb" (kontrolforløb), "hjerte- og lungesygdomme"
    (hjertesygdomme).
    """
    clean = HYPHENS.sub("", unicodedata.normalize("NFKC", text))
    yield from (match.group() for match in WORD.finditer(clean))
    if "-" in clean:
        yield from (whole for match in _HYPHENED.finditer(clean) if (whole := _whole(match.group())))
        for first, last in _SUSPENDED.findall(clean):
            if len(pieces := split(last.casefold())) > 1:
                yield first.casefold() + pieces[-1][1]


def _whole(written: str) -> str:
    """The compound that a word with hyphens spells, when it is one; "" otherwise."""
    joined = written.replace("-", "")
    return joined if joined.islower() and (is_known(joined) or parts(joined)) else ""


@lru_cache(maxsize=200_000)
def word_tokens(word: str) -> tuple[str, ...]:
    """The index tokens of one word: its lemma first, then parts of a compound; () for a stop word."""
    if word[0].isdigit():
        return (word.casefold(),)
    lower = POSSESSIVE.sub("", word.casefold())
    if lower in STOP:
        return ()
    base = _unspell(lower)
    found = [_canonical(base)]
    for part in parts(field_of(lemma(base)) or base):
        found.append(_canonical(part))
    return tuple(dict.fromkeys(fold(token) for token in found if token not in STOP))


def leans_english(plain: Iterable[str]) -> int:
    """How many more words in lower case are English function words than Danish ones."""
    return sum((word in _OF_ENGLISH) - (word in _DANISH_STOP and word not in ENGLISH_FUNCTION) for word in plain)


def fold(token: str) -> str:
    """A token without case and without the spellings that differ between writers."""
    return token.casefold().translate(_FOLD)


def _canonical(word: str) -> str:
    """The lemma; its verb for a verbal noun ("monitorering": "monitorere"), its field for an adjective of one."""
    base = lemma(word)
    if base == word or word.endswith("ies") or lemma(word, None) is None:
        base = english_lemma(word) if base == word or is_english(word) else base
    if base.endswith("er") and word.endswith(_OF_AGENTS):
        base = lemma(base)
    return verb_of(base) or field_of(base) or base


def _unspell(word: str) -> str:
    """The usual Danish spelling of a word written with ae, oe or aa, when only that is known."""
    if not re.search("ae|oe|aa", word) or lemma(word, None):
        return word
    for pattern in (word.replace("aa", "å"), word.replace("ae", "æ").replace("oe", "ø").replace("aa", "å")):
        if lemma(pattern, None):
            return pattern
    return word
