from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.exceptions import HTTPException

from api.negotiate import acceptable, choose

OFFERS = ["text/html", "text/turtle", "application/ld+json"]


@pytest.mark.parametrize(
    ("accept", "wanted"),
    [
        (None, "text/html"),
        ("", "text/html"),
        ("*/*", "text/html"),
        ("text/turtle", "text/turtle"),
        ("TEXT/TURTLE", "text/turtle"),
        ("text/*;q=0.2, application/*;q=0.9", "application/ld+json"),
        ("text/turtle;q=0.5, text/html;q=0.4", "text/turtle"),
        ("text/html;q=0, */*;q=0.1", "text/turtle"),
        ("image/png, text/turtle;q=0.01", "text/turtle"),
    ],
)
def test_the_most_wanted_is_chosen(accept: str | None, wanted: str) -> None:
    assert choose(accept, OFFERS) == wanted


@pytest.mark.parametrize("accept", ["image/png", "text/html;q=0", "text/html;q=nan", ";", "text"])
def test_nothing_acceptable_is_406(accept: str) -> None:
    with pytest.raises(HTTPException) as caught:
        choose(accept, OFFERS)
    assert caught.value.status_code == 406


@given(st.text())
def test_any_header_is_read(accept: str) -> None:
    assert set(acceptable(accept, OFFERS)) <= set(OFFERS)
