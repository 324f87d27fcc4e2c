"""Copies of the sample minutes under other names and hashes: as many documents as a measurement needs."""

from __future__ import annotations

from pathlib import Path

SAMPLES = Path(__file__).parent.parent / "samples"
SUFFIXES = (".pdf", ".docx", ".html", ".txt")
CHARACTERS_A_PAGE = 2_200
"""What counts as a page in formats without pages: the mean of our sample PDFs."""


def sample_files() -> list[Path]:
    """The sample minutes, by name."""
    return sorted(p for p in SAMPLES.iterdir() if p.suffix in SUFFIXES)


def write_copies(folder: Path, count: int) -> list[Path]:
    """`count` files, the samples in turn, each with its own bytes (a DOCX stays as it is and is not used)."""
    folder.mkdir(parents=True, exist_ok=True)
    sources = [p for p in sample_files() if p.suffix != ".docx"]
    files = []
    for number in range(count):
        source = sources[number % len(sources)]
        target = folder / f"{source.stem}-{number:04d}{source.suffix}"
        target.write_bytes(source.read_bytes() + _mark(source.suffix, number))
        files.append(target)
    return files


def _mark(suffix: str, number: int) -> bytes:
    if suffix == ".pdf":
        return f"\n% copy {number}\n".encode()
    if suffix == ".html":
        return f"\n<!-- copy {number} -->\n".encode()
    return b"\n" * (number + 1)
