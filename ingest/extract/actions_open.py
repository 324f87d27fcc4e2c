"""Tasks in places made for them ("Opfølgning", "To do"), and what people will do, told with any verb."""

from __future__ import annotations

from functools import cached_property

from ingest.extract.actor_words import is_thing, officers
from ingest.extract.actors import Actor, same_body
from ingest.extract.context import Context, Sentence
from ingest.extract.deadlines_parties import Parties
from ingest.extract.deadlines_verbs import find_finite
from ingest.extract.tense import told_in_present
from ingest.extract.verbs import lexicon
from ingest.extract.zones import TASK_LIST
from ontology import patterns as re

_HEAD = re.compile(r"\W*(?P<who>[^:–;.]{2,70}?)\s*(?::|\s[–-](?=\s))\s*(?=\S.{2,})")
_TAIL = re.compile(r"(?:[:;]|\s[–-]|,?\sv/|\s\()\s?(?P<who>[A-ZÆØÅ][^:;()–]{1,60}?)\)?\.?$")
_FIRST = re.compile(r"[\wæøåÆØÅ.-]+")
_PERSON = re.compile(r"[A-ZÆØÅ][a-zæøå]+(?:\s[A-ZÆØÅ][\w.-]+){1,3}")
_ADVERBS = r"(?:\s+(?:også|herefter|derefter|fremover|desuden|så|nu|evt\.|gerne|selv|begge|i fællesskab|sammen))*"
_VERB = re.compile(rf"{_ADVERBS}\s+(?P<verb>[a-zæøå]+(?:er|år|or|ør)|mødes|samles|taler?s)(?![\wæøå])")
_TO = re.compile(r"\s+to\s+[a-z]{2,}(?![\w])")
_DUTY = re.compile(rf"{_ADVERBS}\s+(?:skal|må|vil|bedes){_ADVERBS}\s+(?P<verb>[a-zæøå]{{2,}}[aeoøåy])(?![\wæøå])")
_STATES = frozenset(
    """er bliver har får kan bør tør bor hedder træder indtræder tiltræder rejser flytter starter begynder
    fylder varer overtager repræsenterer byder takker åbner sidder arbejder fungerer leder udtræder fratræder
    stopper forlader afgår savner mangler ligger afventer venter betyder viser virker kender husker forstår ser lever
    dækker omfatter gælder består hviler bruger modtager behandler tilhører egner oplever ønsker håber mener tror synes
    finder anser vurderer støtter foretrækker deltog ankom ankommer kommer går indgår overgår fortsætter""".split()
)
_NO_TASK = re.compile(r"\s(?:forbehold|afstand|ordet|til efterretning|for givet|imod|nej|ja)\b")
_COMES = re.compile(r"\s(?:tilbage|med|på banen|i gang|videre)\b")
_TELLING = re.compile(
    r"\s*,(?!\som\s)|\s+(?:at|om|hvordan|hvorfor|om,)\s|\s*:|\s+(?:en|sin|et)?\s*(?:status"
    r"|orientering)\b"
)
_LEAD = re.compile(
    r"(?i)\b(?:aftalte[st]?|aftalt|aftales|beslutte(?:de[st]?|s|t)|vedto(?:g|ges)|enige(?:s|des)? om|enedes om"
    r"|enighed om|konklu\w+|sammenfatte\w*|opsummere\w*|næste skridt (?:er|bliver)|aftalen (?:er|blev))"
    r"[^.;,]{0,40}?,?\sat\s"
)
_TOLD = re.compile(
    r"(?i)\b(?:svarede|oplyste|sagde|tilkendegav|bekræftede|meddelte|tilføjede|forklarede|orienterede om|informed"
    r"|replied"
    r"|said|confirmed)\b[^.;]{0,50}?,?\s(?:at|that)\s"
)
_SAME = re.compile(r"(?i)(?:man|de|vi|han|hun|it|they|he|she)(?=\s)")
_WILL = re.compile(
    rf"{_ADVERBS}\s(?:vil|ville|gerne vil|will|would){_ADVERBS}\s(?:[^\s.;,]+\s){{0,3}}?(?:undersøge|vende|indkalde"
    r"|(?:ud|rund|frem|efter|over)?sende|tage|følge|se|kigge|afklare|kontakte|fremlægge|forelægge|indhente|invitere"
    r"|skrive|melde"
    r"|bringe|drøfte|spørge|rette|indarbejde|tilrette|præcisere|sørge|investigate|return|circulate|send|share|look into"
    r"|follow up|contact|convene|revise|report back|get back)\b"
)
_WISH = re.compile(
    r"(?:ønske[rd]e?|forvente[rd]e?|forudsætter|forudsatte|beder om|bad om|anmode[rd]e? om|lægger vægt på"
    r"|lagde vægt på)"
    r",?\sat\s"
)
_ROUTINE = re.compile(r"(?i)\b(?:i dag|allerede|hvert år|årligt|altid|normalt|som regel|løbende|typisk|generelt)\b")


class OpenTasks:
    """Reads tasks whose verb no list names, by who has them and where they stand."""

    def __init__(self, context: Context, parties: Parties) -> None:
        """Take the document and who can act in it."""
        self.context, self.parties = context, parties
        self.danish = context.meeting.language != "en"

    @cached_property
    def past(self) -> bool:
        """Whether the minutes are told in the past, so that what stands in the present is still to come."""
        return not told_in_present(self.context)

    @cached_property
    def _people(self) -> frozenset[str]:
        """The words that a phrase for someone who was there can begin with."""
        people = self.context.outline.participants
        names = {w for p in people for w in (*p.name.split(), "".join(part[0] for part in p.name.split()))}
        offices = {form for office in officers(people) for form in (office, f"{office}en", f"{office}n")}
        return frozenset({*(n.casefold() for n in names), *offices, "formanden", "mødelederen"})

    def listed(self, sentence: Sentence) -> list[Actor]:
        """Who has the task that a line of a task list names: "X: sende tal", "X sender tal", "Sende tal (X)"."""
        head = _HEAD.match(sentence.text)
        if head and (who := self._whole(sentence, head.start("who"), head.end("who"))):
            return who
        begin = head.end() if head and not find_finite(head["who"], 0, len(head["who"])) else 0
        for start in dict.fromkeys((begin, 0)):
            who, end = self.parties.phrase_at(sentence, start)
            if who and (self._acts(sentence.text, end) or any(p.match(sentence.text, end) for p in (_DUTY, _TO))):
                return who
        tail = _TAIL.search(sentence.text)
        return self._whole(sentence, tail.start("who"), tail.end("who")) if tail else []

    def agreed(self, sentence: Sentence) -> list[Actor]:
        """Who will do what was agreed: "Det blev aftalt, at X hører kommunerne"."""
        lead = (_LEAD.search(sentence.text) or self._wish(sentence)) if self.danish else None
        if not lead:
            return []
        who, end = self.parties.phrase_at(sentence, lead.end())
        return who if who and self._acts(sentence.text, end) else []

    def told(self, sentence: Sentence) -> list[Actor]:
        """Who, as someone says, will see to a matter: "X svarede, at man vil undersøge sagen"."""
        lead = _TOLD.search(sentence.text)
        if not lead or (" vil" not in sentence.text and " w" not in sentence.text):
            return []
        same = _SAME.match(sentence.text, lead.end())
        who, end = self.parties.phrase_at(sentence, 0 if same else lead.end())
        end = same.end() if same else end
        return who if who and end > lead.start() and _WILL.match(sentence.text, end) else []

    def _wish(self, sentence: Sentence) -> re.Match[str] | None:
        """Read "Rådet ønsker, at …", where the body that meets is the one that wishes."""
        wish = _WISH.search(sentence.text)
        who, end = self.parties.phrase_at(sentence, 0) if wish else ([], 0)
        own = bool(who) and all(same_body(a.name, self.context.meeting.body) for a in who)
        return wish if wish and own and end <= wish.start() <= end + 12 else None

    def personal(self, sentence: Sentence) -> list[Actor]:
        """The people who, in minutes told in the past, do something in the present: "N N booker lokale"."""
        first = _FIRST.match(sentence.text)
        if not self.danish or not first or first[0].casefold() not in self._people or _ROUTINE.search(sentence.text):
            return []
        who, end = self.parties.phrase_at(sentence, 0)
        if not who or not all(self.parties.is_person(a) for a in who):
            return []
        return who if self._acts(sentence.text, end) and self.past else []

    def _whole(self, sentence: Sentence, start: int, end: int) -> list[Actor]:
        """The actors of a range that is nothing but known names or people."""
        phrase = sentence.text[start:end].strip()
        who, stop = self.parties.phrase_at(sentence, start)
        sure = who and stop >= end and not is_thing(phrase) and all(a.named or self.parties.is_person(a) for a in who)
        marked = sentence.text[start - 1 : start] in ("", "(") and _PERSON.fullmatch(phrase)
        known = all(self.parties.known(part.strip()) for part in re.split(r",|/|\sog\s|\sand\s", phrase))
        return who if sure and (known or marked) else []

    def _acts(self, text: str, end: int) -> bool:
        """Whether a verb follows that names something to do: no state, and no telling of what was said."""
        found = _VERB.match(text, end)
        if not found:
            return False
        verb = found["verb"]
        if verb in _STATES:
            return verb in ("kommer", "går") and bool(_COMES.match(text, found.end()))
        said = any(v.default != "none" and f.finite for v, f in lexicon("stances", "da").find(verb))
        return not (said and _TELLING.match(text, found.end())) and not _NO_TASK.match(text, found.end())


def in_task_list(sentence: Sentence) -> bool:
    """Whether a sentence stands under a heading or lead that is made for tasks."""
    heading = sentence.section.heading if sentence.section else ""
    return bool(
        TASK_LIST.fullmatch(heading.strip(" :.")) or (sentence.lead and TASK_LIST.fullmatch(sentence.lead.strip(" :.")))
    )
