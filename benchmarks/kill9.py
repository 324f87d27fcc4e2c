"""Kills an ingestion with SIGKILL at random moments and looks whether anything acknowledged is lost.

    python benchmarks/kill9.py --rounds 60 --documents 30

Every round writes a new edition of every document, starts `ingest` in a process of its own, kills it (with its
workers' parent) at a random moment, opens the archive again and compares: an acknowledged document shows the new
edition in every store, any other shows the new or the former edition whole, and the check finds nothing. The stores
are the real ones; the embedder hashes words unless `--model` is given.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from index.archive import Archive
from index.graph.oxigraph import OxigraphStore
from index.ports import Embedder
from index.vectors.edge import EdgeIndex
from ingest import pipeline
from ingest.pipeline import PrepareSettings, ingest
from ingest.report import FileReport
from tests.build import BASE, TOOLS, minutes_text
from tests.fakes import FakeEmbedder

END_SECONDS = 20.0
BATCH = 4


def open_archive(data: Path, model: bool = False) -> Archive:
    embedder: Embedder = FakeEmbedder()
    if model:
        from index.embed import open_model

        embedder = open_model("", "auto", data)
    graph = OxigraphStore(data / "graph")
    return Archive(graph, EdgeIndex(data / "passages", embedder.dimensions), embedder, data, BASE, TOOLS)


def child(data: Path, files: Path, acknowledged: Path, model: bool) -> None:
    """Ingest in small batches and write down every acknowledgement, durably, as soon as it is given."""
    pipeline.BATCH_DOCUMENTS = BATCH
    archive = open_archive(data, model)
    with acknowledged.open("a") as stream:

        def note(report: FileReport, _settled: int, _total: int) -> None:
            stream.write(json.dumps([Path(report.path).name, report.result.value]) + "\n")
            stream.flush()
            os.fsync(stream.fileno())

        print("start", flush=True)
        ingest([files], archive, PrepareSettings(BASE), workers=1, progress=note)
    archive.close()
    print("done", flush=True)


@dataclass
class Tally:
    """What the rounds showed."""

    acknowledged: int = 0
    pending: int = 0
    moments: Counter[str] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)


class Rounds:
    """Rounds of writing, killing and looking."""

    def __init__(self, root: Path, documents: int, model: bool, seed: int) -> None:
        self.data, self.files, self.acks = root / "data", root / "files", root / "acks"
        self.files.mkdir(parents=True)
        self.documents, self.model = documents, model
        self.chance = random.Random(seed)
        self.seen: dict[str, int] = {}
        self.tally = Tally()

    def write(self, edition: int) -> None:
        for number in range(self.documents):
            (self.files / f"referat-{number:03}.txt").write_text(minutes_text(number, edition))

    def start(self) -> subprocess.Popen[str]:
        self.acks.unlink(missing_ok=True)
        command = [sys.executable, __file__, "--child", *map(str, (self.data, self.files, self.acks))]
        process = subprocess.Popen(
            command + ["--model"] * self.model, stdout=subprocess.PIPE, text=True, start_new_session=True
        )
        assert process.stdout
        if process.stdout.readline() != "start\n":
            raise SystemExit("the ingestion did not start")
        return process

    def undisturbed(self) -> tuple[float, float]:
        """When the first and the last acknowledgement of an ingestion come if nobody kills it."""
        self.write(1)
        process = self.start()
        began = time.perf_counter()
        moments: list[float] = []
        while len(moments) < self.documents and process.poll() is None:
            time.sleep(0.01)
            lines = self.acks.read_text().count("\n") if self.acks.exists() else 0
            moments += [time.perf_counter() - began] * (lines - len(moments))
        process.communicate()
        self.look(1)
        return moments[0], moments[-1]

    def round(self, edition: int, first: float, last: float) -> None:
        """Kill somewhere between shortly before the first and shortly after the last acknowledgement."""
        self.write(edition)
        process = self.start()
        time.sleep(self.chance.uniform(0.7 * first, 1.1 * last))
        process.kill()
        process.communicate()
        wait_for_group(process.pid)
        self.look(edition)

    def look(self, edition: int) -> None:
        """Open the archive and compare it with what was acknowledged."""
        rows = [json.loads(line) for line in self.acks.read_text().splitlines()] if self.acks.exists() else []
        acknowledged = {name for name, result in rows if result != "refused"}
        self.tally.acknowledged += len(acknowledged)
        self.tally.moments["none" if not rows else "all" if len(rows) == self.documents else "some"] += 1
        self.tally.pending += bool(pending(self.data))
        archive = open_archive(self.data, self.model)
        shown = {info.file_name: self.edition(archive, info.id, info.version) for info in archive.documents()}
        failures = [f"{name} shows {shown.get(name)}" for name in acknowledged if shown.get(name) != edition]
        failures += [f"{name} is gone" for name in self.seen if name not in shown]
        failures += [f"{n} shows {e}" for n, e in shown.items() if e not in (edition, self.seen.get(n, edition))]
        failures += [f"{len(archive.documents())} documents"] if len(shown) != len(archive.documents()) else []
        failures += [problem.what for problem in archive.check()]
        archive.close()
        self.seen = shown
        self.tally.failures += [f"edition {edition}: {failure}" for failure in failures]

    @staticmethod
    def edition(archive: Archive, document: str, version: str) -> int:
        """The edition that text, facts, passages and graph show; 0 when they differ."""
        text = archive.document(document).source.text
        told = int(text.partition("godkendte udgave ")[2].split()[0])
        wanted = f"godkendte udgave {told} af planen"
        facts = archive.facts("decision", {"document": document}).rows
        hits = archive.search(f"udgave {told} klinik").hits
        node = version.replace("/", "-")
        query = f'ASK {{ ?s ?p ?o FILTER(CONTAINS(STR(?o), "{wanted}") && CONTAINS(STR(?s), "{node}")) }}'
        graph = archive.sparql(query, ["application/sparql-results+json"]).content
        whole = any(wanted in f.quote for f in facts) and bool(hits) and b"true" in graph
        return told if whole else 0


def pending(data: Path) -> int:
    """How many versions the killed process left pending."""
    with sqlite3.connect(data / "ledger.sqlite") as raw:
        (count,) = raw.execute("SELECT count(*) FROM versions WHERE state = 'pending'").fetchone()
    raw.close()
    return int(count)


def wait_for_group(group: int) -> None:
    """The workers end by themselves when their parent is gone."""
    until = time.monotonic() + END_SECONDS
    while time.monotonic() < until:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return
        time.sleep(0.05)
    os.killpg(group, signal.SIGKILL)
    raise SystemExit("workers outlived their parent")


def run(root: Path, rounds: int, documents: int, model: bool = False, seed: int = 1) -> Tally:
    """All rounds in a folder."""
    work = Rounds(root, documents, model, seed)
    first, last = work.undisturbed()
    for edition in range(2, rounds + 2):
        work.round(edition, first, last)
    return work.tally


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=60)
    parser.add_argument("--documents", type=int, default=30)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--model", action="store_true", help="embed with the bundled model")
    parser.add_argument("--child", nargs=3, metavar=("DATA", "FILES", "ACKS"), type=Path, help=argparse.SUPPRESS)
    given: Any = parser.parse_args()
    if given.child:
        data, files, acknowledged = given.child
        child(data, files, acknowledged, given.model)
        return 0
    root = Path(tempfile.mkdtemp(prefix="kill9-"))
    try:
        tally = run(root, given.rounds, given.documents, given.model, given.seed)
    finally:
        shutil.rmtree(root, ignore_errors=True)
    print(*tally.failures, sep="\n")
    print(
        f"{given.rounds} kills of an ingestion of {given.documents} documents (seed {given.seed}): "
        f"{tally.acknowledged} acknowledged, {len(tally.failures)} lost or in disagreement; killed before, between and "
        f"after acknowledgements: {tally.moments['none']}, {tally.moments['some']}, {tally.moments['all'] - 1}; "
        f"{tally.pending} left something pending"
    )
    return 1 if tally.failures else 0


if __name__ == "__main__":
    sys.exit(main())
