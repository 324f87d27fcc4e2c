import time

import pytest
from reportlab.pdfgen.canvas import Canvas

from ingest.readers import Limits, read_bytes
from ontology.evidence import BlockKind, SourceText
from tests.fixtures.papers import LEFT, RIGHT, TOP, Draw, cells, lines, paper, pdf, texts, words, wrapped

PROSE = (
    "Udvalget drøftede forslaget om et fælles vagtberedskab for børnekirurgi. Region Sjælland fandt, at ordningen er "
    "for dyr, mens Region Nordjylland støttede den og pegede på gode erfaringer fra et lignende samarbejde om nyfødte."
)


def read(*pages: Draw) -> SourceText:
    return read_bytes(pdf(*pages), "referat.pdf")


def test_paragraphs_are_told_by_space_and_short_last_lines() -> None:
    source = read(paper(PROSE, PROSE, "Godkendt."))
    assert texts(source) == [PROSE, PROSE, "Godkendt."]
    assert source.media_type == "application/pdf"

    def dense(canvas: Canvas) -> None:
        lines(canvas, [*wrapped(PROSE), *wrapped(PROSE)])

    assert texts(read(dense)) == [PROSE, PROSE]


def test_headings_have_levels_by_style() -> None:
    def draw(canvas: Canvas) -> None:
        y = lines(canvas, ["Referat af 4. møde i børneudvalget"], font="Helvetica-Bold", size=16)
        y = lines(canvas, ["#1. Børnekirurgi"], y)
        y = lines(canvas, ["Drøftelse"], y - 4, font="Helvetica-Oblique")
        lines(canvas, wrapped(PROSE), y)

    source = read(draw)
    heads = [(words(source, b), b.level) for b in source.blocks if b.kind is BlockKind.HEADING]
    assert heads == [("Referat af 4. møde i børneudvalget", 1), ("1. Børnekirurgi", 2), ("Drøftelse", 3)]
    assert source.title == "Referat af 4. møde i børneudvalget"
    assert source.blocks[1].bold
    assert source.blocks[1].size == 12.0


def test_broken_words_are_joined() -> None:
    def draw(canvas: Canvas) -> None:
        broken = "Regionen bad om en ny vurdering af hjerterehabili-|tering og af MR-|skanning, Sundheds- og|"
        broken += "Ældreministeriet og Social-|og Boligministeriet i juni-|august."
        lines(canvas, broken.split("|"))

    assert read(draw).text == (
        "Regionen bad om en ny vurdering af hjerterehabilitering og af MR-skanning, Sundheds- og Ældreministeriet og "
        "Social- og Boligministeriet i juni-august."
    )


def test_running_heads_feet_and_page_marks_are_kept_out() -> None:
    def page(number: int, *more: str) -> Draw:
        def draw(canvas: Canvas) -> None:
            canvas.setFont("Helvetica", 8)
            canvas.drawString(LEFT, 800, "Styregruppen for børnekirurgi")
            canvas.drawString(LEFT, 40, "Sagsnr. 12-34")
            canvas.drawRightString(RIGHT, 40, f"Side {number} af 3")
            paper(*more)(canvas)

        return draw

    source = read(page(1, "#1. Åbning", PROSE), page(2, "#Referat", PROSE), page(3, "#Referat", PROSE))
    assert texts(source) == ["1. Åbning", PROSE, "Referat", PROSE, "Referat", PROSE]
    assert len(source.furniture) == 6
    assert "Side 2 af 3" in " ".join(source.furniture)


@pytest.mark.parametrize("mark", ["{}", "- {} -", "Side {}", "Page {} of 2", "{}/2"])
def test_page_marks_of_many_kinds(mark: str) -> None:
    def page(number: int) -> Draw:
        def draw(canvas: Canvas) -> None:
            paper(PROSE)(canvas)
            canvas.drawString(290, 30, mark.format(number))

        return draw

    assert texts(read(page(1), page(2))) == [PROSE, PROSE]


def test_a_sentence_runs_on_over_the_page_and_knows_both_pages() -> None:
    rows = wrapped(PROSE)

    def first(canvas: Canvas) -> None:
        lines(canvas, rows[:1], 90)
        canvas.drawString(290, 30, "1")

    def second(canvas: Canvas) -> None:
        lines(canvas, rows[1:])
        canvas.drawString(290, 30, "2")

    source = read(first, second)
    assert texts(source) == [PROSE]
    assert source.page_starts == (0, len(rows[0]) + 1)
    assert {r.page for r in source.boxes.rects(source, 0, len(source.text))} == {1, 2}


def test_every_letter_has_its_box() -> None:
    source = read(paper("#1. Budget", PROSE))
    assert source.boxes is not None
    assert len(source.boxes.values) == 4 * len(source.text)
    start = source.text.index("Nordjylland")
    (rect,) = source.boxes.rects(source, start, start + len("Nordjylland"))
    assert rect.page == 1
    assert LEFT < rect.left < rect.right < RIGHT
    assert 700 < rect.bottom < rect.top < TOP
    assert 45 < rect.right - rect.left < 60


def test_a_sidebar_goes_aside() -> None:
    def draw(canvas: Canvas) -> None:
        y = lines(canvas, ["Dan Holm, Region Sjælland", "Eva Lind, Danske Regioner"], TOP)
        lines(canvas, wrapped(PROSE, 300), y - 6)
        lines(canvas, ["3. juni 2024", "Sagsnr. 99-1", "Ref. DH"], TOP - 4, 440, size=8)

    source = read(draw)
    assert source.asides == ("3. juni 2024", "Sagsnr. 99-1", "Ref. DH")
    assert texts(source) == ["Dan Holm, Region Sjælland", "Eva Lind, Danske Regioner", PROSE]


def grid(canvas: Canvas, rows: list[list[list[str]]], columns: list[float], ruled: bool) -> None:
    """A table whose cells are lists of lines."""
    y = 600.0
    for row in rows:
        height = 12 * max(map(len, row)) + (5 if ruled else 9)
        for x, width, cell in zip(
            columns, [b - a for a, b in zip(columns, [*columns[1:], RIGHT], strict=False)], row, strict=True
        ):
            if ruled:
                canvas.rect(x - 4, y - height + 10, width, height)
            for i, line in enumerate(cell):
                canvas.drawString(x, y - 12 * i, line)
        y -= height


TASKS = [
    [["Opgave"], ["Ansvarlig"], ["Frist"]],
    [["Sende udkast til høring hos", "kommuner og almen praksis"], ["Sekretariatet"], ["1. maj 2025"]],
    [["Indkalde til næste møde"], ["Formanden og", "næstformanden"], ["snarest"]],
]


@pytest.mark.parametrize("ruled", [True, False])
def test_tables_have_rows_of_cells(ruled: bool) -> None:
    def draw(canvas: Canvas) -> None:
        lines(canvas, wrapped(PROSE))
        grid(canvas, TASKS, [LEFT, 260, 400], ruled)
        lines(canvas, wrapped(PROSE), 400)

    source = read(draw)
    assert cells(source) == [
        ["Opgave", "Ansvarlig", "Frist"],
        ["Sende udkast til høring hos kommuner og almen praksis", "Sekretariatet", "1. maj 2025"],
        ["Indkalde til næste møde", "Formanden og næstformanden", "snarest"],
    ]
    assert next(b.kind for b in source.blocks) is BlockKind.PARAGRAPH
    assert texts(source)[1] == "Opgave\tAnsvarlig\tFrist"
    assert texts(source)[-1] == PROSE


def test_labels_and_values_are_rows() -> None:
    def draw(canvas: Canvas) -> None:
        for i, (name, value) in enumerate(
            [("Emne:", "Børnekirurgi"), ("Sted:", "Vejle"), ("Tid:", "Mandag den 3. juni 2024")]
        ):
            lines(canvas, [name], TOP - 14 * i, font="Helvetica-Bold")
            lines(canvas, [value], TOP - 14 * i, 150)
        lines(canvas, wrapped(PROSE), 650)

    assert cells(read(draw)) == [["Emne:", "Børnekirurgi"], ["Sted:", "Vejle"], ["Tid:", "Mandag den 3. juni 2024"]]


def test_lists_hang_and_their_bullets_are_markers() -> None:
    def draw(canvas: Canvas) -> None:
        y = lines(canvas, ["Planen skal omfatte:"])
        for bullet, item in (("•", ["et fælles vagtberedskab, der dækker alle ugens", "dage"]), ("•", ["uddannelse"])):
            lines(canvas, [bullet], y, LEFT + 10)
            y = lines(canvas, item, y, LEFT + 25)
        lines(canvas, wrapped(PROSE), y)

    source = read(draw)
    items = [b for b in source.blocks if b.kind is BlockKind.LIST_ITEM]
    assert [words(source, b) for b in items] == ["et fælles vagtberedskab, der dækker alle ugens dage", "uddannelse"]
    assert [(b.marker, b.indent) for b in items] == [("•", 10.0), ("•", 10.0)]
    assert texts(source)[-1] == PROSE


def test_two_columns_are_read_one_after_the_other() -> None:
    def draw(canvas: Canvas) -> None:
        lines(canvas, ["#Nyt fra udvalget"])
        for x, shift in ((LEFT, 30), (310, 33)):
            lines(canvas, [*wrapped(PROSE, 210), *wrapped(PROSE, 210)], TOP - shift, x)

    assert texts(read(draw)) == ["Nyt fra udvalget", *[PROSE] * 4]


def test_two_columns_with_front_matter_and_a_short_second_column() -> None:
    names = ["Dato: 3. maj 2031", "Sted: Garagen", "Til stede", *(f"Ane {c} Birk" for c in "ABCDEFGHIJKLM")]
    broken = "og de sidste linjer af sagen, som fylder lidt"

    def draw(canvas: Canvas) -> None:
        y = lines(canvas, ["#Referat", *names], TOP, LEFT)
        lines(canvas, ["", *wrapped(PROSE, 210), "", *wrapped(PROSE, 210)], y, LEFT)
        lines(canvas, [broken, *wrapped(PROSE, 210), *wrapped(PROSE, 210)], TOP - 6, 310)

    found = texts(read(draw))
    assert found[: 1 + len(names)] == ["Referat", *names]
    assert f"{broken} {PROSE}" in found[-2:]


def test_a_full_bold_line_goes_on_in_the_next_one() -> None:
    title = "2. Orientering om rundvisning og oplæg fra ordningen for kørsel i vagten på Odense"

    def draw(canvas: Canvas) -> None:
        y = lines(canvas, [title, "Universitets Hospital"], font="Helvetica-Bold", size=10.5)
        lines(canvas, [*wrapped(PROSE), *wrapped(PROSE)], y)

    assert texts(read(draw))[0] == f"{title} Universitets Hospital"


def test_a_row_of_two_parts_over_a_single_line_is_read() -> None:
    def draw(canvas: Canvas) -> None:
        lines(canvas, ["Nyt fra", "og mere"], TOP, LEFT)
        lines(canvas, ["rådets medlemmer"], TOP, 310)
        lines(canvas, ["Ane Birk", "Bo Fritz"], TOP - 26, LEFT)
        lines(canvas, ["Region Nord", "Region Syd"], TOP - 26, 310)

    assert "og mere" in read(draw).text


def test_spaced_letters_and_long_numbered_titles() -> None:
    title = "3. Fælles vagtberedskab for børnekirurgi i de to nordligste regioner og forslag om finansiering af"

    def draw(canvas: Canvas) -> None:
        y = lines(canvas, ["R E F E R A T"], size=14)
        lines(canvas, [title, "transport mellem sygehusene", *wrapped(PROSE)], y)

    source = read(draw)
    assert texts(source) == ["REFERAT", f"{title} transport mellem sygehusene", PROSE]
    assert source.blocks[1].kind is BlockKind.HEADING


def test_turned_pages_are_read_upright() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setPageRotation(90)
        canvas.translate(842, 0)
        canvas.rotate(90)
        lines(canvas, wrapped(PROSE), 500)

    source = read(draw)
    assert texts(source) == [PROSE]
    (rect, *_) = source.boxes.rects(source, 0, 8)
    assert rect.left == pytest.approx(LEFT, abs=2)
    assert rect.bottom == pytest.approx(498, abs=3)


def test_pages_without_text_are_counted() -> None:
    source = read(paper(PROSE), lambda canvas: None, paper("Slut på referatet."))
    assert source.page_count == 3
    assert source.page_at(source.text.index("Slut")) == 3


def test_many_files_do_not_cost_much_more_than_their_pages() -> None:
    data = pdf(*[paper(*[PROSE] * 10)] * 4)
    read_bytes(data, "a.pdf")
    began = time.perf_counter()
    for _ in range(3):
        read_bytes(data, "a.pdf", Limits())
    assert (time.perf_counter() - began) / 12 < 0.5


def side_labelled(*rows: tuple[str, str], bold: bool = True) -> Draw:
    """A page of paragraphs with small words to the left of their first lines."""

    def draw(canvas: Canvas) -> None:
        y = TOP
        for label, text in rows:
            lines(canvas, [label], y, font="Helvetica-Bold" if bold else "Helvetica", size=8.5)
            y = lines(canvas, wrapped(text, 360), y, 165) - 7

    return draw


def test_labels_that_come_back_beside_running_text_are_headings_of_it() -> None:
    rows = [("Sagens baggrund", PROSE), ("Indstilling", "Sagen drøftes."), ("Referat", PROSE)]
    more = [("Sagens baggrund", PROSE), ("Referat", "Taget til efterretning.")]
    source = read(side_labelled(*rows, *more))
    assert texts(source) == [part for row in (*rows, *more) for part in row]
    assert not cells(source)


@pytest.mark.parametrize(
    "labels", [("Formand", "Sekretær", "Referent"), ("Sted:", "Frist:", "Sted:")], ids=["once", "colon"]
)
def test_labels_that_come_once_or_end_in_a_colon_stay_beside_their_text(labels: tuple[str, ...]) -> None:
    source = read(side_labelled(*((label, PROSE) for label in labels)))
    assert [row[0] for row in cells(source)] == list(labels)
