from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
import uvicorn

from api.sparql_app import create
from index.graph.isolation import Limits
from tests.protocol.data import write


class Served:
    """An application behind a real server on a free port of this machine."""

    def __init__(self, path: Path, limits: Limits | None = None) -> None:
        config = uvicorn.Config(create(path, limits), port=0, log_level="error", lifespan="on")
        self.server = uvicorn.Server(config)
        self.thread = threading.Thread(target=self.server.run, daemon=True)
        self.thread.start()
        while not self.server.started:
            assert self.thread.is_alive()
            time.sleep(0.01)
        self.port = self.server.servers[0].sockets[0].getsockname()[1]
        self.root = f"http://127.0.0.1:{self.port}"
        self.url = f"{self.root}/sparql"

    def close(self) -> None:
        self.server.should_exit = True
        self.thread.join(10)


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    made = Served(write(tmp_path_factory.mktemp("protocol")))
    yield made
    made.close()


@pytest.fixture(scope="session")
def client(served: Served) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=served.root, timeout=30, trust_env=False) as made:
        yield made
