"""A few rounds of benchmarks/kill9.py: real stores, real processes, real SIGKILL."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.kill9 import run


@pytest.mark.parametrize("seed", [20241])
def test_nothing_acknowledged_is_lost(tmp_path: Path, seed: int) -> None:
    tally = run(tmp_path, rounds=3, documents=12, seed=seed)
    assert tally.failures == []
    assert tally.acknowledged >= 12
