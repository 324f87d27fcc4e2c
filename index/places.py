"""The regions, hospitals and places that a text names in ways the vocabulary does not list."""

from __future__ import annotations

from index.expansion import CONCEPT_WEIGHT, Run
from index.lexical import POSSESSIVE, words
from index.place_names import PLACES, REGIONS
from ontology.vocabulary import Vocabulary

_MOST_WORDS = 3


def named_places(text: str, vocabulary: Vocabulary) -> list[Run]:
    """The runs of words that name them, with the names that minutes use; the longest first, none inside another."""
    plain = [POSSESSIVE.sub("", word.casefold()) for word in words(text)]
    found: list[Run] = []
    taken: set[int] = set()
    for size in range(_MOST_WORDS, 0, -1):
        for first in range(len(plain) - size + 1):
            wording, places = " ".join(plain[first : first + size]), set(range(first, first + size))
            region = vocabulary.find(REGIONS[wording]) if wording in REGIONS else None
            others = tuple(region.labels()) if region else PLACES.get(wording, ())
            if others and not places & taken:
                taken |= places
                found.append(Run(first, first + size - 1, others, CONCEPT_WEIGHT, region))
    return found
