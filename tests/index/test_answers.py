"""Answers over the sample minutes: real reading, extraction and stores; only the vectors are cheap."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from index.archive import Archive
from index.ports import Filters
from index.results import Answer
from ontology.errors import BadQuestion
from tests.reading import archive_of

SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    with archive_of(tmp_path_factory.mktemp("answers"), [SAMPLES]) as opened:
        yield opened


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
    assert not answer.facts
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
    assert all(first.text[a:b].strip() for a, b in first.highlights)
    assert first.highlights


def test_phrases_must_occur_and_minus_words_must_not(archive: Archive) -> None:
    assert all("udgangen af 2026" in h.text for h in archive.search('"udgangen af 2026"').hits)
    assert all("proton" not in h.text.casefold() for h in archive.search("henvisning -protonterapi").hits)


@pytest.mark.parametrize(
    "question",
    [
        "Hvad blev besluttet om protonterapi i 2011?",
        "Hvor mange patienter fik magnetstimulation i 2019?",
        "Hvem blev ansat som leder af centeret for genterapi?",
        "Hvad koster et forløb med lungekræftscreening?",
    ],
)
def test_near_misses_are_refused(archive: Archive, question: str) -> None:
    answer = archive.ask(question)
    assert not answer.answerable
    assert answer.coverage["nearest"]
    assert "6 dokumenter" in answer.answer


def test_what_stands_nearest_is_offered_as_no_answer(archive: Archive) -> None:
    answer = archive.ask("Hvor mange patienter fik magnetstimulation i 2019?")
    assert not answer.answerable
    assert answer.citations
    assert not answer.facts
    assert "ikke nødvendigvis svar" in answer.answer
    for citation in answer.citations:
        text = archive.stored(citation.document.version).source.text
        assert text[citation.start : citation.end] == citation.quote
        assert f"»{citation.quote}« [{citation.n}]" in answer.answer
    offered = [(row["document"], row["agenda_item"]) for row in answer.coverage["nearest"]]
    cited = [(c.document.id, c.agenda_item.number if c.agenda_item else None) for c in answer.citations]
    assert offered == list(dict.fromkeys(cited))


def test_nothing_is_offered_for_words_that_stand_nowhere(archive: Archive) -> None:
    answer = archive.ask("Hvornår åbner svømmehallens rutsjebane?")
    assert not answer.answerable
    assert not answer.citations
    assert "nødvendigvis" not in answer.answer


def test_a_list_is_whole_and_leads_to_its_page(archive: Archive) -> None:
    answer = archive.ask("Alle frister i 2025")
    listing = archive.facts("deadline", {"due_from": "2025-01-01", "due_to": "2025-12-31"})
    assert answer.link == "/deadlines?due_from=2025-01-01&due_to=2025-12-31"
    assert [c.quote for c in answer.citations] == [row.quote for row in listing.rows]
    assert str(listing.total) in answer.answer.splitlines()[0]


def test_meetings_on_a_matter_come_newest_first(archive: Archive) -> None:
    answer = archive.ask("Hvilke møder drøftede ventetid?")
    days = [c.document.date for c in answer.citations if c.document.date]
    assert len(days) > 1
    assert days == sorted(days, reverse=True)


def test_the_query_behind_finds_the_facts(archive: Archive) -> None:
    asked = ("Hvad blev besluttet om aflyste operationer?", "Alle frister i 2025", "List all decisions in 2024")
    for question in asked:
        answer = archive.ask(question)
        found = archive.sparql(answer.sparql, ["application/sparql-results+json"])
        quotes = {row["quote"]["value"] for row in json.loads(found.content)["results"]["bindings"]}
        assert quotes >= {fact["quote"] for fact in answer.facts if fact["kind"] in ("decision", "deadline")}


def test_filters_choose_who_may_answer(archive: Archive) -> None:
    question = "Hvad blev besluttet om aflyste operationer?"
    assert archive.ask(question, filters=Filters(date_from=date(2024, 1, 1))).answerable
    refused = archive.ask(question, filters=Filters(date_from=date(2025, 1, 1)))
    assert not refused.answerable
    assert 0 < refused.coverage["documents"] < 6


def test_what_was_understood_is_told(archive: Archive) -> None:
    told = archive.ask("Hvad besluttede Forretningsudvalget om genterapi i 2024?").understood
    assert told["kind"] == "decision"
    assert told["language"] == "da"
    assert told["period"] == {"from": "2024-01-01", "to": "2024-12-31"}
    assert any("Forretningsudvalget" in body for body in told["bodies"])


def test_actors_are_shown_in_a_table(archive: Archive) -> None:
    answer = archive.ask("Hvad mente regionerne om en månedlig indberetning af aflyste operationer?")
    actors = {row["actor"] for row in answer.table}
    assert actors >= {"Region Nordjylland", "Region Hovedstaden"}
    assert all(answer.citations[row["citation"] - 1].quote for row in answer.table)


@pytest.mark.parametrize("text", ["hospice", "protonterapi", "42"])
def test_an_unclear_language_follows_the_interface(archive: Archive, text: str) -> None:
    assert archive.ask(text, language="en").language in ("en", "da")
    assert archive.ask("42", language="en").language == "en"
    assert archive.ask("42").language == "da"


@pytest.mark.parametrize(
    "text",
    ["der den det og i", "¿Qué se decidió sobre el plan?", "'; DROP TABLE facts; --", "<b>proton</b>", "( ? : *"],
)
def test_odd_questions_get_a_plain_answer(archive: Archive, text: str) -> None:
    answer = archive.ask(text)
    assert answer.answer
    assert "<b>" not in answer.answer


@pytest.mark.parametrize(
    ("question", "opening"),
    [
        ("Hvilke opgaver har administrationen?", "opgaver for administrationen, de nyeste først:"),
        ("Hvilke frister har Præhospitalet?", "Der er 1 frist for Præhospitalet:"),
        ("Hvilke beslutninger blev afvist i 2024?", "med udfaldet »afvist«"),
        ("Which decisions were postponed?", 'with the outcome "postponed"'),
    ],
)
def test_a_list_keeps_to_whose_it_is_and_to_the_outcome(archive: Archive, question: str, opening: str) -> None:
    answer = archive.ask(question)
    assert opening in answer.answer.splitlines()[0]
    listed = [f for f in answer.facts if f["kind"] in ("action", "deadline", "decision")]
    assert len(listed) == len(answer.citations)
    assert len({f.get("type") or f["responsible"] for f in listed}) == 1
    rows = json.loads(archive.sparql(answer.sparql, ["application/sparql-results+json"]).content)
    assert {r["quote"]["value"] for r in rows["results"]["bindings"]} >= {f["quote"] for f in listed}


def test_who_agrees_with_an_opponent_is_not_told_to_be_for(archive: Archive) -> None:
    told = archive.ask("Hvad mener regionerne om månedlig indberetning af aflyste operationer?").answer
    divided = told.splitlines()[0]
    assert "De øvrige regioner" in divided.partition("Imod")[2]
    assert "De øvrige regioner støtter" not in told


def test_a_date_that_is_only_recommended_is_told_as_such(archive: Archive) -> None:
    told = archive.ask("Hvornår bliver akutlægebilen i Hjørring permanent?").answer.splitlines()[0]
    assert "Det gælder fra den 1. februar 2024" in told
    assert "anbefalet, ikke endeligt besluttet" in told


def test_a_decision_added_after_the_meeting_is_not_told_as_earlier(archive: Archive) -> None:
    told = archive.ask("Hvad blev besluttet om centeret for genterapi på Rigshospitalet?").answer
    assert "Senere besluttet af Regionsrådet (Region Hovedstaden) den 12. marts 2024" in told
    assert "Tidligere anbefalet af Sundhedsudvalget (Region Hovedstaden) den 6. februar 2024" in told


def test_the_day_of_the_next_meeting_comes_before_what_is_due_at_it(archive: Archive) -> None:
    told = archive.ask("Hvornår er næste møde i Udvalget for Sundhed og Sammenhæng?")
    assert told.citations[0].quote == "Næste møde er den 12. december 2023 kl. 13.00."


def test_what_a_meeting_decided_is_told_whole(archive: Archive) -> None:
    told = archive.ask("Hvad blev besluttet på mødet den 6. juni 2024?")
    own = {"from": "2024-06-06", "to": "2024-06-06", "reported": "false"}
    assert told.link == "/decisions?" + "&".join(f"{name}={value}" for name, value in own.items())
    assert len(told.citations) == archive.facts("decision", own).total > 3
    assert told.answer.startswith("Der er 7 beslutninger den 6. juni 2024 truffet på mødet selv")
    rows = json.loads(archive.sparql(told.sparql, ["application/sparql-results+json"]).content)
    assert {r["quote"]["value"] for r in rows["results"]["bindings"]} == {c.quote for c in told.citations}
    assert archive.ask("What was decided on 6 June 2024?").link == told.link
    assert not archive.ask("Hvad blev besluttet på mødet den 7. juni 2024?").answerable


def test_a_recommendation_of_another_body_is_not_told_as_a_decision(archive: Archive) -> None:
    told = archive.ask("Hvor mange penge er der afsat til centeret for genterapi?").answer
    assert "Tidligere anbefalet af Sundhedsudvalget (Region Hovedstaden) den 6. februar 2024" in told
    assert "Tidligere besluttet af Sundhedsudvalget" not in told


def test_what_one_actor_said_is_not_told_as_a_divided_opinion(archive: Archive) -> None:
    told = archive.ask("What did Iceland say about the workload?").answer
    assert told.startswith("According to the minutes: Iceland is concerned")
