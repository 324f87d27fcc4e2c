"""How the Qdrant adapter meets servers that are away or hold something else; the rest is in the contract suite."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.ports import Filters
from index.vectors.server import QdrantServerIndex
from ontology.errors import BadSetting, StoreUnavailable
from tests.contracts.points import DIMENSIONS, points


def test_a_server_that_is_away() -> None:
    with pytest.raises(StoreUnavailable, match=r"127\.0\.0\.1:9"):
        QdrantServerIndex(DIMENSIONS, url="http://127.0.0.1:9", seconds=2)


def test_a_collection_of_another_model_is_refused(tmp_path: Path) -> None:
    QdrantServerIndex(DIMENSIONS, path=tmp_path / "q").close()
    with pytest.raises(BadSetting, match="length 16"):
        QdrantServerIndex(DIMENSIONS + 1, path=tmp_path / "q")


def test_collections_are_apart_and_kept(tmp_path: Path) -> None:
    first = QdrantServerIndex(DIMENSIONS, path=tmp_path / "q")
    first.upsert(points(1, 20))
    first.close()
    other = QdrantServerIndex(DIMENSIONS, path=tmp_path / "q", collection="andet")
    assert other.facets(Filters(), ["version"]) == {"version": {}}
    other.close()
    again = QdrantServerIndex(DIMENSIONS, path=tmp_path / "q")
    assert sum(again.facets(Filters(), ["version"])["version"].values()) == 20
    again.close()
