"""Clients that are slow, leave, or come too many at once."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from api import protocol
from index.graph.isolation import Limits
from tests.protocol.conftest import Served
from tests.protocol.data import write

ENDLESS = "SELECT (COUNT(*) AS ?n) { " + " ".join(f"?s{n} ?p{n} ?o{n} ." for n in range(24)) + " }"
HEAD = (
    "POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/sparql-query\r\nContent-Length: {}\r\n\r\n"
)


@pytest.fixture(scope="module")
def narrow(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    limits = Limits(seconds=3, workers=2, waiting=2)
    made = Served(write(tmp_path_factory.mktemp("narrow")), limits)
    yield made
    made.close()


def test_a_body_that_does_not_come_is_not_waited_for(narrow: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(protocol, "BODY_SECONDS", 0.3)
    with socket.create_connection(("127.0.0.1", narrow.port)) as line:
        line.sendall(HEAD.format(100).encode() + b"ASK")
        line.settimeout(5)
        assert line.recv(1000).startswith(b"HTTP/1.1 408 ")


def test_who_leaves_takes_the_query_along(narrow: Served) -> None:
    for _ in range(4):
        with pytest.raises(httpx.TimeoutException):
            httpx.post(narrow.url, data={"query": ENDLESS}, timeout=0.3, trust_env=False)
    began = time.monotonic()
    assert httpx.get(narrow.url, params={"query": "ASK { }"}, trust_env=False, timeout=10).status_code == 200
    assert time.monotonic() - began < 1.5


def test_who_comes_too_late_is_told_when_to_try_again(narrow: Served) -> None:
    answers: list[httpx.Response] = []

    def ask() -> None:
        answers.append(httpx.post(narrow.url, data={"query": ENDLESS}, trust_env=False, timeout=20))

    threads = [threading.Thread(target=ask) for _ in range(7)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answer.status_code for answer in answers) == [503] * 5 + [504] * 2
    for answer in answers:
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.headers["access-control-allow-origin"] == "*"
        if answer.status_code == 503:
            assert int(answer.headers["retry-after"]) > 0


def test_a_slow_reader_holds_no_place(tmp_path: Path) -> None:
    path = tmp_path / "large.nq"
    path.write_text("".join(f'<urn:x:{n}> <urn:x:p> "{"ord " * 50}" .\n' for n in range(20_000)), "utf-8")
    served = Served(path, Limits(workers=1))
    body = b"SELECT * { ?s ?p ?o }"
    lines = [socket.create_connection(("127.0.0.1", served.port)) for _ in range(3)]
    for line in lines:
        line.sendall(HEAD.format(len(body)).encode() + body)
    for line in lines:
        assert line.recv(200).startswith(b"HTTP/1.1 200 ")
    assert httpx.get(served.url, params={"query": "ASK { }"}, trust_env=False, timeout=10).json()["boolean"] is True
    for line in lines:
        line.close()
    served.close()
