"""The names that one document knows: what to show for a wording, and whether a wording is a name at all."""

from __future__ import annotations

from functools import cached_property

from ingest.extract import noun_phrases
from ingest.extract.actor_words import BODY_NOUN, DESCRIPTIONS, officers
from ingest.extract.context import Context
from ingest.structure.persons import is_short_form
from ontology import patterns as re
from ontology.model import Entity, EntityCategory

_TWO_NAMES = re.compile(
    rf"(?!.*(?:\s(?:for|af|i|of)\s|-\sog\s))[{noun_phrases.UPPER}].*\s(?:og|and)\s[{noun_phrases.UPPER}]"
)
_GOES_ON = re.compile(r",|\s(?!(?:for|vedrørende|vedr)\b)[a-zæøå]")
_BARE_NOUN = re.compile(rf"(?:den |det |de )?{noun_phrases.ACTING_NOUN}", re.IGNORECASE)
_DESCRIBING = re.compile(r"\s(?:om|at|har|vil|ville|er|var)\b|\d|\si [a-zæøå]+$")
_DESCRIPTION = re.compile("|".join(description for description, _ in DESCRIPTIONS))
_NAMELIKE = re.compile(rf"(?:(?:den|det|de)\s+)?[{noun_phrases.UPPER}]")


_CODE = re.compile(r"\(([A-ZÆØÅ]{2,5})[,)]")
_OF_PLACE = re.compile(
    r"(?:Region|Sygehus|Hospital|Regionshospitalet|Hospitalsenhed)\s(?P<after>[A-ZÆØÅ]\w+)"
    r"|(?P<before>[A-ZÆØÅ]\w+)\sKommune"
)


class Names:
    """Looks up the names of organisations and people of one document."""

    def __init__(self, context: Context) -> None:
        """Take the document."""
        self.context = context
        self.body = context.meeting.body
        self._found: dict[str, str] = {}

    @cached_property
    def _names(self) -> dict[str, str]:
        """Names in lower case with the form to show: the fullest that the minutes themselves use."""
        names: dict[str, str] = {}
        for entity in self.acting:
            shown = self.shown(entity)
            for mention in entity.mentions:
                names.setdefault(mention.text.casefold(), shown)
            names[entity.name.casefold()] = shown
        if self.body:
            head = self.body.split(",")[0]
            initials = "".join(re.findall(rf"\b([{noun_phrases.UPPER}])[\w-]+", head)).casefold()
            short = (initials, f"the {initials}") if len(initials) > 2 else ()
            names.update(dict.fromkeys((self.body.casefold(), head.casefold(), *short), self.body))
        for person in self.context.outline.participants:
            names[person.name.casefold()] = person.name
            if len(person.affiliation) > 2 and not _BARE_NOUN.fullmatch(person.affiliation):
                names.setdefault(person.affiliation.casefold(), person.affiliation)
        for office, name in officers(self.context.outline.participants).items():
            names.update(dict.fromkeys((office, f"{office}en", f"{office}n"), name))
        return {k: v for k, v in names.items() if len(k) > 1}

    def shown(self, entity: Entity) -> str:
        """The fullest name of an entity that the minutes themselves use."""
        longest = max((m.text for m in entity.mentions), key=len, default=entity.name)
        inflected = longest.casefold().startswith(entity.name.casefold())
        return entity.name if inflected or any(m.text == entity.name for m in entity.mentions) else longest

    @cached_property
    def _concepts(self) -> set[str]:
        """The wordings met of concepts."""
        return {m.text for e in self.context.entities if e.iri for m in e.mentions if len(m.text) > 1}

    def _trusted(self, entity: Entity) -> bool:
        """Whether an entity's name may be taken as a whole: a concept, or a candidate that is no mere description."""
        if entity.iri:
            return True
        if _TWO_NAMES.match(entity.name):
            return False
        if any(entity.name.startswith(name) and _GOES_ON.match(entity.name, len(name)) for name in self._concepts):
            return False
        return not (
            _DESCRIPTION.fullmatch(entity.name.casefold())
            or _BARE_NOUN.fullmatch(entity.name)
            or BODY_NOUN.match(entity.name)
            or _DESCRIBING.search(entity.name)
        )

    @cached_property
    def acting(self) -> list[Entity]:
        """The regions and organisations whose names may be taken as a whole."""
        kinds = (EntityCategory.REGION, EntityCategory.ORGANISATION)
        return [e for e in self.context.entities if e.category in kinds and self._trusted(e)]

    @cached_property
    def _surnames(self) -> dict[str, str]:
        """First and last names that only one participant has."""
        found: dict[str, list[str]] = {}
        for person in self.context.outline.participants:
            parts = person.name.casefold().split()
            for part in {parts[0], parts[-1]} if parts else ():
                found.setdefault(part, []).append(person.name)
        return {k: v[0] for k, v in found.items() if len(v) == 1 and len(k) > 2}

    @cached_property
    def _initials(self) -> dict[str, str]:
        """Initials that only one participant has ("VAL", "KR")."""
        whole: dict[str, list[str]] = {}
        ends: dict[str, list[str]] = {}
        for person in self.context.outline.participants:
            letters = "".join(re.findall(rf"\b[{noun_phrases.UPPER}]", person.name))
            whole.setdefault(letters, []).append(person.name)
            ends.setdefault(letters[:1] + letters[-1:], []).append(person.name)
        return {k: v[0] for k, v in {**ends, **whole}.items() if len(v) == 1 and len(k) > 1}

    @cached_property
    def _places(self) -> dict[str, str]:
        """Places that stand for the one region, hospital or municipality of a participant that has its name."""
        found: dict[str, set[str]] = {}
        for person in self.context.outline.participants:
            if named := _OF_PLACE.fullmatch(person.affiliation):
                found.setdefault((named["after"] or named["before"]).casefold(), set()).add(person.affiliation)
        return {place: names.pop() for place, names in found.items() if len(names) == 1}

    @cached_property
    def _short_forms(self) -> dict[str, str]:
        """The short forms that the list of participants prints behind names ("Ida Falk (IF)")."""
        text = self.context.source.text[: self.context.outline.front.end]
        behind = ((text[: m.start()].rstrip(), m[1]) for m in _CODE.finditer(text))
        people = [p.name for p in self.context.outline.participants]
        return {code: n for before, code in behind for n in people if before.endswith(n) and is_short_form(code, n)}

    def lookup(self, phrase: str) -> str:
        """The name to show for a wording; "" when it is none."""
        if phrase not in self._found:
            self._found[phrase] = self._look_up(phrase)
        return self._found[phrase]

    def _look_up(self, phrase: str) -> str:
        if phrase.strip() in self._short_forms:
            return self._short_forms[phrase.strip()]
        key = phrase.strip().casefold()
        if key not in self._names and self.context.meeting.language == "en":
            key = key.removeprefix("the ")
        if key in self._names:
            return self._names[key]
        if not _NAMELIKE.match(phrase):
            return ""
        if " " in key:
            named = (f"{key} for ", f"{key} on ", f"{key} of ")
            longer = {shown for name, shown in self._names.items() if name.startswith(named)}
            if len(longer) == 1:
                return longer.pop()
        concept = self.context.vocabulary.find(phrase.strip(), self.context.meeting.date)
        if concept and concept.category in (EntityCategory.REGION, EntityCategory.ORGANISATION):
            full = concept.name(self.context.meeting.language)
            return full if full in self.context.source.text else phrase.strip()
        return self._surnames.get(key, "") or self._initials.get(phrase.strip(), "") or self._places.get(key, "")
