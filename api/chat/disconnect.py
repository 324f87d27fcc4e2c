"""Work that ends when nobody waits for it any more."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import TypeVar

import anyio
from starlette.requests import Request

T = TypeVar("T")


async def while_connected(request: Request, work: Awaitable[T]) -> T | None:
    """The result of the work, which is cancelled when the client goes away: then None.

    The body must have been read before.
    """
    found: list[T] = []
    async with anyio.create_task_group() as group:

        async def watch() -> None:
            while (await request.receive())["type"] != "http.disconnect":
                pass
            group.cancel_scope.cancel()

        group.start_soon(watch)
        found.append(await work)
        group.cancel_scope.cancel()
    return found[0] if found else None
