"""The saved queries as files, their parameters, and results as CSV."""

from __future__ import annotations

import json
import re

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from api.language import texts
from api.saved import FOLDER, saved_queries, saved_query
from api.tables import to_csv
from index.graph.screen import screen
from ontology.errors import BadQuestion, NotFound
from ontology.namespaces import PREFIXES, XSD
from tests.api.fake import FakeArchive

NAMES = sorted(saved_queries())


def results(*cells: dict[str, str]) -> bytes:
    names = [f"c{n}" for n in range(len(cells))]
    rows = [dict(zip(names, cells, strict=True))]
    return json.dumps({"head": {"vars": names}, "results": {"bindings": rows}}).encode()


def literal(value: str, datatype: str = "") -> dict[str, str]:
    return {"type": "literal", "value": value, **({"datatype": XSD + datatype} if datatype else {})}


def test_there_are_twenty_in_both_languages() -> None:
    assert len(NAMES) == len(list(FOLDER.glob("*.rq"))) == 20
    for language in ("da", "en"):
        assert len({q.titles[language] for q in saved_queries().values()}) == 20
        assert all(q.abouts[language].endswith(".") for q in saved_queries().values())
    assert sorted(q.place for q in saved_queries().values()) == list(range(1, 21))


@pytest.mark.parametrize("name", NAMES)
def test_every_query_passes_the_screen_and_declares_what_it_uses(name: str) -> None:
    text = saved_query(name).with_values({}, "en")
    screen(text, lambda _: False)
    declared = dict(re.findall(r"PREFIX ([\w-]+): <([^>]+)>", text))
    assert declared == {prefix: PREFIXES[prefix] for prefix in declared}
    body = text.rpartition("PREFIX")[2].partition("\n")[2]
    assert {p for p in declared if not re.search(rf"(?<![\w-]){p}:", body)} == set(), "declared but not used"
    assert "SELECT DISTINCT" in body or "GROUP BY" in body, "equal triples of several graphs would give rows twice"
    assert "ORDER BY" in body


@pytest.mark.parametrize("name", NAMES)
def test_every_column_has_a_heading_in_both_languages(client: TestClient, fake: FakeArchive, name: str) -> None:
    client.get(f"/queries/{name}.csv")
    (query, _) = next(call for kind, call in fake.calls if kind == "sparql")
    projection = re.search(r"^SELECT (?:DISTINCT )?(.*?) WHERE", query, re.DOTALL | re.MULTILINE)
    assert projection
    columns = re.findall(r"AS \?(\w+)\)|(?:^|\s)\?(\w+)", projection[1])
    for column in (a or b for a, b in columns):
        for language in ("da", "en"):
            assert texts(language).values["column"][column]


def test_values_take_the_place_of_what_is_written() -> None:
    saved = saved_query("deadlines-in-period")
    text = saved.with_values({"from": "2024-02-29", "to": ""}, "en")
    assert 'VALUES ?from { "2024-02-29"^^xsd:date }' in text
    assert 'VALUES ?to { "2025-12-31"^^xsd:date }' in text
    assert 'VALUES ?lang { "en" }' in text
    assert [p.default for p in saved.parameters] == ["2025-10-01", "2025-12-31"]
    assert saved_query("decisions-on-topic").with_values({"topic": "Æ"}, "da").count('VALUES ?topic { "Æ" }') == 2


@pytest.mark.parametrize("day", ["2024-02-30", "x", '2024-01-01"', "2024-01-01T00:00:00", "20240101x"])
def test_a_day_must_be_a_day(day: str) -> None:
    with pytest.raises(BadQuestion, match="must be a day"):
        saved_query("decisions").with_values({"from": day}, "da")


@given(st.text(max_size=60))
def test_no_topic_can_leave_its_string(topic: str) -> None:
    """The query stays the same but for the one string, which means the topic."""
    saved = saved_query("mentions-of-topic")
    text = saved.with_values({"topic": topic}, "da")
    usual = saved.with_values({}, "da")
    before, after = usual.split('"MRgFUS"')
    if not topic.strip():
        assert text == usual
        return
    assert text.startswith(before)
    assert text.endswith(after)
    written = text[len(before) : len(text) - len(after)]
    assert re.fullmatch(r'"(?:[^"\\\n\r]|\\[\\"nrt])*"', written)
    meant = re.sub(r"\\(.)", lambda m: {"n": "\n", "r": "\r", "t": "\t"}.get(m[1], m[1]), written[1:-1])
    assert meant == topic.strip()


def test_unknown_names_are_refused(client: TestClient) -> None:
    with pytest.raises(NotFound):
        saved_query("nothing")
    assert client.get("/queries/nothing.csv").status_code == 404
    assert client.get("/queries/nothing").status_code == 404
    assert client.get("/queries/decisions.doc").status_code == 400
    refused = client.get("/queries/decisions.csv?form=2024-01-01")
    assert (refused.status_code, refused.json()["field"]) == (400, "form")
    assert "from, to" in refused.json()["detail"]
    assert client.get(f"/queries/decisions-on-topic.csv?topic={'x' * 201}").status_code == 400
    assert client.get("/queries/decisions.csv?lang=de").status_code == 422


def test_forms_by_address_and_by_accept(client: TestClient, fake: FakeArchive) -> None:
    csv = client.get("/queries/meetings.csv")
    assert csv.headers["content-type"] == "text/csv; charset=utf-8"
    assert csv.headers["content-disposition"] == 'attachment; filename="meetings.csv"'
    assert csv.headers["access-control-allow-origin"] == "*"
    again = client.get("/queries/meetings.csv", headers={"if-none-match": f'W/{csv.headers["etag"]}, "x"'})
    assert (again.status_code, again.content) == (304, b"")
    text = client.get("/queries/deadlines-in-period.rq?from=2024-01-01&lang=en").text
    assert '"2024-01-01"^^xsd:date' in text
    seen = client.get(
        "/queries/deadlines-in-period?from=2024-01-01", headers={"accept": "text/csv"}, follow_redirects=False
    )
    assert seen.status_code == 303
    assert seen.headers["location"].endswith("/queries/deadlines-in-period.csv?from=2024-01-01")
    listed = client.get("/queries").json()["items"]
    assert [item["id"] for item in listed] == list(saved_queries())
    assert listed[0]["urls"]["csv"] == "http://127.0.0.1:8000/queries/decisions.csv"
    page = client.get(
        "/queries/deadlines-in-period?from=2024-01-01", headers={"accept": "text/html", "accept-language": "en"}
    )
    assert 'value="2024-01-01"' in page.text
    assert "/queries/deadlines-in-period.csv?from=2024-01-01&amp;lang=en&amp;excel=1" in page.text


def test_csv_is_exact_but_for_formulas() -> None:
    cells = (
        literal('Ø;,"\n'),
        literal("-5", "integer"),
        literal("-5"),
        literal("0.5", "decimal"),
        {"type": "bnode", "value": "b"},
    )
    assert to_csv(results(*cells)) == b'c0,c1,c2,c3,c4\r\n"\xc3\x98;,""\n",-5,\'-5,0.5,_:b\r\n'
    for formula in ("=1+1", "+1", "-1", "@A1", "\t=1", "\r=1", "\n=1"):
        assert to_csv(results(literal(formula))).decode().splitlines()[-1].count("'") <= 1
        assert to_csv(results(literal(formula)))[4:].lstrip(b'"').startswith(b"'")


def test_csv_for_danish_excel() -> None:
    cells = (literal("Ø"), literal("1.25", "decimal"), literal("2025-01-31", "date"), literal("1.25"))
    told = to_csv(results(*cells), excel=True, heading=lambda name: f"navn {name}")
    assert told.startswith(b"\xef\xbb\xbfnavn c0;navn c1")
    assert told.decode("utf-8-sig").splitlines()[1] == "Ø;1,25;2025-01-31;1.25"


def test_an_empty_cell_and_a_truth_value() -> None:
    none = json.dumps({"head": {"vars": ["a", "b"]}, "results": {"bindings": [{"b": literal("x")}]}}).encode()
    assert to_csv(none) == b"a,b\r\n,x\r\n"
    assert to_csv(b'{"head": {}, "boolean": true}') == b"result\r\ntrue\r\n"
