"""Bytes to text: byte order marks, declared encodings, UTF-8, UTF-16 without a mark, Windows-1252."""

from __future__ import annotations

import codecs

from ontology import patterns as re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_SIGNS = ("├", "Ã")
_MANGLED = re.compile(r"[├Ã].")
_LETTERS = frozenset("æøåÆØÅéÉèüÜöÖäÄëáóíðþ")
_TEXTUAL = frozenset(
    ("utf-8", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "iso8859-1", "iso8859-15", "cp1250", "mac-roman", "ascii")
)


def decoded(data: bytes, declared: bool = False) -> str | None:
    """The text of the bytes, or None when they are not text. `declared`: heed an HTML charset declaration."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _checked(data, name)
    text = _checked(data, "utf-8")
    if text is not None:
        return text
    if wide := _utf16(data):
        return _checked(data, wide)
    if declared and (name := _declaration(data)) and (text := _checked(data, name)) is not None:
        return text
    text = _checked(data, "cp1252")
    return text if text is not None else _checked(data, "latin-1")


def _checked(data: bytes, encoding: str) -> str | None:
    try:
        text = data.decode(encoding)
    except (UnicodeError, LookupError):
        return None
    controls = len(_CONTROLS.findall(text[:100_000]))
    return mended(text.replace("\x00", "")) if controls * 200 <= min(len(text), 100_000) else None


def mended(text: str) -> str:
    """The text with those words mended that were UTF-8 and were read in an old code page ("Regionsr├ąd", "mÃ¸de")."""
    return _MANGLED.sub(_mend, text) if any(sign in text for sign in _SIGNS) else text


def _mend(match: re.Match[str]) -> str:
    pages = ("cp852", "cp850", "cp437") if match[0][0] == "├" else ("cp1252", "latin-1")
    for page in pages:
        try:
            letter = match[0].encode(page).decode("utf-8")
        except UnicodeError:
            continue
        if letter in _LETTERS:
            inside = letter.isupper() and match[0][1].islower() and match.string[: match.start()][-1:].islower()
            return match[0][1] if inside else letter
    return match[0]


def _declaration(data: bytes) -> str:
    match = _DECLARED.search(data[:4096])
    if not match:
        return ""
    try:
        name = codecs.lookup(match.group(1).decode("ascii")).name
    except (LookupError, UnicodeError):
        return ""
    return "cp1252" if name == "iso8859-1" else name if name in _TEXTUAL else ""


def _utf16(data: bytes) -> str:
    sample = data[:4000]
    pairs = len(sample) // 2
    if pairs < 4 or len(data) % 2:
        return ""
    low, high = sample[0::2].count(0), sample[1::2].count(0)
    if high > 0.6 * pairs and low < 0.1 * pairs:
        return "utf-16-le"
    return "utf-16-be" if low > 0.6 * pairs and high < 0.1 * pairs else ""
