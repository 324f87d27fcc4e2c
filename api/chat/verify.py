"""Checks a sentence of a language model against the passages it cites. What does not hold is dropped, with a reason.

A sentence passes when it cites passages that exist and nothing in it goes beyond them: no number, date, name or word of
its own; no denial more or less; nobody else's act; nothing proposed, wished, expected or conditional told as done; and
no word of deciding unless the passage is a decision. Where a rule cannot tell, it drops: the quotations remain.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from api.chat.render import MARKER
from api.chat.sources import PeriodReader, Source, Status
from api.chat.tokens import Part, Token, parts, plain, sentences, turns, verbatim
from api.chat.words import word_classes
from index.expansion import runs
from index.lexical import analyze, words
from ontology.vocabulary import Vocabulary

_MARKUP = re.compile(r"https?:|www\.|\]\(|!\[|<[/!a-zA-Z]|`|\{\{|[*_]{2}|^\s*#|\|", re.IGNORECASE)
_QUOTED = re.compile(r"»([^«]+)«|“([^”]+)”|\"([^\"]+)\"|„([^“]+)“")
_PASSIVE = frozenset("blev bliver blevet er var was were is are been being".split())
_AGENT, _TO = frozenset(("af", "by")), frozenset(("at", "to"))


@dataclass(frozen=True)
class Verdict:
    """Whether a sentence may be shown, and if not, why."""

    kept: bool
    reason: str = ""


KEPT = Verdict(True)


@dataclass(frozen=True)
class Verifier:
    """Checks sentences against the passages of one answer."""

    sources: Sequence[Source]
    read_periods: PeriodReader
    vocabulary: Vocabulary

    def check(self, sentence: str) -> Verdict:
        """The verdict on one sentence with its markers."""
        numbers = [int(found.group(1)) for found in MARKER.finditer(sentence)]
        known = {source.n: source for source in self.sources}
        if not numbers:
            return Verdict(False, "uncited")
        if any(n not in known for n in numbers):
            return Verdict(False, "invented citation")
        if _MARKUP.search(sentence):
            return Verdict(False, "markup")
        text = " ".join(MARKER.sub(" ", sentence).split()).strip()
        cited = [known[n] for n in dict.fromkeys(numbers)]
        reason = _proposals(text, cited)
        if not reason and not _copied(text, cited):
            reason = _whole(text, cited) or self._times(text, cited) or self._claims(text, cited)
        return Verdict(False, reason) if reason else KEPT

    def _claims(self, text: str, cited: Sequence[Source]) -> str:
        claims = [part for piece in sentences(text) for part in parts(piece)]
        if not any(claim.content for claim in claims):
            return "empty"
        for claim in claims:
            reasons = [self._claim(claim, source) for source in cited]
            if all(reasons):
                return reasons[0]
        return ""

    def _claim(self, claim: Part, source: Source) -> str:
        """Why one source does not bear a part of the sentence, or ""."""
        best = max(source.parts, key=lambda part: _overlap(claim, part), default=Part(""))
        translated = self._translated(claim, source)
        return (
            _support(claim, best, source, translated)
            or _numbers(claim, best, source)
            or _denial(claim, best)
            or _roles(claim, best, source)
            or _standing(claim, source)
            or _tense(claim, source)
        )

    def _translated(self, claim: Part, source: Source) -> frozenset[str]:
        """The words of the claim that stand in the source in other words: of the other language, or another name."""
        found: set[str] = set()
        listed = list(words(claim.text))
        for run in runs(claim.text, self.vocabulary):
            if any(set(analyze(other)) and set(analyze(other)) <= source.whole.bag for other in run.others):
                found.update(word.casefold() for word in listed[run.first : run.last + 1])
        return frozenset(found)

    def _times(self, text: str, cited: Sequence[Source]) -> str:
        """Every time told must be one that a source tells."""
        day = next((source.day for source in cited if source.day), date(2000, 1, 1))
        known = {period for source in cited for period in source.periods(self.read_periods)}
        ends = {end for period in known for end in period if end}
        for first, last in self.read_periods(text, day):
            if (first, last) in known or {end for end in (first, last) if end} <= ends:
                continue
            if not (first and last and any(first <= end <= last for end in ends)):
                return "date"
        return ""


def _copied(text: str, cited: Sequence[Source]) -> bool:
    """Whether it is made of whole sentences of the passages, word for word."""
    whole = {plain(s) for source in cited for s in (source.quote, *sentences(source.quote))}
    return bool(plain(text)) and (plain(text) in whole or all(plain(piece) in whole for piece in sentences(text)))


def _proposals(text: str, cited: Sequence[Source]) -> str:
    proposes = any(t.word in word_classes().propose for t in Part(text).all)
    proposed = any(source.status is Status.PROPOSED for source in cited)
    return "proposal told as fact" if proposed and not proposes else ""


def _whole(text: str, cited: Sequence[Source]) -> str:
    """What concerns the sentence as a whole: quotations, and who decided."""
    for found in _QUOTED.finditer(text):
        if not verbatim(next(filter(None, found.groups())), [source.quote for source in cited]):
            return "quotation"
    classes, told = word_classes(), [t.word for t in Part(text).all]
    if not any(word in classes.decide for word in told) or any(word in classes.propose for word in told):
        return ""
    statuses = {source.status for source in cited}
    if Status.DECIDED in statuses:
        return ""
    if Status.REPORTED not in statuses:
        return "decision without a decision"
    deciders = {t for source in cited for t in Part(source.deciders).bag}
    named = bool(deciders & Part(text).bag) or any(word in classes.earlier for word in told)
    return "" if named else "another body's decision"


def _overlap(claim: Part, part: Part) -> tuple[int, int]:
    shared = sum(bool(set(t.tokens) & part.bag) for t in claim.content)
    return shared, -len(part.all)


def _support(claim: Part, best: Part, source: Source, translated: frozenset[str]) -> str:
    """Every word must stand in the passage; names and nouns may come from its heading, verbs may not."""
    classes, quoted, subject = word_classes(), 0, _carried(best, source)
    told = [t for t in claim.content if not t.number]
    for token in told:
        free = token.word in classes.decide_any and source.status in (Status.DECIDED, Status.REPORTED)
        if _stands(token, best) or _stands(token, subject) or token.word in translated:
            quoted += 1
        elif free or (token.word in classes.propose and source.status is Status.PROPOSED):
            continue
        elif _stands(token, source.whole):
            return "roles"
        elif token.verb or not _stands(token, source.place):
            return "name" if token.name else "unsupported word"
    core = [t for t in best.content if t.verb and t.word not in classes.decide_any and not t.framing]
    own = {t.tokens[0] for t in core}
    if own and not translated and not own & {token for t in told for token in t.tokens}:
        return "other predicate"
    needed = min(len(told) / 2, len(best.content))
    return "" if quoted >= needed else "mostly not in the passage"


def _carried(best: Part, source: Source) -> Part:
    """The subject that a part without one takes from the part before it: the words before that one's first verb."""
    at = next((n for n, part in enumerate(source.parts) if part is best), 0)
    if not at or not best.content or not best.content[0].verb:
        return Part("")
    before = source.parts[at - 1].all
    end = next((n for n, token in enumerate(before) if token.verb), 0)
    return Part(" ".join(token.text for token in before[:end]))


def _stands(token: Token, text: Part) -> bool:
    """Whether a word stands in a text: its lemma, all parts of a compound, or a word of the same quantity."""
    quantity = word_classes().quantity_of(token.word)
    if quantity:
        return any(other.word in quantity for other in text.all)
    if token.word in word_classes().negation:
        return bool(text.all)
    over = [forms for forms in word_classes().over.values() if token.word in forms]
    if over and any(other.word in forms for forms in over for other in text.all):
        return True
    first, *others = token.tokens
    return first in text.bag or bool(others and set(others) <= text.bag)


def _numbers(claim: Part, best: Part, source: Source) -> str:
    """A number must stand in the same part of the passage, or beside the same word in what is told of its place."""
    listed = claim.all
    known = {t.number for t in best.all if t.number}
    pairs = set(zip((t.word for t in source.place.all), (t.word for t in source.place.all[1:]), strict=False))
    for n, token in enumerate(listed):
        if not token.number or token.number in known:
            continue
        before = (listed[n - 1].word, token.word) if n else None
        after = (token.word, listed[n + 1].word) if n + 1 < len(listed) else None
        if before not in pairs and after not in pairs:
            return "number"
    return "" if _directions(claim) <= _directions(source.whole) else "date"


def _directions(part: Part) -> set[tuple[str, str]]:
    """What stands directly before each number: a limit, a start or an end."""
    found = set()
    for before, token in zip(part.all, part.all[1:], strict=False):
        for name, forms in word_classes().time.items():
            if token.number and before.word in forms:
                found.add((name, token.number))
    return found


def _denial(claim: Part, best: Part) -> str:
    return "" if claim.negations % 2 == best.negations % 2 else "negation"


def _roles(claim: Part, best: Part, source: Source) -> str:
    """Nobody is told to do what another does: the names of the passage come in its order, from the first on."""
    named = {token for t in claim.content for token in t.tokens}
    told = [name for name in dict.fromkeys(t.tokens[0] for t in claim.content) if name in best.names]
    passive = any(t.word in _PASSIVE for t in claim.all)
    if told and told != list(best.names[: len(told)]) and not (passive and len(told) == 1):
        return "roles"
    others = {name for part in source.parts for name in part.names} - best.bag
    if best.names and others & {t.tokens[0] for t in claim.content}:
        return "roles"
    foreign = [t for t in claim.content if t.name and t.tokens[0] not in source.whole.bag]
    if foreign and best.names and not told and source.status is not Status.DECIDED:
        return "roles"
    nouns = [t for t in claim.content if not t.verb and best.position(t) >= 0]
    fronted = next((n for n, t in enumerate(nouns) if not t.temporal), 0)
    places = [best.position(t) for t in (*nouns[fronted:], *nouns[:fronted])]
    if not passive and places != sorted(places) and [best.position(t) for t in nouns] != sorted(places):
        return "roles"
    return _subjects(claim, best, named, passive)


def _subjects(claim: Part, best: Part, named: set[str], passive: bool) -> str:
    """What stands before a verb in the sentence must not stand behind it in the passage, nor the other way round."""
    for n, verb in enumerate(claim.all):
        at = best.position(verb) if verb.verb and not verb.framing else -1
        if at < 0:
            continue
        before = [t for t in claim.all[:n] if not t.framing and not t.verb and best.position(t) >= 0]
        acting = [t for t in best.all[:at] if not t.framing and not t.verb]
        agents = _agents(claim)
        if passive and agents and any(best.position(t) > at for t in agents):
            return "roles"
        left_out = acting and not any(set(t.tokens) & named for t in acting)
        if before and left_out and not passive and all(best.position(t) > at for t in before):
            return "roles"
    return ""


def _agents(claim: Part) -> list[Token]:
    """The words behind "by"."""
    found = next((n for n, t in enumerate(claim.all) if t.word in _AGENT), None)
    return [] if found is None else [t for t in claim.all[found + 1 :] if not t.framing]


def _standing(claim: Part, source: Source) -> str:
    """What stands over the words used (a wish, a doubt, a condition) must be told too."""
    classes = word_classes()
    told = classes.over_classes(t.word for t in claim.all)
    if told & {"say", "think"}:
        told |= {"say", "think"}
    used = {token for t in claim.content for token in t.tokens}
    for sentence in sentences(source.quote):
        conditions = classes.over_classes(t.word for t in Part(sentence).all) & {"condition"}
        for half in map(Part, turns(sentence)):
            last = max((n for n, t in enumerate(half.all) if not t.framing and set(t.tokens) & used), default=-1)
            over = classes.over_classes(t.word for t in half.all[: last + 1]) | conditions if last >= 0 else set()
            lost = over - told - ({"discuss"} if source.status is Status.DECIDED else set())
            if lost and _overlap(claim, half)[0] == max(_overlap(claim, part)[0] for part in source.parts):
                return f"{min(lost)} left out"
    return ""


def _tense(claim: Part, source: Source) -> str:
    """What is told as done must be done in the passage; decisions of the meeting may be told in the past."""
    classes = word_classes()
    done = {token for t in source.whole.all if t.finished for token in t.tokens}
    decided = source.status in (Status.DECIDED, Status.REPORTED)
    if decided and any(t.word in _PASSIVE for t in claim.all):
        done |= _decided_acts(source)
    for token in claim.content:
        told_so = decided and token.word in classes.decide
        if token.finished and not told_so and not _over(token) and not set(token.tokens) & done:
            return "told as done"
    return ""


def _decided_acts(source: Source) -> set[str]:
    """The verbs that a decision is directly about: "decided to extend"."""
    listed, classes = source.whole.all, word_classes()
    triples = zip(listed, listed[1:], listed[2:], strict=False)
    return {t for a, b, act in triples if a.word in classes.decide_any and b.word in _TO for t in act.tokens}


def _over(token: Token) -> bool:
    return any(token.word in forms for forms in word_classes().over.values())
