from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.api.fake import FakeArchive
from tests.chat.servers import Script, model_server, serving


@pytest.fixture(scope="module")
def fake() -> FakeArchive:
    return FakeArchive()


@pytest.fixture(scope="module")
def url(fake: FakeArchive) -> Iterator[str]:
    with serving(fake) as address:
        yield address


@pytest.fixture
def model() -> Iterator[Script]:
    with model_server() as script:
        yield script
