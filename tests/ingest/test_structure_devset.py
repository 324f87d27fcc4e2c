import sys
from pathlib import Path

import pytest

from ingest.readers import read
from ingest.readers.limits import Limits
from ingest.structure import outline
from ontology.model import Minutes
from ontology.record import to_record
from ontology.vocabulary import Vocabulary

SCORE = Path("/work/shared/score")
GOALS = {"fields": 0.95, "participants": 0.95, "agenda": 0.98, "subitems": 0.98}

pytestmark = pytest.mark.skipif(not SCORE.exists(), reason="the shared devset is not here")


@pytest.fixture(scope="module")
def figures() -> dict[str, float]:
    sys.path.insert(0, str(SCORE))
    try:
        import common
        import score_extract
    finally:
        sys.path.remove(str(SCORE))
    gold = common.load_gold()
    records = {}
    for name, entry in gold.items():
        path = Path(entry["path"])
        found = outline(read(path, Limits()), path.name, Vocabulary.load())
        records[name] = to_record(Minutes(name, found.meeting, found.participants, found.agenda))
    result: dict[str, float] = score_extract.evaluate(gold, records)["figures"]
    return result


@pytest.mark.parametrize("category", GOALS)
def test_structure_reaches_its_goals_on_the_devset(figures: dict[str, float], category: str) -> None:
    assert figures[category] >= GOALS[category]


@pytest.mark.parametrize(
    ("seed", "wanted"),
    [
        ("000_62ff47e64760fce9.txt", ["1", "2", "3", "3a", "3b", *map(str, range(4, 11))]),
        ("003_80b31d3ffe4e2de4.txt", ["1", "2", *(f"2{x}" for x in "abcdef"), "3", "4", "5"]),
    ],
)
def test_the_seeds_have_all_their_items(seed: str, wanted: list[str]) -> None:
    path = Path("/work/shared/seeds") / seed
    found = outline(read(path, Limits()), path.name, Vocabulary.load())
    assert [unit.number for item in found.agenda for unit in (item, *item.subitems)] == wanted
