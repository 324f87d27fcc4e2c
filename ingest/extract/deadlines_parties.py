"""Who has to act: the subject of the clause, the agent of a passive, the addressee, else who answers for the matter."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from ingest.extract import deadlines_bodies as bodies
from ingest.extract.actor_words import ROLE
from ingest.extract.actors import Actor, Actors, Trail
from ingest.extract.context import Context, Sentence
from ingest.extract.deadlines_nouns import JOINED, Phrases
from ingest.extract.deadlines_owners import follows, owner, speaks_of, whole_name
from ingest.extract.deadlines_requests import plain_addressee, requests
from ingest.extract.deadlines_scopes import ADVERB, clause_starts, main_clause, scopes, verb_follows
from ingest.extract.deadlines_verbs import find_finite, is_finite
from ingest.extract.deadlines_wordings import HOLDER, Wordings
from ontology import patterns as re
from ontology.model import Role

_ADVERBS = re.compile(rf"\s+{ADVERB}", re.IGNORECASE)
_AGENT = re.compile(r"\b(?:af|by)\s+")
_PASSIVE = re.compile(r"\b(?:[a-zæøå]{3,}es|bliver|blive|blev|er|være|is|are|be|been)\b", re.IGNORECASE)
_NEW_PLACE = re.compile(r"(?i)(?:en|et)\s(?:\w+\s)*\w*(?:klinik|cent(?:er|re)|afdeling|hospital|enhed|modtagelse)$")
_DATED = re.compile(r"\b[a-zæøå]{3,}es\b.*\s\d[\w. ]*$")
_PLAIN_AGENT = re.compile(r"[a-zæøå]{2,}(?:modtager|ansøger|udbyder|ejer|driver|producent|aktør|bruger)(?:en|ne)\b")
_DUTY = r"(?:skal|bedes|vil|lovede|(?:er|blev|er blevet)\s+(?:bedt|anmodet|pålagt)|shall|will)\b"
_OWN_SUBJECT = re.compile(
    r"(?:(?:og|men|and)\s)?(?:(?:den|det|de)\s[\wæøå]+\s)?[a-zæøå-]{3,}(?:en|et|erne|ene)\s+([a-zæøå]+)"
)
_MADE = re.compile(
    rf"\s+{ADVERB}(?!(?:bedes|anmodes|opfordres|bemyndiges|forpligtes|forventes|ventes|pålægges|mødes|samles|indkaldes"
    rf"|inviteres|lykkes|synes)\b)[a-zæøå]{{3,}}es\b"
)
_RELATIVE = re.compile(r",\s(?:der|som)\s+$", re.IGNORECASE)
_TO_RELATIVE = re.compile(r"(?P<of>\s(?:for|vedrørende|vedr\.|om)\s[^,;.]{3,60})?,?\s*(?:der|som)?\s*")
_OPENS = re.compile(
    r"(?:(?:den|det|de)\s[a-zæøå]+\s)?[a-zæøå]*(?:klinik|cent|afdeling|afsnit|hospital|sygehus|modtagelse|enhed"
    r"|ambulatori)[a-zæøå]*"
    r"\s(?:nu\s|først\s|igen\s)?(?:åbner|lukker|åbnes|lukkes|indvies|står\s(?:nu\s|først\s)?(?:klar|færdig)"
    r"|er\s(?:klar|færdig))"
)
_LEADS = re.compile(
    r"(?:,\s(?:der|som|hvorefter|hvor|så|dog|idet|og at|which|who)|\bfor at)\s*$"
    r"|\b(?:regne[rd]e?|forvent\w*|vente[rd]e?|planlægge[rs]?|planlagde|håbe[rd]e?|vurdere[rd]e?|anslå[rs]?|agte[rd]e?"
    r"|stile[rd]e?|satse[rd]e?|tilby\w*|tilbød|lovede|lover|sikre[rd]e?|sørge[rd]e?|expect\w*|plans?|hopes?"
    r"|estimate\w*|bekræft\w*|garanter\w*|forpligt\w*|håndslag|tilsagn|fasthold\w*|bebud\w*|confirm\w*|guarantee\w*"
    r"|pledge\w*)"
    r"(?:\s+[^,;]{0,60})?,?\s(?:at|that)\s+$",
    re.IGNORECASE,
)
_REPORTS = re.compile(
    r"(?:oplyste|oplyst|orienterede|orienteret|meddelte|meddelt|tilkendegivet|varslet|varslede|melder|meldt ud"
    r"|skriver|bemærkede|oplyser|orienterer|fortalte|henviste|svarede"
    r"|nævnte|tilkendegav|redegjorde|angav|lovede|forklarede"
    r"|informed|reported|noted|announced)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[\wæøåÆØÅ]+")
_NEAR = 12
_UNTIL = re.compile(r"(?:,\s(?:ind)?til|\bindtil|\buntil)\s(?=[A-ZÆØÅ]|(?:de[nt]?|the)\s|[a-zæøå]+(?:en|et|ne)\s)")
_FIRST = re.compile(r"\S+\s+")
_AT = re.compile(r"(?:\d+\.\s*)?at[\s|]+", re.IGNORECASE)
_DUTY_NEXT = re.compile(rf"\s+(?:\w+\s+)?{_DUTY}", re.IGNORECASE)
_REPORTS_NEXT = re.compile(rf"\s+(?:\w+\s+)?{_REPORTS.pattern}", re.IGNORECASE)
_POLITICAL = re.compile(r"(?i)udvalg|råd(?:et)?\b|bestyrelse")
_MEMBER = re.compile(r"(?i)chair|mødeleder|^formand|referent|sekretær|sekretariat|secretar")


@dataclass
class _Heard:
    """Who acted in an item so far; who was last given something to do; who reported last."""

    trail: Trail
    obliged: list[Actor] = field(default_factory=list)
    informing: list[Actor] = field(default_factory=list)
    told: list[tuple[str, list[Actor]]] = field(default_factory=list)


class Parties:
    """Resolves who is responsible in the sentences of one document; remembers the actors of the item."""

    def __init__(self, context: Context, actors: Actors | None = None) -> None:
        """Take the document's names, worked out before or now."""
        self.context = context
        self.actors = actors or Actors(context)
        self.known = self.actors.known
        self.wordings = Wordings(context)
        self.phrase_length = Phrases(self.known, self.wordings).length
        self._heard = self._nothing()
        self._waiting: list[Sentence] = []
        self._item: str | None = None

    def enter(self, sentence: Sentence) -> None:
        """Forget the actors of the former item."""
        if sentence.item_number != self._item:
            self._heard, self._waiting, self._item = self._nothing(), [], sentence.item_number

    def leave(self, sentence: Sentence) -> None:
        """Remember the sentence; who acted in it is worked out when someone asks."""
        self._waiting.append(sentence)

    def _nothing(self) -> _Heard:
        return _Heard(Trail(lambda: self.heard))

    @property
    def heard(self) -> _Heard:
        """What the sentences of the item so far tell about who acts."""
        waiting, self._waiting = self._waiting, []
        for sentence in waiting:
            listed = _AT.match(sentence.text)
            acting = self._subject(sentence, listed.end() if listed else 0)
            self._heard.trail.add(acting)
            self._heard.told.append((sentence.text.casefold(), acting))
            self._heard.obliged = [a for a in acting if a.wording and follows(a.wording, _DUTY_NEXT, sentence.text)]
            if acting:
                self._heard.informing = [a for a in acting if self._informs(a, sentence.text)]
        return self._heard

    @cached_property
    def office(self) -> str:
        """Who does the paper work for those who meet: the administration of a political body, else a secretariat."""
        text = self.context.source.text.casefold()
        return next(
            (name for word, name in bodies.OFFICES if word in text),
            "Administrationen" if "," in self.context.meeting.body else "",
        )

    @property
    def owner(self) -> str:
        """Who answers for the meeting's matters: its region, the organisation that leads it, else the body."""
        head = self.context.meeting.body.partition(",")[0]
        if self.region or self.context.meeting.language == "en":
            return self.region or head.strip()
        leaders = [
            p.affiliation
            for p in self.context.outline.participants
            if p.present and p.affiliation and (p.role in (Role.CHAIR, Role.SECRETARY) or _MEMBER.search(p.role_text))
        ]
        if leaders and len(set(leaders)) == 1 and len(leaders[0]) > 2:
            return leaders[0]
        return self.wordings.agency() or head.strip()

    @cached_property
    def region(self) -> str:
        """The region whose body meets: named behind the body, else in the letterhead."""
        return self.context.meeting.body.partition(",")[2].strip() or self.wordings.letterhead()

    def subjects(self, sentence: Sentence, start: int, end: int) -> list[Actor]:
        """The acting bodies of the innermost clause around a range that names any."""
        text = sentence.text
        for begin in dict.fromkeys((*clause_starts(text, start)[:_NEAR], 0)):
            found = self.agent(sentence, begin, end) or self._subject(sentence, begin)
            found = found or self._relative(sentence, begin)
            if found:
                return found
        return []

    def responsible(self, sentence: Sentence, start: int, end: int) -> list[Actor]:
        """Who has to deliver what is due in a range: in its clause, else in the clause that leads to it."""
        text = sentence.text
        if until := self._until(sentence, start):
            return until
        low = clause_starts(text, start)[0]
        segment = scopes(text, start, end)[0]
        begins = max(low, segment[0])
        own = _OWN_SUBJECT.match(text, begins) if begins else None
        if own and is_finite(own[1]) and not _LEADS.search(text[:begins]) and not _REPORTS.search(text[:begins]):
            found = self.agent(sentence, *segment) or self._subject(sentence, begins)
            return found or self._before(sentence, low)
        found = self.asked(sentence, 0, start) or self.agent(sentence, *segment)
        found = found or self._subject(sentence, low) or self._relative(sentence, low)
        if found or low == 0:
            return found
        leads = (
            text[low - 8 : low].startswith("hvilket")
            or _LEADS.search(text[:low])
            or _REPORTS.search(text[:low])
            or not _PASSIVE.search(text[low:end])
        )
        outer = self.subjects(sentence, start, end) if leads else []
        told = bool(_REPORTS.search(text[:low]))
        body = self.context.meeting.body
        outer = [self._speaks_for(a) if told else a for a in outer]
        return [a for a in outer if a.name not in ("", body) and not (told and ROLE.match(a.name))]

    def _until(self, sentence: Sentence, start: int) -> list[Actor]:
        """The subject of a clause that tells until what something lasts ("indtil X har svaret, formentlig i maj")."""
        text = sentence.text
        found = next(reversed(list(_UNTIL.finditer(text, 0, start))), None)
        if not found or ";" in text[found.end() : start]:
            return []
        who, end = self.phrase_at(sentence, found.end())
        place = re.match(r"[A-ZÆØÅ][\wæøå-]+", text[found.end() :]) if not who else None
        end = found.end() + place.end() if place else end
        who = [Actor(place[0], place[0])] if place else who
        return who if who and verb_follows(text, end) else []

    def _before(self, sentence: Sentence, low: int) -> list[Actor]:
        """Who acts in the clause that goes before ", og …", when it is no report and not the body that meets."""
        text = sentence.text
        if not text[:low].endswith(", og ") or _REPORTS.search(text[:low]):
            return []
        body = self.context.meeting.body
        acting = self.subjects(sentence, max(0, low - 6), low)
        return [a for a in acting if a.name not in ("", body) and not _POLITICAL.search(a.name)]

    def asked(self, sentence: Sentence, start: int, end: int) -> list[Actor]:
        """The one whom someone asks or charges: "beder X om at …", "overlader det til X", "bad om en plan fra X"."""
        for found in requests(sentence.text, start, end):
            who, stop = self.phrase_at(sentence, found.start("who"))
            left = sentence.text[stop : found.end("who")].strip() if who else ""
            opened = "open" in found.re.groupindex
            if who and left and not opened:
                who, stop = self.phrase_at(sentence, stop)
                left = sentence.text[stop : found.end("who")].strip() if who else left
            if who and (opened or not left):
                return who
            if not opened and (bare := plain_addressee(found["who"])) is not None:
                return self._pronoun(sentence, found.start("who")) if bare == "" else [bodies.plain_actor(bare)]
        return []

    def _pronoun(self, sentence: Sentence, at: int) -> list[Actor]:
        """The body that "it", "dem" mean in a request: the last one that acted and is not the one that meets."""
        body = self.context.meeting.body
        near = [m[0] for m in bodies.BODY.finditer(sentence.text, 8) if m.start() and m.end() < at]
        for phrase in reversed(near):
            told = self.resolve(phrase, sentence)
            if told and told[0].name != body:
                title = bodies.BODY.search(sentence.item.title) if sentence.item else None
                return [bodies.plain_actor(title[0])] if title and not told[0].named else told
        acted = [a for a in self.heard.trail.actors if a.name != body and a.named]
        if acted:
            return acted[-1:]
        heading = bodies.BODY.search(sentence.item.title) if sentence.item else None
        return [bodies.plain_actor(heading[0])] if heading else []

    def _speaks_for(self, actor: Actor) -> Actor:
        """The organisation of a participant who reports on its matters; without a name where there is none."""
        person = next((p for p in self.context.outline.participants if p.name == actor.name), None)
        if not person:
            return actor
        told = person.affiliation if len(person.affiliation) > 2 else ""
        return Actor("" if told and told in self.context.meeting.body else told, actor.wording)

    def behind(self, actor: Actor) -> Actor | None:
        """The organisation for which a participant speaks who reports; None where nothing tells it."""
        told = self._speaks_for(actor) if self._participant(actor) else None
        return told if told and told.name else None

    def is_person(self, actor: Actor) -> bool:
        """Whether an actor is a participant or a role, no organisation."""
        return self._participant(actor) or bool(ROLE.match(actor.name))

    def _participant(self, actor: Actor) -> bool:
        return any(p.name == actor.name for p in self.context.outline.participants)

    def _informs(self, actor: Actor, text: str) -> bool:
        """Whether an organisation (no person) reports in a sentence."""
        return bool(actor.wording) and not self._participant(actor) and follows(actor.wording, _REPORTS_NEXT, text)

    def maker(self, text: str, end: int) -> list[Actor]:
        """Who, in an earlier sentence of the item, made the thing that this sentence's definite subject takes up."""
        noun = re.match(r"(?:[Dd]en |[Dd]et )?([\wæøåÆØÅ-]{4,}?)(?:en|et|n|t|erne|ne)\s", text[:end])
        if not noun:
            return []
        stem = noun[1].casefold()
        return next((who for said, who in reversed(self.heard.told) if who and speaks_of(stem, said)), [])

    def _subject(self, sentence: Sentence, begin: int) -> list[Actor]:
        """The subject of a clause that begins there: before its verb, or after it where the clause is inverted."""
        text = sentence.text
        begin += len(text[begin:]) - len(text[begin:].lstrip())
        begin += found.end() if (found := re.match(r"(?:Men|Og|But|And)\s", text[begin:])) else 0
        if holder := HOLDER.match(text, begin):
            return self.resolve(holder["who"], sentence)
        main = begin > 0 and begin == main_clause(text)
        length = self.phrase_length(text[begin:])
        if length and (_MADE.match(text[begin + length :]) or _OPENS.match(text, begin)):
            return []
        if length and verb_follows(text, begin + length):
            return self.resolve(text[begin : begin + length], sentence)
        if (whose := owner(text, begin, self.phrase_length)) and verb_follows(text, whose[2]):
            return self.resolve(text[whose[0] : whose[1]], sentence)
        word = _WORD.match(text, begin) if main else None
        verb = word.span() if word else find_finite(text, begin, min(len(text), begin + 120))
        if (
            not verb
            or (verb[0] == begin and not main)
            or text[verb[0]].isupper()
            or self.context.meeting.language == "en"
        ):
            return []
        if _MADE.match(" " + text[verb[0] : verb[1]]) or re.search(r"[,;]", text[begin : verb[0]]):
            return []
        start = found.end() if (found := _ADVERBS.match(text, verb[1])) else verb[1]
        length = self.phrase_length(text[start:])
        return self.resolve(text[start : start + length], sentence) if length else []

    def phrase_at(self, sentence: Sentence, begin: int) -> tuple[list[Actor], int]:
        """The actors of a phrase that begins there, and where it ends."""
        text = sentence.text
        begin += len(text[begin:]) - len(text[begin:].lstrip())
        begin += found.end() if (found := re.match(r"(?:Men|Og|But|And)\s", text[begin:])) else 0
        length = self.phrase_length(text[begin:])
        return (self.resolve(text[begin : begin + length], sentence), begin + length) if length else ([], begin)

    def phrase_after(self, sentence: Sentence, verb: int) -> tuple[list[Actor], int]:
        """The actors that stand right after a verb ("Herefter udarbejder X …")."""
        found = _FIRST.match(sentence.text, verb)
        return self.phrase_at(sentence, found.end()) if found else ([], verb)

    def agent(self, sentence: Sentence, begin: int, end: int) -> list[Actor]:
        """The agent of a passive in the range."""
        text = sentence.text
        for found in _AGENT.finditer(text, begin, end):
            verb = _PASSIVE.search(text, max(begin, found.start() - 40), found.start())
            done = verb and re.search(r"(?:es|et|t|ed)\s*$", text[: found.start()])
            if done or _DATED.search(text, max(begin, found.start() - 120), found.start()):
                length = self.phrase_length(text[found.end() :])
                if length:
                    return self.resolve(text[found.end() : found.end() + length], sentence)
                if done and (plain := _PLAIN_AGENT.match(text, found.end())):
                    return [bodies.plain_actor(plain[0])]
        return []

    def _relative(self, sentence: Sentence, begin: int) -> list[Actor]:
        """The noun that a relative clause ("…, som afleverer …") speaks of, where it names a body."""
        if not _RELATIVE.search(sentence.text[:begin]):
            return []
        head = [
            m
            for m in bodies.BODY.finditer(sentence.text, 0, begin)
            if not _NEW_PLACE.match(m[0]) and _TO_RELATIVE.fullmatch(sentence.text, m.end(), begin)
        ]
        if not head:
            return []
        name = whole_name(sentence.text, head[-1].start(), head[-1].end(), self.known)
        of = _TO_RELATIVE.fullmatch(sentence.text, head[-1].end(), begin)
        return self.resolve(name + (of["of"] or "" if of else ""), sentence)

    def resolve(self, phrase: str, sentence: Sentence) -> list[Actor]:
        """The actors that a phrase means; a plain body noun stands for itself."""
        found = self.wordings.within(phrase, sentence) or self.actors.subject(phrase, sentence, self._heard.trail)
        found = found or self.wordings.fuller(phrase, sentence, self.owner)
        if found:
            return [a if a.name[:1].isupper() else bodies.plain_actor(a.wording or phrase) for a in found]
        parts = [p for p in JOINED.split(phrase) if p.strip()]
        if len(parts) > 1:
            return [actor for part in parts for actor in self.resolve(part, sentence)]
        english = self.context.meeting.language == "en" and bodies.ENGLISH_CLASS.fullmatch(phrase.strip())
        return [bodies.plain_actor(phrase)] if english or bodies.BODY.match(phrase.strip()) else []


def names(actors: Iterable[Actor]) -> str:
    """The names of actors as one field."""
    return "; ".join(dict.fromkeys(a.name for a in actors))


def reports(text: str) -> bool:
    """Whether someone tells something in a sentence."""
    return _REPORTS.search(text) is not None
