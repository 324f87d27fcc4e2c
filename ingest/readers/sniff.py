"""What a file is, told by its bytes and not by its name."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import PurePath

from ingest.readers.encoding import decoded
from ingest.readers.limits import MEDIA_TYPES, Limits
from ontology import patterns as re
from ontology.errors import Reason, Refusal

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"BM", "a bitmap image"),
    (b"{\\rtf", "an RTF document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"%!PS", "a PostScript file"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HTML_START = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_HTML_TAG = re.compile(r"<(?:p|div|h[1-6]|table|ul|ol|span|br|section|article)\b[^>]*>", re.I)
_NAMES = {v: k for k, v in reversed(MEDIA_TYPES.items())}
_ADVICE = "save it as PDF with a text layer, DOCX, HTML or TXT and give that file"


def media_type(data: bytes, file_name: str, limits: Limits) -> str:
    """The media type to read the file as; refuses what is empty, too large, of another kind or wrongly named."""
    if not data.strip(b"\x00 \t\r\n\x0c\xef\xbb\xbf"):
        raise Refusal(Reason.EMPTY, f"{file_name} is empty: check that the file was saved or sent completely.")
    if len(data) > limits.max_bytes:
        raise Refusal(
            Reason.TOO_LARGE,
            f"{file_name} has {len(data):,} bytes, more than the {limits.max_bytes:,} allowed: split it.",
        )
    suffix = PurePath(file_name).suffix.lower()
    promised = MEDIA_TYPES.get(suffix, "")
    found = _found(data, file_name, promised)
    if found == promised or (promised == "text/html" and found == "text/plain" and _has_tags(data)):
        return promised
    if found == "text/plain" and not promised and suffix:
        raise Refusal(Reason.UNSUPPORTED, f"{file_name}: files ending in {suffix} are not read; {_ADVICE}.")
    right = _NAMES[found]
    raise Refusal(
        Reason.WRONG_EXTENSION,
        f"{file_name} is by its content a {right[1:].upper()} file: rename it so that it ends in {right}.",
    )


def _found(data: bytes, file_name: str, promised: str) -> str:
    start = data[:1024]
    if b"%PDF-" in start and (promised == "application/pdf" or start.lstrip().startswith(b"%PDF-")):
        return "application/pdf"
    if data.startswith(b"PK"):
        return _zip(data, file_name, promised)
    if data.startswith(_OLE):
        _refuse_ole(data, file_name)
    for magic, name in _MAGIC:
        if data.startswith(magic) and (len(magic) > 2 or b"\x00" in data[:64]):
            raise Refusal(Reason.UNSUPPORTED, f"{file_name} is {name}, which is not read: {_ADVICE}.")
    text = decoded(data)
    if text is None:
        if promised.startswith("application/"):
            raise _damaged(file_name)
        raise Refusal(Reason.UNSUPPORTED, f"{file_name} holds neither text nor a known document: {_ADVICE}.")
    if promised.startswith("application/") and not _looks_like_text(text):
        raise _damaged(file_name)
    html = _starts_as_html(text)
    if text.lstrip("\ufeff \r\n\t").startswith("<?xml") and not html:
        raise Refusal(Reason.UNSUPPORTED, f"{file_name} is an XML file, which is not read: {_ADVICE}.")
    return "text/html" if html else "text/plain"


def _starts_as_html(text: str) -> bool:
    """Whether the first mark-up after an XML declaration and comments is that of a web page."""
    rest = text[:20_000].lstrip("\ufeff \r\n\t")
    for opening, closing in (("<?xml", "?>"), *[("<!--", "-->")] * 20):
        if rest.startswith(opening):
            rest = rest.partition(closing)[2].lstrip()
    return bool(_HTML_START.match(rest))


def _damaged(file_name: str) -> Refusal:
    return Refusal(Reason.DAMAGED, f"{file_name} is damaged: open it in its program, save it again and retry.")


def _looks_like_text(text: str) -> bool:
    sample = text[:4000]
    return sum(c.isalnum() or c.isspace() for c in sample) > 0.6 * len(sample)


def _has_tags(data: bytes) -> bool:
    return bool(_HTML_TAG.search(decoded(data) or ""))


def _zip(data: bytes, file_name: str, promised: str) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (
        zipfile.BadZipFile,
        ValueError,
        OSError,
        NotImplementedError,
        EOFError,
        UnicodeError,
        OverflowError,
    ) as error:
        if promised == MEDIA_TYPES[".docx"] or data[2:4] in (b"\x03\x04", b"\x05\x06"):
            raise _damaged(file_name) from error
        names = set()
        if decoded(data) is not None:
            return "text/plain"
    if any(n.startswith("word/") and n.endswith(".xml") for n in names):
        return MEDIA_TYPES[".docx"]
    tests: tuple[tuple[str, Callable[[str], bool]], ...] = (
        ("a spreadsheet", lambda n: n.startswith("xl/")),
        ("a presentation", lambda n: n.startswith("ppt/")),
        ("an OpenDocument file", lambda n: n == "META-INF/manifest.xml" or n == "content.xml"),
    )
    kind = next((name for name, test in tests if any(map(test, names))), "a ZIP archive")
    raise Refusal(Reason.UNSUPPORTED, f"{file_name} is {kind}, which is not read: {_ADVICE}.")


def _refuse_ole(data: bytes, file_name: str) -> None:
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise Refusal(
            Reason.ENCRYPTED,
            f"{file_name} is protected by a password: remove the protection in Word and save it again.",
        )
    raise Refusal(
        Reason.UNSUPPORTED, f"{file_name} is an old Office file (DOC, XLS or PPT), which is not read: {_ADVICE}."
    )
