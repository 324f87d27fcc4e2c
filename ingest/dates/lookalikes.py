"""What looks like a date and is none: it is blanked before dates are looked for (offsets stay)."""

from __future__ import annotations

from functools import cache

from ontology import patterns as re

_COUNTED = (
    r"(?:[a-zæøå-]*(?:patient|borger|person|operation|behandling|undersøgels|scanning|skanning|henvisning|besvarels"
    r"|medarbejder|deltager|plads|konsultation|kontakt|besøg|forløb|fødsl|indlæggels|årsværk|familie|tilfælde|enhed"
    r"|sygeplejersk|sengedag|udredning|skema|hospitaler|praksis)[a-zæøå]*"
    r"|svar|sager|stk|børn|kvinder|mænd|læger|ansatte|senge|timer|dage|døgn|uger|kr|kroner|mio|mia|mg|ml|km|m2|kvm|euro"
    r"|DKK|gange|(?:patient|case|dose|people|bed|visit|day|hour|respondent|participant|citizen|nurse|doctor)\w*)\b"
)
_IDENTIFIER = (
    r"\b(?:sags?|journal|j|dok|dokument|brev|cvr|ean|cpr|konto|faktura|case|file|projekt|ordre|eudract|lokale?|"
    r"referat|bilags?|tilsyns|anmeldelses|bestillings|versions?|batch|løbe)"
    r"[\s.-]*(?:nr|nummer|id|no|number)\b[.:]*\s*[\w/.:-]*(?:(?:\s-\s|\s)[\d/.-]+(?!\s*\.?\s*[a-zæø]))*"
)

_PATTERNS = (
    r"https?://\S+|www\.\S+|\S+@\S+\.\w+|\b10\.\d{4,}/\S+",
    r"\b(?:tlf|telefon|tel|mobil|phone|fax|ring)\w*[.:]*\s*(?:nr\.?|nummer|på)?:?\s*\+?\d[\d ]{5,}\d",
    r"\+\d\d(?: ?\d\d){4}|(?<![\d/.-])\d\d(?: \d\d){3}(?![\d/.-])|(?<!\d)(?!(?:19|20)\d\d (?:19"
    r"|20)\d\d)\d{4} \d{4}(?!\d)",
    r"\b\d{6}-\d{4}\b|\b\d{8,13}\b",
    _IDENTIFIER,
    r"\b(?:brevid|cvr|ean|cpr|gln|ISBN|ISSN|DOI|SKS|ICD|ATC|NCT|EAN|Sagsn?r)\b[.:]?(?:\s*-?\s*[A-Z]{0,4}[\d./-]+)+",
    r"\b(?:nr|no|nos|numre)\b\.?:?\s*\d[\d./-]*(?:\s*(?:-|og|and)\s*\d+(?![.\d]))?",
    r"§+\s*\d+[\d\s.,a-z-]{0,3}|\bstk\.?\s*\d+(?:\s*(?:-|og)\s*\d+)?|\blitra\s+\w\b",
    r"\b(?:punkt|pkt|afsnit|kapitel|kap|side|s|bilag|artikel|art|article|section|chapter|annex"
    r"|appendix|page|tabel|table|"
    r"figur|figure|trin|fase|niveau|spor|anbefaling|version|v|sag|model|type|grad|item|room|lokale|stue)"
    r"(?:et|er|erne|en|s)?\.?\s*\d+(?:\.\d+)*(?:\s*(?:-|og"
    r"|and)\s*\d+(?:\.\d+)*(?!\.?\s*[a-zæø]))?(?!\.\s*[a-zæø]{3})(?!\d)",
    r"\b(?:EU|EF|EØF|EC|EEC)\)?[ -]*(?:nr\.?\s*)?\d+/\d+|\b\d+/\d+/(?:EU|EF|EØF|EC|EEC)\b"
    r"|\b(?:direktiv|forordning|directive|regulation|beslutning)\w*\s*(?:\(\w+\))?\s*(?:nr\.?)?\s*\d+/\d+",
    r"\b(?:ISO|IEC|EN|DS|NS|ASTM|IEEE|DIN)(?:[ /-]+(?:ISO|IEC|EN))*[ /-]*\d[\d-]*(?::\d{4})?(?:\+A\d+)?(?::\d{4})?",
    rf"(?<![\d.])(?<!uge )\d{{4}}(?=\s+(?:nye |årlige |færre |flere |danske |henviste |ældre |voksne "
    rf"|unge )?{_COUNTED})",
    r"(?:\bkr\.?|\bDKK|\bEUR|€|\$)\s*\d[\d.,]*|\d[\d.,]*\s*(?:%|pct\b|procent|promille|‰|°)",
    r"(?<!d\. )(?<!den )\b24/7\b(?!-\d|\s(?:19|20)\d\d)|(?<!d\. )(?<!den )\b\d{1,2}/\d{1,2}(?=\s*(?:af|of"
    r"|dele?|sider?|pages?|årsværk|stilling|dosis|dose|time\w*|mg|mmHg|patient\w*|point)\b)",
    r"\b(?:gestations|graviditets|svangerskabs)\w*uge\w*\s*\d+(?:\s*[-+]\s*\d+)?",
    r"\buge\w*\s*\d+(?:\s*(?:[-+,/]|og|til)\s*\d+)*(?=\s*(?:\+|(?:i|af|inde i|henne i)\s+(?:graviditet"
    r"|svangerskab|forløb|"
    r"behandling|studie|forsøg|kur|træning|rehabilitering)|(?:efter|post|før)\s+(?:operation|indgreb|fødsl|udskriv|"
    r"behandling|start|randomis|baseline|diagnos|transplant|termin)))",
    r"\bweeks?\s*\d+(?:\s*(?:-|to|and)\s*\d+)?(?=\s*(?:of\s+(?:pregnancy|gestation|treatment"
    r"|the (?:study|trial))|after\s))",
    r"\b(?:19|20)\d\d'?(?:erne|ernes|'?s)\b|\b(?:19|20)\d\d-(?!den\b|d\b|til\b)[a-zæøå]+",
    r"\b(?:19[0-4]\d|195\d|2000|2100|2000)\s+(?=(?:Frederiksberg|København)\b)",
    r"\b[A-Z]{1,3}\d{1,3}\.\d{1,2}\b|\b\d+(?:[.,]\d+)?\s*[x×]\s*\d+\b",
    r"\b\d+[.,]?\d*\s*-\s*\d+[.,]?\d*\s*(?:mg|ml|g|kg|µg|mm|cm|mmol|år|timer|dage|minutter|point|pct|procent|%)\b",
)
CLOCK = re.compile(
    r"(?i)(?:,|\s|\()*\b(?:kl\b\.?|klokken|at(?=\s+\d{1,2}(?:[.:]\d\d|\s*[ap]\.?m)))\s*"
    r"(\d{1,2}(?:[.:]\d\d)?(?:\s*(?:-|til|to)\s*(?:kl\.?\s*)?\d{1,2}(?:[.:]\d\d)?)?)(?!\d)(?:\s*[ap]\.?m\b\.?)?"
    r"|(?:,|\s|\()*\b((?:[01]?\d|2[0-3])[.:][0-5]\d(?:[.:]00)?(?:\s*(?:-|til|to)\s*(?:[01]?\d"
    r"|2[0-3])[.:][0-5]\d)?)(?![.\d/-])"
)
_TIMES = re.compile(
    r"(?i)\b(?:kl\b\.?|klokken)\s*\d{1,2}(?:[.:]\d\d)?(?:\s*(?:-|til)\s*(?:kl\.?\s*)?\d{1,2}(?:[.:]\d\d)?)?(?![.\d]*\d)"
    r"|(?<![\d.])\d{1,2}:\d\d(?::\d\d)?(?:\s*-\s*\d{1,2}:\d\d)?|(?<![\d./-])\d{1,2}\.\d\d\s*-\s*\d{1,2}\.\d\d(?![.\d])"
)


_DIGIT = re.compile(r"\d")


@cache
def _masks() -> tuple[re.Pattern[str], ...]:
    return (*(re.compile(p, re.IGNORECASE) for p in _PATTERNS), _TIMES)


def blank(text: str) -> str:
    """The text with digits of look-alikes replaced by "#"."""
    if not _DIGIT.search(text):
        return text
    for pattern in _masks():
        if pattern.search(text):
            text = pattern.sub(lambda m: re.sub(r"\d", "#", m[0]), text)
    return text


def clock_after(text: str, end: int) -> str:
    """The clock time that stands directly after a date ("9-10"), or ""."""
    found = CLOCK.match(text, end)
    return (found[1] or found[2] or "").replace(" ", "") if found else ""
