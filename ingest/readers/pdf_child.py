"""The part of the PDF reader that touches the file, run as a process by `pdf_process.py`: python -I -S -c LAUNCH.

The process loads pdfium and then forks for every file. The fork reads the PDF from standard input and writes one line
of JSON and then the characters of all pages as raw arrays: code points (uint32), styles (uint16), boxes (four floats:
left, bottom, right, top) and baselines (float), all for the page as it is shown, from its bottom left corner. Imports
little of the standard library and declares by itself the functions of pdfium that it calls: `referat extract` waits for
its start, and the full bindings would triple it. For the same reason it writes its JSON itself and is imported, which
uses the bytecode, and not run as a script.
"""

from __future__ import annotations

import _socket
import ctypes
import math
import os
import sys
from array import array
from typing import Any, NoReturn

_PATH, _IMAGE, _FORM = 2, 3, 5
_HYPHENS = (0x02, 0xFFFE, 0xFFFF)
_WORD_ENDS = (10, 13, 32, *_HYPHENS)
_MAX_OBJECTS = 20_000


_HANDLE, _INT, _FLOATS = ctypes.c_void_p, ctypes.c_int, (ctypes.POINTER(ctypes.c_float),) * 4


class Rectangle(ctypes.Structure):
    """pdfium's FS_RECTF."""

    _fields_ = tuple((side, ctypes.c_float) for side in ("left", "top", "right", "bottom"))


class Matrix(ctypes.Structure):
    """pdfium's FS_MATRIX."""

    _fields_ = tuple((letter, ctypes.c_float) for letter in "abcdef")


_DOUBLE, _LONG = ctypes.c_double, ctypes.c_ulong
_FUNCTIONS: dict[str, tuple[Any, ...]] = {
    "FPDF_InitLibrary": (None,),
    "FPDF_LoadMemDocument64": (_HANDLE, _HANDLE, ctypes.c_size_t, ctypes.c_char_p),
    "FPDF_GetLastError": (_LONG,),
    "FPDF_GetPageCount": (_INT, _HANDLE),
    "FPDF_GetMetaText": (_LONG, _HANDLE, ctypes.c_char_p, _HANDLE, _LONG),
    "FPDF_LoadPage": (_HANDLE, _HANDLE, _INT),
    "FPDF_ClosePage": (None, _HANDLE),
    "FPDF_GetPageWidthF": (ctypes.c_float, _HANDLE),
    "FPDF_GetPageHeightF": (ctypes.c_float, _HANDLE),
    "FPDFPage_GetRotation": (_INT, _HANDLE),
    "FPDFPage_GetCropBox": (_INT, _HANDLE, *_FLOATS),
    "FPDFPage_GetMediaBox": (_INT, _HANDLE, *_FLOATS),
    "FPDFPage_CountObjects": (_INT, _HANDLE),
    "FPDFPage_GetObject": (_HANDLE, _HANDLE, _INT),
    "FPDFPageObj_GetType": (_INT, _HANDLE),
    "FPDFPageObj_GetBounds": (_INT, _HANDLE, *_FLOATS),
    "FPDFFormObj_CountObjects": (_INT, _HANDLE),
    "FPDFFormObj_GetObject": (_HANDLE, _HANDLE, _LONG),
    "FPDFText_LoadPage": (_HANDLE, _HANDLE),
    "FPDFText_ClosePage": (None, _HANDLE),
    "FPDFText_CountChars": (_INT, _HANDLE),
    "FPDFText_GetUnicode": (ctypes.c_uint, _HANDLE, _INT),
    "FPDFText_GetLooseCharBox": (_INT, _HANDLE, _INT, ctypes.POINTER(Rectangle)),
    "FPDFText_GetCharOrigin": (_INT, _HANDLE, _INT, ctypes.POINTER(_DOUBLE), ctypes.POINTER(_DOUBLE)),
    "FPDFText_GetTextObject": (_HANDLE, _HANDLE, _INT),
    "FPDFText_GetFontInfo": (_LONG, _HANDLE, _INT, _HANDLE, _LONG, ctypes.POINTER(_INT)),
    "FPDFText_GetFontSize": (_DOUBLE, _HANDLE, _INT),
    "FPDFText_GetFontWeight": (_INT, _HANDLE, _INT),
    "FPDFText_GetMatrix": (_INT, _HANDLE, _INT, ctypes.POINTER(Matrix)),
}
"""Result type and argument types of the functions of pdfium that are called; stable since 2020."""


def _library(path: str) -> Any:
    library = ctypes.CDLL(path)
    for name, (result, *arguments) in _FUNCTIONS.items():
        function = getattr(library, name)
        function.restype, function.argtypes = result, arguments
    return library


def _bound(memory: int, seconds: float) -> None:
    """Let the system end this process when it asks for too much."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (math.ceil(seconds) + 1, math.ceil(seconds) + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _code(code: int) -> int:
    """The code point, with pdfium's marks for a hyphen at a line's end made one, and what is none replaced."""
    if code in _HYPHENS:
        return 0x2D
    return code if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else 0xFFFD


class Reader:
    """Collects the characters, styles, rules and image counts of a document."""

    def __init__(self, pdfium: Any, max_chars: int) -> None:
        self.pdfium = pdfium
        self.left_over = max_chars
        self.codes, self.style_of, self.boxes = array("I"), array("H"), array("f")
        self.baselines = array("f")
        self.turn = 0
        self.styles: dict[tuple[float, str, int, int], int] = {}
        self.pages: list[dict[str, Any]] = []

    def page(self, document: Any, index: int) -> None:
        """Read one page; a page that cannot be loaded counts as empty."""
        pdfium = self.pdfium
        page = pdfium.FPDF_LoadPage(document, index)
        if not page:
            self.pages.append({"width": 0, "height": 0, "chars": 0, "rules": [], "images": 0, "broken": True})
            return
        width, height = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
        self.turn = pdfium.FPDFPage_GetRotation(page) % 4
        place = _placing(pdfium, page, self.turn)
        before = len(self.codes)
        text = pdfium.FPDFText_LoadPage(page)
        if text:
            self._chars(text, place)
            pdfium.FPDFText_ClosePage(text)
        rules, images = self._objects(page, place)
        pdfium.FPDF_ClosePage(page)
        entry = {"width": width, "height": height, "chars": len(self.codes) - before, "rules": rules, "images": images}
        self.pages.append(entry)

    def _chars(self, text: Any, place: Any) -> None:
        pdfium = self.pdfium
        count = max(0, min(pdfium.FPDFText_CountChars(text), self.left_over))
        self.left_over -= count
        read, measure, rects = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetLooseCharBox, (Rectangle * count)()
        codes = [read(text, i) for i in range(count)]
        for i in range(count):
            measure(text, i, rects[i])
        known: dict[int, int] = {}
        style, line, word = 0, 0.0, False
        x, y = ctypes.c_double(), ctypes.c_double()
        lines, starts, raw = array("f"), array("f"), array("f")
        raw.frombytes(bytes(rects))
        before = 0.0
        for i, (code, bottom) in enumerate(zip(codes, raw[3::4], strict=True)):
            if code in _WORD_ENDS:
                word = False
            elif not word or abs(bottom - before) > 1.0:
                style = self._style(text, i, known)
                pdfium.FPDFText_GetCharOrigin(text, i, x, y)
                line, word = y.value, True
            before = bottom
            lines.append(line)
            starts.append(x.value)
            self.style_of.append(style)
        self.codes.extend(_code(code) for code in codes)
        self._boxes(raw, lines, starts, place)

    def _boxes(self, raw: array[float], lines: array[float], starts: array[float], place: Any) -> None:
        """Bring pdfium's (left, top, right, bottom) upright and into our order."""
        columns = [raw[0::4], raw[3::4], raw[2::4], raw[1::4], lines, starts]
        if place is not None:
            moved = [place(*values) for values in zip(*columns, strict=True)]
            columns = [array("f", column) for column in zip(*moved, strict=True)] if moved else columns
        boxes = array("f", bytes(4 * len(raw)))
        for k in range(4):
            boxes[k::4] = columns[k]
        self.boxes += boxes
        self.baselines += columns[4]

    def _style(self, text: Any, i: int, known: dict[int, int]) -> int:
        """The number of the style of a character: size, font name, flags and angle."""
        pdfium = self.pdfium
        item = pdfium.FPDFText_GetTextObject(text, i)
        address = item or 0
        if address in known:
            return known[address]
        matrix, flags, name = Matrix(), ctypes.c_int(), ctypes.create_string_buffer(128)
        pdfium.FPDFText_GetFontInfo(text, i, name, 128, flags)
        size = pdfium.FPDFText_GetFontSize(text, i)
        angle = 0
        if pdfium.FPDFText_GetMatrix(text, i, matrix):
            size *= math.hypot(matrix.c, matrix.d) or 1.0
            angle = round(math.degrees(math.atan2(matrix.b, matrix.a)) / 15) * 15 - 90 * self.turn
        weight = pdfium.FPDFText_GetFontWeight(text, i)
        heavy = int(weight >= 600 or bool(flags.value & 1 << 18))
        key = (round(size, 1), name.value.decode("utf-8", "replace"), heavy | (flags.value & 64), angle % 360)
        number = self.styles.setdefault(key, min(len(self.styles), 65_000))
        if address:
            known[address] = number
        return number

    def _objects(self, page: Any, place: Any) -> tuple[list[list[float]], int]:
        """The straight rules on the page, and how many images it has."""
        pdfium = self.pdfium
        rules: list[list[float]] = []
        images = 0
        corners = [ctypes.c_float() for _ in range(4)]
        for i in range(min(pdfium.FPDFPage_CountObjects(page), _MAX_OBJECTS)):
            item = pdfium.FPDFPage_GetObject(page, i)
            kind = pdfium.FPDFPageObj_GetType(item)
            images += kind == _IMAGE or (kind == _FORM and self._has_image(item))
            if kind != _PATH or not pdfium.FPDFPageObj_GetBounds(item, *corners):
                continue
            rule = [c.value for c in corners]
            if len(rules) < 4000 and all(map(math.isfinite, rule)):
                placed = place(*rule, rule[1], rule[0])[:4] if place else rule
                rules.append([round(v, 1) for v in placed])
        return rules, images

    def _has_image(self, form: Any) -> bool:
        pdfium = self.pdfium
        count = min(pdfium.FPDFFormObj_CountObjects(form), 200)
        kinds = (pdfium.FPDFPageObj_GetType(pdfium.FPDFFormObj_GetObject(form, i)) for i in range(count))
        return any(kind == _IMAGE for kind in kinds)

    def header(self) -> dict[str, Any]:
        """What goes before the arrays."""
        return {"pages": self.pages, "styles": list(self.styles), "chars": len(self.codes)}


def _placing(pdfium: Any, page: Any, turn: int) -> Any:
    """A function that turns coordinates to the page as it is shown, bottom left corner at 0, 0; None: as they are."""
    corners = [ctypes.c_float() for _ in range(4)]
    known = pdfium.FPDFPage_GetCropBox(page, *corners) or pdfium.FPDFPage_GetMediaBox(page, *corners)
    x0, y0, x1, y1 = (c.value for c in corners) if known else (0.0, 0.0, 612.0, 792.0)
    if turn == 0 and abs(x0) < 0.01 and abs(y0) < 0.01:
        return None
    x0, x1, y0, y1 = min(x0, x1), max(x0, x1), min(y0, y1), max(y0, y1)

    def place(left: float, bottom: float, right: float, top: float, line: float, start: float) -> tuple[float, ...]:
        if turn == 1:
            return bottom - y0, x1 - right, top - y0, x1 - left, x1 - start
        if turn == 2:
            return x1 - right, y1 - top, x1 - left, y1 - bottom, y1 - line
        if turn == 3:
            return y1 - top, left - x0, y1 - bottom, right - x0, start - x0
        return left - x0, bottom - y0, right - x0, top - y0, line - y0

    return place


def _json(value: Any) -> str:
    """JSON of the header's kinds of values, in ASCII."""
    if isinstance(value, dict):
        return "{" + ",".join(f"{_json(key)}:{_json(part)}" for key, part in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ",".join(map(_json, value)) + "]"
    if isinstance(value, str):
        units = array("H", value.encode("utf-16-le", "surrogatepass"))
        return '"' + "".join(chr(u) if 31 < u < 127 and u not in (34, 92) else f"\\u{u:04x}" for u in units) + '"'
    if isinstance(value, float):
        return repr(value) if math.isfinite(value) else "0.0"
    return {"None": "null", "True": "true", "False": "false"}.get(str(value), str(value))


def _answer(header: dict[str, Any], *arrays: array[Any]) -> None:
    out = sys.stdout.buffer
    out.write(_json(header).encode("ascii") + b"\n")
    for values in arrays:
        values.tofile(out)
    out.flush()


def _title(pdfium: Any, document: Any) -> str:
    size = pdfium.FPDF_GetMetaText(document, b"Title", None, 0)
    if not 2 < size < 4000:
        return ""
    buffer = ctypes.create_string_buffer(size)
    pdfium.FPDF_GetMetaText(document, b"Title", buffer, size)
    return buffer.raw.decode("utf-16-le", "replace").rstrip("\x00").strip()


def run(pdfium: Any, memory: int, seconds: float, pages: int, chars: int) -> None:
    """Read the PDF on standard input within the limits and write the answer."""
    data = sys.stdin.buffer.read()
    _bound(memory, seconds)
    buffer = (ctypes.c_ubyte * len(data)).from_buffer_copy(data)
    document = pdfium.FPDF_LoadMemDocument64(buffer, len(data), None)
    if not document:
        code = pdfium.FPDF_GetLastError()
        _answer({"refused": "encrypted" if code in (4, 5) else "damaged"})
        return
    count = pdfium.FPDF_GetPageCount(document)
    if count > pages:
        _answer({"refused": "too_many_pages", "count": count})
        return
    reader = Reader(pdfium, chars)
    for index in range(count):
        reader.page(document, index)
    header = {**reader.header(), "title": _title(pdfium, document)}
    _answer(header, reader.codes, reader.style_of, reader.boxes, reader.baselines)


def serve(library: str, descriptor: str) -> None:
    """Fork for every file until the other end closes.

    A request is four doubles (memory, seconds, pages, characters) with the descriptors of the file and of the answer;
    it is answered by two 64 bit numbers: the child's process, then how it ended, as `waitpid` tells it.
    """
    pdfium = _library(library)
    pdfium.FPDF_InitLibrary()
    link = _socket.socket(fileno=int(descriptor))
    while True:
        bounds, carried, *_ = link.recvmsg(32, _socket.CMSG_SPACE(8))
        if len(bounds) < 32:
            return
        source, answer = array("i", carried[0][2])
        child = os.fork()
        if child == 0:
            link.close()
            os.dup2(source, 0)
            os.dup2(answer, 1)
            _child(pdfium, array("d", bounds))
        os.close(source)
        os.close(answer)
        link.send(array("q", [child]).tobytes())
        link.send(array("q", [os.waitpid(child, 0)[1]]).tobytes())


def _child(pdfium: Any, bounds: array[float]) -> NoReturn:
    memory, seconds, pages, chars = bounds
    try:
        run(pdfium, int(memory), seconds, int(pages), int(chars))
    except MemoryError:
        _answer({"refused": "memory"})
    except BaseException:
        os._exit(1)
    os._exit(0)
