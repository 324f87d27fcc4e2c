"""Who is meant where no one is named: those who bid, apply or got the money; the places where something happens."""

from __future__ import annotations

from ontology import patterns as re

_HANDED_IN = (
    r"(?:\s(?:på|om|til|fra|om optagelse|for|to|from)\s[^.,;]{2,40}?)?\s(?:(?:der|skal|bedes|må|kan|bør|must|shall"
    r"|should"
    r"|are|will)\s(?:\w+\s){0,3}?)?(?:indsendes|afleveres|indgives|fremsendes|sendes|uploades|modtages|indleveres"
    r"|afgives"
    r"|tilgå|være|ligge|foreligge|be|to be|submitted|received|sent|due)\b"
)
_MAKERS = (
    (r"(?:tilbud|bud|prisoverslag)", "Tilbudsgiver"),
    (r"(?:ansøgninger(?:ne)?)", "Ansøger"),
    (r"(?:tenders|bids)", "Bidder"),
    (r"(?:applications)", "Applicant"),
    (r"(?:abstracts|manuscripts)", "Author"),
)
_MADE = re.compile(
    r"(?i)(?:^|[,;]\s|\b(?:og|men|at|and|that)\s)(?:(?:de|alle|evt\.|eventuelle|skriftlige|nye|the|all|new|full)\s)*(?:"
    + "|".join(rf"(?P<m{i}>{noun})" for i, (noun, *_) in enumerate(_MAKERS))
    + f"){_HANDED_IN}"
)
_MONEY = re.compile(
    r"(?i)\b(?:\w*midler(?:ne)?|\w*tilskud(?:det|dene)?|pengene|\w*beløb(?:et|ene)?|bevillingen|bevillingerne|støtten"
    r"|funds|grants?)\s(?:[^.,;]{2,40}\s)?(?:skal|bedes|må|must|shall|have to|has to)\s(?:\w+\s){0,2}?"
    r"(?:tilbagebetales|tilbagebetalt|brugt|bruges|forbrugt|forbruges|anvendt|anvendes|returneres|refunderes"
    r"|afregnes|be spent"
    r"|spent|be used|be repaid|be returned)\b"
)
_RECEIVERS = re.compile(r"(?i)\b(?:[a-zæøå]*modtagerne|(?:bevillings|tilskuds)haverne|grant holders|grantees)\b")
_SITES = re.compile(
    r"(?i)\b(?:samles|placeres|etableres|oprettes|åbnes|åbner|indføres|afprøves|prøves|testes|pilottestes|gennemføres"
    r"|begynder|starter|startes|køres|kører|forankres|udrulles|fordeles|pilot|trial|test|tested|piloted|introduced)\b"
    r"(?:[^;:]*?\s)?(?:i|på|ved|hos|mellem|in|at|with|by)\s"
    r"(?:(?:to|tre|fire|fem|seks|begge|de|the|two|three|four|\d)\s(?:[a-zæøå]+\s)?"
    r"(?:steder|matrikler|hospitaler|sygehuse|regioner|kommuner|afdelinger|klinikker|lande|sites|hospitals|regions"
    r"|countries)"
    r"(?:,|:|\snemlig)?\s)?(?=(?-i:[A-ZÆØÅ]))"
)
_ASSIGNED = re.compile(
    r"^\W*(?i:action(?:\spoint)?|aktion(?:spunkt)?|opgave|task|to[- ]?do|opfølgning|handling"
    r"|ap)(?:\s?(?:nr\.\s?)?\d+)?\s*[:\t–-]\s*"
    r"(?P<who>[A-ZÆØÅ][^.;:\t]{1,90}?)\s(?:to|skal|vil|will|shall|is to|are to)\s"
)
_WANTED_OF = re.compile(
    r"(?i)\b(?:beder|bad|bedt|anmoder|anmodede|anmodet|ønsker|ønskede|afventer|afventede|imødeser|udbeder\ssig"
    r"|efterlyser"
    r"|efterlyste|asks?\sfor|asked\sfor|requests?|requested|awaits?|awaited)\s(?:om\s)?(?:the\s)?"
    r"(?P<who>[\wæøåÆØÅ -]{3,60}?)['’]?s\s(?:\w+(?:e|t|ige)\s)?(?:\w*svar|bemærkninger|kommentarer|\w*udtalelse"
    r"|holdning|stillingtagen"
    r"|input|tilbagemelding|redegørelse|plan|planer|vurdering|tal|indberetning|indstilling|accept|godkendelse|reply"
    r"|replies"
    r"|comments|views|response|position|figures|report|opinion)\b"
)
_OWN_PAPERS = re.compile(
    r"(?i)\b(?:habilitets|interesse|tavsheds|inhabilitets)erklæring(?:en|er|erne)?\b|\b(?:diæt|rejse)(?:afregning"
    r"|skema|bilag)\w*"
    r"|\b(?:declarations?\sof\sinterests?|confidentiality\s(?:agreements?|statements?)|travel\sclaims?"
    r"|expense\sclaims?)\b"
)
_ORDER = r"(?:straks)?(?:påbud|pålæg|forbud)"
_ORDERED = (
    re.compile(
        rf"(?i)\b(?:gav|givet|giver|meddelt|meddelte"
        rf"|pålagt)\s(?:den\s\d+\.\s\w+\s(?:\d{{4}}\s)?)?(?P<who>[^.,;]{{3,60}}?)\s(?:et\s|to\s|tre\s)?{_ORDER}\b"
    ),
    re.compile(
        rf"(?i)\b{_ORDER}(?:det)?\stil\s(?P<who>[^.,;]{{3,60}}?)(?=\s(?:om|for|vedr|vedrørende|på|den|af)\b|[.,;])"
    ),
    re.compile(
        rf"(?i)(?:^|\bat\s|[.;]\s)(?P<who>[^.,;]{{3,60}}?)\s(?:har\s(?:\w+\s)?(?:fået|modtaget)|fik|modtog)\s"
        rf"(?:\w+\s){{0,3}}?{_ORDER}\b"
    ),
)
_ORDER_DUE = re.compile(
    rf"(?i)\b{_ORDER}(?:det|dene|ene)?\s(?:skal|bedes|må)\s(?:\w+\s){{0,2}}?(?:efterkomm|opfyld|overhold)"
)


def maker(text: str, item: str, start: int) -> str:
    """Those who hand in what the text before a place speaks of (bids, applications), or who got the money it means."""
    found = _MADE.search(text)
    if found and found.start() < start:
        i = next(i for i in range(len(_MAKERS)) if found[f"m{i}"])
        return _MAKERS[i][1]
    if _MONEY.search(text):
        receivers = _RECEIVERS.search(item)
        return receivers[0][:1].upper() + receivers[0][1:].lower() if receivers else ""
    return ""


def sites(text: str) -> int:
    """Where the places begin at which something is tried or set up; -1 without any."""
    found = _SITES.search(text)
    return found.end() if found else -1


def assigned(text: str) -> tuple[int, int] | None:
    """Where the one stands to whom a labelled line gives a task ("Action: X to revise …")."""
    found = _ASSIGNED.match(text)
    return found.span("who") if found else None


def wanted_of(text: str, start: int) -> tuple[int, int] | None:
    """Where the one stands whose answer, plan or figures someone asks for ("beder om udvalgets svar")."""
    found = _WANTED_OF.search(text, 0, start)
    return found.span("who") if found else None


def papers_of_members(text: str) -> bool:
    """Whether a sentence is about papers that every member hands in for himself."""
    return _OWN_PAPERS.search(text) is not None


def ordered(text: str, before: str) -> str:
    """Whoever, in the text before, got the order that a sentence says must be met; "" where it speaks of none."""
    if not _ORDER_DUE.search(text):
        return ""
    return next((found["who"].strip() for pattern in _ORDERED if (found := pattern.search(before))), "")
