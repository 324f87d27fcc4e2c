"""Content negotiation: which of the offered media types a request accepts, by q-value and specificity."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.exceptions import HTTPException


def acceptable(accept: str | None, offers: Sequence[str]) -> list[str]:
    """The offers that the header accepts, most wanted first; equal wishes keep the order of the offers."""
    if not accept or not accept.strip():
        return list(offers)
    ranges = [_range(part) for part in accept.split(",")]
    wished = [(_quality(offer, ranges), offer) for offer in offers]
    return [offer for quality, offer in sorted(wished, key=lambda w: -w[0]) if quality > 0]


def choose(accept: str | None, offers: Sequence[str]) -> str:
    """The best offer, or a 406 that names them all."""
    found = acceptable(accept, offers)
    if not found:
        raise HTTPException(406, f"None of the accepted media types can be given. Ask for one of: {', '.join(offers)}.")
    return found[0]


def _range(part: str) -> tuple[str, float]:
    name, *parameters = (piece.strip() for piece in part.split(";"))
    quality = 1.0
    for parameter in parameters:
        key, _, value = parameter.partition("=")
        if key.strip().lower() == "q":
            quality = _number(value)
    return name.lower(), quality


def _number(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        return 0.0
    return min(max(value, 0.0), 1.0) if value == value else 0.0


def _quality(offer: str, ranges: Sequence[tuple[str, float]]) -> float:
    group = offer.split("/")[0]
    for wanted in (offer, f"{group}/*", "*/*"):
        for name, quality in ranges:
            if name == wanted:
                return quality
    return 0.0
