"""What a named person or body has to do after the meeting: promises, assignments, tasks in lists and tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ingest.extract import actions_rules as wording
from ingest.extract import deadlines_addressees as addressees
from ingest.extract.actions_doers import Doers
from ingest.extract.actions_due import Due
from ingest.extract.actions_open import OpenTasks, in_task_list
from ingest.extract.actor_words import BODY_NOUN, ROLE
from ingest.extract.actors import Actor, Actors, same_body
from ingest.extract.context import Context, Sentence
from ingest.extract.deadlines import find_deadlines
from ingest.extract.deadlines_parties import Parties, names
from ingest.extract.deadlines_tables import task_row
from ingest.extract.deadlines_verbs import TASK_PASSIVES, find_finite
from ingest.extract.zones import SAID, Zone, zone_of
from ontology import patterns as re
from ontology.evidence import BlockKind
from ontology.model import CANDIDATE_BELOW, ActionItem, Deadline, DeadlineKind

_WORDS = re.compile(r"[\wæøå]+")
_NEGATION = re.compile(r"\b(?:ikke|ingen|intet|hverken|næppe|not|gerne)\b", re.IGNORECASE)
_RECURRENT = re.compile(
    r"\b(?:årligt|løbende|dagligt|ugentlig\w*|om (?:måneden|året|ugen|dagen)|pr\. (?:år|måned|uge|dag|patient)"
    r"|hver (?:uge|måned|dag)|hver anden|som hovedregel|som regel|kvartalsvis|månedligt|hvert (?:år|kvartal)"
    r"|normalt|typisk|sædvanligvis|i dag"
    r"|allerede|altid|generelt|usually|annually|already)\b",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"^\W*(?:ansvarlig\w*|tovholder\w*|opgave\w*|aktion(?:spunkt)?|action(?:\spoint)?|responsible|opfølgning(?:spunkt)?"
    r"|to[- ]?do|hvem)\s*[:\t]\s*(?P<who>[^.;:\t]{2,80})",
    re.IGNORECASE,
)
_BRACKET = re.compile(
    r"\((?:ansvarlig\w*|tovholder|action|responsible)\s*:?\s*(?P<who>[^)]{2,60})\)|\b(?:ansvarlig\w*"
    r"|tovholder\w*|action)\s*:\s*(?P<late>[A-ZÆØÅ][^.;:,]{1,60})",
    re.IGNORECASE,
)
_WITH = re.compile(
    r"\b(?:med|udpege(?:r|de)|valgte|vælger)\s+(?P<who>[A-ZÆØÅ][^,.;]{2,60}?)\s+som\s+(?:tovholder|ansvarlig"
    r"|projektleder|koordinator|penneholder)",
    re.IGNORECASE,
)
_TO = re.compile(r"\s+(?:to|skal|vil)\s|,?\s(?:frist|senest|inden|deadline|due|by)\b")
_DECLINED = re.compile(r"(?i)\b(?:afviste|afslog|ville ikke|kunne ikke imødekomme|declined|refused)\b")
_AGREEMENT = re.compile(
    r"(?i)\b(?:aftal(?:te[st]?|es|t)|enige(?:s|des)? om|enedes|enighed om|besluttede[st]?|besluttet|tilslutning til"
    r"|agreed|concluded)\b"
)
_MEETS = re.compile(r"(?i)(?:udvalget|rådet|regionsrådet|bestyrelsen|nævnet|komiteen|the meeting|the committee)")
_CLERK = re.compile(
    r"(?i)\w*(?:sekretariat|administration|forvaltning|styregruppe|arbejdsgruppe|direktion|ledelse|formand|videncent)"
)
_MENTIONED = re.compile(r"(?i)\b(?:nævnte|mindede|omtalte|henviste|gjorde opmærksom|mentioned|recalled)\b[^.;]*$")
_URGED = re.compile(r"(?i)\b(?:opfordre|henstill|tilskynd|urge|encourag|call)\w*")
_EXTENSION = re.compile(
    r"(?i)\budsættelse\b|\bhenstand\b|\bfik lov (?:til )?at vente\b|\b(?:længere|ny|forlænget) frist\b"
    r"|\b(?:fået|fik) (?:\w+ )?(?:udsat|forlænget|udskudt)\b|\bgiven until\b"
    r"|\bfrist(?:en)?\b[^.;]{0,60}?\b(?:nu er|er nu)\b|\bmore time\b|\bextension\b"
)
_AGED = re.compile(r"\b(?:19|20)\d\d,\s(?:hvor|da)\b")
_ACCEPTED = re.compile(r"(?i)\bselv at\b|\b(?:kvitterede|takkede|tog imod|sagde ja tak|accepted|thanked)\b")


def find_actions(
    context: Context, deadlines: Sequence[Deadline] | None = None, actors: Actors | None = None
) -> tuple[ActionItem, ...]:
    """Every task of a named person or body; doubtful ones have a low confidence.

    `due` is the day that the text names as the limit ("inden den 15. april" is due on 15 April). The document's
    deadlines are found when they are not given.
    """
    return tuple(_Finder(context, find_deadlines(context) if deadlines is None else deadlines, actors).find())


@dataclass(frozen=True)
class _Task:
    """A task found in a sentence."""

    rule: str
    who: Sequence[Actor]
    confidence: float
    at: int


class _Finder:
    """Finds the actions of one document."""

    def __init__(self, context: Context, deadlines: Sequence[Deadline], actors: Actors | None) -> None:
        self.context = context
        self.parties = Parties(context, actors)
        self.open = OpenTasks(context, self.parties)
        self.due = Due(context, deadlines)
        self.doers = Doers(context, self.parties)

    def find(self) -> Iterator[ActionItem]:
        """All actions."""
        before: Sentence | None = None
        for sentence in self.context.sentences:
            self.parties.enter(sentence)
            if wording.DONE.search(sentence.text) or wording.DECISION_LIST.search(_place(sentence)):
                pass
            elif sentence.block_kind is BlockKind.TABLE_ROW:
                yield from self._row(sentence)
            else:
                yield from self._of_sentence(sentence, before)
            self.parties.leave(sentence)
            before = sentence

    def _of_sentence(self, sentence: Sentence, before: Sentence | None) -> Iterator[ActionItem]:
        zone = zone_of(sentence, self.context.meeting)
        task = self._labelled(sentence) if zone is not Zone.PROPOSAL else None
        if not task and zone in SAID:
            task = (
                self._given(sentence)
                or self._handed(sentence)
                or self._by(sentence)
                or self._promised(sentence)
                or self._everyone(sentence)
                or self._sure(self._task(sentence, zone))
            )
            task = task or self._open(sentence, zone)
            task = task or self._ordered(sentence, zone) or self._agreed(sentence, zone) or self._task(sentence, zone)
        if not task and zone not in (Zone.PROPOSAL, Zone.NONE):
            task = self._due(sentence)
        if task and task.who:
            due = self.due.day(sentence, task.at)
            if (
                due is None
                and before
                and task.rule in ("holder", "label")
                and before.item_number == sentence.item_number
            ):
                due = self.due.day(before, task.at)
            yield self._item(sentence, task, due)

    def _open(self, sentence: Sentence, zone: Zone) -> _Task | None:
        """Read tasks told with any verb: in a list made for tasks, agreed on, or of people."""
        if in_task_list(sentence):
            who = self.open.listed(sentence)
            return _Task("listed", who, 0.8, 0) if who else None
        if _NEGATION.search(sentence.text) or zone is Zone.TALK:
            return None
        if who := self.open.agreed(sentence):
            return _Task("agreed", who, 0.7, 0)
        if who := self.open.told(sentence):
            return _Task("told", who, 0.6, 0)
        who = self.open.personal(sentence)
        return _Task("personal", who, 0.65, 0) if who else None

    def _sure(self, task: _Task | None) -> _Task | None:
        return task if task and task.confidence >= CANDIDATE_BELOW else None

    def _item(self, sentence: Sentence, task: _Task, due: date | None) -> ActionItem:
        evidence = self.context.evidence(sentence, f"action.{task.rule}", task.confidence)
        return ActionItem(sentence.item_number, evidence, names(task.who), due)

    def _labelled(self, sentence: Sentence) -> _Task | None:
        """Read "Ansvarlig: X", "(tovholder: X)", "med X som tovholder"."""
        for pattern, rule in ((_LABEL, "label"), (_BRACKET, "label"), (_WITH, "holder")):
            found = pattern.search(sentence.text)
            who = _TO.split(next(g for g in found.groups() if g).strip())[0] if found else ""
            if found and not find_finite(who, 0, len(who)):
                return _Task(rule, self.parties.resolve(who, sentence) or [Actor(who, who)], 0.85, found.start())
        return None

    def _given(self, sentence: Sentence) -> _Task | None:
        """Read "Udvalget bad administrationen om at …": the one asked has the task."""
        urged = _URGED.search(sentence.text)
        if urged:
            acting = self.parties.subjects(sentence, max(0, urged.start()), urged.end())
            if any(not BODY_NOUN.match(a.name) and a.name != self.context.meeting.body for a in acting):
                return None
        who = self.parties.asked(sentence, 0, len(sentence.text)) if not _AGED.search(sentence.text) else []
        return _Task("given", who, 0.85, 0) if who and not _DECLINED.search(sentence.text) else None

    def _promised(self, sentence: Sentence) -> _Task | None:
        """Read "Det lovede X at gøre", "… ved at love et svar", "N får et svar fra X": X has the task."""
        text = sentence.text
        if found := wording.PROMISED.search(text):
            who, end = self.parties.phrase_at(sentence, found.start("who"))
            return _Task("promise", who, 0.85, found.start()) if who and end == found.end("who") else None
        if found := wording.BY_PROMISING.search(text):
            who = self.parties.subjects(sentence, found.start(), found.end())
            return _Task("promise", who, 0.75, found.start()) if who else None
        found = wording.RECEIVED.search(text) if "fra " in text else None
        who, _ = self.parties.phrase_at(sentence, found.end()) if found else ([], 0)
        return _Task("received", who, 0.7, found.start()) if found and who and not _RECURRENT.search(text) else None

    def _everyone(self, sentence: Sentence) -> _Task | None:
        """Read "Alle sender bemærkninger senest …": those who meet have the task."""
        if not addressees.of_everyone(sentence.text) or not self.due.ahead(sentence):
            return None
        meeting = self.context.meeting
        who = addressees.members(meeting.body, self.context.source.text, meeting.language)
        return _Task("everyone", [Actor(who, "")], 0.7, 0)

    def _handed(self, sentence: Sentence) -> _Task | None:
        """Read "Den går tilbage til X, som afleverer et nyt udkast": X has the task."""
        found = wording.HANDED.search(sentence.text)
        if not found or not wording.handed_task(bool(found["duty"])).match(sentence.text, found.end()):
            return None
        who, end = self.parties.phrase_at(sentence, found.start("who"))
        who = who if end == found.end("who") else self.parties.resolve(found["who"], sentence)
        return _Task("handed", who, 0.75, found.end()) if who else None

    def _by(self, sentence: Sentence) -> _Task | None:
        """Read "Udkastet skal afleveres af X", "Skemaet udfyldes af X", "Opgaven ligger hos X": X has the task."""
        text = sentence.text
        if _NEGATION.search(text) or _RECURRENT.search(text):
            return None
        found = wording.TO_BE_DONE.search(text) or self._done_by(sentence)
        found = found or (wording.LAID.search(text) if wording.HOLDS.search(text) else None)
        who, _ = self.parties.phrase_at(sentence, found.end()) if found else ([], 0)
        return _Task("by", who, 0.75, found.start()) if found and who else None

    def _done_by(self, sentence: Sentence) -> re.Match[str] | None:
        """A passive with its agent that speaks of papers, a day or a person, not of what is done every day."""
        text = sentence.text
        found = wording.DONE_BY.search(text) if "es " in text else None
        verb = found["verb"].casefold() if found else ""
        if not found or not (verb in TASK_PASSIVES or verb in wording.OTHER_PASSIVES):
            return None
        agent, _ = self.parties.phrase_at(sentence, found.end())
        person = bool(agent) and all(self.parties.is_person(a) for a in agent)
        papers = wording.PAPER.match(text) and self.open.past
        told = person or papers or found.start() == 0 or in_task_list(sentence)
        return found if told or self.due.ahead(sentence) else None

    def _ordered(self, sentence: Sentence, zone: Zone) -> _Task | None:
        """Read "Udvalget ønsker en evaluering forelagt …": those who work for the body have the task."""
        if zone not in (Zone.OUTCOME, Zone.MINUTES, Zone.PROSE):
            return None
        order = wording.ORDER.search(sentence.text)
        if not order or _NEGATION.search(sentence.text[: order.end() + 5]):
            return None
        whose = (order["who"] or order["inverted"] or "").casefold()
        own = whose.startswith("der") or self._is_body(whose)
        wanted = wording.PRODUCT.search(sentence.text, order.end())
        office = self.parties.office
        return _Task("ordered", [Actor(office, "")], 0.65, order.start()) if own and wanted and office else None

    def _is_body(self, noun: str) -> bool:
        """Whether a noun can mean the body that meets."""
        stem = re.sub(r"(?:et|en|n)$", "", noun)
        return stem[-5:] in self.context.meeting.body.casefold()

    def _agreed(self, sentence: Sentence, zone: Zone) -> _Task | None:
        """Read "Det aftaltes, at der indhentes tal": agreed without an agent, done by those who do the paper work."""
        if zone not in (Zone.OUTCOME, Zone.MINUTES, Zone.PROSE) or not (office := self.parties.office):
            return None
        verb = wording.TO_DO.search(sentence.text)
        if not verb:
            return None
        before = sentence.text[: verb.start()]
        impersonal = bool(wording.OFFICE_WORK.search(sentence.text[verb.start() :])) and (
            re.match(r"(?:Der|Herefter|Derefter)\s", before) or verb[0].casefold() == "eftersendes"
        )
        if not (_AGREEMENT.search(before) or (impersonal and not _RECURRENT.search(sentence.text))) or _NEGATION.search(
            sentence.text
        ):
            return None
        return _Task("agreed", [Actor(office, "")], 0.6, verb.start())

    def _task(self, sentence: Sentence, zone: Zone) -> _Task | None:
        """The surest task that the sentence gives to someone; others who are given one as surely share it."""
        found: list[_Task] = []
        text = sentence.text
        for rule, pattern, confidence in wording.applicable(frozenset(_WORDS.findall(text.lower()))):
            for verb in pattern.finditer(text):
                begin, who = self.doers.of(sentence, verb.start())
                if who and (
                    rule == "volunteer" or not _NEGATION.search(text[max(0, verb.start() - 8) : verb.end() + 12])
                ):
                    sure = confidence + self._weight(sentence, rule, zone, begin, who, verb[0])
                    found.append(_Task(rule, who, round(min(sure, 0.95), 2), verb.start()))
        best = max(found, key=lambda t: t.confidence, default=None)
        if best is None:
            return None
        shared = [a for t in found if t.confidence >= max(0.6, best.confidence - 0.2) for a in t.who]
        unique = {a.name: a for a in [*best.who, *shared]}
        return _Task(best.rule, list(unique.values()) if best.rule == "present" else best.who, best.confidence, best.at)

    def _weight(self, sentence: Sentence, rule: str, zone: Zone, begin: int, who: Sequence[Actor], verb: str) -> float:
        """What place, time, clause and subject add to or take from a rule's confidence."""
        text, due = sentence.text, bool(self.due.ahead(sentence))
        own = any(a.name == self.context.meeting.body or _MEETS.fullmatch(a.name) for a in who)
        if (told := _told_outright(rule, own, due, text)) is not None:
            return told
        weight = 0.12 if due else 0.0
        if own and rule == "meets":
            return -0.5
        if rule == "present" and not due and self.context.meeting.language == "en":
            weight -= 0.25
        if _RECURRENT.search(text):
            weight -= 0.3
        if zone in (Zone.TALK, Zone.PROSE) and not due:
            weight -= 0.15
        clerks = any(_CLERK.match(a.name) for a in who)
        if rule == "present" and not due and not clerks and wording.OF_PATIENTS.search(text):
            weight -= 0.25
        if wording.AGREED.search(text[:begin]) and not self._others_wish(sentence, begin):
            return weight + 0.15
        if begin and wording.THEN.search(text[:begin]):
            return weight + 0.1
        if begin and wording.SUBORDINATE.search(text[:begin]):
            weight -= 0.15 if rule == "will" else 0.42 if _MENTIONED.search(text[:begin]) else 0.3
        elif zone in (Zone.TALK, Zone.PROSE) and not due and rule == "present" and not self._clerk(who):
            weight -= 0.1
        if own and wording.OWN_ACTS.match(verb):
            weight -= 0.4
        return weight

    def _others_wish(self, sentence: Sentence, begin: int) -> bool:
        """Whether a clause tells what someone wishes who is not the body that meets."""
        if not wording.WISHED.search(sentence.text[:begin]):
            return False
        who, _ = self.parties.phrase_at(sentence, 0)
        body = self.context.meeting.body
        return any(a.named and not same_body(a.name, body) and not ROLE.match(a.wording) for a in who)

    def _clerk(self, who: Sequence[Actor]) -> bool:
        """Whether one of the actors is named, a person, or does the paper work: no mere class of people."""
        return any(a.named or self.parties.is_person(a) or _CLERK.match(a.name) for a in who)

    def _due(self, sentence: Sentence) -> _Task | None:
        """What someone named before has to hand in by a day: "… skal ligge i ministeriet senest den 3. maj"."""
        text = sentence.text
        if addressees.comes_again(text):
            return None
        if not find_finite(text, 0, len(text)) and (task := self._verbless(sentence)):
            return task
        for deadline in self.due.ahead(sentence):
            sure = deadline.evidence.confidence >= CANDIDATE_BELOW and deadline.kind is DeadlineKind.DEADLINE
            named = bool(deadline.responsible)
            told = named and deadline.responsible.casefold() in text.casefold()
            extended = bool(_EXTENSION.search(text)) and (told or bool(self.parties.heard.trail.actors))
            obliged = bool(self.parties.heard.obliged) and deadline.responsible == names(self.parties.heard.obliged)
            if (
                sure
                and named
                and (extended or (obliged and deadline.evidence.method.endswith(("senest", "inden", "limit"))))
            ):
                return _Task("due", [Actor(deadline.responsible, "")], 0.7, 0)
        return None

    def _verbless(self, sentence: Sentence) -> _Task | None:
        """Read "Svar fra KL senest 3. maj", "Sproglig redigering ved N N": tasks told without a verb."""
        for deadline in self.due.ahead(sentence):
            own = deadline.kind is DeadlineKind.DEADLINE and deadline.evidence.confidence >= CANDIDATE_BELOW
            told = deadline.responsible.split(";")[0].casefold()
            if own and told and told in sentence.text.casefold():
                return _Task("due", [Actor(deadline.responsible, "")], 0.7, 0)
        found = wording.NOMINAL.match(sentence.text)
        who = self.parties.resolve(found["who"], sentence) if found else []
        return _Task("by", who, 0.65, 0) if found and who and all(a.named for a in who) else None

    def _row(self, sentence: Sentence) -> Iterator[ActionItem]:
        """A row of a table whose head names who is responsible."""
        row = task_row(self.context, sentence)
        if row and any(letter.isalpha() for letter in row.who):
            actors = self.parties.resolve(row.who, sentence) or [Actor(row.who, row.who)]
            task = _Task("table", actors, 0.9, 0)
            yield self._item(sentence, task, self.due.day(sentence, task.at))


def _place(sentence: Sentence) -> str:
    """The title and heading that a sentence stands under."""
    title = sentence.item.title if sentence.item else ""
    return f"{title}\n{sentence.section.heading if sentence.section else ''}"


def _told_outright(rule: str, own: bool, due: bool, text: str) -> float | None:
    """What is added for a promise, an offer or an assignment, which no place or clause makes doubtful; else None."""
    if rule in ("vouched", "offer"):
        return 0.25 if (due if rule == "vouched" else _ACCEPTED.search(text)) else 0.0
    if rule in ("promise", "asked", "assigned", "holder", "volunteer"):
        return -0.5 if own and rule == "promise" else 0.0
    return None
