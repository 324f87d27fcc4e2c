"""An answer in the words of a language model, of which only checked sentences are passed on.

A sentence is held back until it is whole and checked. Where little of what the model wrote holds, or it fails, the
answer is given in quotations; after sentences that were passed on already, the quotations follow them.
"""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field

from starlette.concurrency import run_in_threadpool

from api.chat.render import Message, link, render, shifted
from api.chat.verify import Verifier
from api.schemas import AskOut
from ontology.errors import StoreUnavailable

log = logging.getLogger("referat.model")
Splitter = Callable[[str, int, int], Sequence[tuple[int, int]]]
HELD_BACK = 2
ENOUGH = 0.5
_TEXTS = {
    "da": (
        "*Skrevet af en sprogmodel ud fra referaterne. Hver sætning er kontrolleret mod det sted, den henviser til.*",
        "Ordret fra referaterne:",
    ),
    "en": (
        "*Written by a language model from the minutes. Every sentence was checked against the place it refers to.*",
        "Word for word from the minutes:",
    ),
}
_BEHIND = re.compile(r"([.!?])((?:\s*\[\d{1,3}\])+)")
_MANY = re.compile(r"\[(\d{1,3}(?:\s*[,;]\s*\d{1,3})+)\]")
_BULLET = re.compile(r"^\s*(?:[-*•–]|\d{1,2}[.)])\s+")
_THOUGHT = re.compile(r"<think>.*?(?:</think>|$)", re.DOTALL)


@dataclass
class Progress:
    """What became of the model's sentences so far."""

    kept: list[str] = field(default_factory=list)
    dropped: Counter[str] = field(default_factory=Counter)
    failed: bool = False

    @property
    def little(self) -> bool:
        """Whether too little is left to be an answer."""
        total = len(self.kept) + self.dropped.total()
        return not self.kept or len(self.kept) < ENOUGH * total or (self.failed and len(self.kept) < HELD_BACK)


async def rephrased(
    answer: AskOut, pieces: AsyncIterator[str], verifier: Verifier, split: Splitter
) -> AsyncIterator[Message]:
    """The parts of the reply: a line that says who wrote it, the checked sentences, quotations where needed."""
    progress, shown, length = Progress(), 0, 0
    async with aclosing(_checked(pieces, verifier, split, progress)) as sentences:
        async for _ in sentences:
            if len(progress.kept) >= HELD_BACK and not progress.little:
                part = _told(progress.kept[shown:], answer, length)
                shown, length = len(progress.kept), length + len(part.text)
                yield part
    log.info("sentences of the language model: %d kept, dropped: %s", len(progress.kept), dict(progress.dropped))
    if shown < len(progress.kept) and (shown or not progress.little):
        part = _told(progress.kept[shown:], answer, length)
        shown, length = len(progress.kept), length + len(part.text)
        yield part
    if progress.little or progress.failed:
        yield _quotations(answer, length)


async def _checked(
    pieces: AsyncIterator[str], verifier: Verifier, split: Splitter, progress: Progress
) -> AsyncGenerator[None]:
    """Comes back after every sentence that was checked."""
    async with aclosing(_sentences(pieces, split, progress)) as sentences:
        async for sentence in sentences:
            verdict = await run_in_threadpool(verifier.check, sentence)
            if not verdict.kept:
                progress.dropped[verdict.reason] += 1
            elif sentence not in progress.kept:
                progress.kept.append(sentence)
            yield


async def _sentences(pieces: AsyncIterator[str], split: Splitter, progress: Progress) -> AsyncGenerator[str]:
    """Whole sentences with their markers; what a model that fails left unfinished is no sentence."""
    text = ""
    try:
        async for piece in pieces:
            *whole, text = cut(text + piece, split)
            for sentence in whole:
                yield sentence
    except StoreUnavailable:
        progress.failed = True
        return
    for sentence in filter(None, cut(text, split)):
        yield sentence


def cut(text: str, split: Splitter) -> list[str]:
    """The sentences of a text, markers drawn in before the full stop; the last may go on."""
    text = _THOUGHT.sub("", text) if "</think>" in text else text
    if text.lstrip().startswith("<think>"):
        return [text]
    found: list[str] = []
    *lines, last = text.split("\n")
    for line in lines:
        found += _cut_line(line, split)
    return [sentence for sentence in found if sentence] + (_cut_line(last, split) or [""])


def _cut_line(line: str, split: Splitter) -> list[str]:
    plain = _MANY.sub(lambda m: "".join(f"[{n.strip()}]" for n in re.split("[,;]", m.group(1))), _BULLET.sub("", line))
    drawn = _BEHIND.sub(lambda m: f" {''.join(m.group(2).split())}{m.group(1)}", plain)
    spans = split(drawn, 0, len(drawn)) if drawn.strip() else []
    pieces = [drawn[start:end].strip() for start, end in spans]
    return [*pieces[:-1], drawn[spans[-1][0] :]] if spans else [drawn]


def _told(sentences: Sequence[str], answer: AskOut, length: int) -> Message:
    """Checked sentences with their links; the first part of a reply begins with who wrote it."""
    opening = " " if length else f"{_TEXTS.get(answer.language, _TEXTS['da'])[0]}\n\n"
    linked = link(" ".join(" ".join(s.split()) for s in sentences), answer.citations)
    return Message(opening + linked.text, tuple(shifted(linked.annotations, length + len(opening))))


def _quotations(answer: AskOut, length: int) -> Message:
    """The answer in quotations, after what was said already."""
    opening = f"\n\n{_TEXTS.get(answer.language, _TEXTS['da'])[1]}\n\n" if length else ""
    quoted = render(answer)
    return Message(opening + quoted.text, tuple(shifted(quoted.annotations, length + len(opening))))
