"""Time statements that look ahead from the meeting: when, what kind, who has to do what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from ingest.dates import DateMention, read_dates, tense
from ingest.extract import deadlines_moves as moves
from ingest.extract.actors import Actors
from ingest.extract.context import Context, Sentence
from ingest.extract.deadlines_kinds import Judgement, judge, told_as_past, without_named_months
from ingest.extract.deadlines_parties import Parties, names
from ingest.extract.deadlines_phrases import deliverable_of
from ingest.extract.deadlines_relative import afterwards, ahead_of, running_limit
from ingest.extract.deadlines_responsible import NEXT_MEETING, Answerable
from ingest.extract.deadlines_scopes import clause
from ingest.extract.deadlines_tables import TaskRow, task_row
from ingest.extract.zones import Zone, zone_of
from ontology import patterns as re
from ontology.evidence import BlockKind, Span
from ontology.model import Deadline, DeadlineKind

_CANDIDATE = 0.45
_LONG, _PIECE = 2500, 1000
_MEETING_ROW = re.compile(
    r"(?i)^(?:\W*)(?:\d+\.\s*\w*møde|næste møde|næste(?: gang)?(?=:)|\w*møde|mødedatoer?|meeting"
    r"|session)\b[^.]{0,40}?[:\t ]\s*"
)
_LONE_DATE = re.compile(
    r"(?i)^\W*(?:(?:derefter|herefter|dernæst|samt|og)\s)?(?:\w{2,5}dag\s)?(?:den |d\. ?)?\d{1,2}[./-]\s?(?:\d"
    r"|[a-zæøå]{3,9}\b)[^a-zæøå]*(?:kl\b[^a-zæøå]*)?(?:\W|i |på |lokale )*[\wæøåÆØÅ ,.()-]{0,50}$"
)
_ATTRIBUTE = re.compile(
    r"(?i)\b(?:for|i|af)?\s*(?:budget\w*|finanslov\w*|regnskab\w*|takst\w*|satspulje\w*"
    r"|overenskomst\w*|strategi\w*|\w*plan(?:en)?|\w*aftale[nr]?|politik\w*"
    r"|program\w*)\s+(?:for\s+)?(?:perioden\s+|årene\s+|året\s+)?$"
)
_WISH = re.compile(
    r"(?i)\b(?:foreslog|foreslår|ønskede|(?<!^)ønsker(?! til\b)|efterlyser(?!\s(?:tilmelding|svar|bidrag|input"
    r"|forslag|emner))"
    r"|opfordrede|opfordrer|håbede|efterlyste(?!\s+(?:tilmelding|svar"
    r"|bidrag|input|kommentar|bemærkning|tilbagemeld))|anbefalede"
    r"|så gerne|så helst|havde gerne|spurgte|suggested|proposed|wished|asked whether|ændringsforslag"
    r"|forslag om)\b"
)
_NEXT_CLAUSE = re.compile(r"(?:,|;)\s(?:og|men|and|but)\s(?!(?:at|om|that|whether|to|for)\b)|;\s")
_COVERS = re.compile(r"(?i)\b(?:dækker|omfatter|vedrører|angår|covers?|gælder for)\s+(?:perioden\s+|tallene for\s+)?$")
_OWN_WISH = re.compile(
    r"(?i)(?:\w*(?:udvalget|rådet|gruppen|bestyrelsen|nævnet|direktionen|ledelsen|forum)|(?:der|det)|the \w+)\s+"
    r"(?:ønske[rds]\w*|anbefaler|vil gerne have|blev ønsket|wish\w*)\b"
)
_PROPOSES = re.compile(r"(?i)\b(?:indstilles|indstiller|indstillede|lægger op til|foreslås|proposes?)\b")
_NUMBERED = re.compile(
    r"\b(?:[A-Z]{2,6}[ -]?\d{1,3}|\d{1,3}(?:st|nd|rd|th)\s+(?:\w+\s)?(?:[Mm]eeting|[Ss]ession)|\d{1,3}\.\s\w*møde)\b"
    r"[^.;]{0,40}(?:take place|be held|held|finder sted|afholdes|holdes|convene|er planlagt|bliver)"
)
_CANCELLED = re.compile(r"(?i)\b(?:aflys(?:es|t|ning)|cancel\w*)\b")
_SURE = re.compile(
    r"(?i)\b(?:formentlig|forhåbentlig|sandsynligvis|antagelig\w*|vistnok|muligvis|probably|hopefully)\s+(?:\w+\s+)?$"
)
_DEMAND = re.compile(
    r"[\w -]*(?:[Ss]tyrelsen?\b|[Mm]inisteriet|[Nn]ævn|[Tt]ilsyn|[Oo]mbudsmand)[\w -]*?\sønsker"
    r"\s(?:en|et|svar|bemærkninger)\b"
)
_TOLD_ON = re.compile(r"\b(?:har|havde|has|had)\s(?:den\s|d\.\s)?$")
_PARTICIPLE = re.compile(r"\s(?:\w+\s)?\w{3,}(?:et|t|ed)\b")
_TO_COME = re.compile(
    r"(?i)\b(?:[a-zæøå]{4,}(?<!fæll)(?<!ell)(?<!der)es|skal)\s(?:[\wæøå]+\s){0,6}?(?:i|til|hen (?:over|på)|over)\s"
)
_SERVED = re.compile(
    r"(?i)\b(?:patient\w*|borger\w*|alle|enhver|hver|kvinder|børn|ældre|forældre|pårørende|henvist\w*|får svar)\b[^.;]*"
    r"\b(?:inden(?: for)?|within)\s*(?:de\s)?$|\b(?:patient\w*|borger\w*|alle|enhver|kvinder|børn|får svar)\b[^.;]*$"
)
_ENDS_AFTER = re.compile(
    r"(?i)\bikke\s(?:\w+\s){0,3}?(?:fortsæt|forlæng|viderefør|gælde|forny|driv|kør|bestå|virk|lev)\w*"
)
_NEGATED = re.compile(r"(?i)\b(?:kan|vil|kunne|ville)\s+ikke\b|\bikke\s+(?:kan|vil|kunne)\b")
_HISTORY = re.compile(r"(?i)\b(?:blev|var|havde|fandt|siden|fik|was|were|had)\b")


def find_deadlines(context: Context, actors: Actors | None = None) -> tuple[Deadline, ...]:
    """Every time statement that looks ahead, in the order of the text; doubtful ones have a low confidence."""
    return _Finder(context, actors).find()


def next_meeting(context: Context, today: date | None) -> date | None:
    """The date that the document gives for the body's next meeting."""
    if today is None:
        return None
    told: list[date] = []
    listed: list[date] = []
    for sentence in context.sentences:
        named = NEXT_MEETING.search(sentence.text) or _NUMBERED.search(sentence.text)
        row = _MEETING_ROW.match(sentence.text)
        if named or row:
            days = [
                m.first
                for m in read_dates(sentence.text, today)
                if m.grain in ("day", "range") and m.first and m.first > today
            ]
            (told if named else listed).extend(days[:1])
    return min(told, default=None) or min(listed, default=None)


def reference_day(context: Context) -> date | None:
    """The meeting's day; where the document gives none, the last day it reports as past before the first one ahead."""
    if context.meeting.date:
        return context.meeting.date
    past: list[date] = []
    ahead: list[date] = []
    for sentence in context.sentences:
        for mention in read_dates(sentence.text, None):
            day = mention.last or mention.first
            if day is None or mention.grain != "day" or mention.kind != "date":
                continue
            turn = "next" if _MEETING_ROW.match(sentence.text) else tense(sentence.text, mention)
            (past if turn == "past" else ahead if turn == "next" else []).append(day)
    first = min(ahead, default=None)
    return max((d for d in past if first is None or d < first), default=first - timedelta(days=1) if first else None)


@dataclass(frozen=True, slots=True)
class _Move:
    """Whether a sentence tells that a day was moved, and the former day where it names it."""

    origin: DateMention | None
    told: bool


class _Finder:
    """Finds the deadlines of one document."""

    def __init__(self, context: Context, actors: Actors | None) -> None:
        self.context = context
        self.today = reference_day(context)
        self.parties = Parties(context, actors)
        self.answerable = Answerable(context, self.parties)
        self.next = next_meeting(context, self.today)
        self.begins: date | None = None
        self.item: str | None = None

    def find(self) -> tuple[Deadline, ...]:
        """All deadlines."""
        found: list[Deadline] = []
        for i, sentence in enumerate(self.context.sentences):
            self.parties.enter(sentence)
            if sentence.item_number != self.item:
                self.begins, self.item = None, sentence.item_number
            before = self.context.sentences[i - 1].text if i else ""
            following = self.context.sentences[i + 1].text if i + 1 < len(self.context.sentences) else ""
            for piece in _pieces(sentence):
                found.extend(self._of_sentence(piece, before, following))
            self.parties.leave(sentence)
        return tuple(found)

    def _of_sentence(self, sentence: Sentence, before: str, following: str) -> list[Deadline]:
        row = self._meeting_row(sentence, before)
        if sentence.block_kind is BlockKind.HEADING or (self._outside(sentence) and not row):
            return []
        mentions = read_dates(sentence.text, self.today, self.next)
        ahead = [m for m in mentions if self._ahead(sentence.text, m)]
        lone = [m for m in ahead if m.relation != "before"]
        if any(m.kind == "date" and judge(sentence.text, m).kind is DeadlineKind.MEETING for m in ahead):
            ahead = [m for m in ahead if m.kind != "event" or m not in lone]
        found: list[Deadline] = []
        moved = {m: moves.moved(sentence.text, m) for m in ahead}
        former = moves.given_up(sentence.text, mentions)
        for mention in without_named_months(ahead):
            origin = moves.former(sentence.text, former, mention, moved[mention])
            gone = mention in former and any(
                m is not mention and moves.former(sentence.text, [mention], m, moved[m]) for m in ahead
            )
            if not gone:
                move = _Move(origin, origin is not None or moved[mention])
                found.append(self._deadline(sentence, mention, move, following, row))
        if running := self._running(sentence):
            found.append(running)
        self.begins = next((d.start for d in found if d.kind is DeadlineKind.EFFECTIVE_DATE and d.start), self.begins)
        self.begins = self.begins or self._starts(ahead)
        return found

    def _starts(self, ahead: Sequence[DateMention]) -> date | None:
        """A day from which something in the item holds."""
        return next((m.first for m in ahead if m.relation == "from" and m.first), None)

    def _running(self, sentence: Sentence) -> Deadline | None:
        """A limit told by how long the matter of the item has run, or that counts from another day."""
        text = sentence.text
        limit = running_limit(text, self.begins) or afterwards(text, self._last_told(sentence))
        limit = limit or ahead_of(text, lambda: self._days_told(sentence))
        if not limit:
            return None
        phrase, day = limit
        return Deadline(
            agenda_item=sentence.item_number,
            evidence=self.context.evidence(sentence, "deadline.running", 0.7),
            text=sentence.text[phrase.start : phrase.end],
            phrase=Span(sentence.start + phrase.start, sentence.start + phrase.end),
            start=day,
            end=day,
            kind=DeadlineKind.DEADLINE,
            responsible=names(self.parties.responsible(sentence, phrase.start, phrase.end)),
            deliverable=deliverable_of(sentence.text, phrase, DeadlineKind.DEADLINE),
            approximate=True,
        )

    def _last_told(self, sentence: Sentence) -> date | None:
        """The last day that a sentence names from which another can be counted."""
        days = [m.last or m.first for m in read_dates(sentence.text, self.today, self.next) if m.kind == "date"]
        return next((day for day in reversed(days) if day), None)

    def _days_told(self, sentence: Sentence) -> Iterator[tuple[str, date]]:
        """Sentences that name days ahead; those of another item only where they tell of meetings."""
        for other in self.context.sentences:
            near = other.item_number == sentence.item_number
            if not (near or _MEETING_ROW.match(other.text) or NEXT_MEETING.search(other.text)):
                continue
            for mention in read_dates(other.text, self.today, self.next):
                day = mention.first or mention.last
                if day and mention.grain in ("day", "holiday") and self.today and day > self.today:
                    yield other.text, day

    def _outside(self, sentence: Sentence) -> bool:
        return zone_of(sentence, self.context.meeting) is Zone.NONE

    def _meeting_row(self, sentence: Sentence, before: str) -> bool:
        """Whether the sentence is a row of a list of coming meetings: it says so, or is a date under such a head."""
        if _MEETING_ROW.match(sentence.text):
            return len(sentence.text) < 120
        titles = (sentence.item.title if sentence.item else "", sentence.section.heading if sentence.section else "")
        head = " ".join((*titles, sentence.lead, before))
        return bool(_LONE_DATE.match(sentence.text)) and bool(re.search(r"(?i)møde|meeting|session", head))

    def _ahead(self, text: str, mention: DateMention) -> bool:
        """Whether the mention is a time that lies, at least in part, after the meeting."""
        if mention.kind == "document" or not mention.resolved or told_as_past(text, mention):
            return False
        if self.today is None:
            return not _HISTORY.search(text)
        if _TOLD_ON.search(text[: mention.span.start]) and _PARTICIPLE.match(text, mention.span.end):
            return False
        last, first = mention.last or mention.first, mention.first
        if last is None or last <= self.today or (mention.last is None and first and first <= self.today):
            return False
        if (
            mention.grain == "holiday"
            and not mention.relation
            and re.match(r"\s+(?:ligger|falder|er)\b", text[mention.span.end :])
        ):
            return False
        running = bool(first and first <= self.today and mention.relation == "")
        return not (running and (mention.grain in ("year", "week", "half", "period") or tense(text, mention) != "next"))

    def _deadline(self, sentence: Sentence, mention: DateMention, move: _Move, following: str, row: bool) -> Deadline:
        judgement = judge(sentence.text, mention)
        task = task_row(self.context, sentence)
        if row:
            judgement = Judgement(DeadlineKind.MEETING, "meeting_list", 0.95)
        ends = mention.relation == "after" and mention.first and _ENDS_AFTER.search(sentence.text[: mention.span.start])
        if ends:
            judgement = Judgement(DeadlineKind.EFFECTIVE_DATE, "end", 0.8)
        if task and mention.quote in task.when:
            judgement = Judgement(DeadlineKind.DEADLINE, "table", 0.93)
        if move.told:
            judgement = self._moved(sentence.text, judgement)
        start = sentence.start + mention.span.start
        return Deadline(
            agenda_item=sentence.item_number,
            evidence=self.context.evidence(
                sentence, f"deadline.{judgement.rule}", self._confidence(sentence, mention, judgement)
            ),
            text=mention.quote,
            phrase=Span(start, sentence.start + mention.span.end),
            start=mention.first - timedelta(days=1) if ends and mention.first else mention.first,
            end=mention.first - timedelta(days=1) if ends and mention.first else mention.last,
            kind=judgement.kind,
            responsible=self._table_party(task, sentence)
            or self.answerable.of(sentence, mention, judgement, following),
            deliverable=self._what(sentence.text, mention, judgement, task),
            approximate=mention.approximate,
            moved_from=moves.old_day(move.origin, mention) if move.origin else None,
            reason=moves.reason(sentence.text, mention.span.end, following) if move.told else "",
        )

    def _moved(self, text: str, judgement: Judgement) -> Judgement:
        """What moves tells the kind: a time limit, a meeting, the day something takes effect."""
        for pattern, kind in (
            (r"\w*frist|deadline|udsættelse|aflever|indsend", DeadlineKind.DEADLINE),
            (r"ikrafttræd|virkning|ibrugtag|idriftsæt|opstart|overgang|entry into force", DeadlineKind.EFFECTIVE_DATE),
            (
                r"\w*møde(?:t|r|rne)?\b|meeting|session|besigtigelse|konference|seminar|temadag|workshop"
                r"|studietur|besøg",
                DeadlineKind.MEETING,
            ),
            (r"offentliggør|udgivelse|publication", DeadlineKind.PUBLICATION),
        ):
            if re.search(rf"(?i)\b(?:{pattern})", text):
                return Judgement(kind, "moved", 0.9)
        if judgement.rule == "plain" or re.search(r"(?i)\b(?:forsinket|delayed)\b", text):
            return Judgement(DeadlineKind.EXPECTED, "moved", 0.8)
        return judgement

    def _confidence(self, sentence: Sentence, mention: DateMention, judgement: Judgement) -> float:
        """The rule's confidence, lowered to a candidate's for proposals, wishes and attributes."""
        text = sentence.text
        before = text[: mention.span.start]
        proposed = zone_of(sentence, self.context.meeting) is Zone.PROPOSAL
        attribute = bool(_COVERS.search(before)) or (
            mention.grain in ("year", "range")
            and bool(
                re.search(r"(?i)\bfor\s*$", before)
                or _ATTRIBUTE.search(before)
                or re.match(r"(?i)for\b", mention.quote)
            )
        )
        own = zone_of(sentence, self.context.meeting) is Zone.OUTCOME and bool(_OWN_WISH.match(text))
        demand = mention.relation == "before" and bool(_DEMAND.match(text))
        wish = _wished(before) and mention.grain != "event" and not own and not demand
        cancelled = judgement.kind is DeadlineKind.MEETING and self._cancelled(text, mention)
        distant = mention.grain == "offset" and mention.approximate and judgement.rule in ("plain", "expected")
        refused = judgement.kind is DeadlineKind.EXPECTED and bool(_NEGATED.search(text))
        vague = (
            refused
            or bool(re.search(r"(?i)\b(?:døgn|timer|hours)$", mention.quote))
            or (
                judgement.rule == "plain"
                and mention.grain in ("season", "holiday", "year", "offset", "month", "period")
            )
        )
        if judgement.rule == "plain" and _SURE.search(before):
            vague = False
        if judgement.rule == "plain" and mention.grain == "month" and _TO_COME.search(text):
            vague = False
        service = mention.grain in ("offset", "range") and mention.relation == "before" and _SERVED.search(before)
        if (
            vague
            or proposed
            or wish
            or service
            or cancelled
            or distant
            or (attribute and "periode" not in before[-12:])
        ):
            return _CANDIDATE
        if _PROPOSES.search(before) and zone_of(sentence, self.context.meeting) is Zone.BACKGROUND:
            return _CANDIDATE
        return judgement.confidence

    def _cancelled(self, text: str, mention: DateMention) -> bool:
        """Whether the clause around a mention says that it is called off."""
        low, high = clause(text, mention.span.start, mention.span.end)
        return _CANCELLED.search(text[low:high]) is not None

    def _table_party(self, task: TaskRow | None, sentence: Sentence) -> str:
        return names(self.parties.resolve(task.who, sentence)) or task.who if task else ""

    def _what(self, text: str, mention: DateMention, judgement: Judgement, task: TaskRow | None) -> str:
        """What is due."""
        if task:
            return task.what
        if judgement.rule == "meeting_list":
            return _label(text)
        return deliverable_of(text, mention.span, judgement.kind)


def _wished(before: str) -> bool:
    """Whether what leads to a time phrase is a wish or a proposal, and no clause of its own that follows one."""
    wish = next(reversed(list(_WISH.finditer(before))), None)
    return wish is not None and not _NEXT_CLAUSE.search(before, wish.end())


def _pieces(sentence: Sentence) -> Iterator[Sentence]:
    """The sentence; of a line far longer than sentences are, pieces of it, so that each is judged by what is near."""
    low, text = 0, sentence.text
    while len(text) - low > (_PIECE if low else _LONG):
        cuts = [text.rfind(mark, low + 1, low + _PIECE) + len(mark) for mark in ("; ", ", ", " ")]
        high = next((cut for cut in cuts if cut > low + _PIECE // 2), low + _PIECE)
        yield replace(sentence, text=text[low:high], start=sentence.start + low, end=sentence.start + high)
        low = high
    yield replace(sentence, text=text[low:], start=sentence.start + low) if low else sentence


def _label(text: str) -> str:
    """What a row of a list of meetings calls the meeting ("74. møde")."""
    label = re.split(r"[:\t]|\s(?:er|holdes|afholdes|finder|bliver|is|den|d\.)\s", text, maxsplit=1)[0].strip(" •-")
    return label[:60] if re.search(r"(?i)møde|meeting|session", label) else "møde"
