"""Decisions: outcomes that the minutes state, and earlier or foreign ones that they report. Never a proposal."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby

from ingest.extract import decision_details as details
from ingest.extract import decision_reported as reports
from ingest.extract.actor_words import BODY_NOUN, CHAIR, LEADER
from ingest.extract.actors import Actors, Trail
from ingest.extract.context import Context, Sentence
from ingest.extract.decision_rules import SPECIFIC, Outcome, Rules, ruled_out
from ingest.extract.statements import Reader
from ingest.extract.zones import SAID, Zone, zone_of
from ontology.model import Decision, DecisionType, Votes

_ITEM = re.compile(r"^(?:[-–•*]\s*)?(?:at|to|that)\s+", re.IGNORECASE)
_RECOMMENDS = re.compile(r"\b(?:indstill|anbefal|recommend)", re.IGNORECASE)
_RESOLVES = re.compile(
    r"\b(?:beslut|vedt[ao]g|godkend|tiltr[åa]d|enig|aftal|konklud|decided|agreed|approved|adopted)", re.IGNORECASE
)
_OTHERS = re.compile(
    r"\b(?:direktionen|koncerndirektionen|administrationen|forvaltningen|det|der) (?:indstill|foresl|anbefal)|indstilles",
    re.I,
)
_META = re.compile(
    r"(?:ikrafttræd|frist|punkt|sag(?:en|er)|mød|ordning|aftale|udvalg|gruppe|projekt|pulje|høring|vejledning|plan|"
    r"retningslinje|kontrakt|bevilling|anbefaling|arbejde)\w*",
    re.IGNORECASE,
)
_LAW = re.compile(
    r"^(?:\w*lov(?:en|forslaget|ændringen|givningen)?|\w*bekendtgørelsen|\w*reformen|direktivet|the (?:act|law))\b",
    re.I,
)
_DATED = re.compile(r"^(?:\w*fristen|ikrafttrædelsen|punktet|sagen|mødet)\b", re.IGNORECASE)
_MAJORITY = re.compile(r"^(?:et (?:\w+ )?flertal|flertallet|a majority|the majority)\b", re.IGNORECASE)
_DIRECTED = re.compile(
    r"\b(?:sekretariatet|administrationen|direktionen|formandskabet|fagudvalget|arbejdsgruppen|the secretariat)\b", re.I
)
_PAPERS = re.compile(r"^(?:referat|dagsorden|kommissori|indstilling|mødeplan|minutes|agenda)\w*\b", re.IGNORECASE)
_MATTER = re.compile(
    r"referat|dagsorden|vejledning|plan|sag|ansøgning|anmodning|indstilling|forslag|ønske|protokol|budget|regnskab|rapport|"
    r"kommissori|udkast|punkt|notat|retningslinje|model|oplæg|aftale|program|strategi|forretningsorden|vedtægt|bevilling|"
    r"ordning|det |minutes|agenda|report|plan|proposal|draft|guideline|budget|programme|request|document|terms",
    re.IGNORECASE,
)
_FORMER = re.compile(r"\b(?:møde|mødet|meeting)\b", re.IGNORECASE)
_FOREIGN = frozenset({"approved", "rejected", "postponed", "ended", "extended", "amended", "initiated", "other"})
_DECIDED = re.compile(
    r"\b(?:beslutte[dt]\w*|vedtage[tn]|vedtog\w*|godkendt\w*|tiltrå?[da]t\w*|aftalt\w*|bevilge[dt]\w*)\b", re.IGNORECASE
)
_HEARD = re.compile(r"\b(?:behandlet|drøftet|forelagt|behandlede|drøftede)\b", re.IGNORECASE)
_HEARD_THEN = re.compile(
    r",\s*(?:hvor|og|der)\s+(?P<body>\w+)\s+(?P<verb>bad|besluttede|godkendte|vedtog|ønskede|anmodede|tiltrådte|udsatte)\b"
)


def find_decisions(context: Context) -> tuple[Decision, ...]:
    """Every outcome stated or reported, in the order of the text."""
    finder = _Finder(context)
    found: list[Decision] = []
    for _, sentences in groupby(context.sentences, key=lambda s: s.item_number):
        found.extend(finder.of_item(list(sentences)))
    return tuple(found)


class _Finder:
    """Finds the decisions of one document, item by item."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.meeting = context.meeting
        self.actors = Actors(context)
        self.rules = Rules(self.meeting.language, self.actors.known)
        self.reader = Reader(self.meeting.language, self.actors.known)

    def of_item(self, sentences: Sequence[Sentence]) -> list[Decision]:
        """The decisions of one item."""
        found: list[Decision] = []
        trail, frame, pending = Trail(), None, None
        leads = {s.lead for s in sentences if s.lead}
        for sentence in sentences:
            zone = zone_of(sentence, self.meeting)
            if zone in (Zone.NONE, Zone.PROPOSAL) or sentence.text in leads:
                continue
            frame = frame if frame and frame.section is sentence.section else None
            decision = self._background(sentence, trail) if zone is Zone.BACKGROUND else None
            if zone in SAID:
                decision, frame = self._reported(sentence, trail, frame)
                decision = decision or self._stated(sentence, zone, trail, found)
            self._follow(sentence, trail)
            if decision:
                found.append(decision)
                if pending and not decision.votes and not decision.reported:
                    found[-1], pending = replace(decision, votes=pending), None
            elif zone in SAID:
                pending = self._count_votes(sentence, found, pending)
        return found

    def _follow(self, sentence: Sentence, trail: Trail) -> None:
        for statement in self.reader.read(sentence.text):
            trail.add(self.actors.subject(statement.subject, sentence, trail))

    # -- stated ----------------------------------------------------------------------------------------------
    def _stated(self, sentence: Sentence, zone: Zone, trail: Trail, before: Sequence[Decision]) -> Decision | None:
        """The outcome of a sentence in the minutes proper."""
        if sentence.lead and _ITEM.match(sentence.text):
            return self._listed(sentence, zone, trail)
        kept: list[tuple[Outcome, str, bool]] = []
        for outcome in self.rules.outcomes(sentence.text):
            judged = self._judge(outcome, sentence, zone, trail, before)
            if judged:
                kept.append((outcome, *judged))
        if not kept or (ruled_out(sentence.text) and not any(o.body or o.level == "bare" for o, _, _ in kept)):
            return None
        outcome, body, foreign = next((row for row in kept if row[0].type is not DecisionType.OTHER), kept[0])
        if outcome.type.value not in SPECIFIC and outcome.type is not DecisionType.RECOMMENDED:
            special = next((o for o, _, _ in kept if o.type.value in SPECIFIC), outcome)
            contrasted = re.search(r"\b(?:mens|men)\b", sentence.text[outcome.at : special.at])
            special = outcome if contrasted else special
            kind = special.type if special is not outcome else self._consequence(sentence.text) or outcome.type
            outcome = replace(outcome, type=kind, subject=special.subject or outcome.subject)
        if foreign:
            return self._foreign(sentence, outcome, body)
        if zone is not Zone.OUTCOME and self._doubtful(outcome, sentence):
            outcome = replace(outcome, confidence=0.45)
        return self._own(sentence, outcome)

    def _doubtful(self, outcome: Outcome, sentence: Sentence) -> bool:
        """An approval without a body, outside outcomes, of something that is no paper or matter of a meeting."""
        approval = outcome.type is DecisionType.APPROVED and outcome.method == "decision.passive"
        return approval and not _MATTER.search(sentence.text[: outcome.at])

    def _consequence(self, text: str) -> DecisionType | None:
        """The end that an approval brings: "Tiltrådt, således at aftalen ophører"."""
        then = re.search(r"\b(?:således at|sådan at|hvorved|hvorefter|so that)\s", text)
        ends = then and self.rules.content_type(text[then.end() :]) == "ended"
        return DecisionType.ENDED if ends else None

    def _judge(
        self, outcome: Outcome, sentence: Sentence, zone: Zone, trail: Trail, before: Sequence[Decision]
    ) -> tuple[str, bool] | None:
        """The body that decided and whether it is another one; None when the outcome does not count here."""
        if outcome.body:
            return self._judge_body(outcome, sentence, zone, trail)
        if _LAW.match(sentence.text):
            return None
        if outcome.level == "bare" or outcome.method in ("decision.fell", "decision.passed"):
            short = outcome.method == "decision.elliptic" and not _PAPERS.match(sentence.text)
            return ("", False) if not short or zone is Zone.OUTCOME else None
        if outcome.level == "body" or (outcome.method == "decision.state" and zone is not Zone.OUTCOME):
            return ("", False) if self._directs(outcome, zone) else None
        if outcome.type is DecisionType.RECOMMENDED and zone is not Zone.OUTCOME and not before:
            return None
        return ("", False) if outcome.level == "firm" or self._soft(outcome, sentence, zone, before) else None

    def _directs(self, outcome: Outcome, zone: Zone) -> bool:
        """ "Administrationen blev bedt om …": a task given under a heading of outcomes."""
        return (
            zone is Zone.OUTCOME
            and outcome.method == "decision.passive"
            and outcome.type in (DecisionType.INITIATED, DecisionType.OTHER)
        )

    def _soft(self, outcome: Outcome, sentence: Sentence, zone: Zone, before: Sequence[Decision]) -> bool:
        """Whether a verb that only sometimes decides does so here."""
        if zone is Zone.OUTCOME:
            return True
        lead = sentence.text[: outcome.at]
        if zone not in (Zone.PROSE, Zone.MINUTES) or outcome.tense != "present" or not _META.search(lead):
            return False
        return bool(before) or zone is Zone.PROSE or bool(_DATED.match(lead))

    def _judge_body(self, outcome: Outcome, sentence: Sentence, zone: Zone, trail: Trail) -> tuple[str, bool] | None:
        actors = self.actors.subject(outcome.body, sentence, trail)
        denies = outcome.type is DecisionType.REJECTED and re.match(
            r"afvis\w+(?:\s\w+)?(?:,\s+at\b|\s+at\s+(?:der|det)\b)", sentence.text[outcome.at :]
        )
        if len(actors) != 1 or denies:
            return None
        name = actors[0].name
        concludes = sentence.text[outcome.at :].casefold().startswith(("konklu", "conclu"))
        if concludes and (CHAIR.match(outcome.body) or LEADER.match(outcome.body)):
            return (self._decider(sentence), False) if outcome.type is not DecisionType.OTHER else None
        if self.is_own(name, sentence):
            firm = outcome.level in ("firm", "soft") and not (
                zone is Zone.TALK and outcome.type is DecisionType.RECOMMENDED
            )
            task = outcome.type is DecisionType.INITIATED and _DIRECTED.search(sentence.text[outcome.at :])
            return (name, False) if firm or zone is Zone.OUTCOME or task else None
        weak = outcome.level == "soft" and outcome.type.value not in SPECIFIC
        if not reports.AUTHORITY.search(name) or outcome.level not in ("firm", "soft") or weak:
            return None
        return (name, True) if outcome.type.value in _FOREIGN and outcome.type is not DecisionType.NOTED else None

    def is_own(self, name: str, sentence: Sentence) -> bool:
        """Whether a name is the body whose outcome the sentence states."""
        own = self._decider(sentence)
        if _MAJORITY.match(name):
            return True
        if not own:
            return bool(BODY_NOUN.match(name.split()[-1]))
        return name.split(",")[0].casefold() in (
            own.split(",")[0].casefold(),
            self.meeting.body.split(",")[0].casefold(),
        )

    def _decider(self, sentence: Sentence) -> str:
        """The section's body where its heading names one, else the meeting's."""
        named = sentence.section.decided_by if sentence.section else ""
        return self.actors.full_body(named) if named else self.meeting.body

    def _own(self, sentence: Sentence, outcome: Outcome) -> Decision | None:
        """A decision of the section's body, on the section's or meeting's day, or earlier when the sentence dates it."""
        body = self._decider(sentence)
        day = (sentence.section.decided_on if sentence.section else None) or self.meeting.date
        passive, after = outcome.method in ("decision.passive", "decision.state"), sentence.text[outcome.at :]
        other = reports.venue(after, self.actors.known) if passive else ""
        actors = self.actors.subject(other, sentence, Trail()) if other else []
        if passive and outcome.tense == "past" and (earlier := details.decided_on(sentence.text, self.meeting.date)):
            actors = actors or self.actors.subject(reports.agent(after, self.actors.known), sentence, Trail())
            return self._past(sentence, outcome, actors[0].name if actors else "", earlier)
        if passive and (named := reports.agent(after, self.actors.known)):
            actors = actors or self.actors.subject(named, sentence, Trail())
            if not actors or not (reports.AUTHORITY.search(actors[0].name) or self.is_own(actors[0].name, sentence)):
                return None
        if actors and not self.is_own(actors[0].name, sentence):
            if outcome.tense == "present":
                return None
            return self._make(sentence, outcome, self.actors.full_body(actors[0].name), None, True)
        if earlier := self._dated(sentence, outcome):
            return self._make(sentence, outcome, body, earlier, True)
        return self._make(sentence, outcome, body, day, day != self.meeting.date or body != self.meeting.body)

    def _past(self, sentence: Sentence, outcome: Outcome, named: str, day: date) -> Decision | None:
        """What was decided on an earlier day: by the body named, or by this one at a former meeting; else history."""
        if named or _FORMER.search(sentence.text) or _DECIDED.match(sentence.text[outcome.at :]):
            own = _FORMER.search(sentence.text) or _PAPERS.match(sentence.text)
            body = self.actors.full_body(named) if named else self._decider(sentence) if own else ""
            return self._make(sentence, outcome, body, day, True)
        return None

    def _dated(self, sentence: Sentence, outcome: Outcome) -> date | None:
        """An earlier day that the sentence gives for the outcome itself."""
        if outcome.tense == "present" or outcome.level == "bare":
            return None
        clause = sentence.text[: outcome.at]
        near = re.match(r"\W*\w+\s+(?:den|d\.|i|på)\s[^,.;]{0,40}", sentence.text[outcome.at :])
        return details.decided_on(clause, self.meeting.date) or (
            details.decided_on(near[0], self.meeting.date) if near else None
        )

    def _foreign(self, sentence: Sentence, outcome: Outcome, body: str) -> Decision:
        day = details.decided_on(sentence.text, self.meeting.date)
        if not day and outcome.tense == "present":
            day = self.meeting.date
        return self._make(
            sentence,
            outcome,
            self.actors.full_body(body) if re.search("udvalg|regionsråd", body.casefold()) else body,
            day,
            True,
        )

    def _listed(self, sentence: Sentence, zone: Zone, trail: Trail) -> Decision | None:
        """An "at …" item: what the deciding body of its lead recommends or decides."""
        lead = sentence.lead
        if _OTHERS.search(lead) and not self._lead_body(lead, sentence, trail):
            return None
        body = self._lead_body(lead, sentence, trail)
        if not body and not (zone is Zone.OUTCOME and _RESOLVES.search(lead)):
            return None
        text = _ITEM.sub("", sentence.text)
        if body and _RECOMMENDS.search(lead) and not _RESOLVES.search(lead):
            kind = DecisionType.RECOMMENDED
        elif _RESOLVES.search(lead):
            kind = DecisionType(self.rules.content_type(text))
        else:
            return None
        subject = re.split(r"\b(?:godkendes|vedtages|tiltrædes)\b|[,;]", text)[0]
        return self._own(sentence, Outcome(kind, "decision.listed", 0.92, "bare", "", subject))

    def _lead_body(self, lead: str, sentence: Sentence, trail: Trail) -> str:
        """The deciding body that is the subject of a list's lead."""
        verb = re.search(
            r"\s(?:indstill|anbefal|beslut|vedt|godkend|tiltr|var |er |konklud|aftal|decided|agreed|recommend)", lead
        )
        actors = self.actors.subject(lead[: verb.start()], sentence, trail) if verb else []
        return actors[0].name if len(actors) == 1 and self.is_own(actors[0].name, sentence) else ""

    # -- reported --------------------------------------------------------------------------------------------
    def _reported(
        self, sentence: Sentence, trail: Trail, frame: reports.Frame | None
    ) -> tuple[Decision | None, reports.Frame | None]:
        """A decision told by an authority, or one more of a reported meeting, and the meeting still spoken of."""
        statements = [s for s in self.reader.read(sentence.text) if not s.nested]
        told = next((s for s in statements if s.meaning == "tells"), None)
        outcome = reports.told(told, self.rules) if told else None
        if told and outcome and not reports.only_claimed(sentence.text, told.at):
            teller = self.actors.subject(told.subject, sentence, trail)
            phrase = reports.venue(told.content, self.actors.known)
            others = self.actors.subject(phrase, sentence, trail) if phrase else []
            body = others[0].name if others else teller[0].name if len(teller) == 1 else ""
            if others and not self.is_own(body, sentence):
                frame = reports.Frame(body, details.decided_on(sentence.text, self.meeting.date), sentence.section)
                return self._make(sentence, outcome, body, frame.day, True, "decision.reported"), frame
            if frame and reports.carries_on(sentence.text[told.at :]):
                return self._make(sentence, outcome, frame.body, frame.day, True, "decision.reported"), frame
            if body and reports.AUTHORITY.search(body) and not self.is_own(body, sentence):
                return self._make(sentence, outcome, body, None, True, "decision.told"), frame
            return None, frame
        if frame and not statements:
            outcome = reports.continued(sentence.text, self.rules)
            if outcome:
                return self._make(sentence, outcome, frame.body, frame.day, True, "decision.reported"), frame
            return None, frame
        return None, None if statements else frame

    def _background(self, sentence: Sentence, trail: Trail) -> Decision | None:
        """An earlier decision told in the case text: with its body as subject, or dated and said to be decided."""
        text, reference = sentence.text, self.meeting.date
        if _HEARD.search(text):
            then, day = _HEARD_THEN.search(text), details.decided_on(text, reference)
            actors = self.actors.subject(then["body"], sentence, trail) if then else []
            if then and day and actors:
                asked = then["verb"] in ("bad", "anmodede", "ønskede")
                kind = (
                    DecisionType.INITIATED
                    if asked
                    else DecisionType(self.rules.content_type(text[then.start("verb") :]))
                )
                outcome = Outcome(kind, "decision.earlier", 0.75, "firm", then["body"], "", then.start("verb"))
                return self._make(sentence, outcome, self.actors.full_body(actors[0].name), day, True)
        day = reports.expressed(text, reference)
        body = self._background_body(text, sentence, trail)
        if day and body:
            return self._make(sentence, Outcome(DecisionType.OTHER, "decision.expressed", 0.7, "firm"), body, day, True)
        for outcome in self.rules.outcomes(text):
            decision = self._earlier(outcome, sentence, trail)
            if decision:
                return decision
        return None

    def _background_body(self, text: str, sentence: Sentence, trail: Trail) -> str:
        found = next((s for s in self.reader.read(text) if not s.nested), None)
        actors = self.actors.subject(found.subject, sentence, trail) if found else []
        ok = len(actors) == 1 and reports.AUTHORITY.search(actors[0].name)
        return self.actors.full_body(actors[0].name) if ok else ""

    def _earlier(self, outcome: Outcome, sentence: Sentence, trail: Trail) -> Decision | None:
        """A dated or bodily decision of the past in case text."""
        day = details.decided_on(sentence.text, self.meeting.date)
        if outcome.level != "firm" or outcome.tense == "present" or (outcome.type is DecisionType.NOTED and not day):
            return None
        actors = self.actors.subject(outcome.body, sentence, trail) if outcome.body else []
        if actors and reports.AUTHORITY.search(actors[0].name):
            return self._make(
                sentence, outcome, self.actors.full_body(actors[0].name), day, True, confidence=0.7 if day else 0.55
            )
        if (
            not outcome.body
            and day
            and _DECIDED.match(sentence.text[outcome.at :])
            and outcome.method == "decision.passive"
        ):
            phrase = reports.venue(sentence.text, self.actors.known)
            named = self.actors.subject(phrase, sentence, trail) if phrase else []
            body = self.actors.full_body(named[0].name) if named else ""
            return self._make(sentence, outcome, body, day, True, confidence=0.65)
        return None

    # -- making ----------------------------------------------------------------------------------------------
    def _make(
        self, sentence: Sentence, outcome: Outcome, body: str, day: date | None, reported: bool,
        method: str = "", confidence: float = 0.0,
    ) -> Decision:  # fmt: skip
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
        )

    def _count_votes(self, sentence: Sentence, found: list[Decision], pending: Votes | None) -> Votes | None:
        """Give votes told in a sentence of their own to the decision they speak of; those before any decision wait."""
        counted = details.votes(sentence.text)
        if not counted:
            return pending
        own = [i for i, d in enumerate(found) if not d.reported]
        kind = self.rules.content_type(sentence.text)
        index = next((i for i in reversed(own) if found[i].type.value == kind), own[-1] if own else None)
        if index is None or pending:
            return details.merge(pending, counted)
        found[index] = replace(found[index], votes=details.merge(found[index].votes, counted))
        return None
