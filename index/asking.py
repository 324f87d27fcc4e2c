"""How a query from outside is asked beside its text. Standard library only: the processes for queries load it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field


class Stop:
    """Pressed once, by whoever sees that nobody waits for the result any more."""

    def __init__(self) -> None:
        """Not pressed."""
        self._lock = threading.Lock()
        self._actions: list[Callable[[], None]] = []
        self.pressed = False

    def press(self) -> None:
        """Stop what runs now, and what would begin later. Idempotent."""
        with self._lock:
            self.pressed = True
            actions = list(self._actions)
        for action in actions:
            action()

    @contextmanager
    def calls(self, action: Callable[[], None]) -> Iterator[None]:
        """While inside, pressing calls the action; at once when it was pressed before."""
        with self._lock:
            self._actions.append(action)
            pressed = self.pressed
        try:
            if pressed:
                action()
            yield
        finally:
            with self._lock:
                self._actions.remove(action)


@dataclass(frozen=True)
class Asking:
    """How a query from outside is asked beside its text.

    The dataset that the request names takes the place of the query's own. `base` resolves relative IRIs. `max_bytes`
    caps the result below the usual limit (0: the usual). Pressing `stop` ends the query.
    """

    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    base: str = ""
    max_bytes: int = 0
    stop: Stop = field(default_factory=Stop)


ORDINARY = Asking()
"""Nothing but the text; its stop is never pressed."""

Pin = Callable[[], AbstractContextManager[frozenset[str]]]
"""Gives the graphs to be left out now; while it is entered, the writer takes none away and puts none beside them."""


@contextmanager
def pinned(hidden: frozenset[str] | Pin) -> Iterator[frozenset[str]]:
    """The graphs to be left out, pinned when there is somebody to pin them."""
    if isinstance(hidden, frozenset):
        yield hidden
    else:
        with hidden() as found:
            yield found
