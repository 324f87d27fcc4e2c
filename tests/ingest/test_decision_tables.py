"""Outcomes in tables of applications, elections and what a body agrees not to do; written for these tests."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ingest.extract.context import Context
from ingest.extract.decisions import find_decisions
from ontology.evidence import BlockKind, Span
from tests.ingest.minutes_builder import build

GROUP = "Styregruppen for Dansk Astmaregister"


def told(sentence: str, body: str = GROUP) -> list[tuple[str, bool]]:
    found = find_decisions(build([("Registeret", (sentence,))], body=body))
    return [(d.type.value, d.reported) for d in found if d.evidence.confidence >= 0.5]


def table(*rows: str) -> Context:
    """A context whose sentences are the rows of one table, with the cells between bars."""
    context = build([("Ansøgninger", rows)], body=GROUP)
    blocks = []
    for block in context.source.blocks:
        cells, at = [], block.start
        for words in context.source.text[block.start : block.end].split("|"):
            cells.append(Span(at, at + len(words)))
            at += len(words) + 1
        blocks.append(replace(block, kind=BlockKind.TABLE_ROW, table=1, cells=tuple(cells)))
    sentences = tuple(replace(s, block_kind=BlockKind.TABLE_ROW) for s in context.sentences)
    return replace(context, source=replace(context.source, blocks=tuple(blocks)), sentences=sentences)


@pytest.mark.parametrize(
    ("cell", "kind"),
    [
        ("Imødekommet", "approved"),
        ("Delvist imødekommet", "approved"),
        ("Godkendt på vilkår af, at data slettes", "approved"),
        ("Afslag, da formålet er salg", "rejected"),
        ("Ikke imødekommet", "rejected"),
        ("Udsat til næste møde", "postponed"),
    ],
)
def test_a_cell_under_a_head_of_outcomes_is_one(cell: str, kind: str) -> None:
    found = find_decisions(table("Ansøger|Emne|Afgørelse", f"Lunge A/S|Pollen i byer|{cell}"))
    assert [d.type.value for d in found] == [kind]
    assert "Pollen i byer" in found[0].subject


@pytest.mark.parametrize("head", ["Ansøger|Emne|Bemærkning", "Ansøger|Emne|Indstilling"])
def test_a_cell_under_another_head_is_none(head: str) -> None:
    assert not find_decisions(table(head, "Lunge A/S|Pollen i byer|Imødekommet"))


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Styregruppen blev enig om ikke at optage indikatoren, men teste den på to klinikker.", "rejected"),
        ("Styregruppen blev hurtigt enig om at nedsætte en skrivegruppe.", "initiated"),
        ("Styregruppen pegede enstemmigt på Karin Lund som ny formand fra den 1. marts 2025.", "other"),
        ("Styregruppen besluttede at lade målet om rygestop udgå af registeret.", "ended"),
        ("Styregruppen besluttede at lade afsnittet udgå af rapporten.", "amended"),
        ("Styregruppen fulgte sekretariatets forslag.", "approved"),
        ("Styregruppen noterede sig tallene.", "noted"),
        ("Forslaget fik bred opbakning.", "approved"),
        ("Ikke fulgt.", "rejected"),
        ("Resultatet blev, at styregruppen godkender planen.", "approved"),
    ],
)
def test_what_a_body_agrees_chooses_and_notes(sentence: str, kind: str) -> None:
    assert told(sentence) == [(kind, False)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Flere pegede på behovet for en ny formand.",
        "Flere medlemmer pegede på Ole Friis som en mulig formand.",
        "Forslaget fik opbakning fra to regioner.",
        "Resultatet blev, at mange klinikker anbefaler andre prøver.",
    ],
)
def test_pointing_at_a_need_or_a_possible_name_elects_no_one(sentence: str) -> None:
    assert told(sentence) == []


def test_what_another_body_ended_on_a_day_is_told_as_theirs() -> None:
    sentence = "Formanden nævnte, at regionsrådet den 17. december 2020 har opsagt aftalen om befordring."
    assert told(sentence) == [("ended", True)]


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Instead, the Group decided to close the register.", "ended"),
        ("All members supported the proposal.", "approved"),
        ("The trial is accordingly extended until May 2025.", "extended"),
    ],
)
def test_english_turns_of_a_group(sentence: str, kind: str) -> None:
    found = find_decisions(build([("Registry", (sentence,))], body="Nordic Group on Rare Cancers", language="en"))
    assert [d.type.value for d in found] == [kind]
