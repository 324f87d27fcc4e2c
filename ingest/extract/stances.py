"""From what a verb means and what is said to a stance."""

from __future__ import annotations

import re

from ontology.model import Stance

_FLIP = {Stance.SUPPORTS: Stance.OPPOSES, Stance.OPPOSES: Stance.SUPPORTS, Stance.PROPOSES: Stance.OPPOSES}
_WEAK = frozenset({Stance.INFORMS, Stance.ACKNOWLEDGES})

_WORRY = re.compile(
    r"bekymr|\brisik|risiko|udfordr|vanskelig|\bsvær(?:t|e)?\b|problem|urealisti|for usikk|usikker|varsom|\buro\b|"
    r"stram|tung(?:t)?\b|ressourcekræv|forsink|utilstrækkel|byrde|belast|frygt|sårbar|utryg|skævvrid|flaskehals|"
    r"merarbejde|dobbeltarbejde|ressourcer forbundet|administrativ\w* (?:byrde|ressourcer|arbejde|opgave)|mangel på|manglende|for (?:dyr|kort|lang|sen|få|lidt|lille|stor|meget|mange|ambitiøs|hurtig|detaljer)|"
    r"konsekvens(?:er)? for|negativ|\bpres(?:set)?\b|uklar|uhensigtsmæssig|uoverskuelig|kapacitetsproblem|underfinansier|"
    r"ikke (?:nok|tilstrækkelig)|kræver (?:ekstra|flere|mere|øget|yderligere|store)|går ud over|næppe|ikke (?:er )?realistisk|ikke kan nås|ikke kan løses|bureaukrati|"
    r"concern|difficult|challeng|\brisk|unrealistic|insufficient|shortage|lack of|burden|uncertain|caution|problem|delay",
    re.IGNORECASE,
)
_AGAINST = re.compile(
    r"\bimod\b|uenig|sige nej|ikke (?:ønsk|støtt|anbefal|acceptabel|hensigt|relevant|rimelig|acceptere|bør|"
    r"(?:er |ser |var |længere )?(?:behov|brug|grund|grundlag|anledning))|unødvendig|overflødig|forkert|uacceptab|ikke grundlag|afvis|i stedet (?:bør|skal|burde)|"
    r"unacceptable|unnecessary|should not|against|oppose",
    re.IGNORECASE,
)
_FAVOUR = re.compile(
    r"positiv|fornuftig|glædelig|tilfreds|velkom|god idé|gode erfaring|sige ja|bakker op|støtter|meningsfuld|meningsfyldt|"
    r"\bhensigtsmæssig|godt initiativ|stor værdi|et vigtigt skridt|er enig|er godt|flot|stor gevinst|\bfordel(?:e|en|ene|agtig\w*)?\b|lovende|"
    r"værdifuld|gavnlig|betryggende|var nyttig|welcome|\bgood\b|useful|valuable|promising|positive|support",
    re.IGNORECASE,
)
_NEED = re.compile(
    r"behov for|brug for|\bønsk|vigtig(?:t|heden)?\b|nødvendigt\b|er nødvendig|afgørende|væsentlig|tydeliger|efterspørg|forudsæt|"
    r"need|important|necessary|essential|crucial|wish",
    re.IGNORECASE,
)
_OUGHT = re.compile(
    r"\bbør\b|\bburde\b|\bskal\b|\bskulle\b|med fordel|hellere|kunne overvej|kan overvej|ville (?:være|fjerne|give|kunne|"
    r"gøre|lette|styrke)|forslag|mulighed for at|\bshould\b|\bought\b|\bmust\b|could be",
    re.IGNORECASE,
)
_DISSENT = re.compile(
    r"ikke (?:nødvendigvis |helt )?(?:er |var )?enig|\buenig|er imod|var imod|sige nej|disagree", re.IGNORECASE
)
_DENIED = re.compile(r"\b(?:ikke|ingen|intet|uden|næppe|no|not|without)\b(?:\W+\w+){0,4}\W*$", re.IGNORECASE)
_WARY = re.compile(
    r"for usikk|for dyr|bekymr|urealisti|problematisk|utilstrækkel|for (?:kort|sent|stram|detaljer)|uhensigtsmæssig|"
    r"uacceptab|too (?:uncertain|expensive|late|short)|unrealistic|concern",
    re.IGNORECASE,
)


def stance_of(meaning: str, content: str, negated: bool) -> Stance | None:
    """The stance, or None when the verb reports no position."""
    if meaning in ("none", "presents"):
        return None
    if meaning == "tells":
        return Stance.INFORMS
    if meaning == "agrees":
        return Stance.OPPOSES if negated else Stance.CONCERN if _WARY.search(content) else Stance.SUPPORTS
    if meaning == "says":
        return Stance.OPPOSES if negated else _by_content(content)
    stance = Stance(meaning)
    return _FLIP.get(stance, stance) if negated else stance


def _by_content(content: str) -> Stance:
    """What a neutral "bemærkede, at …" expresses, by the words said."""
    lead = content[:220]
    if _DISSENT.search(lead):
        return Stance.OPPOSES
    if any(not _DENIED.search(lead[: m.start()]) for m in _WORRY.finditer(lead)):
        return Stance.CONCERN
    ought, need = _OUGHT.search(lead), _NEED.search(lead)
    if not ought and (_AGAINST.search(lead) or _FAVOUR.search(lead)):
        return Stance.OPPOSES if _AGAINST.search(lead) else Stance.SUPPORTS
    if ought and not (need and need.start() < ought.start()):
        return Stance.PROPOSES
    return Stance.REQUEST if need else Stance.INFORMS


def combine(stances: list[Stance]) -> Stance:
    """One stance of several in a sentence: the first that is more than telling or thanking, else the first."""
    return next((s for s in stances if s not in _WEAK), stances[0])
