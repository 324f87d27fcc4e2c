"""Every route answers in the shape of the contract."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from fastapi.testclient import TestClient

from index.ports import Filters
from tests.api.conftest import AUTH
from tests.api.fake import EXTENDED, GUIDE, INFO, SOURCE, FakeArchive

DOCUMENT = {"id", "file_name", "title", "date", "body"}


def get(client: TestClient, path: str, **params: Any) -> Any:
    response = client.get(path, params=params)
    assert response.status_code == 200, response.text
    return response.json()


def test_search_has_the_shape_of_the_contract(client: TestClient) -> None:
    found = get(client, "/api/search", q="ordningen")
    assert set(found) == {"query", "total", "took_ms", "facets", "hits", "suggestion"}
    assert found["facets"]["region"][0] == {"value": "Region Sjælland", "count": 3}
    (hit,) = found["hits"]
    assert set(hit) == {
        "score", "text", "highlights", "document", "agenda_item", "section", "page", "start", "end", "url",
        "folded", "repeats",
    }  # fmt: skip
    assert set(hit["document"]) == DOCUMENT
    assert hit["document"]["date"] == "2025-11-03"
    assert hit["agenda_item"] == {"number": "2", "title": "Pulsmåling i hjemmet"}
    assert hit["text"] == SOURCE.text[hit["start"] : hit["end"]]
    assert [hit["text"][a:b] for a, b in hit["highlights"]] == ["Udvalget", "besluttede"[:9]]
    assert hit["url"] == (
        f"http://127.0.0.1:8000/documents/{INFO.id}?version=0123456789ab&start={hit['start']}&end={hit['end']}#mark"
    )


def test_search_hands_on_filters_and_page(client: TestClient, fake: FakeArchive) -> None:
    client.get(
        "/api/search?q=a&region=A&region=B&body=C&section=minutes&from=2024-01-01&to=2024-12-31&limit=3&offset=6"
    )
    filters = Filters(("A", "B"), ("C",), ("minutes",), date_from=date(2024, 1, 1), date_to=date(2024, 12, 31))
    assert fake.calls == [("search", ("a", filters, 3, 6))]


def test_ask_has_the_shape_of_the_contract(client: TestClient, fake: FakeArchive) -> None:
    history = [{"role": "user", "content": "før"}]
    response = client.post("/api/ask", json={"question": "Hvad blev besluttet?", "history": history})
    answer = response.json()
    assert set(answer) == {
        "question", "language", "answer", "answerable", "citations", "facts", "sparql", "coverage", "took_ms",
        "understood", "table", "link",
    }  # fmt: skip
    (cite,) = answer["citations"]
    assert set(cite) == {"n", "quote", "document", "agenda_item", "page", "start", "end", "url"}
    assert cite["quote"] == SOURCE.text[cite["start"] : cite["end"]] == EXTENDED
    assert answer["facts"] == [{"kind": "decision", "quote": EXTENDED}]
    assert fake.calls == [("ask", ("Hvad blev besluttet?", history))]
    assert fake.asked == (Filters(), "da")


def test_ask_takes_filters_and_a_language(client: TestClient, fake: FakeArchive) -> None:
    chosen = {"region": ["A"], "body": ["C"], "section": ["minutes"], "from": "2024-01-01", "to": "2024-12-31"}
    assert client.post("/api/ask", json={"question": "x", "filters": chosen, "language": "en"}).status_code == 200
    wanted = Filters(("A",), ("C",), ("minutes",), date_from=date(2024, 1, 1), date_to=date(2024, 12, 31))
    assert fake.asked == (wanted, "en")


@pytest.mark.parametrize(
    "filters", [{"nowhere": 1}, {"from": "2024-02-30"}, {"from": "2024-02-01", "to": "2023-01-01"}]
)
def test_ask_refuses_filters_that_say_nothing(client: TestClient, filters: dict[str, object]) -> None:
    assert 400 <= client.post("/api/ask", json={"question": "x", "filters": filters}).status_code < 500


def test_ask_says_no(client: TestClient) -> None:
    answer = client.post("/api/ask", json={"question": "Hvad koster månen?"}).json()
    assert answer["answerable"] is False
    assert answer["citations"] == []
    assert answer["answer"]


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("decisions", {"type", "subject", "decided_by", "date", "reported"}),
        ("deadlines", {"text", "start", "end", "kind", "responsible", "deliverable"}),
        ("positions", {"actor", "stance"}),
        ("actions", {"responsible", "due"}),
    ],
)
def test_a_list_of_facts(client: TestClient, kind: str, fields: set[str]) -> None:
    found = get(client, f"/api/{kind}")
    assert set(found) == {"total", "offset", "limit", "items"}
    (row,) = found["items"]
    assert fields | {"id", "quote", "document", "agenda_item", "page", "offsets", "url"} <= set(row)
    start, end = row["offsets"]
    assert SOURCE.text[start:end] == row["quote"]


def test_a_deadline_keeps_its_own_days(client: TestClient) -> None:
    (row,) = get(client, "/api/deadlines")["items"]
    assert (row["start"], row["end"]) == (None, "2026-03-01")
    assert row["quote"] == GUIDE


def test_a_list_hands_on_its_filters(client: TestClient, fake: FakeArchive) -> None:
    get(client, "/api/deadlines", q="x", kind="deadline", due_from="2026-01-01", limit=7, offset=2)
    get(client, "/api/decisions", type="", reported="false", body="B", **{"from": "2025-01-01"})
    assert fake.calls == [
        ("facts", ("deadline", {"q": "x", "kind": "deadline", "due_from": "2026-01-01"}, 7, 2)),
        ("facts", ("decision", {"body": "B", "from": "2025-01-01", "reported": "false"}, 50, 0)),
    ]


def test_meetings(client: TestClient) -> None:
    (met,) = get(client, "/api/meetings")["items"]
    assert met["number"] == "7"
    assert met["time"] == "9-11"
    assert met["participants"] == ["Asta Vang"]
    assert met["document"]["id"] == INFO.id


def test_documents(client: TestClient) -> None:
    found = get(client, "/api/documents", region="region sjælland", q="hjerter")
    assert found["total"] == 1
    assert found["items"][0]["facts"] == {"decision": 1, "deadline": 1, "position": 1, "action": 1}
    assert get(client, "/api/documents", body="et andet")["items"] == []
    assert get(client, "/api/documents", to="2025-11-02")["items"] == []


@pytest.mark.parametrize("kind", ["meetings", "decisions", "deadlines", "positions", "actions", "documents"])
def test_every_list_as_csv(client: TestClient, kind: str) -> None:
    response = client.get(f"/api/{kind}?format=csv")
    assert response.headers["content-type"] == "text/csv; charset=utf-8"
    assert "attachment" in response.headers["content-disposition"]
    assert len(response.text.splitlines()) == 2


def test_deadlines_as_calendar(client: TestClient) -> None:
    response = client.get("/api/deadlines?format=ics")
    assert response.headers["content-type"] == "text/calendar; charset=utf-8"
    assert "DTSTART;VALUE=DATE:20260301" in response.text


def test_record_text_and_original(client: TestClient) -> None:
    record = get(client, f"/documents/{INFO.id}/record")
    assert record["decisions"][0]["quote"] == EXTENDED
    assert "evidence" not in record["decisions"][0]
    assert "evidence" in get(client, f"/documents/{INFO.id}/record", explain=True)["decisions"][0]
    assert client.get(f"/documents/{INFO.id}/text").text == SOURCE.text
    original = client.get(f"/documents/{INFO.id}/original")
    assert original.content == SOURCE.text.encode()
    assert original.headers["content-disposition"].startswith('attachment; filename="rolige _hjerter_ 7.txt"')
    assert "sandbox" in original.headers["content-security-policy"]


def test_sparql_by_get_form_and_body(client: TestClient) -> None:
    query = "SELECT * { ?s ?p ?o }"
    form = {"Content-Type": "application/sparql-query"}
    for response in (
        client.get("/sparql", params={"query": query}),
        client.post("/sparql", data={"query": query}),
        client.post("/sparql", content=query, headers=form),
    ):
        assert response.status_code == 200
        assert response.headers["content-type"] == "application/sparql-results+json"
        assert response.headers["access-control-allow-origin"] == "*"
        assert response.json()["head"]["vars"] == ["s"]


def test_sparql_negotiates(client: TestClient) -> None:
    asked = {"query": "SELECT"}
    assert client.get("/sparql", params=asked, headers={"accept": "text/csv"}).text == "s\r\nx\r\n"
    assert client.get("/sparql", params={**asked, "format": "csv"}).headers["content-type"].startswith("text/csv")
    assert client.get("/sparql", params=asked, headers={"accept": "image/png"}).status_code == 406
    assert client.get("/sparql", params=asked, headers={"accept": "text/turtle"}).status_code == 406
    assert client.options("/sparql").status_code == 204


def test_an_identifier_is_looked_up_by_accept(client: TestClient) -> None:
    turtle = client.get("/id/x/y", headers={"accept": "text/turtle"})
    assert turtle.headers["content-type"].startswith("text/turtle")
    assert "Ypsilon" in turtle.text
    page = client.get("/id/x/y", headers={"accept": "text/html"})
    assert "Ypsilon &lt;b&gt;" in page.text
    assert client.get("/id/x/z", headers={"accept": "text/turtle"}).status_code == 404
    assert client.get("/id/x/y", headers={"accept": "image/png"}).status_code == 406


def test_a_document_identifier_leads_a_person_to_its_page(client: TestClient) -> None:
    response = client.get(f"/id/document/{INFO.id}", headers={"accept": "text/html"}, follow_redirects=False)
    assert response.status_code == 303
    assert response.headers["location"] == f"/documents/{INFO.id}"


def test_health_and_metrics(client: TestClient) -> None:
    assert get(client, "/health/live")["status"] == "alive"
    assert get(client, "/health/ready") == {"status": "ready", "documents": 1}
    client.get("/api/search?q=geheim")
    text = client.get("/metrics").text
    assert 'referat_http_requests_total{method="GET",route="/api/search",status="200"} 1' in text
    assert "referat_documents 1" in text
    assert "geheim" not in text


def test_openapi_names_every_api_route(client: TestClient) -> None:
    schema = get(client, "/openapi.json")
    assert {"/api/search", "/api/ask", "/sparql", "/api/deadlines", "/api/documents", "/health/ready"} <= set(
        schema["paths"]
    )
    for path in schema["paths"].values():
        for operation in path.values():
            assert operation["operationId"]
            assert "application/problem+json" in operation["responses"]["default"]["content"]


def test_remove_and_check_and_export(client: TestClient, fake: FakeArchive) -> None:
    assert client.delete(f"/api/documents/{INFO.id}", headers=AUTH).status_code == 204
    assert ("remove", INFO.id) in fake.calls
    problems = client.post("/api/check?repair=true", headers=AUTH).json()["problems"]
    assert problems == [{"document": INFO.id, "what": "The graph differs.", "repaired": True}]
    assert client.get("/api/export", headers=AUTH).content[:2] == b"PK"


def test_head_answers_like_get_without_a_body(client: TestClient) -> None:
    response = client.head("/api/documents")
    assert response.status_code == 200
    assert response.content == b""
