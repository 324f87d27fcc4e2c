"""The model: weights of hashed features, read once; margins are sums, probabilities are calibrated margins.

The file holds one line of JSON (columns, intercepts, scales, calibration), then, little-endian, the sorted 32-bit
hashes of the features and one column of 16-bit weights per label. No pickle, no library: it loads in milliseconds.
"""

from __future__ import annotations

import json
import math
import sys
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any, cast
from zlib import crc32

from ingest.judgement.features import features

KINDS = ("decision", "deadline", "position", "action", "earlier")
LABELS: Mapping[str, tuple[str, ...]] = {
    "decision": (
        "approved", "rejected", "noted", "postponed", "ended", "recommended", "initiated", "amended", "extended",
        "other",
    ),
    "deadline": ("deadline", "effective_date", "meeting", "publication", "period", "expected"),
    "position": ("supports", "opposes", "concern", "question", "request", "proposes", "informs", "acknowledges"),
}  # fmt: skip
COLUMNS = (*KINDS, *(f"{kind}:{label}" for kind, labels in LABELS.items() for label in labels))


def hashed(name: str) -> int:
    """The number that stands for a feature."""
    return crc32(name.encode())


@dataclass(frozen=True)
class Model:
    """Weights by column (`COLUMNS`) and row (feature); `calibration` is slope and shift per column."""

    rows: Mapping[int, int]
    weights: Mapping[str, Sequence[int]]
    scale: Mapping[str, float]
    intercept: Mapping[str, float]
    calibration: Mapping[str, tuple[float, float]]
    trained_on: str = ""

    def opinion(self, text: str, section: str, own: str = "") -> Opinion:
        """What the model thinks of a sentence in a kind of section (`features.SECTIONS`); `own` names the body."""
        names = features(text, section, own)
        found = [(n, row) for n in names if (row := self.rows.get(hashed(n))) is not None]
        return Opinion(self, found, len(found) / len(names))

    def margin(self, column: str, rows: Iterable[int], norm: float) -> float:
        """The weighted sum of the features that are there."""
        weights = self.weights[column]
        return sum([weights[r] for r in rows]) * self.scale[column] * norm + self.intercept[column]

    def probability(self, column: str, margin: float) -> float:
        """The calibrated probability of a margin."""
        slope, shift = self.calibration[column]
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, slope * margin + shift))))


@dataclass(frozen=True)
class Opinion:
    """What the model thinks of one sentence; probabilities are worked out when they are asked for.

    `familiar` is the share of its features that the model knows: little in another language or a damaged text.
    """

    model: Model
    found: Sequence[tuple[str, int]]
    familiar: float = 1.0
    known: dict[str, float] = field(default_factory=dict)

    def margin(self, column: str) -> float:
        """The margin of a column for this sentence."""
        if column not in self.known:
            norm = 1 / math.sqrt(max(1, len(self.found)))
            self.known[column] = self.model.margin(column, [row for _, row in self.found], norm)
        return self.known[column]

    def probability(self, kind: str) -> float:
        """How likely the sentence is of a kind (`KINDS`)."""
        return self.model.probability(kind, self.margin(kind))

    def label(self, kind: str) -> tuple[str, float]:
        """The likeliest type, stance or kind of date, and how likely it is among the labels."""
        labels = LABELS[kind]
        odds = {label: self.model.probability(c, self.margin(c)) for label in labels for c in [f"{kind}:{label}"]}
        best = max(labels, key=lambda label: odds[label])
        return best, odds[best] / (sum(odds.values()) or 1.0)

    def reasons(self, column: str, limit: int = 3) -> tuple[str, ...]:
        """The traits that speak most for a column, strongest first; runs of letters say nothing to a reader."""
        weights = self.model.weights[column]
        legible = [pair for pair in self.found if not pair[0].startswith("c=")]
        ranked = sorted(legible, key=lambda pair: -weights[pair[1]])
        return tuple(name for name, row in ranked[:limit] if weights[row] > 0)


@cache
def load() -> Model:
    """The trained model."""
    return decode((files("ingest.judgement") / "weights.bin").read_bytes())


def decode(data: bytes) -> Model:
    """The model that a file of weights holds."""
    line, _, body = data.partition(b"\n")
    head = cast(dict[str, Any], json.loads(line))
    count: int = head["features"]
    columns: list[str] = head["columns"]
    hashes = _numbers("I", body[: 4 * count])
    weights = {
        name: _numbers("h", body[4 * count + 2 * count * i : 4 * count + 2 * count * (i + 1)])
        for i, name in enumerate(columns)
    }
    return Model(
        dict(zip(hashes, range(count), strict=True)),
        weights,
        dict(zip(columns, head["scale"], strict=True)),
        dict(zip(columns, head["intercept"], strict=True)),
        {name: (slope, shift) for name, (slope, shift) in zip(columns, head["calibration"], strict=True)},
        head["trained_on"],
    )


def encode(model: Model) -> bytes:
    """The file that holds a model: the same bytes for the same model."""
    order = sorted(model.rows, key=lambda number: model.rows[number])
    head = {
        "format": 1,
        "features": len(order),
        "columns": list(model.weights),
        "scale": [model.scale[c] for c in model.weights],
        "intercept": [model.intercept[c] for c in model.weights],
        "calibration": [list(model.calibration[c]) for c in model.weights],
        "trained_on": model.trained_on,
    }
    body = _bytes("I", order) + b"".join(_bytes("h", column) for column in model.weights.values())
    return json.dumps(head, sort_keys=True).encode() + b"\n" + body


def _numbers(code: str, data: bytes) -> array[int]:
    numbers: array[int] = array(code)
    numbers.frombytes(data)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


def _bytes(code: str, numbers: Iterable[int]) -> bytes:
    packed: array[int] = array(code, numbers)
    if sys.byteorder == "big":
        packed.byteswap()
    return packed.tobytes()
