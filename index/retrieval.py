"""Hybrid search: dense and lexical retrieval, fused (`index.fusion`), grouped by agenda item (`index.folding`).

A ranking has an end where nothing has to do with the search any more: what is found shares a word (or a part, or
another name) with the search text, or is among the nearest in meaning of the whole archive. So totals do not depend on
the page, and a facet's count is the total of the search with that filter.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cached_property
from typing import Protocol

from index.expansion import Run, runs
from index.folding import Group, count, fold_repeats
from index.fusion import Candidate, by_place, fuse
from index.lexical import WORD, token_set, word_tokens, words
from index.narrowing import function_names, narrowed
from index.ports import Embedder, Filters, Found, Passage, PassageIndex, Query, Scored, Vector
from index.rerank import Reranker, reordered
from index.results import DocumentInfo, FactRow, Hit, ItemRef, Repeat, SearchResult, StoredDocument
from index.sparse import sparse_query, word_query
from index.spelling import as_written, is_word, nearest, unknown_words
from index.wanted import Wanted
from ontology.vocabulary import Concept, Vocabulary

__all__ = ["Candidate", "Lookup", "Retriever", "Wanted", "by_place", "highlights"]

CANDIDATES = 100
MATCHES = 300
EXACT_MATCHES = 2_000
NEAREST = 20
_TELLING = 12
_RELATED = 0.3
TITLE_BONUS = 0.35
ENTITY_BONUS = 0.1


class Lookup(Protocol):
    """What search and answers ask of the archive."""

    def visible_versions(self) -> frozenset[str]:
        """The document versions that may be shown."""
        ...

    def info(self, version: str) -> DocumentInfo:
        """The document of a version."""
        ...

    def stored(self, version: str) -> StoredDocument:
        """A version with its minutes and text, from memory when lately used."""
        ...

    def facts_of_items(self, places: Sequence[tuple[str, str | None]]) -> Sequence[FactRow]:
        """All facts of (version, agenda item) places."""
        ...

    def frequencies(self, tokens: Sequence[str]) -> tuple[int, Mapping[str, int]]:
        """Number of places in all, and in how many each token stands."""
        ...

    def similar_tokens(self, token: str) -> Mapping[str, int]:
        """Tokens of about the same length that begin alike, with the number of places they stand in."""
        ...


class Retriever:
    """Finds passages for a text."""

    def __init__(
        self,
        passages: PassageIndex,
        embedder: Embedder,
        lookup: Lookup,
        vocabulary: Vocabulary,
        reranker: Reranker | None = None,
    ) -> None:
        """Keep the stores; nothing is loaded here."""
        self._passages = passages
        self._embedder = embedder
        self._lookup = lookup
        self._vocabulary = vocabulary
        self._reranker = reranker
        self._beside = ThreadPoolExecutor(thread_name_prefix="embed")

    def search(self, query: str, filters: Filters | None = None, limit: int = 10, offset: int = 0) -> SearchResult:
        """A page of hits, one per agenda item, best first; stable for equal stores."""
        began = time.perf_counter()
        wanted = Wanted.parse(query)
        named = runs(wanted.text, self._vocabulary)
        narrow = narrowed(filters or Filters(), self._lookup, self._vocabulary)
        missing = unknown_words(words(wanted.text), self._lookup)
        groups = fold_repeats(self._matches(wanted, named, narrow, missing))
        page = [self._hit(group, wanted, named) for group in groups[offset : offset + limit]]
        suggestion = self._suggestion(query, missing, bool(groups))
        took = (time.perf_counter() - began) * 1000
        return SearchResult(query, len(groups), took, self._facets(groups), tuple(page), suggestion)

    def candidates(self, wanted: Wanted, filters: Filters, extra: Iterable[tuple[str, float]] = ()) -> list[Candidate]:
        """The visible passages for a text with fused scores, best first, as far as both retrievers look."""
        if not wanted.text:
            return []
        embedded = self._embedded(wanted)
        named = runs(wanted.text, self._vocabulary)
        lexical = self._lexical(wanted, named, filters, extra)
        return self._ranked(wanted, named, Found(self._near(embedded.result(), filters), lexical))

    def by_words(self, text: str, filters: Filters, limit: int = CANDIDATES) -> list[Candidate]:
        """The visible passages that share words with a text, best first; nothing is embedded."""
        asked = word_query(text)
        found = self._passages.search(Query(None, asked, filters, limit)).sparse if asked.indices else ()
        visible = self._lookup.visible_versions()
        return [Candidate(s.passage, 0.0) for s in found if s.passage.version in visible]

    def _embedded(self, wanted: Wanted) -> Future[Vector]:
        """The vector of the text, made while the stores are asked for its words."""
        return self._beside.submit(self._embedder.embed_query, wanted.text)

    def _lexical(
        self, wanted: Wanted, named: Sequence[Run], filters: Filters, extra: Iterable[tuple[str, float]] = ()
    ) -> tuple[Scored, ...]:
        sparse = sparse_query(wanted.text, [*_others(named), *extra])
        return self._passages.search(Query(None, sparse, filters, CANDIDATES)).sparse

    def _near(self, vector: Vector, filters: Filters, limit: int = CANDIDATES) -> tuple[Scored, ...]:
        return self._passages.search(Query(vector, None, filters, limit)).dense

    def _ranked(self, wanted: Wanted, named: Sequence[Run], found: Found) -> list[Candidate]:
        bonus = closeness(wanted.text, [run.concept for run in named if run.concept])
        visible = self._lookup.visible_versions()
        fused = fuse(found, CANDIDATES, bonus)
        kept = [c for c in fused if c.passage.version in visible and wanted.allows(c.passage)]
        ranked = sorted(kept, key=lambda c: (-c.score, c.passage.document, c.passage.start))
        return reordered(self._reranker, wanted.text, ranked) if self._reranker else ranked

    def _matches(
        self, wanted: Wanted, named: Sequence[Run], filters: Filters, missing: Sequence[str]
    ) -> list[Candidate]:
        """What is found: the ranking as far as words or meaning go, then what shares only common words."""
        asked = word_query(wanted.text, _others(named))
        if not asked.indices and not wanted.phrases:
            return []
        embedded = self._embedded(wanted)
        limit = EXACT_MATCHES if wanted.exact else MATCHES
        exact = word_query(" ".join(wanted.phrases)) if wanted.phrases else asked
        by_words = self._passages.search(Query(None, exact, filters, limit)).sparse
        most = self._passages.search(Query(None, exact, Filters(), 1)).sparse if filters != Filters() else by_words
        least = _RELATED * most[0].score if most and not wanted.phrases else 0.0
        visible = self._lookup.visible_versions()
        shown = (
            s.passage
            for s in by_words
            if s.score >= least and s.passage.version in visible and wanted.allows(s.passage)
        )
        matched = {passage.id: passage for passage in shown}
        if not matched and missing and not any(map(is_word, words(wanted.text))):
            return []
        lexical = self._lexical(wanted, named, filters)
        near = self._near(embedded.result(), filters)
        everywhere = near if filters == Filters() else self._near(embedded.result(), Filters(), NEAREST)
        nearest = {s.passage.id for s in everywhere[:NEAREST]}
        ranked = self._ranked(wanted, named, Found(near, lexical))
        kept = [c for c in ranked if c.passage.id in matched or c.passage.id in nearest]
        for candidate in kept:
            matched.pop(candidate.passage.id, None)
        last = min((c.score for c in kept), default=1.0)
        rest = [Candidate(p, last * (1 - n / (len(matched) + 1))) for n, p in enumerate(matched.values(), 1)]
        return [*kept, *rest]

    def _hit(self, group: Group, wanted: Wanted, named: Sequence[Run]) -> Hit:
        passage, ranges = _telling(group, wanted.text, _others(named))
        return Hit(
            score=round(group.best.score, 4),
            text=passage.text,
            highlights=ranges,
            document=self._lookup.info(passage.version),
            agenda_item=_item(passage),
            section=passage.section,
            page=passage.page,
            start=passage.start,
            end=passage.end,
            folded=group.folded,
            repeats=tuple(self._repeat(members[0].passage) for members in group.repeats),
        )

    def _repeat(self, passage: Passage) -> Repeat:
        place = self._lookup.info(passage.version), _item(passage), passage.page, passage.start, passage.end
        return Repeat(*place)

    def _facets(self, groups: Sequence[Group]) -> dict[str, tuple[tuple[str, int], ...]]:
        """How many groups a filter would leave, by value."""
        members = [list(group.passages()) for group in groups]
        readers: dict[str, Callable[[Passage], Iterable[str]]] = {
            "region": lambda p: (p.region,),
            "body": lambda p: (p.body,),
            "year": lambda p: (str(p.date.year) if p.date else "",),
            "section": lambda p: (p.section,),
            "document_type": lambda p: (p.document_type,),
            "function": lambda p: (self._functions.get(entity, "") for entity in p.entities),
        }
        values = {
            name: [frozenset(v for passage in group for v in read(passage) if v) for group in members]
            for name, read in readers.items()
        }
        return count(groups, values)

    @cached_property
    def _functions(self) -> dict[str, str]:
        return function_names(self._vocabulary)

    def _suggestion(self, query: str, missing: Sequence[str], found: bool) -> str:
        """The search text with its unknown words spelt as the archive has them; "" when there is nothing to say."""
        changed = query
        for word in missing:
            token = nearest(word, self._lookup) if not found or not is_word(word) else ""
            if token:
                visible = self._lookup.visible_versions()
                changed = changed.replace(word, as_written(token, self._passages, visible.__contains__))
        return changed if changed != query else ""


def closeness(text: str, concepts: Iterable[Concept]) -> Callable[[Passage], float]:
    """What speaks for a passage beside its scores: words of the text in the item's title, its concepts met."""
    tokens = {token for word in WORD.findall(text) for token in word_tokens(word)}
    named = {concept.iri for concept in concepts}

    def bonus(passage: Passage) -> float:
        title = token_set(passage.item_title)
        shared = len(title & tokens) / len(title | tokens) if title and tokens else 0.0
        met = len(named.intersection(passage.entities)) / len(named) if named else 0.0
        return TITLE_BONUS * shared + ENTITY_BONUS * met

    return bonus


def highlights(text: str, query: str) -> tuple[tuple[int, int], ...]:
    """The ranges of words in the text that share a token with the query."""
    tokens = {token for word in WORD.findall(query) for token in word_tokens(word)}
    return tuple(m.span() for m in WORD.finditer(text) if tokens.intersection(word_tokens(m.group())))


def _telling(
    group: Group, text: str, others: Sequence[tuple[str, float]]
) -> tuple[Passage, tuple[tuple[int, int], ...]]:
    """The passage of an item to show, the best that has a word of the text, with what to highlight in it."""
    members = [candidate.passage for candidate in group.members[:_TELLING]]
    passage = next((p for p in members if highlights(p.text, text)), members[0])
    return passage, highlights(passage.text, " ".join([text, *(other for other, _ in others)]))


def _others(named: Sequence[Run]) -> list[tuple[str, float]]:
    return [(other, run.weight) for run in named for other in run.others]


def _item(passage: Passage) -> ItemRef | None:
    return ItemRef(passage.agenda_item, passage.item_title) if passage.agenda_item else None
