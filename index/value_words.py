"""The wordings of values, names, reasons and departures, in Danish and English. Data: sources of regular expressions."""

from __future__ import annotations

from index.months import ALTERNATION as _MONTHS

_NUMBER_WORD = (
    r"(?:én|ét|to|tre|fire|fem|seks|syv|otte|ni|ti|elleve|tolv|tretten|fjorten|femten|seksten|tyve|tredive|fyrre|halvtreds|hundrede|tusind|"
    r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|hundred|thousand)"
)
_FIGURE = r"\d+(?:[.,]\d+)*"
_QUANTITY = rf"(?:{_FIGURE}|{_NUMBER_WORD})"
_SCALE = r"(?:mio|mia|mill?|millioner|milliarder|tusind|million|billion|thousand|t)"

MONEY = rf"{_QUANTITY}\s*(?:{_SCALE}\.?\s*)?(?:kr\b|kroner|dkk|euro?s?\b|€)|(?:kr\.|dkk|eur|€|£|\$)\s*{_FIGURE}"
SHARE = (
    rf"{_FIGURE}\s*(?:%|pct\b|procent|per cent|percent|‰|promille)|\b(?:halvdelen|tredjedel|fjerdedel|femtedel|half|third|quarter)\b"
    rf"|\b(?:hver|every) (?:anden|tredje|fjerde|femte|sjette|syvende|ottende|niende|tiende|tolvte|second|third|fourth|fifth|tenth)\b"
    rf"|{_QUANTITY} (?:ud af|af de|out of) {_QUANTITY}"
)
DURATION = (
    rf"\b(?:{_QUANTITY}|et|en|a|one|halvt?|hele|half)(?:\s*-\s*{_QUANTITY})?[\s-]*(?:halvt? )?(?:ekstra |further |more )?"
    r"(?:minut(?:ter)?|time[rs]?|døgn|(?:arbejds|hver|kalender|bank)?dage?|uge[rs]?|måned(?:er|s)?|år(?:s|ig)?|kvartal(?:er)?|minutes?|hours?|(?:working |business |calendar )?days?|weeks?|months?|years?|quarters?)\b"
    r"|\b(?:til og med|indtil|frem til|until|udgangen af|end of)\b"
)
DAY = r"(?<![\d/])(?:0?[1-9]|[12]\d|3[01])/(?:0?[1-9]|1[0-2])(?![\d/])"
REASON = (
    r"\b(?:fordi|idet|eftersom|siden der|da (?!der blev)|hensyn til|på grund af|grundet|begrunde[rtd]|begrundelsen (?:er|var|lød)|skyldes|skylden|tilskr[ie]v|forklare|henfør|attribut|blame|årsag|derfor|for at|henvis\w* til|under henvisning|med den begrundelse|"
    r"mangel på|forbundet med|medfører|fører til|gør det (?:lettere|sværere|vanskeligere|nemmere|muligt|umuligt)|risiko for|because|associated with|makes? it (?:harder|easier|more|less|possible)|since|due to|owing to|as (?:the|it|most|there)|in view of|on the grounds?|reason|in order to|for lack of|therefore|citing)"
)
NO_COUNT = (
    rf"\b\d+/\d+\b|\b\d{{1,3}}\. (?=[a-zæøå])|\b\d+(?:st|nd|rd|th)\b|\b\d{{1,2}}\.?\s*(?:-\s*\d{{1,2}}\.?\s*)?(?:{_MONTHS})"
    r"(?:\s*(?:19|20)\d\d)?|\b\d{1,2}[./-]\d{1,2}[./-](?:\d{2}|\d{4})\b|\b(?:19|20)\d\d(?:\s*[-–/]\s*(?:19|20)?\d\d)?\b(?!\s+[a-zæøå]+er\b)"
    r"|\bat \d{1,2} ?(?:am|pm|o'clock)\b|\b(?:at (?=\d{1,2}[.:]\d\d)|(?:kl|klokken)\.?\s*)\d{1,2}(?:[.:]\d\d)?(?:\s*[-–]\s*\d{1,2}(?:[.:]\d\d)?)?|\b\d{1,2}:\d\d\b|§+\s*\d+|\b(?:nr|stk|punkt|pkt|sag|bilag|item|no|kapitel|chapter|side|page|initiativ|initiative|type|"
    r"grad|fase|uge|week|section|ad)\b\.?\s*\d+(?:/\d+)*[a-z]?|^\s*\d+[.)]\s|\b\d+/\d+\b|\b\d{6,}\b"
)
COUNT = rf"\b(?:cirka |ca\. |about |over |under )?{_QUANTITY}\b"
NAME = r"\b[A-ZÆØÅ][\w’'-]+(?:\s+(?:[A-ZÆØÅ][\w’'-]+|for|og|i|af|of|and)(?=\s+[A-ZÆØÅ]))*(?:\s+[A-ZÆØÅ][\w’'-]+)*"
PERSON = r"\b[A-ZÆØÅ][a-zæøåéüö]+(?:-[A-ZÆØÅ][a-zæøåéü]+)?(?:\s+[A-ZÆØÅ](?:\.|[a-zæøåéüö]+)){1,3}"
# How a question asks who left, who came late or who took no part, and how the minutes tell it.
DEPARTURES = (
    (
        r"\b(?:gik|forlod|left|leave)\b",
        r"\b(?:forlod|gik (?:kl|før|under|tidligere|fra)|left the|left at|var (?:kun )?til stede (?:til|indtil))",
    ),
    (
        r"\b(?:ankom|kom (?:for )?sen\w*|arrived|joined)\b",
        r"\b(?:ankom|kom (?:kl|under|senere|først)|arrived|joined the)",
    ),
    (
        r"\b(?:deltog ikke|(?:ikke|uden at) (?:deltog|til stede|deltage)|inhabil|interessekonflikt|not (?:present|take part)|did not (?:take part|participate)|conflict of interest|forlod drøftelsen)\b",
        r"\b(?:deltog ikke|ikke til stede|var forhindret i at deltage|trådte uden for døren|var inhabil|erklærede sig inhabil|did not (?:take part|participate)|was not present|abstained from the discussion)",
    ),
)
# Roles that a question asks for.
ROLES = {
    "chair": r"\bhvem (?:var|er) (?:\w+ )?(?:formand|mødeleder|ordstyrer|dirigent)|\bhvem ledede\b|\bwho (?:chaired|led)\b|\bwho was (?:the )?chair",
    "secretary": r"\breferent\b|\bhvem (?:skrev|tog) referat|\bwho took (?:the )?minutes\b",
    "observer": r"\bobservatør|\bobservers?\b",
    "guest": r"\bhvem (?:var )?(?:\w+ )?gæst|\bguests?\b",
}
ROLE_WORDS = frozenset(
    "formand moedeleder ordstyrer dirigent lede referent skrive observatoer gaest chair lead observer guest".split()
)
VOTES = (
    r"\bstem(?:te|mer|men)\w*|\bafstemning|\bvotes?\b|\bvoted\b|\bvoting\b",
    r"\bstemte?\b|\bstemmer?\b|\bstemmetal|\bvoted\b|\bvotes?\b|\bundlod\b|\babstained\b",
)
SAID = r"\b(?:betingelser?|krav|ønsker|forbehold|conditions?|demands?) (?:stillede|havde|did|had) ((?:[\w-]+ ?){1,6}?) (?:for|til|om|make|set|have|on)\b|\b(?:sagde|siger|mente|mener|svarede|krævede|kræver|forlangte|ønskede|ønsker|foreslog|bad|anmodede|did|does) ((?:[\w-]+ ?){1,6}?)(?: i region [\w ]+?)? (?:til|om|at|af|for|på|say|demand|request|propose|require|want|think|mean|respond)\b"
COUNTRIES = """
danmark denmark sverige sweden norge norway finland island iceland færøerne grønland greenland tyskland germany polen poland
litauen lithuania letland latvia estland estonia rusland russia ukraine frankrig france england storbritannien uk britain
skotland scotland wales irland ireland holland nederlandene netherlands belgien belgium luxembourg schweiz switzerland østrig
austria italien italy spanien spain portugal grækenland greece tyrkiet turkey tjekkiet czechia slovakiet slovakia ungarn
hungary rumænien romania bulgarien bulgaria kroatien croatia slovenien slovenia serbien serbia usa canada japan kina china
indien india australien australia belarus malta cypern cyprus israel brasilien brazil
"""
