"""Answers are remembered and shared, and only as long as they hold."""

from __future__ import annotations

import threading
from typing import Any

import anyio
import httpx
import pytest

from api.chat.memo import Memo
from tests.api.fake import FakeArchive
from tests.chat.servers import serving

ASKED: dict[str, Any] = {"model": "referat", "messages": [{"role": "user", "content": "Hvad blev besluttet?"}]}


def test_the_same_work_is_done_once() -> None:
    done: list[str] = []
    go = threading.Event()

    def work() -> int:
        go.wait(5)
        done.append("once")
        return len(done)

    async def run() -> None:
        memo: Memo[int] = Memo()
        found: list[int] = []

        async def ask() -> None:
            found.append(await memo.get("a", work))

        async with anyio.create_task_group() as group:
            for _ in range(5):
                group.start_soon(ask)
            await anyio.sleep(0.05)
            go.set()
        assert found == [1] * 5
        assert await memo.get("a", work) == 1
        assert await memo.get("b", work) == 2

    anyio.run(run)


def test_failures_and_old_results_are_not_kept() -> None:
    async def run() -> None:
        memo: Memo[int] = Memo(most=2)
        with pytest.raises(ZeroDivisionError):
            await memo.get("a", lambda: 1 // 0)
        for n, key in enumerate("abc"):
            assert await memo.get(key, lambda n=n: n) == n  # type: ignore[misc]
        assert await memo.get("a", lambda: 7) == 7
        assert await memo.get("c", lambda: 7) == 2

    anyio.run(run)


def test_who_gives_up_does_not_take_the_answer_from_others() -> None:
    async def run() -> None:
        memo: Memo[int] = Memo()
        go = threading.Event()

        def work() -> int:
            go.wait(5)
            return 1

        with anyio.move_on_after(0.05):
            await memo.get("a", work)
        go.set()
        assert await memo.get("a", lambda: 2) == 1

    anyio.run(run)


def test_other_documents_are_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    archive = FakeArchive()
    with serving(archive) as url:
        for _ in range(3):
            assert httpx.post(f"{url}/v1/chat/completions", json=ASKED).status_code == 200
        assert [name for name, _ in archive.calls] == ["ask"]
        monkeypatch.setattr(archive, "visible_versions", lambda: frozenset({"another"}))
        assert httpx.post(f"{url}/v1/chat/completions", json=ASKED).status_code == 200
        assert [name for name, _ in archive.calls] == ["ask", "ask"]
