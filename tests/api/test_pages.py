"""The pages for staff: structure, language, escaping, and the way from an answer to the marked words."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from lxml import html

from api import editor
from tests.api.fake import EXTENDED, GUIDE, INFO, SOURCE

HTML = {"accept": "text/html", "accept-language": "da"}
PAGES = [
    "/", "/?q=ordningen", "/?q=m%C3%A5nen", "/decisions", "/deadlines", "/positions", "/actions", "/documents",
    f"/documents/{INFO.id}", f"/documents/{INFO.id}?version=aaaaaaaaaaaa&start=3&end=200", "/sparql",
    "/sparql?query=SELECT", "/queries", "/queries/deadlines-in-period",
    "/sparql?query=fejl", "/id/x/y", "/ns", "/nowhere",
]  # fmt: skip


@pytest.fixture(autouse=True)
def plain(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The pages as they are without the query editor, whether it was fetched here or not."""
    monkeypatch.setattr(editor, "FOLDER", tmp_path)


def page(client: TestClient, path: str, **headers: str) -> html.HtmlElement:
    response = client.get(path, headers={**HTML, **headers})
    assert response.headers["content-type"].startswith("text/html"), response.text
    return html.fromstring(response.text)


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("lang", ["da", "en"])
def test_structure(client: TestClient, path: str, lang: str) -> None:
    tree = page(client, path, **{"accept-language": lang})
    assert tree.get("lang") == lang
    assert tree.findtext(".//title")
    assert len(tree.findall(".//h1")) == len(tree.findall(".//main")) == 1
    for landmark in ("//header", "//footer", "//nav[@aria-label]"):
        assert tree.xpath(landmark), landmark
    assert tree.xpath("//body/*[1]/@href") == ["#content"]
    levels = [int(h.tag[1]) for h in tree.xpath("//h1|//h2|//h3|//h4|//h5")]
    assert all(after <= before + 1 for before, after in pairwise(levels)), levels
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    for control in tree.xpath("//input[not(@type='hidden')]|//select|//textarea"):
        assert tree.xpath(f"//label[@for='{control.get('id')}']"), html.tostring(control)
    for target in tree.xpath("//a/@href[starts-with(., '#')]"):
        assert target[1:] in ids
    assert not tree.xpath("//script|//*[@style]|//@onclick")
    assert not [a for a in tree.xpath("//a") if not a.text_content().strip()]


@pytest.mark.parametrize("path", PAGES)
def test_nothing_comes_from_elsewhere_and_nothing_is_markup(client: TestClient, path: str) -> None:
    response = client.get(path, headers=HTML)
    tree = html.fromstring(response.text)
    assert not tree.xpath("//i[text()='& mere']|//b[text()='Holm']")
    for address in tree.xpath("//link/@href|//img/@src"):
        assert address.startswith("/")
    assert "script-src" not in response.headers["content-security-policy"]
    assert response.headers["content-security-policy"].startswith("default-src 'none'")
    assert response.headers["x-content-type-options"] == "nosniff"


def test_an_answer_leads_to_the_marked_words(client: TestClient) -> None:
    tree = page(client, "/?q=Hvad+blev+besluttet")
    (reference,) = tree.xpath("//a[@class='ref']")
    assert reference.text_content() == "1"
    assert reference.get("href").endswith("#mark")
    document = page(client, reference.get("href").partition("#")[0])
    assert document.get_element_by_id("mark").text_content() == EXTENDED
    assert "cited" in document.get_element_by_id("mark").get("class")


def test_the_question_is_not_taken_for_markup(client: TestClient) -> None:
    response = client.get("/", params={"q": "<script>alert(1)</script>"}, headers=HTML)
    assert "<script" not in response.text
    assert "&lt;script&gt;" in response.text


def test_no_answer_is_said_plainly(client: TestClient) -> None:
    text = page(client, "/?q=m%C3%A5nen").text_content()
    assert "Referaterne giver ikke svaret" in text
    assert "De nærmeste steder" in text


def test_facets_are_links_that_filter(client: TestClient) -> None:
    tree = page(client, "/?q=x")
    links = tree.xpath("//aside//a/@href")
    assert "/?q=x&region=Region+Fyn" in links
    assert "/?q=x&from=2024-01-01&to=2024-12-31" in links
    chosen = page(client, "/?q=x&region=Region+Fyn")
    assert chosen.xpath("//a[@class='chip']/@href") == ["/?q=x"]
    assert chosen.xpath("//*[@id='answer']")


def test_every_fact_is_marked_and_linked(client: TestClient) -> None:
    tree = page(client, f"/documents/{INFO.id}")
    start = SOURCE.text.index(GUIDE)
    mark = tree.get_element_by_id(f"c{start}-{start + len(GUIDE)}")
    assert mark.text_content() == GUIDE
    assert set(mark.get("class").split()) == {"deadline", "action"}
    assert len(tree.xpath(f"//section//a[@href='#{mark.get('id')}']")) == 2
    assert [h.text_content() for h in tree.xpath("//article//h3")] == [
        "1. Godkendelse af dagsorden",
        "2. Pulsmåling i hjemmet",
    ]
    assert tree.xpath("//nav[@aria-labelledby='toc']//a/@href") == ["#punkt-1", "#punkt-2"]


def test_a_document_offers_its_files(client: TestClient) -> None:
    tree = page(client, f"/documents/{INFO.id}")
    files = tree.xpath("//section[@aria-labelledby='files']//a/@href")
    assert files[0] == f"/documents/{INFO.id}/original?version=0123456789ab"
    assert files[2] == f"/id/graph/{INFO.id}-0123456789ab?format=ttl"


def test_a_former_version_says_so(client: TestClient) -> None:
    assert "tidligere udgave" in page(client, f"/documents/{INFO.id}?version=aaaaaaaaaaaa").text_content()


def test_the_language_is_kept_in_links_when_chosen(client: TestClient) -> None:
    tree = page(client, "/?q=x&lang=en")
    assert tree.get("lang") == "en"
    assert all("lang=en" in href for href in tree.xpath("//header//nav//a/@href"))
    assert tree.xpath("//form//input[@name='lang']/@value") == ["en"]
    assert tree.xpath("//a[@class='language']/@href") == ["/?q=x&lang=da"]


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("", "da"),
        ("de", "da"),
        ("en-GB,en;q=0.9", "en"),
        ("da-DK,da;q=0.9,en;q=0.8", "da"),
        ("en;q=0.3,da;q=0.4", "da"),
        ("*", "da"),
        (";;q=x,,", "da"),
    ],
)
def test_the_language_of_the_browser(client: TestClient, header: str, language: str) -> None:
    assert page(client, "/", **{"accept-language": header}).get("lang") == language


def test_lists_link_to_files_with_the_same_filters(client: TestClient) -> None:
    tree = page(client, "/deadlines?kind=deadline&due_from=2026-01-01")
    links = tree.xpath("//ul/li/a/@href")
    assert "/api/deadlines?format=csv&excel=1&kind=deadline&due_from=2026-01-01" in links
    assert "/api/deadlines?format=ics&kind=deadline&due_from=2026-01-01" in links


def test_the_sparql_page_shows_a_table_and_failures(client: TestClient) -> None:
    tree = page(client, "/sparql?query=SELECT")
    assert tree.xpath("//table//a/@href") == ["/id/x/y"]
    failed = client.get("/sparql?query=fejl", headers=HTML)
    assert failed.status_code == 400
    assert "line 1" in failed.text


def test_quotes_carry_the_language_of_the_minutes(client: TestClient) -> None:
    tree = page(client, "/?q=x&lang=en")
    assert set(tree.xpath("//blockquote/@lang")) == {"da"}


def test_style_is_served(client: TestClient) -> None:
    address = page(client, "/").xpath("//link[@rel='stylesheet']/@href")[0]
    assert client.get(address).headers["content-type"].startswith("text/css")
    assert re.search(r"\?v=[0-9a-f]{10}$", address)


def test_an_answer_is_cut_into_paragraphs_lists_and_references() -> None:
    from api.pages import answer_blocks

    blocks = answer_blocks("Det er:\n– en »a« [1]\n- to [2][13]\n\nSlut [x].")
    assert blocks == [
        ("paragraph", [[("Det er:", 0)]]),
        ("list", [[("en »a« ", 0), ("", 1)], [("to ", 0), ("", 2), ("", 13)]]),
        ("paragraph", [[("Slut [x].", 0)]]),
    ]
