"""The text of a page is the text of the document, whatever is marked in it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.marking import Page, Part, item_anchor, split
from ontology.evidence import Span
from tests.api.fake import EXTENDED, MINUTES, SOURCE, SUPPORT

LENGTH = len(SOURCE.text)


def text_of(part: Part) -> str:
    return "".join(p.text for p in part.pieces) + "".join(p.text for row in part.rows for cell in row for p in cell)


def blocks() -> list[str]:
    return [SOURCE.text[b.start : b.end].replace("\t", "") for b in SOURCE.blocks]


@given(st.integers(0, LENGTH), st.integers(0, LENGTH))
def test_every_character_is_shown_once_and_exactly_the_cited_ones_are_marked(one: int, other: int) -> None:
    start, end = sorted((one, other))
    parts = Page(SOURCE, MINUTES, Span(start, end)).parts()
    assert "".join(map(text_of, parts)) == "".join(blocks())
    pieces = [p for part in parts for p in [*part.pieces, *(p for row in part.rows for cell in row for p in cell)]]
    cited = "".join(p.text for p in pieces if "cited" in p.kinds)
    assert cited == "".join(c for c in SOURCE.text[start:end] if c not in "\n\t")
    anchors = [name for p in pieces for name in p.anchors]
    assert len(anchors) == len(set(anchors))
    assert ("mark" in anchors) == bool(cited)


def test_neighbouring_facts_are_marked_apart() -> None:
    parts = Page(SOURCE, MINUTES).parts()
    (part,) = [p for p in parts if text_of(p).startswith(EXTENDED)]
    assert [(p.text, p.kinds) for p in part.pieces] == [(EXTENDED, ("decision",)), (" ", ()), (SUPPORT, ("position",))]


def test_kinds_of_parts() -> None:
    kinds = [(p.kind, text_of(p)[:12]) for p in Page(SOURCE, MINUTES).parts()]
    assert ("item", "2. Pulsmålin") in kinds
    assert ("section", "Indstilling") in kinds
    assert ("page", "") in kinds
    assert [k for k, _ in kinds].count("table") == [k for k, _ in kinds].count("list") == 1


def test_a_text_without_blocks_is_still_shown() -> None:
    parts = Page(replace(SOURCE, blocks=()), MINUTES).parts()
    assert text_of(parts[-1]) == SOURCE.text


def test_candidates_are_not_marked() -> None:
    weak = replace(MINUTES.decisions[0], evidence=replace(MINUTES.decisions[0].evidence, confidence=0.3))
    parts = Page(SOURCE, replace(MINUTES, decisions=(weak,))).parts()
    assert not [p for part in parts for p in part.pieces if "decision" in p.kinds]


@pytest.mark.parametrize(("number", "anchor"), [("2a", "punkt-2a"), ("3.1", "punkt-3.1"), ('4 "x"', "punkt-4-x-")])
def test_anchors_of_items(number: str, anchor: str) -> None:
    assert item_anchor(number) == anchor


@given(st.text(max_size=30), st.lists(st.tuples(st.integers(-2, 40), st.integers(-2, 40)), max_size=5))
def test_split_loses_nothing(text: str, ranges: list[tuple[int, int]]) -> None:
    assert "".join(piece for piece, _ in split(text, ranges)) == text
