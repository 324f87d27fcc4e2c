"""Random but repeatable passages with vectors, for the passage stores' suites."""

from __future__ import annotations

import uuid
from datetime import date, timedelta
from random import Random

import numpy as np

from index.ports import Passage, Point, SparseVector, Vector

DIMENSIONS = 16
REGIONS = ("Region Nord", "Region Syd", "Østregionen", "")
BODIES = ("Udvalget for nærhed", "Forretningsudvalget", "Klinikrådet")
SECTIONS = ("minutes", "proposal", "background")


def vector(rng: Random) -> Vector:
    values = np.array([rng.gauss(0, 1) for _ in range(DIMENSIONS)], dtype=np.float32)
    unit: Vector = (values / np.linalg.norm(values)).astype(np.float32)
    return unit


def sparse(rng: Random, most: int = 8) -> SparseVector:
    indices = sorted({int(rng.paretovariate(1.0) * 7919) % 2**31 for _ in range(rng.randint(0, most))})
    return SparseVector(tuple(indices), tuple(rng.choice((0.5, 1.0, 1.75)) for _ in indices))


def passage(rng: Random, document: str = "d0", version: str = "d0/v1") -> Passage:
    start = rng.randrange(10_000)
    return Passage(
        id=str(uuid.UUID(int=rng.getrandbits(128), version=5)),
        document=document,
        version=version,
        text=f"Sætning {start} om æbler & “ører”.\nOg en til.",
        context=f"Møde {start}",
        start=start,
        end=start + 40,
        page=rng.choice((None, 1, 7)),
        agenda_item=rng.choice((None, "1", "2a")),
        item_title="Økonomi",
        section=rng.choice(SECTIONS),
        body=rng.choice(BODIES),
        region=rng.choice(REGIONS),
        date=rng.choice((None, date(2019, 1, 1) + timedelta(days=rng.randrange(2000)))),
        entities=tuple(sorted(rng.sample(("urn:a", "urn:b", "Navn & co", "æøå"), rng.randint(0, 3)))),
        document_type=rng.choice(("minutes", "minutes", "minutes", "agenda")),
        language=rng.choice(("da", "en")),
    )


def points(seed: int, count: int, versions: int = 10) -> list[Point]:
    rng = Random(seed)
    made = []
    for n in range(count):
        name = f"d{n % versions}"
        made.append(Point(passage(rng, name, f"{name}/v1"), vector(rng), sparse(rng)))
    return made
