"""Runs the service: listens, opens the archive, announces itself to the commands, ends cleanly on a signal."""

from __future__ import annotations

import signal
import socket
from functools import partial
from types import FrameType
from typing import TYPE_CHECKING

import uvicorn

from api import logs
from api.app import create_app
from api.keys import KeyStore
from api.service import Service
from api.settings import Settings
from api.terminal import note
from index.owner import announce
from ontology.collecting import settle
from ontology.errors import BadSetting

if TYPE_CHECKING:
    from index.archive import Archive
    from index.ports import Embedder

BACKLOG = 512
GRACE_SECONDS = 5
ANY = {"0.0.0.0": "127.0.0.1", "::": "::1"}


def run(settings: Settings, embedder: Embedder, host: str | None = None, port: int | None = None) -> int:
    """Serve until a signal; the exit code. `host` and `port` win over the settings but leave the base IRI as it is."""
    bound = settings.model_copy(update={"host": host or settings.host, "port": settings.port if port is None else port})
    keys = KeyStore(settings.data)
    bound.check_exposure(keys.any())
    logs.configure(settings.log_level, settings.log_questions)
    with _listen(bound.host, bound.port) as listener:
        url = _url(bound.host, listener.getsockname()[1])
        service = Service(settings, partial(_open_archive, embedder), bound=bound)
        server = uvicorn.Server(_config(service, bound))
        service.on_open = lambda opened: _announce(opened, url)
        service.on_failure = lambda _: setattr(server, "should_exit", True)
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, _ignore)
        note(f"Referat listens at {url}/ and opens the archive.")
        note(_exposure(bound, keys.any()))
        if not settings.base_iri and settings.base != bound.base:
            note(f"IRIs begin with {settings.base}, which is elsewhere: set REFERAT_BASE_IRI to where they lead.")
        server.run(sockets=[listener])
    if service.failure:
        note(f"referat: {service.failure}")
    return 1 if service.failure else 0


def _open_archive(embedder: Embedder, settings: Settings) -> Archive:
    from api.bootstrap import open_archive

    return open_archive(settings, warm=True, embedder=embedder)


def _announce(service: Service, url: str) -> None:
    announce(service.settings.data, url, service.token)
    note(f"Ready at {url}/ with {len(service.archive.documents())} documents.")
    settle()


def _config(service: Service, bound: Settings) -> uvicorn.Config:
    root = service.settings.root_path
    return uvicorn.Config(
        create_app(service.settings, service=service, hosts=bound.hosts()),
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        root_path=root,
        backlog=BACKLOG,
        timeout_graceful_shutdown=GRACE_SECONDS,
        h11_max_incomplete_event_size=64 * 1024,
    )


def _exposure(bound: Settings, any_key: bool) -> str:
    """Who may do what, in a sentence."""
    public = bound.reading_is_public
    if any_key or bound.api_key.get_secret_value():
        told = "Everybody who reaches it may read; writing needs an API key."
        return told if public else "Reading and writing need an API key."
    who = "everybody on it may read" if public else "nobody may read"
    return f"There is no API key: it listens on this machine only, {who}, and only the commands here may write."


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError as error:
        listener.close()
        what = f"REFERAT_HOST {host} and REFERAT_PORT {port} cannot be listened on: {error.strerror or error}."
        raise BadSetting(f"{what} End the program that uses the port, or choose another with --port.") from error
    listener.set_inheritable(False)
    return listener


def _url(host: str, port: int) -> str:
    reached = ANY.get(host, host)
    return f"http://[{reached}]:{port}" if ":" in reached else f"http://{reached}:{port}"


def _ignore(number: int, frame: FrameType | None) -> None:
    """Uvicorn raises a signal again after it has shut down; by then there is nothing left to do."""
