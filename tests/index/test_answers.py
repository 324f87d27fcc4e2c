"""Answers over the sample minutes: real reading, extraction and stores; only the vectors are cheap."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from api.bootstrap import read_periods, split_sentences
from index.answers import Tools
from index.archive import Archive
from index.graph.oxigraph import OxigraphStore
from index.results import Answer
from index.vectors.edge import EdgeIndex
from ingest.pipeline import PrepareSettings, ingest
from ontology.errors import BadQuestion
from tests.build import BASE
from tests.fakes import FakeEmbedder

SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    folder = tmp_path_factory.mktemp("answers")
    embedder = FakeEmbedder()
    stores = OxigraphStore(folder / "graph"), EdgeIndex(folder / "passages", embedder.dimensions)
    opened = Archive(*stores, embedder, folder, BASE, Tools(read_periods, split_sentences))
    report = ingest([SAMPLES], opened, PrepareSettings(BASE), workers=0)
    assert not [f for f in report.files if f.reason]
    yield opened
    opened.close()


def verbatim(archive: Archive, answer: Answer) -> bool:
    """Whether every quotation stands at its offsets in its document."""
    return all(
        archive.document(c.document.id).source.text[c.start : c.end] == c.quote and c.quote in answer.answer
        for c in answer.citations
    )


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Hvornår skal regionerne have sendt bemærkninger til vejledningen om protonterapi?", "30. august 2024"),
        ("Hvad blev besluttet om indberetning af aflyste operationer?", "kvartalsvis"),
        ("Hvad mente Region Nordjylland om en månedlig kadence?", "imod en månedlig kadence"),
        ("Hvor længe varer pilotafprøvningen af lungekræftscreening?", "til udgangen af 2026"),
        ("What was decided about cancelled operations?", "kvartalsvis"),
        ("Fra hvornår tilbydes borgere med hjertesvigt telemedicinsk hjemmemonitorering?", "1. december 2025"),
        ("Hvad blev besluttet om flere ansøgninger om avanceret endoskopi?", "ikke åbnes for flere ansøgninger"),
    ],
)
def test_answers_quote_what_the_minutes_say(archive: Archive, question: str, words: str) -> None:
    answer = archive.ask(question)
    assert answer.answerable
    assert words in answer.answer
    assert answer.citations
    assert verbatim(archive, answer)


@pytest.mark.parametrize(
    "question",
    [
        "Hvad koster en protonbehandling?",
        "Hvad blev besluttet om hjertetransplantation til børn?",
        "Hvad besluttede task forcen om protonterapi i 2011?",
        "What was decided on dental implants?",
        "Hvem er direktør for Aarhus Universitetshospital?",
        "og i at det",
        "😀😀",
        "<script>alert('x')</script>",
        "SELECT * WHERE { ?s ?p ?o }",
    ],
)
def test_what_the_minutes_do_not_say_is_not_answered(archive: Archive, question: str) -> None:
    answer = archive.ask(question)
    assert not answer.answerable
    assert not answer.citations
    assert answer.coverage["documents"] == 6
    assert answer.answer.startswith(("Det fremgår ikke", "The minutes do not say"))


def test_what_another_body_decided_earlier_is_told_as_theirs(archive: Archive) -> None:
    answer = archive.ask("Hvad blev besluttet om flere ansøgninger om avanceret endoskopi?")
    assert "Tidligere besluttet af Det Rådgivende Udvalg for Specialeplanlægning den 18. april 2024" in answer.answer
    assert "her kun refereret" in answer.answer


def test_a_proposal_is_never_told_as_decided(archive: Archive) -> None:
    for question in ("Hvad blev besluttet om aflyste operationer?", "Hvad blev besluttet om bløddelssarkom?"):
        for fact in archive.ask(question).facts:
            if fact["kind"] == "decision":
                assert "indstilles, at task forcen godkender" not in fact["quote"]
                assert "lægger op til" not in fact["quote"]


def test_the_answer_has_the_language_of_the_question(archive: Archive) -> None:
    assert archive.ask("What was decided about cancelled operations?").answer.startswith("According to the minutes")
    assert " on 6 June 2024" in archive.ask("What was decided about cancelled operations?").answer
    assert " den 6. juni 2024" in archive.ask("Hvad blev besluttet om aflyste operationer?").answer


def test_a_follow_up_question_looks_back(archive: Archive) -> None:
    history = [{"role": "user", "content": "Hvad mente Region Nordjylland om protonterapi?"}]
    answer = archive.ask("Og Region Sjælland?", history)
    assert "Region Sjælland delte bekymringen." in answer.answer


@pytest.mark.parametrize("question", ["", "   ", "x" * 10_000])
def test_an_unusable_question_is_refused(archive: Archive, question: str) -> None:
    with pytest.raises(BadQuestion):
        archive.ask(question)


def test_search_shows_one_hit_per_item_and_counts_facets(archive: Archive) -> None:
    found = archive.search("protonterapi")
    places = [(h.document.id, h.agenda_item) for h in found.hits]
    assert len(places) == len(set(places))
    assert found.hits[0].agenda_item is not None
    assert found.hits[0].agenda_item.number == "2a"
    assert sum(n for _, n in found.facets["year"]) == found.total
    first = found.hits[0]
    assert any("proton" in first.text[a:b].casefold() for a, b in first.highlights)


def test_phrases_must_occur_and_minus_words_must_not(archive: Archive) -> None:
    assert all("udgangen af 2026" in h.text for h in archive.search('"udgangen af 2026"').hits)
    assert all("proton" not in h.text.casefold() for h in archive.search("henvisning -protonterapi").hits)
