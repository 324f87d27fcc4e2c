"""Noun phrases that can act: "Region A og Region B", "De andre regioner", "Formanden, N N," cut out of a sentence."""

from __future__ import annotations

from collections.abc import Callable

from ingest.extract.verbs import finite_verbs
from ontology import patterns as re

UPPER = "A-ZÆØÅÄÖÜÉ"
_WORD = rf"(?:[{UPPER}]\.(?=\s[{UPPER}][a-zæøå])|[{UPPER}](?:[\w&'’/+-]|\.(?=\w))*)"
_LINKS = r"for|af|i|på|og|&|de|der|von|van|under|ved|vedr\.|vedrørende|til|den|det|of|the|on|and|in"
_TAIL = rf"(?:\s+(?:{_LINKS})(?!\w)(?:\s+(?:den|det|de|the))?(?:\s+[a-zæøå][\w-]+){{0,3}}(?:\s+{_WORD})*)"
_NAME = rf"(?:(?:Det|Den|De|The)\s+)?{_WORD}(?:\s+{_WORD})*"
ACTING_NOUN = (
    r"(?:\w*(?:region(?:en|erne)|styrelsen|udvalget|udvalgene|rådet|rådene|gruppen|grupperne|foreningen|foreningerne|"
    r"selskabet|selskaberne|ministeriet|ministeren|nævnet|komit[eé]en|sekretariatet|direktionen|direktør(?:en|erne)|"
    r"formand(?:en|skabet)|lederen|lederne|ledelsen|ledelserne|administrationen|forvaltningen|afdeling(?:en|erne)|"
    r"klinikken|klinikkerne|hospital(?:et|erne)|sygehus(?:et|ene)|kommun(?:en|erne)|virksomhed(?:en|erne)|firmaet|"
    r"leverandøren|organisation(?:en|erne)|fonden|forbundet|parti(?:et|erne)|bestyrelsen|cent(?:ret|eret|rene)|"
    r"institut(?:tet|ionen)|universitetet|medlem(?:met|merne)|repræsentant(?:en|erne)|deltagerne|parterne|teamet|"
    r"forum(?:met)?|konsulenten|koordinatoren|regeringen|folketinget|forcen|force|panelet|netværket|klyngen|kredsen|læge(?:n|rne)|"
    r"kommissionen|myndighed(?:en|erne)|delegationen|flertallet|mindretallet|task[ -]?forcen?|"
    r"\w+(?:loger|kirurger|terapeuter|plejersker|psykiatere|assistenter|rådgivere|pædiatere|farmaceuter|analytikere|"
    r"jordemødre|pædagoger|tandlæger|ordførere|forskere|ingeniører)ne|professoren|referenten|ejeren|ejerne))"
)
_ORGAN_NOUN = (
    r"\w*(?:råd|udvalg|bestyrelse|ledelse|direktion|nævn|gruppe|forvaltning|sekretariat|administration|repræsentant(?:er)?"
    r"|læger|afdelinger|sygehuse|hospitaler|klinikker|medarbejdere|personale|panel|forening(?:er)?|jurister|økonomer|apotek)"
)
_GROUP = (
    r"(?:Et par|Flere|Enkelte|Nogle|Alle|Samtlige|Begge|De (?:fem|fire|tre|to|øvrige|andre|resterende|fleste)|"
    r"(?:De )?[Øø]vrige|Andre|Et (?:stort |snævert |klart )?(?:flertal|mindretal)|En række|En del|Mange|Halvdelen|"
    r"Et medlem|En repræsentant|Flertallet|Mindretallet|Several|Some|Many|All|Both|Most|Other|"
    r"A (?:majority|minority|number|few)|The other|The majority|One)"
)
_GROUP_PHRASE = re.compile(rf"(?:{_GROUP})(?:\s+(?!og\b|and\b)[\wæøåÆØÅ-]+){{0,8}}?", re.IGNORECASE)
_LEADING_GROUP = re.compile(
    rf"(?:{_GROUP})(?:\s+af)?(?:\s+\w+(?:er|erne|ne|mer|s))?(?:\s+(?:af|i|fra)\s+\w+)?(?!\w)", re.IGNORECASE
)
_LEADING_NAME = re.compile(rf"{_NAME}(?:{_TAIL})?")
_SHORT_NAME = re.compile(_NAME)
_LEADING_NOUN = re.compile(
    rf"(?:(?:den|det|de|the)\s+)?{ACTING_NOUN}(?!\w)(?:\s(?:på|i|ved|hos|fra)(?-i:(?:\s[{UPPER}][\wæøå-]+)+))?"
    rf"|(?-i:[{UPPER}][\wæøå-]+)(?:ens|ets|ernes|enes)\s(?:[a-zæøå]+\s)?{_ORGAN_NOUN}(?!\w)"
    r"|et\s+enigt\s+\w*(?:råd|udvalg|bestyrelse)\b(?:\s+i\s+øvrigt\b)?"
    r"|(?:den|det|de)\s+(?:tidligere|daværende|nuværende|nye|nyvalgte|forberedende|regionale|nationale|rådgivende)\s+"
    r"\w+(?:udvalg|råd|bestyrelse|gruppe|regering|direktør|formand|styrelse|nævn)\b",
    re.IGNORECASE,
)
_ENGLISH_NOUN = re.compile(
    r"(?:its|their) (?:representatives?|delegates?)\b|"
    r"the (?:\w+ )?(?:(?:representatives?|observers?|delegates?|delegations?) (?:of|from|for) (?:the )?"
    r"(?-i:[A-Z][\w-]+)(?: (?-i:[A-Z][\w-]+)){0,3}|representatives?|observers?|"
    r"chair(?:man|person|woman)?|secretariat|committee|board|group|"
    r"meeting|ministry|agency|council|delegation|delegations|members|countries|commission|director)\b",
    re.IGNORECASE,
)
_START = re.compile(
    rf"\s*(?:[{UPPER}]|(?:både|såvel|hverken|[Hh]eller ikke|også|og|men|dels|both|neither|also|samt|and|den|det|de|the|"
    r"its|their|et|en|"
    r"an?|flere|enkelte|nogle|alle|samtlige|begge|øvrige|andre|mange|some|many|all|most|several|other)\s|\w*(?:formand|direktør|"
    rf"chef|leder|læge|medlem|professor|minister)\s+(?=[{UPPER}])|(?i:{ACTING_NOUN}))"
)
_FIELD = re.compile(
    r"(?:^|\s(?:for|af|i)\s(?:.*\s)?)(?:\w*(?:kvalitet|udvikling|plan|planlægning|økonomi|data|teknik|byg|byggeri|ejendomme|"
    r"bygninger|miljø|forskning|digitalisering|indkøb|jura|personale|kommunikation|sundhed|sikkerhed|psykiatri|innovation|"
    r"analyse|logistik|service|drift|anlæg|kultur|uddannelse|forløb|beredskab|forebyggelse|ressourcer|"
    r"strategi|organisation|politik|samarbejde|transport|trafik|social|ældre|medicin|behandling)|IT|HR|Finance|Quality|Planning)$",
    re.IGNORECASE,
)
_HEADS = (
    re.compile(rf"(?:Region|Danske?|Det|Den|De|Organisationen|Foreningen|Kommunernes|[{UPPER}]{{2,}})\b"),
    re.compile(rf"(?:(?:den|det|de)\s+)?{ACTING_NOUN}(?!\w)", re.IGNORECASE),
    re.compile(r"(?:the|an?)\s"),
)
_CAPITAL = re.compile(rf"[{UPPER}]")
_LINKED = re.compile(rf"\s(?:{_LINKS})\s[^ ]+$")
_TITLED = re.compile(rf"[a-zæøå]+(?:formand|direktør|chef|leder|læge|medlem|professor|minister)\s+(?={_WORD})")
_LONGEST = 180
_JOIN = re.compile(r"\s*,\s*(?:og|samt|and)?\s*|\s+(?:og|samt|såvel som|and)\s+")
_PLACED = re.compile(r"(?:^|\s)\w+(?:ne|er)\s(?:i|på|fra)\s[A-ZÆØÅ][\w-]+$")
_LONE = re.compile(r"[A-ZÆØÅ][a-zæøå-]+")
_ADJECTIVED = re.compile(r"^(?:[Dd]e[nt]|[Tt]he)\s[a-zæøå]+(?:ske|iske)\s(?=[A-ZÆØÅ])")
_BRACKETS = re.compile(r"\s*\([^()]*\)")
_ENGLISH_NAME = re.compile(r"the(?:\s[A-Z][\w-]*){1,4}")
_HONORIFIC = re.compile(r"(?:Mr|Ms|Mrs|Dr|Prof)\.\s(?=[A-ZÆØÅ])")
_RELATIVE = re.compile(
    r",\s*(?:der|som|hvis|selvom|støttet|bakket|repræsenteret|who|which|having|being|although|though|while|as|speaking"
    r"|represented|supported|backed|participating|joined)\b[^,]*,?$",
    re.IGNORECASE,
)
_NEITHER = re.compile(r"^(?:hverken|neither)\s", re.IGNORECASE)
_OR = re.compile(r"\s(?:eller|nor)\s")
_BOTH = re.compile(r"^(?:både|såvel|hverken|heller ikke|også|og|men|dels|both|neither|also|samt)\s+", re.IGNORECASE)
_CLOSING = re.compile(
    r"(?:\s+|,\s*)(?:begge|alle|selv|også|dog|ligeledes|her|desuden|endvidere|derfor|endnu|fortsat|stadig|derimod"
    r"|omvendt|til gengæld|for sin del|for (?:sit|deres) vedkommende|på sin side|på den anden side|i stedet|heller ikke"
    r"|ikke|however|also|both|too|in turn|on the other hand|by contrast"
    r"|(?:for|on) (?:its|their|his|her) (?:part|side))$",
    re.IGNORECASE,
)
_CONSISTING = re.compile(r"^(?:Et|En|A)\s+\w+,?\s+(?:bestående|der består|consisting)\s+(?:af|of)\s+", re.IGNORECASE)
_SPEAKING = re.compile(rf",?\s(?:v\.|v/|repræsenteret ved)\s?{_NAME}(?:,|\s|$)")
_VERB_FORM = re.compile(
    r"(?:er|ede|te|ed)$|(?:gav|tog|lod|fandt|bad|stod|holdt|skrev|satte|fik|gik|kom|blev|var|har|havde|was|had)$"
)
_LOWER = re.compile(r"(?<![\w-])[a-zæøå][\w-]*")
_LOWER_LINKS = frozenset(
    "for af i på og samt de der den det von van under over ved vedrørende til fra hos of the on and in from v"
    " med".split()
)


class Known:
    """Whether a wording is a name that one document or the vocabulary knows; remembers what was worked out with it."""

    def __init__(self, test: Callable[[str], bool]) -> None:
        """Take the test, which must answer the same each time."""
        self._test = test
        self._tested: dict[str, bool] = {}
        self.leads: dict[str, int] = {}
        self.wholes: dict[str, list[str]] = {}

    def __call__(self, phrase: str) -> bool:
        """Whether the phrase is a known name."""
        if phrase not in self._tested:
            self._tested[phrase] = self._test(phrase)
        return self._tested[phrase]


def leading(text: str, known: Known) -> int:
    """How many characters at the start of the text are a phrase that can act (0: none); coordination included."""
    if text not in known.leads:
        known.leads[text] = _leading(text, known)
    return known.leads[text]


def _leading(text: str, known: Known) -> int:
    end = _one(text, known)
    while end:
        joined = re.match(r"\s*,\s+(?=[^,]*\s(?:og|and)\s)|\s+(?:og|samt|and)\s+", text[end:])
        more = _one(text[end + joined.end() :], known) if joined else 0
        if not joined or not more:
            break
        end += joined.end() + more
    return end


def _one(text: str, known: Known) -> int:
    """Length of a single leading phrase: the longest known name, else a name by its capitals, a noun or a group."""
    name = _LEADING_NAME.match(text)
    if name:
        for stop in [*_stops(name[0]), 0]:
            if stop and known(name[0][:stop]):
                return stop + _bracket(text[stop:])
        short = _SHORT_NAME.match(text)
        group = _LEADING_GROUP.match(text)
        found = group or short
        return found.end() + _bracket(text[found.end() :]) if found else 0
    for pattern in (_LEADING_GROUP, _LEADING_NOUN, _ENGLISH_NOUN):
        found = pattern.match(text)
        if found:
            return found.end()
    named = _one(text[4:], known) if text.startswith("the ") and text[4:5].isupper() else 0
    return 4 + named if named else 0


def _stops(name: str) -> list[int]:
    """Word ends, the last first."""
    return [m.end() for m in re.finditer(r"\S+", name)][::-1]


def _bracket(rest: str) -> int:
    found = _BRACKETS.match(rest)
    return found.end() if found else 0


def whole(text: str, known: Known) -> list[str]:
    """The single phrases of a text that is nothing but phrases that can act; empty when it is anything else."""
    if text not in known.wholes:
        known.wholes[text] = _whole(text, known)
    return known.wholes[text]


def _whole(text: str, known: Known) -> list[str]:
    if len(text) > _LONGEST or not _START.match(text):
        return []
    text = _SPEAKING.sub(" ", _CONSISTING.sub("", text.strip()))
    core = _BOTH.sub("", _RELATIVE.sub("", text.strip().rstrip(",").strip()))
    core = _CLOSING.sub("", _CLOSING.sub("", core)).strip(" ,")
    core = _OR.sub(" og ", core) if _NEITHER.match(text.strip()) else core
    if not core:
        return []
    parts = _parts(core, known)
    return parts if parts and all(_acts(p, known) for p in parts) else []


def _parts(core: str, known: Known) -> list[str]:
    """Cut at commas and "og" where both sides can stand alone."""
    bare = _BRACKETS.sub(lambda m: "\0" * len(m[0]), core)
    cuts = [(m.start(), m.end()) for m in _JOIN.finditer(bare)]
    parts, begin = list[str](), 0
    for start, end in cuts:
        left, right = core[begin:start], core[end:]
        later = (core[begin:stop] for stop, _ in cuts if stop > start)
        if known(core[begin:]) or any(map(known, later)) or not _separate(left, right, known):
            continue
        parts.append(left.strip())
        begin = end
    return [p for p in (*parts, core[begin:].strip()) if p]


def _separate(left: str, right: str, known: Known) -> bool:
    """Whether a joint stands between two names and not within one."""
    if _PLACED.search(left) and _LONE.fullmatch(right):
        return False
    if left.endswith("-") or not right or (re.fullmatch(r"[A-ZÆØÅ]", right) and len(left) > 2):
        return False
    first = _BRACKETS.sub("", _JOIN.split(right)[0]).strip()
    if _FIELD.search(left) and _FIELD.search(first):
        return False
    if known(first) and (known(left) or not _LINKED.search(left) or _head(first)):
        return True
    if _head(first) or (len(left) <= 2 and len(right) <= 2):
        return True
    return bool(_CAPITAL.match(right)) and not re.search(r"\s(?:for|af|of)\s", left)


def _head(phrase: str) -> bool:
    """Whether a phrase begins as names of organisations do."""
    return any(pattern.match(phrase) for pattern in _HEADS)


def _acts(phrase: str, known: Known) -> bool:
    """Whether a single phrase is one that can act."""
    bare = _HONORIFIC.sub("", _BRACKETS.sub("", phrase).strip())
    if known(bare):
        return True
    if re.search(r"[:;!?\"”]|\.\s", bare) or len(bare.split()) > 12:
        return False
    if _GROUP_PHRASE.fullmatch(bare) or _LEADING_NOUN.fullmatch(bare) or _ENGLISH_NOUN.fullmatch(bare):
        return True
    return _is_name(bare)


def _is_name(phrase: str) -> bool:
    """Whether a phrase reads as a name: capitals at the start, small words only as links and after "for", "af"."""
    phrase = phrase.removeprefix("the ") if _ENGLISH_NAME.fullmatch(phrase) else phrase
    if not _CAPITAL.match(phrase):
        return bool(_TITLED.match(phrase))
    verbs = finite_verbs()
    phrase = _ADJECTIVED.sub("", phrase)
    loose = 0
    for word in phrase.split():
        if word in _LOWER_LINKS:
            loose = loose if word in ("og", "de", "der", "von", "van") else 4
        elif ("," in word and not word.endswith("-,")) or (word in verbs and _VERB_FORM.search(word)):
            return False
        elif _LOWER.match(word):
            loose -= 1
            if loose < 0 and not re.fullmatch(
                r"(?:repræsentant|medlem|formand|direkt|sekretariat|ledelse|høringssvar|prognose|udtalelse|notat|brev)\w*",
                word,
            ):
                return False
    return phrase.rsplit(" ", 1)[-1] not in _LOWER_LINKS
