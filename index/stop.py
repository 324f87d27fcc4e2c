"""A button that stops a query from another thread."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager


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
