"""A suggestion for words that neither the archive nor a dictionary knows, from the archive's own words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Protocol

from index.compounds import parts
from index.danish_words import is_english, lemma
from index.lexical import POSSESSIVE, WORD, fold, word_tokens
from index.ports import Filters, PassageIndex, Query, SparseVector
from index.sparse import token_id

_SHORT, _MEDIUM = 5, 9
_NAME, _COMPOUND = 6, 12
_REGION = "region"


class Vocabulary(Protocol):
    """The words of the archive."""

    def frequencies(self, tokens: Sequence[str]) -> tuple[int, Mapping[str, int]]:
        """Number of places in all, and in how many each token stands."""
        ...

    def similar_tokens(self, token: str) -> Mapping[str, int]:
        """Tokens of about the same length that begin alike, with the number of places they stand in."""
        ...


def unknown_words(words: Iterable[str], archive: Vocabulary) -> list[str]:
    """The words that stand nowhere in the archive, neither whole nor by a part."""
    tokens = {word: word_tokens(word) for word in dict.fromkeys(words)}
    _, places = archive.frequencies([token for found in tokens.values() for token in found])
    return [word for word, found in tokens.items() if found and not any(places.get(token) for token in found)]


def is_word(word: str) -> bool:
    """Whether a dictionary or the splitter of compounds knows the word."""
    lower = word.casefold()
    return lemma(lower, None) is not None or is_english(lower) or bool(parts(lower))


def nearest(word: str, archive: Vocabulary) -> str:
    """The token of the archive that a misspelt word means; "" when none is near."""
    if not word.isalpha() or len(word) < 4:
        return ""
    written = {fold(word), *word_tokens(word)[:1]}
    best = ("", 99, 0)
    for token, places in archive.similar_tokens(fold(word)).items():
        if not token.isalpha():
            continue
        allowed = 1 if len(token) <= _SHORT else 2 if len(token) <= _MEDIUM else 3
        distance = min(edits(form, token, allowed) for form in written)
        if 0 < distance <= allowed and (distance, -places, token) < (best[1], -best[2], best[0]):
            best = (token, distance, places)
    return best[0]


def as_written(token: str, passages: PassageIndex, visible: Callable[[str], bool]) -> str:
    """How the archive writes a token; the token itself when no passage shows it."""
    found = passages.search(Query(None, SparseVector((token_id(token),), (1.0,)), Filters(), 5)).sparse
    forms = [
        word
        for scored in found
        if visible(scored.passage.version)
        for word in WORD.findall(scored.passage.text)
        if token in word_tokens(word)[:1]
    ]
    small = [form for form in forms if form[:1].islower()]
    exact = [form for form in small or forms if fold(form) == token]
    return str((exact or small or forms or [token])[0])


def names_mended(text: str, proper: Mapping[str, str]) -> str:
    """The text with misspelt names written right ("Midtjyland"); `proper` are the words of names by small letters.

    What follows a first name is the name of a person, and stays.
    """
    for found in reversed(list(WORD.finditer(text))):
        word, before = POSSESSIVE.sub("", found.group()), text[: found.start()].split()[-1:]
        person = word[0].isupper() and bool(before) and before[0].isalpha() and before[0][0].isupper()
        if person and edits(before[0].casefold(), _REGION, 1) > 1:
            continue
        if meant := _name_meant(word.casefold(), proper):
            written = meant if word[0].isupper() else meant.casefold()
            text = text[: found.start()] + written + text[found.start() + len(word) :]
    return text


def _name_meant(lower: str, proper: Mapping[str, str]) -> str:
    """The word of a name that an unknown word is one edit away from; "" when none or several are."""
    compound = bool(parts(lower)) and len(lower) < _COMPOUND
    if len(lower) < _NAME - 1 or lower in proper or lower.removesuffix("s") in proper or compound:
        return ""
    if lemma(lower, None) is not None or is_english(lower):
        return ""
    alike = (p for p in proper if len(p) >= _NAME and p[0] == lower[0] and (len(lower) >= _NAME or p == _REGION))
    near = {p.removesuffix("s"): proper[p] for p in alike if edits(lower, p, 1) == 1}
    return next(iter(near.values())) if len(near) == 1 else ""


def edits(one: str, other: str, most: int) -> int:
    """Insertions, deletions, changes and swaps of neighbours that make one word the other; `most` + 1 when more."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        current = [i]
        for j, against in enumerate(other, 1):
            cost = min(row[j] + 1, current[j - 1] + 1, row[j - 1] + (letter != against))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == against:
                cost = min(cost, before[j - 2] + 1)
            current.append(cost)
        if min(current) > most:
            return most + 1
        before, row = row, current
    return row[-1]
