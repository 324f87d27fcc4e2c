"""The content words of a question: which must be met, by which other words they may be, which are verbs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from index.danish_words import is_english, is_known, is_noun, is_verb, lemma
from index.expansion import Run, danish_for, reverse_glossary, synonyms
from index.lexical import POSSESSIVE, analyze, fold, word_tokens, words
from index.months import NUMBERS as MONTHS
from index.question_words import ASKING, FRAME, IDIOMS, INFLECTED, MATTERS
from index.verb_words import COUNTERS, ENGLISH_AUXILIARIES, ENGLISH_VERBS, FINITE, MODALS, NUMERALS, PARTICLES, SUBJECTS
from ontology.model import EntityCategory
from ontology.vocabulary import Concept, Vocabulary

_COINED, _BARE_VERB = 7, 4
_HEADED, _HEAD = 4, 5
_ENDED = re.compile(INFLECTED)
_DAY = re.compile(r"\d{1,2}[/.]\d{1,2}(?:[/.](?:\d\d){1,2})?")
_AFTER_STOP = re.compile(r"[.?!:] +([A-ZÆØÅ][\w’']+)")
_SHORTENED = re.compile(r"\b([^\W\d_]{3,})\. (?=[a-zæøå])")
_HOW = frozenset({"how", "hvordan"})
_ALLOWS = frozenset("få får fik fået give giver gav givet".split())
_CHOOSING = frozenset("hvilke which what".split())
_CHANGES = frozenset("change changed develop developed ændret ændrede udviklet udviklede".split())
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True)
class Term:
    """A word of the question that should be met: its tokens, and other wordings (as token sets) that serve as well.

    An `anchor` must be met: a region or another name. `weight` is less than 1 for verbs and adjectives; `near` are
    tokens of words that say nearly the same.
    """

    word: str
    token: str
    parts: tuple[str, ...] = ()
    others: tuple[frozenset[str], ...] = ()
    verb: bool = False
    anchor: bool = False
    weight: float = 1.0
    near: frozenset[str] = frozenset()

    @cached_property
    def atoms(self) -> tuple[str, ...]:
        """The parts that hold no other part."""
        return tuple(p for p in self.parts if not any(q != p and q in p for q in self.parts))

    @cached_property
    def single(self) -> tuple[str, ...]:
        """The token and the other wordings that are one word."""
        return self.token, *(token for other in self.others if len(other) == 1 for token in other)


def read_terms(text: str, found: list[Run], language: str, vocabulary: Vocabulary) -> tuple[Term, ...]:
    """The content words of a question with their alternatives; a region is one term however many words name it."""
    terms: dict[str, Term] = {}
    plain = list(words(text))
    regions = {
        place: (run, region)
        for run in found
        if (region := _region(run, vocabulary))
        for place in range(run.first, run.last + 1)
    }
    plainly = {w for w in _AFTER_STOP.findall(text) if lemma(w.casefold(), None) or is_english(w.casefold())}
    shortened = set(_SHORTENED.findall(text))
    for position, word in enumerate(plain):
        if position in regions:
            run, region = regions[position]
            term = _region_term(" ".join(plain[run.first : run.last + 1]), region)
            terms.setdefault(term.token, term)
            continue
        tokens = word_tokens(word)
        if not tokens or _is_frame(word, tokens[0], tokens[1:]) or _is_day(plain, position) or _bare(plain, position):
            continue
        around = [run for run in found if run.first <= position <= run.last]
        sets = tuple(s for s in dict.fromkeys(frozenset(analyze(o)) for r in around for o in r.others) if s)
        named = position > 0 and word not in plainly and (_is_name(word, language) or _is_actor(word, around))
        if named and language == "da" and not sets and word.isalpha():
            sets = (frozenset({fold(word.removesuffix("s"))}), frozenset({fold(word) + "s"}))
        anchor = named or (word not in shortened and _is_coined(word, tokens, sets))
        verb, weight = _word_class(word if position else word.casefold(), sets, language)
        if language == "da" and (finite := _infinitive(plain, position)):
            verb, weight = True, 0.5
            sets = (*sets, frozenset(word_tokens(finite)[:1]))
        if verb and language == "da":
            sets = (*sets, *_forms(finite or lemma(word.casefold()), plain))
        if _is_idiom(plain, position) or (position and plain[position - 1].casefold() in ASKING):
            verb, weight = True, 0.5
            sets = (*sets, frozenset({fold(word[:-1])})) if word.endswith("r") else sets
        if language == "en" and word in ENGLISH_VERBS and ENGLISH_AUXILIARIES.intersection(plain[:position]):
            verb, weight = True, 0.5
        weight = 1.0 if anchor else weight
        tokens = tokens[1:-1] if len(tokens) > 2 and tokens[-1] in MATTERS else tokens
        near = frozenset() if anchor else _near(tokens[0], word, language)
        terms.setdefault(tokens[0], Term(word, tokens[0], tokens[1:], sets, verb and not anchor, anchor, weight, near))
    return tuple(_alternatives(text, list(terms.values())))


def _is_name(word: str, language: str) -> bool:
    """Whether a word inside a question is a name: capitalised and, in English, no word of the dictionary."""
    word = POSSESSIVE.sub("", word)
    if not word[:1].isupper() or len(word) < 2:
        return False
    if len(word) == 2:
        return word.isupper() and language == "da"
    return language == "da" or not (danish_for(word.casefold()) or is_english(word.casefold()))


def _alternatives(text: str, terms: list[Term]) -> list[Term]:
    """The terms, with names that "eller" joins standing for each other."""
    for n, (one, two) in enumerate(pairwise(terms)):
        side = rf"{re.escape(one.word)} (?:eller|or) (?:i |in )?{re.escape(two.word)}"
        if one.anchor and two.anchor and re.search(side, text):
            terms[n] = replace(one, others=(*one.others, frozenset({two.token})))
            terms[n + 1] = replace(two, others=(*two.others, frozenset({one.token})))
    return terms


def _near(token: str, word: str, language: str) -> frozenset[str]:
    """The tokens of words that say nearly the same; English ones by the Danish words they share."""
    if language != "en":
        return synonyms().get(token, frozenset())
    danish = danish_for(word.casefold()) or danish_for(token)
    shared = {t for d in danish for e in reverse_glossary().get(d, ()) if " " not in e for t in word_tokens(e)[:1]}
    meant = {t for d in danish if " " not in d for t in word_tokens(d)[:1]}
    return frozenset((shared | {t for m in meant for t in synonyms().get(m, ())}) - {token})


def _is_actor(word: str, around: Sequence[Run]) -> bool:
    """Whether a capitalised word belongs to the name of a country, a region or an organisation."""
    actors = (EntityCategory.REGION, EntityCategory.ORGANISATION)
    return word[0].isupper() and any(run.concept and run.concept.category in actors for run in around)


def _is_idiom(plain: Sequence[str], position: int) -> bool:
    """Whether a word is the noun of a verbal phrase: "træde i *kraft*", "tage *stilling*", "tages i *brug*"."""
    before = plain[max(0, position - 7) : position]
    return fold(plain[position]) in IDIOMS and any(word_tokens(w)[:1] in (("traede",), ("tage",)) for w in before if w)


def _infinitive(plain: Sequence[str], position: int) -> str:
    """The infinitive of a form that the dictionary may take for a noun, where only a verb can stand; else "".

    The passive after a modal ("skal trappen *prøves* af"), and the finite verb before its subject ("hvilken dag *åbner*
    den", "hvor mange *regner* man med").
    """
    word, before = plain[position].casefold(), [w.casefold() for w in plain[:position]]
    if word.endswith("es") and MODALS.intersection(before):
        return word[:-1]
    following = plain[position + 1] if position + 1 < len(plain) else ""
    subject = following.casefold() in SUBJECTS or following[:1].isupper()
    first = bool(before) and before[0].startswith(("hv", "på", "i", "fra")) and not FINITE.intersection(before)
    return word[:-1] if first and subject and word.endswith("er") and is_known(word[:-1] + "s") else ""


def _forms(verb: str, plain: Sequence[str]) -> list[frozenset[str]]:
    """What a verb is with the particles of the question ("prøves af": "afprøve"), or without its own ("rundsende").

    With each the present, which the dictionary may take for a noun ("sender").
    """
    told = [w.casefold() for w in plain if w.casefold() in PARTICLES]
    bare = [verb.removeprefix(p) for p in PARTICLES if verb.startswith(p) and is_verb(verb.removeprefix(p))]
    made = [p + verb for p in told if is_known(p + verb)]
    verbs = [v for v in (verb, *made, *bare) if len(v) >= _BARE_VERB]
    tokens = {t for v in verbs for form in (v, f"{v}r") if is_known(form) for t in word_tokens(form)[:1]}
    return [frozenset({token}) for token in sorted(tokens)]


def _region(run: Run, vocabulary: Vocabulary) -> Concept | None:
    """The region that a run of words names, in the vocabulary or by translation."""
    concepts = [run.concept] if run.concept else [vocabulary.find(o) for o in run.others]
    return next((c for c in concepts if c and c.category is EntityCategory.REGION), None)


def _region_term(wording: str, region: Concept) -> Term:
    """A region by the word that tells it from others, or by any of its names."""
    names = [frozenset(analyze(name)) for name in region.labels()]
    own = analyze(region.name())
    return Term(wording, own[-1], (), tuple(n for n in dict.fromkeys(names) if len(n) > 1), False, True)


def _is_coined(word: str, tokens: Sequence[str], others: Sequence[frozenset[str]]) -> bool:
    """Whether a word is in no dictionary and no compound of known words: the name of a drug, a project, a method."""
    lower = word.casefold()
    known = lemma(lower, None) is not None or is_english(lower) or bool(others) or len(tokens) > 1 or _has_head(lower)
    return not known and len(word) >= _COINED and word.isalpha() and not _ENDED.search(lower)


def _has_head(word: str) -> bool:
    """Whether an unknown word ends with a noun, as a compound does: "coronapukkel"."""
    return any(is_noun(word[cut:]) for cut in range(_HEADED, len(word) - _HEAD + 1))


def _is_frame(word: str, token: str, parts: Sequence[str] = ()) -> bool:
    """Whether a word, or every part of a compound, tells what is asked, or when, not what about."""
    if parts and all(part in FRAME for part in parts):
        return True
    if token in FRAME or fold(word) in FRAME or (len(token) == 1 and not token.isdigit()):
        return not (word.isupper() and len(word) > 1)
    return bool(_YEAR.fullmatch(word)) or word.casefold() in MONTHS


def _bare(plain: Sequence[str], position: int) -> bool:
    """Whether a word only counts what is asked for ("which *two*") or carries the question ("how did … *change*")."""
    word, before = plain[position].casefold(), [w.casefold() for w in plain[:position]]
    if word == "lov":
        return not _ALLOWS.isdisjoint(before[-3:])
    if word in _CHANGES:
        return not _HOW.isdisjoint(before[:2])
    return word in COUNTERS and bool(before) and before[-1] in _CHOOSING


def _is_day(plain: Sequence[str], position: int) -> bool:
    """Whether a number is the day of a date: "21. februar", "21/2"."""
    following = plain[position + 1].casefold() if position + 1 < len(plain) else ""
    return bool(_DAY.fullmatch(plain[position]) or (plain[position].isdigit() and following in MONTHS))


def _word_class(word: str, others: Sequence[frozenset[str]], language: str) -> tuple[bool, float]:
    """Whether a word is a verb, and its weight: verbs and adjectives tell less of the topic than nouns."""
    if not word.islower() or word in NUMERALS:
        return False, 1.0
    base = lemma(word) or word
    if language == "en":
        verbs = [len(o) == 1 and is_verb(next(iter(o))) for o in others]
        return (True, 0.5) if verbs and all(verbs) else (False, 1.0)
    if is_verb(base):
        return True, 0.5
    known = lemma(word, None) is not None
    return False, 1.0 if is_noun(base) or not known else 0.6
