import time

import pytest

from tests.ingest.structure_support import numbers, outline_of, titles

BODY = "Gruppen drøftede sagen grundigt og bad om et notat til det følgende møde i kredsen, hvor den tages op igen."


@pytest.mark.parametrize(
    "form", ["Punkt {}. {}", "{}. {}", "{}: {}", "Ad {}) {}", "Pkt. {} {}", "Punkt nr. {} - {}", "{}) {}"]
)
@pytest.mark.parametrize("first", [1, 14, 32])
def test_any_numbering_from_any_start(form: str, first: int) -> None:
    names = ["Velkomst", "Ny plan for fødsler", "Eventuelt"]
    lines = [f"{form.format(first + i, name)}\n{BODY}" for i, name in enumerate(names)]
    found = outline_of("Mødereferat\n" + "\n".join(lines))
    assert numbers(found) == [str(first + i) for i in range(3)]
    assert titles(found) == names
    assert all(i.sections[0].heading == "" for i in found.agenda)


def test_the_agenda_list_before_the_items_is_not_the_items() -> None:
    found = outline_of(
        f"""# Referat
        Dagsorden
        1) Velkomst
        2) Nye takster
        3) Eventuelt
        ## 1. Velkomst
        {BODY}
        ## 2. Nye takster
        {BODY}
        ## 3. Eventuelt
        Intet."""
    )
    assert numbers(found) == ["1", "2", "3"]
    assert [len(i.sections) for i in found.agenda] == [1, 1, 1]


def test_an_item_that_only_the_list_names_is_kept_and_closed() -> None:
    found = outline_of(
        f"""Referat
        1. Velkomst
        2. LUKKET PUNKT: Køb af grund
        3. Eventuelt
        1. Velkomst
        {BODY}
        3. Eventuelt
        Intet."""
    )
    assert [(i.number, i.closed) for i in found.agenda] == [("1", False), ("2", True), ("3", False)]


def test_titles_of_the_list_are_found_again_without_numbers() -> None:
    found = outline_of(
        f"""# Referat
        1. Velkomst
        2. Nye takster
        ## Velkomst
        {BODY}
        ## Nye takster
        {BODY}"""
    )
    assert numbers(found) == ["1", "2"]
    assert [i.sections[0].span.end - i.sections[0].span.start for i in found.agenda] == [len(BODY), len(BODY)]


def test_items_out_of_order_keep_the_order_of_the_text() -> None:
    lines = "\n".join(f"Punkt {n}. Sag {'abcdef'[n].upper()}\n{BODY}" for n in (1, 2, 4, 3, 5))
    assert numbers(outline_of(lines)) == ["1", "2", "4", "3", "5"]


def test_numbered_lists_in_the_text_are_no_items() -> None:
    found = outline_of(
        f"""Punkt 1. Plan for fødsler
        Der var enighed om følgende:
        1. Regionerne sender tal hver måned.
        2. Styrelsen samler dem.
        3. Udkastet drøftes igen.
        Punkt 2. Takster
        Udvalget ser tre veje:
        1. Højere takst
        2. Lavere takst
        3. Samme takst
        Punkt 3. Eventuelt
        {BODY}"""
    )
    assert titles(found) == ["Plan for fødsler", "Takster", "Eventuelt"]


def test_a_list_in_the_same_style_does_not_replace_the_items() -> None:
    found = outline_of(
        f"""1. Plan for fødsler
        {BODY}
        2. Takster
        Udvalget skal tage stilling til:
        1. Højere takst
        2. Lavere takst
        3. Samme takst
        {BODY}
        3. Eventuelt
        {BODY}"""
    )
    assert titles(found) == ["Plan for fødsler", "Takster", "Eventuelt"]


def test_dates_and_counts_are_no_items() -> None:
    found = outline_of(
        f"""Punkt 1. Plan
        {BODY}
        2. maj 2031 afholdes det næste møde i gruppen.
        3. kvartal gav et overskud.
        Punkt 2. Eventuelt
        71. møde: mandag d. 3. maj 2032
        72. møde: mandag d. 7. juni 2032"""
    )
    assert numbers(found) == ["1", "2"]


@pytest.mark.parametrize(("one", "two"), [("a. Første emne", "b. Andet emne"), ("a) Første emne", "b) Andet emne")])
def test_lettered_sub_items(one: str, two: str) -> None:
    found = outline_of(
        f"Punkt 1. Velkomst\n{BODY}\nPunkt 2. Orientering\n{one}\n{BODY}\n{two}\n{BODY}\nPunkt 3. Eventuelt"
    )
    assert numbers(found) == ["1", "2", "2a", "2b", "3"]
    assert [s.title for s in found.agenda[1].subitems] == ["Første emne", "Andet emne"]


@pytest.mark.parametrize(
    ("one", "two", "wanted"), [("2.a Første", "2.b Andet", ["2a", "2b"]), ("2.1 Første", "2.2 Andet", ["2.1", "2.2"])]
)
def test_numbered_sub_items(one: str, two: str, wanted: list[str]) -> None:
    found = outline_of(f"1. Velkomst\n{BODY}\n2. Orientering\n{one}\n{BODY}\n{two}\n{BODY}\n3. Eventuelt\nIntet.")
    assert [s.number for s in found.agenda[1].subitems] == wanted
    assert all(s.sections for s in found.agenda[1].subitems)


def test_a_lettered_list_in_a_proposal_is_no_sub_item() -> None:
    found = outline_of(
        """1. Takster
        Det indstilles, at udvalget godkender følgende:
        a) Taksten sættes op.
        b) Taksten ses efter om et år.
        2. Eventuelt
        Intet."""
    )
    assert numbers(found) == ["1", "2"]


def test_a_title_over_two_lines_is_joined() -> None:
    found = outline_of(
        f"Punkt 1. Ny model for fordeling af\nlæger på tværs af landet\n{BODY}\nPunkt 2. Eventuelt\nIntet."
    )
    assert titles(found)[0] == "Ny model for fordeling af læger på tværs af landet"


def test_a_paragraph_glued_to_the_title_is_cut_off() -> None:
    found = outline_of(
        "1. Plan for fødsler på øerne Regionen orienterede om, at der mangler jordemødre i sommeren, og at en plan er "
        "på vej. Gruppen tog det til efterretning.\n2. Eventuelt\nIntet."
    )
    assert titles(found)[0] == "Plan for fødsler på øerne"
    assert found.agenda[0].sections


def test_a_heading_stuck_to_the_title_opens_the_section() -> None:
    found = outline_of("1. Plan for fødslerReferat\nPlanen blev godkendt.\n2. Eventuelt\nReferat\nIntet.")
    assert titles(found)[0] == "Plan for fødsler"
    assert [s.heading for s in found.agenda[0].sections] == ["Referat"]


def test_ornaments_and_withdrawn_items() -> None:
    found = outline_of(
        f"## 1. Plan #\n{BODY}\n## 2. Takster\nPunktet udgår.\n## 3. Lukket punkt: Grund\n## 4. Evt.\nIntet."
    )
    assert titles(found)[0] == "Plan"
    assert [i.withdrawn for i in found.agenda] == [False, True, False, False]
    assert [i.closed for i in found.agenda] == [False, False, True, False]


def test_the_last_line_of_the_list_may_run_into_the_first_item() -> None:
    found = outline_of(
        f"""Punkter
        1. Meddelelser
        2. Nye takster
        3. Closed item 1. Meddelelser
        Intet at bemærke til dette.
        2. Nye takster
        {BODY}
        3. Closed item"""
    )
    assert numbers(found) == ["1", "2", "3"]
    assert found.agenda[0].sections
    assert found.agenda[2].closed


def test_an_agenda_in_a_table() -> None:
    found = outline_of(
        """# Referat
        | Punkt | Emne | Referat
        | 1 | Velkomst | Formanden bød velkommen.
        | 2 | Takster | Taksterne blev drøftet. Beslutning: De sættes op.
        | 3 | Eventuelt | Intet."""
    )
    assert titles(found) == ["Velkomst", "Takster", "Eventuelt"]
    assert [s.heading for s in found.agenda[1].sections] == ["", "Beslutning"]


def test_case_numbers_above_a_title_belong_to_the_item() -> None:
    found = outline_of("1. Plan\nGodkendt.\nSagsnr. 31/7781\n2. Takster\nGodkendt.")
    second = found.agenda[1]
    assert second.span.start == outline_source_index("Sagsnr.", "1. Plan\nGodkendt.\nSagsnr. 31/7781")
    assert all(s.span.start > second.span.start for s in second.sections)


def outline_source_index(part: str, text: str) -> int:
    return text.index(part)


def test_late_remarks_are_told_of_their_item() -> None:
    found = outline_of(
        f"""Ad 1) Velkomst
        {BODY}
        Ad 2) Takster
        {BODY}
        Ad 3) Eventuelt
        Intet.
        Bemærkninger efter mødet:
        Ad 2) Region Vest støtter udkastet."""
    )
    assert numbers(found) == ["1", "2", "3"]
    assert found.agenda[1].sections[-1].heading == "Bemærkninger efter mødet"


def test_headings_stand_in_for_a_missing_numbering() -> None:
    found = outline_of(f"# Referat fra mødet den 3. maj 2031\n## Ny plan\n{BODY}\n## Lægedækning\n{BODY}")
    assert titles(found) == ["Ny plan", "Lægedækning"]
    assert found.warnings


def test_plain_text_without_any_structure_still_gives_one_item() -> None:
    found = outline_of(f"Kort notat\n{BODY}\n{BODY}")
    assert len(found.agenda) == 1
    assert found.agenda[0].sections


@pytest.mark.parametrize(
    "line",
    [
        "Ab Cd, " * 9000,
        "Ab Cd og " * 9000,
        "(" * 60000,
        "1. " * 20000,
        "den 3. maj 2031 " * 4000,
        "a-" * 30000,
        "møde i " * 9000,
    ],
)
def test_hostile_lines_take_no_more_than_linear_time(line: str) -> None:
    began = time.process_time()
    outline_of(f"Deltagere\n{line}\n1. Velkomst\nReferat\n{line}\n2. Evt.\nAfbud fra {line}")
    assert time.process_time() - began < 10


def test_thousands_of_numbered_lines_are_read() -> None:
    began = time.process_time()
    found = outline_of("\n".join(f"{i}. Sag nummer {i}" for i in range(1, 3000)))
    assert len(found.agenda) >= 200
    assert time.process_time() - began < 20


@pytest.mark.parametrize("first", [1, 7, 14, 32])
@pytest.mark.parametrize("listed", [True, False])
def test_bare_numbers_above_case_numbers_are_items(first: int, listed: bool) -> None:
    names = ["Godkendelse af dagsorden", "Ny struktur for vagtlægerne #", "Flere senge på sygehusene", "Eventuelt"]
    heads = [f"{first + i} {name}" for i, name in enumerate(names)]
    toc = "Indholdsfortegnelse\n" + "\n".join(heads) if listed else ""
    items = "\n".join(f"{head}\nSagnr.: 1-30-72-{i}-31\n## Resume\n{BODY}" for i, head in enumerate(heads))
    found = outline_of(f"# Referat\nmødet i Planrådet\n{toc}\n{items}")
    assert numbers(found) == [str(first + i) for i in range(4)]
    assert titles(found) == [n.rstrip(" #") for n in names]


@pytest.mark.parametrize(
    "line",
    [
        "3 Kommuner har meldt tilbage.",
        "12 Sygeplejersker deltog, og det gik godt.",
        "2 Regioner, som allerede er i gang",
    ],
)
def test_a_line_of_text_that_begins_with_a_count_is_no_item(line: str) -> None:
    found = outline_of(f"Referat\n1. Velkomst\n{BODY}\n{line}\n{BODY}\n2. Takster\n{BODY}\n3. Eventuelt\nIntet.")
    assert numbers(found) == ["1", "2", "3"]


@pytest.mark.parametrize("mark", ["LUKKET PUNKT: 2", "Lukket punkt 2", "LUKKET PUNKT - 2."])
def test_a_closed_item_with_its_number_behind_the_mark(mark: str) -> None:
    found = outline_of(f"Referat\nPunkt 1: Velkomst\n{BODY}\n{mark} Køb af grund\nPunkt 3: Eventuelt\nIntet.")
    assert numbers(found) == ["1", "2", "3"]
    assert found.agenda[1].closed


@pytest.mark.parametrize("head", ["Sag nr. {}", "Sag {}", "Punkt {}", "Pkt. nr. {}"])
@pytest.mark.parametrize("label", ["Emne: ", "", "Titel: "])
def test_the_title_stands_under_its_number(head: str, label: str) -> None:
    names = ["Meddelelser", "Takster for transport", "Eventuelt"]
    toc = "\n".join(f"{i}. {n}" for i, n in enumerate(names, 1))
    items = "\n".join(f"{head.format(i)}\n{label}{n}\n{BODY}" for i, n in enumerate(names, 1))
    found = outline_of(f"# Planrådet\nBeslutninger\nIndholdsliste\n{toc}\n{items}")
    assert titles(found) == names
    assert all(i.sections for i in found.agenda)


@pytest.mark.parametrize("link", ["fold dette punkt ind", "Fold punkt ud", "fold ind"])
def test_a_fold_link_in_a_title_begins_a_section(link: str) -> None:
    head = "Beslutning i Planrådet den 04-05-2031"
    found = outline_of(f"Referat\n1. Velkomst {link} {head}\nGodkendt.\n2. Eventuelt {link} {head}\nIntet.")
    assert titles(found) == ["Velkomst", "Eventuelt"]
    assert [s.heading for i in found.agenda for s in i.sections] == [head, head]
