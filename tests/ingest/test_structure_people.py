import pytest

from ontology.model import Participant, Role
from tests.ingest.structure_support import outline_of

ITEM = "\n## 1. Velkomst\nFormanden bød velkommen til mødet og gennemgik programmet for dagen.\n## 2. Eventuelt\nIntet."


def people(front: str, items: str = ITEM) -> dict[str, Participant]:
    return {
        p.name: p for p in outline_of(f"# Referat af møde i Planrådet den 4. maj 2031\n{front}{items}").participants
    }


@pytest.mark.parametrize(
    ("line", "name", "affiliation"),
    [
        ("Rosa Gyldenfeldt, Region Sjælland", "Rosa Gyldenfeldt", "Region Sjælland"),
        ("Rosa Gyldenfeldt (Region Sjælland)", "Rosa Gyldenfeldt", "Region Sjælland"),
        ("Rosa Gyldenfeldt – Region Sjælland", "Rosa Gyldenfeldt", "Region Sjælland"),
        ("Rosa Gyldenfeldt (A)", "Rosa Gyldenfeldt", "A"),
        ("Rosa Gyldenfeldt, Ø", "Rosa Gyldenfeldt", "Ø"),
        ("Overlæge, ph.d. Rosa Gyldenfeldt, Region Sjælland", "Rosa Gyldenfeldt", "Region Sjælland"),
        ("professor Rosa Gyldenfeldt, dr.med., Region Sjælland", "Rosa Gyldenfeldt", "Region Sjælland"),
        ("Rosa Gyldenfeldt, vicedirektør, Region Sjælland", "Rosa Gyldenfeldt", "Region Sjælland"),
        ("Rosa Gyldenfeldt, afdelingschef i Region Sjælland", "Rosa Gyldenfeldt", "Region Sjælland"),
        (
            "Rosa Gyldenfeldt, Lægefaglig direktør Odense Universitetshospital",
            "Rosa Gyldenfeldt",
            "Odense Universitetshospital",
        ),
        ("Region Sjælland: Rosa Gyldenfeldt", "Rosa Gyldenfeldt", "Region Sjælland"),
        ("Region Sjælland v/ Rosa Gyldenfeldt", "Rosa Gyldenfeldt", "Region Sjælland"),
        ("Anne-Mette von Holst Å. Bro, KL", "Anne-Mette von Holst Å. Bro", "KL"),
        ("Ms. Rosa Gyldenfeldt, Ministry of Health", "Rosa Gyldenfeldt", "Ministry of Health"),
    ],
)
def test_one_line_gives_name_and_affiliation(line: str, name: str, affiliation: str) -> None:
    found = people(f"Deltagere\n{line}\nOtto Brandis, Danske Regioner")
    assert found[name].affiliation == affiliation
    assert found[name].present
    assert len(found) == 2


@pytest.mark.parametrize(
    ("line", "present", "partly"),
    [
        ("Otto Brandis (C) - afbud", False, False),
        ("Otto Brandis (afbud)", False, False),
        ("Otto Brandis, Danske Regioner, afbud", False, False),
        ("Otto Brandis (C) deltog ikke i behandlingen af punkt: 6, 8, 9", True, True),
        ("Otto Brandis, C deltog ikke i punkterne 2 – 11", True, True),
        ("Otto Brandis (C), ved sag 3 og 4", True, True),
        ("Otto Brandis (til kl. 14.30)", True, True),
        ("Otto Brandis, KL (virtuelt)", True, False),
        ("Otto Brandis, KL", True, False),
    ],
)
def test_attendance_behind_a_name(line: str, present: bool, partly: bool) -> None:
    found = people(f"Deltagere:\n{line}\nRosa Gyldenfeldt, KL")["Otto Brandis"]
    assert (found.present, found.partly) == (present, partly)


def test_role_headings_and_absences() -> None:
    found = people(
        """Tilstedeværende medlemmer af Rådet
        Rosa Gyldenfeldt (formand)
        Otto Brandis, Region Sjælland
        Tilstedeværende observatører
        Ida Lomholt, Amgros
        Afbud
        Kaj Spang, KL (observatør)
        Fra sekretariatet
        Vera Toft (referent)
        Begge formænd ledede mødet på skift i dag."""
    )
    assert found["Rosa Gyldenfeldt"].role is Role.CHAIR
    assert found["Rosa Gyldenfeldt"].affiliation == "Planrådet"
    assert found["Otto Brandis"].role is Role.MEMBER
    assert found["Ida Lomholt"].role is Role.OBSERVER
    assert not found["Kaj Spang"].present
    assert found["Kaj Spang"].role is Role.OBSERVER
    assert found["Vera Toft"].role is Role.SECRETARY
    assert found["Vera Toft"].affiliation == "Planrådets sekretariat"
    assert len(found) == 5


def test_members_repeated_under_absences_are_one_person() -> None:
    found = people(
        "Deltagere\n* Rosa Gyldenfeldt, A\n* Otto Brandis, V\nAfbud\n* Otto Brandis, V\n"
        "* Rosa Gyldenfeldt, A deltog ikke i punkt 4"
    )
    assert (found["Otto Brandis"].present, found["Rosa Gyldenfeldt"].present) == (False, True)
    assert found["Rosa Gyldenfeldt"].partly
    assert len(found) == 2


def test_comma_lists() -> None:
    found = people("Medlemmer: Rosa Gyldenfeldt (V), Otto Brandis (C) og Ida Lomholt (A) Afbud: Kaj Spang (O)")
    assert {n: p.affiliation for n, p in found.items()} == {
        "Rosa Gyldenfeldt": "V",
        "Otto Brandis": "C",
        "Ida Lomholt": "A",
        "Kaj Spang": "O",
    }
    assert [n for n, p in found.items() if not p.present] == ["Kaj Spang"]


def test_names_and_organisations_in_turn_on_one_line() -> None:
    found = people(
        "Til stede: Rosa Gyldenfeldt, Sundhedsstyrelsen (mødeleder), "
        "Otto Brandis, KL, Ida Lomholt og Kaj Spang, Danske Regioner"
    )
    assert {n: p.affiliation for n, p in found.items()} == {
        "Rosa Gyldenfeldt": "Sundhedsstyrelsen",
        "Otto Brandis": "KL",
        "Ida Lomholt": "Danske Regioner",
        "Kaj Spang": "Danske Regioner",
    }
    assert found["Rosa Gyldenfeldt"].role is Role.CHAIR


def test_a_cell_whose_lines_ran_together() -> None:
    found = people("| Deltagere | Rosa Gyldenfeldt, Region Sjælland Otto Brandis, Næstved Kommune Ida Lomholt, PLO |")
    assert {n: p.affiliation for n, p in found.items()} == {
        "Rosa Gyldenfeldt": "Region Sjælland",
        "Otto Brandis": "Næstved Kommune",
        "Ida Lomholt": "PLO",
    }


def test_a_table_with_a_column_of_attendance() -> None:
    found = people(
        """Deltagerliste
        | Navn | Organisation | Fremmøde
        | Rosa Gyldenfeldt | Sundhedsstyrelsen | mødeleder
        | Otto Brandis | KL | afbud
        | Ida Lomholt | KL | stedfortræder for Otto Brandis
        | Kaj Spang | Danske Patienter | deltog"""
    )
    assert [p.present for p in found.values()] == [True, False, True, True]
    assert found["Rosa Gyldenfeldt"].role is Role.CHAIR
    assert found["Ida Lomholt"].role_text == "stedfortræder for Otto Brandis"
    assert found["Kaj Spang"].affiliation == "Danske Patienter"


def test_a_table_with_the_name_in_the_second_column() -> None:
    found = people(
        "Participants\n| Country | Name | Role\n| Finland | Aino Salmela | Chair\n| Norway | Liv Haugen | Apologies"
    )
    assert (found["Aino Salmela"].affiliation, found["Aino Salmela"].role) == ("Finland", Role.CHAIR)
    assert not found["Liv Haugen"].present


def test_countries_over_their_people_in_an_annex_after_the_items() -> None:
    found = people(
        "",
        ITEM
        + (
            "\nAnnex 1. List of participants\nFinland\nMs. Aino Salmela\nMr. Pekka Rinne (Chair)\n"
            "Norway\nDr. Liv Haugen, Directorate of Health"
        ),
    )
    assert found["Aino Salmela"].affiliation == "Finland"
    assert found["Pekka Rinne"].role is Role.CHAIR
    assert found["Liv Haugen"].affiliation == "Norway (Directorate of Health)"


def test_a_sidebar_inside_the_list_gives_no_people() -> None:
    found = people(
        "Deltagere\nRosa Gyldenfeldt, KL\n3. maj 2031\nj.nr. 4-2201-9/1\nIslands Brygge 67\n2300 København S\nTlf. "
        "72 22 00 00\nOtto Brandis, Danske Regioner"
    )
    assert list(found) == ["Rosa Gyldenfeldt", "Otto Brandis"]


def test_absence_told_in_sentences_where_no_list_is_printed() -> None:
    found = people(
        """Alle medlemmer var mødt undtagen Rosa Gyldenfeldt og Otto Brandis, der havde meldt afbud.
        Som stedfortræder for Otto Brandis deltog Ida Lomholt.
        Kaj Spang kom til stede kl. 10.25 under behandlingen af punkt 2.""",
        """\n## 1. Takster
        Beslutning
        Taksten godkendes. Vera Toft var imod forslaget.
        Knud Asp og Lis Damsbo havde gerne set en højere takst.
        Formanden, Jens Okkels, takkede for indsatsen.
        ## 2. Henvendelse fra Børge Tange
        Resume
        Børge Tange har spurgt til ventetiden.
        Beslutning
        Danske Regioner har bedt om svar. Region Sjælland var enig.
        Knud Asp (V) var forhindret i at deltage i sagens behandling.""",
    )
    assert [n for n, p in found.items() if not p.present] == ["Rosa Gyldenfeldt", "Otto Brandis"]
    assert [n for n, p in found.items() if p.partly] == ["Kaj Spang", "Knud Asp"]
    assert found["Ida Lomholt"].role_text == "stedfortræder for Otto Brandis"
    assert found["Jens Okkels"].role is Role.CHAIR
    assert set(found) == {
        "Rosa Gyldenfeldt",
        "Otto Brandis",
        "Ida Lomholt",
        "Kaj Spang",
        "Vera Toft",
        "Knud Asp",
        "Lis Damsbo",
        "Jens Okkels",
    }


def test_people_in_the_text_are_not_added_to_a_printed_list() -> None:
    found = people(
        "Medlemmer: Rosa Gyldenfeldt (V), Otto Brandis (C)",
        """\n## 1. Takster
        Beslutning
        Der nedsættes et udvalg. Ida Lomholt foreslog en frist. Otto Brandis (C) forlod mødet kl. 11.10.""",
    )
    assert list(found) == ["Rosa Gyldenfeldt", "Otto Brandis"]
    assert found["Otto Brandis"].partly


def test_absent_under_most_items_is_absent() -> None:
    items = "".join(f"\n## {n}. Sag\nBeslutning\nGodkendt.\nOtto Brandis (C) var ikke til stede." for n in (1, 2, 3))
    found = people("Medlemmer: Rosa Gyldenfeldt (V), Otto Brandis (C)", items)
    assert not found["Otto Brandis"].present


def test_every_participant_has_its_words_as_evidence() -> None:
    found = people("Deltagere\nRosa Gyldenfeldt, KL\nAfbud\nOtto Brandis, KL")
    assert all(p.evidence and p.name in p.evidence.quote for p in found.values())


def test_people_grouped_under_organisations_in_one_cell() -> None:
    found = people(
        "| Deltagere | Region Sjælland Rosa Gyldenfeldt, direktør Otto Brandis, chefkonsulent, Holbæk Sygehus "
        "Region Nordjylland Ida Lomholt, chefkonsulent Sundhedsstyrelsen Kaj Spang (mødeleder) Vera Toft (referent) |"
    )
    assert {n: p.affiliation for n, p in found.items()} == {
        "Rosa Gyldenfeldt": "Region Sjælland",
        "Otto Brandis": "Holbæk Sygehus",
        "Ida Lomholt": "Region Nordjylland",
        "Kaj Spang": "Sundhedsstyrelsen",
        "Vera Toft": "Sundhedsstyrelsen",
    }


def test_a_chair_named_inside_the_list_is_alone_in_being_chair() -> None:
    found = people(
        "Til stede:\nFormand: Rosa Gyldenfeldt, KL\nDanske Regioner: Otto Brandis og Ida Lomholt\n"
        "Sekretariat: Kaj Spang (ref.)"
    )
    assert [p.role for p in found.values()] == [Role.CHAIR, None, None, Role.SECRETARY]
    assert found["Ida Lomholt"].affiliation == "Danske Regioner"


def test_voters_are_people_of_the_meeting() -> None:
    found = people(
        "Alle medlemmer var mødt.",
        """\n## 1. Takster
        Beslutning
        Et mindretal bestående af Rosa Gyldenfeldt og Otto Brandis stemte for en lavere takst.
        Imod stemte: Ida Lomholt (V), Kaj Spang (C) og Vera Toft (A).""",
    )
    assert [p.name for p in found.values()] == [
        "Rosa Gyldenfeldt",
        "Otto Brandis",
        "Ida Lomholt",
        "Kaj Spang",
        "Vera Toft",
    ]
    assert found["Kaj Spang"].affiliation == "C"


@pytest.mark.parametrize(
    "jobs",
    [
        ("lægefaglig direktør", "kommunaldirektør"),
        ("ledende overlæge", "vicedirektør"),
        ("sygeplejefaglig vicedirektør", "praksiskonsulent"),
        ("professor", "konstitueret afdelingschef"),
        ("regionsrådsmedlem", "borgmester"),
    ],
)
def test_absences_told_with_job_titles(jobs: tuple[str, str]) -> None:
    found = people(
        f"Alle medlemmer af Planrådet var mødt undtagen {jobs[0]} Rosa Gyldenfeldt og {jobs[1]} Otto Brandis, "
        f"der havde meldt afbud. {jobs[1].capitalize()} Ida Lomholt forlod mødet kl. 10.50."
    )
    assert {n: (p.present, p.partly) for n, p in found.items()} == {
        "Rosa Gyldenfeldt": (False, False),
        "Otto Brandis": (False, False),
        "Ida Lomholt": (True, True),
    }


@pytest.mark.parametrize(
    "line",
    [
        "i Regionshuset Sorø, Konference 2",
        "på Hotel Nyborg Strand, Sal B",
        "i Mødelokale Øst, Kongens Vænge",
        "ved Store Torv, Aarhus",
    ],
)
def test_a_line_with_the_place_names_nobody(line: str) -> None:
    assert not people(f"den 4. maj 2031 kl. 09:00\n{line}")


@pytest.mark.parametrize("name", ["Rosa Gyldenfeldt", "Otto Holm Brandis", "Ida Lomholt"])
@pytest.mark.parametrize("party", ["V", "Ø", "A"])
def test_a_party_told_in_the_text_is_the_members(name: str, party: str) -> None:
    found = people(
        f"Medlemmer: Kaj Spang (formand), {name}, Vera Toft",
        f"\n## 1. Takster\n{name} ({party}) tog forbehold.\n## 2. Eventuelt\nIntet.",
    )
    assert found[name].affiliation == party
    assert found["Vera Toft"].affiliation == "Planrådet"


@pytest.mark.parametrize("line", ["Rosa Gyldenfeldt (formand), Otto Brandis", "Rosa Gyldenfeldt (ref.), Otto Brandis"])
def test_a_name_after_a_role_is_another_person(line: str) -> None:
    found = people(f"Tilstedeværende medlemmer\n{line}\nIda Lomholt (næstformand)\nKaj Spang")
    assert list(found) == ["Rosa Gyldenfeldt", "Otto Brandis", "Ida Lomholt", "Kaj Spang"]


@pytest.mark.parametrize(
    ("line", "name", "country", "role"),
    [
        ("Norway (Ms Rosa Gyldenfeldt)", "Rosa Gyldenfeldt", "Norway", None),
        ("Denmark (Mr Otto Brandis, chair)", "Otto Brandis", "Denmark", Role.CHAIR),
        ("Sweden (Dr Ida Lomholt), Finland (Ms Vera Toft)", "Vera Toft", "Finland", None),
        ("KL (Kaj Spang)", "Kaj Spang", "KL", None),
        ("WHO (Prof. Kaj Spang, observer)", "Kaj Spang", "WHO", Role.OBSERVER),
    ],
)
def test_people_in_brackets_behind_whom_they_speak_for(line: str, name: str, country: str, role: Role | None) -> None:
    found = people(f"Present: {line}")
    assert (found[name].affiliation, found[name].role) == (country, role)


def test_people_of_an_annex_under_their_countries() -> None:
    found = people(
        "", ITEM + "\nAnnex 1: List of Participants\nNorway: Ms Rosa Gyldenfeldt\nDenmark: Mr Otto Brandis (chair)"
    )
    assert {n: (p.affiliation, p.role) for n, p in found.items()} == {
        "Rosa Gyldenfeldt": ("Norway", None),
        "Otto Brandis": ("Denmark", Role.CHAIR),
    }


@pytest.mark.parametrize("word", ["stedfortræder", "som suppleant", "afløser", "som stedfortræder", "substitute"])
def test_a_stand_in_told_without_comma(word: str) -> None:
    found = people(f"Medlemmer:\nRosa Gyldenfeldt (F) {word} for Otto Brandis (F)\nIda Lomholt (A)")
    assert (found["Rosa Gyldenfeldt"].affiliation, found["Rosa Gyldenfeldt"].role) == ("F", Role.MEMBER)
    assert "Otto Brandis" in found["Rosa Gyldenfeldt"].role_text


@pytest.mark.parametrize(
    "note", ["KL, formand", "formand, KL", "KL, mødeleder", "Danske Regioner, referent", "DSAM, observatør"]
)
def test_a_bracket_with_organisation_and_role(note: str) -> None:
    found = people(f"Til stede: Rosa Gyldenfeldt ({note}), Otto Brandis (Danske Patienter)")
    assert found["Rosa Gyldenfeldt"].role is not None
    assert found["Rosa Gyldenfeldt"].affiliation in note.split(", ")


def test_sides_in_columns_without_a_label_are_read_cell_by_cell() -> None:
    found = people(
        "|Regionen|Kommunerne|Patienterne\n"
        "|Ib Falk (formand)|Ulla Bech, Hobro Kommune|Bo Lind, Nyreforeningen\n"
        "|Eva Holm Krag|Jens Ravn Due, Skive Kommune|Ada Munk, Danske Patienter\n"
        "|Kaj Birk (afbud)|Lis Toft, Morsø Kommune"
    )
    assert set(found) >= {"Eva Holm Krag", "Jens Ravn Due", "Kaj Birk", "Lis Toft"}
    assert found["Jens Ravn Due"].affiliation == "Skive Kommune"
    assert not found["Kaj Birk"].present
    assert found["Eva Holm Krag"].present
