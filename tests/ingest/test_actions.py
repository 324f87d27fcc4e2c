"""Actions: promises, assignments, tables, and what is none; the meeting is on 14 May 2024."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ingest.extract.actions import find_actions
from ingest.extract.context import Context
from ontology.evidence import BlockKind, Span
from ontology.model import CANDIDATE_BELOW, ActionItem, Participant
from tests.ingest.minutes_builder import build

GROUP = "Arbejdsgruppen for hjerterehabilitering"


def sure(context: Context) -> list[ActionItem]:
    return [a for a in find_actions(context) if a.evidence.confidence >= CANDIDATE_BELOW]


def actions(*sentences: str, heading: str = "Referat", body: str = GROUP, **more: object) -> list[ActionItem]:
    return sure(build([(heading, sentences)], body=body, **more))  # type: ignore[arg-type]


PROMISED = """
Sundhedsstyrelsen lovede at undersøge sagen. | Sundhedsstyrelsen | None
Danske Regioner lovede at sende en oversigt inden udgangen af juni. | Danske Regioner | 2024-06-30
Region Sjælland vil undersøge, om tallene er rigtige, og vender tilbage. | Region Sjælland | None
Sekretariatet vil indkalde til et ekstra møde. | Sekretariatet | None
Sundhedsstyrelsen noterede sig ønsket og vil tage det med i det videre arbejde. | Sundhedsstyrelsen | None
Styregruppen takkede for input og arbejder videre med modellen. | Styregruppen | None
Regionerne vender tilbage med navne på deltagere. | Regionerne | None
KL tog spørgsmålet med tilbage til sit bagland. | KL | None
Sundhedsdatastyrelsen følger op på fejlen i indberetningen. | Sundhedsdatastyrelsen | None
Sekretariatet udarbejder et notat til næste møde. | Sekretariatet | None
Herefter sender Sundhedsstyrelsen et revideret udkast ud til kommentering. | Sundhedsstyrelsen | None
Region Midtjylland påtog sig at beskrive forløbet. | Region Midtjylland | None
Lægeforeningen kontakter de relevante selskaber. | Lægeforeningen | None
Sundhedsstyrelsen forventer at udsende et notat inden jul. | Sundhedsstyrelsen | 2024-12-23
"""
ASSIGNED = """
Regionerne bedes indsende bemærkninger senest den 3. juni 2024. | Regionerne | 2024-06-03
Kommunerne bedes melde tilbage med navne. | Kommunerne | None
Administrationen blev bedt om at belyse økonomien. | Administrationen | None
Sekretariatet er blevet bedt om at indhente tal fra regionerne. | Sekretariatet | None
Udvalget bad administrationen om at undersøge muligheden. | Administrationen | None
Udvalget bad om en redegørelse fra Danske Patienter. | Danske Patienter | None
Afdelingen skal have planen klar inden den 1. september 2024. | Afdelingen | 2024-09-01
Præhospitalet skal senest den 3. juni 2024 fremsende en vagtplan. | Præhospitalet | 2024-06-03
Administrationen udarbejder en plan, der forelægges udvalget i september 2024. | Administrationen | 2024-09-30
Rita Holst er tovholder. | Rita Holst | None
Arbejdet fortsætter med Rita Holst som tovholder. | Rita Holst | None
Ansvarlig: Danske Regioner | Danske Regioner | None
Der laves en ny oversigt (ansvarlig: Sekretariatet). | Sekretariatet | None
Sygehusledelsen får til opgave at beskrive konsekvenserne. | Sygehusledelsen | None
Fagudvalget for astma definerer variable inden den 15. juni 2024. | Fagudvalget for astma | 2024-06-15
Psykiatrien og Aarhus Universitetshospital udarbejder sammen en plan i juni. | Aarhus Universitetshospital | 2024-06-30
"""
ORDERED = """
Udvalget ønsker en status for rekrutteringen forelagt efter sommerferien. | Administrationen
Udvalget bad om, at der udarbejdes en oversigt over ventelisterne. | Administrationen
Taget til efterretning, idet udvalget anmoder om en opfølgning til vinter. | Administrationen
Godkendt, idet udvalget beder om, at tallene opgøres pr. matrikel i det næste notat. | Administrationen
Udvalget efterlyste en opgørelse over sygefraværet i administrationen. | Administrationen
"""
REQUESTED = """
Derfor beder udvalget Kvalitetsafdelingen om at gennemgå registreringen. | Kvalitetsafdelingen
Styregruppen henstiller til Præhospitalet, at vagtplanen justeres. | Præhospitalet
I øvrigt bemyndigedes formanden til at underskrive lejekontrakten. | Formanden
Rådet overlod det til formandskabet at færdiggøre udtalelsen. | Formandskabet
Det påhviler sekretariatet at indkalde suppleanterne. | Sekretariatet
Udvalget bad forvaltningen vende tilbage med et overslag. | Forvaltningen
Direktionen fik mandat til at indgå lejemålet. | Direktionen
Hospitalsledelsen blev pålagt at gennemgå forløbet. | Hospitalsledelsen
Medlemmerne bedes sende deres rettelser til referenten. | Medlemmerne
"""
AGREED = """
Det blev aftalt, at hver region udpeger en kontaktperson. | Regionerne
Det aftaltes, at Rita Holst kontakter databasen. | Rita Holst
Der var enighed om, at sekretariatet indhenter erfaringer fra Norge. | Sekretariatet
Aftalt: Danske Regioner rundsender materialet. | Danske Regioner
Godkendt, idet administrationen til efteråret udarbejder en plan for opfølgning. | Administrationen
Det blev besluttet, at projektgruppen skal beskrive snitfladerne. | Projektgruppen
Opfølgning: Sekretariatet udsender et revideret kommissorium. | Sekretariatet
"""
LISTED = """
Danske Regioner: Sender tal for ventetid. | Danske Regioner
Rita Holst – skaffer to oplægsholdere. | Rita Holst
Nye datoer for efteråret (Rita Holst). | Rita Holst
Tekst om rehabilitering: Danske Patienter. | Danske Patienter
KL hører kommunerne. | KL
Sundhedsstyrelsen skal have afklaret juraen. | Sundhedsstyrelsen
"""
OTHER_VERBS = """
Rita Holst klipper filmen til. | Rita Holst
Kassereren henter varerne. | Rita Holst
Teksten om kost skrives af Rita Holst. | Rita Holst
Skemaet udfyldes af regionerne. | Regionerne
Opgaven blev lagt hos Rita Holst. | Rita Holst
Rita Holst meldte sig som tovholder. | Rita Holst
Rita Holst tog opgaven med at samle svarene. | Rita Holst
KL vil gerne bidrage med et afsnit. | KL
Næste skridt er, at KL spørger kommunerne. | KL
Formanden sammenfattede, at Danske Regioner går videre med modellen. | Danske Regioner
Det blev besluttet, at KL ansøger om midler. | KL
Kommunerne bedes udpege to medlemmer. | Kommunerne
KL svarede, at man vil undersøge sagen. | KL
Formanden oplyste, at Danske Regioner vil indkalde til et møde. | Danske Regioner
Punktet tages op på næste møde, hvor KL fremlægger en model. | KL
Gruppen udpegede Rita Holst som tovholder. | Rita Holst
Kommentarer bedes sendt samlet af kommunerne. | Kommunerne
"""
NONE = """
Rita Holst har ordet.
Rita Holst oplyser, at tallene er nye.
Rita Holst udtræder af gruppen.
Rita Holst henviser i dag patienterne til Aarhus.
Prøverne analyseres af laboratoriet.
KL ønskede, at Sundhedsstyrelsen skriver det tydeligere.
KL spurgte, om Sundhedsstyrelsen vil sende et brev.
Region Sjælland kontakter alle patienter over 65 år.
Formanden byder velkommen.
Patienterne undersøges af egen læge.
Danske Patienter ønskede, at regionerne hører kommunerne.
Udvalget videresender henvendelsen til regionsrådet.
Lægeforeningen tilbød at holde et oplæg.
Jens Holm bad om ordet.
Rita Holst bad om at få oplyst, hvad ordningen koster.
Udvalget ønsker fortsat fokus på området.
Sygehuset gennemfører 300 undersøgelser om måneden.
Der oprettes et panel med Rita Holst i spidsen.
Venstre ønskede tilført protokollen, at partiet er uenigt.
Udvalget godkendte planen.
Region Sjælland pointerede, at det er en svær opgave.
Sundhedsstyrelsen orienterede om status for arbejdet.
Regionerne skal ikke indberette tal for 2024.
Sundhedsstyrelsen vil gerne høre regionernes holdning.
Danske Patienter foreslog, at regionerne laver en fælles plan.
Patienterne skal have et brev om behandlingen.
Databasen udarbejder årligt en rapport.
Regionerne indberetter allerede i dag tallene kvartalsvis.
Der var en længere drøftelse af emnet.
Lægeforeningen mente, at kommunerne bør have besked.
Region Midtjylland bemærkede, at teamet gerne rådgiver på tværs.
Formanden takkede for et godt møde.
Kravet skrives ikke ind i vejledningen.
Følgegruppen følger området på næste møde.
Næste møde holdes den 11. juni 2024.
Sundhedsstyrelsen lægger op til at udvide kravet.
Planen skal stemme overens med den nationale plan.
"""


@pytest.mark.parametrize("row", [*PROMISED.strip().splitlines(), *ASSIGNED.strip().splitlines()])
def test_tasks(row: str) -> None:
    text, who, due = (cell.strip() for cell in row.split("|"))
    found = actions(text)
    assert [(str(a.due), a.evidence.quote) for a in found] == [(due, text)]
    assert who in found[0].responsible


@pytest.mark.parametrize("row", [*REQUESTED.strip().splitlines(), *AGREED.strip().splitlines()])
def test_requests_and_agreements(row: str) -> None:
    text, who = (cell.strip() for cell in row.split("|"))
    assert [a.responsible for a in actions(text)] == [who]


@pytest.mark.parametrize("row", LISTED.strip().splitlines())
def test_lines_of_a_task_list(row: str) -> None:
    text, who = (cell.strip() for cell in row.split("|"))
    assert [a.responsible for a in actions(text, heading="To do")] == [who]


@pytest.mark.parametrize("row", OTHER_VERBS.strip().splitlines())
def test_tasks_in_minutes_told_in_the_past(row: str) -> None:
    text, who = (cell.strip() for cell in row.split("|"))
    rita = Participant("Rita Holst", role_text="kasserer")
    found = actions("Formanden orienterede, og KL spurgte til tallene.", text, participants=(rita,))
    assert [a.responsible for a in found] == [who]


def test_what_people_do_in_minutes_told_in_the_present_is_no_task() -> None:
    told = "KL oplyser, at tallene er nye, og Danske Regioner spørger til dem."
    assert actions(told, "Rita Holst klipper filmen til.", participants=(Participant("Rita Holst"),)) == []


@pytest.mark.parametrize("row", ORDERED.strip().splitlines())
def test_orders_of_the_body_go_to_its_administration(row: str) -> None:
    text, who = (cell.strip() for cell in row.split("|"))
    found = actions(text, heading="Beslutning", body="Sundhedsudvalget, Region Midtjylland")
    assert [a.responsible for a in found] == [who]


def test_agreed_tasks_of_two_actors_name_both() -> None:
    found = actions("Det blev aftalt, at Danske Regioner sender tallene, og at KL indhenter svar fra kommunerne.")
    assert [a.responsible for a in found] == ["Danske Regioner; KL"]


def test_what_is_agreed_without_an_agent_falls_to_the_secretariat() -> None:
    found = actions("Sekretariatet orienterede.", "Det aftaltes, at Danske Patienter inviteres til næste møde.")
    assert [a.responsible for a in found] == ["Sekretariatet"]


@pytest.mark.parametrize("text", NONE.strip().splitlines())
def test_no_task(text: str) -> None:
    assert actions(text) == []


@pytest.mark.parametrize("heading", ["Indstilling", "Sagsfremstilling", "Baggrund", "Bilag"])
def test_proposals_and_case_text_give_no_tasks(heading: str) -> None:
    assert actions("Administrationen udarbejder en plan inden den 1. september 2024.", heading=heading) == []


def test_holder_is_due_with_the_task_before() -> None:
    found = actions("En lille gruppe afleverer forslag medio juni 2024.", "Rita Holst er tovholder.")
    assert (found[-1].responsible, str(found[-1].due)) == ("Rita Holst", "2024-06-20")


def test_extension_goes_to_who_asked() -> None:
    found = actions(
        "KL gjorde opmærksom på, at svarene er forsinkede.", "Der blev givet udsættelse til den 3. juni 2024."
    )
    assert (found[-1].responsible, str(found[-1].due)) == ("KL", "2024-06-03")


def test_a_day_in_a_clause_about_something_else_is_not_due() -> None:
    found = actions("Ministeriet lovede at undersøge, om kurserne kan holdes i foråret 2025.")
    assert [a.due for a in found] == [None]


def test_two_promises_in_a_sentence_are_one_action() -> None:
    assert len(actions("Region Sjælland undersøger sagen og vender tilbage.")) == 1


def table(rows: list[list[str]]) -> Context:
    """A context whose sentences are the rows of one table."""
    context = build([("Referat", ["\t".join(r) for r in rows])], body=GROUP)
    sentences = tuple(replace(s, block_kind=BlockKind.TABLE_ROW) for s in context.sentences)
    blocks = []
    for sentence, row, block in zip(sentences, rows, context.source.blocks, strict=True):
        cells, at = [], sentence.start
        for cell in row:
            cells.append(Span(at, at + len(cell)))
            at += len(cell) + 1
        blocks.append(replace(block, kind=BlockKind.TABLE_ROW, cells=tuple(cells), table=1))
    return replace(context, sentences=sentences, source=replace(context.source, blocks=tuple(blocks)))


def test_task_table() -> None:
    rows = [["Opgave", "Ansvarlig", "Frist"], ["Indkalde til temamøde", "Sekretariatet", "3. juni 2024"]]
    assert [(a.responsible, str(a.due)) for a in sure(table(rows))] == [("Sekretariatet", "2024-06-03")]


def test_table_of_other_things_gives_no_tasks() -> None:
    assert sure(table([["Afdeling", "Leder", "Senge"], ["Kardiologi", "Rita Holst", "24"]])) == []


ENGLISH = """
The Secretariat will circulate a draft by 31 May 2024. | The Secretariat | 2024-05-31
Norway agreed to prepare a note on costs. | Norway | None
The Chair was asked to contact the Ministry. | Chair | None
The Meeting mandated the Chair to finalise the summary. | Chair | None
The Board instructed the Director to negotiate the lease. | Director | None
Germany volunteered to lead the task force. | Germany | None
It was agreed that Sweden would host the workshop. | Sweden | None
Action: Secretariat to update the list of contacts. | Secretariat | None
Members submit their comments no later than 30 June 2024. | Members | 2024-06-30
"""


@pytest.mark.parametrize("row", ENGLISH.strip().splitlines())
def test_english(row: str) -> None:
    text, who, due = (cell.strip() for cell in row.split("|"))
    found = actions(text, body="Nordic Working Group", language="en")
    assert [str(a.due) for a in found] == [due]
    assert who in found[0].responsible
