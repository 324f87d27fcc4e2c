"""Every quotation of every answer to the benchmark's questions, looked up in the originals read anew."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest

from benchmarks.questions import documents, questions
from index.archive import Archive
from ingest.readers import Limits, read_bytes
from tests.reading import archive_of

BASE = "http://127.0.0.1:8000/"


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    with archive_of(tmp_path_factory.mktemp("quotes"), documents(), BASE, workers=2) as opened:
        yield opened


def test_every_quotation_stands_in_the_original(archive: Archive) -> None:
    @cache
    def text(document: str) -> str:
        data, name = archive.original(document)
        return read_bytes(data, name, Limits()).text

    quoted, wrong = 0, []
    for question in questions():
        answer = archive.ask(question.text)
        for citation in answer.citations:
            quoted += 1
            if text(citation.document.id)[citation.start : citation.end] != citation.quote:
                wrong.append((question.id, citation.quote))
    assert not wrong
    assert quoted > 150


def test_the_question_set_is_what_the_issue_asks_for() -> None:
    asked = questions()
    assert len(asked) >= 120
    assert len({q.text for q in asked}) == len(asked) == len({q.id for q in asked})
    assert sum(q.unanswerable for q in asked) >= 25
    assert {q.language for q in asked} == {"da", "en"}
    files = {path.stem for path in documents()}
    assert all(
        q.relevant and q.facts and {file for file, _ in q.relevant} <= files for q in asked if not q.unanswerable
    )
