"""A language model behind an OpenAI-compatible server: its words as they come, within a time limit."""

from __future__ import annotations

import asyncio
import json
import logging
import time
from collections.abc import AsyncGenerator, AsyncIterator, Mapping, Sequence
from contextlib import aclosing, asynccontextmanager
from functools import cached_property
from typing import TYPE_CHECKING, Any

import httpx

from api.settings import Settings
from ontology.errors import StoreUnavailable

if TYPE_CHECKING:
    import ssl

log = logging.getLogger("referat.model")
CONNECT_SECONDS = 3.0
REST_SECONDS = 15.0
MAX_TOKENS = 700
MAX_CHARACTERS = 12_000
MAX_LINE = 200_000
_DOWN = "The language model does not answer as it should."


class LanguageModel:
    """Asks the server that the settings name. After a failure it is left alone for a moment."""

    def __init__(self, settings: Settings) -> None:
        """Nothing is sent yet."""
        self._settings = settings
        self._resting = 0.0

    @property
    def name(self) -> str:
        """The model's name at its server."""
        return self._settings.llm_model

    @property
    def available(self) -> bool:
        """Whether there is a model, and it did not fail a moment ago."""
        return bool(self._settings.llm_url) and time.monotonic() >= self._resting

    async def write(self, messages: Sequence[Mapping[str, str]]) -> AsyncGenerator[str]:
        """The pieces of the answer. StoreUnavailable when the server fails, stalls or breaks off."""
        deadline = time.monotonic() + self._settings.llm_seconds
        try:
            async with aclosing(self._pieces(messages)) as pieces:
                while True:
                    async with asyncio.timeout(max(0.0, deadline - time.monotonic())):
                        piece = await anext(pieces, None)
                    if piece is None:
                        return
                    yield piece
        except (httpx.HTTPError, httpx.InvalidURL, TimeoutError, ValueError) as error:
            self._resting = time.monotonic() + REST_SECONDS
            log.warning("the language model failed: %s", type(error).__name__)
            raise StoreUnavailable(_DOWN) from error

    async def _pieces(self, messages: Sequence[Mapping[str, str]]) -> AsyncGenerator[str]:
        length, finished = 0, False
        async with self._asked(messages) as response:
            if "text/event-stream" not in response.headers.get("content-type", ""):
                yield _content(json.loads(await response.aread()), "message")
                return
            async for line in response.aiter_lines():
                data = line.removeprefix("data:").strip() if line.startswith("data:") else ""
                finished = finished or data == "[DONE]"
                if finished or length > MAX_CHARACTERS or len(line) > MAX_LINE:
                    break
                body = json.loads(data) if data else {}
                finished = any(choice.get("finish_reason") for choice in body.get("choices", ()))
                piece = _content(body, "delta")
                length += len(piece)
                if piece:
                    yield piece
        if not finished:
            raise ValueError("the stream ended before it was finished")

    @asynccontextmanager
    async def _asked(self, messages: Sequence[Mapping[str, str]]) -> AsyncIterator[httpx.Response]:
        settings = self._settings
        key = settings.llm_key.get_secret_value()
        body = {
            "model": settings.llm_model,
            "messages": list(messages),
            "stream": True,
            "temperature": 0,
            "max_tokens": MAX_TOKENS,
        }
        timeout = httpx.Timeout(settings.llm_seconds, connect=min(CONNECT_SECONDS, settings.llm_seconds))
        headers = {"Authorization": f"Bearer {key}"} if key else {}
        url = f"{settings.llm_url.rstrip('/')}/chat/completions"
        async with (
            httpx.AsyncClient(timeout=timeout, verify=self._ssl, trust_env=False) as client,
            client.stream("POST", url, json=body, headers=headers) as response,
        ):
            response.raise_for_status()
            yield response

    @cached_property
    def _ssl(self) -> ssl.SSLContext:
        """Made once: it takes some 20 ms."""
        return httpx.create_ssl_context()


def _content(body: Any, name: str) -> str:
    """The text of a chunk or of a whole answer."""
    choices = body.get("choices") if isinstance(body, dict) else None
    if not isinstance(choices, list) or (isinstance(body, dict) and body.get("error")):
        if body:
            raise ValueError("the server answered with an error")
        return ""
    part = choices[0].get(name) if choices and isinstance(choices[0], dict) else None
    text = part.get("content") if isinstance(part, dict) else None
    return text if isinstance(text, str) else ""
