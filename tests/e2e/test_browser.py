"""A person at a browser: searching, reading the answer, landing on the marked words; and what axe finds."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.e2e.conftest import Running

AXE_RUN = """
const done = arguments[arguments.length - 1];
axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice']})
   .then(r => done(r.violations.map(v => v.id + ': ' + v.nodes.slice(0, 3).map(n => n.html).join(' | '))));
"""
QUESTION = "Hvad blev besluttet om fødeplanen?"
PATHS = (
    "/",
    "/?q=beslutning+om+sundhed",
    "/?q=hvad+koster+en+elefant",
    "/decisions",
    "/deadlines",
    "/positions",
    "/actions",
    "/documents",
    "/sparql",
    "/nowhere",
    "/ns",
    "/queries",
    "/queries/deadlines-in-period",
    "/dumps",
    "/id/region/syddanmark",
)


def by_css(browser: Any, selector: str) -> list[Any]:
    return list(browser.find_elements("css selector", selector))


def ask(browser: Any, service: Running, question: str) -> None:
    browser.get(f"{service.url}/")
    by_css(browser, "input[name=q]")[0].send_keys(question)
    by_css(browser, "form[role=search] button")[0].click()


def a_decision(service: Running) -> dict[str, Any]:
    rows = service.get("/api/decisions", params={"reported": "false", "limit": 200}).json()["items"]
    row: dict[str, Any] = max(rows, key=lambda r: len(r["quote"]))
    return row


def test_from_question_to_the_marked_words(service: Running, browser: Any) -> None:
    decision = a_decision(service)
    ask(browser, service, f"Hvad blev besluttet om {decision['agenda_item']['title']}?")
    assert by_css(browser, "section.answer h2")[0].text == "Svar"
    reference = by_css(browser, "a.ref")[0]
    quotes = by_css(browser, ".answer-text")[0].text
    reference.click()
    (mark, *more) = by_css(browser, "mark.cited")
    words = "".join(piece.get_attribute("textContent") for piece in (mark, *more))
    assert words
    assert words in quotes
    top = browser.execute_script("return arguments[0].getBoundingClientRect().top", mark)
    assert 0 <= top < browser.execute_script("return innerHeight"), "the mark is not in view"


def test_from_the_list_of_deadlines_to_the_place(service: Running, browser: Any) -> None:
    browser.get(f"{service.url}/deadlines?lang=da")
    row = by_css(browser, "table.facts tbody tr")[0]
    quote = row.find_element("css selector", "q").text
    row.find_element("css selector", "td.where a").click()
    assert "".join(m.get_attribute("textContent") for m in by_css(browser, "mark.cited")) == quote.strip("»«")


def test_facts_of_a_document_lead_to_their_anchors(service: Running, browser: Any) -> None:
    document = a_decision(service)["document"]["id"]
    browser.get(f"{service.url}/documents/{document}?lang=da")
    link = by_css(browser, ".found a")[0]
    anchor = link.get_attribute("href").partition("#")[2]
    link.click()
    assert by_css(browser, f"#{anchor}")[0].is_displayed()
    assert browser.current_url.endswith(f"#{anchor}")


def test_a_facet_narrows_and_can_be_taken_back(service: Running, browser: Any) -> None:
    browser.get(f"{service.url}/?q=sundhed&lang=da")
    by_css(browser, ".facets a")[0].click()
    chips = by_css(browser, "a.chip")
    assert chips
    chips[0].click()
    assert not by_css(browser, "a.chip")


def test_the_skip_link_is_first_and_works(service: Running, browser: Any) -> None:
    from selenium.webdriver.common.keys import Keys

    browser.get(f"{service.url}/")
    by_css(browser, "body")[0].send_keys(Keys.TAB)
    focused = browser.switch_to.active_element
    assert focused.get_attribute("class") == "skip"
    focused.send_keys(Keys.ENTER)
    assert browser.switch_to.active_element.get_attribute("id") == "content"


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 380)])
def test_axe_finds_nothing(service: Running, browser: Any, scheme: str, width: int) -> None:
    axe = pytest.importorskip("axe_core_python")
    source = (Path(axe.__file__).parent / "axe.min.js").read_text("utf-8")
    browser.execute_cdp_cmd(
        "Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
    )
    browser.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride", {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
    )
    decision = a_decision(service)
    place = decision["url"].removeprefix(service.url)
    found = {}
    for path in (*PATHS, place):
        browser.get(service.url + path)
        browser.execute_script(source)
        found[path] = browser.execute_async_script(AXE_RUN)
        wide = browser.execute_script("return document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0, f"{path} scrolls sideways at {width}"
    browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    assert not {path: violations for path, violations in found.items() if violations}


def test_no_message_on_the_console(service: Running, browser: Any) -> None:
    browser.get_log("browser")
    for path in PATHS[:3]:
        browser.get(service.url + path)
    assert browser.get_log("browser") == []
