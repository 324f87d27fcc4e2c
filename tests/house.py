"""An archive that can be opened again and again on the same disks."""

from __future__ import annotations

from pathlib import Path

from index.archive import Archive
from index.ports import Point
from tests.build import BASE, TOOLS
from tests.fakes import Disk, FakeEmbedder, FakeGraph, FakePassages


class House:
    """A data directory with stores that can be opened again and again."""

    def __init__(self, data_dir: Path) -> None:
        self.data_dir = data_dir
        self.graph_disk: Disk[bytes] = Disk()
        self.passage_disk: Disk[Point] = Disk()
        self.embedder = FakeEmbedder()
        self.base = BASE

    def open(self) -> Archive:
        self.graph, self.passages = FakeGraph(self.graph_disk), FakePassages(self.passage_disk)
        return Archive(self.graph, self.passages, self.embedder, self.data_dir, self.base, TOOLS)


def kill(archive: Archive) -> None:
    """What the kernel does to a killed process: handles and locks are gone, nothing is settled or synced."""
    archive._open = False
    archive._stores.close()
