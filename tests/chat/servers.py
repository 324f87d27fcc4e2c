"""A service and a language model's server on real sockets, both in threads of the test."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, cast

import uvicorn

from api.app import create_app
from api.service import Service
from api.settings import Settings

KEY = "key-of-the-chat-tests"


def settings(**values: Any) -> Settings:
    return Settings(_env_file=None, **{"api_key": KEY, **values})  # type: ignore[call-arg]


@contextmanager
def serving(archive: Any, given: Settings | None = None) -> Iterator[str]:
    """The address of a service over an archive."""
    service = Service(given or settings(), lambda _: cast(Any, archive))
    listener = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(create_app(service.settings, service=service), log_config=None, access_log=False)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    try:
        until(lambda: server.started and service.ready)
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(20)
        listener.close()
    assert not thread.is_alive()


def until(condition: Callable[[], bool], seconds: float = 40.0) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "waited too long"
        time.sleep(0.005)


@dataclass
class Script:
    """What a scripted model says: pieces of text; a number waits, `Break` cuts the connection."""

    pieces: Sequence[str | float | type[Exception]] = ()
    status: int = 200
    obey: Callable[[str], str] | None = None
    requests: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    gone: threading.Event = field(default_factory=threading.Event)
    finished: threading.Event = field(default_factory=threading.Event)
    url: str = ""

    def say(self, *pieces: str | float | type[Exception]) -> None:
        self.pieces = pieces


class Break(Exception):
    """The connection is cut here."""


class Speaker(BaseHTTPRequestHandler):
    """Says what the script of its server says."""

    def do_POST(self) -> None:
        script: Script = self.server.script  # type: ignore[attr-defined]
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        script.requests.append(body)
        script.keys.append(self.headers.get("Authorization", ""))
        self.send_response(script.status)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        if script.status == 200:
            try:
                self._speak(script, body["messages"][-1]["content"])
            except (BrokenPipeError, ConnectionResetError):
                script.gone.set()

    def _speak(self, script: Script, told: str) -> None:
        for piece in [script.obey(told)] if script.obey else script.pieces:
            if piece is Break:
                self.close_connection = True
                self.connection.shutdown(socket.SHUT_RDWR)
                return
            if isinstance(piece, float):
                self._wait(piece)
            else:
                self._send({"choices": [{"index": 0, "delta": {"content": piece}, "finish_reason": None}]})
        self._send({"choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]})
        self.wfile.write(b"data: [DONE]\n\n")
        script.finished.set()

    def _wait(self, seconds: float) -> None:
        """Wait, and notice when the other side goes away meanwhile."""
        self.connection.settimeout(seconds)
        try:
            if not self.connection.recv(1):
                raise ConnectionResetError
        except TimeoutError:
            self.connection.settimeout(None)

    def _send(self, chunk: dict[str, Any]) -> None:
        self.wfile.write(f"data: {json.dumps(chunk)}\n\n".encode())
        self.wfile.flush()

    def log_message(self, *_: Any) -> None:
        pass


@contextmanager
def model_server() -> Iterator[Script]:
    """An OpenAI-compatible server that says what its script says."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Speaker)
    script = Script(url=f"http://127.0.0.1:{server.server_port}/v1")
    server.script, server.daemon_threads = script, True  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield script
    server.shutdown()
    server.server_close()
    thread.join()
