"""Train the model of `ingest/judgement` on its sentences and write its weights: `make train`.

A logistic regression per column (one against the rest), calibrated on sentences of publishers it was not trained on.
Needs scikit-learn (in the extra `dev`); prediction does not. The same sentences give the same file.
"""

import os

os.environ.setdefault("OMP_NUM_THREADS", "1")  # small problems: threads cost more than they give

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

import ingest.judgement
from ingest.judgement.examples import Example, examples, fingerprint
from ingest.judgement.features import features
from ingest.judgement.model import COLUMNS, KINDS, Model, encode, hashed

STRENGTH = 30.0  # inverse of the regularisation; 10, 30 and 100 were compared over publishers
PUBLISHERS = 2  # a feature counts when this many publishers' sentences have it
WEIGHTS = Path(ingest.judgement.__file__).parent / "weights.bin"


@dataclass
class Data:
    """Sentences with their features, which of them a column is asked of, and its answer."""

    rows: list[Example]
    names: list[list[str]]
    publishers: np.ndarray

    @classmethod
    def of(cls, rows: list[Example]) -> "Data":
        names = [features(r.text, r.section) for r in rows]
        return cls(rows, names, np.array([r.publisher for r in rows]))

    def asked(self, column: str, training: bool = True) -> tuple[np.ndarray, np.ndarray]:
        """Indices of the sentences that a column is asked of, and whether it is right there."""
        kind, _, label = column.partition(":")
        if not label:
            return np.arange(len(self.rows)), np.array([kind in r.labels for r in self.rows])
        told = [self._label(r, kind, training) for r in self.rows]
        where = np.array([i for i, t in enumerate(told) if t])
        return where, np.array([told[i] == label for i in where])

    def _label(self, row: Example, kind: str, training: bool) -> str:
        """An earlier decision teaches types too."""
        return row.label(kind) or (row.label("earlier") if kind == "decision" and training else "")


def vocabulary(data: Data, where: Sequence[int]) -> list[int]:
    """The hashes of the features that enough publishers' sentences have."""
    publishers: dict[int, set[str]] = {}
    for i in where:
        for name in data.names[i]:
            publishers.setdefault(hashed(name), set()).add(data.rows[i].publisher)
    return sorted(number for number, seen in publishers.items() if len(seen) >= PUBLISHERS)


def matrix(data: Data, where: Sequence[int], known: dict[int, int]) -> csr_matrix:
    """Rows of equal length for the sentences."""
    columns: list[int] = []
    values: list[float] = []
    ends = [0]
    for i in where:
        found = [known[h] for h in map(hashed, data.names[i]) if h in known]
        columns += found
        values += [1 / np.sqrt(max(1, len(found)))] * len(found)
        ends.append(len(columns))
    return csr_matrix((values, columns, ends), shape=(len(where), len(known)))


def fit(x: csr_matrix, y: np.ndarray) -> LogisticRegression:
    return LogisticRegression(C=STRENGTH, solver="liblinear", random_state=0).fit(x, y)


def folds(data: Data) -> Iterator[tuple[str, np.ndarray, np.ndarray]]:
    """Every publisher left out once."""
    for name in sorted(set(data.publishers)):
        yield name, np.flatnonzero(data.publishers != name), np.flatnonzero(data.publishers == name)


def left_out(data: Data) -> dict[str, np.ndarray]:
    """The margin of every column for every sentence, by a model that never saw its publisher."""
    margins = {column: np.zeros(len(data.rows)) for column in COLUMNS}
    for _, train, held in folds(data):
        known = {h: i for i, h in enumerate(vocabulary(data, train))}
        x_train, x_held = matrix(data, train, known), matrix(data, held, known)
        for column in COLUMNS:
            where, right = data.asked(column)
            inside = np.isin(where, train)
            model = fit(x_train[np.searchsorted(train, where[inside])], right[inside])
            margins[column][held] = model.decision_function(x_held)
    return margins


def calibration(data: Data, margins: dict[str, np.ndarray]) -> dict[str, tuple[float, float]]:
    """Slope and shift (Platt) that turn the margins of unseen publishers into probabilities."""
    found = {}
    for column in COLUMNS:
        where, right = data.asked(column, training=False)
        model = LogisticRegression(C=1e6, solver="lbfgs").fit(margins[column][where].reshape(-1, 1), right)
        found[column] = (round(float(model.coef_[0, 0]), 4), round(float(model.intercept_[0]), 4))
    return found


def train(data: Data, calibrated: dict[str, tuple[float, float]]) -> Model:
    """The model of all sentences."""
    everything = np.arange(len(data.rows))
    order = vocabulary(data, everything)
    known = {h: i for i, h in enumerate(order)}
    x = matrix(data, everything, known)
    weights, scale, intercept = {}, {}, {}
    for column in COLUMNS:
        where, right = data.asked(column)
        model = fit(x[where], right)
        largest = float(np.abs(model.coef_).max())
        scale[column] = largest / 32767
        weights[column] = [int(w) for w in np.rint(model.coef_[0] / scale[column])]
        intercept[column] = round(float(model.intercept_[0]), 6)
    return Model(known, weights, scale, intercept, calibrated, fingerprint())


def main() -> None:
    data = Data.of(examples())
    model = train(data, calibration(data, left_out(data)))
    WEIGHTS.write_bytes(encode(model))
    print(f"{len(data.rows)} sentences, {len(model.rows)} features, {len(KINDS)} kinds, {WEIGHTS.stat().st_size} bytes")


if __name__ == "__main__":
    main()
