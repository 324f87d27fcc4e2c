"""What the key of a caller allows."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """What a key may do; each role may also do what those before it may."""

    READ = "read"
    INGEST = "ingest"
    ADMIN = "admin"

    def covers(self, needed: Role) -> bool:
        """Whether this role may do what `needed` may."""
        order = list(Role)
        return order.index(self) >= order.index(needed)
