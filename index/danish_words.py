"""What is known of single Danish and English words: lemma, noun or not, the verb of a verbal noun (by simplemma)."""

from __future__ import annotations

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
_IRREGULAR = {"arbejd": "arbejde", "samarbejd": "samarbejde", "børne": "barn", "forsøg": "forsøg"}
_VERBAL_ENDINGS = (
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
        if stem != word and listed == word and is_noun(stem + "er"):
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
    """The English lemma of a lower-case word that Danish does not know; else the word as it is."""
    if word in _dictionary() or not word.isascii():
        return word
    return _LEMMATIZER.lemmatize(word, lang="en").casefold()


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
    if noun in _NOT_VERBAL or len(noun) < 7:
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
