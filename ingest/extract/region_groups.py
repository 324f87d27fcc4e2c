"""Which regions a group phrase means: "alle regioner", "de andre regioner", "begge regioner"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from ingest.extract.context import Context
from ontology import patterns as re
from ontology.model import EntityCategory


def meant_regions(phrase: str, actors: Sequence[str], every: Sequence[str]) -> tuple[str, ...]:
    """The regions of a phrase in lower case, where those who acted so far (the last one last) make them certain."""
    met = [name for name in actors if name in every]
    if re.match(r"(?:alle|samtlige|de fem|all)\s", phrase):
        return tuple(every)
    if re.match(r"(?:begge|de to|both)\s", phrase) and len(dict.fromkeys(met)) >= 2:
        return tuple(dict.fromkeys(reversed(met)))[:2][::-1]
    if re.match(r"(?:de andre|de øvrige|de resterende|øvrige|the other)\s", phrase) and met:
        spoke = _spoke_last(actors, every)
        return tuple(region for region in every if region not in spoke)
    return ()


def _spoke_last(actors: Sequence[str], every: Sequence[str]) -> set[str]:
    """The regions that acted since the last actor that is none."""
    spoke: set[str] = set()
    for name in reversed(actors):
        if name in every:
            spoke.add(name)
        elif spoke:
            break
    return spoke


def regions_of(context: Context) -> tuple[str, ...]:
    """The regions that exist on the day of the meeting, or in the year that minutes without a date name most."""
    day = context.meeting.date or _year_of(context.source.text)
    concepts = (c for c in context.vocabulary.concepts if c.category is EntityCategory.REGION)
    rows = (c for c in concepts if c.pref.get("da", "").startswith("Region "))
    return tuple(c.name() for c in rows if not day or c.exists(day))


def _year_of(text: str) -> date | None:
    years = Counter(re.findall(r"\b(?:19|20)\d\d\b", text))
    return date(int(years.most_common(1)[0][0]), 6, 30) if years else None
