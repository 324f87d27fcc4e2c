"""Verb forms: which words can be the finite verb of a clause, and which verbs name a task."""

from __future__ import annotations

from functools import lru_cache

from ontology import patterns as re

_TASKS = (
    "undersøge afklare udarbejde sende udsende indsende fremsende oversende aflevere fremlægge"
    " forelægge indhente indkalde "
    "kontakte koordinere opdatere revidere justere tilrette præcisere definere beskrive formulere gennemføre planlægge "
    "igangsætte rundsende indarbejde tilføje besvare redegøre orientere afrapportere rapportere"
    " evaluere afholde invitere "
    "udpege nedsætte etablere dobbelttjekke tjekke kvalificere videreformidle formidle udforme"
    " foretage analysere opgøre "
    "indberette præsentere færdiggøre levere bestille forberede kortlægge uddybe forhandle afdække"
    " indmelde omformulere "
    "videresende videregive konkretisere efterprøve rette tilpasse udvide klarlægge indgå booke uploade opsummere "
    "rekvirere granske efterspørge efterlyse dele skrive beregne sammenfatte supplere genfremsætte indskærpe "
    "udrede facilitere forestå understøtte teste afprøve indlede opstarte effektuere udfærdige"
    " eftersende genoptage rykke"
    " belyse indsamle samle opsamle sammenskrive ajourføre gennemgå gennemse kvalitetssikre"
    " færdigskrive finpudse prissætte"
    " validere verificere fremskaffe tilvejebringe overlevere nedskrive omskrive genbesøge genberegne genoverveje"
    " genfremlægge efterlevere udmelde annoncere offentliggøre publicere distribuere underrette informere adressere"
    " arrangere tilrettelægge reservere rekruttere ansætte oprette synliggøre afstemme nominere arkivere underskrive"
    " betale indbetale refundere monitorere overvåge iværksætte implementere sammensætte udrulle skitsere anmelde"
    " oversætte korrekturlæse kommentere skærpe fortsætte videreføre søge videreudvikle udvikle afprøve pilotteste"
    " opstille vejlede undervise registrere indhøste rapportere eftersøge indkøbe maile ringe"
    " medtage medbringe ansøge gennemlæse sammenholde fremfinde opklare udfylde trykke varetage"
).split()
_PARTICLES = {
    "vende": "tilbage|retur|det",
    "følge": "op",
    "melde": "tilbage|ud|ind|retur",
    "tage": "[^.;]{0,60}?(?:med(?: videre)?|videre|op)|kontakt|initiativ|fat|ansvar",
    "arbejde": "videre|på at",
    "træffe": "[^.;]{0,20}?aftale",
    "afgive": "[^.;]{0,30}?(?:indstilling|svar|udtalelse|rapport|tilbagemelding)",
    "regne": "[^.;]{0,40}?(?:igennem|efter)|på",
    "bringe": "[^.;]{0,50}?(?:videre|op|med)",
    "sørge": "for",
    "lave": "en|et|udkast|status|det|de|den",
    "holde": "[^.;]{0,40}?(?:øje|orienteret|oplæg|ajour)|oplæg",
    "finde": "[^.;]{0,30}?(?:dato|tidspunkt|løsning|kandidat|afløser|ud af|hotel|materiale|restaurant)|en|et|ud"
    "|(?:møde)?lokaler?"
    "|[a-zæøå]+(?:holdere|repræsentanter)",
    "skaffe": "[a-zæøå]+",
    "spille": "[^.;]{0,30}?(?:videre|ind)",
    "eftergå": "",
    "efterse": "",
    "høre": "[^.;]{0,40}?(?:ad|om)|hos|baglandet",
    "afsøge": "",
    "indkalde": "",
    "optage": "kontakt|dialog|drøftelse|forhandling",
    "indlede": "",
    "stå": "(?<=stå )for|(?<=står )for",
    "føre": "[^.;]{0,30}?(?:dialog|referat|tilsyn|drøftelse)",
    "sikre": "at|sig",
    "udtage": "",
    "aftale": "[^.;]{0,40}?(?:møde|dato|nærmere|med)|et|en|nærmere",
    "bidrage": "med|til",
    "foreslå": "en ny|et nyt",
    "gå": "(?:nu )?(?:i forhandling|i dialog|i gang)|videre",
    "stille": "[^.;]{0,40}?til rådighed",
    "komme": "tilbage|med (?:et|en|forslag|input|oplæg|udkast|bidrag|svar|bud)",
    "rette": "henvendelse",
    "give": "[^.;]{0,30}?(?:besked|tilbagemelding|videre)",
    "have": "[^.;]{0,30}?(?:på plads|klar|ansvaret)",
    "sætte": "[^.;]{0,50}?(?:på dagsordenen|i gang|på)",
    "lægge": "[^.;]{0,40}?(?:en \\w*plan|et \\w*forslag|sidste hånd"
    "|op(?! til)|ud|frem|ind|på (?:hjemmesiden|nettet|intranettet|sharepoint|drevet))",
    "rejse": "sagen|spørgsmålet|problemstillingen|det|dette|punktet|emnet|sag",
    "læse": "[^.;]{0,40}?(?:igennem|korrektur)",
    "se": "nærmere|(?<=se )på|(?<=ser )på",
    "drøfte": "[^.;]{0,60}?(?:internt|lokalt|med)",
    "kigge": "på|nærmere",
}
_INFINITIVE_ONLY = "skaffe sikre vurdere behandle overveje udbrede indføre beslutte begynde lave drøfte".split()
_ENGLISH = (
    "prepare send submit circulate draft report revise update present investigate examine review"
    " organise organize convene "
    "pay finalise archive resume lead host write complete conduct monitor assess explore nominate amend incorporate"
    " consolidate upload publish translate transmit notify liaise look consider study examine initiate establish seek"
    " approach brief continue remind keep ensure come "
    "comment respond reply report raise check produce issue verify supply edit redraft gather obtain appoint schedule "
    "contact clarify provide deliver compile develop arrange distribute finalise finalize share"
    " coordinate forward inform "
    "invite consult explore collect follow return register"
).split()
_OTHER = (
    "gælde ophøre udløbe begynde starte fungere træde foreligge indgå overgå overtage åbne lukke"
    " samles mødes følge få gå stå "
    "ligge give gøre finde holde forvente vente planlægge håbe mene finde ønske agte påtænke"
    " varetage modtage bede anmode "
    "spørge bemærke oplyse pege bakke tilslutte godkende vedtage beslutte tiltræde anbefale indstille udvide nedlægge "
    "flytte rykke udskyde udsætte skubbe forlænge kræve omfatte vise have blive være kunne ville"
    " skulle måtte burde forudsætte "
    "understøtte støtte sikre tilbyde varsle opsige afslutte svare komme drive betale finansiere vurdere behandle lave "
    "arbejde deltage dække samle mangle bevillige erstatte afløse afdække anvende bruge opfylde nå køre skifte"
).split()
_IRREGULAR = (
    "skal vil kan bør må har er bliver får går står ser giver tager gør var blev havde fik gik stod"
    " lod så tog gav fandt "
    "holdt bad bød skrev lå sad kom stak drog traf gjorde lagde sagde spurgte gjaldt besluttede"
    " mente sendte vendte kendte viste roste hørte førte kørte nævnte meldte fremgår fremgik anså talte tilbød afslog "
    "imødekom indvilligede indvilgede"
    " lovede kunne ville skulle måtte burde bedes ses "
    "will shall must should can may has have had is are was were agreed promised undertook"
    " drew held told said gave took made put sent brought stood came saw"
    " undertakes plans expects intends"
).split()
_NOT_VERBS = (
    "næste første sidste seneste fleste eneste bedste samlede ønskede planlagte nævnte udvalgte"
    " relevante ekstraordinære "
    "rede skriftlige ventede forventede ordinære kommende nuværende gældende løbende forberedende"
    " permanente deres dette "
    "mange begge lette rette ene tilstede andre både ude inde side måde tilbage note date ende"
    " fælles ellers alles store "
    "lokale nationale regionale faglige politiske samme hele egne fire ansatte nye danske ekstern"
    " interesserede syge ældre "
    "udpegede godkendte berørte nedsatte midlertidige særlige vedtagne ændrede opdaterede reviderede forbedrede"
).split()


def _present(verb: str) -> str:
    return verb if verb.endswith("s") else {"have": "har", "være": "er"}.get(verb, verb + "r")


def _group(words: list[str]) -> str:
    return "|".join(sorted({re.escape(w) for w in words if w}, key=lambda w: (-len(w), w)))


_VERBS = {*_TASKS, *_PARTICLES, *_INFINITIVE_ONLY, *_OTHER}
_FORMS = frozenset({*_IRREGULAR, *map(_present, _VERBS)})
_NEVER = frozenset(_NOT_VERBS)
_ENDINGS = re.compile(
    r"[a-zæøå]{3,}(?:(?<!fæll)(?<!der)(?<!ell)es|ede|edes|tte|gte|kte|ste|lte|rte|nte)|[a-zæøå]*(?:gås|nås|fås|slås)"
    r"|[a-zæøå]*(?:gav|tog|skrev|holdt|fandt|lagde|sagde|satte|gik|stod)|[a-z]{3,}(?:ed|es)"
)
_WORD = re.compile(r"[\wæøåÆØÅ]+")


@lru_cache(16384)
def is_finite(word: str) -> bool:
    """Whether a word can be the finite verb of a clause: a listed present, a passive in -es, a regular past."""
    low = word.lower()
    return low in _FORMS or (low not in _NEVER and bool(_ENDINGS.fullmatch(low)))


def is_listed(word: str) -> bool:
    """Whether a word is a listed finite form, which no noun is."""
    return word.lower() in _FORMS


def find_finite(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The range of the first finite verb between two places."""
    found = (m for m in _WORD.finditer(text, start, end) if text[m.start() - 1 : m.start()] != "-" and is_finite(m[0]))
    return next(((m.start(), m.end()) for m in found), None)


def _task(stem: str, particle: str, ending: str) -> str:
    form = stem + ending if ending != "r" else _present(stem)
    return rf"{form}\b(?=\s+(?:[^.;,]{{0,40}}?\b)?(?:{particle})\b)" if particle else rf"{form}\b"


def _tasks(ending: str) -> str:
    return "|".join([*(_task(t, "", ending) for t in _TASKS), *(_task(v, p, ending) for v, p in _PARTICLES.items())])


TASKS = frozenset(_TASKS)
"""The infinitives of tasks, as words."""
TASK_PASSIVES = frozenset(f"{verb}s" for verb in _TASKS)
"""The present passives of tasks, as words."""
PASSIVE = rf"(?:{'|'.join(_task(t, '', 's') for t in _TASKS)})"
"""The present passive of a task ("udarbejdes")."""
INFINITIVE = rf"(?:{_tasks('')}|(?:{_group(_INFINITIVE_ONLY)})\b|svare(?!\s+til\b)|{_group(_ENGLISH)})"
"""The infinitive of a task, its particle ahead in the clause."""
PRESENT = (
    rf"(?:{_tasks('r')}|svarer(?!\s+(?:til|at|for)\b)|(?:{_group(_ENGLISH)}|host|appoint|chair|translate)(?:e?s)?\b)"
)
"""The present of a task ("vender … tilbage", "udarbejder")."""
_TASK_WORDS = frozenset({*_TASKS, *_PARTICLES, *_INFINITIVE_ONLY, *_ENGLISH, "svare"})
_TASK_FORMS = frozenset(
    {*(_present(w) for w in (*_TASKS, *_PARTICLES, "svare")), *_ENGLISH, *(f"{w}s" for w in _ENGLISH)}
)


def task_words(words: frozenset[str]) -> tuple[bool, bool]:
    """Whether among the words of a sentence there is an infinitive, and a present, of a task."""
    return not words.isdisjoint(_TASK_WORDS), not words.isdisjoint(_TASK_FORMS) or "hosts" in words
