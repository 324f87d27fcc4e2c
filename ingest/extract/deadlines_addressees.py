"""Whom a time limit binds when no one acts in its clause: the one who was given it, or those who are called upon."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache

from ontology import patterns as re

_MORE = r"(?:(?:en|et|ekstra|yderligere|kortere|længere|ny|nyt|fornyet|forlænget|an|a|more|further)\s)*"
_GIVEN = (
    r"\b(?:har|havde|er|blev|was|were|has|have)\s(?:\w+\s)?(?:bedt|anmodet|pålagt|opfordret|forpligtet|asked|requested)"
    r"\s(?P<who>(?!om\b|at\b|af\b|for\b|to\b|by\b)[^.,;]{2,70}?)\s(?:om|til|at|to|for)\s",
    rf"\b(?:giver|gav|gives|givet|gave|granted)\s(?P<who>[^.,;]{{2,60}}?)\s{_MORE}"
    r"(?:\w*frist\b|udsættelse|henstand|respit|\w*påbud|pålæg|extension|until|til\s(?:den|d\.|\d))",
    r"\b(?:imødekom|imødekommer|imødekommet)\s(?P<who>(?:[A-ZÆØÅ][\w-]+|\w+(?:en|et|ne))(?:\s[A-ZÆØÅ][\w-]+)*)",
    r"\b\w*[Ff]rist(?:en)?\sfor\s(?P<who>[^.,;]{2,50}?)\s(?:er|udløber|løber|bliver|sættes|fastsættes|rykkes"
    r"|udskydes)\b",
    r"\b(?:får|modtager)\s(?:\w+\s){1,4}?fra\s(?P<who>[^.,;]{2,60}?)(?=\s(?:senest|inden|i|om|til|den|primo"
    r"|medio|ultimo"
    r"|snarest|efter|før)\b|[.,;])",
    r"^(?:\w+\s)?(?i:\w*(?:udkast|svar|bidrag|tal|input|oplæg|notat|plan|liste|rettelser|kommentarer"
    r"|bemærkninger))\sfra\s"
    r"(?P<who>[^.,;]{2,50}?)(?:\stil\s[^.,;]{2,40}?)?\s(?:senest|inden|primo|medio|ultimo|snarest)\b",
    r"(?P<who>[A-ZÆØÅ][\w-]+(?:\s(?:og\s|for\s|i\s)?[A-ZÆØÅ][\w-]+){0,4}?)['’]?s\s\w*frist(?:en)?\s(?:\w+\s){0,2}?"
    r"(?:lempes|lempet|forlænges|forlænget|udskydes|udskudt|rykkes|rykket|flyttes|udsættes|skubbes|er|udløber"
    r"|fastsættes)\b",
    r"\b(?:kom|kommer|kommet)\s(?P<who>[^.,;]{2,60}?)\si møde\b",
    r"\b(?:forlængede|forlænger|forlænget|udskød|udskyder|rykkede|rykker|udsatte|extended)\s"
    r"(?:(?:der\w+|nu|dog)\s)?(?:the\s)?\w*(?:frist(?:en)?|deadline\w*)\sfor\s(?P<who>[^.;]{2,60}?)\s(?:til|med"
    r"|to|by)\s",
    r"\b(?:skriver|skrev|henvender sig|henvendte sig|retter henvendelse|rettede henvendelse|sender (?:et )?brev"
    r"|writes|wrote)"
    r"\s(?:et\sbrev\s)?(?:til|to)\s(?P<who>(?:(?!\b(?:før|inden|senest|i|primo|medio|ultimo|efter|by"
    r"|before)\b)[^,;\d]){3,80}?)\s(?:og|and)\s(?:beder|bad|anmoder|anmodede|udbeder sig"
    r"|asks?|asked)\s"
    r"(?:\w+\s)?(?:om|for)\b",
    r"\b[Ff]or\s(?P<who>[A-ZÆØÅ][^,;.]{2,50}?),\s(?:an?\s|the\s)?(?:\w+\s)?"
    r"(?:derogation|extension|exemption|deadline|grace\speriod)\s(?:is|was|has\sbeen|will\sbe)\s",
    r"\b[Ff]or\s(?P<who>[A-ZÆØÅ][^,;.]{2,50}?)\s(?:er|blev)\s(?:der\s)?(?:\w+\s)?(?:givet|fastsat"
    r"|bevilget)\s(?:\w+\s){0,2}?"
    r"(?:\w*frist|udsættelse|dispensation|henstand|undtagelse)\b",
)
_GIVEN_CUE = re.compile(
    r"(?i)\b(?:bedt|anmodet|pålagt|opfordret|forpligtet|asked|requested|giver|gav|gives|givet|gave|granted"
    r"|imødek\w+|får|modtager"
    r"|\bfra\b|i møde|\w*frist\w*|deadline\w*|til|to|derogation|extension|exemption|dispensation|henstand)\b"
)
_BRINGS = (
    r"(?:emner|forslag|ændringsforslag|bemærkninger|kommentarer|input|tilmelding(?:er)?|afbud|rettelser"
    r"|spørgsmål|bidrag"
    r"|punkter|ønsker|indspil|indmeldinger|comments|items|nominations|proposals|corrections|papers|documents|inputs?"
    r"|contributions|registrations?|suggestions)"
)
_SENT = (
    r"(?:sendes|mailes|indsendes|meldes|fremsendes|indmeldes|modtages|bedes|skal|sker|foregår|afleveres"
    r"|must|shall|should|to be sent"
    r"|(?:are|were|is|was) (?:to|requested|invited|welcome))"
)
_CALL = re.compile(
    rf"(?i)\b{_BRINGS}\b[^.;]{{0,70}}?\b{_SENT}\b"
    rf"|\b(?:efterlys\w+|deadline|frist(?:en)?)\s(?:(?:om|for|til|written|skriftlige|yderligere|evt\."
    rf"|the)\s){{0,3}}{_BRINGS}\b"
)
_INSIDE = re.compile(
    r"(?:til|to)\s(?:the\s)?(?:formanden|sekretariatet|sekretæren|referenten|undertegnede|mødeledere?n|[Ss]ecretariat"
    r"|[Cc]hair(?:man|person)?|[A-ZÆØÅ][a-zæøå]+\s[A-ZÆØÅ][a-zæøå]+)\b"
)
_EFTERLYST = re.compile(r"(?i)\befterlys|\b(?:deadline|frist(?:en)?)\sfor\b")
_OUTSIDE = re.compile(
    r"(?i)styrelse|ministeri|folketing|regering|nævn|tilsyn|kommune|danske regioner|region\s[A-ZÆØÅ]|\bKL\b"
)
_HEARING = re.compile(r"(?i)\bhøring\w*\b.*\b(?:\w*frist\b|deadline)|\bhøringsfrist")
_LIMIT = re.compile(r"(?i)\b(?:\w*frist(?:en)?|deadline)\b[^,;.]{0,40}$")
_EXTENDED = re.compile(
    r"(?i)\b(?:har|havde|blev|er)\s(?:\w+\s){1,4}?(?:forlænget|udskudt|rykket)\s(?:\w+\s)?fristen\b(?!\sfor\b)"
)
_EVERYONE = re.compile(
    r"(?:Alle|Samtlige|Enhver|Everyone|All)(?:\s(?:medlemmer|deltagere|fremmødte|members|participants))?\s"
    r"(?:skal|bedes|må|melder|sender|giver|kommenterer|læser|indsender|vender|overvejer|tager|finder|leverer|undersøger"
    r"|byder|svarer|(?:is|are|were|was) (?:to|asked|requested|invited)|should|shall|must|will|sends?|submits?)\b"
)
_ORDER = re.compile(
    r"(?i)\b(?:givet|gav|meddelt|meddelte|udstedt|udstedte|fremsat)\s(?:et|en)\s(?:\w+\s)?(?:påbud|pålæg|forbud|krav)\b"
)
_MANDATE = re.compile(
    r"(?:[Dd]ens |[Dd]ets |\w*(?:[Gg]ruppens|[Uu]dvalgets|[Rr]ådets|[Ff]orummets|[Tt]ask [Ff]orcens|[Kk]redsens) )?"
    r"(?:(?i:mandat|kommissori|funktionsperiode|valgperiode|virkeperiode))(?:et|um|umet|en)?\s"
)
_AGAIN = re.compile(
    r"(?:Sagen|Punktet|Emnet|Spørgsmålet|Det|Den|Drøftelsen|Temaet)\s(?:\w+\s){0,2}?"
    r"(?:(?:kommer|tages|sættes|er|vender|optages)\s(?:\w+\s){0,3}?(?:på|op|frem|tilbage|igen)\b|genoptages"
    r"|genbehandles"
    r"|optages|drøftes|behandles)"
)
_HEADS = (
    (r"udvalg(?:et)?\b", "Udvalgets medlemmer"), (r"(?<!om)råd(?:et)?\b", "Rådets medlemmer"),
    (r"gruppen?\b", "Gruppens medlemmer"), (r"bestyrelsen?\b", "Bestyrelsens medlemmer"),
    (r"nævn(?:et)?\b", "Nævnets medlemmer"),
)  # fmt: skip
_THOSE = re.compile(r"\b(?:Partner Countries|Partners|Parties|Member States|Members|Delegations)\b")


@cache
def _given() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in _GIVEN)


def given(text: str) -> Iterator[tuple[int, int]]:
    """Where those stand whom a sentence says to have been given a limit ("gav X udsættelse", "har bedt X om")."""
    if _GIVEN_CUE.search(text):
        yield from (found.span("who") for pattern in _given() for found in pattern.finditer(text))


def ordered(text: str) -> bool:
    """Whether a sentence tells of an order given to someone that it does not name."""
    return _ORDER.search(text) is not None


def extended(text: str) -> bool:
    """Whether a sentence tells that someone's limit was extended without saying whose."""
    return _EXTENDED.search(text) is not None


def of_everyone(text: str) -> bool:
    """Whether a sentence gives all who meet something to do ("Alle sender bemærkninger")."""
    return _EVERYONE.match(text) is not None


def called_upon(text: str) -> bool:
    """Whether a sentence asks those who meet for something ("Emner til dagsordenen sendes til formanden")."""
    if not _CALL.search(text):
        return False
    return bool(_INSIDE.search(text) or (_EFTERLYST.search(text) and not _OUTSIDE.search(text)))


def heard_until(text: str, start: int) -> bool:
    """Whether a sentence tells, at a place, until when a draft is out for consultation."""
    return bool(_HEARING.search(text) and _LIMIT.search(text[:start]))


def of_mandate(text: str, begin: int) -> bool:
    """Whether a clause is about the mandate, or the term, of those who meet."""
    return _MANDATE.match(text, begin) is not None


def comes_again(text: str) -> bool:
    """Whether a sentence says that its matter comes before those who meet once more."""
    return _AGAIN.match(text) is not None


def members(body: str, text: str, language: str) -> str:
    """What to call those who meet."""
    if language == "en":
        found = Counter(_THOSE.findall(text)).most_common(1)
        return found[0][0] if found else "Members"
    head = body.split(",")[0].casefold()
    return next((name for word, name in _HEADS if re.search(word, head)), "Deltagerne")
