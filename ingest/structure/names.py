"""Telling a person's name from an organisation, a job title, a party letter, a role and a remark on attendance."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from ontology import patterns as re
from ontology.model import Role

_LONGEST = 160
_PARTICLE = r"(?:af|von|van|de|da|der|den|du|el|al|bin|la|le|zu|í|á|y)"
_TOKEN = r"(?:[A-ZÆØÅÄÖ](?:\.-?[A-ZÆØÅÄÖ]){1,3}\.|[^\W\d_a-zæøåäöüé][\w'’´-]*\.?)"
NAME = rf"{_TOKEN}(?:\s+(?:{_PARTICLE}\s+)?{_TOKEN}){{1,5}}"
_NAME = re.compile(NAME)
_SHORT_NAME = re.compile(r"(?:[A-ZÆØÅ]\.\s?){2,3}[A-ZÆØÅ][\w'’-]{2,}")
STREET = re.compile(
    r"\b[A-ZÆØÅ][\w.-]*(?:vej|gade|[Aa]ll[eé]|[Pp]lads|stræde|vænge(?:t)?|[Bb]oulevard|torv(?:et)?|parken|stien|have)\s\d"
)
_ORG = re.compile(
    r"(?i)^(?:.*(?:styrelsen?s?|ministeri\w*|selskab\w*|forening\w*|hospital\w*|sygehus\w*|universitet\w*"
    r"|udvalg\w*|afdeling\w*"
    r"|forbund\w*|sekretariat\w*|administration\w*|direktionen?|database\w*|institut\w*|klinik\w*|kommunen?s?"
    r"|kommuner(?:nes)?"
    r"|myndighed\w*|organisation\w*|samfund\w*|akademi\w*|grupp\w+|råd(?:et)?s?|center|centret|centre|centrum"
    r"|hospice\w*"
    r"|privathospital\w*|ledelse\w*|apotek\w*|fonden?|patienter|patientforening\w*|læger(?:ne)?s?|lægerne)"
    r"|region(?:en|er|ernes|s)?|danske|dansk|danmarks?|nationale?|national[t]?|bekæmpelse|landsforening\w*"
    r"|psykiatrien?|sundhed\w*"
    r"|ministry|department|agency|institute|university|health|public|board|council|committee|secretariat"
    r"|organi[sz]ation"
    r"|association|federation|commission|union|foundation|centre|affairs|social|welfare|government|partnership|network"
    r"|department|office|authority|society|service|services|europe|european|nordic|baltic|states?|republic|kingdom"
    r"|\w+huset|\w*lokale\w*|konference\w*|mødecenter|salen?|hotel|palais|building|unit|programme|funding|division|embassy|[\w-]*møde(?:t|r|rne)?|meeting|session"
    r"|[\w-]*referat|[\w-]*dagsorden|protokol|sagsoversigt|indholdsfortegnelse|indhold|side|bilag\w*|punkt(?:er)?|country"
    r"|sagen|værn|a/s|aps|ltd|inc|videnscenter|videncenter|enhed(?:en)?|team|kontor(?:et)?|område\w*|praksis|almen"
    r"|faglige?"
    r"|det|den|de|for|fra|og|i|ved|på|til|med|som|der|the|of|and|from|with)$"
)
TITLE_WORD = (
    r"(?:(?:ph\.d\.-(?:\s?og\s)?)?[\w-]*(?:læge|professor|direktør|chef|konsulent|leder|sekretær|fuldmægtig|formand|formænd|sygeplejerske"
    r"|jordemoder"
    r"|medlem|ordfører|borgmester|rådmand|koordinator|specialist|analytiker|assistent|student|præsident|minister"
    r"|dekan|advokat"
    r"|økonom|rektor|jurist|farmaceut|psykolog|statistiker|ansvarlig|medarbejder|fysioterapeut|forsker|biolog"
    r"|kliniker|redaktør"
    r"|repræsentant|rådgiver|tilforordnet|bioanalytiker|radiograf|kandidat|akademiker|specialkonsulent|vicedirektør"
    r"|afdelingsleder)"
    r"|dr|prof|mr|mrs|ms|miss|hr|fru|frk|ph\.?d|md|msc|mph|cand\.?\w*|stud\.?\w*|lic\.?\w*|med|scient|pol|jur|mag"
    r"|dr\.?med"
    r"|ambassador|director|adviser|advisor|head|officer|manager|minister|senior|deputy|chief|counsellor|expert|coordinator"
    r"|vice|acting|lecturer"
    r"|ledende|administrerende|lægefaglig|faglig|overordnet|specialeansvarlig|konstitueret|kst|fungerende|klinisk"
    r"|vice|adm|ass|uddannelsesansvarlig|(?:privat)?praktiserende|daværende|kommende|tiltrædende|forhenværende|fhv|tidligere)"
)
_TITLES = re.compile(rf"(?:{TITLE_WORD}\.?(?:[,\s]+|$))+", re.I)
_TITLE_AT = re.compile(
    rf"^(?P<job>(?:[\w.-]+\s+)*?{TITLE_WORD}\.?)(?:\s+(?:i|ved|for|fra|hos|på|at|of|in|from)\s+(?P<org>.+))?$", re.I
)
_LOWER_LEAD = re.compile(r"^(?:[a-zæøå][\w.-]*\s+)+(?=[A-ZÆØÅ])")
_DEGREE = re.compile(
    r"(?i)^(?:ph\.?\s?d\.?|dr\.?\s?med\.?(?:\s?sci\.?)?|d\.?m\.?sc\.?|m\.?d\.?|msc|mph|cand\.?[\w .]*|mba|mpa|mpm"
    r"|lic\.?\s?\w*|phd)$"
)
PARTY = (
    r"(?:[A-ZÆØÅ]|SF|DF|LA|RV|KD|EL|NB|DD|ALT|Alt\.|SP|Socialdemokrat(?:iet|erne)|Venstre"
    r"|(?:Det )?Radikale(?: Venstre)?"
    r"|Socialistisk Folkeparti|Enhedslisten|Dansk Folkeparti|(?:Det )?Konservative(?: Folkeparti)?|Liberal Alliance"
    r"|Alternativet|Nye Borgerlige|Danmarksdemokraterne|Moderaterne|Kristendemokraterne|Borgernes Parti"
    r"|Slesvigsk Parti|Schleswigsche Partei|Liste [A-ZÆØÅ]|(?:Lokal|Borger|Fælles)listen(?: [A-ZÆØÅ]\w+)?"
    r"|[Ll]øsgænger|[Uu]den for parti(?:erne)?)"
)
_PARTY = re.compile(rf"^{PARTY}$")
_ROLES = (
    (
        Role.CHAIR,
        re.compile(
            r"(?i)^(?:(?:rådets |udvalgets |regionsråds|udvalgs|møde)?(?:formand|forperson|formandskab)|mødeleder"
            r"|ordstyrer|dirigent|co-?chair|chair(?:person|man|woman)?|leder af mødet)$"
        ),
    ),
    (
        Role.SECRETARY,
        re.compile(
            r"(?i)^(?:ref(?:erent)?|sekretær|udvalgssekretær|mødesekretær|sekretariat|secretary|rapporteur|minutes"
            r"|minute taker|referat)$"
        ),
    ),
    (Role.OBSERVER, re.compile(r"(?i)^(?:som )?(?:observatør|tilforordnet|observer)$")),
    (Role.GUEST, re.compile(r"(?i)^(?:som )?(?:gæst|oplægsholder|inviteret|guest|invited)\b.*$")),
    (
        Role.MEMBER,
        re.compile(
            r"(?i)^(?:(?:næst|vice)formand|1\. næstformand|2\. næstformand|medlem|menigt medlem|vice-?chair\w*"
            r"|deputy chair\w*|member|(?:stedfortræder|suppleant|substitute|alternate|afløser)\b.*"
            r"|i stedet for .*)$"
        ),
    ),
)
_REMARK = re.compile(
    r"(?i)(?:^|[\s(–-])(?P<remark>(?:(?:pga\.?|på grund af|grundet) )?(?:ferie|syg(?:dom|emeldt)?|barsel(?:sorlov)?"
    r"|orlov|on leave|ill(?:ness)?)$|(?:har |havde )?(?:meldt )?afbud\b.*|fraværende\b.*|forfald\b.*"
    r"|(?:var )?ikke (?:til ?stede"
    r"|mødt|fremmødt)\b.*"
    r"|deltog ikke\b.*|deltager ikke\b.*|(?:var )?forhindret\b.*|forlod\b.*|kom (?:til|kl|først)\b.*|ankom\b.*"
    r"|gik (?:kl|før|efter|under|fra)\b.*"
    r"|deltog(?:\s+(?:kun|delvist|fra|til|under|i|via|virtuelt|på|pr|online|digitalt|ved|telefonisk|til og med)\b.*)?$"
    r"|deltager (?:kun|fra|til|under|i|via|ved)\b.*|til ?stede(?: (?:fra|til|under|ved)\b.*)?$"
    r"|(?:(?:dog )?(?:kun|alene) )?(?:fra|til|efter|under|ved|til og med|indtil|undtagen|på nær|dog ikke|ikke|før)"
    r" (?:kl\.? ?\d[\d.:]*|klokken|punkt\w*|pkt|sag|dagsordenspunkt\w*|behandling\w*)\b.*"
    r"|(?:day|dag)\s*\d\b.*|(?:first|second|last|første|anden|sidste) (?:day|dag)\b.*"
    r"|(?:(?:dog |only )?(?:kun |alene |only )?(?:punkt(?:erne)?|pkt\.?|sag|items?))\s*\d.*|delvist?$"
    r"|(?:via|på|pr\.?|over|by|on) (?:an? )?(?:video|phone|telephone|telefon|tlf|teams|skype|link"
    r"|zoom|web)\w*.*|virtuelt.*|remotely$|online$|digitalt$|telefonisk$|video$"
    r"|absent\b.*|apologies\b.*|excused\b.*|not present\b.*|via (?:video|phone|teams)\b.*|left at\b.*"
    r"|joined at\b.*|part of the\b.*)$"
)
_ABSENT = re.compile(
    r"(?i)^(?:har |havde )?(?:meldt )?afbud|\b(?:ferie|syg(?:dom|emeldt)?|barsel(?:sorlov)?|orlov|on leave)$"
    r"|^fraværende|^forfald|ikke (?:til ?stede|mødt|fremmødt)|^(?:var )?forhindret"
    r"|^deltog(?:er)? ikke|^absent|^apolog|^excused|^not present"
)
_PART = re.compile(
    r"(?i)\b(?:punkt\w*|pkt|sag(?:en|ens|erne)?|kl|klokken|behandling\w*|dagsordenspunkt\w*|items?|delvist?|until"
    r"|(?:day|dag)\s*\d|(?:first|second|last|første|anden|sidste) (?:day|dag)|del af mødet|første del"
    r"|sidste del)\b|\d[.:]\d\d"
    r"|forlod|kom (?:til|først)|ankom|gik (?:før|efter)|left|joined|part of"
)


@dataclass(frozen=True, slots=True)
class Attendance:
    """What a remark says: present at all, and only for a part."""

    present: bool
    partly: bool


def attendance(remark: str) -> Attendance:
    """The meaning of a remark such as "afbud" or "deltog ikke i punkterne 2 – 11"."""
    partly = bool(_PART.search(remark))
    return Attendance(not _ABSENT.search(remark) or partly, partly)


def split_remark(text: str) -> tuple[str, str]:
    """A text without its remark on attendance, and the remark."""
    match = _REMARK.search(text)
    if not match:
        return text, ""
    return text[: match.start()].rstrip(" ,;(–-"), match["remark"].strip(" )")


@lru_cache(maxsize=4096)
def is_name(text: str) -> bool:
    """Whether a text has the shape of a person's full name and no word of an organisation."""
    if not _NAME.fullmatch(text):
        return False
    words = text.split()
    if (text.isupper() and len(words) < 2) or all(len(w) <= 3 and w.isupper() for w in words):
        return False
    if sum(len(w.strip(".")) > 1 for w in words) < 2 and not _SHORT_NAME.fullmatch(text):
        return False
    names = [w for w in words if w[:1].isupper()]
    if any(_ORG.match(w.strip(".,")) for w in names):
        return False
    if any(w.isupper() and len(w) > 2 and not text.isupper() and "." not in w for w in names):
        return False
    return not _TITLES.fullmatch(names[-1] + " ")


def strip_titles(text: str) -> str:
    """A name without the job titles and degrees before and after it."""
    text = text.strip(" .•–-\t")
    match = _TITLES.match(text)
    if match and match.end() < len(text):
        text = text[match.end() :]
    text = _LOWER_LEAD.sub("", text) if not re.match(rf"{_PARTICLE}\s", text) else text
    text = re.sub(r"(?i)[,\s]+(?:ph\.?\s?d\.?|dr\.?\s?med\.?|m\.?d\.?)$", "", text)
    return text.strip(" ,.")


def is_organisation(word: str) -> bool:
    """Whether a word is the kind that ends the name of an organisation ("Kommune", "Sundhedsstyrelsen")."""
    return len(word) > 3 and word[:1].isupper() and bool(_ORG.match(word))


def is_degree(text: str) -> bool:
    """Whether a text is an academic degree."""
    return bool(_DEGREE.match(text))


def is_job(text: str) -> bool:
    """Whether a text is a job title, with or without "i X" after it."""
    return len(text) <= _LONGEST and bool(_DEGREE.match(text) or _TITLES.fullmatch(text + " ") or _TITLE_AT.match(text))


def employer(text: str) -> str:
    """The organisation in a job title ("afdelingschef i Region Nord" → "Region Nord"), or ""."""
    match = _TITLE_AT.match(text) if len(text) <= _LONGEST else None
    if match and match["org"]:
        return match["org"].strip()
    match = _TITLES.match(text)
    rest = text[match.end() :].strip() if match else ""
    return rest if rest[:1].isupper() else ""


def is_party(text: str) -> bool:
    """Whether a text is a party's letter, abbreviation or name."""
    return bool(_PARTY.match(text))


def role_of(text: str) -> Role | None:
    """The role that a word or phrase gives its bearer."""
    return next((role for role, pattern in _ROLES if pattern.match(text.strip(" .:"))), None)
