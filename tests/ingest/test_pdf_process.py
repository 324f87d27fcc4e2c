"""The process that opens PDFs outlives bad files, is started anew when it is gone, and ends with its owner."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from ingest.readers import Limits, read_bytes
from ingest.readers.pdf_process import PdfProcess, pdf_process
from ontology.errors import Reason, Refusal
from tests.fixtures.papers import paper, pdf

TEXT = "Udvalget godkendte dagsordenen uden bemærkninger."


def text_of(number: int) -> str:
    return read_bytes(pdf(paper(f"{TEXT} Nr. {number}.")), f"{number}.pdf").text


def process() -> int:
    running = pdf_process()._process
    assert running is not None
    return running.pid


def test_one_process_reads_many_files() -> None:
    text_of(0)
    first = process()
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(text_of, range(12))) == [f"{TEXT} Nr. {number}." for number in range(12)]
    assert process() == first


def test_a_file_that_cannot_be_read_harms_no_other() -> None:
    text_of(0)
    first = process()
    with pytest.raises(Refusal) as caught:
        read_bytes(b"%PDF-1.4\n" + bytes(range(256)), "a.pdf")
    assert caught.value.reason is Reason.DAMAGED
    assert text_of(1).endswith("1.")
    assert process() == first


def test_a_process_that_was_killed_is_replaced() -> None:
    text_of(0)
    first = process()
    os.kill(first, signal.SIGKILL)
    assert text_of(2).endswith("2.")
    assert process() != first


def test_the_limit_of_time_ends_the_child_and_not_the_process() -> None:
    text_of(0)
    first = process()
    with pytest.raises(TimeoutError):
        pdf_process().run(pdf(*[paper(TEXT * 40)] * 200), Limits(max_seconds=0.01))
    assert text_of(3).endswith("3.")
    assert process() == first


def test_a_forked_process_has_one_of_its_own() -> None:
    text_of(0)
    with multiprocessing.get_context("fork").Pool(1) as pool:
        there, text = pool.apply(of_fork)
    assert text.endswith("4.")
    assert there != process()


def of_fork() -> tuple[int, str]:
    text = text_of(4)
    return process(), text


def test_it_ends_when_its_owner_is_killed(tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(pdf(paper(TEXT)))
    code = (
        "import sys\nfrom ingest.readers import read, Limits\nfrom ingest.readers.pdf_process import pdf_process\n"
        "from pathlib import Path\nread(Path(sys.argv[1]), Limits())\n"
        "print(pdf_process()._process.pid, flush=True)\ninput()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(file)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as owner:
        assert owner.stdout is not None
        child = int(owner.stdout.readline())
        assert Path(f"/proc/{child}").exists()
        owner.kill()
    until = time.monotonic() + 10
    while _is_running(child) and time.monotonic() < until:
        time.sleep(0.02)
    assert not _is_running(child)


def _is_running(number: int) -> bool:
    try:
        return Path(f"/proc/{number}/stat").read_text("utf-8").rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_a_missing_library_is_told(tmp_path: Path) -> None:
    broken = PdfProcess(tmp_path / "libpdfium.so")
    with pytest.raises((EOFError, OSError)):
        broken.run(pdf(paper(TEXT)), Limits())
    broken.close()
