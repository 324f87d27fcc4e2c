"""The commands: results, exit codes, and hand-over to a running service."""

from __future__ import annotations

import io
import json
import socket
import subprocess
import sys
import threading
import time
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, cast

import pytest
import uvicorn

from api import bootstrap, cli, intake
from api.app import create_app
from api.service import Service
from api.settings import load_settings
from index.owner import Owner, announce
from index.ports import Filters
from ingest.report import FileReport, Report, Result
from tests.api.conftest import wait_until
from tests.api.fake import EXTENDED, INFO, FakeArchive

COMMANDS = ("ingest", "extract", "search", "ask", "sparql", "dates", "analyze", "serve", "export", "check", "remove")
SENTENCE = "Svaret afgives senest den 3. april 2026."


class Run:
    """Runs a command in this process and keeps what it said."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
        self._patch, self._capture = monkeypatch, capfd

    def __call__(self, *arguments: str, stdin: bytes = b"") -> tuple[int, str, str]:
        self._patch.setattr(sys, "argv", ["referat", *arguments])
        self._patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        with pytest.raises(SystemExit) as ended:
            cli.main()
        out, err = self._capture.readouterr()
        return int(ended.value.code or 0), out, err


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("REFERAT_DATA", str(tmp_path / "data"))
    return Run(monkeypatch, capfd)


@pytest.fixture(params=["local", "service"])
def desk(
    request: pytest.FixtureRequest, fake: FakeArchive, monkeypatch: pytest.MonkeyPatch, run: Run, tmp_path: Path
) -> Iterator[FakeArchive]:
    """The fake archive, opened by the command itself or behind a running service."""
    monkeypatch.setattr(intake, "ingest", pretend_to_ingest)
    if request.param == "local":
        monkeypatch.setattr(bootstrap, "open_archive", lambda settings, warm=False, embedder=None: fake)
        yield fake
        return
    settings = load_settings()
    owner = Owner(settings.data)
    service = Service(settings, lambda _: cast(Any, fake))
    with socket.create_server(("127.0.0.1", 0)) as listener:
        server = uvicorn.Server(uvicorn.Config(create_app(settings, service=service), log_config=None))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        wait_until(lambda: server.started and service.ready, 10)
        announce(settings.data, f"http://127.0.0.1:{listener.getsockname()[1]}", service.token)
        yield fake
        server.should_exit = True
        thread.join(10)
    owner.release()


def pretend_to_ingest(paths: Any, archive: Any, settings: Any, **options: Any) -> Report:
    rows = []
    for path in paths:
        origin = options["origin"](path) if options.get("origin") else str(path.resolve())
        archive.calls.append(("ingest", (origin, path.read_bytes(), bool(options.get("dry_run")))))
        bad = path.read_bytes().startswith(b"bad")
        told = ("scanned", "There is no text: run OCR.") if bad else ("", "")
        result = Result.REFUSED if bad else Result.ADDED
        rows.append(FileReport(str(path), result, *told, document="" if bad else "d-1", facts={"decision": 2}))
    return Report(tuple(rows), 0.1, bool(options.get("dry_run")))


def test_help_of_every_command(run: Run) -> None:
    code, out, _ = run("--help")
    assert code == 0
    for name in COMMANDS:
        assert f" {name} " in out
        assert run(name, "--help")[0] == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ("brew",), ("search",), ("search", "x", "--limit", "0"), ("search", "x", "--from", "igår"), ("ingest",),
        ("ingest", "no-such-file"), ("sparql", "SELECT", "--format", "docx"), ("sparql", "@no-such-file"),
        ("dates", "--reference", "2025-02-30"), ("ask",), ("remove",), ("extract",),
    ],
)  # fmt: skip
def test_wrong_usage_is_2(run: Run, arguments: tuple[str, ...]) -> None:
    code, out, err = run(*arguments)
    assert code == 2
    assert err
    assert not out


def test_a_wrong_setting_is_2_and_named(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REFERAT_PORT", "no")
    code, _, err = run("check")
    assert code == 2
    assert "REFERAT_PORT" in err


def test_search(run: Run, desk: FakeArchive) -> None:
    code, out, _ = run("search", "ordningen", "--json", "--region", "A", "--from", "2025-01-01", "--limit", "3")
    assert code == 0
    assert json.loads(out)["hits"][0]["document"]["id"] == INFO.id
    (_, (query, filters, limit, offset)) = desk.calls[0]
    assert (query, filters.regions, filters.date_from.isoformat(), limit, offset) == (
        "ordningen",
        ("A",),
        "2025-01-01",
        3,
        0,
    )
    assert EXTENDED in run("search", "ordningen")[1]


def test_ask(run: Run, desk: FakeArchive) -> None:
    code, out, _ = run("ask", "Hvad blev besluttet?", "--json")
    assert code == 0
    assert json.loads(out)["citations"][0]["quote"] == EXTENDED
    shown = run("ask", "Hvad blev besluttet?")[1]
    assert f"    {EXTENDED}\n" in shown
    assert "\x1b[" not in shown
    assert run("ask", "  ")[0] == 2
    assert desk.asked[0] == Filters()
    period = ("--from", "2024-01-01", "--to", "2024-12-31")
    assert run("ask", "Hvad blev besluttet?", "--region", "Region Fyn", "--body", "A", "--body", "B", *period)[0] == 0
    assert desk.asked[0] == Filters(
        regions=("Region Fyn",), bodies=("A", "B"), date_from=date(2024, 1, 1), date_to=date(2024, 12, 31)
    )
    code, _, told = run("ask", "Hvad blev besluttet?", "--from", "2025-01-01", "--to", "2024-12-31")
    assert (code, "--from lies after --to" in told) == (2, True)


def test_sparql(run: Run, desk: FakeArchive, tmp_path: Path) -> None:
    (tmp_path / "q.rq").write_text("SELECT", "utf-8")
    for arguments, stdin in ((("SELECT",), b""), (("@q.rq",), b""), (("-",), b"SELECT")):
        code, out, _ = run("sparql", *arguments, stdin=stdin)
        assert code == 0
        assert json.loads(out)["head"]["vars"] == ["s"]
    assert run("sparql", "SELECT", "--format", "csv")[1].split() == ["s", "x"]
    code, _, err = run("sparql", "fejl")
    assert code == 2
    assert "line 1" in err


def test_ingest_reports_every_file(run: Run, desk: FakeArchive, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "god æ.txt").write_bytes(b"good")
    (tmp_path / "in" / "b.txt").write_bytes(b"bad")
    good, bad = tmp_path / "in" / "god æ.txt", tmp_path / "in" / "b.txt"
    code, out, err = run("ingest", str(good))
    assert code == 0
    assert out.split() == ["added", *str(good).split(), "d-1", "2", "decisions"]
    assert "1 added" in err
    assert desk.calls[-1] == ("ingest", (str(good), b"good", False))
    code, out, _ = run("ingest", str(good), str(bad), "--json", "--dry-run")
    assert code == 3
    report = json.loads(out)
    assert report["counts"]["refused"] == 1
    assert [f["path"] for f in report["files"]] == [str(good), str(bad)]
    assert report["files"][1]["reason"] == "scanned"
    assert report["files"][1]["message"] == "There is no text: run OCR."
    assert ("ingest", (str(bad), b"bad", True)) in desk.calls


def test_check_remove_export(run: Run, desk: FakeArchive, tmp_path: Path) -> None:
    assert run("check")[0] == 1
    code, out, _ = run("check", "--repair", "--json")
    assert code == 0
    assert json.loads(out)["problems"][0]["repaired"] is True
    assert run("remove", INFO.id)[0] == 0
    assert run("remove", "unknown")[0] == 1
    code, out, _ = run("export", "out", "--json")
    assert code == 0
    assert Path(json.loads(out)["files"][0]).read_text("utf-8") == "{}\n"


def test_extract_prints_the_record(run: Run, tmp_path: Path) -> None:
    (tmp_path / "møde.txt").write_text(
        "Referat af møde i Det Blå Råd den 4. maj 2023\n\n1. Velkomst\nRådet blev budt velkommen.\n", "utf-8"
    )
    code, out, _ = run("extract", "møde.txt")
    assert code == 0
    record = json.loads(out)
    assert record["id"] == "møde"
    assert record["date"] == "2023-05-04"
    assert not (tmp_path / "data").exists()


def test_extract_refuses_with_3(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.4 nothing")
    code, out, err = run("extract", "a.pdf")
    assert (code, out) == (3, "")
    assert "a.pdf" in err
    assert run("extract", "missing.pdf")[0] == 3


def test_dates(run: Run) -> None:
    code, out, _ = run("dates", stdin=f"2026-01-10\t{SENTENCE}\n\n2026-01-10\tIntet.\n".encode())
    assert code == 0
    first, blank, nothing = map(json.loads, out.splitlines())
    assert [(d["end"], d["kind"], d["approximate"]) for d in first] == [("2026-04-03", "date", False)]
    assert set(first[0]) == {"quote", "start", "end", "kind", "approximate"}
    assert blank == nothing == []
    assert json.loads(run("dates", "--reference", "2026-01-10", stdin=SENTENCE.encode())[1])[0]["end"] == "2026-04-03"
    assert run("dates", stdin=b"no tab")[0] == 2
    assert run("dates", stdin=b"2026-13-01\tx")[0] == 2
    assert run("dates", stdin=b"2026-01-01\t\xff")[0] == 2


def test_analyze(run: Run) -> None:
    code, out, _ = run("analyze", stdin=b"Sygehusene\n\n")
    assert code == 0
    tokens, nothing = map(json.loads, out.splitlines())
    assert "sygehus" in tokens
    assert nothing == []


def test_a_busy_directory_is_told_after_a_moment(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from api import desk as desks

    monkeypatch.setattr(desks, "PATIENCE", 0.1)
    owner = Owner(load_settings().data)
    began = time.monotonic()
    code, _, err = run("check")
    owner.release()
    assert code == 1
    assert "in use" in err
    assert time.monotonic() - began < 5


def test_a_service_that_died_without_a_word(run: Run, monkeypatch: pytest.MonkeyPatch, fake: FakeArchive) -> None:
    settings = load_settings()
    owner = Owner(settings.data)
    announce(settings.data, "http://127.0.0.1:9", "t")
    code, _, err = run("ask", "x")
    assert code == 1
    assert "does not answer" in err
    owner.release()
    monkeypatch.setattr(bootstrap, "open_archive", lambda settings, warm=False, embedder=None: fake)
    assert run("ask", "x")[0] == 0


def test_serve_refuses_to_be_seen_without_a_key(run: Run) -> None:
    code, _, err = run("serve", "--host", "0.0.0.0")
    assert code == 2
    assert "REFERAT_API_KEY" in err


def test_serve_names_a_taken_port(run: Run) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        code, _, err = run("serve", "--port", str(taken.getsockname()[1]))
    assert code == 2
    assert "REFERAT_PORT" in err


@pytest.mark.parametrize("arguments", [["--help"], ["dates"], ["analyze"]])
def test_quick_commands_load_no_engine(arguments: list[str], tmp_path: Path) -> None:
    program = (
        "import sys; sys.argv = ['referat', *sys.argv[1:]]\n"
        "from api.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "bad = {'torch', 'pyoxigraph', 'qdrant_edge', 'fastapi', 'spacy', 'rdflib'} & set(sys.modules)\n"
        "print(sorted(bad), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments], input="", capture_output=True, text=True, check=True
    )
    assert done.stderr.splitlines()[-1] == "[]"


def test_the_command_is_installed() -> None:
    text = (Path(cli.__file__).parent.parent / "pyproject.toml").read_text("utf-8")
    assert tomllib.loads(text)["project"]["scripts"] == {"referat": "api.cli:main"}
