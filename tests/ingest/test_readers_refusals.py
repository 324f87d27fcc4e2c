"""Every way in which a file can be unfit has its reason and says what to do."""

import io
import zipfile
import zlib
from pathlib import Path

import pytest
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from ingest.readers import MEDIA_TYPES, Limits, read, read_bytes
from ontology.errors import Reason, Refusal
from tests.fixtures.papers import docx, paper, pdf

TEXT = "Udvalget godkendte dagsordenen uden bemærkninger."
HTML = b"<!DOCTYPE html><html><body><p>Godkendt.</p></body></html>"


def refused(data: bytes, name: str, limits: Limits | None = None) -> Refusal:
    with pytest.raises(Refusal) as caught:
        read_bytes(data, name, limits or Limits())
    message = str(caught.value)
    assert message.startswith(name)
    assert message.endswith(".")
    assert ":" in message or ";" in message
    return caught.value


def scan(canvas: Canvas) -> None:
    canvas.drawImage(ImageReader(Image.new("RGB", (60, 80), "grey")), 0, 0, 595, 842)
    canvas.drawString(50, 30, "Side 1")


def archive(*names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as target:
        for name in names:
            target.writestr(name, "x")
    return buffer.getvalue()


def bomb() -> bytes:
    """A PDF whose one page unpacks to 120 MB of text operators."""
    stream = zlib.compress(b"BT /F1 12 Tf 50 700 Td (x) Tj ET\n" * 4_000_000, 9)
    bodies = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 <<"
        b" /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n%b\nendstream" % (len(stream), stream),
    ]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(bodies, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"xref\n0 5\n0000000000 65535 f \n%btrailer << /Size 5 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (
        table,
        len(out),
    )


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(700)


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        (pdf(paper(TEXT), encrypt=StandardEncryption("hemmelig", "ejer")), "a.pdf", Reason.ENCRYPTED),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "a.docx", Reason.ENCRYPTED),
        (pdf(scan, scan), "a.pdf", Reason.SCANNED),
        (b"", "a.txt", Reason.EMPTY),
        (b" \r\n\t ", "a.txt", Reason.EMPTY),
        (pdf(lambda canvas: None), "a.pdf", Reason.EMPTY),
        (docx(lambda document: None), "a.docx", Reason.EMPTY),
        (b"<html><body><script>x</script></body></html>", "a.html", Reason.EMPTY),
        (pdf(paper(TEXT))[:500], "a.pdf", Reason.DAMAGED),
        (b"%PDF-1.7\n" + bytes(range(256)) * 20, "a.pdf", Reason.DAMAGED),
        (bytes(range(256)) * 20, "a.docx", Reason.DAMAGED),
        (docx(lambda document: document.add_paragraph(TEXT))[:2000], "a.docx", Reason.DAMAGED),
        (archive("word/document.xml"), "a.docx", Reason.DAMAGED),
        (pdf(paper(TEXT)), "a.txt", Reason.WRONG_EXTENSION),
        (pdf(paper(TEXT)), "a.docx", Reason.WRONG_EXTENSION),
        (HTML, "a.txt", Reason.WRONG_EXTENSION),
        (HTML, "a.doc", Reason.WRONG_EXTENSION),
        (TEXT.encode(), "a.pdf", Reason.WRONG_EXTENSION),
        (TEXT.encode(), "a.html", Reason.WRONG_EXTENSION),
        (docx(lambda document: document.add_paragraph(TEXT)), "a.pdf", Reason.WRONG_EXTENSION),
        (TEXT.encode(), "referat", Reason.WRONG_EXTENSION),
        (OLE, "a.doc", Reason.UNSUPPORTED),
        (archive("mimetype", "content.xml"), "a.odt", Reason.UNSUPPORTED),
        (archive("xl/workbook.xml"), "a.xlsx", Reason.UNSUPPORTED),
        (archive("ppt/presentation.xml"), "a.pptx", Reason.UNSUPPORTED),
        (archive("a.txt"), "a.zip", Reason.UNSUPPORTED),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "a.png", Reason.UNSUPPORTED),
        (b"{\\rtf1 Godkendt}", "a.rtf", Reason.UNSUPPORTED),
        (b"<?xml version='1.0'?><a>x</a>", "a.xml", Reason.UNSUPPORTED),
        (b"navn;parti\nIda;A\n", "a.csv", Reason.UNSUPPORTED),
        (bytes(range(256)) * 20, "a.txt", Reason.UNSUPPORTED),
    ],
)
def test_unfit_files_are_refused(data: bytes, name: str, reason: Reason) -> None:
    assert refused(data, name).reason is reason


def test_limits_of_size_and_pages() -> None:
    assert refused(b"x" * 100, "a.txt", Limits(max_bytes=50)).reason is Reason.TOO_LARGE
    three = pdf(*[paper(TEXT)] * 3)
    assert refused(three, "a.pdf", Limits(max_pages=2)).reason is Reason.TOO_MANY_PAGES
    assert read_bytes(three, "a.pdf", Limits(max_pages=3)).page_count == 3
    assert refused(b"a\x0cb\x0cc", "a.txt", Limits(max_pages=2)).reason is Reason.TOO_MANY_PAGES
    word = docx(lambda document: document.add_paragraph(TEXT * 1000))
    assert refused(word, "a.docx", Limits(max_unpacked=20_000)).reason is Reason.TOO_LARGE


def test_a_pdf_that_takes_too_much_is_stopped() -> None:
    data = bomb()
    assert refused(data, "a.pdf", Limits(max_memory=200_000_000)).reason is Reason.MEMORY
    assert refused(data, "a.pdf", Limits(max_memory=8_000_000_000, max_seconds=0.4)).reason is Reason.TIMEOUT


def test_the_message_names_the_right_extension() -> None:
    assert "ends in .pdf" in str(refused(pdf(paper(TEXT)), "a.txt"))


def test_an_owner_password_alone_does_not_hinder_reading() -> None:
    assert read_bytes(pdf(paper(TEXT), encrypt=StandardEncryption("", "ejer")), "a.pdf").text == TEXT


def test_paths(tmp_path: Path) -> None:
    with pytest.raises(Refusal) as missing:
        read(tmp_path / "findes_ikke.pdf")
    assert missing.value.reason is Reason.UNREADABLE
    with pytest.raises(Refusal) as folder:
        read(tmp_path)
    assert folder.value.reason is Reason.UNREADABLE
    file = tmp_path / "Referat.TXT"
    file.write_text(TEXT, encoding="utf-8")
    assert read(file).text == TEXT
    with pytest.raises(Refusal) as large:
        read(file, Limits(max_bytes=5))
    assert large.value.reason is Reason.TOO_LARGE


def test_media_types_cover_the_four_formats() -> None:
    assert set(MEDIA_TYPES) >= {".pdf", ".docx", ".html", ".txt"}
