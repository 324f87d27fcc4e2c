"""Section headings inside an item: which kind of section they open, and who decided when they name a body."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache

from ingest.structure.rows import plain
from ingest.structure.when import first_day
from ontology import patterns as re
from ontology.model import SectionKind

_BODY = r"(?P<by>[^\d:;.]{3,110}?)"
_DATE = r"(?P<on>\d{1,2}\.? ?[a-zæøå]{3,9}\.?(?: ?\d{4})?|\d{1,2}[-./]\d{1,2}[-./]\d{2,4}|\d{4}-\d\d-\d\d)"
_ON = rf"(?:,? (?:den|d\.|on|fra mødet(?: den)?|på mødet(?: den)?|mødet den)?[ ]?{_DATE})"
_POINT = r"(?:,? ?\(?(?:pkt|punkt|sag|item)\.?(?: ?nr\.?)? ?\d+[^ ]{0,4}\)?)?"

_DECIDED = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        rf"(?:beslutning(?:en|er)?|behandling|behandlet|drøftelse|referat|afgørelse|vedtagelse|konklusion)(?: fra"
        rf"| i| på møde i| af)"
        rf" {_BODY}{_ON}?{_POINT}",
        rf"(?:beslutning(?:er)?|behandling|afgørelse) (?P<by>[^\d:;.]{{2,100}}?(?:udvalg(?:et)?|råd(?:et)?"
        rf"|direktion(?:en)?|bestyrelse(?:n)?)){_ON}{_POINT}",
        r"(?:beslutning|referat|konklusion|drøftelse)(?:en|er)? (?:for|til|vedr\.?|på) (?:dagsordens)?"
        r"(?:punkt|pkt\.?|sag) ?(?:nr\.? ?)?\d+[a-z]?(?:\s?[:.–-]\s.{0,140})?",
        rf"(?P<by>[^\d:;.]{{3,110}}?)s (?:beslutning(?:er)?|behandling|afgørelse|konklusion"
        rf"|indstilling til [^\d]{{3,40}}){_ON}?{_POINT}",
        rf"(?P<by>(?:[^\W\d]|[ -]){{0,60}}(?:udvalg(?:et)?|råd(?:et)?|direktion(?:en)?|bestyrelse(?:n)?|ledelse(?:n)?))"
        rf"{_ON}{_POINT}",
        rf"beslutning(?:en)?{_ON}",
        rf"decisions? (?:of|by) (?:the )?{_BODY}(?:{_ON})?",
    )
)
_WEEKDAY = re.compile(r"(?i)[\s,]+(?:man|tirs|ons|tors|fre|lør|søn)dag(?:en)?(?:\s(?:den|d\.))?$")
_SENTENCE = re.compile(r"(?i)\b(?:ikke|deltog|var|blev|har|er|kan|skal|vil|at|forelægges|behandles|sendes)\b")
_DECIDER = re.compile(
    r"(?i)udvalg|råd|direktion|bestyrelse|ledelse|gruppe|forum|kreds|committee|council|board|group|task\s?force"
    r"|styrelse|møde|nævn"
)
_INDSTILLING_TO = re.compile(r"(?i)indstilling til")

_WORDS = {
    SectionKind.MINUTES: r"""
        referat(?:et)?(?:\s(?:af|fra)\s(?:mødet|drøftelsen|behandlingen))?(?:\s+og\s+(?:beslutning|konklusion))?
        |beslutning(?:en|er|erne)?(?:\sog\saftaler)?|beslutningsreferat|(?:udvalgets|rådets|gruppens|mødets)\s\w+
        |drøftelse(?:n|r)?(?:\sog\s(?:beslutning|konklusion)(?:er)?)?|(?:op)?samlet\skonklusion|konklusion(?:en|er)?
        |(?:op|sammen)samling|opsummering|sammenfatning|politisk\sbehandling|behandling(?:en)?|afgørelse(?:n|r)?|udfald
        |vedtagelse(?:n)?|vedtaget|besluttet|beslutningsprotokol|protokol(?:lat)?(?:er)?|protokoltilførsel
        |mindretalsudtalelse|afstemning|aftalt|aftaler|det\sblev\s(?:aftalt|besluttet)|næste\sskridt|opfølgning
        |aktion(?:er|s?punkter|sliste)?|opfølgningspunkter|to[\s-]?do(?:[\s-]?list(?:e|en)?)?|handlinger|handlepunkter
        |opgaver(?:\stil\snæste\smøde)?|opgaveliste(?:n)?|hvem\sgør\shvad|konklusion(?:er)?\sog\s(?:opfølgning|aktioner)
        |bemærkninger(?:\s(?:fra|på)\smødet|\stil\sreferatet)?|kommentarer
        |(?:tilføjelse|tilføjet|bemærkning(?:er)?|opfølgning|oplysning(?:er)?|note|status)\s(?:efter|siden)\smødet
        |(?:(?:efter|siden)\smødet|after\sthe\smeeting)
        |efterfølgende\s(?:bemærkning|tilføjelse|oplysning|kommentar)(?:er)?|efterskrift
        |(?:the\s)?(?:decision|discussion|conclusion|outcome|resolution|minute|agreement)s?(?:\s(?:and
        |of)\s[\w\s]{3,40})?
        |action(?:s|\s(?:point|item|list)s?)|next\ssteps|follow[-\s]?up|addendum""",
    SectionKind.PROPOSAL: r"""
        (?:\w+s\s)?(?:indstilling|forslag)(?:en|er|et)?(?:\stil\s.{3,60})?|alternativ\sindstilling
        |(?:det\s)?indstilles(?:\stil\s.{3,60})?(?:,?\sat)?
        |beslutningsforslag|beslutningstema|medlemsforslag|ændringsforslag|anbefaling(?:en|er)?
        |(?:til\s)?(?:drøftelses|beslutnings)punkt(?:er)?|formål\smed\s(?:punktet|drøftelsen)|mål\sfor\spunktet
        |(?:proposed|suggested|requested)\s(?:decision|action|recommendation)s?|action\s(?:proposed|requested|required)
        |(?:draft\s)?(?:proposal|recommendation)s?""",
    SectionKind.BACKGROUND: r"""
        (?:supplerende\s)?sags?(?:fremstil+ing|beskrivelse|forløb|oplysninger|gang)(?:en)?(?:\sog\ssagstype)?
        |(?:kort\s)?(?:sags)?resum[eéè]|sammendrag|beskrivelse\saf\s(?:sagen|alternativ\sindstilling)
        |sagshistorik(?:,\s\w+)?|tidligere\s(?:beslutning(?:er)?|beslutningstema)|lovgrundlag\W{1,3}link
        |opsummering\saf\ssagen
        |baggrund(?:en)?(?:\s(?:for|og)\s.{3,60})?|indledning|problem(?:et|stilling(?:en)?|formulering)?|formål(?:et)?
        |(?:kort\som\s)?sagen|sagens\s(?:kerne|baggrund|forløb|indhold)|(?:tidligere
        |hidtidig)\s(?:politisk\s)?behandling
        |begrundelse(?:n)?|motivering|overvejelser(?:ne)?|(?:[\w-]+s\s)?vurdering(?:en|er)?|redegørelse|status(?:\s\w+)?
        |(?:[\w-]+s\s)?bemærkninger\stil\ssagen|(?:[\w-]+\s)?konsekvenser(?:ne)?|økonomi(?:en)?
        |bevillingsmæssige\s.{3,40}
        |lov(?:grundlag|hjemmel)|retsgrundlag|jura|juridiske\s.{3,40}|kommunikation|tids(?:plan
        |ramme)(?:\sog\s.{3,40})?|(?:den\s)?videre\sproces
        |høring(?:en)?|høringssvar|patient(?:perspektiv|inddragelse|tilfredshed)|kvalitet|miljø|bæredygtighed|personale
        |(?:the\s)?(?:background|summary|introduction|rationale|issue|context|problem|purpose|objective)s?
        |(?:financial|budgetary|legal)\simplications?|submitted\sby""",
    SectionKind.ATTACHMENTS: r"""
        bilag(?:et|ene)?(?:\s(?:til|på)\s.{3,60})?(?:\svedlagt)?|bilags(?:liste|oversigt|fortegnelse)|bilag\/dokumenter
        |(?:vedlagte?|vedhæftede)(?:\s(?:bilag|dokumenter|filer))?|materialer?|dokumenter|sagens\s(?:bilag|dokumenter
        |akter)
        |baggrundsmateriale|link(?:s)?|referencer|(?:annex|appendi|attachment|document|reference)(?:es|ces|x|s)?""",
    SectionKind.OTHER: r"""
        kommende\smøder|næste\smøder|(?:fremtidige|planlagte)\smøder|mødeplan|mødekalender|mødedatoer
        |underskrift(?:er|sark|sside)?|(?:beslutnings)?kompetence(?:r)?|sagen\safgøres\saf
        |(?:next|future|upcoming|coming)\smeetings?|sagsfremstiller|sagsbehandler
        |direktørpåtegning|journalnummer|sagsnummer|offentliggørelse""",
}
_KNOWN = {kind: re.compile(pattern, re.I | re.X) for kind, pattern in _WORDS.items()}
_WEAK = re.compile(
    r"""(?:redegørelse|status.*|.*vurdering(?:en|er)?|.*konsekvenser(?:ne)?|økonomi(?:en)?|bevillingsmæssige.*"
    r"|kvalitet|miljø
    |kommunikation|tids(?:plan|ramme).*|(?:den\s)?videre\sproces|høring(?:en)?|høringssvar|patient\w*|bæredygtighed
    |personale
    |overvejelser(?:ne)?|begrundelse(?:n)?|motivering|formål(?:et)?|problem.*|indledning|anbefaling(?:en|er)?
    |forslag(?:et)?
    |opfølgning|aftaler|to[\s-]?do.*|handlinger|opgaver.*|actions|next\ssteps|kommentarer|bemærkninger.*|næste\sskridt|links?|referencer|references?|materialer?|dokumenter
    |documents?|jura|juridiske.*|afstemning|opsummering|sammenfatning|kort\som\ssagen|sagens.*|aktion\w*
    |(?:the\s)?(?:context|problem|purpose|objective|issue|recommendation|proposal|agreement|minute)s?|.*implications?)""",
    re.I | re.X,
)
_INDSTILLER = re.compile(
    r"(?i)^(?!at\b)[^.:;]{2,80}? (?:indstiller|anbefaler|foreslår|recommends|proposes)"
    r"(?:$|(?: (?:til|over for|to) [^.:;,]{3,60})?(?:[,:]|,? (?:at|that)[:]?)$)"
)
_INDSTILLES = re.compile(
    r"(?i)^det (?:indstilles|anbefales|foreslås)(?: (?:til|over for) [^.:;,]{3,60})?(?:[,:]|,? at:?)$"
)
_RUN_IN = re.compile(r"^(?P<head>[^\W\d_][^:]{2,110}?)\s*:(?:\s+(?=\S)|(?=[A-ZÆØÅ]))")
_OUTCOME_WORD = re.compile(r"(?i)(?:vedtaget|besluttet|aftalt)\.")
_STOPPED = re.compile(
    r"^(?P<head>(?:Beslutning|Referat|Konklusion|Indstilling|Resum[eé]|Sagsfremstilling|Baggrund))\.\s+(?=[A-ZÆØÅ])"
)
_RUN_ON = re.compile(rf"(?P<head>(?:Beslutning|Behandling) i {_BODY}{_ON}{_POINT})\s+(?=[A-ZÆØÅ])")
_PROPOSES = re.compile(
    r"(?i)^(?:det (?:indstilles|foreslås|anbefales)\b|til (?:drøftelse|orientering|godkendelse|beslutning"
    r"|efterretning)\b"
    r"(?=.{0,60}$)|(?!at )[^.]{2,90}? (?:indstiller|lægger op til)\b"
    r"|(?!at )[^.]{2,90}? (?:bedes|anmodes om at|opfordres til at|inviteres til at) (?:\w+ )?"
    r"(?:tage|drøfte|godkende|forholde|beslutte|vurdere|overveje|tiltræde|tilslutte|kommentere|orientere|prioritere"
    r"|anbefale|give|komme|kvalificere|pege|fastlægge|bidrage|udtale|høre|afgøre|træffe|bekræfte|vælge|diskutere)\w*\b"
    r"|[^.]{2,90}? (?:is|are) (?:invited|requested|asked) to (?:\w+ly )?(?:take|note|consider|discuss|approve|adopt"
    r"|endorse"
    r"|decide|agree|review|comment|express|provide|exchange|confirm|give|advise|acknowledge|welcome|support"
    r"|reflect)\b|it is (?:proposed|recommended|suggested)\b)"
)
_LATE = re.compile(
    r"(?i)\b(?:efter|siden) mødet|^efterfølgende|^efterskrift|^addendum|kommende møder|^bemærkninger til referatet"
)
_ATTACHED = re.compile(r"(?i)^(?:bilag|annex|appendix)\s*(?:nr\.?\s*)?\d+[a-z]?\s*[:.–-]")
_CASE_LINE = re.compile(
    r"(?i)^(?:sags?\s?(?:nr|nummer|id)\b|sag\s?nr|j\.?\s?nr|journal\s?(?:nr|nummer)|brevid|dok\.?\s?(?:nr|id)"
    r"|åbent$|åben$|"
    r"åbent punkt$|lukket$|lukket punkt$|offentlig$|.{3,60}\bbrevid\b|acadre|esdh|initialer|ref\.?:|"
    r"sagsbehandler|ansvarlig(?:e)? (?:direktør|chef)?:)|^\W*\d{1,2}(?:-\d{1,4}){2,5}(?:/\d+)?\W*$|^\d\d/\d{2,6}$"
    r"|^\d{2,4}[-/]\d{3,8}$"
)


@dataclass(frozen=True, slots=True)
class Heading:
    """A section heading. `length` is how much of the row it takes (the rest is the section's text)."""

    text: str
    kind: SectionKind
    length: int
    decided_by: str = ""
    decided_on: dt.date | None = None

    @property
    def weak(self) -> bool:
        """Whether the words may as well name a topic inside a section ("Økonomi", "Status")."""
        return bool(_WEAK.fullmatch(self.text)) and not late(self.text)

    @property
    def proposing(self) -> bool:
        """Whether it is the opening of a proposal ("Direktionen indstiller,") rather than a name for one."""
        words = self.text.rstrip(",:") + ":"
        return bool(_INDSTILLER.match(words) or _INDSTILLES.match(words) or _PROPOSES.match(self.text))


@lru_cache(maxsize=8192)
def read_heading(text: str) -> Heading | None:
    """The section heading that the row is or begins with ("Referat", "Konklusion: …"), else None."""
    line = plain(text)
    sentence = line.endswith(".") and line.count(" ") > 1
    sentence = sentence or bool(_OUTCOME_WORD.fullmatch(line))
    whole = _known(line.rstrip(" :.")) if len(line) <= 160 and not sentence else None
    if whole is None and len(line) <= 160 and (_INDSTILLER.match(line) or _INDSTILLES.match(line)):
        whole = Heading(line.rstrip(":"), SectionKind.PROPOSAL, 0)
    if whole:
        return Heading(whole.text, whole.kind, len(text), whole.decided_by, whole.decided_on)
    run_on = _RUN_ON.match(text)
    if run_on and (known := _known(plain(run_on["head"]))):
        return Heading(known.text, known.kind, run_on.end(), known.decided_by, known.decided_on)
    match = _RUN_IN.match(text) or _STOPPED.match(text)
    part = _known(plain(match["head"])) if match else None
    if match and part and not _attachment_of(match["head"]):
        return Heading(part.text, part.kind, match.end(), part.decided_by, part.decided_on)
    return None


def late(text: str) -> bool:
    """Whether a heading opens remarks that were added after the meeting, or a list of coming meetings."""
    return bool(_LATE.search(text))


def proposes(text: str) -> bool:
    """Whether a paragraph without heading states a proposal."""
    return bool(_PROPOSES.match(plain(text)))


def attaches(text: str) -> bool:
    """Whether a row names a numbered annex."""
    return bool(_ATTACHED.match(text))


def case_line(text: str) -> bool:
    """Whether a row only holds a case number or another mark that precedes an item."""
    return len(text) <= 120 and bool(_CASE_LINE.match(plain(text)))


def _attachment_of(head: str) -> bool:
    return bool(re.match(r"(?i)bilag\s*\d", head))


def _known(line: str) -> Heading | None:
    """The heading when the whole line is one."""
    for pattern in _DECIDED:
        match = pattern.fullmatch(line)
        found = match.groupdict() if match else {}
        by = body_name(found.get("by") or "")
        if not match or (_INDSTILLING_TO.search(line) and not found.get("on")):
            continue
        if not by or (len(by.split()) <= 12 and not _SENTENCE.search(by) and _DECIDER.search(by)):
            return Heading(line, SectionKind.MINUTES, 0, by, first_day(found.get("on") or ""))
    kind = next((kind for kind, pattern in _KNOWN.items() if pattern.fullmatch(line)), None)
    return Heading(line, kind, 0) if kind else None


def body_name(name: str) -> str:
    """A body's name as a heading gives it, with a capital."""
    name = _WEEKDAY.sub("", name.strip(" ,-–")).strip(" ,-–")
    name = name.capitalize() if name.isupper() and len(name) > 5 else name
    return name[:1].upper() + name[1:]
