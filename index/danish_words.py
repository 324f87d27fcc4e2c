"""What is known of single Danish and English words: lemma, noun or not, the verb of a verbal noun (by simplemma)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import overload

import simplemma
from simplemma.strategies import DefaultStrategy
from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

_FACTORY = DefaultDictionaryFactory(cache_max_size=4)
_LEMMATIZER = simplemma.Lemmatizer(lemmatization_strategy=DefaultStrategy(dictionary_factory=_FACTORY))

# Nouns in -ing and -else that mean a thing, not the doing: their verb would be another word.
_NOT_VERBAL = frozenset(
    "afdeling stilling regering mening bygning retning regning bevilling ordning forening forsikring slutning stemning "
    "handling lønning tegning spænding dronning ting ring penge forbindelse ledelse styrelse bestyrelse "
    "forfatning besætning befolkning fortælling redning aflevering stilhed hilsen størrelse forvaltning bekræftelse "
    "væsentlighed virkning sætning dagsorden undtagelse begyndelse følelse retningslinje vejledning skikkelse".split()
)
_IRREGULAR = {
    form: base
    for base, forms in {
        "arbejde": "arbejd", "samarbejde": "samarbejd", "barn": "børne", "forsøg": "forsøg", "syg": "syge",
        "leder": "leder ledere lederen lederne lederens ledernes", "bog": "bøger bøgerne bøgernes bøgers",
        "tand": "tænder tænderne tændernes", "øre": "ører ørerne ørernes", "mor": "moder moderen mødre mødrene",
        "give": "gav gives", "tage": "tog tages", "finde": "fandt fundet findes", "drage": "drog draget",
        "skrive": "skrev", "blive": "blev", "gå": "gik", "stå": "stod", "falde": "faldt", "holde": "holdt",
        "hjælpe": "hjalp hjulpet", "vinde": "vandt vundet", "bede": "bad bedt", "byde": "bød budt",
        "skyde": "skød skudt", "bryde": "brød brudt", "nyde": "nød", "tilbyde": "tilbød tilbudt",
        "spare": "spare sparer spares sparede sparet",
        "overtage": "overtog", "vedtage": "vedtog", "modtage": "modtog", "deltage": "deltog", "foretage": "foretog",
        "afgive": "afgav", "angive": "angav", "fremgå": "fremgik", "foregå": "foregik", "indgå": "indgik",
        "gennemgå": "gennemgik", "bestå": "bestod", "forstå": "forstod", "opstå": "opstod", "udgå": "udgik",
        "beskrive": "beskrev", "udskrive": "udskrev", "foreskrive": "foreskrev", "fastholde": "fastholdt",
        "afholde": "afholdt", "indeholde": "indeholdt", "overholde": "overholdt", "opretholde": "opretholdt",
        "procent": "pct", "million": "mio mill", "milliard": "mia", "krone": "kr", "afdeling": "afd",
        "nummer": "nr", "telefon": "tlf", "linje": "linie linien linier linierne", "retningslinje":
        "retningslinie retningslinien retningslinier retningslinierne", "scanning":
        "skanning skanninger skanningen skanningerne", "scanne": "skanne skannet skanner", "sankt": "sct skt",
    }.items()
    for form in forms.split()
}  # fmt: skip
_NOT_ACTS = frozenset(
    "generation formation reformation organisation situation administration installation publikation relation "
    "kombination population foundation innovation delegation fraktion station nation ration dimension".split()
)
_FIELD = re.compile(r"(?:logi|iatri|kirurgi|nomi|grafi|pati|terapi|skopi|metri|epidemi|demografi|farmaci|kemi)sk$")
_VERBAL_ENDINGS = (
    ("ation", "ere"),
    ("lægning", "lægge"),
    ("sætning", "sætte"),
    ("gørelse", "gøre"),
    ("ering", "ere"),
    ("ning", "e"),
    ("ing", "e"),
    ("else", "e"),
    ("else", ""),
)


@overload
def lemma(word: str) -> str: ...
@overload
def lemma(word: str, default: None) -> str | None: ...
@lru_cache(maxsize=200_000)
def lemma(word: str, default: str | None = "") -> str | None:
    """The Danish lemma of a lower-case word form; an unknown word as it is, or None when `default` is None."""
    if nominal := _noun_reading(word):
        return nominal
    if word in _dictionary():
        return str(_dictionary()[word]).casefold()
    for ending in ("s", "'s", "’s"):
        stem = word.removesuffix(ending)
        if stem != word and stem in _dictionary():
            return str(_dictionary()[stem]).casefold()
    if default is None:
        return None
    return _LEMMATIZER.lemmatize(word, lang="da").casefold()


def _noun_reading(word: str) -> str | None:
    """The noun behind a form that the list reads as a verb ("rådet", "sang") or leaves alone ("centre")."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    listed = str(_dictionary()[word]).casefold() if word in _dictionary() else word
    for ending in ("re", "rene", "ret", "rets", "renes"):
        stem = word.removesuffix(ending)
        if len(stem) >= 3 and stem != word and listed == word and is_noun(stem + "er"):
            return stem + "er"
    if is_noun(word) and not (len(listed) < len(word) and is_noun(listed)):
        return word
    if word in _dictionary():
        return None
    for ending in ("et", "en", "ets", "ens"):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= 3 and is_noun(stem):
            return stem
    return None


@lru_cache(maxsize=100_000)
def is_verb(word: str) -> bool:
    """Whether the lower-case word is the infinitive of a Danish verb."""
    known = _dictionary()
    return word.endswith("e") and word + "s" in known and word + "r" in known and not is_noun(word)


@lru_cache(maxsize=50_000)
def english_lemma(word: str) -> str:
    """The English lemma of a lower-case word that Danish does not know; else the word as it is.

    Greek words take the ending that Danish has too: "analysis" and "analyses" are "analyse".
    """
    if not word.isascii():
        return word
    if word.endswith(("ysis", "osis")) and is_english(word):
        return word[:-2] + "e"
    if word in _dictionary() and not word.endswith("ies"):
        return word
    return _LEMMATIZER.lemmatize(word, lang="en").casefold()


@lru_cache(maxsize=50_000)
def english_base(word: str) -> str:
    """The English lemma of a lower-case word, whether Danish knows it or not; an unknown word as it is."""
    return str(_FACTORY.get_dictionary("en").get(word, word)).casefold()


@lru_cache(maxsize=50_000)
def field_of(adjective: str) -> str | None:
    """The field an adjective belongs to ("neurokirurgisk": "neurokirurgi"), or None."""
    return adjective[:-2] if _FIELD.search(adjective) else None


@lru_cache(maxsize=100_000)
def is_known(word: str) -> bool:
    """Whether the lower-case word is a form that the Danish list has, or an irregular one."""
    return word in _IRREGULAR or word in _dictionary()


@lru_cache(maxsize=50_000)
def is_english(word: str) -> bool:
    """Whether the lower-case word is a known English form."""
    return word in _FACTORY.get_dictionary("en")


@lru_cache(maxsize=100_000)
def is_noun(word: str) -> bool:
    """Whether the lower-case word is the lemma of a Danish noun: its definite genitive is listed."""
    known = _dictionary()
    if word not in known:
        return False
    doubled = word + word[-1:]
    stems = (word, doubled, word[:-2] + word[-1:] if word.endswith(("er", "el", "en")) else word)
    return any(stem + ending in known for stem in stems for ending in ("ens", "ets", "ns", "ts"))


@lru_cache(maxsize=100_000)
def verb_of(noun: str) -> str | None:
    """The verb a verbal noun is made of ("monitorering": "monitorere"), or None."""
    if noun in _NOT_VERBAL or noun in _NOT_ACTS or len(noun) < 7:
        return None
    known = _dictionary()
    for ending, replacement in _VERBAL_ENDINGS:
        stem = noun.removesuffix(ending)
        if stem != noun and len(stem) >= 2:
            for verb in (stem + replacement, stem + stem[-1] + replacement):
                if (
                    str(known.get(verb, "")) == verb
                    and verb + "s" in known
                    and (verb + "r" in known or verb[:-1] in known)
                ):
                    return verb
    return None


def _dictionary() -> dict[str, str]:
    return _FACTORY.get_dictionary("da")  # type: ignore[return-value]
