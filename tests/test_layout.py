"""The four flat packages must be ours alone: no other installed distribution may claim one of the names."""

from __future__ import annotations

from importlib.metadata import packages_distributions

import pytest

PACKAGES = ("ontology", "index", "ingest", "api")


@pytest.mark.parametrize("name", PACKAGES)
def test_no_other_distribution_claims_our_name(name: str) -> None:
    claimed = set(packages_distributions().get(name, [])) - {"referat"}
    assert not claimed, f"{claimed} also installs a top-level package {name!r}"


@pytest.mark.parametrize("name", PACKAGES)
def test_our_package_is_the_one_that_is_imported(name: str) -> None:
    module = __import__(name)
    here = __file__.rsplit("/tests/", 1)[0]
    assert module.__file__ is not None
    assert module.__file__.startswith(here)
