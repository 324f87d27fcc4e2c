"""What a chat client sends: the question is the last message of the user, the history is what was said before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field

from ontology.errors import BadQuestion

MAX_MESSAGES = 1_000
MAX_TURNS = 50
MAX_TURN = 20_000
TEXT_PARTS = ("text", "input_text", "output_text", "refusal")

Part = dict[str, Any]


class ChatMessage(BaseModel):
    """A message; its content is a text or a list of parts."""

    role: Literal["developer", "system", "user", "assistant", "tool", "function"]
    content: str | list[str | Part] | None = None


class StreamOptions(BaseModel):
    """How a stream is to be."""

    include_usage: bool | None = None


class ChatIn(BaseModel):
    """A request for a chat completion. What is not named here is not looked at."""

    model: str = Field(max_length=200, examples=["referat"])
    messages: Annotated[list[ChatMessage], Field(min_length=1, max_length=MAX_MESSAGES)]
    stream: bool | None = None
    stream_options: StreamOptions | None = None
    n: int | None = None
    tools: Any = None
    tool_choice: Any = None
    response_format: Any = None


@dataclass(frozen=True)
class Talk:
    """A question with the conversation before it."""

    question: str
    history: tuple[Mapping[str, str], ...] = ()


def talk(asked: ChatIn) -> Talk:
    """The question and the history of a request; BadQuestion for what cannot be served."""
    _check(asked)
    last = max((n for n, message in enumerate(asked.messages) if message.role == "user"), default=None)
    if last is None:
        raise BadQuestion("There is no message with the role 'user': send the question in one.", "messages")
    question = _text(asked.messages[last], f"messages.{last}.content")
    earlier = [
        {"role": message.role, "content": _words(message)[:MAX_TURN]}
        for message in asked.messages[:last]
        if message.role in ("user", "assistant") and _words(message).strip()
    ]
    return Talk(question, tuple(earlier[-MAX_TURNS:]))


def _check(asked: ChatIn) -> None:
    if asked.n not in (None, 1):
        raise BadQuestion("'n' must be 1: the same question always has the same answer.", "n")
    if asked.tool_choice == "required" or isinstance(asked.tool_choice, dict):
        raise BadQuestion("'tool_choice' cannot force a tool: Referat answers in text and calls none.", "tool_choice")
    wanted = asked.response_format
    if isinstance(wanted, dict) and wanted.get("type", "text") != "text":
        raise BadQuestion("'response_format' must be text. POST /api/ask gives answers as JSON.", "response_format")


def _text(message: ChatMessage, field: str) -> str:
    """The words of the question; parts that are not text are refused, since an answer would overlook them."""
    if isinstance(message.content, list):
        kinds = [str(part.get("type")) for part in message.content if isinstance(part, dict)]
        if any(kind not in TEXT_PARTS for kind in kinds):
            raise BadQuestion("The question may hold text only: images, sound and files are not read here.", field)
    return _words(message)


def _words(message: ChatMessage) -> str:
    if message.content is None or isinstance(message.content, str):
        return message.content or ""
    found = (part if isinstance(part, str) else part.get("text") or part.get("refusal") for part in message.content)
    return "\n".join(text for text in found if isinstance(text, str))
