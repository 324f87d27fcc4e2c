"""Lists of facts: every filter, paging, order, and what is left out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest

from index.archive import Archive
from index.lists import FILTERS
from ontology.errors import BadQuestion
from tests.build import VOCABULARY, document
from tests.house import House

LATER = dt.date(2025, 1, 2)
FIRST = ["Udvalget godkendte budgettet.", "Udvalget tog ØKONOMIEN til efterretning."]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("index.writer.vocabulary_graph", lambda: VOCABULARY)
        opened = House(tmp_path_factory.mktemp("data")).open()
        opened.add([
            document("a.txt", FIRST),
            document("b.txt", ["Udvalget afviste planen."], body="Planudvalget", region="Region Syd", day=LATER),
            document("c.txt", ["Måske blev noget besluttet."], confidence=0.3, day=None),
        ])  # fmt: skip
        yield opened
        opened.close()


def found(archive: Archive, kind: str, filters: dict[str, str]) -> list[str]:
    return [row.quote for row in archive.facts(kind, filters).rows]


def test_newest_meeting_first_and_no_candidates(archive: Archive) -> None:
    assert found(archive, "decision", {}) == ["Udvalget afviste planen.", *FIRST]
    assert all(info.facts["decision"] == 0 for info in archive.documents() if info.file_name == "c.txt")


def test_deadlines_come_by_the_day_they_fall_due(archive: Archive) -> None:
    rows = archive.facts("deadline", {}).rows
    days = [row.values["end"] for row in rows]
    assert days == sorted(days)


def test_a_row_tells_everything(archive: Archive) -> None:
    row = archive.facts("deadline", {"document": document("a.txt", FIRST).document}).rows[0]
    assert row.kind == "deadline"
    assert row.values["responsible"] == "Regionen"
    assert row.values["kind"] == "deadline"
    assert row.agenda_item
    assert (row.agenda_item.number, row.agenda_item.title) == ("1", "Økonomi")
    assert archive.document(row.document.id).source.text[row.start : row.end] == row.quote
    assert row.document.file_name == "a.txt"
    assert "evidence" not in row.values


def test_meetings_are_one_per_document(archive: Archive) -> None:
    rows = archive.facts("meeting", {}).rows
    assert [row.document.file_name for row in rows] == ["b.txt", "a.txt", "c.txt"]
    assert rows[0].values["body"] == "Planudvalget"


@pytest.mark.parametrize(
    ("kind", "filters", "count"),
    [
        ("decision", {"region": "region syd"}, 1),
        ("decision", {"region": "Region"}, 0),
        ("decision", {"body": "KLINIKUDVALGET"}, 2),
        ("decision", {"from": "2025-01-01"}, 1),
        ("decision", {"to": "2024-12-31"}, 2),
        ("decision", {"from": "2024-03-05", "to": "2024-03-05"}, 2),
        ("decision", {"q": "økonomien efterretning"}, 1),
        ("decision", {"q": "klinik"}, 2),
        ("decision", {"q": "100%_"}, 0),
        ("decision", {"q": ""}, 3),
        ("decision", {"type": "approved"}, 3),
        ("decision", {"type": "rejected"}, 0),
        ("decision", {"reported": "false"}, 3),
        ("decision", {"reported": "true"}, 0),
        ("decision", {"actor": "plan"}, 1),
        ("decision", {"item": "1"}, 3),
        ("decision", {"item": "2"}, 0),
        ("deadline", {"kind": "deadline", "responsible": "regionen"}, 3),
        ("deadline", {"due_from": "2024-05-02"}, 1),
        ("deadline", {"due_to": "2024-05-01"}, 2),
        ("position", {"actor": "region nord"}, 3),
        ("position", {"actor": "Region Syd"}, 3),
        ("position", {"actor": "Region Vest"}, 0),
        ("position", {"stance": "supports"}, 3),
        ("action", {"responsible": "sekretariat"}, 3),
        ("action", {"due_from": "2024-01-01"}, 0),
    ],
)
def test_filters(archive: Archive, kind: str, filters: dict[str, str], count: int) -> None:
    assert len(found(archive, kind, filters)) == count


@pytest.mark.parametrize(
    ("kind", "filters", "field"),
    [
        ("nothing", {}, "kind"),
        ("decision", {"stance": "supports"}, "stance"),
        ("decision", {"type": "maybe"}, "type"),
        ("decision", {"from": "2024-02-30"}, "from"),
        ("deadline", {"due_to": "i morgen"}, "due_to"),
        ("decision", {"reported": "perhaps"}, "reported"),
        ("meeting", {"item": "1"}, "item"),
    ],
)
def test_bad_filters_are_named(archive: Archive, kind: str, filters: dict[str, str], field: str) -> None:
    with pytest.raises(BadQuestion) as caught:
        archive.facts(kind, filters)
    assert caught.value.field == field


@pytest.mark.parametrize(("limit", "offset", "field"), [(0, 0, "limit"), (10**6, 0, "limit"), (1, -1, "offset")])
def test_bad_pages_are_named(archive: Archive, limit: int, offset: int, field: str) -> None:
    with pytest.raises(BadQuestion) as caught:
        archive.facts("decision", {}, limit, offset)
    assert caught.value.field == field


def test_pages_hold_every_row_once(archive: Archive) -> None:
    whole = archive.facts("position", {})
    pages = [archive.facts("position", {}, limit=1, offset=n) for n in range(whole.total + 1)]
    assert [p.rows[0] for p in pages[:-1]] == list(whole.rows)
    assert {p.total for p in pages} == {3}
    assert pages[-1].rows == ()


@pytest.mark.parametrize("kind", FILTERS)
def test_every_filter_is_accepted_empty(archive: Archive, kind: str) -> None:
    assert archive.facts(kind, dict.fromkeys(FILTERS[kind], " ")).total == archive.facts(kind, {}).total


def test_facts_of_items(archive: Archive) -> None:
    a, b = (
        document("a.txt", FIRST).version,
        archive.facts("decision", {"region": "Region Syd"}).rows[0].document.version,
    )
    rows = archive.facts_of_items([(a, "1"), (b, "1"), (a, "1"), (a, None), ("x/1", "1")])
    assert len(rows) == 4 * 3
    places = [(row.document.version, row.start) for row in rows]
    assert places == sorted(places)
    many = archive.facts_of_items([(a, str(n)) for n in range(3000)])
    assert len(many) == 8
