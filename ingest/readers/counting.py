"""Numbers as lists show them: 3, 03, c, iii."""

from __future__ import annotations

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
_ROMAN_SMALL = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def formatted(number: int, form: str) -> str:
    """The number in a format named as Word names it: decimal, decimalZero, lowerLetter, upperRoman …"""
    if form in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 % 5 + 1)
        return letter.upper() if form == "upperLetter" else letter
    if form in ("lowerRoman", "upperRoman"):
        text, rest = "", min(number, 3999)
        for value, sign in (*_ROMAN, *_ROMAN_SMALL):
            text += sign * (rest // value)
            rest %= value
        return text.upper() if form == "upperRoman" else text
    return f"{number:02d}" if form == "decimalZero" else str(number)
