"""What every `PassageIndex` does, run over each adapter and over the fake that other tests build on."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random

import numpy as np
import pytest

from index.ports import Filters, Found, Passage, PassageIndex, Point, Query, Scored, SparseVector
from index.vectors.edge import EdgeIndex
from index.vectors.server import QdrantServerIndex
from ontology.errors import BadQuestion, StoreUnavailable
from tests.contracts.points import BODIES, DIMENSIONS, REGIONS, points, sparse, vector
from tests.fakes import FakePassages

FIELDS = ("region", "body", "year", "section", "version")
POINTS = points(1, 120)


@pytest.fixture(params=["edge", "server", "fake"])
def index(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[PassageIndex]:
    makers: dict[str, Callable[[], PassageIndex]] = {
        "edge": lambda: EdgeIndex(tmp_path / "passages", DIMENSIONS),
        "server": lambda: QdrantServerIndex(DIMENSIONS, location=":memory:"),
        "fake": FakePassages,
    }
    opened = makers[request.param]()
    yield opened
    opened.close()


def everything(index: PassageIndex, filters: Filters | None = None) -> dict[str, Passage]:
    found = index.search(Query(vector(Random(0)), None, filters or Filters(), limit=1000))
    return {s.passage.id: s.passage for s in found.dense}


def test_an_empty_index_finds_nothing(index: PassageIndex) -> None:
    assert index.search(Query(vector(Random(0)), sparse(Random(1)))) == Found()
    assert index.facets(Filters(), ["region"]) == {"region": {}}
    index.delete(["ukendt"])
    index.sync()


def test_a_hit_is_the_whole_passage(index: PassageIndex) -> None:
    index.upsert(POINTS)
    assert everything(index) == {p.passage.id: p.passage for p in POINTS}


def test_upsert_replaces_by_id(index: PassageIndex) -> None:
    index.upsert(POINTS[:3])
    newer = Point(replace(POINTS[0].passage, text="Ny ordlyd.", body="Nyt råd"), POINTS[1].dense, POINTS[1].sparse)
    index.upsert([newer])
    assert everything(index)[newer.passage.id] == newer.passage
    assert len(everything(index)) == 3
    index.upsert([])


def test_the_nearest_vector_comes_first_with_its_cosine(index: PassageIndex) -> None:
    index.upsert(POINTS)
    for point in POINTS[:20]:
        hits = index.search(Query(point.dense, None, limit=5)).dense
        assert hits[0].passage == point.passage
        assert hits[0].score == pytest.approx(1.0, abs=1e-5)
        assert [h.score for h in hits] == sorted((h.score for h in hits), reverse=True)
        ours = sorted((float(point.dense @ p.dense) for p in POINTS), reverse=True)[:5]
        assert [h.score for h in hits] == pytest.approx(ours, abs=1e-5)


def test_sparse_hits_share_a_token(index: PassageIndex) -> None:
    index.upsert(POINTS)
    rng = Random(5)
    for _ in range(20):
        wanted = sparse(rng)
        hits = index.search(Query(None, wanted, limit=200)).sparse
        sharing = {p.passage.id for p in POINTS if set(p.sparse.indices) & set(wanted.indices)}
        assert {h.passage.id for h in hits} == sharing


def test_a_rare_token_weighs_more_than_a_common_one(index: PassageIndex) -> None:
    if isinstance(index, FakePassages):
        pytest.skip("the fake does not weigh tokens")
    rng = Random(3)
    common = [replace(p, sparse=SparseVector((7,), (1.0,))) for p in points(3, 20)]
    rare = replace(points(4, 1)[0], sparse=SparseVector((11,), (1.0,)))
    index.upsert([*common, rare])
    hits = index.search(Query(vector(rng), SparseVector((7, 11), (1.0, 1.0)))).sparse
    assert hits[0].passage == rare.passage
    assert hits[0].score > 2 * hits[1].score


def test_each_vector_gives_its_own_list_within_the_limit(index: PassageIndex) -> None:
    index.upsert(POINTS)
    both = index.search(Query(POINTS[0].dense, POINTS[0].sparse, limit=7))
    assert len(both.dense) == 7
    assert both.dense == index.search(Query(POINTS[0].dense, None, limit=7)).dense
    assert both.sparse == index.search(Query(None, POINTS[0].sparse, limit=7)).sparse
    assert index.search(Query(None, None)) == Found()
    assert index.search(Query(None, SparseVector((), ()))) == Found()


FILTERS = [
    Filters(regions=("Region Nord",)),
    Filters(regions=REGIONS[:2], bodies=BODIES[:1]),
    Filters(sections=("minutes", "proposal"), documents=("d1", "d2", "d3")),
    Filters(entities=("Navn & co",)),
    Filters(entities=("urn:a", "æøå"), document_types=("agenda",)),
    Filters(date_from=date(2020, 2, 29)),
    Filters(date_to=date(2021, 6, 1)),
    Filters(date_from=date(2020, 1, 1), date_to=date(2022, 1, 1), regions=("Østregionen",)),
    Filters(regions=("findes ikke",)),
]


def matches(passage: Passage, filters: Filters) -> bool:
    pairs = (
        (filters.regions, [passage.region]),
        (filters.bodies, [passage.body]),
        (filters.sections, [passage.section]),
        (filters.documents, [passage.document]),
        (filters.document_types, [passage.document_type]),
        (filters.entities, passage.entities),
    )
    if not all(set(wanted) & set(got) for wanted, got in pairs if wanted):
        return False
    low, high = filters.date_from or date.min, filters.date_to or date.max
    undated = not (filters.date_from or filters.date_to)
    return undated if passage.date is None else low <= passage.date <= high


@pytest.mark.parametrize("filters", FILTERS)
def test_filters(index: PassageIndex, filters: Filters) -> None:
    index.upsert(POINTS)
    wanted = {p.passage.id for p in POINTS if matches(p.passage, filters)}
    assert everything(index, filters).keys() == wanted
    found = index.search(Query(None, SparseVector((7919,), (1.0,)), filters, limit=1000))
    assert {h.passage.id for h in found.sparse} == {
        p.passage.id for p in POINTS if p.passage.id in wanted and 7919 in p.sparse.indices
    }


def test_a_date_is_within_its_own_day(index: PassageIndex) -> None:
    day = date(2024, 2, 29)
    point = replace(POINTS[0], passage=replace(POINTS[0].passage, date=day))
    index.upsert([point])
    assert everything(index, Filters(date_from=day, date_to=day)).keys() == {point.passage.id}
    assert not everything(index, Filters(date_from=date(2024, 3, 1)))


@pytest.mark.parametrize("filters", [Filters(), *FILTERS])
def test_facets_count_what_the_filter_leaves(index: PassageIndex, filters: Filters) -> None:
    index.upsert(POINTS)
    index.delete(["d4/v1"])
    index.upsert(POINTS[:15])
    left = [p.passage for n, p in enumerate(POINTS) if p.passage.version != "d4/v1" or n < 15]
    left = [p for p in left if matches(p, filters)]
    years = (str(p.date.year) if p.date else "" for p in left)
    expected = {"year": Counter(years), **{f: Counter(getattr(p, f) for p in left) for f in FIELDS if f != "year"}}
    counted = index.facets(filters, FIELDS)
    for name in FIELDS:
        del expected[name][""]
        assert counted[name] == expected[name]
        assert list(counted[name].values()) == sorted(counted[name].values(), reverse=True)


def test_facets_are_limited_to_the_most_frequent(index: PassageIndex) -> None:
    bodies = [f"Råd {n % 10 if n < 60 else 3}" for n in range(len(POINTS))]
    named = zip(POINTS, bodies, strict=True)
    index.upsert([replace(point, passage=replace(point.passage, body=body)) for point, body in named])
    assert index.facets(Filters(), ["body"], limit=1) == {"body": {"Råd 3": 66}}


def test_unknown_facets_are_refused(index: PassageIndex) -> None:
    if isinstance(index, FakePassages):
        pytest.skip("the fake is called by our own code only")
    with pytest.raises(BadQuestion) as caught:
        index.facets(Filters(), ["text"])
    assert caught.value.field == "facets"


def test_delete_removes_whole_versions(index: PassageIndex) -> None:
    index.upsert(POINTS)
    index.delete([])
    index.delete(["d1/v1", "d2/v1", "ukendt"])
    kept = {p.passage.id for p in POINTS if p.passage.version not in ("d1/v1", "d2/v1")}
    assert everything(index).keys() == kept
    assert not {"d1/v1", "d2/v1"} & index.facets(Filters(), ["version"])["version"].keys()


def test_searches_run_side_by_side_with_a_writer(index: PassageIndex) -> None:
    index.upsert(POINTS[:60])
    failures: list[Exception] = []

    def read() -> None:
        try:
            for _ in range(20):
                assert len(everything(index)) >= 60
                index.facets(Filters(regions=("Region Nord",)), ["body"])
        except Exception as error:
            failures.append(error)

    readers = [threading.Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    for point in POINTS[60:]:
        index.upsert([point])
        index.sync()
    for reader in readers:
        reader.join()
    assert not failures
    assert len(everything(index)) == 120


def test_a_closed_index_says_so(index: PassageIndex) -> None:
    index.upsert(POINTS[:2])
    index.close()
    index.close()
    for call in (
        lambda: index.search(Query(POINTS[0].dense, None)),
        lambda: index.upsert(POINTS),
        lambda: index.delete(["d1/v1"]),
        lambda: index.facets(Filters(), ["body"]),
        index.sync,
    ):
        with pytest.raises(StoreUnavailable):
            call()


def test_the_adapters_are_congruent(tmp_path: Path) -> None:
    """The same random calls on both give the same passages, scores and counts.

    How rare a token is the engines tell alike only until points are deleted: each counts those until it tidies up.
    """
    edge, server = EdgeIndex(tmp_path / "passages", DIMENSIONS), QdrantServerIndex(DIMENSIONS, location=":memory:")
    rng = Random(11)
    for step in range(8):
        batch, gone = points(100 + step, 30), [f"d{rng.randrange(10)}/v1"] if step > 4 else []
        for index in (edge, server):
            index.upsert(batch)
            index.delete(gone)
            index.sync()
        for _ in range(8):
            filters = rng.choice([Filters(), *FILTERS])
            query = Query(vector(rng), sparse(rng), filters, limit=rng.choice((1, 10, 400)))
            ours, theirs = edge.search(query), server.search(query)
            alike(ours.dense, theirs.dense)
            if step <= 4:
                alike(ours.sparse, theirs.sparse)
            elif query.limit == 400:
                assert {s.passage for s in ours.sparse} == {s.passage for s in theirs.sparse}
            assert edge.facets(filters, FIELDS) == server.facets(filters, FIELDS)
    edge.close()
    server.close()


def alike(ours: tuple[Scored, ...], theirs: tuple[Scored, ...]) -> None:
    np.testing.assert_allclose([s.score for s in ours], [s.score for s in theirs], rtol=2e-4, atol=1e-5)
    lowest = min((s.score for s in ours), default=0.0) + 1e-4
    above = [{s.passage for s in side if s.score > lowest} for side in (ours, theirs)]
    assert above[0] == above[1]
