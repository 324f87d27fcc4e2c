"""What named actors express in the minutes: statements, their actors and stances."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from ingest.extract import noun_phrases
from ingest.extract.actor_words import CHAIR, ROLE
from ingest.extract.actors import Actor, Trail, same_body
from ingest.extract.context import Context, Sentence
from ingest.extract.deadlines_verbs import TASKS, find_finite
from ingest.extract.stances import combine, stance_of
from ingest.extract.statements import Statement
from ingest.extract.tense import told_in_present
from ingest.extract.voices import Voices
from ingest.extract.zones import SAID, Zone, zone_of
from ontology import patterns as re
from ontology.model import CANDIDATE_BELOW, Decision, Position, Stance

_CONFIDENCE = {
    "subject": 0.9, "perfect": 0.88, "inverted": 0.85, "coordinated": 0.8, "passive": 0.75, "ascribed": 0.75,
    "nominal": 0.7,
}  # fmt: skip
_CASEWORKERS = re.compile(
    r"^(?:administrationen|direktionen|forvaltningen|koncerndirektionen|\w*ledelse(?:n|r|rne)?|sekretariatet|leverandøren|"
    r"virksomheden|ansøger(?:en)?|(?:det |den )?(?:daværende|forrige) \w+|udvalget|lægen|lægerne|patienterne|"
    r"the secretariat)$",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"^(?:\d+|et|to|tre|fire|fem|seks|syv|otte|ni|ti|\w+ten|\w+lve)\s|^(?-i:[A-ZÆØÅ]{1,2})(?:,|\s|$)", re.IGNORECASE
)
_IMPERSONAL = re.compile(r"^(?:Det|Der|It) (?:blev|er|oplyses|fremgår|meddeltes|was|is)\b|^(?:Her|Der)til kommer\b")
_HOST = re.compile(r"styrelsen?$|ministeriet$|sekretariat|administration|direktion", re.IGNORECASE)
_PLANNED = frozenset({"orientere", "redegøre", "informere", "henvise", "indstille"})
_TASKS = TASKS | frozenset(
    "svare skrive spørge komme tage melde vende rykke følge orientere informere redegøre fremlægge præsentere undersøge"
    " håbe".split()
)
_SHARES = frozenset({"dele"})
_CROWD = re.compile(
    r"^(?:et par|(?:de )?(?:fleste|øvrige|andre|resterende)|flere|enkelte|nogle|mange|alle|samtlige|begge|halvdelen"
    r"|en del|en række|several|some|many|most|others?|all|both|the others|an?\s(?:few|number))\b"
    r"(?:\s(?:af|of|the|de|\d+))*\s?(?P<who>.*)$",
    re.IGNORECASE,
)
_PARTIES = re.compile(
    r"(?:medlem|region|kommun|part|organisation|forening|selskab|fagudvalg|repræsentant|deltager|stat|land|ministeri|styrelse"
    r"|udvalg|råd|hospital|sygehus|afdeling|læge|delegation|member|countr|speaker|representative|participant|organi[sz]ation"
    r"|observer|parti)",
    re.IGNORECASE,
)
_ASKS = re.compile(r"(?:beder|anmoder|spørger)\s(?:[A-ZÆØÅ][\w-]+\s){1,4}om\b")
_PRESENCE = re.compile(r"\b(?:deltog|deltage|forhindret|forlod|forlader|ankom|til stede|inhabil\w*|afbud)\b")
_NEWS = re.compile(
    r"\b(?:nyt|orientering(?:er)?|meddelelser|nyheder)\s(?:fra|i|hos)\s(?!administration|formand|direktion|sekretariat|andre\b)\w"
    r"|\b(?:bordet\srundt|gensidig\sorientering|news\sfrom|tour\sde\stable|round\sthe\stable|country\sreports)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"\s*(?:,|:|[\"”»]|$|(?:at|om|hvordan|hvorfor|med at|på, at|that|whether)\b)")
_SAYS = re.compile(r",?\s(?:at|that)\s")
_BEHALF = re.compile(
    r"\bpå\s(?P<who>[A-ZÆØÅ][^,;.]{1,60}?)(?:['’]s|s|['’])\svegne\b|\bpå\svegne\saf\s(?P<of>[A-ZÆØÅ][^,;.]{1,60})"
    r"|\bon\sbehalf\sof\s(?P<en>(?:the\s)?[A-Z][^,;.]{1,60})"
)
_WITH_REASON = re.compile(r"\b(?:fordi|idet|eftersom|begrundelse|henvisning|da|because|since|as)\b")
_SUMS_UP = frozenset({"konstatere", "konkludere", "sammenfatte", "opsummere", "conclude", "summarise"})
_VOTE_LIST = re.compile(
    r"^(?:For|Imod|Mod|Undlod|Hverken for eller imod|In favour|Against)\b[^.]{0,30}\bstemte\b|\bstemte\s*:"
)


Rows = list[tuple[Statement, Stance | None]]


def find_positions(
    context: Context, decisions: Sequence[Decision] = (), voices: Voices | None = None
) -> tuple[Position, ...]:
    """Every statement ascribed to an actor; a body's own decision is no position of it."""
    finder = _Finder(context, decisions, voices or Voices.of(context))
    found: list[Position] = []
    for _, sentences in groupby(context.sentences, key=lambda s: s.item_number):
        trail = Trail()
        for sentence in sentences:
            found.extend(finder.of_sentence(sentence, trail) or finder.news(sentence, trail))
    return tuple(found)


def _to_do(statement: Statement) -> bool:
    """Whether a verb in the present tells, in minutes told in the past, what its subject is going to do."""
    if statement.tense != "present" or statement.verb not in _TASKS or statement.rule == "ascribed":
        return False
    return not (_CLAUSE.match(statement.content) or _SAYS.search(statement.content[:120]))


def _asks_another(statement: Statement, text: str) -> bool:
    """Whether someone is going to ask another by name for something: "N N beder Region X om tal"."""
    return statement.tense == "present" and bool(_ASKS.match(text, statement.at))


def _alike(stance: Stance | None) -> Stance | None:
    """The stance of one who shares another's: what that one proposes this one supports."""
    return Stance.SUPPORTS if stance is Stance.PROPOSES else stance


def _dictates(statement: Statement) -> bool:
    """Whether someone has the words taken down that follow, which are another's: "lod tilføre protokollen: …"."""
    return statement.meaning == "records" and statement.content.lstrip().startswith(":")


def _anyone(name: str) -> bool:
    """Whether a wording counts people without saying of what party they are ("De fleste", "Mange borgere")."""
    crowd = _CROWD.match(name)
    return crowd is not None and not _PARTIES.search(crowd["who"])


def _votes(rows: Sequence[tuple[Statement, Stance | None]]) -> bool:
    """Whether nothing but a vote is told, without its reason: that is a vote, no position."""
    return all(s.verb == "stemme" and not _WITH_REASON.search(s.content) for s, _ in rows)


class _Finder:
    """Finds the positions of one document."""

    def __init__(self, context: Context, decisions: Sequence[Decision], voices: Voices) -> None:
        self.context = context
        self.actors, self.reader = voices.actors, voices.reader
        self.people = {p.name for p in context.outline.participants}
        self.past = not told_in_present(context)
        self.leads = {s.lead for s in context.sentences if s.lead}
        sure = [d for d in decisions if d.evidence.confidence >= CANDIDATE_BELOW]
        self.decided = {(d.evidence.start, d.decided_by.split(",")[0]): d.reported and not d.date for d in sure}
        self.concluded = {d.evidence.start for d in sure}

    def of_sentence(self, sentence: Sentence, trail: Trail) -> list[Position]:
        """The positions of one sentence; the actors it names are left on the trail."""
        zone = zone_of(sentence, self.context.meeting)
        if zone is Zone.NONE or _VOTE_LIST.search(sentence.text) or sentence.text in self.leads:
            return []
        last, behalf = trail.stance, self._behalf(sentence, trail)
        heard: dict[str, tuple[Actor, Rows]] = {}
        busy: set[str] = set()
        for statement in self._told(self.reader.read(sentence.text), sentence, trail):
            goes_on = statement.subject in busy and statement.rule == "coordinated" and statement.verb in _TASKS
            if self.past and (goes_on or _to_do(statement) or _asks_another(statement, sentence.text)):
                busy.add(statement.subject)
                continue
            stance = stance_of(statement.meaning, statement.content, statement.negated)
            last = stance = _alike(last) if statement.meaning == "same" else stance
            for actor in behalf or self.actors.subject(statement.subject, sentence, trail):
                heard.setdefault(actor.name, (actor, []))[1].append((statement, stance))
        heard = {name: told for name, told in heard.items() if not self._repeats(name, told[1], heard)}
        trail.add(actor for actor, _ in heard.values())
        rows = (self._position(actor, rows, sentence, zone) for actor, rows in heard.values())
        found = [p for p in rows if p]
        trail.stance = found[-1].stance if found else None
        return found

    def _repeats(self, name: str, told: Rows, heard: Iterable[str]) -> bool:
        """Whether an actor is only cited for a view by one who speaks for it: "A B (X) sagde, at efter X' skøn …"."""
        speaks = (p.affiliation for p in self.context.outline.participants if p.name in heard and p.name != name)
        return all(s.rule == "ascribed" for s, _ in told) and name in speaks

    def news(self, sentence: Sentence, trail: Trail) -> Iterator[Position]:
        """What an organisation tells of itself where each has its turn: the sentence or entry that begins with it."""
        title = sentence.item.title if sentence.item else ""
        first = self.context.source.blocks[sentence.block].start == sentence.start
        if (
            not first
            or not _NEWS.search(title)
            or _PRESENCE.search(sentence.text)
            or zone_of(sentence, self.context.meeting) not in SAID
        ):
            return
        length = noun_phrases.leading(sentence.text, self.actors.known)
        who = self.actors.subject(sentence.text[:length], sentence, trail) if length else []
        if who and find_finite(sentence.text, length, len(sentence.text)):
            for actor in who:
                if actor.named and not same_body(actor.name, self.context.meeting.body):
                    evidence = self.context.evidence(sentence, "position.news", 0.7)
                    yield Position(sentence.item_number, evidence, actor.name, Stance.INFORMS, actor.wording, ())

    def _behalf(self, sentence: Sentence, trail: Trail) -> list[Actor]:
        """On whose behalf someone speaks: "lagde på KL's vegne op til"."""
        text = sentence.text
        found = _BEHALF.search(text) if "vegne" in text or "behalf" in text else None
        name = next(g for g in found.groups() if g) if found else ""
        length = noun_phrases.leading(name, self.actors.known)
        who = self.actors.subject(name[:length], sentence, trail) if self.actors.known(name[:length]) else []
        return [a for a in who if a.named and a.name != self.context.meeting.body]

    def _told(self, statements: Sequence[Statement], sentence: Sentence, trail: Trail) -> Iterable[Statement]:
        """The statements to keep: those of main clauses; nested ones where the speaker only passes them on."""
        outer = [s for s in statements if not s.nested]
        outer = [s for s in outer if not (_dictates(s) and any(o.at > s.at for o in outer))]
        outer += [s for s in statements if s.nested and s.verb == "stemme"]
        if any(s.rule != "nominal" and self._speaks(s, sentence, trail) for s in outer):
            return outer
        inner = [s for s in statements if s.nested and s.rule != "nominal"]
        passed_on = any(s.meaning == "tells" for s in outer) or _IMPERSONAL.match(sentence.text)
        return [*(s for s in outer if s.meaning != "tells"), *inner] if inner and passed_on else outer

    def _speaks(self, statement: Statement, sentence: Sentence, trail: Trail) -> bool:
        """Whether the speaker of a main clause says something in its own right; a bare role that tells passes on."""
        actors = self.actors.subject(statement.subject, sentence, trail)
        if statement.meaning == "tells" and ROLE.match(statement.subject) and not CHAIR.match(statement.subject):
            return False
        return any(a.named for a in actors) or (bool(actors) and statement.meaning != "tells")

    def _position(self, actor: Actor, rows: Rows, sentence: Sentence, zone: Zone) -> Position | None:
        stances = [stance for _, stance in rows if stance]
        first = rows[0][0]
        if (first.verb in _SUMS_UP and sentence.start in self.concluded) or _votes(rows):
            return None
        if not stances or self._decides(actor, sentence, stances, zone) or not self._counts(actor, first, zone):
            return None
        confidence = _CONFIDENCE[first.rule] - (0.05 if zone is Zone.BACKGROUND else 0) - (0 if actor.named else 0.1)
        evidence = self.context.evidence(sentence, f"position.{first.rule}", round(confidence, 2))
        return Position(sentence.item_number, evidence, actor.name, combine(stances), actor.wording, actor.members)

    def _decides(self, actor: Actor, sentence: Sentence, stances: list[Stance], zone: Zone) -> bool:
        """Whether the sentence is the actor's own decision; telling of it adds nothing, another stance does."""
        reported = self.decided.get((sentence.start, actor.name.split(",")[0]))
        more = combine(stances) is not Stance.INFORMS and zone is not Zone.BACKGROUND
        return reported is not None and not (reported and more)

    def _counts(self, actor: Actor, statement: Statement, zone: Zone) -> bool:
        """Whether a statement here is one that the minutes ascribe to a named actor, and no plan or case work."""
        if zone is Zone.PROPOSAL:
            return statement.verb == "foreslå" and actor.name in self.people
        if zone is Zone.BACKGROUND:
            own = actor.name.split(",")[0].casefold() == self.context.meeting.body.split(",")[0].casefold()
            host = _HOST.search(actor.name) or statement.verb == "indstille"
            planned = statement.verb in _PLANNED and statement.tense == "present" and host
            return not (own or planned or _CASEWORKERS.match(actor.name) or statement.rule in ("nominal", "passive"))
        own = not actor.members and same_body(actor.name, self.context.meeting.body)
        if (own and statement.verb not in _SHARES) or (not actor.named and _anyone(actor.name)):
            return False
        return not (statement.verb == "stemme" and _COUNTED.match(statement.subject))
