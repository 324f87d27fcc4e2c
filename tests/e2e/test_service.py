"""The service as a program: commands beside it, uploads, restart, and what every quotation says."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import httpx

from tests.e2e.conftest import KEY, SAMPLES, Running, referat, start, stop

AUTH = {"Authorization": f"Bearer {KEY}"}
QUESTIONS = (
    "Hvad blev besluttet?",
    "Hvilke frister blev nævnt?",
    "Hvem deltog i mødet?",
    "What was decided?",
    "Hvad koster en elefant?",
)
NOTE = """Referat af møde i Rådet for Stille Veje den 4. februar 2026

1. Støj
Rådet besluttede at opsætte tre skærme. Sekretariatet afleverer en plan senest den 5. maj 2026.
"""


def text_of(service: Running, document: str) -> str:
    response = service.get(f"/documents/{document}/text")
    assert response.status_code == 200
    return response.text


def check_place(service: Running, place: dict[str, Any], words: str) -> None:
    assert text_of(service, place["document"]["id"])[place["start"] : place["end"]] == words
    assert place["url"].startswith(service.url)


def test_it_is_ready_soon_and_holds_every_sample(service: Running) -> None:
    assert service.get("/health/ready").json() == {"status": "ready", "documents": len(SAMPLES)}
    assert service.seconds < 60, "8 s is the aim on a quiet machine"
    names = {row["file_name"] for row in service.get("/api/documents").json()["items"]}
    assert names == {path.name for path in SAMPLES}


def test_every_hit_and_every_citation_stands_where_it_says(service: Running) -> None:
    cited = 0
    decisions = service.get("/api/decisions", params={"reported": "false", "limit": 500}).json()["items"]
    titles = list(dict.fromkeys(row["agenda_item"]["title"] for row in decisions if row["agenda_item"]))
    for question in (*QUESTIONS, *(f"Hvad blev besluttet om {title}?" for title in titles[:8])):
        for hit in service.get("/api/search", params={"q": question, "limit": 20}).json()["hits"]:
            check_place(service, hit, hit["text"])
        answer = httpx.post(f"{service.url}/api/ask", json={"question": question}, timeout=60, trust_env=False).json()
        assert bool(answer["citations"]) >= answer["answerable"]
        for cite in answer["citations"]:
            check_place(service, cite, cite["quote"])
            cited += 1
    assert cited >= 4


def test_every_listed_fact_stands_where_it_says(service: Running) -> None:
    for kind in ("decisions", "deadlines", "positions", "actions"):
        rows = service.get(f"/api/{kind}", params={"limit": 500}).json()
        assert rows["total"] == len(rows["items"]) > 0
        for row in rows["items"]:
            start_, end = row["offsets"]
            assert text_of(service, row["document"]["id"])[start_:end] == row["quote"]


def test_the_saved_queries_run(service: Running) -> None:
    page = service.get("/queries", headers={"accept": "text/html"}).text
    names = sorted(set(re.findall(r'href="/queries/([a-z0-9-]+)"', page)))
    assert len(names) >= 20
    for name in names:
        found = service.get(f"/queries/{name}.json")
        assert found.status_code == 200, name
        assert found.json()["head"]["vars"], name


def test_identifiers_dereference(service: Running) -> None:
    document = service.get("/api/documents").json()["items"][0]
    for accept in ("text/turtle", "application/ld+json", "application/n-triples"):
        response = service.get(f"/id/document/{document['id']}", headers={"accept": accept})
        assert response.status_code == 200, response.text
        assert response.headers["content-type"].startswith(accept)
    page = service.get(f"/id/document/{document['id']}", headers={"accept": "text/html"})
    assert page.status_code == 303
    query = "SELECT DISTINCT ?s WHERE { ?s a <https://w3id.org/referat/ns#Decision> } LIMIT 3"
    rows = service.get("/sparql", params={"query": query}).json()["results"]["bindings"]
    for row in rows:
        path = row["s"]["value"].partition("/id/")[2]
        assert "https://schema.org/text" in service.get(f"/id/{path}", headers={"accept": "text/html"}).text
    assert service.get("/ns", headers={"accept": "text/html"}).status_code == 200


def test_hostile_queries_are_refused(service: Running) -> None:
    for query in (
        "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "LOAD <http://127.0.0.1:9/x>",
        "DROP ALL",
        "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
        "SELECT * { " + "{" * 20_000,
    ):
        response = httpx.post(f"{service.url}/sparql", data={"query": query}, timeout=30, trust_env=False)
        assert response.status_code == 400, response.text
        assert response.json()["detail"]


def test_commands_beside_the_service_hand_their_work_to_it(service: Running, tmp_path: Path) -> None:
    again = referat(service.data, "ingest", *map(str, SAMPLES), "--json")
    assert again.returncode == 0, again.stderr
    assert json.loads(again.stdout)["counts"]["unchanged"] == len(SAMPLES)
    (tmp_path / "stille-veje.txt").write_text(NOTE, "utf-8")
    (tmp_path / "tom.pdf").write_bytes(b"%PDF-1.7\n")
    done = referat(service.data, "ingest", str(tmp_path))
    assert done.returncode == 3, done.stderr
    assert "added" in done.stdout
    assert "refused" in done.stdout
    asked = referat(service.data, "ask", "Hvad besluttede Rådet for Stille Veje om skærme?", "--json")
    answer = json.loads(asked.stdout)
    assert "tre skærme" in answer["answer"]
    document = answer["citations"][0]["document"]["id"]
    assert referat(service.data, "search", "skærme").returncode == 0
    count = referat(service.data, "sparql", "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", "--format", "csv")
    assert int(count.stdout.split()[1]) > 1000
    assert referat(service.data, "check").returncode == 0
    exported = referat(service.data, "export", str(tmp_path / "out"), "--json")
    assert all(Path(path).stat().st_size > 1000 for path in json.loads(exported.stdout)["files"])
    assert referat(service.data, "remove", document).returncode == 0
    assert service.get(f"/documents/{document}/text").status_code == 404


def test_uploads_over_http(service: Running) -> None:
    def send(name: str, content: bytes, **headers: str) -> httpx.Response:
        files = {"file": (name, content)}
        return httpx.post(f"{service.url}/api/documents", files=files, headers=headers, timeout=120, trust_env=False)

    assert send("stille-veje.txt", NOTE.encode()).status_code == 401
    created = send("../../stille-veje.txt", NOTE.encode(), **AUTH)
    assert created.status_code == 201, created.text
    (row,) = created.json()["files"]
    assert (row["path"], row["result"]) == ("stille-veje.txt", "added")
    assert send("stille-veje.txt", NOTE.encode(), **AUTH).json()["files"][0]["result"] == "unchanged"
    changed = send("stille-veje.txt", NOTE.replace("tre", "fire").encode(), **AUTH)
    assert changed.json()["files"][0]["result"] == "replaced"
    former = service.get(row_url(row["version"]), headers={"accept": "text/html", "accept-language": "da"})
    assert "tidligere udgave" in former.text
    assert "tre skærme" in former.text
    refused = send("billede.png", b"\x89PNG\r\n\x1a\n" + bytes(100), **AUTH)
    assert refused.status_code == 415
    assert refused.json()["reason"] in ("unsupported", "wrong_extension")
    assert (
        httpx.delete(f"{service.url}/api/documents/{row['document']}", headers=AUTH, trust_env=False).status_code == 204
    )


def row_url(version: str) -> str:
    document, _, short = version.rpartition("/")
    return f"/documents/{document}?version={short}"


def test_it_starts_and_ends_cleanly(tmp_path: Path) -> None:
    data = tmp_path / "data"
    done = referat(data, "ingest", str(SAMPLES[0]))
    assert done.returncode == 0, done.stderr
    running = start(data)
    assert running.get("/health/ready").json()["documents"] == 1
    assert (data / "service.json").stat().st_mode & 0o777 == 0o600
    assert stop(running) == 0
    assert not (data / "service.json").exists()
    assert referat(data, "check").returncode == 0


def test_malformed_bytes_on_the_wire(service: Running) -> None:
    import socket

    host, port = service.url.removeprefix("http://").split(":")
    for request in (
        b"GET /\xff\xfe HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"GET /api/search?q=\xff HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"\x00\x01\x02\r\n\r\n",
        b"POST /api/ask HTTP/1.1\r\nHost: localhost\r\nContent-Length: -5\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\n" + b"X: " + b"y" * 200_000 + b"\r\n\r\n",
    ):
        with socket.create_connection((host, int(port)), 10) as line:
            line.sendall(request)
            line.shutdown(socket.SHUT_WR)
            answer = line.recv(1000)
        assert not answer or b" 4" in answer.split(b"\r\n")[0], answer
    assert service.get("/health/live").status_code == 200


def test_extraction_is_the_same_by_command_and_service(service: Running, tmp_path: Path) -> None:
    sample = next(path for path in SAMPLES if path.suffix == ".txt")
    copied = shutil.copy(sample, tmp_path)
    record = json.loads(referat(service.data, "extract", str(copied)).stdout)
    rows = service.get("/api/documents", params={"q": sample.name}).json()["items"]
    assert service.get(f"/documents/{rows[0]['id']}/record").json() == record
