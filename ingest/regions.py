"""Which region a document belongs to: the one whose body met."""

from __future__ import annotations

from ontology import patterns as re
from ontology.evidence import SourceText
from ontology.model import EntityCategory, Meeting
from ontology.vocabulary import Concept, Vocabulary, case_bound

_MAX_STEPS = 8


def region_of(meeting: Meeting, source: SourceText, vocabulary: Vocabulary) -> str:
    """The region's preferred name; "" for a national or international body, and when nothing certain tells.

    The body tells: it stands below a region in the vocabulary, or has one in its name. An unknown body is placed by
    the titles, then by what stands on every page; two regions named in the same place tell nothing.
    """
    concept = vocabulary.find(meeting.body, meeting.date) if meeting.body else None
    above = _region_above(concept, vocabulary) if concept else None
    if above:
        return above.name()
    named = _only_region(meeting.body, vocabulary)
    if named or concept:
        return named
    titles = _only_region(f"{meeting.title}\n{source.title}", vocabulary)
    return titles or _only_region("\n".join((*source.furniture, *source.asides)), vocabulary)


def _region_above(concept: Concept, vocabulary: Vocabulary) -> Concept | None:
    for _ in range(_MAX_STEPS):
        if concept.category is EntityCategory.REGION:
            return concept
        parents = [parent for iri in concept.broader if (parent := vocabulary.get(iri))]
        if not parents:
            return None
        concept = parents[0]
    return None


def _only_region(text: str, vocabulary: Vocabulary) -> str:
    found = {name for pattern, name in _patterns(vocabulary) if pattern.search(text)} if text else set()
    return found.pop() if len(found) == 1 else ""


def _patterns(vocabulary: Vocabulary) -> list[tuple[re.Pattern[str], str]]:
    """A pattern per region for the full names that begin with or hold the word "region" (not bare "Sjælland")."""
    patterns = []
    for concept in vocabulary.concepts:
        if concept.category is EntityCategory.REGION:
            names = [n for n in vocabulary.names(concept) if "region" in n.casefold() and not case_bound(n)]
            if names:
                choice = "|".join(re.escape(n) for n in sorted(names, key=lambda w: (-len(w), w)))
                patterns.append((re.compile(rf"(?<!\w)(?:{choice})(?!\w)", re.IGNORECASE), concept.name()))
    return patterns
