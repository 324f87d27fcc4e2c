"""Words that decide what can act: definite descriptions with the names they stand for, and subjects that never act."""

from __future__ import annotations

import re

DESCRIPTIONS: tuple[tuple[str, str], ...] = (
    (r"regionen", r"^Region\b"),
    (r"styrelsen", r"styrelsen?$|agency"),
    (r"ministeriet", r"ministeri"),
    (r"ministeren", r"minister(?:en)?$"),
    (r"kommunen", r"kommune"),
    (r"(?:hospitalet|sygehuset)", r"hospital|sygehus"),
    (r"(?:universitetet)", r"universitet"),
    (r"(?:virksomheden|firmaet|ansøger|ansøgeren)", r"\b(?:A/S|ApS|AB|Ltd|Inc|pharma|biotech)|virksomhed|pharm"),
    (r"(?:foreningen|selskabet|forbundet|organisationen|interesseorganisationen|patientforeningen)",
     r"forening|selskab|forbund|organisation|patient|bekæmpelse|samfund|^PLO|^LVS|^DSAM|union|industri|ældre sagen"),
    (r"(?:nævnet)", r"nævn"),
    (r"(?:fonden)", r"fond"),
    (r"(?:instituttet)", r"institut"),
    (r"(?:cent(?:ret|eret))", r"cent(?:er|ret|eret)|klinik"),
    (r"(?:partiet)", r"parti|venstre|socialdemokrat|konservative|enhedslisten|alternativet"),
    (r"(?:afdelingen|klinikken)", r"afdeling|klinik"),
    (r"(?:netværket)", r"netværk"),
)  # fmt: skip
BODY_NOUN = re.compile(
    r"^(?:den |det |de |the |et enigt )?(?P<stem>(?:task[ -])?\w*(?:udvalg|råd|gruppe|nævn|bestyrelse|forum|kreds|panel|komit[eé]|force|kommission"
    r"|board|committee|meeting|group|council))(?:e?[nt]|et|en|met)?s?$",
    re.IGNORECASE,
)
CHAIR = re.compile(r"^(?:formand(?:en)?|the chair(?:man|person|woman)?|chair|udvalgsformand(?:en)?)$", re.IGNORECASE)
LEADER = re.compile(r"^(?:mødeleder(?:en)?|dirigent(?:en)?|ordstyrer(?:en)?)$", re.IGNORECASE)
ROLE = re.compile(
    r"^(?:the )?(?:\w*(?:formand(?:en|skabet)?|direktør(?:en)?|leder(?:en)?|sekretær(?:en)?|referent(?:en)?|konsulent(?:en)?|"
    r"chef(?:en)?|professor(?:en)?|minister(?:en)?|læge(?:n)?|borgmester(?:en)?)|chair\w*|director|rapporteur)$",
    re.IGNORECASE,
)
TITLE = re.compile(
    r"^(?:(?:den|det)\s+)?(?:virksomheden|firmaet|foreningen|selskabet|medicinalvirksomheden|organisationen|direktør|"
    r"professor|overlæge|formand|næstformand|formanden|\w+direktør|\w+formand|\w+chef|\w+minister|\w*læge|chair|"
    r"mr\.?|ms\.?|dr\.?)\s+(?=(?-i:[A-ZÆØÅ]))",
    re.IGNORECASE,
)
MEMBER_OF = re.compile(
    r"^(?:(?:repræsentant(?:en|er|erne)?|medlem(?:met|mer|merne)?|(?:the )?(?:representative|delegate|delegation)s?)\s+"
    r"(?:for|fra|of|from)\s+)(?P<who>.+)$",
    re.IGNORECASE,
)
OF_WHOM = re.compile(
    r"^(?P<who>[A-ZÆØÅ].+?)(?:'s|’s|s|')\s+(?:repræsentant(?:en|er|erne)?|medlem(?:met|mer|merne)?|representatives?|"
    r"delegate|delegation)$"
)
_NEVER = (
    "der det dette denne disse den hvis når som at her hertil herefter herudover derefter derudover dernæst først endelig "
    "desuden endvidere samtidig samtidigt efterfølgende afslutningsvis indledningsvis omvendt ligeledes ydermere således "
    "derfor dog men og eller generelt overordnet konkret sammenfattende supplerende efterspurgt adspurgt "
    "hvordan hvorfor hvornår hvem hvad hvilke hvilken man ingen intet alt aktuelt nu tidligere senest fremadrettet "
    "i på under ved til for fra efter med om af bl.a. blandt siden inden mens selvom da fordi idet ad vedr vedrørende "
    "there it this that these those here then when if while in on at under after before during further furthermore "
    "finally moreover however therefore no none as for with to nej ja tak parallelt endnu gennem hos uanset imidlertid "
    "enstemmigt ikke notat bilag punkt pkt side heraf herved dermed forud jf"
).split()
NEVER = frozenset(_NEVER)
_ADJECTIVES = frozenset({"tidligere", "nuværende"})
_THING_ENDINGS = (
    "rapport rapporten rapporterne plan planen planer planerne vejledning vejledningen vejledningerne aftale aftalen aftaler "
    "aftalerne lov loven lovgivningen notat notatet notater brev brevet evaluering evalueringen undersøgelse undersøgelsen "
    "undersøgelser undersøgelserne opgørelse opgørelsen opgørelser opgørelserne data tal tallene indstilling indstillingen "
    "forslag forslaget forslagene sag sagen sager sagerne udkast udkastet model modellen modeller database databasen "
    "analyse analysen analyser beregning beregningen beregninger regler reglerne redegørelse redegørelsen materiale "
    "materialet artikel retningslinje retningslinjen retningslinjerne projekt projektet projekter forsøg forsøget trial ordning ordningen "
    "bekendtgørelse bekendtgørelsen svaret svarene svar høringssvar høringssvaret høringssvarene referat referatet punktet "
    "punkterne resultat resultatet resultater resultaterne erfaring erfaringer erfaringerne anbefaling anbefalingen "
    "anbefalinger anbefalingerne oplæg oplægget udvikling udviklingen beslutning beslutningen tabel tabellen figur "
    "budget budgettet regnskab regnskabet kommissorium kommissoriet dagsorden dagsordenen henvendelse henvendelsen mødet "
    "møde drøftelsen drøftelserne drøftelse status opgaven opgaverne spørgsmål spørgsmålet spørgsmålene effekten prisen "
    "behandling behandlingen behandlinger indsats indsatsen indsatser ventetid ventetiden ventetiderne lægemidlet "
    "vurdering vurderingen formålet hensigten målet udgangspunktet baggrunden fristen fristerne processen tidsplanen "
    "puljen midler midlerne ansøgning ansøgningen ansøgninger kriterier kriterierne krav kravene kravet oversigt "
    "report plan guideline agreement document letter evaluation study data figures proposal draft project agenda item "
    "ønske ønsket kontrakt kontrakten studiet studie studier prognose prognosen statistik statistikken system systemet "
    "bestemmelsen bestemmelserne protokollen strategi strategien reform reformen løsning løsningen løsninger"
).split()
_THINGS = frozenset(_THING_ENDINGS)
_THING_SUFFIX = re.compile(
    r"(?:rapport(?:en)?|plan(?:en)?|vejledning(?:en)?|aftale(?:n|rne)?|notat(?:et)?|evaluering(?:en)?|undersøgelse[nr]?(?:ne)?|"
    r"opgørelse[nr]?(?:ne)?|analyse[nr]?(?:ne)?|beregning(?:en|er|erne)?|redegørelse[nr]?|database[nr]?|anbefaling(?:er|erne)?|"
    r"retningslinje[nr]?(?:ne)?|projekt(?:et|er|erne)?|forslag(?:et|ene)?|materiale[t]?|model(?:len)?|lov(?:en)?|svar(?:et|ene)?)$"
)


_ARTICLE = re.compile(r"(?:Den|Det|De|den|det|de|The|the)\s+(?=\S)")


def opens_clause(text: str) -> bool:
    """Whether a text begins with a word that opens a clause and names no one; an article before a name does not."""
    article = _ARTICLE.match(text.strip())
    bare = text.strip()[article.end() :] if article else text.strip()
    first = re.split(r"[\s,]", bare, maxsplit=1)[0].casefold()
    return first in NEVER and not (article and first in _ADJECTIVES)


def is_thing(phrase: str) -> bool:
    """Whether the phrase begins with a word that names a document, a matter or no one at all."""
    bare = _ARTICLE.sub("", phrase.strip(), count=1)
    first = re.split(r"[\s,]", bare, maxsplit=1)[0].casefold()
    if (first in NEVER and not (bare != phrase.strip() and first in _ADJECTIVES)) or first in _THINGS:
        return True
    return bool(_THING_SUFFIX.search(first)) and not re.search(r"(?:selskab|styrelse|gruppe|råd)", phrase.casefold())
