"""Pairs of terms that must find each other, and false friends that must not (`terms.tsv`)."""

from __future__ import annotations

from pathlib import Path

from index.lexical import analyze

PAIRS = [
    tuple(line.split("\t"))
    for line in (Path(__file__).parent / "terms.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


def finds(query: str, document: str) -> bool:
    asked = set(analyze(query))
    return bool(asked) and asked <= set(analyze(document))


def test_false_friends_stay_apart() -> None:
    false = [(query, document) for query, document, wanted in PAIRS if wanted == "0" and finds(query, document)]
    assert not false


def test_related_terms_find_each_other() -> None:
    related = [(query, document) for query, document, wanted in PAIRS if wanted == "1"]
    missed = [pair for pair in related if not finds(*pair)]
    assert len(related) > 200
    assert len(missed) <= 0.03 * len(related), missed


def test_the_order_of_related_terms_matters_for_compounds() -> None:
    assert finds("screening", "lungekræftscreening")
    assert not finds("lungekræftscreening", "screening")
