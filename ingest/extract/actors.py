"""Who acts: the phrase before or after a reporting verb, resolved to the actor it means."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from ingest.extract import noun_phrases
from ingest.extract.actor_names import Names
from ingest.extract.actor_words import (
    ANY_GROUP,
    BODY_NOUN,
    CHAIR,
    DESCRIPTIONS,
    GROUPLIKE,
    LEADER,
    MANAGEMENT,
    MEMBER_OF,
    OF_WHOM,
    OFFICE,
    ROLE,
    TITLE,
    is_thing,
    officers,
    profession,
)
from ingest.extract.context import Context, Sentence
from ingest.extract.region_groups import meant_regions, regions_of
from ontology import patterns as re
from ontology.inflection import genitive
from ontology.model import Role, Stance

_BRACKET = re.compile(r"\s*\(([^()]*)\)")
_PRONOUN = re.compile(r"^(?:de|han|hun|de begge|they|he|she|it)$", re.IGNORECASE)
_REGIONS = re.compile(r"\bregion(?:er|erne|s)\b", re.IGNORECASE)
_REGIONAL = re.compile(
    r"(?:\w*udvalg(?:et)?(?: for .*)?|regionsrådet|\w*direktionen|det (?:tidligere|nye) \w+)$", re.IGNORECASE
)
_FROM = re.compile(rf"(?P<who>[{noun_phrases.UPPER}][\w-]+(?:\s[{noun_phrases.UPPER}][\w-]+)+)\s(?:fra|from)\s.+$")
_FORMER = re.compile(r"(?:(?:det|den|the)\s)?(?:daværende|tidligere|forhenværende|gamle|forrige|former|then)\s", re.I)
_ARTICLE = re.compile(r"^(?:den|det|de|the)\s+(?=[a-zæøå])", re.IGNORECASE)
_OBSERVER = re.compile(r"the (?:observer|representative|delegate|delegation)s? (?:from|of|for) ", re.IGNORECASE)
_ITS = re.compile(r"(?:its|their|dens|dets|deres) (?:representatives?|repræsentant(?:er)?|delegates?)", re.IGNORECASE)
_NATION = re.compile(r"^(?:det|den|the)\s[a-zæøå]+(?:ske|iske)\s(?=[A-ZÆØÅ])", re.IGNORECASE)
_NEAR = 2
_BRANCH = re.compile(r"(?:Kreds|Lokalafdeling|Kredsforening|Regionsafdeling)\s[A-ZÆØÅ]")
_PLURAL_OWNER = re.compile(r"\w{3,}(?:enes|ernes)")
_MOVER = re.compile(r"(?i:forslag(?:et)?) (?:fra|af) (?P<name>[A-ZÆØÅ][\w-]+(?: [A-ZÆØÅ][\w.-]+)+)")


def same_body(first: str, second: str) -> bool:
    """Whether two names are of one body: the region after the comma and the definite ending may lack."""
    short, long = sorted((first.split(",")[0].casefold(), second.split(",")[0].casefold()), key=len)
    return bool(short) and long in (short, short + "et", short + "en", short + "n", short + "t")


@dataclass(frozen=True)
class Actor:
    """An actor: canonical name, the wording in the sentence, members of a group where the text makes them certain.

    `named` is false for common nouns that stand for no one in particular ("Administrationen", "Et par medlemmer").
    """

    name: str
    wording: str
    members: tuple[str, ...] = ()
    named: bool = True


class Trail:
    """The actors met so far in an item, the last one last, and the stance of the sentence before."""

    def __init__(self, catch_up: Callable[[], object] | None = None) -> None:
        """Start empty; `catch_up` adds the actors of what has not been read yet, when someone looks at them."""
        self.stance: Stance | None = None
        self._catch_up = catch_up
        self._actors: list[Actor] = []

    @property
    def actors(self) -> list[Actor]:
        """The actors in the order of the text."""
        if self._catch_up:
            self._catch_up()
        return self._actors

    def add(self, actors: Iterable[Actor]) -> None:
        """Remember actors in the order of the text."""
        self._actors.extend(actors)

    def last(self, pattern: str) -> Actor | None:
        """The latest actor whose name fits."""
        return next((a for a in reversed(self.actors) if re.search(pattern, a.name, re.IGNORECASE)), None)


def _both(actor: Actor) -> list[Actor]:
    """The two that "begge" means, each by itself, where the text makes them certain; else the actor as it is."""
    both = len(actor.members) == 2 and actor.wording.casefold().startswith(("begge", "both", "de to"))
    return [Actor(name, actor.wording) for name in actor.members] if both else [actor]


class Actors:
    """Resolves phrases of one document to actors."""

    def __init__(self, context: Context) -> None:
        """Collect the names that the document knows."""
        self.context = context
        self.body = context.meeting.body
        self.names = Names(context)
        self.known = noun_phrases.Known(lambda phrase: bool(self.names.lookup(phrase)))

    def subject(self, phrase: str, sentence: Sentence, trail: Trail) -> list[Actor]:
        """The actors that a phrase names, in order; empty when it is not one that can act."""
        text = phrase.strip().strip(",").strip()
        if _PRONOUN.match(text):
            return self._pronoun(text, trail)
        if not text or is_thing(text):
            return []
        parts = noun_phrases.whole(text, self.known)
        if len(parts) == 2 and not re.search(r"\s(?:og|samt|eller|and|nor|såvel som)\s", text):
            parts = [self._apposition(*parts)]
        parts = [p for p in parts if not _BRANCH.match(p)] or parts
        actors = [self._resolve(part, sentence, trail) for part in parts]
        return [each for a in actors if a for each in _both(a)] if all(actors) else []

    def _apposition(self, first: str, second: str) -> str:
        """Of "Formanden, N N" the name, of "N N, Region X" the person."""
        common = ROLE.match(first) or TITLE.match(f"{first} {second}")
        return second if common and not ROLE.match(second) else first

    def _pronoun(self, word: str, trail: Trail) -> list[Actor]:
        """The latest actor; "han" and "hun" need a person, which no organisation's name resembles."""
        if word.casefold() == "it":
            return [Actor(self.body, word)] if self.body else []
        someone = word.casefold() in ("han", "hun", "he", "she")
        last = next((a for a in trail.actors[: -_NEAR - 1 : -1] if not someone or self._is_person(a.name)), None)
        if not last:
            return []
        return [Actor(last.name, word, last.members, last.named)]

    def _is_person(self, name: str) -> bool:
        return any(p.name == name for p in self.context.outline.participants) or bool(ROLE.match(name))

    def _resolve(self, part: str, sentence: Sentence, trail: Trail) -> Actor | None:
        """One phrase to one actor."""
        bare = _BRACKET.sub("", part).strip().rstrip("'’")
        bare = bare if self.names.lookup(bare) else _NATION.sub("", bare)
        member = MEMBER_OF.match(bare) or OF_WHOM.match(bare)
        if member and (self.known(member["who"]) or re.match(r"Region\s", member["who"]) or _OBSERVER.match(bare)):
            bare = _ARTICLE.sub("", member["who"])
        elif member and (who := self._described(member["who"], part, sentence, trail)):
            return who
        if _ITS.fullmatch(bare):
            return Actor(trail.actors[-1].name, part) if trail.actors else None
        title = TITLE.match(bare)
        if title and (not self.known(bare) or re.match(r"(?:\w*virksomheden|\w*firmaet)\s", bare, re.IGNORECASE)):
            bare = bare[title.end() :]
        person = _FROM.match(bare)
        bare = person["who"] if person and not self.known(bare) else bare
        managed = self._described(bare, part, sentence, trail) if MANAGEMENT.fullmatch(bare) else None
        if managed:
            return managed
        name = self.names.lookup(bare)
        if name:
            return Actor(name, part)
        return self._described(bare, part, sentence, trail) or self._group(bare, part, trail) or self._plain(bare, part)

    def _plain(self, bare: str, part: str) -> Actor | None:
        """A name by its pattern; a lower-case noun or a lone capitalised common noun is not a name."""
        if is_thing(bare) or _PLURAL_OWNER.fullmatch(bare) or bare.casefold() in ("the", "den", "det", "de", "a", "an"):
            return None
        bare = re.sub(
            rf"^({noun_phrases.ACTING_NOUN})$", lambda m: m[1][:1].upper() + m[1][1:], bare, flags=re.IGNORECASE
        )
        common = re.fullmatch(noun_phrases.ACTING_NOUN, bare, re.IGNORECASE) or not re.search(
            r"[A-ZÆØÅ].*[A-ZÆØÅ]|\s", bare
        )
        return Actor(bare, part, (), not common)

    def _described(self, bare: str, part: str, sentence: Sentence, trail: Trail) -> Actor | None:
        """A definite description ("Styrelsen", "Udvalget", "Formanden") by what it can stand for."""
        noun = _ARTICLE.sub("", bare).casefold()
        if holder := self._holder(noun, sentence):
            return Actor(holder, part)
        if CHAIR.match(bare) or LEADER.match(bare):
            return self._chair(bare, part)
        if noun in ("sekretariatet", "the secretariat", "secretariat"):
            return self._secretariat(bare, part)
        body = BODY_NOUN.match(bare)
        if body:
            return self._body(body["stem"].casefold(), part, sentence, trail)
        for description, names in DESCRIPTIONS:
            if re.fullmatch(description, noun):
                return self._antecedent(names, part, sentence, trail)
        society = profession(noun, (p.affiliation for p in self.context.outline.participants))
        return Actor(society, part) if society else None

    def _holder(self, noun: str, sentence: Sentence) -> str:
        """The one participant who is known by an office ("Næstformanden"), or who made the motion of the item."""
        if noun.startswith("forslagsstiller") and sentence.item:
            mover = _MOVER.search(sentence.item.title)
            return self.names.lookup(mover["name"]) if mover else ""
        office = OFFICE.fullmatch(noun)
        return officers(self.context.outline.participants).get(office["stem"], "") if office else ""

    def _chair(self, bare: str, part: str) -> Actor | None:
        """The one chair among the participants, else the role itself."""
        leader = bool(LEADER.match(bare))
        found = [
            p.name
            for p in self.context.outline.participants
            if p.present
            and (("mødeleder" in p.role_text.casefold()) == leader if p.role_text else p.role is Role.CHAIR)
            and (p.role is Role.CHAIR or leader)
        ]
        return Actor(found[0], part) if len(found) == 1 else Actor(bare[:1].upper() + bare[1:], part, (), False)

    def _secretariat(self, bare: str, part: str) -> Actor:
        """The secretariat whose owner the document names ("Medicinrådets sekretariat"), else "Sekretariatet"."""
        owner = self.body.split(",")[0]
        full = f"{genitive(owner)} sekretariat"
        council = owner.endswith("rådet") and " " not in owner and "," not in self.body
        if council or (" " not in owner and full in self.context.source.text):
            return Actor(full, part)
        return Actor(bare[:1].upper() + bare[1:], part, (), False)

    def _body(self, stem: str, part: str, sentence: Sentence, trail: Trail) -> Actor | None:
        """A body by its noun: the section's, the meeting's, or the latest whose name has the noun."""
        fits = rf"(?<!\w){re.escape(stem)}|{re.escape(stem)}(?:e?[nt]|et)?\b"
        decider = sentence.section.decided_by if sentence.section else ""
        if decider and re.search(fits, decider, re.IGNORECASE):
            return Actor(self.full_body(decider), part)
        if re.search(fits, self.body, re.IGNORECASE) or (stem == "meeting" and self.body):
            return Actor(self.body, part)
        own = stem in ANY_GROUP and bool(GROUPLIKE.search(self.body))
        found = trail.last(fits) or self._mentioned(fits, sentence, later=not own)
        if not found and own:
            return Actor(self.body, part)
        return Actor(found.name, part, (), found.named) if found else None

    def full_body(self, name: str) -> str:
        """The body's name with its region, where the meeting's own has one."""
        region = self.body.partition(",")[2].strip()
        if same_body(name, self.body):
            return self.body
        name = _FORMER.sub("", name) if _FORMER.fullmatch(name[: name.rfind(" ") + 1]) else name
        if "," in name:
            return name
        shown = name[:1].upper() + name[1:]
        return f"{shown}, {region}" if region and _REGIONAL.match(name) else shown

    def _antecedent(self, names: str, part: str, sentence: Sentence, trail: Trail) -> Actor | None:
        """The latest actor or mention that a description fits, else the region that holds the meeting."""
        found = self._said_before(names, part, sentence) or trail.last(names) or self._mentioned(names, sentence)
        if found:
            return Actor(found.name, part, found.members)
        hosts = [*self.body.split(", "), re.sub(r"e?s\s.*|\s.*", "", self.body)]
        hosts += [p.affiliation for p in self.context.outline.participants if p.role is Role.CHAIR]
        own = next((a for a in hosts if re.search(names, a, re.IGNORECASE)), "")
        return Actor(own, part) if own else None

    def _said_before(self, names: str, part: str, sentence: Sentence) -> Actor | None:
        """The latest entity that the same sentence mentions before the description and that it fits."""
        place = sentence.text.find(part)
        fits = [
            (mention.start, entity.name)
            for entity in (self.names.acting if place > 0 else ())
            if re.search(names, entity.name, re.IGNORECASE) and not MANAGEMENT.fullmatch(entity.name)
            for mention in entity.mentions
            if sentence.start <= mention.start < sentence.start + place
        ]
        return Actor(max(fits)[1], "") if fits else None

    def _mentioned(self, names: str, sentence: Sentence, *, later: bool = True) -> Actor | None:
        """The latest entity before the sentence in its item that fits, else the only one (`later`: wherever it is)."""
        fits = [
            (mention.start, entity.name)
            for entity in self.names.acting
            if not MANAGEMENT.fullmatch(entity.name) and re.search(names, entity.name, re.IGNORECASE)
            for mention in entity.mentions
            if later or mention.start < sentence.start
        ]
        begin = sentence.item.span.start if sentence.item else 0
        before = [row for row in fits if begin <= row[0] < sentence.start]
        if before:
            return Actor(max(before)[1], "")
        single = {name for _, name in fits}
        return Actor(single.pop(), "") if len(single) == 1 else None

    def _group(self, bare: str, part: str, trail: Trail) -> Actor | None:
        """A counted or quantified group; regions are expanded where certain."""
        if not re.match(
            r"(?:et|flere|enkelte|nogle|alle|samtlige|begge|de|øvrige|andre|all|both|the other)\s", bare, re.I
        ):
            return None
        name = bare[:1].upper() + bare[1:]
        return Actor(
            name,
            part,
            meant_regions(bare.casefold(), [a.name for a in trail.actors], self._regions)
            if _REGIONS.search(bare)
            else (),
            False,
        )

    @cached_property
    def _regions(self) -> tuple[str, ...]:
        return regions_of(self.context)
