"""Reporting verbs and what they express, read from the word lists in `lexicon/`.

A list gives each verb's forms and its continuations; `Lexicon.entries` finds the verb of a word form, and
`Verb.meaning` tells what it expresses together with the words that follow.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cache
from importlib.resources import files

from ingest.extract.wordlists import words
from ontology import patterns as re

_SHORT = r"(?:mio|mia|mill|kr|pct|ca|nr|jf|inkl|ekskl|evt|hhv|f\.eks|bl\.a|dvs|stk|kl|dr|prof)\."
_NEGATIVE = re.compile(r"\b(?:ikke|ingen|not|no)\b")


class Form(StrEnum):
    """How a verb stands in the sentence."""

    PRESENT = "present"
    PAST = "past"
    PARTICIPLE = "participle"
    PASSIVE = "passive"
    PASSIVE_PAST = "passive past"
    INFINITIVE = "infinitive"

    @property
    def finite(self) -> bool:
        """Whether it is an active form that takes a subject."""
        return self in (Form.PRESENT, Form.PAST)

    @property
    def passive(self) -> bool:
        """Whether it is a passive in -s."""
        return self in (Form.PASSIVE, Form.PASSIVE_PAST)

    @property
    def now(self) -> bool:
        """Whether it tells of the present."""
        return self in (Form.PRESENT, Form.PASSIVE, Form.INFINITIVE)


@dataclass(frozen=True)
class Verb:
    """A verb, its meaning by itself and with continuations (tried in order)."""

    lemma: str
    default: str
    continuations: tuple[tuple[str, str], ...]

    def meaning(self, following: str) -> tuple[str, int, bool]:
        """What the verb expresses before these words: meaning, length of the continuation, negation counted in."""
        lowered = following.lower()
        for text, meaning in self.continuations:
            possible = all(word in lowered for word in _literals(text))
            found = _continuation(text).match(following) if possible else None
            if found:
                return meaning, found.end(), bool(_NEGATIVE.search(text))
        return self.default, 0, False


@dataclass
class Lexicon:
    """Verbs by their forms."""

    plural: bool = False
    entries: dict[str, list[tuple[Verb, Form]]] = field(default_factory=lambda: defaultdict(list))

    def find(self, word: str) -> list[tuple[Verb, Form]]:
        """The verbs that a word may be a form of."""
        return self.entries.get(word.lower(), [])

    def add(self, verb: Verb, forms: tuple[str, str, str, str]) -> None:
        """Enter a verb under its present, past and participle, and under the passive of present and past."""
        infinitive, present, past, participle = forms
        rows = [(present, Form.PRESENT), (past, Form.PAST), (participle, Form.PARTICIPLE)]
        rows.append((infinitive, Form.PRESENT if self.plural else Form.INFINITIVE))
        rows += [] if self.plural else [(infinitive + "s", Form.PASSIVE), (past + "s", Form.PASSIVE_PAST)]
        active = {word for word, _ in rows[:4]}
        for word, form in dict.fromkeys(rows):
            if not form.passive or word not in active:
                self.entries[word].append((verb, form))

    def extend(self, lemma: str, continuations: tuple[tuple[str, str], ...]) -> None:
        """Put continuations before those of a verb that is entered already."""
        for rows in self.entries.values():
            for n, (verb, form) in enumerate(rows):
                if verb.lemma == lemma:
                    rows[n] = (replace(verb, continuations=continuations + verb.continuations), form)


@cache
def lexicon(kind: str, language: str) -> Lexicon:
    """The verbs of a kind ("stances", "decisions") in a language ("en", else Danish)."""
    folder = files("ingest.extract") / "lexicon"
    prefix = f"{kind}_{'en' if language == 'en' else 'da'}"
    names = sorted(f.name for f in folder.iterdir() if f.name.startswith(prefix))
    return parse("\n".join((folder / name).read_text("utf-8") for name in names), plural=language == "en")


@cache
def finite_verbs() -> frozenset[str]:
    """The finite forms of all verbs of the lists, in both languages, and of the commonest others."""
    kinds = [lexicon(kind, language) for kind in ("stances", "decisions") for language in ("da", "en")]
    forms = {w for found in kinds for w, rows in found.entries.items() for _, f in rows if f.finite or f.passive}
    return frozenset(forms | words("common verbs"))


def parse(text: str, *, plural: bool = False) -> Lexicon:
    """The lexicon that a word list describes; `plural`: the infinitive is finite too ("the countries support")."""
    found = Lexicon(plural)
    head, rows = "", list[str]()
    for line in [*text.splitlines(), "end = none"]:
        if not line.strip() or line.startswith("#"):
            continue
        if line[0] == " ":
            rows.append(line)
            continue
        if head:
            _enter(found, head, rows)
        head, rows = line, []
    return found


def _enter(found: Lexicon, head: str, rows: list[str]) -> None:
    pairs = [row.rpartition("=") for row in rows]
    continuations = tuple((left.strip(), right.strip()) for left, _, right in pairs)
    if head.endswith("+"):
        found.extend(head.rstrip("+ "), continuations)
        return
    words, _, default = head.partition("=")
    forms = _forms(words.split())
    found.add(Verb(forms[0], default.strip(), continuations), forms)


def _forms(words: list[str]) -> tuple[str, str, str, str]:
    """Infinitive, present, past and participle, from an ending of regular inflection or the four words themselves."""
    lemma = words[0]
    stem = lemma.removesuffix("e")
    match words[1:]:
        case ["-ede"]:
            return lemma, stem + "er", stem + "ede", stem + "et"
        case ["-te"]:
            return lemma, stem + "er", stem + "te", stem + "t"
        case ["-d" | "-ed" as ending]:
            past = stem + "ed"
            third = lemma + ("es" if ending == "-ed" and lemma.endswith(("s", "sh", "ch", "x")) else "s")
            return lemma, third, past, past
        case [present, past, participle]:
            return lemma, present, past, participle
        case _:
            return lemma, lemma, lemma, lemma


@cache
def adverbs() -> str:
    """A pattern for one adverb."""
    known = sorted((w.replace("_", " ") for w in words("adverbs")), key=lambda w: (-len(w), w))
    return "(?:" + "|".join(re.escape(w) for w in known) + ")"


@cache
def _literals(text: str) -> tuple[str, ...]:
    """The plain words of a continuation: without them its pattern need not be compiled, let alone tried."""
    return tuple(part.lower() for part in re.split(r"(?<!\\) (?![^(]*\))", text) if part.isalpha())


@cache
def _continuation(text: str) -> re.Pattern[str]:
    """A continuation as a pattern on what follows the verb; see the word list for its signs."""
    pattern = ""
    for part in re.split(r"(?<!\\) (?![^(]*\))", text):
        if part in ("~", "~~"):
            pattern += rf"(?:(?:[^\s,.;:?!]+|\d+\.|{_SHORT})\s+){{0,{5 if part == '~' else 18}}}?"
        else:
            pattern += rf"(?:{adverbs()}\s+)*(?:{part})(?!\w)\s*"
    return re.compile(r"\s*" + pattern, re.IGNORECASE)
