"""Who answers for a time statement: who delivers, who meets, whose matter it is."""

from __future__ import annotations

from ingest.dates import DateMention
from ingest.extract import deadlines_addressees as addressees
from ingest.extract import deadlines_bodies as bodies
from ingest.extract import deadlines_implied as implied
from ingest.extract.actors import Actor
from ingest.extract.context import Context, Sentence
from ingest.extract.deadlines_kinds import Judgement, tabled
from ingest.extract.deadlines_named import Named, provides
from ingest.extract.deadlines_owners import owner
from ingest.extract.deadlines_parties import Parties, names, reports
from ingest.extract.deadlines_scopes import clause_starts
from ingest.extract.deadlines_verbs import INFINITIVE, PRESENT
from ingest.extract.zones import Zone, zone_of
from ontology import patterns as re
from ontology.model import DeadlineKind

NEXT_MEETING = re.compile(
    r"(?i)\b(?:næste|kommende|førstkommende)\s+(?:ordinære\s+)?\w*møde|samles (?:igen|næste gang)"
    r"|mødes (?:igen|næste gang|på ny|atter)|\bvi ses\b|træder sammen|samles (?:på ny|atter)|ses (?:igen|næste gang)"
    r"|next meeting|meets? again|next session"
)
_OWN_ORDER = re.compile(
    r"(?i)\b(?:\w*(?:udvalget|rådet|gruppen|bestyrelsen|nævnet|direktionen|ledelsen))\s+(?:ønske[rd]\w*|bad|beder"
    r"|anmode[rd]\w*"
    r"|udbad|imødeser)\b|\b(?:ønskes|imødeses)\b"
)
_FOR_BODY = re.compile(
    r"(?i)\b(?:forelægges|fremlægges|genfremlægges|præsenteres|eftersendes|forelagt|fremlagt|præsenteret|genoptages"
    r"|dagsordenssættes|sættes på dagsordenen|afrapporteres|evalueres og forelægges)\b"
)
_POLITICAL = re.compile(r"(?i)udvalg|råd(?:et)?$|bestyrelse|kommission")
_AUTHORITY = re.compile(r"(?i)styrelsen?\b|ministeri|nævn|tilsyn|ombudsmand|kommission|agency|ministry|authority")
_LEADER = re.compile(
    r"(?i)\b(?:med|with)\s+(?P<who>[A-ZÆØÅ][^,.;]{2,50}?)\s+(?:som|as)\s+(?:the\s+)?(?:tovholder\w*|ansvarlig\w*"
    r"|projektleder|projektejer|formand|leder|lead partner|lead country|lead|coordinator|chair|host|rapporteur)"
)
_EXTENSION = re.compile(r"(?i)\budsættelse\b|\bextension\b")
_SETS = re.compile(
    r"(?i)\b(?:fastsat|sat|udmeldt|meldt|fastsatte|har givet)\s+(?:en\s+|den\s+)?(?:\w+\s)?\w*frist(?:en)?\b"
)
_WANTED = re.compile(r"(?i)\b(?:bedt|anmodet|bad|beder|anmode[rd]\w*)\s+om\s+(?!at\b)(?!\w+ fra\b)")
_AWAITS = re.compile(
    r"(?i)\b(?:ønsker|udbeder sig|imødeser|afventer|forventer)\s(?:en|et|et\s\w+t|svar|bemærkninger)\b"
)
_MATTER = re.compile(
    r"(?:Punktet|Emnet|Spørgsmålet)\s(?:\w+\s)?(?:sættes|kommer|tages|optages|genoptages|vender|drøftes|behandles)\b"
)
_PREPARES = re.compile(
    rf"(?i)(?<![\w-])(?:(?:skal|vil|shall|will)\s(?:\w+\s){{0,2}}?{INFINITIVE}|{PRESENT})\s[^.;]{{2,90}}?"
    r"\b(?:til|på|inden|før|forud for|for|to|at|before)\s(?:det\s|dette\s|the\s)?(?:\w+\s)?\w*(?:mødet?|meeting)\b"
)
_LASTING = frozenset({DeadlineKind.EFFECTIVE_DATE, DeadlineKind.PERIOD})
_TO_COME = frozenset({DeadlineKind.EXPECTED, DeadlineKind.PUBLICATION, DeadlineKind.EFFECTIVE_DATE})
_GOES_ON = re.compile(r"(?:Herefter|Derefter|Efterfølgende|Dernæst|Derpå|Thereafter|Afterwards)\b")
_OBLIGES = re.compile(r"(?i)\b(?:skal|shall|must)\b")
_AT_BODY = re.compile(rf"\b[\w-]*møde(?:t)?\si\s(?P<who>(?:[A-ZÆØÅ]\w*|det|den)\s?{bodies.BODY.pattern})?")
_NATIONAL = re.compile(
    r"(?i)\b\w*(?:vejledning|anbefaling|retningslinj|bekendtgørelse|udmelding|afgørelse|specialeplan|udspil|cirkulære"
    r"|lovforslag)\w*\s(?:\w+\s){0,3}?(?:forventes|ventes|lader|påregnes|planlægges|udsendes|udgives|offentliggøres"
    r"|udkommer"
    r"|træder|foreligger|er|kommer|udmeldes)\b"
)
_STANDS_READY = re.compile(
    r"(?i)\b(?:ventes|forventes|påregnes|regnes)\b|\b(?:er|står|bliver|være) (?:nu |først )?(?:klar|færdig)"
    r"|\b(?:sættes i drift|tages i brug|på plads)\b"
)
_ACT = re.compile(
    r"(?i)\b(?:gen)?(?:udbydes|etableres|oprettes|opsiges|nedlægges|lukkes|indføres|forlænges|flyttes"
    r"|sammenlægges|opslås|indgås)\b"
)
_OFFICE_PAPER = re.compile(
    r"(?i)(?:udbuds(?:materialet|betingelserne|bekendtgørelsen)|høringsmaterialet|materialet|invitation(?:en|erne)"
    r"|referatet|dagsordenen"
    r"|høringsbrevet|svarbrevet)\s(?:[\wæøå]+\s){0,3}?(?:offentliggøres|udsendes|sendes|annonceres|lægges"
    r"|fremsendes"
    r"|rundsendes|udarbejdes)\s[^.;]*$"
)
_LAW = re.compile(
    r"(?i)(?:^|\bat |, )(?:den (?:nye )?)?(?:lov(?:en|forslaget)?|bekendtgørelsen)\s(?:\w+\s){0,3}?\w*(?:es|er|er i)\b"
)
_SOURCE = re.compile(
    r"^(?:Ifølge|According to)\s|,\s(?:prepared|drafted|compiled|written|udarbejdet|lavet|skrevet|bestilt)\s(?:by|af)\s"
    r"(?:the\s)?"
)
_VERDICT = re.compile(
    r"(?i)\W*(?:(?:ad )?(?P<number>\d+)\.?\s?(?:at|-)?\s*)?(?:indstilling\w*\s)?(?:blev\s|er\s)?"
    r"(?:godkendt|tiltrådt|anbefalet|vedtaget|bevilget|tiltrådtes|godkendtes)\b"
)
_HEAD = re.compile(r"(?:^|\t|\.\s)(?P<who>[A-ZÆØÅ][^:.;,\t]{1,60}):\s")
_ENDING = re.compile(
    r"(?i)\b\w*(?:(?:kontrakt|aftale|overenskomst|lejemål|samarbejde)\w*\smed|(?:bevilling|tilskud|støtte|finansiering"
    r"|tilladelse"
    r"|dispensation|licens|garanti|donation)\w*\sfra)\s(?P<who>(?-i:[A-ZÆØÅ])[^.,;]{2,60}?)\s"
    r"(?:ophører|udløber|løber ud|rinder ud|stopper|slutter|bortfalder|falder bort)\b"
)
_HOLDER = re.compile(
    r"\b(?:[Tt]ovholder|[Aa]nsvarlig|[Oo]pgaveholder"
    r"|[Rr]esponsible)\w*\s?:\s(?P<who>[A-ZÆØÅ][^.;:,()]{1,60}?)(?=[.;:,()]|$)"
)
_HOLDER_NEXT = re.compile(r"(?:Tovholder|Ansvarlig|Opgaveholder|Responsible)\w*\s?:\s(?P<who>[^.;:]{2,60}?)\.?$")
_AT = re.compile(r"(?:(?P<number>\d+)\.\s*)?at[\s|]+", re.IGNORECASE)
_IN_HAND = re.compile(r"(?P<who>[\wæøåÆØÅ-]+(?:\s[\wæøåÆØÅ-]+){0,4}?)s?\s(?:i hænde|in hand)\b")


class Answerable:
    """Tells who answers for the time statements of one document."""

    def __init__(self, context: Context, parties: Parties) -> None:
        """Take the document and what is known of its actors."""
        self.context = context
        self.parties = parties
        self.named = Named(context, parties.actors.names.shown if context.meeting.language == "en" else None)
        self.body = context.meeting.body.split(",")[0]

    def of(self, sentence: Sentence, mention: DateMention, judgement: Judgement, following: str) -> str:
        """Who delivers, as the text tells; "" where it does not. The sentence that follows may name the holder."""
        start, text = mention.span.start, sentence.text
        holder = _HOLDER.search(text) or _HOLDER_NEXT.match(following)
        if holder and judgement.kind is not DeadlineKind.MEETING:
            return names(self.parties.resolve(holder["who"], sentence)) or holder["who"]
        if span := implied.assigned(text):
            return names(self.parties.resolve(text[slice(*span)], sentence)) or text[slice(*span)]
        if judgement.kind is DeadlineKind.MEETING:
            return self._ordered(sentence, start) or self._who_meets(sentence, mention, judgement)
        if leader := _LEADER.search(text):
            return names(self.parties.resolve(leader["who"], sentence)) or leader["who"]
        limits = judgement.kind is DeadlineKind.DEADLINE or judgement.rule == "until"
        if limits and (bound := self._bound(sentence, start)):
            return bound
        if self._of_those_who_meet(sentence, start, judgement):
            return self.context.meeting.body
        if _OWN_ORDER.search(text[: start + 1]) and not self.parties.asked(sentence, 0, start):
            return self.parties.office or self.body
        return self._acting(sentence, mention, judgement) or self._silent(sentence, mention, judgement)

    def _ordered(self, sentence: Sentence, start: int) -> str:
        """Who is to bring something to a meeting, because those who meet order it."""
        asked = self.parties.asked(sentence, 0, start)
        if not asked and _OWN_ORDER.search(sentence.text[: start + 1]):
            return self.parties.office or self.body
        return names(asked)

    def _who_meets(self, sentence: Sentence, mention: DateMention, judgement: Judgement) -> str:
        """The body whose meeting it is."""
        text, start = sentence.text, mention.span.start
        if judgement.rule == "meeting_list" or NEXT_MEETING.search(text):
            return self.body
        organ = tabled(text[:start]) if mention.relation != "before" else None
        if organ and not organ.endswith("s"):
            return names(self.parties.resolve(organ, sentence)) or self.body
        if _MATTER.match(text):
            return self.body
        if host := self._host(sentence, start):
            return host
        found = self.parties.responsible(sentence, start, mention.span.end)
        if found and _PREPARES.search(text, 0, start) and not any(a.name == self.context.meeting.body for a in found):
            return names(found)
        found = found or self.parties.subjects(sentence, start, mention.span.end)
        return (
            names(a for a in found if not self.parties.is_person(a))
            or self._other(sentence, start)
            or self._own(sentence)
        )

    def _own(self, sentence: Sentence) -> str:
        """The body whose section a sentence stands in, else the one that meets."""
        return (sentence.section.decided_by if sentence.section else "") or self.body

    def _host(self, sentence: Sentence, start: int) -> str:
        """The organisation whose meeting a clause speaks of: "X's årsmøde", "temamødet i Hospitalsudvalget"."""
        text = sentence.text
        for begin in clause_starts(text, start):
            begin += len(text[begin:]) - len(text[begin:].lstrip())
            whose = owner(text, begin, self.parties.phrase_length)
            if whose and whose[1] <= start:
                return names(self.parties.resolve(text[whose[0] : whose[1]], sentence))
        at = _AT_BODY.search(text, 0, start)
        return names(self.parties.resolve(at["who"].strip(), sentence)) if at and at["who"] else ""

    def _bound(self, sentence: Sentence, start: int) -> str:
        """Whom a limit binds by the wording of the sentence: who was given it, who is called upon, who is heard."""
        text, parties = sentence.text, self.parties
        if (span := implied.wanted_of(text, start)) and (who := parties.resolve(text[slice(*span)], sentence)):
            return names(who)
        for begin, end in addressees.given(text):
            who, stop = parties.phrase_at(sentence, begin)
            who = who if who and stop <= end else parties.resolve(text[begin:end], sentence)
            if who and not any(a.name == self.context.meeting.body for a in who):
                return names(who)
        if addressees.extended(text) and (provider := self.named.provider(sentence)):
            return provider
        if addressees.ordered(text):
            return self.named.provider(sentence) or parties.owner
        called = addressees.called_upon(text) or implied.papers_of_members(text)
        if addressees.of_everyone(text) or (called and not parties.agent(sentence, 0, len(text))):
            return self._members()
        if addressees.heard_until(text, start):
            return parties.owner if parties.region else "Høringsparterne"
        if maker := self._maker(sentence, start):
            return maker
        receiver = _IN_HAND.search(text, 0, len(text))
        if receiver and _AUTHORITY.search(receiver["who"]):
            return self._sender()
        return ""

    def _maker(self, sentence: Sentence, start: int) -> str:
        """Who by what is due: who bids or applies, who got the money, who was given an order before."""
        text, source = sentence.text, self.context.source.text
        item = source[sentence.item.span.start : sentence.item.span.end] if sentence.item else text
        if not self.parties.agent(sentence, 0, len(text)) and (maker := implied.maker(text, item, start)):
            return maker
        begin = sentence.item.span.start if sentence.item else sentence.start
        who = implied.ordered(text, source[begin : sentence.start])
        return names(self.parties.resolve(who, sentence)) if who else ""

    def _sender(self) -> str:
        """Who hands something in to an authority: the region that meets, else whoever acted last in the item."""
        if self.parties.region:
            return self.parties.owner
        own = (self.context.meeting.body, self.parties.owner)
        acted = [a for a in self.parties.heard.trail.actors if a.name not in own and not _AUTHORITY.search(a.name)]
        return names(acted[-1:]) or self._members()

    def _members(self) -> str:
        return addressees.members(self.body, self.context.source.text, self.context.meeting.language)

    def _of_those_who_meet(self, sentence: Sentence, start: int, judgement: Judgement) -> bool:
        """Whether the clause is about the mandate of those who meet, or about the matter coming back to them."""
        begin = clause_starts(sentence.text, start)[0]
        if judgement.kind in _LASTING and addressees.of_mandate(sentence.text, begin):
            return True
        return judgement.kind in (DeadlineKind.EXPECTED, DeadlineKind.DEADLINE) and addressees.comes_again(
            sentence.text
        )

    def _acting(self, sentence: Sentence, mention: DateMention, judgement: Judgement) -> str:
        """Who acts in the sentence, or in those before when it goes on about the same matter."""
        start, end, parties = mention.span.start, mention.span.end, self.parties
        found = self._headed(sentence, start) or parties.responsible(sentence, start, end)
        wanted = _WANTED.search(sentence.text[:start])
        if (wanted and not parties.asked(sentence, 0, start)) or _SETS.search(sentence.text):
            return parties.owner
        if found and _AWAITS.search(sentence.text[:start]) and all(_AUTHORITY.search(a.name) for a in found):
            return parties.owner
        own = not found or names(found) == self.context.meeting.body
        if own and judgement.kind in _LASTING and (sites := self._sites(sentence)):
            return sites
        if found:
            return parties.owner if own and judgement.kind in _LASTING else names(found)
        return names(self._earlier(sentence, start, end, judgement.kind) or self._carried(sentence, judgement))

    def _sites(self, sentence: Sentence) -> str:
        """Those at whose places something is tried or set up, when they are several, or one region of many."""
        at = implied.sites(sentence.text)
        who = self.parties.phrase_at(sentence, at)[0] if at >= 0 else []
        alone = len(who) == 1 and not self.parties.region and who[0].name.startswith("Region ")
        return names(who) if (len(who) > 1 or alone) and all(a.named for a in who) else ""

    def _headed(self, sentence: Sentence, start: int) -> list[Actor]:
        """Whose news a sentence brings under its name: "Region Syddanmark: Byggeriet går i gang i maj"."""
        heads = list(_HEAD.finditer(sentence.text, 0, start)) if ": " in sentence.text[:start] else []
        if not heads or self.parties.phrase_at(sentence, heads[-1].end())[0]:
            return []
        who, stop = self.parties.phrase_at(sentence, heads[-1].start("who"))
        return who if heads and stop == heads[-1].end("who") and all(a.named for a in who) else []

    def _carried(self, sentence: Sentence, judgement: Judgement) -> list[Actor]:
        """Who acted before, where a sentence without an actor tells what comes of it."""
        told, text = self.parties.heard.told, sentence.text
        verdict = _VERDICT.match(text) if zone_of(sentence, self.context.meeting) is Zone.OUTCOME else None
        if verdict and judgement.kind in _LASTING:
            return self._proposed(verdict["number"])
        if not self.parties.region or judgement.kind not in _TO_COME:
            return []
        if _NATIONAL.search(text):
            last = self.parties.heard.trail.last(_AUTHORITY.pattern)
            return [last] if last else []
        if not _STANDS_READY.search(text):
            return []
        if told and told[-1][1] and all(provides(a.name) and a.named for a in told[-1][1]):
            return told[-1][1]
        provider = self.named.provider(sentence)
        return [Actor(provider, "")] if provider else []

    def _proposed(self, number: str | None) -> list[Actor]:
        """The one body that the proposal gives something to do, in the part of that number when one is named."""
        found: dict[str, Actor] = {}
        for said, acting in self.parties.heard.told:
            listed = _AT.match(said)
            if listed and (not number or not listed["number"] or listed["number"] == number):
                found.update({a.name: a for a in acting if not _POLITICAL.search(a.name)})
        return list(found.values()) if len(found) == 1 else []

    def _earlier(self, sentence: Sentence, start: int, end: int, kind: DeadlineKind) -> list[Actor]:
        """The actor of the sentences before, where this one goes on about the same matter."""
        parties, text = self.parties, sentence.text
        act = bool(_ACT.search(text))
        if not act and kind is not DeadlineKind.EFFECTIVE_DATE and (made := parties.maker(text, start)):
            return made
        if _EXTENSION.search(text) or _GOES_ON.match(text):
            return parties.heard.trail.actors[-1:]
        if parties.subjects(sentence, start, end):
            return []
        if _OBLIGES.search(text) and parties.heard.obliged:
            return parties.heard.obliged
        goes_on = zone_of(sentence, self.context.meeting) is Zone.MINUTES and not act
        return parties.heard.informing if goes_on else []

    def _silent(self, sentence: Sentence, mention: DateMention, judgement: Judgement) -> str:
        """Who answers for what the minutes state without naming a speaker."""
        start, end = mention.span.start, mention.span.end
        zone = zone_of(sentence, self.context.meeting)
        told = bool(self.parties.subjects(sentence, start, end)) and zone is not Zone.OUTCOME
        if _FOR_BODY.search(sentence.text) and _POLITICAL.search(self.body) and judgement.kind not in _LASTING:
            return self.parties.office or self.parties.owner
        if told and judgement.kind not in _LASTING:
            acting = self.parties.subjects(sentence, start, end)
            if reports(sentence.text):
                return names(filter(None, map(self.parties.behind, acting))) or self._own_news(acting)
            return names(a for a in acting if a.name != self.context.meeting.body)
        if source := self._source(sentence):
            return source
        if _OFFICE_PAPER.search(sentence.text[:start]) and self.parties.region and self.parties.office:
            return self.parties.office
        if _LAW.search(sentence.text[: start + 1]) or sentence.text.startswith(("Regionens ", "Regionen ")):
            return "" if _LAW.search(sentence.text) else self.parties.owner
        return self._other(sentence, start) or self.parties.owner

    def _own_news(self, acting: list[Actor]) -> str:
        """The region that meets, where one of its own people tells its news."""
        own = [p for p in self.context.outline.participants if p.affiliation and p.affiliation == self.parties.region]
        return self.parties.region if any(p.name == a.name for p in own for a in acting) else ""

    def _source(self, sentence: Sentence) -> str:
        """Who is named as the source, or as the maker, of what is to come: "Ifølge X", "…, prepared by X,"."""
        ending = _ENDING.search(sentence.text)
        named = _SOURCE.search(sentence.text)
        if ending:
            who = self.parties.phrase_at(sentence, ending.start("who"))[0]
            return names(who or self.parties.resolve(ending["who"], sentence)) or ending["who"]
        who, _ = self.parties.phrase_at(sentence, named.end()) if named else ([], 0)
        return names(a for a in who if a.named)

    def _other(self, sentence: Sentence, until: int) -> str:
        """The one organisation named in a sentence that is neither the body that meets nor whose matter it is."""
        own = (self.context.meeting.body, self.body, self.parties.owner)
        return self.named.only(sentence, until, frozenset(name.casefold() for name in own))
