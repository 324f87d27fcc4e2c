"""Passages: whole, without overlap, complete, of a good size, and knowing where they stand."""

from __future__ import annotations

import datetime as dt
import itertools
import uuid

from hypothesis import given, settings
from hypothesis import strategies as st

from index.ports import Passage
from ingest.passages import FEW_WORDS, MANY_WORDS, passages
from ingest.regions import region_of
from ontology.evidence import Block, BlockKind, SourceText, Span
from ontology.model import (
    AgendaItem,
    Entity,
    EntityCategory,
    Meeting,
    Mention,
    Minutes,
    Section,
    SectionKind,
)
from ontology.vocabulary import Vocabulary

H, P, L, T = BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.TABLE_ROW
MEETING = Meeting("Referat af møde", "Klinikudvalget", date=dt.date(2024, 3, 5))


def source(*lines: tuple[BlockKind, str], pages: tuple[int, ...] = ()) -> SourceText:
    text, blocks = "", []
    for kind, line in lines:
        blocks.append(Block(kind, len(text), len(text) + len(line)))
        text += line + "\n"
    return SourceText(text, tuple(blocks), "text/plain", pages)


def at(text: SourceText, words: str, end: str = "") -> Span:
    start = text.text.index(words)
    return Span(start, text.text.index(end) + len(end) if end else len(text.text))


def cut(text: SourceText, *agenda: AgendaItem, entities: tuple[Entity, ...] = ()) -> list[Passage]:
    return passages(Minutes("x", MEETING, agenda=agenda, entities=entities), text, "x-1", "x-1/abc", "Region Nord")


def sentence(words: int, first: str = "Udvalget") -> str:
    return " ".join([first, *["drøftede"] * (words - 2), "sagen."])


def test_a_passage_knows_its_place() -> None:
    text = source(
        (H, "Referat"), (P, "Til stede: Alma Dahl."), (H, "2. Klinikken"), (H, "Beslutning"), (P, "Udvalget sagde ja.")
    )
    section = Section("Beslutning", SectionKind.MINUTES, at(text, "Udvalget"))
    opening, decision = cut(text, AgendaItem("2", "Klinikken", at(text, "2. Klinikken"), (section,)))
    assert opening.agenda_item is None
    assert opening.text == "Referat\nTil stede: Alma Dahl."
    assert decision.text == "Udvalget sagde ja."
    assert decision.context == "Klinikudvalget · 5. marts 2024 · 2. Klinikken · Beslutning"
    assert (decision.agenda_item, decision.item_title, decision.section) == ("2", "Klinikken", "minutes")
    assert (decision.body, decision.region, decision.date) == ("Klinikudvalget", "Region Nord", dt.date(2024, 3, 5))
    assert uuid.UUID(decision.id).version == 5
    assert decision.id != opening.id


def test_sections_and_items_are_never_mixed() -> None:
    text = source((H, "1. A"), (P, "En."), (P, "To."), (H, "2. B"), (P, "Tre."))
    before = Section("", SectionKind.BACKGROUND, at(text, "En.", "En.\n"))
    after = Section("", SectionKind.MINUTES, at(text, "To.", "To.\n"))
    first = AgendaItem("1", "A", at(text, "1. A", "To.\n"), (before, after))
    second = AgendaItem("2", "B", at(text, "2. B"), (Section("", SectionKind.MINUTES, at(text, "Tre.")),))
    assert [p.text for p in cut(text, first, second)] == ["En.", "To.", "Tre."]


def test_long_sections_are_grouped_by_whole_sentences() -> None:
    text = source((P, " ".join(sentence(25) for _ in range(20))))
    found = cut(text)
    sizes = [len(p.text.split()) for p in found]
    assert all(FEW_WORDS <= size <= MANY_WORDS for size in sizes)
    assert all(p.text.startswith("Udvalget") and p.text.endswith("sagen.") for p in found)


def test_a_short_remainder_joins_the_passage_before() -> None:
    text = source((P, " ".join([sentence(50), sentence(50), sentence(15), sentence(8)])))
    assert len(cut(text)) == 1


def test_a_list_keeps_its_lead_and_carries_it_on() -> None:
    lead = "Forvaltningen foreslår udvalget,"
    text = source(
        (P, sentence(70)), (P, sentence(40) + " " + lead), *[(L, "at " + sentence(45, "klinikken")) for _ in range(4)]
    )
    found = cut(text)
    first = next(p for p in found if lead in p.text)
    assert "at klinikken" in first.text, "the lead and the first item stay together"
    rest = [p for p in found if p.start > first.start]
    assert rest
    assert all(lead in p.context for p in rest)


def test_a_sentence_over_a_page_break_stays_whole() -> None:
    words = sentence(58)
    text = source(
        (H, "1. A"), (P, words + " Udvalget besluttede at"), (P, "udsætte sagen til efteråret. " + sentence(70))
    )
    item = AgendaItem("1", "A", Span(0, len(text.text)), (Section("", SectionKind.MINUTES, at(text, words)),))
    assert any("besluttede at\nudsætte sagen til efteråret." in p.text for p in cut(text, item))


def test_a_heading_inside_a_section_opens_a_passage() -> None:
    text = source((H, "1. A"), (P, sentence(40)), (H, "Mellemrubrik"), (P, sentence(40)))
    item = AgendaItem("1", "A", Span(0, len(text.text)), (Section("", SectionKind.MINUTES, at(text, "Udvalget")),))
    assert [p.text.startswith("Mellemrubrik") for p in cut(text, item)] == [False, True]


def test_an_item_without_text_is_found_by_its_title() -> None:
    text = source((H, "1. A"), (P, "Tekst."), (H, "2. Lukket punkt: Køb af grund"))
    first = AgendaItem(
        "1", "A", at(text, "1. A", "Tekst.\n"), (Section("", SectionKind.MINUTES, at(text, "Tekst", ".\n")),)
    )
    second = AgendaItem("2", "Lukket punkt: Køb af grund", at(text, "2. Lukket"))
    assert cut(text, first, second)[-1].text == "2. Lukket punkt: Køb af grund"


def test_a_monster_sentence_is_cut_so_that_all_of_it_is_embedded() -> None:
    found = cut(source((T, sentence(1000))))
    assert max(len(p.text.split()) for p in found) <= 240
    assert sum(len(p.text.split()) for p in found) == 1000


def test_entities_and_pages() -> None:
    text = source((P, sentence(100)), (P, "Region Nord bygger. " + sentence(100)), pages=(0, 700))
    start = text.text.index("Region Nord")
    entity = Entity(EntityCategory.REGION, "Region Nord", "http://x/nord", (Mention("Region Nord", start, start + 11),))
    found = cut(text, entities=(entity,))
    assert [bool(p.entities) for p in found] == [p.start <= start < p.end for p in found]
    assert next(p for p in found if p.entities).entities == ("http://x/nord", "Region Nord")
    assert [p.page for p in found] == [text.page_at(p.start) for p in found]


kinds = st.sampled_from([H, P, L, T])
WORDS = ["Udvalget", "drøftede", "sagen.", "kl.", "den", "3.", "og", "Ja?", "«x»", "-"]
words = st.lists(st.sampled_from(WORDS), min_size=1, max_size=90).map(" ".join)
lines = st.lists(st.tuples(kinds, words), min_size=1, max_size=25)


def squeezed(words: str) -> str:
    return "".join(words.split())


@settings(max_examples=60, deadline=None)
@given(lines, st.integers(1, 6))
def test_every_word_is_in_one_passage_or_a_title(blocks: list[tuple[BlockKind, str]], every: int) -> None:
    text = source(*blocks)
    starts = [b.start for b in text.blocks][::every][1:]
    ends = [*starts[1:], len(text.text)]
    agenda = []
    for number, (start, end) in enumerate(zip(starts, ends, strict=False), 1):
        inner = [b.start for b in text.blocks if start < b.start < end]
        sections = (Section("Referat", SectionKind.MINUTES, Span(inner[0], end)),) if inner else ()
        agenda.append(AgendaItem(str(number), "T", Span(start, end), sections))
    minutes = Minutes("x", MEETING, agenda=tuple(agenda))
    found = passages(minutes, text, "x-1", "x-1/abc")
    assert all(p.text == text.text[p.start : p.end] and p.text.strip() == p.text for p in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
    assert len({p.id for p in found}) == len(found)
    for block in text.blocks:
        item = minutes.item_at(block.start)
        if block.kind is not H or not item or minutes.section_at(block.start):
            ranges = [(max(p.start, block.start), min(p.end, block.end)) for p in found]
            held = "".join(text.text[start:end] for start, end in ranges if start < end)
            assert squeezed(held) == squeezed(text.text[block.start : block.end])


def test_the_region_of_a_body() -> None:
    vocabulary = Vocabulary.load()
    bare = source((P, "Tekst."))

    def region(body: str, title: str = "", furniture: str = "") -> str:
        held = SourceText(bare.text, bare.blocks, "text/plain", furniture=(furniture,))
        return region_of(Meeting(title, body), held, vocabulary)

    assert region("Sundhedsudvalget, Region Syddanmark") == "Region Syddanmark"
    assert region("Regionsrådet for Region Midtjylland") == "Region Midtjylland"
    assert region("Et ukendt udvalg", "Referat fra Region Nordjylland") == "Region Nordjylland"
    assert region("Et ukendt udvalg", furniture="Region Sjælland, Alléen 15") == "Region Sjælland"
    assert region("Et ukendt udvalg", "Region Sjælland og Region Hovedstaden") == ""
    assert region("Sundhedsstyrelsen", furniture="Region Sjælland") == ""
    assert region("") == ""
