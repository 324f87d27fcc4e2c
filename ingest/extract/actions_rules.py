"""Wordings that give tasks: promises, duties, agreements, orders of the body that meets."""

from __future__ import annotations

from functools import cache

from ingest.extract import deadlines_verbs as verbs
from ontology import patterns as re

ADVERB = (
    r"(?:(?:også|derfor|herefter|desuden|fortsat|dog|nu|så|ligeledes|endvidere|herudover|efterfølgende"
    r"|i fællesskab|mundtligt|skriftligt|derefter|samtidig|straks|snarest|hurtigst muligt|selv|gerne at|i stedet"
    r"|ligeledes|endelig|igen"
    r"|senere"
    r"|på den baggrund|i den forbindelse|herom|i øvrigt|therefore|also|kindly|kort|then|thereafter|subsequently"
    r"|jointly)\s+)*"
)
_GAP = (
    rf"(?:{ADVERB}|(?:(?:senest|inden|i|på|til|efter|frem mod|over|sammen med|primo|medio|ultimo|by|before|after"
    rf"|in cooperation with|together with)\s)"
    rf"[^,.;]{{0,40}}(?:\.\s[a-zæøå]+\s?\d*)?[^,.;]{{0,12}}\s)"
)
_PROMISE = (
    r"blev enige om|er enige om|enedes om|aftalte|lovede|lover|har lovet|vil love|sagde ja|siger ja|har sagt ja"
    r"|har indvilliget i|har indvilget i|accepterede"
    r"|har tilbudt|har forpligtet sig til|har givet tilsagn om|forpligtede sig til|forpligter sig til"
    r"|gav tilsagn om|giver tilsagn om|påtog sig|"
    r"påtager sig|har påtaget sig|tog på sig|tager på sig|indvilligede i|indvilgede i|"
    r"indvilliger i|gik med til|erklærede sig (?:villig|parat|indforstået|rede)\w* (?:til|med)"
    r"|stillede sig til rådighed for|"
    r"var (?:villig|parat|indstillet|klar)\w* (?:til|på)|er (?:villig|parat|indstillet|klar)\w* (?:til|på)"
    r"|meldte sig til|"
    r"bekræftede|tilkendegav|gav udtryk for|"
    r"agreed|promised|undertook|undertakes|committed itself|committed themselves|volunteered|pledged"
)
_RULES: tuple[tuple[str, str, float], ...] = (
    ("promise", rf"(?:{_PROMISE})\s+(?:på\s[^,.;]{{2,40}}\svegne\s|til\s)?{ADVERB}(?:at|to)\s+(?!(?:der|de|det|den"
        rf"|være|the)\b"
        rf"|have\b(?![^.;]{3,60}?\b(?:klar|på plads|færdig)))(?=[\wæøå]+(?:e|å|ø|o"
    rf"|to)?\b)", 0.9),
    ("taken", r"(?:tog|tager|overtog|overtager|fik|får|har)\s(?:opgaven|pennen|tovholderrollen|føringen|ansvaret)\s"
        r"(?:med|på sig|for|som)\b", 0.8),
    ("taken", r"(?:meldte|melder|har meldt)\ssig\s(?:\w+\s)?(?:som|til at|under fanerne)\s"
        r"(?!(?:\w+\s)?(?:pilot|forsøgs|test|prøve)\w+)", 0.8),
    ("promise", r"(?:tilbød|har tilbudt|offered)\s(?:at|to)\s[^.;,]{5,120},\s(?:som|der|which)\s(?:vil\s|will\s)?"
        r"(?:være\s|be\s|er\s)?(?:klart?|færdigt?|ready|foreligge|foreligger|available)\b", 0.85),
    ("volunteer", r"(?:vil|ville)\s(?:meget\s|også\s)?gerne\s(?:stå for|bidrage|hjælpe|påtage sig|tage sig af"
        r"|være tovholder"
        r"|være vært|levere|skrive|udarbejde|undersøge|lave|sende|koordinere|tage imod)\b", 0.75),
    ("promise", r"(?:stiller|stillede|har stillet)\s[^.;]{2,60}?\si udsigt\b", 0.8),
    ("offer", rf"(?:tilbød|tilbyder|har tilbudt|offered)\s+{ADVERB}(?:at|to)\s", 0.45),
    ("asked", r"(?:(?:blev|bliver|er|er blevet|blev også|blev derfor|blev samtidig|vil blive)\s+(?:bedt|anmodet|pålagt"
        r"|opfordret|bemyndiget|befuldmægtiget|instrueret|sat til|udpeget til|hyret til|inviteret til)\s+(?:om\s+"
        r"|til\s+)?(?:hurtigst muligt\s|snarest(?: muligt)?\s|straks\s|igen\s|fortsat\s|også\s)?"
        r"(?:at\s|en\s|et\s)|(?:was|were|is|are|has been|have been)\s+(?:asked|requested|invited|mandated"
        r"|instructed|encouraged"
        r"|authori[sz]ed|tasked|charged|commissioned|appointed|designated)\s+(?:to|with|as)\s)", 0.88),
    ("asked", rf"(?:bedes|anmodes|pålægges|bemyndiges|opfordres|anmodedes|bemyndigedes)\s+{ADVERB}(?:om\s+"
    rf"|til\s+)?(?:at\s+)?(?=\w)", 0.85),
    ("assigned", r"(?:får|fik|har fået|har|gets|got)\s+(?:nu\s+)?(?:til\s+opgave|i opdrag|til opdrag|opgaven"
    r"|ansvaret for|mandat til|bemyndigelse til"
        r"|hovedansvaret for|bolden)\s(?:at\s|med\s)?", 0.88),
    ("assigned", r"(?:står for|tager sig af|tog sig af|er ansvarlig for|har ansvaret for|tager ansvar for"
    r"|påtager sig|overtager)\s(?!\w*(?:posten|formandskabet|hvervet|pladsen|stillingen|embedet)\b)(?:at\s)?", 0.7),
    ("holder", r"(?:er|bliver|blev|udpeges som|udpeges til|udpeget som|vælges som|fungerer som|indtræder som|is"
    r"|becomes|acts as|will act as)\s+"
        r"(?:ny\s+|fælles\s+|fortsat\s+|the\s+)?(?:tovholder\w*|ansvarlig\w*|projektleder|projektejer|opgaveholder"
        r"|penneholder|"
        r"sekretær for|responsible|rapporteur|lead partner|lead country|focal point|coordinator)\b", 0.88),
    ("taken", r"(?:tog|tager)\s+[^.;,]{0,60}?\b(?:med\s+(?:tilbage|videre|hjem|i det videre)|op\s+(?:med|i|på)"
    r"|(?:til|under)\s+overvejelse)\b", 0.75),
    ("taken", r"(?:vil|ville|skal|skulle)\s(?:\w+\s)?tage\s[^.;,]{0,60}?\bmed\s(?:tilbage|videre|hjem|til)\b", 0.85),
    ("vouched", r"(?:sagde god for|siger god for|garanterede|garanterer|indestod for|indestår for),?\s(?:for\s)?at\s",
        0.45),
    ("will", r"(?:will|shall|is to|are to)\shave\s(?:(?:it|them|the\s\w+)\s)?\w+ed\b", 0.78),
    ("promise", r"har\s(?:[^\s.;,]+\s){1,5}?lovet\s(?:\w+\s)?at\s", 0.85),
    ("pledged", r"(?:will|would|is to|are to|shall)\s(?:also\s|then\s)?"
        r"(?:comment on|report back|get back|check with)\b", 0.72),
    ("noted", r"(?:noterede sig|tog ad notam|kvitterede for)[^.;]{0,60}?\bog\s+(?:vil|vender|følger|undersøger"
    r"|arbejder)\b", 0.75),
    ("will", rf"(?:vil|ville|agter at|forventer at|planlægger at|påtænker at|har planer om at|regner med at"
    rf"|sigter på at|går i gang med at|"
        rf"will|shall|is to|are to|would|intends? to|plans? to)\s+{_GAP}{verbs.INFINITIVE}", 0.78),
    ("must", rf"(?:skal|må|shall|must|needs? to|has to|have to)\s+{_GAP}{verbs.INFINITIVE}", 0.72),
    ("must", r"(?:skal|må)\s(?:nu\s|derfor\s|også\s)?have\s(?:[^\s.;,]+\s){0,3}?(?:afklaret|undersøgt|udarbejdet"
        r"|skrevet|sendt"
        r"|rettet|tilrettet|opdateret|på plads|klar|styr på|færdiggjort|indhentet|talt med|lavet)\b", 0.72),
    ("must", r"(?:har|får|fik)\s(?:frist\s)?(?:ind)?til\s[^,;]{3,34}?\s(?:til\s)?at\s(?=[a-zæøå]+(?:e|å)\b)", 0.72),
    ("must", rf"(?:should|are expected to|is expected to|(?:er"
        rf"|bliver) ansvarlige? for at)\s{_GAP}{verbs.INFINITIVE}", 0.4),
    ("meets", r"(?:mødes|samles)\s(?:igen\s)?(?:i|med|inden|den|for at|primo|medio|ultimo)\b", 0.65),
    ("present", verbs.PRESENT, 0.7),
)  # fmt: skip
_NEEDS = {"present": "present", "will": "infinitive", "must": "infinitive"}
AGREED = re.compile(
    r"(?:\b(?:aftal(?:te[st]?|es|t)|besluttede[st]?|beslutte[st]|besluttet|vedto(?:g|ges)|enige(?:s|des)? om"
    r"|enedes om|enighed om|enedes man om"
    r"|anbefale[rd]e?|tilslutning til|opbakning til|konkluder\w+|sammenfattede|opsummerede|næste skridt"
    r"|aftalen (?:er|blev)|konklusionen (?:er|blev)|idet"
    r"|med den bemærkning|således|under forudsætning af"
    r"|beder om|bad om|bedt om|ønske[rd]\w*|anmode[rd]\w* om|lagde vægt på|forudsatte|forudsætter|fastholdt"
    r"|sørger for|sikrer|"
    r"agreed|decided|concluded|requested|it being understood)\b[^.;]{0,60}?)(?:,?\s(?:at|that))?\s*(?:der\s)?$",
    re.IGNORECASE,
)
SUBORDINATE = re.compile(
    r"(?:\b(?:at|som|der|hvor\w*|når|hvis|såfremt|fordi|da|mens|that|which|who|where|when|if|because|while))\s*$",
    re.IGNORECASE,
)
WISHED = re.compile(
    r"\b(?:anbefale[rd]e?|beder om|bad om|bedt om|ønske[rd]\w*|anmode[rd]\w* om|lagde vægt på|forudsatte|forudsætter"
    r"|fastholdt|requested)\b[^.;]{0,60}?(?:,?\s(?:at|that))?\s*(?:der\s)?$",
    re.IGNORECASE,
)
THEN = re.compile(r"(?i)\bhvorefter\s*$|\b(?:næste|kommende)\s\w*møde,\shvor\s*$")
OF_PATIENTS = re.compile(r"\b(?:patient|borger|pårørende|kvinde|gravide|beboer|børn|forældre|prøve[rn])\w*")
ORDER = re.compile(
    r"\b(?P<who>\w*(?:udvalg|råd|gruppe|bestyrelse|nævn|direktion|ledelse|forum|kreds|komité|møde)(?:et|en|n)?"
    r"|der (?:er|var) (?:et )?|committee|meeting|board|group)\s+"
    r"(?:ønske(?:r|de|t|s)?|bad|beder|anmode(?:r|de)|udbad sig|imødeser|afventer|efterspurgte|efterspørger"
    r"|efterlyste|efterlyser"
    r"|vil gerne have|så gerne|forventer|requested|asked)\s+(?:også\s+|samtidig\s+|desuden\s+|derfor\s+)?"
    r"(?=(?:om|for|en|et|at|der|yderligere|supplerende|flere|nærmere|mere|sagen|punktet|tallene|an?|further|more"
    r"|that)\b)"
    r"|\b(?:ønskede|bad|beder|ønsker)\s+(?P<inverted>\w*(?:udvalg|råd|gruppe|bestyrelse|nævn|direktion|forum)(?:et"
    r"|en))\s+"
    r"(?=(?:om|en|et|at|der|yderligere|supplerende|flere|nærmere)\b)",
    re.IGNORECASE,
)
PRODUCT = re.compile(
    r"(?i)\b(?:\w*(?:evaluering|opgørelse|oversigt|redegørelse|notat|status\w*|orientering|oplæg|afrapportering"
    r"|opfølgning|tilbagemelding"
    r"|beregning|analyse|oplysninger|tal|materiale|svar|undersøgelse|plan|forslag|sag|rapport|beskrivelse|belysning"
    r"|udkast|kortlægning"
    r"|præsentation|information|report|note|overview|data|update|paper|draft|proposal)(?:e[nr]|et|n|s|erne)?)\b"
    r"|\b(?:forelagt|fremlagt|belyst|undersøgt|opgjort|uddybet|oplyst|udarbejdet|indarbejdet|tilføjet|eftersendt"
    r"|præciseret|forelægges|undersøges|belyses"
    r"|udarbejdes|opdeles|indarbejdes|afdækkes)\b"
)
OFFICE_WORK = re.compile(
    r"(?i)(?:eftersendes|udarbejdes|indhentes|undersøges|udsendes|rundsendes|fremsendes|indkaldes|afklares|belyses"
    r"|afdækkes|indarbejdes"
    r"|følges op|arbejdes videre|tages kontakt|rettes henvendelse)\b"
)
TO_DO = re.compile(
    rf"(?<![\w-])(?:{verbs.PASSIVE}|følges\s+[^.;]{{0,20}}?op|arbejdes\s+videre|tages\s+kontakt|rettes\s+henvendelse)",
    re.IGNORECASE,
)
OWN_ACTS = re.compile(
    r"(?i)(?:oversende|nedsætte|holde|udpege|igangsætte|etablere|videresende|indskærpe|iværksætte|sende|give"
    r"|indstille|tage|afholde)[rs]?\b"
)

TO_BE_DONE = re.compile(
    r"\bbedes\s[a-zæøå]+t\s(?:[^\s.;,]+\s){0,4}?af\s|\b(?:skal|bedes|must|shall|is to"
    r"|are to|,\sto)\s(?:[^\s.;,]+\s){0,3}?(?:be\s)?"
    r"(?:afleveres|udarbejdes|indsendes|fremsendes"
    r"|leveres|undersøges|besvares|forberedes|skrives|afklares|udfyldes|indhentes|opdateres|rettes|prepared|submitted"
    r"|delivered|drafted|sent|completed|updated|finali[sz]ed|revised|circulated|amended|reviewed|translated"
    r"|compiled|written"
    r"|distribueres|rundsendes|udsendes|samles|kontaktes|fremlægges|gennemgås|tilrettes|færdiggøres|besluttes"
    r"|afholdes)\s(?:inden\s[^.;,]{2,30}\s|snarest\s)?(?:af|by)\s",
    re.IGNORECASE,
)
PROMISED = re.compile(
    r"(?i)\b(?:lovede|lover|indvilligede i|indvilgede i|gik med til|påtog(?: sig)?|påtager(?: sig)?"
    r"|forpligtede(?: sig til)?)\s"
    r"(?P<who>(?!at\b|og\b|om\b|til\b)[^.,;]{2,50}?)\s(?:sig\s)?(?:også\s|så\s|straks\s|herefter\s)?at\s"
)
BY_PROMISING = re.compile(r"(?i)\b(?:ved|med) (?:at love|løfte om|tilsagn om|at stille)\b")
RECEIVED = re.compile(
    r"(?i)\b(?:får|modtager)\s(?:[^\s.;,]+\s){0,3}?\w*(?:svar|besked|tilbagemelding|notat|redegørelse|oversigt|udkast|materiale"
    r"|invitation|opgørelse|liste)\w*\s(?:\w+\s){0,2}?fra\s"
)
NOMINAL = re.compile(
    r"(?!(?i:oplæg|orientering|velkomst|præsentation|gennemgang|indlæg|fremlæggelse|status|referat|punkt))[A-ZÆØÅ][\wæøå-]+"
    r"(?:\s[a-zæøå-]+){0,4}\s(?:ved|v/|af)\s?(?P<who>[^.,;:]{2,60})(?=[,.;]|$)"
)
DONE_BY = re.compile(
    r"\b(?P<verb>[A-ZÆØÅa-zæøå][a-zæøå]+es)\s(?:(?:op|ud|klar|færdig|frem|på|til|i|inden|før|efter|herefter|derefter|senest"
    r"|snarest)\s"
    r"(?:[^\s.;,]+\s){0,4}?)?(?:af|by)\s",
)
OTHER_PASSIVES = frozenset(
    "gøres lægges sættes laves tages følges holdes gives findes stilles køres trykkes tastes hentes varetages"
    " ledes".split()
)
PAPER = re.compile(
    r"(?i)^(?:(?:det|den|de|et|en|der|herefter|derefter|endelig|revider\w+|tilrettet|opdater\w+|nyt?|nye"
    r"|samlede?t?)\s)*"
    r"(?:\w*(?:materiale|udkast|notat|referat|kommissori|tekst|afsnit|skema|spørgsmål|punkt|oplæg|bilag|brev"
    r"|høringssvar"
    r"|oversigt|liste|regnskab|budget|program|dagsorden|plan|rapport|pjece|vejledning|analyse|opgørelse|svar"
    r"|henvendelse|sag|emne|problemstilling|formulering|definition|opgave|præsentation|slides|invitation|mødet|bidrag"
    r"|kommentar|indikator|protokol|ansøgning|indstilling|papir|artikel|udmelding|tilbagemelding)\w*)\b"
)
HOLDS = re.compile(r"(?i)\swith\s|opgaven|ansvaret|bolden|pennen|tovholderrollen|udarbejdelsen|koordineringen")
LAID = re.compile(
    r"(?i)\b(?:tasks?|actions?|items?|ones?|points?|responsibility)\b[^.;]{0,30}?\s(?:rest(?:s|ing|ed)?|lies|lying|lay|sits?)"
    r"\swith\s|\b(?:opgaven?|ansvaret|bolden|pennen|tovholderrollen|udarbejdelsen|koordineringen)\s(?:[^\s.;,]+\s){0,6}?"
    r"(?:lagt|ligger|lægges|placeret|placeres|forankret|forankres|overdraget|overladt|givet|tildelt|fordelt|landede"
    r"|uddelegeret)\s(?:[^\s.;,]+\s){0,2}?(?:hos|til|på|i)\s"
)
DONE = re.compile(
    r"(?:^|[-–(:;\t|]\s?)(?:udført|afsluttet|gennemført|færdig|lukket|done|completed|closed)\s*[.)]?\s*$"
    r"|^(?:udført|afsluttet|gennemført|done|completed|closed)\s*[:–-]",
    re.IGNORECASE,
)
DECISION_LIST = re.compile(
    r"(?:oversigt|opsamling|liste|sammenfatning)\w*\s(?:over|på|af)\s(?:mødets\s|alle\s)?(?:beslutning|vedtagels)"
    r"|beslutnings(?:oversigt|liste)|(?:summary|list|table|overview) of (?:the )?decisions",
    re.IGNORECASE,
)

HANDED = re.compile(
    r"\b(?:går|gik|sendes|sendtes|sendt|overgår|returneres|henvises|overdrages|overgives|videresendes|tilbage"
    r"|retur)\s(?:\w+\s){0,2}?til\s"
    r"(?P<who>[^,.;]{2,70}),\s(?:som|der)\s(?P<duty>skal\s|vil\s)?",
    re.IGNORECASE,
)


@cache
def handed_task(duty: bool) -> re.Pattern[str]:
    """The verb of a task in a relative clause, after "skal" or by itself."""
    limit = r"(?:(?:senest|inden|i|til|primo|medio|ultimo)\s[^,;]{2,40}?\s)?"
    until = r"har\s(?:ind)?til\s[^,;]{3,34}?\sat\s"
    task = rf"{verbs.INFINITIVE}|[a-zæøå]{{3,}}e\b" if duty else verbs.PRESENT
    return re.compile(rf"{until}|{limit}(?:{task})", re.IGNORECASE)


@cache
def rules() -> tuple[tuple[str, re.Pattern[str], float], ...]:
    """Name, pattern and confidence of each rule that looks for a verb behind or before its subject."""
    return tuple((rule, re.compile(rf"(?<![\w-]){text}", re.IGNORECASE), sure) for rule, text, sure in _RULES)


def applicable(words: frozenset[str]) -> list[tuple[str, re.Pattern[str], float]]:
    """The rules whose verb forms occur among the words of a sentence."""
    infinitive, present = verbs.task_words(words)
    held = {"infinitive": infinitive, "present": present, "": True}
    return [rule for rule in rules() if held[_NEEDS.get(rule[0], "")]]
