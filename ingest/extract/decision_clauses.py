"""Other orders of words in which outcomes stand: the subject after its verb, a second main clause, a label before."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.extract import noun_phrases
from ingest.extract.clauses import MASK
from ontology import patterns as re

_FRONTED = re.compile(
    r"(?P<front>(?:Da|Fordi|Eftersom|Selvom|Selv om|Efter at|Mens|As|Since)\s[^,]{4,160},"
    r"|(?:På|Efter|Med|Ved|Under|I|Af|Trods|Grundet|Herefter|Derefter|Derfor|Dermed|Hermed|Således|Samtidig|Endelig"
    r"|Endvidere|Desuden|Ligeledes|Dog|Derimod|Imidlertid|Foreløbig|Nu|Heller)(?:\s[^\s,;:]+){0,7}?)\s"
    r"(?P<verb>blev|bliver|er|var|kan|kunne|må|måtte|får|fik|går|gik|står|stod|falder|faldt|udgår|bortfalder"
    r"|[a-zæøå]{3,}(?:es|ås))\s"
    r"(?P<subject>(?:(?:den|det|de|denne|dette|disse)\s)?(?:[^\s,.;:]+\s){0,4}?[^\s,.;:]+)"
    r"(?P<tail>(?:\s(?:ikke|derfor|dog|så|også|herefter|dermed|nu|først|i stedet|til|fra|med|retur|tilbage|op|ud|ind"
    r"|over|videre|bort|sat|trukket|rykket|skudt|[a-zæøå]{4,}(?:et|t|ede))\b|[.;,]|$).*)",
    re.DOTALL,
)
_RELATIVE = re.compile(
    r"(?<=\w),\s(?:som|der|hvor|which|who|where)\s[^,;]{3,140},\s(?!og\b|men\b|and\b|but\b)(?=[a-zæøå])"
)
_JOINT = re.compile(
    r"(?:,\s(?:og|men|så|and|but|so)\s|;\s)(?:(?:derfor|dermed|herefter|derimod|dog|at)\s)?|,\s(?:hvorfor|hvorefter)\s"
)
_WAS_THEN = re.compile(r"(, hvorefter [^,;.]{3,50}?\s)(?:var|er)\s(?:dermed\s|hermed\s|således\s)?(?=\w+t\b)")
_SAID = re.compile(r"\b(?:at|that|om|hvis|såfremt|if|whether)\s|[»\"”]")
_LABEL = re.compile(r"(?P<label>[^\W\d][^:;?!]{3,90}?):\s+(?P<verdict>[^\W\d_].{0,140})$", re.DOTALL)
_META = re.compile(
    r"\b(?:in)?habil|fremmød|mødt|deltag|afbud|lukket|åbent|høringssvar|stem(?:me|t|te)|svar\w*$|opfølgning$|status$"
    r"|ansvarlig|tovholder|frist$|dato$|næste|indstilling|spørgsmål",
    re.IGNORECASE,
)
_ACTS = re.compile(rf"(?:(?:den|det|de)\s)?{noun_phrases.ACTING_NOUN}", re.IGNORECASE)
_PROPOSAL = re.compile(r"\b\w*(?:forslag|ønske|anmodning|proposal|motion|request)\b", re.IGNORECASE)
_END = r"(?=[.,;!]|$|\s(?:med|fra|når|under|hvis|forudsat|til|tak|dog|men|for|until|from|with)\b)"
_VERDICTS = tuple(
    (kind, re.compile(pattern + _END, re.IGNORECASE))
    for kind, pattern in (
        ("approved", r"(?:enstemmigt\s)?(?:ja|ja tak|ok|okay|yes)"),
        ("rejected", r"(?:nej|nej tak|afslag|no)"),
        ("rejected", r"ikke\s(?:\w+\s){1,3}bord"),
        ("other", r"(?:uændret|som hidtil|som nu|som før|fastholdes|unchanged)"),
        ("rejected", r"(?:henvises|henvist)"),
        ("approved", r"(?:[Ii]ngen|uden) (?:bemærkninger|rettelser|kommentarer|ændringer)(?=, godkendt|\.?$)"),
    )
)
_DONE = re.compile(r"(?:enstemmigt\s|ikke\s|ej\s)?\w+(?:t|et|en)\b", re.IGNORECASE)
_CHAIRED = re.compile(
    r"(?:Formand(?:en|skabet)|Mødelederen|Ordstyreren|Dirigenten|The Chair(?:man|person|woman)?)\s"
    r"(?:samlede op|konkluderede|sammenfattede|opsummerede|rundede af|sluttede af|afsluttede|summed up|concluded)"
    r"(?:\s[^\s:.]+){0,4}?:\s(?=\w)"
)


def then_settled(text: str) -> str:
    """The text with the state that a vote led to told as what was done: "…, hvorefter forslaget var faldet"."""
    return _WAS_THEN.sub(r"\1blev ", text) if ", hvorefter " in text else text


def relieved(text: str) -> str:
    """A sentence without the relative clauses that stand between its subject and its verb."""
    short = _RELATIVE.sub(" ", text) if text.count(", ") > 1 else text
    return short if short != text else ""


def uninverted(text: str) -> str:
    """A sentence that opens with an adverbial, its subject put first: "Da X, rykkes mødet" → "Mødet rykkes"."""
    found = _FRONTED.match(text)
    if not found:
        return ""
    subject = found["subject"]
    return f"{subject[:1].upper()}{subject[1:]} {found['verb']}{found['tail']}"


def further(text: str, masked: str) -> Iterator[str]:
    """The main clauses joined to the first one, unless the first tells what someone said or supposed."""
    for joint in _JOINT.finditer(text) if "," in text or ";" in text else ():
        led_on = text.startswith((", hvorfor", ", hvorefter"), joint.start())
        if _SAID.search(text[: joint.start()]) or (masked[joint.end() - 2] == MASK and not led_on):
            return
        clause = text[joint.end() :]
        yield clause[:1].upper() + clause[1:]


def labelled(text: str, known: noun_phrases.Known) -> tuple[str, str, str] | None:
    """Label, verdict and the verdict's type ("" if it has to be read) of "Fælles logo: ja." where no one says it."""
    found = _LABEL.match(text)
    if not found or _META.search(found["label"]):
        return None
    verdict = found["verdict"]
    proposed = bool(_PROPOSAL.search(found["label"]))
    named = noun_phrases.whole(found["label"], known)
    if not proposed and named and all(known(n) or _ACTS.fullmatch(n) for n in named):
        return None
    kind = next((kind for kind, pattern in _VERDICTS if pattern.match(verdict)), "")
    if not kind and proposed and not _DONE.match(verdict):
        return None
    return found["label"], verdict[:1].upper() + verdict[1:], kind


def chaired(text: str) -> int:
    """How long the opening is with which the chair sums up in so many words: "Formanden samlede op: …"."""
    found = _CHAIRED.match(text) if ":" in text[:90] else None
    return found.end() if found else 0
