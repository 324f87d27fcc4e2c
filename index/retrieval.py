"""Hybrid search: dense and lexical retrieval, fused (`index.fusion`), grouped by agenda item (`index.folding`).

A ranking has an end where nothing has to do with the search any more: what is found shares a word (or a part, or
another name) with the search text, or is among the nearest in meaning of the whole archive. So totals do not depend on
the page, and a facet's count is the total of the search with that filter.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from index.expansion import Run, runs, telling
from index.faceting import Facets
from index.folding import Group, fold_repeats, words_of
from index.fusion import Candidate, by_place, fuse
from index.lexical import token_set, words
from index.marks import Marks, tokens_marked
from index.narrowing import function_names, narrowed
from index.ports import Embedder, Filters, Found, Passage, PassageIndex, Query, Scored, SparseVector, Vector
from index.rerank import Reranker, reordered
from index.results import DocumentInfo, FactRow, Hit, ItemRef, Repeat, SearchResult, StoredDocument
from index.sparse import sparse_query, word_query
from index.spelling import as_written, is_word, nearest, unknown_words
from index.wanted import Wanted
from ontology.vocabulary import Concept, Vocabulary

__all__ = ["Candidate", "Lookup", "Retriever", "Wanted", "by_place"]

CANDIDATES = 100
MATCHES = 300
EXACT_MATCHES = 2_000
NEAREST = 20
_TELLING = 12
_AHEAD = 40
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


@dataclass(frozen=True)
class Sought:
    """One search: what is wanted, the names in it, its vector to come, and what is read of passages for it."""

    wanted: Wanted
    named: Sequence[Run]
    embedded: Future[Vector]
    marks: Marks
    facets: Facets

    def read_ahead(self, passages: Sequence[Passage]) -> None:
        """Read what will likely be shown and counted, while the text is being embedded."""
        for place, passage in enumerate(passages):
            if self.embedded.done():
                break
            self.facets.read(passage)
            token_set(passage.item_title)
            if place < _AHEAD:
                words_of(passage.text)
                self.marks.read(passage)

    def telling(self, group: Group) -> Passage:
        """The passage of an item to show: the best that has a word of the text."""
        members = [candidate.passage for candidate in group.members[:_TELLING]]
        return next((p for p in members if self.marks.read(p)[0]), members[0])


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
        embedded = self.embed(wanted)
        named = runs(wanted.text, self._vocabulary)
        marks = Marks(wanted.text, (other for other, _ in _others(named)))
        sought = Sought(wanted, named, embedded, marks, Facets(self._functions))
        narrow = narrowed(filters or Filters(), self._lookup, self._vocabulary)
        missing = unknown_words(words(wanted.text), self._lookup)
        groups = fold_repeats(self._matches(sought, narrow, missing))
        page = [self._hit(group, sought) for group in groups[offset : offset + limit]]
        suggestion = self._suggestion(query, missing, bool(groups))
        took = (time.perf_counter() - began) * 1000
        return SearchResult(query, len(groups), took, sought.facets.count(groups), tuple(page), suggestion)

    def candidates(
        self,
        wanted: Wanted,
        filters: Filters,
        embedded: Future[Vector] | None = None,
        ahead: Callable[[Passage], None] | None = None,
    ) -> list[Candidate]:
        """The visible passages for a text with fused scores, best first, as far as both retrievers look.

        `embedded` is the vector to come when `embed` was called before; until it is there, `ahead` is called with
        what the words have found, best first, as it will likely be needed.
        """
        if not wanted.text:
            return []
        embedded = embedded or self.embed(wanted)
        named = runs(wanted.text, self._vocabulary)
        lexical = self._lexical(wanted, named, filters)
        visible = self._lookup.visible_versions()
        for scored in lexical if ahead else ():
            if embedded.done():
                break
            if ahead and scored.passage.version in visible:
                ahead(scored.passage)
        return self._ranked(wanted, named, Found(self._near(embedded.result(), filters), lexical))

    def by_words(self, text: str, filters: Filters, limit: int = CANDIDATES) -> list[Candidate]:
        """The visible passages that share words with a text, best first; nothing is embedded."""
        asked = word_query(text)
        found = self._passages.search(Query(None, asked, filters, limit)).sparse if asked.indices else ()
        visible = self._lookup.visible_versions()
        return [Candidate(s.passage, 0.0) for s in found if s.passage.version in visible]

    def embed(self, wanted: Wanted) -> Future[Vector]:
        """The vector of a text to come, made while the stores are asked for its words."""
        return self._beside.submit(self._embedder.embed_query, wanted.text)

    def _lexical(self, wanted: Wanted, named: Sequence[Run], filters: Filters) -> tuple[Scored, ...]:
        sparse = sparse_query(wanted.text, _others(named), telling(wanted.text, named))
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

    def _matches(self, sought: Sought, filters: Filters, missing: Sequence[str]) -> list[Candidate]:
        """What is found: the ranking as far as words or meaning go, then what shares only common words."""
        wanted, named = sought.wanted, sought.named
        asked = word_query(wanted.text, _others(named))
        if not asked.indices and not wanted.phrases:
            return []
        exact = word_query(" ".join(wanted.phrases)) if wanted.phrases else asked
        matched = {passage.id: passage for passage in self._by_words(wanted, exact, filters)}
        if not matched and missing and not any(map(is_word, words(wanted.text))):
            return []
        lexical = self._lexical(wanted, named, filters)
        sought.read_ahead(list(matched.values()))
        near = self._near(sought.embedded.result(), filters)
        everywhere = near if filters == Filters() else self._near(sought.embedded.result(), Filters(), NEAREST)
        nearest = {s.passage.id for s in everywhere[:NEAREST]}
        ranked = self._ranked(wanted, named, Found(near, lexical))
        kept = [c for c in ranked if c.passage.id in matched or c.passage.id in nearest]
        for candidate in kept:
            matched.pop(candidate.passage.id, None)
        last = min((c.score for c in kept), default=1.0)
        rest = [Candidate(p, last * (1 - n / (len(matched) + 1))) for n, p in enumerate(matched.values(), 1)]
        return [*kept, *rest]

    def _by_words(self, wanted: Wanted, exact: SparseVector, filters: Filters) -> Iterator[Passage]:
        """The visible passages that share enough of the words, best first."""
        limit = EXACT_MATCHES if wanted.exact else MATCHES
        by_words = self._passages.search(Query(None, exact, filters, limit)).sparse
        most = self._passages.search(Query(None, exact, Filters(), 1)).sparse if filters != Filters() else by_words
        least = _RELATED * most[0].score if most and not wanted.phrases else 0.0
        visible = self._lookup.visible_versions()
        for scored in by_words:
            if scored.score >= least and scored.passage.version in visible and wanted.allows(scored.passage):
                yield scored.passage

    def _hit(self, group: Group, sought: Sought) -> Hit:
        passage = sought.telling(group)
        return Hit(
            score=round(group.best.score, 4),
            text=passage.text,
            highlights=sought.marks.read(passage)[1],
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
    tokens = tokens_marked(text)
    named = {concept.iri for concept in concepts}

    def bonus(passage: Passage) -> float:
        title = token_set(passage.item_title)
        shared = len(title & tokens) / len(title | tokens) if title and tokens else 0.0
        met = len(named.intersection(passage.entities)) / len(named) if named else 0.0
        return TITLE_BONUS * shared + ENTITY_BONUS * met

    return bonus


def _others(named: Sequence[Run]) -> list[tuple[str, float]]:
    return [(other, run.weight) for run in named for other in run.others]


def _item(passage: Passage) -> ItemRef | None:
    return ItemRef(passage.agenda_item, passage.item_title) if passage.agenda_item else None
