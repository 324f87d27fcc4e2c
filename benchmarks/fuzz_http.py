"""Requests made up by schemathesis from /openapi.json against a real service with the samples: no answer may be a 5xx.

python -m benchmarks.fuzz_http (five to ten minutes on two cores). Counted twice: by schemathesis, and by
the service's own metrics.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections import Counter
from pathlib import Path
from typing import Any

from benchmarks.corpus import sample_files

BIN = Path(sys.executable).parent
KEY = "key-of-the-fuzzing-run"
REMOVE = "remove_document"
WORDS = ["protonterapi", "Hvad blev besluttet?", "ventetid på hospice", "Hvem deltog i mødet?", "What was decided?"]
QUERIES = ["SELECT * { ?s ?p ?o } LIMIT 3", "ASK {}", "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o } LIMIT 2", "SELECT"]


def main() -> None:
    arguments = _arguments()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        environment = {**os.environ, "REFERAT_DATA": str(folder / "data"), "REFERAT_API_KEY": KEY}
        subprocess.run([BIN / "referat", "ingest", *sample_files()], env=environment, check=True, capture_output=True)
        port = _free_port()
        with (folder / "log").open("w") as log:
            command = [str(BIN / "referat"), "serve", "--port", str(port)]
            service = subprocess.Popen(command, env=environment, stdout=log, stderr=log, cwd=folder)
        try:
            told = _fuzz(f"http://127.0.0.1:{port}", folder, arguments.examples, arguments.seed, service)
        finally:
            service.terminate()
            service.wait(30)
        told["exit_code"], told["tracebacks"] = service.returncode, (folder / "log").read_text().count("Traceback")
    print(json.dumps(told))
    if told["server_errors"] or told["failed"] or told["tracebacks"] or told["cases"] < arguments.least:
        raise SystemExit("The service answered with a 5xx, or there were too few cases.")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--examples", type=int, default=15, help="cases for an operation in a phase, at most")
    parser.add_argument("--least", type=int, default=2_000, help="cases that there must be")
    parser.add_argument("--seed", type=int, default=7)
    return parser.parse_args()


def _fuzz(url: str, folder: Path, examples: int, seed: int, service: subprocess.Popen[bytes]) -> dict[str, Any]:
    """First everything but removing documents, so that there is something to read; then everything."""
    _wait(f"{url}/health/ready", service)
    starting = _statuses(url)
    config = folder / "schemathesis.toml"
    config.write_text(_config([row["id"] for row in _get(f"{url}/api/documents")["items"]]), "utf-8")
    runs = ((examples, ["--exclude-operation-id", REMOVE]), (max(5, examples // 6), list[str]()))
    counted = [_run(url, config, n, seed, more) for n, more in runs]
    statuses = _statuses(url) - starting
    return {
        "cases": sum(cases for cases, _ in counted),
        "failed": sum(failed for _, failed in counted),
        "answers": dict(sorted(statuses.items())),
        "server_errors": sum(count for status, count in statuses.items() if status >= "5"),
        "seed": seed,
    }


def _config(documents: list[str]) -> str:
    """Words that mean something to the archive, offered beside those that are made up."""
    dictionaries = {"document_id": documents, "q": WORDS, "query": QUERIES, "question": WORDS, "id": documents}
    lines = [f"[dictionaries.{name}]\nvalues = {json.dumps(values)}" for name, values in dictionaries.items()]
    bound = [f'{name} = {{ dictionary = "{name}", probability = 0.4 }}' for name in dictionaries]
    return "\n".join([*lines, "[parameters]", *bound]) + "\n"


def _run(url: str, config: Path, examples: int, seed: int, more: list[str]) -> tuple[int, int]:
    """The number of cases, and of those that failed."""
    command = [
        str(BIN / "schemathesis"), "--config-file", str(config), "--no-color", "run", f"{url}/openapi.json",
        "--header", f"Authorization: Bearer {KEY}", "--checks", "not_a_server_error", "--seed", str(seed),
        "--max-examples", str(examples), "--continue-on-failure", "--request-timeout", "60",
        "--suppress-health-check", "all", "--warnings", "off", *more,
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=config.parent)
    found = re.search(r"([\d,]+) generated", done.stdout)
    if not found:
        raise SystemExit(f"schemathesis did not run:\n{done.stdout[-3000:]}{done.stderr[-1000:]}")
    if done.returncode:
        print(done.stdout[done.stdout.find("FAILURES") :], file=sys.stderr)
    failed = re.search(r"([\d,]+) found", done.stdout)
    return _number(found), _number(failed) if failed else int(done.returncode != 0)


def _number(found: re.Match[str]) -> int:
    return int(found[1].replace(",", ""))


def _statuses(url: str) -> Counter[str]:
    request = urllib.request.Request(f"{url}/metrics", headers={"X-API-Key": KEY})
    text = urllib.request.urlopen(request, timeout=30).read().decode()
    counts: Counter[str] = Counter()
    for status, count in re.findall(r'^referat_http_requests_total\{.*status="(\d+)"\} (\d+)', text, re.MULTILINE):
        counts[status] += int(count)
    return counts


def _get(url: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(urllib.request.urlopen(url, timeout=30).read())
    return found


def _wait(url: str, service: subprocess.Popen[bytes]) -> None:
    while service.poll() is None:
        try:
            urllib.request.urlopen(url, timeout=5).read()
            return
        except OSError:
            time.sleep(0.2)
    raise SystemExit("The service ended before it was ready.")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


if __name__ == "__main__":
    main()
