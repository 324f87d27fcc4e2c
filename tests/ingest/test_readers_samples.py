"""The six sample minutes, as a reader of them would expect."""

import hashlib
import subprocess
import sys
from pathlib import Path

import pytest

from ingest.readers import read
from ontology.evidence import BlockKind, SourceText
from tests.fixtures.papers import cells, texts

SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.fixture(scope="module")
def sources() -> dict[str, SourceText]:
    paths = [p for p in SAMPLES.iterdir() if p.suffix in (".pdf", ".docx", ".html", ".txt")]
    return {path.name.split("-")[0]: read(path) for path in paths}


def test_there_are_six(sources: dict[str, SourceText]) -> None:
    assert sorted(sources) == ["hovedstaden", "midtjylland", "nordic", "nordjylland", "syddanmark", "task"]


TITLES = {
    "task": ["Punkt 1. Godkendelse af dagsorden", "a. Protonterapi: henvisning og kapacitet", "Punkt 5. Eventuelt"],
    "nordic": ["1. Opening and adoption of the agenda", "Conclusion", "6. Next meeting and closing"],
    "nordjylland": ["Godkendelse af dagsorden", "LUKKET PUNKT: Lejemål", "Eventuelt"],
    "syddanmark": ["1. Døgnåben psykiatrisk akutmodtagelse i Esbjerg", "Resume", "6. Eventuelt"],
    "hovedstaden": ["2. Beslutning: Center for genterapi på Rigshospitalet", "POLITISK BEHANDLING"],
    "midtjylland": ["21. Telemedicinsk hjemmemonitorering til borgere med KOL og hjertesvigt", "Beslutning"],
}


@pytest.mark.parametrize("name", TITLES)
def test_titles_are_headings(sources: dict[str, SourceText], name: str) -> None:
    assert set(TITLES[name]) <= set(texts(sources[name], BlockKind.HEADING))


@pytest.mark.parametrize(
    "wording",
    ["fold dette punkt ind", "Tilbage til toppen", "Abonnér", "Side 2", "Page 1", "Forside", "Cookies", "Sagsnr. 05"],
)
def test_no_furniture_is_left(sources: dict[str, SourceText], wording: str) -> None:
    assert not [name for name, source in sources.items() if wording in source.text]


def test_participants_and_tasks_are_rows(sources: dict[str, SourceText]) -> None:
    nordic = cells(sources["nordic"])
    assert ["Aino Hietalahti", "Ministry of Social Affairs and Health, Finland", "Chair"] in nordic
    task = "Ask the Danish Data Protection Agency about transfer of pseudonymised data"
    assert [task, "Denmark", "early 2026"] in nordic
    assert ["Ingelise Vadum", "A", ""] in cells(sources["nordjylland"])


def test_the_task_force_is_read_without_its_margins(sources: dict[str, SourceText]) -> None:
    source = sources["task"]
    assert source.text.startswith("REFERAT\nEmne:\t14. møde i Task Force")
    assert "Sagsnr. 05-0603-118" in source.asides
    assert "henvisningsvejledning" in source.text
    assert "ningsvejledning" not in source.text.split()
    assert source.page_count == 3


def test_automatic_numbers_are_markers(sources: dict[str, SourceText]) -> None:
    heads = [b.marker for b in sources["nordjylland"].blocks if b.kind is BlockKind.HEADING and b.level == 1]
    assert heads == ["", "1.", "2.", "3.", "4.", "5.", "6."]


def test_the_generator_writes_the_committed_files(tmp_path: Path) -> None:
    subprocess.run([sys.executable, str(SAMPLES / "make_samples.py"), str(tmp_path)], check=True)
    written = sorted(tmp_path.iterdir())
    assert len(written) == 3
    for path in written:
        committed = SAMPLES / path.name
        assert hashlib.sha256(path.read_bytes()).digest() == hashlib.sha256(committed.read_bytes()).digest(), path.name
