"""An archive over real minutes: real reading, extraction and stores; only the vectors are cheap."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from api.bootstrap import read_periods, split_sentences
from index.answers import Tools
from index.archive import Archive
from index.graph.oxigraph import OxigraphStore
from index.vectors.edge import EdgeIndex
from ingest.pipeline import PrepareSettings, ingest
from tests.build import BASE
from tests.fakes import FakeEmbedder


@contextmanager
def archive_of(folder: Path, paths: Sequence[Path], base: str = BASE, workers: int = 0) -> Iterator[Archive]:
    """An archive in the folder that has read all the files; closed at the end."""
    embedder = FakeEmbedder()
    stores = OxigraphStore(folder / "graph"), EdgeIndex(folder / "passages", embedder.dimensions)
    with closing(Archive(*stores, embedder, folder / "data", base, Tools(read_periods, split_sentences))) as opened:
        report = ingest(paths, opened, PrepareSettings(base), workers=workers)
        assert not [file for file in report.files if file.reason]
        yield opened


@contextmanager
def archive_of_texts(folder: Path, texts: Mapping[str, str]) -> Iterator[Archive]:
    """The same over minutes given as text by file name."""
    minutes = folder / "minutes"
    minutes.mkdir()
    for name, text in texts.items():
        (minutes / name).write_text(text, encoding="utf-8")
    with archive_of(folder, [minutes]) as opened:
        yield opened
