"""A small data set of our own with a default graph and two named ones."""

from __future__ import annotations

from pathlib import Path

NS = "https://eksempel.dk/"
ONE, TWO = f"{NS}graf/1", f"{NS}graf/2"
QUADS = f"""
<{NS}a> <{NS}navn> "Anna" .
<{NS}b> <{NS}navn> "Bo, \\"den anden\\"" .
<{NS}a> <{NS}kender> <{NS}b> .
<{NS}a> <{NS}alder> "41"^^<http://www.w3.org/2001/XMLSchema#integer> .
<{NS}x> <{NS}navn> "i den første" <{ONE}> .
<{NS}fælles> <{NS}navn> "fælles" <{ONE}> .
<{NS}y> <{NS}navn> "i den anden"@da <{TWO}> .
<{NS}fælles> <{NS}navn> "fælles" <{TWO}> .
"""


def write(folder: Path) -> Path:
    path = folder / "data.nq"
    path.write_text(QUADS, "utf-8")
    return path
