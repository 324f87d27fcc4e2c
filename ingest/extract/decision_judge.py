"""Which outcomes count where they stand, and whose they are."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cached_property

from ingest.extract import decision_reported as reports
from ingest.extract.actor_words import BODY_NOUN, CHAIR, LEADER
from ingest.extract.actors import Actors, Trail, same_body
from ingest.extract.context import Context, Sentence
from ingest.extract.deadlines_verbs import find_finite
from ingest.extract.decision_details import told_day
from ingest.extract.decision_idioms import led
from ingest.extract.decision_rules import SPECIFIC, Outcome, Rules
from ingest.extract.decision_turns import decides
from ingest.extract.zones import Zone
from ontology import patterns as re
from ontology.evidence import BlockKind
from ontology.model import Decision, DecisionType

_META = re.compile(
    r"(?:drøftelse|behandling|ikrafttræd|frist|punkt|emnet|spørgsmål|udkast|afsnit|formulering|passus|sag(?:en|er)|mød|ordning|aftale|udvalg|gruppe|projekt|pulje|høring|vejledning|plan|"
    r"retningslinje|kontrakt|bevilling|anbefaling|arbejde)\w*",
    re.IGNORECASE,
)
_LAW = re.compile(
    r"^(?:(?:gældende|nugældende|den gældende|de gældende)\s|\w*lov(?:en|forslaget|ændringen|givningen)?"
    r"|\w*bekendtgørelsen|\w*reformen|direktivet|the (?:act|law))\b",
    re.I,
)
_DATED = re.compile(
    r"^(?:(?:den|det|de|the)\s(?:\w+\s)?)?(?:\w*(?:fristen|mødet|temadagen?|kursus(?:dagen?|set)?|kursusdagen|seminaret?|besøget?"
    r"|konferencen?|workshoppen?|webinaret?|studieturen?|årsdagen?|høringen|ibrugtagning\w*|indvielsen|opstarten)"
    r"|ikrafttrædelsen|punktet|sagen|deadline|meeting|workshop|seminar|visit|conference|training day|webinar|launch)\b",
    re.IGNORECASE,
)
_PAST_PASSIVE = re.compile(r"\w+(?:des|tes|oges|oves)\b")
_SESSION = re.compile(r"(?:\w*mødet|\w*konferencen|debatten|drøftelsen|dagen)\b", re.IGNORECASE)
_MAJORITY = re.compile(r"^(?:et (?:\w+ )?flertal|flertallet|a majority|the majority)\b", re.IGNORECASE)
_DIRECTED = re.compile(
    r"\b(?:sekretariatet|administrationen|direktionen|formandskabet|formanden|fagudvalget|arbejdsgruppen"
    r"|the (?:secretariat|chair|bureau|director|expert group|task group|working group))\b",
    re.IGNORECASE,
)
PAPERS = re.compile(
    r"(?:^|[;,] )(?:referat|dagsorden|kommissori|indstilling|mødeplan|minutes|agenda)\w*\b", re.IGNORECASE
)
_MATTER = re.compile(
    r"referat|dagsorden|vejledning|plan|sag|ansøgning|anmodning|indstilling|forslag|ønske|protokol|budget|regnskab|rapport|"
    r"kommissori|udkast|punkt|notat|retningslinje|model|oplæg|aftale|program|strategi|forretningsorden|vedtægt|bevilling|"
    r"ordning|tilbud|invitation|kandidatur"
    r"|brev|materiale|liste|skema|tekst|svar|instruks|kriteri|folder|pjece|skabelon|standard|definition|formulering"
    r"|udtalelse|statut|takst|honorar|metode|tidsfrist|fordeling|sammensætning|ændring|rettelse|indkøb"
    r"|paper|protocol|polic|strateg|template|scope|statement|guidance|criteria|charter|tariff|schedule|timetable|letter"
    r"|\btext|wording|recommendation|changes?\b|amendment|response|remit|accounts|framework|specification|mandate"
    r"|offer|application|det |minutes|agenda|report|plan|proposal|draft|guideline|budget|programme|request"
    r"|document|terms",
    re.IGNORECASE,
)
_TODAY = re.compile(r"\b(?:i dag|i øjeblikket|for tiden|aktuelt|currently|at present)\b", re.IGNORECASE)
_COULD = re.compile(r"\bkunne\b[^,;]*$", re.IGNORECASE)
_HISTORY = re.compile(r"\b(?:19|20)\d\d\b|\s(?:af|by|siden|tidligere|allerede)\s", re.IGNORECASE)
_PARTIES = re.compile(r"(?:parterne|begge parter|partnerne)$", re.IGNORECASE)
_JOINT = re.compile(r"samarbejd|samordning|koordin|klynge|partner|forhandling|paritetisk|kontaktudvalg", re.IGNORECASE)
_NAMED_FOR = re.compile(r"\s(?:for|vedr\.?|vedrørende|om|af|i|under)\s")
BEHALF = re.compile(r"\bpå\s(?:[\w-]+\s){1,3}vegne\b|\bon behalf of\b", re.IGNORECASE)
_CLOSING = re.compile(
    r"(?:Derimod|Dermed|Derfor|Herefter|Samlet|Endelig|Afslutningsvis|Til gengæld|På (?:den|det) (?:baggrund|grundlag)"
    r"|Efter (?:en )?(?:\w+ )?(?:drøftelse|debat|afstemning))\sblev\s"
    r"|(?:Det|Vaccination|Vaccinen|Behandlingen|Tilbuddet)\sblev\s"
    r"(?:derfor|herefter|dermed|enstemmigt|samlet|til sidst)\s"
)
_MEMBERS = re.compile(
    r"^(?:(?:(?:the|all|committee|board|council|panel|group)\s)*members|vi|we|(?:\w+ets\s)?medlemmerne|forsamlingen"
    r"|de fremmødte)$",
    re.IGNORECASE,
)
_EVERYONE = re.compile(r"^(?:alle(?: medlemmer)?|samtlige medlemmer|hele \w+|all members)$", re.IGNORECASE)
_RESOLVED = re.compile(r"(?:agreed|decided|resolved|besluttet|vedtaget|aftalt)\b")
_TOLD = re.compile(r"[^,]{0,60}?,?\s(?:at|that)\s")
_ASKED = re.compile(
    r"(?:bad|beder|anmod\w+|opfordr\w+|pål[aæ]g\w+|ask\w*|request\w*|invite\w*)\s(?!om\s)[^.;:]{2,90}?"
    r"\s(?:om at|at|to)\s",
    re.IGNORECASE,
)
_TO_DO = re.compile(r"\w+\s(?:om\s(?:\w+\s)?at|to)\s(?!be\b|get\b|know\b|have\b|få\b)")
_SUMS_UP = ("sammenfat", "opsummer", "konstater")
_FOREIGN = frozenset({"approved", "rejected", "postponed", "ended", "extended", "amended", "initiated", "other"})


class Judge:
    """Judges the outcomes of one document's sentences."""

    def __init__(self, context: Context, actors: Actors) -> None:
        """Take the document's actors and the language's rules."""
        self.meeting = context.meeting
        self.actors = actors
        self.rules = Rules(self.meeting.language, self.actors.known)
        self._stacked: tuple[int, int, str, date] | None = None
        self._agenda = context.outline.agenda

    def judge(
        self, outcome: Outcome, sentence: Sentence, zone: Zone, trail: Trail, before: Sequence[Decision]
    ) -> tuple[str, bool] | None:
        """The body that decided and whether it is another one; None when the outcome does not count here."""
        if outcome.body:
            return self._judge_body(outcome, sentence, zone, trail)
        if _LAW.match(sentence.text) or (outcome.tense == "present" and _TODAY.match(sentence.text)):
            return None
        if outcome.level == "bare" or outcome.method in ("decision.fell", "decision.passed"):
            short = outcome.method == "decision.elliptic" and not PAPERS.match(sentence.text)
            return ("", False) if not short or zone is Zone.OUTCOME or _telegram(sentence, outcome.at) else None
        if outcome.method == "decision.state" and PAPERS.search(sentence.text[: outcome.at]):
            return ("", False) if outcome.type is not DecisionType.AMENDED else None
        moved = outcome.type is DecisionType.POSTPONED and outcome.method == "decision.state"
        if moved and _DATED.match(sentence.text):
            return "", False
        if outcome.level == "body" or (outcome.method == "decision.state" and zone is not Zone.OUTCOME):
            return ("", False) if self._directs(outcome, sentence, zone) else None
        if outcome.type is DecisionType.RECOMMENDED and zone is not Zone.OUTCOME and not before:
            closing = _CLOSING.match(sentence.text) or (outcome.method == "decision.idiom" and outcome.level == "firm")
            return ("", False) if zone is not Zone.TALK and closing else None
        stated = outcome.level == "firm" or (zone is not Zone.TALK and _passed(outcome, sentence.text))
        return ("", False) if stated or self._soft(outcome, sentence, zone, before) else None

    def _directs(self, outcome: Outcome, sentence: Sentence, zone: Zone) -> bool:
        """Whether a task is given ("Administrationen blev bedt om at …"); where no heading tells it, to an office."""
        if outcome.method != "decision.passive" or outcome.type not in (DecisionType.INITIATED, DecisionType.OTHER):
            return False
        text = sentence.text
        office = _DIRECTED.match(text) or self.meeting.language == "en"
        return zone is Zone.OUTCOME or bool(
            office and zone is not Zone.TALK and outcome.tense == "past" and _TO_DO.match(text, outcome.at)
        )

    def _soft(self, outcome: Outcome, sentence: Sentence, zone: Zone, before: Sequence[Decision]) -> bool:
        """Whether a verb that only sometimes decides does so here."""
        if outcome.tense == "present" and _TODAY.search(sentence.text):
            return False
        if zone is Zone.OUTCOME or (zone is Zone.PROSE and before and outcome.method == "decision.idiom"):
            return True
        lead = sentence.text[: outcome.at]
        if (
            zone not in (Zone.PROSE, Zone.MINUTES)
            or outcome.tense != "present"
            or not (_META.search(lead) or _DATED.match(lead))
        ):
            return False
        return bool(before) or zone is Zone.PROSE or bool(_DATED.match(lead))

    def _judge_body(self, outcome: Outcome, sentence: Sentence, zone: Zone, trail: Trail) -> tuple[str, bool] | None:
        if _MAJORITY.match(outcome.body) and outcome.level != "body":
            return self.decider(sentence), False
        if _MAJORITY.match(outcome.body) and outcome.type is DecisionType.REJECTED and zone is not Zone.TALK:
            return self.decider(sentence), False
        joins = outcome.type is DecisionType.APPROVED and outcome.level == "firm" and zone is not Zone.TALK
        if joins and _EVERYONE.match(outcome.body):
            return self.decider(sentence), False
        if _MEMBERS.match(outcome.body) and zone is not Zone.TALK:
            return (self.decider(sentence), False) if outcome.level == "firm" or _asks(outcome, sentence) else None
        actors = self.actors.subject(outcome.body, sentence, trail)
        actors = actors or (trail.actors[-1:] if outcome.body == "Den" else [])
        denies = outcome.type is DecisionType.REJECTED and re.match(
            r"afvis\w+(?:\s\w+)?(?:,\s+at\b|\s+at\s+(?:der|det)\b)", sentence.text[outcome.at :]
        )
        if len(actors) != 1 or denies:
            return None
        name = actors[0].name
        verb = sentence.text[outcome.at :].casefold()
        sums_up = verb.startswith(_SUMS_UP)
        settles = outcome.type is not DecisionType.OTHER or decides(_TOLD.sub("", verb, count=1))
        if sums_up and not settles:
            return None
        concludes = sums_up or verb.startswith(("konklu", "conclu"))
        if concludes and (CHAIR.match(outcome.body) or LEADER.match(outcome.body)):
            return (self.decider(sentence), False) if settles or zone is Zone.OUTCOME else None
        if self.is_own(name, sentence):
            could = bool(_COULD.search(sentence.text[: outcome.at]))
            allowed = zone in (Zone.OUTCOME, Zone.PROSE) or could or outcome.method != "decision.could"
            firm = (
                allowed
                and outcome.level in ("firm", "soft")
                and not (zone is Zone.TALK and outcome.type is DecisionType.RECOMMENDED)
            )
            firm = firm or (outcome.method == "decision.cannot" and zone is not Zone.TALK)
            return (name, False) if firm or zone is Zone.OUTCOME or _asks(outcome, sentence) else None
        day = told_day(sentence.text, outcome.at, self.meeting.date)
        weak = outcome.level == "soft" and outcome.type.value not in SPECIFIC and not day
        weak = weak or (outcome.method == "decision.cannot" and not day) or verb.startswith(("siger", "vil", "ønsk"))
        moved = outcome.type is DecisionType.POSTPONED and outcome.method == "decision.perfect" and actors[0].named
        counts = moved or reports.is_authority(name, outcome.body, day) or (day and BEHALF.search(sentence.text))
        if not counts or weak or outcome.level not in ("firm", "soft"):
            return None
        advised = day and outcome.type is DecisionType.RECOMMENDED
        return (name, True) if advised or outcome.type.value in _FOREIGN else None

    def is_own(self, name: str, sentence: Sentence) -> bool:
        """Whether a name is the body whose outcome the sentence states."""
        own = self.decider(sentence)
        if _MAJORITY.match(name):
            return True
        if not own:
            return bool(BODY_NOUN.match(name.split()[-1]))
        if _PARTIES.match(name) and _JOINT.search(self.meeting.body):
            return True
        heads = [_NAMED_FOR.split(body)[0] for body in (own, self.meeting.body)]
        return any(same_body(name, body) for body in (own, self.meeting.body, *heads))

    def enter(self, sentence: Sentence, trail: Trail) -> None:
        """Take note of another body's lead-in ("Udvalget for X besluttede den 3. maj 2024: …"), for its paragraph."""
        text = sentence.text + (" x" if sentence.text.endswith(":") else "")
        head = led(text)
        if not head or head[1] == head[2]:
            return
        actors = self.actors.subject(head[0], sentence, trail)
        day = told_day(text, head[1], self.meeting.date)
        if len(actors) == 1 and day and not self.is_own(actors[0].name, sentence):
            last = sentence.block + (1 if sentence.text.endswith(":") else 0)
            self._stacked = (sentence.block, last, self.actors.full_body(actors[0].name), day)

    def _led(self, sentence: Sentence) -> bool:
        return self._stacked is not None and self._stacked[0] <= sentence.block <= self._stacked[1]

    def stacked(self, sentence: Sentence) -> bool:
        """Whether outcomes of the meeting's own body stand elsewhere, so that a heading's other name is another body's.

        Where every heading gives the same other name, that is the meeting's body under a name it had or will have.
        """
        if self._led(sentence) or sentence.section is None:
            return True
        return any(same_body(name, self.meeting.body) for name in self._headed) or len(self._headed) > 1

    @cached_property
    def _headed(self) -> frozenset[str]:
        """The bodies that headings of the document's sections name as those who decided on the meeting's day."""
        return frozenset(
            self.actors.full_body(s.decided_by)
            for item in self._agenda
            for s in item.sections
            if s.decided_by and s.decided_on in (None, self.meeting.date)
        )

    def decided_on(self, sentence: Sentence) -> date | None:
        """The day that the paragraph's lead-in or the section's heading gives its outcomes."""
        if self._led(sentence) and self._stacked:
            return self._stacked[3]
        return sentence.section.decided_on if sentence.section else None

    def decider(self, sentence: Sentence) -> str:
        """The section's body where its heading names one, else the meeting's."""
        if self._led(sentence) and self._stacked:
            return self._stacked[2]
        named = sentence.section.decided_by if sentence.section else ""
        return self.actors.full_body(named) if named else self.meeting.body

    def doubtful(self, outcome: Outcome, sentence: Sentence) -> bool:
        """An approval without a body, outside outcomes, of something that is no paper or matter of a meeting."""
        approval = outcome.type is DecisionType.APPROVED and outcome.method == "decision.passive"
        settled = _passed(outcome, sentence.text) or _RESOLVED.match(sentence.text, outcome.at)
        return approval and not settled and not _MATTER.search(sentence.text[: outcome.at])


def _asks(outcome: Outcome, sentence: Sentence) -> bool:
    """Whether a body asks an office or someone else to do something: "Udvalget bad administrationen om at …"."""
    asked = _DIRECTED.search(sentence.text, outcome.at) or _ASKED.match(sentence.text, outcome.at)
    return outcome.type is DecisionType.INITIATED and bool(asked)


def _telegram(sentence: Sentence, at: int) -> bool:
    """Whether a verdict without an auxiliary stands in a sentence without any verb: "Fælles logo ikke vedtaget."."""
    text = sentence.text
    listed = sentence.block_kind is BlockKind.TABLE_ROW or _HISTORY.search(text, at)
    return not listed and not find_finite(text, 0, len(text))


def _passed(outcome: Outcome, text: str) -> bool:
    """Whether the outcome is a past passive in -s, which minutes use of what the body did: "Taksten fastsattes"."""
    old = outcome.method == "decision.passive" and outcome.tense == "past" and _PAST_PASSIVE.match(text, outcome.at)
    return bool(old) and not _SESSION.match(text)
