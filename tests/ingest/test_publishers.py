"""How councils, municipalities, societies and partnerships print minutes: heads, tables, agendas, lists of people."""

from datetime import date

import pytest

from ingest.extract.context import Outline
from ingest.readers import read_bytes
from ingest.readers.limits import Limits
from ingest.structure import outline
from ontology.model import Role, SectionKind
from ontology.vocabulary import Vocabulary
from tests.ingest.structure_support import numbers, outline_of, titles


def plain(text: str) -> Outline:
    """The structure of a plain text."""
    return outline(read_bytes(text.encode(), "referat.txt", Limits()), "referat.txt", Vocabulary.load())


ITEMS = "\n1. Velkomst\n\nFormanden bød velkommen til mødet.\n\n2. Eventuelt\n\nIntet.\n"


def test_a_table_of_members_with_marks_below_their_columns() -> None:
    found = plain(
        "Kørselsudvalget\n\nDAGSORDEN\n\nMøde nr. : 09/2031\nDato : 11. november 2031\n\n"
        "Kørselsudvalget                       Deltog    Afbud\n"
        "Ane Birk (V) (Formand)                x\n"
        "Bo Fritz (A)                          x\n"
        "Ib Holm (L)\n"
        "Eva Lykke (V)                                   x\n" + ITEMS
    )
    assert {p.name: p.present for p in found.participants} == {
        "Ane Birk": True, "Bo Fritz": True, "Ib Holm": True, "Eva Lykke": False
    }  # fmt: skip


def test_lines_of_a_reader_that_sets_a_blank_line_after_each() -> None:
    lines = """Referat fra møde i styregruppen for Nationalt Kørselsprogram
Mødet blev afholdt fredag den 2. marts 2031 kl. 10.00-13.00
Til stede
Ane Birk, Region Nord (formand); Bo Fritz Holgersen, Region Syd; Ib Holm, Kræftens
Bekæmpelse; Eva Lykke, Danske Regioner; Lis Vang, Fællessekretariatet; Ole Rask, Danske
Regioner
Dato: 15.03.2031/ LV
Afbud
Per Due, Sundhedsstyrelsen
1. Udmøntning af projektmidler fra Puljen for Kørsel og
Transport for 2031
Styregruppen drøftede puljen og godkendte fordelingen, idet
sekretariatet sender en plan.
2. Eventuelt
Intet."""
    found = plain("\n\n".join(lines.split("\n")))
    told = {p.name: p.affiliation for p in found.participants}
    assert told["Ib Holm"] == "Kræftens Bekæmpelse"
    assert told["Ole Rask"] == "Danske Regioner"
    assert titles(found) == ["Udmøntning af projektmidler fra Puljen for Kørsel og Transport for 2031", "Eventuelt"]


def test_running_heads_that_end_in_a_page_number_are_no_text() -> None:
    found = plain(
        "Referat\nKørselsrådet\n\nMødedato: Mandag den 23. november 2031\n\nSagsoversigt Side\n01. Takster 3\n"
        "02. Valg 4\n\n"
        "Kørselsrådet Mødedato 23-11-2031 Side 3\n\n01. Takster\n\nIndstilling\n\n"
        "Formandskabet indstiller, at taksten godkendes.\n\n"
        "Beslutninger Kørselsrådet den 23-11-2031\nGodkendt.\n\n"
        "Kørselsrådet Mødedato 23-11-2031 Side 4\n\n02. Valg\n\nBeslutninger Kørselsrådet den 23-11-2031\nUdsat.\n"
    )
    assert found.meeting.title == "Referat Kørselsrådet"
    assert found.meeting.body == "Kørselsrådet"
    assert [[s.kind for s in i.sections] for i in found.agenda] == [
        [SectionKind.PROPOSAL, SectionKind.MINUTES], [SectionKind.MINUTES]
    ]  # fmt: skip
    assert found.agenda[1].sections[0].decided_by == "Kørselsrådet"


def test_a_line_that_comes_again_beside_page_numbers_is_a_running_head() -> None:
    pages = "".join(
        f"{n}\nKørselsrådet 3. rådsmøde 2031\n\n{n}: Emne {'ABC'[n - 1]}\n\nDrøftet.\n\n" for n in (1, 2, 3)
    )
    source = read_bytes(f"Kørselsrådets 3. rådsmøde\n\n{pages}".encode(), "x.txt", Limits())
    assert "3. rådsmøde 2031" not in source.text
    assert "Kørselsrådets 3. rådsmøde" in source.text


def test_an_agenda_numbered_without_stops_goes_on_line_by_line() -> None:
    found = plain(
        "Kørselsrådet\n\nOnsdag den 25-10-2031 kl. 16:15\n\nIndholdsfortegnelse:\n"
        "36 Høring om ny plan for kørsel i det \n"
        "nordlige område\n37 Hvem skal modtage årets pris?\n38 Forretningsorden for rådet\n\n"
        "36. Høring om ny plan for kørsel i det nordlige område\n\nBeslutning\nIngen bemærkninger.\n\n"
        "38. Forretningsorden for rådet\n\nBeslutning\nGodkendt.\n"
    )
    assert numbers(found) == ["36", "37", "38"]
    assert titles(found)[1] == "Hvem skal modtage årets pris?"


def test_an_entry_of_the_agenda_stuck_to_the_text_before_it() -> None:
    found = outline_of(
        """# Kørselsrådet
        03-11-2031 16:30
        # 1. Besøg på garagen
        # 2. Takster
        # 3. Eventuelt1. Besøg på garagen
        Rådet så garagen.
        # Referat
        Sagsfremstilling2. Takster
        Beslutning i Kørselsrådet den 03-11-2031
        Godkendt."""
    )
    assert titles(found) == ["Besøg på garagen", "Takster", "Eventuelt"]
    assert [s.heading for s in found.agenda[1].sections] == ["Beslutning i Kørselsrådet den 03-11-2031"]


@pytest.mark.parametrize(
    ("lines", "place"),
    [
        (
            "Mandag den 19. maj 2031 kl. 16.00\nMedica Huset, Trondgade 9\nGodkendt 18-06-2031",
            "Medica Huset, Trondgade 9",
        ),
        ("Publiceret 25-10-2031\nOnsdag den 25-10-2031 kl. 16:15", ""),
        ("Torsdag 10. nov 2031 kl. 10:30\nKørselsrådet\nNicolaiplads 6 - Festsalen", "Nicolaiplads 6 - Festsalen"),
        ("Møde i Kørselsrådet 08.03.2031\nAfholdt på Afdeling for Kørsel, NUH", "Afdeling for Kørsel, NUH"),
        ("Møde i Kørselsrådet 08.03.2031\nMeld afbud inden d. 7. marts 2031 kl. 12 på ib@nord.dk", ""),
        ("Kørselsrådsmødet afholdes i Rådets egne lokaler\nden 8. marts 2031", "Rådets egne lokaler"),
        ("Grand Hotel Nord, Lund\nThursday, 10 September 2031 at 8.30 a.m.", "Grand Hotel Nord, Lund"),
        ("Minutes of the meeting of the Group in Lund, Sweden, on 9-10 December, 2031", "Lund, Sweden"),
    ],
)
def test_places_beside_dates_of_other_things(lines: str, place: str) -> None:
    assert outline_of(f"# Referat\n{lines}\n## 1. Velkomst\nGodkendt.\n## 2. Evt.\nIntet.").meeting.place == place


@pytest.mark.parametrize(
    ("lines", "day"),
    [
        ("1 March 2031\nMINUTES OF THE FIRST MEETING\nTuesday, 19 January 2031, at 10 a.m.", date(2031, 1, 19)),
        ("Godkendt den 18-06-2031\nDomus Medica, 19. maj 2031", date(2031, 5, 19)),
    ],
)
def test_the_day_of_the_meeting_stands_beside_days_of_issue_and_approval(lines: str, day: date) -> None:
    assert outline_of(f"{lines}\n## 1. Velkomst\nGodkendt.\n## 2. Evt.\nIntet.").meeting.date == day


@pytest.mark.parametrize(
    ("lines", "body"),
    [
        ("Ekstraordinært Kørselsrådsmøde – Referat 14. december 2031", "Kørselsrådet"),
        ("Referat fra kredsbestyrelsesmøde den 14. december 2031", "Kredsbestyrelsen"),
        ("Kørselsrådet\nPubliceret 25-10-2031\nOnsdag den 25-10-2031 kl. 16:15", "Kørselsrådet"),
        ("Kørsels- og Buslinjeudvalget\nDagsorden til ordinært møde torsdag den 22. april 2031",
         "Kørsels- og Buslinjeudvalget"),
        ("Ny Kørsel-udvalg (Ny Kørsel-udvalg)\n26-01-2031 15:00", "Ny Kørsel-udvalg"),
        ("Medlemmerne af Nordkørsels bestyrelse m.fl.\n14-08-2031\nÅben dagsorden for møde i Nordkørsels bestyrelse "
         "fredag den 23. august 2031 kl. 10:30", "Nordkørsels bestyrelse"),
        ("Expert Group on Rural Transport (EG RT)\nMinutes of second working meeting of Expert Group in Lund, Sweden\n"
         "March 21-22, 2031", "Expert Group on Rural Transport"),
        ("Region SyddanmarkTil forsiden\nKørselsudvalget - Referat - 25. oktober 2031",
         "Kørselsudvalget, Region Syddanmark"),
    ],
)  # fmt: skip
def test_bodies_under_other_words(lines: str, body: str) -> None:
    assert outline_of(f"{lines}\n## 1. Velkomst\nGodkendt.\n## 2. Evt.\nIntet.").meeting.body == body


def test_labels_to_which_the_value_is_stuck_and_web_prose_above_them() -> None:
    found = plain(
        "Dagsordener og referater\n\nHer finder du alle åbne dagsordner og referater.\n\n"
        "Find referat ved at sortere på udvalg\n\n"
        "Referat\n\nMandag d. 7 februar 2031, kl. 10:15\nMødestedRådssalen\nUdvalgKørselsråd\nBemærkninger\n"
        "Afbud fra: Ane Birk.\n\n"
        "Resume\n\nKørselsrådet skal godkende dagsordenen.\n\nIndstilling\n\nForvaltningen indstiller, at\n\n"
        " 1. rådet godkender den.\n\n"
        "Beslutning\n\nDagsordenen blev godkendt.\n\nBeskrivelse af sagen\n\nGodkendelse af dagsorden.\n\n"
        "Resume\n\nRådet orienteres om takster.\n\nIndstilling\n\nForvaltningen indstiller, at\n\n"
        " 1. Rådet tager orienteringen til efterretning\n"
        " 2. Rådet tager stilling til næste møde.\n\nBeslutning\n\nTaget til efterretning.\n"
    )
    assert (found.meeting.body, found.meeting.place, found.meeting.date) == (
        "Kørselsrådet",
        "Rådssalen",
        date(2031, 2, 7),
    )
    assert [[s.heading for s in i.sections] for i in found.agenda] == [
        ["Resume", "Indstilling", "Beslutning", "Beskrivelse af sagen"], ["Resume", "Indstilling", "Beslutning"]
    ]  # fmt: skip


def test_a_partnerships_title_table_that_lost_its_lines() -> None:
    found = outline_of(
        """Rural Transport Working Group (RTWG)
        Seventh Conference
        Lund, Sweden
        28 October 2031
        Title / Minutes from the 7th Rural Transport ConferenceSubmitted by / Secretariat
        Summary / Note / This document recalls the main points made during the 3rd meeting of the Board.
        ## 1. Opening
        The Conference was opened by the Chair, Mr. Ole Rask, who welcomed all.
        ## 2. Adoption of the agenda
        The agenda was adopted."""
    )
    assert found.meeting.title == "Minutes from the 7th Rural Transport Conference"
    assert (found.meeting.number, found.meeting.place) == ("7", "Lund, Sweden")
    assert [(p.name, p.role) for p in found.participants] == [("Ole Rask", Role.CHAIR)]


@pytest.mark.parametrize(
    ("told", "role"),
    [
        ("The meeting was opened and chaired by Ms. Eva Lykke, Ministry of Transport.", Role.CHAIR),
        ("Ms. Eva Lykke, Director, Ministry of Transport of Sweden, chaired the meeting.", Role.CHAIR),
        ("Mødet blev ledet af vicedirektør Eva Lykke.", Role.CHAIR),
        ("(Minutes taken by Eva Lykke)", Role.SECRETARY),
        ("Ref.: Eva Lykke", Role.SECRETARY),
    ],
)
def test_chair_and_secretary_told_in_sentences(told: str, role: Role) -> None:
    found = outline_of(
        f"# Referat af møde i Kørselsrådet\nden 3. maj 2031\n{told}\n## 1. Velkomst\nKort.\n## 2. Evt.\nIntet."
    )
    assert [(p.name, p.role) for p in found.participants] == [("Eva Lykke", role)]


def test_the_one_who_signs_the_last_line_wrote_the_minutes() -> None:
    found = outline_of(
        """# Referat af møde i Kørselsrådet
        den 3. maj 2031
        Til stede: Ane Birk, Bo Fritz og K.B. Due.
        Afbud: Lise Vester Andersen og Anni Fåre Christensen.
        ## 1. Velkomst
        Rådet drøftede planen.
        ## 2. Takster
        Rådet drøftede taksterne.
        Taksterne følges.
        De udsendes senere.
        Rådet ser på dem igen.
        ## 3. Evt.
        Intet.
        Ref.: Bo Fritz"""
    )
    assert {p.name: (p.present, p.role) for p in found.participants} == {
        "Ane Birk": (True, None), "Bo Fritz": (True, Role.SECRETARY), "K.B. Due": (True, None),
        "Lise Vester Andersen": (False, None), "Anni Fåre Christensen": (False, None),
    }  # fmt: skip


def test_people_listed_in_groups_inside_the_first_item_and_guests_with_their_hour() -> None:
    found = outline_of(
        """# Kørsel-udvalg
        26-01-2031 15:00
        ## Punkt 1: Mødeinformation
        Deltagere
        VIP:Ane Birk, Bo Fritz, Ib Holm
        ADM:Rådgiver Lis Vang, Ph.d.-skoleleder Ole Rask
        Gæster:
        a) Økonomichef Eva Lykke og sekretariatschef Per Due kl. 13.00-14.00 Tema: Budget
        ## Punkt 2: Evt.
        Intet."""
    )
    assert {p.name: (p.affiliation, p.role) for p in found.participants} == {
        "Ane Birk": ("VIP", None), "Bo Fritz": ("VIP", None), "Ib Holm": ("VIP", None), "Lis Vang": ("ADM", None),
        "Ole Rask": ("ADM", None), "Eva Lykke": ("", Role.GUEST), "Per Due": ("", Role.GUEST),
    }  # fmt: skip


def test_an_outcome_under_the_number_and_title_of_its_item_and_short_forms_behind_names() -> None:
    found = outline_of(
        """# Kørselsrådet
        26-01-2031 15:00
        Medlemmer:
        Ane Birk DH
        Bo G. Fritz
        ## Punkt 1: Takster
        Sagsfremstiling
        Taksterne forelægges.
        Beslutning for Punkt 1: Takster
        Godkendt.
        ## Punkt 2: Evt.
        Intet."""
    )
    assert [s.kind for s in found.agenda[0].sections] == [SectionKind.BACKGROUND, SectionKind.MINUTES]
    assert [(p.name, p.affiliation) for p in found.participants] == [
        ("Ane Birk", "DH"),
        ("Bo G. Fritz", "Kørselsrådet"),
    ]


def test_an_agenda_in_a_table_behind_the_hours() -> None:
    found = outline_of(
        """Til kredsbestyrelsen i Kreds Nord
        Du indkaldes til kredsbestyrelsesmøde
        Tirsdag den 12. marts 2031, kl. 09.00 – 16.00
        | Tidspunkt | Emne | Pkt. er til |
        | Kl. 09.00 | 1. Fastholdelse (bilag) | Drøftelse |
        | Kl. 10.30 | Pause |  |
        | 10.45-11.30 | 2. Åbning af mødet |  |
        |  | 3. Årsrapport | Godkendelse |"""
    )
    assert titles(found) == ["Fastholdelse (bilag)", "Åbning af mødet", "Årsrapport"]
    assert found.meeting.body == "Kredsbestyrelsen i Kreds Nord"


def test_an_agenda_list_of_which_only_some_entries_come_again() -> None:
    entries = [
        "Opening.",
        "Adoption of the Agenda",
        "Minutes of the previous meeting",
        "Action plan for 2031 (suggestions)",
    ]
    entries += ["New proposals", "Bus lines", "Boats", "Trains", "Any other business", "Closing"]
    listed = "\n".join(f"{n}. {title}" for n, title in enumerate(entries, 1))
    told = ((1, "Opening of meeting"), (2, entries[1]), (3, entries[2]), (4, "Action plan for 2031"), (9, entries[8]))
    items = "\n".join(f"## {n}. {title}\nThe group took note of it." for n, title in told)
    found = outline_of(
        f"# Minutes of the Board\n4 May 2031\nThe group agreed on the following agenda\n{listed}\n{items}"
    )
    assert numbers(found) == [str(n) for n in range(1, 11)]
    assert [bool(i.sections) for i in found.agenda] == [True] * 4 + [False] * 4 + [True, False]


ROLLED = (
    "1 Referat fra møde i styregruppen for Nationalt Kørselsprogram Mødet blev afholdt fredag den 2. marts 2031 kl. "
    "10.00-13.00 Til stede Ane Birk, Region Nord (formand); Bo Fritz, Region Syd Afbud Per Due Jensen Eva Holm Hansen "
    "Ib Vang Fra sekretariatet Lis Vang (referent) Dagsorden var som følger: 1. Velkomst 2. Takster for 2031 3. "
    "Eventuelt Mødet begyndte med en rundvisning på den nye garage i Nordby, hvor alle så de nye vogne og talte med "
    "de ansatte om deres arbejde og om de lange ture til øerne. 1\n\n"
    "2 1. Velkomst Ane Birk bød velkommen til mødet. 2. Takster for 2031 Der blev spurgt til, hvorfor taksterne stiger "
    "med 3 pct. i 2031. Formanden svarede, at punkt 11. Særlig takst er uændret, og at taksterne følger priserne. "
    "Styregruppen godkendte taksterne. 3. Eventuelt Intet at bemærke, og der var heller intet nyt fra regionerne om "
    "den aftale, som ventes at ligge klar til sommer, når alle har svaret på den høring, der løber nu. 2\n"
)


def test_a_text_that_lost_its_line_breaks() -> None:
    found = plain(ROLLED)
    assert found.meeting.body == "Styregruppen for Nationalt Kørselsprogram"
    assert (found.meeting.date, found.meeting.time) == (date(2031, 3, 2), "10.00-13.00")
    assert {p.name: (p.present, p.role) for p in found.participants} == {
        "Ane Birk": (True, Role.CHAIR), "Bo Fritz": (True, None), "Per Due Jensen": (False, None),
        "Eva Holm Hansen": (False, None), "Ib Vang": (False, None), "Lis Vang": (True, Role.SECRETARY),
    }  # fmt: skip
    assert titles(found) == ["Velkomst", "Takster for 2031", "Eventuelt"]
    assert "punkt 11. Særlig takst er uændret" in read_bytes(ROLLED.encode(), "x.txt", Limits()).text


def test_a_long_line_without_front_labels_is_left_whole() -> None:
    line = "Rådet drøftede sagen, herunder 1. Takster og 2. Vogne, og vil se på den igen. " * 12
    assert len(read_bytes(line.encode(), "x.txt", Limits()).blocks) == 1


def test_a_head_with_the_hour_on_a_line_of_its_own_and_the_number_below() -> None:
    found = outline_of(
        """# BESLUTNINGER
        # REGION HOVEDSTADEN
        # KØRSELSUDVALGET
        Tirsdag den 5. marts 2031
        Kl. 16.00
        på Kørselscenter Nord, Dyrvej 48, mødelokale 2
        7. møde
        Medlemmer:
        Ane Birk (formand) (F)
        Bo Fritz (V) gik under behandlingen af sag nr. 11
        ## 1. Takster
        Godkendt.
        ## 2. Evt.
        Intet."""
    )
    assert (found.meeting.title, found.meeting.number) == ("BESLUTNINGER KØRSELSUDVALGET", "7")
    assert found.meeting.place == "Kørselscenter Nord, Dyrvej 48, mødelokale 2"
    assert [(p.name, p.partly) for p in found.participants] == [("Ane Birk", False), ("Bo Fritz", True)]


def test_an_agenda_list_with_lettered_lines_and_initials_before_the_numbers() -> None:
    found = outline_of(
        """# Referat af ordinært HMU-møde fredag den 17. juni 2031, kl. 9-12 i mødelokale M4, Garagen
        | HL | 1. Forslag om takster for 2031 | |
        a) L 11 (Betaling for kørsel). 4. udkast er omdelt på bilag 10.
        b) B 28 (Ret til kørsel). Udkast er omdelt på bilag 3.
        | TP og PD | 2. Drøftelse af B 9. Udkast er omdelt på bilag 12. | |
        | HL | 3. Ferieplan | |
        ## 1. Forslag om takster for 2031
        Drøftet.
        Afbud fra: Ane Birk og Bo Fritz.
        ## 2. Drøftelse af B 9. Udkast er omdelt på bilag 12.
        Drøftet."""
    )
    assert numbers(found) == ["1", "2", "3"]
    assert (found.meeting.body, found.meeting.place) == ("HMU", "mødelokale M4, Garagen")
    assert [(p.name, p.present) for p in found.participants] == [("Ane Birk", False), ("Bo Fritz", False)]
