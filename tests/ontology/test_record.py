import json
from dataclasses import replace

from ontology.record import dump, load, to_record
from tests.ontology.builders import LINES, minutes


def test_dump_and_load_lose_nothing() -> None:
    assert load(json.loads(json.dumps(dump(minutes())))) == minutes()


def test_the_record_has_the_keys_of_the_contract() -> None:
    record = to_record(minutes())
    assert list(record) == [
        "id", "title", "body", "meeting_number", "date", "time", "place", "language", "participants", "agenda",
        "entities", "decisions", "deadlines", "positions", "actions",
    ]  # fmt: skip
    assert list(record["decisions"][0]) == ["agenda_item", "quote", "type", "subject", "decided_by", "date", "reported"]
    assert record["deadlines"][0]["start"] is None
    assert json.dumps(record)


def test_candidates_are_shown_only_on_demand() -> None:
    quotes = [d["quote"] for d in to_record(minutes())["decisions"]]
    assert LINES[9] not in quotes
    explained = to_record(minutes(), explain=True)["decisions"]
    assert [d["evidence"]["confidence"] for d in explained if d["quote"] == LINES[9]] == [0.3]


def test_explain_keeps_what_the_short_form_leaves_out() -> None:
    (deadline,) = to_record(minutes(), explain=True)["deadlines"]
    assert (deadline["moved_from"], deadline["reason"]) == ("2024-04-01", "påsken")


def test_load_ignores_keys_of_later_versions() -> None:
    data = dump(minutes())
    data["added_later"] = 1
    assert load(data) == replace(minutes())
