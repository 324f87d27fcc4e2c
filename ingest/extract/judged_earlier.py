"""Earlier decisions that only the model recognises: who took them and when, or none where neither is told."""

from __future__ import annotations

from datetime import date

from ingest.dates import read_dates
from ingest.extract import decision_reported as reports
from ingest.extract import noun_phrases
from ingest.extract.actors import Actor, Actors, Trail
from ingest.extract.context import Sentence
from ingest.extract.deadlines_parties import Parties
from ingest.extract.decision_judge import BEHALF
from ontology import patterns as re

_GIVEN = re.compile(
    r"\b(?:nej|ja|afslag|tilladelse|tilsagn|lov|besked|pålæg|påbud|accept|dispensation|medhold|grønt lys|refusal"
    r"|permission|approval|consent)\s(?:af|fra|hos|from|by)\s",
    re.IGNORECASE,
)
_LATER = re.compile(
    r"\b(?:skal|skulle|vil|ville|kan|kunne|bør|burde|ventes|forventes|foreslå\w*|foreslog|indstill\w*|anbefal\w*"
    r"|hvis|såfremt|bestemmelse\w*|bekendtgørelse\w*|lov(?:en|ens|givningen)|drøftede|behandlede|besøgte|orienteret"
    r"|modtog|udsendte|rundsendt\w*|offentliggj\w*|udkom|gennemgik|høring\w*|temamøde|will|would|may|if|proposed"
    r"|suggested|discussed|considered|received|published)\b",
    re.IGNORECASE,
)


def day_of(text: str, reference: date | None) -> date | None:
    """The past day that the sentence tells: the latest exact one, else the first day of a month or year."""
    if not reference:
        return None
    past = [m for m in read_dates(text, reference) if m.first and m.kind == "date" and m.first < reference]
    exact = [m for m in past if m.grain == "day"]
    chosen = exact[-1:] or past[:1]
    return chosen[0].first if chosen else None


def stands(text: str) -> bool:
    """Whether a main clause tells what was settled, not what was planned, proposed, heard or provided for by law."""
    return not _LATER.search(re.split(r",?\s(?:at|hvor|idet|så|that)\s", text)[0])


def body_of(sentence: Sentence, parties: Parties, actors: Actors) -> Actor | None:
    """The authority that gave, took or settled it, else one that acts for another, else the subject itself."""
    given = _GIVEN.search(sentence.text)
    length = noun_phrases.leading(sentence.text[given.end() :], actors.known) if given else 0
    if given and length:
        found = actors.subject(sentence.text[given.end() : given.end() + length], sentence, Trail())
        return found[0] if found else None
    parties.enter(sentence)
    who = parties.subjects(sentence, 0, len(sentence.text)) or parties.phrase_at(sentence, 0)[0]
    counts = who and (reports.AUTHORITY.search(who[0].name) or BEHALF.search(sentence.text))
    return who[0] if counts else None
