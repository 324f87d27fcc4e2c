"""Main and subordinate clauses of a sentence, told from commas and conjunctions: no parser, no model."""

from __future__ import annotations

from functools import lru_cache

from ontology import patterns as re

MASK = "·"
_OPENERS = (
    r"hvis|når|da|fordi|som|der|hvor|hvilket|hvilke|hvilken|idet|såfremt|selvom|selv om|inden|medmindre|eftersom|"
    r"så længe|for så vidt|uden at|for at|efter at|således at|hvorfor|hvordan|hvornår|hvad|hvem|hvorvidt|om|til|"
    r"så(?!\s+(?:gerne|helst|hellere|positivt|ikke|sig|med|frem)\b)|"
    r"because|which|who|where|when|if|whether|that|since|although|as"
)
_NOUN_CLAUSE = re.compile(
    r"^(?:[^,]*?\b\w*(?:ønske|forslag|anmodning|indstilling|henvendelse|opfordring|krav|begæring|proposal|request|motion)\w*"
    r"(?=\s)[^,]*?\s)(?P<clause>(?:om at|om|at|to)\s[^,]*?)"
    r"(?=\s(?:blev|bliver|er|var|kan|kunne|fik|faldt|was|were|did)\s)",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"\b(?:spurgt\w*|spørge\w*|undersøg\w*|afklar\w*|overvej\w*|asked|wondered)\b[^,;]{0,25}?\s"
    r"(?P<clause>(?:om|if)\s[^,;]*)",
    re.IGNORECASE,
)
_SUBORDINATE = re.compile(
    rf",\s+(?:{_OPENERS})\b[^,;]*|\b(?:at|that|whether|hvorvidt)(?!\s(?:its|the|this|a|an|their|present|least)\b)\s[^,;]*"
    r"(?:,\s(?:(?-i:[A-ZÆØÅ])[\w .-]{0,40}|(?:der|som|which|who)\s[^,;]*),(?!\s(?:og|men|samt|and|but)\b)[^,;]*)?",
    re.IGNORECASE,
)
_INITIAL = re.compile(r"^(?:Hvis|Når|Da|Såfremt|Selvom|Efter at|Idet|Eftersom|Fordi|If|When|As|Although)\b[^,]*(?=,)")
_THEN = re.compile(r", så\b(?= )")
_TOLD_AFTER = re.compile(
    r"^(?P<clause>[^?]{12,}?),\s(?:oplyste|oplyser|forklarede|meddelte|meddeler|sagde|siger|fortalte|bemærkede|tilføjede|svarede|"
    r"mente|mener|vurderede|understregede|fremhævede|skrev|skriver|lød det|lyder det|fremgik det|fremgår det|"
    r"said|noted|explained|reported|announced|according to)\s(?:fra\s|af\s)?(?:[A-ZÆØÅ]|(?:formanden"
    r"|direktøren|styrelsen|"
    r"ministeriet|regionen|foreningen|sekretariatet|administrationen|han|hun|de|the)\b)"
)
_ADVERSATIVE = re.compile(r",?\s+(?:men|hvorfor|hvorefter|mens|but|while)\s", re.IGNORECASE)
_SUPPOSED = re.compile(
    r"(?:Hvis|Såfremt|If|Skulle|Should)\s|(?:Ifølge|Efter|I henhold til|According to|Under the)\s(?:\w+\s){0,2}?"
    r"\w*(?:forslag|plan|aftale|lov|indstilling|regl|oplæg|udkast|bekendtgørelse|vejledning|proposal|law|agreement)\w*\b"
)
_ENGLISH = re.compile(r"\bthe\s+(?=[A-Z])")
_BOUNDARY = re.compile(
    r"(?:[,;:]|\s[–-])\s+(?:(?:og|men|mens|samt|hvorefter|hvortil|hvorimod|dog|and|but|while|whereas|hvor|da|idet)\s+)?"
    r"|(?<=\s)(?:og|men|mens|and|but|while|at|om|hvor|that)\s+|^(?:og|men|mens|and|but)\s+|^Ad\s(?:punkt\s|pkt\.\s)?\d+[a-z]?[).:]+\s+",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def mask_subordinate(text: str) -> str:
    """The text with every subordinate clause blotted out; same length, so that offsets stay true."""
    masked = _INITIAL.sub(lambda m: MASK * len(m[0]), text)
    told = _TOLD_AFTER.match(masked) if ", " in masked else None
    if told:
        masked = MASK * told.end("clause") + masked[told.end("clause") :]
    for found in (_NOUN_CLAUSE.match(masked), _ASKED.search(masked)):
        if found:
            begin, end = found.span("clause")
            masked = masked[:begin] + MASK * (end - begin) + masked[end:]
    if masked[0:1] == MASK:
        masked = _THEN.sub(lambda m: MASK * len(m[0]), masked, count=1)
    return _SUBORDINATE.sub(_blot, masked)


def _blot(found: re.Match[str]) -> str:
    """Blot a clause up to an adversative conjunction, which leads back to the main clause."""
    end = _ADVERSATIVE.search(found[0], 3)
    kept = found[0][end.start() :] if end else ""
    return MASK * (len(found[0]) - len(kept)) + kept


def subject_end(text: str, verb: int) -> int:
    """Where the subject before a verb ends: before "did not", which belongs to the verb."""
    support = re.search(r"\s(?:did|does|do)(?:\s+not)?\s+$", text[:verb])
    return support.start() + 1 if support else verb


def starts(text: str, before: int) -> list[int]:
    """Where a clause that holds the position may begin, from the sentence's start to the nearest boundary."""
    after = {m.end() for m in _BOUNDARY.finditer(text, 0, before)}
    return sorted({0, *after, *(m.start() for m in _ENGLISH.finditer(text, 0, before))})


def supposed(text: str) -> bool:
    """Whether a sentence tells what would be, or what a plan, a law or a proposal says."""
    return bool(_SUPPOSED.match(text))
