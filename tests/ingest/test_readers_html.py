import time

import pytest

from ingest.readers import read_bytes
from ontology.errors import Reason, Refusal
from ontology.evidence import BlockKind, SourceText
from tests.fixtures.papers import cells, texts, words

BODY = "<p>Udvalget godkendte planen for det nye fødested og bad om en status til efteråret.</p>"


def read(body: str, head: str = "", encoding: str = "utf-8") -> SourceText:
    page = f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"
    return read_bytes(page.encode(encoding), "referat.html")


def test_headings_paragraphs_and_lists() -> None:
    source = read(
        "<h1>Referat</h1><h2>3. Fødested</h2><h4>Beslutning</h4>"
        + BODY
        + "<ul><li>Første del<ul><li>under</li></ul></li></ul><ol start='4' type='a'><li>Fire</li><li>Fem</li></ol>",
        "<title>Referat &ndash; marts</title>",
    )
    shown = [(b.kind.value, b.level, b.marker, b.indent, words(source, b)) for b in source.blocks]
    assert shown[:3] == [
        ("heading", 1, "", 0.0, "Referat"),
        ("heading", 2, "", 0.0, "3. Fødested"),
        ("heading", 4, "", 0.0, "Beslutning"),
    ]
    assert shown[4:] == [
        ("list_item", 0, "•", 1.0, "Første del"),
        ("list_item", 0, "•", 2.0, "under"),
        ("list_item", 0, "d.", 1.0, "Fire"),
        ("list_item", 0, "e.", 1.0, "Fem"),
    ]
    assert source.title == "Referat – marts"


@pytest.mark.parametrize(
    "menu",
    [
        "<nav><a href='/'>Forside</a> <a href='/om'>Om os</a></nav>",
        "<div role='navigation'><a href='/'>Forside</a></div>",
        "<div class='site-menu'><ul><li>Forside</li><li>Om os</li></ul></div>",
        "<div id='brodKrumme'>Forside &gt; Om os</div>",
        "<p><a href='/'>Forside</a> | <a href='/om'>Om os</a></p>",
        "<header><div class='logo'>Forside</div></header>",
        "<div>Forside<img alt='pil'>Politik<img alt='pil'>Møder</div>",
        "<script>var Forside = 1</script><style>Forside {}</style>",
    ],
)
def test_menus_and_paths_are_dropped(menu: str) -> None:
    assert texts(read(f"{menu}<h1>Referat af møde</h1>{BODY * 3}<footer>Forside</footer>"))[0] == "Referat af møde"
    assert "Forside" not in read(f"{menu}<h1>Referat af møde</h1>{BODY * 3}<footer>Forside</footer>").text


def test_fold_links_are_dropped_from_headings_and_numbers_stay() -> None:
    fold = "<a href='#'>klap sammen</a>"
    source = read(
        f"<h1>Møde</h1><h2>1. <a href='#p1'>Budget</a></h2><h4>{fold} Resume</h4>{BODY}<h4>{fold} Beslutning</h4>{BODY}"
        "<p><a href='#'>Luk alle punkter</a> Referat</p><a href='#top'>Tilbage til toppen</a>"
    )
    assert texts(source, BlockKind.HEADING) == ["Møde", "1. Budget", "Resume", "Beslutning"]
    assert texts(source)[-1] == "Referat"
    assert "toppen" not in source.text


def test_a_list_of_links_among_the_minutes_stays() -> None:
    source = read(f"<h1>Møde</h1><ol><li><a href='#1'>Budget</a></li><li><a href='#2'>Valg</a></li></ol>{BODY}")
    items = [b for b in source.blocks if b.kind is BlockKind.LIST_ITEM]
    assert [(b.marker, b.link, words(source, b)) for b in items] == [("1.", True, "Budget"), ("2.", True, "Valg")]


def test_closed_items_and_sections_with_familiar_names_stay() -> None:
    source = read(
        f"<h1>Møde</h1><section class='menu-plan'><h2>5. LUKKET PUNKT</h2>{BODY * 4}</section><p>Lukket punkt</p>"
    )
    assert texts(source)[1] == "5. LUKKET PUNKT"
    assert texts(source)[-1] == "Lukket punkt"


def test_line_breaks_part_names_and_bold_leads() -> None:
    source = read(
        "<h3>Til stede</h3><p>Ida Falk (A)<br>Bo Sten (V)<br/>Eva Lund (F)</p>"
        "<p><b>Regionsrådets beslutning den 3. maj:</b><br>Godkendt.</p>"
        "<p>En sætning, som er brudt på en fast bredde i kilden og derfor<br>fortsætter her.</p>"
    )
    assert texts(source) == [
        "Til stede",
        "Ida Falk (A)",
        "Bo Sten (V)",
        "Eva Lund (F)",
        "Regionsrådets beslutning den 3. maj:",
        "Godkendt.",
        "En sætning, som er brudt på en fast bredde i kilden og derfor fortsætter her.",
    ]
    assert source.blocks[4].kind is BlockKind.HEADING


def test_tables_and_layout_tables() -> None:
    source = read(
        "<h1>Møde</h1><table><tr><th>Navn</th><th>Parti</th></tr><tr><td>Ida<br>Falk</td><td></td></tr></table>"
        f"<table><tr><td><h2>1. Budget</h2>{BODY}</td></tr></table>"
    )
    assert cells(source) == [["Navn", "Parti"], ["Ida Falk", ""]]
    assert texts(source, BlockKind.HEADING) == ["Møde", "1. Budget"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1", "cp1252"])
def test_encodings(encoding: str) -> None:
    head = f"<meta charset='{encoding}'>"
    assert read("<p>Ændringsforslag om ø-hospitaler på Ærø faldt.</p>", head, encoding).text == (
        "Ændringsforslag om ø-hospitaler på Ærø faldt."
    )


def test_entities_soft_hyphens_and_inline_tags() -> None:
    assert (
        read("<p>Re<b>gions</b>r&aring;det&nbsp;ved&shy;tog   <i>planen</i>.</p>").text == "Regionsrådet vedtog planen."
    )


def test_deep_nesting_is_read_or_refused_and_never_cut_off_silently() -> None:
    assert read("<p>" + "<b>" * 150 + "dybt" + "</b>" * 150 + "</p>").text == "dybt"
    with pytest.raises(Refusal) as caught:
        read(BODY + "<div>" * 3000 + "inderst" + "</div>" * 3000 + BODY)
    assert caught.value.reason is Reason.DAMAGED


def test_a_large_page_with_many_named_parts_is_read_in_time() -> None:
    part = "<div class='nav-box'><ul class='menu'><li>x</li></ul><p>Godkendt den dag.</p></div>"
    began = time.perf_counter()
    read("<h1>Møde</h1>" + "<div class='nav'>" * 100 + part * 3000 + BODY)
    assert time.perf_counter() - began < 10
