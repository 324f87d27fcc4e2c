"""The governing body that met: from labels, the headline, section headings, and at last the file's name."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence

from ingest.structure.rows import key, plain
from ontology import patterns as re
from ontology.evidence import SourceText
from ontology.model import AgendaItem
from ontology.vocabulary import Vocabulary

_NTH = r"(?:\d{1,3}\.?\s*(?:ordinære\s|ekstraordinære\s)?|det\s\d{1,3}\.\s|the\s)?"
_MEETING = r"(?:[\w-]*møde(?:t|r)?|meeting|session)"
_STOP = (
    r"(?=\s*(?:$|[;:(]|(?<!vedr)\.(?:\s|$)|,(?!\s[a-zæøå]+(?:,|\s(?:og|samt)\s)|\s[a-zæøå-]+\sniveau\b)|\s[-–—]\s|\b(?:den\b|d\.|nr\b|afholdt|holdt|kl\b\.?"
    r"|mandag|tirsdag|onsdag|torsdag|fredag|lørdag|søndag|fra\b"
    r"|på\s(?:(?-i:[A-ZÆØÅ])\w*(?:hospital|hus|gård|hotel|slot|borg|skole|rådhus|center|sygehus)\w*|hotel|comwell|scandic"
    r"|teams|skype|zoom|(?-i:[A-ZÆØÅ])[\w.]+\s?\d)"
    r"|i\s(?:(?-i:[A-ZÆØÅ])|lokale|mødelokale)|held|on\s(?:the\s)?(?:\d|(?-i:[A-Z])\w+day\b|(?:january|february|march|april|may|june|july|august|september"
    r"|october|november|december)\b)|\d{1,2}[.\s-]|\d{4}\b|in\s(?-i:[A-Z]))))"
)
_NAME = r"(?P<body>[^;:()\d]{3,120}?)"
_DAY = r"(?:(?:man|tirs|ons|tors|fre|lør|søn)dag\b|den\s\d|d\.\s?\d|\d{1,2}[-./]\s?\d|\d{1,2}\.\s[a-z])"
_PATTERNS = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        rf"\b{_NTH}{_MEETING}\s(?:i|for|af|hos)\s(?:(?-i:de[nt])\s(?=(?-i:[a-zæøå])))?{_NAME}{_STOP}",
        rf"\b{_MEETING}\sof\s(?:the\s)?{_NAME}{_STOP}",
        rf"^{_NAME},?\s(?:[-–—]\s)?\d{{1,3}}\.\s?(?:ordinære\s)?[\w-]*møde\b",
        rf"^{_NAME}\s[-–—]\s(?:referat|dagsorden|beslutningsreferat|beslutningsprotokol|mødesager|møde|minutes"
        rf"|punkter)\b",
        rf"^(?:referat|beslutningsreferat|beslutningsprotokol|dagsorden|minutes)\s?(?:[-–—:]|af|fra|for"
        rf"|from|of)\s(?:the\s)?(?:møde\w*\s)?{_NAME}{_STOP}",
        rf"\b(?:referat|minutes)\s(?:fra|af|from)\s{_NAME}s\s(?:[\w-]*møde|meeting)\b",
        rf"^{_NAME}s\s(?:ordinære\s|ekstraordinære\s)?møde,?\s(?={_DAY})",
        rf"^dagsord(?:e)?ner\sog\sreferater\s(?:(?:fra|for|i)\s)?{_NAME}(?=\stil$|\stil\smødet|\s[-–]|$)",
        rf"^(?P<body>(?:[^;:()\d,]|,\s(?=[a-zæøå]+-)){{3,110}}?),?\s(?:[-–—]\s)?(?={_DAY})",
        r"\b(?:the\s)?\d{1,3}(?:st|nd|rd|th)\s(?P<english>(?-i:[A-Z])[\w\s&-]{2,80}?)\smeeting\b",
    )
)
_BEFORE_DAY, _AFTER_WORD = _PATTERNS[-2], _PATTERNS[4]
_ATTENDED = re.compile(
    r"(?i)\bmedlemmer(?:ne)?\s(?:af|i|fra)\s(?P<body>[^.;:()\d,]{3,110}?),?\s(?:var|er|deltog|mødte|blev|har|havde"
    r"|undtagen|med undtagelse)\b|\bmembers\sof\sthe\s(?P<english>[^.;:()\d,]{3,110}?)\s(?:were|was|attended|had)\b"
)
_GENERIC_BODY = re.compile(r"(?i)(?:udvalget|rådet|gruppen|styregruppen|bestyrelsen|direktionen|committee|board|group)")
_GENITIVE = re.compile(r"((?:råd|udvalg|nævn|gruppe|forcen|bestyrelse|kreds|klynge|forum)(?:met|et|en|n)?)s$", re.I)
_LOST = re.compile(r"^s\s+(?=[A-ZÆØÅ])")
_ORGAN = re.compile(
    r"(?i)(?:udvalg(?:et)?|råd(?:et)?|gruppen?|forum(?:et)?|task\s?forcen?|direktion(?:en)?|bestyrelsen?|kreds(?:en)?"
    r"|ledelsen?|komit[eé]en?|committee|board|council|group|nævn(?:et)?|partnership|team(?:et)?|klynge(?:n)?)s?(?![\w])"
)
_MEETING_OF = re.compile(r"(?i)\b(?P<stem>[\w-]{3,60}?)s?møde(?:t|r)?\b")
_OWN_MEETING = re.compile(
    r"(?i)\b(?P<stem>[\w-]{3,40}(?:udvalg|(?<!by)(?<!regions)råd)|\w{3,20}(?:bestyrelse|direktion))s?møde(?:t)?\b"
)
_SHORT_MEETING = re.compile(r"\b(?P<stem>[A-ZÆØÅ]{3,6})-møde(?:t|r)?\b")
_MEETING_BODIES = (
    ("styregruppe", "Styregruppen"),
    ("følgegruppe", "Følgegruppen"),
    ("arbejdsgruppe", "Arbejdsgruppen"),
    ("projektgruppe", "Projektgruppen"),
    ("bestyrelse", "Bestyrelsen"),
    ("direktion", "Direktionen"),
    ("udvalg", "Udvalget"),
    ("regionsråd", "Regionsrådet"),
    ("byråd", "Byrådet"),
)
_ORGAN_WORD = re.compile(
    r"\b(?:[A-ZÆØÅ]\w+-,?\s(?:[A-ZÆØÅ]?\w+-\s)?og\s)?"
    r"[A-ZÆØÅ][\w-]{3,}(?:gruppen|udvalget|rådet|kredsen|Group|Committee)\b"
)
_NO_BODY = re.compile(
    r"(?i)^(?:den|det|d|[\w-]*møde(?:t|r|rne|s)?|møde\w*|referat\w*"
    r"|ordinært(?: møde)?|ekstraordinært(?: møde)?|dagsorden|åbent?|lukket"
    r"|meeting(?: no| nr| number)?|minutes|side \d+|(?:the )?(?:\w+th|first|second|third) (?:meeting|session)"
    r"|(?:(?:ekstra)?ordinær[te]?|konstituerende|fælles) [\w-]*møde\w*)$"
)
_REGIONAL = re.compile(r"(?i)(?:^(?:regionsråd|forretningsudvalg|direktion|koncerndirektion)|udvalg)")
_NATIONAL = re.compile(
    r"(?i)rådgivende|fagudvalg|specialeplan|screening|national|sundhedsstyrelse|medicinråd|baggrundsgruppe"
)
_REGIONS = ("Hovedstaden", "Sjælland", "Syddanmark", "Midtjylland", "Nordjylland", "Østdanmark")
_REGION = re.compile(
    rf"(?i)(?P<full>\bregion\s)?(?<![\w-])(?P<name>{'|'.join(_REGIONS)})(?-i:(?![a-zæøå]))|\b(?P<code>rsd|rm|rn|rh|rsj)(?=[_\W])"
)
_CODES = {"rsd": "Syddanmark", "rm": "Midtjylland", "rn": "Nordjylland", "rh": "Hovedstaden", "rsj": "Sjælland"}
_SEATS = {
    "Syddanmark": ("damhaven", "regionshuset vejle", "regionshuset, vejle"),
    "Midtjylland": ("skottenborg", "regionshuset viborg", "regionshuset, viborg"),
    "Nordjylland": ("niels bohrs vej", "regionshuset aalborg", "regionshuset, aalborg"),
    "Hovedstaden": ("kongens vænge", "regionsgården"),
    "Sjælland": ("alléen 15", "regionshuset sorø", "regionshuset, sorø", "alleen 15"),
}


_DOCUMENT = re.compile(
    r"(?i)^(?:(?:udkast til|draft)\s)?(?:(?:beslutnings|møde|kort)?referat|(?:beslutnings)?protokol|dagsorden|minutes"
    r"|notat|beslutninger|konklusioner|konstituering)\b"
    r"[\s,:;–—-]*(?:(?:fra|af|for|of|from)\s(?:the\s)?)?(?=\S)"
)
_DOCUMENT_TAIL = re.compile(
    r"\s(?:[-–—]\s)?(?:(?:Ordinært|Ekstraordinært)\smøde|(?:(?:Beslutnings|Møde)?[Rr]eferat|Minutes|Dagsorden|Protokol)(?=\s(?:af|fra|for|til|of|from)\s|$)"
    r"|(?:Publiceret|Offentliggjort|Opdateret|Godkendt|Udsendt|Udskrevet)\b).*$"
)
_OWNER = re.compile(rf"(?i)^region (?:{'|'.join(_REGIONS)}),?\s+(?=\S)")
_OF_REGION = re.compile(rf"\s(?:i|for)\sRegion (?:{'|'.join(_REGIONS)})$")
_TERM = re.compile(r"\s\(?(?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)\d\d)?\)?$")
_TOPIC = re.compile(r"(?i)\b(?:on|for|of)\s")
_GOES_ON = re.compile(
    r"\s+in\s(?:the\s)?(?!(?:Aalborg|Aarhus|Amsterdam|Athens|Barcelona|Bergen|Berlin|Bern|Bremen|Brussels|Budapest|Copenhagen"
    r"|Dublin|Edinburgh|Espoo|Esbjerg|Geneva|Glasgow|Gothenburg|Hamburg|Helsinki|Herning|Horsens|Kolding|Lisbon|London|Lund"
    r"|Luxembourg|Madrid|Malmö|Mariehamn|Milan|Munich|Nuuk|Odense|Oslo|Oulu|Paris|Prague|Randers|Reykjav[ií]k|Riga|Rome"
    r"|Roskilde|Stavanger|Stockholm|Tallinn|Tampere|Tórshavn|Torshavn|Tromsø|Trondheim|Turku|Uppsala|Utrecht|Vejle|Viborg"
    r"|Vienna|Vilnius|Warsaw|Zurich)\b)(?=[A-Z])(?P<more>[^;:()\d,.]{3,60}?)"
    r"(?=\s*(?:$|[;:(,.\d]|\s[-–—]\s|\b(?:held|on|in|at|minutes|meeting)\b))"
)


def body_in(text: str) -> str:
    """The body that a headline names ("Referat af 83. rådsmøde i X", "X - Referat - 20. maj 2014"), or ""."""
    text = plain(text)
    for pattern in _PATTERNS:
        match = pattern.search(text)
        if match:
            group = "body" if match.groupdict().get("body") else "english"
            name = match.groupdict().get(group) or ""
            more = _GOES_ON.match(text, match.end(group)) if name and _TOPIC.search(name) else None
            name = tidy(name + more[0] if more else name)
            surely = pattern not in (_BEFORE_DAY, _AFTER_WORD) or is_organ(name) or name.isupper()
            if name and not _NO_BODY.match(name) and surely:
                return name
    return ""


def of_own_meeting(text: str) -> str:
    """The council or committee in the word for its meeting, named apart ("Ældrerådsmøde" is of "Ældrerådet"), or ""."""
    short = _SHORT_MEETING.search(plain(text))
    match = None if short else _OWN_MEETING.search(plain(text))
    if short:
        return short["stem"]
    stem = match["stem"].capitalize() if match else ""
    return stem + ("" if not stem else "n" if stem[-1] == "e" else "en" if stem.endswith("direktion") else "et")


def of_meeting(text: str) -> str:
    """The body in a word for its meeting ("Referat af styregruppemøde" is of "Styregruppen"), or ""."""
    match = _MEETING_OF.search(plain(text))
    return next((name for stem, name in _MEETING_BODIES if match and match["stem"].casefold().endswith(stem)), "")


def printed(name: str, lines: Iterable[str]) -> str:
    """The name as one of the lines at the top prints it by itself, with its short form: "Committee of X (CX)"."""
    for line in lines:
        goes_on = plain(line).startswith(f"{name} ") and _TOPIC.match(plain(line)[len(name) + 1 :])
        if name and goes_on and len(line) <= 90 and not re.search(r"[.:]$|\d{4}", line):
            return re.sub(r"\s\([^()]*\)$", "", plain(line))
        bare = re.sub(r"\s\([^()]{2,12}\)$", "", plain(line))
        if is_organ(bare) and len(bare) >= 8 and key(name).endswith(key(bare)):
            return plain(line)
    return name


def before_day(text: str) -> bool:
    """Whether a line is a body and a day and no more than a clock after it: "Sundhedsudvalget, torsdag den 3. maj"."""
    match = _BEFORE_DAY.match(plain(text))
    return match is not None and is_organ(tidy(match["body"])) and not re.match(r"(?i)møde|referat", match["body"])


def tidy(name: str) -> str:
    """A body's name with a capital, without article and loose ends."""
    name = re.sub(r"^(?:[Tt]he|det|Til)\s(?=\w)", "", plain(name)).strip(" .,:;-–—")
    name = re.split(r"\s(?:Du|Der|I) indkaldes\b", name)[0]
    for needless in (_DOCUMENT, _OWNER, _TERM):
        bare = needless.sub("", name)
        name = bare if is_organ(bare) else name
    name = re.sub(r"(?i),?\s\d{1,3}(?:\.|st|nd|rd|th)\s?[\w-]*(?:møde|meeting|session).*$", "", name)
    name = re.sub(r"^(.+) \(\1\)$", r"\1", _DOCUMENT_TAIL.sub("", name))
    met = re.sub(r"(?<=\w)[\s,]+(?:meeting|møde)$", "", name, flags=re.I)
    name = met if is_organ(met) else name
    name = re.sub(r"(?<=[a-zæøå]s )(bestyrelse|styregruppe|direktion|råd|udvalg)s?møde(?:t)?$", r"\1", name)
    dash = re.search(r"\s[-–—]\s", name)
    if dash and name[: dash.start()].count('"') % 2 == 0:
        name = name[: dash.start()]
    name = _GENITIVE.sub(r"\1", name.strip(" .,:;-–—"))
    return name[:1].upper() + name[1:]


def is_organ(name: str) -> bool:
    """Whether a name has the word of a committee, council or group in it."""
    return bool(_ORGAN.search(name))


def mend(name: str, source: SourceText) -> str:
    """The name with a lost authority ("s Kræftstyregruppe") restored from the text, else in its definite form."""
    if not _LOST.match(name) and not name.startswith("S "):
        return name
    rest = re.sub(r"^[sS]\s+", "", name)
    text = "\n".join((source.text, *source.furniture, *source.asides))
    definite = next(
        (rest + ending for ending in ("n", "en", "et", "t") if re.search(rf"\b{re.escape(rest + ending)}\b", text)), ""
    )
    owner = re.search(rf"\b([A-ZÆØÅ][\w-]+s)\s{re.escape(rest)}\b", text)
    return f"{owner[1]} {rest}" if owner else definite or rest


def from_sections(items: Iterable[AgendaItem]) -> str:
    """The body that most items name as the one that decided, and decided last where several did."""
    named: Counter[str] = Counter()
    for item in items:
        deciding = [s for s in item.sections if s.decided_by and is_organ(s.decided_by)]
        last = max(deciding, key=lambda s: s.decided_on or dt.date.min, default=None)
        named.update([last.decided_by] if last else [])
    return named.most_common(1)[0][0] if named else ""


def from_attendance(text: str) -> str:
    """The body whose members are said to have met ("Alle medlemmer af X var mødt undtagen …"), or ""."""
    match = _ATTENDED.search(text)
    name = tidy(match["body"] or match["english"]) if match else ""
    return name if is_organ(name) and not _GENERIC_BODY.fullmatch(name) else ""


def from_text(text: str, vocabulary: Vocabulary) -> str:
    """The committee or group that the text names most, as the vocabulary or the text writes it."""
    counts: Counter[str] = Counter()
    for concept in vocabulary.by_scheme("body"):
        if is_organ(concept.name("da")):
            counts[concept.name("da")] = max((text.count(n) for n in concept.labels() if len(n) > 8), default=0)
    counts.update(m.group() for m in _ORGAN_WORD.finditer(text) if vocabulary.find(m.group()) is None)
    best = counts.most_common(1)
    return best[0][0] if best and best[0][1] >= 2 else ""


def from_file_name(file_name: str) -> str:
    """A body in the file's name ("rsd_sundhedsudvalget_20-05-2014.html"), or ""."""
    words = re.split(r"[_\W\d]+", file_name.rsplit(".", 1)[0])
    return next((w[:1].upper() + w[1:] for w in words if len(w) > 6 and is_organ(w)), "")


def region_of(source: SourceText, head: str, file_name: str) -> str:
    """The region whose meeting it is: told by the head, the furniture, the seat, or by being named most by far."""
    margin = "\n".join((head, source.title, *source.asides, *source.furniture, file_name.replace("_", " _ ")))
    strong = _count(margin)
    low = f"{margin}\n{source.text[:3000]}\n{source.text[-600:]}".casefold()
    for name, seats in _SEATS.items():
        strong[name] += 3 * sum(seat in low for seat in seats)
    weak = _count(source.text)
    for scores, least in ((strong, 1), (strong + weak, 4)):
        best = scores.most_common(2)
        if best and (len(best) == 1 or best[0][1] >= 2 * best[1][1]) and best[0][1] >= least:
            return f"Region {best[0][0]}"
    return ""


def _count(text: str) -> Counter[str]:
    found: Counter[str] = Counter()
    for match in _REGION.finditer(text):
        if match["code"]:
            if match["code"].islower():
                found[_CODES[match["code"]]] += 2
        else:
            found[match["name"].capitalize()] += 3 if match["full"] else 1
    return found


def with_region(name: str, region: str) -> str:
    """Make "Sundhedsudvalget" to "Sundhedsudvalget, Region Syddanmark" for a region's own political body."""
    name = _OF_REGION.sub("", name) if _REGIONAL.search(name) else name
    if (
        not name
        or not region
        or "region" in name.casefold().split()
        or not _REGIONAL.search(name)
        or _NATIONAL.search(name)
    ):
        return name
    return f"{name}, {region}"


def whole_name(name: str, vocabulary: Vocabulary) -> str:
    """The name as printed; only its case is mended by the vocabulary when it is all capitals."""
    if not name.isupper() or len(name) <= 5:
        return name
    concept = vocabulary.find(name)
    if concept:
        return next((label for label in concept.labels() if key(label) == key(name)), name)
    if name.split()[-1] in ("BOARD", "COMMITTEE", "COUNCIL", "GROUP"):
        return re.sub(r"\b(?:Of|The|And|For|On|In)\b", lambda m: m[0].lower(), name.title())
    return name.capitalize()


def best_of(names: Sequence[str]) -> str:
    """The first name that is an organ's, else the first."""
    given = [n for n in names if n]
    spelt = (n for n in given if not n.isupper())
    return next((n for n in given if is_organ(n)), next(spelt, given[0] if given else ""))
