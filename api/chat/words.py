"""The word classes of `words.toml`: which words deny, decide, propose, ask, limit or doubt."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from index.lexical import STOP

_FILE = Path(__file__).parent / "words.toml"


@dataclass(frozen=True)
class Forms:
    """A class of word forms: whole words and beginnings."""

    whole: frozenset[str]
    begins: tuple[str, ...]

    def __contains__(self, word: object) -> bool:
        """Whether the lower-case word belongs to the class."""
        return isinstance(word, str) and (word in self.whole or word.startswith(self.begins))


@dataclass(frozen=True)
class WordClasses:
    """All classes."""

    frame: frozenset[str]
    negation: Forms
    decide: Forms
    decide_any: Forms
    propose: Forms
    earlier: Forms
    quantity: tuple[Forms, ...]
    over: Mapping[str, Forms]
    time: Mapping[str, Forms]
    numbers: Mapping[str, str]

    def quantity_of(self, word: str) -> Forms | None:
        """The class of a word of quantity or extent."""
        return next((forms for forms in self.quantity if word in forms), None)

    def over_classes(self, words: Iterable[str]) -> set[str]:
        """The classes of what stands over a statement that are met among lower-case words."""
        return {name for word in words for name, forms in self.over.items() if word in forms}


@cache
def word_classes() -> WordClasses:
    """The classes, read once."""
    read = tomllib.loads(_FILE.read_text("utf-8"))
    quantity = tuple(_forms(line) for line in read["quantity"])
    over = {name: _forms(text) for name, text in read["over"].items()}
    kept = [*quantity, *over.values(), _forms(read["negation"])]
    frame = frozenset(w for w in {*read["frame"].split(), *STOP} if not any(w in forms for forms in kept))
    names = ("negation", "decide", "decide_any", "propose", "earlier")
    plain = {name: _forms(read[name]) for name in names}
    time = {name: _forms(text) for name, text in read["time"].items()}
    numbers = {word: digit for digit, text in read["numbers"].items() for word in text.split()}
    return WordClasses(frame=frame, quantity=quantity, over=over, time=time, numbers=numbers, **plain)


def _forms(text: str) -> Forms:
    every = text.split()
    begins = tuple(word[:-1] for word in every if word.endswith("*"))
    return Forms(frozenset(word for word in every if not word.endswith("*")), begins or ("\0",))


_LEAVE = r"\b(?:ignor\w+|glem|disregard|forget|override|tilsidesæt)\b.{0,60}\b"
_RULE = r"(?:instru\w+|anvisning\w*|regler|rules|prompt\w*|ovenstående|above|previous|forrige|tidligere)\b"
_READER = r"\b(?:sprogmodel\w*|language model|chatbot\w*|AI[- ]?(?:assistent|assistant|model)|LLM|ChatGPT|prompt)\b"
_TURN = r"\b(?:system|assistant|user|developer)\s*(?:prompt|message|:)"
_MARK = r"<\s*\|?\s*/?\s*(?:im_start|im_end|system|start_of_turn|end_of_turn|inst)\b|\[/?INST\]"
_PLAY = r"\b(?:du er|you are|act as|agér som)\b.{0,40}\b(?:assistent|assistant|model|bot|robot)\b"
_SPEAK = r"\b(?:svar|skriv|answer|reply|respond|output|write|say|sig)\b.{0,30}"
_WORD = r"\b(?:altid|kun|only|always|følgende|with the word|med ordet|præcis|exactly)\b"
INSTRUCTION = re.compile(
    "|".join((_LEAVE + _RULE, _TURN, _READER, _MARK, _PLAY, _SPEAK + _WORD)), re.IGNORECASE | re.DOTALL
)
"""Text that speaks to whoever reads it by machine; such a passage is never given to a language model."""
