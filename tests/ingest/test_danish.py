from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.danish import sentences
from ingest.nlp import blank


def cut(text: str) -> list[str]:
    return [text[s.start : s.end] for s in sentences(text)]


@pytest.mark.parametrize(
    "whole",
    [
        "Fristen er d. 9. november 2031 og gælder bl.a. Region Nordjylland.",
        "Jf. stk. 2 i bekendtgørelse nr. 3 skal bilag medsendes.",
        "Merudgiften er 3,1 mio. kr. pr. år i gennemsnit.",
        "Mødet begyndte kl. 10.25 og sluttede ca. kl. 12.",
        "Tallene for 1. halvår og 2. kvartal blev gennemgået.",
        "83. rådsmøde afholdes i maj.",
        "Mødet begynder KL. 10 i lokale 4.",
        "Ph.d. Karen B. Thorup og cand.med. J. Steen fremlagde planen.",
        "Udvalget (se bilag 1. Planen er vedlagt) drøftede sagen.",
        "Følgende blev aftalt: Regionerne sender data; styrelsen samler dem.",
        "Selskabet har i brev af d. 4. Marts bedt om svar.",
        "Til stede var Ane Birk, Bo Fritz og K.B. Due samt B. Holm.",
        "a. Status på kørslen i regionerne.",
        "ii. Vedtægterne blev drøftet.",
        "Punkt 14 m. Ane Birk indtræder i gruppen.",
        "Mødet holdes i Borgergade 15, 1360 Kbh. K.",
    ],
)
def test_one_sentence_stays_whole(whole: str) -> None:
    assert cut(whole) == [whole]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Godkendt. Rådet takkede.", ["Godkendt.", "Rådet takkede."]),
        ("Andelen er nu 43. Der følges op.", ["Andelen er nu 43.", "Der følges op."]),
        ("Det sker i 2031. 11 kommuner er med.", ["Det sker i 2031.", "11 kommuner er med."]),
        ("Er der behov? Det er uklart! Vi ser.", ["Er der behov?", "Det er uklart!", "Vi ser."]),
        ("Udgiften er 4 mio. kr. Regionen betaler.", ["Udgiften er 4 mio. kr.", "Regionen betaler."]),
        ("Der kom svar fra KL m.fl. Svarene er vedlagt.", ["Der kom svar fra KL m.fl.", "Svarene er vedlagt."]),
        ("Han sagde: »Nej.« Formanden svarede.", ["Han sagde: »Nej.«", "Formanden svarede."]),
        ("Fagudvalget for hepatitis B. Det nedlægges.", ["Fagudvalget for hepatitis B.", "Det nedlægges."]),
        ("Sagen er udsat.Regionen vender retur.", ["Sagen er udsat.", "Regionen vender retur."]),
        ("Hun var enig med KL. Regionen tav.", ["Hun var enig med KL.", "Regionen tav."]),
        ("Kablet er 14 m. Det er for kort.", ["Kablet er 14 m.", "Det er for kort."]),
        ("Første linje\nAnden linje", ["Første linje", "Anden linje"]),
        ("The answer was no. Sweden agreed.", ["The answer was no.", "Sweden agreed."]),
        ("See document no. 3 of Dr. Holm. It was adopted.", ["See document no. 3 of Dr. Holm.", "It was adopted."]),
    ],
)
def test_sentences_are_parted(text: str, parts: list[str]) -> None:
    assert cut(text) == parts


def test_what_no_one_wrote_as_a_sentence_is_parted_at_commas_and_blanks() -> None:
    parts = cut("regionen drøftede planen, " * 400 + "og sluttede.")
    assert max(map(len, parts)) <= 2500
    assert all(part.endswith(",") for part in parts[:-1])
    assert " ".join(parts) == ("regionen drøftede planen, " * 400 + "og sluttede.")
    assert max(map(len, cut("a" * 9000))) <= 2500


def test_only_the_range_is_read() -> None:
    text = "Ude. Inde er her. Også her. Ude igen."
    spans = sentences(text, 5, 27)
    assert [text[s.start : s.end] for s in spans] == ["Inde er her.", "Også her."]


@given(st.text(alphabet='abÆ. ?!1\n()"', max_size=80))
def test_no_letter_is_lost_and_none_is_twice(text: str) -> None:
    spans = sentences(text)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    kept = "".join(text[s.start : s.end] for s in spans)
    assert "".join(kept.split()) == "".join(text.split())


def test_a_blank_pipeline_is_loaded_once_and_tokenises() -> None:
    assert blank("da") is blank("da")
    assert [t.text for t in blank("da")("Udvalget mødes.")] == ["Udvalget", "mødes", "."]
