"""Finds reported decisions: told by an authority, of a meeting spoken of, or earlier ones in case text."""

from __future__ import annotations

from ingest.extract import decision_details as details
from ingest.extract import decision_reported as reports
from ingest.extract.actors import Trail
from ingest.extract.context import Sentence
from ingest.extract.decision_judge import Judge
from ingest.extract.decision_maker import DECIDED, Maker
from ingest.extract.decision_rules import SPECIFIC, Outcome
from ingest.extract.statements import Reader, Statement
from ontology import patterns as re
from ontology.model import Decision, DecisionType

_HEARD = re.compile(
    r"\b(?:behandlet|drøftet|forelagt|behandlede|drøftede|til behandling|på dagsordenen)\b"
    r"|\b(?:var|været|kom|kommet|havde|haft|sagen)\s(?:\w+\s)?(?:fremme|oppe|på|frem|op|oppe at vende)\b",
    re.IGNORECASE,
)
_HEARD_THEN = re.compile(
    r",\s*(?:hvor|og|der|men)\s+(?P<clause>(?P<body>\w+)\s+(?P<verb>bad|besluttede|godkendte|vedtog|ønskede|anmodede"
    r"|tiltrådte|udsatte|\w+).*)$"
)
_ASIDE = re.compile(
    r"(?:,|\b[Ee]fter)\s(?:efter\sat|at|da|fordi|idet|siden|after|since|when|as)\s(?P<clause>[^;]{12,})"
)
_LATEST = re.compile(r"\bsenest\s(?=(?:den|d\.|i)\s)", re.IGNORECASE)
_ASKED = re.compile(r"(?:bad|anmodede|ønskede|bestilte|udbad|efterlyste)\b")
_BY_WHOM = re.compile(r",\s*som\s+(?P<body>[^,]{2,70}?)\s+(?P<verb>vedtog|godkendte|tiltrådte)\s")


class Earlier:
    """Finds the reported decisions of one document."""

    def __init__(self, judge: Judge, maker: Maker, reader: Reader) -> None:
        """Take the judge, the maker and the reader of statements."""
        self.judge = judge
        self.maker = maker
        self.reader = reader
        self.actors = judge.actors
        self.rules = judge.rules
        self.meeting = judge.meeting

    def told(
        self, sentence: Sentence, trail: Trail, frame: reports.Frame | None
    ) -> tuple[Decision | None, reports.Frame | None]:
        """A decision told by an authority, or one more of a reported meeting, and the meeting still spoken of."""
        statements = [s for s in self.reader.read(sentence.text) if not s.nested]
        told = next((s for s in statements if s.meaning == "tells"), None)
        outcome = (
            (reports.told(told, self.rules) or reports.told_before(sentence.text, told, self.rules)) if told else None
        )
        if told and outcome and not reports.only_claimed(sentence.text, told.at):
            teller = self.actors.subject(told.subject, sentence, trail)
            phrase = reports.venue(told.content, self.actors.known)
            others = self.actors.subject(phrase, sentence, trail) if phrase else []
            body = others[0].name if others else teller[0].name if len(teller) == 1 else ""
            if others and not self.judge.is_own(body, sentence):
                frame = reports.Frame(body, details.decided_on(sentence.text, self.meeting.date), sentence.section)
                return self.maker.make(sentence, outcome, body, frame.day, True, "decision.reported"), frame
            if frame and reports.carries_on(sentence.text[told.at :]):
                return self.maker.make(sentence, outcome, frame.body, frame.day, True, "decision.reported"), frame
            if body and reports.AUTHORITY.search(body) and not self.judge.is_own(body, sentence):
                return self.maker.make(sentence, outcome, body, None, True, "decision.told"), frame
            return None, frame
        nested = self._nested(told, sentence, trail) if told else None
        if nested:
            return nested, frame
        if frame and not statements:
            outcome = reports.continued(sentence.text, self.rules)
            if outcome:
                return self.maker.make(sentence, outcome, frame.body, frame.day, True, "decision.reported"), frame
            return None, frame
        return None, None if statements else frame

    def _nested(self, told: Statement, sentence: Sentence, trail: Trail) -> Decision | None:
        """What another body did, as someone tells it: "… oplyste, at regionsrådet den 3. maj besluttede at …"."""
        found = (o for o in self.rules.outcomes(reports.content(told)) if o.body and o.level in ("firm", "soft"))
        for outcome in found:
            actors = self.actors.subject(outcome.body, sentence, trail)
            day = details.told_day(reports.content(told), outcome.at, self.meeting.date)
            if (
                len(actors) == 1
                and (outcome.level == "firm" or (day and outcome.type.value in SPECIFIC))
                and reports.is_authority(actors[0].name, outcome.body, day)
                and (day or (outcome.tense == "past" and not self.judge.is_own(actors[0].name, sentence)))
            ):
                body = self.actors.full_body(actors[0].name)
                return self.maker.make(sentence, outcome, body, day, True, "decision.told", 0.7)
        return None

    def aside(self, sentence: Sentence, trail: Trail) -> Decision | None:
        """A dated decision that a subordinate clause of the minutes tells: "…, efter at X den 3. maj godkendte Y"."""
        heard = self._heard(sentence, trail) if _HEARD.search(sentence.text) else None
        found = _ASIDE.search(sentence.text) if not heard else None
        if not found:
            return heard
        clause = found["clause"][:1].upper() + found["clause"][1:]
        for outcome in self.rules.outcomes(clause):
            day = details.told_day(clause, outcome.at, self.meeting.date)
            actors = self.actors.subject(outcome.body, sentence, trail) if day and outcome.body else []
            if len(actors) == 1 and reports.is_authority(actors[0].name, outcome.body, day) and outcome.level == "firm":
                body = self.actors.full_body(actors[0].name)
                return self.maker.make(sentence, outcome, body, day, True, "decision.earlier", 0.7)
        return None

    def background(self, sentence: Sentence, trail: Trail) -> Decision | None:
        """An earlier decision told in the case text: with its body as subject, or dated and said to be decided."""
        heard = self._heard(sentence, trail) if _HEARD.search(sentence.text) else self._by_whom(sentence, trail)
        if heard:
            return heard
        day = reports.expressed(sentence.text, self.meeting.date)
        if day and (body := self._background_body(sentence.text, sentence, trail)):
            outcome = Outcome(DecisionType.OTHER, "decision.expressed", 0.7, "firm")
            return self.maker.make(sentence, outcome, body, day, True)
        found = (self._earlier(outcome, sentence, trail) for outcome in self.rules.outcomes(sentence.text))
        earlier = [d for d in found if d]
        return next((d for d in earlier if d.type is not DecisionType.OTHER), next(iter(earlier), None))

    def _heard(self, sentence: Sentence, trail: Trail) -> Decision | None:
        """Of "Sagen blev behandlet den …, hvor udvalget bad om …" what the body did then."""
        text = sentence.text
        then, day = _HEARD_THEN.search(text), details.decided_on(_LATEST.sub("", text), self.meeting.date)
        actors = self.actors.subject(then["body"], sentence, trail) if then else []
        if not then or not day or not actors:
            return None
        clause = then["clause"][:1].upper() + then["clause"][1:]
        settled = next((o for o in self.rules.outcomes(clause) if o.body and o.type is not DecisionType.NOTED), None)
        asked = _ASKED.match(then["verb"])
        if not settled and not asked:
            return None
        kind = DecisionType.INITIATED if asked or not settled else settled.type
        outcome = Outcome(kind, "decision.earlier", 0.75, "firm", then["body"], "", then.start("verb"))
        return self.maker.make(sentence, outcome, self.actors.full_body(actors[0].name), day, True)

    def _by_whom(self, sentence: Sentence, trail: Trail) -> Decision | None:
        """Of "vejledningen, som X vedtog den …" what X decided."""
        then = _BY_WHOM.search(sentence.text)
        actors = self.actors.subject(then["body"], sentence, trail) if then else []
        day = details.told_day(sentence.text[then.start("verb") :], 0, self.meeting.date) if then else None
        if not then or not day or not actors:
            return None
        outcome = Outcome(DecisionType.APPROVED, "decision.earlier", 0.65, "firm")
        return self.maker.make(sentence, outcome, self.actors.full_body(actors[0].name), day, True)

    def _background_body(self, text: str, sentence: Sentence, trail: Trail) -> str:
        found = next((s for s in self.reader.read(text) if not s.nested), None)
        actors = self.actors.subject(found.subject, sentence, trail) if found else []
        ok = len(actors) == 1 and reports.AUTHORITY.search(actors[0].name)
        return self.actors.full_body(actors[0].name) if ok else ""

    def _earlier(self, outcome: Outcome, sentence: Sentence, trail: Trail) -> Decision | None:
        """A dated or bodily decision of the past in case text."""
        day = details.told_day(sentence.text, outcome.at, self.meeting.date)
        weak = outcome.level != "firm" and not (day and outcome.level != "bare")
        if weak or outcome.tense == "present" or (outcome.type is DecisionType.NOTED and not day):
            return None
        actors = self.actors.subject(outcome.body, sentence, trail) if outcome.body else []
        if actors and reports.is_authority(actors[0].name, outcome.body, day):
            body, sure = self.actors.full_body(actors[0].name), 0.7 if day else 0.55
            return self.maker.make(sentence, outcome, body, day, True, confidence=sure)
        phrase = reports.venue(sentence.text, self.actors.known)
        decided = DECIDED.match(sentence.text[outcome.at :]) or (phrase and outcome.level == "firm")
        if outcome.body or not day or not decided or outcome.method != "decision.passive":
            return None
        named = self.actors.subject(phrase, sentence, trail) if phrase else []
        body = self.actors.full_body(named[0].name) if named else ""
        return self.maker.make(sentence, outcome, body, day, True, confidence=0.65)
