"""The wordings by which a question tells what it asks, in Danish and English. Data: the first kind that fits wins."""

from __future__ import annotations

# Regular expressions, matched without regard to case; each list is one alternation.
KINDS: dict[str, tuple[str, ...]] = {
    "compare": (r"\bsammenlign", r"\bforskel(?:len|lene)? (?:på|mellem)\b", r"\bcompar", r"\bdifferences? between\b"),
    "where": (
        r"\bhvor (?:nævnes|omtales|står|drøftes|behandles)\b", r"\bhvilke (?:møder|referater|punkter|udvalg|dokumenter)\b",
        r"\bwhere (?:is|are|was|were) .{2,60} (?:mentioned|discussed)", r"\b(?:which|what) (?:meetings|minutes|items|documents)\b",
    ),
    "absent": (
        r"\bafbud\b", r"\bfravær", r"\b(?:kunne|kan) ikke (?:komme|deltage|være med)", r"\bmeldt? fra\b", r"\bforhindret\b", r"\bikke (?:til stede|mødt)", r"\babsent\b", r"\bapologi[sz]", r"\bexcused\b",
        r"\bdid not attend\b",
    ),
    "people": (
        r"\bhvem (?:deltog|var (?:med|til stede|mødt))", r"\bdeltagere\b", r"\bstedfortræder\b", r"\bparticipants\b",
        r"\bwho (?:attended|took part|was present|participated)", r"\bstood in\b", r"\bon behalf of\b", r"\bpå vegne af\b", r"\bi stedet for\b", r"\bstand[- ]in\b",
    ),
    "amount": (
        r"\b(?:hvad|hvor meget) kost(?:er|ede)\b", r"\bhvor mange (?:penge|kroner|midler|millioner)\b", r"\bpris(?:en)?\b",
        r"\bhvor dyr", r"\bhow much (?:does|do|did|money|is|was|will|would)\b", r"\bcosts?\b", r"\bprice\b",
        r"\bbudget(?:tet)? (?:på|for)\b", r"\budgift", r"\bmerudgift",
    ),
    "duration": (
        r"\bhvor (?:lang tid|længe)\b", r"\bhow long\b", r"\bi hvilken periode\b", r"\bin which period\b",
    ),
    "number": (
        r"\bhvor (?:mange|stor|store|stort|lang|lange|langt|ofte|meget|høj|gammel|få)\b", r"\bhvad er andelen\b",
        r"\bhow (?:many|large|big|often|far|high|old|much)\b", r"\bwhat (?:share|percentage|proportion|number)\b",
    ),
    "deadline": (
        r"\b(?:svar|ansøgnings|tids|hørings)?frist(?:en|er|erne)?\b", r"\bdeadlines?\b", r"\btime limit\b", r"\bdue\b",
        r"\bsenest(?:e)? (?:dato|dag)\b",
    ),
    "when": (
        r"\bhvornår\b", r"\bwhen\b", r"\b(?:hvilken|fra hvilken|what|which) dat[oe]\b", r"\bhvilke[nt] (?:år|dag|måned)\b",
    ),
    "position": (
        r"\bhvad (?:mente|mener|sagde|siger|synes|syntes|svarede|spurgte|opfordrede|foreslog|ønskede|påpegede)\b",
        r"\bhvad (?:fremhævede|pointerede|oplyste|tilkendegav|bemærkede|anførte|fortalte|advarede)\b",
        r"\bholdning", r"\bsynspunkt", r"\bindvend", r"\bbekymr", r"\bhvem (?:var )?(?:imod|enig|uenig|for)\b",
        r"\bhvem støtte", r"\bhvordan (?:stillede|forholdt) .{2,60} sig\b", r"\bhvilke (?:partier|regioner|lande|medlemmer)\b",
        r"\bwhich (?:parties|regions|countries|members)\b", r"\bdissent", r"\bobject", r"\b(?:what|how) did .{2,80}? (?:say|think|mean|argue|propose|suggest|want|ask|respond|view)",
        r"\bopinion\b", r"\bposition of\b", r"\bviews? of\b", r"\bconcern(?:s|ed)?\b", r"\boppose",
        r"\bwho (?:supported|objected|disagreed|agreed)",
    ),
    "decision": (
        r"\bbeslut", r"\bvedtag", r"\bgodkend", r"\bafgør", r"\bafgjort", r"\bkonklu", r"\banbefal", r"\bafvist",
        r"\bafslag", r"\bafslået", r"\bblev (?:der|det|den)\b", r"\bbliver\b", r"\bafstemning", r"\budfald", r"\bforkast",
        r"\bindført\b", r"\bdecid", r"\bdecision", r"\bapprov", r"\bagreed\b", r"\brecommend", r"\breject", r"\badopt",
        r"\boutcome\b", r"\bigennem\b", r"\bhvordan gik det\b", r"\bhvad skete der\b", r"\bhvor (?:ender|endte)\b", r"\bwhat happened\b",
        r"\bwhat condition", r"\bhvilke? (?:betingelse|vilkår)", r"\bkompromis", r"\bwhat became\b", r"\bend up\b", r"\bconclu", r"\bvote",
    ),
    "action": (
        r"\bhvem (?:skal|følger op|er ansvarlig|har ansvar)", r"\bopgave[rn]?\b", r"\bhvad skal\b",
        r"\bwho (?:is responsible|will|should|must)\b", r"\baction (?:items?|points?)\b", r"\btasks?\b",
    ),
    "who": (
        r"\bhvem\b", r"\bhvilken (?:region|myndighed|styrelse|organisation|person|virksomhed)\b", r"\bwho\b", r"\bwhom\b",
        r"\bwhich (?:region|authority|body)\b",
    ),
}  # fmt: skip

# Words that tell what is asked or where to look, not what about; folded index tokens.
FRAME = frozenset(
    """
    sen naevne omtale sted stede beslutte beslutning vedtage afgoere konkludere konklusion mene sige synes svare holdning holde synspunkt referat moede
    dagsorden punkt dato frist deadline tidsfrist mange lang laenge stor hvilken fremgaa fortaelle vide give gaa faa goere
    komme staa ske tage naar foerste senest ny aar maaned dag sag emne indhold handle faktisk besvare oplyse oplysning
    finde naevne forbindelse angaaende vedroerende ifoelge hvorvidt endnu allerede stadig gerne blive faelde falde udfald
    resultat saa lige hej tak dele del anden bestemme ifm ift droefte droeftelse tale blandt mellem baade sammenligne
    decide decision agree minute minutes meeting say think mean view opinion position regarding concerning date deadline
    tell many much long large happen mention item agenda according year month day new latest please me us there any given
    conclude conclusion outcome vote voting afstemning afstemme get make take discuss discussion talk both compare between
    """.split()
)

# Verbs of time (folded tokens) and the kinds of deadline that answer them.
TIME_VERBS = (
    (
        frozenset("slutte ophoere udloebe afslutte ende lukke expire end close finish stop".split()),
        ("period", "effective_date"),
    ),
    (
        frozenset("begynde starte igangsaette indlede paabegynde begin start commence".split()),
        ("period", "effective_date"),
    ),
    (
        frozenset(
            "traede gaelde bruge anvende ibrugtage indfoere kraft virkning ikrafttraede effect apply use introduce".split()
        ),
        ("effective_date",),
    ),
    (frozenset("offentliggoere udgive udkomme publicere publish issue release".split()), ("publication",)),
    (frozenset("holde afholde moedes samles hold meet take".split()), ("meeting",)),
    (
        frozenset(
            "sende indsende aflevere afgive levere fremsende oversende forelaegge fremlaegge indberette submit deliver send".split()
        ),
        ("deadline",),
    ),
)

ENGLISH = frozenset(
    """
    the what was were is are did does do who when where which how why of and for about on in to by with from that this
    has have
    """.split()
)
DANISH = frozenset(
    """
    hvad hvem hvor hvornår hvilken hvilke hvilket hvordan hvorfor blev er var og om på til af med den det der ikke har fra
    en et i
    """.split()
)
