"""From what a verb means and what is said to a stance."""

from __future__ import annotations

from ingest.extract.wordlists import cue
from ontology import patterns as re
from ontology.model import Stance

_FLIP = {Stance.SUPPORTS: Stance.OPPOSES, Stance.OPPOSES: Stance.SUPPORTS, Stance.PROPOSES: Stance.OPPOSES}
_WEAK = frozenset({Stance.INFORMS, Stance.ACKNOWLEDGES})

_NOT = re.compile(r"\b(?:ikke|ingen|intet|uden|not|no|without)\b", re.IGNORECASE)
_QUOTED = re.compile(r"[\"”“»]")
_TELLS_MORE = re.compile(r",\s(?:hvor\w*|which|who|der|som|according)\b")
_DENIED = re.compile(r"\b(?:ikke|ingen|intet|uden|næppe|no|not|without)\b(?:\W+\w+){0,4}\W*$", re.IGNORECASE)


def stance_of(meaning: str, content: str, negated: bool) -> Stance | None:
    """The stance, or None when the verb reports no position."""
    if meaning in ("none", "same"):
        return None
    if meaning == "presents":
        return Stance.INFORMS if _TELLS_MORE.search(content) else None
    if meaning == "tells":
        return Stance.INFORMS
    if meaning == "remarks":
        return Stance.CONCERN if _worries(content[:220]) else Stance.INFORMS
    if meaning == "agrees":
        return Stance.OPPOSES if negated else Stance.CONCERN if cue("wary").search(content) else Stance.SUPPORTS
    if meaning == "records":
        said = _by_content(content)
        against = said is Stance.INFORMS and (_QUOTED.search(content) or _NOT.search(content))
        return Stance.OPPOSES if against else said
    if meaning == "says":
        return Stance.OPPOSES if negated else _by_content(content)
    stance = Stance(meaning)
    return _FLIP.get(stance, stance) if negated else stance


def _by_content(content: str) -> Stance:
    """What a neutral "bemærkede, at …" expresses, by the words said."""
    lead = content[:220]
    if cue("dissent").search(lead):
        return Stance.OPPOSES
    if _worries(lead):
        return Stance.CONCERN
    ought, need = cue("ought").search(lead), cue("need").search(lead)
    if not ought and (cue("against").search(lead) or cue("favour").search(lead)):
        return Stance.OPPOSES if cue("against").search(lead) else Stance.SUPPORTS
    if ought and not (need and need.start() < ought.start()):
        return Stance.PROPOSES
    return Stance.REQUEST if need else Stance.INFORMS


def _worries(lead: str) -> bool:
    return any(not _DENIED.search(lead[: m.start()]) for m in cue("worry").finditer(lead))


def combine(stances: list[Stance]) -> Stance:
    """One stance of several in a sentence: the first that is more than telling or thanking, else the first."""
    return next((s for s in stances if s not in _WEAK), stances[0])
