import datetime as dt

import pytest

from ingest.structure.when import clock, days
from ontology.model import Meeting
from tests.ingest.structure_support import outline_of

ITEMS = (
    "\n## 1. Velkomst\nFormanden bød velkommen til mødet og gennemgik programmet for dagen.\n## 2. Eventuelt\nIntet."
)


def meeting(front: str, items: str = ITEMS, **parts: object) -> Meeting:
    return outline_of(front + items, **parts).meeting  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "front",
    [
        "REFERAT\nEmne: 12. møde i Følgegruppen for hoftekirurgi\nMødedato: Torsdag den 6. marts 2031, kl. "
        "13.00-15.30\nSted: Lokale 7",
        "Sted\nLokale 7\nMødedato\n06-03-2031 kl. 13.00 - 15.30\nEmne\n12. møde i Følgegruppen for hoftekirurgi",
        "| Emne | 12. møde i Følgegruppen for hoftekirurgi\n| Dato | 6. marts 2031\n| Tid | kl. 13.00-15.30\n"
        "| Sted | Lokale 7",
        "| Emne: | 12. møde i Følgegruppen for hoftekirurgi | Dato: | 6. marts 2031\n| Tid: | 13-15.30 | Sted: "
        "| Lokale 7",
        "Emne 12. møde i Følgegruppen for hoftekirurgi\nTid 6. marts 2031 kl. 13-15:30\nMødested Lokale 7",
        "Referat af 12. møde i Følgegruppen for hoftekirurgi\nAfholdt torsdag den 6. marts 2031 kl. 13.00-15.30\ni "
        "Lokale 7",
        "UDVALG\nFølgegruppen for hoftekirurgi\nMØDE\n12. møde\nSTED\nLokale 7\nSTARTTIDSPUNKT\n06-03-2031 "
        "13:00:00\nSLUTTIDSPUNKT\n06-03-2031 15:30:00",
        "Møde: Følgegruppen for hoftekirurgi, 12. møde\nTid og sted: 6. marts 2031 kl. 13.00 - 15.30, Lokale 7",
        "Referat\n12. møde i Følgegruppen for hoftekirurgi\nMødedato: 6. marts 2031 kl. 13-15:30 Mødested: Lokale "
        "7 Afbud: ingen",
    ],
)
def test_the_same_meeting_in_any_layout(front: str) -> None:
    found = meeting(front)
    assert found.body == "Følgegruppen for hoftekirurgi"
    assert found.date == dt.date(2031, 3, 6)
    assert found.number == "12"
    assert found.place == "Lokale 7"
    assert [
        int(x) for x in found.time.replace(" ", "").replace(".", ":").replace("-", ":").split(":") if x != "00"
    ] in (
        [13, 15, 30],
        [13, 0, 15, 30],
    )


def test_a_headline_set_over_many_lines() -> None:
    found = meeting(
        "Referat\ntil\nmødet i hospitalsudvalget\nden 11. juni 2031 kl. 14:00\n"
        "i Regionshuset Viborg, F7\nMødet blev hævet kl. 15.35."
    )
    assert found.title == "Referat til mødet i hospitalsudvalget den 11. juni 2031"
    assert found.body == "Hospitalsudvalget, Region Midtjylland"
    assert found.time == "14:00-15.35"
    assert found.place == "Regionshuset Viborg, F7"


@pytest.mark.parametrize(
    ("front", "body"),
    [
        ("# Sundhedsudvalget - Referat - 20. maj 2031\nRegion Syddanmark", "Sundhedsudvalget, Region Syddanmark"),
        (
            "Møde i Udvalget for børn, unge og familier\nRegionshuset, Sorø\n3. maj 2031",
            "Udvalget for børn, unge og familier, Region Sjælland",
        ),
        ("Minutes of the 9th Meeting of the Committee of Experts\nOslo, Norway\n3-4 May 2031", "Committee of Experts"),
        ("Referat af 41. møde for Task Force om demens\n3. maj 2031", "Task Force om demens"),
        ("Referat af møde i arbejdsgruppen vedr. hjerneskade den 3. maj 2031", "Arbejdsgruppen vedr. hjerneskade"),
    ],
)
def test_the_body_in_headlines(front: str, body: str) -> None:
    assert meeting(front).body == body


def test_a_lost_authority_is_mended() -> None:
    items = (
        ITEMS + " Styregruppen for Hofter takkede. Hofterådets møde. Sundhedsstyrelsens Hoftestyregruppe mødes igen."
    )
    assert (
        meeting("Referat\nEmne: Møde i s Hoftestyregruppe\nMødedato: 3. maj 2031", items).body
        == "Sundhedsstyrelsens Hoftestyregruppe"
    )
    assert (
        meeting("Referat\nEmne: Møde i s Hoftestyregruppe", ITEMS + " Hoftestyregruppen takkede.").body
        == "Hoftestyregruppen"
    )


def test_the_body_in_section_headings_and_the_file_name() -> None:
    items = "\n## 1. Plan\nBeslutning i Psykiatriudvalget den 03-05-2031\nGodkendt.\n## 2. Evt.\nIntet."
    assert meeting("# Referat", items).body == "Psykiatriudvalget"
    assert meeting("# Referat", items).date == dt.date(2031, 5, 3)
    named = outline_of("# Referat" + ITEMS, "rsd_trafikudvalget_2031-05-03.html").meeting
    assert named.body == "Trafikudvalget, Region Syddanmark"
    assert named.date == dt.date(2031, 5, 3)


def test_the_day_of_issue_is_not_the_day_of_the_meeting() -> None:
    found = meeting("Referat\nDato: 20. maj 2031\nMøde: Planrådet\nTid: 3. maj 2031 kl. 9-11")
    assert found.date == dt.date(2031, 5, 3)


def test_a_meeting_over_two_days_in_english() -> None:
    found = meeting(
        "Committee of Experts\n9th Meeting\nOslo, Norway\n3-4 May 2031\n| Title "
        "| Minutes of the 9th Meeting of the Committee of Experts",
        "\n## 1. Opening\nThe Chair opened the meeting and welcomed the members of the Committee.\n## 2. "
        "Closing\nThe meeting was closed.",
    )
    assert (found.date, found.date_end) == (dt.date(2031, 5, 3), dt.date(2031, 5, 4))
    assert found.place == "Oslo, Norway"
    assert found.language == "en"
    assert found.number == "9"
    assert found.title == "Minutes of the 9th Meeting of the Committee of Experts"


def test_nothing_is_made_up() -> None:
    found = meeting("Punkter")
    assert (found.date, found.number, found.time, found.place) == (None, None, "", "")


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Onsdag den 14. november 2031", "2031-11-14", "2031-11-14"),
        ("07-05-2031 10:00:00", "2031-05-07", "2031-05-07"),
        ("5.-6. maj 2031", "2031-05-05", "2031-05-06"),
        ("30 May - 1 June 2031", "2031-05-30", "2031-06-01"),
        ("May 3-4, 2031", "2031-05-03", "2031-05-04"),
        ("2031-05-03", "2031-05-03", "2031-05-03"),
        ("den 3. dec. 2031", "2031-12-03", "2031-12-03"),
    ],
)
def test_printed_dates(text: str, first: str, last: str) -> None:
    found = days(text)
    assert [(d.first.isoformat(), d.last.isoformat()) for d in found] == [(first, last)]


@pytest.mark.parametrize("text", ["31. februar 2031", "sag 21-78-2-18", "kl. 10.25", "nr. 4 af 12", "1-30-72-301-24"])
def test_no_dates(text: str) -> None:
    assert days(text) == []


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("3. maj 2031, kl. 12.30-15.15", "12.30-15.15"),
        ("03-05-2031 kl. 15:00 - 17:25", "15:00 - 17:25"),
        ("03-05-2031 10:00:00", "10:00"),
        ("kl. 13 - 15", "13 - 15"),
        ("9.30 a.m. - 5 pm", "9:30-17:00"),
        ("kl -", ""),
        ("lokale 12", ""),
    ],
)
def test_clock_times(text: str, shown: str) -> None:
    assert clock(text) == shown


@pytest.mark.parametrize(
    ("sentence", "body"),
    [
        ("Alle medlemmer af Følgegruppen for Sepsis var mødt undtagen Rosa Gyldenfeldt.", "Følgegruppen for Sepsis"),
        ("Medlemmerne af Klinikforum var mødt.", "Klinikforum"),
        ("Alle medlemmer i Styregruppen for Høreområdet deltog.", "Styregruppen for Høreområdet"),
        ("Samtlige medlemmer af Praksisrådet er mødt.", "Praksisrådet"),
        ("All members of the Steering Group on Sepsis were present.", "Steering Group on Sepsis"),
    ],
)
def test_a_lost_body_is_read_from_the_attendance(sentence: str, body: str) -> None:
    found = outline_of(
        f"# Referat\ntil\nmødet i\nden 4. maj 2031 kl. 9:00\n{sentence}\n## 1. Velkomst\nGodkendt.\n## 2. Evt.\nIntet."
    )
    assert found.meeting.body == body


@pytest.mark.parametrize(
    "line",
    [
        "Minutes of the 14th meeting, Oslo, 3-4 May 2031",
        "Report of the meeting held in Oslo, 3 May 2031",
        "Referat af 4. møde i Oslo, 3. maj 2031",
    ],
)
def test_a_town_before_the_date(line: str) -> None:
    assert outline_of(f"# Planrådet\n{line}\n## 1. Velkomst\nGodkendt.\n## 2. Evt.\nIntet.").meeting.place == "Oslo"


def test_the_owner_of_a_body_is_not_the_title() -> None:
    found = outline_of("# Region Sjælland\n# Planrådet\nReferat\nDato: 4. maj 2031\n## 1. Velkomst\nGodkendt.")
    assert found.meeting.title != "Region Sjælland"


@pytest.mark.parametrize(
    ("line", "body"),
    [
        (
            "41. møde for Task Force for Forløb på Lunge- og Hjerteområdet",
            "Task Force for Forløb på Lunge- og Hjerteområdet",
        ),
        ("Referat af møde i Klinikforum på Regionshospitalet Viborg", "Klinikforum"),
        ("Minutes of the 2nd meeting of the Expert Group on Rural Care", "Expert Group on Rural Care"),
        ("Minutes of the meeting of the Steering Group on 3 May 2031", "Steering Group"),
        ("Referat af møde i Planrådet på Hotel Strand", "Planrådet"),
    ],
)
def test_where_the_name_of_a_body_ends(line: str, body: str) -> None:
    found = outline_of(f"{line}\nDato: 4. maj 2031\n## 1. Velkomst\nGodkendt.\n## 2. Evt.\nIntet.")
    assert found.meeting.body == body


def test_an_address_over_several_lines() -> None:
    found = outline_of(
        "Referat\nSted\nSundhedsstyrelsen\nIslands Gade 7, 2300 København S\nMødelokale 5\n## 1. Velkomst\nOk."
    )
    assert found.meeting.place == "Sundhedsstyrelsen, Islands Gade 7, 2300 København S, Mødelokale 5"
