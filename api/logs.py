"""The log: each line names its request and tells nothing of what that said, unless REFERAT_LOG_QUESTIONS is set."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote_plus

HEARD_BYTES = 65_536
SHOWN = 2_000
OWN = "referat"
ACCESS = "referat.access"
_WORD = re.compile(r"\w{4,}")
_HIDDEN = "…"


@dataclass
class Said:
    """What a request says: its address and the beginning of its body. Uploaded documents are no question."""

    request_id: str
    query: bytes = b""
    media_type: str = ""
    parts: list[bytes] = field(default_factory=list)
    left: int = HEARD_BYTES

    def hear(self, body: bytes) -> None:
        """Remember a piece of the body."""
        if body and self.left > 0 and not self.media_type.startswith("multipart/"):
            self.parts.append(body[: self.left])
            self.left -= len(body)

    def text(self) -> str:
        """Everything, on one line."""
        told = " ".join(" ".join(self._texts()).split())
        return "".join(c for c in told if c.isprintable())[:SHOWN]

    def hide(self, text: str) -> str:
        """A text without the longer words that the request has too."""
        words = {word.casefold() for said in self._texts() for word in _WORD.findall(said)}
        return _WORD.sub(lambda word: _HIDDEN if word[0].casefold() in words else word[0], text) if words else text

    def _texts(self) -> Iterator[str]:
        yield unquote_plus(self.query.decode("latin-1"), errors="replace")
        body = b"".join(self.parts).decode("utf-8", "replace")
        try:
            yield from _strings(json.loads(body))
        except (ValueError, RecursionError):
            yield unquote_plus(body, errors="replace") if "form" in self.media_type else body


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for one in value:
            yield from _strings(one)
    elif value is not None:
        yield str(value)


current: ContextVar[Said | None] = ContextVar("said", default=None)
"""The request that is being answered; worker threads inherit it."""


class Formatter(logging.Formatter):
    """A line with the id of the request; messages and traces lose the words of the request unless `questions`."""

    def __init__(self, questions: bool) -> None:
        """Keep the choice."""
        super().__init__()
        self.questions = questions

    def format(self, record: logging.LogRecord) -> str:
        """The line, with the trace of an error below it."""
        text, said = record.getMessage(), current.get()
        if record.exc_info:
            text = f"{text}\n{self.formatException(record.exc_info)}"
        if said and not self.questions and record.name != ACCESS:
            text = said.hide(text)
        request = said.request_id if said else "-"
        return f"{self.formatTime(record)} {record.levelname} {record.name} {request}: {text}"


def configure(level: str, questions: bool) -> None:
    """Send everything to standard error: our own loggers at the level, those of libraries from warnings on."""
    handler = logging.StreamHandler()
    handler.setFormatter(Formatter(questions))
    logging.basicConfig(level=max(logging.WARNING, logging.getLevelName(level.upper())), handlers=[handler])
    logging.getLogger(OWN).setLevel(level.upper())
    logging.captureWarnings(True)
