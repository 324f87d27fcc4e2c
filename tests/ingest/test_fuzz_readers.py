"""Any bytes under any name: a source text whose parts agree, or a refusal, and nothing else."""

import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.readers import Limits, read_bytes
from ontology.errors import Reason, Refusal
from ontology.evidence import SourceText

SAMPLES = Path(__file__).parents[2] / "samples"
FILES = sorted(p for p in SAMPLES.iterdir() if p.suffix in (".pdf", ".docx", ".html", ".txt"))
LIMITS = Limits(max_seconds=20, max_memory=600_000_000)
QUIET = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
NAMES = st.sampled_from(["a.pdf", "a.docx", "a.html", "a.htm", "a.txt", "a.doc", "a", ".txt", "æ ø.TXT"])


def agree(source: SourceText) -> None:
    """The promises that hold for every source text."""
    end = -1
    for block in source.blocks:
        assert block.start == end + 1
        assert block.start < block.end <= len(source.text)
        assert "\n" not in source.text[block.start : block.end]
        for cell in block.cells:
            assert block.start <= cell.start <= cell.end <= block.end
        end = block.end
    assert end == len(source.text)
    assert list(source.page_starts) == sorted(source.page_starts)
    assert all(0 <= start <= len(source.text) for start in source.page_starts)
    if source.boxes is not None:
        assert len(source.boxes.values) == 4 * len(source.text)
    source.text.encode("utf-8")


def attempt(data: bytes, name: str) -> Refusal | None:
    """Read and check; the refusal, when there is one."""
    try:
        source = read_bytes(data, name, LIMITS)
    except Refusal as caught:
        refusal = caught
    else:
        agree(source)
        return None
    assert isinstance(refusal.reason, Reason)
    assert str(refusal).startswith(name)
    assert not isinstance(refusal.__cause__, NameError | TypeError | AttributeError | IndexError | AssertionError)
    return refusal


@QUIET
@given(st.binary(max_size=400), NAMES)
def test_any_bytes(data: bytes, name: str) -> None:
    attempt(data, name)


@settings(QUIET, max_examples=200)
@given(st.text(max_size=400))
def test_any_text(text: str) -> None:
    attempt(text.encode("utf-8", "surrogatepass"), "a.txt")


@settings(QUIET, max_examples=150)
@given(st.lists(st.text(st.sampled_from("aB 1.-–•\t:(\u00adÆ"), max_size=90), max_size=12).map("\n".join))
def test_text_of_lines_keeps_its_letters(text: str) -> None:
    if attempt(text.encode(), "a.txt"):
        return
    source = read_bytes(text.encode(), "a.txt", LIMITS)
    kept = "".join((*source.furniture, *(b.marker for b in source.blocks), source.text))
    for letter in "aBÆ":
        assert kept.count(letter) == text.count(letter)


_TAGS = "p h1 h2 ul ol li table tr td th nav b a div script pre svg br".split()
_PIECES = st.sampled_from(
    [f"<{tag}>" for tag in _TAGS]
    + [f"</{tag}>" for tag in _TAGS]
    + ["<a href='#'>", "<div class='menu'>", "<!--", "-->", "&aring;", "&#0;", "Godkendt. ", "Punkt 1 ", "\x00", "]]>"]
    + ["<ol start='x'>", "<li value='-1'>", "<?php"]
)


@settings(QUIET, max_examples=200)
@given(st.lists(_PIECES, max_size=40).map("".join))
def test_any_mark_up(markup: str) -> None:
    attempt(f"<!DOCTYPE html><html><body>{markup}".encode(), "a.html")


def mutated(data: bytes, source: random.Random) -> bytes:
    """Bytes changed, cut, doubled or moved at a few places."""
    result = bytearray(data)
    for _ in range(source.randint(1, 12)):
        at = source.randrange(len(result))
        length = source.randint(1, 60)
        kind = source.randrange(5)
        if kind == 0:
            result[at] = source.randrange(256)
        elif kind == 1:
            del result[at : at + length]
        elif kind == 2:
            result[at:at] = result[at : at + length]
        elif kind == 3:
            result[at : at + length] = source.randbytes(length)
        elif source.random() < 0.2:
            del result[at:]
        if not result:
            return b"x"
    return bytes(result)


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.name[:20])
def test_mutations_of_the_samples(path: Path) -> None:
    data, source = path.read_bytes(), random.Random(path.name)
    for _ in range(10 if path.suffix == ".pdf" else 25):
        attempt(mutated(data, source), path.name)


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.name[:20])
def test_samples_under_every_name(path: Path) -> None:
    for suffix in (".pdf", ".docx", ".html", ".txt", ".doc", ""):
        refusal = attempt(path.read_bytes(), f"referat{suffix}")
        assert (refusal is None) == (suffix == path.suffix)
