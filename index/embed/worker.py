"""The child of `index.embed.process`: loads the model at once and answers calls over a pipe until it is closed.

python -m index.embed.worker FILE-DESCRIPTOR MODEL CACHE PRECISION
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, cast

from index.embed.model import Precision, SentenceTransformerEmbedder
from index.ports import Embedder
from ontology.collecting import settle
from ontology.errors import BadSetting, ReferatError, StoreUnavailable

CALLS = ("dimensions", "embed_query", "embed_passages")
SIDE_BY_SIDE = 8
WARM_UP = "Hvad blev besluttet?"


def main(descriptor: str, model: str, cache: str, precision: str) -> None:
    """Serve until the parent closes its end or dies."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a terminal interrupts the whole group; the parent decides
    embedder = SentenceTransformerEmbedder(model, Path(cache), cast(Precision, precision))
    serve(Connection(int(descriptor)), embedder)
    os._exit(0)  # whatever is still being embedded, nobody waits for it


def serve(pipe: Connection, embedder: Embedder) -> None:
    """Answer `(number, call, arguments)` with `(number, result or error)`, several side by side."""
    sending = threading.Lock()
    threads = ThreadPoolExecutor(SIDE_BY_SIDE)
    threads.submit(_warm_up, embedder)

    def answer(number: int, call: str, arguments: tuple[Any, ...]) -> None:
        result = _result(embedder, call, arguments)
        with sending:
            pipe.send((number, result))

    while True:
        try:
            threads.submit(answer, *pipe.recv())
        except (EOFError, OSError):
            return


def _warm_up(embedder: Embedder) -> None:
    """Load the model by a first text."""
    _result(embedder, "embed_query", (WARM_UP,))
    settle()


def _result(embedder: Embedder, call: str, arguments: tuple[Any, ...]) -> object:
    if call not in CALLS:
        return BadSetting(f"The embedding process knows no call '{call}'.")
    try:
        asked = getattr(embedder, call)
        return asked(*arguments) if arguments else asked
    except ReferatError as error:
        return type(error)(*error.args)
    except Exception as error:
        return StoreUnavailable(f"The embedding model failed ({type(error).__name__}: {error}); see the log.")


if __name__ == "__main__":
    main(*sys.argv[1:])
