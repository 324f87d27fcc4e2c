"""What analysts do, over a real socket: cookbook, notebook, pandas, SPARQLWrapper, R where it is, and YASGUI."""

from __future__ import annotations

import gzip
import io
import json
import re
import shutil
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from api.saved import saved_queries
from tests.e2e.conftest import KEY, ROOT, Running

COOKBOOK = (ROOT / "docs" / "sparql-cookbook.md").read_text("utf-8")
NOTEBOOK = ROOT / "docs" / "notebooks" / "minutes.ipynb"
EXAMPLE = "http://127.0.0.1:8000"
TOTALS = {"decision": "decisions", "deadline": "deadlines", "position": "positions", "action": "actions"}


def blocks(language: str, text: str = COOKBOOK) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)


def run(source: str, service: Running) -> dict[str, Any]:
    assert EXAMPLE in source
    names: dict[str, Any] = {}
    exec(compile(source.replace(EXAMPLE, service.url), "<docs>", "exec"), names)
    return names


def select(service: Running, query: str) -> list[dict[str, Any]]:
    answer = service.get("/sparql", params={"query": query, "format": "json"})
    assert answer.status_code == 200, answer.text
    rows: list[dict[str, Any]] = answer.json()["results"]["bindings"]
    return rows


@pytest.mark.parametrize("query", blocks("sparql"), ids=lambda q: q.split("WHERE")[0].splitlines()[-1][:50])
def test_every_query_of_the_cookbook_gives_something_and_nothing_twice(service: Running, query: str) -> None:
    if "CONSTRUCT" in query:
        answer = service.get("/sparql", params={"query": query}, headers={"accept": "application/n-triples"})
        assert answer.status_code == 200, answer.text
        assert answer.text.count(" .\n") > 10
    elif "ASK" in query:
        answer = service.get("/sparql", params={"query": query, "format": "json"})
        assert isinstance(answer.json()["boolean"], bool)
    else:
        rows = [json.dumps(row, sort_keys=True) for row in select(service, query)]
        assert rows
        assert len(set(rows)) == len(rows)


def test_the_python_of_the_cookbook_runs(service: Running, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("pandas")
    for source in blocks("python"):
        run(source, service)
    told = capsys.readouterr().out
    assert "deadline" in told or "frist" in told
    assert " – " in told


def test_the_notebook_runs(service: Running, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("pandas")
    notebook = json.loads(NOTEBOOK.read_text("utf-8"))
    assert (notebook["nbformat"], notebook["nbformat_minor"]) == (4, 5)
    cells = ["".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "code"]
    assert not [cell for cell in notebook["cells"] if cell.get("outputs")], "the notebook is kept without results"
    names = run("\n\n".join(cells), service)
    assert len(names["saved"]) == len(saved_queries())
    assert (names["bound"]["first"] <= names["bound"]["last"]).all()
    shown = capsys.readouterr().out
    assert names["row"].quote in shown
    assert service.get(urlsplit(names["row"].url).path).status_code == 200


def test_the_r_of_the_cookbook_asks_for_what_is_there(service: Running, tmp_path: Path) -> None:
    (source,) = blocks("r")
    (address,) = re.findall(r'"(/queries/[^"]+)"', source)
    (query,) = re.findall(r'query <- "(.*?)"', source, re.DOTALL)
    header = service.get(address).text.splitlines()[0].split(",")
    assert {"due", "deadline", "responsible"} <= set(header)
    assert service.get("/sparql", params={"query": query, "format": "csv"}).text.startswith("class,number\r\n")
    rscript = shutil.which("Rscript")
    if rscript:
        script = tmp_path / "cookbook.R"
        script.write_text(source.replace(EXAMPLE, service.url), "utf-8")
        done = subprocess.run([rscript, str(script)], capture_output=True, text=True, timeout=120)
        assert done.returncode == 0, done.stderr
        assert "responsible" in done.stdout


@pytest.mark.parametrize("name", sorted(saved_queries()))
def test_pandas_reads_each_saved_query_by_its_address(service: Running, name: str) -> None:
    pd = pytest.importorskip("pandas")
    query = saved_queries()[name]
    variables = service.get(f"/queries/{name}.json").json()["head"]["vars"]
    danish, english = (pd.read_csv(f"{service.url}/queries/{name}.csv?lang={code}") for code in ("da", "en"))
    for table in (danish, english):
        assert list(table.columns) == variables
        assert not table.duplicated().any()
    assert len(danish) == len(english)
    excel = pd.read_csv(f"{service.url}/queries/{name}.csv?excel=1", sep=";", encoding="utf-8-sig", decimal=",")
    assert len(excel) == len(danish)
    assert not any("_" in heading for heading in excel.columns)
    assert service.get(f"/queries/{name}", headers={"accept": "text/html"}).status_code == 200
    assert query.titles["da"] != query.titles["en"]


@pytest.mark.parametrize(("kind", "name"), [("decision", "decisions"), ("position", "stances-by-actor"),
                                            ("action", "actions"), ("deadline", "deadlines-in-period")])  # fmt: skip
def test_saved_queries_leave_nothing_out(service: Running, kind: str, name: str) -> None:
    pd = pytest.importorskip("pandas")
    period = "?from=0001-01-01&to=9999-12-31" if name == "deadlines-in-period" else ""
    table = pd.read_csv(f"{service.url}/queries/{name}.csv{period}")
    total = service.get(f"/api/{TOTALS[kind]}").json()["total"]
    if kind == "decision":
        reported = pd.read_csv(f"{service.url}/queries/decisions-reported.csv")
        assert table.decision.nunique() + reported.decision.nunique() == total
    elif kind == "position":
        assert table.positions.sum() == total
    else:
        assert table[kind].nunique() == len(table) == total


def test_a_topic_is_found_by_any_of_its_names(service: Running) -> None:
    found = [
        service.get("/queries/mentions-of-topic.json", params={"topic": name}).json()["results"]["bindings"]
        for name in ("MR-scanning", "magnetic resonance imaging", "mr-SCANNING")
    ]
    assert found[0] == found[1] == found[2]


def test_sparqlwrapper_reads_every_kind_of_result(service: Running) -> None:
    wrapper = pytest.importorskip("SPARQLWrapper")
    query = "SELECT ?s WHERE { ?s a <https://w3id.org/referat/ns#Meeting> } ORDER BY ?s"
    for method in (wrapper.GET, wrapper.POST):
        for form in (wrapper.JSON, wrapper.XML, wrapper.CSV, wrapper.TSV):
            endpoint = wrapper.SPARQLWrapper(f"{service.url}/sparql", returnFormat=form)
            endpoint.setMethod(method)
            endpoint.setQuery(query)
            assert endpoint.queryAndConvert(), (method, form)
    endpoint = wrapper.SPARQLWrapper(f"{service.url}/sparql")
    endpoint.setQuery("CONSTRUCT { ?s a ?c } WHERE { ?s a ?c } LIMIT 5")
    endpoint.setReturnFormat(wrapper.TURTLE)
    assert b"a" in endpoint.queryAndConvert()


def test_the_dumps_hold_what_the_service_holds(service: Running) -> None:
    pd = pytest.importorskip("pandas")
    pytest.importorskip("pyarrow")
    for kind in (*TOTALS, "meeting", "document"):
        table = pd.read_parquet(f"{service.url}/dumps/{kind}s.parquet")
        assert len(table) == service.get(f"/api/{kind}s").json()["total"]
        text = pd.read_csv(f"{service.url}/dumps/{kind}s.csv", keep_default_na=False)
        assert list(text.columns) == list(table.columns)
        assert list(text.iri) == list(table.iri)
        assert table.iri.is_unique
    quads = gzip.decompress(service.get("/dumps/referat.nq.gz").content).splitlines()
    (count,) = select(service, "SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } }")
    assert len(quads) == len(set(quads)) == int(count["n"]["value"])


def test_dumps_are_made_anew_after_an_ingestion_and_only_then(service: Running) -> None:
    pd = pytest.importorskip("pandas")
    first = service.get("/dumps/decisions.csv")
    again = service.get("/dumps/decisions.csv", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    note = "Referat af møde i Udvalget for Gule Sager den 3. marts 2026\n\n1. Lys\n\nUdvalget godkendte planen.\n"
    auth = {"Authorization": f"Bearer {KEY}"}
    added = httpx.post(
        f"{service.url}/api/documents", headers=auth, files={"file": ("gule-sager.txt", note.encode())}, timeout=60
    )
    assert added.status_code == 201, added.text
    try:
        second = service.get("/dumps/decisions.csv", headers={"if-none-match": first.headers["etag"]})
        assert second.status_code == 200
        assert second.headers["etag"] != first.headers["etag"]
        assert "Udvalget godkendte planen." in set(pd.read_csv(io.BytesIO(second.content)).quote)
    finally:
        (row,) = service.get("/api/documents", params={"q": "gule-sager"}).json()["items"]
        httpx.delete(f"{service.url}/api/documents/{row['id']}", headers=auth, timeout=60)
    assert "Udvalget godkendte planen." not in service.get("/dumps/decisions.csv").text


def until(browser: Any, script: str, seconds: float = 20.0) -> Any:
    deadline = time.monotonic() + seconds
    while not (found := browser.execute_script(script)):
        assert time.monotonic() < deadline, script
        time.sleep(0.1)
    return found


@pytest.fixture
def editor(service: Running, browser: Any) -> Callable[[str], Any]:
    from api.editor import kit

    if kit() is None:
        pytest.skip("no editor: make editor (needs npm)")

    def opened(path: str) -> Any:
        browser.get_log("browser")
        browser.get(service.url + path)
        until(browser, "return window.referatEditor && document.querySelector('.yasqe_queryButton')")
        return browser

    return opened


def test_yasgui_runs_a_query_of_this_service_alone(editor: Callable[[str], Any], service: Running) -> None:
    query = "SELECT ?class (COUNT(?s) AS ?n) WHERE { ?s a ?class } GROUP BY ?class ORDER BY DESC(?n) LIMIT 7"
    browser = editor(f"/sparql?query={query}")
    assert browser.execute_script("return referatEditor.getTab().getYasqe().getValue()") == query
    assert not browser.execute_script("return document.getElementById('plain').open")
    browser.find_element("css selector", ".yasqe_queryButton").click()
    rows = until(browser, "return document.querySelectorAll('.yasr table tbody tr').length")
    assert rows == 7
    asked = browser.execute_script("return performance.getEntriesByType('resource').map(e => e.name)")
    assert {urlsplit(address).netloc for address in asked} == {urlsplit(service.url).netloc}
    assert browser.get_log("browser") == []


def test_yasgui_shows_why_a_query_is_refused(editor: Callable[[str], Any]) -> None:
    browser = editor("/sparql?query=SELECT * WHERE { SERVICE <http://example.org/sparql> { ?s ?p ?o } }")
    browser.find_element("css selector", ".yasqe_queryButton").click()
    told = until(browser, "return (document.querySelector('.yasr .errorResult') || {}).innerText")
    assert "SERVICE" in told


def test_the_page_works_without_scripts(service: Running) -> None:
    page = service.get("/sparql", params={"query": "ASK {}"}, headers={"accept": "text/html", "accept-language": "da"})
    assert '<form class="sparql"' in page.text
    assert "Ja" in page.text
    addresses = re.findall(r'href="(/sparql\?query=PREFIX[^"]+)"', page.text)
    assert len(addresses) == len(saved_queries())
    assert all("\nSELECT" in parse_qs(urlsplit(a).query)["query"][0] for a in addresses)
    excel = service.get("/queries/excel", params={"query": "SELECT (0.5 AS ?half) ('=1+1' AS ?formula) {}"})
    assert excel.content.decode("utf-8-sig").splitlines() == ["half;formula", "0,5;'=1+1"]
    assert excel.content.startswith(b"\xef\xbb\xbf")
