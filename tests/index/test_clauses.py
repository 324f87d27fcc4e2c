"""Questions are taken apart into what sets the scene and what is asked."""

from __future__ import annotations

import pytest

from index.clauses import divided


@pytest.mark.parametrize(
    ("text", "scene", "asked"),
    [
        ("Hvem fik pengene?", "", ("Hvem fik pengene?",)),
        (
            "Der er klaget over maden på hospice. Hvem svarede, og hvad blev svaret?",
            "Der er klaget over maden på hospice",
            ("Hvem svarede", "hvad blev svaret?"),
        ),
        ("rullemarie i Thy - hvor længe kører den", "rullemarie i Thy", ("hvor længe kører den",)),
        ("Blood bank: from when open + how many donors?", "Blood bank", ("from when open", "how many donors?")),
        (
            "Since the ward closed, has the wait grown, and for whom?",
            "Since the ward closed",
            ("has the wait grown", "for whom?"),
        ),
        ("Flyttes klinikken til Skive? Hvem bad om det?", "", ("Flyttes klinikken til Skive?", "Hvem bad om det?")),
        ("Blev der sat et loft over, hvor mange der må vente?", "", None),
        ("ventetid demens Region Sjælland", "", None),
    ],
)
def test_scene_and_parts(text: str, scene: str, asked: tuple[str, ...] | None) -> None:
    found = divided(text)
    assert found.scene == scene
    assert found.asked == (asked or (text,))


def test_every_part_keeps_the_scene() -> None:
    assert divided("Skoven: hvem ejer den, og hvad koster den?").whole == (
        "Skoven: hvem ejer den",
        "Skoven: hvad koster den?",
    )
