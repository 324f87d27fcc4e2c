"""People named in running text: who was absent, came late, left, stood in; and who spoke where no list was printed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from ingest.structure.names import PARTY, TITLE_WORD, is_name, is_organisation, is_party, role_of, strip_titles
from ingest.structure.people import Roll
from ingest.structure.persons import Person, is_short_form
from ontology import patterns as re
from ontology.evidence import Span
from ontology.model import Role

_T = r"(?:[A-ZÆØÅÄÖÉ][\w'’´-]++|[A-ZÆØÅ]\.)"
_N = rf"(?>\b{_T}(?:\s(?:(?:af|von|van|de|el|al|bin)\s)?{_T}){{1,4}}(?:\s\([^()]{{1,40}}\))?)"
_JOB = rf"(?>(?:(?:[a-zæøå-]+\s){{0,2}}{TITLE_WORD}\.?\s)?)"
_OF = r"(?:\s(?:fra|from)\s(?P<org>(?:the\s)?[A-ZÆØÅ][^,.;:()]{1,60}?))?"
_NS = rf"(?P<names>(?>{_N}(?:,\s{_JOB}{_N}){{0,30}}(?:,?\s(?:og|samt|and)\s{_JOB}{_N})?))"
_ONE = rf"(?P<one>{_N})"
_POINTED = r"(?:sagens?|behandling\w*|punkt\w*|pkt|sagerne|drøftelsen|sag|dagsordenspunkt\w*|den del)"

_EXCUSED = tuple(
    re.compile(p)
    for p in (
        rf"(?:[Aa]fbud\s(?:fra:?|var modtaget fra)|havde modtaget afbud fra|^[Aa]fbud:|[Aa]pologies from)\s{_JOB}{_NS}",
        rf"{_NS}{_OF},?\s(?:som\s|der\s)?(?:(?:havde|har)\s(?:meldt\s)?|meldte\s)(?:afbud|forfald)(?!\stil\s(?:punkt|sag))",
        rf"{_NS}{_OF}\s(?:var|er)\sforhindret\si\sat\s(?:deltage\si|møde\stil)\s(?:dagens\s)?møde[t]?\b",
        rf"{_NS}{_OF}\s(?:sent\s(?:his|her|their)?\s?(?:apologies|regrets)|(?:was|were)\sunable\sto\sattend)\b",
    )
)
_ABSENT = tuple(
    re.compile(p)
    for p in (
        rf"(?:undtagen|med undtagelse af|bortset fra|except(?: for)?)\s{_JOB}{_NS}",
        rf"[Ff]raværende:?\s{_JOB}{_NS}",
        rf"{_NS}{_OF}\s(?:var|er)\s(?:fraværende|ikke til stede|ikke mødt)(?!\s(?:under|ved)\b)",
        rf"{_NS}\s(?:(?:var|er)\sforhindret(?:\si\sat\s(?:deltage|møde))?|deltog\sikke(?:\si\smødet)?)(?=[.,]|$)",
    )
)
_PARTLY = tuple(
    re.compile(p)
    for p in (
        rf"{_NS}\s(?:(?:kom|mødte)\s(?:til\s?stede|først|for sent|senere|op kl|kl)|ankom"
        r"|tilsluttede sig mødet|indtrådte)",
        rf"{_NS}\s(?:forlod|måtte forlade|gik(?=\s(?:kl|før|efter|under|fra mødet|hjem|inden)|[.,]|$)|udtrådte"
        r"|var gået|left(?=\s(?:the|at|before|after|during)|[.,]|$)|arrived"
        r"|joined(?=\s(?:the meeting|at|from|during)))\b",
        rf"{_NS}\s(?:deltog\sikke\s(?:i|under|ved)\s(?!mødet\.)|deltog\s(?:kun|alene)\s"
        rf"|deltog\s(?:i mødet\s)?(?:fra|til|under|indtil)\s"
        rf"|var\sforhindret\si\sat\sdeltage\s(?:i|under|ved)\s{_POINTED}|var\sikke\stil\sstede\s(?:under|ved)\s"
        r"|(?:erklærede\ssig|meldte\ssig|var|blev\s(?:erklæret|anset\sfor|kendt))\sinhabil)",
    )
)
_STAND_IN = tuple(
    re.compile(p)
    for p in (
        rf"[Ss]om\s(?:stedfortræder|suppleant|afløser)\sfor\s{_ONE}\s(?:deltog|mødte|var"
        rf"|er)\s(?:indkaldt\s)?(?P<other>{_N})",
        rf"[Ii] stedet for\s{_ONE}\s(?:deltog|mødte)\s(?P<other>{_N})",
        rf"(?P<other>{_N})\s(?:deltog|mødte)\sfor\s{_ONE}",
        rf"(?P<other>{_N})\s(?:deltog|mødte|var indkaldt|er indkaldt)\s(?:i mødet\s)?(?:som\s(?:stedfortræder"
        rf"|suppleant|afløser)\s(?:for)|i stedet for)\s{_ONE}",
    )
)
_INSTEAD = re.compile(
    rf"^I (?:stedet|hans sted|hendes sted) (?:deltog|mødte|var)\s(?:stedfortræder\s)?{_JOB}(?P<other>{_N})"
    rf"|(?P<deputy>{_N})\s(?:deltog|mødte)\s(?:i mødet\s)?som\s(?:stedfortræder|suppleant|afløser)(?!\sfor)"
)
_VISITED = re.compile(
    rf"^{_NS}\sfra\s(?P<org>[A-ZÆØÅ][^,.;]{{2,60}}?)\s(?:deltog|var til stede|orienterede|fremlagde|holdt)\b"
)
_CHAIR = re.compile(
    rf"(?:[Ff]ormanden|[Uu]dvalgsformanden|[Rr]egionsrådsformanden|[Mm]ødelederen|[Ff]ormand|[Rr]egionsrådsformand"
    rf"|The [Cc]hair(?:person|man)?),?\s{_ONE}"
)
_SPEAKS = re.compile(
    rf"{_NS}(?P<verb>,?\s(?:(?:kan|kunne|vil|ville|har|havde|var|blev|stemte|mente|ønskede|foreslog|bemærkede"
    rf"|udtalte|undlod|tog|støttede"
    r"|oplyste|spurgte|anførte|påpegede|pegede|tilkendegav|gjorde|orienterede|meddelte|fandt|bad|opfordrede"
    r"|fremhævede|udtrykte|begærede"
    r"|anmodede|henviste|afviste|efterlyste|fremlagde|stillede|tilsluttede|roste|erklærede|lagde|så|gav|besvarede"
    r"|kritiserede|advarede"
    r"|beklagede|takkede|fortalte|tilføjede|var enig|bakkede|erklærer|ønsker|mener|kan ikke|stemmer|tager|foreslår"
    r"|deltog|redegjorde|præsenterede|efterspurgte|henstillede|understregede|undrede|nævnte|supplerede|forklarede|svarede"
    r"|mindede|glædede|frarådede|anbefalede|krævede|savnede|talte|delte|vurderede|kvitterede|noterede|hilste|frygtede"
    r"|stated|noted|said|asked|proposed|supported|opposed|voted|informed|reported|expressed|suggested|requested"
    r"|welcomed)\b))"
)
_VOTES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?:mindretal|flertal)(?:let)?,?\s(?:bestående\saf\s|\()?{_NS}",
        rf"(?:[Ff]or|[Ii]mod|[Mm]od)\sstemte:?\s(?:medlemmerne\s)?{_NS}",
        rf"(?:[Uu]ndlod(?:\sat\sstemme)?|[Hh]verken\sfor\seller\simod(?:\sstemte)?|[Ff]orbehold(?:\sfra)?):?\s{_NS}",
        rf"{_NS}\s(?:stemte|undlod\sat\sstemme|tog\sforbehold|var\simod)\b",
    )
)
_WITH_PARTY = re.compile(rf"(?P<name>(?>\b{_T}(?: {_T}){{1,4}})) \((?P<party>{PARTY})\)")
_ASKED = re.compile(
    rf"\b(?:(?:[Mm]edlems|[Bb]eslutnings|[Ææ]ndrings)?[Ff]orslag|[Aa]nmodning|[Ii]nitiativ\w*)\s(?:stillet\s)?(?:fra|af)\s"
    rf"{_JOB}{_NS}"
)
_SIGNED = re.compile(
    rf"(?:(?i:(?:for )?ref(?:erent|erat)?\.?|minutes by)\s*[:/]|\(?(?i:referatet er (?:skrevet|udarbejdet) af"
    rf"|(?:the )?minutes (?:were )?taken by):?)\s*{_JOB}(?P<name>{_N})"
)
_MS = r"(?:(?:Mr|Ms|Mrs|Dr|Prof)\.?\s?)"
_CHAIRED = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\bchaired\sby\s(?:the\s[^,.]{{0,60}},\s)?{_MS}?{_ONE}",
        rf"{_MS}{_ONE}(?:,[^.]{{0,120}})?,?\schaired\sthe\s(?:meeting|session|conference)",
        rf"\b(?:Co-)?[Cc]hair(?:person|man|woman)?,\s{_MS}{_ONE}",
        rf"\b[Mm]ødet\s(?:blev|var)\sledet\saf\s{_JOB}{_ONE}",
        rf"{_ONE}\sledede\smødet\b",
    )
)
_SHORT = 90
_LONGEST = 1200
_PARTY_TAIL = re.compile(r"\s\((?P<note>[^()]*)\)$")


def read_remarks(roll: Roll, spans: Iterable[Span], known: Callable[[str], bool], items: int = 0) -> None:
    """Read who was absent, present for a part, or stood in for another out of the sentences in the spans.

    Under an item absence is only of that item; `items` is their number, and who misses most of them is absent.
    """
    text = roll.source.text
    missing: Counter[str] = Counter()
    for span in spans:
        sentence = text[span.start : span.end]
        if len(sentence) > _LONGEST or not any(w in sentence for w in _CUES):
            continue
        for pattern in _STAND_IN:
            for match in pattern.finditer(sentence):
                _stands_in(roll, match, span, known)
        for instead in _INSTEAD.finditer(sentence):
            part = "other" if instead["other"] else "deputy"
            _add(roll, instead[part], instead.span(part), span, known, Role.MEMBER, new=True)
        _visits(roll, sentence, span, known)
        _each(roll, _PARTLY, sentence, span, known, partly=True)
        _each(roll, _EXCUSED, sentence, span, known, partly=False, new=not items)
        missing.update(_each(roll, _ABSENT, sentence, span, known, partly=items > 0, new=not items))
    for name, count in missing.items():
        person = roll.find(name)
        if person and items and count >= max(2, 0.6 * items):
            person.absent, person.partly = True, False


def _visits(roll: Roll, sentence: str, span: Span, known: Callable[[str], bool]) -> None:
    """People of another organisation who took part: "A B og C D fra E deltog under behandlingen af punktet"."""
    visited = _VISITED.match(sentence) if " fra " in sentence else None
    for name, place in _names(visited, "names") if visited else ():
        guest = _add(roll, name, place, span, known, Role.GUEST, new=True)
        if guest and visited:
            guest.affiliation = guest.affiliation or visited["org"]


_CUES = tuple(
    """undta|undtag|bortset|forfald|inhabil|afbud|Afbud|raværende|ikke til stede|ikke mødt|forhindret|deltog|deltage
    |kom |ankom|forlod|forlade|gik|gået|trådte|tilslutt|tedfortræder|uppleant|afløser|tedet for|mødte|left|arrived
    |joined|pologies|except|regrets|unable to attend""".replace("\n    ", "").split("|")
)


def read_speakers(roll: Roll, spans: Iterable[Span], known: Callable[[str], bool]) -> None:
    """Add the people who say or do something in the minutes: only for publishers that print no list of members."""
    text = roll.source.text
    for span in spans:
        sentence = text[span.start : span.end]
        chair = _CHAIR.search(sentence)
        if chair:
            _add(roll, chair["one"], chair.span("one"), span, known, Role.CHAIR)
        if len(sentence) > _LONGEST:
            continue
        told = [_SPEAKS.match(sentence), *(m for pattern in _VOTES for m in pattern.finditer(sentence))]
        for match in filter(None, told):
            for name, place in _names(match, "names"):
                _add(roll, name, place, span, known, None)
        for member in _WITH_PARTY.finditer(sentence) if "(" in sentence else ():
            _add(roll, member[0], member.span(), span, known, None)


def read_chairs(roll: Roll, spans: Iterable[Span], known: Callable[[str], bool]) -> None:
    """Take who is said to have chaired the meeting for its chair ("The meeting was chaired by Ms A B")."""
    for span in spans:
        sentence = roll.source.text[span.start : span.end]
        if len(sentence) > _LONGEST or not any(w in sentence for w in ("hair", "lede")):
            continue
        for pattern in _CHAIRED:
            for match in pattern.finditer(sentence):
                _add(roll, match["one"], match.span("one"), span, known, Role.CHAIR, new=True)


def read_closing(roll: Roll, spans: Iterable[Span], known: Callable[[str], bool]) -> None:
    """Take who signs the last lines as having written the minutes ("Ref.: Ida Falk") for their secretary."""
    for span in spans:
        line = roll.source.text[span.start : span.end]
        signed = _SIGNED.match(line) if len(line) <= _SHORT else None
        if signed:
            _add(roll, signed["name"], signed.span("name"), span, known, Role.SECRETARY, new=True)


def read_askers(roll: Roll, titles: Iterable[Span], known: Callable[[str], bool]) -> None:
    """Add the members on whose proposal or wish an item stands: only where no list of members was printed."""
    for span in titles:
        asked = _ASKED.search(roll.source.text[span.start : span.end])
        for name, place in _names(asked, "names") if asked else ():
            _add(roll, name, place, span, known, None)


def read_parties(roll: Roll) -> None:
    """The party letter that the text sets behind a member's name, where the list only told that he is a member."""
    for match in _WITH_PARTY.finditer(roll.source.text):
        words = match["name"].split()
        person = next(filter(None, (roll.find(" ".join(words[i:])) for i in range(len(words) - 1))), None)
        if person and person.affiliation in ("", roll.body):
            person.affiliation = match["party"]


def _each(
    roll: Roll,
    patterns: Iterable[re.Pattern[str]],
    sentence: str,
    span: Span,
    known: Callable[[str], bool],
    *,
    partly: bool,
    new: bool = False,
) -> list[str]:
    hit: list[str] = []
    for pattern in patterns:
        for match in pattern.finditer(sentence):
            for name, place in _names(match, "names"):
                person = _add(roll, name, place, span, known, None, new=new)
                if person is None:
                    continue
                person.affiliation = person.affiliation or (match.groupdict().get("org") or "")
                hit.append(person.name)
                if partly:
                    person.partly = person.partly or not person.absent
                elif person.absent is None and not person.partly:
                    person.absent = True
    return hit


def _stands_in(roll: Roll, match: re.Match[str], span: Span, known: Callable[[str], bool]) -> None:
    replaced = _bare(match["one"])[0]
    away = _add(roll, match["one"], match.span("one"), span, known, None)
    if away and away.absent is None:
        away.absent = True
    other = _add(roll, match["other"], match.span("other"), span, known, Role.MEMBER, new=True)
    if other:
        other.role_text = f"stedfortræder for {replaced}"


def _names(match: re.Match[str], group: str) -> list[tuple[str, tuple[int, int]]]:
    begin = match.start(group)
    return [(m.group(), (begin + m.start(), begin + m.end())) for m in re.finditer(_N, match[group])]


def _bare(name: str) -> tuple[str, str]:
    """A name without the bracket behind it, and what stood in the bracket."""
    note = _PARTY_TAIL.search(name)
    return _PARTY_TAIL.sub("", name), note["note"] if note else ""


def _add(
    roll: Roll,
    name: str,
    place: tuple[int, int],
    span: Span,
    known: Callable[[str], bool],
    role: Role | None,
    *,
    new: bool = False,
) -> Person | None:
    """The person of a name in a sentence; a printed list is added to only when the sentence makes a member (`new`)."""
    name, note = _bare(name)
    name = strip_titles(name)
    found = roll.find(name)
    if found is None and ((roll.listed and not new) or not is_name(name) or known(name)):
        return None
    told = is_party(note) or (note.isupper() and not is_short_form(note, name)) or known(note)
    told = told or (bool(note) and is_organisation(note.split()[-1]))
    person = Person(name, note if told else "", role or role_of(note))
    return roll.add(person, span.start + place[0], span.start + place[1], "people.named", 0.8)
