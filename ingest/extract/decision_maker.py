"""Makes decisions of outcomes: whose they are, of which day, earlier or now."""

from __future__ import annotations

from datetime import date

from ingest.extract import decision_details as details
from ingest.extract import decision_reported as reports
from ingest.extract.actors import Actor, Trail
from ingest.extract.context import Context, Sentence
from ingest.extract.decision_judge import BEHALF, PAPERS, Judge
from ingest.extract.decision_rules import Outcome
from ontology import patterns as re
from ontology.model import Decision, DecisionType

_REACH = 10
_TERMS = frozenset({DecisionType.EXTENDED, DecisionType.POSTPONED})
_TERM = re.compile(r"(?:frist|mandat|ikrafttræd|deadline|time limit)\w*\b", re.IGNORECASE)
_CHAIR = re.compile(r"Formand(?:en)?\b", re.IGNORECASE)
_FORMER = re.compile(
    r"\b(?:møde|mødet|meeting|skriftlig (?:procedure|votering|behandling)|written procedure|by correspondence)\b", re.I
)
DECIDED = re.compile(
    r"\b(?:beslutte[dt]\w*|vedtage[tn]|vedtog\w*|godkendt\w*|tiltrå?[da]t\w*|aftalt\w*|bevilge[dt]\w*)\b", re.IGNORECASE
)


class Maker:
    """Makes the decisions of one document."""

    def __init__(self, context: Context, judge: Judge) -> None:
        """Take the document and the judge of its outcomes."""
        self.context = context
        self.meeting = context.meeting
        self.judge = judge
        self.actors = judge.actors
        self.is_own = judge.is_own
        self.decider = judge.decider

    def own(self, sentence: Sentence, outcome: Outcome) -> Decision | None:
        """A decision of the section's body, of the section's or meeting's day; another's or an earlier one if told."""
        body = self.decider(sentence)
        day = self.judge.decided_on(sentence) or self.meeting.date
        datable = outcome.tense == "past" and outcome.level != "bare"
        earlier = details.told_day(sentence.text, outcome.at, self.meeting.date) if datable else None
        if outcome.method in ("decision.passive", "decision.state", "decision.answered"):
            other = self._other(sentence, outcome)
            if other:
                counts = earlier or (outcome.tense == "past" and reports.AUTHORITY.search(other.name))
                named = self.actors.full_body(other.name)
                return self.make(sentence, outcome, named, earlier, True) if counts else None
            if earlier:
                return self._former(sentence, outcome, earlier)
        if earlier:
            return self.make(sentence, outcome, body, earlier, True)
        elsewhere = body != self.meeting.body and (day != self.meeting.date or self.judge.stacked(sentence))
        return self.make(sentence, outcome, body, day, day != self.meeting.date or elsewhere)

    def _other(self, sentence: Sentence, outcome: Outcome) -> Actor | None:
        """Another body by or at which the passive's outcome came about."""
        after = sentence.text[outcome.at :]
        phrase = reports.venue(after, self.actors.known) or reports.agent(after, self.actors.known)
        actors = self.actors.subject(phrase, sentence, Trail()) if phrase else []
        return actors[0] if actors and not self.is_own(actors[0].name, sentence) else None

    def _former(self, sentence: Sentence, outcome: Outcome, day: date) -> Decision | None:
        """What was decided on an earlier day without a body named: by this one at a former meeting; else history."""
        own = _FORMER.search(sentence.text) or PAPERS.match(sentence.text)
        own = own or (_TERM.search(sentence.text[: outcome.at]) if outcome.type in _TERMS else None)
        if own or DECIDED.match(sentence.text[outcome.at :]):
            return self.make(sentence, outcome, self.decider(sentence) if own else "", day, True)
        return None

    def foreign(self, sentence: Sentence, outcome: Outcome, body: str) -> Decision:
        """A decision of another body that is the subject of the sentence."""
        day = details.told_day(sentence.text, outcome.at, self.meeting.date)
        if not day and outcome.tense == "present":
            day = self.meeting.date
        if _CHAIR.match(outcome.body) and BEHALF.search(sentence.text):
            body = f"Formanden for {self.meeting.body}"
        return self.make(sentence, outcome, self.actors.full_body(body), day, True)

    def make(
        self, sentence: Sentence, outcome: Outcome, body: str, day: date | None, reported: bool,
        method: str = "", confidence: float = 0.0,
    ) -> Decision:  # fmt: skip
        """The decision of an outcome, with what else its sentence tells."""
        name, what = details.relation(sentence.text)
        evidence = self.context.evidence(sentence, method or outcome.method, confidence or outcome.confidence)
        return Decision(
            sentence.item_number,
            evidence,
            outcome.type,
            details.subject(outcome.subject, sentence.item),
            body,
            day,
            reported,
            details.condition(sentence.text),
            details.votes(sentence.text),
            name,
            what,
            self._grain(sentence, day) if reported else "day",
        )

    def _grain(self, sentence: Sentence, day: date | None) -> str:
        """Whether the words around tell the day itself, or only the month or year whose first day it is."""
        if not day or day.day != 1 or day == self.meeting.date:
            return "day"
        told = [t.text for t in self.context.in_item(sentence.item_number) if t.start <= sentence.start]
        return details.grain(told[-_REACH:], day, self.meeting.date)
