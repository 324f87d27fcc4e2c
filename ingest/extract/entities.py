"""Entities of a document: concepts of the vocabulary and, by pattern, candidates; one entity per thing."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from ingest.extract.candidates import abbreviations, drug_title, find_candidates, goes_on
from ingest.extract.context import Outline, Sentence
from ingest.extract.gazetteer import category_of, covered, gazetteer
from ontology import patterns as re
from ontology.evidence import SourceText, Span
from ontology.model import Entity, EntityCategory, Mention
from ontology.vocabulary import Concept, Vocabulary

_ACTORS = (EntityCategory.REGION, EntityCategory.ORGANISATION)
_PARTY = re.compile(r"^[A-ZÆØÅ]{1,2}$")
_ARTICLE = re.compile(r"[Tt]he (?=[A-Z])")
_OF_REGION = re.compile(r",| (?=Region )")
_BY_NAME = re.compile(r"(?<=[a-zæøå] )[A-ZÆØÅ][a-zæøå]{5,}(?:en|et)(?: (?:i|på|ved) [A-ZÆØÅ][\w-]+)?s?(?!\w)")
_REACH = 150
_LABEL = 4
_JOINED = re.compile(r",? (?:og|and|samt|eller) ")
_SHARED_HEAD = re.compile(r"(?:[\w-]+-, )*[\w-]+-,? (?:og|eller|samt) ")
_OFFICE = re.compile(r"[A-ZÆØÅ][a-zæøå]+(?: |- og )[A-ZÆØÅ]\w+(?: \w+)*")
_HOUSE = re.compile(r"[\w-]*(?:centralen|beredskabet|apoteket|laboratoriet|biblioteket|cente?ret|magasinet)s?")
_AUTHORITY = re.compile(
    r"(?i)(?:styrelsens?|ministeriets?|regioners?|ombuddet|folketinget|kommission\w*|direktorat\w*|kommunes?|hospital\w*"
    r"|sygehus\w*|universitet\w*|landsforening|KL|WHO|EU|Danmarks?|Norges?|Sveriges?|Finlands?|Islands?|regeringen|medicinrådet)$"
)
_COMMITTEE = re.compile(r"(?i)(?:udvalget|rådet|gruppen|udvalg|forum|ledelsen|bestyrelsen)$")
_AT_HOUSE = re.compile(r" (?:ved|på|i|for) ")
_BRANCH = re.compile(
    r"(?:,? (?:Kreds|Lokalafdeling|Region|Afdeling) [A-ZÆØÅ][\wæøå-]+"
    r"| i (?:Region )?[A-ZÆØÅ][a-zæøå]+(?:-[A-ZÆØÅ][a-zæøå]+)?"
    r"| [A-ZÆØÅ][a-zæøå]{2,}(?! [A-ZÆØÅ]))(?!\w)"
)
_LEADING = re.compile(r"(?:det|den|the) ")
_COORDINATED = re.compile(r"[A-ZÆØÅ][\wæøå]+-(?:, [\wæøå]+-)* (?:og|eller) $")
_GENITIVE = re.compile(r"(?:'s|’s|s)$")


@dataclass
class _Thing:
    """An entity while its mentions are collected."""

    category: EntityCategory
    name: str
    concept: Concept | None
    mentions: dict[tuple[int, int], Mention] = field(default_factory=dict)

    def add(self, source: SourceText, start: int, end: int) -> None:
        self.mentions.setdefault((start, end), Mention(source.text[start:end], start, end))


@dataclass
class _Known:
    """Where concepts are named, and the names of people: what candidates must not repeat."""

    people: re.Pattern[str] | None
    places: dict[tuple[int, int], EntityCategory] = field(default_factory=dict)
    starts: list[tuple[int, int]] = field(default_factory=list)

    def add(self, start: int, end: int, category: EntityCategory) -> None:
        self.places[start, end] = category
        insort(self.starts, (start, end))

    def person(self, text: str, start: int, end: int) -> bool:
        """Whether a wording has the name of a participant in it."""
        return self.people is not None and self.people.search(text, start, end) is not None

    def leaves(self, text: str, category: EntityCategory, start: int, end: int) -> bool:
        """Whether a wording is free to name something of its own."""
        held = self.places.get((start, end))
        body = category is EntityCategory.ORGANISATION
        office = body and (_OFFICE.fullmatch(text, start, end) or _HOUSE.fullmatch(text, start, end)) is not None
        paper = category is EntityCategory.DOCUMENT and held is EntityCategory.FUNCTION
        if (held is not None and (held is category or not (office or paper))) or self.person(text, start, end):
            return False
        near = self.starts[bisect_left(self.starts, (start - _REACH, 0)) : bisect_left(self.starts, (end, 0))]
        return not any(self._part_or_pair(text, category, start, end, place) for place in near)

    def _part_or_pair(self, text: str, category: EntityCategory, start: int, end: int, place: tuple[int, int]) -> bool:
        """Whether a wording is a piece of the name at a place, or that name joined to another by "og"."""
        a, b = place
        if a <= start and end <= b and end - start < b - a:
            return True
        inside = start <= a and b <= end and b - a < end - start and self.places[place] is category
        if inside and _SHARED_HEAD.match(text, start, a):
            return False
        before = _JOINED.fullmatch(text, max(start, a - 4), a) or _JOINED.fullmatch(text, max(start, a - 5), a)
        return inside and bool(_JOINED.match(text, b, end) or before)


class _Collection:
    """The entities met so far, by concept or by folded name."""

    def __init__(self, source: SourceText) -> None:
        self.source = source
        self.things: dict[str, _Thing] = {}
        self.aliases: dict[str, str] = {}

    def concept(self, met: Concept, meant: Concept, start: int, end: int) -> None:
        """A concept named in the text, and the one that stands in its place on the day of the meeting."""
        category = category_of(meant)
        if category is None:
            return
        part = covered(met, self.source.text[start:end])
        name = part or met.name()
        key = meant.iri if name == meant.name() else f"{meant.iri} {name}"
        self.things.setdefault(key, _Thing(category, name, meant)).add(self.source, start, end)

    def candidate(self, category: EntityCategory, start: int, end: int) -> None:
        wording = self.source.text[start:end]
        key = f"{category.value}:{_fold(wording)}"
        key = self.aliases.get(key, key)
        thing = self.things.setdefault(key, _Thing(category, wording, None))
        thing.add(self.source, start, end)

    def alias(self, category: EntityCategory, name: str, other: str) -> None:
        self.aliases[f"{category.value}:{_fold(other)}"] = f"{category.value}:{_fold(name)}"


def find_entities(
    source: SourceText, outline: Outline, sentences: Sequence[Sentence], vocabulary: Vocabulary
) -> tuple[Entity, ...]:
    """Every region, organisation, function and document named, in order of first mention."""
    found = _Collection(source)
    spans = [*_spans(source, sentences), *_glued_titles(source, outline)]
    names = gazetteer(vocabulary)
    known = _Known(people=_people(outline))
    for span in spans:
        for match in names.find(source.text[span.start : span.end]):
            if goes_on(source.text, span.start + match.start, span.start + match.end):
                continue
            concept = _on_the_day(match.concept, outline, vocabulary)
            article = _ARTICLE.match(source.text, span.start + match.start, span.start + match.end)
            begin = article.end() if article else _coordinated(source.text, span.start + match.start, span.start)
            place = (begin, span.start + match.end)
            found.concept(match.concept, concept, *place)
            known.add(*place, category_of(concept) or EntityCategory.ORGANISATION)
            if concept.scheme == "service" and (house := _BY_NAME.match(source.text, place[0])):
                found.candidate(EntityCategory.ORGANISATION, place[0], house.end())
    shorts = _aliases(found, spans)
    _branches(found, known)
    for span in spans:
        _candidates(found, span, known, outline.meeting.language)
    _shortened(found, shorts)
    _from_outline(found, outline, vocabulary)
    _own_region(found, outline, vocabulary)
    _own_body(found, outline, known)
    return tuple(_finished(found.things.values()))


def _coordinated(text: str, start: int, low: int) -> int:
    """Where a name begins of which only the last part was met: "Forsknings- og innovationsudvalget"."""
    first = _COORDINATED.search(text, max(low, start - 40), start) if text[start - 1 : start] == " " else None
    return first.start() if first and not text[start : start + 1].isupper() else start


def _spans(source: SourceText, sentences: Sequence[Sentence]) -> Iterator[Span]:
    """Sentences, and what no sentence covers: titles, headings, labels before a sentence."""
    yield from (s.span for s in sentences)
    ends: dict[int, int] = {}
    for sentence in sorted(sentences, key=lambda s: s.span.start):
        begin = ends.get(sentence.block, source.blocks[sentence.block].start)
        if sentence.span.start - begin > _LABEL:
            yield Span(begin, sentence.span.start)
        ends[sentence.block] = max(begin, sentence.span.end)
    for number, block in enumerate(source.blocks):
        begin = ends.get(number, block.start)
        if number not in ends or block.end - begin > _LABEL:
            yield Span(begin, block.end)


def _glued_titles(source: SourceText, outline: Outline) -> Iterator[Span]:
    """Titles of items whose last word runs into a label that follows ("… til dagkirurgiReferat")."""
    for item in (unit for each in outline.agenda for unit in each.units()):
        at = source.text.find(item.title, item.span.start, item.span.end) if item.title else -1
        end = at + len(item.title)
        if at >= 0 and item.title[-1].isalpha() and source.text[end : end + 1].isalpha():
            yield Span(at, end)


def _on_the_day(concept: Concept, outline: Outline, vocabulary: Vocabulary) -> Concept:
    """The concept itself when it existed on the day of the meeting, else what stood in its place."""
    day = outline.meeting.date
    return vocabulary.resolve(concept, day) if day and not concept.exists(day) else concept


def _aliases(found: _Collection, spans: Iterable[Span]) -> dict[str, str]:
    """Abbreviations that the text itself introduces stand for their long form; given back with it."""
    shorts: dict[str, str] = {}
    for span in spans:
        for name, short in abbreviations(found.source.text[span.start : span.end]):
            found.alias(EntityCategory.FUNCTION, name, short)
            found.alias(EntityCategory.ORGANISATION, name, short)
            shorts[short] = name
    return shorts


def _shortened(found: _Collection, shorts: dict[str, str]) -> None:
    """Where a candidate is named by the abbreviation that the text gives it ("Center for X og Y (CXY)")."""
    for short, name in shorts.items():
        for category in (EntityCategory.FUNCTION, EntityCategory.ORGANISATION):
            thing = found.things.get(f"{category.value}:{_fold(name)}")
            if thing and thing.concept is None and short.isupper() and len(short) > 2:
                for place in re.fresh(rf"\b{re.escape(short)}\b").finditer(found.source.text):
                    thing.add(found.source, place.start(), place.end())


def _people(outline: Outline) -> re.Pattern[str] | None:
    """Names and surnames of those who took part: no names of anything else."""
    names = {w for p in outline.participants for w in (p.name, p.name.split()[-1]) if len(w) > 2}
    return (
        re.fresh("|".join(rf"\b{re.escape(n)}\b" for n in sorted(names, key=lambda w: (-len(w), w)))) if names else None
    )


def _branches(found: _Collection, known: _Known) -> None:
    """Local branches of known associations, unions and committees: "Ældre Sagen i Skive", "Lokaludvalget ved X"."""
    text = found.source.text
    ends = {start: end for (start, end), category in known.places.items() if category is not EntityCategory.FUNCTION}
    for (start, end), category in known.places.items():
        if category is not EntityCategory.ORGANISATION or _AUTHORITY.search(text, start, end):
            continue
        joint = _AT_HOUSE.match(text, end)
        house = ends.get(joint.end()) if joint else None
        branch = _BRANCH.match(text, end)
        stop = house if house and _COMMITTEE.search(text, start, end) else branch.end() if branch else 0
        if stop and not known.person(text, start, stop):
            found.candidate(category, start, stop)


def _candidates(found: _Collection, span: Span, known: _Known, language: str) -> None:
    text = found.source.text
    for candidate in find_candidates(text[span.start : span.end], language):
        start, end = span.start + candidate.start, span.start + candidate.end
        if known.leaves(text, candidate.category, start, end):
            found.candidate(candidate.category, start, end)


def _from_outline(found: _Collection, outline: Outline, vocabulary: Vocabulary) -> None:
    """Affiliations of participants are organisations; a medicine's title names medicine, brand and disease."""
    text = found.source.text
    for participant in outline.participants:
        place = participant.evidence
        if place and participant.affiliation and not _PARTY.match(participant.affiliation):
            seat, _, last = participant.affiliation.rpartition(", ")
            country = vocabulary.find(last) if seat else None
            name = seat if country and country.scheme == "country" else participant.affiliation
            at = text.find(name, place.start, place.end)
            actors = [t for t in found.things.values() if t.category in _ACTORS]
            least = at + len(name) if "," not in name else at
            known = any(at == start and end >= least for thing in actors for start, end in thing.mentions)
            if at >= 0 and not known:
                found.candidate(EntityCategory.ORGANISATION, at, at + len(name))
    for item in outline.agenda:
        for part in drug_title(item.title):
            for match in re.finditer(re.escape(part), text[item.span.start : item.span.end], re.IGNORECASE):
                start = item.span.start + match.start()
                found.candidate(EntityCategory.FUNCTION, start, start + len(part))


def _own_region(found: _Collection, outline: Outline, vocabulary: Vocabulary) -> None:
    """The region whose body met, also when its name stands only in a footer or the file's name."""
    for part in outline.meeting.body.split(", "):
        concept = vocabulary.find(part, outline.meeting.date)
        if concept and concept.category is EntityCategory.REGION:
            found.things.setdefault(concept.iri, _Thing(concept.category, concept.name(), concept))


def _own_body(found: _Collection, outline: Outline, known: _Known) -> None:
    """The body that met, where it is named in another case than its patterns have ("PATIENTRÅDET")."""
    text, body = found.source.text, _OF_REGION.split(outline.meeting.body)[0]
    if len(body) > _LABEL and not any(t.name.casefold() == body.casefold() for t in found.things.values()):
        for place in re.fresh(rf"(?<!\w){re.escape(body)}(?!\w)", re.IGNORECASE).finditer(text):
            if known.leaves(text, EntityCategory.ORGANISATION, *place.span()):
                found.candidate(EntityCategory.ORGANISATION, *place.span())


def _finished(things: Iterable[_Thing]) -> Iterator[Entity]:
    ordered = sorted(things, key=lambda t: (min(t.mentions, default=(0, 0)), t.category, t.name))
    for thing in ordered:
        mentions = tuple(thing.mentions[key] for key in sorted(thing.mentions))
        name = thing.name if thing.concept else _canonical(mentions)
        yield Entity(thing.category, name, thing.concept.iri if thing.concept else "", mentions)


def _canonical(mentions: tuple[Mention, ...]) -> str:
    """The wording met most often, the shortest of equals, without a genitive ending when the bare form occurs too."""
    counts: dict[str, int] = {}
    for mention in mentions:
        counts[mention.text] = counts.get(mention.text, 0) + 1
    return min(counts, key=lambda wording: (-counts[wording], len(wording), wording))


def _fold(wording: str) -> str:
    """What two wordings of a candidate share: case, blanks, hyphens and the genitive aside."""
    bare = _LEADING.sub("", wording.casefold())
    return _GENITIVE.sub("", re.sub(r"[\s\-\u2010-\u2014]+", "", bare))
