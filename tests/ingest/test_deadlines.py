"""Deadlines: kinds, parties, moves and look-alikes; the meeting is on 14 May 2024."""

from __future__ import annotations

from datetime import date

import pytest

from ingest.extract.context import Context
from ingest.extract.deadlines import find_deadlines
from ontology.model import CANDIDATE_BELOW, Deadline, DeadlineKind, Participant, Role
from tests.ingest.minutes_builder import build

COMMITTEE = "Sundhedsudvalget, Region Midtjylland"
GROUP = "Arbejdsgruppen for hjerterehabilitering"


def sure(context: Context) -> list[Deadline]:
    return [d for d in find_deadlines(context) if d.evidence.confidence >= CANDIDATE_BELOW]


def deadlines(*sentences: str, heading: str = "Beslutning", body: str = COMMITTEE, **more: object) -> list[Deadline]:
    return sure(build([(heading, sentences)], body=body, **more))  # type: ignore[arg-type]


def shown(deadline: Deadline) -> str:
    return f"{deadline.start or ''}..{deadline.end or ''} {deadline.kind.value}"


STATED = """
Administrationen fremlægger et forslag senest den 1. oktober 2024. | ..2024-10-01 deadline | Administrationen
Hospitalsledelserne indberetter tallene inden udgangen af august. | ..2024-08-31 deadline | Hospitalsledelserne
Regionerne bedes indsende bemærkninger senest fredag den 31. maj 2024. | ..2024-05-31 deadline | Regionerne
Kommunerne skal melde tilbage inden sommerferien. | ..2024-06-28 deadline | Kommunerne
Redegørelsen udarbejdes af Sundhedsstyrelsen og foreligger medio september 2024. | 2024-09-11..2024-09-20 deadline |
Danske Patienter afleverer deres høringssvar i uge 26. | 2024-06-24..2024-06-30 deadline | Danske Patienter
Sekretariatet sender det reviderede udkast rundt primo juni. | 2024-06-01..2024-06-10 deadline | Sekretariatet
Fristen for indsendelse af ansøgninger er den 15. august 2024. | 2024-08-15..2024-08-15 deadline |
Svarfristen er fastsat til den 3. juni 2024. | 2024-06-03..2024-06-03 deadline |
Deadline for bidrag er 10. juni. | 2024-06-10..2024-06-10 deadline |
Planen skal være vedtaget den 1. november 2024. | 2024-11-01..2024-11-01 deadline |
Svar ønskes ikke senere end 1. juli 2024. | ..2024-07-01 deadline |
Administrationen vender tilbage inden for tre uger. | 2024-05-14..2024-06-04 deadline | Administrationen
Afdelingen afrapporterer senest 14 dage efter mødet. | ..2024-05-28 deadline | Afdelingen
Styregruppen skal inden jul tage stilling til modellen. | ..2024-12-23 deadline | Styregruppen
Retningslinjen træder i kraft den 1. januar 2025. | 2025-01-01..2025-01-01 effective_date |
Aftalen har virkning fra 1. juli 2024. | 2024-07-01.. effective_date |
Ordningen gøres permanent fra 1. januar 2025. | 2025-01-01.. effective_date |
Taksten ændres pr. 1. oktober 2024. | 2024-10-01..2024-10-01 effective_date |
Kontrakten opsiges til udløb den 30. november 2024. | 2024-11-30..2024-11-30 effective_date |
Klinikken lukker den 31. december 2024. | 2024-12-31..2024-12-31 effective_date |
Tilbuddet ophører ved årets udgang. | 2024-12-31..2024-12-31 effective_date |
Opgaven overgår til kommunerne den 1. februar 2025. | 2025-02-01..2025-02-01 effective_date |
Næste møde holdes den 11. juni 2024 kl. 14.00. | 2024-06-11..2024-06-11 meeting | Sundhedsudvalget
Sagen genoptages på mødet den 11. juni 2024. | 2024-06-11..2024-06-11 meeting |
Udvalget mødes igen tirsdag den 11. juni 2024. | 2024-06-11..2024-06-11 meeting | Sundhedsudvalget
Punktet sættes på dagsordenen i august. | 2024-08-01..2024-08-31 meeting |
Der afholdes et temamøde den 3. september 2024. | 2024-09-03..2024-09-03 meeting |
Rapporten offentliggøres den 20. juni 2024. | 2024-06-20..2024-06-20 publication |
Vejledningen udkommer i efteråret 2024. | 2024-09-01..2024-11-30 publication |
Årsrapporten ventes udgivet ultimo oktober 2024. | 2024-10-21..2024-10-31 publication |
Ordningen afprøves fra 1. september 2024 til 31. august 2025. | 2024-09-01..2025-08-31 period |
Høringen løber i perioden 3. juni - 15. august 2024. | 2024-06-03..2024-08-15 period |
Bevillingen er forlænget til udgangen af 2025. | ..2025-12-31 period |
Forsøget fortsætter frem til den 1. marts 2025. | ..2025-03-01 period |
Byggeriet forventes færdigt i 2. kvartal 2025. | 2025-04-01..2025-06-30 expected |
Svar fra ministeriet ventes i juni. | 2024-06-01..2024-06-30 expected |
Målet er ventetider under otte uger i foråret 2025. | 2025-03-01..2025-05-31 expected |
Leverandøren oplyste, at systemet foreligger ultimo juli 2024. | 2024-07-21..2024-07-31 expected |
Lægen har opsagt aftalen til den 31. oktober 2024. | ..2024-10-31 effective_date |
Jens Holm blev valgt for perioden til og med den 31. december 2025. | ..2025-12-31 period |
Et notat eftersendes, inden sagen behandles i forretningsudvalget den 18. juni 2024. | 2024-06-18..2024-06-18 deadline |
Sagen sendes til regionsrådet, der træffer afgørelse den 26. juni 2024. | 2024-06-26..2024-06-26 meeting | Regionsrådet
Regionen forventer at ansætte to læger inden nytår. | ..2024-12-31 expected | Region Midtjylland
"""

GATHERINGS = """
Temadagen om hjertesvigt holdes i Vejle den 3. september 2024.
Rita Holst inviterede til workshop i Kolding torsdag den 26. september 2024.
Studieturen til Oslo den 2.-4. oktober 2024 er nu planlagt.
Indvielsen finder sted den 5. september 2024.
Sagen behandles i forretningsudvalget den 18. juni 2024.
"""
RUNS_OUT = """
Jens Holm udtræder af udvalget pr. 1. juli 2024.
Ny direktør tiltræder den 1. august 2024.
The lease runs out on 30 June 2025.
The regulation comes into force on 1 July 2024.
Afsnittet lukkes ned og fratrædelser sker den 1. august 2024, hvor klinikken lukker.
"""
PUBLISHED = """
Rapporten lægges på hjemmesiden den 1. juli 2024.
Pjecen lægges ud på intranettet den 20. juni 2024.
Tallene gøres offentligt tilgængelige den 3. september 2024.
Analysen frigives den 3. september 2024.
Portalen går i luften den 3. september 2024.
"""


@pytest.mark.parametrize(
    ("texts", "kind"),
    [
        (GATHERINGS, DeadlineKind.MEETING),
        (RUNS_OUT, DeadlineKind.EFFECTIVE_DATE),
        (PUBLISHED, DeadlineKind.PUBLICATION),
    ],
)
def test_kinds(texts: str, kind: DeadlineKind) -> None:
    for text in texts.strip().splitlines():
        assert (text, [d.kind for d in deadlines(text)]) == (text, [kind])


PARTIES = [
    (["Såfremt lejemålet godkendes, regner administrationen med, at klinikken åbner primo 2025."], "Administrationen"),
    (["Firmaet Bech & Sørensen har meddelt, at leverancen først kan ske ultimo juni 2024."], "Bech & Sørensen"),
    (["For Region Sjælland gælder, at regionen forventer at ansætte to læger den 1. juli 2024."], "Region Sjælland"),
    (["Det blev aftalt, at hver region indsender en plan senest den 3. juni 2024."], "Regionerne"),
    (["Rita Holst nævnte, at Region Nordjylland fra den 1. juli 2024 kører vagten selv."], "Region Nordjylland"),
    (["Styrelsen har fastsat svarfristen til den 3. juni 2024."], "Region Midtjylland"),
    (["Forretningsudvalget indgik en aftale, og aftalen udløber den 31. marts 2025."], "Region Midtjylland"),
    (["Herefter beder udvalget Kvalitetsafdelingen om et notat inden den 3. juni 2024."], "Kvalitetsafdelingen"),
    (["Udvalget bad administrationen om at belyse økonomien inden den 1. september 2024."], "Administrationen"),
    (["Udvalget bad om et notat fra Kræftens Bekæmpelse inden den 1. september 2024."], "Kræftens Bekæmpelse"),
    (["Administrationen blev bedt om at vende tilbage senest den 1. september 2024."], "Administrationen"),
    (["Der nedsættes en arbejdsgruppe, som afleverer sit oplæg primo september 2024."], "Arbejdsgruppe"),
    (["Lægeforeningen udarbejder et notat, der forelægges udvalget i september 2024."], "Lægeforeningen"),
    (["Sundhedsstyrelsen lovede at sende tallene.", "De skal foreligge senest den 3. juni 2024."], "Sundhedsstyrelsen"),
    (["Sundhedsstyrelsen oplyste, at vejledningen udsendes i uge 24."], "Sundhedsstyrelsen"),
    (
        ["Region Sjælland og Region Nordjylland indsender tal senest den 3. juni 2024."],
        "Region Sjælland; Region Nordjylland",
    ),
    (["Herefter sender Danske Regioner et samlet svar i uge 24."], "Danske Regioner"),
    (["Anbefalingen revurderes senest i første kvartal 2026."], "Region Midtjylland"),
    (["Ministeriet har bedt regionen om et svar, som skal foreligge senest den 3. juni 2024."], "Region Midtjylland"),
    (["Svaret skal være ministeriet i hænde senest den 3. juni 2024."], "Region Midtjylland"),
    (["Lægemiddelstyrelsen har sendt udkastet i høring med frist den 3. juni 2024."], "Region Midtjylland"),
    (["Lægemiddelstyrelsen ønsker en udtalelse senest den 3. juni 2024."], "Region Midtjylland"),
    (["Miljøstyrelsen gav Kolding Kommune udsættelse til den 3. juni 2024."], "Kolding Kommune"),
    (["Arbejdstilsynet har givet et påbud, som skal være efterkommet den 3. juni 2024."], "Region Midtjylland"),
    (["Planen afleveres til udvalget senest den 21. juni 2024 af Gigtforeningen."], "Gigtforeningen"),
    (["Restbeløbet skal betales af tilskudsmodtagerne inden 1. april 2025."], "Tilskudsmodtagerne"),
    (["Punkter til dagsordenen sendes til formanden senest den 27. maj."], "Udvalgets medlemmer"),
    (["Formanden efterlyste tilmelding til turen senest den 27. maj."], "Udvalgets medlemmer"),
    (["Kommissoriet rinder ud den 31. december 2024."], COMMITTEE),
    (["Sagen kommer tidligst på igen i september 2024."], COMMITTEE),
    (["Formanden nævnte, at Hjerteforeningens årsmøde holdes den 12. september 2024."], "Hjerteforeningen"),
    (
        ["Det pålægges Sundhedshuset i Brande at give besked, når udvalget mødes den 11. juni 2024."],
        "Sundhedshuset i Brande",
    ),
    (["Der blev enighed om en ny akutklinik, som åbner den 3. februar 2025."], "Region Midtjylland"),
    (["Aftalen, som Forretningsudvalget indgik i marts, løber til den 30. juni 2025."], "Region Midtjylland"),
    (
        ["Aalborg Universitetshospital, som er størst, afleverer sin plan den 21. juni 2024."],
        "Aalborg Universitetshospital",
    ),
    (["Norvik Pharma har garanteret, at prisen holder til den 30. september 2024."], "Norvik Pharma"),
    (["Leverandøren Murbo A/S er forsinket.", "Aflevering ventes nu ultimo oktober 2024."], "Murbo A/S"),
    (
        ["Sundhedsstyrelsen har sendt et udkast i høring.", "Vejledningen ventes udsendt medio september 2024."],
        "Sundhedsstyrelsen",
    ),
    (
        ["Hospitalerne skal lave planer for vikarforbruget.", "Planerne afleveres senest den 21. juni 2024."],
        "Hospitalerne",
    ),
    (["PLO-Midtjylland talte om ydernumre.", "Ydernumrene genudbydes i september 2024."], "Region Midtjylland"),
    (["Lederen af Hjertecentret, Ole Krag, sender tallene senest den 7. juni 2024."], "Ole Krag"),
    (["Det blev aftalt, at Amgros skriver til KL, og at regionerne svarer senest den 3. juni 2024."], "Regionerne"),
]
GROUP_PARTIES = [
    ("Gruppens mandat udløber den 31. december 2024.", GROUP),
    (
        "Skemaet afprøves i perioden 1. juni - 31. august 2024 i Region Sjælland og Region Hovedstaden.",
        "Region Sjælland; Region Hovedstaden",
    ),
    ("Udkastet er i høring med svarfrist den 16. august 2024.", "Høringsparterne"),
    ("Bemærkninger mailes til sekretariatet senest den 28. maj 2024.", "Gruppens medlemmer"),
]

NOT_AHEAD = """
Ordningen blev indført den 1. marts 2024.
Retningslinjen fra 2018 gælder fortsat.
Udvalget drøftede sagen på mødet den 16. april 2024.
Siden 2019 har regionen købt 700 udredninger.
Tallene for 2023 viser en stigning.
Regionsrådet vedtog planen den 27. februar 2024.
Det følger af lov nr. 546 af 24. juni 2005.
Patienterne skal udredes inden for 30 dage.
Se brev af 11. marts 2024 fra styrelsen.
Specialeplan 2025 er under udarbejdelse.
I 2024 er der travlt på afdelingen.
Sygehuset modtager årligt 180 patienter.
Ventetiden er faldet siden sidste efterår.
Mødet varede kl. 9-10.
Gravide henvises fra uge 38 i graviditeten.
Afdelingen indberetter tal hvert kvartal.
Der var 2025 besøg i klinikken.
Projektet begyndte for to år siden.
"""

DOUBTFUL = """
Beslutning | Jens Holm foreslog, at ordningen stopper den 1. januar 2025.
Indstilling | Det indstilles, at ordningen stopper den 1. januar 2025.
Sagsfremstilling | Planen for 2026-2029 er under udarbejdelse.
Drøftelse | Region Sjælland ønskede, at fristen er den 1. januar 2025.
"""


@pytest.mark.parametrize("row", STATED.strip().splitlines())
def test_stated(row: str) -> None:
    text, expected, *who = (cell.strip() for cell in row.split("|"))
    found = deadlines(text)
    assert [shown(d) for d in found] == [expected]
    assert found[0].evidence.quote == text
    if who and who[0]:
        assert found[0].responsible.split(",")[0] == who[0]


@pytest.mark.parametrize(("text", "who"), GROUP_PARTIES)
def test_responsible_in_a_group_without_region(text: str, who: str) -> None:
    assert deadlines(text, body=GROUP)[-1].responsible == who


def test_an_outcome_goes_on_about_what_the_proposal_gives_someone() -> None:
    rows = [("Indstilling", ["at Hospitalsenheden Vest holder åbent fra 1. september 2024."])]
    rows.append(("Beslutning", ["Godkendt med virkning fra 1. oktober 2024."]))
    assert sure(build(rows, body=COMMITTEE))[-1].responsible == "Hospitalsenheden Vest"


def test_the_agency_that_leads_is_the_agency() -> None:
    people = (Participant("Lis Høg", "Lægemiddelstyrelsen", Role.CHAIR, "formand", True, False, None),)
    context = build([("Referat", ["Man venter, til Styrelsen har svaret, formentlig medio september."])],
                    body=GROUP, participants=people)  # fmt: skip
    assert [d.responsible for d in sure(context)] == ["Lægemiddelstyrelsen"]


@pytest.mark.parametrize(("sentences", "who"), PARTIES)
def test_responsible(sentences: list[str], who: str) -> None:
    assert deadlines(*sentences)[-1].responsible == who


@pytest.mark.parametrize("text", NOT_AHEAD.strip().splitlines())
def test_history_and_lookalikes_are_no_deadlines(text: str) -> None:
    assert deadlines(text, heading="Sagsfremstilling") == []
    assert deadlines(text) == []


@pytest.mark.parametrize("row", DOUBTFUL.strip().splitlines())
def test_proposals_and_wishes_are_candidates(row: str) -> None:
    heading, text = (cell.strip() for cell in row.split("|"))
    found = find_deadlines(build([(heading, [text])]))
    assert [d.evidence.confidence < CANDIDATE_BELOW for d in found] == [True]


def test_several_dates_give_several_deadlines() -> None:
    found = deadlines("Vejledningen offentliggøres ultimo juni og træder i kraft 1. september 2024.")
    assert [shown(d) for d in found] == ["2024-06-21..2024-06-30 publication", "2024-09-01..2024-09-01 effective_date"]


MOVED = [
    ("Besigtigelsen rykkes fra den 4. til torsdag den 6. juni 2024.", "2024-06-06", "2024-06-04", ""),
    (
        "It was agreed to extend the call, originally due on 3 June, to 17 June 2024.",
        "2024-06-17",
        "2024-06-03",
        "",
    ),
    ("Fristen for ansøgninger rykkes fra den 3. juni til den 17. juni 2024.", "2024-06-17", "2024-06-03", ""),
    ("Mødet den 4. juni 2024 flyttes til den 11. juni 2024.", "2024-06-11", "2024-06-04", ""),
    ("Fristen udskydes til den 1. juli 2024 på grund af sygdom.", "2024-07-01", None, "sygdom"),
    (
        "Næste møde er fremrykket til d. 28. maj 2024, fordi lokalet er optaget.",
        "2024-05-28",
        None,
        "lokalet er optaget",
    ),
    ("Ikrafttrædelsen, der var planlagt til 1. juli, skubbes til 1. oktober 2024.", "2024-10-01", "2024-07-01", ""),
    ("Tilbuddet starter den 1. oktober 2024 i stedet for den 1. august 2024.", "2024-10-01", "2024-08-01", ""),
    ("The deadline, originally 3 June 2024, was moved to 17 June 2024.", "2024-06-17", "2024-06-03", ""),
]


@pytest.mark.parametrize(("text", "day", "before", "why"), MOVED)
def test_moved_deadlines_keep_date_and_reason(text: str, day: str, before: str | None, why: str) -> None:
    found = deadlines(text, language="en" if text.startswith(("The", "It ")) else "da")[-1]
    assert str(found.end or found.start) == day
    assert str(found.moved_from) == str(before)
    assert found.reason == why


def test_reason_in_the_next_sentence() -> None:
    found = deadlines("Fristen udsættes til den 1. juli 2024.", "Dette skyldes et ønske fra kommunerne om mere tid.")
    assert found[0].reason == "et ønske fra kommunerne om mere tid"


def test_moved_limit_replaces_the_former_one() -> None:
    found = deadlines("Fristen rykkes fra den 3. juni til den 17. juni 2024.")
    assert len(found) == 1
    assert found[0].kind is DeadlineKind.DEADLINE


def test_next_meeting_has_the_date_that_the_document_gives() -> None:
    found = deadlines("Udvalget følger sagen på næste møde.", "Næste møde er onsdag den 19. juni 2024.")
    assert [shown(d) for d in found] == ["2024-06-19..2024-06-19 meeting"] * 2


def test_limits_before_the_next_meeting() -> None:
    for text in (
        "Materialet udsendes senest 14 dage før mødet.",
        "Bilag sendes to uger i forvejen.",
        "Papers must arrive two weeks in advance.",
    ):
        found = deadlines(text, "Næste møde er onsdag den 19. juni 2024.")
        assert (found[0].end, found[0].kind) == (date(2024, 6, 5), DeadlineKind.DEADLINE)


def test_cancelled_meetings_are_candidates() -> None:
    assert deadlines("Mødet den 4. juni 2024 aflyses.") == []


def test_without_a_date_the_next_meeting_is_no_deadline() -> None:
    assert deadlines("Udvalget følger sagen på næste møde.") == []


def test_list_of_meetings() -> None:
    rows = ["12. møde: mandag d. 17. juni 2024 kl. 9-10", "13. møde: tirsdag d. 8. oktober 2024 kl. 9-11 (reserveret)"]
    found = deadlines(*rows, heading="Kommende møder", body=GROUP)
    assert [(d.deliverable, shown(d), d.responsible) for d in found] == [
        ("12. møde", "2024-06-17..2024-06-17 meeting", GROUP),
        ("13. møde", "2024-10-08..2024-10-08 meeting", GROUP),
    ]


def test_bare_dates_under_a_heading_of_meetings() -> None:
    found = deadlines("Mandag den 17. juni 2024 kl. 9-10", "Tirsdag den 8. oktober 2024", heading="Kommende møder")
    assert {d.kind for d in found} == {DeadlineKind.MEETING}


def test_passive_without_agent_falls_to_who_leads_the_group() -> None:
    chair = Participant("Rita Holst", "Sundhedsstyrelsen", Role.CHAIR, "mødeleder")
    found = deadlines("Slutrapporten offentliggøres i juni 2024.", body=GROUP, participants=(chair,))
    assert found[0].responsible == "Sundhedsstyrelsen"


def test_limit_told_by_how_long_something_has_run() -> None:
    found = deadlines(
        "Helikopteren flyver fra den 1. oktober 2024.",
        "Administrationen vender tilbage med tal, når ordningen har kørt i et halvt år.",
    )
    assert (found[-1].end, found[-1].responsible) == (date(2025, 4, 1), "Administrationen")


def test_deliverable_is_a_short_phrase() -> None:
    for text, what in (
        ("Administrationen fremlægger en samlet plan senest den 1. oktober 2024.", "en samlet plan"),
        ("Statusnotatet skal ligge i ministeriet senest den 20. juni 2024.", "Statusnotatet"),
        ("Der er frist til den 3. juni 2024 for indsendelse af supplerende oplysninger.", "supplerende oplysninger"),
        ("Evalueringen forelægges udvalget i august 2024.", "Evalueringen"),
    ):
        assert deadlines(text)[0].deliverable == what


def test_day_is_estimated_where_the_document_gives_none() -> None:
    found = deadlines(
        "Styrelsen udsendte den 2. maj 2024 breve til regionerne.",
        "Regionerne har frist til den 27. juni 2024.",
        "Anmodningen sendes inden jul.",
        day=None,
    )
    assert [d.end for d in found] == [date(2024, 6, 27), date(2024, 12, 23)]


def test_no_day_at_all_gives_dates_with_years_only() -> None:
    found = deadlines("Svaret gives i juni.", "Svaret gives senest den 3. juni 2024.", day=None)
    assert [d.end for d in found] == [date(2024, 6, 3)]


def test_offsets_point_at_the_words() -> None:
    context = build([("Beslutning", ["Indledning.", "Svaret gives senest den 3. juni 2024."])])
    found = find_deadlines(context)[0]
    assert context.source.text[found.phrase.start : found.phrase.end] == found.text == "senest den 3. juni 2024"
    assert context.source.text[found.evidence.start : found.evidence.end] == found.evidence.quote


ENGLISH = """
Members submit their comments no later than 30 June 2024. | ..2024-06-30 deadline | Members
The Secretariat will circulate a draft by the end of May 2024. | ..2024-05-31 deadline | The Secretariat
The guideline takes effect on 1 January 2025. | 2025-01-01..2025-01-01 effective_date |
The report will be published in autumn 2024. | 2024-09-01..2024-11-30 publication |
The next meeting is held on 12 September 2024. | 2024-09-12..2024-09-12 meeting |
The evaluation is expected in early 2025. | 2025-01-01..2025-02-28 expected |
"""


@pytest.mark.parametrize("row", ENGLISH.strip().splitlines())
def test_english(row: str) -> None:
    text, expected, who = (cell.strip() for cell in row.split("|"))
    found = deadlines(text, body="Nordic Working Group", language="en")
    assert [shown(d) for d in found] == [expected]
    assert not who or found[0].responsible == who
