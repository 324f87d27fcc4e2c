"""Patterns that are remembered from one run to the next."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ontology import patterns
from ontology.patterns import Memory, fresh

SAMPLES = Path(__file__).parents[2] / "samples"
CASES = [
    (r"(?i)\bmøde(?:t|r)?\b", 0, "Mødet blev hævet; møder følger."),
    (r"(?P<day>\d{1,2})\. (?P<month>maj|juni)", re.IGNORECASE, "den 3. Maj og 14. juni"),
    (r"""a  # a comment
         (b)?""", re.X, "a ab"),
    (r"^punkt\s(\d+)$", re.M | re.I, "Punkt 1\nPUNKT 22\n"),
    (r"(?<![\w-])(?:æ|ø|å)+(?=\s|$)", 0, "ø å æø xå"),
]  # fmt: skip


@pytest.mark.parametrize(("pattern", "flags", "text"), CASES)
def test_a_remembered_pattern_finds_what_the_compiled_one_finds(
    tmp_path: Path, pattern: str, flags: int, text: str
) -> None:
    first = Memory(tmp_path / "codes")
    first.compile(pattern, int(flags))
    first.save()
    again = Memory(tmp_path / "codes")
    assert again.entries.keys() == {(pattern, int(flags))}
    made, wanted = again.compile(pattern, int(flags)), re.compile(pattern, flags)
    assert getattr(made, "plain", made) == wanted
    assert (made.pattern, made.flags, made.groups) == (wanted.pattern, wanted.flags, wanted.groups)
    assert dict(made.groupindex) == dict(wanted.groupindex)
    found = [(m.span(), m.groups(), m.groupdict()) for m in made.finditer(text)]
    assert found == [(m.span(), m.groups(), m.groupdict()) for m in wanted.finditer(text)]
    assert found


@pytest.mark.parametrize("content", [b"", b"damaged", b"\x00" * 200])
def test_a_damaged_file_counts_as_empty(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "codes").write_bytes(content)
    memory = Memory(tmp_path / "codes")
    assert memory.entries == {}
    assert memory.compile("a+", 0).fullmatch("aaa")
    memory.save()
    assert ("a+", 0) in Memory(tmp_path / "codes").entries


def test_only_what_this_run_asked_for_is_kept(tmp_path: Path) -> None:
    for asked in (["a", "b"], ["b", "c"]):
        memory = Memory(tmp_path / "codes")
        for pattern in asked:
            memory.compile(pattern, 0)
        memory.save()
    assert set(Memory(tmp_path / "codes").entries) == {("b", 0), ("c", 0)}


def test_a_wrong_pattern_is_the_same_error() -> None:
    with pytest.raises(re.error, match="unterminated"):
        patterns.compile("(a")


@example("i\u0307", "")
@example("İ", "ı")
@given(st.text(max_size=20), st.text(max_size=60))
def test_any_literal_is_found_where_it_stands(literal: str, around: str) -> None:
    made = patterns.compile(re.escape(literal))
    assert [m.span() for m in made.finditer(around + literal)] == [
        m.span() for m in fresh(re.escape(literal)).finditer(around + literal)
    ]


def test_the_patterns_of_extraction_are_the_same_in_every_process(tmp_path: Path) -> None:
    """Words taken from a set in its own order would make another pattern in each process, none of them remembered."""
    script = (
        "import sys; from pathlib import Path; from ingest.extract import extract; from ingest.readers import read; "
        "from ontology import patterns; from ontology.vocabulary import Vocabulary; path = Path(sys.argv[1]); "
        "extract(read(path), path.name, Vocabulary.load()); "
        "print(*sorted(map(repr, patterns.memory().asked)), sep='\\n')"
    )
    file = next(SAMPLES.glob("*.txt"))
    asked = [
        subprocess.run(
            [sys.executable, "-c", script, str(file)],
            env={"PYTHONHASHSEED": seed, "PATH": ""},
            cwd=tmp_path,
            check=True,
            capture_output=True,
            text=True,
        ).stdout.splitlines()
        for seed in ("1", "2")
    ]
    assert len(asked[0]) > 500
    assert asked[0] == asked[1]
