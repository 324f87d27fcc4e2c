import datetime as dt

import pytest

from ingest.structure.headings import read_heading
from ontology.model import SectionKind
from tests.ingest.structure_support import outline_of, source_of

MINUTES, BACKGROUND, PROPOSAL = SectionKind.MINUTES, SectionKind.BACKGROUND, SectionKind.PROPOSAL
ATTACHMENTS, OTHER = SectionKind.ATTACHMENTS, SectionKind.OTHER


def sections(body: str) -> list[tuple[str, str]]:
    found = outline_of(f"# Referat\n## 1. Takster\n{body}\n## 2. Eventuelt\nIntet.")
    return [(s.heading, s.kind.value) for s in found.agenda[0].sections]


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Referat", MINUTES),
        ("Referat:", MINUTES),
        ("REFERAT", MINUTES),
        ("Beslutning", MINUTES),
        ("Drøftelse", MINUTES),
        ("Konklusion", MINUTES),
        ("POLITISK BEHANDLING", MINUTES),
        ("Tilføjelse efter mødet", MINUTES),
        ("Beslutning i Trafikudvalget den 03-05-2031", MINUTES),
        ("Decision", MINUTES),
        ("Discussion and conclusions", MINUTES),
        ("Udvalgets beslutning", MINUTES),
        ("Resume", BACKGROUND),
        ("Resumé", BACKGROUND),
        ("Sagsfremstilling", BACKGROUND),
        ("Baggrund", BACKGROUND),
        ("Problemstilling", BACKGROUND),
        ("Background", BACKGROUND),
        ("Indstilling", PROPOSAL),
        ("Administrationens indstilling", PROPOSAL),
        ("Direktionen indstiller,", PROPOSAL),
        ("Det indstilles:", PROPOSAL),
        ("Direktionen indstiller til udvalget, at", PROPOSAL),
        ("Recommendation", PROPOSAL),
        ("Bilag", ATTACHMENTS),
        ("Annexes", ATTACHMENTS),
        ("Kommende møder", OTHER),
        ("fold dette punkt ind Resume", BACKGROUND),
    ],
)
def test_the_kind_of_a_heading(heading: str, kind: SectionKind) -> None:
    found = read_heading(heading)
    assert found
    assert found.kind is kind
    assert found.length == len(heading)


@pytest.mark.parametrize(
    "text",
    [
        "Otto Brandis (V) deltog ikke i sagens behandling.",
        "Udvalget følger indstillingen.",
        "Region Sjælland",
        "Godkendt.",
        "Forelægges regionsrådet den 21. maj 2031.",
        "Direktionen indstiller, at planen godkendes.",
        "Bilag 3: Kort over regionen",
        "Anbefaling 2 – information:",
        "Referatet fra mødet i maj blev godkendt.",
    ],
)
def test_text_is_no_heading(text: str) -> None:
    assert read_heading(text) is None


@pytest.mark.parametrize(
    ("heading", "by", "on"),
    [
        ("Beslutning i Sundhedsudvalget den 20-05-2031", "Sundhedsudvalget", dt.date(2031, 5, 20)),
        ("Forretningsudvalgets beslutning den 8. november 2031:", "Forretningsudvalget", dt.date(2031, 11, 8)),
        (
            "Behandling i Udvalget for børn, unge og familier 3. maj 2031, pkt. 4",
            "Udvalget for børn, unge og familier",
            dt.date(2031, 5, 3),
        ),
        ("Beslutning i Miljøudvalget", "Miljøudvalget", None),
        ("Decision of the Executive Board", "Executive Board", None),
    ],
)
def test_who_decided_and_when(heading: str, by: str, on: dt.date | None) -> None:
    found = read_heading(heading)
    assert found
    assert (found.decided_by, found.decided_on) == (by, on)


def test_decisions_of_several_bodies_are_sections_of_their_own() -> None:
    found = outline_of(
        """# Mødesager
        ## 1. Takster
        ### INDSTILLING
        Administrationen indstiller, at taksten hæves.
        ### POLITISK BEHANDLING
        Regionsrådets beslutning den 20. maj 2031:
        Godkendt.
        Forretningsudvalgets beslutning den 6. maj 2031: Anbefalet.
        ### BAGGRUND
        Taksten er fra 2024.
        ### TIDSPLAN
        Hurtigst muligt.
        ## 2. Eventuelt
        Intet."""
    )
    told = [(s.kind, s.decided_by) for s in found.agenda[0].sections]
    assert told == [
        (PROPOSAL, ""),
        (MINUTES, ""),
        (MINUTES, "Regionsrådet"),
        (MINUTES, "Forretningsudvalget"),
        (BACKGROUND, ""),
        (BACKGROUND, ""),
    ]


def test_text_before_the_minutes_is_background_and_alone_it_is_minutes() -> None:
    text = "Regionen har set på taksten i årets løb."
    assert sections(f"{text}\n**Referat**\nGodkendt.") == [("", "background"), ("Referat", "minutes")]
    assert sections(text) == [("", "minutes")]
    assert sections(f"{text}\nBeslutning: Taksten hæves.") == [("", "minutes"), ("Beslutning", "minutes")]


def test_a_proposal_without_heading_and_what_follows_it() -> None:
    body = "Det indstilles, at udvalget hæver taksten.\nTaksten er fra 2024.\nReferat\nGodkendt."
    assert sections(body) == [("", "proposal"), ("", "background"), ("Referat", "minutes")]


def test_a_recommendation_inside_the_decision_stays_in_the_decision() -> None:
    body = (
        "Direktionen indstiller,\nat taksten hæves.\nBeslutning\n"
        "Udvalget indstiller til regionsrådet,\nat taksten sænkes."
    )
    assert sections(body) == [("Direktionen indstiller,", "proposal"), ("Beslutning", "minutes")]


def test_topics_inside_the_minutes_are_no_sections() -> None:
    body = "Referat\nUdvalget drøftede sagen.\n**Nye veje**\nDer kom tre forslag.\nStatus: Alt går godt."
    assert sections(body) == [("Referat", "minutes")]


def test_a_paragraph_that_ends_in_the_next_heading() -> None:
    assert sections("Regionen orienterer om taksten. Referat\nGodkendt.") == [
        ("", "background"),
        ("Referat", "minutes"),
    ]


def test_headings_run_together_with_their_text() -> None:
    body = "Sagsfremstilling: Taksten er fra 2024.\nKonklusion: Den hæves."
    assert sections(body) == [("Sagsfremstilling", "background"), ("Konklusion", "minutes")]


def test_annexes_without_heading_end_the_case_text() -> None:
    body = "Sagsfremstilling\nTaksten er fra 2024.\nBilag 1: Takster\nBilag 2: Kort\nReferat\nGodkendt."
    assert sections(body) == [("Sagsfremstilling", "background"), ("", "attachments"), ("Referat", "minutes")]


def test_a_two_column_table_of_headings_and_texts() -> None:
    body = "| INDSTILLING | At taksten hæves.\n| BESLUTNING | Godkendt."
    assert sections(body) == [("INDSTILLING", "proposal"), ("BESLUTNING", "minutes")]


def test_spans_hold_the_text_and_nothing_else() -> None:
    text = (
        "# Referat\n## 1. Takster\nResume\nTaksten er fra 2024.\nReferat: Den hæves.\n"
        "Det sker i maj.\n## 2. Eventuelt\nIntet."
    )
    source = source_of(text)
    found = outline_of(text)
    held = [source.quote(s.span.start, s.span.end) for s in found.agenda[0].sections]
    assert held == ["Taksten er fra 2024.", "Den hæves.\nDet sker i maj."]
    assert source.quote(found.agenda[1].span.start, found.agenda[1].span.end) == "2. Eventuelt\nIntet."


def test_a_purpose_under_the_title_does_not_swallow_the_minutes() -> None:
    text = "Styrelsen orienterede om taksten, og gruppen tog det til efterretning."
    assert sections(f"Til orientering\n{text}") == [("", "proposal"), ("", "minutes")]


def test_a_topic_named_follow_up_in_the_case_text_is_not_what_was_decided() -> None:
    body = "### Sagsfremstilling\nTaksten er fra 2024.\n**Opfølgning**\nDen hæves måske.\n### Beslutning\nGodkendt."
    assert sections(body) == [("Sagsfremstilling", "background"), ("Beslutning", "minutes")]


@pytest.mark.parametrize(
    "sentence", ["Forslag til mødeplan.", "Forslag til ny takst for transport.", "Anbefaling til styregruppen."]
)
def test_a_short_sentence_is_no_heading(sentence: str) -> None:
    found = outline_of(f"Referat\n1. Takster\nResumé\n{sentence}\nBeslutning\nGodkendt.\n2. Eventuelt\nIntet.")
    assert [s.heading for s in found.agenda[0].sections] == ["Resumé", "Beslutning"]
