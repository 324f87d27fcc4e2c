"""Request ids everywhere, questions nowhere: in log lines, errors and traces."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from api.logs import Formatter, Said
from ontology.errors import StoreUnavailable
from tests.api.fake import FakeArchive
from tests.api.serving import served

SECRET = "Blev overlægens skilsmisse drøftet?"
WORDS = ("overlæ", "skilsmisse", "drøftet")


class Log:
    """What a service would write to standard error."""

    def __init__(self, questions: bool) -> None:
        self.stream = io.StringIO()
        self.handler = logging.StreamHandler(self.stream)
        self.handler.setFormatter(Formatter(questions))

    @property
    def text(self) -> str:
        return self.stream.getvalue()


@pytest.fixture
def log(request: pytest.FixtureRequest) -> Iterator[Log]:
    made = Log(getattr(request, "param", False))
    root, own = logging.getLogger(), logging.getLogger("referat")
    root.addHandler(made.handler)
    own.setLevel(logging.DEBUG)
    yield made
    root.removeHandler(made.handler)
    own.setLevel(logging.NOTSET)


class Failing(FakeArchive):
    """Fails with the question in the message, as a library would."""

    def __init__(self, error: type[Exception]) -> None:
        super().__init__()
        self.error = error

    def ask(self, question: str, *_: Any) -> Any:
        try:
            raise ValueError(f"cannot read {question!r}")
        except ValueError as error:
            logging.getLogger("library").warning("odd input: %s", question.upper())
            raise self.error(f"failed on {question}") from error


@pytest.mark.parametrize("kind", [StoreUnavailable, RuntimeError])
def test_an_error_tells_its_trace_and_not_the_question(tmp_path: Path, log: Log, kind: type[Exception]) -> None:
    for body in (json.dumps({"question": SECRET}), json.dumps({"question": SECRET}, ensure_ascii=False)):
        with served(tmp_path, Failing(kind)) as client:
            response = client.post("/api/ask", content=body, headers={"content-type": "application/json"})
            assert response.status_code >= 500
    assert kind.__name__ in log.text
    assert "odd input" in log.text
    assert log.text.count(response.headers["x-request-id"]) >= 3
    if kind is RuntimeError:
        assert 'raise self.error(f"failed on {question}")' in log.text
    assert not [word for word in WORDS if word in log.text.lower()]


def test_addresses_forms_and_malformed_bodies_are_not_told_either(tmp_path: Path, log: Log) -> None:
    with served(tmp_path) as client:
        client.get("/", params={"q": SECRET})
        client.get("/api/search", params={"q": SECRET, "limit": SECRET})
        client.get("/sparql", params={"query": SECRET})
        client.post("/sparql", data={"query": SECRET})
        client.post("/api/ask", content=f'{{"question": "{SECRET}"', headers={"content-type": "application/json"})
        client.get("/nowhere", params={"q": SECRET})
    assert log.text.count("referat.access") >= 6
    assert not [word for word in WORDS if word in log.text.lower()]


@pytest.mark.parametrize("log", [True], indirect=True)
def test_a_setting_lets_questions_into_the_log(tmp_path: Path, log: Log) -> None:
    with served(tmp_path, Failing(RuntimeError), log_questions=True) as client:
        client.post("/api/ask", json={"question": SECRET})
        client.get("/api/search", params={"q": "hospice\nFORGED line"})
    assert f"failed on {SECRET}" in log.text
    access = [line for line in log.text.splitlines() if "referat.access" in line]
    assert SECRET in access[0]
    assert "q=hospice FORGED line" in access[1]


def test_a_well_formed_request_id_is_kept_and_another_replaced(tmp_path: Path, log: Log) -> None:
    with served(tmp_path) as client:
        for given, kept in (("abc-1.2_X", True), ("a b", False), ("x" * 65, False), ("æ".encode(), False), ("", False)):
            response = client.get("/api/nothing", headers={"X-Request-ID": given})  # type: ignore[dict-item]
            told = response.headers["x-request-id"]
            assert (told == given) is kept
            assert response.json()["request_id"] == told
            assert f"referat.access {told}: GET" in log.text


def test_uploads_and_long_bodies_are_not_remembered() -> None:
    upload = Said("1", media_type="multipart/form-data; boundary=x")
    upload.hear(b"abcd" * 10)
    assert upload.text() == ""
    long = Said("2", media_type="text/plain")
    for _ in range(100):
        long.hear(b"y" * 10_000)
    assert sum(map(len, long.parts)) <= 65_536
    assert len(long.text()) == 2_000


@pytest.mark.parametrize("body", [b"[" * 60_000, b'{"a": NaN}', b"\xff\xfe", b'{"a": [1, null, {"b": "longword"}]}'])
def test_every_body_can_be_read_for_hiding(body: bytes) -> None:
    said = Said("1", b"q=%ff%E6", "application/json")
    said.hear(body)
    assert said.hide("nothing here, a longword") in ("nothing here, a longword", "nothing here, a …")
