"""A second opinion on the facts the rules found: the model of `ingest.judgement` adds some, doubts some.

What the model may do, kind by kind, is what made rules and model together better than rules alone on publishers
neither had seen (`benchmarks/judgement.py`); the rest was tried and left out (docs/decisions/0007). It never makes a
fact of a proposal or of the text written before the meeting, and never overrules what a rule found there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from ingest.extract.actors import Actor, Trail
from ingest.extract.clauses import supposed
from ingest.extract.context import Context, Sentence
from ingest.extract.deadlines_parties import Parties, names
from ingest.extract.deadlines_verbs import task_words
from ingest.extract.decision_judge import PAPERS, Judge
from ingest.extract.decision_maker import Maker
from ingest.extract.decision_rules import Outcome, ruled_out
from ingest.extract.decisions import again
from ingest.extract.judged_earlier import body_of, day_of, stands
from ingest.extract.voices import Voices
from ingest.extract.zones import SAID, Zone, outcomes_follow, zone_of
from ingest.judgement import Model, Opinion, load
from ontology import patterns as re
from ontology.evidence import BlockKind, Evidence
from ontology.model import (
    CANDIDATE_BELOW,
    ActionItem,
    Deadline,
    DeadlineKind,
    Decision,
    DecisionType,
    Fact,
    Meeting,
    Position,
    Stance,
)

_SECTION = {
    Zone.OUTCOME: "outcome", Zone.TALK: "minutes", Zone.MINUTES: "minutes", Zone.PROSE: "minutes",
    Zone.BACKGROUND: "background", Zone.PROPOSAL: "proposal", Zone.NONE: "other",
}  # fmt: skip
_TOLD = SAID | {Zone.BACKGROUND}
_DOUBTED = 0.45
_READ = 0.82
"""From here a rule has read a verb with its subject, which the model does not doubt."""
_PRESENCE = re.compile(
    r"\b(?:deltog|deltager|deltaget|forlod|ankom|til stede|fraværende|forhindret|afbud|repræsenteret|mødte|attended"
    r"|absent|present)\b",
    re.I,
)
_PROPOSES = re.compile(
    r"\b(?:fore(?:slå(?:r|s|et)?|slog|sloges)|lægge[rs]? op til|lagde op til|indstiller|indstilles|overveje[rs]?|hvis|"
    r"såfremt|kan evt\.|vil kunne|kunne måske|bør|burde|ønskeligt|dengang|propose[sd]?|suggest(?:s|ed)?|recommends|if|"
    r"would|could|should|may|forvent(?:es|edes|er|ede)|ventes|ser frem)\b|^afgiver indstilling"
    r"|\bafgive[rs]? (?:sin )?indstilling\b|\b(?:går|gik) ud på\b|\b(?:lyder|lød) på\b|\bind(?:eholder|ebærer)\b"
    r"|\bkan (?:\w+ )?(?:vælge|beslutte|bestemme)\b|^det (?:vides|er uklart|er uvist|er usikkert|afhænger)\b"
    r"|\ber (?:\w+ )?(?:godkendt|registreret|indiceret) til\b|^(?:han|hun|de|he|she|they)\s",
    re.IGNORECASE,
)
_SESSION = re.compile(
    r"\bmødet (?:blev )?(?:hævet|hæves|åbne[ts]|sluttede|begyndte|afslutte[ts])|afstemning\w*"
    r"|\b(?:opened|closed|adjourned) the (?:meeting|session)"
    r"|\b(?:meeting|session) (?:was )?(?:opened|closed|rose|ended)"
    r"|\b(?:er|var|blev)\s(?:\w+\s){0,3}(?:én|en|to|tre|flere|\d)\sgange?\b",
    re.IGNORECASE,
)
_GOES_THROUGH = re.compile(
    r"^(?:the|this|these|an?)\s[^,;]{2,60}?\s(?:contains?|covers?|comprises?|consists?|concerns?|amounts? to"
    r"|(?:was|is|were) (?:\w+ )?due to)\b"
    r"|\bit was (?:also )?(?:remarked|pointed out|suggested|observed|mentioned|recalled)\b"
    r"|\b(?:det|der) blev (?:\w+ )?(?:bemærket|nævnt|fremhævet|påpeget|understreget|oplyst|anført|indvendt"
    r"|foreslået|rejst|fremført|peget på|givet udtryk|redegjort)\b|"
    r"\b(?:gennemgik|gennemgå(?:e[dt]|et|s)|opridse\w*|pege(?:de|r) på|fremhæve(?:de|r)|bemærke(?:de|r)|nævn(?:te|er)"
    r"|spurg(?:te|t)|spørger|g(?:av|iver) udtryk|understrege(?:de|r)|kvitterede|takkede|roste|bød|orienterede|fortalte"
    r"|oplyste|præsentere(?:de|t)|fremlagde|viste|lyttede|besøgte)\b|\bskal (?:\w+ )?(?:tage stilling|drøfte|behandle"
    r"|godkende|vedtage|forelægges|behandles|godkendes|vedtages|drøftes|tiltrædes)\b|\b\w*(?:udvalget|rådet|gruppen"
    r"|bestyrelsen)\s(?:så|hørte|mødtes|mødte|talte|diskuterede|debatterede|rejste|deltog|stillede|savnede|efterlyste"
    r"|undrede|glædede|glæder|beklagede|håber|håbede|forventer)\b",
    re.IGNORECASE,
)
_CLINICAL = re.compile(
    r"(?:(?:den|det|de|en|et)\s)?(?:\w+\s)?(?:behandlingen|studie\w*|undersøgelsen|forsøget|skemaet|prøve[nr]?\w*"
    r"|patient\w*|dosis|lægemidlet|medicinen|præparatet"
    r"|stoffet|operationen|indgrebet|barnet|børnene|borgeren|kvinde[nr]\w*|den gravide"
    r"|(?:the )?(?:patients?|drug|trial|study|survey)|treatment)\s",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"^(?:I|In)\s(?:Sverige|Norge|Finland|Island|Tyskland|England|Storbritannien|Holland|Nederlandene|Frankrig|Skotland"
    r"|USA|EU|Europa|udlandet|Sweden|Norway|Denmark|Iceland|Germany|the (?:UK|US|EU|Netherlands)|France|Scotland)\b"
    r"|\b(?:er|blev|was)\s(?:gen)?(?:valgt|udpeget|elected|appointed)\s(?:som|til|as)\s\w+\s(?:for|i|af|of)\s(?-i:[A-ZÆØÅ])"
    r"|\b(?:was|were|been|blev|er)\s(?:\w+\s){1,2}(?:by|af)\s(?!(?:alle|the (?:committee|board|council|group|meeting)"
    r"|\w*(?:udvalget|rådet|gruppen|bestyrelsen))\b)",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[»\"”“][^»«\"”“]{1,40}[«\"”“]")
_WORD = re.compile(r"[^\W\d_]{2,}")
_DECIDED_ON = re.compile(
    r"\s(?:får|fik|bliver|blev|er|skal|anmodes|bedes|pålægges|opfordres|bemyndiges|inviteres|is|was|shall)\b"
)
_WHOLE = re.compile(r"[.!…][\"”»)]*$")
_LIMIT = re.compile(
    r"\b(?:senest|inden|deadline|\w*frist\w*|(?:ikke )?senere end|by|(?:not|no) later than)\b", re.IGNORECASE
)


def section_of(sentence: Sentence, meeting: Meeting) -> str:
    """The kind of section as the model knows it (`ingest.judgement.features.SECTIONS`)."""
    return _SECTION[zone_of(sentence, meeting)]


@dataclass(frozen=True)
class Limits:
    """Probabilities from which the model acts (above 1: never), and below which it doubts (below 0: never)."""

    decide: float = 0.7
    agreed: float = 0.5
    perhaps: float = 0.5
    act: float = 0.85
    say: float = 0.8
    kind: float = 0.75
    doubt: float = 0.01
    earlier: float = 0.5
    familiar: float = 0.3


class SecondOpinion:
    """The model's share in the facts of one document."""

    def __init__(
        self, context: Context, voices: Voices, limits: Limits | None = None, model: Model | None = None
    ) -> None:
        """Take the document, who can speak in it, and from which probabilities the model acts."""
        self.context, self.voices, self.limits = context, voices, limits or Limits()
        self.model = model or load()
        self.own = context.meeting.body.casefold()
        self.sentences = {s.start: s for s in context.sentences}
        self.known: dict[int, Opinion] = {}

    @cached_property
    def judge(self) -> Judge:
        """Tells whose outcome a sentence states."""
        return Judge(self.context, self.voices.actors)

    @cached_property
    def parties(self) -> Parties:
        """Tells which actors a sentence begins with."""
        return Parties(self.context, self.voices.actors)

    @cached_property
    def leads(self) -> frozenset[str]:
        """The sentences that introduce a list."""
        return frozenset(s.lead for s in self.context.sentences if s.lead)

    def opinion(self, sentence: Sentence) -> Opinion:
        """What the model thinks of a sentence where it stands."""
        if sentence.start not in self.known:
            section = section_of(sentence, self.context.meeting)
            self.known[sentence.start] = self.model.opinion(sentence.text, section, self.own)
        return self.known[sentence.start]

    def decisions(self, found: Sequence[Decision]) -> tuple[Decision, ...]:
        """The rules' decisions, and outcomes of the body itself that no rule knows; unsure ones as candidates."""
        kept = list(found)
        maker = Maker(self.context, self.judge)
        for sentence in self._unread({d.evidence.start for d in found}):
            p = self.opinion(sentence).probability("decision")
            if p >= self.limits.perhaps and self._states(sentence, p):
                read = self._half_read(sentence)
                label = read.type if read else DecisionType(self.opinion(sentence).label("decision")[0])
                sure = min(0.9, p) if p >= (self.limits.agreed if read else self.limits.decide) else _DOUBTED
                made = maker.own(sentence, Outcome(label, "decision.model", round(sure, 2), "bare"))
                item = sentence.item_number
                before = [d for d in kept if d.agenda_item == item and d.evidence.start < sentence.start]
                kept += [made] if made and not again(made, before) else []
        kept += self._earlier(maker, {d.evidence.start for d in kept})
        return tuple(sorted(kept, key=_place))

    def _half_read(self, sentence: Sentence) -> Outcome | None:
        """The outcome of no body in particular that the rules read, but did not trust where it stands."""
        read = (o for o in self.judge.rules.outcomes(sentence.text) if not o.body and o.level in ("firm", "soft"))
        return next(read, None)

    def _earlier(self, maker: Maker, told: set[int]) -> Iterator[Decision]:
        """What someone who decides settled on an earlier day, told in the minutes or in the text before them."""
        for sentence in self._unread(told, _TOLD):
            opinion = self.opinion(sentence)
            sure = opinion.probability("earlier")
            if sure < self.limits.earlier or opinion.probability("decision") >= sure or not stands(sentence.text):
                continue
            day = day_of(sentence.text, self.context.meeting.date)
            body = body_of(sentence, self.parties, self.voices.actors) if day else None
            if day and body:
                label, _ = opinion.label("decision")
                outcome = Outcome(DecisionType(label), "decision.model", round(min(0.85, sure), 2), "soft")
                yield maker.make(sentence, outcome, self.voices.actors.full_body(body.name), day, True)

    def _unread(self, told: set[int], zones: frozenset[Zone] = SAID) -> Iterator[Sentence]:
        """Whole sentences of the minutes proper in familiar words that state no fact of a kind yet."""
        for s in self.context.sentences:
            if s.start in told or s.text in self.leads or s.block_kind is BlockKind.TABLE_ROW:
                continue
            if s.lead and not outcomes_follow(s.lead):
                continue
            if zone_of(s, self.context.meeting) not in zones or not _WHOLE.search(s.text):
                continue
            if self.opinion(s).familiar >= self.limits.familiar:
                yield s

    def _states(self, sentence: Sentence, p: float) -> bool:
        """Whether a likely outcome is not more likely something else, nor said or proposed by someone."""
        opinion, text = self.opinion(sentence), sentence.text
        if len(_WORD.findall(text)) < 3:
            return False
        if opinion.probability("earlier") >= 0.3 or max(map(opinion.probability, ("position", "action"))) >= p:
            return False
        if _GOES_THROUGH.search(text) or (sentence.lead and task_words(frozenset(text.lower().split()))[1]):
            return False
        if supposed(text) or _CLINICAL.match(text) or self._history(sentence):
            return False
        said = _PROPOSES.search(_QUOTED.sub("", text)) or _SESSION.search(text) or ruled_out(text)
        return not (said or self._others(sentence))

    def _history(self, sentence: Sentence) -> bool:
        """Whether an outcome that only the model sees was before the meeting, elsewhere or by someone else."""
        told = day_of(sentence.text, self.context.meeting.date) and not PAPERS.search(sentence.text)
        return bool(told) or bool(_ELSEWHERE.search(sentence.text))

    def _others(self, sentence: Sentence) -> bool:
        """Whether someone other than the deciding body is said to say or do it."""
        said = (
            actor
            for statement in self.voices.reader.read(sentence.text)
            for actor in self.voices.actors.subject(statement.subject, sentence, Trail())
        )
        acting = (a for a in self._who(sentence) if a.named and not _DECIDED_ON.match(sentence.text, len(a.wording)))
        return any(not self.judge.is_own(actor.name, sentence) for actor in (*said, *acting))

    def deadlines(self, found: Sequence[Deadline]) -> tuple[Deadline, ...]:
        """The rules' time statements, with another kind where the model is sure and no word of a limit stands."""
        alone = Counter(d.evidence.start for d in found)
        return tuple(self._kinded(d) if alone[d.evidence.start] == 1 else d for d in found)

    def _kinded(self, deadline: Deadline) -> Deadline:
        sentence = self.sentences.get(deadline.evidence.start)
        told = deadline.evidence.method in ("deadline.table", "deadline.moved")
        if not sentence or told or deadline.kind is not DeadlineKind.DEADLINE or _LIMIT.search(sentence.text):
            return deadline
        label, p = self.opinion(sentence).label("deadline")
        if p < self.limits.kind or label == deadline.kind.value:
            return deadline
        return replace(deadline, kind=DeadlineKind(label), evidence=_shared(deadline.evidence))

    def positions(
        self, found: Sequence[Position], decisions: Sequence[Decision], actions: Sequence[ActionItem] = ()
    ) -> tuple[Position, ...]:
        """The rules' positions, hardly believed ones made candidates, and statements of named actors no rule knows."""
        kept = [self._doubted(p) for p in found]
        others: tuple[Fact, ...] = (*decisions, *actions)
        told = {p.evidence.start for p in found}
        told |= {f.evidence.start for f in others if f.evidence.confidence >= CANDIDATE_BELOW}
        for sentence in self._unread(told):
            p = self.opinion(sentence).probability("position")
            if p >= self.limits.say and not _PRESENCE.search(sentence.text):
                kept += self._said(sentence, round(min(0.85, p), 2))
        return tuple(sorted(kept, key=_place))

    def _doubted(self, position: Position) -> Position:
        """The position, a candidate when the model finds it all but impossible."""
        sentence, evidence = self.sentences.get(position.evidence.start), position.evidence
        if not sentence or not CANDIDATE_BELOW <= evidence.confidence < _READ:
            return position
        if self.opinion(sentence).probability("position") >= self.limits.doubt:
            return position
        return replace(position, evidence=replace(_shared(evidence), confidence=_DOUBTED))

    def _said(self, sentence: Sentence, sure: float) -> Iterator[Position]:
        """What the actors that a sentence begins with express, the body itself apart."""
        stance = Stance(self.opinion(sentence).label("position")[0])
        for actor in self._who(sentence):
            if actor.named and not self.judge.is_own(actor.name, sentence):
                evidence = self.context.evidence(sentence, "position.model", sure)
                yield Position(sentence.item_number, evidence, actor.name, stance, actor.wording, actor.members)

    def actions(self, found: Sequence[ActionItem]) -> tuple[ActionItem, ...]:
        """The rules' tasks, and tasks of the actors that a sentence begins with which no rule knows."""
        kept = list(found)
        for sentence in self._unread({a.evidence.start for a in found}):
            p = self.opinion(sentence).probability("action")
            if p >= self.limits.act and not self._reports(sentence) and (who := self._who(sentence)):
                evidence = self.context.evidence(sentence, "action.model", round(min(0.85, p), 2))
                kept.append(ActionItem(sentence.item_number, evidence, names(who)))
        return tuple(sorted(kept, key=_place))

    def _reports(self, sentence: Sentence) -> bool:
        """Whether the main clause tells in the past what someone said or wished."""
        told = self.voices.reader.read(sentence.text)
        return any(not s.nested and s.tense == "past" and s.meaning != "acknowledges" for s in told)

    def _who(self, sentence: Sentence) -> list[Actor]:
        self.parties.enter(sentence)
        return self.parties.phrase_at(sentence, 0)[0]


def _place(fact: Fact) -> int:
    return fact.evidence.start


def _shared(evidence: Evidence) -> Evidence:
    """Evidence that says the model had a share in it."""
    return replace(evidence, method=f"{evidence.method}+model")
