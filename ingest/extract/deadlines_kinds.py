"""What a time statement means: deadline, effective date, meeting, publication, period or expected."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from ingest.dates import DateMention
from ingest.extract import deadlines_verbs as verbs
from ingest.extract.deadlines_scopes import scopes
from ontology import patterns as re
from ontology.model import DeadlineKind as Kind


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{pattern})", re.IGNORECASE)


_PUBLICATION = _words(
    r"offentliggør|offentliggjort|(?:lægge[rs]?|lagt)\b (?:\w+\s+){0,6}?(?:ud\b|på (?:\w+\s+){0,2}\w*(?:hjemmeside"
    r"|net|intranet"
    r"|portal|sundhed\.dk))|gøres? (?:offentligt )?tilgængelig|frigives|på gaden|går i luften|udsendes? til pressen"
    r"|(?:ses|læses|findes|hentes) (?:\w+ ){0,2}?på (?:\w+ ){0,2}?\w*(?:hjemmeside|nettet|intranet|portal)\w*"
    r"|pressemeddelelse|meld(?:t|es) (?:\w+ )?ud\b|udmeldes\b|offentliggørelse|udgiv|udgivelse"
    r"|publicer|udkommer|lancer|publish"
    r"|publication|released?\b|launch"
)
_MEETING = _words(
    r"mødes\b|samles\b(?! med\b)|ses (?:igen|næste gang|atter|på ny)\b|(?<=vi )ses\b|(?:\w+)?møde(?:t|r|rne|dato"
    r"|række)?\b"
    r"|\w*dagsorden|temadag|seminar|konference"
    r"|workshop|session\b|meets?\b|meeting|møderække"
    r"|\w*høringsmøde|årsmøde|generalforsamling|agenda\b|forelægges\s+(?:regionsrådet|udvalget|rådet"
    r"|bestyrelsen|gruppen)"
)
_EFFECTIVE = _words(
    r"tiltrædelse\b|fratræde(?:n|lse)\b|på (?:orlov|barsel)\b|stopper\b|udtræde[rs]?\b|indtræde[rs]?\b"
    r"|fratræde[rs]?\b|træde[rs]? (?:ud|ind|tilbage)\b|fratrådt|lukke[rs]?\b"
    r"|afvikles\b|runs? out\b|comes? into (?:effect|force)|came into|enter(?:s|ed)? into|terminat\w*|lapses?\b"
    r"|steps? down|discontinu\w*|træde\w* i kraft|trådt i kraft|ikrafttræd\w*|virkning\b|gælder\b|gældende\b|gyldig"
    r"|tages i brug"
    r"|tage\w* i anvendelse|ibrugtag\w*|idriftsæt\w*"
    r"|(?:være |sættes )i drift|overgår\b|overtage[rs]?\b|overdrages|overføres|ophør\w*|udløb\w*"
    r"|bortfald\w*|opsig\w*|opsagt\b|(?:rinder|løber) ud\b|permanent\w*|(?<!en )(?<!ny )(?<!som )afløse[rs]\b"
    r"|kommer med\b|går med\b"
    r"|erstatte[rs]\b|nedlægges|sammenlægges|indfør[te]?[se]?s?\b|flytter\b|tiltræder|ændres\b|hæves\b"
    r"|afskaffes|idriftsættelse|ikraft"
    r"|take\w* effect|enters? into force|effective\b|appl(?:y|ies)\b|expires?\b|ends?\b|ceases?\b|replaces?\b"
)
_BEGINS = _words(
    r"begynder|starter|igangsættes|sættes i gang|åbner|lukker|etablere[rs]?\b|nedsæt\w*"
    r"|opret\w*|dannes|opstart\w*|implementeres|indgår i"
    r"|udvides|reduceres|nedsættelse|begins|starts|opens|established"
)
_EXPECTED = _words(
    r"efter planen\b|går i gang\b|stå[r]? (?:\w+ )?(?:færdig|klar)t?\b|på plads\b|følger\b|udestår|forvent\w*"
    r"|ventes\b|venter\b|ventet\b|lader vente på sig"
    r"|påregne\w*|håber|ambition\w*|anslå\w*|estimere\w*|muligvis"
    r"|formentlig|forhåbentlig|regner med|satser|sigte\w* mod"
    r"|tilstræbe\w*|agter|påtænke\w*|målet\b|mål om|målsætning\w*|planlagt|planlægge[rs]?\b|planer om"
    r"|vurderes at|kan først|tidligst|expect\w*|planned|plans to|aims?\b"
    r"|targets?\b|hopes?\b|intends?\b|anticipat\w*|næppe"
    r"|bebud\w*|kommer (?:først |tidligst |nu )?(?:i|primo|medio|ultimo)\b"
    r"|først (?:er|kan|bliver|foreligger|står|ventes)\b|(?:er|bliver|foreligger|står) (?:nu )?først\b(?! gang)"
)
_LIMIT = _words(r"(?:\w*frist(?:en|er|erne)?|deadline\w*|udsættelse|due date|skæringsdato)\b")
_DUTY = _words(
    rf"{verbs.PRESENT}|{verbs.PASSIVE}|"
    r"skal\b|bedes\b|imødeser\b|udbeder sig|anmodes|opfordres til at|pålægges|afleve?re[rs]?\b|indsende[rs]?\b"
    r"|fremsende[rs]?\b|oversende[rs]?\b|udsende[rs]?\b|sende[rs]?\b|frem(?:lægge|sætte)[rs]?\b"
    r"|forelægge[rs]?\b|foreligger?\b|foreligge\b|præsentere[rs]?\b|udarbejde[rs]?\b|færdiggøre[rs]?\b"
    r"|færdig\b|revurdere[rs]?\b|vende[rs]? (?:tilbage|retur)|følge[rs]? op|orientere[rs]?\b"
    r"|definere[rs]?\b|tilrette[rs]?\b|melde[rs]? (?:tilbage|ind)|indkalde[rs]?\b|indmelde[rs]?\b"
    r"|afrapportere[rs]?\b|rapportere[rs]?\b|redegøre[rs]?\b|besvare[rs]?\b|svare[rs]?\b"
    r"|klar\b|afslutte[rs]?\b|gennemføre[rs]?\b|evaluere[rs]?\b|udpege[rs]?\b|kontakte[rs]?\b"
    r"|tage[rs]? kontakt|behandle[rs]\b|beslutte[rs]?\b|godkende[rs]?\b|aftale[rs]?\b|opgøre[rs]?\b"
    r"|levere[rs]?\b|shall\b|must\b|should\b|will\b|submit\w*|deliver\w*|report[s]?\b|send[s]?\b"
    r"|present[s]?\b|prepare[s]?\b"
    r"|ønske[rdst]*\b (?:\w+\s){0,4}?(?:forelagt|fremlagt|afrapporteret|afleveret|præsenteret|belyst|undersøgt"
    r"|tilsendt)\b"
)
_LASTING = _words(
    r"finansier\w*|gælde[r]?\b|løber\b|forlæng\w*|varer\b|fungere[r]?\b|bevill\w*|åben\b|til rådighed"
    r"|viderefør\w*|bibehold\w*|bevare[rs]?\b|opretholde[rs]?\b|ligger fast\b|fastholdes\b|består\b"
    r"|forbliver\b|lønne[rs]\b|kører videre\b|drives videre\b"
    r"|rinder ud\b|rækker\b|holder\b|dække[rs]\b|udlån\w*|udlej\w*|maintained\b|remains?\b|kept\b"
    r"|rådig\w*|available|åbent\b|(?:i|for) perioden|(?:valgt|udpeget) for\b"
    r"|fortsætte[r]?\b|ansat\b|konstituer\w*|extended|runs?\b"
    r"|funded"
)
_OCCASION = _words(
    r"(?:\w*(?:temadag|seminar|konference|kongres|workshop|årsmøde|borgermøde|generalforsamling|studietur|studierejse"
    r"|internat|webinar|kursus|kursusdag|undervisningsdag|fagdag|topmøde|stormøde|reception|indvielse|rejsegilde|messe"
    r"|symposi|træf|camp|besøg|jubilæum|valgdag|rundvisning|besigtigelse|conference|congress|summit|symposium|workshop"
    r"|seminar|training course|annual meeting|forum meeting))(?:s|e?n|e?t|er|erne|um|ummet|met)?\b"
    r"(?:(?!,\s(?:og|men|samt|and|but)\s)[^.;:]){0,70}$"
)
_TAKES_PLACE = _words(
    r"(?:inviterer|indbyder|indkalder) til (?:\w+ )?(?:debat|dialog|møde|\w*møde|\w*dag|drøftelse|fejring"
    r"|seminar|workshop|konference)"
    r"|træder sammen|finder sted|afholdes|holdes|arrangeres|løber af stablen|takes? place|be held|is held"
    r"|hosted|convened?"
)
_GATHERING = _words(
    r"afholde[rs]?\b|holde[rs]\b|mødes|samles|ses (?:igen|næste|atter|på ny)|(?<=vi )ses\b|træder sammen|finder sted"
    r"|deltage[r]?\b|held\b|takes? place"
    r"|inviter\w*|indkald\w*"
)

_CONVENES = re.compile(rf"{_GATHERING.pattern}|dagsorden|agenda|møde[t]?\b", re.IGNORECASE)
_BEFORE_MEETING = re.compile(
    r"(?i)\b(?:inden|før|forud for|before|ahead of)\s+(?:[\w-]+\s+){0,3}?(?:\w*(?:møde|meeting)|(?:behandles|drøftes"
    r"|forelægges|afgøres|besluttes)\b)"
)


@dataclass(frozen=True, slots=True)
class Judgement:
    """The kind, the rule that gave it, and how sure it is."""

    kind: Kind
    rule: str
    confidence: float


_MONTH_MEETING = re.compile(r"(?i)(?:[a-zæøå]{3,}-?møde(?:t|r|rne)?|(?:meeting|session))$")


def without_named_months(mentions: Sequence[DateMention]) -> list[DateMention]:
    """The mentions without "januarmødet" where the same sentence gives that meeting's day."""
    days = [m for m in mentions if m.grain == "day" and m.first]
    return [
        m
        for m in mentions
        if m.grain != "month" or not _MONTH_MEETING.search(m.quote) or not days or m.relation in ("before", "from")
    ]


_SPAN = re.compile(r"(?i)(?:inden\s?for|within)\b")
_BYGONE = re.compile(
    r"(?i)\b(?:indløb|ankom|svarede|reagerede|indkom|modtog|blev (?:\w+ )?(?:modtaget|besvaret|afsluttet|leveret)"
    r"|replied|responded|answered|arrived|(?:was|were) (?:received|answered|completed|delivered|closed))\b"
)
_ORDERED = re.compile(
    r"(?i)\b(?:skal|skulle|vil|bør|bedes|bad|bedt|anmod\w*|lov\w*|aftal\w*|beslut\w*|frist\w*|forvent\w*|mødet|shall"
    r"|should|must|will|would|asked|agreed|decided|promised|requested|expected|meeting)\b"
)


def told_as_past(text: str, mention: DateMention) -> bool:
    """Whether a span of time tells how long something took ("svarene indløb inden for seks uger")."""
    return bool(_SPAN.match(mention.quote) and _BYGONE.search(text) and not _ORDERED.search(text))


def judge(text: str, mention: DateMention) -> Judgement:
    """The kind of a time phrase, by its relation and the nearest words that tell it."""
    start, end = mention.span.start, mention.span.end
    ranges = scopes(text, start, end)
    if mention.kind == "event" and mention.relation == "before":
        return Judgement(Kind.DEADLINE, "before_meeting", 0.85)
    if mention.kind == "event" and re.search(
        r"(?i)\b(?:inden|før|senest|forud for|before|ahead of)\s+(?:på\s+|til\s+)?$", text[:start]
    ):
        return Judgement(Kind.DEADLINE, "before_meeting", 0.8)
    named = mention.grain == "month" and not mention.relation and _MONTH_MEETING.search(mention.quote)
    if mention.kind == "event" or named or _meets(text, start, mention):
        return Judgement(Kind.MEETING, "meeting", 0.85)
    narrow = text[ranges[0][0] : ranges[0][1]]
    if mention.relation == "before":
        return _before(text, mention, ranges)
    if mention.relation in ("from", "after") and mention.grain != "range":
        return _from(narrow, text, mention)
    wider = ranges[min(1, len(ranges) - 1)]
    if (
        mention.grain in ("day", "range")
        and not mention.relation
        and _gathers(text, mention, text[wider[0] : wider[1]])
    ):
        return Judgement(Kind.MEETING, "gathering", 0.8)
    if _lasting_range(mention):
        return _range(narrow)
    return _plain(text, mention, ranges)


def _meets(text: str, start: int, mention: DateMention) -> bool:
    """Whether the phrase is the day of a meeting named right before it ("på mødet den 3. maj")."""
    before = re.sub(r"\([^()]*\)", "", text[max(0, start - 90) : start])
    if _BEFORE_MEETING.search(before):
        return False
    if mention.grain == "day" and re.search(r"(?i)\bmøder(?:ne)?\b[^.;]{0,30}:[^;]*$", before):
        return True
    if mention.grain == "day" and _TABLED.search(before):
        return True
    return mention.relation in ("", "from") and bool(
        re.search(
            r"(?i)\b(?:\w*møde[t]?|\w*dagsorden(?:en)?|meeting|session|\w*seminar(?:et)?)\b(?:\s+(?:i|for|med"
            r"|of)\s+[^,.;]{3,60})?[:,]?\s*(?:er\s+)?$",
            before,
        )
    )


def tabled(before: str) -> str | None:
    """The body before which a matter comes on a day, by the words before the day; "" where they name none."""
    found = _TABLED.search(before[-90:])
    named = re.findall(_ORGAN, found[0], re.IGNORECASE) if found else []
    return (named[-1] if named else "") if found else None


def _gathers(text: str, mention: DateMention, narrow: str) -> bool:
    """Whether the phrase is the day, or the few days, of a gathering ("temadagen i Herning den 3. maj")."""
    if mention.first and mention.last and (mention.last - mention.first).days > 6:
        return False
    if _LIMIT.search(narrow) or _PUBLICATION.search(narrow):
        return False
    return bool(_OCCASION.search(text[: mention.span.start]) or _TAKES_PLACE.search(narrow))


_ORGAN = r"\w*(?:udvalg|råd(?:et|s|ene)?\b|bestyrelse|nævn|direktion|kreds|gruppe|forum|ledelse|kommission)\w*"
_TABLED = re.compile(
    r"(?i)\b(?:behandles|drøftes|vedtages|godkendes|genoptages|genbehandles|sættes|optages|forelægges|fremlægges"
    r"|afgøres|"
    r"besluttes|præsenteres|er|ligger|skal|kan|ventes|forventes"
    rf"|kommer)\s+(?:\w+\s+){{0,2}}?(?:(?:op|på|for|med|ind)\s+)?(?:(?:i|på|af|for|til)\s+)?(?:det\s"
    rf"|den\s)?{_ORGAN}(?:\s+dagsorden(?:en)?)?"
    r"(?:\s+til (?:endelig )?(?:beslutning|godkendelse|drøftelse|behandling))?[,]?\s*(?:(?:man|tirs|ons|tors"
    r"|fre)dag\s*)?(?:den\s*)?$"
    rf"|\b{_ORGAN}\s(?:først\s)?(?:kan|skal|vil)\s(?:\w+\s)?(?:behandle|drøfte|afgøre|beslutte|godkende|vedtage"
    rf"|tiltræde"
    r"|tage stilling)(?:\s\w+){0,4}?\s(?:den\s)?$"
    rf"|\b(?:tager?|tog|tages|bringer?|bragte|bringes|rejse[rs]?|rejste|vende[rs]?|drøfter?|drøftes|høre[rs]?"
    rf"|løfte[rs]?)\s(?:\w+\s){{0,4}}?"
    rf"(?:med|op|spørgsmålet|emnet|sagen|det|dem|den)\s(?:videre\s)?(?:til|i|på|med|for|hos)\s(?:det\s"
    rf"|den\s)?{_ORGAN},?\s"
    r"(?:(?:man|tirs|ons|tors|fre)dag\s)?(?:den\s|d\.\s)?$"
    rf"|\bi\s(?:det\s|den\s)?{_ORGAN},?\s(?:(?:man|tirs|ons|tors|fre)dag\s)?(?:den\s|d\.\s)?$"
    r"|\b(?:behandles|drøftes|afgøres|besluttes|vedtages)\s(?:her|dér|der)\s(?:(?:man|tirs|ons|tors"
    r"|fre)dag\s)?(?:den\s)?$"
    r"|\b(?:sagen|punktet|emnet|spørgsmålet|behandlingen|drøftelsen|beslutningen)\s(?:\w+\s){0,2}?(?:i bero"
    r"|udsat|udsættes"
    r"|udsattes|udskudt|udskydes|hviler)\s(?:\w+\s){0,2}?(?:(?:til|indtil)\s)?(?:(?:man|tirs|ons|tors"
    r"|fre)dag\s)?(?:den\s)?$"
    rf"|\b{_ORGAN}\s(?:\w+\s)?(?:beslutter|afgør|behandler|drøfter|vedtager|godkender)(?:\s\w+){{0,4}}?\s(?:den\s)?$"
    rf"|\b{_ORGAN},?\s(?:der|som)\s(?:træffer\s(?:\w+\s)?(?:afgørelse|beslutning)|afgør(?:\s\w+)?"
    rf"|beslutter(?:\s\w+)?)\s(?:den\s)?$"
    r"|\b(?:punktet|sagen|emnet|spørgsmålet|det|den|indstillingen|planen|forslaget)\s+(?:\w+\s+){0,2}?(?:sættes"
    r"|kommer|tages|er|optages|genoptages"
    r"|drøftes|behandles|vender)\s+(?:\w+\s+){0,2}?(?:på|op|frem|tilbage|igen|på dagsordenen|for"
    r"|til behandling)\s*(?:igen|på ny)?\s*"
    r"(?:(?:man|tirs|ons|tors|fre)dag\s*)?(?:den\s*)?$"
    r"|\b(?:på bordet|på dagsordenen|til behandling|for rådet|for udvalget)\s+(?:igen\s+|på ny\s+)?(?:(?:man"
    r"|tirs|ons|tors|fre)dag\s*)?(?:den\s*)?$"
    rf"|\b{_ORGAN},?\s+så\s+(?:sagen|den|det|punktet)\s+kan\s+(?:afgøres|behandles|besluttes|vedtages"
    rf"|drøftes)\s*(?:den\s*)?$"
)


def _lasting_range(mention: DateMention) -> bool:
    return mention.grain == "range" and bool(mention.first and mention.last)


def _before(text: str, mention: DateMention, ranges: list[tuple[int, int]]) -> Judgement:
    clause = text[ranges[min(1, len(ranges) - 1)][0] : ranges[min(1, len(ranges) - 1)][1]]
    phrase = mention.quote.casefold()
    until = bool(re.match(r"(?:til|frem til|indtil|until|till|through|op til|t\.?o\.?m)", phrase))
    if _LIMIT.search(clause):
        return Judgement(Kind.DEADLINE, "limit", 0.93)
    if until and _EFFECTIVE.search(clause) and not _LASTING.search(clause):
        return Judgement(Kind.EFFECTIVE_DATE, "end", 0.8)
    if until and _LASTING.search(clause):
        return Judgement(Kind.PERIOD, "until", 0.8)
    if _EXPECTED.search(clause) and not re.search(
        r"(?i)\b(?:skal|bedes|senest|shall|must|(?:has|have|is|are) to be)\b", clause
    ):
        kind = Kind.PUBLICATION if _PUBLICATION.search(clause) else Kind.EXPECTED
        return Judgement(kind, "expected_before", 0.8)
    if re.match(r"(?:frem til|indtil|until|till)\b", phrase) and not _DUTY.search(clause) and mention.grain != "event":
        return Judgement(Kind.PERIOD, "until", 0.75)
    word = "senest" if re.match(r"(?i)(?:senest|ikke senere|no later|by\b|at the latest)", phrase) else "inden"
    return Judgement(Kind.DEADLINE, word, 0.92 if word == "senest" else 0.88)


def _from(narrow: str, text: str, mention: DateMention) -> Judgement:
    if _PUBLICATION.search(narrow) and not _EFFECTIVE.search(narrow):
        return Judgement(Kind.PUBLICATION, "from", 0.85)
    if mention.quote.startswith("pr.") and _DELIVERED.search(narrow):
        return Judgement(Kind.DEADLINE, "from", 0.85)
    if mention.relation == "after" and not _EFFECTIVE.search(narrow):
        kind = Kind.PUBLICATION if _PUBLICATION.search(narrow) else Kind.EXPECTED
        return Judgement(kind, "after", 0.7)
    if _EXPECTED.search(narrow) and not _EFFECTIVE.search(text if "tidligst" in mention.quote else narrow):
        return Judgement(Kind.EXPECTED, "expected_from", 0.7)
    return Judgement(Kind.EFFECTIVE_DATE, "from", 0.88)


def _range(narrow: str) -> Judgement:
    if _MEETING.search(narrow) and _GATHERING.search(narrow) and not re.search(r"(?i)\bmøderne\b|dialogmøder", narrow):
        return Judgement(Kind.MEETING, "meeting_range", 0.75)
    return Judgement(Kind.PERIOD, "range", 0.85)


_TOLD_READY = re.compile(
    r"(?i)\b(?:oplyste|oplyser|oplyst|meddelte|meddelt|orienterede om|fortalte|bemærkede|svarede),?"
    r"\s(?:\w+\s){0,2}?at\b"
    r"(?!.*\bskal\b).*\b(?:foreligger|kommer|er klar|er færdig)\b"
)


_DELIVERED = _words(r"aflever|indsend|fremsend|indlever|foreligge|klar\b|færdig|indberet|svare[rs]?\b")
_FIRST = (
    (_LIMIT, Judgement(Kind.DEADLINE, "limit", 0.92)),
    (_BEFORE_MEETING, Judgement(Kind.DEADLINE, "before_meeting", 0.75)),
    (_PUBLICATION, Judgement(Kind.PUBLICATION, "publication", 0.85)),
)
_THEN = (
    (_EFFECTIVE, Judgement(Kind.EFFECTIVE_DATE, "effective", 0.85)),
    (_EXPECTED, Judgement(Kind.EXPECTED, "expected", 0.85)),
)


@lru_cache(256)
def _cued(text: str, scope: str, grain: str) -> Judgement | None:
    """By the first cue that a scope has."""
    found = next((judgement for cue, judgement in _FIRST if cue.search(scope)), None)
    if not found and grain != "year" and _MEETING.search(scope) and _CONVENES.search(scope):
        return Judgement(Kind.MEETING, "meeting", 0.8)
    found = found or next((judgement for cue, judgement in _THEN if cue.search(scope)), None)
    if found:
        return found
    if _TOLD_READY.search(text):
        return Judgement(Kind.EXPECTED, "told_ready", 0.8)
    if _DUTY.search(scope) and grain != "year":
        return Judgement(Kind.DEADLINE, "duty", 0.82)
    if _BEGINS.search(scope):
        return Judgement(Kind.EXPECTED if grain in ("year", "season") else Kind.EFFECTIVE_DATE, "begins", 0.7)
    return None


def _plain(text: str, mention: DateMention, ranges: list[tuple[int, int]]) -> Judgement:
    """By the first cue in the narrowest scope that has one."""
    cued = (_cued(text, text[low:high], mention.grain) for low, high in ranges)
    if found := next((judgement for judgement in cued if judgement), None):
        return found
    if mention.grain == "year" and re.search(
        r"(?i)\b(?:kan|vil|vurder\w*|may|will|[a-zæøå]{4,}(?<!fæll)(?<!ell)es)\b", text
    ):
        return Judgement(Kind.EXPECTED, "year", 0.6)
    if mention.grain == "year":
        return Judgement(Kind.PERIOD, "year", 0.55)
    return Judgement(Kind.EXPECTED, "plain", 0.6)
