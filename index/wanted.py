"""What a search text asks for: words to look for, phrases that must stand there, words that must not."""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.lexical import HYPHENS, WORD, word_tokens
from index.ports import Passage
from ontology.errors import BadQuestion

MAX_QUERY = 2_000
_QUOTED = r'"([^"]{2,})"|»([^«]{2,})«|«([^»]{2,})»|[“”„]([^“”„]{2,})[“”]'
_PHRASE = re.compile(_QUOTED)
_NO_PHRASE = re.compile(rf"(?<!\S)-(?:{_QUOTED})")
_NO_WORD = re.compile(r"(?<!\S)-(\w[\w-]*)")


@dataclass(frozen=True)
class Wanted:
    """A search text taken apart. `without` are words in any inflection, `never` are exact phrases."""

    text: str
    phrases: tuple[str, ...]
    without: tuple[str, ...]
    never: tuple[str, ...] = ()

    @staticmethod
    def parse(query: str) -> Wanted:
        """Read quotation marks and minus signs; refuse what is empty or too long."""
        clean = " ".join(HYPHENS.sub("", query).split())
        if not clean:
            raise BadQuestion("The search text is empty: write at least one word.", "q")
        if len(clean) > MAX_QUERY:
            raise BadQuestion(f"The search text is longer than {MAX_QUERY} characters: shorten it.", "q")
        never = tuple(_inside(match) for match in _NO_PHRASE.finditer(clean))
        rest = _NO_PHRASE.sub(" ", clean)
        phrases = tuple(_inside(match) for match in _PHRASE.finditer(rest))
        without = tuple(_NO_WORD.findall(_PHRASE.sub(" ", rest)))
        text = _PHRASE.sub(lambda match: f" {_inside(match)} ", _NO_WORD.sub(" ", rest))
        return Wanted(" ".join(text.split()), phrases, without, never)

    @property
    def exact(self) -> bool:
        """Whether more is asked than a ranking: something must or must not stand there."""
        return bool(self.phrases or self.without or self.never)

    def allows(self, passage: Passage) -> bool:
        """Whether a passage has every phrase and nothing that is not wanted."""
        if not self.exact:
            return True
        text = _plain(f"{passage.item_title} \n {passage.text}")
        if not all(_stands(phrase, text) for phrase in self.phrases):
            return False
        if any(_stands(phrase, text) for phrase in self.never):
            return False
        unwanted = {token for word in self.without for token in _whole(word)}
        return not unwanted or not any(unwanted & set(_whole(word)) for word in set(WORD.findall(text)))


def _inside(match: re.Match[str]) -> str:
    return str(next(filter(None, match.groups())))


def _stands(phrase: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(_plain(phrase))}(?!\w)", text) is not None


def _plain(text: str) -> str:
    return " ".join(HYPHENS.sub("", text).casefold().split())


def _whole(word: str) -> tuple[str, ...]:
    """The word itself in any inflection, without its parts; of hyphenated words each."""
    return tuple(token for piece in WORD.findall(word) for token in (*word_tokens(piece)[:1], f"={piece.casefold()}"))
