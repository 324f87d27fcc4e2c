"""Chat completions in OpenAI's shape: whole, and as the chunks of a stream."""

from __future__ import annotations

import json
import re
import secrets
import time
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from api.chat.messages import ChatIn
from api.chat.render import Annotation, Message

DONE = b"data: [DONE]\n\n"
CHUNK_WORDS = 8
_TOKEN = re.compile(r"\w+|[^\w\s]")
_PIECE = re.compile(rf"(?:\S+\s*){{1,{CHUNK_WORDS}}}|\s+")


@dataclass(frozen=True)
class Head:
    """What every part of one answer carries."""

    model: str
    prompt: int
    id: str = field(default_factory=lambda: f"chatcmpl-{secrets.token_hex(12)}")
    created: int = field(default_factory=lambda: int(time.time()))


def head(asked: ChatIn) -> Head:
    """The head of the answer to a request."""
    return Head(asked.model, sum(tokens(json.dumps(m.content, ensure_ascii=False)) for m in asked.messages))


def tokens(text: str) -> int:
    """How many words and signs a text has: what `usage` counts."""
    return len(_TOKEN.findall(text))


def whole(about: Head, message: Message) -> dict[str, Any]:
    """A completion."""
    content = {"role": "assistant", "content": message.text, "refusal": None, "annotations": list(message.annotations)}
    choice = {"index": 0, "message": content, "logprobs": None, "finish_reason": "stop"}
    return _envelope(about, "chat.completion", [choice]) | {"usage": _usage(about, message.text)}


async def stream(about: Head, parts: AsyncIterator[Message], usage: bool) -> AsyncIterator[bytes]:
    """The chunks of a stream: the text as it comes, all annotations in the last delta, then the usage if asked for.

    Each part counts its annotations from the beginning of the whole text.
    """
    extra: dict[str, Any] = {"usage": None} if usage else {}
    yield _event(about, {"role": "assistant", "content": "", "refusal": None}, None, extra)
    text, annotations = "", list[Annotation]()
    async for part in parts:
        text += part.text
        annotations += part.annotations
        for piece in pieces(part.text):
            yield _event(about, {"content": piece}, None, extra)
    yield _event(about, {"annotations": annotations}, "stop", extra)
    if usage:
        yield _data(_envelope(about, "chat.completion.chunk", []) | {"usage": _usage(about, text)})
    yield DONE


def pieces(text: str) -> Iterator[str]:
    """A text in pieces of a few words."""
    return (found.group() for found in _PIECE.finditer(text))


def _event(about: Head, delta: Mapping[str, Any], finish: str | None, extra: Mapping[str, Any]) -> bytes:
    choice = {"index": 0, "delta": delta, "logprobs": None, "finish_reason": finish}
    return _data(_envelope(about, "chat.completion.chunk", [choice]) | dict(extra))


def _data(body: Mapping[str, Any]) -> bytes:
    return f"data: {json.dumps(body, ensure_ascii=False)}\n\n".encode("utf-8", "replace")


def _envelope(about: Head, kind: str, choices: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    shared = {"id": about.id, "object": kind, "created": about.created, "model": about.model}
    return {**shared, "system_fingerprint": None, "choices": list(choices)}


def _usage(about: Head, text: str) -> dict[str, int]:
    completion = tokens(text)
    counts = {"prompt_tokens": about.prompt, "completion_tokens": completion}
    return {**counts, "total_tokens": about.prompt + completion}
