"""Whether a sentence looks back or ahead at a date that has no year."""

from __future__ import annotations

from functools import cache

from ontology import patterns as re

_PAST_PASSIVE = (
    r"(?:mødtes|(?!(?:ind|ud|af|vej|an|til|hen)?ledes\b|[a-zæøå]*(?:bredes|beredes|bedes|mødes"
    r"|nedes)\b)[a-zæøå]{3,}edes)\b"
)
_ADJECTIVAL = r"(?<!\bdet )(?<!\bden )(?<!\bde )(?<!\bet )(?<!\ben )(?<!\baf )(?<!\bmed )"
_PAST = "|".join((
    "blev|var|havde|fandt|kom|fik|gik|stod|har|siden|sidst|seneste|tidligere|forrige|foregående|skete"
        "|viste|lå|gav|steg",
    rf"faldt|fremgik|modtog|indgik|vedtog|{_ADJECTIVAL}(?!(?:orienter|mind|erindr|varsl|inviter|annoncer)ede\b)(?-i:[a-zæøå]{{3,}}ede)|begyndte|fremlagde|forelagde"
    rf"|indførte|besøgte",
    "indsendte|udsendte|fremsendte|sendte|godkendte|tiltrådte|(?<!blive )(?<!være )(?<!ntes )(?:af)?holdt",
    _PAST_PASSIVE,
    r"er (?:blevet |nu |netop |allerede |desuden )*(?:ud|ind|af|frem|over|gennem|offentlig|be)?"
    "(?:sendt|holdt|lagt|ført|givet|gjort|taget|vedtaget|godkendt|oprettet|nedsat|sluttet|leveret|modtaget|handlet)",
    "was|were|had|has|(?<!at )(?<!vil )(?<!skal )(?<!kunne )(?<!to )have|took|gave|began|ago|(?<!be )(?:held|met|sent)"
    "|(?<!be )(?<!is )(?<!are )(?-i:(?!besked\\b|[a-z]*(?:her|der|hvor)(?:ved|med)\\b|(?:af|bo)sted\\b|[a-z]*ssted\\b)"
    "[a-z]{2,}(?:[a-z](?<![eh])|[cs]h)ed)",
))  # fmt: skip
_AHEAD = "|".join((
    "skal|skulle|vil|bliver|forventes|forventer|forventet|ventes|venter|bør|senest|inden|planlagt|planlægger|bedes",
    r"frist\w*|svarfrist|deadline|næste|kommende|førstkommende|agter|påtænker|sigter|håber|kan|må",
    "(?:har|har også|havde|has|have|had)\\s(?:\\w+\\s)?(?:lovet|aftalt|bedt om|anmodet|forpligtet sig|indvilliget"
    "|givet tilsagn|tilbudt|promised|agreed|undertaken|pledged|requested|asked)",
    "(?:udskudt|udsat|rykket|flyttet|skubbet|fastsat|sat|berammet|indkaldt|inviteret|aftalt|forlænget|udmeldt) til",
    "(?:har|havde|er|blev|bliver|var) (?:nu |derfor |dog )?(?:udskudt|udsat|rykket|flyttet|skubbet|forsinket|forlænget)"
    "(?=[^.;]{0,90}\\s(?:til|to)\\s)|(?:gav|giver|givet) (?:\\w+ )?(?:tilsagn|løfte) om|(?:fik|får) lov (?:til )?at"
    "|har(?=\\s(?:ind)?til\\s)",
    "(?:regner|regnede|satser|stiler) (?:\\w+ )?(?:med|på|efter|mod)|påregner|spår|stiller|stillede"
        "|(?:er|bliver|står) (?:nu |først |tidligst )?(?:klar|færdig|på plads)",
    "(?:fremrykket|udmeldt|reserveret|booket) til|lovede|tilbød|(?:besluttede|aftalte"
        "|forpligtede sig til|agreed|decided|promised) (?:at|to)",
    rf"(?!{_PAST_PASSIVE})[a-zæøå]{{3,}}(?<!fæll)(?<!ell)(?<!der)(?<!vor)es",
    r"(?:klar|færdig|klart|færdigt)\s+(?:til|i)|mindede om|inviterede til|varslede|sker|går|ligger|kører"
    r"|finder|løber|dækker|varer|lægger|laver|besøger|træder|foreligger|begynder|starter|sender",
    "udsender|indsender|fremsender|afleverer|udarbejder|vender|følger|orienterer|fremlægger|offentliggør|modtager",
    "inviterer|indkalder|ophører|udløber|afholder|holder|samles|tager|åbner|lukker|gælder|melder|svarer|igangsætter",
    "udtræder|indtræder|tiltræder|fratræder|flytter|rejser|mødes|ændrer|udgiver|publicerer|lancerer|ansætter",
    "får|arrangerer|planlægger|påbegynder|fortsætter|igangsætter|sætter|opdaterer|rundsender|eftersender|forelægger",
    "udpeger|nedsætter|opretter|indfører|erstatter|bortfalder|evaluerer|rapporterer|afrapporterer|undersøger|samler",
    "stopper|skaffer|giver|eftergår|gennemgår|retter|skriver|tilretter|indarbejder|indhenter|præsenterer|opgør|overtager"
    "|færdiggør|gør|leverer|mangler|kommer|genoptager|afslutter|overgår|slutter|ringer|behandler|drøfter|beslutter",
    "formentlig|forhåbentlig|tidligst|sandsynligvis|antagelig|antageligt|agtes|påtænkes|probably|hopefully",
    "will|shall|should|must|may|expects?|expected|due|plans?|planned|scheduled|no later|is to|are to|next|upcoming",
    "intends?|submits?|begins|starts|opens|closes|postponed|deferred|runs|reply|meets|takes|applies|apply|ends",
))  # fmt: skip
_TO_DO = re.compile(r"\s(?!have\b|være\b|blive\b)(?:[a-zæøå]{2,}e|få|gå|stå|se|nå|bo)\b")
_CLAUSE = re.compile(r"[;:?!]|,|\b(?:at|men|hvor|hvorefter|mens|fordi|that|but|where|while)\b|\.\s(?=[A-ZÆØÅ])")


@cache
def _cues() -> re.Pattern[str]:
    return re.compile(rf"(?i)\b(?:(?P<ahead>{_AHEAD})|(?P<past>{_PAST}))\b")


def direction(text: str, start: int, end: int) -> str:
    """Give "past", "next" or "" by the cue nearest to the date in its clause, else in its sentence."""
    for low, high in (_clause(text, start, end), _sentence(text, start, end)):
        best = None
        for cue in _cues().finditer(text, low, high):
            if cue.start() < end and cue.end() > start:
                continue
            gap = cue.start() - end if cue.start() >= end else start - cue.end()
            if best is None or gap < best[0]:
                best = gap, "next" if cue["ahead"] else "past"
        if best:
            return best[1]
        if _TO_DO.match(text, low) and text[:low].endswith("at"):
            return "next"
    return ""


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    stops = [m.end() for m in re.finditer(r"[.!?;]\s+(?=[A-ZÆØÅ])", text)]
    return max([0, *(s for s in stops if s <= start)]), min([len(text), *(s for s in stops if s >= end)])


def _clause(text: str, start: int, end: int) -> tuple[int, int]:
    low, high = _sentence(text, start, end)
    cuts = list(_CLAUSE.finditer(text, low, high))
    return (
        max([low, *(c.end() for c in cuts if c.end() <= start)]),
        min([high, *(c.start() for c in cuts if c.start() >= end)]),
    )
