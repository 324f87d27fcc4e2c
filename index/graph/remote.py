"""HTTP requests to a SPARQL server: a deadline for the whole, a cap on the answer, a button that stops it."""

from __future__ import annotations

import asyncio
import concurrent.futures
import threading
from dataclasses import dataclass
from typing import Any

import httpx

from index.asking import Stop
from ontology.errors import QueryTimeout, StoreUnavailable, TooLarge

CONNECT_SECONDS = 5.0


@dataclass(frozen=True)
class Reply:
    """A whole answer."""

    status: int
    content_type: str
    content: bytes


class Line:
    """Connections to the servers. Any thread may ask; a thread of its own does the waiting."""

    def __init__(self, max_bytes: int, **client: Any) -> None:
        """`client` are the arguments of the HTTP client."""
        self._max_bytes, self._arguments = max_bytes, client
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="sparql-endpoint", daemon=True)
        self._lock = threading.Lock()
        self._client: httpx.AsyncClient | None = None
        self._closed = False

    def send(self, method: str, url: str, seconds: float, stop: Stop, **request: Any) -> Reply:
        """The answer within `seconds`; QueryTimeout, TooLarge, or StoreUnavailable when nobody answers."""
        self._start(url)
        future = asyncio.run_coroutine_threadsafe(self._send(method, url, seconds, request), self._loop)
        try:
            with stop.calls(lambda: _cancel(future)):
                return future.result()
        except concurrent.futures.CancelledError as error:
            raise QueryTimeout("The query was given up by who asked.") from error
        except TimeoutError as error:
            raise QueryTimeout(
                f"The SPARQL endpoint {url} did not answer in time ({seconds:g} seconds); narrow the query."
            ) from error
        except (httpx.HTTPError, httpx.InvalidURL, RuntimeError) as error:
            raise StoreUnavailable(f"The SPARQL endpoint {url} does not answer ({error}); is it running?") from error

    def close(self) -> None:
        """Close the connections. Idempotent."""
        with self._lock:
            closed, self._closed = self._closed, True
        if closed:
            return
        if self._client is not None:
            asyncio.run_coroutine_threadsafe(self._client.aclose(), self._loop).result()
            self._loop.call_soon_threadsafe(self._loop.stop)
            self._thread.join()
        self._loop.close()

    def _start(self, url: str) -> None:
        with self._lock:
            if self._closed:
                raise StoreUnavailable(f"The connection to {url} is closed; start the service again.")
            if self._client is None:
                self._client = httpx.AsyncClient(**self._arguments)
                self._thread.start()

    async def _send(self, method: str, url: str, seconds: float, request: Any) -> Reply:
        async with asyncio.timeout(seconds):
            return await self._read(method, url, seconds, request)

    async def _read(self, method: str, url: str, seconds: float, request: Any) -> Reply:
        assert self._client is not None
        timeout = httpx.Timeout(seconds, connect=min(seconds, CONNECT_SECONDS))
        target = httpx.URL(url).copy_merge_params(request.pop("params", None) or {})
        data = bytearray()
        async with self._client.stream(method, target, timeout=timeout, **request) as response:
            async for part in response.aiter_bytes():
                data += part
                if len(data) > self._max_bytes:
                    raise TooLarge(f"The result is larger than {self._max_bytes // 2**20} MiB; add a LIMIT.", "query")
        kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
        return Reply(response.status_code, kind, bytes(data))


def _cancel(future: concurrent.futures.Future[Reply]) -> None:
    future.cancel()
