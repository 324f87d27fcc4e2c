"""The wordings by which a question tells what it asks, in Danish and English. Data: the first kind that fits wins."""

from __future__ import annotations

from index.function_words import FUNCTION_WORDS

# Regular expressions, matched without regard to case; each list is one alternation.
KINDS: dict[str, tuple[str, ...]] = {
    "count": (
        r"\bhvor mange (?:\w+ )?(?:beslutninger|frister|opgaver|holdninger|referater|møder|dokumenter)\b",
        r"\bhow many (?:\w+ )?(?:decisions|deadlines|tasks|actions|positions|meetings|minutes|documents)\b",
        r"\bantallet af (?:beslutninger|frister|opgaver|møder|referater)\b",
    ),
    "list": (
        r"\b(?:alle|samtlige|hvilke|liste (?:over|med)|oversigt over) (?:\w+ ){0,2}?(?:beslutninger|frister|opgaver|deadlines)\b",
        r"\b(?:all|every|which|what|list(?: of)?) (?:the )?(?:\w+ ){0,2}?(?:decisions|deadlines|tasks|action points|actions)\b",
        r"^(?:vis|find|list|giv mig|show|give me)\b.{0,30}\b(?:beslutninger|frister|opgaver|decisions|deadlines|tasks)\b",
    ),
    "where": (
        r"\bhvor (?:nævnes|omtales|står|drøftes|behandles|er .{2,60} (?:nævnt|omtalt|drøftet|behandlet))\b",
        r"\b(?:(?:på|i|ved) )?hvilke (?:møder|referater|punkter|dokumenter|sager) (?!har .{3,80} tilbage)", r"\bwhere (?:is|are|was|were) .{2,60} (?:mentioned|discussed)",
        r"\b(?:which|what) (?:(?!do\b|does\b|did\b|is\b|are\b|was\b|were\b|has\b|have\b)\w+ ){0,5}?(?:meetings|minutes|items|documents)\b",
    ),
    "absent": (
        r"\bafbud\b", r"\bfravær", r"\b(?:kunne|kan) ikke (?:komme|deltage|være med)", r"\bmeldt? fra\b", r"\bforhindret\b",
        r"\bikke (?:til stede|mødt)", r"\bdeltog ikke\b", r"\babsent\b", r"\bapolog(?:y|ies|i[sz])", r"\bexcused\b", r"\bdid not attend\b",
        r"\b(?:manglede|udeblev)\b", r"\bhvem var (?:\w+ )?væk\b", r"\bwho (?:was|were) missing\b",
    ),
    "people": (
        r"\bhvem (?:deltog|var (?:med|til stede|mødt)|sad|var (?:formand|mødeleder|referent|ordstyrer|sekretær))", r"\bdeltagere\b", r"\bstedfortræder\b", r"\bparticipants\b",
        r"\bwho (?:attended|took part|was present|participated|chaired|took the minutes)", r"\bstood in\b", r"\bon behalf of\b", r"\bpå vegne af\b",
        r"\bi stedet for\b", r"\bstand[- ]in\b", r"\bwho (?:dial|call|phon|join)\w* in\b", r"\bhvem (?:ringede|koblede sig|var med) (?:ind|på|over|via|pr\.?)\b", r"\bhvem (?:ledede|skrev referat|tog referat)", r"\bhvem fra .{2,60} deltog\b",
        r"\bhvem repræsenter", r"\bwho represent", r"\bhvem (?:mødte|sad|kom|talte) (?:op )?(?:for|fra|på vegne)\b", r"\bhvem (?:gik|forlod|kom|ankom) (?:tidligere|senere|før|midtvejs|mødet|for sent)", r"\bwho (?:left|arrived|joined)\b.{0,40}\b(?:early|late|meeting)",
    ),
    "share": (
        r"\bhvor (?:stor|store|stort)(?: en)? (?:del|andel)", r"\bhvor (?:mange|stor en) (?:procent|pct)", r"\b(?:how many|what) per ?cent", r"\bandelen\b", r"\bhvad er (?:procent|andel)",
        r"\b(?:what|which) (?:share|percentage|proportion|fraction|rate)\b", r"\bhow (?:large|big|great) a (?:share|part|proportion|percentage)",
        r"\boccupancy rate\b", r"\bbelægningsprocent", r"\bhvad (?:er|var|blev) (?:\w+ ){0,2}\w*(?:procent|andel|dækningsgrad)(?:en)?\b",
        r"\bwhat (?:is|was|were) (?:the )?(?:\w+ ){0,2}(?:rate|percentage|proportion)\b",
    ),
    "amount": (
        r"\b(?:hvad|hvor meget) (?:\w+ )?(?:kost(?:er|ede|et)|betal\w*|skylder|skyldte|tjener)\b", r"\bhvor mange (?:penge|kroner|midler|millioner)\b",
        r"\bhvor meget .{2,60}\bkoste\b", r"\bhvor meget (?:er|var|står|ligger) der (?:i|afsat|sat af|til)\b", r"\bhow much (?:\w+ )?(?:money|funding|funds)\b",
        r"\bhvad (?:skal|vil|kommer|må|kan) .{2,60}\bkoste\b",
        r"\bhvor meget (?:betal|skyld|er der afsat|blev der afsat|bevilg|støtte|giver|kost)", r"\bpris(?:en)?\b", r"\bhvor dyr",
        r"\b(?:hvad|hvor \w+) (?:er|var|blev|bliver) .{0,40}?(?:takst|pris|honorar|budget|beløb|udgift|gebyr|bevilling|tilskud|kontingent|omkostning)",
        r"\bhvilke[nt] (?:\w*takst|\w*pris|\w*beløb|\w*honorar)", r"\bhow much (?:does|do|did|money|is|was|were|are|will|would|has|have)\b",
        r"\bcosts?\b", r"\bprice\b", r"\bbudget(?:tet)? (?:på|for|did)\b", r"\b(?:what|which) (?:\w+ ){0,2}(?:budget|amount|fee|sum|contribution|grant|subsidy)\b(?! (?:did|was|were) .{2,40} (?:say|reject|accept|approv))",
        r"\bhvor stor[et]? (?:(?:en|et) )?(?:bidrag|beløb|tilskud|budget|udgift|regning)", r"\bhvilket (?:bidrag|beløb|tilskud)", r"\bhvor meget (?:fik|får|søgte|gav|giver|brugte|bruger|bevilgede|ansøgte|sparer|sparede)\b", r"\bwhat (?:is|was|are|were) the (?:[\w-]+ ){0,3}(?:bill|expense|expenditure|fee|charge)s?\b", r"\budgift", r"\bmerudgift",
    ),
    "duration": (
        r"\bhvor (?:lang tid|længe|mange (?:år|års|måneder|måneders|uger|ugers|dage|dages|timer|timers|minutter))\b", r"\bhow (?:long|many (?:years|months|weeks|days|hours|minutes))\b",
        r"^\W*(?:den )?(?:gennemsnitlig\w* )?(?:ventetid|svartid|sagsbehandlingstid|behandlingstid)\w*\b", r"^\W*(?:average )?(?:wait(?:ing)?|response) times?\b",
        r"\b(?:sammenlign|compare)\b.{0,20}\b(?:ventetid|wait)", r"\bhow (?:did|has|have) the (?:\w+ )?wait", r"\bhvordan (?:har|udviklede|ændrede) .{0,20}ventetid", r"\bi hvilken periode\b", r"\bhvad er (?:\w+ ){0,2}\w*perioden?\b", r"\bin which period\b", r"\bhvad er (?:den \w+ )?ventetid", r"\bwhat (?:is|was|are) the (?:\w+ )?waiting time",
    ),
    "number": (
        r"\bhvor (?:mange|stor|store|stort|lang|lange|langt|ofte|meget|høj|højt|gammel|få)\b", r"\bhvilke[nt] (?:aldersgrænse|grænse|antal)\b",
        r"^\W*antal(?:let af)?\b", r"^\W*number of\b", r"\bhow (?:many|large|big|often|far|high|old|much)\b", r"\bwhat (?:number|age limit|size)\b",
    ),
    "reason": (
        r"\bhvorfor\b", r"\bwhy\b", r"\bhvad (?:er|var|blev) (?:\w+ )?(?:årsag(?:en|erne)?|begrundelse(?:n|rne)?|grund(?:en|ene)?|forklaring(?:en)?|baggrunden)\b", r"\b(?:af|med) hvilken (?:grund|begrundelse)\b",
        r"\bhvad (?:skyldes|skyldtes|forklarer|(?:ligger|lå) (?:bag|til grund))\b", r"\bhvordan forklar", r"\bwhat (?:is|was|were|are) (?:the|their|its|his|her) (?:reasons?|grounds?|explanation|rationale|justification)\b",
        r"\b(?:on|for) what (?:grounds?|reasons?)\b", r"\bhow (?:is|was|were|did) .{2,60} explain", r"\bwhat (?:explains|explained|caused|(?:lies|lay) behind|accounts for)\b", r"\bhow come\b",
    ),
    "deadline": (
        r"\b(?:svar|ansøgnings|tids|hørings|tilmeldings|indsendelses|afleverings)?frist(?:en|er|erne)?\b", r"\bdeadlines?\b", r"\btime limit\b", r"\bdue\b",
        r"\bsenest(?:e)? (?:dato|dag)\b",
    ),
    "when": (
        r"\bhvornår\b", r"\bwhen\b", r"\b(?:hvilken|fra hvilken|what|which) (?:\w+ ){0,2}?dat[oe]\b", r"\bhvad (?:er|var|blev|bliver) (?:(?:den|nye?|oprindelige|endelige|seneste|planlagte|første|sidste) ){0,2}[^\W\d_]*dato(?:en)?\b", r"\bwhat (?:is|was) the (?:[\w-]+ ){0,3}date\b", r"\b(?:i )?hvilke[nt]? (?:år|dag|måned|uge)\b",
        r"\b(?:in )?(?:which|what) (?:week|month|year|day)\b", r"\bby when\b", r"\buntil when\b", r"\bhvilke (?:nye )?møder har\b", r"\bnæste møde\b", r"\bnext meeting\b",
    ),
    "position": (
        r"\bhvilke[nt]? (?:betingelser?|krav|ønsker?|forbehold|indvending(?:er)?|argument(?:er)?|bekymring(?:er)?|forslag|spørgsmål|kritik) (?:stillede|stiller|havde|har|rejste|fremførte|fremsatte|kom|tog|udtrykte|gav|lagde|brugte)\b(?! (?:\w*udvalget|\w*rådet|\w*gruppen|\w*styregruppen)\b)",
        r"\b(?:what|which) (?:\w+ )?(?:conditions?|demands?|wish(?:es)?|reservations?|objections?|arguments?|questions?|concerns?|criticisms?|proposals?|requests?|views?) (?:did|does|do|had|has|have)\b(?! (?:the )?(?:\w+ ){0,2}(?:committee|council|board|group|meeting)\b)",
        r"\b(?:hvem|hvilke[nt]?|who|which)\b.{0,60}\b(?:positiv[et]?|negativ[et]?|skeptisk[e]?|tøvende|positive|sceptical|skeptical|hesitant|in favour|sided|backed|bakkede|bakker|gik ind for|gik imod)\b",
        r"\bhvad (?:har|havde) .{2,60} (?:hver især|hver for sig|begge) (?:sagt|ment|ønsket|bedt|foreslået|sig)", r"\bhvad (?:var|er) .{2,60} (?:begejstre|utilfredse?|glade?) (?:for|over|med)\b",
        r"\bhvad (?:kritiserede|roste|tvivlede|gav .{2,40} udtryk for|lagde .{2,40} vægt på|gik .{2,60} ind for|tog .{2,40} forbehold for)\b",
        r"\bhvad (?:mente|mener|sagde|siger|synes|syntes|svarede|svarer|spurgte|opfordrede|foreslog|foreslår|ønskede|ønsker|påpegede|påpeger|forlangte|forlanger|krævede|kræver|tilbød|tilbyder|bad|lovede|klager|klagede)\b",
        r"\bhvad (?:fremhævede|pointerede|oplyste|oplyser|tilkendegav|bemærkede|anførte|fortalte|advarede|frygtede|frygter|anmodede)\b",
        r"\bhvem(?: [\w-]+){1,5}? (?:(?:var|er|gik|stemte|stillede sig) (?:imod|uenige?|enige?|kritiske?|skeptiske?|nej|mod)|sagde (?:ja|nej))\b", r"\b(?:modstander|tilhænger|opponent)",
        r"\bhvem (?:tror|troede|tvivle|stemte|kritisere|roste|klagede|gik ind|bakkede)", r"\b(?:hvem|hvilke[nt]? (?:\w+ )?\w+) (?:ville|vil) (?:ikke|nødig|hellere)\b", r"\bhvilke[nt]? [\w-]*(?:medlem|politiker|parti)(?:mer|er|et)? .{0,30}\b(?:stemte|sagde|ville|gik|var (?:imod|uenig|enig))",
        r"\b(?:who|which (?:[\w-]+ ){1,3})(?: ?)(?:would not|wouldn't|refused|declined|did not want|voted|disagreed|went on record)\b", r"\bholdning", r"\bsynspunkt", r"\bindvend", r"\bbekymr", r"\bhvem (?:var |er )?(?:imod|enig|enige|uenig|uenige|for|modstander|skeptisk)\b", r"\bhvad (?:var|er) .{2,60}(?:holdning|mening|svar(?:et)?\b|reaktion|argument)",
        r"\bhvem (?:støtte|ville|ønskede|protester|frarådede|advarede|foreslog|spurgte|bad|mente|tog forbehold|stemte)", r"\bhvordan (?:stillede|forholdt|forholder|stiller) .{2,60} sig\b", r"\bhvordan (?:ser|så) .{2,60} på\b", r"\bhvordan reagere",
        r"\bgav .{2,60} (?:ret|medhold)\b", r"\b(?:var|er) (?:\w+ )?(?:enige?|uenige?) med\b",
        r"\bhvilke (?:partier|regioner|lande|medlemmer|organisationer|foreninger|kommuner|selskaber) (?!deltog|fik|får|modtog|vandt)",
        r"\bwhich (?:parties|regions|countries|members|party|organi[sz]ations?|hospital managements?|societies|municipalities) (?!attended|got|received|won|were given)", r"\bdissent", r"\bobject",
        r"\b(?:what|how) (?:did|does|do|has|have) (?!the minutes).{2,80}? (?:say|said|think|mean|argue|propose|suggest|want|ask|respond|view|complain|feel|offer|demand|request|stress|emphasi[sz]e|warn|fear|regard|object)",
        r"\bopinion\b", r"\bposition of\b", r"\bviews? of\b", r"\bviews? on\b", r"\bconcern(?:s|ed)?\b", r"\boppose", r"\bworr(?:y|ied|ies)\b", r"\bcomplain", r"\bunhappy\b", r"\bcritici[sz]",
        r"\bwho (?:supported|objected|disagreed|agreed|wanted|asked|proposed|warned|was against|were against|voted)", r"\bwas .{2,60} (?:against|in favour|for or against)\b", r"\b(?:utilfreds|kritisk|betænkelig|skeptisk)",
        r"\bhad doubts\b", r"\bhvad har .{2,60} (?:sagt|ment|udtalt|svaret|foreslået|ønsket|påpeget|anført)\b", r"\bhvem (?:havde|har) forbehold", r"\bwho .{0,20}\breservations?\b",
    ),
    "decision": (
        r"\b(?:which|what|hvilke[nt]?) (?:\w+ )?(?:extensions?|changes?|approvals?|refusals?|forlængelser?|ændring(?:er)?|godkendelser?|afslag|dispensation(?:er)?|undtagelser?)\b",
        r"^hvad (?:blev|bliver)\b", r"\b(?:which|what) .{2,60} (?:did|does) .{2,60} (?:fund|choose|select|pick|appoint)\b", r"\b(?:hvilke[nt]?|hvem) (?:\w+ ){0,2}(?:valgte|udpegede|udvalgte)\b", r"^(?:kommer|går|gik|sker|slap|slipper|lukker|åbner|flytter|starter|begynder|ophører|udgår|gælder|beholder|mister|lykkedes|støttede|afviste|holder)\b",
        r"\bhvordan (?:stemte|faldt stemmerne|fordelte)\b", r"\bhow (?:did|were|was) .{0,50}\bvot(?:e|ed|es|ing)\b",
        r"\bhvad (?:skal|vil|kommer|kan) (?:der )?(?:nu )?(?:til at )?(?:ske|blive af)\b", r"\bhvad sker der\b", r"\bwhat (?:will|is to|is going to|should) (?:happen|become)\b",
        r"\b(?:gav|giver|fik|får|modtog|tildel\w*|bevilg\w*|bevilling\w*|støtte[rt]?|støttede)\b.{0,70}\b(?:penge|midler|støtte|tilskud|bevilling|pulje\w*)\b",
        r"\b(?:got|gets?|given?|gave|received?|granted|awarded)\b.{0,60}\b(?:money|funding|funds|grants?|support)\b", r"\b(?:funded|granted)\b",
        r"\bbeslut", r"\bvedtag", r"\bgodkend", r"\bafgør", r"\bafgjort", r"\bkonklu", r"\banbefal", r"\bafvist", r"\bbestemte\b", r"\bbestemt\b", r"\bændrede\b", r"\bendte\b", r"\bender\b",
        r"\bafslag", r"\bafslået", r"\bblev (?:der|det|den)\b", r"\bbliver\b", r"\bafstemning", r"\budfald", r"\bforkast", r"\bfaldt\b", r"\btaget ud\b", r"\budsat\b", r"\budskudt\b",
        r"\bindført\b", r"\bdecid", r"\bdecision", r"\bapprov", r"\bagreed?\b", r"\brecommend", r"\breject", r"\badopt", r"\bpostpone",
        r"\boutcome\b", r"\bigennem\b", r"\bhvordan gik det\b", r"\bhvad skete der\b", r"\bhvor (?:ender|endte)\b", r"\bwhat happened\b", r"\bsagde .{2,80} (?:ja|nej) til\b",
        r"\bwhat condition", r"\bhvilke? (?:betingelse|vilkår)", r"\bkompromis", r"\bwhat became\b", r"\bend(?:ed)? up\b", r"\bconclu", r"\bvotes?\b", r"\bhvad blev resultatet\b", r"\bblev enige? om\b",
        r"^(?:blev|bliver|fik|får|har|havde|faldt|vandt|skal|skulle|må|måtte|vil|ville|kan|kunne|tiltrådte|accepterede|nåede|er der|is|was|were|did|will|would|has|have|had|are|does|can|could|may)\b",
    ),
    "action": (
        r"\bhvem (?:skal|følger op|(?:er|var|blev|bliver) (?:\w+ )?ansvarlig|har ansvar|havde ansvar|sørger for|står for|undersøger|udarbejder|laver|sender)", r"\bopgave[rn]?\b", r"\bhvad skal\b", r"\bhvad lovede\b",
        r"\bwho (?:is responsible|will|should|must|has to|is to)\b", r"\baction (?:items?|points?)\b", r"\btasks?\b(?![- ]force)", r"\bwhat (?:should|must|is|has) .{2,60} (?:to )?do\b",
    ),
    "place": (
        r"^hvor (?!mange|meget|stor|lang|længe|ofte|ender|endte)\w+", r"^where\b", r"\bhvorhen\b", r"\bi hvilken by\b", r"\bhvilket sted\b", r"\bwhich (?:city|town|hospital|hospitals)\b", r"\bhvilke[nt]? (?:hospital|hospitaler|sygehus|sygehuse|by|byer)\b",
    ),
    "who": (
        r"\bhvad (?:hedder|hed|er navnet på|kaldes)\b", r"\bwhat (?:is|was|are) the names?\b", r"\bwhat (?:is|was|are) .{2,60} (?:called|named)\b", r"\bhvem\b", r"\bhvilke[nt]? (?:\w+ )?(?:region|landsdel|myndighed|styrelse|organisation|person|virksomhed|kommune|land|leverandør|udvalg|firma|læge|politiker|medlem|regioner|kommuner|lande|organisationer)\b", r"\bwhom?\b",
        r"\b(?:which|what) (?:[\w-]+ ){0,2}(?:regions?|authorit(?:y|ies)|body|bodies|countr(?:y|ies)|compan(?:y|ies)|municipalit(?:y|ies)|committees?|organi[sz]ations?|person|doctor|politician|member|councillor|supplier|firm|agency|group)\b",
    ),
    "term": (r"^hvad (?:er|betyder|menes der med|dækker) (?!der\b|status|planen|formålet|næste|fristen)", r"^hvad (?:laver|gør) (?:en|et) ", r"^hvad går .{2,60} ud på\b", r"^what (?:exactly )?(?:is|are|does) (?!being|they\b).{2,60}\??$", r"\bdefinition", r"\bmeant by\b", r"\bstår .{2,30} for\b"),
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
    until when must shall should want wish become after before during while again become looked look regarding keep
    they them their his her its same other yet still already now then than also any some every each old exactly
    complain worry worried unhappy concern concerned object against favour favor support oppose argue ask answer reply
    stress emphasise propose suggest request demand offer warn fear feel doubt doubts disagree
    because reason why condition mean means called respectively status
    come become find found end ended finally final eventually up out off over under been being may might must
    foer efter under siden indtil imens henholdsvis foerst senere tidligere igen kun baade ogsaa selv egen samme mindre stoerre
    lade skulle burde maatte kunne ville blive bede kraeve forlange tilbyde klage frygte advare foreslaa spoerge
    imod enig uenig tilfreds utilfreds bekymre bekymring bekymret betaenkelig grund aarsag begrundelse hvorfor
    ende slutning endelig egentlig ide idé tilbage bruge argument komme frem til mod hos person hver
    del andel antal procent mange faa noget nogen nogle intet ingen alle samtlige liste oversigt vise find samt gange
    afbud deltage deltager fravaer fravaerende stede apology apologies absent attend attendee participant
    country organisation authority committee hvem hvad land list show all stemme fordele parti party vis giv traeffe afholde udestaaende aktuel gaeldende
    sagt ment udtalt udtale syntes opsummere sammenfatte opsummering sammenfatning resume resumé referere gengive summarise summarize summary
    koste betingelse vilkaar forudsaetning faar fik faaet traede forvente vente planlaegge expect ansvarlig ansvar responsible moedes samles naeste sidste next last gang
    hoejst mindst hoejest tidligst most least
    see seem no need quickly
    another body split especially isaer hver respective
    """.split()
).union(FUNCTION_WORDS)

ENGLISH = frozenset(
    """
    the what was were is are did does do who when where which how why of and for about on in to by with from that this
    has have
    """.split()
)
DANISH = frozenset(
    """
    for alle vis hos hvad hvem hvor hvornår hvilken hvilke hvilket hvordan hvorfor blev er var og om på til af med den det der ikke har fra
    en et i
    """.split()
)

# How a question opens, and the kinds that a noun further on does not make of it.
OPENINGS = (
    (r"^\W*(?:hvem|whom?)\b", frozenset("amount share deadline number duration term where place".split())),
    (
        r"^\W*(?:fra |from |by |until |since |siden )?(?:hvornår|when)\b",
        frozenset("amount share number duration position decision action people reason who place term general".split()),
    ),
    (r"^\W*(?:hvorfor|why)\b", frozenset("amount share number duration absent people deadline when list".split())),
    (
        r"^\W*(?:hvad|what)\b(?! (?:hedder|hed|er navnet|kaldes)\b| (?:is|was|are) the name)(?!.{2,60} (?:called|named)\b)",
        frozenset({"who"}),
    ),
)

# What stands before the thing that is counted or measured.
QUANTITY = (
    r"\bhvor (?:mange|få|meget|stor(?:e|t)?(?: en)? (?:del|andel) af|stort et antal)\b|\bhow (?:many|much|large a (?:share|part|proportion) of)\b"
    r"|\b(?:antallet|andelen) af\b|\b(?:number|share|percentage|proportion) of\b"
)

LATEST = r"\bsenest(?:e)? (?!dato|dag|skal|sende|være|den)\w+|\bsidste (?:møde|gang|beslutning|nyt)\b|\bnyeste\b|\b(?:latest|most recent|last (?:meeting|time|decision))\b"

COMPARES = r"\bsammenlign|\bforskel(?:len|lene)? (?:på|mellem)\b|\bcompar|\bdifferences? between\b|\bhenholdsvis\b|\brespectively\b|\bboth\b|\bbåde\b|\b(?:change|develop)\w*\b.{0,20}\bfrom\b.{2,60}\bto\b|\b(?:ændre|udvikle)\w*\b.{0,20}\bfra\b.{2,60}\btil\b"

# A question for a value that must have been decided.
DECIDES = r"\bbeslut|\bvedt[ao]g|\bgodkend|\bfastsat|\bfastlagt|\banbefal|\bendelig|\bdecid|\bapprov|\badopted|\bagreed|\brecommended|\bfinal(?:ly)?\b"

# A question that yes or no answers: it begins with its verb.
CLOSED = (
    r"^(?:blev|bliver|kommer|går|gik|sker|slap|lukker|åbner|flytter|gælder|fik|får|har|havde|faldt|vandt|skal|skulle|må|måtte|vil|ville|kan|kunne|er|var|tiltrådte|accepterede|godkendte|anbefalede|støttede|"
    r"is|was|were|did|will|would|has|have|had|are|does|do|can|could|may|should)\b"
)

# What "hvilken …" asks for, when it is a sort of name.
SORTS = {
    "country": r"\bhvilke[nt]? (?:\w+ )?(?:lande?|medlemslande?)\b|\b(?:which|what) (?:\w+ )?(?:country|countries|member states?)\b",
    "region": r"\bhvilke[nt]? (?:\w+ )?(?:region(?:er)?|landsdele?)\b|\b(?:which|what) (?:\w+ )?regions?\b",
    "municipality": r"\bhvilke[nt]? (?:\w+ )?kommuner?\b|\b(?:which|what) (?:\w+ )?municipalit(?:y|ies)\b",
    "person": (
        r"\bhvem (?:er|blev|var|bliver) (?:ny |nye |den nye )?(?:\w*formand|\w*direktør|\w*leder|\w*chef|\w*læge|\w*minister|næstformand|ordfører|udpeget|valgt|ansat)"
        r"|\bhvilke[nt]? (?:\w+ )?(?:læge|politiker|person|direktør|minister)\b|\bwhich (?:\w+ )?(?:doctor|politician|person|director|minister|councillor)\b"
        r"|\bwho (?:is|was|became|becomes) (?:the |elected |appointed )*(?:new )?(?:\w+ )?(?:chair|director|head|leader|minister|appointed|elected)|\bwho was appointed\b"
    ),
}

# Where one sentence joins two questions.
_WH = r"(?:how|what|when|whom?|whose|which|why|where)\b"
_SUBJECT = r"(?:det|den|de|der|man|han|hun|dette|denne|nogen|[^\W\d_]*(?:udvalget|rådet|gruppen|regionen|regionerne|kommunen|kommunerne|styrelsen|nævnet)) "
PARTS = (
    r",? (?:og|samt|men) (?=(?:\w+ )?hv(?:ad|em|or\w*|ilke\w*)\b)|, og (?=(?:gælder|blev|bliver|er|var|har|havde|fik|får|kan|kunne|skal|skulle|vil|ville|kommer|må|måtte) "
    + _SUBJECT
    + r")|,? (?:and|but) (?=(?:(?:at|from|by|until|to|for|in|with|since|on|below|above|under|over) )?"
    + _WH
    + r"|did\b|was\b|were the\b|(?:is|are|has|have|had|does|do|will|must|should|can) (?:the|it|they|there|this|that|these|any) )"
    + r"|,? \+ (?=\S)|, (?=(?:what|when|whom?|how long|why) (?:is|was|were|did|does|do|will)\b)"
)

# Prepositions that begin the parallel parts of a coordination ("for A og for B").
BRANCH_PREPOSITIONS = "for om i på til fra ved af hos mellem med in on of from at about to with by regarding".split()

# Endings of inflected and derived Danish words; a word that is in no dictionary and has none of them is a coined name.
INFLECTED = r"(?:en|et|er|ene|ens|ets|de|te|ing|hed|skab|else|ion|ment|center|plan|tal)s?$"

# What a list is of.
LISTED = {
    "decision": r"\bbeslutning|\bdecisions?\b",
    "deadline": r"\bfrist|\bdeadlines?\b",
    "action": r"\bopgave|\btasks?\b|\baction",
    "position": r"\bholdning|\bpositions?\b",
    "meeting": r"\bmøder?\b|\breferater\b|\bdokumenter\b|\bmeetings?\b|\bminutes\b|\bdocuments\b",
}

# Questions for the day of a meeting, not for what is due at it.
NEXT_MEETING = (
    r"\b(?:næste|kommende|det næste) (?:\w*møder?|gang)\b|\b(?:mødes|samles) (?:\w+ ){0,4}(?:igen|næste)\b"
    r"|\b(?:next|coming) meetings?\b|\bmeets? (?:again|next)\b"
)
MEETS_AGAIN = (
    r"\bnæste (?:\w+ )?\w*møder?\b|\bkommende \w*møder?\b|\bnæste gang\b|\bigen\b|\bmødeplan|\bmødedato|\b\d+\. \w*møde\b"
    r"|\bnext (?:\w+ )?meetings?\b|\bmeets? (?:again|next)\b|\bdates? of (?:the )?(?:next|coming)"
)

# A meeting as such, the last one, one by its number, and a meeting asked for as a whole.
MEETING = r"\b\w*møde(?:t|ts)?\b|\breferat(?:et|ets)?\b|\bmeeting(?:'s)?\b|\bminutes\b"
LAST_MEETING = (
    r"\b(?:seneste|sidste|nyeste) (?:\w+ )?(?:\w*møde|referat)\w*|\bsiden sidst\b|\bsidste gang\b"
    r"|\b(?:last|latest|most recent|newest) (?:\w+ )?(?:meeting|minutes)\b|\bsince last time\b"
)
NUMBERED = r"\b(\d{1,3})\. \w*møde|\bmøde (?:nr\.?|nummer) ?(\d{1,3})\b|\b(\d{1,3})(?:st|nd|rd|th) (?:\w+ )?meeting|\bmeeting (?:no\.?|number) ?(\d{1,3})\b"
SUMMARY = (
    r"\b(?:opsummer|opsummér|sammenfat|resum[eé]r|referer|gengiv)(?:e|ér|er)?\b.{0,40}(?:møde|referat)|\b(?:resum[eé]|opsummering|sammenfatning|sammendrag) af\b.{0,40}(?:møde|referat)"
    r"|\bhvad (?:handlede|drejede|gik) (?:\w*mødet|referatet|det \w+ møde)\b.{0,90}\b(?:om|ud på)\b|\bhvad (?:handlede|drejede) \w*mødet .{0,90}\bsig om\b"
    r"|\bhvad (?:skete der|foregik der|blev der (?:drøftet|talt om|behandlet|sagt)|kom der ud af|stod der)\b.{0,30}\b(?:\w*møde(?:t)?|referatet)\b"
    r"|\bhvad var (?:der )?på dagsordenen\b|\bhvilke (?:punkter|emner|sager) (?:var|blev|stod|havde|behandlede)\b.{0,60}\b(?:dagsorden|møde)|\bsket siden (?:sidst|sidste møde)"
    r"|\bsummar(?:y|i[sz]e)\b.{0,60}\b(?:meeting|minutes)|\bwhat (?:was|were) (?:the )?(?:\w+ )?(?:meeting|minutes)\b.{0,80}\babout\b|\bwhat was on the agenda\b|\bwhat (?:happened|was discussed) at the (?:\w+ )?meeting\b"
)

# Questions for those who were there.
TOOK_PART = r"\bdeltog\b|\btil stede\b|\bvar (?:der )?med\b|\bmødt\b|\bdeltagere\b|\battended\b|\btook part\b|\bpresent\b|\bparticipa"

# A plan, type or phase that a numeral or a letter tells from others of its name.
DESIGNATED = (
    r"\b([^\W\d_]{3,})[ -]((?:X{0,2}(?:IX|IV|V?I{1,3}|V)|X{1,2}|[A-HJ-Z])\b(?![.'’]))"
    r"|\b(\w*(?:type|fase|plan|phase|stage)) ((?:x{0,2}(?:ix|iv|vi{0,3}|i{2,3}))\b(?!\.))|\b(\w*(?:type|fase|plan|trin|stadie|stadium|niveau|grad|kapitel|afsnit|initiativ|indikator|phase|stage|grade|level|chapter|section|indicator|initiative)) (\d{1,2})\b(?!\.)"
)

# Who decided, in a question for what a body decided.
DECIDER = (
    r"\bhvad (?:besluttede|vedtog|godkendte|anbefalede|afgjorde|konkluderede|bestemte|indstillede) (.+?)(?: (?:om|til|på|ved|vedr\w*|angående|den|mht|i forhold)\b|\?|$)"
    r"|\bhvad (?:har|havde) (.+?) (?:besluttet|vedtaget|godkendt|anbefalet|afgjort)\b|\bdid (?:the )?(.+?) (?:decide|approve|recommend|reject|adopt|conclude)\b"
)

# What an amount is counted by.
COUNTED_BY = r"\b(?:pr\.?|per) (?:(?:vundet|gained|ny|new|behandlet) )?([^\W\d_]{2,})"

# A place that a sentence or question names: "i Lemvig".
LOCATED = r"\b(?:i|på|ved|fra|in|at) ((?:(?:Region|Sankt|Nykøbing|Store|Lille|Ny|Gl\.?) )?[A-ZÆØÅ][\wæøå]+)"

# Nouns that only carry a verb: "træde i kraft", "tage stilling".
IDIOMS = frozenset("kraft brug stilling anvendelse virkning udgangspunkt".split())

# Questions for who took a stance, and the stances.
WHO_ASKED = r"\bhvem\b|\bhvilke[nt]?\b|\bwho\b|\bwhich\b"
STANCES_ASKED = (
    (r"\bforesl(?:og|år|ået)|\bstillede forslag|\bpropos|\bsuggest", ("proposes", "request")),
    (r"\bspurgte\b|\bspørger\b|\basked (?!for)", ("question",)),
    (
        r"\bimod\b|\bmodstand|\buenig|\bfraråde|\bprotest|\bagainst\b|\boppos|\bobject|\bdisagree",
        ("opposes", "concern"),
    ),
    (
        r"\bbekymr|\bbetænkelig|\bskepti|\bfrygt|\badvar|\bconcern|\bworr|\bwarn|\bfear|\bdoubt|\bunhappy|\butilfreds|\bkritis|\bcritici",
        ("concern", "opposes"),
    ),
    (
        r"\bstøtte|(?<!u)enige?\b|\bbakkede|\bfor og\b|\b(?:var|er) for\b|\bsupport|\bin favour|\bpositiv|\bagreed\b",
        ("supports",),
    ),
    (
        r"\bbad\b|\bønsk|\bkræve|\bforlang|\bopfordr|\banmod|\brequest|\bdemand|\basked for|\bwant",
        ("request", "proposes"),
    ),
)

# How a statement says no more than that somebody thinks as another does.
AGREEING = (
    r"\benige? (?:med|i|heri)\b|\bdel(?:te|er) \w+(?:en|et|erne)\b|\bsamme (?:opfattelse|holdning|mening)\b|\bpå linje med\b|\bmedhold\b"
    r"|\bistemte\b|\b(?:på|i) (?:samme )?linje\b|\btilsluttede sig\b|\blænede sig op ad\b|\bsluttede (?:sig|op)\b|\bheri var\b|\bsamme mening\b|\bsided with\b|\bjoined in\b"
    r"|\b(?:gjorde|mente|sagde) det samme\b|\bdet samme gjorde\b|\bagree[ds]? with\b|\bsame (?:view|opinion)\b"
)

# Words of names that many names share (folded tokens).
GENERIC_NAMES = frozenset(
    "dansk danske selskab forening region kommune danish society association municipality hospital sygehus".split()
)

# How a sentence goes on from the one before it, and how a question tells of a refusal.
REFERS_BACK = (
    r"(?:den|det|de|dette|denne|disse|begge|han|hun|man|samtidig|i stedet|derimod|dog|derfor|herefter|herudover|endvidere|desuden"
    r"|it|they|both|this|these|he|she|instead|however|therefore|in addition)\b"
)
NEGATIVE = r"\bikke\b|\bnej\b|\bafslag|\bafvis|\bafslå|\bforkast|\buds[ak]|\bnot\b|\bno\b|n't\b|\brefus|\breject|\bturned down|\bpostpon|\bdefer"

# What moves a date, what a moved date is told with, and questions for the former date.
MOVES = (
    r"\bryk(?:kes|ket|ker|kede)\b|\budsk(?:ydes|udt|ød)\b|\bflyt(?:tes|tet|tede)\b|\bskubbe[ts]\b|\bforlænge(?:t|s|de)\b|\budsæt(?:tes|ter)\b|\budsat\b"
    r"|\bvidereføres\b|\bi stedet\b|\bmoved\b|\bpostponed\b|\bextended\b|\bdeferred\b|\binstead\b"
)
OVERTAKEN = (
    r"\bskulle\b.{0,60}\b(?:have|være)\b|\bvar (?:\w+ )?(?:planlagt|ventet|forventet|fastsat|sat til)|\bhidtidig|\boprindelig|\bmå\b.{0,20}\bopgives\b"
    r"|\budløber\b|\bophører\b|\bløber (?:frem )?til\b|\bgælder (?:frem )?til\b|\bwas (?:to|planned|due)\b|\bshould have\b|\boriginal|\bexpires?\b|\bruns until\b"
)
FORMER = r"\boprindelig|\btidligere\b|\bførst planlagt\b|\bhidtil|\bvar (?:\w+ ){0,3}planlagt\b|\boriginal|\bformer|\bsupposed to\b|\bshould have\b|\bskulle\b"

# Words that a finite verb follows.
ASKING = frozenset("hvornår hvorfor hvordan hvem hvad".split())

# Groups of patients that exclude each other (folded tokens, each with its other names).
AUDIENCES = (
    (
        frozenset("barn boerne boern child children paediatri paediatrisk ung unge".split()),
        frozenset("voksen voksne adult adults".split()),
    ),
    (frozenset("kvinde woman women female".split()), frozenset("mand man men male".split())),
)

# Words for people that may stand for any others (folded tokens).
PEOPLE = frozenset(
    "person menneske borger patient kvinde mand barn voksen ansat medarbejder people patient woman man child adult employee citizen".split()
)

# Heads of compounds that add little to what stands before them: "hjertesvigtspatienter" are met by heart failure.
MILD_HEADS = frozenset("patient borger person behandling forloeb omraade ordning tilbud team".split())

# Matters named by a compound of their topic: "parkeringssagen" asks for parking.
MATTERS = frozenset("sag punkt spoergsmaal emne forslag droeftelse".split())

# Words that end the name of a body (folded tokens), and a region that stands beside it.
BODY_HEADS = r"(?:udvalg|raad|gruppe|force|naevn|bestyrelse|komite|forum|committee|council|board|group|panel|kreds)$"
OF_REGION = r"(?:\b(?:i|for|of|in)|,|\() ?region ([\wæøå]+)"

# Outcomes by which a list of decisions can be narrowed.
OUTCOMES = {
    "approved": r"\bgodkendt\b|\btiltrådt\b|\bapproved\b|\badopted\b",
    "postponed": r"\budsat\w*|\budskudt\w*|\budsættes\b|\budsatte\b|\bpostponed\b|\bdeferred\b",
    "rejected": r"\bafvis(?:t|te|es)\b|\bforkast\w*|\bnedstemt\w*|\brejected\b|\bturned down\b",
    "recommended": r"\banbefal(?:et|ede)\b|\brecommended\b",
    "extended": r"\bforlænge(?:t|de)\b|\bextended\b",
    "noted": r"\btil efterretning\b|\bnoted\b",
}

# Groups by which those responsible are found: what their names have in common.
GROUPS = {
    "region": r"\bregionerne\b|\b(?:the|all) regions\b|\bfor regioner\b",
    "kommune": r"\bkommunerne\b|\b(?:the|all) municipalities\b",
}
