"""Nouns for bodies that can act, and who stands behind them."""

from __future__ import annotations

from ingest.extract.actors import Actor
from ontology import patterns as re

HEAD = (
    r"(?:(?<!om)(?<!t)(?<!b)råd|psykiatri|akutmodtagelse|laboratori|ambulatori|klynge|visitation|udvalg|gruppe"
    r"|styrelse|ministeri|forening|selskab|nævn|komit[eé]|sekretariat"
    r"|direktion|ledelse|administration|forvaltning|afdeling|klinik"
    r"|hospital|sygehus|kommune|region|\w+central|virksomhed|leverandør|organisation|fond|forbund|parti"
    r"|bestyrelse|cent(?:er|re)|institut|team|panel|netværk|kreds"
    r"|universitet|myndighed|læge|direktør|formand|chef|koordinator|konsulent|tovholder|referent"
    r"|projektleder|enhed|stab|koncern|regering|folketing"
    r"|task force|forum|formandskab|matrikl|apotek|bostyrer|operatør|ansøger|medlem|repræsentant|deltager"
    r"|kommission|fagfolk|committee|group|council|ministry|agency|board|member|countr|delegation"
    r"|department|authority|government|secretariat)"
)
_ADJECTIVE = (
    r"(?:(?!(?:være|svære|bære|lære)\b)[a-zæøå]+(?:ende|ige|iske|elle|ale|ære|ente|ante)|ny|nye|lille|store|egne"
    r"|enkelte|relevante"
    r"|øvrige|berørte|involverede|fem|to|tre|private|andre|danish|norwegian|swedish|finnish|icelandic"
    r"|faroese|greenlandic|german|nordic|national|regional|participating|relevant)"
)
_PARTY = (
    r"(?:[\wæøåÆØÅ-]{3,}(?:haver|modtager|udbyder|giver|holder|ejer|stiller|tager|fører|byder)(?:ne|en)"
    r"|\w*(?:parterne|de ansvarlige|kontaktpersonerne|kontaktpersonen|tovholderne|ordførerne|rektorerne"
    r"|sygeplejerskerne|jordemødrene|terapeuterne|bioanalytikerne|pædagogerne|farmaceuterne|forskerne|eksperterne"
    r"|lederne|stillerne|rådgiverne|bestillerne|producenterne|aktørerne|fabrikanterne|entreprenøren|forfatterne"
    r"|redaktørerne|oplægsholderne|bygherren))"
)
BODY = re.compile(
    rf"(?:(?:den|det|de|en|et|alle|samtlige|begge|hver|hvert|the|each|every|all)\s+)?(?:{_ADJECTIVE}\s+){{0,2}}"
    rf"(?:[\wæøåÆØÅ-]*(?:gruppens|udvalgets|rådets|bestyrelsens|nævnets|regionens|regionernes|kommunens|kommunernes"
    rf"|styrelsens|ministeriets|hospitalets|sygehusets|afdelingens|foreningens|selskabets)\s)?"
    rf"(?:[\wæøåÆØÅ-]*?{HEAD}(?:e?[nt]|et|er|ne"
    rf"|erne|ene|rne|r|ter|terne|tet|met|mer|merne|ken|ker|kerne|s|y|ies)?|{_PARTY})(?![\wæøå])",
    re.IGNORECASE,
)
ENGLISH_THING = re.compile(
    r"(?i)(?:all |any |these |this |that |it|there |final |draft |written |further )?(?:comments?|papers?|documents?"
    r"|proposals?|reports?|drafts?|nominations?|applications?|repl(?:y|ies)|responses?|minutes|data|figures|results?"
    r"|registrations?|contributions?|abstracts?|agenda|funding|work|payments?|invoices?|feedback|materials?|versions?"
    r"|texts?|plans?|changes?|amendments?|questions?|answers?|items?|points?|views?|it|this|that|there|these|those"
    r"|they|we|in|on|at|by|as|if|when|after|before|until|no|all|both)"
)
ENGLISH_CLASS = re.compile(
    r"(?:[Tt]he |[Aa]ll |[Ee]ach )?(?:[A-Z][a-z]+|[a-z]+)(?: [a-z]+){0,2} (?:points|partners|experts|laborator(?:y|ies)"
    r"|hospitals?|agenc(?:y|ies)|authorit(?:y|ies)|applicants|authors|rapporteurs|delegates|delegations|members"
    r"|participants|institutes|centres?|units|teams?|organi[sz]ations|compan(?:y|ies)|representatives|officers|leads?"
    r"|coordinators?|states|regions|manufacturers?|suppliers?|bidders|ministries|observers|networks?|chairs)"
)
ENGLISH_PARTY = re.compile(
    rf"{ENGLISH_CLASS.pattern}(?= (?:shall|must|will|should|may"
    r"|(?:is|are) (?:to|asked|invited|requested|expected|obliged)|needs? to|ha(?:s|ve) to)\b)"
)
HYPHENED = re.compile(rf"[A-ZÆØÅ][a-zæøå]+-\s+og\s+[\wæøåÆØÅ]*{HEAD}(?:et|en|n|t)?(?![\wæøå])", re.IGNORECASE)
_EACH = re.compile(r"^(?:hver|hvert|alle|samtlige|de enkelte|each|every|all)\s+(?=[a-zæøå])", re.IGNORECASE)
_PLURALS = {"region": "regionerne", "kommune": "kommunerne", "hospital": "hospitalerne", "sygehus": "sygehusene",
            "afdeling": "afdelingerne", "udvalg": "udvalgene", "råd": "rådene", "medlem": "medlemmerne"}  # fmt: skip
OFFICES = (
    ("administrationen", "Administrationen"),
    ("sekretariatet", "Sekretariatet"),
    ("the secretariat", "Secretariat"),
    ("forvaltningen", "Forvaltningen"),
)
LETTERHEAD = re.compile(r"Region (?:Hovedstaden|Sjælland|Syddanmark|Midtjylland|Nordjylland|Østdanmark)")


def plain_actor(phrase: str) -> Actor:
    """A plain body noun as an actor: without article, "hver region" as all of them."""
    each = _EACH.sub("", phrase.strip())
    if each != phrase.strip() and each.casefold() in _PLURALS:
        return Actor(_PLURALS[each.casefold()].capitalize(), phrase.strip(), (), False)
    bare = re.sub(r"(?i)^(?:den|det|de|en|et|the)\s+(?:lille|stor|ny|nyt|nye|særlig|fælles)?\s*", "", phrase.strip())
    return Actor(bare[:1].upper() + bare[1:], phrase.strip(), (), False)
