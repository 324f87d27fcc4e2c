"""Plain sentences under a heading of decisions: "Afsnittet stryges.", "Udkastet kan sendes, når …".

Such a sentence is an outcome unless it is ascribed to someone, speaks of attendance, votes or history, or only refers.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

from ingest.extract.clauses import MASK, mask_subordinate, supposed
from ingest.extract.deadlines_verbs import PRESENT, is_finite, is_listed
from ingest.extract.decision_rules import Outcome
from ingest.extract.noun_phrases import ACTING_NOUN
from ingest.extract.wordlists import pairs
from ontology import patterns as re
from ontology.model import DecisionType

HEADED = re.compile(
    r"^referat$|beslut|konklu|afgørelse|vedtag|udfald|aftalt|decision|conclusion|outcome|resolution"
    r"|agreed",
    re.IGNORECASE,
)
_SERVANTS = "Administrationen|Sekretariatet|Direktionen|Formandskabet|Forvaltningen|Arbejdsgruppen|Formanden"
_ENGLISH_SERVANTS = "The (?:secretariat|chair|bureau|working group)"
_SERVANT = re.compile(rf"(?:{_SERVANTS}|{_ENGLISH_SERVANTS})\b", re.IGNORECASE)
_LONGEST = 420
_ASIDE = re.compile(
    r"\b(?:afbud|fravær\w*|til ?stede|deltog|deltager|deltage|inhabil\w*|stemte|stemmer|undlod|mindretal\w*|"
    r"protokol\w*|forbehold|foresl[åo]\w*|indstil\w*|læg(?:ger|ges|de) op til|"
    r"lagdes? op til|ønsker|ønske om|mener|afventer svar|i dag|"
    r"hvis ikke|absent|apolog\w*|attend\w*|voted|abstain\w*|proposes?d?|suggest\w*|mødet (?:slut|hæv|lukk|begynd)\w*|"
    r"kl\. \d+[.:]?\d* ?$|tidligere|hidtil|sidste år|hvert? \w+|årligt|månedligt|ugentligt|dagligt|"
    r"(?:underskriv|godkend|signer)\w*\s(?:\w+\s)?(?:elektronisk|digitalt)|"
    r"normalt|typisk|(?:er|var|har|havde|blev)\s(?:\w+\s)?allerede|eventuelt|måske|muligvis|enten|kan vælges"
    r"|evt|perhaps|either)\b",
    re.IGNORECASE,
)
_LABELLED = re.compile(r"^[^.;]{2,70}?:\s")
_PASSIVE = r"(?!\w*(?:ernes|enes|ines|rces|ices|ases)\b)[a-zæøå]{2,}(?:es|ås|ys)|fjernes|forenes|ernæres|tjenes"
_NO_VERB = r"(?!(?:deres|hendes|dennes|alles|begges|manges|fleres|nogles|fælles|tilfælles|tilsvarendes|ås|bes)\b)"
_SUBJECT = r"(?P<subject>[A-ZÆØÅ0-9»\"“][^,;:·]{0,110}?)\s"
_BODY = re.compile(r"(?:udvalg|råd|gruppe|bestyrelse|styrelse|ministeri|regering|direktion|nævn)\w*$", re.IGNORECASE)
_GENERIC = r"(?P<subject>[A-ZÆØÅ][a-zæøå-]+(?:\s[a-zæøå-]+){0,4}?)\s"
_MAY_DO = (
    "indgå|deltage|søge|ansøge|anvende|benytte|bruge|indtræde|tælle|medregne|vælge|visitere|henvise|fravige|afvige|opkræve"
    "|komme i betragtning|få tilskud|få støtte|få del|få dispensation|beholde|overføre|dispensere|ansætte|udskyde"
)
_ADVERB = (
    r"(?:(?:ikke|dog|derfor|herefter|nu|også|fortsat|fremover|først|dermed|således|gerne|straks|hermed|endvidere|"
    r"desuden|samtidig|i stedet|indtil videre|ligeledes|tillige|frit|ikke længere|not|hereby|now|then|therefore|"
    r"thus|accordingly|still|also|only|no longer)\s)"
)
_DANISH = (
    re.compile(rf"{_SUBJECT}(?P<modal>kan|kunne|skal|må)\s(?!kunne\s|have\s|være\s){_ADVERB}{{0,3}}(?:[^\s,;:]+\s){{0,6}}?{_NO_VERB}(?P<verb>{_PASSIVE})\b"),
    re.compile(rf"{_SUBJECT}{_NO_VERB}(?P<verb>{_PASSIVE})\b"),
    re.compile(
        rf"{_SUBJECT}(?P<verb>træder i kraft|gælder|løber|overgår|ophører|fortsætter|udgår|indgår|bortfalder|vender "
        r"tilbage|indtræder|udtræder|afløser|erstatter|genoptager|giver ikke anledning|står åben|forbliver|bliver|"
        r"afventer|hviler|kører videre|ligger fast|holder|begynder|starter|flytter|"
        r"falder bort|lukker|åbner|venter(?=\s(?:til|med)\b)|får(?=\s(?:\w+\s){0,2}?(?:gyldighed|virkning|lov"
        r"|mandat|tilskud|"
        r"støtte|plads|adgang|mulighed|forlænget|udsættelse|dispensation|fri|egen|tilbud|navnet|opgaven|til opgave)\b))"
    ),
    re.compile(
        rf"{_SUBJECT}(?P<modal>blev|bliver)\s{_ADVERB}{{0,3}}(?!(?:nævnt|oplyst|fremhævet|spurgt|diskuteret|bemærket|"
        r"sagt|præsenteret|gennemgået|fremlagt|omdelt|hævet|understreget|påpeget|orienteret|rejst|stillet|født|holdt|"
        r"behandlet|afgivet|budt|bedt|anført|fremført|udtrykt|ønsket|foreslået|anbefalet|vist|efterspurgt|lagt vægt|"
        r"gennemført|besøgt|omdelt|uddelt|udleveret|peget|stemt|begrundet|motiveret|vendt|luftet|belyst|afsøgt|uddybet|kommenteret|besvaret|serveret|"
        r"givet ordet|"
        r"erklæret inhabil|kaldt|sat spørgsmål|talt|delt|afholdt|forelagt|drøftet)\b)"
        r"(?P<verb>\w{3,}(?:et|t|ede))\b"
    ),
    re.compile(r"(?P<subject>)(?P<verb>(?:Indgår|Fortsætter|Overgår|Afventer|Udgår|Vender tilbage|Kommer igen)\b)"),
    re.compile(
        rf"(?P<subject>{_SERVANTS})\s"
        rf"(?P<modal>skal)\s{_ADVERB}{{0,2}}(?P<verb>[^.;]+)"
    ),
    re.compile(rf"{_GENERIC}(?P<modal>kan|må)\s{_ADVERB}{{0,3}}(?P<verb>{_MAY_DO})\b(?!\si\s(?:mødet|dagens))"),
    re.compile(rf"{_SUBJECT}(?P<modal>skal)\s(?!kunne\s|have\s(?!(?:et\s|mere\s)?(?:tilbud|mulighed|adgang|besked|ret|plads|lov|svar)\b)|være\s){_ADVERB}{{0,3}}(?:[^\s,;:]+\s){{0,6}}?(?P<verb>\w+e)\b"),
)  # fmt: skip
_ENGLISH = (
    re.compile(
        rf"{_SUBJECT}(?P<modal>may|can|will|shall|is to|are to|must)\s{_ADVERB}{{0,3}}be\s{_ADVERB}{{0,2}}"
        r"(?P<verb>\w+(?:ed|en|ld|pt|ut|id|de|nt)\b(?:\sup|\sback|\sout|\sagain)*)"
    ),
    re.compile(
        rf"{_SUBJECT}(?:is|are)\s{_ADVERB}{{0,2}}(?!(?:expected|planned|attached|concerned|needed|based|situated|located|"
        r"interested|reminded|believed|aimed)\b)(?P<verb>\w+(?:ed|en|pt|ut)\b(?:\sup|\sback|\sout|\sagain)*)"
    ),
    re.compile(
        rf"{_SUBJECT}(?P<verb>continues|remains|stays|takes effect|enters into force|applies|replaces|lapses|ceases)\b"
    ),
    re.compile(
        rf"(?P<subject>{_ENGLISH_SERVANTS})\s(?P<modal>will|shall)\s(?P<verb>[^.;]+)", re.I
    ),
)  # fmt: skip
_OFTEN = re.compile(r"\b(?:hvert? \w+|årligt|månedligt|ugentligt|dagligt)\b", re.IGNORECASE)
_THENCE = re.compile(
    r"\b(?:herefter|fremover|derfor|dermed|hermed|i stedet|indtil videre|på den baggrund|fra nu af"
    r"|for fremtiden|fremadrettet|"
    r"alligevel|ikke længere|henceforth|therefore|hereby|from now on|accordingly|hereafter)\b",
    re.IGNORECASE,
)
_EFFECTIVE = re.compile(
    r"\b(?:fra|pr\.|med virkning fra)\s(?:og med\s)?(?:den\s|d\.\s)?\d{1,2}\.\s?(?:[a-zæøå]{3,9}|\d{1,2}\.)|\bstraks\b"
)
_PASSED = re.compile(r"\b(?:blev|var|havde|har|er|kunne|skulle|ville|vil|was|were|had|has|is|are|would|could)\b")
_IN_S = re.compile(rf"^[A-ZÆØÅ][^,;:]{{2,80}}?\s{_NO_VERB}(?:{_PASSIVE})\s")
_FRONTED = re.compile(
    r"(?P<subject>(?:Herefter|Fremover|Derfor|I stedet|Indtil videre|På den baggrund|Fra nu af|Fremadrettet"
    r"|For fremtiden))\s"
    rf"(?P<verb>{_PASSIVE}|{PRESENT})",
    re.IGNORECASE,
)
_LASTING = frozenset({DecisionType.EXTENDED, DecisionType.ENDED, DecisionType.POSTPONED, DecisionType.AMENDED})
_DENIED = re.compile(r"\b(?:ikke|ingen|intet|hverken|not|no)\b", re.IGNORECASE)
_ACTS = re.compile(
    rf"(?:(?:den|det|de)\s)?(?:\w+-)?{ACTING_NOUN}(?!\w)|(?-i:[A-ZÆØÅ][\w.-]+\s[A-ZÆØÅ][a-zæøå])|Alle\b|Flere\b", re.I
)
_DECIDES = re.compile(
    r"(?:godkende|vedtage|tiltræde|behandle|drøfte|forelægge|fremlægge|beslutte|afgøre|genbehandle)s?\b"
    r"|approved|adopted|decided|discussed"
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_AUXILIARY = re.compile(
    r"\b(?:skal|kan|kunne|vil|ville|bør|må|er|var|blev|har|havde|is|are|was|were|has|had|will|should|would)\b"
)
_OPENED = re.compile(r"\s(?:inden|når|hvis|som|der|at|før|mens|da|fordi)\s|^(?:Hvis|Når|Da|Selv|Sagen? ?om)\s")
_ORDINARY = re.compile(
    r"(?:Det\s)?(?:Næste|Det næste|Kommende)\s(?:\w+\s)?(?:\w*møde\w*|konference|seminar|studietur|temadag|besøg)\b"
    r"|The next meeting\b",
    re.I,
)
_MOVED = re.compile(
    r"\b(?:først|ikke|i stedet|ekstra|sammen med|virtuelt|fysisk|aflyses|flyttes|udskydes|instead|online)\b", re.I
)
_SUMMED = re.compile(
    r"(?:sammenfatte|opsummere|konkludere|konstatere|conclude|summ(?:ed|arise))\w*(?:\s\w+){0,3}?,?\s"
    r"(?:at|that)\s(?P<clause>.+)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+")
_PREFIX = re.compile(r"^(?:af|an|be|bort|for|frem|gen|ind|ned|om|op|over|på|sam|til|ud|und|ved)")
_PRESENT = re.compile(r"\w+(?:er|år|ør|yr)")
_TELLS = re.compile(
    r"(?:er|har|koster|viser|drejer|handler|indeholder|omfatter|betyder|svarer|stiger|falder|udgør|kræver|ligger|står"
    r"|mangler|fremgår|beror|giver|stammer|hører|dækker|bygger|lyder|kommer|sker|foregår|medfører|belyser|bør|tør"
    r"|foreligger|forekommer|skyldes|vedrører|angår|rummer|forudsætter|vokser|ender|rækker|afhænger|bekymrer|glæder"
    r"|mener|ønsker|finder|bliver|skal|vil|kan|må|taler|peger|synes|ser|tager|forløber|forbedrer|betegner|beskriver"
    r"|deltager|behandler|drøfter|møder|mødes|lever|lider|bor|gør|vurderer|varer|udløber|udviser|udestår|sidder)"
)
_TASK = re.compile(PRESENT)
_BROKEN = re.compile(
    r"[,:;»«\"]|\b(?:der|som|at|hvor|hvis|når|i dag|det|dette|denne|den|han|hun|de|man|vi)\b", re.IGNORECASE
)
_WHO = re.compile(r"(?:A/S|ApS|Region\s[A-ZÆØÅ]|\([A-ZÆØÅ]{1,2}\)|[Mm]inisteri|[Ss]tyrelsen|[Rr]egeringen|Folketinget)")


@dataclass(frozen=True)
class _Clause:
    """The subject of a main clause, where its verb begins and ends, and the modal before it."""

    subject: str
    at: int
    end: int
    modal: str = ""

    @classmethod
    def of(cls, found: re.Match[str]) -> _Clause:
        """The clause that a pattern found."""
        return cls(found["subject"], *found.span("verb"), found.groupdict().get("modal") or "")


def plain(text: str, language: str) -> Outcome | None:
    """The outcome that a plain sentence under a heading of decisions states, or None."""
    if len(text) > _LONGEST or text.rstrip().endswith(("?", ":")) or _LABELLED.match(text) or supposed(text):
        return None
    masked = mask_subordinate(text)
    if _ASIDE.search(masked):
        return None
    for pattern in _ENGLISH if language == "en" else _DANISH:
        found = pattern.match(masked)
        if found:
            return _made(text, found)
    return _matter(text, masked) if language != "en" else None


def _matter(text: str, masked: str) -> Outcome | None:
    """What becomes of a matter that is the subject of any verb that tells more than how it is: "Svaret går af sted"."""
    verb = next((m for m in _WORD.finditer(masked) if _finite(m[0].lower())), None)
    if not verb or not _PRESENT.fullmatch(verb[0]) or _TELLS.fullmatch(verb[0]) or _TASK.match(text, verb.start()):
        return None
    clause = _Clause(masked[: verb.start()].strip(), *verb.span())
    if not 3 < len(clause.subject) < 110 or MASK in clause.subject or _BROKEN.search(clause.subject):
        return None
    return _outcome(text, clause) if _counts(text, clause) else None


def _finite(word: str) -> bool:
    return is_finite(word) or is_listed(_PREFIX.sub("", word))


def follows(text: str, language: str) -> Outcome | None:
    """The outcome of a plain sentence of the minutes that says what holds from now on: "Fremover afleverer de …"."""
    masked = mask_subordinate(text)
    if language == "en":
        lone = _ENGLISH[0].match(masked) if len(text) <= _LONGEST else None
        lone = lone or (_ENGLISH[1].match(masked) if len(text) <= _LONGEST and _THENCE.search(masked) else None)
        lasting = _outcome(text, _Clause.of(lone)) if lone else None
        return lasting if lasting and lasting.type in _LASTING and not _ASIDE.search(masked) else None
    thence = _THENCE.search(masked) or (_EFFECTIVE.search(masked) if _IN_S.search(masked) else None)
    if not thence or len(text) > _LONGEST or _PASSED.search(masked) or text.rstrip().endswith(("?", ":")):
        return None
    if _ORDINARY.match(text):
        return None
    found = _FRONTED.match(masked) if not thence.start() else None
    if found and not _ASIDE.search(_OFTEN.sub("", masked)):
        return _outcome(text, _Clause.of(found))
    stated = plain(text, language) if thence.start() else None
    return stated if stated and stated.type is not DecisionType.OTHER else None


def summed_up(outcome: Outcome, text: str, language: str) -> Outcome:
    """An outcome that the chair sums up, with the type of the plain clause told: "…, at rapporten offentliggøres"."""
    told = _SUMMED.match(text, outcome.at) if outcome.type is DecisionType.OTHER and outcome.body else None
    if not told:
        return outcome
    clause = told["clause"][:1].upper() + told["clause"][1:]
    if language == "en":
        clause = re.sub(r"\bwould\b", "will", clause)
    found = plain(clause, language)
    return replace(outcome, type=found.type) if found else outcome


def _made(text: str, found: re.Match[str]) -> Outcome | None:
    clause = _Clause.of(found)
    return _outcome(text, clause) if _counts(text, clause) else None


def _counts(text: str, clause: _Clause) -> bool:
    """Whether the subject is a matter or no one, or a servant of the body, and the sentence more than a date."""
    subject, verb = clause.subject, text[clause.at : clause.end]
    if _OPENED.search(subject) or _AUXILIARY.search(subject):
        return False
    if clause.modal == "blev" and _YEAR.search(text):
        return False
    if _ORDINARY.match(text) and not _MOVED.search(text):
        return False
    if re.match(rf"(?:{_MAY_DO})\b", verb):
        return not _BODY.search(subject)
    active = re.match(r"\w+(?:er|år|[^s]e)\b", verb) and not _SERVANT.match(subject)
    named = _ACTS.match(subject) or _WHO.search(subject)
    return not active or not named or bool(re.match("(?:ind|ud)træder", verb))


def _outcome(text: str, clause: _Clause) -> Outcome | None:
    named = text[clause.at :].casefold()
    kinds = next((kinds for kinds, verbs in _verbs() if verbs.match(named)), ("other", "rejected"))
    if kinds[0] == "none" or (clause.modal in ("skal", "must") and _DECIDES.match(named)):
        return None
    if kinds[0] == "other" and clause.modal in ("kan", "kunne", "may", "can"):
        kinds = ("approved", "rejected")
    what = text[clause.end :].strip(" .") if _THENCE.fullmatch(clause.subject) else clause.subject
    denied = _DENIED.search(text[clause.at - 1 : clause.end + 8]) or _DENIED.search(
        text[len(clause.subject) : clause.end]
    )
    return Outcome(
        DecisionType(kinds[1] if denied else kinds[0]), "decision.plain", 0.6, "soft", "", what, clause.at, "present"
    )


@cache
def _verbs() -> tuple[tuple[tuple[str, str], re.Pattern[str]], ...]:
    """The types of the word list with the pattern of their verbs."""
    rows = pairs("decisions_plain.txt")
    return tuple((_kinds(left), re.compile(rf"(?:{'|'.join(verbs.split())})")) for left, verbs in rows)


def _kinds(words: str) -> tuple[str, str]:
    kind, _, denied = words.partition(" | ")
    return kind, denied
