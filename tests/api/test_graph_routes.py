"""Linked data, the ontology, dumps and reconciliation over a real archive with the real vocabulary."""

from __future__ import annotations

import csv
import gzip
import io
import json
import random
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient
from lxml import html
from rdflib import Dataset, Graph, URIRef

from api import diagram, dumps, ontology_page
from api.app import create_app
from api.service import Service
from api.settings import Settings
from index.archive import Archive
from index.dumps import Snapshot
from index.graph.oxigraph import OxigraphStore
from ingest.prepare import PrepareSettings, prepare
from ontology.errors import StoreUnavailable
from ontology.namespaces import CONCEPT, PREFIXES, REF
from tests.api.conftest import wait_until
from tests.build import TOOLS
from tests.fakes import FakeEmbedder, FakePassages

BASE = "http://127.0.0.1:8000/"
SAMPLES = Path(__file__).parent.parent.parent / "samples"
FORMS = {"text/turtle": "turtle", "application/ld+json": "json-ld", "application/n-triples": "nt"}


def sample(name: str) -> Any:
    (path,) = SAMPLES.glob(name)
    return prepare(path.read_bytes(), path.name, str(path), PrepareSettings(BASE))


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    folder = tmp_path_factory.mktemp("graph-routes")
    made = Archive(OxigraphStore(), FakePassages(), FakeEmbedder(), folder, BASE, TOOLS)
    made.add([sample("*.txt"), sample("hoved*.html")])
    yield made
    made.close()


@pytest.fixture(scope="module")
def client(archive: Archive) -> Iterator[TestClient]:
    settings = Settings(_env_file=None)  # type: ignore[call-arg]
    service = Service(settings, lambda _: archive)
    with TestClient(create_app(settings, service=service), base_url=BASE.rstrip("/")) as made:
        wait_until(lambda: service.ready)
        yield made
        service._archive = None


def ask(archive: Archive, query: str) -> list[dict[str, Any]]:
    head = "".join(f"PREFIX {p}: <{i}>\n" for p, i in PREFIXES.items())
    found = archive.sparql(head + query, ["application/sparql-results+json"]).content
    rows: list[dict[str, Any]] = json.loads(found)["results"]["bindings"]
    return rows


def path_of(iri: str) -> str:
    space = CONCEPT if iri.startswith(CONCEPT) else f"{BASE}id/"
    return "/id/" + iri.removeprefix(space).partition("#")[0]


class TestLinkedData:
    def test_every_kind_of_iri_is_looked_up(self, client: TestClient, archive: Archive) -> None:
        rows = ask(archive, "SELECT DISTINCT ?s ?g WHERE { { ?s ?p ?o } UNION { GRAPH ?g { } BIND(?g AS ?s) } }")
        iris = {row["s"]["value"] for row in rows}
        outside = {iri for iri in iris if not iri.startswith((f"{BASE}id/", CONCEPT, REF.rstrip("#")))}
        assert outside <= set(ontology_page.labels("da")) | {PREFIXES["schema"] + "PotentialActionStatus"}
        ours = sorted(iri for iri in iris if iri.startswith((f"{BASE}id/", CONCEPT)))
        kinds = {path_of(iri).split("/")[2]: iri for iri in ours}
        assert len(kinds) > 15
        chosen = [*kinds.values(), *random.Random(5).sample(ours, 10)]
        for turn, iri in enumerate(chosen):
            for media_type, form in list(FORMS.items())[turn % 3 : turn % 3 + 1]:
                answer = client.get(path_of(iri), headers={"accept": media_type})
                assert answer.status_code == 200, (iri, answer.text)
                assert answer.headers["content-type"].startswith(media_type)
                said = Graph().parse(data=answer.text, format=form)
                assert (URIRef(iri), None, None) in said or f"{BASE}id/graph/" in iri, iri
            page = client.get(path_of(iri), headers={"accept": "text/html"})
            assert page.status_code == 200
            assert page.headers["content-type"].startswith("text/html")

    def test_all_forms_say_the_same(self, client: TestClient) -> None:
        graphs = [
            Graph().parse(data=client.get(f"/id/region/syddanmark?format={form}").text, format=parser)
            for form, parser in (("ttl", "turtle"), ("jsonld", "json-ld"), ("nt", "nt"))
        ]
        assert set(graphs[0]) == set(graphs[1]) == set(graphs[2])
        text = client.get("/id/region/syddanmark?format=nt").text
        assert len(text.splitlines()) == len(set(text.splitlines())) > 10

    def test_parts_and_referrers_come_along(self, client: TestClient, archive: Archive) -> None:
        (row, *_) = ask(archive, "SELECT ?s WHERE { ?s a ref:Deadline ; time:hasEnd ?end }")
        iri = row["s"]["value"]
        text = client.get(f"{path_of(iri)}?format=ttl").text
        assert "time:inXSDDate" in text
        assert "ref:endDate" in text
        tree = html.fromstring(client.get(f"{path_of(iri)}?format=html&lang=da").text)
        assert tree.get_element_by_id("hasEnd") is not None
        assert not [th.text_content() for th in tree.xpath("//tbody//th") if ":" in th.text_content()], (
            "unnamed property"
        )
        region = html.fromstring(client.get("/id/region/hovedstaden?lang=en").text)
        assert region.get_element_by_id("referred") is not None
        assert "Wikidata" in region.text_content() or "wikidata" in region.text_content()

    def test_etag_and_what_is_not_there(self, client: TestClient) -> None:
        first = client.get("/id/region/syddanmark", headers={"accept": "text/turtle"})
        known = {"accept": "text/turtle", "if-none-match": first.headers["etag"]}
        assert client.get("/id/region/syddanmark", headers=known).status_code == 304
        assert first.headers["vary"] == "Accept"
        assert first.headers["access-control-allow-origin"] == "*"
        for path in ("/id/region/nowhere", "/id/x/" + quote('y> ?p ?o } #"'), "/id/region/"):
            assert client.get(path, headers={"accept": "text/turtle"}).status_code == 404
        assert client.get("/id/region/syddanmark", headers={"accept": "image/png"}).status_code == 406


class TestOntology:
    def test_every_class_and_property_in_use_has_a_name_in_both_languages(self, archive: Archive) -> None:
        rows = ask(
            archive,
            """SELECT DISTINCT ?term ?label WHERE {
                 { SELECT DISTINCT ?term WHERE { { ?s ?term ?o } UNION { ?s a ?term } } }
                 OPTIONAL { ?term rdfs:label ?label } }""",
        )
        languages: dict[str, list[str]] = {}
        for row in rows:
            languages.setdefault(row["term"]["value"], []).append(row.get("label", {}).get("xml:lang", "none"))
        assert len(languages) > 100
        assert {term: found for term, found in languages.items() if sorted(found) != ["da", "en"]} == {}

    def test_every_concept_has_a_name_in_both_languages(self, archive: Archive) -> None:
        rows = ask(
            archive,
            """SELECT ?c (GROUP_CONCAT(?l) AS ?ls) WHERE {
                 ?c skos:inScheme ?scheme . OPTIONAL { ?c skos:prefLabel ?label BIND(lang(?label) AS ?l) }
               } GROUP BY ?c""",
        )
        assert len(rows) > 900
        assert [r for r in rows if sorted(set(r["ls"]["value"].split())) != ["da", "en"]] == []

    def test_the_forms_and_the_page(self, client: TestClient) -> None:
        said = [
            set(Graph().parse(data=client.get("/ns", headers={"accept": media_type}).text, format=form))
            for media_type, form in FORMS.items()
        ]
        assert said[0] == said[1] == said[2]
        assert len(said[0]) > 500
        for language in ("da", "en"):
            tree = html.fromstring(client.get(f"/ns?format=html&lang={language}").text)
            ours = [str(s)[len(REF) :] for s, _, _ in said[0] if str(s).startswith(REF)]
            for name in set(ours):
                assert tree.get_element_by_id(name) is not None
            inner = [a for a in tree.xpath("//main//a/@href") if a.startswith("/ns#")]
            assert inner
            assert {a.partition("#")[2] for a in inner} <= set(tree.xpath("//@id"))

    def test_the_diagram_tells_the_truth(self, archive: Archive) -> None:
        for source, link, target in diagram.EDGES:
            sources, targets = (diagram.FACTS if c == REF + "Fact" else (c,) for c in (source, target))
            given = f"VALUES ?a {{ {' '.join(f'<{c}>' for c in sources)} }} ?s a ?a ; <{link}> ?t"
            end = "" if target == REF + "Agent" else f" . ?t a ?b VALUES ?b {{ {' '.join(f'<{c}>' for c in targets)} }}"
            assert ask(archive, f"SELECT ?s WHERE {{ {given}{end} }} LIMIT 1"), link

    def test_the_diagram_can_be_read_aloud(self, client: TestClient) -> None:
        tree = html.fromstring(client.get("/ns?format=html&lang=da").text)
        (svg,) = tree.xpath("//*[local-name()='svg']")
        assert svg.get("role") == "img"
        told = " ".join(tree.get_element_by_id(name).text_content() for name in svg.get("aria-labelledby").split())
        labels = ontology_page.labels("da")
        for source, link, target in diagram.EDGES:
            assert f"{labels[source]} – {labels[link]} → {labels[target]}" in told
        assert not svg.xpath(".//@style")

    def test_no_boxes_of_the_diagram_overlap(self) -> None:
        boxes = diagram.draw(ontology_page.labels("da")).boxes
        places = {(box.x, box.y) for box in boxes}
        assert len(places) == len(boxes)
        for box in boxes:
            assert diagram.BOX_WIDTH / 2 <= box.x <= diagram.WIDTH - diagram.BOX_WIDTH / 2
            assert diagram.BOX_HEIGHT / 2 <= box.y <= diagram.HEIGHT - diagram.BOX_HEIGHT / 2

    def test_same_things_elsewhere_are_named_with_care(self, archive: Archive) -> None:
        rows = ask(archive, "SELECT DISTINCT ?c ?other WHERE { ?c owl:sameAs|skos:exactMatch ?other }")
        others = [row["other"]["value"] for row in rows]
        assert len(others) == len(set(others)), "two of our concepts are said to be one thing"
        known = ("http://www.wikidata.org/entity/Q", PREFIXES["nuts"])
        assert all(other.startswith(known) for other in others)
        regions = ask(archive, "SELECT DISTINCT ?c WHERE { ?c a ref:Region ; owl:sameAs ?w ; skos:exactMatch ?n }")
        assert len(regions) == 5


class TestDumps:
    def test_the_graph(self, client: TestClient, archive: Archive) -> None:
        answer = client.get("/dumps/referat.nq.gz")
        assert answer.headers["content-type"] == "application/gzip"
        quads = gzip.decompress(answer.content)
        (row,) = ask(archive, "SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } }")
        assert len(quads.splitlines()) == int(row["n"]["value"])
        names = {str(g.identifier) for g in Dataset().parse(data=quads.decode(), format="nquads").graphs()}
        assert len([n for n in names if n.startswith(f"{BASE}id/graph/")]) == 3

    @pytest.mark.parametrize("kind", dumps.TABLES)
    def test_tables_have_every_row_and_every_column(self, client: TestClient, kind: str) -> None:
        parquet = pytest.importorskip("pyarrow.parquet")
        total = client.get(f"/api/{kind}s").json()["total"]
        text = client.get(f"/dumps/{kind}s.csv").content
        rows = list(csv.DictReader(io.StringIO(text.decode("utf-8"), newline="")))
        table = parquet.read_table(io.BytesIO(client.get(f"/dumps/{kind}s.parquet").content))
        assert len(rows) == table.num_rows == total > 0
        assert list(rows[0]) == table.column_names == list(dumps.COLUMNS[kind])
        for row, typed in zip(rows, table.to_pylist(), strict=True):
            for name, value in typed.items():
                told = "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
                assert row[name].removeprefix("'") == told.removeprefix("'")
        assert client.get(path_of(rows[0]["iri"])).status_code == 200
        excel = client.get(f"/dumps/{kind}s.csv?excel=1").content
        assert excel.startswith(b"\xef\xbb\xbf")
        assert len(list(csv.reader(io.StringIO(excel.decode("utf-8-sig"), newline=""), delimiter=";"))) == total + 1

    def test_they_are_kept_until_something_changes(self, client: TestClient, archive: Archive) -> None:
        before = client.get("/dumps/documents.csv")
        known = {"if-none-match": before.headers["etag"]}
        assert client.get("/dumps/documents.csv", headers=known).status_code == 304
        written: list[str] = []
        archive.dump("documents.csv", lambda *_: written.append("again"))
        assert written == []
        item = sample("*nordic*") if list(SAMPLES.glob("*nordic*")) else sample("*.docx")
        archive.add([item])
        try:
            after = client.get("/dumps/documents.csv", headers=known)
            assert after.status_code == 200
            assert after.headers["etag"] != before.headers["etag"]
            assert len(after.text.splitlines()) == len(before.text.splitlines()) + 1
        finally:
            archive.remove(item.document)
        assert client.get("/dumps/documents.csv").text == before.text

    def test_a_removed_document_does_not_live_on_in_them(self, client: TestClient, archive: Archive) -> None:
        item = sample("*.docx")
        archive.add([item])
        assert client.get("/dumps/documents.csv").text.count(item.file_name) == 1
        assert item.document.encode() in gzip.decompress(client.get("/dumps/referat.nq.gz").content)
        archive.remove(item.document)
        left = [p for p in archive._dumps._folder.rglob("*") if p.is_file()]
        assert left == []

    def test_one_that_a_removal_overtakes_is_not_kept(self, archive: Archive) -> None:
        def overtaken(snapshot: Snapshot, stream: BinaryIO) -> None:
            stream.write(b"of a document that is being removed")
            archive._dumps.forget()

        with pytest.raises(StoreUnavailable, match="removed"):
            archive.dump("overtaken.csv", overtaken)
        assert not [p for p in archive._dumps._folder.iterdir() if p.is_file()]

    def test_one_that_fails_leaves_nothing(self, archive: Archive) -> None:
        folder = archive._dumps._folder

        def breaks(snapshot: Snapshot, stream: BinaryIO) -> None:
            stream.write(b"half")
            raise OSError("no space left")

        with pytest.raises(OSError, match="no space"):
            archive.dump("broken.csv", breaks)
        assert not [p for p in folder.iterdir() if "broken" in p.name or p.name.startswith(".part-")]
        path, _ = archive.dump("broken.csv", lambda _, stream: stream.write(b"whole") and None)
        assert path.read_bytes() == b"whole"

    def test_readers_at_the_same_time_get_one_whole_file(self, archive: Archive) -> None:
        began, found = threading.Event(), []

        def slow(snapshot: Snapshot, stream: BinaryIO) -> None:
            for part in (b"a" * 1000, b"b" * 1000):
                stream.write(part)
                stream.flush()
                began.wait(0.1)

        def read() -> None:
            found.append(archive.dump("slow.csv", slow)[0].read_bytes())

        threads = [threading.Thread(target=read) for _ in range(5)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert found == [b"a" * 1000 + b"b" * 1000] * 5

    def test_without_pyarrow_it_says_what_to_do(self, client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
        import sys

        monkeypatch.setitem(sys.modules, "pyarrow", None)
        answer = client.get("/dumps/decisions.parquet")
        assert answer.status_code == 404
        assert "referat[parquet]" in answer.json()["detail"]
        page = client.get("/dumps", headers={"accept": "text/html", "accept-language": "da"}).text
        assert "decisions.parquet" not in page
        assert "parquet" in page

    def test_the_description_names_what_is_there(self, client: TestClient) -> None:
        assert client.get("/.well-known/void", follow_redirects=False).headers["location"] == f"{BASE}dumps"
        graph = Graph().parse(data=client.get("/dumps", headers={"accept": "text/turtle"}).text, format="turtle")
        urls = {str(o) for o in graph.objects(None, URIRef(PREFIXES["dcat"] + "downloadURL"))}
        assert urls == {f"{BASE}dumps/{name}" for name in dumps.available()}
        assert (None, URIRef(PREFIXES["void"] + "dataDump"), URIRef(f"{BASE}dumps/referat.nq.gz")) in graph
        for url in urls:
            assert client.get(url).status_code == 200
        for name in ("nothing.csv", "decisions.xlsx", "..%2fledger.sqlite", "referat.nq"):
            assert client.get(f"/dumps/{name}").status_code == 404


class TestReconciliation:
    def batch(self, client: TestClient, **queries: Any) -> dict[str, list[dict[str, Any]]]:
        answer = client.post("/reconcile", data={"queries": json.dumps(queries)})
        assert answer.status_code == 200, answer.text
        assert answer.headers["access-control-allow-origin"] == "*"
        return {key: value["result"] for key, value in answer.json().items()}

    def test_the_manifest(self, client: TestClient) -> None:
        told = client.get("/reconcile").json()
        assert {"versions", "name", "identifierSpace", "schemaSpace"} <= set(told)
        assert "0.2" in told["versions"]
        assert "{{id}}" in told["view"]["url"]
        assert "{{id}}" in told["preview"]["url"]
        for kind in ("entity", "type", "property"):
            service = told["suggest"][kind]
            found = client.get(service["service_url"] + service["service_path"], params={"prefix": "re"})
            assert found.json()["result"]
        view = told["view"]["url"].replace("{{id}}", quote("region/syddanmark", safe=""))
        assert client.get(view, headers={"accept": "text/turtle"}).status_code == 200
        preview = client.get(told["preview"]["url"].replace("{{id}}", quote("region/syddanmark", safe="")))
        assert "Region Syddanmark" in preview.text
        assert "frame-ancestors *" in preview.headers["content-security-policy"]
        proposed = told["extend"]["propose_properties"]
        assert client.get(proposed["service_url"] + proposed["service_path"], params={"type": "x", "limit": 3}).json()[
            "properties"
        ][2]

    @pytest.mark.parametrize(
        ("name", "expected"),
        [
            ("Region Syddanmark", "region/syddanmark"),
            ("region  SYDDANMARK", "region/syddanmark"),
            ("Region of Southern Denmark", "region/syddanmark"),
            ("Sundhedsstyrelsens", "body/sundhedsstyrelsen"),
            ("region/nordjylland", "region/nordjylland"),
            ("haemodialysis", "treatment/haemodialyse"),
        ],
    )
    def test_a_name_is_matched_whatever_its_form(self, client: TestClient, name: str, expected: str) -> None:
        best = self.batch(client, q={"query": name})["q"][0]
        assert (best["id"], best["match"]) == (expected, True)

    def test_a_misspelled_name_is_proposed_but_not_decided(self, client: TestClient) -> None:
        found = self.batch(client, q={"query": "Regon Sydanmark"})["q"]
        assert found[0]["id"] == "region/syddanmark"
        assert not any(candidate["match"] for candidate in found)
        scores = [candidate["score"] for candidate in found]
        assert scores == sorted(scores, reverse=True)
        assert all(0 < score < 100 for score in scores)

    def test_people_and_bodies_of_the_documents_are_there(self, client: TestClient, archive: Archive) -> None:
        for row in ask(archive, "SELECT DISTINCT ?name WHERE { ?p a ref:Person ; foaf:name ?name } LIMIT 5"):
            best = self.batch(client, q={"query": row["name"]["value"], "type": "Person"})["q"][0]
            assert best["name"] == row["name"]["value"]
            assert best["id"].startswith("person/")

    def test_types_limits_and_properties(self, client: TestClient) -> None:
        found = self.batch(
            client,
            typed={"query": "Nordjylland", "type": ["scheme/hospital"]},
            limited={"query": "region", "limit": 2},
            right={"query": "Hovedstaden", "properties": [{"pid": "skos:notation", "v": "DK01"}]},
            wrong={"query": "Hovedstaden", "properties": [{"pid": "skos:notation", "v": "DK05"}]},
            only={"properties": [{"pid": "skos:notation", "v": ["DK05", "x"]}]},
            entity={"query": "hæmodialyse", "properties": [{"pid": "skos:broader", "v": {"id": "treatment/dialyse"}}]},
        )
        assert all("scheme/hospital" in [t["id"] for t in c["type"]] for c in found["typed"])
        assert len(found["limited"]) == 2
        assert found["right"][0]["match"] is True
        assert found["wrong"][0]["match"] is False
        assert found["wrong"][0]["score"] < found["right"][0]["score"]
        assert [c["id"] for c in found["only"]] == ["region/nordjylland"]
        assert found["entity"][0]["features"][1] == {"id": "properties", "value": 1.0}

    def test_single_queries_and_get(self, client: TestClient) -> None:
        one = client.get("/reconcile", params={"query": "Region Nordjylland"}).json()["result"]
        same = client.get("/reconcile", params={"query": json.dumps({"query": "Region Nordjylland"})}).json()["result"]
        (batch,) = (
            client.get("/reconcile", params={"queries": '{"a": {"query": "Region Nordjylland"}}'}).json().values()
        )
        assert one == same == batch["result"]
        assert client.post("/reconcile", data={"query": "Region Nordjylland"}).json()["result"] == one
        assert client.get("/reconcile", params={"queries": "{}"}).json() == {}

    def test_extension(self, client: TestClient) -> None:
        asked = {
            "ids": ["region/syddanmark", "treatment/haemodialyse", "nothing/here"],
            "properties": [
                {"id": "skos:notation"},
                {"id": "skos:broader"},
                {"id": "ref:validFrom"},
                {"id": "owl:sameAs"},
            ],
        }
        told = client.post("/reconcile", data={"extend": json.dumps(asked)}).json()
        assert [m["id"] for m in told["meta"]] == [p["id"] for p in asked["properties"]]
        rows = told["rows"]
        assert rows["region/syddanmark"]["skos:notation"] == [{"str": "DK03"}]
        assert rows["region/syddanmark"]["ref:validFrom"] == [{"date": "2007-01-01T00:00:00"}]
        assert rows["treatment/haemodialyse"]["skos:broader"] == [{"id": "treatment/dialyse", "name": "dialyse"}]
        assert rows["nothing/here"] == {p["id"]: [] for p in asked["properties"]}

    @pytest.mark.parametrize(
        "fields",
        [
            {}, {"queries": "["}, {"queries": "[1]"}, {"queries": '{"a": 1}'}, {"queries": '{"a": {}}'},
            {"queries": '{"a": {"query": "x", "limit": 0}}'}, {"queries": '{"a": {"query": 5}}'},
            {"queries": '{"a": {"query": "x", "properties": [{"v": 1}]}}'},
            {"queries": '{"a": {"query": "x", "properties": [3]}}'},
            {"extend": "{}"}, {"extend": '{"ids": ["a/b"], "properties": [{"id": "nope:x"}]}'},
            {"queries": '{"a": {"properties": [{"pid": "skos:notation> ?x", "v": "1"}]}}'},
        ],
    )  # fmt: skip
    def test_what_is_malformed_is_refused(self, client: TestClient, fields: dict[str, str]) -> None:
        answer = client.post("/reconcile", data=fields)
        assert answer.status_code == 400, answer.text
        assert answer.headers["content-type"] == "application/problem+json"

    def test_too_many_at_once(self, client: TestClient) -> None:
        many = {str(n): {"query": "x"} for n in range(201)}
        assert client.post("/reconcile", data={"queries": json.dumps(many)}).status_code == 413

    def test_nothing_leaves_the_strings_of_a_query(self, client: TestClient) -> None:
        hostile = 'x" || true) } #\\'
        found = self.batch(client, q={"properties": [{"pid": "skos:notation", "v": hostile}]}, p={"query": hostile})
        assert found["q"] == []
        extended = {"ids": ["a/b> ?p ?o } #"], "properties": [{"id": "skos:notation"}]}
        assert client.post("/reconcile", data={"extend": json.dumps(extended)}).json()["rows"] == {
            "a/b> ?p ?o } #": {"skos:notation": []}
        }
        assert client.get("/reconcile/preview", params={"id": "<b>"}).status_code == 404
