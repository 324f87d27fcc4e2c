import pytest

from ingest.readers import read_bytes
from ontology.evidence import BlockKind, SourceText
from tests.fixtures.papers import cells, texts


def read(text: str, encoding: str = "utf-8") -> SourceText:
    return read_bytes(text.encode(encoding), "referat.txt")


WRAPPED = """Sagnr.: 1-2-3

7. Ny ambulancebase i Grindsted


Beslutning

Udvalget godkendte, at ambulancebasen flytter til Grindsted senest den 1.
marts 2026, og at vagtplanen revideres inden da af det præ-
hospitale område.
Mia Holm stemte imod.

Direktionen indstiller,
at basen flytter,
at planen ændres, og
at der følges op.

Tilbage til toppen
"""


def test_hard_line_breaks_are_joined_and_paragraphs_kept() -> None:
    source = read(WRAPPED)
    assert (
        "Udvalget godkendte, at ambulancebasen flytter til Grindsted senest den 1. marts 2026, og at vagtplanen "
        "revideres inden da af det præhospitale område." in texts(source)
    )
    assert "Mia Holm stemte imod." in texts(source)
    assert source.furniture == ("Tilbage til toppen",)


def test_headings_and_at_lists() -> None:
    source = read(WRAPPED)
    assert texts(source, BlockKind.HEADING) == ["7. Ny ambulancebase i Grindsted", "Beslutning"]
    assert texts(source, BlockKind.LIST_ITEM) == ["at basen flytter,", "at planen ændres, og", "at der følges op."]


def test_blocks_are_separated_by_one_line_feed() -> None:
    source = read(WRAPPED)
    for before, after in zip(source.blocks, source.blocks[1:], strict=False):
        assert source.text[before.end : after.start] == "\n"
    assert source.page_starts == ()
    assert source.page_at(0) is None


LONG = "Regionen spurgte, om den nye vejledning om smertebehandling også kommer til at gælde for børn"


def doubled() -> str:
    """Text as some PDF programs give it: an empty line after every line, " " alone between paragraphs."""
    rows = [
        " Punkt 2 Smertebehandling ",
        "Referat ",
        f"{LONG}, og ",
        "hvornår udkastet sendes i høring. Regionen bad om, at almen praksis bliver hørt. ",
        " ",
        f"{LONG.replace('Regionen', 'Kommunen')}, ",
        "som i dag behandles efter lokale retningslinjer fra de enkelte hospitalers børne-",
        "afdelinger. ",
        "Styrelsen svarede, at børn er omfattet, og at vejledningen ventes udsendt for første ",
        "gang i foråret. Styrelsen tager bemærkningerne med i det videre arbejde med vejled-",
        "ningen. ",
        " ",
        "Punkt 3 Eventuelt ",
        "Intet. ",
    ]
    return "\n\n".join(rows) + "\n"


def test_an_empty_line_after_every_line_is_no_paragraph() -> None:
    source = read(doubled())
    assert texts(source) == [
        "Punkt 2 Smertebehandling",
        "Referat",
        f"{LONG}, og hvornår udkastet sendes i høring. Regionen bad om, at almen praksis bliver hørt.",
        f"{LONG.replace('Regionen', 'Kommunen')}, som i dag behandles efter lokale retningslinjer fra de enkelte "
        "hospitalers børneafdelinger.",
        "Styrelsen svarede, at børn er omfattet, og at vejledningen ventes udsendt for første gang i foråret. "
        "Styrelsen tager bemærkningerne med i det videre arbejde med vejledningen.",
        "Punkt 3 Eventuelt",
        "Intet.",
    ]
    assert texts(source, BlockKind.HEADING) == ["Punkt 2 Smertebehandling", "Referat", "Punkt 3 Eventuelt"]


def test_unwrapped_paragraphs_stay_apart() -> None:
    paragraphs = [f"{LONG}. {LONG}.", f"Sekretariatet svarede. {LONG}.", "Taget til efterretning."]
    assert texts(read("\n".join(paragraphs))) == paragraphs
    assert texts(read("\n\n".join(paragraphs))) == paragraphs


def test_one_line_entries_are_not_joined() -> None:
    names = ["Ida Falkenberg, Region Sjælland", "Bo Stenholt, Kommunernes Landsforening", "Ea Lund, Danske Regioner"]
    assert texts(read("\n".join(names))) == names


def test_bullets_are_markers_and_a_dash_in_a_sentence_is_not() -> None:
    source = read(
        "Planen omfatter:\n• røntgen\n• ultralyd af bughulen\n- blodprøver\n\n"
        "Udvalget var enigt i, at ordningen skal fortsætte i hele den kommende periode\n"
        "- også selv om udgiften stiger lidt hvert år frem til udløbet af den nye aftale."
    )
    items = [b for b in source.blocks if b.kind is BlockKind.LIST_ITEM]
    assert [(b.marker, source.text[b.start : b.end]) for b in items] == [
        ("•", "røntgen"),
        ("•", "ultralyd af bughulen"),
        ("-", "blodprøver"),
    ]
    assert "periode - også selv om" in source.text


def test_form_feeds_are_pages_and_sentences_run_over_them() -> None:
    page = "Følgegruppen drøftede udkastet og bad sekretariatet om at indarbejde de nye tal for"
    source = read(f"Følgegruppen, side ét\n\n{page}\n\nSide 1\x0cårene 2024 og 2025 i bilaget.\n\nSide 2\x0cSlut.\n")
    assert "tal for årene 2024 og 2025 i bilaget." in source.text
    assert source.page_count == 3
    assert source.page_at(source.text.index("for årene")) == 1
    assert source.page_at(source.text.index("årene")) == 2
    assert source.page_at(source.text.index("Slut")) == 3
    assert source.furniture == ("Side 1", "Side 2")


def test_tabs_make_table_rows() -> None:
    source = read("Navn\tOrganisation\nIda Falk\tRegion Sjælland\nBo Sten\tKL\n\n1.\tVelkomst\n")
    assert cells(source) == [["Navn", "Organisation"], ["Ida Falk", "Region Sjælland"], ["Bo Sten", "KL"]]
    assert texts(source)[-1] == "1. Velkomst"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
def test_encodings_are_told_from_the_bytes(encoding: str) -> None:
    assert read("Ændringen på øen blev godkendt – også på Ærø.", encoding).text == (
        "Ændringen på øen blev godkendt – også på Ærø."
    )


def test_line_ends_of_other_systems() -> None:
    assert (
        texts(read("Referat\r\n\r\nGodkendt.\r\n")) == texts(read("Referat\r\rGodkendt.\r")) == ["Referat", "Godkendt."]
    )
