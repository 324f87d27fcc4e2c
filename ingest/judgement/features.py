"""What the model sees of a sentence: wording without its matter.

Names, numbers and dates are masked, so that the model learns how minutes tell things and not what they were about.
Words of the main clause and words after it are told apart, because what a body does stands in the main clause.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from ontology import patterns as re

SECTIONS = ("outcome", "minutes", "background", "proposal", "other")
_MAX_TOKENS = 60
_TOKEN = re.compile(r"[^\W\d_]+(?:[-/][^\W\d_]+)*|\d+(?:[.,:/-]\d+)*|[?:;,.!\"”»%§(]")
_MONTH = frozenset(
    """januar februar marts april maj juni juli august september oktober november december january february march may
    june july october jan feb aug sep sept okt nov dec oct""".split()
)
_DAY = frozenset(
    """mandag tirsdag onsdag torsdag fredag lørdag søndag monday tuesday wednesday thursday friday saturday
    sunday""".split()
)
_BODY = re.compile(
    r"(?:styre|følge|forretnings|regions|by|amts|arbejds|rådgivnings|patient|samarbejds)?(?:udvalget|rådet|gruppen)$"
    r"|(?:task|forcen|bestyrelsen|nævnet|klyngen|komit[eé]en|parterne|forum|committee|meeting|board|council|assembly"
    r"|group|members)$"
)
_GROUP = re.compile(r"(?:udvalget?|råd(?:et)?|gruppen?|bestyrelsen?|nævnet|klynge|kredsen?|partnerne)$")
_OFFICE = re.compile(r"^(?:administration|sekretariat|forvaltning|secretariat)|direktion(?:en)?$")
_PARTY = re.compile(
    r"^(?:region|kommune|forening)|(?:foreninge|selskab|styrels|ministeri|organisation|hospital|klinik|sygehus|afdeling)\w*$"
    r"|^(?:delegat|represent|repræsentant)"
)
_CHAIR = re.compile(
    r"^(?:\w*formand\w*|chair\w*|vice-chair|ordfører\w*|direktør\w*|director|tovholder\w*|projektleder\w*)$"
)
_ENDING = re.compile(r"(?:ernes|erne|endes|ende|edes|ede|ens|ets|enes|ene|es|er|en|et|te|s|e|t|ing|ed)$")
_PASSIVE = re.compile(r"[a-zæøå]{3,}(?:edes|tes|ges|des|res|ses|nes|les|kes|ves|pes|bes|mes)$")
_SUBORDINATE = frozenset("at der som hvis når fordi idet da hvor om hvorvidt så that which if because whether".split())
_MODAL = frozenset(
    """kan kunne skal skulle vil ville bør burde må måtte can could shall should will would may might must""".split()
)
_IF = frozenset("hvis såfremt forudsat ifald if should".split())


def masked(text: str) -> list[str]:
    """The tokens in lower case, with names, numbers, months and weekdays replaced by what they are."""
    out: list[str] = []
    for found in _TOKEN.finditer(text):
        token = found[0]
        low = token.lower()
        if token[0].isdigit():
            mark = "<year>" if len(token) == 4 and token[:2] in ("19", "20") else "<num>"
        elif low in _MONTH:
            mark = "<month>"
        elif low in _DAY:
            mark = "<day>"
        elif token != low and ((out and out[-1] not in (".", '"', "”", ":")) or (len(token) > 1 and token.isupper())):
            mark = "<name>"
        else:
            mark = low
        if mark != "<name>" or not out or out[-1] != "<name>":
            out.append(mark)
        if len(out) >= _MAX_TOKENS:
            break
    return out


def kind_of(word: str, own: str = "") -> str:
    """The word, or the class of actors that it belongs to; `own` is the name of the body that meets."""
    if word[0] == "<" or len(word) < 4:
        return word
    if (word in own and len(word) > 4) or _BODY.match(word):
        return "<body>"
    if _CHAIR.match(word):
        return "<chair>"
    if _OFFICE.search(word):
        return "<office>"
    if _GROUP.search(word):
        return "<group>"
    return "<party>" if _PARTY.search(word) else word


def stem(word: str) -> str:
    """The word without its ending, its first seven letters at most."""
    if word[0] == "<" or len(word) < 4:
        return word
    cut = _ENDING.sub("", word)
    return (cut if len(cut) >= 3 else word)[:7]


def features(text: str, section: str, own: str = "") -> list[str]:
    """Every feature of a sentence in a kind of section (`SECTIONS`), each once; `own` names the body that meets."""
    tokens = [kind_of(t, own.lower()) for t in masked(text)]
    return list(dict.fromkeys(_features(tokens, section)))


def _features(tokens: list[str], section: str) -> Iterator[str]:
    yield f"section={section}"
    yield "length=" + str(min(4, len(tokens) // 6))
    if not tokens:
        return
    stems = [stem(t) for t in tokens]
    yield f"first={stems[0]}"
    yield f"first={stems[0]} {section}"
    yield "start=" + " ".join(stems[:2])
    yield "start=" + " ".join(stems[:3])
    yield f"last={tokens[-2] if tokens[-1] == '.' and len(tokens) > 1 else tokens[-1]}"
    yield from _grams(tokens, stems)
    yield from _cues(tokens, section)


def _grams(tokens: list[str], stems: list[str]) -> Iterator[str]:
    place = "m"
    for i, (token, root) in enumerate(zip(tokens, stems, strict=True)):
        yield from parts(token)
        yield f"{place}={root}"
        if i:
            yield f"2={stems[i - 1]} {root}"
        if token in _SUBORDINATE and i > 1:
            place = "s"


@lru_cache(maxsize=1 << 14)
def parts(word: str) -> tuple[str, ...]:
    """A word and its runs of five letters, which compounds and inflections share."""
    padded = f" {word} "
    runs = range(len(padded) - 4) if len(word) > 3 and word[0] != "<" else ()
    return ("w=" + word, *("c=" + padded[i : i + 5] for i in runs))


def _cues(tokens: list[str], section: str) -> Iterator[str]:
    words = set(tokens)
    if any(_PASSIVE.match(t) for t in tokens):
        yield "passive"
        yield "passive " + section
    if words & _MODAL:
        yield "modal"
    if words & _IF:
        yield "conditional"
    if words & {"<month>", "<year>", "<day>"}:
        yield "dated"
        yield "dated " + section
    yield "opens=" + (tokens[0] if tokens[0][0] == "<" else "word")
