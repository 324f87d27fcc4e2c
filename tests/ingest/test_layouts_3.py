"""Layouts of regions and municipalities: page paths, fold texts in plain text, lost titles, renamed committees."""

from datetime import date

import pytest

from ingest.extract import extract
from ingest.readers import read_bytes
from ingest.readers.limits import Limits
from ontology.model import Minutes
from ontology.vocabulary import Vocabulary
from tests.ingest.structure_support import numbers, outline_of, titles


def minutes_of(text: str, name: str = "referat.txt") -> Minutes:
    """Everything read from a plain text."""
    return extract(read_bytes(text.encode(), name, Limits()), name, Vocabulary.load())


def test_a_plain_text_of_a_page_with_fold_texts_and_a_longer_agenda_list() -> None:
    found = minutes_of(
        """ForsidepilPolitikpilReferaterpilKørselsudvalget - Referat - 03. maj 2031

Kørselsudvalget - Referat - 03. maj 2031

Mødedato
03-05-2031 kl. 15:00 - 16:10

  1. Høring af kørselsplan
  2. Ny takst for liggende patienter
  3. Mødeplan
  4. Eventuelt


  Sagsnr. 31/1034
  1. Høring af kørselsplan
  fold dette punkt ind Resume

  Planen er sendt i høring hos kommunerne.

  fold dette punkt ind Indstilling

  Til orientering.

  fold dette punkt ind Beslutning i Kørselsudvalget den 03-05-2031

  Orienteredes.

  Sagsnr. 31/1035
  2. Ny takst for liggende patienter
  fold dette punkt ind Resume
  fold dette punkt ind Beslutning i Kørselsudvalget den 03-05-2031

  Godkendt.
"""
    )
    assert found.meeting.title == "Kørselsudvalget - Referat - 03. maj 2031"
    assert [(i.number, len(i.sections)) for i in found.agenda] == [("1", 3), ("2", 2), ("3", 0), ("4", 0)]
    assert [(d.agenda_item, d.type.value) for d in found.decisions] == [("1", "noted"), ("2", "approved")]


def test_items_without_titles_are_told_apart_where_case_text_begins_anew() -> None:
    found = minutes_of(
        """Referat
Kørsels- og Takstudvalget torsdag den 3. maj 2031 kl. 16:30

Mødelokale 7

Sagsfremstilling

Konsulenten har fulgt forløbet gennem et år og fremlægger sin rapport for udvalget på mødet.

Indstilling

at rapporten tages til efterretning.

Beslutning

Taget til efterretning.

Beslutningskompetence

Byrådet.

Sagsfremstilling

Forvaltningen har udarbejdet et udkast til en ny takst, som har været i høring.

Beslutning

Tiltrådt.
"""
    )
    assert (found.meeting.body, found.meeting.date) == ("Kørsels- og Takstudvalget", date(2031, 5, 3))
    assert found.meeting.title == "Kørsels- og Takstudvalget torsdag den 3. maj 2031"
    assert [i.number for i in found.agenda] == ["1", "2"]
    assert [(d.agenda_item, d.type.value) for d in found.decisions] == [("1", "noted"), ("2", "approved")]


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("Kørselsudvalget - 03-05-2031", "Kørselsudvalget"),
        ("Takst- og Kørselsudvalget mandag den 3. maj 2031", "Takst- og Kørselsudvalget"),
        ("Kørsel og taksts møde den 3. maj 2031", "Kørsel og takst"),
        ("Dagsordener og referater fra midlertidigt udvalg vedrørende kørsel", "Midlertidigt udvalg vedrørende kørsel"),
    ],
)
def test_the_body_of_headlines_without_the_word_referat(head: str, body: str) -> None:
    found = outline_of(f"{head}\ntil\nmødet i\nden 3. maj 2031 kl. 10:00\n## 1. Velkomst\nVel mødt.\n## 2. Nyt\nIntet.")
    assert found.meeting.body == body


def test_an_agenda_word_glued_to_the_first_item_hides_it_not() -> None:
    found = outline_of(
        "# Byrådet - Referat\nDato: 3. maj 2031\nIndholdsfortegnelse1. Stedfortrædere\nResume\nKort.\n"
        "2. Takster\nResume\nLangt.\n3. Eventuelt\nResume\nIntet."
    )
    assert numbers(found) == ["1", "2", "3"]
    assert titles(found)[0] == "Stedfortrædere"


def test_a_heading_with_a_weekday_names_the_body_alone() -> None:
    found = minutes_of(
        """Møde i Udvalget for kørsel

torsdag den 3. maj 2031 kl. 13:00

1. Godkendelse af dagsorden

Åbent

Behandling i Udvalget for kørsel torsdag den 3. maj 2031, pkt. 1

Dagsordenen blev godkendt.

2. Takster

Behandling i Udvalget for kørsel torsdag den 3. maj 2031, pkt. 2

Tiltrådt
"""
    )
    assert [(d.decided_by, d.reported) for d in found.decisions] == [("Udvalget for kørsel", False)] * 2


def test_one_other_name_over_all_outcomes_is_the_body_that_met() -> None:
    text = """UDVALG

Udvalget for kørsel og takster

STARTTIDSPUNKT

03-05-2031 13:30:00

PUNKTER

24. Godkendelse af dagsorden
25. Ny takst

24. Godkendelse af dagsorden

Beslutning i Udvalget for Voksne den 03-05-2031
Godkendt.

25. Ny takst

Beslutning i Udvalget for Voksne den 03-05-2031
Taksten godkendt.
"""
    assert [d.reported for d in minutes_of(text).decisions] == [False, False]


@pytest.mark.parametrize(
    "line", ["Mødet blev afviklet virtuelt.", "Der blev stemt om ændringsforslaget fra en gruppe.", "Byrådet."]
)
def test_how_the_meeting_went_is_no_decision(line: str) -> None:
    text = (
        f"Kørselsudvalget den 3. maj 2031\n\n1. Dagsorden\n\nBeslutning\n\n{line}\n\n2. Nyt\n\nBeslutning\n\nGodkendt."
    )
    assert [d.agenda_item for d in minutes_of(text).decisions] == ["2"]


HEAD = "Region Sjælland\n\nReferat af møde i Kørselsudvalget den 3. maj 2031\n\n"


def test_names_with_role_and_party_on_lines_of_their_own() -> None:
    found = outline_of(
        """# Referat - Kørselsudvalget 2030-2033
        03-05-2031 16:00
        Medlemmer af udvalget:
        Ane Birk Dahl
        Formand
        (A)
        Bo Fritz
        Næstformand
        (V)
        Eva Lykke
        Løsgænger
        Fraværende:
        Bo Fritz
        (V)
        Indholdsfortegnelse
        1 (Åben) Godkendelse af dagsorden 4
        2 (Åben) Ny takst 5
        3 (Lukket) Salg af en bil 12
        1 (Åben) Godkendelse af dagsorden
        Sagsresumé
        Kort.
        2 (Åben) Ny takst
        Sagsresumé
        Langt."""
    )
    assert found.meeting.body == "Kørselsudvalget"
    assert [(p.name, p.affiliation, p.role.value if p.role else "", p.present) for p in found.participants] == [
        ("Ane Birk Dahl", "A", "chair", True),
        ("Bo Fritz", "V", "member", False),
        ("Eva Lykke", "Løsgænger", "member", True),
    ]
    assert titles(found) == ["Godkendelse af dagsorden", "Ny takst", "(Lukket) Salg af en bil"]


@pytest.mark.parametrize(
    ("told", "present"),
    [
        ("Der var afbud fra Ane Birk og Bo Fritz.", {"Ane Birk": False, "Bo Fritz": False}),
        ("Formanden oplyste, at Ane Birk (V) havde meldt afbud.", {"Ane Birk": False}),
        ("Ane Birk (V) deltog ikke i sagens behandling.", {"Ane Birk": True}),
        ("Bo Fritz (A) deltog som stedfortræder.", {"Bo Fritz": True}),
        ("Bo Fritz og Eva Lykke fra Nordkørsel deltog under punktet.", {"Bo Fritz": True, "Eva Lykke": True}),
    ],
)
def test_attendance_told_under_an_item(told: str, present: dict[str, bool]) -> None:
    found = minutes_of(f"{HEAD}1. Meddelelser\n\nReferat\n\n{told}\n\n2. Takster\n\nReferat\n\nGodkendt.\n")
    assert {p.name: p.present for p in found.participants} == present


def test_those_on_video_and_those_who_came_late_are_participants_of_a_publisher_without_lists() -> None:
    found = outline_of(
        """Referat til mødet i Kørselsudvalget den 3. maj 2031 kl. 13:30
        Deltagere: Alle var mødt, undtagen Ane Birk og Bo Fritz, der havde meldt afbud.
        Eva Lykke og Ole Rask deltog via video.
        Ib Holm mødte kl. 13.40 under behandlingen af punkt 1.
        Referent: Lis Vang, Sekretariatet (LVA).
        ## 1. Foretræde
        Referat
        Kort."""
    )
    assert {p.name: p.present for p in found.participants} == {
        "Lis Vang": True, "Ane Birk": False, "Bo Fritz": False, "Ib Holm": True, "Eva Lykke": True, "Ole Rask": True
    }  # fmt: skip
    assert next(p for p in found.participants if p.name == "Lis Vang").affiliation == "Sekretariatet"


def test_a_list_of_people_inside_the_first_item_and_stand_ins_among_the_absent() -> None:
    inside = outline_of(
        """# Dagsordener og referater Strategisk gruppe Åkøbing-klyngen
        til
        mødet i
        den 3. maj 2031 kl. 08:30
        ## 1. Godkendelse af dagsorden
        Sagsfremstilling
        Deltagere:
        Direktør Ane Birk, Åkøbing Kommune
        Direktør Bo Fritz, Dalby Kommune
        Afbud:
        Eva Lykke, Åkøbing Hospital
        Ole Rask, Dalby Kommune
        Beslutning
        Godkendt."""
    )
    assert inside.meeting.body == "Strategisk gruppe Åkøbing-klyngen"
    assert [p.present for p in inside.participants] == [True, True, False, False]
    listed = outline_of(
        "# Møde i Kørselsudvalget den 3. maj 2031\nMedlemmer:\nAne Birk\nBo Fritz\nFraværende:\n"
        "Ane Birk – stedfortræder Eva Lykke\n## 1. Takster\nReferat\nKort."
    )
    assert {p.name: p.present for p in listed.participants} == {"Ane Birk": False, "Bo Fritz": True, "Eva Lykke": True}


def test_a_list_of_parties_in_the_case_text_makes_no_sub_items() -> None:
    found = outline_of(
        """# Referat af møde i Kørselsudvalget den 3. maj 2031
        ## 1. Oversigt over medlemmerne
        Sagsfremstilling
        Følgende er valgt i perioden
        A. Bilisterne
        Ane Birk
        B. Cyklisterne
        Bo Fritz
        Beslutning
        Orienteringen blev taget til efterretning."""
    )
    assert not found.agenda[0].subitems
    assert [s.heading for s in found.agenda[0].sections] == ["Sagsfremstilling", "Beslutning"]


def test_words_read_in_an_old_code_page_are_mended() -> None:
    assert (
        minutes_of("Regionsr├ądet 03-05-2031\n\n1. Nyt\n\nReferat\n\nmÃ¸det gik godt.").meeting.body == "Regionsrådet"
    )


def test_numbers_glued_to_titles_are_items_when_they_follow_each_other() -> None:
    found = outline_of(
        "# Kørsel og taksts møde den 3. maj 2031\n38Godkendelse af dagsorden\nBeslutning\nGodkendt\n"
        "39Beslutning om at købe biler\nResume\nKort.\nBeslutning\nUdsat\n40Underskriftsside\nBeslutning\nGodkendt"
    )
    assert titles(found) == ["Godkendelse af dagsorden", "Beslutning om at købe biler", "Underskriftsside"]


@pytest.mark.parametrize(
    ("told", "kinds"),
    [
        ("1. Godkendt.\n2. Udsat.", ["approved", "postponed"]),
        ("Pkt. 1-3: Tiltrådt.", ["approved"]),
        ("at 1: Tiltrådt.\nat 2: Taget til efterretning.", ["approved", "noted"]),
        ("Vedtaget.", ["approved"]),
        ("Godkendt", ["approved"]),
        ("Orientering givet.", ["noted"]),
        ("Mødeplanen godkendt med den ændring, at mødet i juni flyttes til den 14. juni.", ["approved"]),
        ("Udvalget besluttede at flytte afdelingen fra Åkøbing til Dalby.", ["amended"]),
        ("Udvalget gennemgik programmet for dagens møde.", []),
        ("Kørselsudvalget pegede på, at lange ture belaster svage patienter.", []),
        ("Regionsrådet skal tage stilling til planen i juni.", []),
        ("Punktet blev ikke behandlet.", []),
    ],
)
def test_outcomes_point_by_point_and_what_is_none(told: str, kinds: list[str]) -> None:
    found = minutes_of(f"{HEAD}1. Takster\n\nBeslutning\n\n{told}\n\n2. Nyt\n\nBeslutning\n\nForkastet.\n")
    assert [d.type.value for d in found.decisions if d.agenda_item == "1" and d.evidence.confidence >= 0.5] == kinds


def test_titles_that_stand_above_their_numbers() -> None:
    found = minutes_of(
        """Kørselsudvalget

03-05-2031

Medlemmer

Formand Ane Birk (A)
Bo Fritz (V)

Sager 24 - 25

Meddelelser
Sag nr. 24

Beslutningskompetence: KU

Sagens kerne

Oversigt fremlægges til orientering.

  1. Rundvisning i garagen
  2. Nye dæk

Beslutning

Taget til efterretning.

Oversigt over kørsel til dialyse
Sag nr. 25

Beslutningskompetence: KU

Indstilling

at oversigten tages til efterretning.

Beslutning

Udsat.
"""
    )
    assert [(i.number, i.title) for i in found.agenda] == [
        ("24", "Meddelelser"),
        ("25", "Oversigt over kørsel til dialyse"),
    ]
    assert [(d.agenda_item, d.type.value) for d in found.decisions] == [("24", "noted"), ("25", "postponed")]
    assert [(p.name, p.role.value if p.role else "") for p in found.participants] == [
        ("Ane Birk", "chair"),
        ("Bo Fritz", "member"),
    ]


def test_capitals_over_the_body_and_stand_ins_without_a_dash() -> None:
    found = minutes_of(
        """K O N K L U S I O N E R
REGION HOVEDSTADEN
KØRSELSUDVALGET
Tirsdag den 3. maj 2031
Kl. 17.00
Møde nr. 6

Medlemmer:
Ane Birk
Bo Fritz
Eva Lykke

Afbud:
Ane Birk stedfortræder Ole Rask

Fraværende:
Eva Lykke ved sag 1-3

SAG NR. 1
NY TAKST

KØRSELSUDVALGETS BESLUTNING
Tiltrådt.

SAG NR. 2
MØDEPLAN

KØRSELSUDVALGETS BESLUTNING
Til orientering med bemærkninger.
"""
    )
    assert found.meeting.body == "Kørselsudvalget, Region Hovedstaden"
    assert {p.name: p.present for p in found.participants} == {
        "Ane Birk": False, "Bo Fritz": True, "Eva Lykke": True, "Ole Rask": True
    }  # fmt: skip
    assert [(d.type.value, d.decided_by, d.reported) for d in found.decisions] == [
        ("approved", "Kørselsudvalget, Region Hovedstaden", False),
        ("noted", "Kørselsudvalget, Region Hovedstaden", False),
    ]


def test_a_stroke_without_blanks_around_is_no_table() -> None:
    text = read_bytes("Referat\n\nUdvalget så på <|tegn|> og a|b.\n| Opgave | Frist |\n".encode(), "x.txt").text
    assert "<|tegn|> og a|b." in text
    assert "Opgave\tFrist" in text


def test_strokes_of_a_table_in_plain_text_and_people_under_an_item() -> None:
    found = minutes_of(
        """Referat
til
mødet i Kørselsgruppen
den 3. maj 2031 kl. 14:00
Mødested: | Lokale 4, Åvej |

1. Mødedeltagere

Sagsfremstilling

Ane Birk, Åkøbing Kommune

Bo Fritz, Dalby Kommune

Eva Lykke, PLO

Beslutning

Der var afbud fra Ane Birk. Ole Rask deltog for Ane Birk.

2. Takster

Det indstilles,

at | taksten hæves |

Beslutning

Godkendt
"""
    )
    assert found.meeting.place == "Lokale 4, Åvej"
    assert {p.name: (p.affiliation, p.present) for p in found.participants} == {
        "Ane Birk": ("Åkøbing Kommune", False),
        "Bo Fritz": ("Dalby Kommune", True),
        "Eva Lykke": ("PLO", True),
        "Ole Rask": ("Åkøbing Kommune", True),
    }
    assert [d.agenda_item for d in found.decisions] == ["2"]


@pytest.mark.parametrize(
    ("told", "kinds"),
    [
        ("Endelig kan udvalget ikke tiltræde nedlæggelse af ruten.", ["rejected"]),
        ("Udvalget besluttede at indstille til regionsrådet, at planen godkendes.", ["recommended"]),
        ("Udvalget kvitterede for orienteringen.", ["noted"]),
        ("Ej tiltrådt.", ["rejected"]),
        ("Udvalget opfordres til at godkende planen.", []),
        ("Planen skal godkendes af byrådet.", []),
        ("Det forventes, at regionsrådet godkender planen i juni.", []),
        ("Der blev stillet forslag om at udsætte sagen.", []),
        ("Der fremsattes ændringsforslag om at udsætte sagen.", []),
        ("Spørgsmålet er, om ruten skal lukkes.", []),
        ("Udvalget mødtes med Bilisternes Forening.", []),
        ("Besøget blev gennemført.", []),
        ("Sagen blev behandlet som første punkt.", []),
    ],
)
def test_a_proposal_a_plan_or_the_course_of_the_meeting_is_no_decision(told: str, kinds: list[str]) -> None:
    found = minutes_of(f"{HEAD}1. Takster\n\nBeslutning\n\n{told}\n\n2. Nyt\n\nBeslutning\n\nForkastet.\n")
    assert [d.type.value for d in found.decisions if d.agenda_item == "1" and d.evidence.confidence >= 0.5] == kinds


def test_labels_before_the_first_section_belong_to_the_front_where_no_item_is_numbered() -> None:
    found = minutes_of(
        "Beslutningsprotokol\ntorsdag den 3. maj 2031 kl. 15:00\nMødested: | Lokale 4 |\nUdvalg: | Kørselsudvalget |\n"
        "Medlemmer: | Svend Birk Tarp, Povl Fritz, H. Kristian Lykke |\nBemærkninger: |\n-\nSagsfremstilling\n"
        "Udvalget har tidligere drøftet kørslen.\nBeslutning\nGodkendt.\nAfbud: Povl Fritz\n"
    )
    assert {p.name: p.present for p in found.participants} == {
        "Svend Birk Tarp": True, "Povl Fritz": False, "H. Kristian Lykke": True
    }  # fmt: skip
    assert found.meeting.place == "Lokale 4"


def test_fold_texts_before_headings_are_taken_off_in_pages_too() -> None:
    lines = (
        "Kørselsudvalget - Referat - 03. maj 2031", "Mødedato", "03-05-2031 kl. 15:00 - 16:10", "Luk alle punkter",
        "1. Høring af kørselsplan", "2. Takster", "Sagsnr. 31/10", "1. Høring af kørselsplan",
        "fold dette punkt ind Resume", "Planen er sendt i høring.", "fold dette punkt ind Økonomi", "Ingen.",
        "fold dette punkt ind Beslutning i Kørselsudvalget den 03-05-2031", "Orienteredes.",
        "Sagsnr. 31/11", "2. Takster", "fold dette punkt ind Beslutning i Kørselsudvalget den 03-05-2031", "Tiltrådt.",
    )  # fmt: skip
    found = minutes_of("<html><body>" + "".join(f"<div>{line}</div>" for line in lines) + "</body></html>", "r.html")
    assert [(i.number, [s.heading for s in i.sections][-1]) for i in found.agenda] == [
        ("1", "Beslutning i Kørselsudvalget den 03-05-2031"),
        ("2", "Beslutning i Kørselsudvalget den 03-05-2031"),
    ]
    assert found.agenda[0].sections[0].heading == "Resume"


@pytest.mark.parametrize(
    ("told", "time"),
    [
        ("Mødet startede kl. 17.00 og sluttede kl. 21.35.", "17.00-21.35"),
        ("Mødet i Kørsels- og Takstudvalget begyndte kl. 14:30 og sluttede kl. 17:00.", "14:30-17:00"),
        ("Direktøren oplyste, at mødet med kommunen begyndte kl. 9.00 og sluttede kl. 11.00.", ""),
    ],
)
def test_the_hours_told_under_the_first_item(told: str, time: str) -> None:
    found = minutes_of(f"{HEAD}1. Dagsorden\n\nBeslutning\n\nGodkendt.\n\n{told}\n\n2. Nyt\n\nBeslutning\n\nIntet.\n")
    assert found.meeting.time == time


def test_persons_approved_without_a_full_stop_are_no_heading() -> None:
    found = minutes_of(
        f"{HEAD}1. Stedfortrædere\n\nBeslutning\n\nAne Birk og Bo Fritz godkendt\n\nEva Lykke var fraværende.\n"
    )
    assert [d.type.value for d in found.decisions] == ["approved"]


@pytest.mark.parametrize(
    ("told", "body", "day", "subject"),
    [
        ("Byrådet vedtog kørselsplanen den 5. oktober 2030.", "Byrådet", date(2030, 10, 5), ""),
        ("Byrådet godkendte referatet fra mødet den 5. oktober 2030.", "Byrådet", None, ""),
        ("Byrådet vedtog en aftale, der gælder fra den 1. januar 2031.", "Byrådet", None, ""),
        (
            "Det blev besluttet på byrådets møde den 14. marts 2031 at lukke ruten.",
            "Byrådet",
            date(2031, 3, 14),
            "lukke ruten",
        ),
        ("På mødet den 6. februar 2031 besluttede udvalget at udskyde sagen.", "", date(2031, 2, 6), "udskyde sagen"),
    ],
)
def test_whose_decision_the_case_text_reports_and_of_which_day(
    told: str, body: str, day: date | None, subject: str
) -> None:
    found = minutes_of(f"{HEAD}1. Ruter\n\nSagsfremstilling\n\n{told}\n\nBeslutning\n\nTiltrådt.\n").decisions[0]
    assert (found.decided_by.partition(",")[0], found.date) == (body or "Kørselsudvalget", day)
    assert found.reported
    assert not subject or found.subject == subject


def test_the_council_stays_the_council_whoever_is_listed_from_it() -> None:
    text = (
        "Referat af 12. rådsmøde i Medicinrådet den 3. maj 2027\n\nDeltagere fra Rådet: Rosa Gyld, Otto Brand\n\n"
        "1. Dagsorden\n\nRådet havde ingen ændringer til dagsordenen.\n\n"
        "2. Vagt\n\nRådet gav grønt lys for ordningen.\n"
    )
    found = minutes_of(text)
    assert [(d.decided_by, d.reported) for d in found.decisions] == [("Medicinrådet", False)] * 2


@pytest.mark.parametrize("heading", ["Mindretalsudtalelse", "Stemmetal", "Dissens fra Otto Brand"])
def test_what_stands_before_a_dissent_is_minutes(heading: str) -> None:
    text = (
        "Referat af 12. rådsmøde i Medicinrådet den 3. maj 2027\n\n1. Lægemidlet\n\nRosa Gyld fandt prisen for høj. "
        f"Rådet valgte efter votering at sige ja til lægemidlet.\n\n{heading}\n\nOtto Brand kunne ikke tilslutte sig.\n"
    )
    assert [(d.decided_by, d.reported) for d in minutes_of(text).decisions] == [("Medicinrådet", False)]


def test_a_title_that_runs_into_its_label_names_what_it_names() -> None:
    text = (
        "<html><body><h1>Referat fra Sundhedsudvalget den 3. maj 2027</h1>"
        "<h2>1. Kørsel til dagkirurgi<span>Referat</span></h2><p>Godkendt.</p></body></html>"
    )
    found = extract(read_bytes(text.encode(), "r.html", Limits()), "r.html", Vocabulary.load())
    assert "dagkirurgi" in {e.name for e in found.entities}
