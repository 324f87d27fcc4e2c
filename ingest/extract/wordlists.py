"""Word lists in `lexicon/`: sections "[name]" of words or of patterns, one or more to a line."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from ontology import patterns as re


@cache
def _sections(file: str) -> dict[str, list[str]]:
    """The lines of a list by section; remarks begin with "#"."""
    found: dict[str, list[str]] = {}
    name = ""
    for line in (files("ingest.extract") / "lexicon" / file).read_text("utf-8").splitlines():
        if line.startswith("["):
            name = line.strip("[] ")
        elif line.strip() and not line.startswith("#"):
            found.setdefault(name, []).append(line.strip())
    return found


@cache
def words(section: str) -> frozenset[str]:
    """The words of a section of `words.txt`."""
    return frozenset(" ".join(_sections("words.txt")[section]).split())


@cache
def cue(section: str) -> re.Pattern[str]:
    """The patterns of a section of `cues.txt` as one, whatever the case."""
    return re.compile("|".join(_sections("cues.txt")[section]), re.IGNORECASE)


@cache
def alternatives(file: str, section: str) -> str:
    """The words of a section as an alternation; "_" stands for a blank."""
    return "(?:" + "|".join(words_of(file, section)) + ")"


@cache
def words_of(file: str, section: str) -> tuple[str, ...]:
    """The words of a section, each once; "_" stands for a blank."""
    found = " ".join(_sections(file)[section]).split()
    return tuple(dict.fromkeys(word.replace("_", " ") for word in found))


def pairs(file: str) -> list[tuple[str, str]]:
    """The lines "left = right" of a list without sections, in their order."""
    lines = (files("ingest.extract") / "lexicon" / file).read_text("utf-8").splitlines()
    cut = (line.partition(" = ") for line in lines if line and not line.startswith("#"))
    return [(left, right) for left, _, right in cut]
