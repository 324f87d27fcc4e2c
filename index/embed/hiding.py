"""Leaves out what sentence-transformers imports for training and evaluation only: half of its start-up time.

While a name is hidden its modules are placeholders. They are gone afterwards, so that anyone else who needs the
library imports the real one. What was imported meanwhile keeps the placeholders that it took: hide only what it takes
and does not use.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any


class _Nothing:
    """What a hidden module offers: a class to derive from, and a decorator, with options or without, of no effect."""

    def __new__(cls, *decorated: Any, **_: Any) -> Any:
        """What is decorated, or the decorator itself."""
        return decorated[0] if decorated and callable(decorated[0]) else cls


class _Placeholder(ModuleType):
    """A package that has every attribute, each a class of its own."""

    __path__: list[str] = []  # noqa: RUF012

    def __getattr__(self, name: str) -> type:
        if name.startswith("__"):
            raise AttributeError(name)
        return type(name, (_Nothing,), {})


class _Finder(MetaPathFinder, Loader):
    def __init__(self, names: Sequence[str]) -> None:
        self._names = frozenset(names)

    def hides(self, name: str) -> bool:
        """Whether a module is hidden or lies in a hidden package."""
        return any(name == hidden or name.startswith(hidden + ".") for hidden in self._names)

    def find_spec(self, name: str, path: object = None, target: object = None) -> ModuleSpec | None:  # noqa: ARG002
        """A placeholder for a hidden module."""
        return ModuleSpec(name, self, is_package=True) if self.hides(name) else None

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        """The placeholder."""
        return _Placeholder(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        """Nothing to run."""


@contextmanager
def undistributed() -> Iterator[None]:
    """Import as with a torch that was built without `torch.distributed`, whose tensors take a second to import."""
    import torch.distributed as distributed

    told = distributed.is_available
    distributed.is_available = lambda: False
    try:
        yield
    finally:
        distributed.is_available = told


@contextmanager
def hidden(*names: str) -> Iterator[None]:
    """Import placeholders for these packages, except those that are already imported."""
    finder = _Finder([name for name in names if name not in sys.modules])
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)
        for name in [n for n, module in sys.modules.items() if finder.hides(n) and isinstance(module, _Placeholder)]:
            module = sys.modules.pop(name)
            package, _, own = name.rpartition(".")
            if vars(sys.modules.get(package, module)).get(own) is module:
                delattr(sys.modules[package], own)
