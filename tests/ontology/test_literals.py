from __future__ import annotations

import random
import re
from re import _parser  # type: ignore[attr-defined]

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontology import patterns
from ontology.literals import lowered, required


def words(pattern: str, flags: int = 0) -> tuple[str, ...]:
    return required(_parser.parse(pattern, flags))


@pytest.mark.parametrize(
    ("pattern", "demanded"),
    [
        (r"\bfrist(?:en|er)?\b", ("frist",)),
        (r"(?:senest|inden)\s+den", ("inden", "senest")),
        (r"\w+\s(?:udsat|udskudt)", ("udsat", "udskudt")),
        (r"(?:bl)(?:ev|iver) vedtaget", ("blev vedtaget", "bliver vedtaget")),
        (r"(?i)MØDET", ("mødet",)),
        (r"(?:høring)+", ("høring",)),
        (r"x(?=.*\bkonklusion)", ("konklusion",)),
        (r"[Hh]eller ikke", ("heller ikke",)),
        (r"(?:høring)?|vedtaget", ()),
        (r"(?:høring)*\w", ()),
        (r"(?!vedtaget)\w+", ()),
        (r"(?<!ikke )\d+", ()),
    ],
)
def test_the_words_a_pattern_demands(pattern: str, demanded: tuple[str, ...]) -> None:
    assert set(words(pattern)) == set(demanded)


_PIECE = st.sampled_from(
    [
        *("frist", "s", "k", "[ab]", r"\w+", r"\s?", "(?:inden|senest)", "(?:kl)?", "(?i:Møde)", "(?=x)", "(?!y)"),
        *("ſ?", "É", r"\d{1,2}", r"(?:af|(?:ved|fra) \w)", "^", "$", ".*", "(?:dag|uge)+"),
    ]
)
_TEXT = st.lists(st.sampled_from([*"abdefgiknorstuvxøÉéſKı12 .", "frist", "inden", "møde", "Dag", "fra"])).map("".join)


@given(st.lists(_PIECE, min_size=1, max_size=5).map("".join), _TEXT, st.booleans())
def test_a_guarded_pattern_finds_what_the_pattern_finds(pattern: str, text: str, ignoring: bool) -> None:
    flags = re.IGNORECASE if ignoring else 0
    plain, demanded = re.compile(pattern, flags), words(pattern, flags)
    if plain.search(text) and demanded:
        assert any(word in lowered(text) for word in demanded)


def test_a_guarded_pattern_does_all_that_a_pattern_does() -> None:
    plain, guarded = re.compile(r"(frist)(?:en)?\s*(\d+)"), patterns.compile(r"(frist)(?:en)?\s*(\d+)")
    assert isinstance(guarded, patterns.Guarded)
    assert (guarded.groups, guarded.pattern, guarded.flags) == (plain.groups, plain.pattern, plain.flags)
    for text in ("fristen 12, frist 3", "intet", "frist 7", ""):
        assert [m.span() for m in guarded.finditer(text)] == [m.span() for m in plain.finditer(text)]
        assert guarded.findall(text) == plain.findall(text)
        assert guarded.split(text) == plain.split(text)
        assert guarded.sub(r"\2", text) == plain.sub(r"\2", text)
        for name in ("search", "match", "fullmatch"):
            ours, theirs = getattr(guarded, name)(text), getattr(plain, name)(text)
            assert (ours and ours.groups()) == (theirs and theirs.groups())
        assert (guarded.search(text, 3) is None) == (plain.search(text, 3) is None)


def test_no_pattern_of_ours_is_guarded_by_a_word_that_it_can_do_without() -> None:
    drawn = random.Random(3)
    texts = ["".join(drawn.choice("abcdefghijklmnoprstuvæøå ") for _ in range(60)) for _ in range(20)]
    texts += ["Udvalget besluttede at udsætte sagen til næste møde.", "Fristen er den 1. maj 2024, og regionen svarer."]
    guarded = [(*key, entry[5]) for key, entry in patterns.memory().entries.items() if entry[5]]
    for pattern, flags, demanded in guarded:
        plain = re.compile(pattern, flags)
        for text in texts:
            if plain.search(text):
                assert any(word in lowered(text) for word in demanded), pattern


def test_a_pattern_over_bytes_is_not_guarded() -> None:
    assert isinstance(patterns.compile(b"charset=([a-z]+)"), re.Pattern)
