"""The clauses of a question: what sets the scene ("Der var mangel på X i 2021.") and what is asked, part by part."""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.question_words import CLOSED, PARTS

_WH = r"(?:hv(?:ad|em|or\w*|ilke\w*|is)|how|what|when|whom?|whose|which|why|where)\b"
_BEFORE = (
    r"(?:(?:at|by|from|until|to|for|in|since|on|with|i|på|fra|til|ved|af|inden|indtil|om|"
    r"med|over|mod|hos) )?"
)
_OPENS = re.compile(rf"\W*(?:(?:og|men|and|but|so|så|mon|if not) )?{_BEFORE}{_WH}", re.IGNORECASE)
_ASKS = re.compile(rf"\b{_WH}", re.IGNORECASE)
_CLOSED = re.compile(CLOSED, re.IGNORECASE)
_SENTENCES = re.compile(r"(?<=[?!])\s+(?=\S)|(?<=[^\W_]{4}\.)\s+(?=[A-ZÆØÅ])")
_JOINT = re.compile(rf"(?:: | ?[-–—;] |, )(?={_BEFORE}{_WH})", re.IGNORECASE)
_VERB_JOINT = re.compile(rf"(?:: | [-–—;] )(?={CLOSED[1:]})", re.IGNORECASE)
_WHILE = re.compile(
    r"(?:since|after|before|now that|given that|although|da|efter(?: at)?|siden|hvis|når|nu hvor|selvom)\b",
    re.IGNORECASE,
)
_AFTER = re.compile(rf", (?={CLOSED[1:]})", re.IGNORECASE)
_PARTS = re.compile(PARTS, re.IGNORECASE)


@dataclass(frozen=True)
class Clauses:
    """A question in its clauses; `scene` is "" when nothing is told before the question."""

    scene: str
    asked: tuple[str, ...]

    @property
    def whole(self) -> tuple[str, ...]:
        """Each clause with the scene before it."""
        return tuple(f"{self.scene}: {clause}" if self.scene else clause for clause in self.asked)


def divided(text: str) -> Clauses:
    """The clauses of a question; a text that asks nothing is one clause."""
    scene: list[str] = []
    asked: list[str] = []
    for sentence in _SENTENCES.split(text):
        told, question = _apart(sentence)
        scene += [told] if told else []
        asked += [p.strip(" ,") for p in _PARTS.split(question) if p.strip(" ,?")]
    return Clauses(" ".join(scene), tuple(asked)) if asked else Clauses("", (text,))


def _apart(sentence: str) -> tuple[str, str]:
    """The scene and the question of one sentence."""
    if _OPENS.match(sentence) or _CLOSED.match(sentence):
        return "", sentence
    forms = (_JOINT, _VERB_JOINT, *((_AFTER,) if _WHILE.match(sentence) else ()))
    joint = min((m for form in forms if (m := form.search(sentence))), key=lambda m: m.start(), default=None)
    if joint and not _ASKS.search(sentence[: joint.start()]):
        return sentence[: joint.start()].strip(), sentence[joint.end() :]
    told = sentence.rstrip().endswith(".")
    return (sentence.strip(" ."), "") if told or not _asks(sentence) else ("", sentence)


def _asks(sentence: str) -> bool:
    return bool(_ASKS.search(sentence)) or sentence.rstrip().endswith("?")
