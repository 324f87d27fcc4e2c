"""Sentences in minutes that give orders to whoever reads them by machine: nothing is read out of them, nothing quoted.

Minutes may speak *of* chatbots, prompts and language models as of anything else; only what speaks *to* one is meant.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from ontology import patterns as re

T = TypeVar("T")
_CUES = tuple(
    cue
    for line in (
        "ignor|glem|disregard|forget|overrid|tilsidesæt|bort fra|sprogmodel|language model|chatbot|assistent|assistant",
        "llm|gpt|prompt|<||inst]|<script|<!--|</|![|javascript:|system:|systembesked|system message|ai |ai-|ai:|ai,",
        "you are|when you|if you|du er| du |svaret|svar kun|svar altid|svar blot|dit svar|answer|reply|response",
        "gengiver|opsummer|summar",
    )
    for cue in re.findall(r"(?:<\||[^|])+", line)
)
"""Small words, one of which every such sentence holds: most documents are done with after these."""

_AS_CLAUSE = r"(?:^\W*|[.:;!?»\"'(\[]\s*|\b(?:please|og|and|nu|now|venligst|must|skal)\s+)"
_LEAVE = r"(?:ignorer|ignore|glemm?e?|disregard|forget|override|tilsidesæt|se\s+bort\s+fra|bortse\s+fra)"
_RULES = (
    r"(?:instru[kc]\w+|anvisning\w*|prompts?|(?:dine|your|alle|all|the)\s+(?:\w+\s+)?(?:regler|rules|guidelines)|"
    r"(?:alt|det|everything|anything|all)\s+(?:ovenstående|tidligere|forrige|above|previous|before|prior)|ovenstående)"
)
_MACHINE = (
    r"(?:sprogmodel(?:ler|len|lerne)?|language\s+models?|chatbot(?:s|ten|ter|terne)?|LLM(?:s|'er|er)?|ChatGPT|"
    r"AI(?:[- ]?(?:assistent(?:en|er)?|assistants?|model(?:ler|len|s)?|system(?:er|et|s)?|agent(?:en|er|s)?))?|"
    r"assistent(?:en)?|assistant)"
)
_SAY = (
    r"(?:svar|skriv|oplys|sig|fortæl|anfør|angiv|nævn|indsæt|konklud[eé]r|gengiv|cit[eé]r|"
    r"answer|reply|respond|write|say|output|state|report|tell|claim|include|insert|print|cite|mention|conclude)"
)
_TO_SAY = r"(?:skrive|svare|sige|oplyse|glemme|ignorere|nævne|citere|indsætte)"
_ANSWER = (
    r"(?:svaret|dit\s+svar|resum[eé]et|opsummeringen|(?:your|the|any|every|each)\s+(?:\w+\s+)?"
    r"(?:answers?|reply|replies|responses?|summary|output))"
)
_READS = (
    r"(?:læser|svarer|besvarer|opsummerer|gengiver|citerer|sammenfatter|analyserer|behandler|er\s+(?:en|et)\s|"
    r"read|answer|reply|respond|summari[sz]e|quote|cite|process|are\s+(?:an?|the)\s|are\s+asked)"
)
_READER = r"(?:læser|gengiver|opsummerer|citerer|besvarer|reads|quotes|summari[sz]es|answers)"
_ADDRESS = (
    r"(?:besked|note|notat|bemærkning|instruks|message|notice|attention|obs|hej|kære|dear|hey|hi|to|til)\W+"
    r"(?:(?:til|to|for|all|alle|the|any|enhver|you)\s+)*"
)
_MARKUP = (
    r"<\s*\|?\s*/?\s*(?:im_start|im_end|system|start_of_turn|end_of_turn|script|inst)\b|"
    r"\[/?INST\]|!\[[^\]\n]*\]\(|<!--|javascript:|</data>"
)
_JUST = r"(?:altid|always|kun|only|blot|just|præcis|exactly|udelukkende|nothing\s+but|i\s+stedet|instead)"
_ORDER = re.compile(
    "|".join(
        (
            _MARKUP,
            rf"{_AS_CLAUSE}{_LEAVE}\b.{{0,60}}?\b{_RULES}\b",
            r"\b(?:system|developer)\s*(?:prompt|message|override)\b|\bsystembesked\s*:|^\W*assistant\s*:",
            rf"^\W*(?:system|developer)\s*:\s*(?:you|du|new|nye?|altid|always|{_LEAVE}|{_SAY})\b",
            rf"(?:^\W*|[.;!?»\"'(\[]\s*){_ADDRESS}{_MACHINE}\s*[:,!–-]",
            rf"\b(?:hvis|når|if|when|whenever)\s+(?:du|you)\s+(?:\w+\s+){{0,2}}?{_READS}",
            rf"\b(?:enhver|alle|den|anyone|any|every)\W+(?:{_MACHINE}\W+)?(?:der|som|who|that|which)\s+{_READER}\b"
            r".{0,60}?\b(?:skal|must|should|has\s+to)\b",
            r"\b(?:you\s+are\s+now|du\s+er\s+nu|from\s+now\s+on,?\s+you|act\s+as\s+(?:an?|the)\b|agér\s+som)",
            rf"\b(?:du\s+er|you\s+are)\s+(?:\w+\s+){{1,4}}?{_MACHINE}\b",
            rf"{_AS_CLAUSE}(?:{_JUST}\s+)?{_SAY}\b.{{0,40}}?\b(?:i|in|with|med|that|at)\s+{_ANSWER}",
            rf"{_AS_CLAUSE}{_SAY}\s+{_JUST}\b(?!\s+(?:mulig|delvis|modtage|give|efter|fra|til))",
            rf"\b{_MACHINE}\s+(?:must|should|shall|skal|bør)\s+(?:\w+\s+){{0,2}}?{_SAY}",
            rf"\b(?:du\s+skal|skal\s+du)\s+(?:\w+\s+){{0,4}}?{_TO_SAY}\b",
            rf"\byou\s+(?:must|should|shall|will)\s+(?:\w+\s+){{0,3}}?{_SAY}\b",
        )
    ),
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    rf"\W*(?:(?:altid|always|derefter|then|and|og)\s+)?{_SAY}\b(?!\s+(?:på|til|from|to|by|of)\b)", re.IGNORECASE
)


def may_order(text: str) -> bool:
    """Whether any of the words stands in the text that a sentence with an order holds: a quick look before `orders`."""
    lower = text.lower()
    return any(cue in lower for cue in _CUES)


def orders(sentence: str) -> bool:
    """Whether the sentence gives orders to a machine that reads it."""
    return may_order(sentence) and _ORDER.search(sentence) is not None


def without_orders(pieces: Iterable[tuple[str, T]]) -> Iterator[T]:
    """Of sentences in their order, each with a value, the values of those that give no orders and go on from none."""
    ordered = False
    for sentence, value in pieces:
        ordered = orders(sentence) or (ordered and _GOES_ON.match(sentence) is not None)
        if not ordered:
            yield value
