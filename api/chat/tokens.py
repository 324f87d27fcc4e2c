"""Words of a text with what they mean for a claim, and the parts of a sentence that speak of different things."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from api.chat.words import word_classes
from index.danish_words import is_verb, lemma
from index.lexical import WORD, word_tokens

_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÆØÅ»\"(])|\n+|;\s+|\s[–—]\s|:\s+")
_TURN = re.compile(r",?\s+(?:men|mens|medens|hvorimod|imens|but|while|whereas|however)\b", re.IGNORECASE)
_AND = re.compile(r",?\s+(?:og|samt|and)\s+(?!at\b|to\b|that\b)", re.IGNORECASE)
_DIGITS = re.compile(r"\d")
MONTHS = frozenset(
    "januar februar marts april maj juni juli august september oktober november december "
    "january february march may june july october".split()
)
_AUXILIARY = frozenset("er var blev bliver har havde is are was were has have had becomes became".split())


@dataclass(frozen=True)
class Token:
    """A word: as written, in lower case, its index tokens, and whether it opens its part."""

    text: str
    first: bool = False

    @cached_property
    def word(self) -> str:
        """In lower case."""
        return self.text.casefold()

    @cached_property
    def tokens(self) -> tuple[str, ...]:
        """The index tokens; a word that the index leaves out stands for itself."""
        return word_tokens(self.text) or (self.word,)

    @property
    def number(self) -> str:
        """The number in digits without separators, or ""."""
        if _DIGITS.match(self.text):
            return re.sub(r"(?<=\d)[.,:](?=\d{3}\b)", "", self.text)
        return word_classes().numbers.get(self.word, "")

    @property
    def temporal(self) -> bool:
        """Whether it can be a part of a time: a number, a month, a limit."""
        times = word_classes().time.values()
        return bool(self.number) or self.word in MONTHS or any(self.word in forms for forms in times)

    @property
    def framing(self) -> bool:
        """Whether the word says nothing of the matter."""
        return self.word in word_classes().frame

    @property
    def verb(self) -> bool:
        """Whether it is likely a verb."""
        return _verb(self.text)

    @property
    def name(self) -> bool:
        """Whether it is likely a name: capitalised inside its part, in capitals, or unknown to the dictionary."""
        if not self.text[0].isupper():
            return any(c.isupper() for c in self.text[1:])
        return not self.first or self.text[1:2].isupper() or lemma(self.word, None) is None

    @property
    def finished(self) -> bool:
        """Whether it is a verb in the past or perfect."""
        base = lemma(self.word)
        if base == self.word or not self.verb:
            return self.word.endswith("ed") and len(self.word) > 4 and base == self.word
        return not self.word.endswith(("r", "s"))


@lru_cache(maxsize=50_000)
def _verb(text: str) -> bool:
    word = text.casefold()
    base = lemma(word)
    if text[0].isupper() and base == word:
        return False
    classes = word_classes()
    if word in _AUXILIARY or word in classes.decide or any(word in forms for forms in classes.over.values()):
        return True
    return (
        is_verb(base)
        or (word[-1] in "rs" and is_verb(word[:-1]))
        or (base.endswith("å") and base != word)
        or word.endswith("ede")
        or word == base + "r"
    )


@dataclass(frozen=True)
class Part:
    """A part of a sentence with a predicate of its own."""

    text: str

    @cached_property
    def all(self) -> tuple[Token, ...]:
        """Every word."""
        return tuple(Token(m.group(), n == 0) for n, m in enumerate(WORD.finditer(self.text)))

    @cached_property
    def content(self) -> tuple[Token, ...]:
        """The words that say something."""
        return tuple(t for t in self.all if not t.framing)

    @cached_property
    def bag(self) -> frozenset[str]:
        """The index tokens of all words."""
        return frozenset(token for t in self.all for token in t.tokens)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The first index tokens of the names, in order, each once."""
        return tuple(dict.fromkeys(t.tokens[0] for t in self.all if t.name))

    @property
    def negations(self) -> int:
        """How many words deny."""
        return sum(t.word in word_classes().negation for t in self.all)

    def position(self, token: Token) -> int:
        """Where a word stands, by its first index token or a part of it; -1 if it does not."""
        for n, other in enumerate(self.all):
            if other.tokens[0] == token.tokens[0]:
                return n
        return next((n for n, other in enumerate(self.all) if set(token.tokens) & set(other.tokens)), -1)


def sentences(text: str) -> list[str]:
    """The sentences and listed points of a text."""
    return [piece for piece in _SENTENCE.split(text) if piece and piece.strip()]


def turns(sentence: str) -> list[str]:
    """A sentence cut where it turns ("but", "while"): what stands over one half does not stand over the other."""
    return _TURN.split(sentence)


def parts(sentence: str) -> list[Part]:
    """The parts of a sentence with predicates of their own."""
    return [Part(piece) for half in turns(sentence) for piece in _coordinated(half) if WORD.search(piece)]


def _coordinated(text: str) -> Iterator[str]:
    """The text cut at "and" wherever a verb stands on both sides."""
    start = 0
    for found in _AND.finditer(text):
        if _has_verb(text[start : found.start()]) and _has_verb(_until_next(text, found.end())):
            yield text[start : found.start()]
            start = found.end()
    yield text[start:]


def _until_next(text: str, start: int) -> str:
    following = _AND.search(text, start)
    return text[start : following.start() if following else len(text)]


def _has_verb(text: str) -> bool:
    return any(t.verb for t in Part(text).all)


def verbatim(part: str, texts: Sequence[str]) -> bool:
    """Whether a quotation stands in one of the texts, apart from spaces and case."""
    return any(plain(part) in plain(text) for text in texts)


def plain(text: str) -> str:
    """A text without case, double spaces and the signs at its ends."""
    return " ".join(text.casefold().split()).strip(' .,;:»«"“”')
