"""Which regions a group phrase means: "alle regioner", "de andre regioner", "begge regioner"."""

from __future__ import annotations

from collections.abc import Sequence

from ontology import patterns as re


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
