"""Words that decide what can act: definite descriptions with what they stand for, and subjects that never act."""

from __future__ import annotations

from collections.abc import Iterable

from ingest.extract.wordlists import words
from ontology import patterns as re
from ontology.model import Participant

DESCRIPTIONS: tuple[tuple[str, str], ...] = (
    (r"regionen", r"^Region\b"),
    (r"styrelsen", r"styrelsen?$|agency"),
    (r"ministeriet", r"ministeri"),
    (r"ministeren", r"minister(?:en)?$"),
    (r"kommunen", r"kommune"),
    (r"(?:hospitalet|sygehuset)", r"hospital|sygehus"),
    (r"(?:hospitals|sygehus)ledelsen", r"hospital|sygehus"),
    (r"(?:afdelings|klinik)ledelsen", r"afdeling|klinik"),
    (r"cent(?:er|re)ledelsen", r"cent(?:er|ret|eret)\b"),
    (r"(?:byrådet|kommunalbestyrelsen|magistraten|borgmesteren)", r"kommune"),
    (r"regionsledelsen", r"^Region\b"),
    (r"(?:universitetet)", r"universitet"),
    (r"(?:virksomheden|firmaet|ansøger|ansøgeren)", r"\b(?:A/S|ApS|AB|Ltd|Inc|pharma|biotech)|virksomhed|pharm"),
    (r"(?:foreningen|selskabet|forbundet|organisationen|interesseorganisationen|patientforeningen)",
     r"forening|selskab|forbund|organisation|patient|bekæmpelse|samfund|^PLO|^LVS|^DSAM|union|industri|ældre sagen"),
    (r"(?:nævnet)", r"nævn"),
    (r"(?:fonden)", r"fond"),
    (r"(?:instituttet)", r"institut"),
    (r"(?:cent(?:ret|eret))", r"cent(?:er|ret|eret)|klinik"),
    (r"(?:partiet)", r"parti|venstre|socialdemokrat|konservative|enhedslisten|alternativet"),
    (r"(?:afdelingen|klinikken)", r"afdeling|klinik"),
    (r"(?:netværket)", r"netværk"),
    (r"(?:regist(?:eret|ret)|(?:kvalitets)?databasen)", r"regist(?:er|ret)$|database"),
)  # fmt: skip
BODY_NOUN = re.compile(
    r"^(?:den |det |de |the |et enigt )?(?P<stem>(?:task[ -])?\w*(?:udvalg|råd|gruppe|nævn|bestyrelse|forum|kreds|"
    r"panel|klynge|komit[eé]|force|kommission|board|committee|meeting|group|council))(?:e?[nt]|et|en|met|ene|erne)?s?$",
    re.IGNORECASE,
)
ANY_GROUP = frozenset(
    "gruppe group kreds forum panel udvalg råd nævn klynge komite komité kommission committee council".split()
)
"""Nouns that minutes use of whatever body it is that meets, unless another one of the kind was named."""
GROUPLIKE = re.compile(
    r"force|gruppe|kreds|forum|panel|netværk|partnerskab|team|group|udvalg|råd|nævn|klynge|komit|committee|council"
    r"|kommission",
    re.IGNORECASE,
)
CHAIR = re.compile(r"^(?:formand(?:en)?|the chair(?:man|person|woman)?|chair|udvalgsformand(?:en)?)$", re.IGNORECASE)
LEADER = re.compile(r"^(?:mødeleder(?:en)?|dirigent(?:en)?|ordstyrer(?:en)?)$", re.IGNORECASE)
ROLE = re.compile(
    r"^(?:the )?(?:\w*(?:formand(?:en|skabet)?|direktør(?:en)?|leder(?:en)?|sekretær(?:en)?|referent(?:en)?|"
    r"konsulent(?:en)?|chef(?:en)?|professor(?:en)?|minister(?:en)?|læge(?:n)?|borgmester(?:en)?)|chair\w*|director"
    r"|rapporteur)$",
    re.IGNORECASE,
)
OFFICE = re.compile(
    r"(?<!\w)(?P<stem>næstformand|viceformand|sekretariatschef|sekretariatsleder|kasserer|sekretær|datamanager"
    r"|epidemiolog|statistiker|kontaktperson|redaktør|webmaster|webansvarlig|projektleder|programleder"
    r"|patientrepræsentant|referent|rapporteur|treasurer|vice-chair|(?:\w*direktør|borgmester|\w+chef|overlæge"
    r"|praksiskonsulent|\w*koordinator|specialkonsulent|chefkonsulent|afdelingsleder|centerleder|director))"
    r"(?:en|n)?(?!\w)"
)
TITLE = re.compile(
    r"^(?:(?:den|det)\s+)?(?:\w*virksomheden|\w*firmaet|entreprenøren|tegnestuen|bureauet|rådgiveren|bygherren"
    r"|leverandøren|producenten|grossisten|distributøren|fabrikanten|importøren|operatøren|forhandleren|ansøger(?:en)?"
    r"|foreningen|selskabet|medicinalvirksomheden|organisationen|direktør|"
    r"professor|overlæge|formand|næstformand|formanden|\w+direktør|\w+formand|\w+chef|\w+minister|\w*læge|chair|"
    r"mr\.?|ms\.?|dr\.?)\s+(?=(?-i:[A-ZÆØÅ]))",
    re.IGNORECASE,
)
MEMBER_OF = re.compile(
    r"^(?:(?:repræsentant(?:en|er|erne)?|medlem(?:met|mer|merne)?"
    r"|(?:the )?(?:representative|delegate|delegation|observer)s?)\s+"
    r"(?:for|fra|of|from)\s+|ledelsen\s+(?:for|på|af)\s+)(?P<who>.+)$",
    re.IGNORECASE,
)
OF_WHOM = re.compile(
    r"^(?P<who>[A-ZÆØÅ].+?)(?:'s|’s|s|')\s+(?:repræsentant(?:en|er|erne)?|medlem(?:met|mer|merne)?|representatives?|"
    r"delegate|delegation|direktion|ledelse|høringssvar|brev|notat|udtalelse|svar|bemærkninger|prognose)$"
)
MANAGEMENT = re.compile(r"(?:hospitals|sygehus|afdelings|klinik|center|centre|regions)ledelsen", re.IGNORECASE)
_PROFESSION = re.compile(
    r"(?P<stem>\w{2,}(?:log|kirurg|terapeut|plej|psykiat|assistent|farmaceut|pædagog|analytik|jordem|læg|geriat|pædiat))"
    r"\w{0,6}ne"
)
_ADJECTIVES = frozenset({"tidligere", "nuværende"})
_ARTICLE = re.compile(r"(?:Den|Det|De|den|det|de|The|the)\s+(?=\S)")


_OF_THING = re.compile(r"[A-ZÆØÅ][\w -]*s\s(?:høringssvar|brev|notat|udtalelse|svar|bemærkninger|prognose)$")


def officers(people: Iterable[Participant]) -> dict[str, str]:
    """The participants whose office no other has, by its name."""
    found: dict[str, set[str]] = {}
    for person in people:
        for office in OFFICE.finditer(f"{person.role_text}, {person.affiliation}".casefold()):
            found.setdefault(office["stem"], set()).add(person.name)
    return {office: names.pop() for office, names in found.items() if len(names) == 1}


def profession(noun: str, societies: Iterable[str]) -> str:
    """The one society whose name has the profession that a definite plural tells ("Radiologerne"); "" without one."""
    told = _PROFESSION.fullmatch(noun)
    if not told:
        return ""
    found = {society for society in societies if told["stem"] in society.casefold()}
    return found.pop() if len(found) == 1 else ""


def opens_clause(text: str) -> bool:
    """Whether a text begins with a word that opens a clause and names no one; an article before a name does not."""
    article = _ARTICLE.match(text.strip())
    bare = text.strip()[article.end() :] if article else text.strip()
    first = re.split(r"[\s,]", bare, maxsplit=1)[0].casefold()
    return first in words("openers") and not (article and first in _ADJECTIVES)


def is_thing(phrase: str) -> bool:
    """Whether the phrase begins with a word that names a document, a matter or no one at all."""
    bare = _ARTICLE.sub("", phrase.strip(), count=1)
    first = re.split(r"[\s,]", bare, maxsplit=1)[0].casefold()
    opens = first in words("openers") and not (bare != phrase.strip() and first in _ADJECTIVES)
    named = bool(re.match(r"\w+\s+(?:og\s+)?(?-i:[A-ZÆØÅ])", bare)) and not re.search(r"(?:en|et|ne)$", first)
    if opens or (first in words("things") and not named):
        return not _OF_THING.match(phrase)
    body = named or re.search(r"selskab|styrelse|gruppe|råd", phrase.casefold())
    return not body and any(first.endswith(ending) for ending in words("thing endings"))
