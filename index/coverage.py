"""What was searched: how many documents, of which bodies, over which period. Counted once for what is visible."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from index.ports import Filters
from index.results import DocumentInfo
from index.retrieval import Lookup

_KEPT = 16


class Coverage:
    """Remembers the counts for the documents that are visible now, by filters."""

    def __init__(self, lookup: Lookup) -> None:
        """Keep the lookup; nothing is counted yet."""
        self._lookup = lookup
        self._versions: frozenset[str] = frozenset()
        self._languages: frozenset[str] = frozenset()
        self._counted: dict[Filters, dict[str, Any]] = {}

    def languages(self) -> frozenset[str]:
        """The languages of the visible documents."""
        self.of(Filters())
        return self._languages

    def of(self, filters: Filters) -> dict[str, Any]:
        """The coverage of a search under these filters."""
        versions = self._lookup.visible_versions()
        if versions is not self._versions:
            self._versions, self._counted = versions, {}
            self._languages = frozenset(info.language for info in map(self._lookup.info, versions))
        counted = self._counted
        if filters not in counted:
            if len(counted) >= _KEPT:
                counted.clear()
            counted[filters] = _count(i for i in map(self._lookup.info, sorted(versions)) if meets(i, filters))
        return dict(counted[filters])


def _count(infos: Iterable[DocumentInfo]) -> dict[str, Any]:
    chosen = list(infos)
    days = sorted(i.date for i in chosen if i.date)
    span = {"from": days[0].isoformat(), "to": days[-1].isoformat()} if days else {"from": None, "to": None}
    return {"documents": len(chosen), "bodies": sorted({i.body for i in chosen if i.body}), **span}


def meets(info: DocumentInfo, filters: Filters) -> bool:
    """Whether a document may hold passages that meet the filters."""
    same = (
        (filters.regions, info.region),
        (filters.bodies, info.body),
        (filters.documents, info.id),
    )
    if any(wanted and value not in wanted for wanted, value in same):
        return False
    if (filters.date_from or filters.date_to) and info.date is None:
        return False
    after = not filters.date_from or (info.date is not None and info.date >= filters.date_from)
    return after and (not filters.date_to or (info.date is not None and info.date <= filters.date_to))
