"""The standard library's `re`, whose compiled patterns are remembered from one run to the next.

Reading minutes takes a thousand patterns, and compiling them took two fifths of the time of `referat extract`. As
Python keeps the bytecode of modules in `__pycache__`, this module keeps the code of patterns there; `ingest.warm`
writes the file when Referat is installed. An entry is found by the pattern and its flags, so it cannot be stale, and
a file that is missing, damaged or of another Python costs time only.

A pattern that can only match where one of a few words stands (`ontology.literals`) looks for these words first.

Use it as `from ontology import patterns as re`; patterns that are made from a document's words are `fresh`.
"""

from __future__ import annotations

import _sre  # type: ignore[import-not-found]
import re as _re
import sys
from array import array
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from re import *  # noqa: F403
from re import Match, Pattern, RegexFlag, _compiler, _parser  # type: ignore[attr-defined]
from typing import Any, TypeAlias, cast

from ontology import keeping
from ontology.literals import lowered, required

__all__ = ["compile", "fresh", "memory", "renew"]
__all__ += _re.__all__

_Entry: TypeAlias = "tuple[int, bytes, int, dict[str, int], tuple[str | None, ...], tuple[str, ...]]"


_FORM = 4


class Guarded:
    """A compiled pattern that looks for the words it demands before it searches. Made to stand for `re.Pattern`.

    It looks in whole texts only: within bounds the engine is quick itself.
    """

    __slots__ = (
        "_finditer", "_match", "_search", "flags", "fullmatch", "groupindex", "groups", "pattern", "plain", "words",
    )  # fmt: skip
    _last: tuple[str, str] = ("", "")

    def __init__(self, pattern: Pattern[str], words: tuple[str, ...]) -> None:
        """Guard a pattern by words in small letters, one of which its matches hold."""
        self.pattern, self.flags = pattern.pattern, pattern.flags
        self.groups, self.groupindex = pattern.groups, pattern.groupindex
        self.words = words
        self.plain = pattern
        self.fullmatch: Callable[..., Match[str] | None] = pattern.fullmatch
        self._search, self._finditer, self._match = pattern.search, pattern.finditer, pattern.match

    def search(self, string: str, *bounds: int) -> Match[str] | None:
        """As `re.Pattern.search`."""
        return self._search(string, *bounds) if bounds or self._may(string) else None

    def match(self, string: str, *bounds: int) -> Match[str] | None:
        """As `re.Pattern.match`."""
        return self._match(string, *bounds) if bounds or self._may(string) else None

    def finditer(self, string: str, *bounds: int) -> Iterator[Match[str]]:
        """As `re.Pattern.finditer`."""
        return self._finditer(string, *bounds) if bounds or self._may(string) else iter(())

    def findall(self, string: str, *bounds: int) -> list[Any]:
        """As `re.Pattern.findall`."""
        return self.plain.findall(string, *bounds) if bounds or self._may(string) else []

    def sub(self, repl: str | Callable[[Match[str]], str], string: str, count: int = 0) -> str:
        """As `re.Pattern.sub`."""
        return self.plain.sub(repl, string, count) if self._may(string) else string

    def split(self, string: str, maxsplit: int = 0) -> list[str | Any]:
        """As `re.Pattern.split`."""
        return self.plain.split(string, maxsplit) if self._may(string) else [string]

    def _may(self, string: str) -> bool:
        """Whether the text holds one of the words; its small letters are kept for the next pattern that asks."""
        text, small = Guarded._last
        if text is not string:
            small = lowered(string)
            Guarded._last = (string, small)
        for word in self.words:  # noqa: SIM110 - a generator would cost more than the search it saves
            if word in small:
                return True
        return False


class Memory:
    """Patterns by text and flags, as `_sre.compile` takes them, in a file."""

    def __init__(self, file: Path) -> None:
        """Read what the file holds; an unreadable one counts as empty."""
        self.file = file
        self.entries: dict[tuple[str, int], _Entry] = keeping.kept(file, _key()) or {}
        self.asked: dict[tuple[str, int], _Entry] = {}

    def compile(self, pattern: str, flags: int) -> Pattern[str]:
        """The compiled pattern, from its remembered code when there is one."""
        entry = self.entries.get((pattern, flags)) or _translated(pattern, flags)
        self.asked[pattern, flags] = entry
        final, code, groups, names, index, words = entry
        made: Pattern[str] = _sre.compile(pattern, final, array("I", code).tolist(), groups, dict(names), index)
        return cast("Pattern[str]", Guarded(made, words)) if words else made

    def save(self) -> None:
        """Write what was asked for to the file, whole or not at all."""
        keeping.keep(self.file, _key(), self.asked)


def compile(pattern: str, flags: int | RegexFlag = 0) -> Pattern[str]:  # type: ignore[no-redef]  # noqa: A001
    """As `re.compile`, for a pattern that the program will ask for again in its next run."""
    return memory().compile(pattern, int(flags))


def fresh(pattern: str, flags: int | RegexFlag = 0) -> Pattern[str]:
    """As `re.compile`, for a pattern that no other document will ask for."""
    return _re.compile(pattern, flags)


def renew() -> int:
    """Write the patterns asked for in this run to the file of this Python; their number."""
    memory().save()
    return len(memory().asked)


@cache
def memory() -> Memory:
    """The patterns of this installation."""
    return Memory(keeping.place(__file__, ".codes"))


def _key() -> tuple[str, int]:
    return f"{sys.version} {_FORM}", _sre.MAGIC


def _translated(pattern: str, flags: int) -> _Entry:
    """The steps of `re.compile` before the last."""
    parsed = _parser.parse(pattern, flags)
    names = dict(parsed.state.groupdict)
    index: list[str | None] = [None] * parsed.state.groups
    for name, number in names.items():
        index[number] = name
    code = array("I", _compiler._code(parsed, flags)).tobytes()
    words = required(parsed) if isinstance(pattern, str) else ()
    return flags | parsed.state.flags, code, parsed.state.groups - 1, names, tuple(index), words
