"""Decisions: outcomes that the minutes state, and earlier or foreign ones that they report. Never a proposal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from ingest.extract import decision_details as details
from ingest.extract.actors import Trail
from ingest.extract.context import Context, Sentence
from ingest.extract.decision_earlier import Earlier
from ingest.extract.decision_judge import Judge
from ingest.extract.decision_maker import Maker
from ingest.extract.decision_plain import HEADED, follows, plain, summed_up
from ingest.extract.decision_rules import SPECIFIC, Outcome, ruled_out
from ingest.extract.decision_tables import cell_outcome
from ingest.extract.voices import Voices
from ingest.extract.zones import SAID, Zone, outcomes_follow, zone_of
from ontology import patterns as re
from ontology.model import Decision, DecisionType, Votes

_ITEM = re.compile(r"^(?:[-–•*]\s*)?(?:at|to|that)\s+", re.IGNORECASE)
_RECOMMENDS = re.compile(r"\b(?:indstill|anbefal|recommend)", re.IGNORECASE)
_RESOLVES = re.compile(
    r"\b(?:beslut|vedt[ao]g|godkend|tiltr[åa]d|enig|aftal|konklud|decided|agreed|approved|adopted)", re.IGNORECASE
)
_CONCLUDES = re.compile(r"konklu|conclu", re.IGNORECASE)
_YET = re.compile(
    r"[^,;]{3,90}?,\s(?:idet dog|dog (?:således )?(?:at|uden|med)|med den ændring)\b"
    r"|(?:[^\s,;]+\s){1,8}?(?:fastsættes|fastsattes|skal|gælder|bibeholdes|afleveres)\sdog\b"
)
_PUT = re.compile(
    r"\b(?:foreslå\w*|foreslog|indstill\w*|læg(?:ger|ges|de) op til|til (?:beslutning|drøftelse|godkendelse|vedtagelse)"
    r"|propos(?:es|ed)|suggest(?:s|ed)|recommend(?:s|ed))\b",
    re.IGNORECASE,
)
_OF_THE_MATTER = ("decision.idiom", "decision.model")
_POINTS_BACK = re.compile(
    r"(?:Den|Det|De|Sagen|Sagerne|Punktet|Emnet|Spørgsmålet|Forslaget|Ansøgningen|Behandlingen|Drøftelsen|It|This|The)\b"
)
_BUT = re.compile(
    r"\b(?:mens|men|as amended)\b"
    r"|\bmed (?:den |de |følgende |en |disse )?(?:ændring|bemærkning|tilføjelse|justering|præcisering"
    r"|rettelse|tilretning|forbehold)\w*,? (?:at|om)\b"
)
_OTHERS = re.compile(
    r"\b(?:\w*direktionen|administrationen|forvaltningen|det|der) (?:indstill|foresl|anbefal)|indstilles",
    re.I,
)


def find_decisions(context: Context, voices: Voices | None = None) -> tuple[Decision, ...]:
    """Every outcome stated or reported, in the order of the text."""
    finder = _Finder(context, voices or Voices.of(context))
    found: list[Decision] = []
    for _, sentences in groupby(context.sentences, key=lambda s: s.item_number):
        found.extend(finder.of_item(list(sentences)))
    return tuple(found)


def _sure(row: tuple[Outcome, str, bool]) -> bool:
    """Whether an outcome counts also in a sentence that tells a proposal."""
    return bool(row[0].body) or row[0].level == "bare" or row[0].method == "decision.answered"


def again(decision: Decision, found: Sequence[Decision]) -> bool:
    """Whether it only tells when what was just put off comes back: "Sagen udsættes. Den kommer på igen i marts."."""
    put_off = decision.type is DecisionType.POSTPONED and decision.evidence.method in _OF_THE_MATTER
    put_off = put_off and bool(_POINTS_BACK.match(decision.evidence.quote))
    return put_off and bool(found) and found[-1].type is DecisionType.POSTPONED and not found[-1].reported


class _Finder:
    """Finds the decisions of one document, item by item."""

    def __init__(self, context: Context, voices: Voices) -> None:
        self.context = context
        self.meeting = context.meeting
        self.judge = Judge(context, voices.actors)
        self.actors, self.rules = self.judge.actors, self.judge.rules
        self.maker = Maker(context, self.judge)
        self.reader = voices.reader
        self.earlier = Earlier(self.judge, self.maker, self.reader)

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
            decision = self.earlier.background(sentence, trail) if zone is Zone.BACKGROUND else None
            if zone in SAID:
                decision, frame = self.earlier.told(sentence, trail, frame)
                decision = decision or self._stated(sentence, zone, trail, found) or self.earlier.aside(sentence, trail)
            self._follow(sentence, trail)
            self.judge.enter(sentence, trail)
            if decision and again(decision, found):
                decision = None
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

    def _stated(self, sentence: Sentence, zone: Zone, trail: Trail, before: Sequence[Decision]) -> Decision | None:
        """The outcome of a sentence in the minutes proper."""
        if told := cell_outcome(self.context, sentence):
            return self.maker.own(sentence, told)
        if sentence.lead and (_ITEM.match(sentence.text) or _PUT.search(sentence.lead)):
            return self._listed(sentence, zone, trail)
        kept: list[tuple[Outcome, str, bool]] = []
        for found in self.rules.outcomes(sentence.text):
            plainly = zone is not Zone.OUTCOME or not _CONCLUDES.match(sentence.text, found.at)
            outcome = summed_up(found, sentence.text, self.meeting.language) if plainly else found
            judged = self.judge.judge(outcome, sentence, zone, trail, before)
            if judged:
                kept.append((outcome, *judged))
        if not kept or (ruled_out(sentence.text) and not any(map(_sure, kept))):
            return self._plain(sentence, zone) if not kept else None
        outcome, body, foreign = next((row for row in kept if row[0].type is not DecisionType.OTHER), kept[0])
        if outcome.type.value not in SPECIFIC and outcome.type is not DecisionType.RECOMMENDED:
            special = next((o for o, _, _ in kept if o.type.value in SPECIFIC), outcome)
            contrasted = _BUT.search(sentence.text[outcome.at : special.at])
            special = outcome if contrasted else special
            kind = special.type if special is not outcome else self._consequence(sentence.text) or outcome.type
            outcome = replace(outcome, type=kind, subject=special.subject or outcome.subject)
        if foreign:
            return self.maker.foreign(sentence, outcome, body)
        if outcome.type in (DecisionType.APPROVED, DecisionType.OTHER) and _YET.match(sentence.text):
            outcome = replace(outcome, type=DecisionType.AMENDED)
        own = self.maker.own(sentence, outcome)
        if own and not own.reported and zone is not Zone.OUTCOME and self.judge.doubtful(outcome, sentence):
            return self.maker.own(sentence, replace(outcome, confidence=0.45))
        return own

    def _plain(self, sentence: Sentence, zone: Zone) -> Decision | None:
        """The outcome of a plain sentence under a heading of decisions, unless someone is said to say it."""
        heading = sentence.section.heading if sentence.section else ""
        listed = bool(sentence.lead) and outcomes_follow(sentence.lead)
        if (sentence.lead and not listed) or zone is Zone.TALK or ruled_out(sentence.text):
            return None
        headed = zone is Zone.OUTCOME and (listed or HEADED.search(heading))
        outcome = (plain if headed else follows)(sentence.text, self.meeting.language)
        broad = heading.casefold().startswith("referat") and " skal " not in sentence.text
        if outcome and broad and outcome.type is DecisionType.OTHER:
            return None
        if not outcome or any(not s.nested for s in self.reader.read(sentence.text)):
            return None
        if outcome.type is DecisionType.OTHER and _YET.match(sentence.text):
            outcome = replace(outcome, type=DecisionType.AMENDED)
        return self.maker.own(sentence, outcome)

    def _consequence(self, text: str) -> DecisionType | None:
        """The end that an approval brings: "Tiltrådt, således at aftalen ophører"."""
        then = re.search(r"\b(?:således at|sådan at|hvorved|hvorefter|so that)\s", text)
        ends = then and self.rules.content_type(text[then.end() :]) == "ended"
        return DecisionType.ENDED if ends else None

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
        return self.maker.own(sentence, Outcome(kind, "decision.listed", 0.92, "bare", "", subject))

    def _lead_body(self, lead: str, sentence: Sentence, trail: Trail) -> str:
        """The deciding body that is the subject of a list's lead."""
        verb = re.search(
            r"\s(?:indstill|anbefal|beslut|vedt|godkend|tiltr|var |er |konklud|aftal|decided|agreed|recommend)", lead
        )
        actors = self.actors.subject(lead[: verb.start()], sentence, trail) if verb else []
        return actors[0].name if len(actors) == 1 and self.judge.is_own(actors[0].name, sentence) else ""

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
